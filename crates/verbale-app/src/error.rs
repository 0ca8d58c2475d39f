//! The one error of the use cases: a kind that decides the exit code, a message, and what to do about it.

use serde::Serialize;
use verbale_intake::IntakeError;
use verbale_read::PackProblem;

/// What an error is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// A report, gold or other input given by the user.
    Input,
    /// The request itself: an option that does not fit.
    Usage,
    /// The register: locked, foreign, newer, full, read-only.
    Register,
    /// A language pack.
    Pack,
    /// A person or report that the register does not know, or a name that several share.
    Unknown,
    /// What the record, as it stands, does not allow.
    Refused,
    /// The answer could not be written.
    Output,
}

/// An error of a use case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// What it is about.
    pub kind: ErrorKind,
    /// One line for people.
    pub message: String,
    /// What to do, in one line.
    pub help: Option<String>,
}

impl AppError {
    /// An error without help.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        AppError { kind, message: message.into(), help: None }
    }

    /// The same error with a line of help.
    pub fn help(self, help: impl Into<String>) -> Self {
        AppError { help: Some(help.into()), ..self }
    }
}

impl From<IntakeError> for AppError {
    fn from(e: IntakeError) -> Self {
        AppError::new(ErrorKind::Input, e.to_string()).help(e.problem.help())
    }
}

impl From<PackProblem> for AppError {
    fn from(p: PackProblem) -> Self {
        let message = format!("{}:{}:{}: {}", p.file, p.line, p.column, p.message);
        AppError { kind: ErrorKind::Pack, message, help: p.help }
    }
}

/// Several problems of one pack as one error, the first in full.
pub(crate) fn pack_error(problems: Vec<PackProblem>) -> AppError {
    let more = problems.len().saturating_sub(1);
    let first = problems.into_iter().next().map(AppError::from);
    let mut error = first.unwrap_or_else(|| AppError::new(ErrorKind::Pack, "the packs do not compile"));
    if more > 0 {
        error.message.push_str(&format!(" (and {more} more)"));
        error.help.get_or_insert_with(|| "`verbale pack check` lists every problem".to_owned());
    }
    error
}
