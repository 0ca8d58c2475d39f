//! Entries of the ledger by the facts that tell of them.

use super::engagements::of_scope;
use super::kept::read;
use super::ledger::standings;
use super::lines::{named_now, on_day};
use super::reach::Reach;
use super::settled::scope_of;
use super::standing::Standing;
use super::{LedgerEntry, LedgerRequest};
use crate::error::{AppError, ErrorKind};
use std::collections::HashSet;
use verbale_core::Edtf;
use verbale_core::reading::Strength;
use verbale_register::Register;
use verbale_resolve::follow::Cues;

/// The entry that a fact `REPORT/LOCAL` tells of, however binding it is, as it stands on a day.
pub fn entry(register: &Register, cues: &Cues, fact: &str, on: Edtf) -> Result<LedgerEntry, AppError> {
    let found = entries_of(register, cues, fact, on)?;
    let tells = |l: &LedgerEntry| l.id == fact || l.told_in.iter().any(|s| s.fact == fact);
    found.into_iter().find(tells).ok_or_else(|| {
        AppError::new(ErrorKind::Unknown, format!("`{fact}` is no agreement or promise of the register"))
    })
}

/// The entries that bind and that a fact `REPORT/LOCAL`, or with `REPORT/` any fact of a report, tells of or bears on;
/// oldest first.
pub fn binding_entries_of(
    register: &Register,
    cues: &Cues,
    fact: &str,
    on: Edtf,
) -> Result<Vec<LedgerEntry>, AppError> {
    let mut found = entries_of(register, cues, fact, on)?;
    found.retain(|l| l.strength.is_none_or(|s| matches!(s, Strength::Commit | Strength::Agree)));
    found.sort_by(|a, b| {
        let key = |l: &LedgerEntry| (l.made.is_none(), l.made.and_then(Edtf::first_day));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    Ok(found)
}

/// Every entry, however binding, that a fact tells of or bears on, or any fact of a report does.
fn entries_of(register: &Register, cues: &Cues, fact: &str, on: Edtf) -> Result<Vec<LedgerEntry>, AppError> {
    let reach = Reach::of_report(register, cues, fact)?;
    let is = |other: &str| other == fact || fact.ends_with('/') && other.starts_with(fact);
    let concerned = |s: &Standing| {
        let facts = s.told.told_in.iter().map(|t| &t.fact).chain(s.links.iter().map(|l| &l.fact));
        is(&s.entry.id) || facts.into_iter().any(|f| is(f))
    };
    let mut found: Vec<Standing> = Vec::new();
    for pair in &reach.anew {
        let scope = scope_of(register, (&pair.0, &pair.1))?;
        found.extend(standings(&scope, &of_scope(&scope), cues).into_iter().filter(|s| concerned(s)));
    }
    let kept = register.settled_of_fact(fact, reach.made_by(), &reach.anew)?;
    found.extend(named_now(register, kept.iter().filter_map(|json| read(json)).collect())?);
    // one that several pairs share is told once
    let mut told = HashSet::new();
    found.retain(|s| told.insert(s.entry.id.clone()));
    let strengths = vec![Strength::Commit, Strength::Agree, Strength::Propose, Strength::Hope];
    let request = LedgerRequest { strengths, ..LedgerRequest::default() };
    Ok(on_day(found, &request, on).into_iter().map(|l| l.1).collect())
}
