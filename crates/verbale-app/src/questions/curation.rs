//! Questions of those who keep the record right.

use super::dealings::codes;
use super::{Asked, Code, Day, Question, Rows};
use crate::curate::{Log, log};
use crate::derived::{ReviewItem, ReviewRequest, review};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_register::DiagnosticRow;

/// What waits for a curator.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewOf {
    /// One or two countries or blocs.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// The day from which to look; today if not given.
    on: Option<Day>,
}

impl Question for ReviewOf {
    const NAME: &'static str = "review";
    const SUMMARY: &'static str =
        "Questions for a curator, the surest first: the same person? the same engagement? evidence for this promise?";
    const IN_PARTS: bool = true;
    type Answer = Rows<ReviewItem>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let on = self.on.map_or(asked.today, |d| d.0);
        let between = codes(self.between)?;
        asked.part.within(|limit| {
            let request = ReviewRequest { between: between.clone(), limit, ..ReviewRequest::default() };
            Ok(review(asked.register, &asked.words.cues, &request, on)?.items)
        })
    }
}

/// What the reader left undecided.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undecided {}

impl Question for Undecided {
    const NAME: &'static str = "diagnostics";
    const SUMMARY: &'static str = "What the reader saw in current reports and would not decide, as far as no curator has looked at it, latest read first.";
    const IN_PARTS: bool = true;
    type Answer = Rows<DiagnosticRow>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        asked.part.page(|page| asked.register.diagnostics(page))
    }
}

/// The audit log.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogOf {
    /// What was taken back or replaced too.
    #[serde(default)]
    all: bool,
    /// The machine's judgements too.
    #[serde(default)]
    machine: bool,
}

impl Question for LogOf {
    const NAME: &'static str = "log";
    const SUMMARY: &'static str = "Who decided what, when and why: amendments and judgements, oldest first.";
    type Answer = Log;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        log(asked.register, self.all, self.machine)
    }
}

/// Whether the register is sound.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {}

/// What is wrong with a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Soundness {
    /// Nothing is wrong.
    pub sound: bool,
    /// What is, a line each.
    pub wrong: Vec<String>,
}

impl Question for Check {
    const NAME: &'static str = "check";
    const SUMMARY: &'static str = "Whether the register is sound: structure, references, counters, and that every fact's words stand in its report.";
    type Answer = Soundness;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let wrong = asked.register.check()?;
        Ok(Soundness { sound: wrong.is_empty(), wrong })
    }
}
