//! All forms of all entries as one trie over word numbers, and what is known of each word.
//!
//! Everything lies in flat arrays of numbers: they are read straight from the build, and looking a word up touches few
//! cache lines.

use super::entry::{Case, Entry, Kind};
use super::lists::{List, OPENS_PHRASE, SYLLABLE};
use super::problem::PackProblem;
use super::words::Words;
use crate::text::syllable::is_vietnamese;
use crate::text::token::{Shape, Token, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use verbale_core::fold::fold_word;

/// The compiled lexicon of a language.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Lexicon {
    /// Folded words; marks take a number with no word.
    pub(super) words: Words,
    /// Marks of punctuation by character, sorted.
    pub(super) marks: Vec<(u32, u32)>,
    /// Words up to this number stand in a form (or in a list of date words); those beyond only in lists.
    pub(super) known: u32,
    /// By word number: the lists it stands in, and [`SYLLABLE`].
    pub(super) traits: Vec<u64>,
    /// First step by word number, with [`MAIN`] and [`AREA`] for the layers whose forms lie beyond: most words start no form.
    pub(super) roots: Vec<u32>,
    /// By node and one beyond: where its edges and its ends begin.
    pub(super) nodes: Vec<(u32, u32)>,
    /// The edge at `i` is taken by the word `edges[i]` and leads to node `i + 1`.
    pub(super) edges: Vec<u32>,
    pub(super) ends: Vec<End>,
    /// For [`Case::Exact`]: the words as they must be written.
    pub(super) exact: Vec<Box<[Box<str>]>>,
}

/// An entry that ends at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub(super) entry: u32,
    pub(super) kind: Kind,
    pub(super) case: Case,
    /// Index of the words as written, for [`Case::Exact`].
    pub(super) exact: u32,
}

/// Forms found at one start: the end token and the entries that share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// One past the last token.
    pub end: u32,
    /// The entry.
    pub entry: u32,
    /// Its kind.
    pub kind: Kind,
}

/// Forms that areas are raised by lie beyond this root.
pub(crate) const AREA: u32 = 1 << 31;
/// Forms of any other kind lie beyond this root.
pub(crate) const MAIN: u32 = 1 << 30;

impl Lexicon {
    /// The layers of which a form can begin with this word: [`MAIN`], [`AREA`].
    pub(crate) fn layers(&self, number: u32) -> u32 {
        self.roots.get(number as usize).map_or(0, |r| r & (MAIN | AREA))
    }

    /// The folded text of a word by its number; empty for marks.
    pub fn text(&self, number: u32) -> &str {
        self.words.text(number)
    }

    /// Number of a word as printed; 0 when it is in no form. `buffer` is scratch space.
    pub fn word(&self, printed: &str, buffer: &mut String) -> u32 {
        let number = self.number(printed, buffer);
        if number <= self.known { number } else { 0 }
    }

    /// Number of a word as printed, words that only lists know included; 0 when nothing knows it: then `buffer` holds
    /// the folded word.
    pub fn number(&self, printed: &str, buffer: &mut String) -> u32 {
        let mut chars = printed.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && !c.is_alphanumeric()
        {
            return self.mark(c);
        }
        // most words are printed as they fold
        if !printed.starts_with(char::is_uppercase) {
            let number = self.words.find(printed);
            if number != 0 {
                return number;
            }
        }
        buffer.clear();
        fold_word(printed, buffer);
        self.words.find(buffer)
    }

    /// Number of a mark of punctuation.
    pub fn mark(&self, c: char) -> u32 {
        let at = self.marks.binary_search_by_key(&(c as u32), |m| m.0);
        at.map_or(0, |i| self.marks[i].1)
    }

    /// True when a folded word stands in a form; `hash` is its [`super::words::hash`].
    pub(crate) fn knows(&self, hash: u64, folded: &str) -> bool {
        (1..=self.known).contains(&self.words.find_hashed(hash, folded))
    }

    /// The lists a word stands in, as bits of [`List`].
    pub fn traits(&self, number: u32) -> u64 {
        self.traits.get(number as usize).copied().unwrap_or(0)
    }

