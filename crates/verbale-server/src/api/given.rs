//! What a request was given: parameters out of path and query, as the JSON that questions are read from. A parameter that
//! is not described, given twice or of another kind is an error that names it.

use crate::problem::Problem;
use axum::extract::RawPathParams;
use serde_json::{Map, Value};
use verbale_app::questions::{Parameter, parameter};

/// The parameters of a request as one object.
pub(crate) fn parameters(
    known: &[Parameter],
    path: &RawPathParams,
    query: Option<&str>,
) -> Result<Map<String, Value>, Problem> {
    let mut given = Map::new();
    for (name, value) in path {
        given.insert(name.to_owned(), value.into());
    }
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        let parameter = parameter(known, &name)?;
        let value = typed(parameter, &value)?;
        match given.get_mut(&*name) {
            Some(Value::Array(values)) => values.push(value),
            Some(_) => return Err(Problem::bad(format!("`{name}` is given twice")).help("give it once")),
            None if parameter.is_list() => _ = given.insert(name.into_owned(), Value::Array(vec![value])),
            None => _ = given.insert(name.into_owned(), value),
        }
    }
    Ok(given)
}

/// A value as the parameter's schema has it.
fn typed(parameter: &Parameter, value: &str) -> Result<Value, Problem> {
    let wrong = |what: &str| Problem::bad(format!("`{}`: `{}` is no {what}", parameter.name, clipped(value)));
    if value.is_empty() {
        return Err(Problem::bad(format!("`{}` is empty", parameter.name)).help("leave it out, or give it a value"));
    }
    if parameter.is("integer") {
        let digits = value.strip_prefix('-').unwrap_or(value);
        let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let number = whole.then(|| value.parse::<i64>().ok()).flatten();
        return number.map(Value::from).ok_or_else(|| wrong("whole number"));
    }
    if parameter.is("boolean") {
        return match value {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Err(wrong("yes or no").help("write true or false")),
        };
    }
    Ok(value.into())
}

/// The first words of what was given, for an error that must not repeat a megabyte.
fn clipped(text: &str) -> String {
    text.chars().take(40).collect()
}
