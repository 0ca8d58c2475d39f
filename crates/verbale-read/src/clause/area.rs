//! Areas of cooperation raised, from the scan's own layer of areas.
//!
//! An area counts where it is raised as a field of cooperation: not inside a ministry's name, an office or a person's name,
//! and, for words marked `weak`, only beside a word of cooperation (`lists/area-triggers.txt`) or in a list of areas.

use super::Context;
use crate::pack::entry::Entry;
use crate::pack::lists::List;
use crate::people::Known;
use crate::phrase::mention::Who;
use crate::scan::{Item, NONE};

/// An area raised somewhere.
#[derive(Debug, Clone)]
pub struct Raised {
    /// Code of the codebook.
    pub code: String,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Entry id.
    pub rule: String,
}

/// A trigger may end this many tokens before a weak word, or begin this many after it.
const BEFORE: usize = 6;
const AFTER: usize = 4;
/// Most tokens between neighbours of a list.
const LINK: usize = 4;

/// Every area raised, in order.
pub fn areas(ctx: &Context) -> Vec<Raised> {
    let doc = ctx.doc;
    let covered = covered(ctx);
    let mut out = Vec::new();
    for sentence in &ctx.chunked.sentences {
        let from = doc.scan.areas.partition_point(|a| (a.start as usize) < sentence.tokens.start);
        let items: Vec<&Item> = doc.scan.areas[from..]
            .iter()
            .take_while(|a| (a.end as usize) <= sentence.tokens.end)
            .filter(|a| !covered[a.start as usize])
            .collect();
        for (i, item) in items.iter().enumerate() {
            for e in item.entries.iter().filter(|e| **e != NONE) {
                let entry = &doc.pack.entries[*e as usize];
                if entry.flags.weak() && !triggered(ctx, item, &sentence.tokens) && !listed(ctx, &items, i) {
                    continue;
                }
                for code in codes(entry) {
                    out.push(Raised {
                        code: code.to_owned(),
                        start: item.start as usize,
                        end: item.end as usize,
                        rule: entry.id.clone(),
                    });
                }
            }
        }
    }
    for def in &doc.pack.common.areas {
        if let (Some(with), Some((field, _))) = (&def.with, def.code.split_once('.'))
            && held_by(ctx, field)
        {
            let theirs = out.iter().filter(|r| r.code == *with).map(|r| Raised { code: def.code.clone(), ..r.clone() });
            let theirs: Vec<Raised> = theirs.collect();
            out.extend(theirs);
        }
    }
    out.sort_by_key(|r| r.start);
    out
}

/// True when half of the officials named at least hold offices of this field.
fn held_by(ctx: &Context, field: &str) -> bool {
    let officials = ctx.people.known.iter().filter(|k| !k.offices.is_empty());
    let of_field = |k: &&Known| k.offices.iter().any(|o| o.sense.split('/').nth(2) == Some(field));
    let (all, theirs) = (officials.clone().count(), officials.filter(of_field).count());
    theirs > 0 && theirs * 2 >= all
}

fn codes(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(entry.sense.as_str())
        .chain(entry.also.iter().map(String::as_str))
        .filter_map(|s| s.strip_prefix("area/"))
}

/// Tokens inside names, offices and bodies.
fn covered(ctx: &Context) -> Vec<bool> {
    let mut covered = ctx.doc.page.masked.clone();
    for m in &ctx.chunked.mentions {
        let whole = matches!(m.who, Who::Named { .. } | Who::Bare | Who::Body(_) | Who::Delegation | Who::Pronoun)
            || !m.offices.is_empty();
        if whole {
            covered[m.start..m.end].fill(true);
        }
    }
    covered
}

/// A word of cooperation stands close by, in the same clause.
fn triggered(ctx: &Context, item: &Item, sentence: &std::ops::Range<usize>) -> bool {
    let doc = ctx.doc;
    let (start, end) = (item.start as usize, item.end as usize);
    let before = (sentence.start.max(start.saturating_sub(BEFORE + 3))..start).rev();
    for at in before {
        if doc.is_mark(at, ';') {
            break;
        }
        if let Some(len) = doc.listed_phrase(at, List::AreaTriggers)
            && at + len <= start
            && start - (at + len) <= BEFORE
        {
            return true;
        }
    }
    for at in end..(end + AFTER + 1).min(sentence.end) {
        if doc.is_mark(at, ';') {
            break;
        }
        if doc.listed_phrase(at, List::AreaTriggers).is_some() {
            return true;
        }
    }
    false
}

/// In a chain of areas with at least three different codes.
fn listed(ctx: &Context, items: &[&Item], at: usize) -> bool {
    let linked = |a: &Item, b: &Item| {
        let (from, to) = (a.end as usize, b.start as usize);
        to >= from
            && to - from <= LINK
            && (from..to).any(|t| {
                ctx.doc.listed(t, List::AreaLinks) || [',', '-', '/', ';'].iter().any(|m| ctx.doc.is_mark(t, *m))
            })
    };
    let mut first = at;
    while first > 0 && linked(items[first - 1], items[first]) {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < items.len() && linked(items[last], items[last + 1]) {
        last += 1;
    }
    let mut senses: Vec<&str> =
        items[first..=last].iter().map(|i| ctx.doc.pack.entries[i.entries[0] as usize].sense.as_str()).collect();
    senses.sort_unstable();
    senses.dedup();
    senses.len() >= 3
}
