//! An agreement or a promise: its words, who owes it, where it stands and why, and all that was heard of it since.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{facts, links, list, reasons};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use verbale_app::derived::{EvidenceRow, LedgerEntry, entry};
use verbale_app::follow::EntryKind;

pub(super) async fn page(
    State(app): State<App>,
    view: View,
    Path((report, local)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let fact = format!("{report}/{local}");
    let (kept, today, asked) = (app.clone(), app.today(), fact);
    let found = app.ask(move |register| entry(register, &kept.language().cues, &asked, today)).await?;
    // an agreement asked for as a commitment, or the other way round, has one address all the same
    let own = links::entry(found.kind, &found.id);
    if own.split('/').nth(1) != view.path().split('/').nth(1) {
        return Ok(Redirect::to(&own).into_response());
    }
    let rows = || rows(&found.evidence);
    Ok(answer(&view, &found, rows, || {
        let words = view.words;
        let title = match (found.kind, found.instrument) {
            (EntryKind::Instrument, Some(kind)) => capital(words.codes.instrument(kind)),
            (EntryKind::Instrument, None) => words.t("agreement"),
            (EntryKind::Undertaking, _) => words.t("commitment"),
        };
        Page::new(title, body(words, &found)).below(words.t("commitments"), "/commitments").with_data()
    }))
}

/// With a capital, as a title.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn rows(evidence: &[EvidenceRow]) -> Rows {
    Rows::of(
        evidence,
        &[
            ("date", &|e| list::text(e.date)),
            ("kind", &|e| facts::code(e.kind)),
            ("score", &|e| format!("{:.2}", e.score)),
            ("words", &|e| e.words.clone()),
            ("author", &|e| e.author.clone().unwrap_or_default()),
            ("fact", &|e| e.fact.clone()),
        ],
    )
}

fn body(words: &Words, l: &LedgerEntry) -> Markup {
    let language = l.told_in.first().map_or("", |s| s.report.language.as_str());
    html! {
        blockquote.chief lang=(language) { p { bdi { (facts::clip(&l.words, 2000)) } } }
        p.lead {
            (facts::state(words, l.status.state))
            @if let Some(since) = l.status.since { " " (words.t("since")) " " (facts::date(words, Some(since))) }
            " " (facts::why(words, &l.id))
        }
        dl.facts {
            dt { (words.t("parties")) }
            dd { (facts::countries(words, &l.by)) @if !l.to.is_empty() { " → " (facts::countries(words, &l.to)) } }
            @if let Some(s) = &l.speaker { dt { (words.t("said-by")) } dd { (facts::speaker(words, s)) } }
            dt { (words.t("made")) } dd { (facts::date(words, l.made)) }
            @if let Some(due) = l.due { dt { (words.t("due-day")) } dd { (facts::date(words, Some(due))) } }
            @if let Some(period) = l.period { dt { (words.t("period")) } dd { (facts::date(words, Some(period))) } }
            @if let Some(s) = l.strength { dt { (words.t("strength")) } dd { (words.code("strength", &facts::code(s))) } }
            @if !l.areas.is_empty() { dt { (words.t("areas")) } dd { (facts::areas(words, &l.areas)) } }
            @if !l.lead.is_empty() { dt { (words.t("lead-body")) } dd { (facts::clip(&l.lead.join("; "), 200)) } }
            @if let Some(c) = l.compliance { dt { (words.t("compliance")) } dd { (words.code("compliance", match c { 1 => "full", 0 => "part", _ => "none" })) } }
            @if let Some(e) = &l.engagement { dt { (words.t("made-at")) } dd { a href=(links::engagement(e)) { (e) } } }
        }
        @if !l.status.because.is_empty() {
            p.note { (words.t("because")) ": " span lang="en" { (l.status.because.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join("; ")) } }
        }
        section {
            h2 { (words.t("heard-since")) }
            @if l.evidence.is_empty() { (list::none(words)) } @else { ol.history { @for e in &l.evidence { (evidence(words, e)) } } }
        }
        @if !l.notes.is_empty() { section {
            h2 { (words.t("notes")) }
            ol.history { @for n in &l.notes { li {
                span.date { (facts::date(words, n.date)) } " " strong { (words.code("note", &facts::code(n.kind))) }
                @if let Some(v) = &n.value { " " (facts::name(v)) }
                ": " (facts::clip(&n.text, 600)) " " span.meta { (facts::name(&n.author)) " · " a href=(links::report(&n.report)) { (n.report) } }
            } } }
        } }
        section { h2 { (words.t("told-in")) } (list::told_in(words, &l.told_in)) }
    }
}

fn evidence(words: &Words, e: &EvidenceRow) -> Markup {
    html! {
        li {
            span.date { (facts::date(words, e.date)) } " "
            strong { (words.code("link", &facts::code(e.kind))) } " "
            q.words { bdi { (facts::clip(&e.words, 400)) } } " "
            span.meta {
                @match &e.author { Some(a) => { (words.t("confirmed-by")) " " (facts::name(a)) }, None => { (words.t("machine")) " " (format!("{:.2}", e.score)) } }
                @if !e.reasons.is_empty() { " · " (reasons::weighed(words, &e.reasons)) }
                " · " @if e.fact.contains('/') { (facts::why(words, &e.fact)) } @else { a href=(links::report(&e.fact)) { (e.fact) } }
            }
        }
    }
}
