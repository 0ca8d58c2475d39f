//! An engagement: what the reports together tell, each account beside the others with what differs marked, the visit it
//! belongs to, and what came out of it.

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
use verbale_app::derived::{Branch, EngagementAnswer, visit_tree};
use verbale_app::record::{EngagementRow, ParticipantRow};

pub(super) async fn page(
    State(app): State<App>,
    view: View,
    Path((report, local)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let fact = format!("{report}/{local}");
    let (kept, today, asked) = (app.clone(), app.today(), fact.clone());
    let tree = app.ask_for(&view, move |register| visit_tree(register, &kept.language().cues, &asked, today)).await?;
    let here = find(&tree, &fact).unwrap_or(&tree);
    let rows = || rows(&here.engagement.accounts);
    Ok(answer(&view, &*tree, rows, || {
        let e = &here.engagement;
        let title = facts::kind(view.words, e.kind, e.status);
        Page::new(title, body(&view, &tree, here)).below(view.words.t("timeline"), "/timeline").with_data()
    }))
}

/// The branch of the engagement that a fact tells of.
fn find<'a>(tree: &'a Branch, fact: &str) -> Option<&'a Branch> {
    let here = tree.engagement.accounts.iter().any(|a| a.source.fact == fact);
    if here { Some(tree) } else { tree.parts.iter().find_map(|b| find(b, fact)) }
}

fn rows(accounts: &[EngagementRow]) -> Rows {
    Rows::of(
        accounts,
        &[
            ("fact", &|a| a.source.fact.clone()),
            ("report", &|a| a.source.report.title.clone().unwrap_or_default()),
            ("published", &|a| list::text(a.source.report.published)),
            ("kind", &|a| a.kind.code().to_owned()),
            ("status", &|a| a.status.code().to_owned()),
            ("date", &|a| list::text(a.date)),
            ("place", &|a| a.place.clone().unwrap_or_default()),
            ("who", &|a| facts::who_text(&a.participants)),
        ],
    )
}

fn body(view: &View, tree: &Branch, here: &Branch) -> Markup {
    let words = view.words;
    let e = &here.engagement;
    html! {
        p.lead {
            (facts::date(words, e.date))
            @let place = facts::place(words, e.place.as_deref(), e.country.as_deref());
            @if !place.is_empty() { " · " bdi { (place) } }
            @if let Some(level) = &e.level { " · " (facts::name(level)) }
            " " (facts::why(words, &e.id))
        }
        @if let Some(basis) = e.date_basis { p.meta { (words.code("basis", &facts::code(basis))) } }
        @if let Some(m) = &e.mechanism {
            p { (words.t("session-of")) " " (facts::name(m)) @if let Some(n) = e.session { " (" (n) ")" } }
        }
        (participants(words, e))
        section { h2 { (words.t("came-out")) } (list::entries(words, &here.entries)) }
        @if !tree.parts.is_empty() {
            section { h2 { (words.t("visit-tree")) } ul.tree { (branch(words, tree, &e.id)) } }
        }
        section {
            h2 { (words.count("accounts-count", e.accounts.len())) }
            @if !e.disagreements.is_empty() { (differences(words, e)) }
            div.beside { @for a in &e.accounts { (account(words, a, e)) } }
        }
    }
}

fn participants(words: &Words, e: &EngagementAnswer) -> Markup {
    html! {
        section {
            h2 { (words.t("participants")) }
            table.rows {
                thead { tr {
                    th scope="col" { (words.t("name")) }
                    th scope="col" { (words.t("office")) }
                    th scope="col" { (words.t("side")) }
                    th scope="col" { (words.t("role")) }
                } }
                tbody { @for p in &e.participants { tr {
                    th scope="row" { (facts::participant(words, p)) }
                    td {
                        @match (&p.office, p.senses.first()) {
                            (Some(office), Some(sense)) => a href=(links::office(of_person(p), sense)) { (facts::name(office)) },
                            (Some(office), None) => (facts::name(office)),
                            (None, _) => {},
                        }
                    }
                    td { @if let Some(side) = &p.side { (facts::country(words, side)) } }
                    td { (words.code("role", &facts::code(p.role))) }
                } } }
            }
        }
    }
}

