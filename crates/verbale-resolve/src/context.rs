//! What is known of a person beside the name: offices, and the years of activity. It brings two writings of one name
//! together and keeps namesakes apart.

use crate::account::days_between;
use crate::reason::{Reason, reason};
use crate::tenure::Office;
use jiff::civil;
use verbale_core::Date;

/// An office a person was seen in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The office.
    pub office: Office,
    /// True when it has one holder at a time, such as a minister or an ambassador.
    pub single: bool,
    /// First and last day seen in it, if dated.
    pub seen: Option<(Date, Date)>,
}

/// A contact on one day, as one report tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Met {
    /// Id of the person on the other side.
    pub with: String,
    /// The day.
    pub day: Date,
    /// Id of the report.
    pub report: String,
}

/// What is known of a person beside the name. Empty when nothing is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// Offices the person was seen in.
    pub offices: Vec<Held>,
    /// First and last day on which the person is reported to have done anything.
    pub active: Option<(Date, Date)>,
    /// Whom the person met, and when. Only asked for where the rest leaves it open.
    pub met: Vec<Met>,
}

/// Nobody is in the news for so long without a word between.
const LIFETIME_YEARS: i32 = 40;
/// Sightings in one office of one holder more years apart than this are no sign of one person.
const TERM_DAYS: i32 = 5 * 366;

impl Context {
    /// What two contexts say of whether two people are one.
    pub(crate) fn reasons(&self, other: &Context) -> Vec<Reason> {
        let mut out = Vec::new();
        out.extend(clash(self, other));
        if out.is_empty() {
            out.extend(common(self, other));
        }
        out.extend(apart(self, other));
        out.extend(met(self, other));
        out
    }
}

type Days = (civil::Date, civil::Date);

fn days(dates: Option<(Date, Date)>) -> Option<Days> {
    let (a, b) = dates?;
    Some((a.first_day()?, b.last_day()?))
}

/// Days between two periods, 0 when they meet.
fn gap(a: Days, b: Days) -> i32 {
    days_between(a.1, b.0).max(days_between(b.1, a.0)).max(0)
}

/// Two offices of one holder in two countries at one time. In one country one person may hold several.
fn clash(a: &Context, b: &Context) -> Option<Reason> {
    for (x, y) in pairs(a, b) {
        let (Some(c), Some(d)) = (&x.office.country, &y.office.country) else { continue };
        if x.single && y.single && c != d && days(x.seen).zip(days(y.seen)).is_some_and(|(s, t)| gap(s, t) == 0) {
            return Some(reason!("office.clash", -0.75, "{} and {} at one time", x.office, y.office));
        }
    }
    None
}

/// An office both are seen in, at about one time if both are dated.
fn common(a: &Context, b: &Context) -> Option<Reason> {
    let shared = pairs(a, b).filter(|(x, y)| x.office == y.office && x.office.country.is_some());
    let best = shared
        .map(|(x, y)| {
            let near = days(x.seen).zip(days(y.seen)).is_none_or(|(s, t)| gap(s, t) <= TERM_DAYS);
            // an office of many holders says less
            (near, x.single, &x.office)
        })
        .max()?;
    match best {
        (true, true, office) => Some(reason!("office.equal", 0.2, "both {}", office)),
        (true, false, office) => Some(reason!("office.shared", 0.1, "both {}, which several hold", office)),
        (false, _, office) => Some(reason!("office.years-apart", 0.0, "both {}, years apart", office)),
    }
}

/// Both met somebody on one day, and no report tells of both: one meeting, told twice.
fn met(a: &Context, b: &Context) -> Option<Reason> {
    if a.met.iter().any(|x| b.met.iter().any(|y| x.report == y.report)) {
        return None;
    }
    let shared = a.met.iter().find(|x| b.met.iter().any(|y| x.with == y.with && x.day == y.day))?;
    Some(reason!("contact.shared", 0.2, "both met {} on {}", shared.with, shared.day))
}

fn apart(a: &Context, b: &Context) -> Option<Reason> {
    let span = |c: &Context| {
        let seen = c.offices.iter().filter_map(|h| days(h.seen));
        let all: Vec<Days> = seen.chain(days(c.active)).collect();
        Some((all.iter().map(|d| d.0).min()?, all.iter().map(|d| d.1).max()?))
    };
    let years = gap(span(a)?, span(b)?) / 365;
    (years >= LIFETIME_YEARS).then(|| reason!("period.apart", -0.75, "{} years apart", years))
}

