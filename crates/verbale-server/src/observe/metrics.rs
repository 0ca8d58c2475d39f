//! `/metrics`: what the desk counts, as Prometheus reads it (OpenMetrics text).

use super::route;
use crate::App;
use crate::problem::Problem;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::time::Instant;

const MEDIA: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// Upper bounds of the classes of time, in seconds; 0.1 is what pages are held to.
const SECONDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Done {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// What is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Done, Counter>,
    seconds: Family<Route, Histogram>,
    bytes: Gauge,
    reports: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("verbale");
        let requests = Family::default();
        let seconds = Family::new_with_constructor((|| Histogram::new(SECONDS)) as fn() -> Histogram);
        let (bytes, reports) = (Gauge::default(), Gauge::default());
        registry.register("requests", "Requests answered, by method, route and status", requests.clone());
        let what = "How long requests took until their answer began";
        registry.register_with_unit("request_duration", what, Unit::Seconds, seconds.clone());
        registry.register_with_unit("register_size", "Size of the register's file", Unit::Bytes, bytes.clone());
        registry.register("reports", "Reports in the register", reports.clone());
        Metrics { registry, requests, seconds, bytes, reports }
    }
}

/// Counts a request.
pub(crate) async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, route, start) = (named(request.method()), route(&request), Instant::now());
    let response = next.run(request).await;
    let metrics = app.metrics();
    metrics.seconds.get_or_create(&Route { route: route.clone() }).observe(start.elapsed().as_secs_f64());
    let status = response.status().as_u16();
    metrics.requests.get_or_create(&Done { method, route, status }).inc();
    response
}

/// The method by its name; whatever else a client makes up is one, so that it cannot make counters.
fn named(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Hands the counts out, with the size of the register as it is now.
pub(crate) async fn metrics(State(app): State<App>) -> Result<Response, Problem> {
    let stats = app.ask(verbale_app::stats).await?;
    let metrics = app.metrics();
    let gauge = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    metrics.bytes.set(gauge(stats.bytes));
    metrics.reports.set(gauge(stats.reports));
    let mut text = String::new();
    encode(&mut text, &metrics.registry).map_err(Problem::broken)?;
    Ok(([(CONTENT_TYPE, MEDIA)], text).into_response())
}
