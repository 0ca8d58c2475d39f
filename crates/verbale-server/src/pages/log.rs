//! The log: what curators, and if wanted the machine, decided, and when it was taken back.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list::{self, Part};
use super::{facts, reasons};
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use verbale_app::curate::{Log, log};
use verbale_app::record::Because;

/// One line of the log.
#[derive(Debug, Clone, Serialize)]
struct Line {
    /// `j12` for a judgement, `a3` for an amendment.
    number: String,
    recorded_at: String,
    /// What was decided.
    what: String,
    about: String,
    author: Option<String>,
    reasons: Vec<Because>,
    ended_at: Option<String>,
}

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let machine = view.get("machine").is_some();
    let from = view.from();
    let part = app.ask_for(&view, move |register| Ok(Part::of(lines(log(register, true, machine)?), from))).await?;
    let rows = || rows(&part.items);
    Ok(answer(&view, &part.items, rows, || Page::new(view.words.t("log"), body(&view, machine, &part)).with_data()))
}

/// Latest first.
fn lines(log: Log) -> Vec<Line> {
    let amendments = log.amendments.into_iter().map(|a| {
        let place = [a.report, a.fact, a.rule].into_iter().flatten().collect::<Vec<_>>().join("/");
        let change = match (a.field, a.old, a.new) {
            (Some(field), Some(old), Some(new)) => format!(" {field}: {old} → {new}"),
            _ => String::new(),
        };
        Line {
            number: format!("a{}", a.id),
            recorded_at: a.recorded_at,
            what: a.kind,
            about: format!("{place}{change}"),
            author: Some(a.author),
            reasons: vec![a.reason.into()],
            ended_at: a.ended_at,
        }
    });
    let judgements = log.judgements.into_iter().map(|row| Line {
        number: format!("j{}", row.id),
        recorded_at: row.recorded_at,
        what: facts::code(row.judgement.ruling),
        about: [row.judgement.a, row.judgement.b].join(" / "),
        author: row.judgement.author,
        reasons: row.judgement.reasons,
        ended_at: row.ended_at,
    });
    let mut all: Vec<Line> = amendments.chain(judgements).collect();
    all.sort_by(|a, b| {
        b.recorded_at.cmp(&a.recorded_at).then_with(|| (b.number.len(), &b.number).cmp(&(a.number.len(), &a.number)))
    });
    all
}

fn rows(lines: &[Line]) -> Rows {
    Rows::of(
        lines,
        &[
            ("number", &|l| l.number.clone()),
            ("recorded_at", &|l| l.recorded_at.clone()),
            ("what", &|l| l.what.clone()),
            ("about", &|l| l.about.clone()),
            ("author", &|l| l.author.clone().unwrap_or_default()),
            ("reason", &|l| Because::all(&l.reasons)),
            ("ended_at", &|l| l.ended_at.clone().unwrap_or_default()),
        ],
    )
}

fn body(view: &View, machine: bool, part: &Part<Line>) -> Markup {
    let words = view.words;
    html! {
        p.meta {
            @if machine { a href=(view.href(&[("machine", ""), ("from", "")])) { (words.t("curators-only")) } }
            @else { a href=(view.href(&[("machine", "1"), ("from", "")])) { (words.t("with-machine")) } }
        }
        @if part.items.is_empty() { (list::none(words)) } @else {
            table.rows {
                thead { tr {
                    th scope="col" { (words.t("when")) }
                    th scope="col" { (words.t("what")) }
                    th scope="col" { (words.t("about")) }
                    th scope="col" { (words.t("by-whom")) }
                    th scope="col" { (words.t("reason")) }
                    th scope="col" { span.quiet { (words.t("undo")) } }
                } }
                tbody { @for l in &part.items { tr {
                    td.date { (facts::day(words, &l.recorded_at)) br; code.soft { (l.number) } }
                    th scope="row" { (named(view, l)) }
                    td { (facts::clip(&l.about, 240)) }
                    td { @match &l.author { Some(a) => (facts::name(a)), None => (words.t("machine")) } }
                    td { (reasons::grounds(view.words, &l.reasons)) }
                    td { @match &l.ended_at { Some(at) => { (words.t("taken-back")) " " (facts::day(words, at)) }, None => (super::review::undo_form(view, &l.number)) } }
                } } }
            }
            (part.pager(view))
        }
    }
}

fn named(view: &View, l: &Line) -> String {
    let family = if l.number.starts_with('a') { "amendment" } else { "ruling" };
    view.words.code(family, &l.what)
}
