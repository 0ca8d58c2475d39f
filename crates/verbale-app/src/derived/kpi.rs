//! Figures on what was signed and what became of it, year by year.

use super::lines::each_line;
use super::{LedgerEntry, LedgerRequest};
use crate::error::{AppError, ErrorKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use verbale_core::reading::InstrumentStatus;
use verbale_core::{Date, Edtf};
use verbale_register::Register;
use verbale_resolve::follow::{Cues, EntryKind, State};

/// What the rows of the table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KpiBy {
    /// The other country or bloc.
    Partner,
    /// The area; an entry of several counts in each.
    Area,
    /// The lead body, as notes name it.
    Lead,
    /// The year the entry was made.
    Year,
}

/// Which figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KpiRequest {
    /// The year; entries stand as when it is over.
    pub year: i16,
    /// The country whose partners are meant, or a pair; none for all.
    pub between: Vec<String>,
    /// What the rows are.
    pub by: KpiBy,
    /// Months without a word after which an entry is silent.
    pub silent_after: Option<u16>,
}

/// One row of figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Kpi {
    /// Partner, area, lead body or year.
    pub group: String,
    /// Documents signed in the year.
    pub signed: u32,
    /// Promises made in the year.
    pub promised: u32,
    /// Entries open at the end of the year, those nothing was heard of included.
    pub open: u32,
    /// Of the open ones, those nothing was heard of.
    pub silent: u32,
    /// Of the open ones, those whose day is near or past.
    pub due: u32,
    /// Entries in progress at the end of the year.
    pub progressing: u32,
    /// Entries fulfilled in the year.
    pub fulfilled: u32,
    /// Documents whose period ended in the year and that have no successor.
    pub lapsed_without_successor: u32,
    /// Median days from an entry made in the year to the first evidence of it; null without evidence.
    pub median_days_to_evidence: Option<u32>,
}

/// The figures, a row for each group, in order of the groups' names.
pub fn kpi(register: &Register, cues: &Cues, request: &KpiRequest) -> Result<Vec<Kpi>, AppError> {
    // what ends with the year is over on the day after
    let after = Date::ymd(request.year.saturating_add(1), 1, 1)
        .ok_or_else(|| AppError::new(ErrorKind::Usage, format!("`{}` is no year", request.year)))?;
    let wanted = LedgerRequest {
        between: request.between.clone(),
        silent_after: request.silent_after,
        ..LedgerRequest::default()
    };
    let mut rows: BTreeMap<String, (Kpi, Vec<u32>)> = BTreeMap::new();
    each_line(register, cues, &wanted, Edtf::Date(after), |(standing, e)| {
        if e.made.and_then(Edtf::first_day) >= after.first_day() {
            return;
        }
        // the rest are plans or mentions
        let signed = standing.entry.status == Some(InstrumentStatus::Signed);
        for group in groups(&e, request) {
            let (row, waits) = rows.entry(group).or_default();
            count(row, waits, &e, request.year, signed);
        }
    })?;
    let row = |(group, (mut row, mut waits)): (String, (Kpi, Vec<u32>))| {
        row.median_days_to_evidence = median(&mut waits);
        Kpi { group, ..row }
    };
    Ok(rows.into_iter().map(row).filter(|k| *k != Kpi { group: k.group.clone(), ..Kpi::default() }).collect())
}

fn groups(e: &LedgerEntry, request: &KpiRequest) -> Vec<String> {
    let or_none = |all: Vec<String>| if all.is_empty() { vec!["–".to_owned()] } else { all };
    match request.by {
        KpiBy::Partner => {
            let own = |c: &&String| request.between.first().is_some_and(|x| x.eq_ignore_ascii_case(c));
            or_none(e.parties.iter().filter(|c| !own(c)).cloned().collect())
        }
        KpiBy::Area => or_none(e.areas.clone()),
        KpiBy::Lead => or_none(e.lead.first().cloned().into_iter().collect()),
        KpiBy::Year => {
            or_none(e.made.and_then(Edtf::start).and_then(|d| d.year).map(|y| y.to_string()).into_iter().collect())
        }
    }
}

fn count(row: &mut Kpi, waits: &mut Vec<u32>, e: &LedgerEntry, year: i16, signed: bool) {
    let in_year = |d: Option<Edtf>| d.and_then(Edtf::start).and_then(|d| d.year) == Some(year);
    let made = in_year(e.made);
    match e.kind {
        EntryKind::Instrument if signed => row.signed += u32::from(made),
        EntryKind::Instrument => {}
        EntryKind::Undertaking => row.promised += u32::from(made),
    }
    match e.status.state {
        State::Open => row.open += 1,
        State::Silent => (row.open, row.silent) = (row.open + 1, row.silent + 1),
        State::Due => (row.open, row.due) = (row.open + 1, row.due + 1),
        State::Progressing => row.progressing += 1,
        State::Fulfilled => row.fulfilled += u32::from(in_year(e.status.since)),
        State::Lapsed => row.lapsed_without_successor += u32::from(in_year(e.status.since.and_then(day_before))),
        State::Superseded | State::Contradicted => {}
    }
    let first = e.evidence.iter().filter_map(|x| x.date.and_then(Edtf::first_day)).min();
    if let (true, Some(from), Some(to)) = (made, e.made.and_then(Edtf::last_day), first) {
        // evidence within a year or month that is all that is known of the making has not been waited for
        waits.push(from.until(to).map_or(0, |s| s.get_days().max(0).unsigned_abs()));
    }
}

/// The middle one; of two in the middle the mean, half a day down.
fn median(waits: &mut [u32]) -> Option<u32> {
    waits.sort_unstable();
    let (upper, lower) = (waits.len() / 2, waits.len().checked_sub(1)? / 2);
    Some(waits[lower] + (waits[upper] - waits[lower]) / 2)
}

/// A document has lapsed since the day after its last.
fn day_before(since: Edtf) -> Option<Edtf> {
    since.first_day()?.yesterday().ok().map(|d| Edtf::Date(Date::from_civil(d)))
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle_or_between_the_two() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [7]), Some(7));
        assert_eq!(median(&mut [101, 1]), Some(51));
        assert_eq!(median(&mut [9, 1, 30]), Some(9));
        assert_eq!(median(&mut [4, 1, 30, 9]), Some(6));
    }
}
