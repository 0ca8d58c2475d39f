//! What all languages share: the closed list of meanings, areas, countries and frames of `packs/common`.

use super::files::PackFiles;
use super::problem::{PackProblem, suggest};
use super::source::{Value, parse_tables};
use rustc_hash::FxHashMap;

/// An area of cooperation of the codebook.
#[derive(Debug, Clone)]
pub struct AreaDef {
    /// Code such as `defence.navy`.
    pub code: String,
    /// English label.
    pub label: String,
}

/// A state or bloc.
#[derive(Debug, Clone)]
pub struct CountryDef {
    /// ISO 3166-1 alpha-2, or the bloc's code.
    pub code: String,
    /// English name.
    pub name: String,
    /// True for blocs and organisations of states.
    pub bloc: bool,
}

/// `packs/common`, loaded.
#[derive(Debug, Clone, Default)]
pub struct Common {
    tails: FxHashMap<String, u16>,
    senses: FxHashMap<String, String>,
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
        self.senses.contains_key(sense)
    }

    /// All senses with their glosses.
    pub fn senses(&self) -> impl Iterator<Item = (&str, &str)> {
        self.senses.iter().map(|(s, g)| (s.as_str(), g.as_str()))
    }

    /// Number of what follows the sense's first `/`, as classes in patterns compare it.
    pub fn tail(&self, sense: &str) -> Option<u16> {
        self.tails.get(tail_of(sense)).copied()
    }

    /// Number of a tail by its text.
    pub fn tail_named(&self, tail: &str) -> Option<u16> {
        self.tails.get(tail).copied()
    }

    /// The tail of a number; several senses may share it.
    pub(super) fn tail_text(&self, number: u16) -> &str {
        self.tails.iter().find(|t| *t.1 == number).map_or("", |t| t.0)
    }

    /// The listed sense closest to `sense`, as advice.
    pub fn suggest_sense(&self, sense: &str) -> Option<String> {
        suggest(sense, self.senses.keys().map(String::as_str))
    }
}

/// What follows the first `/`.
pub fn tail_of(sense: &str) -> &str {
    sense.split_once('/').map_or(sense, |(_, t)| t)
}

/// Loads `packs/common`.
pub(super) fn load(files: &PackFiles, problems: &mut Vec<PackProblem>) -> Common {
    let mut common = Common::default();
    for (path, text) in files.below("common", ".toml") {
        for table in parse_tables(path, text, problems) {
            let get = |key: &str| table.get(key).and_then(Value::as_str);
            match table.kind.as_str() {
                "sense" => {
                    let (Some(id), Some(gloss)) = (get("id"), get("gloss")) else {
                        problems.push(table.place.problem("a sense needs `id` and `gloss`"));
                        continue;
                    };
                    if common.senses.insert(id.to_owned(), gloss.to_owned()).is_some() {
                        problems.push(table.place.problem(format!("the sense `{id}` is listed twice")));
                    }
                    let next = common.tails.len() as u16 + 1;
                    common.tails.entry(tail_of(id).to_owned()).or_insert(next);
                }
                "area" => match (get("code"), get("label")) {
                    (Some(code), Some(label)) => {
                        common.areas.push(AreaDef { code: code.to_owned(), label: label.to_owned() });
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
    common
}
