//! What can be wrong with a source, and what to do about it.

use std::fmt;

/// A source that gave no report: where, and what is wrong with it.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct IntakeError {
    /// The path as given; `-` for standard input.
    pub path: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a source.
#[derive(Debug)]
pub enum Problem {
    /// No such file or folder.
    Missing,
    /// It exists and cannot be read.
    Unreadable(std::io::Error),
    /// No bytes, or nothing but white space.
    Empty,
    /// Not text: a NUL or another byte that no text holds stands at this offset.
    Binary {
        /// Byte offset of the first such byte.
        offset: usize,
        /// Every second byte is NUL: UTF-16 that lacks its byte order mark.
        looks_utf16: bool,
    },
    /// Not UTF-8 from this byte on.
    InvalidUtf8 {
        /// Byte offset of the first wrong byte.
        offset: usize,
        /// Line of that byte, from 1.
        line: usize,
    },
    /// Marked as UTF-16, yet not well-formed.
    InvalidUtf16 {
        /// Byte offset of the lone surrogate or half unit.
        offset: usize,
    },
    /// Larger than [`crate::MAX_BYTES`].
    TooLarge,
    /// A folder that holds no `.txt` file.
    NoReports,
}

impl Problem {
    /// What the user can do about it, in one line.
    pub fn help(&self) -> &'static str {
        match self {
            Problem::Missing => "check the path; folders are searched for *.txt files",
            Problem::Unreadable(_) => "check that you may read it",
            Problem::Empty => "a report needs text",
            Problem::Binary { looks_utf16: true, .. } => "save the file as UTF-8, or as UTF-16 with a byte order mark",
            Problem::Binary { .. } => "give the report's plain text; convert PDF, Word or HTML to text first",
            Problem::InvalidUtf8 { .. } => {
                "save the file as UTF-8: `iconv -f windows-1258 -t utf-8` helps with older Vietnamese text"
            }
            Problem::InvalidUtf16 { .. } => "the file was cut or damaged; save it as UTF-8",
            Problem::TooLarge => "split it into one file a report",
            Problem::NoReports => "put the reports there as *.txt files, one a report",
        }
    }

    /// From an error of the operating system.
    pub(crate) fn from_io(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Problem::Missing,
            _ => Problem::Unreadable(error),
        }
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Missing => f.write_str("no such file or folder"),
            Problem::Unreadable(e) => write!(f, "cannot be read: {e}"),
            Problem::Empty => f.write_str("empty: there is no text in it"),
            Problem::Binary { offset, looks_utf16: true } => {
                write!(f, "not UTF-8 text: NUL at byte {offset}; it looks like UTF-16 without a byte order mark")
            }
            Problem::Binary { offset, .. } => write!(f, "not a text: control byte at byte {offset}"),
            Problem::InvalidUtf8 { offset, line } => write!(f, "not valid UTF-8 at byte {offset} (line {line})"),
            Problem::InvalidUtf16 { offset } => write!(f, "not valid UTF-16 at byte {offset}"),
            Problem::TooLarge => write!(f, "larger than {} MiB", crate::MAX_BYTES >> 20),
            Problem::NoReports => f.write_str("no reports: the folder holds no *.txt file"),
        }
    }
}
