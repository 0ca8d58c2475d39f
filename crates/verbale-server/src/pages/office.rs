//! An office: who held it when, what bounds each term, and the reports that show it.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{chart, facts, links, list, reasons};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use std::collections::BTreeMap;
use verbale_app::derived::{TenureRow, Who, WhoRequest, who};
use verbale_app::record::ReportRef;

pub(super) async fn page(
    State(app): State<App>,
    view: View,
    Path((country, office)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let office = links::office_of(&office);
    let country = (country != "-").then_some(country);
    let request = WhoRequest { office: office.clone(), country, on: None };
    let kept = app.clone();
    let asked = office.clone();
    let asked = app
        .ask_for(&view, move |register| {
            let mut all = who(register, &kept.language().formers, &request)?;
            all.retain(|w| w.office == asked || all_words(&asked));
            let mut titles = Titles::new();
            for id in all.iter().flat_map(|w| &w.terms).flat_map(|t| t.reports.iter().take(SHOWN)) {
                titles.extend(register.report_ref(id)?.map(|r| (id.clone(), r)));
            }
            Ok((all, titles))
        })
        .await?;
    let (all, titles) = &*asked;
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
    Ok(answer(&view, all, rows, || {
        let title = facts::clip(&first.title, 120).into_owned();
        let body = html! { @for w in all { (section(&view, w, titles, all.len() > 1)) } };
        Page::new(title, body).below(view.words.t("people"), "/people").with_data()
    }))
}

/// Reports by their short ids.
type Titles = BTreeMap<String, ReportRef>;

/// Reports shown of each term.
const SHOWN: usize = 12;

/// Words fit several offices; a sense is one.
fn all_words(office: &str) -> bool {
    !office.starts_with("office/")
}

fn section(view: &View, w: &Who, titles: &Titles, titled: bool) -> Markup {
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
            @for t in &w.terms { (proof(words, t, titles)) }
        }
    }
}

/// What bounds a term, and the reports that show it.
fn proof(words: &Words, t: &TenureRow, titles: &Titles) -> Markup {
    let why = |report: &str| t.facts.iter().find(|f| f.split('/').next() == Some(report));
    html! {
        h3 { (facts::linked(&t.person, &t.name)) }
        @if !t.reasons.is_empty() { p.meta { (reasons::weighed(words, &t.reasons)) } }
        ul.told {
            @for r in t.reports.iter().take(SHOWN).filter_map(|id| titles.get(id)) {
                li { (facts::report(words, r)) @if let Some(fact) = why(&r.id) { " " (facts::why(words, fact)) } }
            }
        }
        @if t.reports.len() > SHOWN { p.soft { (words.count("left-out", t.reports.len() - SHOWN)) } }
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
