//! Dates and periods as the press writes them, into EDTF, resolved against the report's own date.
//!
//! Words come from the pack: `lists/date-*.txt` for the small words (`ngày`, `tháng`, `năm`, `từ`, `đến`, `quý`,
//! `giai đoạn`), `[[time]]` entries for month names, weekdays, parts of day and relative days. Nothing is invented: a
//! part of a date that neither the words nor the report's date settle stays open.

use super::date_context::Reference;
use crate::doc::Doc;
use crate::pack::Pack;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::text::token::Shape;
use verbale_core::edtf::{Date, Edtf};
use verbale_core::reading::DateBasis;

/// A date found in the text.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What it means, or `None` when nothing settles it.
    pub when: Option<Edtf>,
    /// Where that comes from.
    pub basis: DateBasis,
    /// `morning`, `noon`, `afternoon`, `evening`, `night`.
    pub part_of_day: Option<&'static str>,
    /// How it was said.
    pub said: Said,
}

/// How a date was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A day, month, year, or range of them.
    Calendar,
    /// A validity: `giai đoạn 2020-2025`, `đến năm 2030`.
    Period,
    /// `hôm nay`, `cùng ngày`, `năm ngoái`.
    Relative,
    /// A weekday or a part of day alone.
    Vague,
}

const DAY: u64 = List::DateDay.bit();
const MONTH: u64 = List::DateMonth.bit();
const YEAR: u64 = List::DateYear.bit();
const FROM: u64 = List::DateFrom.bit();
const TO: u64 = List::DateTo.bit();
const QUARTER: u64 = List::DateQuarter.bit();
const PERIOD: u64 = List::DatePeriod.bit();
const DECADE: u64 = List::DateDecade.bit();
const BEFORE: u64 = List::DateBefore.bit();
const UNTIL: u64 = List::DateUntil.bit();
const ANY: u64 = DAY | MONTH | YEAR | FROM | TO | QUARTER | PERIOD | DECADE | BEFORE | UNTIL;

/// Reads dates beside the reference date of the report.
#[derive(Debug)]
pub struct DateTable {
    reference: Reference,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Parts {
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
}

impl DateTable {
    /// For a pack and the report's own date.
    pub fn new(_pack: &Pack, published: Option<Edtf>) -> Self {
        DateTable { reference: Reference::new(published) }
    }

    fn is(&self, doc: &Doc, at: usize, lists: u64) -> bool {
        doc.traits(at) & lists != 0
    }

    /// The date that starts at a token.
    pub fn date_at(&self, doc: &Doc, at: usize, limit: usize) -> Option<Stamp> {
        let token = doc.tokens.get(at)?;
        let starts = token.shape.is(Shape::NUMBER)
            || self.is(doc, at, ANY)
            || doc.item(at, Kind::Time).is_some();
        if !starts || doc.page.masked[at] {
            return None;
        }
        let stamp = self.period(doc, at).or_else(|| self.calendar(doc, at)).or_else(|| self.relative(doc, at))?;
        (stamp.end <= limit && stamp.end > at).then_some(stamp)
    }

    fn stamp(&self, start: usize, end: usize, when: Option<Edtf>, said: Said) -> Stamp {
        let basis = if said == Said::Relative { DateBasis::Relative } else { DateBasis::Stated };
        Stamp { start, end, when, basis, part_of_day: None, said }
    }

