//! Words of motion (`đến`, `sang`, `tới`) that are verbs only right after their subject.

use super::Context;
use super::subject::{beside, is_adverbial, verb_at};
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::Sentence;
use crate::phrase::mention::Who;
use std::ops::Range;

/// True when nothing between a subject and a word of motion parts them.
pub(super) fn goes(ctx: &Context, sentence: &Sentence, between: Range<usize>) -> bool {
    let at = between.end;
    let comma = |i: usize| sentence.chunks[i].is_mark(ctx.doc, ',');
    // the delegation he leads
    let led = |i: usize| {
        let chunk = &sentence.chunks[i];
        let who = chunk.mention().map(|m| &ctx.chunked.mentions[m].who);
        chunk.is_marker(ctx.doc, "marker/led") || matches!(who, Some(Who::Delegation))
    };
    // the place he left: `rời Hà Nội, tới Praha`
    let leaves = |i: Option<usize>| {
        i.and_then(|i| verb_at(ctx, sentence, i)).is_some_and(|v| v.sense == "engagement/visit" && v.flags.weak())
    };
    let left = |i: usize| {
        let place = sentence.chunks[i].mention().is_some() || sentence.chunks[i].has(Kind::Place);
        leaves(Some(i)) || place && leaves(i.checked_sub(1)) || comma(i) && leaves(i.checked_sub(2))
    };
    // the word that stands for him again: `Ông A, người đã có mặt tại Đức`
    let who = |i: usize| ctx.doc.listed(sentence.chunks[i].start as usize, List::Who);
    let again = |i: usize| who(i) || comma(i) && i + 1 < at && who(i + 1);
    // (`rời Praha để lên đường đi Lào`)
    let purpose = |i: usize| i + 1 == at && sentence.chunks[i].is_marker(ctx.doc, "marker/purpose");
    between.into_iter().all(|i| {
        purpose(i)
            || is_adverbial(ctx, &sentence.chunks[i])
            || beside(ctx, sentence, i)
            || led(i)
            || left(i)
            || again(i)
    })
}
