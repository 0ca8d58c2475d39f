//! Questions to the tenures: who held an office on a day, and from when an undated report can be.

use super::{Between, Office, Tenure};
use crate::account::days_between;
use crate::reason::{Reason, reason};
use jiff::civil;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::{Date, Edtf};

/// How sure it is that somebody held an office on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Between a first and a last sighting.
    Certain,
    /// Within a year of a sighting, and nearer to it than to any other holder's.
    Likely,
    /// Nothing excludes it.
    Unknown,
}

/// Somebody who may have held an office on a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Holder {
    /// Id of the person.
    pub person: String,
    /// How sure.
    pub certainty: Certainty,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// How far beyond a sighting a term is taken to reach.
const LIKELY_DAYS: i32 = 365;

/// Who held `office` on `day`, the surest first; those whom the bounds exclude are left out. `single` as for
/// [`tenures`](super::tenures). A day that is not a full date has no holder.
pub fn holders_on(tenures: &[Tenure], office: &Office, day: Date, single: bool) -> Vec<Holder> {
    let Some(day) = day.civil() else { return Vec::new() };
    let of: Vec<&Tenure> = tenures.iter().filter(|t| t.office == *office).collect();
    let mut out: Vec<(Holder, i32)> = Vec::new();
    for t in &of {
        let outside = t.began.no_earlier.is_some_and(|d| day < d) || t.ended.no_later.is_some_and(|d| day > d);
        if outside {
            continue;
        }
        let (certainty, away, why) = match t.proved() {
            Some((a, b)) if a <= day && day <= b => {
                (Certainty::Certain, 0, reason!("tenure.proved", 1.0, "seen in it on {} and on {}", a, b))
            }
            Some((a, b)) => {
                let away = if day < a { days_between(day, a) } else { days_between(b, day) };
                let certainty = if away <= LIKELY_DAYS { Certainty::Likely } else { Certainty::Unknown };
                let why = match day < a {
                    true => reason!("tenure.first", 1.0, "first seen on {}, {} days away", a, away),
                    false => reason!("tenure.last", 1.0, "last seen on {}, {} days away", b, away),
                };
                (certainty, away, why)
            }
            None => (Certainty::Unknown, i32::MAX, reason!("tenure.unproved", 1.0, "no sighting proves a day")),
        };
        let mut reasons = vec![why];
        reasons.extend(
            t.reasons.iter().filter(|r| matches!(r.code, "predecessor" | "successor" | "seen.former")).cloned(),
        );
        out.push((Holder { person: t.person.clone(), certainty, reasons }, away));
    }
    if single {
        // of one holder at a time, whoever is proved leaves the others unlikely; otherwise the nearest is likely
        let sure = out.iter().any(|h| h.0.certainty == Certainty::Certain);
        let nearest = out.iter().map(|h| h.1).min();
        for (h, away) in &mut out {
            if h.certainty == Certainty::Likely && (sure || Some(*away) != nearest) {
                h.certainty = Certainty::Unknown;
                h.reasons.push(reason!("nearer", 0.0, "another holder is seen nearer to that day"));
            }
        }
        if sure {
            out.retain(|h| h.0.certainty == Certainty::Certain);
        }
    }
    out.sort_by(|(a, x), (b, y)| (a.certainty, x, &a.person).cmp(&(b.certainty, y, &b.person)));
    out.dedup_by(|b, a| a.0.person == b.0.person);
    out.into_iter().map(|h| h.0).collect()
}

/// A person named with an office in an undated report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// Id of the person.
    pub person: String,
    /// The office.
    pub office: Office,
    /// True for "former".
    pub former: bool,
}

/// From when an undated report can be. This is never a date of the report, only what the offices it names allow.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// The days between which it must lie; empty bounds when nothing is known or the offices contradict one another.
    pub between: Between,
    /// False when no day fits all offices named.
    pub consistent: bool,
    /// What bounds it, one reason for each office that does.
    pub reasons: Vec<Reason>,
}

impl Bounds {
    /// As an EDTF interval, `None` when nothing bounds it.
    pub fn edtf(&self) -> Option<Edtf> {
        self.between.edtf()
    }
}

/// Bounds an undated report by the offices it names: it cannot be older than the predecessor's last sighting, nor
/// younger than the successor's first.
pub fn bound_undated(named: &[Named], tenures: &[Tenure]) -> Bounds {
    let mut out = Bounds { between: Between::default(), consistent: true, reasons: Vec::new() };
    let mut narrow = |from: Option<civil::Date>, to: Option<civil::Date>| {
        out.between.no_earlier = out.between.no_earlier.max(from);
        out.between.no_later = match (out.between.no_later, to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    };
    let mut reasons = Vec::new();
    for n in named {
        let terms: Vec<&Tenure> = tenures.iter().filter(|t| t.person == n.person && t.office == n.office).collect();
        let Some(first) = terms.first() else { continue };
        let (who, office) = (&n.person, &n.office);
        // of several terms, any may be meant: the widest bounds
        let (from, to) = if n.former {
            (first.ended.no_earlier, None)
        } else {
            let from = terms.iter().map(|t| t.began.no_earlier).min().flatten();
            let open = terms.iter().any(|t| t.ended.no_later.is_none());
            (from, if open { None } else { terms.iter().filter_map(|t| t.ended.no_later).max() })
        };
        reasons.push(match (from, to) {
            (None, None) => continue,
            (Some(a), _) if n.former => reason!("office.former", 1.0, "{} as former {}: not before {}", who, office, a),
            (Some(a), None) => reason!("office.after", 1.0, "{} as {}: not before {}", who, office, a),
            (None, Some(b)) => reason!("office.before", 1.0, "{} as {}: not after {}", who, office, b),
            (Some(a), Some(b)) => reason!("office.between", 1.0, "{} as {}: between {} and {}", who, office, a, b),
        });
        narrow(from, to);
    }
    out.reasons = reasons;
    if matches!((out.between.no_earlier, out.between.no_later), (Some(a), Some(b)) if a > b) {
        out.between = Between::default();
        out.consistent = false;
    }
    out
}
