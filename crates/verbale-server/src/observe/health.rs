//! `/healthz`: whether the register answers.

use crate::App;
use crate::problem::Problem;
use axum::extract::State;

/// Asks the register something small that it can only answer when it can be read.
pub(crate) async fn health(State(app): State<App>) -> Result<&'static str, Problem> {
    app.ask(|register| Ok(register.reports(verbale_app::record::Page::first(1))?)).await?;
    Ok("ok\n")
}
