//! Dates of the calendar: the words that lead up to them, months, quarters, halves and years, and the words after them that
//! say which year is meant. Days are read next door, in [`super::date_days`].

use super::date::word::*;
use super::date::{DateTable, Said, Stamp, number, part_of_day, year};
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::text::token::Shape;
use verbale_core::edtf::{Date, Edtf};
use verbale_core::reading::DateBasis;

/// How sure the words before a number make it that a date follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
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
pub(super) struct Lead {
    pub(super) next: usize,
    pub(super) sure: Sure,
    pub(super) part: Option<&'static str>,
    pub(super) from: bool,
    pub(super) until: bool,
    pub(super) since: bool,
}

/// A day as far as the words give it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) day: Option<i8>,
    pub(super) month: Option<i8>,
    pub(super) year: Option<i16>,
    /// The year or month comes from `năm ngoái`, `tháng này`.
    pub(super) relative: bool,
}

/// A date under way.
pub(super) struct Core {
    pub(super) when: Option<Edtf>,
    pub(super) end: usize,
    pub(super) relative: bool,
    /// An edition's year, which dates no event.
    pub(super) edition: bool,
}

impl Core {
    pub(super) fn new(when: Option<Edtf>, end: usize) -> Self {
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
            .or_else(|| month_in_figures(doc, &lead))
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

    /// `tháng 2`, `tháng Hai`, `февраля`: a month's words.
    pub(super) fn month_word(&self, doc: &Doc, at: usize) -> Option<(i8, usize)> {
        if self.is(doc, at, MONTH)
            && let Some(m) = number(doc, at + 1, 12)
        {
            return Some((m, at + 2));
        }
        let (entry, end) = doc.item(at, Kind::Time)?;
        let month = entry.sense.strip_prefix("time/month-")?.parse().ok()?;
        Some((month, end))
    }

    /// A month by its name alone: `сентября`, `September`.
    pub(super) fn named_month(&self, doc: &Doc, at: usize) -> bool {
        !self.is(doc, at, MONTH) && doc.item(at, Kind::Time).is_some_and(|(e, _)| e.sense.starts_with("time/month-"))
    }

    /// ` năm 2020`, `/2020`, `-1969`, `, 2020`, ` năm nay` after a month; moves `next` past it. The flag tells that the
    /// year was told from the report's own.
    pub(super) fn year_after(&self, doc: &Doc, next: &mut usize) -> Option<(i16, bool)> {
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
        // `tháng 9 và tháng 10/2025`, `tháng 9, 10/2025`: a month and the next
        if last.is_none()
            && let Some((m, to)) = self.next_month(doc, month, end)
        {
            (last, end) = (Some((m, None)), to);
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
        if stated.is_none()
            && last.is_none()
            && !self.is(doc, at, MONTH)
            && let Some(day) = number(doc, end, 31)
        {
            return self.month_first(doc, month, day, end + 1);
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

    /// The month that follows another after `và` or a comma, where its year is told: `10/2025`.
    fn next_month(&self, doc: &Doc, month: i8, end: usize) -> Option<(i8, usize)> {
        if !(doc.is_mark(end, ',') || doc.is_marker(end, "marker/and")) {
            return None;
        }
        let named = self.month_word(doc, end + 1);
        let (m, to) = named.or_else(|| Some((number(doc, end + 1, 12)?, end + 2)))?;
        let year_told = self.year_after(doc, &mut to.clone()).is_some();
        (m == month + 1 && year_told && (named.is_some() || doc.is_mark(to, '/'))).then_some((m, to))
    }

    /// `June 5, 2020`, `September 17-20, 2025`, from the token after the first day.
    fn month_first(&self, doc: &Doc, month: i8, day: i8, mut end: usize) -> Option<Core> {
        let joined = doc.is_mark(end, '-') || self.is(doc, end, TO);
        let last = if joined { number(doc, end + 1, 31).filter(|last| *last > day) } else { None };
        end += if last.is_some() { 2 } else { 0 };
        let told = self.year_after(doc, &mut end);
        let of = |day| Parts {
            day: Some(day),
            month: Some(month),
            year: told.map(|t| t.0),
            relative: told.is_some_and(|t| t.1),
        };
        let when = match last {
            Some(last) => self.span(of(day), of(last), None),
            None => self.complete(of(day), None).map(Edtf::Date),
        };
        Some(Core { relative: of(day).relative, ..Core::new(when, end) })
    }

    /// `tới`, `sắp tới` look ahead, `vừa qua` back; moves `next` past them.
    pub(super) fn direction(&self, doc: &Doc, next: &mut usize) -> Option<bool> {
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

/// `(9/2016)`, `hồi 9/2016`: a month and its year; a number that goes on (`số 12/2016/QH13`) is a law's.
fn month_in_figures(doc: &Doc, lead: &Lead) -> Option<Core> {
    let at = lead.next;
    let month = number(doc, at, 12).filter(|_| lead.sure >= Sure::Opens && doc.is_mark(at + 1, '/'))?;
    let tight = [at + 1, at + 2].iter().all(|i| !doc.shape(*i, Shape::SPACED)) && !doc.is_mark(at + 3, '/');
    let when = Date::checked(Some(year(doc, at + 2)?), Some(month), None).filter(|_| tight)?;
    Some(Core::new(Some(Edtf::Date(when)), at + 3))
}

fn months_of(year: i16, from: i8, to: i8) -> Option<Edtf> {
    let (a, b) = (Date::checked(Some(year), Some(from), None)?, Date::checked(Some(year), Some(to), None)?);
    Some(Edtf::Interval(Some(a), Some(b)))
}
