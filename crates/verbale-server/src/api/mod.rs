//! What programs ask.

use crate::App;
use crate::problem::Problem;
use axum::Router;
use axum::extract::State;
use axum::routing::get;

/// The routes of this room.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/healthz", get(health))
}

/// Whether the register answers.
async fn health(State(app): State<App>) -> Result<&'static str, Problem> {
    app.ask(|register| verbale_app::stats(register).map(|_| "ok\n")).await
}
