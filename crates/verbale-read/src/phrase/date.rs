//! Dates and periods as the press writes them, into EDTF, resolved against the report's own date.
//!
//! Words come from the pack: `lists/date-*.txt` for the small words (`ngày`, `tháng`, `năm`, `từ`, `đến`, `quý`,
//! `giai đoạn`), `[[time]]` entries for month names, weekdays, parts of day and relative days. Nothing is invented: a
//! part of a date that neither the words nor the report's date settle stays open. Words that read as a date which the
//! calendar does not have, or as one of another calendar, are taken as a date that means nothing, so that no part of
//! them is read as another.

use super::date_context::Reference;
use crate::doc::Doc;
use crate::pack::Pack;
use crate::pack::entry::Kind;
use crate::pack::lexicon::Found;
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
    /// A validity or edition: `giai đoạn 2020-2025`, `đến năm 2030`, `UNCLOS 1982`.
    Period,
    /// `hôm nay`, `cùng ngày`, `năm ngoái`.
    Relative,
    /// A weekday or a part of day alone.
    Vague,
}

/// Small words of dates: the lists of the pack, as bits.
pub(super) mod word {
    use crate::pack::lists::List;

    pub(crate) const DAY: u64 = List::DateDay.bit();
    pub(crate) const MONTH: u64 = List::DateMonth.bit();
    pub(crate) const YEAR: u64 = List::DateYear.bit();
    pub(crate) const FROM: u64 = List::DateFrom.bit();
    pub(crate) const TO: u64 = List::DateTo.bit();
    pub(crate) const QUARTER: u64 = List::DateQuarter.bit();
    pub(crate) const PERIOD: u64 = List::DatePeriod.bit();
    pub(crate) const DECADE: u64 = List::DateDecade.bit();
    pub(crate) const BEFORE: u64 = List::DateBefore.bit();
    pub(crate) const UNTIL: u64 = List::DateUntil.bit();
    /// `đầu`, `cuối`, `hết`: part of a year or month, which sharpens nothing.
    pub(crate) const PART: u64 = List::DatePart.bit();
    /// `kể` of `kể từ`.
    pub(crate) const SINCE: u64 = List::DateSince.bit();
    /// `nay` of `đến nay`.
    pub(crate) const NOW: u64 = List::DateNow.bit();
    /// Words of the lunar calendar.
    pub(crate) const LUNAR: u64 = List::DateLunar.bit();
    /// `hai`, `nhiều`: before a relative word they make it a length of time.
    pub(crate) const COUNT: u64 = List::DateCount.bit();
    /// `tới` after a day or month.
    pub(crate) const AHEAD: u64 = List::DateAhead.bit();
    /// Any of them.
    pub(crate) const ANY: u64 = DAY
        | MONTH
        | YEAR
        | FROM
        | TO
        | QUARTER
        | PERIOD
        | DECADE
        | BEFORE
        | UNTIL
        | PART
        | SINCE
        | NOW
        | LUNAR
        | COUNT
        | AHEAD;
}
use word::*;

/// Reads dates beside the reference date of the report.
#[derive(Debug)]
pub struct DateTable {
    pub(super) reference: Reference,
}

impl DateTable {
    /// For a pack and the report's own date.
    pub fn new(_pack: &Pack, published: Option<Edtf>) -> Self {
        DateTable { reference: Reference::new(published) }
    }

    pub(super) fn is(&self, doc: &Doc, at: usize, lists: u64) -> bool {
        doc.traits(at) & lists != 0
    }

    /// The date that starts at a token.
    pub fn date_at(&self, doc: &Doc, at: usize, limit: usize) -> Option<Stamp> {
        let token = doc.tokens.get(at)?;
        let starts = token.shape.is(Shape::NUMBER) || self.is(doc, at, ANY) || doc.item(at, Kind::Time).is_some();
        if !starts || doc.page.masked[at] {
            return None;
        }
        let stamp = self.period(doc, at).or_else(|| self.calendar(doc, at)).or_else(|| self.relative(doc, at))?;
        (stamp.end <= limit && stamp.end > at).then_some(stamp)
    }

