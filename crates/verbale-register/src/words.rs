//! Words as the search sees them: folded, with and without accents.

use std::collections::BTreeSet;
use unicode_normalization::char::is_combining_mark;
use verbale_core::fold::{fold_name, folded, strip_accents};
use verbale_core::span::Quote;

/// The two columns of the word index: all words without accents in order, and each accented word once.
pub(crate) fn index_columns(text: &str) -> (String, String) {
    let words = fold_name(text);
    let plain = strip_accents(&words);
    let marked: BTreeSet<&str> =
        words.split(' ').zip(plain.split(' ')).filter(|(w, p)| w != p).map(|(w, _)| w).collect();
    let marked = marked.into_iter().collect::<Vec<_>>().join(" ");
    (plain, marked)
}

fn is_marked(word: &str) -> bool {
    strip_accents(word) != word
}

/// What one search asks for: every term must be found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Terms(Vec<Term>);

/// A word, or the words of a phrase.
#[derive(Debug, PartialEq, Eq)]
struct Term {
    words: Vec<Wanted>,
    /// The last word stands for any ending.
    prefix: bool,
}

#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    plain: String,
    /// The folded word when it was typed with an accent.
    marked: Option<String>,
}

/// A place in a text where a word stands.
struct Placed {
    start: u32,
    end: u32,
    folded: String,
    plain: String,
}

impl Terms {
    /// Reads a query; `None` when there is no word in it.
    pub(crate) fn parse(query: &str) -> Option<Self> {
        let mut terms = Vec::new();
        for (i, piece) in query.split(['"', '“', '”']).enumerate() {
            if i % 2 == 1 {
                terms.extend(Term::new(piece));
            } else {
                terms.extend(piece.split_whitespace().filter_map(Term::new));
            }
        }
        (!terms.is_empty()).then_some(Terms(terms))
    }

    /// The query in FTS5's own language.
    pub(crate) fn expression(&self) -> String {
        let mut parts = Vec::new();
        for term in &self.0 {
            let star = if term.prefix { " *" } else { "" };
            let plain: Vec<&str> = term.words.iter().map(|w| w.plain.as_str()).collect();
            parts.push(format!("plain : \"{}\"{star}", plain.join(" ")));
            for (i, word) in term.words.iter().enumerate() {
                if let Some(marked) = &word.marked {
                    let star = if i + 1 == term.words.len() { star } else { "" };
                    parts.push(format!("marked : \"{marked}\"{star}"));
                }
            }
        }
        parts.join(" AND ")
    }

    /// Where the terms stand in `text`, in order; empty when one of them stands nowhere.
    pub(crate) fn places(&self, text: &str) -> Vec<Quote> {
        let words = placed(text);
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for term in &self.0 {
            let before = spans.len();
            for window in words.windows(term.words.len()) {
                if term.matches(window) {
                    spans.push((window[0].start, window[window.len() - 1].end));
                }
            }
            if spans.len() == before {
                return Vec::new();
            }
        }
        spans.sort_unstable();
        spans.dedup();
        spans.into_iter().map(|(start, end)| cut(text, start, end)).collect()
    }

    /// True when every term stands in `text`.
    pub(crate) fn all_in(&self, text: &str) -> bool {
        let words = placed(text);
        self.0.iter().all(|t| words.windows(t.words.len()).any(|w| t.matches(w)))
    }
}

impl Term {
    fn new(piece: &str) -> Option<Self> {
        let words: Vec<Wanted> = fold_name(piece)
            .split(' ')
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .map(|w| Wanted { plain: strip_accents(w), marked: is_marked(w).then(|| w.to_owned()) })
            .collect();
        (!words.is_empty()).then(|| Term { words, prefix: piece.trim_end().ends_with('*') })
    }

    fn matches(&self, window: &[Placed]) -> bool {
        let last = self.words.len() - 1;
        self.words.iter().zip(window).enumerate().all(|(i, (want, have))| {
            let fits =
                |want: &str, have: &str| if self.prefix && i == last { have.starts_with(want) } else { have == want };
            fits(&want.plain, &have.plain) && want.marked.as_ref().is_none_or(|m| fits(m, &have.folded))
        })
    }
}

