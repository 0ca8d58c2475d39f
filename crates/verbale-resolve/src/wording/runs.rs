//! Runs of words around an anchor, within one clause.

use verbale_core::fold::{fold_name, folded};

/// Fewest and most words of a run.
const WORDS: std::ops::RangeInclusive<usize> = 3..=10;

/// Some words in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Folded.
    pub(super) words: Vec<String>,
    /// As printed.
    pub(super) quote: String,
    /// Which word of the text is its first.
    pub(super) start: usize,
}

struct Word {
    folded: String,
    from: usize,
    to: usize,
    /// A mark stands before it, so that no run goes across.
    breaks: bool,
}

/// For each place where an anchor stands, the anchor as given and all runs of the clause that contain it; of anchors
/// that overlap, the longest. Places whose clause is shorter than a run give nothing.
pub(super) fn runs(text: &str, anchors: &[String]) -> Vec<(String, Vec<Run>)> {
    let words = words(text);
    let anchors: Vec<(&String, Vec<(String, bool)>)> = anchors.iter().map(|a| (a, pattern(a))).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let fits = |p: &[(String, bool)]| {
            !p.is_empty()
                && p.len() <= words.len() - at
                && p.iter().zip(&words[at..]).enumerate().all(|(n, ((w, open), word))| {
                    (n == 0 || !word.breaks)
                        && if *open { word.folded.starts_with(w.as_str()) } else { word.folded == *w }
                })
        };
        let Some((anchor, pattern)) = anchors.iter().filter(|a| fits(&a.1)).max_by_key(|a| (a.1.len(), a.0)) else {
            at += 1;
            continue;
        };
        let end = at + pattern.len();
        let first = (0..=at).rev().find(|&n| n == 0 || words[n].breaks).unwrap_or(0);
        let last = (end..words.len()).find(|&n| words[n].breaks).unwrap_or(words.len());
        let mut found = Vec::new();
        for start in first.max(end.saturating_sub(*WORDS.end()))..=at {
            for stop in end.max(start + WORDS.start())..=last.min(start + WORDS.end()) {
                found.push(Run {
                    words: words[start..stop].iter().map(|w| w.folded.clone()).collect(),
                    quote: text[words[start].from..words[stop - 1].to].to_owned(),
                    start,
                });
            }
        }
        if !found.is_empty() {
            out.push(((*anchor).clone(), found));
        }
        at = end;
    }
    out
}

fn pattern(anchor: &str) -> Vec<(String, bool)> {
    anchor.split_whitespace().map(|w| (fold_name(w.trim_end_matches('*')), w.ends_with('*'))).collect()
}

fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut start: Option<usize> = None;
    let mut breaks = true;
    let mut close = |start: &mut Option<usize>, end: usize, breaks: &mut bool| {
        if let Some(from) = start.take() {
            out.push(Word { folded: folded(&text[from..end]), from, to: end, breaks: *breaks });
            *breaks = false;
        }
    };
    for (n, c) in text.char_indices() {
        let letter = c.is_alphanumeric() || matches!(c, '\'' | '’') || ('\u{300}'..='\u{36F}').contains(&c);
        if letter {
            start.get_or_insert(n);
        } else {
            close(&mut start, n, &mut breaks);
            // spaces and hyphens join, every other mark parts
            breaks |= !(c.is_whitespace() || matches!(c, '-' | '‐' | '‑'));
        }
    }
    close(&mut start, text.len(), &mut breaks);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn runs_hold_the_anchor_and_stay_in_the_clause() {
        let found = runs("Today, our Strategic Partnership is strong; truly", &["strategic partnership".into()]);
        assert_eq!(found.len(), 1);
        let quotes: Vec<&str> = found[0].1.iter().map(|r| r.quote.as_str()).collect();
        assert_eq!(
            quotes,
            [
                "our Strategic Partnership",
                "our Strategic Partnership is",
                "our Strategic Partnership is strong",
                "Strategic Partnership is",
                "Strategic Partnership is strong"
            ]
        );
        assert!(runs("partnership!", &["partnership".into()]).is_empty());
        assert_eq!(runs("наши партнерские связи крепки", &["партнерск*".into()]).len(), 1);
    }

    proptest! {
        #[test]
        fn quotes_are_parts_of_the_text(text in "[a-c,. é-]{0,40}") {
            for (_, runs) in runs(&text, &["a".into(), "b c".into()]) {
                for r in runs {
                    prop_assert!(text.contains(&r.quote));
                    prop_assert!(WORDS.contains(&r.words.len()));
                    prop_assert!(!r.quote.contains(','));
                }
            }
        }
    }
}