fn pairs<'a>(a: &'a Context, b: &'a Context) -> impl Iterator<Item = (&'a Held, &'a Held)> {
    a.offices.iter().flat_map(move |x| b.offices.iter().map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::same_person_in;
    use crate::key::PersonKey;
    use proptest::prelude::*;
    use verbale_core::judgement::Verdict;

    /// `CC sense from to`, `-` for undated; `*` before the sense for an office of many.
    fn context(s: &str) -> Context {
        let w: Vec<&str> = s.split_whitespace().collect();
        let [country, sense, from, to] = w[..] else { return Context::default() };
        let seen = (from != "-").then(|| (from.parse().unwrap(), to.parse().unwrap()));
        let office = Office::new(Some(country), sense.trim_start_matches('*'));
        Context { offices: vec![Held { office, single: !sense.starts_with('*'), seen }], ..Context::default() }
    }

    #[test]
    fn offices_bring_together_and_keep_apart() {
        use Verdict::{Different, Same, Undecided};
        for (a, ca, b, cb, country, verdict) in [
            ("Anna Lind", "SE minister 2020 2021", "Anna Lind", "NO minister 2020 2021", None, Different),
            ("Anna Lind", "SE minister 2020 2021", "Anna Lind", "NO minister 2022 2023", None, Same),
            ("Anna Lind", "SE minister 2020 2021", "Anna Lind", "SE party-leader 2020 2021", None, Same),
            ("Anna Lind", "SE minister 1950 1952", "Anna Lind", "SE minister 2020 2021", None, Different),
            ("Anna Lind", "SE *member 2020 2021", "Anna Lind", "NO *member 2020 2021", None, Same),
            ("Xéc-gây Vôn-cô-nhin", "RU minister - -", "Sergey Volkonin", "RU minister - -", Some("RU"), Same),
            (
                "Xéc-gây Vôn-cô-nhin",
                "RU minister 1990 1991",
                "Sergey Volkonin",
                "RU minister 2020 2021",
                Some("RU"),
                Undecided,
            ),
            ("Chu Minh Hạo", "CN minister 2020 2021", "Zhou Minghao", "CN minister 2021 2022", Some("CN"), Same),
            ("Chu Minh Hạo", "CN *deputy 2020 2021", "Zhou Minghao", "CN *deputy 2021 2022", Some("CN"), Same),
            ("Chu Hạo", "CN *deputy 2020 2021", "Zhou Hao", "CN *deputy 2021 2022", Some("CN"), Undecided),
            ("Chu Hạo", "CN minister 2020 2021", "Zhou Hao", "CN minister 2021 2022", Some("CN"), Same),
            ("S. Volkonin", "RU minister 2020 2021", "Sergey Volkonin", "RU minister 2020 2021", Some("RU"), Same),
            ("Lê Văn Nam", "VN minister 2020 2021", "Lê Văn Năm", "VN minister 2020 2021", Some("VN"), Different),
        ] {
            let d =
                same_person_in(&PersonKey::new(a, country), &context(ca), &PersonKey::new(b, country), &context(cb));
            assert_eq!(d.verdict, verdict, "{a} {ca} | {b} {cb}: {d:#?}");
        }
    }

    #[test]
    fn one_meeting_told_twice_brings_two_writings_together() {
        let met = |with: &str, day: &str, report: &str| Context {
            met: vec![Met { with: with.into(), day: day.parse().unwrap(), report: report.into() }],
            ..Context::default()
        };
        let (a, b) = (PersonKey::new("Xéc-gây Vôn-cô-nhin", Some("RU")), PersonKey::new("Sergey Volkonin", Some("RU")));
        let x = met("vn:lê-văn-nam", "2025-03-05", "r1");
        for (y, verdict) in [
            (met("vn:lê-văn-nam", "2025-03-05", "r2"), Verdict::Same),
            (met("vn:lê-văn-nam", "2025-03-06", "r2"), Verdict::Undecided),
            (met("vn:lê-văn-năm", "2025-03-05", "r2"), Verdict::Undecided),
            (met("vn:lê-văn-nam", "2025-03-05", "r1"), Verdict::Undecided),
        ] {
            assert_eq!(same_person_in(&a, &x, &b, &y).verdict, verdict, "{y:?}");
        }
    }

    proptest! {
        #[test]
        fn contexts_compare_alike_both_ways(a in 1950i16..2030, b in 1950i16..2030, n in 0i16..10, one in any::<bool>()) {
            let make = |from: i16, c: &str| context(&format!("{c} minister {from} {}", from + n));
            let (x, y) = (make(a, "SE"), make(b, if one { "SE" } else { "NO" }));
            let codes = |r: Vec<Reason>| r.into_iter().map(|r| (r.code, r.weight)).collect::<Vec<_>>();
            prop_assert_eq!(codes(x.reasons(&y)), codes(y.reasons(&x)));
        }
    }
}
