//! What a question is about, loaded once: the affairs of one country, of two, or of all, with the curators' judgements
//! and the copies of one dispatch known.

use crate::error::AppError;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use verbale_register::{Affairs, AffairsParts, JudgementRow, NoteRow, Register, Source};
use verbale_resolve::copies::{Signature, copies};

/// What the timeline is made of.
pub(super) const CONTACTS: AffairsParts = AffairsParts { engagements: true, ..AffairsParts::NONE };

/// The affairs a question is about.
#[derive(Debug)]
pub struct Scope {
    /// Country or bloc codes, upper case; none for everybody.
    pub between: Vec<String>,
    /// What reports tell.
    pub affairs: Affairs,
    /// Curators' judgements on these accounts, and on evidence and compliance of these entries.
    pub judgements: Vec<JudgementRow>,
    /// Notes entered on these ledger entries.
    pub notes: Vec<NoteRow>,
    /// People who may be one, each way, as judgements leave it open.
    pub maybe: HashMap<String, Vec<String>>,
    /// Reports that are copies of one dispatch, by the id of their group.
    copies: HashMap<String, String>,
}

impl Scope {
    /// Loads the parts of it that the question needs, with the judgements and notes on them.
    pub fn load(register: &Register, between: &[String], parts: AffairsParts) -> Result<Self, AppError> {
        Self::of(register, between, register.affairs(between, parts)?)
    }

    /// The scope of these affairs, with the judgements and notes on them.
    pub(super) fn of(register: &Register, between: &[String], affairs: Affairs) -> Result<Self, AppError> {
        let reports: HashSet<&str> = sources(&affairs).map(|s| s.report.id.as_str()).collect();
        let judgements = register.judgements_on_facts(|report| reports.contains(report))?;
        let notes = register.notes_on(|report| reports.contains(report))?;
        let people = affairs.engagements.iter().flat_map(|e| &e.participants).filter_map(|p| p.person.as_ref());
        let people: BTreeSet<&str> = people.map(|p| p.id.as_str()).collect();
        let mut maybe: HashMap<String, Vec<String>> = HashMap::new();
        for (a, b) in register.undecided_people(&people)? {
            maybe.entry(a.clone()).or_default().push(b.clone());
            maybe.entry(b).or_default().push(a);
        }
        let copies = group_copies(&affairs.signatures);
        let between = between.iter().map(|c| c.to_uppercase()).collect();
        Ok(Scope { between, affairs, judgements, notes, maybe, copies })
    }

    /// The group of copies a report belongs to: the report itself when nothing is a copy of it.
    pub fn source_of<'a>(&'a self, report: &'a str) -> &'a str {
        self.copies.get(report).map_or(report, String::as_str)
    }

    /// The other reports of its group of copies, in order of their ids.
    pub fn copies_of(&self, report: &str) -> Vec<String> {
        let Some(group) = self.copies.get(report) else { return Vec::new() };
        let mut out: Vec<String> =
            self.copies.iter().filter(|(r, g)| *g == group && *r != report).map(|(r, _)| r.clone()).collect();
        out.sort();
        out
    }

    /// How many sources the reports are, copies counted once.
    pub fn sources<'a>(&'a self, reports: impl Iterator<Item = &'a str>) -> usize {
        let mut all: Vec<&str> = reports.map(|r| self.source_of(r)).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
}

/// Where everything that can be judged or noted on stands.
fn sources(affairs: &Affairs) -> impl Iterator<Item = &Source> {
    let told = affairs.engagements.iter().map(|e| &e.source);
    let signed = affairs.agreements.iter().map(|a| &a.source);
    told.chain(signed).chain(affairs.undertakings.iter().map(|u| &u.source))
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
