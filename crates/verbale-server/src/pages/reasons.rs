//! Why something was decided, in the reader's language: a reason's code names a message, its values fill it. What the
//! desk has no message for stands in the English of whoever decided it.

use super::facts::{clip, code, code_like, day, name};
use crate::lang::Words;
use maud::{Markup, html};
use verbale_app::Reason;
use verbale_app::record::{Because, JudgementRow};

/// Longest reason that is shown whole.
const REASON: usize = 300;

/// The machine's reasons in one line.
pub(super) fn weighed(words: &Words, reasons: &[Reason]) -> Markup {
    line(reasons.iter().map(|r| one(words, r.code, &r.values, &r.text)))
}

/// The grounds of a judgement in one line.
pub(super) fn grounds(words: &Words, grounds: &[Because]) -> Markup {
    line(grounds.iter().map(|ground| match ground {
        Because::Words(said) => html! { bdi { (clip(said, REASON)) } },
        Because::Weighed { code, text, values } => one(words, code, values, text),
    }))
}

/// A judgement as a line of a history: when, what of which two, by whom, why, and since when no more.
pub(super) fn judgement(words: &Words, row: &JudgementRow, [a, b]: [&str; 2]) -> Markup {
    let j = &row.judgement;
    html! {
        li {
            span.date { (day(words, &row.recorded_at)) } " " strong { (words.code("ruling", &code(j.ruling))) } ": "
            (name(a)) @if !b.is_empty() { " / " (name(b)) } " "
            span.meta {
                @match &j.author { Some(a) => (name(a)), None => (words.t("machine")) }
                ": " (grounds(words, &j.reasons))
                @if let Some(ended) = &row.ended_at { " · " (words.t("taken-back")) " " (day(words, ended)) }
            }
        }
    }
}

fn line(all: impl Iterator<Item = Markup>) -> Markup {
    html! { @for (n, reason) in all.enumerate() { @if n > 0 { "; " } (reason) } }
}

fn one(words: &Words, code: &str, values: &[String], text: &str) -> Markup {
    let called: Vec<String> = values.iter().map(|v| clip(&code_like(words, v), REASON).into_owned()).collect();
    match words.said(&format!("reason-{}", code.replace('.', "-")), &called) {
        Some(said) => html! { (said) },
        None => html! { span lang="en" { bdi { (clip(text, REASON)) } } },
    }
}
