//! The dates of what is still to come: none before the report, and a month or day that has gone by is the next year's.

use super::Context;
use crate::phrase::date::{Said, Stamp, year};
use verbale_core::edtf::{Date, Edtf};

/// How many days a date without a year may be past and still not mean the next year's: nobody announces what is that far away
/// by its day alone.
const PAST: i64 = 60;

/// Days of a month, as far as it matters.
const MONTH: i64 = 31;

/// True when the report gives a year with the date.
fn with_year(ctx: &Context, stamp: &Stamp) -> bool {
    stamp.said != Said::Calendar || (stamp.start..stamp.end).any(|t| year(ctx.doc, t).is_some())
}

/// How many days before the report a date ended.
fn days_past(ctx: &Context, when: Edtf) -> i64 {
    let own = ctx.dates.reference().published().and_then(|p| p.first_day());
    let (Some(own), Some(last)) = (own, when.last_day()) else { return 0 };
    own.since(last).map_or(0, |s| i64::from(s.get_days()))
}

/// A day before the report, which the next year's is not meant by either.
pub(super) fn gone_by(ctx: &Context, stamp: &Stamp, when: Edtf) -> bool {
    // (a report dated by its month alone may be some weeks older than that)
    let whole = ctx.dates.reference().published().is_some_and(|p| p.start().is_some_and(|d| d.is_full()));
    let past = days_past(ctx, when) - if whole { 0 } else { MONTH };
    past > 0 && (with_year(ctx, stamp) || past <= PAST)
}

/// `sẽ thăm Lào vào tháng 8`, told in January: the nearest August has gone by, the next is meant.
pub(super) fn next_year(ctx: &Context, stamp: &Stamp, when: Edtf) -> Edtf {
    if with_year(ctx, stamp) || days_past(ctx, when) <= PAST {
        return when;
    }
    let later = |d: Date| Date { year: d.year.map(|y| y + 1), ..d };
    let next = match when {
        Edtf::Date(d) => Edtf::Date(later(d)),
        Edtf::Interval(from, to) => Edtf::Interval(from.map(later), to.map(later)),
    };
    // (the 29th of February has no next year)
    if next.first_day().is_some() && next.last_day().is_some() { next } else { when }
}
