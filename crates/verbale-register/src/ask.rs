//! What the register can be asked: plain, serialisable questions. An empty filter excludes nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::Edtf;
use verbale_core::reading::Strength;

use crate::record::Validity;

/// The most rows one page may hold.
pub const MAX_LIMIT: u32 = 10_000;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// At most this many rows; never more than [`MAX_LIMIT`].
    pub limit: u32,
    /// Rows to pass over.
    pub offset: u32,
}

impl Default for Page {
    fn default() -> Self {
        Page { limit: 100, offset: 0 }
    }
}

impl Page {
    /// The first `limit` rows.
    pub fn first(limit: u32) -> Self {
        Page { limit, offset: 0 }
    }
}

/// Engagements in order of time; those without a date come last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TimelineQuery {
    /// One country or bloc code, or two for what they did with each other. Any case.
    pub between: Vec<String>,
    /// Not wholly before this date.
    pub since: Option<Edtf>,
    /// Not wholly after this date.
    pub until: Option<Edtf>,
    /// Register id of a participant.
    pub person: Option<String>,
    /// Latest first instead of oldest first.
    pub latest_first: bool,
    /// Which part.
    pub page: Page,
}

/// Engagements by their days alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DaysQuery {
    /// One country or bloc code, or two. Any case.
    pub between: Vec<String>,
    /// Register id of a participant.
    pub person: Option<String>,
    /// Not wholly before this date.
    pub since: Option<Edtf>,
    /// Not beginning after this date.
    pub until: Option<Edtf>,
    /// Latest first instead of oldest first.
    pub latest_first: bool,
}

/// People, most reported first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PeopleQuery {
    /// Country code.
    pub country: Option<String>,
    /// Which part.
    pub page: Page,
}

/// A person by name or register id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct NameQuery {
    /// The name, part of it, or the register id.
    pub name: String,
    /// Key of the name, as identities are made: finds other spellings of it.
    pub key: Option<String>,
    /// Country code.
    pub country: Option<String>,
}

/// Agreements, latest signed first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AgreementQuery {
    /// One or two country codes among its parties.
    pub between: Vec<String>,
    /// The day on which to judge validity; the first day the date can mean.
    pub on: Option<Edtf>,
    /// Only those of this validity on that day.
    pub validity: Option<Validity>,
    /// Area code; a code covers those below it (`security` covers `security.crime`).
    pub area: Option<String>,
    /// Which part.
    pub page: Page,
}

/// Undertakings, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CommitmentQuery {
    /// Who owes it.
    pub by: Option<String>,
    /// One or two country codes on either end of it.
    pub between: Vec<String>,
    /// How binding; commit and agree when empty.
    pub strength: Vec<Strength>,
    /// Area code; a code covers those below it.
    pub area: Option<String>,
    /// Made not wholly before this date.
    pub since: Option<Edtf>,
    /// Due not wholly after this date.
    pub due_by: Option<Edtf>,
    /// Which part.
    pub page: Page,
}

/// Mechanisms by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct MechanismQuery {
    /// One or two country codes among its parties.
    pub between: Vec<String>,
    /// Which part.
    pub page: Page,
}

/// Reports by their words: accents that are typed count, accents left out do not. `"…"` holds a phrase together, and
/// a final `*` stands for any ending.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SearchQuery {
    /// The words.
    pub text: String,
    /// Published not wholly before this date.
    pub since: Option<Edtf>,
    /// Published not wholly after this date.
    pub until: Option<Edtf>,
    /// Language of the report, its primary subtag (`vi`).
    pub language: Option<String>,
    /// Which part.
    pub page: Page,
}

/// Which affairs are wanted; those that are not are left empty, which saves the time to read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AffairsParts {
    /// Engagements.
    pub engagements: bool,
    /// Agreements.
    pub agreements: bool,
    /// Undertakings.
    pub undertakings: bool,
    /// Mechanisms with their sessions.
    pub mechanisms: bool,
    /// Statements.
    pub statements: bool,
}

impl AffairsParts {
    /// Nothing but the signatures of the reports.
    pub const NONE: Self = AffairsParts {
        engagements: false,
        agreements: false,
        undertakings: false,
        mechanisms: false,
        statements: false,
    };
    /// Everything.
    pub const ALL: Self =
        AffairsParts { engagements: true, agreements: true, undertakings: true, mechanisms: true, statements: true };
}