    /// `giai đoạn 2019-2021`, `nhiệm kỳ 2020-2021`, `đến năm 2025`, `2016 - 2020`.
    fn period(&self, doc: &Doc, at: usize) -> Option<Stamp> {
        let mut next = at;
        let named = self.is(doc, next, PERIOD);
        while self.is(doc, next, PERIOD) {
            next += 1;
        }
        if self.is(doc, next, FROM) {
            next += 1;
        }
        while self.is(doc, next, YEAR) {
            next += 1;
        }
        if let Some(from) = year(doc, next) {
            let mut to_at = next + 1;
            let dash = doc.is_mark(to_at, '-');
            if dash || self.is(doc, to_at, TO) {
                to_at += 1;
                while self.is(doc, to_at, YEAR) {
                    to_at += 1;
                }
                let to = year(doc, to_at).or_else(|| short_year(doc, to_at, from).filter(|_| dash));
                if let Some(to) = to.filter(|to| *to > from && to - from <= 60)
                    && !(doc.is_mark(to_at + 1, '/') && !doc.shape(to_at + 1, Shape::SPACED))
                {
                    return Some(self.stamp(at, to_at + 1, Some(Edtf::years(from, to)), Said::Period));
                }
            }
            if named {
                return Some(self.stamp(at, next + 1, Some(Edtf::Date(Date::year(from))), Said::Period));
            }
        }
        if self.is(doc, at, UNTIL) && self.is(doc, at + 1, YEAR) {
            let y = year(doc, at + 2)?;
            return Some(self.stamp(at, at + 3, Some(Edtf::Interval(None, Some(Date::year(y)))), Said::Period));
        }
        if self.is(doc, at, DECADE) {
            let mut next = at;
            while self.is(doc, next, DECADE | YEAR) {
                next += 1;
            }
            let y = year(doc, next).filter(|y| y % 10 == 0 && next > at + 1)?;
            return Some(self.stamp(at, next + 1, Some(Edtf::years(y, y + 9)), Said::Period));
        }
        None
    }

    /// Days, months, quarters and years, with a part of day or weekday before them.
    fn calendar(&self, doc: &Doc, at: usize) -> Option<Stamp> {
        let mut next = at;
        let mut part = None;
        let mut led = self.opens(doc, at);
        while let Some((entry, end)) = doc.item(next, Kind::Time) {
            let tail = entry.sense.rsplit('/').next().unwrap_or("");
            if let Some(p) = part_of_day(tail) {
                part = Some(p);
            } else if !(tail.starts_with("weekday") || (tail == "today" && doc.shape(end, Shape::NUMBER))) {
                break;
            }
            led = true;
            next = end;
            if doc.is_mark(next, ',') || doc.is_mark(next, '(') {
                next += 1;
            }
        }
        let from = self.is(doc, next, FROM);
        if from {
            next += 1;
            led = true;
        }
        while self.is(doc, next, DAY | BEFORE) {
            led = true;
            next += 1;
        }
        let mut stamp = self
            .days(doc, at, next, led)
            .or_else(|| self.month(doc, at, next))
            .or_else(|| self.quarter(doc, at, next))
            .or_else(|| self.year_alone(doc, at, next))?;
        stamp.part_of_day = part;
        Some(stamp)
    }

    /// A number alone can open a date only where nothing makes it a count, a score or a fraction.
    fn opens(&self, doc: &Doc, at: usize) -> bool {
        at == 0
            || doc.is_mark(at - 1, '(')
            || doc.shape(at - 1, Shape::NEWLINE)
            || self.is(doc, at - 1, BEFORE | FROM | TO | UNTIL | DAY)
    }

    fn days(&self, doc: &Doc, start: usize, at: usize, led: bool) -> Option<Stamp> {
        let first = number(doc, at, 31)?;
        let (a, mut end) = self.day(doc, at, led)?;
        // `17-20/9/2025`, `29 - 31/5`, `từ ngày 9 đến 12-11`, `từ ngày 29/5 đến 1/6`
        let mut to = end;
        let joined = doc.is_mark(to, '-') || (led && self.is(doc, to, TO));
        if joined {
            to += 1;
            while self.is(doc, to, DAY) {
                to += 1;
            }
            let allow = led || a.month.is_none();
            if allow && let Some((b, b_end)) = self.day(doc, to, true).filter(|(b, _)| b.month.is_some()) {
                let a = Parts { month: a.month.or(b.month), year: a.year, day: Some(first) };
                if let Some(range) = self.range(a, b) {
                    return Some(self.stamp(start, b_end, Some(range), Said::Calendar));
                }
            }
        }
        a.month?;
        let when = self.complete(a)?;
        // `(30/1/1950-30/1/2020)` keeps its first day; the range above took what reads as one span
        while self.is(doc, end, YEAR) && year(doc, end + 1).is_none() && doc.item(end, Kind::Time).is_some() {
            end += 1;
        }
        Some(self.stamp(start, end, Some(Edtf::Date(when)), Said::Calendar))
    }

