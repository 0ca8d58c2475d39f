//! Dates of the calendar: days, ranges and lists of days, months, quarters, halves and years, with the words that lead up
//! to them and the words after them that say which year is meant.

use super::date::word::*;
use super::date::{DateTable, Said, Stamp, number, part_of_day, year};
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::text::token::Shape;
use verbale_core::edtf::{Date, Edtf};
use verbale_core::reading::DateBasis;

/// How sure the words before a number make it that a date follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// Nothing does.
    No,
    /// It opens the sentence or a bracket.
    Opens,
    /// `từ`, `đến`, `trong`.
    Led,
    /// `ngày`, a weekday, a part of day.
    Day,
}

/// The words before a date.
struct Lead {
    next: usize,
    sure: Sure,
    part: Option<&'static str>,
    from: bool,
    until: bool,
    since: bool,
}

/// A day as far as the words give it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Parts {
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    /// The year or month comes from `năm ngoái`, `tháng này`.
    relative: bool,
}

/// A date under way.
struct Core {
    when: Option<Edtf>,
    end: usize,
    relative: bool,
    /// An edition's year, which dates no event.
    edition: bool,
}

impl Core {
    fn new(when: Option<Edtf>, end: usize) -> Self {
        Core { when, end, relative: false, edition: false }
    }
}

impl DateTable {
    /// Days, months, quarters and years, with a part of day or weekday before them.
    pub(super) fn calendar(&self, doc: &Doc, at: usize) -> Option<Stamp> {
        let lead = self.lead(doc, at);
        let mut core = iso(doc, lead.next)
            .or_else(|| self.days(doc, &lead))
            .or_else(|| self.months(doc, &lead))
            .or_else(|| self.quarter(doc, lead.next))
            .or_else(|| self.part_of_year(doc, lead.next))
            .or_else(|| self.year_alone(doc, at, &lead))?;
        let mut said = if core.edition { Said::Period } else { Said::Calendar };
        if self.is(doc, core.end, LUNAR) || (at..core.end).any(|i| self.is(doc, i, LUNAR)) {
            core.when = None;
        }
        if let Some(Edtf::Date(d)) = core.when {
            let to_now = self.is(doc, core.end, TO) && self.is(doc, core.end + 1, NOW);
            if lead.since && lead.from || to_now {
                core.when = Some(Edtf::Interval(Some(d), None));
                core.end += if to_now { 2 } else { 0 };
                said = Said::Period;
            } else if lead.until && !lead.from {
                core.when = Some(Edtf::Interval(None, Some(d)));
                said = Said::Period;
            }
        }
        let mut stamp = self.stamp(at, core.end, core.when, said);
        if core.relative {
            stamp.basis = DateBasis::Relative;
        }
        stamp.part_of_day = lead.part;
        Some(stamp)
    }

    fn lead(&self, doc: &Doc, at: usize) -> Lead {
        let opens = at == 0 || doc.is_mark(at - 1, '(') || doc.shape(at - 1, Shape::NEWLINE);
        let told = at > 0 && self.is(doc, at - 1, BEFORE | FROM | TO | UNTIL | DAY);
        let sure = if told {
            Sure::Led
        } else if opens {
            Sure::Opens
        } else {
            Sure::No
        };
        let mut lead = Lead { next: at, sure, part: None, from: false, until: false, since: false };
        loop {
            let next = lead.next;
            if let Some((entry, end)) = doc.item(next, Kind::Time) {
                let tail = entry.sense.strip_prefix("time/").unwrap_or("");
                let mark = doc.is_mark(end, ',') || doc.is_mark(end, '(');
                let after = end + usize::from(mark);
                let day = doc.shape(after, Shape::NUMBER) || self.is(doc, after, DAY);
                if let Some(part) = part_of_day(tail) {
                    lead.part = Some(part);
                } else if tail.starts_with("weekday") || tail == "today" {
                    if !day {
                        return lead;
                    }
                } else {
                    return lead;
                }
                lead.sure = Sure::Day;
                lead.next = if day { after } else { end };
            } else if self.is(doc, next, DAY) {
                lead.sure = Sure::Day;
                lead.next += 1;
            } else if self.is(doc, next, SINCE) && self.is(doc, next + 1, FROM) {
                lead.since = true;
                lead.next += 1;
            } else if self.is(doc, next, FROM) {
                lead.from = true;
                lead.sure = lead.sure.max(Sure::Led);
                lead.next += 1;
            } else if self.is(doc, next, UNTIL) && next == at {
                lead.until = true;
                lead.sure = lead.sure.max(Sure::Led);
                lead.next += 1;
            } else if self.is(doc, next, BEFORE) {
                lead.sure = lead.sure.max(Sure::Led);
                lead.next += 1;
            } else if self.is(doc, next, PART | LUNAR) && self.part_follows(doc, next + 1) {
                lead.next += 1;
            } else {
                return lead;
            }
        }
    }

