//! What an entry and a fact have in common beside their words.

use super::{Entry, Fact, FactKind};
use crate::reason::{Reason, reason};
use rustc_hash::FxHashMap;
use verbale_core::reading::InstrumentKind;

/// Party codes as bits, so that thousands of pairs are compared quickly.
pub(super) struct Parties<'a>(FxHashMap<&'a str, u32>);

impl<'a> Parties<'a> {
    pub(super) fn new(lists: impl Iterator<Item = &'a [String]>) -> Self {
        let mut numbers = FxHashMap::default();
        for code in lists.flatten() {
            let next = numbers.len() as u32;
            numbers.entry(code.as_str()).or_insert(next);
        }
        Parties(numbers)
    }

    /// Numbers of the codes, ascending, each once.
    pub(super) fn of(&self, codes: &[String]) -> Vec<u32> {
        let mut out: Vec<u32> = codes.iter().filter_map(|c| self.0.get(c.as_str()).copied()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Both sides of the entry are sides of the fact: all of an entry's one or two parties, two of more.
pub(super) fn covered(entry: &[u32], fact: &[u32]) -> bool {
    let shared = entry.iter().filter(|p| fact.binary_search(p).is_ok()).count();
    !entry.is_empty() && shared >= entry.len().min(2)
}

/// How two lists of area codes meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Areas {
    /// Both have areas and share none.
    Apart,
    /// One has none.
    Unknown,
    /// They share a wide area such as `defence`, or one names a part of what the other names whole.
    Wide,
    /// They share a narrow area such as `defence.training`, or all of one.
    Narrow,
}

pub(super) fn areas(a: &[String], b: &[String]) -> Areas {
    if a.is_empty() || b.is_empty() {
        return Areas::Unknown;
    }
    let wide = |code: &str| code.split('.').next().unwrap_or("").to_owned();
    if a.iter().any(|x| x.contains('.') && b.contains(x)) {
        Areas::Narrow
    } else if a.iter().any(|x| b.iter().any(|y| wide(x) == wide(y))) {
        Areas::Wide
    } else {
        Areas::Apart
    }
}

pub(super) fn area_reason(found: Areas) -> Option<Reason> {
    match found {
        Areas::Narrow => Some(reason!("area.narrow", 0.15, "both raise the same narrow area")),
        Areas::Wide => Some(reason!("area.wide", 0.1, "both raise the same area")),
        _ => None,
    }
}

/// The kind of instrument that a fact is.
pub(super) fn instrument(fact: &Fact) -> Option<InstrumentKind> {
    match fact.kind {
        FactKind::Instrument(kind, _) => Some(kind),
        _ => None,
    }
}

/// Kind of instrument, period, standing format and figures that agree, for a fact in another language; the weights
/// are low, since none of them is the content itself.
pub(super) fn without_words(entry: &Entry, fact: &Fact, narrow: bool, figures: &[String]) -> Vec<Reason> {
    let mut out = Vec::new();
    if narrow {
        out.push(reason!("area.narrow", 0.2, "both raise the same narrow area"));
    }
    if let (Some(x), Some(y)) = (entry.instrument, instrument(fact))
        && x == y
    {
        out.push(reason!("instrument.kind", 0.15, "both are a {}", x.code()));
    }
    if let (Some(x), Some(y)) = (entry.period, fact.period)
        && x == y
    {
        out.push(reason!("period.equal", 0.3, "both for {}", x));
    }
    if let (Some(x), Some(y)) = (&entry.mechanism, &fact.mechanism)
        && x == y
    {
        out.push(reason!("mechanism.equal", 0.2, "both of {}", x));
    }
    if !figures.is_empty() {
        out.push(reason!("figures.shared", 0.15, "both give {}", figures.join(", ")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(codes: &str) -> Vec<String> {
        codes.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn both_sides_must_be_there() {
        let lists = [list("VN RU LA CN")];
        let p = Parties::new(lists.iter().map(Vec::as_slice));
        let c = |a: &str, b: &str| covered(&p.of(&list(a)), &p.of(&list(b)));
        assert!(c("VN RU", "RU VN LA") && c("VN RU LA", "VN LA") && c("VN", "VN"));
        assert!(!c("VN RU", "VN") && !c("VN RU", "VN LA") && !c("", "VN"));
    }

    #[test]
    fn areas_by_width() {
        let a = |x: &str, y: &str| areas(&list(x), &list(y));
        assert_eq!(a("defence.training trade", "defence.training"), Areas::Narrow);
        assert_eq!(a("defence.training", "defence.navy"), Areas::Wide);
        assert_eq!(a("defence", "defence.navy"), Areas::Wide);
        assert_eq!(a("trade", "defence"), Areas::Apart);
        assert_eq!(a("", "defence"), Areas::Unknown);
    }
}
