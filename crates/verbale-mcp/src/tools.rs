//! The tools: questions of the table, asked of the register, answered with citations.

use crate::cite::cited;
use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use verbale_app::questions::{Entry, Moment, Request, Words, table};
use verbale_app::record::Register;
use verbale_app::{AppError, ErrorKind, open_as_of, open_for_reading};
use verbale_core::Edtf;

/// Which questions an assistant may ask. Left out: `report`, whose reading says again what `proof` says, and those that
/// are a curator's (`review`, `log`, `check`).
const TOOLS: [&str; 15] = [
    "search",
    "person",
    "people",
    "who",
    "timeline",
    "visit",
    "agreements",
    "commitments",
    "kpi",
    "mechanisms",
    "wording",
    "explain",
    "proof",
    "reports",
    "stats",
];

/// The largest answer in bytes: beyond it an assistant would drown, and is asked to narrow its question.
const LARGEST_ANSWER: usize = 256 * 1024;
/// Rows of a list where the assistant does not say how many.
const USUAL: u32 = 20;

#[derive(Debug)]
pub(crate) struct Tools {
    db: PathBuf,
    words: Words,
    today: fn() -> Edtf,
    entries: Vec<Entry>,
}

impl Tools {
    pub(crate) fn new(db: PathBuf, words: Words, today: fn() -> Edtf) -> Self {
        let entries = table().into_iter().filter(|e| TOOLS.contains(&e.name)).collect();
        Tools { db, words, today, entries }
    }

    /// The tools, as an assistant is told of them.
    pub(crate) fn described(&self) -> Vec<Tool> {
        let tool = |e: &Entry| {
            let schema: JsonObject = e.request_schema();
            let asks = ToolAnnotations::new().read_only(true).destructive(false).idempotent(true).open_world(false);
            Tool::new(e.name, e.summary, Arc::new(schema)).with_annotations(asks)
        };
        self.entries.iter().map(tool).collect()
    }

    /// Calls a tool: `answer`, in which facts are named by id, and `citations`.
    pub(crate) fn call(&self, name: &str, mut arguments: JsonObject) -> Result<Value, AppError> {
        let entry = self.entries.iter().find(|e| e.name == name).ok_or_else(|| {
            AppError::new(ErrorKind::Usage, format!("there is no tool `{name}`"))
                .help(format!("the tools are: {}", TOOLS.join(", ")))
        })?;
        if entry.parameters.iter().any(|p| p.name == "limit") {
            arguments.entry("limit").or_insert(USUAL.into());
        }
        let request: Request = entry.request(arguments)?;
        let register: Register = match request.as_of {
            Some(Moment(at)) => open_as_of(&self.db, at)?,
            None => open_for_reading(&self.db)?,
        };
        let bytes = entry.ask(&register, &self.words, (self.today)(), request)?;
        let answer: Value = serde_json::from_slice(&bytes)
            .map_err(|e| AppError::new(ErrorKind::Output, format!("the answer cannot be read back: {e}")))?;
        let (answer, citations) = cited(&register, answer)?;
        let whole = json!({ "answer": answer, "citations": citations });
        let size = whole.to_string().len();
        if size > LARGEST_ANSWER {
            let error = AppError::new(ErrorKind::Usage, format!("the answer would have {size} bytes"));
            return Err(error.help("ask for less: a smaller `limit`, a shorter time, one pair of countries"));
        }
        Ok(whole)
    }
}
