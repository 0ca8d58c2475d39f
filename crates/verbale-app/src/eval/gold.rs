//! Gold: what the text of a report supports, as `design/annotation.md` lays it down, one JSON file per report.
//!
//! Dates stay strings here. The scorer compares them as strings, and a gold file may hold a date that the record
//! itself would refuse.

use serde::{Deserialize, Serialize};

/// The annotation of one report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Gold {
    /// Publication date if the text states one.
    #[serde(default)]
    pub published: Option<String>,
    /// The principal sides.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Every distinct person named.
    pub people: Vec<GoldPerson>,
    /// Every act of contact.
    pub engagements: Vec<GoldEngagement>,
    /// Every document of agreement.
    pub instruments: Vec<GoldInstrument>,
    /// Standing formats of cooperation.
    pub mechanisms: Vec<GoldItem>,
    /// Anniversaries and named years.
    pub milestones: Vec<GoldItem>,
    /// Every reported utterance.
    pub statements: Vec<GoldStatement>,
    /// Areas of cooperation raised.
    pub areas: Vec<String>,
}

/// A person, with offices as written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GoldPerson {
    /// Fullest form in the text.
    pub name: String,
    /// ISO 3166-1 alpha-2, or null.
    #[serde(default)]
    pub country: Option<String>,
    /// Offices without the name.
    pub offices: Vec<String>,
    /// Military and police ranks; not scored.
    #[serde(default)]
    pub ranks: Vec<String>,
    /// Other spellings in the text.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// A fair reader may leave this person out.
    #[serde(default)]
    pub optional: bool,
}

/// An act of contact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GoldEngagement {
    /// Code of the kind.
    pub kind: String,
    /// EDTF, or null where the text cannot settle it.
    pub date: Option<String>,
    /// Names of people, or codes, per side.
    pub sides: Vec<Vec<String>>,
    /// City or venue as written; not scored.
    #[serde(default)]
    pub place: Option<String>,
    /// Where it took place; not scored.
    #[serde(default)]
    pub country: Option<String>,
    /// `held`, `planned`, `invited`; not scored.
    #[serde(default)]
    pub status: String,
    /// Words that report it; not scored.
    #[serde(default)]
    pub at: String,
    /// Neither presence nor absence counts.
    #[serde(default)]
    pub optional: bool,
}

/// A document of agreement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GoldInstrument {
    /// Code of the kind.
    pub kind: String,
    /// As written.
    pub title: String,
    /// Organisations or countries as written; not scored.
    #[serde(default)]
    pub parties: Vec<String>,
    /// Date of signing; not scored.
    #[serde(default)]
    pub signed: Option<String>,
    /// Validity; not scored.
    #[serde(default)]
    pub period: Option<String>,
    /// `signed`, `planned`, `mentioned`; not scored.
    #[serde(default)]
    pub status: String,
    /// Words that report it.
    pub at: String,
    /// Neither presence nor absence counts.
    #[serde(default)]
    pub optional: bool,
}

/// A mechanism or a milestone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GoldItem {
    /// As written.
    pub name: String,
    /// Date of the thing commemorated; not scored.
    #[serde(default)]
    pub date: Option<String>,
    /// Words that name it.
    pub at: String,
    /// Neither presence nor absence counts.
    #[serde(default)]
    pub optional: bool,
}

/// A reported utterance.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GoldStatement {
    /// A person's name as in `people`, a country code, or `both`.
    pub speaker: String,
    /// Code of the act.
    pub act: String,
    /// Words that report it.
    pub at: String,
    /// Areas it raises; not scored.
    #[serde(default)]
    pub areas: Vec<String>,
    /// Neither presence nor absence counts.
    #[serde(default)]
    pub optional: bool,
}
