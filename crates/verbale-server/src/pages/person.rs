//! A person: offices in time, engagements, statements by area, spellings, and how the record came to take them for one.

use super::answer::answer;
use super::layout::Page;
use super::list::{self, PART, Part};
use super::{chart, facts, links, people, reasons};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_app::derived::{EngagementAnswer, EngagementsRequest, engagements};
use verbale_app::record::{Dossier, OfficeRow, Page as Rest, StatementRow};
use verbale_app::{MergeStep, find_person, merge_history};
use verbale_core::Date;

/// Statements and accounts read for a dossier.
const READ: u32 = 60;
/// Statements shown of each area.
const SAID: usize = 6;

#[derive(Debug, Serialize)]
struct Person {
    dossier: Dossier,
    engagements: Vec<EngagementAnswer>,
    history: Vec<MergeStep>,
}

pub(super) async fn page(State(app): State<App>, view: View, Path(id): Path<String>) -> Result<Response, Problem> {
    let from = view.from();
    let asked = app
        .ask_for(&view, move |register| {
            let person = find_person(register, &id, None)?;
            let dossier = register.dossier(&person.id, Rest::first(READ))?;
            let request = EngagementsRequest {
                person: Some(person.id.clone()),
                latest_first: true,
                limit: Some(from.saturating_add(PART + 1)),
                ..EngagementsRequest::default()
            };
            let part = Part::of(engagements(register, &request)?, from);
            let history = merge_history(register, &person.id)?;
            Ok((Person { dossier, engagements: part.items.clone(), history }, part))
        })
        .await?;
    let (found, part) = &*asked;
    let rows = || list::engagement_rows(&found.engagements);
    Ok(answer(&view, found, rows, || {
        let title = facts::clip(&found.dossier.person.name, 120).into_owned();
        Page::new(title, body(&view, found, part)).below(view.words.t("people"), "/people").with_data()
    }))
}

fn body(view: &View, p: &Person, part: &Part<EngagementAnswer>) -> Markup {
    let words = view.words;
    let d = &p.dossier;
    html! {
        p.lead {
            @if let Some(office) = &d.person.office { (facts::name(office)) }
            @if let Some(c) = &d.person.country { " · " (facts::country(words, c)) }
            @if !d.ranks.is_empty() { " · " (d.ranks.iter().map(|r| facts::clip(r, 40)).collect::<Vec<_>>().join(", ")) }
        }
        p.meta {
            (words.count("reports-count", d.person.reports as usize)) " · "
            (people::stretch(view, d.person.first_seen.as_deref(), d.person.last_seen.as_deref()))
        }
        @if !d.offices.is_empty() { section { h2 { (words.t("offices")) } (offices(view, &d.offices)) } }
        section {
            h2 { (words.t("engagements")) }
            (list::engagements(words, &part.items))
            (part.pager(view))
        }
        @if !d.statements.items.is_empty() {
            section { h2 { (words.t("statements")) } (statements(view, &d.statements.items)) }
        }
        section {
            h2 { (words.t("names")) }
            ul.names { @for n in &d.names { li { (facts::name(&n.name)) " " span.soft { (n.reports) } } } }
            @if p.history.is_empty() { p.soft { (words.t("never-judged")) } } @else { (history(view, &p.history)) }
        }
    }
}

/// The offices as bands of time; those no report dates as a list after them.
fn offices(view: &View, offices: &[OfficeRow]) -> Markup {
    let words = view.words;
    let link = |o: &OfficeRow| {
        let sense = o.sense.clone().unwrap_or_else(|| verbale_core::fold::fold_name(&o.title));
        html! { a href=(links::office(o.country.as_deref(), &sense)) { (facts::name(&o.title)) } }
    };
    let day = |text: &Option<String>| text.as_ref().and_then(|t| t.parse::<Date>().ok());
    let (mut bands, mut undated) = (Vec::new(), Vec::new());
    for o in offices {
        match (day(&o.first_seen), day(&o.last_seen)) {
            (Some(a), Some(b)) => bands.push(chart::Band {
                label: link(o),
                proved: (a, b),
                possible: (Some(a), Some(b)),
                said: people::stretch(view, o.first_seen.as_deref(), o.last_seen.as_deref()),
            }),
            _ => undated.push(o),
        }
    }
    html! {
        (chart::bands(&words.t("offices-seen"), &bands))
        @if !undated.is_empty() { ul { @for o in undated { li { (link(o)) " " (facts::date(words, None)) } } } }
    }
}

/// Statements under the area they raise, the area most spoken of first.
fn statements(view: &View, all: &[StatementRow]) -> Markup {
    let words = view.words;
    let mut areas: BTreeMap<&str, Vec<&StatementRow>> = BTreeMap::new();
    for s in all {
        let first = s.areas.first().map_or("", |a| a.split('.').next().unwrap_or(a));
        areas.entry(first).or_default().push(s);
    }
    let mut areas: Vec<_> = areas.into_iter().collect();
    areas.sort_by_key(|(area, said)| (area.is_empty(), std::cmp::Reverse(said.len()), *area));
    html! {
        @for (area, said) in areas {
            h3 { @if area.is_empty() { (words.t("no-area")) } @else { (facts::area(words, area)) } " " span.soft { (said.len()) } }
            ul.sayings { @for s in said.iter().take(SAID) { (facts::statement(words, s)) } }
        }
    }
}

fn history(view: &View, steps: &[MergeStep]) -> Markup {
    let words = view.words;
    html! {
        h3 { (words.t("merge-history")) }
        ol.history { @for s in steps { (reasons::judgement(words, &s.judgement, [&s.names[0], &s.names[1]])) } }
    }
}
