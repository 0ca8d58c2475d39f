//! Folders: walked in sorted order, so that the same folder always gives the same sequence.

use crate::{IntakeError, Problem};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Files below `folder` whose extension is one of `extensions` (lower case), sorted by path; hidden files and folders
/// are passed over, links are followed once.
pub(crate) fn files_below(folder: &Path, extensions: &[&str]) -> Vec<Result<PathBuf, IntakeError>> {
    let mut out = Vec::new();
    walk(folder, extensions, &mut BTreeSet::new(), &mut out);
    out
}

fn walk(folder: &Path, extensions: &[&str], seen: &mut BTreeSet<PathBuf>, out: &mut Vec<Result<PathBuf, IntakeError>>) {
    let failed = |path: &Path, e| Err(IntakeError { path: path.display().to_string(), problem: Problem::from_io(e) });
    match fs::canonicalize(folder) {
        Ok(real) => {
            if !seen.insert(real) {
                return;
            }
        }
        Err(e) => return out.push(failed(folder, e)),
    }
    let mut entries = match fs::read_dir(folder).and_then(|dir| dir.collect::<Result<Vec<_>, _>>()) {
        Ok(entries) => entries,
        Err(e) => return out.push(failed(folder, e)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if path.is_dir() {
            walk(&path, extensions, seen, out);
        } else if path
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| extensions.contains(&e.to_lowercase().as_str()))
        {
            out.push(Ok(path));
        }
    }
}

/// One text file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderText {
    /// Path below the folder, with `/` between its parts.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// Every file with one of the `extensions` below `folder`, as UTF-8 text, sorted by path: how a pack folder is loaded.
/// Unlike reports, such files may be empty.
pub fn folder_texts(folder: &Path, extensions: &[&str]) -> Result<Vec<FolderText>, IntakeError> {
    let shown = || folder.display().to_string();
    if !folder.is_dir() {
        let problem = match fs::metadata(folder) {
            Ok(_) => Problem::Unreadable(std::io::Error::other("it is a file, and a folder is needed")),
            Err(e) => Problem::from_io(e),
        };
        return Err(IntakeError { path: shown(), problem });
    }
    let mut out = Vec::new();
    for path in files_below(folder, extensions) {
        let path = path?;
        let fail = |problem| IntakeError { path: path.display().to_string(), problem };
        let bytes = fs::read(&path).map_err(|e| fail(Problem::from_io(e)))?;
        let text = match crate::decode(&bytes) {
            Ok(text) => text,
            Err(Problem::Empty) => String::new(),
            Err(problem) => return Err(fail(problem)),
        };
        let below = path.strip_prefix(folder).unwrap_or(&path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        out.push(FolderText { path: parts.join("/"), text });
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(out)
}
