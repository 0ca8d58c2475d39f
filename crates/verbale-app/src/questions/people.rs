//! Questions on people and offices.

use super::{Asked, Code, Question, Rows, WholeDay};
use crate::derived::{Who, WhoRequest, who};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::Deserialize;
use verbale_register::{Dossier, PeopleQuery, PersonRow};

/// Everybody in the record.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Only of this country or bloc.
    country: Option<Code>,
}

impl Question for People {
    const NAME: &'static str = "people";
    const SUMMARY: &'static str = "Everybody in the record, most reported first.";
    const IN_PARTS: bool = true;
    type Answer = Rows<PersonRow>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let country = self.country.map(|c| c.0);
        asked.part.page(|page| asked.register.people(&PeopleQuery { country: country.clone(), page }))
    }
}

/// One person.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonOf {
    /// A name in any spelling, accents optional, part of one that only one person has, or a register id.
    #[schemars(length(min = 1))]
    name: String,
    /// Country, where the name alone does not settle it.
    country: Option<Code>,
}

/// Engagements and statements of a dossier.
const TOLD: u32 = 200;

impl Question for PersonOf {
    const NAME: &'static str = "person";
    const SUMMARY: &'static str =
        "One person: spellings, offices over time, engagements and statements with their words.";
    type Answer = Dossier;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let country = self.country.map(|c| c.0);
        crate::ask::show(asked.register, &self.name, country.as_deref(), Some(TOLD))
    }
}

/// Who held an office.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhoHeld {
    /// The office: words of its title, accents optional, or a sense such as `office/minister/defence`.
    #[schemars(length(min = 1))]
    office: String,
    /// Country or bloc of the office.
    country: Option<Code>,
    /// The day on which it was held; all terms if not given.
    on: Option<WholeDay>,
}

impl Question for WhoHeld {
    const NAME: &'static str = "who";
    const SUMMARY: &'static str = "Who held an office, on a day or over time, with bounds and how sure.";
    type Answer = Vec<Who>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let request = WhoRequest { office: self.office, country: self.country.map(|c| c.0), on: self.on.map(|d| d.0) };
        who(asked.register, &asked.words.formers, &request)
    }
}
