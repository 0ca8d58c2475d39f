//! Standing formats with their rhythm: sessions in order, when the next is to be expected, which seem to be missing.

use super::Scope;
use super::engagements::of_scope;
use crate::error::AppError;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use verbale_core::reading::EngagementStatus;
use verbale_core::{Date, Edtf};
use verbale_register::{AffairsParts, MechanismRow, Register, Source};
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

/// The mechanisms of a scope, by name, as they look on a day.
pub fn mechanisms(register: &Register, between: &[String], on: Edtf) -> Result<Vec<MechanismAnswer>, AppError> {
    let parts = AffairsParts { engagements: true, mechanisms: true, ..AffairsParts::NONE };
    let scope = Scope::load(register, between, parts)?;
    Ok(of_scope_on(&scope, on))
}

pub(super) fn of_scope_on(scope: &Scope, on: Edtf) -> Vec<MechanismAnswer> {
    let engagements = of_scope(scope);
    // where and when the session of a report was held, by that report's mechanism
    let held: Held<'_> = engagements
        .iter()
        .filter(|e| e.status == EngagementStatus::Held)
        .flat_map(|e| e.accounts.iter().map(move |a| (e, a)))
        .filter_map(|(e, a)| {
            let name = a.mechanism.as_deref()?;
            Some(((a.source.report.id.as_str(), verbale_core::fold::fold_name(name)), (e.date, e.place.as_deref())))
        })
        .collect();
    let day = on.last_day().map_or(Date::year(9999), Date::from_civil);
    let mut groups: BTreeMap<(String, Vec<String>), Vec<&MechanismRow>> = BTreeMap::new();
    for m in &scope.affairs.mechanisms {
        let key = groups
            .keys()
            .find(|(kind, parties)| *kind == m.kind && joins(parties, m, &groups, &(kind.clone(), parties.clone())))
            .cloned();
        groups.entry(key.unwrap_or_else(|| (m.kind.clone(), unique(m)))).or_default().push(m);
    }
    groups.into_values().map(|rows| answer(&rows, &held, day)).collect()
}

/// The key of a format of its own: parties, and the name where another format of the same parties and kind exists.
fn unique(m: &MechanismRow) -> Vec<String> {
    let mut key = m.parties.clone();
    key.push(m.name.clone());
    key
}

/// One format under two names: of one kind and the same two or more parties, with names of which one holds all words of
/// the other.
fn joins(
    key: &[String],
    m: &MechanismRow,
    groups: &BTreeMap<(String, Vec<String>), Vec<&MechanismRow>>,
    of: &(String, Vec<String>),
) -> bool {
    let Some((_, parties)) = key.split_last() else { return false };
    let words = |s: &str| -> std::collections::BTreeSet<String> {
        // the number of a session is no part of the name
        let word = |w: &&str| !w.chars().any(|c| c.is_ascii_digit());
        verbale_core::fold::fold_name(s).split(' ').filter(word).map(str::to_owned).collect()
    };
    let wanted = words(&m.name);
    parties.len() >= 2
        && *parties == m.parties[..]
        && groups.get(of).is_some_and(|rows| {
            rows.iter().any(|r| {
                let name = words(&r.name);
                name.is_subset(&wanted) || wanted.is_subset(&name)
            })
        })
}

fn answer(rows: &[&MechanismRow], held: &Held<'_>, on: Date) -> MechanismAnswer {
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
            let found = held.get(&(s.source.report.id.as_str(), verbale_core::fold::fold_name(&r.name)));
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
    MechanismAnswer {
        name: names[0].to_owned(),
        also: names[1..].iter().map(|n| (*n).to_owned()).collect(),
        kind: rows[0].kind.clone(),
        parties,
        rhythm: rhythm(&sittings, on),
        told_in: rows.iter().flat_map(|r| r.sessions.iter().map(|s| s.source.clone())).collect(),
    }
}
