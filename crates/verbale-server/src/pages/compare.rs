//! Two accounts side by side.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{facts, form, links, reasons, review};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use verbale_app::derived::{Comparison, compare};
use verbale_app::record::{About, EngagementRow, Ruling};

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let words = view.words;
    let asked = view.get("a").zip(view.get("b")).map(|(a, b)| (a.to_owned(), b.to_owned()));
    let found = match asked {
        Some((a, b)) => Some(app.ask(move |register| compare(register, &a, &b)).await?),
        None => None,
    };
    let rows = || {
        let values = found.iter().flat_map(|c| &c.disagreements).flat_map(|d| d.values.iter().map(move |v| (d, v)));
        Rows::of(
            values,
            &[
                ("field", &|(d, _)| d.field.clone()),
                ("person", &|(d, _)| d.person.clone().unwrap_or_default()),
                ("account", &|(_, v)| v.account.clone()),
                ("value", &|(_, v)| v.value.clone()),
            ],
        )
    };
    Ok(answer(&view, &found, rows, || {
        let body = html! {
            form.filters action="/compare" {
                (form::words(&view, "a", &words.t("account-a")))
                (form::words(&view, "b", &words.t("account-b")))
                button { (words.t("compare")) }
            }
            p.meta { (words.t("compare-help")) }
            @if let Some(c) = &found { (beside(&view, c)) }
        };
        Page::new(words.t("compare"), body).with_data()
    }))
}

fn beside(view: &View, c: &Comparison) -> Markup {
    let words = view.words;
    let [a, b] = &c.accounts;
    html! {
        p.lead { (words.code("ruling", &facts::code(c.verdict))) " · " (format!("{:.2}", c.score)) }
        @if !c.reasons.is_empty() { p.meta { (reasons::weighed(words, &c.reasons)) } }
        table.rows.compare {
            thead { tr {
                td {}
                @for x in [a, b] { th scope="col" { a href=(links::in_report(&x.source.fact)) { (facts::title(words, &x.source.report)) } " " (facts::why(words, &x.source.fact)) } }
            } }
            tbody {
                (row(words, c, "kind", &|x| html! { (facts::kind(words, x.kind, x.status)) }))
                (row(words, c, "date", &|x| facts::date(words, x.date)))
                (row(words, c, "time-of-day", &|x| html! { (x.time_of_day.as_deref().map_or(String::new(), |t| words.code("time", t))) }))
                (row(words, c, "place", &|x| html! { bdi { (facts::place(words, x.place.as_deref(), x.country.as_deref())) } }))
                (row(words, c, "person", &|x| people(words, x)))
                (row(words, c, "instrument", &|x| html! { @for i in &x.instruments { p { (facts::name(&i.title)) } } }))
                (row(words, c, "words", &|x| html! { @for q in x.source.evidence.iter().take(3) { p { (facts::passage(&q.quote, &x.source.report.language)) } } }))
            }
        }
        (list_of_differences(words, c))
        (review::verdicts(view, About::Engagement, &a.source.fact, &b.source.fact, Ruling::Same))
    }
}

/// One field of both; marked where they say different things.
fn row(words: &Words, c: &Comparison, field: &str, cell: &dyn Fn(&EngagementRow) -> Markup) -> Markup {
    let differs = c.disagreements.iter().any(|d| d.field == field && d.person.is_none());
    html! {
        tr {
            th scope="row" { (words.code("field", field)) }
            @for x in &c.accounts { td { @if differs { mark { (cell(x)) } } @else { (cell(x)) } } }
        }
    }
}

fn people(words: &Words, x: &EngagementRow) -> Markup {
    html! {
        ul { @for p in &x.participants { li {
            (facts::participant(words, p)) @if let Some(office) = &p.office { " " span.soft { (facts::name(office)) } }
        } } }
    }
}

fn list_of_differences(words: &Words, c: &Comparison) -> Markup {
    let persons: Vec<_> = c.disagreements.iter().filter(|d| d.person.is_some()).collect();
    if persons.is_empty() && c.alone.is_empty() {
        return if c.disagreements.is_empty() {
            html! { p { (words.t("no-difference")) } }
        } else {
            html! {}
        };
    }
    html! {
        section {
            h2 { (words.t("differences")) }
            ul {
                @for d in persons { li {
                    (words.code("field", &d.field)) ": "
                    @for (n, v) in d.values.iter().enumerate() { @if n > 0 { " / " } mark { (facts::value(words, &d.field, &v.value)) } }
                } }
                @for x in &c.alone { li { (words.t("only-here")) " " a href=(links::in_report(&x.account)) { (x.account) } ": " mark { (words.code("field", &x.field)) ": " (facts::name(&x.value)) } } }
            }
        }
    }
}
