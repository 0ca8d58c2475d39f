//! The visit tree: a visit, the receptions, talks and signings that belong to it, the documents signed there and what
//! they and the talks undertake.

use super::engagements::of_scope;
use super::ledger::of_scope as entries_of;
use super::scope::LEDGER;
use super::{EngagementAnswer, LedgerEntry, LedgerRequest, Scope};
use crate::error::{AppError, ErrorKind};
use schemars::JsonSchema;
use serde::Serialize;
use verbale_core::Edtf;
use verbale_register::Register;
use verbale_resolve::follow::Cues;

/// An engagement with what belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Branch {
    /// The engagement.
    pub engagement: EngagementAnswer,
    /// What was agreed, promised or signed at it.
    pub entries: Vec<LedgerEntry>,
    /// Its parts, in order of time.
    pub parts: Vec<Branch>,
}

/// The tree that a fact `REPORT/LOCAL` stands in: from the visit down, wherever in it the fact is.
pub fn visit_tree(register: &Register, cues: &Cues, fact: &str, on: Edtf) -> Result<Branch, AppError> {
    let scope = Scope::load(register, &[], LEDGER)?;
    let all = of_scope(&scope);
    let holds = |e: &EngagementAnswer| e.accounts.iter().any(|a| a.source.fact == fact);
    let unknown = || AppError::new(ErrorKind::Unknown, format!("`{fact}` is no engagement of the register"));
    let mut top = all.iter().find(|e| holds(e)).ok_or_else(unknown)?;
    // bounded by the number of engagements: a visit that claims to be part of itself ends the climb
    for _ in 0..all.len() {
        match top.part_of.as_ref().and_then(|id| all.iter().find(|e| e.id == *id)) {
            Some(above) if above.id != top.id => top = above,
            _ => break,
        }
    }
    let request = LedgerRequest { on: Some(on), ..LedgerRequest::default() };
    let entries = entries_of(&scope, &all, cues, &request, on);
    Ok(branch(top, &all, &entries, 0))
}

/// A visit has parts and parts have none; three levels are more than any report tells.
const DEEPEST: usize = 3;

fn branch(e: &EngagementAnswer, all: &[EngagementAnswer], entries: &[LedgerEntry], depth: usize) -> Branch {
    let below = |x: &&EngagementAnswer| x.id != e.id && x.part_of.as_deref() == Some(e.id.as_str());
    let parts = match depth < DEEPEST {
        true => all.iter().filter(below).map(|x| branch(x, all, entries, depth + 1)).collect(),
        false => Vec::new(),
    };
    let of_this = |l: &&LedgerEntry| l.engagement.as_deref() == Some(e.id.as_str());
    Branch { engagement: e.clone(), entries: entries.iter().filter(of_this).cloned().collect(), parts }
}
