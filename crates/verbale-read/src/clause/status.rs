//! Whether a contact took place: held, planned, invited, cancelled, postponed; or only denied, supposed, wished for.

use super::Context;
use super::circumstance::When;
use super::party::party;
use super::subject::verb_at;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::pack::pattern::Rule;
use crate::phrase::chunk::{Chunk, Sentence};
use verbale_core::reading::{EngagementKind, EngagementStatus};

/// What the words around the contact say of its taking place.
pub(super) fn status(
    ctx: &Context,
    sentence: &Sentence,
    rule: &Rule,
    anchor: usize,
) -> Result<EngagementStatus, (&'static str, &'static str)> {
    let mut status = rule.status.as_deref().and_then(EngagementStatus::from_code);
    let marks = |i: usize, sense: &str| sentence.chunks[i].is_marker(ctx.doc, sense);
    // a verb whose own form looks ahead: `посетит`
    if status.is_none() && marks(anchor, "marker/future") {
        status = Some(EngagementStatus::Planned);
    }
    // leftwards to the start of the clause
    let mut at = anchor;
    let mut near = true;
    let mut verbs = 0;
    while at > 0 {
        at -= 1;
        let chunk = &sentence.chunks[at];
        // (`sẽ hội đàm với ông A; chào bà B`: without a subject of its own, what follows is of the same time)
        let goes_on = near && chunk.is_mark(ctx.doc, ';');
        if chunk.is_mark(ctx.doc, ';') && !goes_on || chunk.is_mark(ctx.doc, '"') {
            break;
        }
        near &= !goes_on;
        if near && marks(at, "marker/negation") {
            return Err(("engagement.negated", "the words deny this contact, so it is no fact"));
        }
        if near && marks(at, "marker/hypothetical") && status.is_none() {
            return Err(("engagement.hypothetical", "the words only suppose this contact, so it is no fact"));
        }
        if marks(at, "marker/cancel") {
            status = Some(EngagementStatus::Cancelled);
        } else if marks(at, "marker/postpone") {
            status = Some(EngagementStatus::Postponed);
        }
        if status.is_none() && verbs == 0 {
            if marks(at, "marker/future") || marks(at, "marker/plan") || says_will(ctx, chunk) {
                status = Some(EngagementStatus::Planned);
            } else if near && (marks(at, "marker/past") || marks(at, "marker/ongoing")) {
                status = Some(EngagementStatus::Held);
            }
        }
        if party(ctx, sentence, at).is_some() {
            near = false;
        }
        // (`sẽ tham dự các cuộc họp`: whoever attends a contact takes part in it)
        let attends = noun_anchor(ctx, sentence, anchor)
            && verb_at(ctx, sentence, at).is_some_and(|v| v.sense == "engagement/conference");
        // (`sẽ chào Chủ tịch nước, hội kiến Thủ tướng`: so do all contacts in a row)
        let in_a_row = verb_at(ctx, sentence, at).is_some_and(|v| v.sense.starts_with("engagement/"));
        if chunk.entry(ctx.doc, Kind::Verb).is_some() && !attends {
            verbs += usize::from(!in_a_row);
            near = false;
        }
    }
    // rightwards: `chuyến thăm … bị hoãn`, `… sẽ diễn ra`, `… sắp tới`
    for i in anchor + 1..sentence.chunks.len().min(anchor + 12) {
        let chunk = &sentence.chunks[i];
        let says = verb_at(ctx, sentence, i).is_some_and(|v| v.sense.starts_with("act/") && v.sense != "act/discuss");
        if says || chunk.is_mark(ctx.doc, ';') || chunk.is_mark(ctx.doc, ',') && i > anchor + 6 {
            break;
        }
        if marks(i, "marker/cancel") {
            status = Some(EngagementStatus::Cancelled);
        } else if marks(i, "marker/postpone") {
            status = Some(EngagementStatus::Postponed);
        } else if status.is_none() && noun_anchor(ctx, sentence, anchor) {
            let soon = chunk.entries(ctx.doc).any(|e| e.sense == "time/soon");
            if soon || marks(i, "marker/plan") || (marks(i, "marker/future") && takes_place(ctx, sentence, i + 1)) {
                status = Some(EngagementStatus::Planned);
            } else if (marks(i, "marker/past") || marks(i, "marker/ongoing")) && !put_off(ctx, sentence, i) {
                break;
            }
        }
    }
    Ok(status.unwrap_or(EngagementStatus::Held))
}

