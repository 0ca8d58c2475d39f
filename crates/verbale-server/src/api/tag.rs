//! Tags of answers (`ETag`): the same request of an unchanged register on the same day has the same answer, and need not
//! be sent again.

use crate::App;
use crate::problem::Problem;
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The tag of the answer to a request.
pub(crate) struct Tag(HeaderValue);

impl Tag {
    /// The tag that the answer to this request has now, by this program with these packs. It is taken before the register is
    /// asked, so that an answer is never older than its tag says.
    pub(crate) async fn of(app: &App, uri: &Uri) -> Result<Self, Problem> {
        let mut hasher = DefaultHasher::new();
        app.ask(|register| Ok((register.version()?, register.settled_version()?))).await?.hash(&mut hasher);
        app.today().to_string().hash(&mut hasher);
        app.rules().hash(&mut hasher);
        uri.path_and_query().map(|p| p.as_str()).hash(&mut hasher);
        let tag = format!("W/\"{:016x}\"", hasher.finish());
        HeaderValue::from_str(&tag).map(Tag).map_err(Problem::broken)
    }

    /// The tag as it is sent.
    pub(crate) fn name(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// Whether whoever asks has the answer already.
    pub(crate) fn is_known(&self, headers: &HeaderMap) -> bool {
        let weak = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let own = self.0.to_str().map(weak).unwrap_or_default();
        known(headers).any(|tag| weak(tag) == own)
    }

    /// "Nothing has changed."
    pub(crate) fn unchanged(self) -> Response {
        self.laid(StatusCode::NOT_MODIFIED.into_response())
    }

    /// The answer with its tag; for whoever has any answer to the request (`*`), that there is one.
    pub(crate) fn on(self, response: Response, headers: &HeaderMap) -> Response {
        let any = known(headers).any(|tag| tag.trim() == "*");
        self.laid(if any { StatusCode::NOT_MODIFIED.into_response() } else { response })
    }

    fn laid(self, mut response: Response) -> Response {
        response.headers_mut().insert(ETAG, self.0);
        // what is kept is asked about each time: the register may have changed
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        response
    }
}

/// The tags that a request says are known.
fn known(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers.get_all(IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','))
}
