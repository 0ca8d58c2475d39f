//! Two countries: how often and how high they meet, about what, what is signed and owed, how they name it.

use super::answer::answer;
use super::layout::Page;
use super::list::{self, PART, Part};
use super::{chart, facts, links};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use verbale_app::derived::{
    ContactYear, EngagementAnswer, EngagementsRequest, Heat, LedgerEntry, LedgerOrder, LedgerRequest, Level,
    WordingRequest, count_lines, engagements, first_lines, frequency, heat, wording,
};
use verbale_app::follow::State as Standing;
use verbale_app::wording::Family;

/// Entries and wordings shown before the way to all of them.
const SHOWN: usize = 12;

#[derive(Debug, Serialize)]
struct Pair {
    between: [String; 2],
    contacts: Vec<ContactYear>,
    areas: Heat,
    engagements: Vec<EngagementAnswer>,
    entries: Vec<LedgerEntry>,
    entries_count: usize,
    wording: Vec<Family>,
}

pub(super) async fn page(State(app): State<App>, view: View, Path(pair): Path<String>) -> Result<Response, Problem> {
    let between = two(view.words, &pair)?;
    let (since, until, from) = (view.date("since")?, view.date("until")?, view.from());
    let (kept, today, both) = (app.clone(), app.today(), between.to_vec());
    let asked = app
        .ask_for(&view, move |register| {
            let words = kept.language();
            let request = EngagementsRequest {
                between: both.clone(),
                since,
                until,
                latest_first: true,
                limit: Some(from + PART + 1),
                ..Default::default()
            };
            let part = Part::of(engagements(register, &request)?, from);
            let contacts = frequency(register, words, &both, (since, until))?;
            let mut entries = Vec::new();
            let mut open = LedgerRequest { between: both.clone(), since, ..LedgerRequest::default() };
            let entries_count = count_lines(register, &words.cues, &open, today)?.values().map(|n| *n as usize).sum();
            for states in URGENCY {
                open.states = states.to_vec();
                let left = SHOWN - entries.len();
                entries.extend(first_lines(register, &words.cues, &open, today, LedgerOrder::Latest, left)?);
            }
            let request = WordingRequest { between: both.clone(), side: None };
            let mut wording = wording(register, words, &request)?;
            wording.retain(|f| both.contains(&f.side));
            wording.truncate(SHOWN);
            let between = [both[0].clone(), both[1].clone()];
            let areas = heat(register, words, &both)?;
            let items = part.items.clone();
            Ok((Pair { between, contacts, areas, engagements: items, entries, entries_count, wording }, part))
        })
        .await?;
    let (found, part) = &*asked;
    let title = between.each_ref().map(|c| view.words.names.country(c)).join(" – ");
    let rows = || list::engagement_rows(&found.engagements);
    Ok(answer(&view, found, rows, || {
        Page::new(title, body(&view, found, part)).below(view.words.t("pairs"), "/pairs").with_data()
    }))
}

/// The two codes of `vn-ru`.
pub(super) fn two(words: &Words, pair: &str) -> Result<[String; 2], Problem> {
    let pair = pair.to_uppercase();
    let (a, b) = pair
        .split_once('-')
        .ok_or_else(|| Problem::missing(format!("`{pair}` is no pair")).help("write /pair/vn-ru"))?;
    for code in [a, b] {
        if words.names.countries().all(|(known, _)| known != code) {
            return Err(Problem::missing(format!("no country or bloc has the code {}", facts::clip(code, 12)))
                .help("codes are those of ISO 3166-1, such as VN or RU, and blocs such as ASEAN or EU"));
        }
    }
    Ok([a.to_owned(), b.to_owned()])
}

/// What to look at first.
const URGENCY: [&[Standing]; 5] = [
    &[Standing::Due],
    &[Standing::Progressing],
    &[Standing::Open],
    &[Standing::Silent],
    &[Standing::Fulfilled, Standing::Lapsed, Standing::Superseded, Standing::Contradicted],
];

fn body(view: &View, p: &Pair, part: &Part<EngagementAnswer>) -> Markup {
    let words = view.words;
    let [a, b] = &p.between;
    html! {
        form.filters {
            (super::form::day(view, "since", &words.t("since")))
            (super::form::day(view, "until", &words.t("until-day")))
            button { (words.t("show")) }
            a.button href={ "/network?a=" (a) "&b=" (b) } { (words.t("network")) }
        }
        @if !p.contacts.is_empty() { section { h2 { (words.t("contacts")) } (contacts(words, &p.contacts)) } }
        @if !p.areas.rows.is_empty() { section { h2 { (words.t("areas-by-year")) } (areas(words, &p.areas)) } }
        section {
            h2 { (words.t("owed")) }
            (list::entries(words, &p.entries))
            @if p.entries_count > p.entries.len() {
                p.meta { a href={ "/commitments?a=" (a) "&b=" (b) } { (words.count("all-entries", p.entries_count)) } }
            }
        }
        section #timeline {
            h2 { (words.t("timeline")) }
            (list::engagements(words, &p.engagements))
            (part.pager(view))
        }
        @if !p.wording.is_empty() { section { h2 { (words.t("wording")) } (formulas(words, &p.wording)) } }
    }
}

fn contacts(words: &Words, years: &[ContactYear]) -> Markup {
    let kinds: Vec<String> = Level::ALL.iter().map(|l| words.code("level", l.code())).collect();
    let rows: Vec<chart::Bar> = stretches(years)
        .into_iter()
        .rev()
        .map(|run| chart::Bar {
            label: match run {
                [first, .., last] => html! { (first.year) "–" (last.year) },
                _ => html! { (run[0].year) },
            },
            parts: Level::ALL.iter().map(|l| run[0].levels.get(l).copied().unwrap_or(0)).collect(),
        })
        .collect();
    chart::bars(&words.t("contacts-by-level"), &words.t("year"), &words.t("all"), &kinds, &rows)
}

/// Each year by itself, but years without contacts together when there are several in a row.
fn stretches(years: &[ContactYear]) -> Vec<&[ContactYear]> {
    years.chunk_by(|a, b| a.levels.is_empty() && b.levels.is_empty()).collect()
}

fn areas(words: &Words, heat: &Heat) -> Markup {
    let years: Vec<String> = heat.years.iter().map(ToString::to_string).collect();
    let rows: Vec<(Markup, Vec<u32>)> =
        heat.rows.iter().map(|r| (facts::area(words, &r.area), r.reports.clone())).collect();
    let caption = words.t("areas-by-year");
    list::wide(&caption, &chart::heat(&caption, &years, &rows))
}

fn formulas(words: &Words, families: &[Family]) -> Markup {
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (words.t("side")) }
                th scope="col" { (words.t("formula")) }
                th scope="col" { (words.t("said-between")) }
                th.n scope="col" { (words.t("reports")) }
            } }
            tbody { @for f in families { @for (n, w) in f.wordings.iter().enumerate() { tr {
                td { @if n == 0 { (facts::country(words, &f.side)) } @else { span.soft { (words.t("then")) } } }
                th scope="row" { (facts::passage(&w.quote, &f.language)) }
                td.date { (facts::date(words, w.first)) @if w.last != w.first { " – " (facts::date(words, w.last)) } }
                td.n {
                    @match w.reports.iter().next() {
                        Some(report) if w.count == 1 => a href=(links::report(report)) { (w.count) },
                        _ => (w.count),
                    }
                }
            } } } }
        }
    }
}
