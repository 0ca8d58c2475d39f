//! Offices in time: who held what and between which days, as far as reports show it.
//!
//! A report of 5 March that calls somebody a minister proves that one day and nothing else. From all such
//! [`Sighting`]s, [`tenures`] derives bounds: the term began no later than the first sighting and ended no earlier than
//! the last; of an office with one holder at a time, it began no earlier than the last sighting of the one before, and
//! ended no later than the first of the next. Which offices have one holder at a time is a property of the sense and is
//! asked of the caller (a minister or an ambassador yes, a deputy minister or a member no).
//!
//! What sightings say against one another is shown by [`conflicts`], never resolved in silence.

mod ask;
mod moves;
mod successions;

pub use ask::{Bounds, Certainty, Holder, Named, bound_undated, holders_on};
pub use moves::moves;
pub use successions::{Succession, successions};

use crate::account::days_between;
use crate::reason::{Reason, reason};
use jiff::civil;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use verbale_core::{Date, Edtf};

/// An office: its sense, or its words where no sense is known, and the country.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Such as `office/minister/defence`, or the folded title.
    pub sense: String,
}

impl Office {
    /// An office by country and sense.
    pub fn new(country: Option<&str>, sense: impl Into<String>) -> Self {
        Office { country: country.map(str::to_owned), sense: sense.into() }
    }
}

impl std::fmt::Display for Office {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.sense, self.country.as_deref().unwrap_or("?"))
    }
}

/// A report calls a person the holder of an office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sighting {
    /// Id of the person.
    pub person: String,
    /// The office.
    pub office: Office,
    /// The day for which the report says so (of the engagement, or of the report); `None` when undated.
    pub date: Option<Edtf>,
    /// Id of the report.
    pub report: String,
    /// True for "former": the office had ended by then.
    pub former: bool,
}

/// Between which days something happened; `None` when nothing bounds it on that side. Both days included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Between {
    /// Not before this day.
    pub no_earlier: Option<civil::Date>,
    /// Not after this day.
    pub no_later: Option<civil::Date>,
}

impl Between {
    /// As EDTF, `None` when nothing is known.
    pub fn edtf(self) -> Option<Edtf> {
        let end = |d: Option<civil::Date>| d.map(Date::from_civil);
        (self != Between::default()).then(|| Edtf::Interval(end(self.no_earlier), end(self.no_later)))
    }
}

/// One term of a person in an office.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenure {
    /// Id of the person.
    pub person: String,
    /// The office.
    pub office: Office,
    /// When it began. `no_later` is the first day the person is known to have held it.
    pub began: Between,
    /// When it ended, if it has. `no_earlier` is the last day the person is known to have held it.
    pub ended: Between,
    /// Ids of the reports that show it, in order of date, each once; undated ones last.
    pub reports: Vec<String>,
    /// What bounds it.
    pub reasons: Vec<Reason>,
}

impl Tenure {
    /// First and last day for which the holding is proved; `None` when no sighting is exact enough to prove a day.
    pub fn proved(&self) -> Option<(civil::Date, civil::Date)> {
        let (from, to) = (self.began.no_later?, self.ended.no_earlier?);
        (from <= to).then_some((from, to))
    }
}

/// Two people seen in one office of one holder at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The office.
    pub office: Office,
    /// The two people, in order of their ids.
    pub people: [String; 2],
    /// First and last day for which both are shown to hold it.
    pub days: (civil::Date, civil::Date),
}

/// Sightings of one person in one office, of more years apart than this, with another holder between them, are two
/// terms; nearer ones are one term and a conflict.
const RETURN_AFTER_DAYS: i32 = 730;

/// A sighting of from one day to another, no more days apart than this, is of a visit, and holds on each of them.
const LONGEST_VISIT: i32 = 31;

/// Bounds of a dated sighting: it holds on some day between the two.
#[derive(Clone)]
struct Seen<'a> {
    low: civil::Date,
    high: civil::Date,
    report: &'a str,
}

/// The terms that the sightings show, in order of office, beginning and person. `single` says of an office whether it
/// has one holder at a time. The order of the sightings does not matter.
pub fn tenures(sightings: &[Sighting], single: impl Fn(&Office) -> bool) -> Vec<Tenure> {
    let mut offices: BTreeMap<&Office, Vec<&Sighting>> = BTreeMap::new();
    for s in sightings {
        offices.entry(&s.office).or_default().push(s);
    }
    let mut out = Vec::new();
    for (office, seen) in offices {
        let mut terms = terms(office, &seen, single(office));
        if single(office) {
            neighbours(&mut terms);
        }
        terms.sort_by(|a, b| (a.began.no_later, &a.person).cmp(&(b.began.no_later, &b.person)));
        out.extend(terms);
    }
    out
}

