//! From TOML to checked entries, with the place of everything that is wrong.

use super::PackFiles;
use super::Settings;
use super::entry::{Case, Entry, Flags, Kind, RuleText};
use super::forms::expand;
use super::problem::{PackProblem, Place, suggest};
use super::senses::Common;
use toml::de::{DeTable, DeValue};
use verbale_core::reading::{EngagementKind, EngagementStatus};

/// A value of a table, with places.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String, Place),
    List(Vec<(String, Place)>),
    Truth(bool),
    Number(i64),
    Other(Place),
}

impl Value {
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(s, _) => Some(s),
            _ => None,
        }
    }

    pub(super) fn as_list(&self) -> Option<&[(String, Place)]> {
        match self {
            Value::List(l) => Some(l),
            _ => None,
        }
    }
}

/// One `[[kind]]` table.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) kind: String,
    pub(super) place: Place,
    pub(super) keys: Vec<(String, Place, Value)>,
    pub(super) id: String,
}

impl Table {
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.keys.iter().find(|k| k.0 == key).map(|k| &k.2)
    }
}

/// All `[[kind]]` tables of a file in file order.
pub(super) fn parse_tables(path: &str, text: &str, problems: &mut Vec<PackProblem>) -> Vec<Table> {
    let at = |offset: usize| Place::at(path, text, offset);
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(e) => {
            let place = at(e.span().map_or(0, |s| s.start));
            problems.push(place.problem(format!("this is not TOML: {}", e.message())));
            return Vec::new();
        }
    };
    let mut lines = LineIndex::new(path, text);
    let mut tables = Vec::new();
    for (kind, value) in root.get_ref() {
        let DeValue::Array(array) = value.get_ref() else {
            problems.push(at(kind.span().start).problem_with(
                format!("`{}` stands alone", kind.get_ref()),
                Some("entries are written `[[kind]]`".into()),
            ));
            continue;
        };
        for element in array.iter() {
            let DeValue::Table(t) = element.get_ref() else { continue };
            let mut keys = Vec::new();
            for (key, value) in t {
                let place = lines.place(value.span().start);
                let value = match value.get_ref() {
                    DeValue::String(s) => Value::Text(s.to_string(), place.clone()),
                    DeValue::Boolean(b) => Value::Truth(*b),
                    DeValue::Integer(i) => i.as_str().parse().map_or(Value::Other(place.clone()), Value::Number),
                    DeValue::Array(a) => {
                        let strings = a.iter().map(|x| match x.get_ref() {
                            DeValue::String(s) => Some((s.to_string(), lines.place(x.span().start))),
                            _ => None,
                        });
                        strings.collect::<Option<Vec<_>>>().map_or(Value::Other(place.clone()), Value::List)
                    }
                    _ => Value::Other(place.clone()),
                };
                keys.push((key.get_ref().to_string(), lines.place(key.span().start), value));
            }
            let place = lines.place(element.span().start);
            let mut table = Table { kind: kind.get_ref().to_string(), place, keys, id: String::new() };
            table.id = table.get("id").and_then(Value::as_str).unwrap_or("").to_owned();
            tables.push(table);
        }
    }
    tables.sort_by_key(|t| (t.place.line, t.place.column));
    tables
}

/// Turns byte offsets into places without walking the file anew for each.
struct LineIndex<'a> {
    file: &'a str,
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.bytes().enumerate().filter(|b| b.1 == b'\n').map(|b| b.0 + 1));
        LineIndex { file, text, starts: starts.collect() }
    }

    fn place(&mut self, offset: usize) -> Place {
        let line = self.starts.partition_point(|s| *s <= offset) - 1;
        let column = self.text.get(self.starts[line]..offset).map_or(0, |s| s.chars().count()) + 1;
        Place { file: self.file.to_owned(), line: line as u32 + 1, column: column as u32 }
    }
}

