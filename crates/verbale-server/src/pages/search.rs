//! Search over everything: people, offices, formats, documents, promises, reports and what is said in them. Accents left
//! out do not count.

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
use std::sync::Arc;
use verbale_app::AppError;
use verbale_app::derived::{OfficeFound, find_offices};
use verbale_app::follow::EntryKind;
use verbale_app::record::{NameQuery, NamedFact, NamedKind, Page as Rest, PersonRow, Register, SearchHit, SearchQuery};
use verbale_core::fold::fold_name;

/// Most of each kind but reports.
const SHOWN: usize = 10;
/// What can be searched for, as the filter names it.
const KINDS: [&str; 6] = ["people", "offices", "mechanisms", "agreements", "commitments", "reports"];

#[derive(Debug, Clone, Default, Serialize)]
struct Found {
    people: Vec<PersonRow>,
    offices: Vec<OfficeFound>,
    /// Mechanisms, documents and promises that the reports of this part name, each once.
    named: Vec<NamedFact>,
    reports: Vec<SearchHit>,
}

/// What is wanted.
#[derive(Debug, Clone)]
struct Wanted {
    query: SearchQuery,
    kind: Option<String>,
    country: Option<String>,
}

impl Wanted {
    /// What the address asks for; `None` where it names no words.
    fn of(view: &View) -> Result<Option<Self>, Problem> {
        let text = |key: &str| view.get(key).map(str::to_owned);
        let Some(words) = text("q") else { return Ok(None) };
        let query = SearchQuery {
            text: words,
            since: view.date("since")?,
            until: view.date("until")?,
            language: text("in"),
            page: Rest { limit: PART as u32, offset: view.offset() },
        };
        Ok(Some(Wanted { query, kind: text("kind"), country: text("country") }))
    }

    fn any(&self, kind: &str) -> bool {
        self.kind.as_deref().is_none_or(|k| k == kind)
    }

    fn find(&self, register: &Register) -> Result<(Found, bool), AppError> {
        let mut found = Found::default();
        let (text, first) = (&self.query.text, self.query.page.offset == 0);
        if self.any("people") && first {
            let name = NameQuery { name: text.clone(), key: None, country: self.country.clone() };
            found.people = register.find_people(&name)?.into_iter().map(|m| m.person).take(SHOWN).collect();
        }
        if self.any("offices") && first {
            found.offices = find_offices(register, text, self.country.as_deref(), SHOWN)?;
        }
        if matches!(self.kind.as_deref(), Some("people" | "offices")) {
            return Ok((found, false));
        }
        let hits = register.search(&self.query)?;
        let more = hits.next.is_some();
        found.named = once_each(hits.items.iter().flat_map(|h| &h.named).filter(|f| self.any(kind(f))));
        if self.any("reports") {
            found.reports = hits.items;
        }
        Ok((found, more))
    }
}

/// As the filter calls it.
fn kind(f: &NamedFact) -> &'static str {
    match f.kind {
        NamedKind::Mechanism => "mechanisms",
        NamedKind::Instrument => "agreements",
        NamedKind::Undertaking => "commitments",
    }
}

/// What many reports name in the same words, once.
fn once_each<'a>(all: impl Iterator<Item = &'a NamedFact>) -> Vec<NamedFact> {
    let mut told = std::collections::HashSet::new();
    all.filter(|f| told.insert((kind(f), fold_name(&f.words)))).cloned().collect()
}

pub(super) async fn page(State(app): State<App>, view: View) -> Result<Response, Problem> {
    let (wanted, from) = (Wanted::of(&view)?, view.from());
    let asked = wanted.is_some();
    let answered = match wanted {
        None => Arc::default(),
        Some(wanted) => app.ask_for(&view, move |register| wanted.find(register)).await?,
    };
    let (found, more) = &*answered;
    let part = Part::asked(found.reports.clone(), from, *more);
    let rows = || rows(found);
    Ok(answer(&view, found, rows, || Page::new(view.words.t("search"), body(&view, asked, found, &part)).with_data()))
}

fn rows(found: &Found) -> Rows {
    let people = found.people.iter().map(|p| ["person".to_owned(), p.id.clone(), p.name.clone()]);
    let offices = found.offices.iter().map(|w| ["office".to_owned(), w.office.clone(), w.title.clone()]);
    let named = found.named.iter().map(|f| [facts::code(f.kind), f.fact.clone(), f.words.clone()]);
    let reports = found.reports.iter().map(|h| ["report".to_owned(), h.report.id.clone(), h.passage.quote.clone()]);
    let all = people.chain(offices).chain(named).chain(reports);
    Rows::of(all, &[("kind", &|r| r[0].clone()), ("id", &|r| r[1].clone()), ("words", &|r| r[2].clone())])
}

fn body(view: &View, asked: bool, found: &Found, part: &Part<SearchHit>) -> Markup {
    let words = view.words;
    let kinds = KINDS.map(|k| (k.to_owned(), words.t(k)));
    let tongues = ["vi", "ru", "en"].map(|l| (l.to_owned(), words.code("tongue", l)));
    let people = found.people.is_empty() && found.offices.is_empty();
    let nothing = people && found.named.is_empty() && found.reports.is_empty();
    html! {
        form.filters action="/search" role="search" {
            (form::words(view, "q", &words.t("words")))
            (form::choice(view, "kind", &words.t("what"), &kinds))
            (super::pairs::choice(view, "country", &words.t("country")))
            (form::choice(view, "in", &words.t("tongue"), &tongues))
            (form::day(view, "since", &words.t("since")))
            (form::day(view, "until", &words.t("until-day")))
            button.chief { (words.t("search")) }
        }
        p.meta { (words.t("search-help")) }
        @if asked && nothing { (list::none(words)) }
        @if !found.people.is_empty() { section { h2 { (words.t("people")) } (people::table(view, &found.people)) } }
        @if !found.offices.is_empty() { section {
            h2 { (words.t("offices")) }
            ul.told { @for w in &found.offices { li {
                a href=(links::office(w.country.as_deref(), &w.office)) { (facts::name(&w.title)) } " "
                @if let Some(c) = &w.country { (facts::country(words, c)) }
                " " span.soft { (words.count("holders-count", w.holders as usize)) }
            } } }
        } }
        @for family in ["mechanisms", "agreements", "commitments"] { (named(words, family, &found.named)) }
        @if !found.reports.is_empty() { section {
            h2 { (words.t("reports")) }
            ul.hits { @for h in &found.reports { (hit(words, h)) } }
            (part.pager(view))
        } }
    }
}

/// What the reports name of one family, with the way to its page.
fn named(words: &Words, family: &str, all: &[NamedFact]) -> Markup {
    let href = |f: &NamedFact| match f.kind {
        NamedKind::Mechanism => links::mechanism(&f.fact),
        NamedKind::Instrument => links::entry(EntryKind::Instrument, &f.fact),
        NamedKind::Undertaking => links::entry(EntryKind::Undertaking, &f.fact),
    };
    let mut found = all.iter().filter(|f| kind(f) == family).peekable();
    html! {
        @if found.peek().is_some() { section {
            h2 { (words.t(family)) }
            ul.told { @for f in found { li { a.words href=(href(f)) { bdi { (facts::clip(&f.words, 220)) } } " " (facts::why(words, &f.fact)) } } }
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
