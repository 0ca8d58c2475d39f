//! What the register answers: plain, serialisable values. Ids are stable across runs and machines: a report is the
//! first twelve digits of its SHA-256, a fact is `REPORT/LOCAL` (`40f55ec1ba19/e3`), a person is `COUNTRY:NAME-KEY`
//! (`ru:sergei-shoigu`).

mod events;
mod people;

pub use events::*;
pub use people::*;
pub use verbale_core::Validity;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::Edtf;
use verbale_core::Reading;
use verbale_core::reading::Diagnostic;
use verbale_core::span::{Evidence, Quote};

/// One page of a longer list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Listing<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// Offset of the next page; null on the last one.
    pub next: Option<u32>,
}

/// A report, as far as a list needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportRef {
    /// Short id: first twelve digits of the SHA-256.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Publication date.
    pub published: Option<Edtf>,
    /// Where it came from.
    pub path: String,
    /// Address on the web, if known.
    pub url: Option<String>,
    /// BCP 47 language tag.
    pub language: String,
}

/// A report with the time it was first recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AddedReport {
    /// The report.
    pub report: ReportRef,
    /// When it was first recorded (RFC 3339, UTC).
    pub recorded_at: String,
}

/// Something the reader saw in a report and would not decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DiagnosticRow {
    /// Its name, `REPORT/CODE@START-END`, by which it is judged.
    pub id: String,
    /// The report.
    pub report: ReportRef,
    /// What was seen.
    pub diagnostic: Diagnostic,
}

/// Two countries with their dealings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PairCount {
    /// Their codes, in order of the alphabet.
    pub countries: [String; 2],
    /// Accounts of engagements between them.
    pub accounts: u32,
    /// Last day of any that was held.
    pub last_day: Option<String>,
}

/// An area with what raises it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AreaCount {
    /// Code.
    pub code: String,
    /// Statements, promises and documents that raise it.
    pub facts: u32,
}

/// Where a fact stands: its report, its id, and the words that prove it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The fact's id, `REPORT/LOCAL`.
    pub fact: String,
    /// The report that tells it.
    pub report: ReportRef,
    /// The words, with the rule that read them.
    pub evidence: Vec<Evidence>,
    /// Hash of the pack that read it.
    pub pack: Option<String>,
}

/// A report found by its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SearchHit {
    /// The report.
    pub report: ReportRef,
    /// Words around the first place found.
    pub passage: Quote,
    /// Where the words asked for stand inside the report, in code points.
    pub marks: Vec<Quote>,
    /// Statements of the report that hold all the words.
    pub statements: Vec<StatementRow>,
    /// What the report names that holds all the words: mechanisms, documents, and promises that bind.
    pub named: Vec<NamedFact>,
}

/// Something a report names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedFact {
    /// The fact's id, `REPORT/LOCAL`.
    pub fact: String,
    /// What it is.
    pub kind: NamedKind,
    /// Its name or words.
    pub words: String,
}

/// What a report can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NamedKind {
    /// A standing format.
    Mechanism,
    /// A document.
    Instrument,
    /// A promise.
    Undertaking,
}

/// A report with everything read from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StoredReport {
    /// The report.
    pub report: ReportRef,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// When it was first recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// The decoded text that all spans count in.
    pub text: String,
    /// The current reading, its `path` being where the report first came from.
    pub reading: Reading,
    /// Register person of each person of the reading.
    pub people: std::collections::BTreeMap<String, PersonRef>,
    /// Publication date given from outside the text, if one was.
    pub given: Option<Edtf>,
    /// Earlier readings, newest first.
    pub superseded: Vec<SupersededReading>,
}

/// An earlier reading of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SupersededReading {
    /// Hash of the pack that read it.
    pub pack: Option<String>,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// When another took its place.
    pub superseded_at: String,
}

/// How much there is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stats {
    /// Reports.
    pub reports: u64,
    /// Readings, superseded ones included.
    pub readings: u64,
    /// People.
    pub people: u64,
    /// Sightings of offices.
    pub offices: u64,
    /// Bodies as reports name them.
    pub organisations: u64,
    /// Engagements.
    pub engagements: u64,
    /// Documents.
    pub instruments: u64,
    /// Mechanisms.
    pub mechanisms: u64,
    /// Milestones.
    pub milestones: u64,
    /// Statements.
    pub statements: u64,
    /// Undertakings.
    pub undertakings: u64,
    /// Areas raised.
    pub areas: u64,
    /// First day of any engagement.
    pub first_day: Option<String>,
    /// Last day of any engagement.
    pub last_day: Option<String>,
    /// Size of the database in bytes.
    pub bytes: u64,
}

/// What [`crate::Register::add`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Added {
    /// The report is new.
    New {
        /// Facts stored.
        facts: u32,
    },
    /// The report was known, its reading is new; the old one is kept as superseded.
    Superseded {
        /// Facts stored.
        facts: u32,
    },
    /// The same bytes, read the same: nothing changed.
    Unchanged,
}