/// `pack.toml` of a language.
pub(super) fn settings(files: &PackFiles, language: &str, problems: &mut Vec<PackProblem>) -> Settings {
    let path = format!("{language}/pack.toml");
    let text = files.get(&path).unwrap_or_default();
    let table: toml::Table = match toml::from_str(text) {
        Ok(t) => t,
        Err(e) => {
            problems.push(Place::at(&path, text, e.span().map_or(0, |s| s.start)).problem(e.message()));
            return Settings { id: language.to_owned(), ..Settings::default() };
        }
    };
    const KEYS: [&str; 6] = ["id", "name", "version", "home", "complement", "names"];
    for key in table.keys().filter(|k| !KEYS.contains(&k.as_str())) {
        let place = Place::at(&path, text, text.find(key.as_str()).unwrap_or(0));
        problems.push(place.problem_with(format!("unknown key `{key}`"), suggest(key, KEYS)));
    }
    let get = |key: &str| table.get(key).and_then(|v| v.as_str()).unwrap_or("").to_owned();
    if get("id") != language {
        problems.push(Place::at(&path, text, 0).problem(format!("`id` must be the folder's name, `{language}`")));
    }
    Settings {
        id: language.to_owned(),
        version: get("version"),
        home: get("home"),
        complement: get("complement"),
        names: get("names"),
    }
}

/// All entries of a language as tables of known kinds.
pub(super) fn entries(files: &PackFiles, language: &str, problems: &mut Vec<PackProblem>) -> Vec<Table> {
    let mut all = Vec::new();
    for folder in ["lexicon", "rules"] {
        for (path, text) in files.below(&format!("{language}/{folder}"), ".toml") {
            for table in parse_tables(path, text, problems) {
                if Kind::from_name(&table.kind).is_some() {
                    all.push(table);
                } else {
                    let help = suggest(&table.kind, Kind::ALL.iter().map(|k| k.name()));
                    problems.push(table.place.problem_with(format!("unknown kind `[[{}]]`", table.kind), help));
                }
            }
        }
    }
    all
}

const KEYS: [&str; 15] = [
    "id", "sense", "forms", "source", "yes", "no", "case", "country", "frame", "match", "emits", "status", "priority",
    "note", "also",
];

