//! Standing formats with their rhythm: sessions in order, when the next is to be expected, which seem to be missing.

use super::Scope;
use super::engagements::of_scope;
use crate::error::AppError;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use verbale_core::fold::fold_name;
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
            Some(((a.source.report.id.as_str(), fold_name(name)), (e.date, e.place.as_deref())))
        })
        .collect();
    let day = on.last_day().map_or(Date::year(9999), Date::from_civil);
    let mut groups: Vec<Vec<&MechanismRow>> = Vec::new();
    for m in &scope.affairs.mechanisms {
        match groups.iter_mut().find(|rows| rows.iter().any(|r| same_format(r, m))) {
            Some(rows) => rows.push(m),
            None => groups.push(vec![m]),
        }
    }
    groups.iter().map(|rows| answer(rows, &held, day)).collect()
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
    MechanismAnswer {
        name: names[0].to_owned(),
        also: names[1..].iter().map(|n| (*n).to_owned()).collect(),
        kind: rows[0].kind.clone(),
        parties,
        rhythm: rhythm(&sittings, on),
        told_in: rows.iter().flat_map(|r| r.sessions.iter().map(|s| s.source.clone())).collect(),
    }
}
