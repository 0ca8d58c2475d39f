//! What comes out of one report: schema `verbale.reading/1`.
//!
//! These types *are* the contract between reader, register, exports and scorer. Keys may be added; a key is never
//! renamed or re-typed without a new schema number.

use crate::edtf::Edtf;
use crate::span::{Evidence, Quote};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The schema name written into every reading.
pub const SCHEMA: &str = "verbale.reading/1";

/// Everything read from one report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// The report that was read.
    pub report: ReportInfo,
    /// The language pack that read it; `null` when no pack knows the language.
    pub pack: Option<PackInfo>,
    /// People of the record.
    pub people: Vec<Person>,
    /// Bodies.
    pub organisations: Vec<Organisation>,
    /// Acts of contact, past or planned.
    pub engagements: Vec<Engagement>,
    /// Documents of agreement.
    pub instruments: Vec<Instrument>,
    /// Standing formats of cooperation.
    pub mechanisms: Vec<Mechanism>,
    /// Anniversaries and named years.
    pub milestones: Vec<Milestone>,
    /// Reported utterances.
    pub statements: Vec<Statement>,
    /// Promises, agreements, proposals and hopes with their substance.
    pub undertakings: Vec<Undertaking>,
    /// Areas of cooperation raised.
    pub areas: Vec<Area>,
    /// What the reader saw and would not decide.
    pub diagnostics: Vec<Diagnostic>,
}

/// The report's identity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportInfo {
    /// Path, URL or `-`.
    pub path: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// Headline as printed, if the text has one.
    pub title: Option<String>,
    /// BCP 47 language tag; `und` when unknown.
    pub language: String,
    /// Publication date.
    pub published: Option<Edtf>,
    /// Length in code points.
    pub length: u32,
}

/// Which pack read the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PackInfo {
    /// Pack id, such as `vi`.
    pub id: String,
    /// Version from `pack.toml`.
    pub version: String,
    /// Hash of the pack's content, hexadecimal.
    pub hash: String,
}

/// A person of the record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Id within the reading, `p1`, `p2`, …
    pub id: String,
    /// Fullest form of the name in the text.
    pub name: String,
    /// ISO 3166-1 alpha-2, or null.
    pub country: Option<String>,
    /// Offices the text gives this person.
    pub offices: Vec<Office>,
    /// Military and police ranks.
    pub ranks: Vec<String>,
    /// Other spellings in the text.
    pub aliases: Vec<String>,
    /// Where the text names this person.
    pub mentions: Vec<Quote>,
}

/// An office held by a person, as the text gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// As written, without the name.
    pub title: String,
    /// Language-free office such as `office/minister/defence`, or null.
    pub sense: Option<String>,
    /// The body it belongs to, as written.
    pub organisation: Option<String>,
    /// ISO 3166-1 alpha-2, or null.
    pub country: Option<String>,
    /// True for one that the text says has been left (`nguyên Bộ trưởng`); not written where it is false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub former: bool,
    /// Words that prove it.
    pub evidence: Vec<Evidence>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Organisation {
    /// Id within the reading, `o1`, `o2`, …
    pub id: String,
    /// Fullest form in the text.
    pub name: String,
    /// ISO 3166-1 alpha-2, or null.
    pub country: Option<String>,
    /// Language-free sense such as `org/ministry/defence`, or null.
    pub sense: Option<String>,
    /// Where it is named.
    pub mentions: Vec<Quote>,
}

/// Kinds of engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EngagementKind {
    /// A person or delegation travels to another country.
    Visit,
    /// One receives or calls on another.
    Reception,
    /// Formal talks.
    Talks,
    /// Any other meeting.
    Meeting,
    /// By telephone or video.
    Call,
    /// A session of a mechanism.
    Consultation,
    /// Welcome, wreath-laying, opening, award.
    Ceremony,
    /// Signing of documents.
    Signing,
    /// Conference or forum.
    Conference,
    /// Letter, telegram, condolences.
    Message,
    /// Military or police exercise.
    Exercise,
    /// Training.
    Training,
}

impl EngagementKind {
    /// The code used in readings and packs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Reception => "reception",
            Self::Talks => "talks",
            Self::Meeting => "meeting",
            Self::Call => "call",
            Self::Consultation => "consultation",
            Self::Ceremony => "ceremony",
            Self::Signing => "signing",
            Self::Conference => "conference",
            Self::Message => "message",
            Self::Exercise => "exercise",
            Self::Training => "training",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }

    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Visit,
        Self::Reception,
        Self::Talks,
        Self::Meeting,
        Self::Call,
        Self::Consultation,
        Self::Ceremony,
        Self::Signing,
        Self::Conference,
        Self::Message,
        Self::Exercise,
        Self::Training,
    ];

    /// Reception, talks and meeting are one family: reports of the same contact differ in what they call it.
    pub fn family(self) -> &'static str {
        match self {
            Self::Reception | Self::Talks | Self::Meeting => "contact",
            other => other.code(),
        }
    }
}

