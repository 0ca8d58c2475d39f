//! Questions on what countries did with each other.

use super::{Asked, Code, Day, Question, Rows};
use crate::derived::{
    Branch, EngagementAnswer, EngagementsRequest, MechanismAnswer, WordingRequest, engagements, mechanisms, visit_tree,
    wording,
};
use crate::error::{AppError, ErrorKind};
use schemars::JsonSchema;
use serde::Deserialize;
use verbale_resolve::wording::Family;

/// Codes as the register takes them: of one country or of two, or none for all.
pub fn codes(between: Vec<Code>) -> Result<Vec<String>, AppError> {
    match between.len() {
        0..=2 => Ok(between.into_iter().map(|c| c.0).collect()),
        n => Err(AppError::new(ErrorKind::Usage, format!("`between`: {n} countries or blocs cannot be asked for"))
            .help("name one, or two for what they did with each other")),
    }
}

/// Who met whom, when.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    /// One country or bloc, or two for what they did with each other.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// Not wholly before this date.
    since: Option<Day>,
    /// Not wholly after this date.
    until: Option<Day>,
    /// A participant, by name or id.
    #[schemars(length(min = 1))]
    person: Option<String>,
    /// Latest first instead of oldest first.
    #[serde(default)]
    latest_first: bool,
}

impl Question for Timeline {
    const NAME: &'static str = "timeline";
    const SUMMARY: &'static str =
        "Who met whom, when: engagements in order of time, each with all accounts of it and where they differ.";
    const IN_PARTS: bool = true;
    type Answer = Rows<EngagementAnswer>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let request = EngagementsRequest {
            between: codes(self.between)?,
            since: self.since.map(|d| d.0),
            until: self.until.map(|d| d.0),
            person: self.person,
            latest_first: self.latest_first,
            limit: None,
        };
        asked.part.within(|limit| engagements(asked.register, &EngagementsRequest { limit, ..request.clone() }))
    }
}

/// A visit with all that belongs to it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Any engagement of the visit, REPORT/LOCAL.
    #[schemars(length(min = 1))]
    fact: String,
    /// The day on which to judge what became of it; today if not given.
    on: Option<Day>,
}

impl Question for Visit {
    const NAME: &'static str = "visit";
    const SUMMARY: &'static str = "The tree an engagement stands in: the visit, its receptions, talks and signings, what was signed and promised.";
    type Answer = Branch;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        visit_tree(asked.register, &asked.words.cues, &self.fact, self.on.map_or(asked.today, |d| d.0))
    }
}

/// Standing formats.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mechanisms {
    /// One or two countries or blocs among the parties.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// The day from which to look; today if not given.
    on: Option<Day>,
}

impl Question for Mechanisms {
    const NAME: &'static str = "mechanisms";
    const SUMMARY: &'static str =
        "Committees, dialogues and forums: their sessions, their rhythm, when the next is expected, which are missing.";
    const IN_PARTS: bool = true;
    type Answer = Rows<MechanismAnswer>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let on = self.on.map_or(asked.today, |d| d.0);
        Ok(asked.part.of(mechanisms(asked.register, asked.words, &codes(self.between)?, on)?))
    }
}

/// How each side names the relationship.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wordings {
    /// The two countries or blocs.
    #[schemars(length(min = 2, max = 2))]
    between: Vec<Code>,
    /// Only what this side says.
    side: Option<Code>,
}

impl Question for Wordings {
    const NAME: &'static str = "wording";
    const SUMMARY: &'static str =
        "Recurring formulas in what each side says of the relationship, with first and last day and what they became.";
    const IN_PARTS: bool = true;
    type Answer = Rows<Family>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        if self.between.len() != 2 {
            return Err(AppError::new(ErrorKind::Usage, "`between`: a relationship is of two").help("name two"));
        }
        let request = WordingRequest { between: codes(self.between)?, side: self.side.map(|c| c.0) };
        Ok(asked.part.of(wording(asked.register, asked.words, &request)?))
    }
}
