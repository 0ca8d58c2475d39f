//! Everything behind a fact: its words, the rule, what was amended and judged, and what became of it.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::{facts, links, list, reasons};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;
use verbale_app::proof::FactKind;
use verbale_app::{Explanation, explain};
use verbale_core::reading::EngagementKind;

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
            format!("{}: {}", words.code("fact", found.proof.kind.code()), facts::clip(&called(words, &found), 160));
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
            ol.history { @for row in &x.judgements { (reasons::judgement(words, row, [&row.judgement.a, &row.judgement.b])) } }
        } }
        @if !x.entries.is_empty() { section { h2 { (words.t("bears-on")) } (list::entries(words, &x.entries)) } }
        @if !x.superseded.is_empty() { section {
            h2 { (words.t("earlier-readings")) }
            ul { @for s in &x.superseded { li { (facts::day(words, &s.recorded_at)) " – " (facts::day(words, &s.superseded_at)) } } }
        } }
    }
}

/// What the fact is called, codes in the reader's language.
fn called(words: &Words, x: &Explanation) -> String {
    let text = |key: &str| x.fields.get(key).and_then(Value::as_str).unwrap_or_default();
    match x.proof.kind {
        FactKind::Engagement => {
            let kind = EngagementKind::from_code(text("kind")).map(|k| words.codes.kind(k).to_owned());
            let date = text("date").parse().ok().map(|d| words.codes.edtf(d));
            [kind, date].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        FactKind::Instrument => text("title").to_owned(),
        _ => x.proof.label.clone(),
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
            dl.facts { @for (key, found) in shown {
                dt { (field(words, key)) }
                dd { (value(words, x, key, found)) }
            } }
        }
    }
}

/// What a field is called; its own name where no message calls it anything.
fn field(words: &Words, key: &str) -> String {
    words.code("field", &key.replace('_', "-"))
}

/// A value of a field: words in the language of the report, codes by what they are called, other facts as links to them.
fn value(words: &Words, x: &Explanation, key: &str, found: &Value) -> Markup {
    match found {
        Value::String(text) if is_local(text) => {
            let report = &x.report.id;
            html! { a href=(links::in_report(&format!("{report}/{text}"))) { (text) } }
        }
        Value::String(text) => facts::value(words, &key.replace('_', "-"), text),
        Value::Array(all) => html! {
            @for (n, one) in all.iter().enumerate() { @if n > 0 { @if one.is_object() { br; } @else { ", " } } (value(words, x, key, one)) }
        },
        Value::Object(parts) => match parts.get("quote").and_then(Value::as_str) {
            Some(quote) => facts::passage(quote, &x.report.language),
            None => html! {
                @for (n, (part, one)) in parts.iter().filter(|p| !p.1.is_null()).enumerate() {
                    @if n > 0 { " · " } span.soft { (field(words, part)) } " " (value(words, x, part, one))
                }
            },
        },
        Value::Null => html! { "–" },
        Value::Bool(_) | Value::Number(_) => html! { (found) },
    }
}

/// The id of a fact within its report: `p1`, `e12`.
fn is_local(text: &str) -> bool {
    let digits = text.strip_prefix(|c: char| c.is_ascii_lowercase());
    digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
}
