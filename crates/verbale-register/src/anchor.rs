//! The name of a fact that outlives its reading: its kind and the place of its first words. Numbers such as `e3` belong
//! to one reading; a newer pack may count otherwise.

use std::collections::HashMap;
use std::fmt;
use verbale_core::reading::{Person, Reading};
use verbale_core::span::{Evidence, Span};

/// A fact of a report, whatever number a reading gives it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Kind of the fact: `engagement`, `person`, `office`, …
    pub kind: String,
    /// Place of the first words that prove it.
    pub span: Span,
    /// Which of the facts of this kind that the same words prove, from 0: one clause may tell of a welcome and of talks.
    pub nth: u32,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}-{}", self.kind, self.span.start, self.span.end)?;
        if self.nth > 0 { write!(f, "#{}", self.nth + 1) } else { Ok(()) }
    }
}

impl std::str::FromStr for Anchor {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let parsed = || {
            let (kind, place) = s.split_once('@')?;
            let (place, nth) = place.split_once('#').unwrap_or((place, "1"));
            let (start, end) = place.split_once('-')?;
            Some(Anchor {
                kind: kind.to_owned(),
                span: Span::new(start.parse().ok()?, end.parse().ok()?),
                nth: nth.parse::<u32>().ok()?.checked_sub(1)?,
            })
        };
        parsed().ok_or_else(|| format!("`{s}` names no place of a fact: write KIND@START-END"))
    }
}

impl Anchor {
    /// The anchor of the fact with this id within the reading; a person's offices are `p1.1`, `p1.2`, …
    pub fn of(reading: &Reading, local: &str) -> Option<Self> {
        all(reading).into_iter().find(|(id, _)| id == local).map(|(_, anchor)| anchor)
    }

    /// The id that the reading gives the anchored fact: of its kind, the one whose first words share the most with the
    /// anchor's.
    pub fn find(&self, reading: &Reading) -> Option<String> {
        let near: Vec<(String, Anchor)> =
            all(reading).into_iter().filter(|(_, a)| a.kind == self.kind && a.span.overlaps(self.span)).collect();
        let best = near.iter().map(|(_, a)| a.span).max_by_key(|s| (shared(*s, self.span), std::cmp::Reverse(*s)))?;
        near.into_iter().find(|(_, a)| a.span == best && a.nth == self.nth).map(|(id, _)| id)
    }
}

/// Code points two overlapping spans share, less those only one of them has: the closest span wins.
fn shared(a: Span, b: Span) -> i64 {
    let common = i64::from(a.end.min(b.end)) - i64::from(a.start.max(b.start));
    2 * common - i64::from(a.cover(b).len())
}

/// Every fact of the reading by its id, with its anchor.
pub(crate) fn all(r: &Reading) -> Vec<(String, Anchor)> {
    let mut out: Vec<(String, Anchor)> = Vec::new();
    let mut times: HashMap<(&str, Span), u32> = HashMap::new();
    let mut enter = |id: String, kind: &'static str, span: Option<Span>| {
        let Some(span) = span else { return };
        let seen = times.entry((kind, span)).or_default();
        out.push((id, Anchor { kind: kind.to_owned(), span, nth: *seen }));
        *seen += 1;
    };
    let first = |e: &[Evidence]| e.first().map(Evidence::span);
    for p in &r.people {
        enter(p.id.clone(), "person", p.mentions.first().map(|q| q.span()));
        for (n, o) in p.offices.iter().enumerate() {
            enter(office_id(p, n), "office", first(&o.evidence));
        }
    }
    for o in &r.organisations {
        enter(o.id.clone(), "organisation", o.mentions.first().map(|q| q.span()));
    }
    for x in &r.engagements {
        enter(x.id.clone(), "engagement", first(&x.evidence));
    }
    for x in &r.instruments {
        enter(x.id.clone(), "instrument", first(&x.evidence));
    }
    for x in &r.mechanisms {
        enter(x.id.clone(), "mechanism", first(&x.evidence));
    }
    for x in &r.milestones {
        enter(x.id.clone(), "milestone", first(&x.evidence));
    }
    for x in &r.statements {
        enter(x.id.clone(), "statement", first(&x.evidence));
    }
    for x in &r.undertakings {
        enter(x.id.clone(), "undertaking", Some(x.action.span()));
    }
    for x in &r.areas {
        enter(format!("a:{}", x.code), "area", first(&x.evidence));
    }
    out
}

/// Id of a person's office within the reading.
pub(crate) fn office_id(person: &Person, n: usize) -> String {
    format!("{}.{}", person.id, n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_written_and_read() {
        for text in ["engagement@327-409", "undertaking@5-9#2"] {
            assert_eq!(text.parse::<Anchor>().map(|a| a.to_string()), Ok(text.to_owned()));
        }
        for text in ["engagement", "engagement@5", "engagement@a-b", "x@1-2#0"] {
            assert!(text.parse::<Anchor>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_closest_span_shares_most() {
        let wanted = Span::new(10, 30);
        assert!(shared(Span::new(9, 31), wanted) > shared(Span::new(0, 100), wanted));
        assert!(shared(Span::new(10, 30), wanted) > shared(Span::new(9, 31), wanted));
    }
}
