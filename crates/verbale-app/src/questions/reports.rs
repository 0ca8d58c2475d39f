//! Questions on reports: their words, what was read from them, and the proof of a fact.

use super::{Asked, Day, Question, Rows};
use crate::error::AppError;
use crate::explain::{Explanation, explain};
use crate::proof::{self, Fact};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_register::{ReportRef, SearchHit, SearchQuery, Stats, StoredReport};

/// Reports by their words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Words, all of which must occur. Accents that are typed count, accents left out do not; `"…"` holds a phrase
    /// together, and a final `*` stands for any ending.
    #[schemars(regex(pattern = "[0-9A-Za-zÀ-ÖØ-öø-ɏА-яḀ-ỹ]"))]
    words: String,
    /// Published on this day or later.
    since: Option<Day>,
    /// Published on this day or earlier.
    until: Option<Day>,
    /// Language of the report, as a tag of two or three letters: `vi`.
    #[schemars(regex(pattern = "^[A-Za-z]{2,3}$"))]
    language: Option<String>,
}

impl Question for Search {
    const NAME: &'static str = "search";
    const SUMMARY: &'static str = "Reports that hold all the words, best first, with the passage, and the statements, mechanisms, documents and promises that do.";
    const IN_PARTS: bool = true;
    type Answer = Rows<SearchHit>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let query = SearchQuery {
            text: self.words,
            since: self.since.map(|d| d.0),
            until: self.until.map(|d| d.0),
            language: self.language,
            ..SearchQuery::default()
        };
        asked.part.page(|page| asked.register.search(&SearchQuery { page, ..query.clone() }))
    }
}

/// All reports.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reports {}

impl Question for Reports {
    const NAME: &'static str = "reports";
    const SUMMARY: &'static str = "The reports of the record, latest published first, undated last.";
    const IN_PARTS: bool = true;
    type Answer = Rows<ReportRef>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        asked.part.page(|page| asked.register.reports(page))
    }
}

/// A report as it is stored.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// Id of the report, its first digits (four or more), or the id of one of its facts.
    #[schemars(length(min = 1))]
    report: String,
}

impl Question for Stored {
    const NAME: &'static str = "report";
    const SUMMARY: &'static str = "A report with its text, the whole reading, and the earlier readings.";
    type Answer = StoredReport;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        crate::ask::report(asked.register, &self.report)
    }
}

/// A report with the proof of its facts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofOf {
    /// Id of the report, its first digits (four or more), or the id of one of its facts.
    #[schemars(length(min = 1))]
    report: String,
}

/// A report's text and every fact beside the words that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Proof {
    /// The report.
    pub report: ReportRef,
    /// The text that all spans count in, in code points.
    pub text: String,
    /// Its facts.
    pub facts: Vec<Fact>,
}

impl Question for ProofOf {
    const NAME: &'static str = "proof";
    const SUMMARY: &'static str =
        "A report's text, and every fact beside the words that prove it and the rule that read them.";
    type Answer = Proof;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let stored = crate::ask::report(asked.register, &self.report)?;
        Ok(Proof { facts: proof::facts(&stored.reading), report: stored.report, text: stored.text })
    }
}

/// A fact back to its words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// The fact, REPORT/LOCAL.
    #[schemars(length(min = 1))]
    fact: String,
    /// The day on which a ledger entry is judged; today if not given.
    on: Option<Day>,
}

impl Question for Explain {
    const NAME: &'static str = "explain";
    const SUMMARY: &'static str =
        "Everything behind a fact: words, rule, corrections, judgements and, for a promise, what became of it and why.";
    type Answer = Explanation;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        explain(asked.register, &asked.words.cues, &self.fact, self.on.map_or(asked.today, |d| d.0))
    }
}

/// How much there is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Volume {}

impl Question for Volume {
    const NAME: &'static str = "stats";
    const SUMMARY: &'static str =
        "How much there is: reports, people, facts by kind, first and last day, size of the file.";
    type Answer = Stats;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        Ok(asked.register.stats()?)
    }
}
