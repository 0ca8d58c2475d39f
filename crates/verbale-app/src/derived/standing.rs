//! An entry of the ledger with all that bears on it, whatever day it is asked for: what is dear to find and is kept. On a
//! day it becomes a line of the ledger, which is cheap.

use super::bearing::Bearing;
use super::entries::{Row, Told};
use super::ledger::{EvidenceRow, LedgerEntry, NoteLine};
use super::{LedgerRequest, Scope};
use jiff::civil::Date as Day;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use verbale_core::{Date, Edtf};
use verbale_register::{NoteKind, Source, SpeakerRow};
use verbale_resolve::follow::{Entry, Fact, Limits, Link, Ruling, RulingOn, status};

/// What is known of one entry.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    /// The entry as all its tellings together give it.
    pub(super) entry: Entry,
    /// The rest of it that no day changes.
    pub(super) told: Tale,
    /// What follows it: found by the machine, by curators and by notes.
    pub(super) links: Vec<Link>,
    /// What curators ruled on that.
    pub(super) rulings: Vec<Ruling>,
}

/// How an entry is told and what people say of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Tale {
    /// Who made an undertaking by speaking.
    pub(super) speaker: Option<SpeakerRow>,
    pub(super) by: Vec<String>,
    to: Vec<String>,
    pub(super) made: Option<Edtf>,
    engagement: Option<String>,
    /// Words of the facts that follow it.
    pub(super) words: BTreeMap<String, String>,
    /// Copies of the reports that follow it, by the report.
    copies: BTreeMap<String, Vec<String>>,
    /// Who confirmed or entered one of them.
    pub(super) authors: BTreeMap<String, String>,
    pub(super) notes: Vec<NoteLine>,
    pub(super) told_in: Vec<Source>,
}

impl Standing {
    pub(super) fn new(
        scope: &Scope,
        told: &[Told<'_>],
        entry: Entry,
        mut links: Vec<Link>,
        facts: &HashMap<&str, &Fact>,
    ) -> Self {
        let ids: Vec<&str> = told.iter().map(|t| t.entry.id.as_str()).collect();
        // what the entry's own tellings say is no follow-up
        links.retain(|l| !told.iter().any(|t| t.making && t.entry.report == l.report));
        let bearing = Bearing::new(scope, &ids, &entry, links, facts);
        let noted: HashMap<&str, &str> = scope.notes.iter().map(|n| (n.report.as_str(), n.text.as_str())).collect();
        let words = |fact: &str| facts.get(fact).map(|f| f.words.as_str()).or_else(|| noted.get(fact).copied());
        let (by, to) = match &told[0].row {
            Row::Commitment(c) => (c.by.clone(), c.to.clone()),
            Row::Agreement(_) => (entry.parties.clone(), Vec::new()),
        };
        let tale = Tale {
            speaker: told.iter().find_map(|t| match &t.row {
                Row::Commitment(c) => c.speaker.clone(),
                Row::Agreement(_) => None,
            }),
            by,
            to,
            made: told.iter().filter(|t| t.making).find_map(|t| t.made),
            engagement: told.iter().find_map(|t| t.engagement.clone()),
            words: bearing.links.iter().filter_map(|l| Some((l.fact.clone(), words(&l.fact)?.to_owned()))).collect(),
            copies: bearing
                .links
                .iter()
                .map(|l| (l.report.clone(), scope.copies_of(&l.report)))
                .filter(|(_, copies)| !copies.is_empty())
                .collect(),
            authors: bearing.authors.into_iter().collect(),
            notes: bearing.notes,
            told_in: told
                .iter()
                .filter(|t| t.making || told.iter().all(|t| !t.making))
                .map(|t| match &t.row {
                    Row::Agreement(r) => r.source.clone(),
                    Row::Commitment(r) => r.source.clone(),
                })
                .collect(),
        };
        Standing { entry, told: tale, links: bearing.links, rulings: bearing.rulings }
    }

    /// First day of the last part of its end, or of the day by which it is due, and the last day of that.
    pub(super) fn ends(&self) -> Option<(Day, Option<Day>)> {
        let until = self.entry.due.or(self.entry.period)?;
        Some((until.end()?.first_day()?, until.last_day()))
    }

    /// The line of the ledger on a day; `None` while the entry is not made yet, or where its state is not asked for.
    pub(super) fn on(&self, request: &LedgerRequest, on: Edtf) -> Option<LedgerEntry> {
        let (entry, tale) = (&self.entry, &self.told);
        if entry.made.and_then(Edtf::first_day) > on.last_day() {
            return None;
        }
        let limits = Limits {
            silent_after_months: request.silent_after.unwrap_or(Limits::default().silent_after_months),
            ..Limits::default()
        };
        let day = on.last_day().map_or(Date::year(9999), Date::from_civil);
        let status = status(entry, &self.links, &self.rulings, day, limits);
        if !request.states.is_empty() && !request.states.contains(&status.state) {
            return None;
        }
        let refused = |l: &Link| self.rulings.iter().any(|r| r.on == RulingOn::Refuse(l.fact.clone()));
        let mut evidence: Vec<EvidenceRow> = self
            .links
            .iter()
            .filter(|l| !refused(l) && l.date.first_day() <= on.last_day())
            .map(|l| EvidenceRow {
                date: Some(l.date),
                kind: l.kind,
                score: l.score,
                fact: l.fact.clone(),
                words: tale.words.get(&l.fact).cloned().unwrap_or_default(),
                copies: tale.copies.get(&l.report).cloned().unwrap_or_default(),
                reasons: l.reasons.clone(),
                author: tale.authors.get(&l.fact).cloned(),
            })
            .collect();
        let when = |e: &EvidenceRow| e.date.and_then(Edtf::first_day);
        evidence.sort_by(|a, b| (when(a), &a.fact).cmp(&(when(b), &b.fact)));
        // what was noted later is not known yet; a note without a date always is
        let noted: Vec<_> =
            tale.notes.iter().filter(|n| n.date.is_none_or(|d| d.first_day() <= on.last_day())).cloned().collect();
        let lead = noted.iter().rev().filter(|n| n.kind == NoteKind::LeadBody).filter_map(|n| n.value.clone());
        Some(LedgerEntry {
            id: entry.id.clone(),
            kind: entry.kind,
            instrument: entry.instrument,
            strength: entry.strength,
            speaker: tale.speaker.clone(),
            words: entry.words.clone(),
            parties: entry.parties.clone(),
            by: tale.by.clone(),
            to: tale.to.clone(),
            areas: entry.areas.clone(),
            made: tale.made,
            due: entry.due,
            period: entry.period,
            engagement: tale.engagement.clone(),
            lead: lead.collect(),
            status,
            evidence,
            compliance: self.compliance(on),
            notes: noted,
            told_in: tale.told_in.clone(),
        })
    }

    /// A curator's latest word on compliance that holds by the day.
    fn compliance(&self, on: Edtf) -> Option<i8> {
        self.rulings.iter().rev().find_map(|r| match r.on {
            RulingOn::Comply { score, from } if from.first_day() <= on.last_day() => Some(score),
            _ => None,
        })
    }
}
