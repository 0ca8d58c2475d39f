//! Who may do what, and the headers that keep a page to itself.

use crate::App;
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use std::net::SocketAddr;
use verbale_app::{AppError, ErrorKind};

/// Nothing but what the desk itself serves: no inline script or style, no other host, no frame around it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
];

/// Lays what every response needs over all rooms.
pub(crate) fn guard(rooms: Router<App>) -> Router<App> {
    rooms.layer(from_fn(headers))
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Without users the desk is for this machine alone.
pub(crate) fn may_listen(address: SocketAddr) -> Result<(), AppError> {
    match address.ip().is_loopback() {
        true => Ok(()),
        false => Err(AppError::new(ErrorKind::Usage, format!("{address} can be reached from other machines"))
            .help("leave --host out: the desk has no users yet, so it serves this machine alone")),
    }
}
