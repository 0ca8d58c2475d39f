//! Today: what is new, what is due, what has fallen silent, what waits for a curator.

use super::answer::answer;
use super::layout::Page;
use super::list;
use crate::App;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use verbale_app::derived::{
    EngagementAnswer, EngagementsRequest, LedgerEntry, LedgerOrder, LedgerRequest, ReviewRequest, count_lines,
    engagements, first_lines, review,
};
use verbale_app::follow;
use verbale_app::record::{AddedReport, Page as Part, Stats};
use verbale_app::stats;
use verbale_core::reading::EngagementStatus;

/// How many of each are shown.
const SHOWN: usize = 8;

#[derive(Debug, Serialize)]
struct Today {
    stats: Stats,
    new: Vec<AddedReport>,
    coming: Vec<EngagementAnswer>,
    due: Vec<LedgerEntry>,
    silent: Vec<LedgerEntry>,
    due_count: usize,
    silent_count: usize,
    to_review: usize,
}

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let (kept, today) = (app.clone(), app.today());
    let found = app
        .ask_for(&view, move |register| {
            let cues = &kept.language().cues;
            let all = LedgerRequest::default();
            let counts = count_lines(register, cues, &all, today)?;
            let count = |state| counts.iter().filter(|((s, _), _)| *s == state).map(|(_, n)| *n as usize).sum();
            let first = |state, order| {
                let request = LedgerRequest { states: vec![state], ..LedgerRequest::default() };
                first_lines(register, cues, &request, today, order, SHOWN)
            };
            // what is due soonest first, what was made last first
            let due = first(follow::State::Due, LedgerOrder::Soonest)?;
            let silent = first(follow::State::Silent, LedgerOrder::Latest)?;
            let (due_count, silent_count) = (count(follow::State::Due), count(follow::State::Silent));
            let waiting = ReviewRequest { limit: Some(0), ..ReviewRequest::default() };
            let ahead =
                EngagementsRequest { since: Some(today), limit: Some(SHOWN * 2), ..EngagementsRequest::default() };
            let mut coming = engagements(register, &ahead)?;
            coming.retain(|e| matches!(e.status, EngagementStatus::Planned | EngagementStatus::Invited));
            coming.truncate(SHOWN);
            Ok(Today {
                stats: stats(register)?,
                new: register.reports_added(Part::first(SHOWN as u32))?.items,
                coming,
                due,
                silent,
                due_count,
                silent_count,
                to_review: review(register, cues, &waiting, today)?.waiting,
            })
        })
        .await?;
    let rows = || {
        let states = found.due.iter().chain(&found.silent).cloned().collect::<Vec<_>>();
        list::entry_rows(&states)
    };
    Ok(answer(&view, &*found, rows, || Page::new(view.words.t("today"), body(&view, &found)).with_data()))
}

fn body(view: &View, t: &Today) -> Markup {
    let words = view.words;
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    html! {
        p.lead {
            (words.count("reports-count", count(t.stats.reports))) ", "
            (words.count("engagements-count", count(t.stats.engagements))) ", "
            (words.count("people-count", count(t.stats.people))) "."
        }
        @if t.stats.reports == 0 { p { (words.t("empty-register")) } }
        ul.kpis {
            li { a href="/commitments?state=due" { b { (t.due_count) } (words.code("state", "due")) } }
            li { a href="/commitments?state=silent" { b { (t.silent_count) } (words.code("state", "silent")) } }
            li { a href="/review" { b { (t.to_review) } (words.t("to-review")) } }
        }
        @if !t.coming.is_empty() {
            section { h2 { (words.t("coming")) } (list::engagements(words, &t.coming)) }
        }
        section { h2 { (words.t("due-now")) } (list::entries(words, &t.due)) }
        section {
            h2 { (words.t("new")) }
            (list::reports(words, t.new.iter().map(|r| &r.report)))
        }
        section { h2 { (words.t("silent-now")) } (list::entries(words, &t.silent)) }
    }
}
