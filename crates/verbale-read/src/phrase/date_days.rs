//! Days of the calendar: one, ranges and lists, with what tells them from shares, scores and counts.

use super::date::word::*;
use super::date::{DateTable, number, part_of_day, year};
use super::date_calendar::{Core, Lead, Parts, Sure};
use crate::doc::Doc;
use crate::pack::entry::{Entry, Kind};
use crate::text::token::Shape;
use verbale_core::edtf::{Date, Edtf};

impl DateTable {
    /// Days: one, a range (`17-20/9/2025`, `từ ngày 29/5 đến 1/6`), or a list (`ngày 12 và 13/6`).
    pub(super) fn days(&self, doc: &Doc, lead: &Lead) -> Option<Core> {
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
        if lead.sure == Sure::Day
            && let Some(core) = one.and_then(|(a, end)| self.two_days(doc, a, end))
        {
            return Some(core);
        }
        let (a, mut end) = one.filter(|(a, _)| a.month.is_some())?;
        let all_week = lead.sure < Sure::Led && a.year.is_none() && (first, a.month) == (24, Some(7));
        // `26 ноября министра …`: a month by name is no count
        let named = !self.is(doc, at + 1, MONTH) && self.month_word(doc, at + 1).is_some();
        if all_week || lead.sure == Sure::Opens && a.year.is_none() && !named && self.is_count(doc, end) {
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

    /// `ngày 30/9 và 1/10`: a day and the next, each with its month.
    fn two_days(&self, doc: &Doc, first: Parts, end: usize) -> Option<Core> {
        if first.month.is_none() || first.year.is_some() || !doc.is_marker(end, "marker/and") {
            return None;
        }
        let next = self.past(doc, end + 1, DAY);
        let (second, to) = self.day(doc, next, Sure::Day).filter(|(b, _)| b.month.is_some())?;
        let when = self.span(first, second, None)?;
        let row = when.first_day().zip(when.last_day()).is_some_and(|(a, b)| a.tomorrow().is_ok_and(|t| t == b));
        row.then(|| Core { relative: second.relative, ..Core::new(Some(when), to) })
    }

    fn range(&self, doc: &Doc, lead: &Lead, a: Parts, end: usize) -> Option<Core> {
        let dash = doc.is_mark(end, '-');
        if !(dash || (lead.sure >= Sure::Led || a.month.is_some()) && self.is(doc, end, TO)) {
            return None;
        }
        let mut to = self.past(doc, end + 1, DAY | PART);
        // `từ sáng 5/2 đến chiều 7/2`
        if let Some((entry, after)) = doc.item(to, Kind::Time)
            && entry.sense.strip_prefix("time/").and_then(part_of_day).is_some()
        {
            to = self.past(doc, after, DAY);
        }
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
        if let ('/' | '-' | '.', Some(month)) =
            (separator, number(doc, next + 1, 12).filter(|_| !self.named_month(doc, next + 2)))
        {
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
    pub(super) fn is_count(&self, doc: &Doc, at: usize) -> bool {
        let word = doc.shape(at, Shape::WORD) && !doc.shape(at, Shape::CAPITAL);
        // (companies are counted, whatever else their words are for)
        let counted = |e: &Entry| e.sense == "marker/unnamed";
        let of = |k: &Kind| doc.item(at, *k).is_some_and(|(e, _)| !counted(e));
        let known = [Kind::Verb, Kind::Noun, Kind::Marker, Kind::Group].iter().any(of);
        word && (!known || self.is(doc, at, DAY | MONTH | YEAR))
    }

    pub(super) fn complete(&self, parts: Parts, ahead: Option<bool>) -> Option<Date> {
        let year = parts.year.or_else(|| self.reference.year_of_day(parts.month?, parts.day?, ahead));
        Date::checked(year, parts.month, parts.day)
    }

    pub(super) fn span(&self, a: Parts, b: Parts, ahead: Option<bool>) -> Option<Edtf> {
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
