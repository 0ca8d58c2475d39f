//! Standing formats: the list, and one with its sessions on a line and what is expected next.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list::{self, Part};
use super::{chart, facts, links, pairs, reasons};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use verbale_app::derived::{MechanismAnswer, mechanism, mechanisms};
use verbale_app::rhythm::Missed;

pub(super) async fn all(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let between: Vec<String> = [view.get("a"), view.get("b")].into_iter().flatten().map(str::to_owned).collect();
    let (kept, today, from) = (app.clone(), app.today(), view.from());
    let part = app
        .ask_for(&view, move |register| {
            let mut all = mechanisms(register, kept.language(), &between, today)?;
            // those that meet before those that are only named, the latest session first
            all.sort_by_key(|m| std::cmp::Reverse(m.rhythm.sessions.iter().filter_map(|s| s.date?.last_day()).max()));
            Ok(Part::of(all, from))
        })
        .await?;
    let rows = || rows(&part.items);
    Ok(answer(&view, &part.items, rows, || Page::new(view.words.t("mechanisms"), table(&view, &part)).with_data()))
}

pub(super) async fn one(
    State(app): State<App>,
    view: View,
    Path((report, local)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (kept, today, fact) = (app.clone(), app.today(), format!("{report}/{local}"));
    let asked = fact.clone();
    let found = app.ask_for(&view, move |register| mechanism(register, kept.language(), &asked, today)).await?;
    let found =
        (*found).as_ref().ok_or_else(|| Problem::missing(format!("`{fact}` is no mechanism of the register")))?;
    let rows = || sessions(found);
    Ok(answer(&view, found, rows, || {
        let title = facts::clip(&found.name, 160).into_owned();
        Page::new(title, body(view.words, found)).below(view.words.t("mechanisms"), "/mechanisms").with_data()
    }))
}

/// Its address: that of the first report that tells of it.
fn href(m: &MechanismAnswer) -> String {
    m.told_in.first().map_or_else(|| "/mechanisms".to_owned(), |s| links::mechanism(&s.fact))
}

fn rows(items: &[MechanismAnswer]) -> Rows {
    Rows::of(
        items,
        &[
            ("name", &|m| m.name.clone()),
            ("kind", &|m| m.kind.clone()),
            ("parties", &|m| m.parties.join(" ")),
            ("sessions", &|m| m.rhythm.sessions.len().to_string()),
            ("last", &|m| list::text(m.rhythm.sessions.last().and_then(|s| s.date))),
            ("next", &|m| list::text(m.rhythm.next)),
        ],
    )
}

fn sessions(m: &MechanismAnswer) -> Rows {
    Rows::of(
        &m.rhythm.sessions,
        &[
            ("number", &|s| s.number.map_or_else(String::new, |n| n.to_string())),
            ("date", &|s| list::text(s.date)),
            ("places", &|s| s.places.iter().cloned().collect::<Vec<_>>().join("; ")),
            ("reports", &|s| s.reports.iter().cloned().collect::<Vec<_>>().join(" ")),
        ],
    )
}

fn table(view: &View, part: &Part<MechanismAnswer>) -> Markup {
    let words = view.words;
    html! {
        form.filters action="/mechanisms" {
            (pairs::choice(view, "a", &words.t("country-a")))
            (pairs::choice(view, "b", &words.t("country-b")))
            button { (words.t("show")) }
        }
        @if part.items.is_empty() { (list::none(words)) } @else {
            table.rows {
                thead { tr {
                    th scope="col" { (words.t("name")) }
                    th scope="col" { (words.t("parties")) }
                    th.n scope="col" { (words.t("sessions")) }
                    th scope="col" { (words.t("last-session")) }
                    th scope="col" { (words.t("next-session")) }
                } }
                tbody { @for m in &part.items { tr {
                    th scope="row" { a href=(href(m)) { (facts::name(&m.name)) } }
                    td { (facts::countries(words, &m.parties)) }
                    td.n { (m.rhythm.sessions.len()) }
                    td.date { @if let Some(s) = m.rhythm.sessions.last() { (facts::date(words, s.date)) } }
                    td.date { @if let Some(next) = m.rhythm.next { (facts::date(words, Some(next))) } }
                } } }
            }
            (part.pager(view))
        }
    }
}

fn body(words: &Words, m: &MechanismAnswer) -> Markup {
    let r = &m.rhythm;
    html! {
        p.lead { (words.code("mechanism", &m.kind)) @if !m.parties.is_empty() { " · " (facts::countries(words, &m.parties)) } }
        @if !m.also.is_empty() { p.meta { (words.t("also")) ": " (facts::clip(&m.also.join("; "), 400)) } }
        (chart::line(&words.t("sessions"), &points(words, m)))
        p {
            @match r.next {
                Some(next) => { (words.t("next-session")) ": " strong { (facts::date(words, Some(next))) } },
                None => { (words.t("no-rhythm")) },
            }
            @if !r.reasons.is_empty() { " " span.meta { (reasons::weighed(words, &r.reasons)) } }
        }
        @for missed in &r.missed { p.note { (missing(words, missed)) } }
        @if !r.sessions.is_empty() {
            table.rows {
                thead { tr {
                    th scope="col" { (words.t("session")) }
                    th scope="col" { (words.t("date")) }
                    th scope="col" { (words.t("where")) }
                    th scope="col" { (words.t("reports")) }
                } }
                tbody { @for s in &r.sessions { tr {
                    th scope="row" { @match s.number { Some(n) => (n), None => "–" } }
                    td.date { (facts::date(words, s.date)) @for d in &s.other_dates { " / " (d) } }
                    td { (facts::clip(&s.places.iter().cloned().collect::<Vec<_>>().join(", "), 160)) }
                    td { @for (n, id) in s.reports.iter().enumerate() { @if n > 0 { br; } (told(words, m, id)) } }
                } } }
            }
        }
        section { h2 { (words.t("told-in")) } (list::told_in(words, &m.told_in)) }
    }
}

/// A report that tells of a session, by its headline where the mechanism is named in it.
fn told(words: &Words, m: &MechanismAnswer, id: &str) -> Markup {
    match m.told_in.iter().find(|s| s.report.id == id) {
        Some(source) => facts::report(words, &source.report),
        None => html! { a href=(links::report(id)) { (id) } },
    }
}

fn points(words: &Words, m: &MechanismAnswer) -> Vec<chart::Point> {
    let held = m.rhythm.sessions.iter().filter_map(|s| {
        let label = s.number.map_or_else(String::new, |n| n.to_string());
        Some(chart::Point { from: s.date?.start()?, to: s.date?.end()?, label, expected: false })
    });
    let next = m.rhythm.next.and_then(|n| Some((n.start()?, n.end()?)));
    let next = next.map(|(from, to)| chart::Point { from, to, label: words.t("next-session"), expected: true });
    held.chain(next).collect()
}

fn missing(words: &Words, missed: &Missed) -> String {
    match missed {
        Missed::Number(n) => words.count("missing-session", *n as usize),
        Missed::Overdue { since, .. } => words.with("overdue-since", &[("date", &facts::code_like(words, since))]),
    }
}
