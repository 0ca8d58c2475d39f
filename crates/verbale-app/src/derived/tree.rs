//! The visit tree: a visit, the receptions, talks and signings that belong to it, the documents signed there and what
//! they and the talks undertake.

use super::{EngagementAnswer, LedgerEntry, binding_entries_of, window};
use crate::error::{AppError, ErrorKind};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
use verbale_core::Edtf;
use verbale_register::{EngagementRow, Register};
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
    let unknown = || AppError::new(ErrorKind::Unknown, format!("`{fact}` is no engagement of the register"));
    let all = window::around(register, fact)?.ok_or_else(unknown)?;
    let holds = |e: &EngagementAnswer| e.accounts.iter().any(|a| a.source.fact == fact);
    let mut top = all.iter().find(|e| holds(e)).ok_or_else(unknown)?;
    // bounded by the number of engagements: a visit that claims to be part of itself ends the climb
    for _ in 0..all.len() {
        match top.part_of.as_ref().and_then(|id| all.iter().find(|e| e.id == *id)) {
            Some(above) if above.id != top.id => top = above,
            _ => break,
        }
    }
    let mut tree = branch(top, &all, 0);
    let reports: BTreeSet<String> = tree.accounts().map(|a| format!("{}/", a.source.report.id)).collect();
    let mut entries: Vec<LedgerEntry> = Vec::new();
    for report in &reports {
        entries.extend(binding_entries_of(register, cues, report, on)?);
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries.dedup_by(|a, b| a.id == b.id);
    entries.sort_by_key(|l| (l.made.is_none(), l.made.and_then(Edtf::first_day)));
    tree.hang(&entries);
    Ok(tree)
}

impl Branch {
    /// The accounts of the engagement and its parts.
    fn accounts(&self) -> Box<dyn Iterator<Item = &EngagementRow> + '_> {
        Box::new(self.engagement.accounts.iter().chain(self.parts.iter().flat_map(Branch::accounts)))
    }

    /// Puts each entry where it was made.
    fn hang(&mut self, entries: &[LedgerEntry]) {
        let here = |l: &&LedgerEntry| {
            let at = l.engagement.as_deref();
            at.is_some_and(|at| self.engagement.accounts.iter().any(|a| a.source.fact == at))
        };
        self.entries = entries.iter().filter(here).cloned().collect();
        self.parts.iter_mut().for_each(|p| p.hang(entries));
    }
}

/// A visit has parts and parts have none; three levels are more than any report tells.
const DEEPEST: usize = 3;

fn branch(e: &EngagementAnswer, all: &[EngagementAnswer], depth: usize) -> Branch {
    let below = |x: &&EngagementAnswer| x.id != e.id && x.part_of.as_deref() == Some(e.id.as_str());
    let parts = match depth < DEEPEST {
        true => all.iter().filter(below).map(|x| branch(x, all, depth + 1)).collect(),
        false => Vec::new(),
    };
    Branch { engagement: e.clone(), entries: Vec::new(), parts }
}
