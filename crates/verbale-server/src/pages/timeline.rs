//! Every engagement of the record, latest first.

use super::answer::answer;
use super::layout::Page;
use super::list::{self, PART, Part};
use super::{form, pairs};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::html;
use verbale_app::derived::{EngagementsRequest, engagements};

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let from = view.from();
    let request = EngagementsRequest {
        between: [view.get("a"), view.get("b")].into_iter().flatten().map(str::to_owned).collect(),
        since: view.date("since")?,
        until: view.date("until")?,
        person: None,
        latest_first: true,
        limit: Some(from.saturating_add(PART + 1)),
    };
    let part = app.ask_for(&view, move |register| Ok(Part::of(engagements(register, &request)?, from))).await?;
    let rows = || list::engagement_rows(&part.items);
    Ok(answer(&view, &part.items, rows, || {
        let words = view.words;
        let body = html! {
            form.filters action="/timeline" {
                (pairs::choice(&view, "a", &words.t("country-a")))
                (pairs::choice(&view, "b", &words.t("country-b")))
                (form::day(&view, "since", &words.t("since")))
                (form::day(&view, "until", &words.t("until-day")))
                button { (words.t("show")) }
            }
            (list::engagements(words, &part.items))
            (part.pager(&view))
        };
        Page::new(words.t("timeline"), body).with_data()
    }))
}
