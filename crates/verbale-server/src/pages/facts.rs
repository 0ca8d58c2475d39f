//! Small facts, the same on every page: dates, people, sides, states, words and where they stand.

use super::links;
use crate::lang::Words;
use maud::{Markup, html};
use serde::Serialize;
use std::borrow::Cow;
use verbale_app::derived::EngagementAnswer;
use verbale_app::follow::State;
use verbale_app::record::{ParticipantRow, PersonRef, ReportRef, Source, SpeakerRow, StatementRow};
use verbale_app::{Side, sides};
use verbale_core::Edtf;
use verbale_core::reading::{Diagnostic, EngagementKind, EngagementStatus};

/// Longest name that is shown whole; a report may write a megabyte.
const NAME: usize = 120;
/// Longest passage that a list shows whole.
const PASSAGE: usize = 320;

/// The code of a value, as JSON writes it.
pub(crate) fn code(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// At most so many characters, an ellipsis for the rest, and white space folded.
pub(crate) fn clip(text: &str, most: usize) -> Cow<'_, str> {
    let plain = text.len() <= most && !text.chars().any(|c| hidden(c) || c == '\u{a0}') && !text.contains("  ");
    if plain {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut left = most;
    for word in text.split_whitespace() {
        if left <= 1 && !out.is_empty() {
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
            left -= 1;
        }
        let count = word.chars().filter(|c| !hidden(*c)).take(left + 1).count();
        out.extend(word.chars().filter(|c| !hidden(*c)).take(left));
        if count > left {
            out.push('…');
            break;
        }
        left -= count;
    }
    Cow::Owned(out)
}

/// Characters that are not seen and change how others are: controls, and the marks that turn the direction of writing.
pub(crate) fn hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name out of a report: whatever direction its letters have, it does not change what stands beside it.
pub(crate) fn name(text: &str) -> Markup {
    html! { bdi { (clip(text, NAME)) } }
}

/// A date, no more exact than it is known.
pub(crate) fn date(words: &Words, date: Option<Edtf>) -> Markup {
    match date {
        Some(d) => {
            html! { time.date datetime=[d.start().filter(|s| s.is_full()).map(|s| s.to_string())] { (words.codes.edtf(d)) } }
        }
        None => html! { span.soft { (words.t("undated")) } },
    }
}

/// The day of an ISO date or time that the register writes as text.
pub(crate) fn day(words: &Words, text: &str) -> Markup {
    let parsed = text.get(..10).unwrap_or(text).parse().ok();
    match parsed {
        Some(d) => date(words, Some(d)),
        None => html! { (clip(text, 40)) },
    }
}

/// The way to everything behind a fact.
pub(crate) fn why(words: &Words, fact: &str) -> Markup {
    html! { a.why href=(links::why(fact)) { (words.t("why")) span.quiet { " " (fact) } } }
}

/// Longest name of a country or bloc that is written out in a row of others.
const SIDE: usize = 26;

/// A country or bloc by name, or by code where the name is long; the other of the two on demand.
pub(crate) fn country(words: &Words, code: &str) -> Markup {
    let name = words.names.country(code);
    match name.chars().count() > SIDE {
        true => html! { abbr.side title=(name) { (code) } },
        false => html! { abbr.side title=(code) { (name) } },
    }
}

/// A person, as a link.
pub(crate) fn person(p: &PersonRef) -> Markup {
    linked(&p.id, &p.name)
}

/// Longest register id that is worth an address; it is made of the name, which a report may write as long as it likes.
const ADDRESS: usize = 300;

/// A person by register id and name, as a link.
pub(crate) fn linked(id: &str, named: &str) -> Markup {
    match id.len() > ADDRESS {
        true => name(named),
        false => html! { a href=(links::person(id)) { (name(named)) } },
    }
}

/// An area, as a link.
pub(crate) fn area(words: &Words, code: &str) -> Markup {
    html! { a.area href=(links::area(code)) { (words.names.area(code)) } }
}

/// Areas in a row.
pub(crate) fn areas(words: &Words, codes: &[String]) -> Markup {
    html! { @for (n, code) in codes.iter().enumerate() { @if n > 0 { ", " } (area(words, code)) } }
}

/// Where an entry of the ledger stands.
pub(crate) fn state(words: &Words, state: State) -> Markup {
    let code = code(state);
    html! { span class={ "tag state-" (code) } { (words.code("state", &code)) } }
}

/// What an engagement was, with its status where that is worth saying.
pub(crate) fn kind(words: &Words, kind: EngagementKind, status: EngagementStatus) -> String {
    match status {
        EngagementStatus::Held => words.codes.kind(kind).to_owned(),
        _ => format!("{} ({})", words.codes.kind(kind), words.codes.status(status)),
    }
}

/// What an account says of a field, codes by what they are called.
pub(crate) fn value(words: &Words, field: &str, text: &str) -> Markup {
    let called = match field {
        "kind" => EngagementKind::from_code(text).map(|k| words.codes.kind(k).to_owned()),
        "status" => EngagementStatus::from_code(text).map(|s| words.codes.status(s).to_owned()),
        "date" => text.parse().ok().map(|d| words.codes.edtf(d)),
        "due" | "period" | "signed" => text.parse().ok().map(|d| words.codes.edtf(d)),
        "country" | "side" | "by" | "to" | "parties" => Some(words.names.country(text)),
        "areas" => Some(words.names.area(text)),
        "role" => Some(words.code("role", text)),
        "strength" => Some(words.code("strength", text)),
        "date-basis" => Some(words.code("basis", text)),
        "time-of-day" => Some(words.code("time", text)),
        _ => None,
    };
    called.map_or_else(|| name(text), |called| html! { (called) })
}

/// A value of a reason as people call it: a date, a country, a kind of engagement or document; anything else as it is.
pub(crate) fn code_like(words: &Words, text: &str) -> String {
    let country = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    if country {
        return words.names.country(text);
    }
    if let Some(kind) = EngagementKind::from_code(text) {
        return words.codes.kind(kind).to_owned();
    }
    // a bare number is a count, not a year
    match text.parse::<Edtf>() {
        Ok(date) if text.contains('-') => words.codes.edtf(date),
        _ => text.to_owned(),
    }
}

/// Place and country, each where known.
pub(crate) fn place(words: &Words, place: Option<&str>, country: Option<&str>) -> String {
    let country = country.map(|c| words.names.country(c));
    match (place, country) {
        (Some(p), Some(c)) if *p != c => format!("{}, {c}", clip(p, NAME)),
        (Some(p), _) => clip(p, NAME).into_owned(),
        (None, Some(c)) => c,
        (None, None) => String::new(),
    }
}

/// Who took part, side by side in the report's order, mere members cut short.
pub(crate) fn who(words: &Words, participants: &[ParticipantRow]) -> Markup {
    html! {
        @for (n, side) in sides(participants).iter().enumerate() {
            @if n > 0 { " – " }
            (one_side(words, side))
        }
    }
}

fn one_side(words: &Words, side: &Side<'_>) -> Markup {
    let shown: Vec<_> = side.named.iter().filter(|p| !bare(p)).collect();
    html! {
        @for (n, p) in shown.iter().enumerate() { @if n > 0 { ", " } (participant(words, p)) }
        @if side.more > 0 { " +" (side.more) }
        @if let Some(code) = side.code { @if !shown.is_empty() { " " } (country(words, code)) }
    }
}

/// Whether it is a country and nothing more.
fn bare(p: &ParticipantRow) -> bool {
    p.person.is_none() && p.organisation.is_none()
}

/// One participant.
pub(crate) fn participant(words: &Words, p: &ParticipantRow) -> Markup {
    match (&p.person, &p.organisation, &p.country) {
        (Some(x), _, _) => person(x),
        (None, Some(body), _) => name(body),
        (None, None, Some(c)) => country(words, c),
        (None, None, None) => html! { "?" },
    }
}

/// The same in plain text.
pub(crate) fn who_text(participants: &[ParticipantRow]) -> String {
    let one = |p: &ParticipantRow| {
        let named = p.person.as_ref().map(|x| x.name.as_str()).or(p.organisation.as_deref()).or(p.country.as_deref());
        let side = p.side.as_deref().filter(|s| named != Some(*s)).map_or(String::new(), |s| format!(" ({s})"));
        format!("{}{side}", clip(named.unwrap_or("?"), NAME))
    };
    participants.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Who spoke.
pub(crate) fn speaker(words: &Words, s: &SpeakerRow) -> Markup {
    match (&s.person, &s.organisation) {
        (Some(x), _) => person(x),
        (None, Some(body)) => name(body),
        (None, None) if s.countries.is_empty() => html! { (words.t("both-sides")) },
        (None, None) => countries(words, &s.countries),
    }
}

/// The same in plain text.
pub(crate) fn speaker_text(s: &SpeakerRow) -> String {
    let named = s.person.as_ref().map(|p| p.name.clone()).or_else(|| s.organisation.clone());
    named.unwrap_or_else(|| s.countries.join(", "))
}

/// Countries in a row.
pub(crate) fn countries(words: &Words, codes: &[String]) -> Markup {
    html! { @for (n, c) in codes.iter().enumerate() { @if n > 0 { ", " } (country(words, c)) } }
}

/// A report: headline and date, as a link.
pub(crate) fn report(words: &Words, r: &ReportRef) -> Markup {
    html! {
        a href=(links::report(&r.id)) lang=(r.language) { (title(words, r)) }
        " " span.soft { (date(words, r.published)) }
    }
}

/// The headline, or the file name where there is none.
pub(crate) fn title(words: &Words, r: &ReportRef) -> Markup {
    match &r.title {
        Some(title) => html! { bdi { (clip(title, PASSAGE)) } },
        None => html! { (words.t("untitled")) " " code { (r.id) } },
    }
}

/// The words of a fact, in the language of its report.
pub(crate) fn passage(text: &str, language: &str) -> Markup {
    html! { q.words lang=(language) { bdi { (clip(text, PASSAGE)) } } }
}

/// The first words of a fact with the report they stand in.
pub(crate) fn told(words: &Words, source: &Source) -> Markup {
    html! {
        @if let Some(e) = source.evidence.first() { (passage(&e.quote, &source.report.language)) " " }
        span.meta { a href=(links::in_report(&source.fact)) { (title(words, &source.report)) } ", " (date(words, source.report.published)) }
    }
}

/// Why something was seen and not decided; in the reader's own words where no message tells of the code.
pub(crate) fn undecided(words: &Words, d: &Diagnostic) -> Markup {
    match words.said(&format!("diagnostic-{}", d.code.replace('.', "-")), &[]) {
        Some(said) => html! { (said) },
        None => html! { span lang="en" { bdi { (clip(&d.message, 200)) } } },
    }
}

/// A statement as an item of a list.
pub(crate) fn statement(words: &Words, s: &StatementRow) -> Markup {
    let content = s.content.as_ref().map(|q| q.quote.as_str());
    let said = content.or(s.source.evidence.first().map(|e| e.quote.as_str())).unwrap_or_default();
    html! {
        li.saying {
            p.meta {
                (speaker(words, &s.speaker)) " " em { (words.codes.act(s.act)) } " · " (date(words, s.date))
                @if !s.areas.is_empty() { " · " (areas(words, &s.areas)) }
            }
            p { (passage(said, &s.source.report.language)) " " (why(words, &s.source.fact)) }
        }
    }
}

/// How many sources tell it, and whether they differ.
pub(crate) fn sources(words: &Words, e: &EngagementAnswer) -> Markup {
    html! {
        (e.sources)
        @if !e.disagreements.is_empty() { " " span.tag.differs { (words.t("differs")) } }
    }
}

#[cfg(test)]
mod tests {
    use super::clip;

    #[test]
    fn what_is_too_long_is_cut_and_white_space_folded() {
        assert_eq!(clip("Hà Nội", 20), "Hà Nội");
        assert_eq!(clip("một\n  hai", 20), "một hai");
        assert_eq!(clip("một hai ba", 7), "một hai…");
        assert_eq!(clip(&"a".repeat(1 << 20), 3), "aaa…");
    }

    #[test]
    fn characters_that_hide_or_turn_others_are_not_shown() {
        assert_eq!(clip("a\u{0}b\u{1b}c\u{202e}d", 20), "abcd");
    }
}