/// The words of a text with their places in code points, cut as [`fold_name`] cuts them.
fn placed(text: &str) -> Vec<Placed> {
    let mut out = Vec::new();
    let mut start: Option<(u32, usize)> = None;
    let mut count = 0;
    let mut close = |start: &mut Option<(u32, usize)>, end: u32, byte: usize| {
        if let Some((from, at)) = start.take() {
            let folded = folded(&text[at..byte]);
            out.push(Placed { start: from, end, plain: strip_accents(&folded), folded });
        }
    };
    for (byte, c) in text.char_indices() {
        if c.is_alphanumeric() || is_combining_mark(c) || c == '\'' || c == '’' {
            start.get_or_insert((count, byte));
        } else {
            close(&mut start, count, byte);
        }
        count += 1;
    }
    close(&mut start, count, text.len());
    out
}

/// The words from `start` to `end` (code points).
pub(crate) fn cut(text: &str, start: u32, end: u32) -> Quote {
    let quote = text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect();
    Quote { start, end, quote }
}

/// About `reach` code points on either side of a place, cut at spaces and never across a line.
pub(crate) fn passage(text: &str, around: &Quote, reach: u32) -> Quote {
    let chars: Vec<char> = text.chars().collect();
    let (mut a, mut b) = (around.start as usize, (around.end as usize).min(chars.len()));
    let floor = a.saturating_sub(reach as usize);
    let ceiling = (b + reach as usize).min(chars.len());
    while a > floor && chars[a - 1] != '\n' {
        a -= 1;
    }
    while b < ceiling && chars[b] != '\n' {
        b += 1;
    }
    if a == floor && a > 0 && chars[a - 1] != '\n' {
        a = (a..around.start as usize).find(|&i| chars[i].is_whitespace()).map_or(a, |i| i + 1);
    }
    if b == ceiling && b < chars.len() && chars[b] != '\n' {
        b = ((around.end as usize)..b).rev().find(|&i| chars[i].is_whitespace()).unwrap_or(b);
    }
    Quote { start: a as u32, end: b as u32, quote: chars[a..b].iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "Bộ trưởng Quốc phòng gặp đoàn Đại sứ quán.\nNăm nay, Nam Định đón khách.";

    fn found(query: &str) -> Vec<String> {
        Terms::parse(query).unwrap().places(TEXT).into_iter().map(|q| q.quote).collect()
    }

    #[test]
    fn accents_typed_count_and_accents_left_out_do_not() {
        assert_eq!(found("nam"), ["Năm", "Nam"]);
        assert_eq!(found("năm"), ["Năm"]);
        assert_eq!(found("dai su"), ["Đại", "sứ"]);
        assert_eq!(found("\"quoc phòng\""), ["Quốc phòng"]);
        assert_eq!(found("tru* đại"), ["trưởng", "Đại"]);
        assert!(found("nấm").is_empty() && found("nam đoán").is_empty());
        assert_eq!(Terms::parse(" \" , * "), None);
    }

    #[test]
    fn columns_and_expression() {
        assert_eq!(index_columns("Năm nay, Nam"), ("nam nay nam".into(), "năm".into()));
        let t = Terms::parse("\"quoc phòng\" tru*").unwrap();
        assert_eq!(t.expression(), "plain : \"quoc phong\" AND marked : \"phòng\" AND plain : \"tru\" *");
    }

    #[test]
    fn a_passage_keeps_to_its_line() {
        let q = Terms::parse("năm").unwrap().places(TEXT).remove(0);
        assert_eq!(passage(TEXT, &q, 12).quote, "Năm nay, Nam");
    }

    proptest! {
        #[test]
        fn places_cut_what_stands_there(text in "\\PC{0,40}", query in "\\PC{1,8}") {
            if let Some(terms) = Terms::parse(&query) {
                for q in terms.places(&text) {
                    let there: String = text.chars().skip(q.start as usize).take((q.end - q.start) as usize).collect();
                    prop_assert_eq!(&there, &q.quote);
                    let p = passage(&text, &q, 5);
                    prop_assert!(p.start <= q.start && q.end <= p.end);
                }
            }
        }
    }
}
