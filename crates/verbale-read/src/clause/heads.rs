//! Who heads a delegation: `Đoàn … do ông A, Bộ trưởng …, làm trưởng đoàn thăm Lào`. Who leads acts for those he leads.

use super::Context;
use super::party::{Parties, party};
use super::subject::{is_adverbial, verb_at};
use crate::pack::lists::List;
use crate::phrase::chunk::{Chunk, Hold, Sentence};
use crate::phrase::mention::{Mention, Who};

/// How many chunks the offices of a head may take, or the words between a delegation and who leads it.
const FAR: usize = 24;

/// How many chunks a delegation may have between the word for leading and its states: `đoàn đại biểu cấp cao hai nước`.
const LED: usize = 4;

/// `A và B dẫn đầu đoàn đại biểu cấp cao hai nước hội đàm`: the chunk of the word for leading.
pub(super) fn led_by(ctx: &Context, sentence: &Sentence, first: usize) -> Option<usize> {
    let mut back = (first.saturating_sub(LED)..=first).rev().take_while(|i| sentence.chunks[*i].hold != Hold::Mark);
    let at = back.find(|i| sentence.chunks[*i].is_marker(ctx.doc, "marker/led"))?;
    // (`sẽ dẫn đầu`)
    let before = (0..at).rev().find(|i| !is_adverbial(ctx, &sentence.chunks[*i]));
    let leader = before.is_some_and(|i| party(ctx, sentence, i).is_some());
    let led = |c: &Chunk| c.mention().is_some_and(|m| matches!(ctx.chunked.mentions[m].who, Who::Delegation));
    let delegation = sentence.chunks[at..=first].iter().any(led);
    (leader && delegation && at < first).then_some(at)
}

/// True when a word for leading follows a person, or the last of his offices is the head of a delegation's, before any verb.
pub(super) fn leads(ctx: &Context, sentence: &Sentence, person: usize) -> bool {
    let named = party(ctx, sentence, person).is_some_and(|m| is_head(&ctx.chunked.mentions[m]));
    let mut after = sentence.chunks.iter().enumerate().skip(person + 1).take(FAR);
    named
        || after
            .find(|(i, c)| {
                verb_at(ctx, sentence, *i).is_some()
                    || c.is_marker(ctx.doc, "marker/led")
                    || works_as(ctx, sentence, *i)
            })
            .is_some_and(|(i, c)| c.is_marker(ctx.doc, "marker/led") || works_as(ctx, sentence, i))
}

/// `do ông A, Chỉ huy …, làm trưởng đoàn thăm Lào`: the office alone stands before the verb, its bearer before that.
pub(super) fn head_before(ctx: &Context, sentence: &Sentence, list: &Parties) -> Option<Parties> {
    let [office] = list.mentions[..] else { return None };
    let mention = &ctx.chunked.mentions[office];
    let bare = matches!(mention.who, Who::Bare) && is_head(mention);
    if !(bare && list.first.checked_sub(1).is_some_and(|i| works_as(ctx, sentence, i))) {
        return None;
    }
    (list.first.saturating_sub(FAR)..list.first).rev().find_map(|i| named_by(ctx, sentence, i))
}

/// The person who heads the delegation at a chunk.
pub(super) fn head_of(ctx: &Context, sentence: &Sentence, delegation: usize) -> Option<usize> {
    let mut after = (delegation + 1..sentence.chunks.len()).take(FAR);
    let by =
        after.find(|i| sentence.chunks[*i].is_marker(ctx.doc, "marker/by") || verb_at(ctx, sentence, *i).is_some())?;
    let head = named_by(ctx, sentence, by)?;
    leads(ctx, sentence, head.first).then(|| head.mentions[0])
}

/// How many sentences before or after a delegation who heads it is told: `tiếp Đoàn đại biểu Lào. Đoàn do ông A làm trưởng đoàn.`
const TOLD: usize = 2;

/// The one person who heads a delegation of the same state in the sentences around.
pub(super) fn head_told(ctx: &Context, at: usize, delegation: usize) -> Option<usize> {
    let own = ctx.chunked.mentions[delegation].country.as_ref()?;
    let sentences = &ctx.chunked.sentences[at.saturating_sub(TOLD)..(at + TOLD + 1).min(ctx.chunked.sentences.len())];
    let heads = sentences.iter().flat_map(|s| s.chunks.iter().filter_map(Chunk::mention)).filter(|m| {
        let mention = &ctx.chunked.mentions[*m];
        let country = mention.person.and_then(|p| ctx.people.known[p].country.as_ref());
        mention.delegation.is_some() && country == Some(own)
    });
    let mut heads = heads.map(|m| (ctx.chunked.mentions[m].person, m));
    let (person, first) = heads.next()?;
    heads.all(|(p, _)| p == person).then_some(first)
}

/// `do ông A`.
fn named_by(ctx: &Context, sentence: &Sentence, by: usize) -> Option<Parties> {
    let person = by + 1;
    let named = |m: usize| matches!(ctx.chunked.mentions[m].who, Who::Named { .. });
    let mention = party(ctx, sentence, person).filter(|m| named(*m))?;
    sentence.chunks[by].is_marker(ctx.doc, "marker/by").then_some(Parties {
        mentions: vec![mention],
        first: person,
        end: person + 1,
    })
}

fn is_head(mention: &Mention) -> bool {
    mention.offices.last().is_some_and(|o| o.sense.starts_with("office/head-of-delegation"))
}

fn works_as(ctx: &Context, sentence: &Sentence, chunk: usize) -> bool {
    ctx.doc.listed(sentence.chunks[chunk].start as usize, List::WorksAs)
}
