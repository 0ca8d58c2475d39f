//! What is sent with a request: JSON of a described type, or lines of it. What is too large, of another media type, no
//! JSON, or JSON that does not fit is told apart.

use crate::App;
use crate::problem::Problem;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use verbale_app::questions::read;

/// Largest body of an ordinary request, in bytes.
pub(crate) const LARGEST: usize = 4 << 20;
/// Largest body of a bulk request, in bytes.
pub(crate) const LARGEST_BULK: usize = 64 << 20;
/// Media type of lines of JSON.
pub(crate) const NDJSON: &str = "application/x-ndjson";

/// JSON of a type.
pub(crate) struct Sent<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        media_is(request.headers(), "application/json")?;
        let bytes = whole(request, LARGEST).await?;
        Ok(Sent(fitted(parsed(&bytes)?)?))
    }
}

/// The whole body, at most so many bytes.
pub(crate) async fn whole(request: Request<Body>, most: usize) -> Result<Bytes, Problem> {
    let too_large = || {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("more than {most} bytes were sent"))
            .help("send it in several requests")
    };
    axum::body::to_bytes(request.into_body(), most).await.map_err(|_| too_large())
}

/// Whether the body is of this media type, as its header says.
pub(crate) fn media_is(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    match given.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(wanted) {
        true => Ok(()),
        false => Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("`{given}` cannot be read here"))
            .help(format!("send `Content-Type: {wanted}`"))),
    }
}

/// JSON out of bytes.
pub(crate) fn parsed(bytes: &[u8]) -> Result<Value, Problem> {
    serde_json::from_slice(bytes).map_err(|e| Problem::bad(format!("this is no JSON: {e}")))
}

/// A value out of JSON.
pub(crate) fn fitted<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    read(value).map_err(|e| Problem { status: StatusCode::UNPROCESSABLE_ENTITY, message: e.message, help: e.help })
}
