//! Language packs: TOML that linguists edit, compiled into one lexicon automaton and a list of rules a language.
//!
//! The build script compiles the built-in packs with the same sources, so none of the modules it includes may look beyond
//! `pack` and `text`.

pub(crate) mod blob;
mod builtin;
pub mod cases;
pub mod check;
mod compile;
pub mod entry;
pub mod files;
pub mod forms;
mod found;
pub(crate) mod index;
pub mod lexicon;
pub mod lists;
pub mod marks;
pub mod pattern;
pub mod problem;
pub mod senses;
mod source;
pub mod trace;
pub mod words;

pub use compile::{Pack, Settings};
pub use files::PackFiles;
pub use problem::PackProblem;

use std::sync::Arc;

/// Compiled packs of all languages, and how to choose among them.
#[derive(Debug, Clone)]
pub struct Packs {
    packs: Arc<[Pack]>,
}

impl Packs {
    /// Compiles every language of `files`; on failure every problem found is returned, not only the first.
    pub fn compile(files: &PackFiles) -> Result<Packs, Vec<PackProblem>> {
        Packs::compile_only(files, None)
    }

    /// [`Packs::compile`] for one language, or for all.
    pub fn compile_only(files: &PackFiles, language: Option<&str>) -> Result<Packs, Vec<PackProblem>> {
        Ok(Packs { packs: compile::compile(files, language)?.into() })
    }

    /// Language tags, sorted.
    pub fn languages(&self) -> Vec<&str> {
        self.packs.iter().map(|p| p.settings.id.as_str()).collect()
    }

    /// The pack of a language.
    pub fn get(&self, language: &str) -> Option<&Pack> {
        self.packs.iter().find(|p| p.settings.id == language)
    }

    /// The pack whose words cover most of the text; `None` when none covers enough of it.
    pub fn detect(&self, text: &str) -> Option<&Pack> {
        crate::text::language::detect(&self.packs, text)
    }
}
