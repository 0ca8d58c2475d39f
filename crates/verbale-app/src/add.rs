//! Adding reports to a register: many readers, one writer, the same register however many threads.

use crate::error::AppError;
use crate::read::{Failure, Outcome, ReadRequest, read_each};
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use verbale_core::Reading;
use verbale_read::Packs;
use verbale_register::{Added, Entry, Identities, Identity, Register};
use verbale_resolve::PersonKey;
use verbale_resolve::copies::Signature;

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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

/// Reads and stores every report of the request. Each report is stored whole or not at all; an error of the register
/// ends the run and keeps what is stored.
pub fn add(
    register: &mut Register,
    packs: &Packs,
    request: &AddRequest,
    mut progress: impl FnMut(Step<'_>),
) -> Result<AddSummary, AppError> {
    let mut summary = AddSummary::default();
    let flow = read_each(packs, &request.read, |index, total, outcome| {
        summary.sources = total;
        match outcome {
            Outcome::Failed(failure) => {
                let step = Step { index, total, path: &failure.path, outcome: Err(&failure), unread: false };
                progress(step);
                summary.failures.push(failure);
            }
            Outcome::Read(both) => {
                let (report, reading) = *both;
                let url = request.url.as_deref();
                let recorded_at = request.recorded_at;
                let signature = Signature::of(&report.text).map(|s| s.to_bytes());
                let signature = signature.as_deref();
                let entry =
                    Entry { report: &report, reading: &reading, identify: &identities, recorded_at, url, signature };
                let added = match register.add_all(&[entry]) {
                    Ok(added) => added.first().copied().unwrap_or(Added::Unchanged),
                    Err(e) => return ControlFlow::Break(AppError::from(e)),
                };
                summary.bytes += report.text.len() as u64;
                match added {
                    Added::New { facts } => {
                        (summary.new, summary.facts) = (summary.new + 1, summary.facts + u64::from(facts))
                    }
                    Added::Superseded { facts } => {
                        (summary.superseded, summary.facts) =
                            (summary.superseded + 1, summary.facts + u64::from(facts));
                    }
                    Added::Unchanged => summary.unchanged += 1,
                }
                let unread = reading.pack.is_none();
                progress(Step { index, total, path: &report.path, outcome: Ok(added), unread });
            }
        }
        ControlFlow::Continue(())
    });
    if let ControlFlow::Break(error) = flow {
        return Err(error);
    }
    register.flush()?;
    Ok(summary)
}

/// The identities of a reading's people, as the resolver makes them: the same key and country is the same person.
pub fn identities(reading: &Reading) -> Identities {
    let identity = |p: &verbale_core::reading::Person| {
        let key = PersonKey::new(&p.name, p.country.as_deref());
        (p.id.clone(), Identity { key: key.key, country: key.country })
    };
    Identities(reading.people.iter().map(identity).collect())
}
