//! One engagement, told by several reports.
//!
//! An [`Account`] is what one report says of one engagement, with its people resolved. [`same_engagement`] decides of
//! two accounts whether they tell of one engagement; [`accounts`] groups many, under the judgements that stand;
//! [`disagreements`] and [`alone`] show what the accounts of one group tell differently and what only one of them
//! tells. Nothing is averaged: the accounts stay as they are.

mod announced;
mod differ;
mod group;
mod same;

pub use announced::PUT_OFF_DAYS;
pub use differ::{Alone, Disagreement, Value, alone, disagreements};
pub use group::{LONGEST, WINDOW, accounts, machine_judgements};
pub use same::same_engagement;

use jiff::civil;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use verbale_core::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind, EngagementStatus, InstrumentKind, Role};

/// What one report says of one engagement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// Id, unique among all accounts.
    pub id: String,
    /// Id of the report. Two accounts of one report are two engagements unless a curator says otherwise; copies of
    /// one dispatch should come as reports of their own.
    pub report: String,
    /// What it is called.
    pub kind: EngagementKind,
    /// Whether it took place, as far as the report knows.
    pub status: EngagementStatus,
    /// When.
    pub date: Option<Edtf>,
    /// Where the date comes from; a date that is only that of publication may be a day late.
    pub date_basis: Option<DateBasis>,
    /// `morning`, `afternoon` …
    pub time_of_day: Option<String>,
    /// Countries or blocs whose sides meet.
    pub sides: BTreeSet<String>,
    /// Who took part.
    pub attendees: Vec<Attendee>,
    /// City or venue as written.
    pub place: Option<String>,
    /// Country where it took place.
    pub country: Option<String>,
    /// Official, state, working … as written.
    pub level: Option<String>,
    /// The standing format whose session it is.
    pub mechanism: Option<Session>,
    /// Documents signed at it.
    pub instruments: Vec<Signed>,
}

/// A session of a standing format.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// Name, or better the id of the format once resolved.
    pub name: String,
    /// Which session.
    pub number: Option<u32>,
}

/// Who took part, by person or by office alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attendee {
    /// Id of the person, once resolved; `None` when the report names only an office or a side.
    pub person: Option<String>,
    /// Ids of people who may be the same, as judgements leave it open.
    pub maybe: Vec<String>,
    /// For people: the name or title as written.
    pub name: String,
    /// Country or bloc whose side it is.
    pub side: Option<String>,
    /// Senses of the offices the report gives, such as `office/minister/defence`.
    pub offices: Vec<String>,
    /// Ranks, as written.
    pub ranks: Vec<String>,
    /// Part played.
    pub role: Role,
}

/// A document signed at an engagement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Signed {
    /// Id of the instrument, once resolved across reports.
    pub id: Option<String>,
    /// What it is.
    pub kind: InstrumentKind,
    /// As written.
    pub title: String,
    /// How long it is valid.
    pub period: Option<Edtf>,
}

impl Account {
    /// First and last day the date can mean, when both are known.
    fn days(&self) -> Option<(civil::Date, civil::Date)> {
        let date = self.date?;
        let (first, last) = (date.first_day().or(date.last_day())?, date.last_day().or(date.first_day())?);
        Some((first, last))
    }

    /// True when the date is only that of publication, or reckoned from it.
    fn dated_by_report(&self) -> bool {
        matches!(self.date_basis, Some(DateBasis::Published))
    }

    fn on_side<'a>(&'a self, side: &'a str) -> impl Iterator<Item = &'a Attendee> {
        self.attendees.iter().filter(move |a| a.side.as_deref() == Some(side))
    }
}

/// Whole days from one day to another, negative when it lies before.
pub fn days_between(a: civil::Date, b: civil::Date) -> i32 {
    a.until(b).map_or(0, |s| s.get_days())
}

#[cfg(test)]
pub(crate) mod examples {
    use super::*;

    /// An account in one line: `id report kind status date[!] place | CC person office; CC - office; CC`, `-` for
    /// nothing, `!` for a date of publication.
    pub(crate) fn account(line: &str) -> Account {
        let (head, seats) = line.split_once('|').expect("a bar");
        let h: Vec<&str> = head.split_whitespace().collect();
        let some = |s: &str| (s != "-").then(|| s.to_owned());
        let mut sides = BTreeSet::new();
        let attendees = seats
            .split(';')
            .filter_map(|seat| {
                let w: Vec<&str> = seat.split_whitespace().collect();
                sides.insert(w.first()?.to_string());
                Some(Attendee {
                    person: some(w.get(1)?),
                    maybe: Vec::new(),
                    name: w[1].to_owned(),
                    side: some(w[0]),
                    offices: w.get(2).map(|o| vec![(*o).to_owned()]).unwrap_or_default(),
                    ranks: Vec::new(),
                    role: Role::Lead,
                })
            })
            .collect();
        let date = h[4].trim_end_matches('!');
        Account {
            id: h[0].into(),
            report: h[1].into(),
            kind: EngagementKind::from_code(h[2]).expect("a kind"),
            status: serde_status(h[3]),
            date: some(date).map(|d| d.parse().expect("a date")),
            date_basis: Some(if h[4].ends_with('!') { DateBasis::Published } else { DateBasis::Stated }),
            time_of_day: None,
            sides,
            attendees,
            place: some(h[5]),
            country: None,
            level: None,
            mechanism: None,
            instruments: Vec::new(),
        }
    }

    fn serde_status(code: &str) -> EngagementStatus {
        match code {
            "held" => EngagementStatus::Held,
            "planned" => EngagementStatus::Planned,
            "invited" => EngagementStatus::Invited,
            "cancelled" => EngagementStatus::Cancelled,
            _ => EngagementStatus::Postponed,
        }
    }
}
