//! Which language a report is in: a matter of which pack knows its words.

use crate::pack::{Pack, Settings};
use verbale_core::fold::folded;

/// How much of a report is looked at, in bytes.
const SAMPLE: usize = 6000;

/// The pack whose vocabulary covers most of the text's words, if it covers a third of them.
pub fn detect<'p>(packs: &'p [Pack], text: &str) -> Option<&'p Pack> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let words: Vec<String> =
        text[..end].split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).take(400).map(folded).collect();
    if words.is_empty() {
        return None;
    }
    let mut buffer = String::new();
    let share = |pack: &Pack, buffer: &mut String| {
        let known = words.iter().filter(|w| plausible(&pack.settings, w) && pack.lexicon.word(w, buffer) != 0).count();
        known as f32 / words.len() as f32
    };
    packs
        .iter()
        .map(|p| (share(p, &mut buffer), p))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(s, _)| *s >= 0.3)
        .map(|(_, p)| p)
}

/// A word in a script the language does not use says nothing for it.
fn plausible(settings: &Settings, word: &str) -> bool {
    let cyrillic = word.chars().any(|c| matches!(c as u32, 0x400..=0x52F));
    cyrillic == (settings.names == "cyrillic")
}
