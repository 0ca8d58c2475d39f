//! Operations that ask: the questions of the record, each under an address.

use super::given;
use super::operation::{AnswerSchema, JSON, Operation};
use super::tag::Tag;
use crate::App;
use crate::problem::Problem;
use axum::extract::{RawPathParams, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;
use verbale_app::questions::{Entry, table};
use verbale_app::record::{Register, Role};

/// Where each question stands, under which heading, and who may ask it.
const PLACES: [(&str, &str, &str, Role); 20] = [
    ("search", "/search", "Reports", Role::Reader),
    ("reports", "/reports", "Reports", Role::Reader),
    ("report", "/reports/{report}", "Reports", Role::Reader),
    ("proof", "/reports/{report}/proof", "Reports", Role::Reader),
    ("explain", "/explain", "Reports", Role::Reader),
    ("people", "/people", "People and offices", Role::Reader),
    ("person", "/people/{name}", "People and offices", Role::Reader),
    ("who", "/who", "People and offices", Role::Reader),
    ("timeline", "/timeline", "Dealings", Role::Reader),
    ("visit", "/visit", "Dealings", Role::Reader),
    ("mechanisms", "/mechanisms", "Dealings", Role::Reader),
    ("wording", "/wording", "Dealings", Role::Reader),
    ("agreements", "/agreements", "Signed and promised", Role::Reader),
    ("commitments", "/commitments", "Signed and promised", Role::Reader),
    ("kpi", "/kpi", "Signed and promised", Role::Reader),
    ("review", "/review", "Curation", Role::Reader),
    ("diagnostics", "/diagnostics", "Curation", Role::Reader),
    ("log", "/log", "Curation", Role::Reader),
    ("stats", "/stats", "The register", Role::Reader),
    ("check", "/check", "The register", Role::Admin),
];

/// Questions that can fail because something they name is not there.
const NAMING: [&str; 7] = ["report", "proof", "explain", "person", "who", "timeline", "visit"];

/// Every question as an operation.
pub(crate) fn operations() -> Vec<Operation> {
    let mut entries: Vec<Arc<Entry>> = table().into_iter().map(Arc::new).collect();
    let mut out = Vec::with_capacity(PLACES.len());
    for (name, path, group, role) in PLACES {
        let Some(at) = entries.iter().position(|e| e.name == name) else { continue };
        out.push(operation(entries.swap_remove(at), path, group, role));
    }
    out
}

fn operation(entry: Arc<Entry>, path: &'static str, group: &'static str, role: Role) -> Operation {
    let asked = Arc::clone(&entry);
    let handler = get(move |State(app): State<App>, path: RawPathParams, uri: Uri, headers: HeaderMap| {
        answer_to(app, Arc::clone(&asked), path, uri, headers)
    });
    let failures: &[StatusCode] = if NAMING.contains(&entry.name) { &[StatusCode::NOT_FOUND] } else { &[] };
    Operation::get(entry.name, path, handler)
        .told(group, entry.summary)
        .for_role(role)
        .given(entry.parameters.clone())
        .answered(StatusCode::OK, JSON, Some(AnswerSchema::Question(entry)))
        .fails(failures)
        .tagged()
}

async fn answer_to(
    app: App,
    entry: Arc<Entry>,
    path: RawPathParams,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let given = given::parameters(&entry.parameters, &path, uri.query())?;
    let request = entry.request(given)?;
    let tag = Tag::of(&app, &uri).await?;
    if tag.is_known(&headers) {
        return Ok(tag.unchanged());
    }
    let (today, words) = (app.today(), Arc::clone(app.language()));
    let as_of = request.as_of;
    let question = move |register: &Register| entry.ask(register, &words, today, request);
    let bytes = match as_of {
        None => app.ask_under(&tag, question).await?,
        // the past is asked for once
        Some(_) => Arc::new(app.ask_as_of(as_of, question).await?),
    };
    Ok(tag.on(([(CONTENT_TYPE, JSON)], bytes.to_vec()).into_response(), &headers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_has_its_address() {
        let placed: Vec<&str> = operations().iter().map(|o| o.id).collect();
        let missing: Vec<&str> = table().iter().map(|e| e.name).filter(|n| !placed.contains(n)).collect();
        assert!(missing.is_empty(), "questions without an address: {missing:?}");
        assert_eq!(placed.len(), PLACES.len(), "an address without a question");
    }
}
