//! When and where a contact took place, from the words around it.

use super::Context;
use super::ahead::{gone_by, next_year};
use super::own_date::{anothers, beside_another, told_before};
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::Sentence;
use crate::phrase::date::Said;
use crate::phrase::mention::Who;
use verbale_core::edtf::{Date, Edtf};
use verbale_core::reading::{DateBasis, EngagementKind};

/// When a contact took place, as its words tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct When {
    /// The date.
    pub date: Option<Edtf>,
    /// Where it comes from.
    pub basis: Option<DateBasis>,
    /// Part of day.
    pub part_of_day: Option<&'static str>,
    /// True when its words look ahead: `tháng 11 tới`, `ngày mai`.
    pub ahead: bool,
}

/// A place: its tokens, and the country it lies in.
pub(super) type Venue = ((usize, usize), Option<String>);

/// How far from the word that names a contact its date may stand; a chunk between counts one, another contact more.
const FAR: usize = 60;

/// The date of the contact named at a chunk: the nearest in its clause, else one that opens the sentence. What is still to
/// come (`ahead`) is on no day before the report.
pub(super) fn when(ctx: &Context, sentence: &Sentence, anchor: usize, kind: EngagementKind, ahead: bool) -> When {
    let mut best: Option<(usize, usize)> = None;
    let to_the_day = sentence
        .chunks
        .iter()
        .filter_map(|c| c.date())
        .any(|d| matches!(ctx.chunked.dates[d].when.and_then(|w| w.start()), Some(d) if d.day.is_some()));
    for (i, chunk) in sentence.chunks.iter().enumerate() {
        let Some(d) = chunk.date() else { continue };
        let stamp = &ctx.chunked.dates[d];
        if stamp.said == Said::Period || in_title(ctx, stamp.start) || anothers(ctx, sentence, anchor, i, kind) {
            continue;
        }
        let (a, b) = (i.min(anchor), i.max(anchor));
        let between = sentence.chunks.get(a + 1..b).unwrap_or_default();
        // (a day that opens the sentence may be told for what follows a semicolon)
        let parted = between.iter().any(|c| c.is_mark(ctx.doc, ';'));
        if parted && i > anchor {
            continue;
        }
        let others = (a + 1..b).filter(|j| is_contact_word(ctx, sentence, *j)).count();
        let range = stamp.said == Said::Calendar && matches!(stamp.when, Some(Edtf::Interval(..)));
        if ahead && (stamp.when.is_some_and(|w| gone_by(ctx, stamp, w)) || told_before(ctx, sentence, anchor, i)) {
            continue;
        }
        let fits = if range == (kind == EngagementKind::Visit) { 0 } else { 6 };
        let right = if i > anchor { 2 } else { 0 };
        // `kết quả hợp tác năm 2016` beside the day of the contact
        let year = matches!(stamp.when, Some(Edtf::Date(d)) if d.month.is_none());
        let vague = if year && to_the_day && i != anchor + 1 { 14 } else { 0 };
        let far = right + vague + if parted { 20 } else { 0 };
        let distance = (b - a) + others * 14 + fits + far + beside_another(ctx, sentence, anchor, i);
        if best.is_none_or(|(_, d)| distance < d) {
            best = Some((d, distance));
        }
    }
    let Some((d, _)) = best.filter(|(_, distance)| *distance <= FAR) else { return When::default() };
    let stamp = &ctx.chunked.dates[d];
    let tomorrow = ctx.doc.item(stamp.start, Kind::Time).is_some_and(|(e, _)| e.sense == "time/tomorrow");
    let looks_ahead = tomorrow || ctx.doc.listed(stamp.end - 1, List::DateAhead);
    let (date, basis, part_of_day) = match (stamp.when, stamp.said) {
        (Some(w), _) => {
            let w = if ahead { next_year(ctx, stamp, w) } else { w };
            let lasting = if kind == EngagementKind::Visit { lasting(ctx, sentence, anchor, w) } else { None };
            (Some(lasting.unwrap_or(w)), Some(stamp.basis), stamp.part_of_day)
        }
        // `cùng ngày`, `sáng nay` where the report has no day of its own: the last day told before
        (None, Said::Relative | Said::Vague) => {
            let same_day = ctx.doc.item(stamp.start, Kind::Time).is_some_and(|(e, _)| e.sense == "time/same-day");
            let day = if same_day { last_day_before(ctx, stamp.start) } else { None };
            let day = day.or_else(|| {
                ctx.dates
                    .reference()
                    .published()
                    .filter(|p| stamp.said == Said::Vague && p.start().is_some_and(|d| d.is_full()))
            });
            (day, day.map(|_| DateBasis::Relative), stamp.part_of_day.or(Some("")).filter(|p| !p.is_empty()))
        }
        _ => (None, None, stamp.part_of_day),
    };
    When { date, basis, part_of_day, ahead: looks_ahead }
}

