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
    /// The tag that the answer to this request has now. It is taken before the register is asked, so that an answer is
    /// never newer than its tag says.
    pub(crate) async fn of(app: &App, uri: &Uri) -> Result<Self, Problem> {
        let mut hasher = DefaultHasher::new();
        app.ask(|register| Ok(register.version()?)).await?.hash(&mut hasher);
        app.today().to_string().hash(&mut hasher);
        uri.path_and_query().map(|p| p.as_str()).hash(&mut hasher);
        let tag = format!("W/\"{:016x}\"", hasher.finish());
        HeaderValue::from_str(&tag).map(Tag).map_err(Problem::broken)
    }

    /// Whether whoever asks has the answer already.
    pub(crate) fn is_known(&self, headers: &HeaderMap) -> bool {
        let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let own = self.0.to_str().map(strong).unwrap_or_default();
        headers
            .get_all(IF_NONE_MATCH)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .flat_map(|v| v.split(','))
            .any(|tag| tag.trim() == "*" || strong(tag) == own)
    }

    /// "Nothing has changed."
    pub(crate) fn unchanged(self) -> Response {
        self.on(StatusCode::NOT_MODIFIED.into_response())
    }

    /// The answer with its tag.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.headers_mut().insert(ETAG, self.0);
        // what is kept is asked about each time: the register may have changed
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        response
    }
}