    /// The report's own date, for those who resolve `cùng ngày` against it.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    pub(super) fn stamp(&self, start: usize, end: usize, when: Option<Edtf>, said: Said) -> Stamp {
        let basis = if said == Said::Relative { DateBasis::Relative } else { DateBasis::Stated };
        Stamp { start, end, when, basis, part_of_day: None, said }
    }

    /// `giai đoạn 2019-2021`, `nhiệm kỳ 2020-2021`, `từ năm 2016 đến nay`, `2016 - 2020`, `những năm 1990`.
    fn period(&self, doc: &Doc, at: usize) -> Option<Stamp> {
        let mut next = self.past(doc, at, PERIOD);
        let named = next > at;
        let since = self.is(doc, next, SINCE);
        next += usize::from(since);
        let from = self.is(doc, next, FROM);
        next += usize::from(from);
        next = self.past(doc, next, PART);
        next = self.past(doc, next, YEAR);
        if let Some(first) = year(doc, next) {
            let mut to_at = next + 1;
            let dash = doc.is_mark(to_at, '-');
            if dash || self.is(doc, to_at, TO) {
                to_at = self.past(doc, to_at + 1, YEAR | PART);
                if !dash && self.is(doc, to_at, NOW) {
                    let open = Edtf::Interval(Some(Date::year(first)), None);
                    return Some(self.stamp(at, to_at + 1, Some(open), Said::Period));
                }
                let to = year(doc, to_at).or_else(|| short_year(doc, to_at, first).filter(|_| dash));
                let slash = doc.is_mark(to_at + 1, '/') && !doc.shape(to_at + 1, Shape::SPACED);
                if let Some(to) = to.filter(|_| !slash) {
                    if to > first && to - first <= 60 {
                        return Some(self.stamp(at, to_at + 1, Some(Edtf::years(first, to)), Said::Period));
                    }
                    if named {
                        return Some(self.stamp(at, to_at + 1, None, Said::Period));
                    }
                }
            }
            if since && from {
                let open = Edtf::Interval(Some(Date::year(first)), None);
                return Some(self.stamp(at, next + 1, Some(open), Said::Period));
            }
            if named {
                return Some(self.stamp(at, next + 1, Some(Edtf::Date(Date::year(first))), Said::Period));
            }
        }
        if self.is(doc, at, DECADE) {
            let next = self.past(doc, at, DECADE | YEAR);
            let y = year(doc, next).filter(|y| y % 10 == 0 && next > at + 1)?;
            return Some(self.stamp(at, next + 1, Some(Edtf::years(y, y + 9)), Said::Period));
        }
        None
    }

    /// The first token from `at` on without any of these bits.
    pub(super) fn past(&self, doc: &Doc, mut at: usize, bits: u64) -> usize {
        while self.is(doc, at, bits) {
            at += 1;
        }
        at
    }

    /// Words that point from the report's date, and weekdays with a word that anchors them.
    fn relative(&self, doc: &Doc, at: usize) -> Option<Stamp> {
        let (entry, end) = doc.item(at, Kind::Time)?;
        let tail = entry.sense.strip_prefix("time/")?;
        if let Some(part) = part_of_day(tail) {
            return Some(Stamp { part_of_day: Some(part), ..self.stamp(at, end, None, Said::Vague) });
        }
        if let Some(day) = tail.strip_prefix("weekday-").and_then(|d| d.parse().ok()) {
            return Some(self.weekday(doc, at, end, day));
        }
        // `cùng ngày 31/5`, `trong ngày 31/5`
        if self.is(doc, end - 1, DAY)
            && let Some(told) = self.calendar(doc, end - 1).filter(|s| s.end > end)
        {
            return Some(Stamp { start: at, ..told });
        }
        let undated = ["month-", "first-", "last-months", "second-half"].iter().any(|p| tail.starts_with(p));
        if undated || matches!(tail, "occasion" | "recently" | "soon") {
            return None;
        }
        // `hai năm tới`, `10 năm qua`: a length of time
        let counted = at.checked_sub(1).is_some_and(|b| doc.shape(b, Shape::NUMBER) || self.is(doc, b, COUNT));
        let period = ["-year", "-month", "-week", "-quarter"].iter().any(|p| tail.ends_with(p));
        if counted && period {
            return None;
        }
        let part = inner_time(doc, at, end, false).and_then(|s| part_of_day(s.strip_prefix("time/")?));
        Some(Stamp { part_of_day: part, ..self.stamp(at, end, self.reference.relative(tail), Said::Relative) })
    }

    /// `thứ Sáu tuần trước`, `thứ Hai vừa qua`; a weekday alone says nothing.
    fn weekday(&self, doc: &Doc, at: usize, end: usize, day: i8) -> Stamp {
        // the anchor may be part of the weekday's own form
        let (sense, end) = match inner_time(doc, at, end, true) {
            Some(sense) => (Some(sense), end),
            None => match doc.item(end, Kind::Time) {
                Some((e, next)) => (Some(e.sense.as_str()), next),
                None => (None, end),
            },
        };
        let week = |by| self.reference.weekday_of_week(day, by);
        let when = match sense {
            Some("time/last-week") => week(-1),
            Some("time/this-week") => week(0),
            Some("time/next-week") => week(1),
            Some("time/recently") => self.reference.weekday_beside(day, false),
            Some("time/soon") => self.reference.weekday_beside(day, true),
            _ if self.looks_ahead(doc, end) => {
                let when = self.reference.weekday_beside(day, true).map(Edtf::Date);
                return self.stamp(at, end + 1, when, Said::Relative);
            }
            _ => {
                let end = doc.item(at, Kind::Time).map_or(end, |i| i.1);
                // `on Friday`, `в пятницу`: the one before the report, or after it where the words look ahead
                let day = (doc.pack.settings.names != "syllables").then(|| {
                    let ahead = told_ahead(doc, at);
                    let own = self.reference.day().filter(|d| !ahead && d.weekday().to_monday_one_offset() == day);
                    own.map(Date::from_civil).or_else(|| self.reference.weekday_beside(day, ahead)).map(Edtf::Date)
                });
                return match day.flatten() {
                    Some(when) => self.stamp(at, end, Some(when), Said::Relative),
                    None => self.stamp(at, end, None, Said::Vague),
                };
            }
        };
        self.stamp(at, end, when.map(Edtf::Date), Said::Relative)
    }

    /// `tới` that looks ahead and is not the way to somewhere.
    pub(super) fn looks_ahead(&self, doc: &Doc, at: usize) -> bool {
        self.is(doc, at, AHEAD)
            && !doc.shape(at + 1, Shape::CAPITAL | Shape::NUMBER)
            && doc.item(at + 1, Kind::Verb).is_none()
            && !self.is(doc, at + 1, DAY | MONTH | YEAR)
    }
}

