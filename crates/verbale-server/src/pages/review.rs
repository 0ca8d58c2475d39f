//! The queue of a curator: questions the machine leaves open and what the reader saw and would not decide, cleared by
//! keyboard (s, d, u, l; z takes back) or by plain buttons.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list::{PART, Part};
use super::{facts, links, pairs, reasons};
use crate::App;
use crate::access::{own_path, sealed};
use crate::problem::Problem;
use crate::view::{AUTHOR, View};
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use verbale_app::curate::{Done, JudgeRequest, judge, undo};
use verbale_app::derived::{ReviewItem, ReviewRequest, review};
use verbale_app::record::{About, Because, DiagnosticRow, Page as Rest, Ruling};

/// Where one goes back to.
const QUEUE: &str = "/review";

#[derive(Debug, Serialize)]
struct Queue {
    items: Vec<ReviewItem>,
    waiting: usize,
    diagnostics: Vec<DiagnosticRow>,
}

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let between: Vec<String> = [view.get("a"), view.get("b")].into_iter().flatten().map(str::to_owned).collect();
    let about = view.get("about").map(|a| super::commitments::known::<About>("question", a)).transpose()?;
    let (kept, today, from) = (app.clone(), app.today(), view.from());
    let asked = app
        .ask_for(&view, move |register| {
            let undecided = about == Some(About::Diagnostic);
            let (waiting, part) = match undecided {
                true => (0, Part::of(Vec::new(), from)),
                false => {
                    let request = ReviewRequest { between, about, limit: Some(from + PART + 1) };
                    let found = review(register, &kept.language().cues, &request, today)?;
                    (found.waiting, Part::of(found.items, from))
                }
            };
            let diagnostics = match about.is_none() || undecided {
                true => register.diagnostics(Rest::first(PART as u32))?.items,
                false => Vec::new(),
            };
            Ok((Queue { items: part.items.clone(), waiting, diagnostics }, part))
        })
        .await?;
    let (queue, part) = &*asked;
    let rows = || rows(&queue.items);
    Ok(answer(&view, queue, rows, || Page::new(view.words.t("review"), body(&view, queue, part)).with_data()))
}

fn rows(items: &[ReviewItem]) -> Rows {
    Rows::of(
        items,
        &[
            ("about", &|i| facts::code(i.about)),
            ("a", &|i| i.a.clone()),
            ("b", &|i| i.b.clone()),
            ("words_a", &|i| i.words[0].clone()),
            ("words_b", &|i| i.words[1].clone()),
            ("score", &|i| format!("{:.2}", i.score)),
            ("reasons", &|i| Because::all(&i.reasons)),
        ],
    )
}

fn body(view: &View, queue: &Queue, part: &Part<ReviewItem>) -> Markup {
    let words = view.words;
    html! {
        @if let Some(done) = view.get("done") { (taken_back(view, done)) }
        form.filters action="/review" {
            (super::form::choice(view, "about", &words.t("question"), &["person", "engagement", "evidence", "diagnostic"].map(|a| (a.to_owned(), words.code("about", a)))))
            (pairs::choice(view, "a", &words.t("country-a")))
            (pairs::choice(view, "b", &words.t("country-b")))
            button { (words.t("show")) }
        }
        p.lead { (words.count("waiting-count", queue.waiting)) }
        @if !part.items.is_empty() || !queue.diagnostics.is_empty() { p.meta.no-print { (words.t("keys-review")) } }
        @if !part.items.is_empty() {
            ol.queue { @for i in &part.items { (item(view, i)) } }
            (part.pager(view))
        }
        @if !queue.diagnostics.is_empty() { section {
            h2 { (words.t("diagnostics")) }
            p.meta { (words.t("diagnostics-help")) }
            ol.queue { @for d in &queue.diagnostics { (diagnostic(view, d)) } }
        } }
    }
}

/// What was just judged, with the way to take it back.
fn taken_back(view: &View, done: &str) -> Markup {
    html! { div.note.inline { span role="status" { (view.words.t("judged")) } (undo_form(view, done)) } }
}

/// A button that takes back what has this number in the log.
pub(super) fn undo_form(view: &View, number: &str) -> Markup {
    html! {
        form.inline.no-print method="post" action="/review/undo" {
            input type="hidden" name="done" value=(number);
            input type="hidden" name="back" value=(view.href(&[("done", "")]));
            (author(view))
            button data-key="z" { (view.words.t("undo")) }
        }
    }
}

fn item(view: &View, i: &ReviewItem) -> Markup {
    let words = view.words;
    html! {
        li.card {
            p.meta { (words.code("about", &facts::code(i.about))) " · " (format!("{:.2}", i.score)) }
            div.two { (side(i, 0)) (side(i, 1)) }
            @if !i.reasons.is_empty() { p.meta { (reasons::grounds(words, &i.reasons)) } }
            @if i.about == About::Engagement {
                p.meta { a href={ "/compare?a=" (i.a) "&b=" (i.b) } { (words.t("compare")) } }
            }
            (verdicts(view, i.about, &i.a, &i.b, i.yes))
        }
    }
}

