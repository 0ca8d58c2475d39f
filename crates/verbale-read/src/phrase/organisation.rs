//! Bodies: whole names from the lexicon, and names that open with a head (`Bộ`, `Ủy ban`, `Tập đoàn`) and run on.

use super::around::{before_too, country};
use super::name::{Beside, is_surname, name_end};
use crate::doc::Doc;
use crate::pack::entry::{Entry, Kind};
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
    let (entry, head) = doc.item(at, Kind::Organisation)?;
    let first = numbered(doc, head, entry).min(limit);
    let mut tail = Tail { posted: entry.flags.open(), joins: is_joint_body(&entry.sense), ..Tail::default() };
    let end = if entry.flags.head() {
        complement(doc, first, limit, &mut tail, true)
    } else {
        // a whole name may still take its country: `Hội đồng An ninh Liên bang Nga`
        complement(doc, first, limit, &mut tail, false)
    };
    if entry.flags.head() && end == head {
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
    /// True when two states may share the body.
    pub joins: bool,
    /// True for an office of a whole state: what follows it is no city but a name.
    pub national: bool,
    /// True for an office held abroad: `tại Singapore` belongs to it.
    pub posted: bool,
}

/// Runs over what may follow an office or a body's head: domains, bodies, modifiers, countries, places, joined by small
/// words. `open` lets unknown capitalised words in (a head was seen, so that they can be part of its name).
pub fn complement(doc: &Doc, from: usize, limit: usize, tail: &mut Tail, open: bool) -> usize {
    let mut at = from;
    let mut open = open;
    // where a complement may stand before its word, what follows needs `of`
    let mut direct = !before_too(doc);
    while at < limit {
        if direct && let Some((end, opens)) = part(doc, at, limit, tail, open) {
            direct = leads_on(doc, at);
            at = end;
            open = opens;
            continue;
        }
        let inside = at > from || open || tail.country.is_some();
        // `Ủy ban Kinh tế-Thương mại`, `Viện Khoa học - Công nghệ`
        let hyphen = inside && tail.domain.is_some() && doc.is_mark(at, '-');
        if hyphen && let Some((_, end)) = doc.item(at + 1, Kind::Domain).filter(|(_, end)| *end <= limit) {
            at = end;
            continue;
        }
        let Some(next) = joint(doc, at, limit, inside, tail.posted) else { break };
        direct = leads_on(doc, next);
        let before = tail.country.clone();
        match part(doc, next, limit, tail, open || is_place_word(doc, at)) {
            Some((end, opens)) if before.is_none() || tail.country == before || !doc.is_marker(at, "marker/and") => {
                // where somebody is posted is not whose he is
                if tail.posted && (doc.is_marker(at, "marker/at") || doc.is_marker(at, "marker/to")) {
                    tail.country = before;
                }
                at = end;
                open = opens;
            }
            _ => break,
        }
    }
    at
}

/// True when the next part may follow this one without a small word between them: `of the Russian Security Council`.
fn leads_on(doc: &Doc, part: usize) -> bool {
    let of_state = || doc.item(part, Kind::Country).is_some_and(|(_, end)| doc.item(end, Kind::Organisation).is_some());
    !before_too(doc) || doc.item(part, Kind::Modifier).is_some() || country(doc, part).is_some() || of_state()
}

fn is_place_word(doc: &Doc, at: usize) -> bool {
    doc.is_marker(at, "marker/state-word")
}

