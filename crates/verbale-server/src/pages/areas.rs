//! Areas of cooperation: the list, and one with what is signed, promised and said of it.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list::{self, PART, Part};
use super::{chart, facts};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use verbale_app::derived::{LedgerEntry, LedgerOrder, LedgerRequest, count_lines, first_lines};
use verbale_app::record::{AreaCount, Page as Rest, StatementRow};

/// Entries shown before the way to all of them.
const SHOWN: usize = 12;

pub(super) async fn all(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let found = app.ask_for(&view, |register| Ok(register.areas()?)).await?;
    let rows = || Rows::of(&*found, &[("area", &|a| a.code.clone()), ("facts", &|a| a.facts.to_string())]);
    Ok(answer(&view, &found, rows, || Page::new(view.words.t("areas"), table(view.words, &found)).with_data()))
}

fn table(words: &Words, areas: &[AreaCount]) -> Markup {
    if areas.is_empty() {
        return list::none(words);
    }
    let kinds = [words.t("facts")];
    let most = areas.iter().map(|a| a.facts).max().unwrap_or(1).max(1);
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (words.t("area")) }
                th.n scope="col" { (kinds[0]) }
                th scope="col" { span.quiet { (kinds[0]) } }
            } }
            tbody { @for a in areas { tr {
                th.below[a.code.contains('.')] scope="row" { (facts::area(words, &a.code)) }
                td.n { (a.facts) }
                td.share { (chart::stack(&kinds, &[a.facts], most)) }
            } } }
        }
    }
}

#[derive(Debug, Serialize)]
struct Area {
    code: String,
    entries: Vec<LedgerEntry>,
    entries_count: usize,
    statements: Vec<StatementRow>,
}

pub(super) async fn one(State(app): State<App>, view: View, Path(code): Path<String>) -> Result<Response, Problem> {
    if view.words.names.areas().all(|(known, _)| known != code) {
        let near = view.words.names.areas().find(|(known, _)| known.split('.').any(|part| code.contains(part)));
        let problem = Problem::missing(format!("there is no area `{}`", facts::clip(&code, 60)));
        return Err(match near {
            Some((known, _)) => problem.help(format!("did you mean `{known}`? /areas lists all")),
            None => problem.help("/areas lists all"),
        });
    }
    let page = Rest { limit: PART as u32, offset: view.offset() };
    let (kept, today, from) = (app.clone(), app.today(), view.from());
    let asked = app
        .ask_for(&view, move |register| {
            let request = LedgerRequest { area: Some(code.clone()), ..LedgerRequest::default() };
            let cues = &kept.language().cues;
            let entries = first_lines(register, cues, &request, today, LedgerOrder::Latest, SHOWN)?;
            let entries_count = count_lines(register, cues, &request, today)?.values().map(|n| *n as usize).sum();
            let said = register.statements_of_area(&code, page)?;
            let part = Part::asked(said.items.clone(), from, said.next.is_some());
            Ok((Area { code, entries, entries_count, statements: said.items }, part))
        })
        .await?;
    let (found, part) = &*asked;
    let rows = || statement_rows(&found.statements);
    Ok(answer(&view, found, rows, || {
        let title = view.words.names.area(&found.code);
        Page::new(title, body(&view, found, part)).below(view.words.t("areas"), "/areas").with_data()
    }))
}

fn body(view: &View, a: &Area, part: &Part<StatementRow>) -> Markup {
    let words = view.words;
    html! {
        section {
            h2 { (words.t("owed")) }
            (list::entries(words, &a.entries))
            @if a.entries_count > a.entries.len() {
                p.meta { a href={ "/commitments?area=" (a.code) } { (words.count("all-entries", a.entries_count)) } }
            }
        }
        section {
            h2 { (words.t("statements")) }
            @if part.items.is_empty() { (list::none(words)) } @else {
                ul.sayings { @for s in &part.items { (facts::statement(words, s)) } }
            }
            (part.pager(view))
        }
    }
}

/// Statements as CSV.
pub(super) fn statement_rows(items: &[StatementRow]) -> Rows {
    Rows::of(
        items,
        &[
            ("date", &|s| list::text(s.date)),
            ("speaker", &|s| facts::speaker_text(&s.speaker)),
            ("act", &|s| s.act.code().to_owned()),
            ("words", &|s| s.content.as_ref().map_or_else(String::new, |q| q.quote.clone())),
            ("areas", &|s| s.areas.join(" ")),
            ("fact", &|s| s.source.fact.clone()),
        ],
    )
}
