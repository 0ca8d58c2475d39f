//! Offices told of somebody elsewhere than beside the name: taken (`được bầu làm …`), held at some time (`năm 1994, bà là …`),
//! and one after another.

use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::{Chunk, Chunked, Hold};
use crate::phrase::date::Said;
use crate::phrase::mention::{Mention, Who};
use verbale_core::edtf::Edtf;

/// `được bầu làm …`, `từng giữ các chức vụ: …`: words before an office that its subject takes or held.
pub(crate) fn takes(doc: &Doc, mention: &Mention) -> bool {
    let at = mention.start;
    let list = at > 0 && doc.is_mark(at - 1, ':');
    doc.listed_before(at - usize::from(list), List::TakesOffice)
}

/// Who takes the office told at a mention: the person named last before it in the sentence, past whoever appoints
/// (`được Tổng thống Novak bổ nhiệm làm …`).
pub(crate) fn taker(doc: &Doc, chunked: &Chunked, sentence: usize, mention: usize) -> Option<usize> {
    let chunks = &chunked.sentences[sentence].chunks;
    let before = chunks.iter().filter_map(|c| c.mention()).take_while(|m| *m != mention);
    let mut near: Vec<usize> = before.collect();
    near.retain(|m| {
        let start = chunked.mentions[*m].start;
        !(start > 0 && doc.is_marker(start - 1, "marker/passive"))
    });
    // `chúc mừng ông Novak nhân dịp ông được bổ nhiệm làm …`: the name before the pronoun
    let named = |m: &&usize| !matches!(chunked.mentions[**m].who, Who::Pronoun);
    let last = *near.iter().rev().find(named).or(near.last())?;
    if of_a_state(chunked, sentence, mention) {
        return None;
    }
    chunked.mentions[last].person.filter(|_| chunked.mentions[last].is_person())
}

/// `ông Tám khẳng định trên cương vị Chủ tịch ASEAN, Việt Nam sẽ …`: a state's chair.
fn of_a_state(chunked: &Chunked, sentence: usize, mention: usize) -> bool {
    let chunks = &chunked.sentences[sentence].chunks;
    let after = chunks.iter().skip_while(|c| c.mention() != Some(mention)).skip(1);
    let mut clause = after.skip_while(|c| c.hold != Hold::Mark).skip(1);
    let state = |m: usize| matches!(chunked.mentions[m].who, Who::Country(_) | Who::Group(_));
    clause.next().and_then(|c| c.mention()).is_some_and(state)
}

/// `làm Vụ trưởng, Thứ trưởng …; Đại sứ …`: nothing but marks and bodies between one office told and the next.
pub(crate) fn goes_on(doc: &Doc, chunked: &Chunked, sentence: usize, before: usize, mention: usize) -> bool {
    let chunks = &chunked.sentences[sentence].chunks;
    let at = |m: usize| chunks.iter().position(|c| c.mention() == Some(m));
    let Some((first, next)) = at(before).zip(at(mention)) else { return false };
    let between = chunks.get(first + 1..next).unwrap_or_default();
    let body = |c: &Chunk| c.mention().is_some_and(|m| matches!(chunked.mentions[m].who, Who::Body(_)));
    // (an office before a verb is whoever acts next)
    let acts = chunks.get(next + 1).is_some_and(|c| c.has(Kind::Verb) || small(doc, c));
    !acts && !between.is_empty() && between.iter().all(|c| c.hold == Hold::Mark || joins(doc, c) || body(c))
}

/// `bà là …`: the word right before the office that says what somebody is.
pub(crate) fn is_told(doc: &Doc, chunked: &Chunked, sentence: usize, mention: usize) -> bool {
    let chunks = &chunked.sentences[sentence].chunks;
    let before = chunks.iter().position(|c| c.mention() == Some(mention)).and_then(|at| at.checked_sub(1));
    before.is_some_and(|i| doc.listed(chunks[i].start as usize, List::Is))
}

/// Who is told to be what, and whether it is past: `ông Novak từng là …`, `Năm 1994-1999, bà là …`, `…; năm 2002, là …`.
pub(crate) fn held(
    doc: &Doc,
    chunked: &Chunked,
    sentence: usize,
    mention: usize,
    subject: Option<usize>,
) -> Option<(usize, bool)> {
    let chunks = &chunked.sentences[sentence].chunks;
    let mut at = chunks.iter().position(|c| c.mention() == Some(mention))?.checked_sub(1)?;
    let mut past = false;
    let mut dated = false;
    while let Some(i) = at.checked_sub(1) {
        let c = &chunks[i];
        past |= c.is_marker(doc, "marker/past");
        dated |= is_years(chunked, c);
        let comma = c.is_mark(doc, ',') && i > 0 && is_years(chunked, &chunks[i - 1]);
        if !(small(doc, c) || matches!(c.hold, Hold::Date(_)) || comma) {
            break;
        }
        at = i;
    }
    let Some(i) = at.checked_sub(1) else { return subject.filter(|_| dated).map(|p| (p, true)) };
    if chunks[i].hold == Hold::Mark {
        return subject.filter(|_| dated).map(|p| (p, true));
    }
    let person = chunks[i].mention().map(|m| &chunked.mentions[m]).filter(|m| m.is_person()).and_then(|m| m.person)?;
    let earlier = &chunks[..i];
    let opens = earlier.last().is_none_or(|c| {
        matches!(c.hold, Hold::Mark | Hold::Date(_)) || c.has(Kind::Verb) || small(doc, c) || joins(doc, c)
    });
    let years = earlier.iter().rev().take_while(|c| !c.is_mark(doc, ';')).take(3).any(|c| is_years(chunked, c));
    opens.then_some((person, past || years))
}

fn joins(doc: &Doc, c: &Chunk) -> bool {
    c.is_marker(doc, "marker/and")
}

/// Words that may stand between somebody and `là`.
fn small(doc: &Doc, c: &Chunk) -> bool {
    ["marker/past", "marker/ongoing", "marker/adverb", "marker/that", "marker/concurrent"]
        .iter()
        .any(|s| c.is_marker(doc, s))
}

/// A stretch of time or a bare year.
fn is_years(chunked: &Chunked, c: &Chunk) -> bool {
    let Hold::Date(d) = c.hold else { return false };
    let stamp = &chunked.dates[d as usize];
    let year = |w: Edtf| matches!(w, Edtf::Date(d) if d.month.is_none());
    stamp.said == Said::Period || stamp.when.is_some_and(|w| year(w) || matches!(w, Edtf::Interval(..)))
}
