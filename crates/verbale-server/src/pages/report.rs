//! A report: its text with every fact marked, and beside it each fact with its rule and what was judged of it.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{facts, links};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_app::proof::{self, Fact, FactKind, Piece};
use verbale_app::record::{JudgementRow, StoredReport};
use verbale_core::Reading;

#[derive(Debug, Serialize)]
struct Told {
    stored: StoredReport,
    facts: Vec<Fact>,
    judgements: Vec<JudgementRow>,
}

pub(super) async fn page(State(app): State<App>, view: View, Path(id): Path<String>) -> Result<Response, Problem> {
    let told = app
        .ask(move |register| {
            let stored = register.report(&id)?;
            let own = stored.report.id.clone();
            let judgements = register.judgements_on_facts(|report| report == own)?;
            Ok(Told { facts: proof::facts(&stored.reading), stored, judgements })
        })
        .await?;
    let rows = || rows(&told);
    Ok(answer(&view, &told, rows, || {
        let r = &told.stored.report;
        let title = r.title.as_deref().map_or_else(|| view.words.t("untitled"), |t| facts::clip(t, 300).into_owned());
        let page = Page::new(title, body(view.words, &told)).in_language(&r.language);
        page.below(view.words.t("reports"), "/reports").with_data()
    }))
}

fn rows(told: &Told) -> Rows {
    let all = told.facts.iter().flat_map(|f| f.evidence.iter().map(move |e| (f, e)));
    Rows::of(
        all,
        &[
            ("fact", &|(f, _)| f.id.clone()),
            ("kind", &|(f, _)| f.kind.code().to_owned()),
            ("label", &|(f, _)| f.label.clone()),
            ("start", &|(_, e)| e.start.to_string()),
            ("end", &|(_, e)| e.end.to_string()),
            ("rule", &|(_, e)| e.rule.clone()),
            ("quote", &|(_, e)| e.quote.clone()),
        ],
    )
}

fn body(words: &Words, told: &Told) -> Markup {
    let (s, r) = (&told.stored, &told.stored.report);
    let pieces = proof::pieces(&s.text, &told.facts);
    html! {
        p.meta {
            (facts::date(words, r.published)) " · " (r.language) " · "
            @match &r.url { Some(url) if url.starts_with("http") => a href=(url) rel="noreferrer" { (facts::clip(url, 80)) }, _ => (facts::name(&r.path)) }
            " · " (words.t("recorded")) " " (facts::day(words, &s.recorded_at))
            @if let Some(p) = &s.reading.pack { " · " (p.id) " " (p.version) }
            @if !s.superseded.is_empty() { " · " (words.count("superseded-count", s.superseded.len())) }
        }
        p.meta.no-print { (words.t("keys-report")) }
        div.reading {
            article.text lang=(r.language) dir="auto" { @for p in &pieces { (piece(&told.facts, p)) } }
            aside.notes aria-label=(words.t("facts")) {
                h2 { (words.t("facts")) }
                (list(words, told))
            }
        }
    }
}

/// A piece of the text; a marked one leads to the fact it proves most closely.
fn piece(facts: &[Fact], p: &Piece<'_>) -> Markup {
    let marked: Vec<usize> = p.facts.iter().copied().filter(|n| facts[*n].kind != FactKind::Area).collect();
    // a link without a letter would be announced without a name
    let Some(inner) = marked.last().filter(|_| !p.text.trim().is_empty()) else { return visible(p.text) };
    let all: Vec<String> = marked.iter().map(ToString::to_string).collect();
    html! {
        a class={ "fact k-" (facts[*inner].kind.code()) } href={ "#n-" (inner) } data-facts=(all.join(" ")) { (visible(p.text)) }
    }
}

/// The text with characters that would hide or turn others shown as what they are.
fn visible(text: &str) -> Markup {
    let odd = |c: char| facts::hidden(c) && !matches!(c, '\n' | '\t');
    if !text.contains(odd) {
        return html! { (text) };
    }
    html! {
        @for part in text.split_inclusive(odd) {
            @match part.chars().next_back().filter(|c| odd(*c)) {
                Some('\r') => (part.trim_end_matches('\r')),
                Some(c) => { (&part[..part.len() - c.len_utf8()]) span.odd { (format!("U+{:04X}", u32::from(c))) } },
                None => (part),
            }
        }
    }
}

