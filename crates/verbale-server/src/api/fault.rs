//! Problems as programs read them: `application/problem+json` (RFC 9457).

use crate::problem::Problem;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

/// Media type of a problem.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// What went wrong with a request (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Fault {
    /// What kind of problem; an address on the explorer's page that tells of it.
    #[serde(rename = "type")]
    kind: String,
    /// The kind in words.
    title: String,
    /// The HTTP status.
    status: u16,
    /// What is wrong with this request.
    detail: String,
    /// What to do about it.
    help: Option<String>,
}

/// The kinds of problem: status, slug, title and what to do.
pub(crate) const KINDS: [(StatusCode, &str, &str); 16] = [
    (StatusCode::BAD_REQUEST, "bad-request", "The request is wrong"),
    (StatusCode::UNAUTHORIZED, "unauthorized", "Nobody is logged in"),
    (StatusCode::FORBIDDEN, "forbidden", "This role may not do it"),
    (StatusCode::NOT_FOUND, "not-found", "There is no such thing"),
    (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "It cannot be done with this method"),
    (StatusCode::NOT_ACCEPTABLE, "not-acceptable", "It is not to be had in this form"),
    (StatusCode::REQUEST_TIMEOUT, "timeout", "It took too long"),
    (StatusCode::CONFLICT, "conflict", "The record, as it stands, does not allow it"),
    (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "It is too large"),
    (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "It cannot be read in this form"),
    (StatusCode::MISDIRECTED_REQUEST, "misdirected", "The desk has another name"),
    (StatusCode::UNPROCESSABLE_ENTITY, "unprocessable", "What was sent does not fit"),
    (StatusCode::TOO_MANY_REQUESTS, "too-many-requests", "Too many requests"),
    (StatusCode::INTERNAL_SERVER_ERROR, "internal", "The desk could not finish the request"),
    (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The register cannot be used now"),
    (StatusCode::GATEWAY_TIMEOUT, "slow", "It took too long"),
];

impl Fault {
    fn new(problem: &Problem) -> Self {
        let kind = KINDS.iter().find(|(status, ..)| *status == problem.status);
        let (slug, title) = kind.map_or(("problem", "The request failed"), |(_, slug, title)| (*slug, *title));
        Fault {
            kind: format!("/api#{slug}"),
            title: title.to_owned(),
            status: problem.status.as_u16(),
            detail: problem.message.clone(),
            help: problem.help.clone(),
        }
    }
}

/// Writes whatever went wrong in the rooms below as problems: what they hand on in the response, and what the router
/// answers by itself.
pub(crate) async fn as_problems(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let status = response.status();
    let written = response.headers().get(CONTENT_TYPE).is_some_and(|t| t == PROBLEM);
    if written || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>().unwrap_or_else(|| by_itself(status));
    let mut written = as_json(&problem);
    // what a failure says beside its body (Allow, Retry-After, WWW-Authenticate) still holds
    for (name, value) in response.headers() {
        if !name.as_str().starts_with("content-") {
            written.headers_mut().append(name, value.clone());
        }
    }
    written
}

/// A problem as programs read it.
pub(crate) fn as_json(problem: &Problem) -> Response {
    let body = serde_json::to_vec(&Fault::new(problem)).unwrap_or_default();
    let mut response = (problem.status, [(CONTENT_TYPE, PROBLEM)], body).into_response();
    if problem.status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

fn by_itself(status: StatusCode) -> Problem {
    let detail = match status {
        StatusCode::METHOD_NOT_ALLOWED => "this method is not for this address; `Allow` names those that are",
        StatusCode::PAYLOAD_TOO_LARGE => "what was sent is larger than may be sent here",
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => "the request took longer than it may",
        _ => "the request could not be answered",
    };
    Problem::new(status, detail)
}

/// There is no such address below `/api`.
pub(crate) async fn nowhere() -> Problem {
    Problem::missing("there is nothing at this address")
        .help("/openapi.json lists every operation, and /api shows them")
}
