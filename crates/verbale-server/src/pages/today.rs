//! Today: what is new, what is due, what has fallen silent, what waits for a curator.

use super::answer::{Rows, answer};
use super::layout::Page;
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::html;

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let stats = app.ask(verbale_app::stats).await?;
    let words = view.words;
    let rows = || Rows::of([&stats], &[("reports", &|s| s.reports.to_string())]);
    let count = usize::try_from(stats.reports).unwrap_or(usize::MAX);
    let body = || html! { p.lead { (words.count("reports-count", count)) } };
    Ok(answer(&view, &stats, rows, || Page::new(words.t("today"), body()).with_data()))
}
