//! The report as tokens, pages and sentences.

pub(crate) mod class;
pub mod language;
pub mod page;
pub mod sentence;
pub mod syllable;
pub mod token;
