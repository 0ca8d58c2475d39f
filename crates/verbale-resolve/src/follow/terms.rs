//! Texts as sets of terms, and how rare each term is: a word says the more, the fewer texts have it. Terms are the stems
//! of folded words and pairs of neighbouring ones, so that a language written in syllables is treated like one that is
//! not, and one that declines like one that does not.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use verbale_core::fold::fold_name;

/// The words of all texts, each with a number, and the texts that have each term.
pub(super) struct Corpus {
    words: FxHashMap<String, u32>,
    names: Vec<String>,
    pairs: FxHashMap<(u32, u32), u32>,
    /// In how many different texts each term occurs; terms are words and pairs in one numbering.
    frequency: Vec<u32>,
    terms: Vec<Term>,
    distinct: usize,
    /// What each term weighs, once all texts are taken in.
    weights: Vec<f32>,
}

#[derive(Clone, Copy)]
enum Term {
    Word(u32),
    Pair(u32, u32),
}

/// One text: its words in order as they stand and as stems, and its terms in ascending order, each once.
pub(super) struct Text {
    pub(super) words: Vec<u32>,
    pub(super) stems: Vec<u32>,
    pub(super) terms: Vec<u32>,
    /// Sum of the weights of all terms.
    pub(super) weight: f32,
}

impl Corpus {
    /// Takes in all texts, each with its language. Texts of equal words count once, so that a dispatch printed ten times
    /// makes nothing common.
    pub(super) fn new<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> (Self, Vec<Text>) {
        let mut corpus = Corpus {
            words: FxHashMap::default(),
            names: Vec::new(),
            pairs: FxHashMap::default(),
            frequency: Vec::new(),
            terms: Vec::new(),
            distinct: 0,
            weights: Vec::new(),
        };
        let mut seen: FxHashSet<Vec<u32>> = FxHashSet::default();
        let stemmers = [("en", Stemmer::create(Algorithm::English)), ("ru", Stemmer::create(Algorithm::Russian))];
        let stemmer = |language: &str| {
            let primary = language.split('-').next().unwrap_or(language);
            stemmers.iter().find(|(of, _)| *of == primary).map(|(_, s)| s)
        };
        let mut out: Vec<Text> =
            texts.map(|(words, language)| corpus.take(words, stemmer(language), &mut seen)).collect();
        corpus.weights = corpus.frequency.iter().map(|&df| corpus.rarity(df)).collect();
        for text in &mut out {
            text.weight = text.terms.iter().map(|&t| corpus.weight(t)).sum();
        }
        (corpus, out)
    }

