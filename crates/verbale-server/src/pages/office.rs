//! An office and who held it.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{chart, facts, links, list};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use verbale_app::derived::{TenureRow, Who, WhoRequest, who};

pub(super) async fn page(
    State(app): State<App>,
    view: View,
    Path((country, office)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let office = links::office_of(&office);
    let country = (country != "-").then_some(country);
    let request = WhoRequest { office: office.clone(), country, on: None };
    let kept = app.clone();
    let mut all = app.ask(move |register| who(register, &kept.language().formers, &request)).await?;
    all.retain(|w| w.office == office || all_words(&office));
    let first = all.first().ok_or_else(|| Problem::missing(format!("nobody is known to have held {office}")))?;
    let rows = || {
        let terms = all.iter().flat_map(|w| &w.terms);
        Rows::of(
            terms,
            &[
                ("person", &|t| t.person.clone()),
                ("name", &|t| t.name.clone()),
                ("office", &|t| t.title.clone()),
                ("country", &|t| t.country.clone().unwrap_or_default()),
                ("began", &|t| list::text(t.began)),
                ("ended", &|t| list::text(t.ended)),
                ("proved", &|t| list::text(t.proved)),
                ("reports", &|t| t.reports.join(" ")),
            ],
        )
    };
    Ok(answer(&view, &all, rows, || {
        let title = facts::clip(&first.title, 120).into_owned();
        let body = html! { @for w in &all { (section(&view, w, all.len() > 1)) } };
        Page::new(title, body).below(view.words.t("people"), "/people").with_data()
    }))
}

/// Words fit several offices; a sense is one.
fn all_words(office: &str) -> bool {
    !office.starts_with("office/")
}

fn section(view: &View, w: &Who, titled: bool) -> Markup {
    let words = view.words;
    let (dated, undated): (Vec<_>, Vec<_>) = w.terms.iter().partition(|t| t.proved.is_some());
    let bands: Vec<chart::Band> = dated.iter().filter_map(|t| band(view, t)).collect();
    html! {
        section {
            @if titled { h2 { (facts::name(&w.title)) } }
            @if let Some(c) = &w.country { p.lead { (facts::country(words, c)) } }
            (chart::bands(&words.t("holders"), &bands))
            @if !undated.is_empty() {
                ul { @for t in undated { li { (facts::linked(&t.person, &t.name)) " " (facts::date(words, None)) } } }
            }
            @for clash in &w.conflicts { p.note { (words.t("conflict")) ": " span lang="en" { (clash) } } }
            h2 { (words.t("proof")) }
            ul.told { @for t in &w.terms { li {
                (facts::linked(&t.person, &t.name)) ": "
                @for (n, report) in t.reports.iter().take(12).enumerate() {
                    @if n > 0 { ", " } a href=(links::report(report)) { (report) }
                }
                @if t.reports.len() > 12 { " +" (t.reports.len() - 12) }
            } } }
        }
    }
}

fn band(view: &View, t: &TenureRow) -> Option<chart::Band> {
    let words = view.words;
    let proved = t.proved?;
    Some(chart::Band {
        label: html! { (facts::linked(&t.person, &t.name)) },
        proved: (proved.start()?, proved.end()?),
        possible: (t.began.and_then(|b| b.start()), t.ended.and_then(|e| e.end())),
        said: html! { (facts::date(words, t.proved)) },
    })
}
