//! Answers about what happened: engagements, agreements, undertakings, mechanisms.

use super::{PersonRef, Source, SpeakerRow, StatementRow};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::reading::{
    DateBasis, EngagementKind, EngagementStatus, InstrumentKind, InstrumentStatus, Role, Strength,
};
use verbale_core::span::Quote;
use verbale_core::{Edtf, Validity};

/// One participant of an engagement: a person, a body or a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParticipantRow {
    /// The person, if it is one.
    pub person: Option<PersonRef>,
    /// Office of that person in the same report, as written.
    pub office: Option<String>,
    /// Language-free senses of all offices the report gives that person.
    pub senses: Vec<String>,
    /// Ranks the report gives that person, as written.
    pub ranks: Vec<String>,
    /// Name of the body, if it is one.
    pub organisation: Option<String>,
    /// Country or bloc code, if it takes part as such.
    pub country: Option<String>,
    /// Side it belongs to.
    pub side: Option<String>,
    /// Part played.
    pub role: Role,
}

/// An engagement as one report tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EngagementRow {
    /// Where it is told.
    pub source: Source,
    /// What it was.
    pub kind: EngagementKind,
    /// Held, planned, …
    pub status: EngagementStatus,
    /// When.
    pub date: Option<Edtf>,
    /// Where the date comes from.
    pub date_basis: Option<DateBasis>,
    /// `morning`, `afternoon`, …
    pub time_of_day: Option<String>,
    /// Place as written.
    pub place: Option<String>,
    /// Country where it took place.
    pub country: Option<String>,
    /// Official, state, working … as written.
    pub level: Option<String>,
    /// Who took part, in the report's order.
    pub participants: Vec<ParticipantRow>,
    /// Fact id of the visit it belongs to.
    pub part_of: Option<String>,
    /// Name of the mechanism whose session it was.
    pub mechanism: Option<String>,
    /// Number of that session.
    pub session: Option<u32>,
    /// The documents signed at it.
    pub instruments: Vec<SignedRow>,
}

/// A document signed at an engagement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignedRow {
    /// Fact id of the instrument.
    pub fact: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// Title as written.
    pub title: String,
    /// How long it is valid.
    pub period: Option<Edtf>,
}

/// An agreement as one report tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AgreementRow {
    /// Where it is told.
    pub source: Source,
    /// What it is.
    pub kind: InstrumentKind,
    /// Title as written.
    pub title: String,
    /// Parties as written.
    pub parties: Vec<String>,
    /// Countries and blocs behind the parties, as far as the report tells.
    pub countries: Vec<String>,
    /// Date of signing.
    pub signed: Option<Edtf>,
    /// Stated period of validity.
    pub period: Option<Edtf>,
    /// Signed, planned or only mentioned.
    pub status: InstrumentStatus,
    /// Where it stands on the day asked for; null when no day was.
    pub validity: Option<Validity>,
    /// Areas.
    pub areas: Vec<String>,
    /// Fact id of the engagement it was signed at.
    pub engagement: Option<String>,
}

/// An undertaking as one report tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CommitmentRow {
    /// Where it is told.
    pub source: Source,
    /// Who owes it.
    pub by: Vec<String>,
    /// Whom it is owed to.
    pub to: Vec<String>,
    /// How binding it is.
    pub strength: Strength,
    /// What is to be done, in the report's words.
    pub action: Quote,
    /// When it was made.
    pub made: Option<Edtf>,
    /// By when it is due.
    pub due: Option<Edtf>,
    /// Areas.
    pub areas: Vec<String>,
    /// Who said it, if a statement makes it.
    pub speaker: Option<SpeakerRow>,
    /// Title of the document, if a document makes it.
    pub instrument: Option<String>,
    /// Fact id of the engagement at which it was made.
    pub engagement: Option<String>,
}

/// A standing format, with the sessions seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MechanismRow {
    /// Name as written, in its fullest recorded form.
    pub name: String,
    /// Language-free kind.
    pub kind: String,
    /// Country or bloc codes.
    pub parties: Vec<String>,
    /// Every sighting, oldest first.
    pub sessions: Vec<SessionRow>,
}

/// One sighting of a mechanism.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SessionRow {
    /// Number of the session, if told.
    pub session: Option<u32>,
    /// Date of the engagement that is its session, if there is one.
    pub date: Option<Edtf>,
    /// Where it is told.
    pub source: Source,
}

/// A milestone as one report names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MilestoneRow {
    /// Where it is named.
    pub source: Source,
    /// As written.
    pub name: String,
    /// How many years are marked.
    pub years: Option<u32>,
    /// Date of what is commemorated, or of the year.
    pub date: Option<Edtf>,
}

/// All that the current readings tell of one country, of two, or of all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Affairs {
    /// Engagements in order of time, each as one report tells it.
    pub engagements: Vec<EngagementRow>,
    /// Agreements.
    pub agreements: Vec<AgreementRow>,
    /// Undertakings of any strength.
    pub undertakings: Vec<CommitmentRow>,
    /// Mechanisms with the sessions seen.
    pub mechanisms: Vec<MechanismRow>,
    /// What was said in the reports that tell of any of these.
    pub statements: Vec<StatementRow>,
    /// Signatures of those reports by short id, by which copies of one dispatch are known.
    pub signatures: Vec<(String, Vec<u8>)>,
}

/// An engagement by its row, with its days and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngagementDays {
    /// Row of the fact.
    pub fact: i64,
    /// Row of the reading it is from.
    pub reading: i64,
    /// Its id within the reading.
    pub local: String,
    /// When.
    pub date: Option<Edtf>,
    /// Countries and blocs that take part.
    pub sides: Vec<String>,
}

/// A visit that was put off, or announced for a long time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncedVisit {
    /// Row of the fact.
    pub fact: i64,
    /// Row of the reading it is from.
    pub reading: i64,
    /// First day on which it can begin.
    pub first_day: String,
    /// Rows of the people who take part.
    pub people: Vec<i64>,
}
