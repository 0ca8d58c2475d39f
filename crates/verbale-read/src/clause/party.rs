//! Parties in a sentence and the lists they stand in: `A`, `A và B`, `A, B và C`.

use super::Context;
use crate::phrase::chunk::Sentence;
use crate::phrase::mention::Who;

/// A list of parties: mentions, first chunk, one past the last chunk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// Mentions in order.
    pub mentions: Vec<usize>,
    /// First chunk.
    pub first: usize,
    /// One past the last chunk.
    pub end: usize,
}

/// The mention a chunk holds, when it can take part in something.
pub fn party(ctx: &Context, sentence: &Sentence, chunk: usize) -> Option<usize> {
    let m = sentence.chunks.get(chunk)?.mention()?;
    (!ctx.chunked.mentions[m].relative).then_some(m)
}

/// Persons go with persons, sides with sides.
fn same_sort(ctx: &Context, a: usize, b: usize) -> bool {
    let sort = |m: usize| match ctx.chunked.mentions[m].who {
        Who::Named { .. } | Who::Bare | Who::Pronoun => 1,
        Who::Country(_) | Who::Capital(_) | Who::Pair(_) => 2,
        Who::Body(_) | Who::Delegation => 3,
        Who::Group(_) => 4,
    };
    sort(a) == sort(b) || (sort(a) != 4 && sort(b) != 4 && sort(a).max(sort(b)) == 3)
}

/// Separator chunk: `,` → Some(false); `và`, `cùng` → Some(true).
fn separator(ctx: &Context, sentence: &Sentence, chunk: usize) -> Option<bool> {
    let c = sentence.chunks.get(chunk)?;
    if c.is_mark(ctx.doc, ',') {
        return Some(false);
    }
    c.is_marker(ctx.doc, "marker/and").then_some(true)
}

/// The list that starts at a chunk. Two parties joined by a comma alone are no list.
pub fn list_right(ctx: &Context, sentence: &Sentence, first: usize) -> Option<Parties> {
    let head = party(ctx, sentence, first)?;
    let mut list = Parties { mentions: vec![head], first, end: first + 1 };
    let mut pending: Vec<usize> = Vec::new();
    let mut at = first + 1;
    while let Some(closing) = separator(ctx, sentence, at) {
        let Some(next) = party(ctx, sentence, at + 1).filter(|n| same_sort(ctx, head, *n)) else { break };
        pending.push(next);
        at += 2;
        if closing || pending.len() >= 3 {
            list.mentions.append(&mut pending);
            list.end = at;
        }
    }
    Some(list)
}

/// The list a chunk belongs to, found from the left.
pub fn list_around(ctx: &Context, sentence: &Sentence, chunk: usize) -> Option<Parties> {
    let mut first = chunk;
    while first >= 2 && separator(ctx, sentence, first - 1).is_some() && party(ctx, sentence, first - 2).is_some() {
        first -= 2;
    }
    (first..=chunk).step_by(2).filter_map(|f| list_right(ctx, sentence, f)).find(|l| l.end > chunk)
}
