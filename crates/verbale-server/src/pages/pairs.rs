//! The pairs of the record: which countries deal with each other, and a way to any two.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{facts, links, list};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verbale_app::derived::pairs;
use verbale_app::record::PairCount;

/// At most so many pairs.
const SHOWN: usize = 200;

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    if let (Some(a), Some(b)) = (view.get("a"), view.get("b")) {
        return Ok(Redirect::to(&links::pair(a, b)).into_response());
    }
    let kept = app.clone();
    let pairs = app.ask_for(&view, move |register| pairs(register, kept.language(), SHOWN)).await?;
    let rows = || {
        Rows::of(
            &*pairs,
            &[
                ("a", &|p| p.countries[0].clone()),
                ("b", &|p| p.countries[1].clone()),
                ("accounts", &|p| p.accounts.to_string()),
                ("last_day", &|p| p.last_day.clone().unwrap_or_default()),
            ],
        )
    };
    Ok(answer(&view, &*pairs, rows, || Page::new(view.words.t("pairs"), body(&view, &pairs)).with_data()))
}

fn body(view: &View, pairs: &[PairCount]) -> Markup {
    let words = view.words;
    html! {
        form.filters action="/pairs" {
            (choice(view, "a", &words.t("country-a")))
            (choice(view, "b", &words.t("country-b")))
            button { (words.t("show")) }
        }
        @if pairs.is_empty() { (list::none(words)) } @else {
            table.rows {
                thead { tr {
                    th scope="col" { (words.t("pair")) }
                    th.n scope="col" { (words.t("accounts")) }
                    th scope="col" { (words.t("last-contact")) }
                } }
                tbody { @for p in pairs { tr {
                    th scope="row" {
                        a href=(links::pair(&p.countries[0], &p.countries[1])) {
                            (words.names.country(&p.countries[0])) " – " (words.names.country(&p.countries[1]))
                        }
                    }
                    td.n { (p.accounts) }
                    td.date { @if let Some(day) = &p.last_day { (facts::day(words, day)) } }
                } } }
            }
        }
    }
}

/// A field to choose a country or bloc.
pub(super) fn choice(view: &View, key: &str, label: &str) -> Markup {
    let words = view.words;
    let chosen = view.get(key).map(str::to_uppercase);
    let mut all: Vec<(&str, &str)> = words.names.countries().collect();
    all.sort_by_cached_key(|(_, name)| verbale_core::fold::strip_accents(name).to_lowercase());
    html! {
        div.field {
            label for=(key) { (label) }
            select id=(key) name=(key) {
                option value="" { "–" }
                @for (code, name) in all { option value=(code) selected[chosen.as_deref() == Some(code)] { (name) } }
            }
        }
    }
}
