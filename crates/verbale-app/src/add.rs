//! Adding reports to a register: many readers, one writer, the same register however many threads.

use crate::error::AppError;
use crate::public::keep_public_people;
use crate::read::{Failure, Outcome, ReadRequest, read_each};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use verbale_core::Reading;
use verbale_read::Packs;
use verbale_register::{Added, Entry, Error, Identities, Identity, Register};
use verbale_resolve::PersonKey;

/// What to add.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddRequest {
    /// What to read and how.
    pub read: ReadRequest,
    /// Address of the report on the web.
    pub url: Option<String>,
    /// When it is recorded, in milliseconds since the Unix epoch.
    pub recorded_at: i64,
    /// Whether the names new to the record are compared with those it has, once all is stored.
    pub resolve: bool,
}

/// One step of the work, for a progress bar.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Place of the source, from 0.
    pub index: usize,
    /// Number of sources.
    pub total: usize,
    /// Its path.
    pub path: &'a str,
    /// What came of it: stored as told, or not at all.
    pub outcome: Result<Added, &'a Failure>,
    /// No pack knows the report's language.
    pub unread: bool,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddSummary {
    /// Sources named.
    pub sources: usize,
    /// Reports new to the register.
    pub new: usize,
    /// Known reports with a new reading.
    pub superseded: usize,
    /// Known reports read the same.
    pub unchanged: usize,
    /// Facts stored.
    pub facts: u64,
    /// Bytes of text read.
    pub bytes: u64,
    /// Sources that failed.
    pub failures: Vec<Failure>,
}

/// Reports a transaction. A commit costs as much as storing several reports; a crash loses at most so many whole ones,
/// and adding them again restores them.
const BATCH: usize = 256;

/// Reads and stores every report of the request. Each report is stored whole or not at all; an error of the register
/// ends the run and keeps what is stored.
pub fn add(
    register: &mut Register,
    packs: &Packs,
    request: &AddRequest,
    mut progress: impl FnMut(Step<'_>),
) -> Result<AddSummary, AppError> {
    let mut summary = AddSummary::default();
    let mut batch: Vec<Waiting> = Vec::with_capacity(BATCH);
    let read = ReadRequest { sign: true, ..request.read.clone() };
    let flow = read_each(packs, &read, |index, total, outcome| {
        summary.sources = total;
        batch.push(Waiting { index, total, outcome });
        if batch.len() < BATCH && index + 1 < total {
            return ControlFlow::Continue(());
        }
        match store(register, request, std::mem::take(&mut batch), &mut summary, &mut progress) {
            Ok(()) => ControlFlow::Continue(()),
            Err(e) => ControlFlow::Break(e),
        }
    });
    if let ControlFlow::Break(error) = flow {
        return Err(error);
    }
    register.flush()?;
    Ok(summary)
}

/// A source whose turn to be stored will come.
struct Waiting {
    index: usize,
    total: usize,
    outcome: Outcome,
}

/// Stores what was read, in one transaction. What the reader reads always holds together, so that a refusal is a
/// defect that must be seen, not passed over.
fn store(
    register: &mut Register,
    request: &AddRequest,
    mut batch: Vec<Waiting>,
    summary: &mut AddSummary,
    progress: &mut impl FnMut(Step<'_>),
) -> Result<(), AppError> {
    for waiting in &mut batch {
        if let Outcome::Read(read) = &mut waiting.outcome {
            keep_public_people(&mut read.reading);
        }
    }
    let signatures: Vec<Option<Vec<u8>>> = batch
        .iter()
        .map(|w| match &w.outcome {
            Outcome::Read(read) => read.signature.clone(),
            Outcome::Failed(_) => None,
        })
        .collect();
    let entries: Vec<Entry<'_>> = batch
        .iter()
        .zip(&signatures)
        .filter_map(|(w, signature)| match &w.outcome {
            Outcome::Read(read) => Some(Entry {
                report: &read.report,
                reading: &read.reading,
                identify: &identities,
                recorded_at: request.recorded_at,
                url: request.url.as_deref(),
                signature: signature.as_deref(),
            }),
            Outcome::Failed(_) => None,
        })
        .collect();
    let mut added = match register.add_all(&entries) {
        Ok(added) => added.into_iter(),
        // what does not fit together may fit in part: whole reports are kept up to the one that does not
        Err(Error::Full(_)) if entries.len() > 1 => {
            let mut one_by_one = Vec::with_capacity(entries.len());
            for entry in &entries {
                one_by_one.extend(register.add_all(std::slice::from_ref(entry))?);
            }
            one_by_one.into_iter()
        }
        Err(e) => return Err(e.into()),
    };
    for w in &batch {
        let (index, total) = (w.index, w.total);
        match &w.outcome {
            Outcome::Failed(failure) => {
                progress(Step { index, total, path: &failure.path, outcome: Err(failure), unread: false });
                summary.failures.push(failure.clone());
            }
            Outcome::Read(read) => {
                let added = added.next().unwrap_or(Added::Unchanged);
                summary.bytes += read.report.text.len() as u64;
                summary.count(added);
                let unread = read.reading.pack.is_none();
                progress(Step { index, total, path: &read.report.path, outcome: Ok(added), unread });
            }
        }
    }
    Ok(())
}

impl AddSummary {
    fn count(&mut self, added: Added) {
        match added {
            Added::New { facts } => (self.new, self.facts) = (self.new + 1, self.facts + u64::from(facts)),
            Added::Superseded { facts } => {
                (self.superseded, self.facts) = (self.superseded + 1, self.facts + u64::from(facts));
            }
            Added::Unchanged => self.unchanged += 1,
        }
    }
}

/// The identities of a reading's people, as the resolver makes them: the same key and country is the same person.
pub fn identities(reading: &Reading) -> Identities {
    let identity = |p: &verbale_core::reading::Person| {
        let key = PersonKey::new(&p.name, p.country.as_deref());
        (p.id.clone(), Identity { key: key.key, country: key.country })
    };
    Identities(reading.people.iter().map(identity).collect())
}
