//! All forms of all entries as one trie over word numbers.

use super::entry::{Case, Entry, Kind};
use super::problem::PackProblem;
use crate::text::token::{Shape, Token, tokenize};
use rustc_hash::FxHashMap;
use verbale_core::fold::fold_word;

/// The compiled lexicon of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    vocabulary: FxHashMap<Box<str>, u32>,
    marks: FxHashMap<char, u32>,
    /// First step by word number: most words start no form.
    roots: Vec<u32>,
    next: FxHashMap<u64, u32>,
    /// By node: entries that end here, and whether the word may go on.
    ends: Vec<Vec<End>>,
}

/// An entry that ends at a node.
#[derive(Debug, Clone)]
struct End {
    entry: u32,
    kind: Kind,
    case: Case,
    /// For [`Case::Exact`]: the words as they must be written.
    exact: Option<Box<[Box<str>]>>,
}

/// Forms found at one start: the end token and the entries that share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// One past the last token.
    pub end: u32,
    /// The entry.
    pub entry: u32,
}

impl Lexicon {
    /// Builds the trie; reports a form that two entries of one kind share. `more` words get numbers without being forms.
    pub(super) fn build<'w>(
        entries: &[Entry],
        more: impl Iterator<Item = &'w str>,
        problems: &mut Vec<PackProblem>,
    ) -> Self {
        let mut lexicon = Lexicon { ends: vec![Vec::new()], ..Lexicon::default() };
        for (i, entry) in entries.iter().enumerate() {
            for (form, place) in &entry.forms {
                let node = lexicon.insert(form);
                let exact = (entry.case == Case::Exact).then(|| {
                    tokenize(form, |_| 0).iter().map(|t| Box::from(t.text(form))).collect::<Vec<Box<str>>>().into()
                });
                let twin = lexicon.ends[node as usize]
                    .iter()
                    .find(|e| e.kind == entry.kind && e.case == entry.case && e.exact == exact && e.entry != i as u32);
                if let Some(twin) = twin {
                    let other = &entries[twin.entry as usize];
                    problems.push(
                        place.problem(format!("the form `{form}` is already in `{}` ({})", other.id, other.place)),
                    );
                    continue;
                }
                if !lexicon.ends[node as usize].iter().any(|e| e.entry == i as u32 && e.exact == exact) {
                    lexicon.ends[node as usize].push(End {
                        entry: i as u32,
                        kind: entry.kind,
                        case: entry.case,
                        exact,
                    });
                }
            }
        }
        let mut buffer = String::new();
        for word in more {
            for t in tokenize(word, |_| 0) {
                lexicon.learn(&t, word, &mut buffer);
            }
        }
        for ends in &mut lexicon.ends {
            ends.sort_by_key(|e| (e.kind, e.entry));
        }
        let words = lexicon.vocabulary.len() + lexicon.marks.len() + 1;
        lexicon.roots = vec![0; words];
        let roots: Vec<(u64, u32)> =
            lexicon.next.iter().filter(|(k, _)| **k >> 32 == 0).map(|(k, v)| (*k, *v)).collect();
        for (key, node) in roots {
            lexicon.roots[key as u32 as usize] = node;
        }
        lexicon
    }

    fn insert(&mut self, form: &str) -> u32 {
        let mut buffer = String::new();
        let mut node = 0u32;
        let tokens = tokenize(form, |_| 0);
        for t in &tokens {
            let word = self.learn(t, form, &mut buffer);
            let fresh = self.ends.len() as u32;
            let step = (u64::from(node) << 32) | u64::from(word);
            node = *self.next.entry(step).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        node
    }

    fn learn(&mut self, token: &Token, form: &str, buffer: &mut String) -> u32 {
        let number = (self.vocabulary.len() + self.marks.len()) as u32 + 1;
        if token.shape.is(Shape::PUNCT) {
            return *self.marks.entry(token.first).or_insert(number);
        }
        buffer.clear();
        fold_word(token.text(form), buffer);
        match self.vocabulary.get(buffer.as_str()) {
            Some(n) => *n,
            None => {
                self.vocabulary.insert(buffer.as_str().into(), number);
                number
            }
        }
    }

    /// Number of a word as printed; 0 when it is in no form. `buffer` is scratch space.
    pub fn word(&self, printed: &str, buffer: &mut String) -> u32 {
        let mut chars = printed.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && !c.is_alphanumeric()
        {
            return self.marks.get(&c).copied().unwrap_or(0);
        }
        buffer.clear();
        fold_word(printed, buffer);
        self.vocabulary.get(buffer.as_str()).copied().unwrap_or(0)
    }

    /// Every form that starts at token `from`, shortest first, into `found`. Line ends are never crossed.
    pub fn at(&self, text: &str, tokens: &[Token], from: usize, found: &mut Vec<Found>) {
        found.clear();
        let word = tokens[from].word;
        let mut node = self.roots.get(word as usize).copied().unwrap_or(0);
        if word == 0 || node == 0 {
            return;
        }
        let mut at = from;
        loop {
            at += 1;
            for end in &self.ends[node as usize] {
                let fits = match end.case {
                    Case::Any => true,
                    Case::Initial => tokens[from].shape.is(Shape::CAPITAL | Shape::NUMBER),
                    Case::Exact => end.exact.as_ref().is_some_and(|words| {
                        words
                            .iter()
                            .zip(&tokens[from..at])
                            .all(|(w, t)| t.shape.is(Shape::PUNCT) || **w == *t.text(text))
                    }),
                };
                if fits {
                    found.push(Found { end: at as u32, entry: end.entry });
                }
            }
            let Some(token) = tokens.get(at) else { return };
            if token.word == 0 {
                return;
            }
            match self.next.get(&((u64::from(node) << 32) | u64::from(token.word))) {
                Some(n) => node = *n,
                None => return,
            }
        }
    }

    /// The folded word or mark of a number.
    pub(super) fn word_of(&self, number: u32) -> Option<String> {
        let word = self.vocabulary.iter().find(|v| *v.1 == number).map(|v| v.0.to_string());
        word.or_else(|| self.marks.iter().find(|m| *m.1 == number).map(|m| m.0.to_string()))
    }

    /// All distinct folded words of all forms: what the baseline scan of the benchmarks looks for.
    pub fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.vocabulary.keys().map(|k| &**k)
    }
}
