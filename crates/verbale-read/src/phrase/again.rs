//! A name known once is known everywhere: the whole name without its title, a foreign family name or a Vietnamese given name
//! alone, before as well as after the place that told whose it is.

use super::chunk::{Chunk, Chunked, Hold, Sentence};
use super::mention::{Mention, Who};
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::text::token::Shape;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Shorter foreign words are too often something else.
const LEAST: usize = 4;

/// The names of a report by their folded words.
#[derive(Default)]
struct Names<'d> {
    /// Vietnamese names of two syllables, which nothing but a title tells from other words, and given names of two.
    pairs: FxHashSet<(Cow<'d, str>, Cow<'d, str>)>,
    /// Words of foreign names.
    foreign: FxHashSet<Cow<'d, str>>,
    /// Given names of Vietnamese persons.
    given: FxHashSet<Cow<'d, str>>,
}

/// Makes mentions of the words by which somebody known is named again.
pub fn named_again(doc: &Doc, chunked: &mut Chunked) {
    if doc.pack.settings.names != "syllables" {
        return;
    }
    let names = Names::of(doc, &chunked.mentions);
    if names.foreign.is_empty() && names.given.is_empty() {
        return;
    }
    let known = chunked.mentions.len();
    let Chunked { sentences, mentions, .. } = chunked;
    for sentence in sentences.iter_mut() {
        let mut i = 0;
        while i < sentence.chunks.len() {
            if let Some(count) = names.at(doc, sentence, i) {
                let (first, last) = (sentence.chunks[i], sentence.chunks[i + count - 1]);
                let mention = Mention::named(first.start as usize, last.end as usize);
                let hold = Hold::Mention(mentions.len() as u32);
                sentence.chunks.splice(i..i + count, [Chunk::new(first.start, last.end, hold)]);
                mentions.push(mention);
            }
            i += 1;
        }
    }
    if mentions.len() > known {
        chunked.in_order();
    }
}

impl<'d> Names<'d> {
    fn of(doc: &'d Doc, mentions: &[Mention]) -> Self {
        let mut names = Names::default();
        for m in mentions {
            let Who::Named { from, to } = m.who else { continue };
            let syllables = (from..to).all(|i| doc.is_syllable(i));
            for i in (from..to).filter(|i| doc.capital(*i) && !doc.is_syllable(*i)) {
                if doc.word(i).chars().count() >= LEAST {
                    names.foreign.insert(doc.folded(i));
                }
            }
            if syllables && to > from {
                names.given.insert(doc.folded(to - 1));
            }
            if syllables && to >= from + 2 {
                names.pairs.insert((doc.folded(to - 2), doc.folded(to - 1)));
            }
        }
        names
    }

    /// The number of chunks from here that name somebody known.
    fn at(&self, doc: &Doc, sentence: &Sentence, i: usize) -> Option<usize> {
        let chunk = &sentence.chunks[i];
        let at = chunk.start as usize;
        if chunk.hold != Hold::Word || !doc.capital(at) || self.in_longer_name(doc, sentence, at) {
            return None;
        }
        let next =
            sentence.chunks.get(i + 1).filter(|c| c.hold == Hold::Word && doc.shape(c.start as usize, Shape::SPACED));
        let follows = next.map(|c| c.start as usize).filter(|n| doc.capital(*n));
        if let Some(second) = follows {
            let pair = self.pairs.contains(&(doc.folded(at), doc.folded(second)));
            let whole = !(doc.capital(second + 1) && doc.shape(second + 1, Shape::SPACED));
            return (pair && whole).then_some(2);
        }
        if doc.capital(at + 1) && doc.shape(at + 1, Shape::SPACED) || doc.listed_before(at, List::ThingsNamed) {
            return None;
        }
        let word = doc.folded(at);
        if !doc.is_syllable(at) {
            return self.foreign.contains(&word).then_some(1);
        }
        (self.given.contains(&word) && (at > sentence.tokens.start || acts(doc, at + 1))).then_some(1)
    }

    /// True when a capital before it belongs to the same name: `Tháp Smith`.
    fn in_longer_name(&self, doc: &Doc, sentence: &Sentence, at: usize) -> bool {
        at > sentence.tokens.start + 1 && doc.capital(at - 1) && doc.shape(at, Shape::SPACED)
            || !doc.shape(at, Shape::SPACED)
                && at > sentence.tokens.start
                && doc.shape(at - 1, Shape::WORD | Shape::NUMBER)
    }
}

/// At the head of a sentence every word has a capital: there a verb must follow, or what stands before one.
fn acts(doc: &Doc, at: usize) -> bool {
    doc.item(at, Kind::Verb).is_some()
        || ["marker/past", "marker/future", "marker/ongoing", "marker/adverb", "marker/passive"]
            .iter()
            .any(|s| doc.is_marker(at, s))
}