    /// Every form that starts at token `from`, shortest first, into `found`. Line ends are never crossed.
    pub fn at(&self, text: &str, tokens: &[Token], from: usize, found: &mut Vec<Found>) {
        found.clear();
        let Some(root) = self.roots.get(tokens[from].word as usize) else { return };
        let mut node = root & !(MAIN | AREA);
        if node == 0 {
            return;
        }
        let mut at = from;
        loop {
            at += 1;
            let [here, next] = self.node(node);
            for end in &self.ends[here.1 as usize..next.1 as usize] {
                let fits = match end.case {
                    Case::Any => true,
                    Case::Initial => tokens[from].shape.is(Shape::CAPITAL | Shape::NUMBER),
                    Case::Exact => {
                        let words = self.exact[end.exact as usize].iter();
                        words.zip(&tokens[from..at]).all(|(w, t)| t.shape.is(Shape::PUNCT) || **w == *t.text(text))
                    }
                };
                if fits {
                    found.push(Found { end: at as u32, entry: end.entry, kind: end.kind });
                }
            }
            let Some(token) = tokens.get(at) else { return };
            if token.word == 0 {
                return;
            }
            match self.step(here.0, next.0, token.word) {
                Some(next) => node = next,
                None => return,
            }
        }
    }

    fn layers_below(&self, root: u32) -> u32 {
        let mut layers = 0;
        let mut todo = vec![root];
        while let Some(node) = todo.pop() {
            let [here, next] = self.node(node);
            for end in &self.ends[here.1 as usize..next.1 as usize] {
                layers |= if end.kind == Kind::Area { AREA } else { MAIN };
            }
            todo.extend((here.0..next.0).map(|i| i + 1));
        }
        layers
    }

    /// Where the edges and ends of a node begin, and where those of the next do.
    fn node(&self, node: u32) -> [(u32, u32); 2] {
        [self.nodes[node as usize], self.nodes[node as usize + 1]]
    }

    /// The node the word leads to by one of the edges `from..to`.
    fn step(&self, from: u32, to: u32, word: u32) -> Option<u32> {
        let edges = &self.edges[from as usize..to as usize];
        let at =
            if edges.len() <= 8 { edges.iter().position(|e| *e == word)? } else { edges.binary_search(&word).ok()? };
        Some(from + at as u32 + 1)
    }

    /// The folded word or mark of a number.
    pub(super) fn word_of(&self, number: u32) -> Option<String> {
        let mark = self.marks.iter().find(|m| m.1 == number).and_then(|m| char::from_u32(m.0));
        mark.map(String::from).or_else(|| Some(self.text(number).to_owned()).filter(|w| !w.is_empty()))
    }

    /// All distinct folded words of all forms.
    pub fn vocabulary(&self) -> impl Iterator<Item = &str> {
        (1..=self.known).map(|n| self.text(n)).filter(|w| !w.is_empty())
    }

    /// Every form as its folded words joined by spaces: what the baseline scan of the benchmarks looks for.
    pub fn forms(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut todo: Vec<(u32, String)> = vec![(0, String::new())];
        while let Some((node, words)) = todo.pop() {
            let [here, next] = self.node(node);
            if here.1 < next.1 {
                out.push(words.clone());
            }
            for i in here.0..next.0 {
                let word = self.edges[i as usize];
                let word = self.word_of(word).unwrap_or_default();
                todo.push((i + 1, if words.is_empty() { word } else { format!("{words} {word}") }));
            }
        }
        out.sort();
        out
    }
}

/// The trie while it grows.
#[derive(Default)]
struct Builder {
    vocabulary: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
    marks: FxHashMap<char, u32>,
    next: FxHashMap<u64, u32>,
    ends: Vec<Vec<End>>,
    exact: Vec<Box<[Box<str>]>>,
    buffer: String,
}

