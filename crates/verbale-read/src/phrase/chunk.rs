//! Chunks: what the rules see of a sentence. Each mention and date is one chunk, each lexicon item is one, every other
//! token is one.

use super::again::named_again;
use super::date::{DateTable, Stamp};
use super::mention::{Mention, Who, mention_at};
use crate::doc::Doc;
use crate::pack::entry::{Entry, Kind};
use crate::text::token::Shape;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What a chunk holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// A mention, by index.
    Mention(u32),
    /// A date, by index.
    Date(u32),
    /// An item of the lexicon.
    Item,
    /// A mark of punctuation.
    Mark,
    /// Any other word.
    Word,
}

/// One chunk.
#[derive(Debug, Clone, Copy)]
pub struct Chunk {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// What it holds.
    pub hold: Hold,
    /// Kinds of its item's entries, as bits; none for what is no item.
    kinds: u32,
}

/// A sentence as chunks.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its chunks.
    pub chunks: Vec<Chunk>,
    /// True for the headline.
    pub title: bool,
}

/// All sentences of a report with their mentions and dates.
#[derive(Debug, Default)]
pub struct Chunked {
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Mentions in order.
    pub mentions: Vec<Mention>,
    /// Dates in order.
    pub dates: Vec<Stamp>,
    /// Folded words of foreign names seen so far: one of them alone names its bearer again.
    seen: FxHashSet<String>,
}

/// Cuts every sentence into chunks.
pub fn chunk(doc: &Doc, table: &DateTable) -> Chunked {
    let mut out = Chunked::default();
    for tokens in &doc.sentences {
        let mut chunks: Vec<Chunk> = Vec::with_capacity(tokens.len());
        let mut start = tokens.start;
        let mut at = tokens.start;
        while at < tokens.end {
            let (hold, end) = next(doc, table, at, tokens.end, &mut out);
            if let Hold::Mention(m) = hold
                && glued(doc, &out.mentions, &chunks, m as usize)
            {
                close(doc, &mut out.sentences, start..at, std::mem::take(&mut chunks));
                start = at;
            }
            let item = if hold == Hold::Item { doc.scan.item_at(at) } else { None };
            let kinds = item.map_or(0, |i| i.kinds);
            chunks.push(Chunk { start: at as u32, end: end as u32, hold, kinds });
            at = end;
        }
        close(doc, &mut out.sentences, start..tokens.end, chunks);
    }
    named_again(doc, &mut out);
    out
}

impl Chunked {
    /// Numbers the mentions anew in the order of the text.
    pub(super) fn in_order(&mut self) {
        let mut order: Vec<u32> = (0..self.mentions.len() as u32).collect();
        order.sort_by_key(|m| self.mentions[*m as usize].start);
        let mut number = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            number[*old as usize] = new as u32;
        }
        let mut old: Vec<Option<Mention>> = std::mem::take(&mut self.mentions).into_iter().map(Some).collect();
        self.mentions = order.iter().filter_map(|m| old[*m as usize].take()).collect();
        for chunk in self.sentences.iter_mut().flat_map(|s| &mut s.chunks) {
            if let Hold::Mention(m) = &mut chunk.hold {
                *m = number[*m as usize];
            }
        }
    }

    /// Keeps the words of a foreign name, so that its bearer is known by one of them later on.
    fn remember(&mut self, doc: &Doc, mention: &Mention) {
        let Who::Named { from, to } = mention.who else { return };
        for at in (from..to).filter(|at| doc.capital(*at) && doc.word(*at).chars().count() >= 4) {
            if !doc.is_syllable(at) {
                self.seen.insert(doc.folded(at).into_owned());
            }
        }
    }
}

fn close(doc: &Doc, sentences: &mut Vec<Sentence>, tokens: Range<usize>, chunks: Vec<Chunk>) {
    if !chunks.is_empty() {
        let title = doc.page.title.as_ref().is_some_and(|t| t.contains(&tokens.start));
        sentences.push(Sentence { tokens, chunks, title });
    }
}

