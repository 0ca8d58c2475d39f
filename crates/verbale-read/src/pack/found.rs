//! One sentence through every room a report passes, and what was found in it: the ground on which examples are judged and
//! traces are told.

use super::Pack;
use super::entry::{Entry, Kind};
use super::lexicon;
use crate::clause::Context;
use crate::clause::area::{Raised, areas};
use crate::clause::engagement::firings;
use crate::clause::matching::{Binding, Firing};
use crate::clause::statement::{Said, statements};
use crate::clause::titled::{self, Sort};
use crate::doc::Doc;
use crate::people;
use crate::phrase::chunk::{Sentence, chunk};
use crate::phrase::date::DateTable;
use crate::phrase::mention::Who;
use crate::phrase::organisation::body_at;
use crate::scan::Item;
use std::cell::OnceCell;
use verbale_core::Span;

/// Tokens, from and to.
pub(super) type Range = (usize, usize);

/// Labels of marks beside the kinds of entry and the slots of frames.
pub(super) const LABELS: [&str; 4] = ["person", "date", "speaker", "content"];

/// A sentence that was read.
pub(super) struct Found<'r, 'a> {
    pub(super) ctx: &'r Context<'a>,
    fired: OnceCell<Vec<(usize, Firing)>>,
    said: OnceCell<Vec<Said>>,
    raised: OnceCell<Vec<Raised>>,
}

/// Reads a sentence and hands over what was found.
pub(super) fn read<R>(pack: &Pack, dates: &DateTable, sentence: &str, judge: impl FnOnce(&Found) -> R) -> R {
    let doc = Doc::new(pack, sentence);
    let mut chunked = chunk(&doc, dates);
    let people = people::resolve(&doc, &mut chunked);
    let titled = titled::find(&doc, &chunked);
    let ctx = Context { doc: &doc, chunked: &chunked, people: &people, titled: &titled, dates };
    judge(&Found { ctx: &ctx, fired: OnceCell::new(), said: OnceCell::new(), raised: OnceCell::new() })
}

