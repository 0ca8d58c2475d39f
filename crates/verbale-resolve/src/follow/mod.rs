//! The follow-up ledger: what was agreed or promised, and what was heard of it afterwards.
//!
//! An [`Entry`] is an instrument or an undertaking; a [`Fact`] is anything a later report says. [`follow_up`] links
//! the two, each link explained; [`status`] derives from the links and from curators' rulings where an entry stands on
//! a given day. Nothing is stored here and nothing is decided twice: the same rows give the same ledger.
//!
//! A link must have substance: the same parties, made before, and either content words that are rare in the corpus
//! or, across languages, areas, kinds of instrument, periods and figures that agree. That two reports speak of
//! `cooperation` is no link.

mod course;
mod cue;
mod link;
mod parts;
mod status;
mod terms;

pub use course::{Stretch, course};
pub use cue::{CueList, Cues};
pub use link::follow_up;
pub use status::{Limits, Ruling, RulingOn, State, Status, status};

use crate::reason::Reason;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::Edtf;
use verbale_core::reading::{Act, EngagementKind, EngagementStatus, InstrumentKind, InstrumentStatus, Strength};

/// What kind of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A document of agreement.
    Instrument,
    /// A promise, agreement, proposal or hope.
    Undertaking,
}

/// Something agreed, promised or proposed, of which more may be heard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// Id, unique among entries.
    pub id: String,
    /// Id of the report that tells of it; facts of that report are no follow-up.
    pub report: String,
    /// What it is.
    pub kind: EntryKind,
    /// Country or bloc codes: of an undertaking, those that owe it and those it is owed to.
    pub parties: Vec<String>,
    /// Codes of the areas it raises.
    pub areas: Vec<String>,
    /// Its content in its own words: an undertaking's action, an instrument's title.
    pub words: String,
    /// Language of `words`, BCP 47.
    pub language: String,
    /// The same as other reports word it, in this language or another.
    pub also: Vec<Wording>,
    /// When it was made or signed. Without a day nothing can come after it.
    pub made: Option<Edtf>,
    /// Validity of an instrument.
    pub period: Option<Edtf>,
    /// By when it is to be done.
    pub due: Option<Edtf>,
    /// How binding an undertaking is.
    pub strength: Option<Strength>,
    /// Kind of the instrument it is, or that it promises.
    pub instrument: Option<InstrumentKind>,
    /// Where an instrument stands.
    pub status: Option<InstrumentStatus>,
    /// Id or name of the standing format it was made in or is about.
    pub mechanism: Option<String>,
}

/// One thing in the words of one report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wording {
    /// The words.
    pub words: String,
    /// Their language, BCP 47.
    pub language: String,
}

impl Entry {
    /// Its words and their language, then those of the other wordings.
    fn wordings(&self) -> impl Iterator<Item = (&str, &str)> {
        let also = self.also.iter().map(|w| (w.words.as_str(), w.language.as_str()));
        std::iter::once((self.words.as_str(), self.language.as_str())).chain(also)
    }
}

/// What kind of thing a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// Somebody said something.
    Statement(Act),
    /// An act of contact.
    Engagement(EngagementKind, EngagementStatus),
    /// A document.
    Instrument(InstrumentKind, InstrumentStatus),
    /// A further promise.
    Undertaking(Strength),
}

/// Something a report says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// Id, unique among facts.
    pub id: String,
    /// Id of its report.
    pub report: String,
    /// Number or id of the group of copies its report belongs to; copies count once.
    pub copies: Option<String>,
    /// What it is.
    pub kind: FactKind,
    /// Codes of all sides it concerns, of a statement also the side spoken to.
    pub parties: Vec<String>,
    /// Codes of the areas it raises.
    pub areas: Vec<String>,
    /// Its content in its own words: what was said, a title, the words that report an engagement.
    pub words: String,
    /// Language of `words`, BCP 47.
    pub language: String,
    /// When: of an instrument the day of signing if told, otherwise that of the report.
    pub date: Option<Edtf>,
    /// Validity of an instrument.
    pub period: Option<Edtf>,
    /// Id or name of the standing format.
    pub mechanism: Option<String>,
}

/// What a fact does to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// It is spoken of again.
    Reaffirmed,
    /// Something has been done about it.
    Progress,
    /// It has been done.
    Fulfilled,
    /// Another of its kind has taken its place.
    Superseded,
    /// It has been called off, refused or broken.
    Contradicted,
}

/// A fact that follows an entry.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    /// Id of the entry.
    pub entry: String,
    /// Id of the fact.
    pub fact: String,
    /// Id of the fact's report.
    pub report: String,
    /// When the fact took place.
    pub date: Edtf,
    /// What it does.
    pub kind: LinkKind,
    /// From 0 to 1: how much of the entry the fact is about. Below [`Link::FIRM`] it shows that the entry was heard
    /// of, and changes its status no further.
    pub score: f32,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl Link {
    /// From this score on a link changes the status of its entry.
    pub const FIRM: f32 = 0.5;
}

#[cfg(test)]
pub(crate) mod examples {
    use super::*;

    pub(crate) fn entry(id: &str, made: &str, words: &str) -> Entry {
        Entry {
            id: id.into(),
            report: format!("r-{id}"),
            kind: EntryKind::Undertaking,
            parties: vec!["VN".into(), "LA".into()],
            areas: vec!["defence.training".into()],
            words: words.into(),
            language: "en".into(),
            also: Vec::new(),
            made: Some(made.parse().expect("a date")),
            period: None,
            due: None,
            strength: Some(Strength::Agree),
            instrument: None,
            status: None,
            mechanism: None,
        }
    }

    pub(crate) fn fact(id: &str, date: &str, words: &str) -> Fact {
        Fact {
            id: id.into(),
            report: format!("r-{id}"),
            copies: None,
            kind: FactKind::Statement(Act::State),
            parties: vec!["VN".into(), "LA".into()],
            areas: vec!["defence.training".into()],
            words: words.into(),
            language: "en".into(),
            date: Some(date.parse().expect("a date")),
            period: None,
            mechanism: None,
        }
    }
}
