//! What a question is about, loaded once: the affairs of one country, of two, or of all, with the curators' judgements
//! and the copies of one dispatch known.

use crate::error::AppError;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use verbale_register::{About, Affairs, JudgementRow, NoteRow, Register};
use verbale_resolve::copies::{Signature, copies};

/// The affairs a question is about.
#[derive(Debug)]
pub struct Scope {
    /// Country or bloc codes, upper case; none for everybody.
    pub between: Vec<String>,
    /// What reports tell.
    pub affairs: Affairs,
    /// Curators' judgements on accounts, evidence and compliance.
    pub judgements: Vec<JudgementRow>,
    /// Notes entered on ledger entries.
    pub notes: Vec<NoteRow>,
    /// People who may be one, each way, as judgements leave it open.
    pub maybe: HashMap<String, Vec<String>>,
    /// Reports that are copies of one dispatch, by the id of their group.
    copies: HashMap<String, String>,
}

impl Scope {
    /// Loads it.
    pub fn load(register: &Register, between: &[String]) -> Result<Self, AppError> {
        let affairs = register.affairs(between)?;
        let mut judgements = register.judgements(None, false)?;
        judgements.retain(|j| j.judgement.about != About::Person);
        let people = affairs.engagements.iter().flat_map(|e| &e.participants).filter_map(|p| p.person.as_ref());
        let people: BTreeSet<&str> = people.map(|p| p.id.as_str()).collect();
        let mut maybe: HashMap<String, Vec<String>> = HashMap::new();
        for (a, b) in register.undecided_people(&people)? {
            maybe.entry(a.clone()).or_default().push(b.clone());
            maybe.entry(b).or_default().push(a);
        }
        let copies = group_copies(&affairs.signatures);
        let between = between.iter().map(|c| c.to_uppercase()).collect();
        Ok(Scope { between, affairs, judgements, notes: register.notes()?, maybe, copies })
    }

    /// The group of copies a report belongs to: the report itself when nothing is a copy of it.
    pub fn source_of<'a>(&'a self, report: &'a str) -> &'a str {
        self.copies.get(report).map_or(report, String::as_str)
    }

    /// How many sources the reports are, copies counted once.
    pub fn sources<'a>(&'a self, reports: impl Iterator<Item = &'a str>) -> usize {
        let mut all: Vec<&str> = reports.map(|r| self.source_of(r)).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// Reports that are copies of one another, each with the smallest id among them; those without copies are left out.
fn group_copies(signatures: &[(String, Vec<u8>)]) -> HashMap<String, String> {
    let parsed: Vec<Option<Signature>> = signatures.iter().map(|(_, bytes)| Signature::from_bytes(bytes)).collect();
    let groups = copies(&parsed);
    let mut members: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for ((report, _), group) in signatures.iter().zip(groups) {
        members.entry(group).or_default().push(report);
    }
    let mut out = HashMap::new();
    for reports in members.into_values().filter(|m| m.len() > 1) {
        let first = reports.iter().min().copied().unwrap_or_default();
        out.extend(reports.iter().map(|r| ((*r).to_owned(), first.to_owned())));
    }
    out
}
