//! Evaluation as a use case: gold files and reports on disk in, figures out.

use crate::error::{AppError, ErrorKind};
use crate::eval::{self, Evaluation, Gold};
use crate::read::{Failure, Outcome, Read, ReadRequest, read_each};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use verbale_read::Packs;

/// What to evaluate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvalRequest {
    /// Folder of gold files, `NAME.json` for the report `NAME.txt`.
    pub gold: PathBuf,
    /// The reports.
    pub read: ReadRequest,
}

/// Figures, and what could not be scored.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EvalAnswer {
    /// The figures.
    pub evaluation: Evaluation,
    /// Reports scored.
    pub scored: usize,
    /// Gold files without a report among those named.
    pub without_report: Vec<String>,
    /// Reports without gold; they do not count.
    pub without_gold: Vec<String>,
    /// Reports that could not be read.
    pub failures: Vec<Failure>,
}

/// Reads the reports and scores them against their gold.
pub fn evaluate(packs: &Packs, request: &EvalRequest) -> Result<EvalAnswer, AppError> {
    let mut gold = load_gold(&request.gold)?;
    let mut answer = EvalAnswer::default();
    let mut cases = Vec::new();
    let _: ControlFlow<()> = read_each(packs, &request.read, |_, _, outcome| {
        match outcome {
            Outcome::Failed(failure) => answer.failures.push(failure),
            Outcome::Read(both) => {
                let Read { report, reading, .. } = *both;
                let name = stem(Path::new(&report.path));
                match gold.remove(&name) {
                    Some(gold) => cases.push((name, gold, reading, report.text)),
                    None => answer.without_gold.push(report.path),
                }
            }
        }
        ControlFlow::Continue(())
    });
    // errors are listed in the order of the gold files, as the scorer lists them
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    answer.without_report = gold.into_keys().collect();
    answer.scored = cases.len();
    answer.evaluation = eval::evaluate(&cases);
    Ok(answer)
}

fn load_gold(dir: &Path) -> Result<BTreeMap<String, Gold>, AppError> {
    let fail = |path: &Path, what: &dyn std::fmt::Display| {
        AppError::new(ErrorKind::Input, format!("{}: {what}", path.display()))
            .help("a gold folder holds NAME.json for each report NAME.txt")
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(|e| fail(dir, &e))? {
        let path = entry.map_err(|e| fail(dir, &e))?.path();
        if path.extension().is_some_and(|e| e == "json") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(fail(dir, &"no gold files"));
    }
    let mut gold = BTreeMap::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|e| fail(&path, &e))?;
        gold.insert(stem(&path), serde_json::from_str(&text).map_err(|e| fail(&path, &e))?);
    }
    Ok(gold)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
