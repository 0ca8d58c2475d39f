//! How the desk is seen from outside: whether it is well, what it counts, and what it writes down of each request.

mod health;
mod log;
mod metrics;

pub use log::{LogFormat, write_logs};
pub(crate) use metrics::Metrics;

use crate::App;
use axum::Router;
use axum::extract::MatchedPath;
use axum::http::{HeaderName, Request};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower::ServiceBuilder;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

/// The header by which a request is named, in answers and in the log.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The routes of this room.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/healthz", get(health::health)).route("/metrics", get(metrics::metrics))
}

/// Lays counting, naming and writing down over all rooms.
pub(crate) fn watched(rooms: Router<App>, app: &App) -> Router<App> {
    let layers = ServiceBuilder::new()
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(TraceLayer::new_for_http().make_span_with(|request: &Request<_>| {
            let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
            tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
        }))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(from_fn_with_state(app.clone(), metrics::count));
    rooms.layer(layers)
}

/// The route a request was for, so that counts are by route and not by address.
fn route<B>(request: &Request<B>) -> String {
    request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned()
}
