//! What stands before the word it belongs to: `Russian Security Council Secretary`, `вьетнамская делегация`.

use super::organisation::Tail;
use crate::doc::Doc;
use crate::pack::entry::Kind;

/// True when bodies and countries may stand before an office.
pub fn before_too(doc: &Doc) -> bool {
    doc.pack.settings.complement == "around"
}

/// The end of one part of an office that stands before its word: a country's adjective in any language; where the pack
/// says `complement = "around"` also a country, a body, a domain or a modifier.
pub fn part(doc: &Doc, at: usize, tail: &mut Tail) -> Option<usize> {
    if let Some((entry, end)) = doc.item(at, Kind::Country) {
        let owned = possessive(doc, end);
        if !(entry.flags.adjective() || owned.is_some() || before_too(doc)) {
            return None;
        }
        tail.country.get_or_insert_with(|| code(&entry.sense));
        return Some(owned.unwrap_or(end));
    }
    if !before_too(doc) {
        return None;
    }
    if let Some((entry, end)) = doc.item(at, Kind::Organisation).filter(|(e, _)| !e.flags.head()) {
        tail.body.get_or_insert((at, end));
        if let Some(domain) = entry.sense.splitn(3, '/').nth(2) {
            tail.domain.get_or_insert(domain.to_owned());
        }
        if let Some(country) = &entry.country {
            tail.country.get_or_insert(country.clone());
        }
        return Some(possessive(doc, end).unwrap_or(end));
    }
    if let Some((entry, end)) = doc.item(at, Kind::Domain) {
        tail.domain.get_or_insert_with(|| code(&entry.sense));
        return Some(end);
    }
    doc.item(at, Kind::Bloc).or_else(|| doc.item(at, Kind::Modifier)).map(|(_, end)| end)
}

/// A country before a body, a delegation or the word for a side: its code and the token after it.
pub fn country(doc: &Doc, at: usize) -> Option<(String, usize)> {
    let (entry, end) = doc.item(at, Kind::Country)?;
    let owned = possessive(doc, end);
    let leads = entry.flags.adjective() || owned.is_some();
    let mut next = owned.unwrap_or(end);
    while leads && let Some((_, end)) = doc.item(next, Kind::Modifier) {
        next = end;
    }
    leads.then(|| (code(&entry.sense), next))
}

/// `'s` or, after an s, `'`: the token after it.
pub fn possessive(doc: &Doc, at: usize) -> Option<usize> {
    if !before_too(doc) || !doc.is_mark(at, '\'') || doc.shape(at, crate::text::token::Shape::SPACED) {
        return None;
    }
    let s = doc.folded(at + 1) == "s" && !doc.shape(at + 1, crate::text::token::Shape::SPACED);
    (s || doc.folded(at - 1).ends_with('s')).then_some(at + 1 + usize::from(s))
}

fn code(sense: &str) -> String {
    sense.rsplit('/').next().unwrap_or("").to_owned()
}
