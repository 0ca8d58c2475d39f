//! Answers about people: who they are, which offices they were seen in, what they said.

use super::{EngagementRow, Listing, Source};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::reading::Act;
use verbale_core::span::Quote;
use verbale_core::{Date, Edtf};

/// A person named in another answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonRef {
    /// Register id.
    pub id: String,
    /// Name as the register shows it.
    pub name: String,
    /// Country.
    pub country: Option<String>,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonRow {
    /// Register id.
    pub id: String,
    /// Name as the register shows it: the spelling most reports use.
    pub name: String,
    /// Country.
    pub country: Option<String>,
    /// Office of the latest sighting, as written.
    pub office: Option<String>,
    /// In how many reports.
    pub reports: u32,
    /// First day of any dated sighting.
    pub first_seen: Option<String>,
    /// Last day of any dated sighting.
    pub last_seen: Option<String>,
}

/// How a name was matched, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MatchKind {
    /// It is the person's register id.
    Id,
    /// A recorded spelling, accents included.
    Exact,
    /// Another spelling of the same name, by the key handed in.
    Key,
    /// A recorded spelling once accents are ignored.
    Unaccented,
    /// All words asked for are in the name, accents included.
    Words,
    /// All words asked for are in the name once accents are ignored.
    UnaccentedWords,
}

/// A person found by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonMatch {
    /// The person.
    pub person: PersonRow,
    /// How the name matched.
    pub matched: MatchKind,
}

/// One office a person was seen in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OfficeRow {
    /// As written, in its fullest recorded form.
    pub title: String,
    /// Language-free office, or null.
    pub sense: Option<String>,
    /// Body as written.
    pub organisation: Option<String>,
    /// Country of the office.
    pub country: Option<String>,
    /// True for one that reports say has been left.
    pub former: bool,
    /// First day seen; null when no sighting is dated.
    pub first_seen: Option<String>,
    /// Last day seen.
    pub last_seen: Option<String>,
    /// How often it was seen.
    pub seen: usize,
    /// Its sightings, oldest first: all, or the latest where the question limits them.
    pub sightings: Vec<SightingRow>,
}

/// One sighting of an office.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SightingRow {
    /// Title as this report writes it.
    pub title: String,
    /// On which date: the engagement's, else the report's.
    pub on: Option<Edtf>,
    /// Where it is told.
    pub source: Source,
}

/// Who spoke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerRow {
    /// The person, if it is one.
    pub person: Option<PersonRef>,
    /// Name of the body, if it is one.
    pub organisation: Option<String>,
    /// Codes of the countries, if sides speak: one, or several together.
    pub countries: Vec<String>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatementRow {
    /// Where it is told.
    pub source: Source,
    /// Who spoke.
    pub speaker: SpeakerRow,
    /// What was done by speaking.
    pub act: Act,
    /// What was said.
    pub content: Option<Quote>,
    /// True for direct speech.
    pub quoted: bool,
    /// When: the engagement's date, else the report's.
    pub date: Option<Edtf>,
    /// Areas it raises.
    pub areas: Vec<String>,
    /// Fact id of the engagement at which it was said.
    pub engagement: Option<String>,
}

/// Everything about one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dossier {
    /// The person.
    pub person: PersonRow,
    /// Every recorded spelling with the number of reports that use it, most used first.
    pub names: Vec<NameRow>,
    /// Ranks seen.
    pub ranks: Vec<String>,
    /// Offices, latest first.
    pub offices: Vec<OfficeRow>,
    /// Engagements, latest first; as many as the page asked for.
    pub engagements: Listing<EngagementRow>,
    /// Statements, latest first; as many as the page asked for.
    pub statements: Listing<StatementRow>,
}

/// A spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NameRow {
    /// As written.
    pub name: String,
    /// In how many readings.
    pub reports: u32,
}

/// An office as one report gives it to a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OfficeSighting {
    /// The person.
    pub person: PersonRef,
    /// The office as written.
    pub title: String,
    /// Its language-free sense, if known.
    pub sense: Option<String>,
    /// Country of the office, else of the person.
    pub country: Option<String>,
    /// True when the report says that it has been left.
    pub former: bool,
    /// The day for which the report says so.
    pub date: Option<Edtf>,
    /// The fact's id, `REPORT/LOCAL`.
    pub fact: String,
    /// Short id of the report.
    pub report: String,
}

/// A held contact of a row of persons on one day, as one report tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactOfRow {
    /// Register id of the row of somebody else who took part.
    pub with: String,
    /// The day.
    pub day: Date,
    /// Short id of the report.
    pub report: String,
}

/// A row of persons: one name key and country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedRow {
    /// Register id.
    pub id: String,
    /// Most used spelling.
    pub name: String,
    /// Country.
    pub country: Option<String>,
    /// First day of any dated sighting.
    pub first_day: Option<String>,
    /// Last day of any dated sighting.
    pub last_day: Option<String>,
}