/// One part of a complement; the flag tells that unknown capitals may follow.
fn part(doc: &Doc, at: usize, limit: usize, tail: &mut Tail, open: bool) -> Option<(usize, bool)> {
    if at >= limit || doc.page.masked[at] {
        return None;
    }
    // `tỉnh Gangwon (Hàn Quốc)`: the state of what stands before the brackets
    if doc.is_mark(at, '(')
        && let Some((state, end)) = doc.item(at + 1, Kind::Country).filter(|(_, end)| doc.is_mark(*end, ')'))
    {
        // (`Tổng Lãnh sự quán tại Osaka (Nhật Bản)`: where somebody is posted is not whose he is)
        if !tail.posted {
            tail.country.get_or_insert_with(|| state.sense.rsplit('/').next().unwrap_or("").to_owned());
        }
        return Some((end + 1, false));
    }
    if doc.is_mark(at, '(') && doc.shape(at + 1, Shape::UPPER | Shape::CAPITAL) {
        let close = (at + 2..(at + 6).min(limit)).find(|i| doc.is_mark(*i, ')'))?;
        let acronym = (at + 1..close).all(|i| doc.shape(i, Shape::UPPER | Shape::PUNCT) || close == at + 2);
        // `Giám đốc Cơ quan Tình báo Trung ương Mỹ (CIA) David Novak`: what stands in brackets before a name is the body's
        let one = close == at + 2 && doc.shape(at + 1, Shape::UPPER);
        // `Chủ tịch Đảng Nhân dân Campuchia (CPP), Chủ tịch Thượng viện …`: so too in a row of offices
        let row = || doc.is_mark(close + 1, ',') && doc.item(close + 2, Kind::Office).is_some();
        let short = one && (doc.capital(close + 1) || row());
        return (acronym && (open || short)).then_some((close + 1, false));
    }
    if let Some(item) = doc.scan.item_at(at) {
        let end = item.end as usize;
        let entries = || item.entries().map(|e| &doc.pack.entries[e as usize]);
        // the same words may open something else (`Anh` the country and `anh` the address): with a capital they are a part
        let foreign = entries().any(|e| ends_complement(e.kind));
        if !foreign || doc.shape(at, Shape::CAPITAL) {
            // `Công an` is a body and what a ministry is for: inside a complement it is the latter
            let domain = |e: &&Entry| e.kind == Kind::Domain;
            for entry in entries().filter(domain).chain(entries().filter(|e| !domain(e))) {
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
                        return Some((partner(doc, end, tail), false));
                    }
                    Kind::Domain => {
                        let domain = entry.sense.rsplit('/').next().unwrap_or("").to_owned();
                        tail.domain.get_or_insert(domain);
                        return Some((end, false));
                    }
                    Kind::Modifier => return Some((end, open)),
                    Kind::Organisation => {
                        tail.body.get_or_insert((at, end));
                        tail.joins |= is_joint_body(&entry.sense);
                        if let Some(domain) = entry.sense.splitn(3, '/').nth(2) {
                            tail.domain.get_or_insert(domain.to_owned());
                        }
                        if let Some(c) = &entry.country {
                            tail.country.get_or_insert(c.clone());
                        }
                        return Some((numbered(doc, end, entry), entry.flags.head()));
                    }
                    Kind::Place => {
                        if entry.flags.pair()
                            || end == at + 1
                                && (begins_name(doc, at, limit)
                                    || (tail.national || tail.country.is_some()) && given_name(doc, at, limit))
                        {
                            return None;
                        }
                        let code = entry.sense.rsplit('/').next().unwrap_or("");
                        if code != "ZZ" {
                            tail.country.get_or_insert(code.to_owned());
                        }
                        return Some((end, false));
                    }
                    Kind::Mechanism | Kind::Instrument if open => return Some((end, open)),
                    _ => {}
                }
            }
        }
        if foreign {
            return None;
        }
    }
    // unknown capitals after a head, up to where a person's name begins
    let native = doc.pack.settings.names == "syllables";
    let named = || takes_names(doc, from_head(doc, at)) || doc.is_syllable(at);
    let unknown = native
        && open
        && named()
        && doc.shape(at, Shape::CAPITAL)
        && doc.shape(at, Shape::WORD)
        && !begins_name(doc, at, limit);
    unknown.then_some((at + 1, true))
}

/// Kinds whose words no office or body runs on over.
fn ends_complement(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Office
            | Kind::Rank
            | Kind::Honorific
            | Kind::Page
            | Kind::Verb
            | Kind::Noun
            | Kind::Time
            | Kind::Group
            | Kind::Delegation
    )
}

/// Bodies that two states share: `Hội Hữu nghị Hungary - Việt Nam`.
fn is_joint_body(sense: &str) -> bool {
    ["association", "friendship", "committee", "council", "group", "union", "fund", "centre"]
        .iter()
        .any(|s| sense.strip_prefix("org/").is_some_and(|own| own.starts_with(s)))
}