    /// One day: `5/2`, `5-2`, `5.2.2020`, `5 tháng 2 năm 2020`, `5 February 2020`, or a day alone.
    fn day(&self, doc: &Doc, at: usize, led: bool) -> Option<(Parts, usize)> {
        let day = number(doc, at, 31)?;
        let mut parts = Parts { day: Some(day), month: None, year: None };
        let mut next = at + 1;
        let separator = doc.tokens.get(next).map_or(' ', |t| t.first);
        let tight = !doc.shape(next, Shape::SPACED);
        if separator == '/' || (tight && matches!(separator, '-' | '.')) {
            if let Some(month) = number(doc, next + 1, 12) {
                let after = next + 2;
                let y = (doc.is_mark(after, separator)).then(|| year(doc, after + 1)).flatten();
                let percent = doc.is_mark(after, '%')
                    || doc.is_mark(after, ',')
                        && doc.shape(after + 1, Shape::NUMBER)
                        && !doc.shape(after + 1, Shape::SPACED);
                let sure = match separator {
                    '/' => led || y.is_some(),
                    '-' => led && !(doc.is_mark(after, '/') && !doc.shape(after, Shape::SPACED)) || y.is_some(),
                    _ => y.is_some(),
                };
                if sure && !percent {
                    parts.month = Some(month);
                    parts.year = y;
                    next = if y.is_some() { after + 2 } else { after };
                    if y.is_none()
                        && self.is(doc, next, YEAR)
                        && let Some(y) = year(doc, next + 1)
                    {
                        parts.year = Some(y);
                        next += 2;
                    }
                    return Some((parts, next));
                }
                if separator == '/' {
                    return None;
                }
            }
        }
        if let Some((month, end)) = self.month_word(doc, next) {
            parts.month = Some(month);
            next = end;
            parts.year = self.year_after(doc, &mut next);
            return Some((parts, next));
        }
        led.then_some((parts, next))
    }

    /// `tháng 2`, `tháng Hai`, `февраля`: a month's words.
    fn month_word(&self, doc: &Doc, at: usize) -> Option<(i8, usize)> {
        if self.is(doc, at, MONTH)
            && let Some(m) = number(doc, at + 1, 12)
        {
            return Some((m, at + 2));
        }
        let (entry, end) = doc.item(at, Kind::Time)?;
        let month = entry.sense.strip_prefix("time/month-")?.parse().ok()?;
        Some((month, end))
    }

    /// ` năm 2020`, `/2020`, `-1969`, `, 2020`, ` năm nay` after a month; moves `next` past it.
    fn year_after(&self, doc: &Doc, next: &mut usize) -> Option<i16> {
        let at = *next;
        if (doc.is_mark(at, '/') || doc.is_mark(at, '-') || doc.is_mark(at, ','))
            && let Some(y) = year(doc, at + 1)
        {
            *next = at + 2;
            return Some(y);
        }
        if let Some(y) = year(doc, at) {
            *next = at + 1;
            while self.is(doc, *next, YEAR) {
                *next += 1;
            }
            return Some(y);
        }
        if self.is(doc, at, YEAR)
            && let Some(y) = year(doc, at + 1)
        {
            *next = at + 2;
            return Some(y);
        }
        let (entry, end) = doc.item(at, Kind::Time)?;
        let y = self.reference.relative_year(&entry.sense)?;
        *next = end;
        Some(y)
    }

    fn month(&self, doc: &Doc, start: usize, at: usize) -> Option<Stamp> {
        let (month, mut end) = self.month_word(doc, at)?;
        let stated = self.year_after(doc, &mut end);
        // `June 5, 2020`, `5` after an English month
        if stated.is_none() && doc.item(at, Kind::Time).is_some() && !self.is(doc, at, MONTH) {
            if let Some(day) = number(doc, end, 31) {
                let mut next = end + 1;
                let y = self.year_after(doc, &mut next);
                let when = self.complete(Parts { day: Some(day), month: Some(month), year: y })?;
                return Some(self.stamp(start, next, Some(Edtf::Date(when)), Said::Calendar));
            }
        }
        let year = stated.or_else(|| self.reference.year_of_month(month, self.points_ahead(doc, end)));
        let when = Date::checked(year, Some(month), None)?;
        Some(self.stamp(start, end, Some(Edtf::Date(when)), Said::Calendar))
    }

    /// `tháng 9 tới` looks ahead, `tháng 8 vừa qua` back; otherwise nobody says.
    fn points_ahead(&self, doc: &Doc, at: usize) -> Option<bool> {
        let (entry, _) = doc.item(at, Kind::Time)?;
        match entry.sense.as_str() {
            "time/soon" => Some(true),
            "time/recently" => Some(false),
            _ => None,
        }
    }

