//! The pages of adding: the form, what would be recorded, and what was.

use super::tray::{Item, Outcome, Seen, Tray};
use crate::access::sealed;
use crate::pages::layout::Page;
use crate::pages::{facts, links};
use crate::view::View;
use maud::{Markup, html};
use std::borrow::Cow;
use std::collections::BTreeMap;
use verbale_app::record::Added;
use verbale_core::Reading;
use verbale_core::reading::Engagement;
use verbale_core::span::Evidence;

/// Facts shown of a kind; the rest is counted.
const SHOWN: usize = 12;
/// Reports shown one by one; a folder of thousands is counted.
const REPORTS: usize = 30;

/// Files or a pasted text, and what is known of them from outside.
pub(super) fn form(view: &View, wrong: Option<&str>) -> Page {
    let words = view.words;
    let body = html! {
        p.lead { (words.t("add-lead")) }
        form.add method="post" action="/add" enctype="multipart/form-data" data-upload {
            (sealed(view))
            @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
            fieldset.drop data-drop {
                legend { (words.t("add-files")) }
                label for="files" { (words.t("add-files-help")) }
                input #files type="file" name="files" multiple accept=".txt,text/plain";
                p.chosen data-chosen aria-live="polite" {}
            }
            fieldset {
                legend { (words.t("add-paste")) }
                label for="text" { (words.t("add-paste-help")) }
                textarea #text name="text" rows="10" {}
                div.row {
                    label { span { (words.t("add-name")) } input name="name" autocomplete="off" maxlength="200"; }
                    label { span { (words.t("add-published")) } input name="published" placeholder="2026-01-15" autocomplete="off"; }
                    label { span { (words.t("add-url")) } input type="url" name="url" autocomplete="off"; }
                }
            }
            button.chief { (words.t("add-preview")) }
            progress.quiet data-progress max="1" value="0" aria-label=(words.t("add-sending")) {}
        }
    };
    Page::new(words.t("add"), body)
}

/// What a tray holds: as it would be recorded, or as it was.
pub(super) fn page(view: &View, id: &str, tray: &Tray) -> Page {
    let words = view.words;
    let page = match tray.outcome() {
        Some(outcome) => Page::new(words.t("add-done"), after(view, tray, outcome)),
        None => Page::new(words.t("add-would"), before(view, id, tray)),
    };
    page.below(words.t("add"), "/add")
}

fn before(view: &View, id: &str, tray: &Tray) -> Markup {
    let words = view.words;
    let reports = tray.texts().count();
    html! {
        p.lead { (words.count("add-nothing-kept", reports)) }
        (failures(view, tray))
        @if reports > 0 {
            form.keep method="post" action={ "/add/" (id) } data-keep {
                (sealed(view))
                button.chief { (words.count("add-keep", reports)) }
                " " a href="/add" { (words.t("add-cancel")) }
                progress.quiet data-progress max=(reports) value="0" aria-label=(words.t("add-keeping")) {}
            }
        }
        @for seen in tray.texts().take(REPORTS) { (report(view, seen)) }
        @if reports > REPORTS { p.meta { (words.count("add-and-more", reports - REPORTS)) } }
    }
}

fn after(view: &View, tray: &Tray, outcome: &Outcome) -> Markup {
    let words = view.words;
    html! {
        @if let Some(broke) = &outcome.broke {
            p.wrong role="alert" lang="en" { (broke.message) }
            p { (words.count("add-kept-so-far", outcome.added.len())) }
        }
        (failures(view, tray))
        table {
            thead { tr {
                th scope="col" { (words.t("add-file")) }
                th scope="col" { (words.t("report")) }
                th scope="col" { (words.t("add-what-became")) }
            } }
            tbody {
                @for (seen, kept) in tray.texts().zip(&outcome.added) {
                    tr {
                        td { (facts::name(&seen.text.path)) }
                        td { a href=(links::report(&kept.report)) { bdi { (headline(seen)) } } }
                        td { (became(view, &kept.added)) }
                    }
                }
            }
        }
        p { a href="/add" { (words.t("add-more")) } }
    }
}

fn became(view: &View, added: &Added) -> String {
    let facts = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    match added {
        Added::New { facts: n } => view.words.count("add-new", facts(*n)),
        Added::Superseded { facts: n } => view.words.count("add-superseded", facts(*n)),
        Added::Unchanged => view.words.t("add-unchanged"),
    }
}