/// Checks one table; `None` when it is too broken to use.
pub(super) fn check_entry(table: Table, common: &Common, problems: &mut Vec<PackProblem>) -> Option<Entry> {
    let kind = Kind::from_name(&table.kind)?;
    let before = problems.len();
    let mut flags = Flags::default();
    for (key, place, value) in &table.keys {
        if let Some((_, bit)) = Flags::KEYS.iter().find(|k| k.0 == key) {
            match value {
                Value::Truth(true) => flags.0 |= bit,
                Value::Truth(false) => {}
                _ => problems.push(place.problem(format!("`{key}` is true or false"))),
            }
        } else if !KEYS.contains(&key.as_str()) {
            let known = KEYS.iter().copied().chain(Flags::KEYS.iter().map(|k| k.0));
            problems.push(place.problem_with(format!("unknown key `{key}`"), suggest(key, known)));
        } else if let Value::Other(place) = value {
            problems.push(place.problem(format!("`{key}` has the wrong type")));
        }
    }
    let text = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
    let list = |key: &str| table.get(key).and_then(Value::as_list).map(<[_]>::to_vec).unwrap_or_default();
    for key in ["id", "source"] {
        if text(key).is_none_or(|t| t.trim().is_empty()) {
            problems.push(table.place.problem(format!("`{key}` is missing in `{}`", table.id)));
        }
    }
    let yes = list("yes");
    if yes.is_empty() {
        problems.push(table.place.problem_with(
            format!("`{}` has no `yes` example", table.id),
            Some("no example, no entry: write a sentence in which it fires".into()),
        ));
    }
    let sense = text("sense").unwrap_or_default();
    if !matches!(kind, Kind::Stop | Kind::Rule) && !common.has_sense(&sense) {
        let place = match table.get("sense") {
            Some(Value::Text(_, place)) => place.clone(),
            _ => table.place.clone(),
        };
        problems.push(place.problem_with(format!("unknown sense `{sense}`"), common.suggest_sense(&sense)));
    }
    for (also, place) in list("also") {
        if !common.has_sense(&also) {
            problems.push(place.problem_with(format!("unknown sense `{also}`"), common.suggest_sense(&also)));
        }
    }
    let mut forms = Vec::new();
    for (form, place) in list("forms") {
        match expand(&form) {
            Ok(expanded) => forms.extend(expanded.into_iter().map(|f| (f, place.clone()))),
            Err(message) => problems.push(place.problem(message)),
        }
    }
    let rule = (kind == Kind::Rule).then(|| rule_text(&table, common, problems)).flatten();
    if kind != Kind::Rule && forms.is_empty() {
        problems.push(table.place.problem(format!("`{}` has no `forms`", table.id)));
    }
    let no = list("no");
    let short = forms.iter().any(|(f, _)| !f.trim().contains(' ') && f.chars().count() <= 5 && !f.contains('.'));
    if no.is_empty()
        && (matches!(kind, Kind::Verb | Kind::Rule)
            || (short && matches!(kind, Kind::Country | Kind::Noun | Kind::Office)))
    {
        problems
            .push(table.place.problem(format!("`{}` needs a `no` example: the same letters, other words", table.id)));
    }
    let case = match text("case").as_deref() {
        None if kind.capital_by_default() => Case::Initial,
        None | Some("any") => Case::Any,
        Some("initial") => Case::Initial,
        Some("exact") => Case::Exact,
        Some(other) => {
            problems.push(
                table
                    .place
                    .problem_with(format!("unknown case `{other}`"), suggest(other, ["any", "initial", "exact"])),
            );
            Case::Any
        }
    };
    let usable = problems.len() == before;
    let tail = common.tail(&sense).unwrap_or(0);
    flags.0 |= Flags::of_sense(&sense);
    let entry = Entry {
        kind,
        id: table.id.clone(),
        sense,
        tail,
        forms,
        case,
        flags,
        also: list("also").into_iter().map(|a| a.0).collect(),
        country: text("country"),
        source: text("source").unwrap_or_default(),
        yes,
        no,
        rule,
        place: table.place,
    };
    usable.then_some(entry)
}

fn rule_text(table: &Table, common: &Common, problems: &mut Vec<PackProblem>) -> Option<RuleText> {
    let text = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
    let frame = text("frame").unwrap_or_default();
    if !common.frames.contains_key(&frame) {
        let help = suggest(&frame, common.frames.keys().map(String::as_str));
        problems.push(table.place.problem_with(format!("unknown frame `{frame}`"), help));
        return None;
    }
    let Some(Value::Text(pattern, place)) = table.get("match") else {
        problems.push(table.place.problem("a rule needs `match`"));
        return None;
    };
    let priority = match table.get("priority") {
        Some(Value::Number(n)) => *n as i32,
        _ => 0,
    };
    let kinds = EngagementKind::ALL.map(EngagementKind::code);
    let states = EngagementStatus::ALL.map(EngagementStatus::code);
    Some(RuleText {
        frame,
        pattern: (pattern.clone(), place.clone()),
        emits: one_of(table, "emits", "kind of engagement", &kinds, problems),
        status: one_of(table, "status", "status", &states, problems),
        priority,
    })
}

/// The text of a key that takes one of a few codes; anything else is a problem where it stands.
fn one_of(
    table: &Table,
    key: &str,
    what: &str,
    codes: &[&'static str],
    problems: &mut Vec<PackProblem>,
) -> Option<String> {
    match table.get(key)? {
        Value::Text(code, _) if codes.contains(&code.as_str()) => Some(code.clone()),
        Value::Text(code, place) => {
            let help = suggest(code, codes.iter().copied()).or_else(|| Some(format!("one of {}", codes.join(", "))));
            problems.push(place.problem_with(format!("`{code}` is no {what}"), help));
            None
        }
        _ => {
            problems.push(table.place.problem(format!("`{key}` in `{}` is a word in quotation marks", table.id)));
            None
        }
    }
}