/// The name by which each fact is explained: an office is the person's and a number, a diagnostic has none.
fn locals(facts: &[Fact]) -> Vec<Option<String>> {
    let mut offices: BTreeMap<&str, usize> = BTreeMap::new();
    facts
        .iter()
        .map(|f| match f.kind {
            FactKind::Office => {
                let number = offices.entry(f.id.as_str()).or_default();
                *number += 1;
                Some(format!("{}.{number}", f.id))
            }
            FactKind::Area => Some(format!("a:{}", f.id)),
            FactKind::Diagnostic => None,
            _ => Some(f.id.clone()),
        })
        .collect()
}

fn list(words: &Words, told: &Told) -> Markup {
    let id = &told.stored.report.id;
    html! {
        ol.facts { @for (n, (f, local)) in told.facts.iter().zip(locals(&told.facts)).enumerate() {
            li id={ "n-" (n) } class={ "k-" (f.kind.code()) } {
                @if let Some(local) = &local { span id=(links::anchor(local)) {} }
                span.kind { (words.code("fact", f.kind.code())) } " "
                (label(words, told, f)) " "
                @if let Some(local) = &local { (facts::why(words, &format!("{id}/{local}"))) }
                @if let Some(rule) = f.evidence.iter().find(|e| !e.rule.is_empty()) { " " code.rule { (rule.rule) } }
                (judged(words, told, f))
            }
        } }
    }
}

fn label(words: &Words, told: &Told, f: &Fact) -> Markup {
    let fact = format!("{}/{}", told.stored.report.id, f.id);
    let (text, said) = (facts::name(&f.label), in_words(words, &told.stored.reading, f));
    match f.kind {
        FactKind::Person => match told.stored.people.get(&f.id) {
            Some(p) => facts::linked(&p.id, &f.label),
            None => text,
        },
        FactKind::Engagement => html! { a href=(links::engagement(&fact)) { (said.unwrap_or(text)) } },
        FactKind::Instrument => {
            html! { a href=(links::entry(verbale_app::follow::EntryKind::Instrument, &fact)) { (said.unwrap_or(text)) } }
        }
        FactKind::Undertaking => {
            html! { a href=(links::entry(verbale_app::follow::EntryKind::Undertaking, &fact)) { (said.unwrap_or(text)) } }
        }
        FactKind::Statement => said.unwrap_or(text),
        FactKind::Mechanism => html! { a href=(links::mechanism(&fact)) { (text) } },
        FactKind::Area => facts::area(words, &f.id),
        _ => text,
    }
}

/// What a fact with codes in it says, in the reader's language.
fn in_words(words: &Words, reading: &Reading, f: &Fact) -> Option<Markup> {
    Some(match f.kind {
        FactKind::Engagement => {
            let e = reading.engagements.iter().find(|e| e.id == f.id)?;
            html! { (facts::kind(words, e.kind, e.status)) @if e.date.is_some() { ", " (facts::date(words, e.date)) } }
        }
        FactKind::Instrument => {
            let i = reading.instruments.iter().find(|i| i.id == f.id)?;
            html! { (words.codes.instrument(i.kind)) ": " (facts::name(&i.title)) }
        }
        FactKind::Statement => {
            let s = reading.statements.iter().find(|s| s.id == f.id)?;
            html! { (facts::name(&proof::speaker_name(reading, &s.speaker))) " " em { (words.codes.act(s.act)) } }
        }
        FactKind::Undertaking => {
            let u = reading.undertakings.iter().find(|u| u.id == f.id)?;
            html! { (facts::countries(words, &u.by)) ": " (facts::clip(&u.action.quote, 90)) }
        }
        _ => return None,
    })
}

fn judged(words: &Words, told: &Told, f: &Fact) -> Markup {
    let fact = format!("{}/{}", told.stored.report.id, f.id);
    let all = told.judgements.iter().filter(|j| j.judgement.a == fact || j.judgement.b == fact);
    html! {
        @for j in all {
            br; span.meta {
                (words.code("ruling", &facts::code(j.judgement.ruling))) " · "
                @match &j.judgement.author { Some(a) => (facts::name(a)), None => (words.t("machine")) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn marks_that_turn_the_writing_are_shown_and_markup_is_text() {
        let shown = visible("a\u{202e}b <script>\r\nc").into_string();
        assert_eq!(shown, "a<span class=\"odd\">U+202E</span>b &lt;script&gt;\nc");
    }
}