/// `cho biết sẽ`: a verb of speech whose form ends with the word that looks ahead.
fn says_will(ctx: &Context, chunk: &Chunk) -> bool {
    let mut found = Vec::new();
    let (last, end) = (chunk.end as usize - 1, chunk.end);
    if !chunk.has(Kind::Verb) || chunk.start as usize == last {
        return false;
    }
    ctx.doc.pack.lexicon.at(ctx.doc.text, &ctx.doc.tokens, last, &mut found);
    found.iter().filter(|f| f.end == end).any(|f| ctx.doc.pack.entries[f.entry as usize].sense == "marker/future")
}

/// `cuộc gặp … đã bị hoãn`: what has happened is that it does not take place.
fn put_off(ctx: &Context, sentence: &Sentence, past: usize) -> bool {
    let next = sentence.chunks.get(past + 1..).unwrap_or_default().iter().take(2);
    next.into_iter().any(|c| ["marker/cancel", "marker/postpone"].iter().any(|s| c.is_marker(ctx.doc, s)))
}

fn noun_anchor(ctx: &Context, sentence: &Sentence, anchor: usize) -> bool {
    sentence.chunks[anchor].entry(ctx.doc, Kind::Noun).is_some()
}

/// `diễn ra`, `được tổ chức`, `bắt đầu`: the word after `sẽ` that makes the contact itself the thing to come.
fn takes_place(ctx: &Context, sentence: &Sentence, at: usize) -> bool {
    let listed = |i: usize| sentence.chunks.get(i).is_some_and(|c| ctx.doc.listed(c.start as usize, List::TakesPlace));
    listed(at) || listed(at + 1)
}

/// A date after the report's own makes a contact planned unless the words say that it took place; so does one that looks ahead.
pub(super) fn after_publication(ctx: &Context, status: EngagementStatus, when: &When) -> EngagementStatus {
    let own = ctx.dates.reference().published().and_then(|p| p.last_day());
    match (status, own, when.date.and_then(|d| d.first_day())) {
        (EngagementStatus::Held, _, Some(_)) if when.ahead => EngagementStatus::Planned,
        (EngagementStatus::Held, Some(own), Some(day)) if day > own => EngagementStatus::Planned,
        (s, _, _) => s,
    }
}

/// Inside what somebody proposes, hopes, agrees or promises: no contact has taken place.
pub(super) fn wished(ctx: &Context, sentence: &Sentence, anchor: usize, kind: EngagementKind, undated: bool) -> bool {
    let loose = matches!(
        kind,
        EngagementKind::Exercise
            | EngagementKind::Training
            | EngagementKind::Consultation
            | EngagementKind::Conference
            | EngagementKind::Signing
            | EngagementKind::Talks
            | EngagementKind::Meeting
    );
    let verb = |i: usize| verb_at(ctx, sentence, i).map_or("", |e| e.sense.as_str());
    let close = anchor.saturating_sub(4)..anchor;
    let need = |i: usize| {
        // (`phải` in brackets is the right-hand side of a picture)
        sentence.chunks[i].is_marker(ctx.doc, "marker/need") && !(i > 0 && sentence.chunks[i - 1].is_mark(ctx.doc, '('))
    };
    let near =
        close.clone().any(|i| need(i) || matches!(verb(i), "act/propose" | "act/hope" | "act/support" | "act/commit"));
    let past = close.clone().any(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/past"));
    let aimed = kind == EngagementKind::Signing
        && !past
        && (0..anchor).any(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/purpose"));
    let governed = |i: usize| {
        matches!(verb(i), "act/propose" | "act/hope" | "act/agree" | "act/commit" | "act/support") || need(i)
    };
    // a finite verb tells what was done: `договорились о рейсе и подписали протокол`
    let finite = ctx.doc.pack.settings.names != "syllables"
        && verb_at(ctx, sentence, anchor).is_some()
        && !anchor.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/to"));
    loose && !finite && (near || aimed || (undated && (0..anchor).any(governed)))
}
