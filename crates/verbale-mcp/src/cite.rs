//! Citations: of every fact that an answer names, the words that prove it. In the answer itself a fact is left as its id,
//! so that each quote stands once.

use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use verbale_app::record::{Register, ReportRef, StoredReport};
use verbale_app::{AppError, ErrorKind, proof};
use verbale_core::span::Evidence;

/// The proof of a fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Citation {
    /// Id of the fact, REPORT/LOCAL.
    fact: String,
    /// The report: id, headline, day, address.
    report: ReportRef,
    /// The words with their place and rule; a mere mention of a name has no rule.
    quotes: Vec<Evidence>,
}

/// The answer with facts as ids, and the citations of all of them in the order of their ids.
pub(crate) fn cited(register: &Register, mut answer: Value) -> Result<(Value, Vec<Citation>), AppError> {
    let mut named = BTreeSet::new();
    fold_sources(&mut answer, &mut named);
    find_ids(&answer, &mut named);
    // one look at each report, however many of its facts are named
    let mut reports: HashMap<String, Option<StoredReport>> = HashMap::new();
    let mut citations = BTreeMap::new();
    for id in named {
        let Some((report, local)) = id.split_once('/') else { continue };
        let stored = match reports.get(report) {
            Some(stored) => stored,
            None => reports.entry(report.to_owned()).or_insert(known(register, report)?),
        };
        let Some(stored) = stored else { continue };
        if let Some(fact) = proof::fact(&stored.reading, local) {
            let citation = Citation { fact: id.clone(), report: stored.report.clone(), quotes: fact.evidence };
            citations.insert(id, citation);
        }
    }
    Ok((answer, citations.into_values().collect()))
}

/// A report by its short id; words that only look like a fact's id name none.
fn known(register: &Register, report: &str) -> Result<Option<StoredReport>, AppError> {
    match verbale_app::report(register, report) {
        Ok(stored) => Ok(Some(stored)),
        Err(e) if e.kind == ErrorKind::Unknown => Ok(None),
        Err(e) => Err(e),
    }
}

/// Puts the id of the fact where its source stood: an object of fact, report, evidence and pack.
fn fold_sources(value: &mut Value, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(id) = source(object) {
                named.insert(id.clone());
                *value = Value::String(id);
                return;
            }
            object.values_mut().for_each(|v| fold_sources(v, named));
        }
        Value::Array(items) => items.iter_mut().for_each(|v| fold_sources(v, named)),
        _ => {}
    }
}

fn source(object: &Map<String, Value>) -> Option<String> {
    let whole = object.contains_key("report") && object.contains_key("evidence") && object.contains_key("pack");
    object.get("fact").filter(|_| whole)?.as_str().map(str::to_owned)
}

/// Every string of the answer that is the id of a fact.
fn find_ids(value: &Value, named: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.values().for_each(|v| find_ids(v, named)),
        Value::Array(items) => items.iter().for_each(|v| find_ids(v, named)),
        Value::String(text) if is_fact(text) => _ = named.insert(text.clone()),
        _ => {}
    }
}

/// Twelve digits of a report's hash, a slash, and an id such as `e3`, `p1.2` or `a:energy`.
fn is_fact(text: &str) -> bool {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.len() <= 80
        && text.split_once('/').is_some_and(|(report, local)| {
            report.len() == 12
                && report.bytes().all(hex)
                && local.starts_with(|c: char| c.is_ascii_lowercase())
                && !local.contains(char::is_whitespace)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_of_facts_are_known_by_their_shape() {
        assert!(["3ac18bc699ae/e3", "3ac18bc699ae/p1.2", "3ac18bc699ae/a:energy.nuclear"].iter().all(|t| is_fact(t)));
        assert!(
            ["3ac18bc699ae", "3AC18BC699AE/e3", "ru:x/e3", "3ac18bc699ae/", "12/11/2025"].iter().all(|t| !is_fact(t))
        );
    }

    #[test]
    fn a_source_becomes_its_id() {
        let source = json!({ "fact": "3ac18bc699ae/e3", "report": {}, "evidence": [], "pack": null });
        let mut answer = json!({ "items": [{ "source": source, "part_of": "3ac18bc699ae/e1" }] });
        let mut named = BTreeSet::new();
        fold_sources(&mut answer, &mut named);
        assert_eq!(answer["items"][0]["source"], "3ac18bc699ae/e3");
        find_ids(&answer, &mut named);
        assert_eq!(named.into_iter().collect::<Vec<_>>(), ["3ac18bc699ae/e1", "3ac18bc699ae/e3"]);
    }
}
