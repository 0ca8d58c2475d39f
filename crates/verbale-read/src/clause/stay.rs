//! How long a visit lasts, told in a sentence of its own: `Chuyến thăm diễn ra theo lời mời của …, từ ngày 3/4 đến ngày 6/4`.

use super::Context;
use super::engagement::Contact;
use crate::pack::entry::Kind;
use crate::phrase::chunk::{Hold, Sentence};
use crate::phrase::date::Said;
use verbale_core::edtf::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind, EngagementStatus};

/// How many sentences before it the visit is told.
const TOLD: usize = 3;

/// How many days a visit told by one day may lie beside its span: the flight home is told of too.
const BESIDE: i64 = 1;

/// Gives the visits told last, shortly before, by a day or none, the span of a sentence that opens with the visit itself.
pub(super) fn settle_stays(ctx: &Context, contacts: &mut [Contact]) {
    for (s, sentence) in ctx.chunked.sentences.iter().enumerate() {
        let Some(span) = span(ctx, sentence) else { continue };
        let visit = |c: &Contact| {
            let stands = matches!(c.status, EngagementStatus::Held | EngagementStatus::Planned);
            c.kind == EngagementKind::Visit && stands && c.sentence <= s && s - c.sentence <= TOLD
        };
        let Some(last) = contacts.iter().filter(|c| visit(c)).map(|c| c.sentence).max() else { continue };
        let told = |c: &Contact| visit(c) && c.sentence == last && fits(c.date, span);
        for visit in contacts.iter_mut().filter(|c| told(c)) {
            visit.date = Some(span);
            visit.basis = Some(DateBasis::Stated);
        }
    }
}

/// The days from one to another in a sentence that opens with a visit and names no other contact.
fn span(ctx: &Context, sentence: &Sentence) -> Option<Edtf> {
    let noun =
        |i: usize| sentence.chunks[i].entries(ctx.doc).any(|e| e.kind == Kind::Noun && e.sense == "engagement/visit");
    let first = (0..sentence.chunks.len()).find(|i| sentence.chunks[*i].hold != Hold::Mark)?;
    let mut days = sentence.chunks.iter().filter_map(|c| c.date()).map(|d| &ctx.chunked.dates[d]);
    let stamp = days.next().filter(|d| d.said == Said::Calendar)?;
    let alone = days.next().is_none();
    let whole = |e: &Edtf| matches!(e, Edtf::Interval(Some(from), Some(to)) if from.is_full() && to.is_full());
    stamp.when.filter(|w| noun(first) && alone && whole(w))
}

/// A visit of no day, or of one within the span or right beside it.
fn fits(date: Option<Edtf>, span: Edtf) -> bool {
    let Some(date) = date else { return true };
    let day = matches!(date, Edtf::Date(_)).then(|| date.first_day()).flatten();
    let Some(((day, from), to)) = day.zip(span.first_day()).zip(span.last_day()) else { return false };
    let apart = |a, b: jiff::civil::Date| jiff::civil::Date::until(a, b).map_or(i64::MAX, |s| i64::from(s.get_days()));
    apart(day, from) <= BESIDE && apart(to, day) <= BESIDE
}
