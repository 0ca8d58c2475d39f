//! The board of agreements and promises: filters, figures, and the entries themselves.

use super::answer::answer;
use super::layout::Page;
use super::list::{self, PART, Part};
use super::{chart, facts, form, pairs};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_app::derived::{LedgerEntry, LedgerOrder, LedgerRequest, count_lines, first_lines};
use verbale_app::follow::{EntryKind, State as Standing};
use verbale_core::reading::Strength;

/// Every state, in the order in which they want attention.
pub(super) const STATES: [Standing; 8] = [
    Standing::Due,
    Standing::Silent,
    Standing::Open,
    Standing::Progressing,
    Standing::Fulfilled,
    Standing::Lapsed,
    Standing::Superseded,
    Standing::Contradicted,
];

#[derive(Debug, Serialize)]
struct Board {
    /// How many entries stand in each state, the filter on states apart.
    states: BTreeMap<String, u32>,
    /// Entries by the year they were made in, and by state.
    years: BTreeMap<String, Vec<u32>>,
    entries: Vec<LedgerEntry>,
}

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let (request, states) = request(&view)?;
    let (kept, today, from) = (app.clone(), app.today(), view.from());
    let asked = app
        .ask_for(&view, move |register| {
            let cues = &kept.language().cues;
            let counts = count_lines(register, cues, &request, today)?;
            let (counts, years) = (by_state(&counts), by_year(&counts));
            let request = LedgerRequest { states, ..request };
            let (order, reach) = (LedgerOrder::Latest, from + PART + 1);
            let part = Part::of(first_lines(register, cues, &request, today, order, reach)?, from);
            Ok((Board { states: counts, years, entries: part.items.clone() }, part))
        })
        .await?;
    let (board, part) = &*asked;
    let rows = || list::entry_rows(&board.entries);
    Ok(answer(&view, board, rows, || Page::new(view.words.t("commitments"), body(&view, board, part)).with_data()))
}

fn request(view: &View) -> Result<(LedgerRequest, Vec<Standing>), Problem> {
    let states = view.all("state").map(|s| known("state", s)).collect::<Result<_, _>>()?;
    let between = [view.get("a"), view.get("b")].into_iter().flatten().map(str::to_owned).collect();
    let request = LedgerRequest {
        between,
        kind: view.get("kind").map(|k| known::<EntryKind>("kind", k)).transpose()?,
        strengths: view.all("strength").map(|s| known::<Strength>("strength", s)).collect::<Result<_, _>>()?,
        area: view.get("area").map(str::to_owned),
        by: view.get("by").map(str::to_owned),
        lead: view.get("lead").map(str::to_owned),
        since: view.date("since")?,
        due_by: view.date("due-by")?,
        ..LedgerRequest::default()
    };
    Ok((request, states))
}

/// The value of a code in the address.
pub(super) fn known<T: serde::de::DeserializeOwned>(what: &str, code: &str) -> Result<T, Problem> {
    serde_json::from_value(code.into()).map_err(|_| Problem::bad(format!("`{}` is no {what}", facts::clip(code, 40))))
}

/// How many entries stand where, by the year they were made in.
type Counts = BTreeMap<(Standing, Option<i16>), u32>;

fn by_state(counts: &Counts) -> BTreeMap<String, u32> {
    let mut out = BTreeMap::new();
    for ((state, _), n) in counts {
        *out.entry(facts::code(state)).or_default() += n;
    }
    out
}

fn by_year(counts: &Counts) -> BTreeMap<String, Vec<u32>> {
    let mut out: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for ((state, year), n) in counts {
        let year = year.map_or_else(String::new, |y| y.to_string());
        let row = out.entry(year).or_insert_with(|| vec![0; STATES.len()]);
        if let Some(at) = STATES.iter().position(|s| s == state) {
            row[at] += n;
        }
    }
    out
}

fn body(view: &View, board: &Board, part: &Part<LedgerEntry>) -> Markup {
    let words = view.words;
    let count = |s: &Standing| board.states.get(&facts::code(s)).copied().unwrap_or(0);
    html! {
        ul.kpis { @for s in &STATES {
            @let code = facts::code(s);
            @if count(s) > 0 {
                li { a href=(view.href(&[("state", &code), ("from", "")])) aria-current=[(view.get("state") == Some(&code)).then_some("true")] {
                    b { (count(s)) } (words.code("state", &code))
                } }
            }
        } }
        (filters(view))
        (list::entries(words, &part.items))
        (part.pager(view))
        @if !board.years.is_empty() { section { h2 { (words.t("by-year")) } (years(words, &board.years)) } }
    }
}

fn years(words: &Words, years: &BTreeMap<String, Vec<u32>>) -> Markup {
    let kinds: Vec<String> = STATES.iter().map(|s| words.code("state", &facts::code(s))).collect();
    let bar = |label: &str, parts: &[u32]| chart::Bar { label: html! { (label) }, parts: parts.to_vec() };
    // what has no year comes last
    let mut rows: Vec<chart::Bar> = years.iter().rev().filter(|y| !y.0.is_empty()).map(|y| bar(y.0, y.1)).collect();
    rows.extend(years.get("").map(|parts| bar(&words.t("undated"), parts)));
    chart::bars(&words.t("entries-by-year"), &words.t("year"), &words.t("all"), &kinds, &rows)
}

fn filters(view: &View) -> Markup {
    let words = view.words;
    let named = |family: &str, codes: &[&str]| -> Vec<(String, String)> {
        codes.iter().map(|c| ((*c).to_owned(), words.code(family, c))).collect()
    };
    let states: Vec<(String, String)> =
        STATES.iter().map(facts::code).map(|c| (c.clone(), words.code("state", &c))).collect();
    let areas: Vec<(String, String)> = words.names.areas().map(|(c, n)| (c.to_owned(), n.to_owned())).collect();
    html! {
        form.filters action="/commitments" {
            (pairs::choice(view, "a", &words.t("country-a")))
            (pairs::choice(view, "b", &words.t("country-b")))
            (form::choice(view, "state", &words.t("state"), &states))
            (form::choice(view, "kind", &words.t("what"), &named("entry", &["instrument", "undertaking"])))
            (form::choice(view, "strength", &words.t("strength"), &named("strength", &["commit", "agree", "propose", "hope"])))
            (form::choice(view, "area", &words.t("area"), &areas))
            (form::day(view, "since", &words.t("since")))
            (form::day(view, "due-by", &words.t("due-by")))
            button { (words.t("show")) }
        }
    }
}
