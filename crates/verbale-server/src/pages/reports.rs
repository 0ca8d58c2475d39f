//! The reports of the record, latest published first.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list::{self, PART, Part};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::html;
use verbale_app::record::{Page as Rest, ReportRef};

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let page = Rest { limit: PART as u32, offset: view.offset() };
    let found = app.ask_for(&view, move |register| Ok(register.reports(page)?)).await?;
    let rows = || rows(&found.items);
    Ok(answer(&view, &*found, rows, || {
        let words = view.words;
        let part = Part::asked(found.items.clone(), view.from(), found.next.is_some());
        let body = html! {
            @if part.items.is_empty() { (list::none(words)) } @else { (list::reports(words, part.items.iter())) }
            (part.pager(&view))
        };
        Page::new(words.t("reports"), body).with_data()
    }))
}

/// Reports as CSV.
pub(super) fn rows(items: &[ReportRef]) -> Rows {
    Rows::of(
        items,
        &[
            ("id", &|r| r.id.clone()),
            ("published", &|r| list::text(r.published)),
            ("title", &|r| r.title.clone().unwrap_or_default()),
            ("language", &|r| r.language.clone()),
            ("path", &|r| r.path.clone()),
            ("url", &|r| r.url.clone().unwrap_or_default()),
        ],
    )
}