/// One of the two, as a link to where it is told.
fn side(i: &ReviewItem, n: usize) -> Markup {
    let (id, text) = (if n == 0 { &i.a } else { &i.b }, facts::clip(&i.words[n], 320));
    let href = match i.about {
        About::Person => links::person(id),
        _ => links::in_report(id),
    };
    html! { p { a href=(href) { bdi { (text) } } br; code.soft { (facts::clip(id, 80)) } } }
}

/// Buttons of the three verdicts on two things; evidence is confirmed or refused.
pub(super) fn verdicts(view: &View, about: About, a: &str, b: &str, yes: Ruling) -> Markup {
    let no = if about == About::Evidence { Ruling::Refused } else { Ruling::Different };
    match about {
        About::Evidence => form(view, a, b, &[("s", yes), ("d", no)]),
        _ => form(view, a, b, &[("s", yes), ("d", no), ("u", Ruling::Undecided)]),
    }
}

/// A form that judges, a button for each ruling with the key that presses it.
fn form(view: &View, a: &str, b: &str, rulings: &[(&str, Ruling)]) -> Markup {
    let words = view.words;
    let button = |key: &str, ruling: Ruling| {
        html! {
            button name="ruling" value=(facts::code(ruling)) data-key=(key) { (words.code("ruling", &facts::code(ruling))) " (" (key) ")" }
        }
    };
    html! {
        form.inline.no-print method="post" action="/review/judge" {
            input type="hidden" name="a" value=(a);
            input type="hidden" name="b" value=(b);
            input type="hidden" name="back" value=(view.href(&[("done", "")]));
            (author(view))
            label { span.quiet { (words.t("reason")) } input name="reason" placeholder=(words.t("reason")) maxlength="400"; }
            @for (key, ruling) in rulings { (button(key, *ruling)) }
        }
    }
}

/// Whose judgement it is: a user's own, or a field until it is known; and the seal, without which nothing is judged.
fn author(view: &View) -> Markup {
    let words = view.words;
    html! {
        (sealed(view))
        @match (view.visitor.user(), &view.author) {
            (Some(_), _) => {},
            (None, Some(name)) => input type="hidden" name="author" value=(name);,
            (None, None) => label { span.quiet { (words.t("author")) } input name="author" required placeholder=(words.t("author")) maxlength="80"; },
        }
    }
}

fn diagnostic(view: &View, d: &DiagnosticRow) -> Markup {
    let words = view.words;
    html! {
        li.card {
            @if let Some(q) = &d.diagnostic.span { p { (facts::passage(&q.quote, &d.report.language)) } }
            p.meta { (facts::undecided(words, &d.diagnostic)) " " code { (d.diagnostic.code) } br; (facts::report(words, &d.report)) }
            (form(view, &d.id, "", &[("l", Ruling::LookedAt)]))
        }
    }
}

/// A verdict given by a form.
#[derive(Debug, Deserialize)]
pub(super) struct Verdict {
    a: String,
    #[serde(default)]
    b: String,
    ruling: Ruling,
    #[serde(default)]
    author: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    back: String,
}

pub(super) async fn decide(
    State(app): State<App>,
    view: View,
    cookies: CookieJar,
    Form(v): Form<Verdict>,
) -> Result<Response, Problem> {
    let reason = match v.reason.trim() {
        "" if v.b.is_empty() => view.words.t("seen-it"),
        "" => view.words.t("looked-at"),
        words => words.to_owned(),
    };
    let author = view.visitor.author(&v.author)?;
    let (at, by) = (app.now(), author.clone());
    let number = app
        .write(move |register| {
            let request =
                JudgeRequest { a: v.a, b: v.b, ruling: v.ruling, reason, author: by.clone(), recorded_at: at };
            // who says what stands already has done nothing that could be taken back
            let recorded = judge(register, &request)?;
            Ok(if recorded { register.latest_judgement(&by)? } else { None })
        })
        .await?;
    let done = number.map_or_else(String::new, |n| format!("done=j{n}"));
    let back = own_path(&v.back, QUEUE);
    let join = if back.contains('?') { '&' } else { '?' };
    let kept = Cookie::build((AUTHOR, author)).path("/").same_site(SameSite::Lax).http_only(true).permanent();
    Ok((cookies.add(kept), Redirect::to(&format!("{back}{join}{done}"))).into_response())
}

/// What is taken back.
#[derive(Debug, Deserialize)]
pub(super) struct Undo {
    done: String,
    #[serde(default)]
    author: String,
    #[serde(default)]
    back: String,
}

pub(super) async fn undo_one(State(app): State<App>, view: View, Form(u): Form<Undo>) -> Result<Response, Problem> {
    let done: Done = u.done.parse().map_err(Problem::bad)?;
    let (at, reason) = (app.now(), view.words.t("taken-back"));
    let author = view.visitor.author(&u.author)?;
    app.write(move |register| undo(register, done, &author, &reason, at)).await?;
    Ok(Redirect::to(own_path(&u.back, QUEUE)).into_response())
}
