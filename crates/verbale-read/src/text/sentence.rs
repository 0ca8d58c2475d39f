//! Sentences, as ranges of tokens.

use super::page::Page;
use super::token::{Shape, Token};
use crate::pack::Pack;
use crate::pack::entry::Kind;
use crate::scan::Scan;
use std::ops::Range;

/// A sentence longer than this many tokens is cut at its next mark: nobody writes one, and work stays linear in the input.
const LONGEST: usize = 400;

/// All sentences outside furniture, in order.
pub fn sentences(pack: &Pack, tokens: &[Token], scan: &Scan, page: &Page) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut item_end) = (0usize, 0usize);
    let push = |out: &mut Vec<Range<usize>>, range: Range<usize>| {
        if tokens[range.clone()].iter().any(|t| t.shape.is(Shape::WORD)) {
            out.push(range);
        }
    };
    for at in 0..tokens.len() {
        if let Some(item) = scan.item_at(at) {
            item_end = item.end as usize;
        }
        // the dot of a form that has one: `Mr.`, `Gen.`, `г.`
        let shortened = at + 1 == item_end && tokens[at].is_mark('.') && tokens[at - 1].shape.is(Shape::WORD);
        if page.masked[at] || tokens[at].shape.is(Shape::NEWLINE) {
            push(&mut out, start..at);
            start = at + 1;
        } else if at + 1 >= item_end
            && !shortened
            && (ends_sentence(pack, tokens, scan, at) || (at >= start + LONGEST && tokens[at].shape.is(Shape::PUNCT)))
        {
            push(&mut out, start..at + 1);
            start = at + 1;
        }
    }
    push(&mut out, start..tokens.len());
    out
}

/// `./.` and `..."` close a sentence; `104.5`, `A.N.` and `TP.HCM` do not.
fn ends_sentence(pack: &Pack, tokens: &[Token], scan: &Scan, at: usize) -> bool {
    let t = &tokens[at];
    // `… kiên cường." Nhà lãnh đạo …`: the quotation mark after the stop ends it
    let quoted =
        t.is_mark('"') && !t.shape.is(Shape::SPACED) && at > 0 && matches!(tokens[at - 1].first, '.' | '!' | '?');
    if quoted && tokens[at - 1].shape.is(Shape::PUNCT) {
        return tokens.get(at + 1).is_some_and(|n| n.shape.is(Shape::SPACED) && n.shape.is(Shape::CAPITAL));
    }
    if !t.shape.is(Shape::PUNCT) || !matches!(t.first, '.' | '!' | '?' | '…') {
        return false;
    }
    let Some(next) = tokens.get(at + 1) else { return true };
    if next.shape.is(Shape::NEWLINE) {
        return true;
    }
    // `… tiến trình này.Việt Nam …`: a space is missing
    let missing = at > 0
        && t.is_mark('.')
        && !next.shape.is(Shape::SPACED | Shape::UPPER)
        && next.shape.is(Shape::CAPITAL)
        && tokens[at - 1].shape.is(Shape::WORD)
        && !tokens[at - 1].shape.is(Shape::CAPITAL);
    if missing {
        return true;
    }
    if !next.shape.is(Shape::SPACED) || is_abbreviation(pack, tokens, scan, at) {
        return false;
    }
    let opens =
        next.shape.is(Shape::CAPITAL | Shape::NUMBER) || matches!(next.first, '"' | '\'' | '(' | '*' | '-' | '[');
    opens || !next.shape.is(Shape::WORD)
}

/// A single capital, or a capitalised form of address or place word, before the dot: `V. Putin`, `TP. Hà Nội`.
fn is_abbreviation(pack: &Pack, tokens: &[Token], scan: &Scan, dot: usize) -> bool {
    let Some(at) = dot.checked_sub(1) else { return false };
    let before = &tokens[at];
    if !tokens[dot].is_mark('.') || tokens[dot].shape.is(Shape::SPACED) || !before.shape.is(Shape::CAPITAL) {
        return false;
    }
    let titled = || {
        let entry = scan.item_at(at).map(|i| &pack.entries[i.entries[0] as usize]);
        entry.is_some_and(|e| matches!(e.kind, Kind::Honorific) || e.sense == "marker/state-word")
    };
    // `30 độ C. Từ Huế …`: no name begins with a small word
    let small = || scan.item_at(dot + 1).is_some_and(|i| i.has(Kind::Marker));
    match before.end - before.start {
        1 if pack.settings.names == "syllables" && small() => false,
        1 => before.first.is_ascii() || matches!(before.first as u32, 0x410..=0x42F),
        2 | 3 => before.shape.is(Shape::UPPER) && titled(),
        _ => false,
    }
}
