//! Texts to read in tests and benches: our own example reports, and the press archive where it is at hand.

#![allow(dead_code, unreachable_pub)]

use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use verbale_core::Report;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A report of this text.
pub fn report(path: &str, text: &str) -> Report {
    Report { path: path.to_owned(), sha256: String::new(), text: text.to_owned(), published: None }
}

/// The example reports of the repository, by name.
pub fn examples() -> Vec<Report> {
    let folder = root().join("examples/reports");
    let entries = std::fs::read_dir(&folder).expect("the example reports");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let read = |p: &PathBuf| std::fs::read_to_string(p).expect("an example report in UTF-8");
    paths.iter().map(|p| report(&p.file_name().unwrap_or_default().to_string_lossy(), &read(p))).collect()
}

/// The stories of the press archive; `None`, said aloud, where it is not at hand.
pub fn press() -> Option<Vec<Report>> {
    let shared = std::env::var_os("VERBALE_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let archive = shared.join("reports/press-2017/press-2017.jsonl.gz");
    let Ok(file) = File::open(&archive) else {
        eprintln!("!!! SKIPPED: no press archive at {} (set VERBALE_SHARED) !!!", archive.display());
        return None;
    };
    let story = |line: String| {
        let value: serde_json::Value = serde_json::from_str(&line).expect("a story a line");
        let field = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        report(&field("id"), &field("text"))
    };
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    Some(lines.map(|l| story(l.expect("a readable archive"))).collect())
}