fn next(doc: &Doc, table: &DateTable, at: usize, limit: usize, out: &mut Chunked) -> (Hold, usize) {
    if let Some(stamp) = table.date_at(doc, at, limit) {
        let end = stamp.end;
        out.dates.push(stamp);
        return (Hold::Date(out.dates.len() as u32 - 1), end);
    }
    // a verb or noun of several words is not taken apart for the name that might begin in it
    if let Some(m) = mention_at(doc, at, limit) {
        let end = m.end.min(limit).max(at + 1);
        out.remember(doc, &m);
        out.mentions.push(m);
        return (Hold::Mention(out.mentions.len() as u32 - 1), end);
    }
    if doc.capital(at) && doc.scan.item_at(at).is_none() && out.seen.contains(&*doc.folded(at)) {
        out.mentions.push(Mention::named(at, at + 1));
        return (Hold::Mention(out.mentions.len() as u32 - 1), at + 1);
    }
    if let Some((_, end)) = doc.any_item(at)
        && end <= limit
    {
        return (Hold::Item, end);
    }
    (if doc.shape(at, Shape::PUNCT) { Hold::Mark } else { Hold::Word }, at + 1)
}

/// A caption without a full stop runs into the next sentence: a named person directly followed by a titled one.
fn glued(doc: &Doc, mentions: &[Mention], chunks: &[Chunk], next: usize) -> bool {
    let Some(Chunk { hold: Hold::Mention(before), .. }) = chunks.last() else { return false };
    let (before, next) = (&mentions[*before as usize], &mentions[next]);
    let named = matches!(before.who, Who::Named { .. })
        || (matches!(before.who, Who::Bare) && before.country.is_some() && matches!(next.who, Who::Named { .. }));
    named && next.is_person() && !matches!(next.who, Who::Pronoun) && doc.shape(next.start, Shape::CAPITAL)
}

impl Sentence {
    /// The chunk that holds a token.
    pub fn chunk_of(&self, token: usize) -> Option<usize> {
        let i = self.chunks.partition_point(|c| c.end as usize <= token);
        self.chunks.get(i).filter(|c| c.start as usize <= token).map(|_| i)
    }
}

impl Chunk {
    /// A chunk that is no item of the lexicon.
    pub(super) fn new(start: u32, end: u32, hold: Hold) -> Self {
        Chunk { start, end, hold, kinds: 0 }
    }

    /// Index of its mention.
    pub fn mention(&self) -> Option<usize> {
        match self.hold {
            Hold::Mention(m) => Some(m as usize),
            _ => None,
        }
    }

    /// Index of its date.
    pub fn date(&self) -> Option<usize> {
        match self.hold {
            Hold::Date(d) => Some(d as usize),
            _ => None,
        }
    }

    /// The entries of its item.
    pub fn entries<'d>(&self, doc: &'d Doc<'_>) -> impl Iterator<Item = &'d Entry> + use<'d> {
        let item = if self.hold == Hold::Item { doc.scan.item_at(self.start as usize) } else { None };
        item.into_iter().flat_map(|i| i.entries()).map(|e| &doc.pack.entries[e as usize])
    }

    /// True when its item has an entry of a kind.
    #[inline]
    pub fn has(&self, kind: Kind) -> bool {
        self.kinds & (1 << kind as u32) != 0
    }

    /// Its entry of a kind.
    #[inline]
    pub fn entry<'d>(&self, doc: &'d Doc<'_>, kind: Kind) -> Option<&'d Entry> {
        if self.has(kind) { self.entries(doc).find(|e| e.kind == kind) } else { None }
    }

    /// True when it is a marker of this meaning.
    #[inline]
    pub fn is_marker(&self, doc: &Doc, sense: &str) -> bool {
        self.has(Kind::Marker) && self.means(doc, sense)
    }

    fn means(&self, doc: &Doc, sense: &str) -> bool {
        self.entries(doc).any(|e| e.kind == Kind::Marker && e.sense == sense)
    }

    /// True for this mark of punctuation.
    #[inline]
    pub fn is_mark(&self, doc: &Doc, c: char) -> bool {
        self.end == self.start + 1 && doc.is_mark(self.start as usize, c)
    }
}
