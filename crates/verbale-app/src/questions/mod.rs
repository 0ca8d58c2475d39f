//! Everything the record can be asked, as one table that faces are made from: of each question its name, what it may be
//! asked with, what it answers, and the way to the answer. A face that is made from the table (the HTTP API and its
//! OpenAPI document, the tools of an assistant) cannot ask what is not described, nor describe what cannot be asked.
//!
//! A question is a plain value that is read from JSON. What holds for all of them is told apart from it in [`Asked`]:
//! the register (of today or as it stood), the day, and which part of a list is wanted.

mod curation;
mod day;
mod dealings;
mod ledger;
mod part;
mod people;
mod reports;
mod row;
mod table;

pub use curation::{Check, LogOf, ReviewOf, Soundness, Undecided};
pub use day::{Code, Day, Moment, WholeDay};
pub use dealings::{Mechanisms, Timeline, Visit, Wordings, codes};
pub use ledger::{Agreements, Commitments, Figures};
pub use part::{Cursor, LARGEST, Part, Rows, USUAL};
pub use people::{People, PersonOf, WhoHeld};
pub use reports::{Explain, Proof, ProofOf, Reports, Search, Stored, Volume};
pub use table::{Entry, Parameter, Request, parameter, parameters, read, table};

use crate::derived::{Formers, anchors, cues, formers};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use verbale_core::Edtf;
use verbale_read::Packs;
use verbale_register::Register;
use verbale_resolve::follow::Cues;

/// The words that questions need, from the language packs; made once.
#[derive(Debug, Clone)]
pub struct Words {
    /// What became of something.
    pub cues: Cues,
    /// Around which words the formulas of a relationship are looked for, by language.
    pub anchors: BTreeMap<String, Vec<String>>,
    /// What says of an office that it has been left.
    pub formers: Formers,
}

impl Words {
    /// The words of these packs.
    pub fn of(packs: &Packs) -> Self {
        Words { cues: cues(packs), anchors: anchors(packs), formers: formers(packs) }
    }
}

/// What a question is asked with beside itself.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The register, of today or as it stood.
    pub register: &'a Register,
    /// The words of the packs.
    pub words: &'a Words,
    /// The day for which it is asked where the question names none.
    pub today: Edtf,
    /// Which part of a list is wanted.
    pub part: Part,
}

/// A question with its answer.
pub trait Question: DeserializeOwned + JsonSchema {
    /// Its name, in kebab case: unique, and the same in every face.
    const NAME: &'static str;
    /// What it answers, in a sentence.
    const SUMMARY: &'static str;
    /// Whether the answer is a list that is handed out in parts.
    const IN_PARTS: bool = false;
    /// The answer.
    type Answer: Serialize + JsonSchema;

    /// Asks it.
    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError>;
}
