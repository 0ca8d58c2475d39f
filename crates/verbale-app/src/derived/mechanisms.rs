//! Standing formats with their rhythm: sessions in order, when the next is to be expected, which seem to be missing.

use super::parts::{MECHANISMS, of_pairs};
use super::{EngagementAnswer, Scope};
use crate::error::AppError;
use crate::questions::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use verbale_core::fold::fold_name;
use verbale_core::reading::EngagementStatus;
use verbale_core::{Date, Edtf};
use verbale_register::{MechanismRow, Register, Source};
use verbale_resolve::rhythm::{Rhythm, Sitting, rhythm};

/// A standing format.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MechanismAnswer {
    /// Its fullest name.
    pub name: String,
    /// Other names reports use.
    pub also: Vec<String>,
    /// Language-free kind.
    pub kind: String,
    /// Country or bloc codes.
    pub parties: Vec<String>,
    /// Sessions in order, what to expect and what is missing.
    pub rhythm: Rhythm,
    /// Where it is told.
    pub told_in: Vec<Source>,
}

/// When and where the session of a report was held, by the report and the folded name of the mechanism.
type Held<'a> = HashMap<(&'a str, String), (Option<Edtf>, Option<&'a str>)>;

/// A standing format as reports tell it, whatever day it is looked at from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Format {
    names: Vec<String>,
    kind: String,
    parties: Vec<String>,
    sittings: Vec<Sitting>,
    told_in: Vec<Source>,
}

/// The mechanisms of a country, of two or all, by name, as they look on a day.
pub fn mechanisms(
    register: &Register,
    words: &Words,
    between: &[String],
    on: Edtf,
) -> Result<Vec<MechanismAnswer>, AppError> {
    let mut all = of_pairs(register, words, between, MECHANISMS, formats)?.concat();
    if let [one] = between {
        all.retain(|f| f.parties.iter().any(|p| p.eq_ignore_ascii_case(one)));
    }
    in_order(&mut all);
    // one that several pairs share is told once
    let mut told: HashSet<String> = HashSet::new();
    all.retain(|f| f.told_in.first().is_none_or(|s| told.insert(s.fact.clone())));
    Ok(all.into_iter().map(|f| f.on(on)).collect())
}

/// The mechanism that a fact `REPORT/LOCAL` tells of, as it looks on a day.
pub fn mechanism(
    register: &Register,
    words: &Words,
    fact: &str,
    on: Edtf,
) -> Result<Option<MechanismAnswer>, AppError> {
    let report = fact.split('/').next().unwrap_or_default();
    let mut all = Vec::new();
    for (a, b) in register.pairs_of_report(report)? {
        all.extend(of_pairs(register, words, &[a, b], MECHANISMS, formats)?.concat());
    }
    all.retain(|f| f.told_in.iter().any(|s| s.fact == fact));
    in_order(&mut all);
    Ok(all.into_iter().next().map(|f| f.on(on)))
}

/// By name, and of several pairs that share one first where most is known of it.
fn in_order(all: &mut [Format]) {
    all.sort_by_cached_key(|f| (fold_name(&f.names[0]), f.kind.clone(), Reverse(f.sittings.len()), f.parties.clone()));
}

impl Format {
    pub(super) fn on(self, on: Edtf) -> MechanismAnswer {
        let day = on.last_day().map_or(Date::year(9999), Date::from_civil);
        let mut names = self.names.into_iter();
        MechanismAnswer {
            name: names.next().unwrap_or_default(),
            also: names.collect(),
            kind: self.kind,
            parties: self.parties,
            rhythm: rhythm(&self.sittings, day),
            told_in: self.told_in,
        }
    }
}

/// The formats of a scope, by name.
pub(super) fn formats(scope: &Scope, engagements: &[EngagementAnswer]) -> Vec<Format> {
    // where and when the session of a report was held, by that report's mechanism
    let held: Held<'_> = engagements
        .iter()
        .filter(|e| e.status == EngagementStatus::Held)
        .flat_map(|e| e.accounts.iter().map(move |a| (e, a)))
        .filter_map(|(e, a)| {
            let name = a.mechanism.as_deref()?;
            Some(((a.source.report.id.as_str(), fold_name(name)), (e.date, e.place.as_deref())))
        })
        .collect();
    let mut groups: Vec<Vec<&MechanismRow>> = Vec::new();
    for m in &scope.affairs.mechanisms {
        match groups.iter_mut().find(|rows| rows.iter().any(|r| same_format(r, m))) {
            Some(rows) => rows.push(m),
            None => groups.push(vec![m]),
        }
    }
    groups.iter().map(|rows| format(rows, &held)).collect()
}

/// One format under two names: of one kind and the same two or more parties, one name holding all words of the other but
/// for the number of the session.
fn same_format(a: &MechanismRow, b: &MechanismRow) -> bool {
    let words = |m: &MechanismRow| -> BTreeSet<String> {
        let word = |w: &&str| !w.chars().any(|c| c.is_ascii_digit());
        fold_name(&m.name).split(' ').filter(word).map(str::to_owned).collect()
    };
    let one_name = || words(a).is_subset(&words(b)) || words(b).is_subset(&words(a));
    a.kind == b.kind && a.parties.len() >= 2 && a.parties == b.parties && one_name()
}

fn format(rows: &[&MechanismRow], held: &Held<'_>) -> Format {
    let mut names: Vec<&str> = rows.iter().map(|r| r.name.as_str()).collect();
    names.sort_by_key(|n| (std::cmp::Reverse(n.chars().count()), *n));
    names.dedup();
    let mut parties: Vec<String> = rows.iter().flat_map(|r| r.parties.iter().cloned()).collect();
    parties.sort();
    parties.dedup();
    let sittings: Vec<Sitting> = rows
        .iter()
        .flat_map(|r| r.sessions.iter().map(move |s| (r, s)))
        .filter_map(|(r, s)| {
            let found = held.get(&(s.source.report.id.as_str(), fold_name(&r.name)));
            let date = found.and_then(|f| f.0).or(s.date);
            // a format that is only named has no session there
            (s.session.is_some() && date.is_some() || found.is_some()).then(|| Sitting {
                report: s.source.report.id.clone(),
                number: s.session,
                date,
                place: found.and_then(|f| f.1).map(str::to_owned),
            })
        })
        .collect();
    Format {
        names: names.into_iter().map(str::to_owned).collect(),
        kind: rows[0].kind.clone(),
        parties,
        sittings,
        told_in: rows.iter().flat_map(|r| r.sessions.iter().map(|s| s.source.clone())).collect(),
    }
}