    fn part_follows(&self, doc: &Doc, at: usize) -> bool {
        self.is(doc, at, DAY | MONTH | YEAR | QUARTER | PART) || doc.item(at, Kind::Time).is_some()
    }

    /// Days: one, a range (`17-20/9/2025`, `từ ngày 29/5 đến 1/6`), or a list (`ngày 12 và 13/6`).
    fn days(&self, doc: &Doc, lead: &Lead) -> Option<Core> {
        let at = lead.next;
        let first = number(doc, at, 31)?;
        if lead.sure == Sure::Day
            && let Some(core) = self.list(doc, at, first)
        {
            return Some(core);
        }
        let one = self.day(doc, at, lead.sure);
        let (a, end) = one.unwrap_or((Parts { day: Some(first), ..Parts::default() }, at + 1));
        if let Some(core) = self.range(doc, lead, a, end) {
            return Some(core);
        }
        let (a, mut end) = one.filter(|(a, _)| a.month.is_some())?;
        let all_week = lead.sure < Sure::Led && a.year.is_none() && (first, a.month) == (24, Some(7));
        if all_week || lead.sure == Sure::Opens && a.year.is_none() && self.is_count(doc, end) {
            return None;
        }
        let mut core = Core::new(None, end);
        core.relative = a.relative;
        let ahead = if a.year.is_none() { self.direction(doc, &mut end) } else { None };
        core.when = self.complete(a, ahead).map(Edtf::Date);
        core.end = end;
        Some(core)
    }

    /// `ngày 12 và 13/6`, `các ngày 7, 8 và 9/7`: days that follow each other are a range, of others the first is taken.
    fn list(&self, doc: &Doc, at: usize, first: i8) -> Option<Core> {
        let mut days = vec![first];
        let mut next = at + 1;
        loop {
            if !(doc.is_mark(next, ',') || doc.is_marker(next, "marker/and")) {
                return None;
            }
            next = self.past(doc, next + 1, DAY);
            let day = number(doc, next, 31).filter(|d| d > days.last().unwrap_or(&0))?;
            days.push(day);
            if let Some((last, end)) = self.day(doc, next, Sure::Day).filter(|(p, _)| p.month.is_some()) {
                let end_day = self.complete(last, None)?;
                let start = Date::checked(end_day.year, end_day.month, Some(first))?;
                let row = days.windows(2).all(|w| w[0] + 1 == w[1]);
                let when = if row { Edtf::Interval(Some(start), Some(end_day)) } else { Edtf::Date(start) };
                return Some(Core { relative: last.relative, ..Core::new(Some(when), end) });
            }
            next += 1;
        }
    }

    fn range(&self, doc: &Doc, lead: &Lead, a: Parts, end: usize) -> Option<Core> {
        let dash = doc.is_mark(end, '-');
        if !(dash || (lead.sure >= Sure::Led || a.month.is_some()) && self.is(doc, end, TO)) {
            return None;
        }
        let to = self.past(doc, end + 1, DAY | PART);
        let (b, b_end) = self.day(doc, to, Sure::Day).filter(|(b, _)| b.month.is_some())?;
        // without a word before it, only what cannot be a share or a score: `30/4-1/5`, `17-20/9/2025`, `17-20 tháng 9`
        let slash = doc.is_mark(to + 1, '/');
        if lead.sure == Sure::No && a.month.is_none() && b.year.is_none() && slash {
            return None;
        }
        if lead.sure <= Sure::Opens && !slash && doc.is_mark(to + 1, '-') && b.year.is_none() {
            return None;
        }
        let a = Parts { month: a.month.or(b.month), ..a };
        let mut core = Core::new(None, b_end);
        core.relative = b.relative;
        let ahead = if b.year.is_none() { self.direction(doc, &mut core.end) } else { None };
        core.when = self.span(a, b, ahead);
        (core.when.is_some() || a.day > b.day || b.year.is_some()).then_some(core)
    }

