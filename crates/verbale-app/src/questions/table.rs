//! The table of all questions, without their types: what a face needs to describe one, to read a request and to ask it.

use super::{
    Agreements, Asked, Check, Commitments, Cursor, Explain, Figures, LARGEST, LogOf, Mechanisms, Moment, Part, People,
    PersonOf, ProofOf, Question, Reports, ReviewOf, Search, Stored, Timeline, USUAL, Undecided, Visit, Volume, WhoHeld,
    Wordings, Words,
};
use crate::error::{AppError, ErrorKind};
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use verbale_core::Edtf;
use verbale_register::Register;

/// A question without its types.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// What it answers, in a sentence.
    pub summary: &'static str,
    /// What it may be asked with, in order.
    pub parameters: Vec<Parameter>,
    answer: fn(&mut SchemaGenerator) -> Schema,
    ask: fn(&Asked<'_>, Value) -> Result<Vec<u8>, AppError>,
}

/// Something a question may be asked with.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it means.
    pub description: String,
    /// Whether it must be given.
    pub required: bool,
    /// JSON Schema (2020-12) of its values, whole in itself and without null.
    pub schema: Value,
}

impl Parameter {
    /// Whether several values may be given.
    pub fn is_list(&self) -> bool {
        self.is("array")
    }

    /// Whether its values are of this JSON type.
    pub fn is(&self, kind: &str) -> bool {
        self.schema.get("type").and_then(Value::as_str) == Some(kind)
    }
}

/// A question as it is to be asked, told apart from when and how much.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// As the register stood then.
    pub as_of: Option<Moment>,
    /// Which part of a list.
    pub part: Part,
    question: Value,
}

/// What every question may be asked with.
#[derive(Deserialize, JsonSchema)]
struct Always {
    /// As the register stood at this recorded time: a day (its end, UTC) or a moment.
    as_of: Option<Moment>,
}

/// What a question with a list for an answer may be asked with too.
#[derive(Deserialize, JsonSchema)]
struct InParts {
    /// At most this many rows; 50 if not given.
    #[schemars(range(min = 1, max = 1000))]
    limit: Option<u32>,
    /// The `next` of the answer before, for the part after it.
    cursor: Option<Cursor>,
}

/// Every question.
pub fn table() -> Vec<Entry> {
    vec![
        entry::<Search>(),
        entry::<PersonOf>(),
        entry::<People>(),
        entry::<WhoHeld>(),
        entry::<Timeline>(),
        entry::<Visit>(),
        entry::<Agreements>(),
        entry::<Commitments>(),
        entry::<Figures>(),
        entry::<Mechanisms>(),
        entry::<Wordings>(),
        entry::<Explain>(),
        entry::<ProofOf>(),
        entry::<Stored>(),
        entry::<Reports>(),
        entry::<Volume>(),
        entry::<ReviewOf>(),
        entry::<Undecided>(),
        entry::<LogOf>(),
        entry::<Check>(),
    ]
}

fn entry<Q: Question>() -> Entry {
    let mut parameters = self::parameters::<Q>();
    if Q::IN_PARTS {
        parameters.extend(self::parameters::<InParts>());
    }
    parameters.extend(self::parameters::<Always>());
    Entry {
        name: Q::NAME,
        summary: Q::SUMMARY,
        parameters,
        answer: |generator| generator.subschema_for::<Q::Answer>(),
        ask: |asked, question| {
            let question: Q = read(question)?;
            let answer = question.ask(asked)?;
            serde_json::to_vec(&answer)
                .map_err(|e| AppError::new(ErrorKind::Output, format!("the answer cannot be written: {e}")))
        },
    }
}

impl Entry {
    /// Schema of the answer, its parts among the generator's definitions.
    pub fn answer_schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.answer)(generator)
    }

    /// JSON Schema of a request as one object.
    pub fn request_schema(&self) -> Map<String, Value> {
        let properties: Map<String, Value> = self
            .parameters
            .iter()
            .map(|p| {
                let mut schema = p.schema.clone();
                schema["description"] = p.description.clone().into();
                (p.name.clone(), schema)
            })
            .collect();
        let required: Vec<&str> = self.parameters.iter().filter(|p| p.required).map(|p| p.name.as_str()).collect();
        let schema = json!({
            "type": "object", "properties": properties, "required": required, "additionalProperties": false,
        });
        schema.as_object().cloned().unwrap_or_default()
    }

    /// Reads a request out of one object of parameters.
    pub fn request(&self, mut given: Map<String, Value>) -> Result<Request, AppError> {
        for name in given.keys() {
            parameter(&self.parameters, name)?;
        }
        // nothing said is the same as null said
        given.retain(|_, value| !value.is_null());
        if let Some(missing) = self.parameters.iter().find(|p| p.required && !given.contains_key(&p.name)) {
            let error = AppError::new(ErrorKind::Usage, format!("the parameter `{}` is missing", missing.name));
            return Err(error.help(missing.description.clone()));
        }
        let mut take = |names: &[&str]| -> Map<String, Value> {
            names.iter().filter_map(|n| Some(((*n).to_owned(), given.remove(*n)?))).collect()
        };
        let always: Always = read(take(&["as_of"]).into())?;
        let parts: InParts = read(take(&["limit", "cursor"]).into())?;
        let limit = parts.limit.unwrap_or(USUAL);
        if !(1..=LARGEST).contains(&limit) {
            let error = AppError::new(ErrorKind::Usage, format!("`limit`: {limit} rows cannot be asked for"));
            return Err(error.help(format!("ask for 1 to {LARGEST} rows, and with `cursor` for those that follow")));
        }
        let part = Part { limit, after: parts.cursor };
        Ok(Request { as_of: always.as_of, part, question: given.into() })
    }

    /// Asks the register and gives the answer as JSON.
    pub fn ask(&self, register: &Register, words: &Words, today: Edtf, request: Request) -> Result<Vec<u8>, AppError> {
        (self.ask)(&Asked { register, words, today, part: request.part }, request.question)
    }
}