    fn quarter(&self, doc: &Doc, start: usize, at: usize) -> Option<Stamp> {
        if !self.is(doc, at, QUARTER) {
            return None;
        }
        let quarter = match &*doc.folded(at + 1) {
            "i" | "1" => 1,
            "ii" | "2" => 2,
            "iii" | "3" => 3,
            "iv" | "4" => 4,
            _ => return None,
        };
        let mut end = at + 2;
        let year = self.year_after(doc, &mut end).or_else(|| self.reference.year())?;
        let a = Date::checked(Some(year), Some(quarter * 3 - 2), None)?;
        let b = Date::checked(Some(year), Some(quarter * 3), None)?;
        Some(self.stamp(start, end, Some(Edtf::Interval(Some(a), Some(b))), Said::Calendar))
    }

    fn year_alone(&self, doc: &Doc, start: usize, at: usize) -> Option<Stamp> {
        let before = self.is(doc, at, YEAR);
        let number_at = at + usize::from(before);
        let y = year(doc, number_at)?;
        let after = !before && self.is(doc, number_at + 1, YEAR) && !doc.shape(number_at + 2, Shape::NUMBER);
        if !(before || after || (at > start && self.is(doc, at - 1, BEFORE))) {
            return None;
        }
        let end = number_at + 1 + usize::from(after);
        Some(self.stamp(start, end, Some(Edtf::Date(Date::year(y))), Said::Calendar))
    }

    fn relative(&self, doc: &Doc, at: usize) -> Option<Stamp> {
        let (entry, end) = doc.item(at, Kind::Time)?;
        let tail = entry.sense.strip_prefix("time/")?;
        if let Some(part) = part_of_day(tail) {
            return Some(Stamp { part_of_day: Some(part), ..self.stamp(at, end, None, Said::Vague) });
        }
        if tail.starts_with("weekday") {
            return Some(self.stamp(at, end, None, Said::Vague));
        }
        if tail.starts_with("month-") || tail == "occasion" || tail == "recently" || tail == "soon" {
            return None;
        }
        let said = Said::Relative;
        Some(self.stamp(at, end, self.reference.relative(tail), said))
    }

    fn complete(&self, parts: Parts) -> Option<Date> {
        let year = parts.year.or_else(|| self.reference.year_of_day(parts.month?, parts.day?));
        Date::checked(year, parts.month, parts.day)
    }

    fn range(&self, a: Parts, b: Parts) -> Option<Edtf> {
        let last = self.complete(b)?;
        let mut first = Date::checked(a.year.or(last.year), a.month, a.day)?;
        if a.year.is_none() && (first.month, first.day) > (last.month, last.day) {
            first.year = first.year.map(|y| y - 1);
        }
        match (first.first_day(), last.last_day()) {
            (Some(x), Some(y)) if x > y => None,
            _ => Some(Edtf::Interval(Some(first), Some(last))),
        }
    }

    /// The report's own date, for those who resolve `cùng ngày` against it.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }
}

fn part_of_day(tail: &str) -> Option<&'static str> {
    ["morning", "noon", "afternoon", "evening", "night"].into_iter().find(|p| *p == tail)
}

/// A number of one or two digits, 1 to `most`.
fn number(doc: &Doc, at: usize, most: i8) -> Option<i8> {
    let t = doc.tokens.get(at).filter(|t| t.shape.is(Shape::NUMBER) && t.end - t.start <= 2)?;
    t.text(doc.text).parse::<i8>().ok().filter(|n| (1..=most).contains(n))
}

/// A year of four digits.
fn year(doc: &Doc, at: usize) -> Option<i16> {
    let t = doc.tokens.get(at).filter(|t| t.shape.is(Shape::NUMBER) && t.end - t.start == 4)?;
    t.text(doc.text).parse::<i16>().ok().filter(|y| (1800..=2100).contains(y))
}

/// `2019-21`.
fn short_year(doc: &Doc, at: usize, from: i16) -> Option<i16> {
    let t = doc
        .tokens
        .get(at)
        .filter(|t| t.shape.is(Shape::NUMBER) && t.end - t.start == 2 && !t.shape.is(Shape::SPACED))?;
    let y = t.text(doc.text).parse::<i16>().ok()? + from / 100 * 100;
    (y > 12 && y > from && y % 100 > 12).then_some(y)
}