    /// One day: `5/2`, `5-2`, `5.2.2020`, `5 tháng 2 năm 2020`, `5 tháng này`, or a day alone.
    fn day(&self, doc: &Doc, at: usize, sure: Sure) -> Option<(Parts, usize)> {
        let day = number(doc, at, 31)?;
        let mut parts = Parts { day: Some(day), ..Parts::default() };
        let next = at + 1;
        let separator = doc.tokens.get(next).map_or(' ', |t| t.first);
        let tight = !doc.shape(next, Shape::SPACED);
        if let ('/' | '-' | '.', Some(month)) = (separator, number(doc, next + 1, 12)) {
            let after = next + 2;
            let y = (doc.is_mark(after, separator)).then(|| year(doc, after + 1)).flatten();
            let more = |c| doc.is_mark(after, c) && !doc.shape(after, Shape::SPACED);
            let decimal = doc.is_mark(after, '%')
                || (more(',') || more('.'))
                    && doc.shape(after + 1, Shape::NUMBER)
                    && !doc.shape(after + 1, Shape::SPACED);
            let sure = match separator {
                '/' => sure > Sure::No || y.is_some() || doc.is_mark(after, '-') && !more('/'),
                '-' if tight => {
                    y.is_some()
                        || sure == Sure::Day && !more('/')
                        || sure == Sure::Led && self.is(doc, after, TO)
                        || sure == Sure::Opens && !self.is_count(doc, after) && !more('/')
                }
                '-' => y.is_some() && sure == Sure::Day,
                _ => tight && (y.is_some() || sure == Sure::Day),
            };
            if sure && !(decimal && y.is_none()) {
                parts.month = Some(month);
                parts.year = y;
                let mut end = if y.is_some() { after + 2 } else { after };
                if y.is_none()
                    && (self.is(doc, end, YEAR) || doc.item(end, Kind::Time).is_some())
                    && let Some((y, relative)) = self.year_after(doc, &mut end)
                {
                    parts.year = Some(y);
                    parts.relative = relative;
                }
                return Some((parts, end));
            }
            if separator == '/' {
                return None;
            }
        }
        let comma = usize::from(sure == Sure::Day && doc.is_mark(next, ','));
        if let Some((month, mut end)) = self.month_word(doc, next + comma) {
            parts.month = Some(month);
            if let Some((y, relative)) = self.year_after(doc, &mut end) {
                parts.year = Some(y);
                parts.relative = relative;
            }
            return Some((parts, end));
        }
        if let Some((entry, end)) = doc.item(next, Kind::Time)
            && let Some(Edtf::Date(Date { year: Some(y), month: Some(m), day: None })) =
                entry.sense.strip_prefix("time/").and_then(|t| self.reference.relative(t))
        {
            return Some((Parts { month: Some(m), year: Some(y), relative: true, ..parts }, end));
        }
        (sure >= Sure::Led).then_some((parts, next))
    }