    fn take(&mut self, text: &str, stemmer: Option<&Stemmer>, seen: &mut FxHashSet<Vec<u32>>) -> Text {
        let folded = fold_name(text);
        let (mut words, mut stems, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        for w in folded.split(' ').filter(|w| !w.is_empty()) {
            words.push(self.word(w).0);
            let (number, term) = match stemmer {
                Some(stemmer) => self.word(&stemmer.stem(w)),
                None => self.word(w),
            };
            if let Some(&before) = stems.last() {
                terms.push(self.pair(before, number));
            }
            stems.push(number);
            terms.push(term);
        }
        terms.sort_unstable();
        terms.dedup();
        if seen.insert(words.clone()) {
            self.distinct += 1;
            for &t in &terms {
                self.frequency[t as usize] += 1;
            }
        }
        Text { words, stems, terms, weight: 0.0 }
    }

    /// Number of a word among words; its number among terms is kept with it.
    fn word(&mut self, w: &str) -> (u32, u32) {
        if let Some(&term) = self.words.get(w) {
            let Term::Word(number) = self.terms[term as usize] else { unreachable!("words map to word terms") };
            return (number, term);
        }
        let number = self.names.len() as u32;
        self.names.push(w.to_owned());
        let term = self.term(Term::Word(number));
        self.words.insert(w.to_owned(), term);
        (number, term)
    }

    fn pair(&mut self, a: u32, b: u32) -> u32 {
        if let Some(&term) = self.pairs.get(&(a, b)) {
            return term;
        }
        let term = self.term(Term::Pair(a, b));
        self.pairs.insert((a, b), term);
        term
    }

    fn term(&mut self, term: Term) -> u32 {
        self.terms.push(term);
        self.frequency.push(0);
        self.terms.len() as u32 - 1
    }

    /// What a term weighs: the more, the rarer it is.
    pub(super) fn weight(&self, term: u32) -> f32 {
        self.weights[term as usize]
    }

    /// Inverse document frequency. A few hundred texts that do not have the term are supposed beside those given, or
    /// in a small record nothing would be rare.
    fn rarity(&self, frequency: u32) -> f32 {
        const UNSEEN: usize = 200;
        let (n, df) = ((self.distinct + UNSEEN) as f32, frequency as f32);
        ((n + 1.0) / (df + 1.0)).ln().max(0.0)
    }

    /// True for a pair of words that at most one text in fifty has, or eight of a small corpus.
    pub(super) fn telling(&self, term: u32) -> bool {
        let limit = (self.distinct / 50).max(8);
        matches!(self.terms[term as usize], Term::Pair(..)) && self.frequency[term as usize] as usize <= limit
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The term in letters.
    pub(super) fn show(&self, term: u32) -> String {
        match self.terms[term as usize] {
            Term::Word(w) => self.names[w as usize].clone(),
            Term::Pair(a, b) => format!("{} {}", self.names[a as usize], self.names[b as usize]),
        }
    }

    /// The word of this number.
    pub(super) fn word_of(&self, number: u32) -> String {
        self.names[number as usize].clone()
    }

    /// All words with their numbers, in order of first appearance.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = (u32, &str)> {
        self.names.iter().enumerate().map(|(n, w)| (n as u32, w.as_str()))
    }

    /// The figures of a text, such as years, in order.
    pub(super) fn figures(&self, text: &Text) -> Vec<u32> {
        let figure = |w: &&u32| self.names[**w as usize].bytes().all(|b| b.is_ascii_digit());
        let mut out: Vec<u32> = text.words.iter().filter(figure).copied().collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Terms that two texts share.
pub(super) fn shared(a: &Text, b: &Text) -> Vec<u32> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.terms.len() && j < b.terms.len() {
        match a.terms[i].cmp(&b.terms[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                out.push(a.terms[i]);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rare_terms_weigh_more_and_copies_do_not_make_common() {
        let texts = ["train pilots of the navy", "train cooks of the army", "train cooks of the army"];
        let (corpus, t) = Corpus::new(texts.into_iter().map(|t| (t, "vi")));
        let weight = |w: &str| corpus.weight(corpus.words[w]);
        assert!(weight("pilots") > weight("train"));
        assert_eq!(weight("cooks"), weight("pilots"), "the copy counts once");
        assert_eq!(t[1].terms, t[2].terms);
        let both: Vec<String> = shared(&t[0], &t[1]).into_iter().map(|x| corpus.show(x)).collect();
        assert_eq!(both, ["train", "of", "the", "of the"]);
    }

    #[test]
    fn figures_are_found() {
        let (corpus, t) = Corpus::new([("plan for 2024-2026 of 12 steps", "en")].into_iter());
        let names: Vec<&str> = corpus.figures(&t[0]).iter().map(|&w| corpus.names[w as usize].as_str()).collect();
        assert_eq!(names, ["2024", "2026", "12"]);
    }

    #[test]
    fn declined_words_are_one_term() {
        let texts = ["построить две подстанции в области", "строительство двух подстанций в области"];
        let (corpus, t) = Corpus::new(texts.into_iter().map(|t| (t, "ru")));
        let both: Vec<String> = shared(&t[0], &t[1]).into_iter().map(|x| corpus.show(x)).collect();
        assert!(both.contains(&"подстанц в".to_owned()), "{both:?}");
    }

    proptest! {
        #[test]
        fn shared_terms_are_those_of_both(a in "[abc]( [abc]){0,8}", b in "[abc]( [abc]){0,8}") {
            let (_, t) = Corpus::new([(a.as_str(), "vi"), (b.as_str(), "vi")].into_iter());
            let s = shared(&t[0], &t[1]);
            prop_assert!(s.iter().all(|x| t[0].terms.contains(x) && t[1].terms.contains(x)));
            prop_assert_eq!(s.len(), t[0].terms.iter().filter(|x| t[1].terms.contains(x)).count());
        }
    }
}
