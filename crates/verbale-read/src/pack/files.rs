//! The text of packs: what is on disk below `packs/`.

use rustc_hash::{FxHashMap, FxHashSet};
use verbale_core::fold::fold_name;

/// The text of a set of packs: relative path and content of each file, as on disk below `packs/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles {
    /// `("vi/lexicon/acts.toml", text)`, sorted by path.
    pub files: Vec<(String, String)>,
}

impl PackFiles {
    /// Lays `over` on top: a file of the same path replaces, others are added.
    pub fn overlay(mut self, over: PackFiles) -> Self {
        for (path, text) in over.files {
            match self.files.iter_mut().find(|f| f.0 == path) {
                Some(f) => f.1 = text,
                None => self.files.push((path, text)),
            }
        }
        self.files.sort();
        self
    }

    /// Languages: the folders that hold a `pack.toml`.
    pub fn languages(&self) -> Vec<String> {
        let mut all: Vec<String> =
            self.files.iter().filter_map(|(p, _)| p.strip_suffix("/pack.toml")).map(str::to_owned).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Files below a folder with an ending, in order of path.
    pub fn below<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(p, _)| p.strip_prefix(folder).is_some_and(|r| r.starts_with('/')) && p.ends_with(ending))
            .map(|(p, t)| (p.as_str(), t.as_str()))
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|f| f.0 == path).map(|f| f.1.as_str())
    }

    /// `lists/*.txt` of a language, folded, by file stem. A `#` starts a comment; a `*` at the end of a word, which stands
    /// for any ending, is kept.
    pub(super) fn lists(&self, language: &str) -> FxHashMap<String, FxHashSet<String>> {
        let folder = format!("{language}/lists");
        self.below(&folder, ".txt")
            .map(|(path, text)| {
                let stem = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".txt").to_owned();
                let words = text.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty());
                (stem, words.map(folded_line).collect())
            })
            .collect()
    }
}

fn folded_line(line: &str) -> String {
    let word = |w: &str| match w.strip_suffix('*') {
        Some(stem) => fold_name(stem) + "*",
        None => fold_name(w),
    };
    line.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