impl<'a> Found<'_, 'a> {
    pub(super) fn doc(&self) -> &'a Doc<'a> {
        self.ctx.doc
    }

    pub(super) fn words(&self, range: Range) -> &'a str {
        self.doc().words(range.0, range.1)
    }

    pub(super) fn span(&self, range: Range) -> Span {
        self.doc().span(range.0, range.1)
    }

    /// The rules that fired, with their sentences.
    pub(super) fn firings(&self) -> &[(usize, Firing)] {
        self.fired.get_or_init(|| {
            let all = self.ctx.chunked.sentences.iter().enumerate();
            all.flat_map(|(i, s)| firings(self.ctx, s).into_iter().map(move |f| (i, f))).collect()
        })
    }

    fn said(&self) -> &[Said] {
        self.said.get_or_init(|| statements(self.ctx))
    }

    /// Areas raised.
    pub(super) fn raised(&self) -> &[Raised] {
        self.raised.get_or_init(|| areas(self.ctx))
    }

    /// Where an entry took effect first.
    pub(super) fn fired(&self, index: u32) -> Option<Range> {
        let entry = &self.doc().pack.entries[index as usize];
        match entry.kind {
            Kind::Rule => self
                .firings()
                .iter()
                .find(|(_, f)| self.doc().pack.rules[f.rule].entry == index)
                .map(|(s, f)| chunks(&self.ctx.chunked.sentences[*s], f.first, f.end)),
            Kind::Area => self.raised().iter().find(|r| r.rule == entry.id).map(|r| (r.start, r.end)),
            Kind::Instrument | Kind::Mechanism | Kind::Milestone => {
                self.ctx.titled.iter().find(|t| t.entry == index).map(|t| (t.start, t.end))
            }
            // a short name that only pairs have: `Việt - Nga`
            Kind::Country | Kind::Place if entry.flags.pair() => self.stands(index).find(|r| self.in_pair(*r)),
            _ => self.stands(index).find(|r| self.takes_effect(entry, *r)),
        }
    }

    fn stands(&self, index: u32) -> impl Iterator<Item = Range> {
        let items = self.doc().scan.items.iter();
        items.filter(move |i| i.entries().any(|e| e == index)).map(range)
    }

    fn in_pair(&self, range: Range) -> bool {
        let pairs = self.ctx.chunked.mentions.iter().filter(|m| matches!(m.who, Who::Pair(_)) || !m.offices.is_empty());
        pairs.into_iter().any(|m| m.start <= range.0 && range.1 <= m.end)
    }

    /// True unless a name or the page's furniture swallows the words.
    pub(super) fn takes_effect(&self, entry: &Entry, range: Range) -> bool {
        self.name_over(range).is_none() && !self.is_masked(entry, range)
    }

    fn is_masked(&self, entry: &Entry, range: Range) -> bool {
        entry.kind != Kind::Page && self.doc().page.masked[range.0]
    }

    /// The name that swallows these tokens.
    fn name_over(&self, range: Range) -> Option<Range> {
        self.ctx.chunked.mentions.iter().find_map(|m| match m.who {
            Who::Named { from, to } if from <= range.0 && range.1 <= to => Some((from, to)),
            _ => None,
        })
    }

    /// Everything found under a label; for slots, by the rule under test or, for other entries, by any rule.
    pub(super) fn under(&self, label: &str, entry: u32) -> Vec<Range> {
        let doc = self.doc();
        let mentions = self.ctx.chunked.mentions.iter();
        let slots = self.slots(label, entry);
        if !slots.is_empty() || doc.pack.entries[entry as usize].kind == Kind::Rule && self.is_slot(label) {
            return slots;
        }
        match label {
            "person" => mentions.filter_map(|m| named(&m.who)).collect(),
            "office" => mentions.flat_map(|m| &m.offices).map(|o| (o.start, o.end)).collect(),
            "date" => self.ctx.chunked.dates.iter().map(|d| (d.start, d.end)).collect(),
            "speaker" => self.said().iter().filter_map(|s| self.speaker(s)).collect(),
            "content" => self.said().iter().map(|s| self.trimmed(s.content)).collect(),
            "area" => self.raised().iter().map(|r| (r.start, r.end)).collect(),
            "instrument" => self.titles(Sort::Instrument),
            "mechanism" => self.titles(Sort::Mechanism),
            "milestone" => self.titles(Sort::Milestone),
            "organisation" => {
                let whole = mentions.filter_map(|m| match &m.who {
                    Who::Body(b) => Some((b.start, b.end)),
                    _ => None,
                });
                let inside = doc.scan.items.iter().filter_map(|i| body_at(doc, i.start as usize, doc.tokens.len()));
                whole.chain(inside.map(|b| (b.start, b.end))).collect()
            }
            _ => match Kind::from_name(label) {
                Some(kind) => {
                    let of_kind = |i: &&Item| i.entries().any(|e| doc.pack.entries[e as usize].kind == kind);
                    doc.scan.items.iter().filter(of_kind).map(range).filter(|r| self.name_over(*r).is_none()).collect()
                }
                None => Vec::new(),
            },
        }
    }

    fn titles(&self, sort: Sort) -> Vec<Range> {
        self.ctx.titled.iter().filter(|t| t.sort == sort).map(|t| (t.start, t.end)).collect()
    }

    /// True for the name of a slot of some frame.
    pub(super) fn is_slot(&self, label: &str) -> bool {
        self.doc().pack.common.frames.values().flatten().any(|s| s == label)
    }

    fn slots(&self, label: &str, entry: u32) -> Vec<Range> {
        if !self.is_slot(label) {
            return Vec::new();
        }
        let pack = self.doc().pack;
        let under_test = pack.entries[entry as usize].kind == Kind::Rule;
        let of = |(s, f): &(usize, Firing)| {
            let rule = &pack.rules[f.rule];
            let binding = f.slot(rule, label).filter(|_| !under_test || rule.entry == entry)?;
            Some(bound(&self.ctx.chunked.sentences[*s], binding))
        };
        self.firings().iter().filter_map(of).collect()
    }

    fn speaker(&self, said: &Said) -> Option<Range> {
        let mentions = self.ctx.chunked.mentions.iter();
        mentions.map(|m| (m.start, m.end)).find(|m| m.0 == said.tokens.0)
    }

    /// Content without the marks of punctuation at its ends.
    fn trimmed(&self, (mut from, mut to): Range) -> Range {
        let punct = |at: usize| self.doc().shape(at, crate::text::token::Shape::PUNCT);
        while to > from && punct(to - 1) && !self.doc().is_mark(to - 1, '"') && !self.doc().is_mark(to - 1, ')') {
            to -= 1;
        }
        while from < to && punct(from) && !self.doc().is_mark(from, '"') && !self.doc().is_mark(from, '(') {
            from += 1;
        }
        (from, to)
    }

    /// Why an entry that was to fire did not.
    pub(super) fn why_not(&self, index: u32) -> String {
        let pack = self.doc().pack;
        let entry = &pack.entries[index as usize];
        if entry.kind == Kind::Rule {
            return super::trace::why_not(self, index);
        }
        let Some(place) = self.form(index) else {
            return "none of its forms stands in the sentence".into();
        };
        let words = self.words(place);
        if self.is_masked(entry, place) {
            return format!("«{words}» is read as page furniture");
        }
        let layer = if entry.kind == Kind::Area { &self.doc().scan.areas } else { &self.doc().scan.items };
        let over = layer.iter().map(|i| (range(i), i)).find(|(r, _)| r.0 < place.1 && place.0 < r.1 && *r != place);
        if let Some((r, item)) = over {
            let other = &pack.entries[item.entries[0] as usize].id;
            return format!("«{words}» gives way to «{}» of `{other}`", self.words(r));
        }
        if let Some(name) = self.name_over(place) {
            return format!("«{words}» is part of the name «{}»", self.words(name));
        }
        match entry.kind {
            Kind::Area => self.mention_over(place).map_or_else(
                || format!("«{words}» is weak, and no word of cooperation or list of areas stands beside it"),
                |m| format!("«{words}» stands inside «{}»", self.words(m)),
            ),
            Kind::Instrument | Kind::Mechanism | Kind::Milestone => {
                match self.ctx.titled.iter().find(|t| t.start <= place.0 && place.0 < t.end) {
                    Some(t) => format!(
                        "«{words}» is taken into «{}», opened by `{}`",
                        self.words((t.start, t.end)),
                        pack.entries[t.entry as usize].id
                    ),
                    None => format!("«{words}» opens no title: nothing after it says which one is meant"),
                }
            }
            _ => format!("«{words}» has too many other meanings at the same place"),
        }
    }

    fn mention_over(&self, range: Range) -> Option<Range> {
        let mut all = self.ctx.chunked.mentions.iter().map(|m| (m.start, m.end));
        all.find(|m| m.0 <= range.0 && range.1 <= m.1)
    }

    /// The first place where one of the entry's forms stands, whatever else stands there.
    fn form(&self, index: u32) -> Option<Range> {
        let doc = self.doc();
        let mut found: Vec<lexicon::Found> = Vec::new();
        (0..doc.tokens.len()).find_map(|from| {
            doc.pack.lexicon.at(doc.text, &doc.tokens, from, &mut found);
            found.iter().rev().find(|f| f.entry == index).map(|f| (from, f.end as usize))
        })
    }
}

fn range(item: &Item) -> Range {
    (item.start as usize, item.end as usize)
}

fn named(who: &Who) -> Option<Range> {
    match who {
        Who::Named { from, to } => Some((*from, *to)),
        _ => None,
    }
}

/// Tokens of chunks `first..end`.
pub(super) fn chunks(sentence: &Sentence, first: usize, end: usize) -> Range {
    let last = end.max(first + 1).min(sentence.chunks.len()) - 1;
    (sentence.chunks[first].start as usize, sentence.chunks[last].end as usize)
}

/// Tokens of what a slot holds.
pub(super) fn bound(sentence: &Sentence, binding: &Binding) -> Range {
    chunks(sentence, binding.first, binding.end)
}
