//! Search over everything: people, offices, formats, reports and what is said in them. Accents left out do not count.

use super::answer::{Rows, answer};
use super::layout::Page;
use super::list::{self, PART, Part};
use super::{facts, form, links, people};
use crate::App;
use crate::lang::Words;
use crate::problem::Problem;
use crate::view::View;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use verbale_app::derived::{Who, WhoRequest, who};
use verbale_app::record::{NameQuery, Page as Rest, PersonRow, SearchHit, SearchQuery};
use verbale_app::{AppError, ErrorKind};

/// Most of each kind but reports.
const SHOWN: usize = 10;

#[derive(Debug, Default, Serialize)]
struct Found {
    people: Vec<PersonRow>,
    offices: Vec<Who>,
    reports: Vec<SearchHit>,
}

/// What is wanted.
#[derive(Debug, Clone)]
struct Wanted {
    text: String,
    kind: Option<String>,
    country: Option<String>,
    language: Option<String>,
}

impl Wanted {
    fn any(&self, kind: &str) -> bool {
        self.kind.as_deref().is_none_or(|k| k == kind)
    }
}

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let text = |key: &str| view.get(key).map(str::to_owned);
    let wanted =
        text("q").map(|q| Wanted { text: q, kind: text("kind"), country: text("country"), language: text("in") });
    let (from, offset) = (view.from(), view.offset());
    let found = match wanted.clone() {
        None => (Found::default(), false),
        Some(w) => {
            let kept = app.clone();
            app.ask(move |register| {
                let mut found = Found::default();
                if w.any("people") && from == 0 {
                    let name = NameQuery { name: w.text.clone(), key: None, country: w.country.clone() };
                    found.people = register.find_people(&name)?.into_iter().map(|m| m.person).take(SHOWN).collect();
                }
                if w.any("offices") && from == 0 {
                    let request = WhoRequest { office: w.text.clone(), country: w.country.clone(), on: None };
                    found.offices = known(who(register, &kept.language().formers, &request))?;
                    found.offices.truncate(SHOWN);
                }
                let mut more = false;
                if w.any("reports") {
                    let page = Rest { limit: PART as u32, offset };
                    let hits = register.search(&SearchQuery { text: w.text.clone(), page })?;
                    more = hits.next.is_some();
                    found.reports = hits.items;
                    found
                        .reports
                        .retain(|h| w.language.as_ref().is_none_or(|l| h.report.language.starts_with(l.as_str())));
                }
                Ok((found, more))
            })
            .await?
        }
    };
    let (found, more) = found;
    let part = Part::asked(found.reports.clone(), from, more);
    let rows = || rows(&found);
    Ok(answer(&view, &found, rows, || {
        Page::new(view.words.t("search"), body(&view, wanted.is_some(), &found, &part)).with_data()
    }))
}

/// Nothing of that name is an empty answer here.
fn known(found: Result<Vec<Who>, AppError>) -> Result<Vec<Who>, AppError> {
    match found {
        Err(e) if e.kind == ErrorKind::Unknown => Ok(Vec::new()),
        other => other,
    }
}

fn rows(found: &Found) -> Rows {
    let people = found.people.iter().map(|p| ["person".to_owned(), p.id.clone(), p.name.clone()]);
    let offices = found.offices.iter().map(|w| ["office".to_owned(), w.office.clone(), w.title.clone()]);
    let reports = found.reports.iter().map(|h| ["report".to_owned(), h.report.id.clone(), h.passage.quote.clone()]);
    let all = people.chain(offices).chain(reports);
    Rows::of(all, &[("kind", &|r| r[0].clone()), ("id", &|r| r[1].clone()), ("words", &|r| r[2].clone())])
}

fn body(view: &View, asked: bool, found: &Found, part: &Part<SearchHit>) -> Markup {
    let words = view.words;
    let kinds = ["people", "offices", "reports"].map(|k| (k.to_owned(), words.code("search-kind", k)));
    let tongues = ["vi", "ru", "en"].map(|l| (l.to_owned(), words.code("tongue", l)));
    let nothing = found.people.is_empty() && found.offices.is_empty() && found.reports.is_empty();
    html! {
        form.filters action="/search" role="search" {
            (form::words(view, "q", &words.t("words")))
            (form::choice(view, "kind", &words.t("what"), &kinds))
            (super::pairs::choice(view, "country", &words.t("country")))
            (form::choice(view, "in", &words.t("tongue"), &tongues))
            button.chief { (words.t("search")) }
        }
        p.meta { (words.t("search-help")) }
        @if asked && nothing { (list::none(words)) }
        @if !found.people.is_empty() { section { h2 { (words.t("people")) } (people::table(view, &found.people)) } }
        @if !found.offices.is_empty() { section {
            h2 { (words.t("offices")) }
            ul { @for w in &found.offices { li {
                a href=(links::office(w.country.as_deref(), &w.office)) { (facts::name(&w.title)) } " "
                @if let Some(c) = &w.country { (facts::country(words, c)) }
                " " span.soft { (words.count("holders-count", w.terms.len())) }
            } } }
        } }
        @if !found.reports.is_empty() { section {
            h2 { (words.t("reports")) }
            ul.hits { @for h in &found.reports { (hit(words, h)) } }
            (part.pager(view))
        } }
    }
}

fn hit(words: &Words, h: &SearchHit) -> Markup {
    html! {
        li {
            (facts::report(words, &h.report))
            p { (marked(h)) }
            @if !h.statements.is_empty() { ul.sayings { @for s in h.statements.iter().take(3) { (facts::statement(words, s)) } } }
        }
    }
}

/// The passage with the words found marked.
fn marked(h: &SearchHit) -> Markup {
    let p = &h.passage;
    let chars: Vec<char> = p.quote.chars().collect();
    let mut cuts = Vec::new();
    for m in h.marks.iter().filter(|m| m.start >= p.start && m.end <= p.end) {
        cuts.push(((m.start - p.start) as usize, (m.end - p.start) as usize));
    }
    let slice = |from: usize, to: usize| -> String {
        chars
            .get(from..to.min(chars.len()))
            .unwrap_or_default()
            .iter()
            .filter(|c| !facts::hidden(**c) || **c == '\n')
            .collect()
    };
    let starts = cuts.iter().scan(0, |at, cut| Some(std::mem::replace(at, cut.1)));
    let pieces: Vec<(usize, (usize, usize))> =
        starts.zip(cuts.iter().copied()).filter(|(at, cut)| *at <= cut.0).collect();
    let end = pieces.last().map_or(0, |(_, cut)| cut.1);
    html! {
        q.words lang=(h.report.language) { bdi {
            @for (at, cut) in &pieces { (slice(*at, cut.0)) mark { (slice(cut.0, cut.1)) } }
            (slice(end, chars.len()))
        } }
    }
}
