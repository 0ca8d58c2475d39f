//! One language's pack, from its files. Also part of the build script, which compiles the built-in packs.

use super::PackFiles;
use super::PackProblem;
use super::entry::{Entry, Kind};
use super::index::RuleIndex;
use super::lexicon::{self, Lexicon};
use super::pattern::{self, Rule};
use super::senses::{self, Common};
use super::source;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Facts about a language that its grammar needs, from `pack.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// Language tag and folder name.
    pub id: String,
    /// Version of the pack.
    pub version: String,
    /// Country whose officials the press of this language names without their country, or empty.
    pub home: String,
    /// `"after"`: an office's body and country follow it; `"around"`: they may also stand before it.
    pub complement: String,
    /// `"syllables"`: native names are runs of Vietnamese syllables; `"capitals"`: any capitalised run.
    pub names: String,
}

/// One compiled language pack.
#[derive(Debug)]
pub struct Pack {
    /// Settings from `pack.toml`.
    pub settings: Settings,
    /// SHA-256 over the pack's files and the common ones, hexadecimal.
    pub hash: String,
    /// All entries; rules refer to them by index.
    pub entries: Vec<Entry>,
    /// Words and forms.
    pub lexicon: Lexicon,
    /// Rules in order of priority.
    pub rules: Vec<Rule>,
    /// `lists/*.txt` by file stem, folded.
    pub lists: FxHashMap<String, FxHashSet<String>>,
    /// What all languages share.
    pub common: Arc<Common>,
    pub(crate) index: RuleIndex,
}

impl Pack {
    /// True when the language is written in Cyrillic letters.
    pub fn cyrillic(&self) -> bool {
        self.settings.names == "cyrillic"
    }

    /// True when `word` (already folded) stands in the list `name`.
    pub fn listed(&self, name: &str, word: &str) -> bool {
        self.lists.get(name).is_some_and(|l| l.contains(word))
    }
}

/// Compiles one language of the files, or all; every problem found is returned, not only the first.
pub(crate) fn compile(files: &PackFiles, language: Option<&str>) -> Result<Vec<Pack>, Vec<PackProblem>> {
    let mut problems = Vec::new();
    let common = Arc::new(senses::load(files, &mut problems));
    let languages = files.languages().into_iter().filter(|l| language.is_none_or(|only| only == l));
    let packs = languages.map(|l| compile_language(files, &l, &common, &mut problems)).collect();
    if problems.is_empty() { Ok(packs) } else { Err(problems) }
}

fn compile_language(files: &PackFiles, language: &str, common: &Arc<Common>, problems: &mut Vec<PackProblem>) -> Pack {
    let settings = source::settings(files, language, problems);
    let raw = source::entries(files, language, problems);
    let mut entries = Vec::with_capacity(raw.len());
    let mut seen_ids = FxHashMap::default();
    for r in raw {
        if let Some(first) = seen_ids.insert(r.id.clone(), r.place.clone()) {
            problems.push(r.place.problem(format!("the id `{}` is already used at {first}", r.id)));
        }
        entries.push(r);
    }
    let entries: Vec<Entry> = entries.into_iter().filter_map(|r| source::check_entry(r, common, problems)).collect();
    let lists = files.lists(language);
    let lexicon = lexicon::build(&entries, &lists, problems);
    let mut rules = Vec::new();
    for (i, e) in entries.iter().enumerate().filter(|(_, e)| e.kind == Kind::Rule) {
        match pattern::compile(i as u32, e, &lexicon, common) {
            Ok(rule) => rules.push(rule),
            Err(p) => problems.push(p),
        }
    }
    rules.sort_by_key(|r| (-r.priority, r.entry));
    let index = RuleIndex::new(&rules, &entries);
    Pack { hash: hash_of(files, language), settings, entries, lexicon, rules, lists, common: common.clone(), index }
}

fn hash_of(files: &PackFiles, language: &str) -> String {
    let mut sha = Sha256::new();
    for (path, text) in &files.files {
        let mine = path.strip_prefix(language).is_some_and(|rest| rest.starts_with('/'));
        if (mine || path.starts_with("common/")) && !path.contains("/cases/") {
            for part in [path.as_str(), "\0", text, "\0"] {
                sha.update(part.as_bytes());
            }
        }
    }
    sha.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