/// A word of the future stands before the token in its sentence, or after it before anything else is said.
fn told_ahead(doc: &Doc, at: usize) -> bool {
    let stop = |i: usize| doc.shape(i, Shape::NEWLINE) || doc.is_mark(i, '.') || doc.is_mark(i, ';');
    let ahead = |i: usize| doc.is_marker(i, "marker/future") || doc.is_marker(i, "marker/plan");
    let said = |i: usize| doc.is_marker(i, "marker/that") || doc.item(i, Kind::Verb).is_some();
    let before = (at.saturating_sub(40)..at).rev().take_while(|i| !stop(*i)).any(ahead);
    let mut after = (at..(at + 20).min(doc.tokens.len())).take_while(|i| !stop(*i));
    before || after.find(|i| ahead(*i) || said(*i)).is_some_and(ahead)
}

/// The sense of a time word inside a form: at its end (`thứ hai tuần trước`) or at its start (`sáng nay`).
fn inner_time<'d>(doc: &Doc<'d>, at: usize, end: usize, last: bool) -> Option<&'d str> {
    let mut found: Vec<Found> = Vec::new();
    let starts = if last { at + 1..end } else { at..at + 1 };
    for from in starts {
        doc.pack.lexicon.at(doc.text, &doc.tokens, from, &mut found);
        let hit = found
            .iter()
            .filter(|f| if last { f.end as usize == end } else { (f.end as usize) < end })
            .map(|f| &doc.pack.entries[f.entry as usize])
            .find(|e| e.kind == Kind::Time);
        if let Some(entry) = hit {
            return Some(&entry.sense);
        }
    }
    None
}

pub(super) fn part_of_day(tail: &str) -> Option<&'static str> {
    ["morning", "noon", "afternoon", "evening", "night"].into_iter().find(|p| *p == tail)
}

/// A number of one or two digits, 1 to `most`.
pub(super) fn number(doc: &Doc, at: usize, most: i8) -> Option<i8> {
    let t = doc.tokens.get(at).filter(|t| t.shape.is(Shape::NUMBER) && t.end - t.start <= 2)?;
    t.text(doc.text).parse::<i8>().ok().filter(|n| (1..=most).contains(n))
}

/// A year of four digits.
pub(crate) fn year(doc: &Doc, at: usize) -> Option<i16> {
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
