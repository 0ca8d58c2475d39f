//! Offices as written: prefixes, the word for the office, and what it is an office of.

use super::around;
use super::name::is_surname;
use super::organisation::{Tail, complement};
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::text::token::Shape;

/// An office found in the text.
#[derive(Debug, Clone)]
pub struct OfficePhrase {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// End of the office's own words, before body and country.
    pub head_end: usize,
    /// Entry of the office's word.
    pub entry: u32,
    /// Composed sense.
    pub sense: String,
    /// Body it belongs to.
    pub body: Option<(usize, usize)>,
    /// Country it belongs to.
    pub country: Option<String>,
    /// True when the office is past (`nguyên`, `cựu`).
    pub former: bool,
}

/// The office that starts at a token.
pub fn office_at(doc: &Doc, at: usize, limit: usize) -> Option<OfficePhrase> {
    let mut head = at;
    let mut prefix: Option<&str> = None;
    let mut former = false;
    let mut tail = Tail::default();
    let mut led = false;
    loop {
        if let Some((entry, end)) = doc.item(head, Kind::Prefix) {
            former |= entry.sense == "prefix/former";
            if matches!(entry.sense.as_str(), "prefix/deputy" | "prefix/first-deputy") {
                prefix = Some("deputy");
            }
            head = end;
        } else if let Some(end) = around::part(doc, head, &mut tail) {
            led = true;
            head = end;
        } else {
            break;
        }
        if head >= limit {
            return None;
        }
    }
    let (entry, head_end) = doc.item(head, Kind::Office)?;
    if head_end > limit {
        return None;
    }
    let index = doc.scan.item_at(head)?.entries().find(|e| std::ptr::eq(&doc.pack.entries[*e as usize], entry))?;
    tail.posted = entry.flags.posted();
    // mayors, governors, consuls and chairs are of cities and provinces; nobody is president of a city
    let local = [
        "mayor",
        "governor",
        "consul",
        "ambassador",
        "secretary",
        "chair",
        "director",
        "head",
        "prefect",
        "commander",
        "police",
    ];
    tail.national = !local.iter().any(|l| entry.sense.contains(l));
    tail.joins = entry.flags.friendship();
    let end = complement(doc, head_end, limit, &mut tail, false);
    let end = if tail.national { end } else { unnamed_place(doc, end, limit) };
    let sense = compose(doc, &entry.sense, prefix, tail.domain.as_deref());
    let country = tail.country.or_else(|| entry.country.clone());
    // what stands before the office's words is no less a complement
    let head_end = if led { head } else { head_end };
    Some(OfficePhrase { start: at, end, head_end, entry: index, sense, body: tail.body, country, former })
}

/// `Chủ tịch UBND tỉnh Lê Văn An`, `…, Chủ tịch HĐND tỉnh,`: the word for a place whose name is left out belongs to the office.
fn unnamed_place(doc: &Doc, end: usize, limit: usize) -> usize {
    let Some((word, next)) = doc.item(end, Kind::Marker).filter(|_| doc.pack.settings.names == "syllables") else {
        return end;
    };
    // districts are of two syllables, so that three or four behind a family name are a person's
    let run = (next..limit).take_while(|i| doc.capital(*i) && doc.is_syllable(*i)).count();
    let named = is_surname(doc, next) && (3..=4).contains(&run);
    let closes = next >= limit || doc.shape(next, Shape::PUNCT) || doc.listed(next, List::WorksAs) || named;
    if word.sense == "marker/state-word" && next <= limit && closes { next } else { end }
}

/// `office/minister` + deputy + `defence` → `office/deputy-minister/defence`, as far as the closed list goes.
fn compose(doc: &Doc, head: &str, prefix: Option<&str>, domain: Option<&str>) -> String {
    let has = |s: &str| doc.pack.common.has_sense(s);
    let mut sense = head.to_owned();
    if let Some(p) = prefix {
        let own = head.strip_prefix("office/").unwrap_or(head);
        let deputy = format!("office/{p}-{own}");
        if has(&deputy) {
            sense = deputy;
        }
    }
    if let Some(d) = domain {
        let with = format!("{sense}/{d}");
        if has(&with) {
            sense = with;
        }
    }
    sense
}
