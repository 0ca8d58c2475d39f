//! Surnames alone: `Levashov said`, `по словам Левашова`.
//!
//! Where names are capitalised runs, one capitalised word alone may be anything. It is a name when the report has it in a
//! longer run elsewhere.

use super::decline;
use crate::pack::Pack;
use crate::pack::entry::Kind;
use crate::scan::Scan;
use crate::text::token::{Shape, Token};
use rustc_hash::FxHashSet;
use verbale_core::fold::folded;

/// Shorter words are initials and particles.
const LEAST: u32 = 3;

/// The folded words of all capitalised runs of two words and more, in every case they may stand in.
pub fn name_words(pack: &Pack, text: &str, tokens: &[Token], scan: &Scan) -> FxHashSet<String> {
    let mut words = FxHashSet::default();
    if pack.settings.names == "syllables" {
        return words;
    }
    let in_name = |at: usize| {
        let entry = scan.item_at(at).map(|i| pack.entries[i.entries[0] as usize].kind);
        tokens[at].shape.is(Shape::CAPITAL)
            && tokens[at].shape.is(Shape::WORD)
            && entry.is_none_or(|k| matches!(k, Kind::Modifier | Kind::Domain | Kind::Area))
    };
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at;
        while end < tokens.len() && in_name(end) && (end == at || tokens[end].shape.is(Shape::SPACED)) {
            end += 1;
        }
        if end > at + 1 {
            for t in tokens[at..end].iter().filter(|t| t.end - t.start >= LEAST) {
                let word = folded(t.text(text));
                words.extend(decline::bases(pack, &word));
                words.insert(word);
            }
        }
        at = end.max(at + 1);
    }
    words
}

/// True when the word, in some case, is one of these.
pub fn borne(pack: &Pack, words: &FxHashSet<String>, word: &str) -> bool {
    !words.is_empty() && (words.contains(word) || decline::bases(pack, word).any(|b| words.contains(&b)))
}
