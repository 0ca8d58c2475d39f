//! Reading reports: the files, folders and streams that were named, on several threads, in the order named.

use crate::pool;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;
use std::path::PathBuf;
use verbale_core::{Edtf, Reading, Report};
use verbale_intake::{IntakeError, Source};
use verbale_read::Packs;
use verbale_resolve::copies::Signature;

/// What to read and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadRequest {
    /// Files, folders, or `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// Threads; one for each core when absent.
    pub jobs: Option<usize>,
    /// Publication date of all of them, known from outside the text.
    pub published: Option<Edtf>,
    /// Whether to make the signatures by which copies of a text are known.
    pub sign: bool,
}

/// A source that gave no reading, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failure {
    /// The path as given.
    pub path: String,
    /// What is wrong, in one line, the path included.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl From<IntakeError> for Failure {
    fn from(e: IntakeError) -> Self {
        Failure { message: e.to_string(), help: Some(e.problem.help().to_owned()), path: e.path }
    }
}

/// A report with what was read from it.
#[derive(Debug)]
pub struct Read {
    /// The report.
    pub report: Report,
    /// What was read.
    pub reading: Reading,
    /// What the text shares with copies of it; `None` for a text too short to have any, and
    /// where none was asked for.
    pub signature: Option<Vec<u8>>,
}

/// What came of one source.
#[derive(Debug)]
pub enum Outcome {
    /// It was read.
    Read(Box<Read>),
    /// It was not.
    Failed(Failure),
}

/// Reads every report the request names and hands each outcome to `sink`, in order, with its place and their number.
/// A source that fails does not stop the others; `sink` can.
pub fn read_each<B>(
    packs: &Packs,
    request: &ReadRequest,
    mut sink: impl FnMut(usize, usize, Outcome) -> ControlFlow<B>,
) -> ControlFlow<B> {
    // standard input is one stream: naming it twice reads it once
    let mut sources = verbale_intake::expand(&request.paths);
    let mut stdin_seen = false;
    sources.retain(|s| !matches!(s, Ok(Source::Stdin)) || !std::mem::replace(&mut stdin_seen, true));

    // errors of expansion are handed out at their place; they are taken once, by the one thread that meets them
    let sources: Vec<_> = sources.into_iter().map(|s| s.map_err(Failure::from)).collect();
    let total = sources.len();
    let work = |source: &Result<Source, Failure>| -> Outcome {
        let loaded = source.clone().and_then(|source| source.load().map_err(Failure::from));
        match loaded {
            Ok(mut report) => {
                report.published = request.published;
                let reading = verbale_read::read(packs, &report);
                // made here, where many threads work, and not by the one that writes
                let signature = if request.sign { Signature::of(&report.text).map(|s| s.to_bytes()) } else { None };
                Outcome::Read(Box::new(Read { report, reading, signature }))
            }
            Err(failure) => Outcome::Failed(failure),
        }
    };
    pool::in_order(&sources, pool::jobs_or_cores(request.jobs), work, |i, outcome| {
        let outcome = outcome.unwrap_or_else(|panic| Outcome::Failed(reader_failed(&sources[i], &panic)));
        sink(i, total, outcome)
    })
}

fn reader_failed(source: &Result<Source, Failure>, panic: &str) -> Failure {
    let path = source.as_ref().map_or_else(|f| f.path.clone(), Source::label);
    let message = format!("{path}: the reader failed on this report: {panic}");
    Failure { path, message, help: Some("this is a defect of Verbale; please report it with the file".to_owned()) }
}