/// Whether an engagement took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EngagementStatus {
    /// It took place or is under way.
    Held,
    /// Announced.
    Planned,
    /// One side has invited.
    Invited,
    /// Called off.
    Cancelled,
    /// Put off.
    Postponed,
}

impl EngagementStatus {
    /// Every status.
    pub const ALL: [Self; 5] = [Self::Held, Self::Planned, Self::Invited, Self::Cancelled, Self::Postponed];

    /// The code used in readings and packs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Planned => "planned",
            Self::Invited => "invited",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
        }
    }

    /// The status with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// Where an engagement's date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateBasis {
    /// A calendar date in the words.
    Stated,
    /// Words such as "the same day", resolved.
    Relative,
    /// The report's own date.
    Published,
}

/// An act of contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Engagement {
    /// Id within the reading, `e1`, `e2`, …
    pub id: String,
    /// What it is.
    pub kind: EngagementKind,
    /// When, or null.
    pub date: Option<Edtf>,
    /// Where the date comes from.
    pub date_basis: Option<DateBasis>,
    /// `morning`, `noon`, `afternoon`, `evening`, `night`, or null.
    pub time_of_day: Option<String>,
    /// City or venue as written.
    pub place: Option<String>,
    /// Country where it took place.
    pub country: Option<String>,
    /// Held, planned, …
    pub status: EngagementStatus,
    /// As written: official, state, working …
    pub level: Option<String>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Id of the visit it belongs to.
    pub part_of: Option<String>,
    /// Id of the mechanism whose session it is.
    pub mechanism: Option<String>,
    /// Ids of instruments signed at it.
    pub instruments: Vec<String>,
    /// Words that prove it.
    pub evidence: Vec<Evidence>,
}

/// Part a participant plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Receives, presides or invites.
    Host,
    /// Travels, calls on, is received.
    Guest,
    /// Heads a delegation.
    Lead,
    /// Signs.
    Signatory,
    /// Witnesses a signing.
    Witness,
    /// Is there.
    Member,
}

/// One participant: exactly one of `person`, `organisation`, `country` is present.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Person id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<String>,
    /// Organisation id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub organisation: Option<String>,
    /// Country or bloc code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// Country or bloc whose side this is.
    pub side: Option<String>,
    /// Part played.
    pub role: Role,
}

/// Kinds of instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum InstrumentKind {
    Treaty,
    Agreement,
    Memorandum,
    Protocol,
    Programme,
    Plan,
    JointStatement,
    VisionStatement,
    Minutes,
    Contract,
    LetterOfIntent,
    Other,
}

impl InstrumentKind {
    /// The code used in readings and packs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Treaty => "treaty",
            Self::Agreement => "agreement",
            Self::Memorandum => "memorandum",
            Self::Protocol => "protocol",
            Self::Programme => "programme",
            Self::Plan => "plan",
            Self::JointStatement => "joint-statement",
            Self::VisionStatement => "vision-statement",
            Self::Minutes => "minutes",
            Self::Contract => "contract",
            Self::LetterOfIntent => "letter-of-intent",
            Self::Other => "other",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        use InstrumentKind::*;
        [
            Treaty,
            Agreement,
            Memorandum,
            Protocol,
            Programme,
            Plan,
            JointStatement,
            VisionStatement,
            Minutes,
            Contract,
            LetterOfIntent,
            Other,
        ]
        .into_iter()
        .find(|k| k.code() == code)
    }
}

/// Where an instrument stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum InstrumentStatus {
    /// The report tells of its signing.
    Signed,
    /// To be negotiated or signed.
    Planned,
    /// Named as existing.
    Mentioned,
}

/// A document of agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Instrument {
    /// Id within the reading, `i1`, `i2`, …
    pub id: String,
    /// What it is.
    pub kind: InstrumentKind,
    /// Title as written.
    pub title: String,
    /// Organisations or countries as written, or country codes where the text only implies them.
    pub parties: Vec<String>,
    /// Date of signing.
    pub signed: Option<Edtf>,
    /// Validity as an interval.
    pub period: Option<Edtf>,
    /// Where it stands.
    pub status: InstrumentStatus,
    /// Id of the engagement it was signed at.
    pub engagement: Option<String>,
    /// Areas its title raises.
    pub areas: Vec<String>,
    /// Words that prove it.
    pub evidence: Vec<Evidence>,
}