/// The country whose office a participant holds.
fn of_person(p: &ParticipantRow) -> Option<&str> {
    p.person.as_ref().and_then(|x| x.country.as_deref()).or(p.side.as_deref())
}

/// A visit and its parts; the one shown is marked.
fn branch(words: &Words, b: &Branch, here: &str) -> Markup {
    let e = &b.engagement;
    html! {
        li {
            a href=(links::engagement(&e.id)) aria-current=[(e.id == here).then_some("page")] { (facts::kind(words, e.kind, e.status)) }
            " " (facts::date(words, e.date)) " " span.meta { (facts::who(words, &e.participants)) }
            @if !b.parts.is_empty() { ul { @for part in &b.parts { (branch(words, part, here)) } } }
        }
    }
}

/// The name of the report of an account.
fn of_account(words: &Words, e: &EngagementAnswer, account: &str) -> Markup {
    match e.accounts.iter().find(|a| a.source.fact == account) {
        Some(a) => html! { a href=(links::in_report(account)) { (facts::title(words, &a.source.report)) } },
        None => html! { (account) },
    }
}

fn differences(words: &Words, e: &EngagementAnswer) -> Markup {
    let named = |id: &str| e.participants.iter().filter_map(|p| p.person.as_ref()).find(|p| p.id == id);
    html! {
        table.rows.differences {
            caption { (words.t("differences")) }
            thead { tr {
                th scope="col" { (words.t("what")) }
                th scope="col" { (words.t("says")) }
                th scope="col" { (words.t("report")) }
            } }
            tbody { @for d in &e.disagreements { @for (n, v) in d.values.iter().enumerate() { tr {
                th scope="row" {
                    @if n == 0 {
                        (words.code("field", &d.field))
                        @if let Some(p) = d.person.as_deref().and_then(named) { ": " (facts::person(p)) }
                    }
                }
                td { mark { (facts::value(words, &d.field, &v.value)) } }
                td { (of_account(words, e, &v.account)) }
            } } } }
        }
    }
}

/// One report's account; what other accounts tell differently, or not at all, is marked.
fn account(words: &Words, a: &EngagementRow, e: &EngagementAnswer) -> Markup {
    let differs = |field: &str| e.disagreements.iter().any(|d| d.field == field && d.person.is_none());
    let mark = |field: &str, shown: Markup| {
        if differs(field) {
            html! { mark { (shown) } }
        } else {
            shown
        }
    };
    let alone: Vec<_> = e.alone.iter().filter(|x| x.account == a.source.fact).collect();
    html! {
        article.card {
            h3 { a href=(links::in_report(&a.source.fact)) lang=(a.source.report.language) { (facts::title(words, &a.source.report)) } }
            p.meta { (facts::date(words, a.source.report.published)) " · " (a.source.report.language) " · " (facts::why(words, &a.source.fact)) }
            dl.facts {
                dt { (words.t("what")) } dd { (mark("kind", html! { (facts::kind(words, a.kind, a.status)) })) }
                dt { (words.t("date")) } dd { (mark("date", facts::date(words, a.date))) }
                dt { (words.t("where")) } dd { (mark("place", html! { bdi { (facts::place(words, a.place.as_deref(), a.country.as_deref())) } })) }
                dt { (words.t("who")) } dd { (facts::who(words, &a.participants)) }
                @if !alone.is_empty() {
                    dt { (words.t("only-here")) }
                    dd { @for (n, x) in alone.iter().enumerate() { @if n > 0 { "; " } mark { (words.code("field", &x.field)) ": " (facts::name(&x.value)) } } }
                }
            }
            @for q in a.source.evidence.iter().take(3) { p { (facts::passage(&q.quote, &a.source.report.language)) } }
        }
    }
}