    /// What follows makes the numbers before it a share, a score or a count: a noun, and nothing of the lexicon's own.
    fn is_count(&self, doc: &Doc, at: usize) -> bool {
        let word = doc.shape(at, Shape::WORD) && !doc.shape(at, Shape::CAPITAL);
        let known = [Kind::Verb, Kind::Noun, Kind::Marker, Kind::Group].iter().any(|k| doc.item(at, *k).is_some());
        word && (!known || self.is(doc, at, DAY | MONTH | YEAR))
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

    /// ` năm 2020`, `/2020`, `-1969`, `, 2020`, ` năm nay` after a month; moves `next` past it. The flag tells that the
    /// year was told from the report's own.
    fn year_after(&self, doc: &Doc, next: &mut usize) -> Option<(i16, bool)> {
        let at = *next;
        let tight_dot = doc.is_mark(at, '.') && !doc.shape(at, Shape::SPACED) && !doc.shape(at + 1, Shape::SPACED);
        if ['/', '-', ','].iter().any(|m| doc.is_mark(at, *m)) || tight_dot {
            let y_at = self.past(doc, at + 1, YEAR);
            if let Some(y) = year(doc, y_at) {
                *next = y_at + 1;
                return Some((y, false));
            }
        }
        let y_at = self.past(doc, at, YEAR);
        if let Some(y) = year(doc, y_at) {
            *next = if y_at == at { self.past(doc, y_at + 1, YEAR) } else { y_at + 1 };
            return Some((y, false));
        }
        let (entry, end) = doc.item(at, Kind::Time)?;
        let y = self.reference.relative_year(&entry.sense)?;
        *next = end;
        Some((y, true))
    }

    /// A month, or a range of months.
    fn months(&self, doc: &Doc, lead: &Lead) -> Option<Core> {
        let at = lead.next;
        let (month, mut end) = self.month_word(doc, at)?;
        let mut last = None;
        let tight = doc.is_mark(end, '-') && !doc.shape(end, Shape::SPACED);
        if tight && let Some(m) = number(doc, end + 1, 12) {
            (last, end) = (Some((m, None)), end + 2);
        }
        let mut stated = self.year_after(doc, &mut end);
        if last.is_none() && (doc.is_mark(end, '-') || self.is(doc, end, TO)) {
            let to = self.past(doc, end + 1, PART);
            if let Some((m, mut to_end)) = self.month_word(doc, to) {
                let first_year = stated.map(|s| s.0);
                stated = self.year_after(doc, &mut to_end);
                (last, end) = (Some((m, first_year)), to_end);
            }
        }
        // `June 5, 2020`, `5` after an English month
        if stated.is_none()
            && last.is_none()
            && !self.is(doc, at, MONTH)
            && let Some(day) = number(doc, end, 31)
        {
            let mut next = end + 1;
            let told = self.year_after(doc, &mut next);
            let parts = Parts {
                day: Some(day),
                month: Some(month),
                year: told.map(|t| t.0),
                relative: told.is_some_and(|t| t.1),
            };
            let when = self.complete(parts, None)?;
            return Some(Core { relative: parts.relative, ..Core::new(Some(Edtf::Date(when)), next) });
        }
        let ahead = if stated.is_none() { self.direction(doc, &mut end) } else { None };
        let relative = stated.is_some_and(|s| s.1);
        let year_of = |m: i8| stated.map(|s| s.0).or_else(|| self.reference.year_of_month(m, ahead));
        let when = match last {
            None => Date::checked(year_of(month), Some(month), None).map(Edtf::Date),
            Some((m, first_year)) => {
                let to = year_of(m);
                let from = first_year.or(to.map(|y| if month > m { y - 1 } else { y }));
                let (a, b) = (Date::checked(from, Some(month), None), Date::checked(to, Some(m), None));
                a.zip(b)
                    .filter(|(a, b)| a.year < b.year || a.month < b.month)
                    .map(|(a, b)| Edtf::Interval(Some(a), Some(b)))
            }
        };
        Some(Core { relative, ..Core::new(when, end) })
    }

    /// `tới`, `sắp tới` look ahead, `vừa qua` back; moves `next` past them.
    fn direction(&self, doc: &Doc, next: &mut usize) -> Option<bool> {
        if self.looks_ahead(doc, *next) {
            *next += 1;
            return Some(true);
        }
        let (entry, end) = doc.item(*next, Kind::Time)?;
        let ahead = match entry.sense.as_str() {
            "time/soon" => true,
            "time/recently" => false,
            _ => return None,
        };
        *next = end;
        Some(ahead)
    }

    fn quarter(&self, doc: &Doc, at: usize) -> Option<Core> {
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
        let (year, relative) = self.year_after(doc, &mut end).or_else(|| Some((self.reference.year()?, false)))?;
        Some(Core { relative, ..Core::new(months_of(year, quarter * 3 - 2, quarter * 3), end) })
    }

    /// `nửa đầu năm 2017`, `6 tháng đầu năm nay`.
    fn part_of_year(&self, doc: &Doc, at: usize) -> Option<Core> {
        let count = number(doc, at, 12);
        let (entry, mut end) = doc.item(at + usize::from(count.is_some()), Kind::Time)?;
        let (from, to) = match (entry.sense.as_str(), count) {
            ("time/first-half", None) => (1, 6),
            ("time/second-half", None) => (7, 12),
            ("time/first-quarter", None) => (1, 3),
            ("time/first-months", Some(n)) => (1, n),
            ("time/last-months", Some(n)) => (13 - n, 12),
            _ => return None,
        };
        let (year, relative) = self.year_after(doc, &mut end)?;
        Some(Core { relative, ..Core::new(months_of(year, from, to), end) })
    }

    /// `năm 2013`, `2013 года`, and the year of an edition right after a capitalised word: `UNCLOS 1982`.
    fn year_alone(&self, doc: &Doc, start: usize, lead: &Lead) -> Option<Core> {
        let at = lead.next;
        let before = self.is(doc, at, YEAR);
        let number_at = at + usize::from(before);
        let y = year(doc, number_at)?;
        let after = !before && self.is(doc, number_at + 1, YEAR) && !doc.shape(number_at + 2, Shape::NUMBER);
        let led = before || after || (at > start && self.is(doc, at - 1, BEFORE));
        let edition = !led
            && start == at
            && at > 0
            && y >= 1900
            && doc.shape(at, Shape::SPACED)
            && (doc.capital(at - 1) || doc.item(at - 1, Kind::Time).is_some() || self.closes_title(doc, at))
            && !doc.is_mark(at + 1, '-')
            && !doc.is_mark(at + 1, '/')
            && (!self.is_count(doc, at + 1) || doc.is_marker(at + 1, "marker/that"));
        if !(led || edition) {
            return None;
        }
        let mut core = Core::new(Some(Edtf::Date(Date::year(y))), number_at + 1 + usize::from(after));
        core.edition = edition;
        Some(core)
    }

    /// The word before is the last of an entry that a capital opens: `Tết Nguyên đán`, `Luật biển`.
    fn closes_title(&self, doc: &Doc, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|from| doc.capital(from) && doc.any_item(from).is_some_and(|(_, end)| end == at))
    }

