//! What all languages share: the closed list of meanings, areas, countries and frames of `packs/common`.

use super::files::PackFiles;
use super::problem::{PackProblem, suggest};
use super::source::{Value, parse_tables};
use super::words::Words;
use rustc_hash::{FxHashMap, FxHashSet};

/// An area of cooperation of the codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaDef {
    /// Code such as `defence.navy`.
    pub code: String,
    /// English label.
    pub label: String,
    /// Another code that raises this one too where the officials of its own parent speak.
    pub with: Option<String>,
}

/// A state or bloc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryDef {
    /// ISO 3166-1 alpha-2, or the bloc's code.
    pub code: String,
    /// English name.
    pub name: String,
    /// True for blocs and organisations of states.
    pub bloc: bool,
}

/// `packs/common`, loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Common {
    pub(super) tails: Words,
    pub(super) senses: Words,
    /// By number of the sense, from 1.
    pub(super) glosses: Vec<String>,
    /// Areas in file order.
    pub areas: Vec<AreaDef>,
    /// States and blocs in file order.
    pub countries: Vec<CountryDef>,
    /// Slots of each frame.
    pub frames: FxHashMap<String, Vec<String>>,
}

impl Common {
    /// True when the closed list has this sense.
    pub fn has_sense(&self, sense: &str) -> bool {
        self.senses.find(sense) != 0
    }

    /// All senses with their glosses.
    pub fn senses(&self) -> impl Iterator<Item = (&str, &str)> {
        self.senses.iter().zip(self.glosses.iter().map(String::as_str))
    }

    /// Number of what follows the sense's first `/`, as classes in patterns compare it.
    pub fn tail(&self, sense: &str) -> Option<u16> {
        self.tail_named(tail_of(sense))
    }

    /// Number of a tail by its text.
    pub fn tail_named(&self, tail: &str) -> Option<u16> {
        Some(self.tails.find(tail) as u16).filter(|n| *n != 0)
    }

    /// The tail of a number; several senses may share it.
    pub(super) fn tail_text(&self, number: u16) -> &str {
        self.tails.text(u32::from(number))
    }

    /// The listed sense closest to `sense`, as advice.
    pub fn suggest_sense(&self, sense: &str) -> Option<String> {
        suggest(sense, self.senses.iter())
    }
}

/// What follows the first `/`.
pub fn tail_of(sense: &str) -> &str {
    sense.split_once('/').map_or(sense, |(_, t)| t)
}

/// Loads `packs/common`.
pub(super) fn load(files: &PackFiles, problems: &mut Vec<PackProblem>) -> Common {
    let mut common = Common::default();
    let (mut senses, mut tails): (Vec<String>, Vec<String>) = Default::default();
    let (mut seen, mut seen_tails): (FxHashSet<String>, FxHashSet<String>) = Default::default();
    for (path, text) in files.below("common", ".toml") {
        for table in parse_tables(path, text, problems) {
            let get = |key: &str| table.get(key).and_then(Value::as_str);
            match table.kind.as_str() {
                "sense" => {
                    let (Some(id), Some(gloss)) = (get("id"), get("gloss")) else {
                        problems.push(table.place.problem("a sense needs `id` and `gloss`"));
                        continue;
                    };
                    if !seen.insert(id.to_owned()) {
                        problems.push(table.place.problem(format!("the sense `{id}` is listed twice")));
                        continue;
                    }
                    if !seen_tails.contains(tail_of(id)) {
                        seen_tails.insert(tail_of(id).to_owned());
                        tails.push(tail_of(id).to_owned());
                    }
                    senses.push(id.to_owned());
                    common.glosses.push(gloss.to_owned());
                }
                "area" => match (get("code"), get("label")) {
                    (Some(code), Some(label)) => {
                        let with = get("with").map(str::to_owned);
                        common.areas.push(AreaDef { code: code.to_owned(), label: label.to_owned(), with });
                    }
                    _ => problems.push(table.place.problem("an area needs `code` and `label`")),
                },
                "country" | "bloc" => match (get("code"), get("name")) {
                    (Some(code), Some(name)) => common.countries.push(CountryDef {
                        code: code.to_owned(),
                        name: name.to_owned(),
                        bloc: table.kind == "bloc",
                    }),
                    _ => problems.push(table.place.problem("a country needs `code` and `name`")),
                },
                "frame" => match (get("id"), table.get("slots").and_then(Value::as_list)) {
                    (Some(id), Some(slots)) => {
                        common.frames.insert(id.to_owned(), slots.iter().map(|s| s.0.clone()).collect());
                    }
                    _ => problems.push(table.place.problem("a frame needs `id` and `slots`")),
                },
                other => problems.push(table.place.problem_with(
                    format!("packs/common has no `[[{other}]]`"),
                    suggest(other, ["sense", "area", "country", "bloc", "frame"]),
                )),
            }
        }
    }
    common.senses = Words::new(senses.iter().map(String::as_str));
    common.tails = Words::new(tails.iter().map(String::as_str));
    common
}
