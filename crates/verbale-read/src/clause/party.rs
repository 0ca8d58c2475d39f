//! Parties in a sentence and the lists they stand in: `A`, `A và B`, `A, B và C`.

use super::Context;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::{Hold, Sentence};
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
    (c.is_marker(ctx.doc, "marker/and") || together(ctx, sentence, chunk)).then_some(true)
}

/// `Tổng thống A cùng người đồng cấp B`: persons of two countries, one beside the other.
fn together(ctx: &Context, sentence: &Sentence, chunk: usize) -> bool {
    let c = &sentence.chunks[chunk];
    if c.end != c.start + 1 || !ctx.doc.listed(c.start as usize, List::JoinsPersons) {
        return false;
    }
    let country = |i: Option<usize>| {
        let person = i.and_then(|i| party(ctx, sentence, i)).and_then(|m| ctx.chunked.mentions[m].person)?;
        ctx.people.known[person].country.as_deref()
    };
    let before = chunk.checked_sub(1).map(|i| before_brackets(ctx, sentence, i));
    matches!((country(before), country(Some(chunk + 1))), (Some(a), Some(b)) if a != b)
}

/// `Tổng thống Nga và Ai Cập`: one office told of two states; the second stands for its holder.
fn same_office(ctx: &Context, a: usize, b: usize) -> bool {
    let (a, b) = (&ctx.chunked.mentions[a], &ctx.chunked.mentions[b]);
    matches!(a.who, Who::Bare) && a.country.is_some() && matches!(b.who, Who::Country(_)) && a.country != b.country
}

/// `A, B và một số lãnh đạo khác`: those without a name close the list.
fn others(ctx: &Context, sentence: &Sentence, chunk: usize) -> bool {
    let unnamed = ["marker/nominal", "marker/unnamed"];
    sentence.chunks.get(chunk).is_some_and(|c| unnamed.iter().any(|s| c.is_marker(ctx.doc, s)))
}

/// `Việt Nam, Lào diễn tập chung`: two states that open a headline.
fn headline_pair(ctx: &Context, sentence: &Sentence, first: usize, pending: &[usize]) -> bool {
    let state = |m: &usize| matches!(ctx.chunked.mentions[*m].who, Who::Country(_));
    let opens = sentence.chunks[..first].iter().all(|c| c.hold == Hold::Mark);
    let verb = sentence.chunks.get(first + 3).is_some_and(|c| c.has(Kind::Verb));
    opens && verb && pending.len() == 1 && pending.iter().all(state)
}

/// How many chunks a remark in brackets may have: `(phải)`, `(thứ hai, bên trái)`.
const REMARK: usize = 6;

/// The chunk after a remark in brackets, when another party follows it.
fn after_brackets(ctx: &Context, sentence: &Sentence, at: usize) -> usize {
    if !sentence.chunks.get(at).is_some_and(|c| c.is_mark(ctx.doc, '(')) {
        return at;
    }
    let close = (at + 1..(at + REMARK).min(sentence.chunks.len())).find(|i| sentence.chunks[*i].is_mark(ctx.doc, ')'));
    // (`thăm của A (1/2017) và B (9/2016)`: each went by himself)
    close.filter(|i| sentence.chunks[at..*i].iter().all(|c| c.date().is_none())).map_or(at, |i| i + 1)
}

/// The chunk before a remark in brackets that ends at a chunk.
fn before_brackets(ctx: &Context, sentence: &Sentence, at: usize) -> usize {
    if !sentence.chunks[at].is_mark(ctx.doc, ')') {
        return at;
    }
    let open = (at.saturating_sub(REMARK)..at).rev().find(|i| sentence.chunks[*i].is_mark(ctx.doc, '('));
    let open = open.filter(|i| sentence.chunks[*i..at].iter().all(|c| c.date().is_none()));
    open.and_then(|i| i.checked_sub(1)).unwrap_or(at)
}

/// The list that starts at a chunk. Two parties joined by a comma alone are no list.
pub fn list_right(ctx: &Context, sentence: &Sentence, first: usize) -> Option<Parties> {
    let head = party(ctx, sentence, first)?;
    let mut list = Parties { mentions: vec![head], first, end: first + 1 };
    let mut pending: Vec<usize> = Vec::new();
    let mut at = after_brackets(ctx, sentence, first + 1);
    while let Some(mut closing) = separator(ctx, sentence, at) {
        // `A, B, và C`
        if !closing && separator(ctx, sentence, at + 1) == Some(true) {
            (at, closing) = (at + 1, true);
        }
        if closing && others(ctx, sentence, at + 1) {
            if !pending.is_empty() {
                list.mentions.append(&mut pending);
                list.end = at;
            }
            break;
        }
        let fits = |n: &usize| same_sort(ctx, head, *n) || closing && same_office(ctx, head, *n);
        let Some(next) = party(ctx, sentence, at + 1).filter(fits) else { break };
        let last = at + 1;
        pending.push(next);
        at = after_brackets(ctx, sentence, at + 2);
        if closing || pending.len() >= 3 {
            list.mentions.append(&mut pending);
            list.end = last + 1;
        }
    }
    if pending.len() > 1 && of_several_countries(ctx, head, &pending) {
        list.mentions.append(&mut pending);
        list.end = at;
    }
    let state = matches!(ctx.chunked.mentions[head].who, Who::Country(_));
    if state && headline_pair(ctx, sentence, first, &pending) {
        list.mentions.append(&mut pending);
        list.end = first + 3;
    }
    Some(list)
}

/// `Tổng thống Lào A, Tổng thống Séc B, Tổng thống Áo C`: titled persons of as many countries are a row without its `và`.
fn of_several_countries(ctx: &Context, head: usize, rest: &[usize]) -> bool {
    let country = |m: usize| {
        let mention = &ctx.chunked.mentions[m];
        let titled = mention.person.is_some() && mention.offices.iter().any(|o| o.country.is_some());
        mention.person.filter(|_| titled).and_then(|p| ctx.people.known[p].country.clone())
    };
    let Some(mut all) = std::iter::once(head).chain(rest.iter().copied()).map(country).collect::<Option<Vec<_>>>()
    else {
        return false;
    };
    let count = all.len();
    all.sort();
    all.dedup();
    all.len() == count
}

/// The list a chunk belongs to, found from the left.
pub fn list_around(ctx: &Context, sentence: &Sentence, chunk: usize) -> Option<Parties> {
    let mut starts = vec![chunk];
    let mut first = chunk;
    while first >= 2 && separator(ctx, sentence, first - 1).is_some() {
        // `A, và B`
        let closing = separator(ctx, sentence, first - 1) == Some(true);
        let comma = closing && first >= 3 && sentence.chunks[first - 2].is_mark(ctx.doc, ',');
        let before = before_brackets(ctx, sentence, first - 2 - usize::from(comma));
        if party(ctx, sentence, before).is_none() {
            break;
        }
        starts.push(before);
        first = before;
    }
    starts.into_iter().rev().filter_map(|f| list_right(ctx, sentence, f)).find(|l| l.end > chunk)
}
