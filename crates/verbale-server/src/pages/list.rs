//! Lists: a table of engagements, a table of ledger entries, and the way to the next part of a long one.

use super::answer::Rows;
use super::facts::{self, clip, code, date, why};
use super::links;
use crate::lang::Words;
use crate::view::{FROM, View};
use maud::{Markup, html};
use verbale_app::derived::{EngagementAnswer, LedgerEntry};
use verbale_app::record::{ReportRef, Source};
use verbale_core::Edtf;

/// Rows of one part of a list.
pub(crate) const PART: usize = 25;

/// A part of a list with what tells whether there is more.
#[derive(Debug)]
pub(crate) struct Part<T> {
    pub(crate) items: Vec<T>,
    from: usize,
    more: bool,
}

impl<T> Part<T> {
    /// The part from a row on, out of rows that begin with the first and go at least one beyond the part.
    pub(crate) fn of(all: Vec<T>, from: usize) -> Self {
        let more = all.len() > from.saturating_add(PART);
        Part { items: all.into_iter().skip(from).take(PART).collect(), from, more }
    }

    /// A part that was asked for as such.
    pub(crate) fn asked(items: Vec<T>, from: usize, more: bool) -> Self {
        Part { items, from, more }
    }

    /// The way to the parts before and after.
    pub(crate) fn pager(&self, view: &View) -> Markup {
        let words = view.words;
        let (before, after) = (self.from.saturating_sub(PART).to_string(), self.from.saturating_add(PART).to_string());
        html! {
            @if self.from > 0 || self.more {
                nav.pager aria-label=(words.t("parts")) {
                    @if self.from > 0 {
                        a rel="prev" href=(view.href(&[(FROM, if before == "0" { "" } else { &before })])) { (words.t("before")) }
                    }
                    span.soft { (self.from + 1) "–" (self.from + self.items.len()) }
                    @if self.more { a rel="next" href=(view.href(&[(FROM, &after)])) { (words.t("after")) } }
                }
            }
        }
    }
}

/// A box around what may be wider than the screen; the keyboard can scroll it.
pub(crate) fn wide(label: &str, inner: &Markup) -> Markup {
    html! { div.wide tabindex="0" role="region" aria-label=(label) { (inner) } }
}

/// Nothing to show.
pub(crate) fn none(words: &Words) -> Markup {
    html! { p.soft { (words.t("nothing")) } }
}

/// Engagements, one a row.
pub(crate) fn engagements(words: &Words, items: &[EngagementAnswer]) -> Markup {
    if items.is_empty() {
        return none(words);
    }
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (words.t("date")) }
                th scope="col" { (words.t("what")) }
                th scope="col" { (words.t("who")) }
                th scope="col" { (words.t("where")) }
                th.n scope="col" { (words.t("sources")) }
                th scope="col" { span.quiet { (words.t("why")) } }
            } }
            tbody { @for e in items { tr {
                td.date { (date(words, e.date)) }
                th scope="row" { a href=(links::engagement(&e.id)) { (facts::kind(words, e.kind, e.status)) } }
                td { (facts::who(words, &e.participants)) }
                td { (facts::place(words, e.place.as_deref(), e.country.as_deref())) }
                td.n data-label=(words.t("sources")) { (facts::sources(words, e)) }
                td { (why(words, &e.id)) }
            } } }
        }
    }
}

/// The same as CSV.
pub(crate) fn engagement_rows(items: &[EngagementAnswer]) -> Rows {
    Rows::of(
        items,
        &[
            ("date", &|e| text(e.date)),
            ("kind", &|e| e.kind.code().to_owned()),
            ("status", &|e| e.status.code().to_owned()),
            ("place", &|e| e.place.clone().unwrap_or_default()),
            ("country", &|e| e.country.clone().unwrap_or_default()),
            ("who", &|e| facts::who_text(&e.participants)),
            ("sources", &|e| e.sources.to_string()),
            ("fact", &|e| e.id.clone()),
        ],
    )
}

/// Ledger entries, one a row.
pub(crate) fn entries(words: &Words, items: &[LedgerEntry]) -> Markup {
    if items.is_empty() {
        return none(words);
    }
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (words.t("made")) }
                th scope="col" { (words.t("state")) }
                th scope="col" { (words.t("entry")) }
                th scope="col" { (words.t("parties")) }
                th scope="col" { (words.t("until")) }
                th scope="col" { span.quiet { (words.t("why")) } }
            } }
            tbody { @for l in items { tr {
                td.date { (date(words, l.made)) }
                td { (facts::state(words, l.status.state)) }
                th scope="row" {
                    a.words href=(links::entry(l.kind, &l.id)) lang=[language(l)] { bdi { (clip(&l.words, 220)) } }
                    @if let Some(kind) = l.instrument { " " span.soft { (words.codes.instrument(kind)) } }
                }
                td {
                    (facts::countries(words, &l.by))
                    @if !l.to.is_empty() { " → " (facts::countries(words, &l.to)) }
                }
                @match l.due.or(l.period) {
                    Some(until) => td.date data-label=(words.t("until")) { (date(words, Some(until))) },
                    None => td.date {},
                }
                td { (why(words, &l.id)) }
            } } }
        }
    }
}

fn language(l: &LedgerEntry) -> Option<&str> {
    l.told_in.first().map(|s| s.report.language.as_str())
}

/// The same as CSV.
pub(crate) fn entry_rows(items: &[LedgerEntry]) -> Rows {
    Rows::of(
        items,
        &[
            ("made", &|l| text(l.made)),
            ("state", &|l| code(l.status.state)),
            ("since", &|l| text(l.status.since)),
            ("kind", &|l| code(l.kind)),
            ("words", &|l| l.words.clone()),
            ("by", &|l| l.by.join(" ")),
            ("to", &|l| l.to.join(" ")),
            ("areas", &|l| l.areas.join(" ")),
            ("due", &|l| text(l.due)),
            ("period", &|l| text(l.period)),
            ("fact", &|l| l.id.clone()),
        ],
    )
}

/// Reports, one a row.
pub(crate) fn reports<'a>(words: &Words, items: impl Iterator<Item = &'a ReportRef>) -> Markup {
    html! {
        table.rows {
            thead { tr {
                th scope="col" { (words.t("date")) }
                th scope="col" { (words.t("report")) }
                th scope="col" { (words.t("tongue")) }
            } }
            tbody { @for r in items { tr {
                td.date { (date(words, r.published)) }
                th scope="row" { a href=(links::report(&r.id)) lang=(r.language) { (facts::title(words, r)) } }
                td.soft { (r.language) }
            } } }
        }
    }
}

/// Where a fact is told, one report an item.
pub(crate) fn told_in(words: &Words, sources: &[Source]) -> Markup {
    html! { ul.told { @for s in sources { li { (facts::told(words, s)) " " (why(words, &s.fact)) } } } }
}

/// A date for a program.
pub(crate) fn text(date: Option<Edtf>) -> String {
    date.map_or_else(String::new, |d| d.to_string())
}
