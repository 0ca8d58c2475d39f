//! What a brief says, as plain values. The face's language decides the labels; everything a report said stays in the
//! report's own words.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use verbale_core::reading::{Act, EngagementKind, EngagementStatus, InstrumentKind};
use verbale_core::{Edtf, Validity};

/// Number of a source in [`Brief::sources`].
pub type SourceNo = u32;

/// Language of headings and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Vietnamese.
    Vi,
}

/// A text in the words of a source, with the language it is in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Language code (`vi`, `ru`, `en`), if known.
    pub language: Option<String>,
}

/// The parts of a brief that hold lines and may be shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// [`Brief::contacts`].
    Contacts,
    /// [`Brief::people`].
    People,
    /// [`Brief::instruments`].
    Instruments,
    /// [`Brief::commitments`].
    Commitments,
    /// [`Brief::mechanisms`].
    Mechanisms,
    /// [`Brief::positions`]; its lines are statements.
    Positions,
}

impl Part {
    /// All parts, in the order of the page.
    pub const ALL: [Part; 6] =
        [Part::Contacts, Part::People, Part::Instruments, Part::Commitments, Part::Mechanisms, Part::Positions];
}

/// All that a brief tells about the record between some countries, up to a day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Brief {
    /// What it is called, as `Việt Nam – Nga`; the countries joined when empty.
    pub title: String,
    /// Names of the countries, in the face's language.
    pub between: Vec<String>,
    /// The last day that counts.
    pub until: Option<Edtf>,
    /// Language of labels.
    pub language: Language,
    /// Remarks on the whole: what was read, what is missing.
    pub notes: Vec<String>,
    /// Who met whom.
    pub contacts: Vec<Contact>,
    /// Who they will meet.
    pub people: Vec<PersonLine>,
    /// What was signed or is to be.
    pub instruments: Vec<InstrumentLine>,
    /// What is owed.
    pub commitments: Vec<CommitmentLine>,
    /// Standing formats.
    pub mechanisms: Vec<MechanismLine>,
    /// What each side said, area by area.
    pub positions: Vec<AreaBlock>,
    /// Where all of it stands.
    pub sources: Vec<Source>,
    /// How many lines of each part are not shown.
    pub omitted: BTreeMap<Part, usize>,
    /// The command that shows all of a part, as `verbale timeline --between vn ru`.
    pub more: BTreeMap<Part, String>,
}

/// A contact: a visit, talks, a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// When.
    pub date: Option<Edtf>,
    /// What it was.
    pub kind: EngagementKind,
    /// Held, planned, …
    pub status: EngagementStatus,
    /// Where, as written.
    pub place: Option<String>,
    /// Who took part for the first country, with offices.
    pub who_a: Vec<String>,
    /// Who took part for the others.
    pub who_b: Vec<String>,
    /// Where it is told.
    pub sources: Vec<SourceNo>,
}

/// Somebody they will meet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PersonLine {
    /// Name.
    pub name: String,
    /// Country, in the face's language.
    pub country: String,
    /// Office as last written.
    pub office: Option<String>,
    /// First day seen in this office.
    pub since: Option<Edtf>,
    /// Last day seen in it.
    pub as_of: Option<Edtf>,
    /// Last contact with the other side.
    pub last_met: Option<Edtf>,
    /// Where it is told.
    pub sources: Vec<SourceNo>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstrumentLine {
    /// Title as written.
    pub title: Quote,
    /// What it is.
    pub kind: InstrumentKind,
    /// Date of signing.
    pub signed: Option<Edtf>,
    /// Stated period.
    pub period: Option<Edtf>,
    /// Where it stands.
    pub validity: Validity,
    /// Where it is told.
    pub sources: Vec<SourceNo>,
}

/// Where an undertaking stands on [`Brief::until`]. In the order in which a reader wants them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its day has come or is near, and nothing tells that it was done.
    Due,
    /// No report has spoken of it for long.
    Silent,
    /// Not due yet.
    Open,
    /// Reports tell that it was done.
    Kept,
}

/// An undertaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentLine {
    /// What is to be done, in the words of the source.
    pub what: Quote,
    /// Who owes it.
    pub by: Vec<String>,
    /// Whom it is owed to.
    pub to: Vec<String>,
    /// When it was made.
    pub made: Option<Edtf>,
    /// By when it is due.
    pub due: Option<Edtf>,
    /// Where it stands.
    pub status: Standing,
    /// The last day a report spoke of it.
    pub last_evidence: Option<Edtf>,
    /// Where it is told.
    pub sources: Vec<SourceNo>,
}

/// A standing format.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MechanismLine {
    /// Name as written.
    pub name: Quote,
    /// Day of the last session.
    pub last_session: Option<Edtf>,
    /// Number of that session.
    pub session: Option<u32>,
    /// When the next is expected.
    pub next_expected: Option<Edtf>,
    /// Where it is told.
    pub sources: Vec<SourceNo>,
}

/// What was said on one area.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AreaBlock {
    /// Name of the area, in the face's language.
    pub area: String,
    /// Each side that spoke.
    pub sides: Vec<SideBlock>,
}

/// What one side said on an area.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SideBlock {
    /// Country, in the face's language.
    pub country: String,
    /// What it said, latest first.
    pub statements: Vec<StatementLine>,
}

/// One saying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    /// When.
    pub date: Option<Edtf>,
    /// Who, as the brief names them.
    pub speaker: String,
    /// Stated, proposed, thanked, …
    pub act: Act,
    /// What, in the words of the source.
    pub quote: Quote,
    /// Where it is told.
    pub sources: Vec<SourceNo>,
}

/// A report that lines of the brief stand on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Its number; [`crate::fit()`] counts anew in the order of the page.
    pub number: SourceNo,
    /// Newspaper or agency, if known.
    pub outlet: Option<String>,
    /// Path or address.
    pub path: String,
    /// Headline.
    pub title: String,
    /// Language code of the headline.
    pub language: Option<String>,
    /// Date of publication.
    pub date: Option<Edtf>,
    /// Facts of the register that were taken from it.
    pub facts: Vec<String>,
}