/// Terms of all people in one office, each by its own sightings.
fn terms(office: &Office, sightings: &[&Sighting], single: bool) -> Vec<Tenure> {
    let seen = |s: &&Sighting| {
        let date = s.date?;
        let (low, high) = (date.first_day()?, date.last_day()?);
        Some(Seen { low, high, report: "" })
    };
    // who came on a visit of some days held the office on all of them
    let days = |s: &&Sighting| -> Vec<Seen> {
        let Some(x) = seen(s) else { return Vec::new() };
        match s.date {
            Some(Edtf::Interval(Some(_), Some(_))) if days_between(x.low, x.high) <= LONGEST_VISIT => {
                [x.low, x.high].map(|day| Seen { low: day, high: day, report: "" }).to_vec()
            }
            _ => vec![x],
        }
    };
    let mut people: BTreeMap<&str, Vec<&Sighting>> = BTreeMap::new();
    for s in sightings {
        people.entry(&s.person).or_default().push(s);
    }
    let mut out = Vec::new();
    for (person, of) in people {
        let dated = of.iter().filter(|s| !s.former);
        let mut held: Vec<Seen> =
            dated.flat_map(|s| days(s).into_iter().map(|x| Seen { report: &s.report, ..x })).collect();
        held.sort_by(|a, b| (a.low, a.high, a.report).cmp(&(b.low, b.high, b.report)));
        let between = |from: civil::Date, to: civil::Date| {
            let others = sightings.iter().filter(|s| s.person != person && !s.former).filter_map(seen);
            others.into_iter().any(|o| o.low > from && o.high < to)
        };
        let mut groups: Vec<Vec<Seen>> = Vec::new();
        for s in held {
            let last = groups.last().and_then(|g| g.iter().map(|x| x.high).max());
            match (groups.last_mut(), last) {
                (Some(group), Some(last))
                    if !(single && days_between(last, s.low) >= RETURN_AFTER_DAYS && between(last, s.low)) =>
                {
                    group.push(s);
                }
                _ => groups.push(vec![s]),
            }
        }
        if groups.is_empty() {
            groups.push(Vec::new());
        }
        let mut terms: Vec<Tenure> = groups.iter().map(|g| term(person, office, g)).collect();
        for s in of.iter().filter(|s| s.former) {
            end_by(&mut terms, s, seen(s));
        }
        let undated = of.iter().filter(|s| !s.former && seen(s).is_none()).map(|s| s.report.clone());
        if let Some(last) = terms.last_mut() {
            last.reports.extend(undated);
        }
        for t in &mut terms {
            let mut known = std::collections::BTreeSet::new();
            t.reports.retain(|r| known.insert(r.clone()));
        }
        out.extend(terms);
    }
    out
}

fn term(person: &str, office: &Office, seen: &[Seen]) -> Tenure {
    let mut t = Tenure {
        person: person.to_owned(),
        office: office.clone(),
        began: Between::default(),
        ended: Between::default(),
        reports: seen.iter().map(|s| s.report.to_owned()).collect(),
        reasons: Vec::new(),
    };
    let first = seen.iter().min_by_key(|s| (s.high, s.report));
    let last = seen.iter().max_by_key(|s| (s.low, s.report));
    if let (Some(first), Some(last)) = (first, last) {
        t.began.no_later = Some(first.high);
        t.ended.no_earlier = Some(last.low);
        t.reasons.push(reason!("seen.first", 1.0, "held it by {} ({})", first.high, first.report));
        t.reasons.push(reason!("seen.last", 1.0, "held it still on {} ({})", last.low, last.report));
    }
    t
}

/// A report that calls somebody a former holder ends the last term that it does not precede.
fn end_by(terms: &mut [Tenure], s: &Sighting, seen: Option<Seen>) {
    let Some(seen) = seen else { return };
    let term = terms.iter_mut().rev().find(|t| t.ended.no_earlier.is_none_or(|last| last <= seen.high));
    if let Some(t) = term
        && t.ended.no_later.is_none_or(|old| seen.high < old)
    {
        t.ended.no_later = Some(seen.high);
        t.reports.push(s.report.clone());
        t.reasons.push(reason!("seen.former", 1.0, "former by {} ({})", seen.high, s.report));
    }
}

/// The one before and the one after bound a term from outside.
fn neighbours(terms: &mut [Tenure]) {
    let proved: Vec<(String, Option<(civil::Date, civil::Date)>)> =
        terms.iter().map(|t| (t.person.clone(), t.proved())).collect();
    for (n, t) in terms.iter_mut().enumerate() {
        let Some((first, last)) = proved[n].1 else { continue };
        let others = || proved.iter().filter(|o| o.0 != t.person).filter_map(|o| o.1.map(|p| (&o.0, p)));
        let before = others().filter(|(_, p)| p.1 <= first).max_by_key(|(who, p)| (p.1, *who));
        let after = others().filter(|(_, p)| p.0 >= last).min_by_key(|(who, p)| (p.0, *who));
        if let Some((who, p)) = before {
            t.began.no_earlier = Some(p.1);
            t.reasons.push(reason!("predecessor", 1.0, "{} held it still on {}", who, p.1));
        }
        if let Some((who, p)) = after
            && t.ended.no_later.is_none_or(|old| p.0 <= old)
        {
            t.ended.no_later = Some(p.0);
            t.reasons.push(reason!("successor", 1.0, "{} held it by {}", who, p.0));
        }
    }
}

/// Terms of different people in one office of one holder that overlap by more than a day of handing over.
pub fn conflicts(tenures: &[Tenure], single: impl Fn(&Office) -> bool) -> Vec<Conflict> {
    let mut out = Vec::new();
    for (n, a) in tenures.iter().enumerate() {
        // tenures stand in order of office
        for b in tenures[n + 1..].iter().take_while(|b| b.office == a.office) {
            let (Some(x), Some(y)) = (a.proved(), b.proved()) else { continue };
            if a.person == b.person || !single(&a.office) {
                continue;
            }
            let (from, to) = (x.0.max(y.0), x.1.min(y.1));
            let inside = |p: (civil::Date, civil::Date)| p.0 < from && to < p.1;
            if from < to || (from == to && (inside(x) || inside(y))) {
                let mut people = [a.person.clone(), b.person.clone()];
                people.sort();
                out.push(Conflict { office: a.office.clone(), people, days: (from, to) });
            }
        }
    }
    out.sort_by(|a, b| (&a.office, a.days, &a.people).cmp(&(&b.office, b.days, &b.people)));
    out
}

#[cfg(test)]
mod tests;
