//! What programs ask: JSON over HTTP, all of it made from one list of [`Operation`]s.
//!
//! | file | what it holds |
//! | --- | --- |
//! | `operation` | what is said of an operation, and how it is done |
//! | `ask`, `change`, `brief`, `bulk`, `calendar`, `news` | the operations |
//! | `openapi`, `explorer` | the document and the page made from them |
//! | `given`, `sent` | parameters and bodies of requests |
//! | `tag`, `fault`, `rate` | tags of answers, problems, how often |

mod ask;
mod brief;
mod bulk;
mod calendar;
mod change;
mod explorer;
mod fault;
mod given;
mod news;
mod openapi;
mod operation;
mod rate;
mod sent;
mod tag;

pub(crate) use bulk::EXPORTS;
pub(crate) use fault::as_json;
pub(crate) use openapi::BASE;
pub(crate) use operation::Operation;
pub(crate) use tag::Tag;

use crate::App;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every operation of the API.
pub(crate) fn operations() -> Vec<Operation> {
    let mut all = ask::operations();
    all.extend(brief::operations());
    all.extend(change::operations());
    all.extend(bulk::operations());
    all.extend(calendar::operations());
    all.extend(news::operations());
    all
}

/// The routes of this room.
pub(crate) fn routes(app: &App) -> Router<App> {
    let operations = operations();
    let document: Arc<str> = openapi::document(&operations).to_string().into();
    let described =
        get(move || async move { ([(CONTENT_TYPE, "application/json")], document.to_string()).into_response() });
    let mut by_path: BTreeMap<&'static str, MethodRouter<App>> = BTreeMap::new();
    for o in &operations {
        let so_far = by_path.remove(o.path).unwrap_or_default();
        by_path.insert(o.path, so_far.merge(o.handler.clone()));
    }
    let versioned = by_path.into_iter().fold(Router::new(), |router, (path, methods)| router.route(path, methods));
    Router::new()
        .nest(openapi::BASE, versioned.fallback(fault::nowhere))
        .route("/openapi.json", described)
        .layer(from_fn(rate::limited(app.rate())))
        .layer(from_fn(fault::as_problems))
        .merge(explorer::routes(operations))
}