/// Builds the trie; reports a form that two entries of one kind share. The words of `lists` get numbers without being forms.
pub(super) fn build(
    entries: &[Entry],
    lists: &FxHashMap<String, FxHashSet<String>>,
    problems: &mut Vec<PackProblem>,
) -> Lexicon {
    let mut b = Builder { ends: vec![Vec::new()], words: vec![Box::default()], ..Builder::default() };
    for (i, entry) in entries.iter().enumerate() {
        for (form, place) in &entry.forms {
            let node = b.insert(form) as usize;
            let exact: Option<Box<[Box<str>]>> =
                (entry.case == Case::Exact).then(|| tokens(form).iter().map(|t| Box::from(t.text(form))).collect());
            let same_words = |e: &End| exact.as_ref().is_none_or(|x| b.exact[e.exact as usize] == *x);
            let twin = b.ends[node]
                .iter()
                .find(|e| e.kind == entry.kind && e.case == entry.case && same_words(e) && e.entry != i as u32);
            if let Some(twin) = twin {
                let other = &entries[twin.entry as usize];
                problems
                    .push(place.problem(format!("the form `{form}` is already in `{}` ({})", other.id, other.place)));
                continue;
            }
            if !b.ends[node].iter().any(|e| e.entry == i as u32 && same_words(e)) {
                let index = b.exact.len() as u32;
                b.exact.extend(exact);
                b.ends[node].push(End { entry: i as u32, kind: entry.kind, case: entry.case, exact: index });
            }
        }
    }
    let mut traits: FxHashMap<u32, u64> = FxHashMap::default();
    let of = |list: &List| {
        let mut words: Vec<&String> = lists.get(list.name()).into_iter().flatten().collect();
        words.sort();
        words
    };
    for list in List::ALL.iter().filter(|l| l.counts_as_known()) {
        for word in of(list) {
            for t in tokens(word) {
                b.learn(&t, word);
            }
        }
    }
    let known = b.words.len() as u32 - 1;
    for list in List::ALL {
        for words in of(list) {
            let (first, bit) = match words.split_once(' ') {
                None => (words.as_str(), list.bit()),
                Some((first, _)) => (first, OPENS_PHRASE),
            };
            *traits.entry(b.learn_folded(first)).or_default() |= bit;
        }
    }
    b.finish(known, &traits)
}

impl Builder {
    fn insert(&mut self, form: &str) -> u32 {
        let mut node = 0u32;
        for t in &tokens(form) {
            let word = self.learn(t, form);
            let fresh = self.ends.len() as u32;
            node = *self.next.entry((u64::from(node) << 32) | u64::from(word)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        node
    }

    fn learn(&mut self, token: &Token, form: &str) -> u32 {
        if token.shape.is(Shape::PUNCT) {
            let number = self.words.len() as u32;
            let found = *self.marks.entry(token.first).or_insert(number);
            if found == number {
                self.words.push(Box::default());
            }
            return found;
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        fold_word(token.text(form), &mut buffer);
        let number = self.learn_folded(&buffer);
        self.buffer = buffer;
        number
    }

    fn learn_folded(&mut self, folded: &str) -> u32 {
        if let Some(n) = self.vocabulary.get(folded) {
            return *n;
        }
        let number = self.words.len() as u32;
        self.vocabulary.insert(folded.into(), number);
        self.words.push(folded.into());
        number
    }

    /// Nodes renumbered breadth first, so that the edges of a node lead to neighbours.
    fn finish(self, known: u32, traits: &FxHashMap<u32, u64>) -> Lexicon {
        let mut lexicon = Lexicon { known, exact: self.exact, ..Lexicon::default() };
        let mut children: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.ends.len()];
        for (key, to) in &self.next {
            children[(key >> 32) as usize].push((*key as u32, *to));
        }
        let mut order = vec![0u32];
        let mut at = 0;
        while at < order.len() {
            let node = order[at] as usize;
            children[node].sort_unstable();
            lexicon.nodes.push((lexicon.edges.len() as u32, lexicon.ends.len() as u32));
            for (word, to) in &children[node] {
                lexicon.edges.push(*word);
                order.push(*to);
            }
            let from = lexicon.ends.len();
            lexicon.ends.extend(&self.ends[node]);
            lexicon.ends[from..].sort_by_key(|e| (e.kind, e.entry));
            at += 1;
        }
        lexicon.nodes.push((lexicon.edges.len() as u32, lexicon.ends.len() as u32));
        lexicon.roots = vec![0; self.words.len()];
        for i in 0..lexicon.nodes[1].0 {
            lexicon.roots[lexicon.edges[i as usize] as usize] = (i + 1) | lexicon.layers_below(i + 1);
        }
        lexicon.marks = self.marks.iter().map(|(c, n)| (*c as u32, *n)).collect();
        lexicon.marks.sort_unstable();
        for (n, word) in self.words.iter().enumerate() {
            let syllable = if is_vietnamese(word) { SYLLABLE } else { 0 };
            lexicon.traits.push(traits.get(&(n as u32)).copied().unwrap_or(0) | syllable);
        }
        lexicon.words = Words::new(self.words.iter().skip(1).map(|w| &**w));
        lexicon
    }
}
