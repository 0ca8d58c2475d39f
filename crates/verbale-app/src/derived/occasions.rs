//! What to keep in mind: days on which something is due or ends, sessions to be expected, anniversaries.

use super::{LedgerEntry, LedgerRequest, ledger, mechanisms};
use crate::error::{AppError, ErrorKind};
use crate::questions::Words;
use jiff::civil::Date as Day;
use jiff::{Span, ToSpan};
use schemars::JsonSchema;
use serde::Serialize;
use verbale_core::reading::InstrumentStatus;
use verbale_core::{Date, Edtf};
use verbale_register::{AffairsParts, Register};
use verbale_resolve::follow::{EntryKind, State};

/// Why a day is to be kept in mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OccasionKind {
    /// A promise is due.
    Due,
    /// The stated period of a document ends.
    Ends,
    /// A session of a standing format is to be expected.
    Session,
    /// So many years since something was signed or begun.
    Anniversary,
}

impl OccasionKind {
    /// As a word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Ends => "ends",
            Self::Session => "session",
            Self::Anniversary => "anniversary",
        }
    }
}

/// A day, or some days, to be kept in mind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Occasion {
    /// Why.
    pub kind: OccasionKind,
    /// First day.
    pub first: String,
    /// Last day; a promise due in a month is due on its last day.
    pub last: String,
    /// What it is about, in the words of a report.
    pub words: String,
    /// How many years an anniversary marks.
    pub years: Option<i16>,
    /// Countries and blocs it concerns.
    pub parties: Vec<String>,
    /// The fact it follows from.
    pub fact: String,
}

/// How long ago something may have been due and still be told.
const PAST: i64 = 365;
/// How far ahead anniversaries are told, in years.
const AHEAD: i16 = 2;
/// Anniversaries that are marked of what was signed.
const ROUND: i16 = 5;

/// The occasions of a country or a pair (all where none is named), as they look on a day, in order of time.
pub fn occasions(register: &Register, words: &Words, between: &[String], on: Edtf) -> Result<Vec<Occasion>, AppError> {
    let today = on.last_day().ok_or_else(|| AppError::new(ErrorKind::Usage, format!("`{on}` is no day")))?;
    let earliest = today.saturating_sub(Span::new().days(PAST));
    let wanted = LedgerRequest {
        between: between.to_vec(),
        states: vec![State::Open, State::Silent, State::Due, State::Progressing],
        due_since: Some(Edtf::Date(Date::from_civil(earliest))),
        ..LedgerRequest::default()
    };
    let entries = ledger(register, &words.cues, &wanted, on)?;
    let mut out: Vec<Occasion> = entries.iter().filter_map(|l| to_keep(l, earliest)).collect();
    for m in mechanisms(register, words, between, on)? {
        let Some((first, last)) = m.rhythm.next.and_then(|n| n.first_day().zip(n.last_day())) else { continue };
        let Some(source) = m.told_in.last().filter(|_| last >= earliest) else { continue };
        out.push(Occasion {
            kind: OccasionKind::Session,
            first: first.to_string(),
            last: last.to_string(),
            words: m.name,
            years: None,
            parties: m.parties,
            fact: source.fact.clone(),
        });
    }
    let parts = AffairsParts { agreements: true, ..AffairsParts::NONE };
    let affairs = register.affairs(between, parts)?;
    let between: Vec<String> = between.iter().map(|c| c.to_uppercase()).collect();
    let signed = affairs.agreements.iter().filter(|a| a.status == InstrumentStatus::Signed);
    let signed = signed.filter_map(|a| Some((only_day(a.signed?)?, &a.title, &a.source.fact, &a.countries, ROUND)));
    let milestones = register.milestones(&between)?;
    let begun = milestones.iter().filter_map(|m| Some((only_day(m.date?)?, &m.name, &m.source.fact, &between, 1)));
    for (day, words, fact, parties, every) in signed.chain(begun) {
        out.extend(anniversary(day, today, every).map(|(years, on)| Occasion {
            kind: OccasionKind::Anniversary,
            first: on.to_string(),
            last: on.to_string(),
            words: words.clone(),
            years: Some(years),
            parties: parties.clone(),
            fact: fact.clone(),
        }));
    }
    out.sort_by(|a, b| {
        (&a.first, &a.last, a.kind, &a.words, &a.fact).cmp(&(&b.first, &b.last, b.kind, &b.words, &b.fact))
    });
    // two reports that name one milestone mark one day
    out.dedup_by(|a, b| (a.kind, &a.first, &a.words) == (b.kind, &b.first, &b.words));
    Ok(out)
}

/// A promise still to be kept, or a document still in force, with the last day of it.
fn to_keep(l: &LedgerEntry, earliest: Day) -> Option<Occasion> {
    let open = matches!(l.status.state, State::Open | State::Silent | State::Due | State::Progressing);
    let (kind, until) = match l.kind {
        EntryKind::Undertaking => (OccasionKind::Due, l.due?),
        EntryKind::Instrument => (OccasionKind::Ends, Edtf::Date(l.period?.end()?)),
    };
    let last = until.last_day().filter(|last| open && *last >= earliest)?;
    Some(Occasion {
        kind,
        first: last.to_string(),
        last: last.to_string(),
        words: l.words.clone(),
        years: None,
        parties: l.parties.clone(),
        fact: l.id.clone(),
    })
}

/// The day, if the date is one.
fn only_day(date: Edtf) -> Option<Day> {
    date.first_day().filter(|first| date.last_day() == Some(*first))
}

/// The next anniversary from a day on that is marked, if it is near.
fn anniversary(day: Day, today: Day, every: i16) -> Option<(i16, Day)> {
    let on = |years: i16| day.checked_add(i64::from(years).years()).ok();
    let passed = today.year() - day.year();
    let next = (passed..=passed + AHEAD).filter(|y| *y > 0 && y % every == 0).find_map(|y| {
        let date = on(y)?;
        (date >= today).then_some((y, date))
    })?;
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_anniversary_is_told_when_it_is_near_and_marked() {
        let told = |begun, today, every| anniversary(day(begun), day(today), every).map(|(y, d)| (y, d.to_string()));
        assert_eq!(told("1962-09-05", "2026-11-28", 1), Some((65, "2027-09-05".into())));
        assert_eq!(told("2012-07-27", "2026-11-28", 5), Some((15, "2027-07-27".into())));
        assert_eq!(told("2012-07-27", "2022-07-27", 5), Some((10, "2022-07-27".into())), "today counts");
        assert_eq!(told("2019-07-27", "2026-11-28", 5), None, "too far off");
        assert_eq!(told("2026-11-28", "2026-11-28", 1), Some((1, "2027-11-28".into())));
        assert_eq!(told("2020-02-29", "2026-03-01", 1), Some((7, "2027-02-28".into())), "a leap day is kept");
    }
}
