//! Reads published reports: `(&Packs, &Report) -> Reading`, pure and total.

use verbale_core::reading::{Reading, ReportInfo, SCHEMA};
use verbale_core::Report;

/// The text of a set of packs: relative path and content of each file, as on disk below `packs/`.
#[derive(Debug, Clone, Default)]
pub struct PackFiles {
    /// `("vi/lexicon/acts.toml", text)`, sorted by path.
    pub files: Vec<(String, String)>,
}

impl PackFiles {
    /// The packs inside the binary.
    pub fn builtin() -> Self {
        PackFiles::default()
    }

    /// Lays `over` on top: a file of the same path replaces, others are added.
    pub fn overlay(mut self, over: PackFiles) -> Self {
        for (path, text) in over.files {
            match self.files.iter_mut().find(|f| f.0 == path) {
                Some(f) => f.1 = text,
                None => self.files.push((path, text)),
            }
        }
        self.files.sort();
        self
    }
}

/// One thing wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackProblem {
    /// Path of the file below the pack folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to write instead, if it can be told.
    pub help: Option<String>,
}

impl std::fmt::Display for PackProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// Compiled packs of all languages.
#[derive(Debug)]
pub struct Packs {}

impl Packs {
    /// Compiles; every problem of every file is returned, not only the first.
    pub fn compile(_files: &PackFiles) -> Result<Packs, Vec<PackProblem>> {
        Ok(Packs {})
    }

    /// Language tags of the packs, sorted.
    pub fn languages(&self) -> Vec<&str> {
        vec![]
    }
}

/// Reads one report with the pack of its language. Never fails: an unknown language gives an empty reading with a diagnostic.
pub fn read(_packs: &Packs, report: &Report) -> Reading {
    Reading {
        schema: SCHEMA.into(),
        report: ReportInfo {
            path: report.path.clone(),
            sha256: report.sha256.clone(),
            title: None,
            language: "und".into(),
            published: report.published,
            length: report.text.chars().count() as u32,
        },
        pack: None,
        people: vec![],
        organisations: vec![],
        engagements: vec![],
        instruments: vec![],
        mechanisms: vec![],
        milestones: vec![],
        statements: vec![],
        undertakings: vec![],
        areas: vec![],
        diagnostics: vec![],
    }
}

/// What fired in a sentence, for `verbale pack try`.
#[derive(Debug, Clone)]
pub struct Trace {
    /// One line a match: span of code points, words, label (kind or slot), id of the entry or rule, and whether it only nearly fired.
    pub lines: Vec<TraceLine>,
}

/// One line of a [`Trace`].
#[derive(Debug, Clone)]
pub struct TraceLine {
    /// Code points of the sentence.
    pub span: verbale_core::Span,
    /// The words.
    pub quote: String,
    /// Kind of entry or slot of rule.
    pub label: String,
    /// Entry or rule.
    pub id: String,
    /// Why a rule nearly fired and did not; `None` when it fired.
    pub missed: Option<String>,
}

/// Everything that fires, or nearly does, in one sentence.
pub fn trace(_packs: &Packs, _language: &str, _sentence: &str) -> Option<Trace> {
    None
}

/// Outcome of running every marked example of every entry.
#[derive(Debug, Clone)]
pub struct CheckReport {
    /// Entries checked.
    pub entries: usize,
    /// Examples run.
    pub examples: usize,
    /// What failed.
    pub problems: Vec<PackProblem>,
}

/// Runs all examples of the packs (of one language, or of all).
pub fn check(_files: &PackFiles, _language: Option<&str>) -> CheckReport {
    CheckReport { entries: 0, examples: 0, problems: vec![] }
}
