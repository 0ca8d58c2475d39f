//! One pass of the lexicon over the tokens: which entries stand where.

use crate::pack::Pack;
use crate::pack::entry::Kind;
use crate::pack::lexicon::{AREA, Found, MAIN};
use crate::text::token::{Shape, Token};
use std::ops::Range;

/// Longest form at a place, with every entry that shares its extent.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// Entries of the same extent, best kind first; unused places hold [`NONE`].
    pub entries: [u32; 4],
    /// Their kinds, as bits.
    pub kinds: u32,
}

/// No entry.
pub const NONE: u32 = u32::MAX;

impl Item {
    /// The entries.
    pub fn entries(&self) -> impl Iterator<Item = u32> + '_ {
        self.entries.iter().copied().take_while(|e| *e != NONE)
    }

    /// True when all entries are of these kinds.
    pub fn only(&self, kinds: &[Kind]) -> bool {
        let allowed = kinds.iter().fold(0, |bits, k| bits | 1 << *k as u32);
        self.kinds & !allowed == 0
    }

    /// True when one of the entries is of this kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds & (1 << kind as u32) != 0
    }
}

/// What the scan found: items of the main layer by token, and the layer of areas.
#[derive(Debug, Default)]
pub struct Scan {
    /// For each token: the item that starts there, or [`NONE`].
    pub starts: Vec<u32>,
    /// Items of the main layer, in order, not overlapping.
    pub items: Vec<Item>,
    /// Items of the layer of areas, in order, not overlapping.
    pub areas: Vec<Item>,
}

impl Scan {
    /// The item that starts at a token.
    #[inline]
    pub fn item_at(&self, token: usize) -> Option<&Item> {
        self.starts.get(token).filter(|i| **i != NONE).map(|i| &self.items[*i as usize])
    }
}

impl Scan {
    /// The items of the main layer that start within a range of tokens.
    pub fn items_within(&self, tokens: &Range<usize>) -> &[Item] {
        let from = self.items.partition_point(|i| (i.start as usize) < tokens.start);
        let to = from + self.items[from..].partition_point(|i| (i.start as usize) < tokens.end);
        &self.items[from..to]
    }
}

/// Scans all tokens.
pub fn scan(pack: &Pack, text: &str, tokens: &[Token]) -> Scan {
    // about one token in three starts an item
    let items = Vec::with_capacity(tokens.len() / 3);
    let mut out = Scan { starts: vec![NONE; tokens.len()], items, ..Scan::default() };
    let mut found: Vec<Found> = Vec::new();
    let (mut main_free, mut area_free) = (0u32, 0u32);
    for from in 0..tokens.len() {
        let at = from as u32;
        let layers = pack.lexicon.layers(tokens[from].word);
        if within_date(tokens, from) {
            continue;
        }
        if !(at >= main_free && layers & MAIN != 0 || at >= area_free && layers & AREA != 0) {
            continue;
        }
        pack.lexicon.at(text, tokens, from, &mut found);
        if at >= main_free
            && let Some(item) = longest(at, &found, |k| k != Kind::Area)
            && !ends_in_date(pack, text, tokens, &item)
        {
            out.starts[from] = out.items.len() as u32;
            main_free = item.end;
            out.items.push(item);
        }
        if at >= area_free
            && let Some(item) = longest(at, &found, |k| k == Kind::Area)
        {
            area_free = item.end;
            out.areas.push(item);
        }
    }
    out
}

/// `22/3 Thủ tướng …`: the figure after the stroke belongs to the day and counts nobody.
fn within_date(tokens: &[Token], at: usize) -> bool {
    let tight = |i: usize| !tokens[i].shape.is(Shape::SPACED);
    tokens[at].shape.is(Shape::NUMBER)
        && at >= 2
        && tight(at)
        && tight(at - 1)
        && matches!(tokens[at - 1].first, '/' | '-' | '.')
        && tokens[at - 2].shape.is(Shape::NUMBER)
}

/// `trong sáng 27/2`: everyday words whose last is a part of the day that follows.
fn ends_in_date(pack: &Pack, text: &str, tokens: &[Token], item: &Item) -> bool {
    let end = item.end as usize;
    let stop = item.kinds == 1 << Kind::Stop as u32 && item.end > item.start + 1;
    let day = tokens.get(end).is_some_and(|t| t.shape.is(Shape::NUMBER))
        && tokens.get(end + 1).is_some_and(|t| t.is_mark('/'));
    if !(stop && day) {
        return false;
    }
    let mut last = Vec::new();
    pack.lexicon.at(text, tokens, end - 1, &mut last);
    last.iter().any(|f| f.kind == Kind::Time)
}

fn longest(start: u32, found: &[Found], layer: impl Fn(Kind) -> bool) -> Option<Item> {
    let end = found.iter().rev().find(|f| layer(f.kind))?.end;
    let mut item = Item { start, end, entries: [NONE; 4], kinds: 0 };
    let same = found.iter().filter(|f| f.end == end && layer(f.kind));
    for (slot, f) in item.entries.iter_mut().zip(same) {
        *slot = f.entry;
        item.kinds |= 1 << f.kind as u32;
    }
    Some(item)
}