/// A standing format of cooperation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mechanism {
    /// Id within the reading, `m1`, `m2`, …
    pub id: String,
    /// Name as written.
    pub name: String,
    /// Language-free kind such as `committee`, `dialogue`.
    pub kind: String,
    /// Number of the session the report speaks of.
    pub session: Option<u32>,
    /// Country or bloc codes.
    pub parties: Vec<String>,
    /// Words that prove it.
    pub evidence: Vec<Evidence>,
}

/// An anniversary or a named year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Milestone {
    /// Id within the reading, `y1`, `y2`, …
    pub id: String,
    /// As written.
    pub name: String,
    /// Date of the thing commemorated, or of the year.
    pub date: Option<Edtf>,
    /// How many years are marked.
    pub years: Option<u32>,
    /// Words that prove it.
    pub evidence: Vec<Evidence>,
}

/// What a speaker did by speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Act {
    State,
    Inform,
    Congratulate,
    Thank,
    Note,
    Appraise,
    Discuss,
    Object,
    Support,
    Hope,
    Propose,
    Invite,
    Commit,
    Agree,
}

impl Act {
    /// The code used in readings and packs.
    pub fn code(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Inform => "inform",
            Self::Congratulate => "congratulate",
            Self::Thank => "thank",
            Self::Note => "note",
            Self::Appraise => "appraise",
            Self::Discuss => "discuss",
            Self::Object => "object",
            Self::Support => "support",
            Self::Hope => "hope",
            Self::Propose => "propose",
            Self::Invite => "invite",
            Self::Commit => "commit",
            Self::Agree => "agree",
        }
    }

    /// The act with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        use Act::*;
        [
            State,
            Inform,
            Congratulate,
            Thank,
            Note,
            Appraise,
            Discuss,
            Object,
            Support,
            Hope,
            Propose,
            Invite,
            Commit,
            Agree,
        ]
        .into_iter()
        .find(|a| a.code() == code)
    }
}

/// Who spoke: exactly one of person, country, organisation, or both sides together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Speaker {
    /// A person, by id.
    Person {
        /// Person id.
        person: String,
    },
    /// A country or bloc as a side.
    Country {
        /// Code.
        country: String,
    },
    /// A body, by id.
    Organisation {
        /// Organisation id.
        organisation: String,
    },
    /// Two or more sides together.
    Both {
        /// Always true.
        both: bool,
        /// Codes of the sides.
        countries: Vec<String>,
    },
}

/// A reported utterance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Id within the reading, `s1`, `s2`, …
    pub id: String,
    /// Who spoke.
    pub speaker: Speaker,
    /// What was done by speaking.
    pub act: Act,
    /// What was said.
    pub content: Option<Quote>,
    /// Areas it raises.
    pub areas: Vec<String>,
    /// Id of the engagement at which it was said.
    pub engagement: Option<String>,
    /// True for direct speech.
    pub quoted: bool,
    /// Words that prove it.
    pub evidence: Vec<Evidence>,
}

/// How binding an undertaking is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// A promise of one's own act.
    Commit,
    /// Agreed by the sides.
    Agree,
    /// Proposed to the other side.
    Propose,
    /// Wished for.
    Hope,
}

impl Strength {
    /// As a word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Commit => "commit",
            Self::Agree => "agree",
            Self::Propose => "propose",
            Self::Hope => "hope",
        }
    }
}

/// Something somebody is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Undertaking {
    /// Id within the reading, `u1`, `u2`, …
    pub id: String,
    /// Country or bloc codes that owe it.
    pub by: Vec<String>,
    /// Country or bloc codes it is owed to.
    pub to: Vec<String>,
    /// How binding it is.
    pub strength: Strength,
    /// What is to be done, in the report's words.
    pub action: Quote,
    /// Areas.
    pub areas: Vec<String>,
    /// By when.
    pub due: Option<Edtf>,
    /// Id of the statement that makes it.
    pub statement: Option<String>,
    /// Id of the instrument that makes it.
    pub instrument: Option<String>,
}

/// An area of cooperation that the report raises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    /// Code of the codebook.
    pub code: String,
    /// Words that raise it.
    pub evidence: Vec<Evidence>,
}

/// What the reader saw and would not decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// Stable code such as `date.weekday-without-anchor`.
    pub code: String,
    /// For people.
    pub message: String,
    /// Where.
    pub span: Option<Quote>,
}