/// The second state of a shared body's name: `- Việt Nam`.
fn partner(doc: &Doc, at: usize, tail: &Tail) -> usize {
    let next = doc.item(at + 1, Kind::Country).filter(|_| tail.joins && doc.is_mark(at, '-'));
    next.map_or(at, |(_, end)| end)
}

/// The number of a unit: `Quân khu 7`, `Lữ đoàn 162`.
fn numbered(doc: &Doc, at: usize, entry: &Entry) -> usize {
    let unit = matches!(
        entry.sense.as_str(),
        "org/military-region" | "org/service" | "org/fleet" | "org/general-department" | "org/section"
    );
    let number = doc.shape(at, Shape::NUMBER) && doc.tokens[at].end - doc.tokens[at].start <= 4;
    let figure = ['/', '-', '.', ',', '%'].iter().any(|m| doc.is_mark(at + 1, *m)) && doc.shape(at + 2, Shape::NUMBER);
    at + usize::from(unit && entry.flags.head() && number && !figure)
}

/// The head a run of unknown capitals belongs to: the last entry before it.
fn from_head<'d>(doc: &'d Doc, at: usize) -> Option<&'d Entry> {
    (at.saturating_sub(8)..at).rev().find_map(|i| {
        let (e, _) = doc
            .item(i, Kind::Organisation)
            .or_else(|| doc.item(i, Kind::Marker).filter(|(e, _)| e.sense == "marker/state-word"))?;
        Some(e)
    })
}

/// Companies, banks, schools, funds and places bear foreign names; ministries and academies do not, so that the capitals after
/// those are a person's.
fn takes_names(_doc: &Doc, head: Option<&Entry>) -> bool {
    head.is_some_and(|e| {
        e.kind == Kind::Marker
            || [
                "compan",
                "corporation",
                "group",
                "bank",
                "universit",
                "fund",
                "association",
                "organisation",
                "party",
                "media",
                "club",
                "hotel",
                "newspaper",
                "agency",
                "federation",
                "foundation",
                "school",
                "hospital",
            ]
            .iter()
            .any(|s| e.sense.contains(s))
    })
}

/// `Tổng thống Salvador Aldana`: a city's name before another foreign capital is a given name.
fn given_name(doc: &Doc, at: usize, limit: usize) -> bool {
    let next = at + 1;
    // elsewhere the genitive or `of` tells the two apart: `мэр Праги Эва Маркова`
    doc.pack.settings.names == "syllables"
        && next < limit
        && doc.capital(next)
        && doc.shape(next, Shape::SPACED)
        && !doc.is_syllable(next)
        && doc.scan.item_at(next).is_none()
        && at > 0
        && !doc.is_marker(at - 1, "marker/state-word")
        && !doc.is_marker(at - 1, "marker/at")
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

/// Where somebody may be posted, or what region he is envoy for.
fn posting(doc: &Doc, at: usize) -> bool {
    [Kind::Country, Kind::Place, Kind::Bloc].iter().any(|k| doc.item(at, *k).is_some())
}

/// A small word between parts: returns where the next part starts.
fn joint(doc: &Doc, at: usize, limit: usize, inside: bool, posted: bool) -> Option<usize> {
    let (entry, end) = doc.item(at, Kind::Marker)?;
    let end = end + usize::from(before_too(doc) && doc.pack.listed("articles", &doc.folded(end)));
    let next_is_part = end < limit && doc.scan.item_at(end).is_some() || doc.shape(end, Shape::CAPITAL);
    let native = doc.pack.settings.names == "syllables";
    let joins = match entry.sense.as_str() {
        // `Ngoại trưởng của Nga`
        "marker/of" => inside || before_too(doc) || doc.item(end, Kind::Country).is_some(),
        "marker/state-word" => native,
        "marker/at" | "marker/to" => {
            (posted || native && inside && entry.sense == "marker/at") && end < limit && posting(doc, end)
        }
        "marker/and" => inside && doc.item(end, Kind::Domain).is_some(),
        // `Ủy ban Nhà nước về Hợp tác và Đầu tư`, `Đặc phái viên về Syria`
        "marker/about" => {
            doc.shape(end, Shape::CAPITAL)
                && (inside && doc.item(end, Kind::Domain).is_some() || posted && posting(doc, end))
        }
        _ => false,
    };
    (joins && next_is_part).then_some(end)
}
