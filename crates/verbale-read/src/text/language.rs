//! Which language a report is in: a matter of which pack knows its words.

use super::class::{LETTER, class};
use crate::pack::Pack;
use crate::pack::words::hash;
use verbale_core::fold::fold_word;

/// How much of a report is looked at: bytes, then words.
const SAMPLE: usize = 4000;
const WORDS: usize = 200;
/// How often the count is looked at.
const STRETCH: usize = 32;

/// The pack whose vocabulary covers most of the text's words, if it covers a third of them.
pub fn detect<'p>(packs: &'p [Pack], text: &str) -> Option<&'p Pack> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut known: Vec<usize> = vec![0; packs.len()];
    let mut words = 0;
    let mut buffer = String::with_capacity(32);
    for word in text[..end].split(|c: char| class(c) & LETTER == 0).filter(|w| !w.is_empty()).take(WORDS) {
        // most words are printed as they fold: only what nobody knows so is folded
        if !count(packs, word, &mut known) {
            buffer.clear();
            fold_word(word, &mut buffer);
            if buffer != word {
                count(packs, &buffer, &mut known);
            }
        }
        words += 1;
        if words % STRETCH == 0
            && let Some(settled) = settled(&known, words)
        {
            return Some(&packs[settled]);
        }
    }
    let share = |count: usize| count as f32 / words as f32;
    let best = packs.iter().zip(&known).max_by_key(|p| p.1)?;
    (words > 0 && share(*best.1) >= LEAST).then_some(best.0)
}

/// Counts a word for every pack that knows it, if any does.
fn count(packs: &[Pack], word: &str, known: &mut [usize]) -> bool {
    let hash = hash(word.as_bytes());
    let cyrillic = word.chars().any(|c| matches!(c as u32, 0x400..=0x52F));
    let mut any = false;
    for (count, pack) in known.iter_mut().zip(packs) {
        // a word in a script the language does not use says nothing for it
        if cyrillic == pack.cyrillic() && pack.lexicon.knows(hash, word) {
            *count += 1;
            any = true;
        }
    }
    any
}

/// A pack must know this share of the words.
const LEAST: f32 = 0.3;

/// The pack that wins whatever the words to come are.
fn settled(known: &[usize], words: usize) -> Option<usize> {
    let (best, count) = known.iter().enumerate().max_by_key(|k| k.1)?;
    let second = known.iter().enumerate().filter(|k| k.0 != best).map(|k| *k.1).max().unwrap_or(0);
    (*count > second + (WORDS - words) && *count as f32 > WORDS as f32 * LEAST).then_some(best)
}
