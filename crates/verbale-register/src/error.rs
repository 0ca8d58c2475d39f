//! What can go wrong with a register, each case told apart so that a face can give its own advice and exit code.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The result of anything a register does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a register could not be opened, written or asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Read-only opening of a file that is not there.
    #[error("there is no register at {}", .0.display())]
    Missing(PathBuf),
    /// The file is a database of some other program, or no database at all.
    #[error("{} is not a Verbale register: {reason}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead, as far as can be told.
        reason: String,
    },
    /// Written by a newer Verbale.
    #[error("{} has schema version {found}, this program knows up to {known}: use a newer Verbale", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Version found in the file.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// Written by an older Verbale and opened read-only, so that it cannot be brought up to date.
    #[error("{} has the older schema version {found}: open it once for writing to bring it to {known}", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Version found in the file.
        found: i64,
        /// Version this program needs.
        known: i64,
    },
    /// Another process held the register for longer than the waiting time.
    #[error("the register {} is in use by another writer; waited {waited_ms} ms", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
        /// How long this process waited.
        waited_ms: u64,
    },
    /// No room left on the device, or the size limit is reached. Nothing of the report was stored.
    #[error("no room left to write the register {}", .0.display())]
    Full(PathBuf),
    /// The file or its folder may not be written.
    #[error("the register {} cannot be written: the file or its folder is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// The file cannot be opened or created: no such folder, or no permission.
    #[error("cannot open the register {}: {reason}", path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file is damaged.
    #[error("the register {} is damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// The reading is not of the report it was handed in with.
    #[error("the reading is of report {reading}, not of {report}")]
    Mismatch {
        /// SHA-256 of the report.
        report: String,
        /// SHA-256 the reading names.
        reading: String,
    },
    /// A reading whose schema this program does not store.
    #[error("a reading of schema `{0}` cannot be stored")]
    Schema(String),
    /// A reading that does not hold together: an id used twice, a reference to nothing, words the report lacks.
    #[error("the reading of {report} does not hold together: {reason}")]
    Inconsistent {
        /// SHA-256 of the report.
        report: String,
        /// What is wrong.
        reason: String,
    },
    /// No such report.
    #[error("no report `{0}` in the register")]
    UnknownReport(String),
    /// Several reports begin with the given id.
    #[error("`{id}` begins the ids of {} reports: {}", candidates.len(), candidates.join(", "))]
    AmbiguousReport {
        /// What was asked for.
        id: String,
        /// The reports that fit.
        candidates: Vec<String>,
    },
    /// No such person.
    #[error("no person `{0}` in the register")]
    UnknownPerson(String),
    /// A search without a single word.
    #[error("there is no word to search for in `{0}`")]
    EmptySearch(String),
    /// An amendment or a judgement that cannot be recorded as asked.
    #[error("{0}")]
    Refused(String),
    /// Any other failure of the database.
    #[error("the register {}: {source}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// The database's own error.
        source: rusqlite::Error,
    },
}

impl Error {
    /// A stable word for each case, for exit codes and machine-readable errors.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Foreign { .. } => "foreign",
            Self::Newer { .. } => "newer",
            Self::Older { .. } => "older",
            Self::Locked { .. } => "locked",
            Self::Full(_) => "full",
            Self::ReadOnly(_) => "read-only",
            Self::CannotOpen { .. } => "cannot-open",
            Self::Damaged { .. } => "damaged",
            Self::Mismatch { .. } => "mismatch",
            Self::Schema(_) => "schema",
            Self::Inconsistent { .. } => "inconsistent",
            Self::UnknownReport(_) => "unknown-report",
            Self::AmbiguousReport { .. } => "ambiguous-report",
            Self::UnknownPerson(_) => "unknown-person",
            Self::EmptySearch(_) => "empty-search",
            Self::Refused(_) => "refused",
            Self::Sqlite { .. } => "database",
        }
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Missing(_) => Some("add a report first, or name the register with --db"),
            Self::Foreign { .. } => {
                Some("name another file with --db; Verbale never touches a database it did not make")
            }
            Self::Newer { .. } => Some("install the version of Verbale that wrote it, or a later one"),
            Self::Locked { .. } => Some("wait for the other `add` to end, then run this again: what is stored is kept"),
            Self::Full(_) => Some("free some room and run this again: whole reports already stored are kept"),
            Self::ReadOnly(_) => Some("choose a folder you may write to with --db"),
            _ => None,
        }
    }

    /// The database's error at `path`, told apart.
    pub(crate) fn from_sqlite(path: &Path, wait: Duration, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        let waited_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        let Some(inner) = source.sqlite_error() else { return Self::Sqlite { path, source } };
        match inner.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked { path, waited_ms },
            ErrorCode::DiskFull => Self::Full(path),
            ErrorCode::ReadOnly => Self::ReadOnly(path),
            ErrorCode::NotADatabase => Self::Foreign { path, reason: "it is no SQLite database".to_owned() },
            ErrorCode::DatabaseCorrupt => Self::Damaged { path, reason: source.to_string() },
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                Self::CannotOpen { path, reason: source.to_string() }
            }
            _ => Self::Sqlite { path, source },
        }
    }
}
