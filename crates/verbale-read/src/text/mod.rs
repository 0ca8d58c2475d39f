//! The report as tokens, pages and sentences.

pub mod language;
pub mod page;
pub mod sentence;
pub mod syllable;
pub mod token;
