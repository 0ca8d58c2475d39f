//! Where in a sentence which rules are worth trying.

use super::Context;
use super::titled::Sort;
use crate::pack::index::{INSTRUMENT, MECHANISM, Needs};
use crate::phrase::chunk::Sentence;

/// Rules and the chunks at which they may begin, in order of rule, then place.
pub(super) fn candidates(ctx: &Context, sentence: &Sentence) -> Vec<(usize, usize)> {
    let index = &ctx.doc.pack.index;
    let has = has(ctx, sentence);
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (rule, opening) in index.by_other().iter().filter(|r| index.can_fire(r.0, has)) {
        for (at, chunk) in sentence.chunks.iter().enumerate() {
            let word = || opening.words.contains(&ctx.doc.tokens[chunk.start as usize].word);
            if opening.other || opening.mention && chunk.mention().is_some() || word() {
                out.push((*rule as usize, at));
            }
        }
    }
    for (at, chunk) in sentence.chunks.iter().enumerate() {
        let Some(item) = ctx.doc.scan.item_at(chunk.start as usize) else { continue };
        for rule in item.entries().flat_map(|e| index.starting(e)).filter(|r| index.can_fire(**r, has)) {
            out.push((*rule as usize, at));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What a sentence has of what rules need.
fn has(ctx: &Context, sentence: &Sentence) -> Needs {
    let mut has = 0;
    for t in ctx.titled.iter().filter(|t| sentence.tokens.contains(&t.start)) {
        has |= match t.sort {
            Sort::Instrument => INSTRUMENT,
            Sort::Mechanism => MECHANISM,
            Sort::Milestone => 0,
        };
    }
    for item in ctx.doc.scan.items_within(&sentence.tokens) {
        for entry in item.entries() {
            has |= ctx.doc.pack.index.gives(entry);
        }
    }
    has
}
