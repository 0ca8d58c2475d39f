//! The people of the record, most reported first.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list::{self, PART, Part};
use super::{facts, pairs};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use verbale_app::record::{Page as Rest, PeopleQuery, PersonRow};

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let page = Rest { limit: PART as u32, offset: view.offset() };
    let query = PeopleQuery { country: view.get("country").map(str::to_owned), page };
    let found = app.ask_for(&view, move |register| Ok(register.people(&query)?)).await?;
    let rows = || rows(&found.items);
    Ok(answer(&view, &*found, rows, || {
        let part = Part::asked(found.items.clone(), view.from(), found.next.is_some());
        Page::new(view.words.t("people"), body(&view, &part)).with_data()
    }))
}

fn body(view: &View, part: &Part<PersonRow>) -> Markup {
    let words = view.words;
    html! {
        form.filters {
            (pairs::choice(view, "country", &words.t("country")))
            button { (words.t("show")) }
        }
        @if part.items.is_empty() { (list::none(words)) } @else { (table(view, &part.items)) }
        (part.pager(view))
    }
}

/// People, one a row.
pub(super) fn table(view: &View, people: &[PersonRow]) -> Markup {
    let words = view.words;
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (words.t("name")) }
                th scope="col" { (words.t("country")) }
                th scope="col" { (words.t("last-office")) }
                th.n scope="col" { (words.t("reports")) }
                th scope="col" { (words.t("seen")) }
            } }
            tbody { @for p in people { tr {
                th scope="row" { (facts::linked(&p.id, &p.name)) }
                td { @if let Some(c) = &p.country { (facts::country(words, c)) } }
                td { @if let Some(office) = &p.office { (facts::name(office)) } }
                td.n { (p.reports) }
                td.date { (stretch(view, p.first_seen.as_deref(), p.last_seen.as_deref())) }
            } } }
        }
    }
}

/// First and last day as one stretch of time.
pub(super) fn stretch(view: &View, first: Option<&str>, last: Option<&str>) -> Markup {
    match (first, last) {
        (Some(a), Some(b)) if a != b => html! { (facts::day(view.words, a)) " – " (facts::day(view.words, b)) },
        (Some(day), _) | (None, Some(day)) => facts::day(view.words, day),
        (None, None) => facts::date(view.words, None),
    }
}

/// People as CSV.
fn rows(people: &[PersonRow]) -> Rows {
    Rows::of(
        people,
        &[
            ("id", &|p| p.id.clone()),
            ("name", &|p| p.name.clone()),
            ("country", &|p| p.country.clone().unwrap_or_default()),
            ("office", &|p| p.office.clone().unwrap_or_default()),
            ("reports", &|p| p.reports.to_string()),
            ("first_seen", &|p| p.first_seen.clone().unwrap_or_default()),
            ("last_seen", &|p| p.last_seen.clone().unwrap_or_default()),
        ],
    )
}
