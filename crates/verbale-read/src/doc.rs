//! A report prepared for reading: tokens, what the lexicon found, the page, the sentences.

use crate::pack::Pack;
use crate::pack::entry::{Entry, Kind};
use crate::pack::lists::{List, OPENS_PHRASE, SYLLABLE};
use crate::phrase::lone::name_words;
use crate::scan::{Item, Scan, scan};
use crate::text::page::{Page, page};
use crate::text::sentence::sentences;
use crate::text::syllable::is_vietnamese;
use crate::text::token::{Printed, Shape, Token, tokenize};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::ops::Range;
use verbale_core::Span;
use verbale_core::span::{Evidence, Quote};

/// A prepared report.
#[derive(Debug)]
pub struct Doc<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The whole text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// What the lexicon found.
    pub scan: Scan,
    /// Header, title, furniture.
    pub page: Page,
    /// Sentences as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// Folded words of capitalised runs, where names are such runs.
    pub names: FxHashSet<String>,
}

impl<'a> Doc<'a> {
    /// Prepares a text.
    pub fn new(pack: &'a Pack, text: &'a str) -> Self {
        let mut buffer = String::with_capacity(32);
        let lexicon = &pack.lexicon;
        let tokens = tokenize(text, |printed| match printed {
            Printed::Mark(c) => (lexicon.mark(c), 0),
            Printed::Word(word) => {
                let number = lexicon.number(word, &mut buffer);
                let known = number != 0;
                let syllable = if known { lexicon.traits(number) & SYLLABLE != 0 } else { is_vietnamese(&buffer) };
                (number, if syllable { Shape::SYLLABLE } else { 0 })
            }
        });
        let scan = scan(pack, text, &tokens);
        let page = page(pack, text, &tokens, &scan);
        let sentences = sentences(pack, &tokens, &scan, &page);
        let names = name_words(pack, text, &tokens, &scan);
        Doc { pack, text, tokens, scan, page, sentences, names }
    }

    /// Code points covered by tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|l| self.tokens.get(l))) {
            (Some(a), Some(b)) if to > from => Span::new(a.start, b.end),
            (Some(a), _) => Span::new(a.start, a.start),
            _ => Span::new(0, 0),
        }
    }

    /// The printed words of tokens `from..to`.
    pub fn words(&self, from: usize, to: usize) -> &'a str {
        match (self.tokens.get(from), to.checked_sub(1).and_then(|l| self.tokens.get(l))) {
            (Some(a), Some(b)) if to > from => &self.text[a.byte_start as usize..b.byte_end as usize],
            _ => "",
        }
    }

    /// A quote of tokens `from..to`.
    pub fn quote(&self, from: usize, to: usize) -> Quote {
        let span = self.span(from, to);
        Quote { start: span.start, end: span.end, quote: self.words(from, to).to_owned() }
    }

    /// Evidence from tokens `from..to`, read by `rule`.
    pub fn evidence(&self, from: usize, to: usize, rule: &str) -> Evidence {
        let Quote { start, end, quote } = self.quote(from, to);
        Evidence { start, end, quote, rule: rule.to_owned() }
    }

    /// The first entry of this kind whose item starts at the token, with the item's end.
    #[inline]
    pub fn item(&self, at: usize, kind: Kind) -> Option<(&'a Entry, usize)> {
        let item = self.scan.item_at(at)?;
        if item.has(kind) { self.entry(item, kind) } else { None }
    }

    fn entry(&self, item: &Item, kind: Kind) -> Option<(&'a Entry, usize)> {
        let entry = item.entries().map(|e| &self.pack.entries[e as usize]).find(|e| e.kind == kind)?;
        Some((entry, item.end as usize))
    }

    /// The best entry of any kind that starts at the token, with its end.
    pub fn any_item(&self, at: usize) -> Option<(&'a Entry, usize)> {
        let item = self.scan.item_at(at)?;
        let entry = &self.pack.entries[item.entries[0] as usize];
        Some((entry, item.end as usize))
    }

    /// True when a marker of this meaning starts at the token.
    #[inline]
    pub fn is_marker(&self, at: usize, sense: &str) -> bool {
        self.item(at, Kind::Marker).is_some_and(|(e, _)| e.sense == sense)
    }

    /// True for the token's look.
    #[inline]
    pub fn shape(&self, at: usize, bits: u8) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape.is(bits))
    }

    /// True for this mark of punctuation.
    #[inline]
    pub fn is_mark(&self, at: usize, c: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_mark(c))
    }

    /// The token's text.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    /// The folded text of one token; empty beyond the last.
    pub fn folded(&self, at: usize) -> Cow<'a, str> {
        let Some(token) = self.tokens.get(at) else { return Cow::Borrowed("") };
        match self.pack.lexicon.text(token.word) {
            "" => Cow::Owned(verbale_core::fold::folded(token.text(self.text))),
            known => Cow::Borrowed(known),
        }
    }

    /// True when the token alone stands in a list.
    pub fn listed(&self, at: usize, list: List) -> bool {
        self.traits(at) & list.bit() != 0
    }

    /// Length in tokens of the shortest line of a list, of up to four words, that starts here.
    pub fn listed_phrase(&self, at: usize, list: List) -> Option<usize> {
        let traits = self.traits(at);
        if traits & list.bit() != 0 {
            return Some(1);
        }
        if traits & OPENS_PHRASE == 0 {
            return None;
        }
        let mut words = self.folded(at).into_owned();
        (2..=4).find(|n| {
            words.push(' ');
            words.push_str(&self.folded(at + n - 1));
            self.pack.listed(list.name(), &words)
        })
    }

    /// True when a line of a list, of up to four words, ends right before the token.
    pub fn listed_before(&self, at: usize, list: List) -> bool {
        (1..=at.min(4)).any(|n| {
            let traits = self.traits(at - n);
            if n == 1 {
                return traits & list.bit() != 0;
            }
            traits & OPENS_PHRASE != 0 && {
                let words: Vec<_> = (at - n..at).map(|i| self.folded(i)).collect();
                self.pack.listed(list.name(), &words.join(" "))
            }
        })
    }

    /// The lists the token stands in, as bits of [`List`].
    pub fn traits(&self, at: usize) -> u64 {
        self.tokens.get(at).map_or(0, |t| self.pack.lexicon.traits(t.word))
    }

    /// True when the token has the structure of a Vietnamese syllable.
    pub fn is_syllable(&self, at: usize) -> bool {
        self.shape(at, Shape::SYLLABLE)
    }

    /// True when the token is a word that starts with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.shape(at, Shape::CAPITAL) && self.shape(at, Shape::WORD)
    }
}