    fn complete(&self, parts: Parts, ahead: Option<bool>) -> Option<Date> {
        let year = parts.year.or_else(|| self.reference.year_of_day(parts.month?, parts.day?, ahead));
        Date::checked(year, parts.month, parts.day)
    }

    fn span(&self, a: Parts, b: Parts, ahead: Option<bool>) -> Option<Edtf> {
        let last = self.complete(b, ahead)?;
        let mut first = Date::checked(a.year.or(last.year), a.month, a.day)?;
        if a.year.is_none() && first.month > last.month {
            first.year = first.year.map(|y| y - 1);
        }
        let backwards = first.month == last.month && first.day > last.day && first.year == last.year;
        match (first.first_day(), last.last_day()) {
            (Some(x), Some(y)) if x > y => None,
            _ => (!backwards).then_some(Edtf::Interval(Some(first), Some(last))),
        }
    }
}

/// `2017-06-13`.
fn iso(doc: &Doc, at: usize) -> Option<Core> {
    let y = year(doc, at)?;
    let tight = (at + 1..at + 5).all(|i| !doc.shape(i, Shape::SPACED));
    let dashes = doc.is_mark(at + 1, '-') && doc.is_mark(at + 3, '-');
    let (month, day) = (number(doc, at + 2, 12)?, number(doc, at + 4, 31)?);
    let when = Date::checked(Some(y), Some(month), Some(day)).filter(|_| tight && dashes)?;
    Some(Core::new(Some(Edtf::Date(when)), at + 5))
}

fn months_of(year: i16, from: i8, to: i8) -> Option<Edtf> {
    let (a, b) = (Date::checked(Some(year), Some(from), None)?, Date::checked(Some(year), Some(to), None)?);
    Some(Edtf::Interval(Some(a), Some(b)))
}
