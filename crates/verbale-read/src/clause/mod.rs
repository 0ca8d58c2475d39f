//! Clauses: who met, said, signed, promised.

pub mod admit;
mod ahead;
mod apart;
pub mod area;
mod assessed;
mod candidates;
mod circumstance;
mod complete;
pub mod engagement;
pub mod explain;
mod heads;
pub mod inverted;
mod legs;
pub mod matching;
pub mod merge;
mod motion;
mod own_date;
pub mod party;
mod quotation;
pub(crate) mod standing;
pub mod statement;
mod status;
mod stay;
pub mod subject;
pub mod titled;
mod turn;
pub mod undertaking;
pub mod utterance;
pub mod voice;

use crate::doc::Doc;
use crate::people::People;
use crate::phrase::chunk::Chunked;
use crate::phrase::date::DateTable;
use titled::Titled;

/// What every clause reader looks at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The prepared report.
    pub doc: &'a Doc<'a>,
    /// Its chunks, mentions and dates.
    pub chunked: &'a Chunked,
    /// Its people.
    pub people: &'a People,
    /// Documents, mechanisms and milestones found in it.
    pub titled: &'a [Titled],
    /// Dates and the report's own date.
    pub dates: &'a DateTable,
}