/// The parameter of this name, or an error that proposes the nearest.
pub fn parameter<'a>(known: &'a [Parameter], name: &str) -> Result<&'a Parameter, AppError> {
    known.iter().find(|p| p.name == name).ok_or_else(|| {
        let all = || known.iter().map(|p| p.name.as_str());
        let near = all()
            .map(|known| (strsim::jaro_winkler(known, name), known))
            .filter(|(likeness, _)| *likeness > 0.75)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let help = match (near, known.is_empty()) {
            (Some((_, known)), _) => format!("did you mean `{known}`?"),
            (None, true) => "leave it out: there is nothing to choose here".to_owned(),
            (None, false) => format!("what may be given: {}", all().collect::<Vec<_>>().join(", ")),
        };
        let shown: String = name.chars().take(40).collect();
        AppError::new(ErrorKind::Usage, format!("there is no parameter `{shown}`")).help(help)
    })
}

/// A value out of JSON; an error names the parameter.
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, AppError> {
    serde_path_to_error::deserialize(value).map_err(|e| {
        let path = e.path().to_string();
        let problem = e.into_inner().to_string();
        AppError::new(ErrorKind::Usage, if path == "." { problem } else { format!("`{path}`: {problem}") })
    })
}

/// The properties of a type as parameters, in the order they are declared.
pub fn parameters<T: JsonSchema>() -> Vec<Parameter> {
    let settings = SchemaSettings::draft2020_12().for_deserialize().with(|s| s.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    NotNull.transform(&mut schema);
    let required: Vec<String> = schema
        .get("required")
        .and_then(|r| r.as_array())
        .map(|all| all.iter().filter_map(|n| n.as_str().map(str::to_owned)).collect())
        .unwrap_or_default();
    let properties = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    properties
        .into_iter()
        .map(|(name, mut schema)| Parameter {
            description: take_description(&mut schema),
            required: required.contains(&name),
            name,
            schema,
        })
        .collect()
}

fn take_description(schema: &mut Value) -> String {
    let taken = schema.as_object_mut().and_then(|s| s.remove("description"));
    taken.and_then(|d| d.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Leaves a parameter out instead of giving it as null: takes null, and defaults that say nothing, out of a schema.
#[derive(Clone)]
struct NotNull;

impl Transform for NotNull {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else { return };
        if object.get("default").is_some_and(|d| d.is_null() || d.as_array().is_some_and(Vec::is_empty)) {
            object.remove("default");
        }
        if let Some(Value::Array(kinds)) = object.get_mut("type") {
            kinds.retain(|k| k != "null");
            if let [one] = &kinds[..] {
                let one = one.clone();
                object.insert("type".to_owned(), one);
            }
        }
        if let Some(Value::Array(values)) = object.get_mut("enum") {
            values.retain(|v| !v.is_null());
        }
        if let Some(Value::Array(branches)) = object.get_mut("anyOf") {
            branches.retain(|b| b.get("type").and_then(Value::as_str) != Some("null"));
            if let [Value::Object(one)] = &branches[..] {
                let one = one.clone();
                object.remove("anyOf");
                for (key, value) in one {
                    // what the parameter is for says more than what its type is
                    object.entry(key).or_insert(value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Entry {
        table().into_iter().find(|e| e.name == name).unwrap()
    }

    fn given(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn names_are_unique_and_everything_is_described() {
        let table = table();
        let mut names: Vec<&str> = table.iter().map(|e| e.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), table.len());
        for entry in &table {
            assert!(entry.summary.ends_with('.') || entry.summary.ends_with('?'), "{}", entry.name);
            for p in &entry.parameters {
                assert!(!p.description.is_empty(), "{} {}", entry.name, p.name);
                let text = p.schema.to_string();
                assert!(!text.contains("null") && !text.contains("$ref"), "{} {}: {text}", entry.name, p.name);
            }
        }
    }

    #[test]
    fn what_cannot_be_asked_is_told_with_the_parameter_and_a_way_out() {
        let timeline = named("timeline");
        let error = |value| timeline.request(given(value)).unwrap_err();
        let unknown = error(json!({ "sinse": "2025" }));
        assert_eq!(unknown.help.as_deref(), Some("did you mean `since`?"));
        assert!(error(json!({ "limit": 0 })).message.starts_with("`limit`"));
        assert!(error(json!({ "cursor": "12" })).message.starts_with("`cursor`"));
        assert!(error(json!({ "as_of": "once" })).message.starts_with("`as_of`"));
        let missing = named("explain").request(Map::new()).unwrap_err();
        assert_eq!(missing.message, "the parameter `fact` is missing");
    }

    #[test]
    fn null_is_nothing_said() {
        let request = named("timeline").request(given(json!({ "since": null, "limit": null }))).unwrap();
        assert_eq!((request.part, request.question), (Part::default(), json!({})));
    }
}
