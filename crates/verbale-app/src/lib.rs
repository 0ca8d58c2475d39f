//! The use cases of Verbale: the one door for every face. Requests and answers are plain values that serialise; a face
//! adds only its own way of asking and showing.
//!
//! | use case | request | answer |
//! | --- | --- | --- |
//! | [`read_each`] | [`ReadRequest`] | one [`Outcome`] a report, in order |
//! | [`add()`] | [`AddRequest`] | [`AddSummary`] |
//! | [`read_text`], [`preview_text`], [`add_texts`] | [`Text`] | the reading, what of it would be kept, or [`TextAdded`] |
//! | [`people`], [`show`], [`agreements`], [`search`], [`report`], [`stats`] | filters of the register | rows of the register |
//! | [`questions`] | any question as JSON | its answer as JSON, from one table for all faces |
//! | [`derived`] | a pair, a day, a person | what many reports together say: engagements, ledger, tenures, figures |
//! | [`curate`] | an amendment, a judgement, a note | what changed, with the number by which it is taken back |
//! | [`access`] | a name and a password, a pass | users, tokens, sessions |
//! | [`evaluate()`] | [`EvalRequest`] | [`EvalAnswer`] |
//! | [`packs`] | [`PackChoice`] | check, try, list, new, fmt |
//! | [`pack_docs`] | [`PackChoice`] | the packs as Markdown pages |
//! | [`labels`] | a language | what countries and areas are called in it |
//! | [`proof`] | a stored report | its facts beside their words |
//!
//! Nothing here knows a terminal, and nothing here reads a clock.

pub mod access;
mod add;
mod ask;
pub mod curate;
pub mod derived;
mod error;
pub mod eval;
mod evaluate;
mod explain;
mod files;
mod history;
pub mod labels;
pub mod pack_docs;
mod pack_format;
mod pack_new;
pub mod packs;
mod person;
mod pool;
pub mod proof;
mod public;
pub mod questions;
mod read;
mod schema;
mod sides;
mod texts;

pub use add::{AddRequest, AddSummary, Step, add, identities};
pub use ask::{
    agreements, diagnostics, latest_report, open_as_of, open_as_settled, open_for_reading, open_for_writing, people,
    report, search, show, stats,
};
pub use error::{AppError, ErrorKind};
pub use evaluate::{EvalAnswer, EvalRequest, evaluate};
pub use explain::{Explanation, explain};
pub use history::{MergeStep, merge_history};
pub use pack_new::{entry_template, new_language};
pub use packs::{PackChoice, load_packs};
pub use person::find_person;
pub use pool::jobs_or_cores;
pub use read::{Failure, Outcome, Read, ReadRequest, read_each};
pub use schema::reading_schema;
pub use sides::{Side, sides};
pub use texts::{Text, TextAdded, add_texts, keep_texts, preview_text, read_text};

/// The brief, and the formats it is set in.
pub use verbale_brief as sheet;
/// The language packs' and reader's types.
pub use verbale_read as reader;
/// The record's own types, as the register answers them.
pub use verbale_register as record;
/// The resolver's answers, as the derived record hands them on.
pub use verbale_resolve::{Reason, account, follow, rhythm, tenure, wording};