fn failures(view: &View, tray: &Tray) -> Markup {
    let failed: Vec<_> = tray
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Failed { name, error } => Some((name, error)),
            Item::Read(_) => None,
        })
        .collect();
    html! {
        @if !failed.is_empty() {
            section.failures aria-labelledby="failures" {
                h2 #failures { (view.words.count("add-failed", failed.len())) }
                ul {
                    @for (name, error) in failed {
                        li { strong { (facts::name(name)) } " " span lang="en" { (error.message) @if let Some(help) = &error.help { ": " (help) } } }
                    }
                }
            }
        }
    }
}

fn headline(seen: &Seen) -> Cow<'_, str> {
    facts::clip(seen.reading.report.title.as_deref().unwrap_or(&seen.text.path), 200)
}

/// One report as it would be recorded.
fn report(view: &View, seen: &Seen) -> Markup {
    let words = view.words;
    let reading = &seen.reading;
    let language = reading.report.language.as_str();
    html! {
        article.card {
            h2 lang=(language) { bdi { (headline(seen)) } }
            p.meta {
                (facts::name(&seen.text.path)) " · " (facts::date(words, reading.report.published))
                @if reading.pack.is_none() { " · " strong { (words.t("add-unread")) } }
                @if seen.known { " · " strong { a href=(links::report(&seen.id)) { (words.t("add-known")) } } }
            }
            p.meta { (counts(view, reading)) }
            @if !reading.engagements.is_empty() {
                h3 { (words.t("engagements")) }
                ul.told { @for e in reading.engagements.iter().take(SHOWN) { li { (engagement(view, reading, e)) } } }
            }
            @if !reading.instruments.is_empty() {
                h3 { (words.t("agreements")) }
                ul.told {
                    @for i in reading.instruments.iter().take(SHOWN) {
                        li { (words.codes.instrument(i.kind)) ": " (facts::name(&i.title)) (proof(&i.evidence, language)) }
                    }
                }
            }
            @if !reading.undertakings.is_empty() {
                h3 { (words.t("commitments")) }
                ul.told {
                    @for u in reading.undertakings.iter().take(SHOWN) {
                        li { (facts::countries(words, &u.by)) ": " (facts::passage(&u.action.quote, language)) }
                    }
                }
            }
            @if !reading.diagnostics.is_empty() {
                details {
                    summary { (words.count("add-undecided", reading.diagnostics.len())) }
                    ul.told lang="en" {
                        @for d in reading.diagnostics.iter().take(SHOWN) { li { (facts::undecided(words, d)) } }
                    }
                }
            }
        }
    }
}

/// How many facts of each kind.
fn counts(view: &View, reading: &Reading) -> String {
    let words = view.words;
    let all = [
        words.count("people-count", reading.people.len()),
        words.count("engagements-count", reading.engagements.len()),
        words.count("agreements-count", reading.instruments.len()),
        words.count("statements-count", reading.statements.len()),
        words.count("commitments-count", reading.undertakings.len()),
    ];
    all.join(" · ")
}

fn engagement(view: &View, reading: &Reading, e: &Engagement) -> Markup {
    let words = view.words;
    let people = reading.people.iter().map(|p| (p.id.as_str(), p.name.as_str()));
    let bodies = reading.organisations.iter().map(|o| (o.id.as_str(), o.name.as_str()));
    let names: BTreeMap<&str, &str> = people.chain(bodies).collect();
    html! {
        strong { (facts::kind(words, e.kind, e.status)) } ", " (facts::date(words, e.date))
        @if let Some(place) = &e.place { ", " (facts::name(place)) }
        @for (n, p) in e.participants.iter().take(SHOWN).enumerate() {
            @if n == 0 { ": " } @else { " – " }
            @match (p.person.as_ref().or(p.organisation.as_ref()), &p.country) {
                (Some(id), _) => (facts::name(names.get(id.as_str()).copied().unwrap_or(id))),
                (None, Some(country)) => (words.names.country(country)),
                (None, None) => "?",
            }
        }
        (proof(&e.evidence, &reading.report.language))
    }
}

/// The first words that prove a fact.
fn proof(evidence: &[Evidence], language: &str) -> Markup {
    html! { @if let Some(first) = evidence.first() { br; (facts::passage(&first.quote, language)) } }
}
