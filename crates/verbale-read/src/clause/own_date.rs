//! Which dates in the sentence of a contact are another's: of what is said, of an act before or after, of an aside.

use super::Context;
use super::circumstance::is_contact_word;
use super::party::party;
use super::subject::verb_at;
use crate::pack::entry::{Entry, Kind};
use crate::pack::lists::List;
use crate::phrase::chunk::{Hold, Sentence};
use std::ops::Range;
use verbale_core::reading::EngagementKind;

/// True when the date at a chunk cannot be that of the contact named at another.
pub(super) fn anothers(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize, kind: EngagementKind) -> bool {
    let after = date > anchor
        && (since(ctx, sentence, anchor, date, kind)
            || says_between(ctx, sentence, anchor..date)
            || of_another_act(ctx, sentence, anchor, date));
    let before =
        date < anchor && (of_an_aside(ctx, sentence, anchor, date) || announced(ctx, sentence, anchor, date, kind));
    after || before || said_again(ctx, sentence, date) || in_brackets(ctx, sentence, anchor, date)
}

/// `thăm Lào của ông A (tháng 6/2024), cuộc điện đàm giữa A và B (tháng 8/2024)`: a date alone in brackets is of the contact told
/// last before it.
fn in_brackets(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize) -> bool {
    let mark = |i: usize, c: char| sentence.chunks.get(i).is_some_and(|k| k.is_mark(ctx.doc, c));
    let alone = date > 0 && mark(date - 1, '(') && mark(date + 1, ')');
    // (`chuyến thăm cấp Nhà nước đến Việt Nam (tháng 6/2024)`, `gặp nhau bên lề Hội nghị cấp cao ASEM (tháng 7/2016)`: words of
    // motion and settings tell of none)
    let other = |e: &Entry| e.kind == Kind::Verb && e.flags.weak() || e.sense == "engagement/conference";
    let tells = |i: usize| is_contact_word(ctx, sentence, i) && !sentence.chunks[i].entries(ctx.doc).any(other);
    let last = (0..date).rev().find(|i| *i == anchor || tells(*i));
    alone && last.is_some_and(|i| i != anchor)
}

/// `gặp ông A kể từ khi ông này nhậm chức hồi tháng 1`, `vòng đàm phán đình trệ từ tháng 4`: a date from which something else
/// lasts. (A visit has a first day: `thăm Lào từ ngày 3/4`.)
fn since(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize, kind: EngagementKind) -> bool {
    let from = |i: usize| sentence.chunks[i].is_marker(ctx.doc, "marker/from");
    let own = kind.family() != "contact";
    let since = |i: usize| {
        let at = sentence.chunks[i].start as usize;
        ctx.doc.listed(at, List::DateSince) && ctx.doc.listed(at + 1, List::DateFrom)
    };
    (anchor + 1..date).any(since) || !own && date > 0 && from(date - 1)
}

/// `sau cuộc gặp, ông A cho biết sẽ thăm Lào vào tháng 10`: the date is of what is said.
fn says_between(ctx: &Context, sentence: &Sentence, mut between: Range<usize>) -> bool {
    between.any(|i| verb_at(ctx, sentence, i).is_some_and(|v| v.sense.starts_with("act/") && v.sense != "act/discuss"))
}

/// `cuộc gặp hồi tháng 5 vừa qua, ông A khẳng định sẽ thăm Lào`: the date of what was said, not of what is to come.
pub(super) fn told_before(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize) -> bool {
    let recent = |t: usize| ctx.doc.item(t, Kind::Time).is_some_and(|(e, _)| e.sense == "time/recently");
    let back = (sentence.chunks[date].start as usize..sentence.chunks[date].end as usize).any(recent);
    back || date < anchor && says_between(ctx, sentence, date..anchor)
}

/// `gặp ông A sau khi ông này nhậm chức hôm 3/4`, `thăm Lào trước khi đến Séc ngày 5/4`: the date is of the other act.
fn of_another_act(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize) -> bool {
    let acts = |i: usize| {
        party(ctx, sentence, i).is_some()
            || verb_at(ctx, sentence, i).is_some()
            || is_contact_word(ctx, sentence, i) && i + 1 < date
    };
    (anchor + 1..date).any(|i| {
        let clause = ["marker/after", "marker/before"].iter().any(|s| sentence.chunks[i].is_marker(ctx.doc, s));
        clause && (i + 1..date).any(acts)
    })
}

/// How many words may stand between a day and its day elsewhere in brackets: `tối 31/5 giờ Washington (sáng 1/6 giờ Hà Nội)`.
const ASIDE: usize = 6;

/// A date in brackets after one that tells the day.
fn said_again(ctx: &Context, sentence: &Sentence, date: usize) -> bool {
    let from = date.saturating_sub(ASIDE);
    let Some(open) = (from..date).rev().find(|i| sentence.chunks[*i].is_mark(ctx.doc, '(')) else { return false };
    let closed = (open..date).any(|i| sentence.chunks[i].is_mark(ctx.doc, ')'));
    let day = |i: usize| {
        let when = sentence.chunks[i].date().and_then(|d| ctx.chunked.dates[d].when);
        when.and_then(|w| w.start()).is_some_and(|d| d.day.is_some())
    };
    !closed && (open.saturating_sub(ASIDE)..open).any(day)
}

/// `cuộc gặp hồi tháng 10 và cuộc điện đàm đầu tháng này`: how much further off a date before a contact is when it
/// stands beside another.
pub(super) fn beside_another(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize) -> usize {
    if date >= anchor {
        return 0;
    }
    let apart = |i: &usize| sentence.chunks[*i].hold == Hold::Mark;
    let before = (0..date).rev().take_while(|i| !apart(i)).any(|i| is_contact_word(ctx, sentence, i));
    let joined = (date + 1..anchor).any(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/and"));
    if before && joined { 14 } else { 0 }
}

/// `ông A, người đã đến Đức hôm 7/6, gặp …`: the date is of what is told beside.
fn of_an_aside(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize) -> bool {
    let comma = |i: usize| sentence.chunks[i].is_mark(ctx.doc, ',');
    let who = |i: usize| ctx.doc.listed(sentence.chunks[i].start as usize, List::Who);
    (1..date).any(|i| who(i) && comma(i - 1)) && (date + 1..anchor).any(comma)
}

/// `Ngày 25/5, người phát ngôn thông báo về chuyến thăm Lào của Thủ tướng`: the day of the announcement. (`phát biểu trong
/// chuyến thăm Lào`: what is said during a visit is.)
fn announced(ctx: &Context, sentence: &Sentence, anchor: usize, date: usize, kind: EngagementKind) -> bool {
    let chunk = |i: usize| &sentence.chunks[i];
    let during = ["marker/at", "marker/occasion"].iter().any(|s| anchor > 0 && chunk(anchor - 1).is_marker(ctx.doc, s));
    let visit = kind == EngagementKind::Visit && chunk(anchor).has(Kind::Noun);
    visit && !during && says_between(ctx, sentence, date..anchor)
}
