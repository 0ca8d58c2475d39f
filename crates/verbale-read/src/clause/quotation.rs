//! Quotations that run over several sentences: who speaks in them stands before or after them, not inside.

use super::Context;
use crate::text::token::Shape;

/// Longest quotation of which the whole is the evidence of who said it, in code points.
const LONGEST: usize = 700;

/// The tokens of the marks of each quotation that a sentence ends inside of, in order. A quotation ends with its paragraph.
pub(super) fn over_sentences(ctx: &Context) -> Vec<(usize, usize)> {
    let doc = ctx.doc;
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..doc.tokens.len() {
        if doc.shape(at, Shape::NEWLINE) {
            open = None;
        } else if doc.is_mark(at, '"') {
            let printed = doc.words(at, at + 1);
            open = match open {
                None if printed != "”" => Some(at),
                Some(_) if printed == "“" => Some(at),
                Some(from) => {
                    found.push((from, at));
                    None
                }
                None => None,
            };
        }
    }
    let ends: Vec<usize> = ctx.chunked.sentences.iter().map(|s| s.tokens.end).collect();
    let crossed = |&(from, to): &(usize, usize)| {
        let next = ends.partition_point(|end| *end <= from + 1);
        ends.get(next).is_some_and(|end| *end < to)
    };
    found.retain(crossed);
    found
}

/// The quotation a token stands in.
pub(super) fn around(quotations: &[(usize, usize)], token: usize) -> Option<(usize, usize)> {
    let next = quotations.partition_point(|q| q.0 < token);
    next.checked_sub(1).map(|i| quotations[i]).filter(|q| token < q.1)
}

/// True for a quotation that is short enough to be quoted whole.
pub(super) fn is_short(ctx: &Context, (from, to): (usize, usize)) -> bool {
    ctx.doc.words(from, to).chars().count() <= LONGEST
}

/// `Bà Hà nêu rõ:` and the quotation in a paragraph of its own: the sentence that opens it.
pub(super) fn below(ctx: &Context, sentence: usize) -> Option<usize> {
    let (told, next) = (&ctx.chunked.sentences[sentence], ctx.chunked.sentences.get(sentence + 1)?);
    let colon = told.tokens.clone().next_back().is_some_and(|t| ctx.doc.is_mark(t, ':'));
    let opens = ctx.doc.is_mark(next.tokens.start, '"') && !ctx.doc.page.masked[next.tokens.start];
    (colon && opens).then_some(sentence + 1)
}