/// `ngày 3/4 … bắt đầu chuyến thăm ba ngày`: the days from the first to the last.
fn lasting(ctx: &Context, sentence: &Sentence, anchor: usize, first: Edtf) -> Option<Edtf> {
    let Edtf::Date(from) = first else { return None };
    let doc = ctx.doc;
    let count = |at: usize| -> Option<u32> {
        let said = || (1..=10).find(|n| doc.pack.listed(List::Ordinals.name(), &format!("{} {n}", doc.folded(at))));
        doc.word(at).parse().ok().or_else(said).filter(|n| (2..=20).contains(n))
    };
    // `đến Lào hôm 3/4 trong chuyến thăm ba ngày`
    let arrives = sentence.chunks[anchor].entries(doc).any(|e| e.kind == Kind::Verb && e.flags.weak());
    let days = sentence.chunks.iter().find_map(|c| {
        let visit = c.entries(doc).any(|e| e.kind == Kind::Noun && e.sense == "engagement/visit");
        let begins = (1..=3).any(|n| {
            (c.start as usize).checked_sub(n + 1).is_some_and(|at| doc.listed_phrase(at, List::Begins).is_some())
        });
        let after = c.end as usize..(c.end as usize + 8).min(sentence.tokens.end);
        (visit && (begins || arrives))
            .then(|| after.clone().find_map(|at| count(at).filter(|_| doc.listed(at + 1, List::DateDay))))?
    })?;
    let last = from.civil()?.checked_add(jiff::Span::new().days(i64::from(days) - 1)).ok()?;
    Some(Edtf::Interval(Some(from), Some(Date::from_civil(last))))
}

fn in_title(ctx: &Context, token: usize) -> bool {
    ctx.titled.iter().any(|t| t.start <= token && token < t.end)
}

pub(super) fn is_contact_word(ctx: &Context, sentence: &Sentence, chunk: usize) -> bool {
    sentence.chunks[chunk]
        .entries(ctx.doc)
        .any(|e| matches!(e.kind, Kind::Noun | Kind::Verb) && e.sense.starts_with("engagement/"))
}

/// The last full day told before a token.
fn last_day_before(ctx: &Context, token: usize) -> Option<Edtf> {
    let full = |w: &Edtf| matches!(w, Edtf::Date(d) if d.month.is_some() && d.day.is_some());
    let day = ctx.chunked.dates.iter().rev().filter(|d| d.start < token).find_map(|d| d.when.filter(full));
    day.or_else(|| ctx.dates.reference().published().filter(|p| p.start().is_some_and(|d| d.is_full())))
}

/// A place after `tại`, `ở` in the sentence, nearest to the contact: its tokens and its country.
pub(super) fn venue(ctx: &Context, sentence: &Sentence, anchor: usize) -> Option<Venue> {
    let doc = ctx.doc;
    let mut best: Option<(usize, Venue)> = None;
    for i in 0..sentence.chunks.len() {
        if !sentence.chunks[i].is_marker(doc, "marker/at") {
            continue;
        }
        // `tại thủ đô Praha`, `tại thành phố Brno`: the name follows the place word
        let named =
            i + 1 + usize::from(sentence.chunks.get(i + 1).is_some_and(|c| c.is_marker(doc, "marker/state-word")));
        let Some(next) = sentence.chunks.get(named) else { continue };
        let who = next.mention().map(|m| &ctx.chunked.mentions[m].who);
        let place = next.entry(doc, Kind::Place);
        let code = match (who, place) {
            (Some(Who::Capital(c)), _) => Some(c.clone()),
            (_, Some(p)) => p.sense.rsplit('/').next().filter(|c| *c != "ZZ").map(str::to_owned),
            _ if named > i + 1 && doc.capital(next.start as usize) => None,
            _ => continue,
        };
        let distance = i.abs_diff(anchor);
        if best.as_ref().is_none_or(|(d, _)| distance < *d) {
            best = Some((distance, ((next.start as usize, next.end as usize), code)));
        }
    }
    best.map(|b| b.1)
}
