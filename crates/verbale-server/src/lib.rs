//! The desk: pages and an HTTP API over a register, served by the program itself without any outside host.
//!
//! | room | what it holds |
//! | --- | --- |
//! | [`pages`] | what people look at: server-rendered HTML, each page also as CSV and JSON |
//! | [`api`] | what programs ask: JSON over HTTP |
//! | [`observe`] | how the desk is seen from outside: health, counts, log lines |
//! | [`access`] | who may do what, and the headers that keep a page to itself |
//!
//! Every answer comes from a use case of `verbale-app`. [`App`] is what all rooms share: read-only connections to ask,
//! one writer, the packs, the clock.

mod access;
mod api;
mod app;
mod assets;
mod lang;
mod observe;
mod pages;
mod pool;
mod problem;
mod remember;
mod serve;
mod settling;
mod view;

pub use app::{App, Config};
pub use observe::{LogFormat, write_logs};
pub use serve::serve;

use axum::Router;
use tower_http::compression::CompressionLayer;

/// All rooms under one roof, over this register.
pub fn router(app: App) -> Router {
    let rooms = Router::new().merge(pages::routes()).merge(api::routes(&app)).merge(assets::routes());
    let rooms = rooms.merge(observe::routes());
    let rooms = settling::told(access::guard(rooms, &app), &app);
    observe::watched(rooms.layer(CompressionLayer::new()), &app).with_state(app)
}
