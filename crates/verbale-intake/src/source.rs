//! Sources: what the user named, expanded to single reports and loaded one at a time.

use crate::folder::files_below;
use crate::{IntakeError, MAX_BYTES, Problem, report_from_bytes};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use verbale_core::Report;

/// Where one report is to be read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Standard input, written `-`.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Source {
    /// As recorded in the report: the path as given, or `-`.
    pub fn label(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => path.display().to_string(),
        }
    }

    /// Reads and decodes it.
    pub fn load(&self) -> Result<Report, IntakeError> {
        let path = self.label();
        let bytes = match self {
            Source::Stdin => read_bounded(io::stdin().lock()),
            Source::File(file) => File::open(file).map_err(Problem::from_io).and_then(read_bounded),
        };
        match bytes {
            Ok(bytes) => report_from_bytes(&path, &bytes),
            Err(problem) => Err(IntakeError { path, problem }),
        }
    }
}

fn read_bounded(from: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(Problem::from_io)?;
    if bytes.len() as u64 > MAX_BYTES { Err(Problem::TooLarge) } else { Ok(bytes) }
}

/// The single sources that `paths` name: `-` is standard input, a folder stands for the `.txt` files below it in sorted
/// order. What is missing, unreadable or without reports is an error *in its place*, so that the rest can go on.
pub fn expand<P: AsRef<Path>>(paths: &[P]) -> Vec<Result<Source, IntakeError>> {
    let mut out = Vec::new();
    for path in paths.iter().map(AsRef::as_ref) {
        let fail = |problem| Err(IntakeError { path: path.display().to_string(), problem });
        if path == Path::new("-") {
            out.push(Ok(Source::Stdin));
            continue;
        }
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => {
                let found = files_below(path, &["txt"]);
                if found.is_empty() {
                    out.push(fail(Problem::NoReports));
                }
                out.extend(found.into_iter().map(|file| file.map(Source::File)));
            }
            Ok(_) => out.push(Ok(Source::File(path.to_owned()))),
            Err(e) => out.push(fail(Problem::from_io(e))),
        }
    }
    out
}
