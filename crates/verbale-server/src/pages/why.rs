//! Everything behind a fact: its words, the rule, what was amended and judged, and what became of it.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{facts, links, list};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use verbale_app::{Explanation, explain};

pub(super) async fn page(
    State(app): State<App>,
    view: View,
    Path((report, local)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (kept, today, fact) = (app.clone(), app.today(), format!("{report}/{local}"));
    let found = app.ask(move |register| explain(register, &kept.language().cues, &fact, today)).await?;
    let rows = || {
        Rows::of(
            &found.proof.evidence,
            &[
                ("start", &|e| e.start.to_string()),
                ("end", &|e| e.end.to_string()),
                ("rule", &|e| e.rule.clone()),
                ("quote", &|e| e.quote.clone()),
            ],
        )
    };
    Ok(answer(&view, &found, rows, || {
        let words = view.words;
        let title =
            format!("{}: {}", words.code("fact", found.proof.kind.code()), facts::clip(&found.proof.label, 160));
        let report = found.report.title.as_deref().unwrap_or(&found.report.id);
        Page::new(title, body(words, &found))
            .below(words.t("reports"), "/reports")
            .below(facts::clip(report, 70).into_owned(), links::in_report(&found.fact))
            .with_data()
    }))
}

fn body(words: &Words, x: &Explanation) -> Markup {
    let language = x.report.language.as_str();
    html! {
        section {
            h2 { (words.t("proof")) }
            p { (facts::report(words, &x.report)) }
            ul.told { @for e in &x.proof.evidence { li {
                (facts::passage(&e.quote, language)) " "
                span.meta { (e.start) "–" (e.end) " " @if !e.rule.is_empty() { code.rule { (e.rule) } } @else { (words.t("mention")) } }
            } } }
            @if let Some(pack) = &x.pack { p.meta { (words.t("read-by")) " " (pack) } }
        }
        (fields(words, x))
        @if !x.amendments.is_empty() { section {
            h2 { (words.t("amendments")) }
            ol.history { @for a in &x.amendments { li {
                span.date { (facts::day(words, &a.recorded_at)) } " " strong { (words.code("amendment", &a.kind)) }
                @if let (Some(field), Some(old), Some(new)) = (&a.field, &a.old, &a.new) { " " code { (field) } ": " (facts::name(old)) " → " (facts::name(new)) }
                " " span.meta { (facts::name(&a.author)) ": " (facts::clip(&a.reason, 300))
                    @if let Some(ended) = &a.ended_at { " · " (words.t("taken-back")) " " (facts::day(words, ended)) } }
            } } }
        } }
        @if !x.judgements.is_empty() { section {
            h2 { (words.t("judgements")) }
            ol.history { @for row in &x.judgements {
                @let j = &row.judgement;
                li {
                    span.date { (facts::day(words, &row.recorded_at)) } " " strong { (words.code("ruling", &facts::code(j.ruling))) } " "
                    (j.a) " / " (j.b) " "
                    span.meta {
                        @match &j.author { Some(a) => (facts::name(a)), None => (words.t("machine")) }
                        ": " (facts::clip(&j.reasons.join("; "), 300))
                        @if let Some(ended) = &row.ended_at { " · " (words.t("taken-back")) " " (facts::day(words, ended)) }
                    }
                }
            } }
        } }
        @if !x.entries.is_empty() { section { h2 { (words.t("bears-on")) } (list::entries(words, &x.entries)) } }
        @if !x.superseded.is_empty() { section {
            h2 { (words.t("earlier-readings")) }
            ul { @for s in &x.superseded { li { (facts::day(words, &s.recorded_at)) " – " (facts::day(words, &s.superseded_at)) } } }
        } }
    }
}

/// The fields of the fact as they stand.
fn fields(words: &Words, x: &Explanation) -> Markup {
    let Some(fields) = x.fields.as_object() else { return html! {} };
    let shown = fields.iter().filter(|(k, v)| {
        let empty = v.is_null() || v.as_array().is_some_and(Vec::is_empty);
        !empty && !matches!(k.as_str(), "evidence" | "mentions" | "offices" | "id")
    });
    html! {
        section {
            h2 { (words.t("fields")) }
            dl.facts { @for (field, value) in shown {
                dt { code { (field) } }
                dd { @match value.as_str() { Some(text) => (facts::name(text)), None => code { (facts::clip(&value.to_string(), 600)) } } }
            } }
        }
    }
}
