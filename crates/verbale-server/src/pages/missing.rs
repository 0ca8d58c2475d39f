//! The page of what is not there or went wrong: what happened, and where to go from here.

use super::layout::{self, Page};
use crate::problem::Problem;
use crate::view::View;
use axum::http::Uri;
use maud::{Markup, html};

/// For addresses that no page has.
pub(super) async fn page(uri: Uri) -> Problem {
    Problem::missing(format!("there is no page {}", uri.path()))
}

/// The problem as a page of its own.
pub(super) fn sheet(view: &View, problem: &Problem) -> Markup {
    let words = view.words;
    let title = words.code("problem", problem.status.as_str());
    // what the use cases say is in English, whatever the language of the desk
    let body = html! {
        p.lead lang="en" { (problem.message) }
        @if let Some(help) = &problem.help { p lang="en" { (help) } }
        form.inline action="/search" role="search" {
            label for="again" { (words.t("search-all")) }
            input #again type="search" name="q";
            button { (words.t("search")) }
        }
    };
    layout::sheet(view, &Page::new(title, body))
}
