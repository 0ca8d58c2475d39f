//! Bodies: whole names from the lexicon, and names that open with a head (`Bộ`, `Ủy ban`, `Tập đoàn`) and run on.

use super::name::{Beside, is_surname, name_end};
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::text::token::Shape;

/// A body named in the text.
#[derive(Debug, Clone)]
pub struct Body {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Entry that opened it.
    pub entry: String,
    /// Sense, with its domain.
    pub sense: String,
    /// Country, when its name says so.
    pub country: Option<String>,
}

/// The body that starts at a token.
pub fn body_at(doc: &Doc, at: usize, limit: usize) -> Option<Body> {
    let (entry, first) = doc.item(at, Kind::Organisation)?;
    let mut tail = Tail::default();
    let end = if entry.flags.head() {
        complement(doc, first, limit, &mut tail, true)
    } else {
        // a whole name may still take its country: `Hội đồng An ninh Liên bang Nga`
        complement(doc, first, limit, &mut tail, false)
    };
    if entry.flags.head() && end == first {
        return None;
    }
    let sense = match &tail.domain {
        Some(domain) if doc.pack.common.has_sense(&format!("{}/{domain}", entry.sense)) => {
            format!("{}/{domain}", entry.sense)
        }
        _ => entry.sense.clone(),
    };
    let country = tail.country.or_else(|| entry.country.clone());
    Some(Body { start: at, end, entry: entry.id.clone(), sense, country })
}

/// What a complement told.
#[derive(Debug, Default)]
pub struct Tail {
    /// Last part of the first domain's sense.
    pub domain: Option<String>,
    /// Country named in it.
    pub country: Option<String>,
    /// Tokens of the first body in it.
    pub body: Option<(usize, usize)>,
}

/// Runs over what may follow an office or a body's head: domains, bodies, modifiers, countries, places, joined by small
/// words. `open` lets unknown capitalised words in (a head was seen, so that they can be part of its name).
pub fn complement(doc: &Doc, from: usize, limit: usize, tail: &mut Tail, open: bool) -> usize {
    let mut at = from;
    let mut open = open;
    while at < limit {
        if let Some((end, opens)) = part(doc, at, limit, tail, open) {
            at = end;
            open = opens;
            continue;
        }
        let Some(next) = joint(doc, at, limit, at > from || open) else { break };
        let before = tail.country.clone();
        match part(doc, next, limit, tail, open || is_place_word(doc, at)) {
            Some((end, opens)) if before.is_none() || tail.country == before || !doc.is_marker(at, "marker/and") => {
                at = end;
                open = opens;
            }
            _ => break,
        }
    }
    at
}

fn is_place_word(doc: &Doc, at: usize) -> bool {
    doc.is_marker(at, "marker/state-word")
}

/// One part of a complement; the flag tells that unknown capitals may follow.
fn part(doc: &Doc, at: usize, limit: usize, tail: &mut Tail, open: bool) -> Option<(usize, bool)> {
    if at >= limit || doc.page.masked[at] {
        return None;
    }
    if doc.is_mark(at, '(') && doc.shape(at + 1, Shape::UPPER | Shape::CAPITAL) {
        let close = (at + 2..(at + 6).min(limit)).find(|i| doc.is_mark(*i, ')'))?;
        let acronym = (at + 1..close).all(|i| doc.shape(i, Shape::UPPER | Shape::PUNCT) || close == at + 2);
        return (acronym && open).then_some((close + 1, false));
    }
    if let Some(item) = doc.scan.item_at(at) {
        let end = item.end as usize;
        for entry in item.entries().map(|e| &doc.pack.entries[e as usize]) {
            match entry.kind {
                Kind::Country | Kind::Bloc if !entry.flags.pair() => {
                    if end == at + 1 && begins_name(doc, at, limit) {
                        return None;
                    }
                    let code = entry.sense.rsplit('/').next().unwrap_or("").to_owned();
                    if code.len() == 2 {
                        tail.country.get_or_insert(code);
                    } else if dated(doc, end) {
                        // `Chủ tịch ASEAN năm 2020`
                        return Some((end + 2, false));
                    }
                    return Some((end, false));
                }
                Kind::Domain => {
                    let domain = entry.sense.rsplit('/').next().unwrap_or("").to_owned();
                    tail.domain.get_or_insert(domain);
                    return Some((end, false));
                }
                Kind::Modifier => return Some((end, open)),
                Kind::Organisation => {
                    tail.body.get_or_insert((at, end));
                    if let Some(domain) = entry.sense.splitn(3, '/').nth(2) {
                        tail.domain.get_or_insert(domain.to_owned());
                    }
                    if let Some(c) = &entry.country {
                        tail.country.get_or_insert(c.clone());
                    }
                    return Some((end, entry.flags.head()));
                }
                Kind::Place => {
                    if entry.flags.pair() || begins_name(doc, at, limit) && end == at + 1 {
                        return None;
                    }
                    let code = entry.sense.rsplit('/').next().unwrap_or("");
                    if code != "ZZ" {
                        tail.country.get_or_insert(code.to_owned());
                    }
                    return Some((end, false));
                }
                Kind::Mechanism | Kind::Instrument if open => return Some((end, open)),
                Kind::Office
                | Kind::Rank
                | Kind::Honorific
                | Kind::Page
                | Kind::Verb
                | Kind::Noun
                | Kind::Time
                | Kind::Group
                | Kind::Delegation => return None,
                _ => {}
            }
        }
    }
    // unknown capitals after a head, up to where a person's name begins
    let unknown = open && doc.shape(at, Shape::CAPITAL) && doc.shape(at, Shape::WORD) && !begins_name(doc, at, limit);
    unknown.then_some((at + 1, true))
}

/// True when the run of capitals from here on reads as a person's name and not as part of a body's.
fn begins_name(doc: &Doc, at: usize, limit: usize) -> bool {
    if is_surname(doc, at) && name_end(doc, at, limit, Beside::Nothing).is_some() {
        return true;
    }
    if is_surname(doc, at) && doc.capital(at + 1) && doc.shape(at + 1, Shape::SPACED) && doc.scan.item_at(at).is_none()
    {
        let end = name_end(doc, at, limit, Beside::Title).unwrap_or(at);
        return (2..=4).contains(&(end - at)) && !doc.shape(end, Shape::CAPITAL);
    }
    false
}

/// `năm 2020` right after a bloc whose chair changes by the year.
fn dated(doc: &Doc, at: usize) -> bool {
    doc.listed(at, List::DateYear) && doc.shape(at + 1, Shape::NUMBER) && doc.word(at + 1).len() == 4
}

/// A small word between parts: returns where the next part starts.
fn joint(doc: &Doc, at: usize, limit: usize, inside: bool) -> Option<usize> {
    let (entry, end) = doc.item(at, Kind::Marker)?;
    let next_is_part = end < limit && doc.scan.item_at(end).is_some() || doc.shape(end, Shape::CAPITAL);
    let joins = match entry.sense.as_str() {
        "marker/of" => inside,
        "marker/state-word" => true,
        "marker/at" => {
            inside
                && end < limit
                && (doc.item(end, Kind::Country).is_some()
                    || doc.item(end, Kind::Place).is_some()
                    || doc.item(end, Kind::Bloc).is_some())
        }
        "marker/and" => inside && doc.item(end, Kind::Domain).is_some(),
        _ => false,
    };
    (joins && next_is_part).then_some(end)
}
