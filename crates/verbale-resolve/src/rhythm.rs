//! The rhythm of a standing format: its sessions in order, how far apart they are, when the next one is to be expected,
//! and which seem to be missing.
//!
//! A rhythm is inferred only from three dated sessions, or from two with consecutive numbers; it is the median of the
//! intervals, with what it may be off by. The expected days are an interval, never a date.

use crate::account::days_between;
use crate::reason::{Reason, reason};
use jiff::{Span, civil};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use verbale_core::{Date, Edtf};

/// What one report says of one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sitting {
    /// Id of the report.
    pub report: String,
    /// Number of the session.
    pub number: Option<u32>,
    /// When it was held.
    pub date: Option<Edtf>,
    /// Where.
    pub place: Option<String>,
}

/// A session, as all reports tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Session {
    /// Number, if any report gives it.
    pub number: Option<u32>,
    /// The most exact date given.
    pub date: Option<Edtf>,
    /// Places given, in order of the alphabet.
    pub places: BTreeSet<String>,
    /// Ids of the reports.
    pub reports: BTreeSet<String>,
    /// Other dates given that cannot be the same day.
    pub other_dates: BTreeSet<String>,
}

/// A session that seems to be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Missed {
    /// No report has this number, though later ones are reported.
    Number(u32),
    /// Nothing was heard though the last day on which the next session was to be expected is a month past, or a twelfth
    /// of the interval where that is longer.
    Overdue {
        /// The number it would have.
        number: Option<u32>,
        /// Since when it is overdue, ISO 8601.
        since: String,
    },
}

/// How often a format meets.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Rhythm {
    /// Sessions in order of number and date.
    pub sessions: Vec<Session>,
    /// Median days between two sessions, and by how many it may be off.
    pub interval: Option<(u32, u32)>,
    /// Days between which the next session is to be expected.
    pub next: Option<Edtf>,
    /// Sessions that seem to be missing.
    pub missed: Vec<Missed>,
    /// What it is inferred from, or why nothing is.
    pub reasons: Vec<Reason>,
}

/// A session is heard of so many days after it at the latest.
const GRACE_DAYS: i64 = 31;
/// Reports of one session without number may date it so many days apart.
const ONE_SESSION_DAYS: i32 = 7;
/// A date as wide as this, such as a season, still counts for a rhythm; a year alone does for formats of many years.
const WIDEST_DAYS: i32 = 366;

/// The rhythm of one format from all reports of its sessions, as it looks on a day. The order of the sittings does not
/// matter.
pub fn rhythm(sittings: &[Sitting], on: Date) -> Rhythm {
    let sessions = sessions(sittings);
    let held: Vec<(&Session, civil::Date, i32)> = sessions
        .iter()
        .filter_map(|s| {
            let (a, b) = (s.date?.first_day()?, s.date?.last_day()?);
            let width = days_between(a, b);
            let middle = a.checked_add(Span::new().days(width / 2)).ok()?;
            (width <= WIDEST_DAYS).then_some((s, middle, width / 2))
        })
        .collect();
    let mut missed = skipped(&sessions);
    let mut reasons = Vec::new();
    let interval = interval(&held, &mut reasons);
    let mut next = None;
    if let (Some((days, off)), Some(last)) = (interval, held.iter().max_by_key(|h| h.1)) {
        let after = |n: i64| last.1.checked_add(Span::new().days(n)).ok().map(Date::from_civil);
        let (days, off) = (i64::from(days), i64::from(off) + i64::from(last.2));
        next = Some(Edtf::Interval(after((days - off).max(1)), after(days + off)));
        let since = last.1.checked_add(Span::new().days(days + off + 1)).ok();
        if let (Some(since), Some(today)) = (since, on.last_day())
            && i64::from(days_between(since, today)) >= GRACE_DAYS.max(days / 12)
        {
            missed.push(Missed::Overdue { number: last.0.number.map(|n| n + 1), since: since.to_string() });
        }
    }
    Rhythm { sessions, interval, next, missed, reasons }
}

/// Sittings of one number are one session; those without number join the session of their days, if there is one.
fn sessions(sittings: &[Sitting]) -> Vec<Session> {
    let mut sorted: Vec<&Sitting> = sittings.iter().collect();
    // numbered before unnumbered, exact dates before rough ones
    sorted.sort_by_key(|s| (s.number.is_none(), s.number, width(s.date), s.date, &s.report));
    let mut out: Vec<Session> = Vec::new();
    for s in sorted {
        let found = out.iter_mut().find(|x| match (s.number, x.number) {
            (Some(a), Some(b)) => a == b,
            (None, _) => near(s.date, x.date),
            (Some(_), None) => false,
        });
        match found {
            Some(session) => add(session, s),
            None => {
                let mut session = Session {
                    number: s.number,
                    date: s.date,
                    places: BTreeSet::new(),
                    reports: BTreeSet::new(),
                    other_dates: BTreeSet::new(),
                };
                add(&mut session, s);
                out.push(session);
            }
        }
    }
    // by day; those without one after the numbers before them
    out.sort_by_key(|s| (s.number.is_none(), s.number, s.date.and_then(|d| d.first_day())));
    let dated = out.iter().all(|s| s.date.and_then(|d| d.first_day()).is_some());
    if dated {
        out.sort_by_key(|s| (s.date.and_then(|d| d.first_day()), s.number));
    }
    out
}

fn add(session: &mut Session, s: &Sitting) {
    session.reports.insert(s.report.clone());
    session.places.extend(s.place.clone());
    match (session.date, s.date) {
        (None, date) => session.date = date,
        (Some(known), Some(new)) if !near(Some(known), Some(new)) => {
            session.other_dates.insert(new.to_string());
        }
        _ => {}
    }
}

fn width(date: Option<Edtf>) -> i32 {
    let days = date.and_then(|d| Some(days_between(d.first_day()?, d.last_day()?)));
    days.unwrap_or(i32::MAX)
}

fn near(a: Option<Edtf>, b: Option<Edtf>) -> bool {
    let days = |d: Option<Edtf>| Some((d?.first_day()?, d?.last_day()?));
    match (days(a), days(b)) {
        (Some(x), Some(y)) => days_between(x.1, y.0).max(days_between(y.1, x.0)) <= ONE_SESSION_DAYS,
        _ => false,
    }
}

/// Numbers between the first and the last reported that no report has.
fn skipped(sessions: &[Session]) -> Vec<Missed> {
    let numbers: BTreeSet<u32> = sessions.iter().filter_map(|s| s.number).collect();
    match (numbers.first(), numbers.last()) {
        // a slip of a digit would skip thousands
        (Some(&a), Some(&b)) if b - a <= 200 => (a..b).filter(|n| !numbers.contains(n)).map(Missed::Number).collect(),
        _ => Vec::new(),
    }
}

/// The median interval in days, and by how many it may be off.
fn interval(held: &[(&Session, civil::Date, i32)], reasons: &mut Vec<Reason>) -> Option<(u32, u32)> {
    let mut sorted: Vec<_> = held.to_vec();
    sorted.sort_by_key(|h| (h.1, h.0.number));
    let mut gaps: Vec<i32> = Vec::new();
    let mut consecutive = false;
    for pair in sorted.windows(2) {
        let days = days_between(pair[0].1, pair[1].1);
        let steps = match (pair[0].0.number, pair[1].0.number) {
            (Some(a), Some(b)) if b > a => (b - a) as i32,
            (Some(_), Some(_)) => continue,
            _ => 1,
        };
        consecutive |= steps == 1 && pair[0].0.number.is_some() && pair[1].0.number.is_some();
        if days > 0 {
            gaps.push(days / steps);
        }
    }
    if gaps.is_empty() || (held.len() < 3 && !consecutive) {
        reasons.push(reason!("rhythm.unknown", 0.0, "{} dated sessions show no rhythm", held.len()));
        return None;
    }
    let middle = median(&mut gaps);
    let mut off: Vec<i32> = gaps.iter().map(|g| (g - middle).abs()).collect();
    let rough = held.iter().map(|h| h.2).max().unwrap_or(0);
    // one interval says little of the next
    let least = if gaps.len() == 1 { middle / 4 } else { middle / 10 };
    let off = median(&mut off).max(least).max(rough);
    reasons.push(reason!(
        "rhythm.median",
        1.0,
        "{} intervals between {} dated sessions, median {} days",
        gaps.len(),
        held.len(),
        middle
    ));
    Some((middle.unsigned_abs(), off.unsigned_abs()))
}

fn median(numbers: &mut [i32]) -> i32 {
    numbers.sort_unstable();
    let n = numbers.len();
    if n % 2 == 1 { numbers[n / 2] } else { (numbers[n / 2 - 1] + numbers[n / 2]) / 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `number date`, `-` for unknown.
    fn sittings(list: &[&str]) -> Vec<Sitting> {
        list.iter()
            .enumerate()
            .map(|(n, s)| {
                let (number, date) = s.split_once(' ').expect("number and date");
                Sitting { report: format!("r{n}"), number: number.parse().ok(), date: date.parse().ok(), place: None }
            })
            .collect()
    }

    fn on(list: &[&str], day: &str) -> Rhythm {
        rhythm(&sittings(list), day.parse().unwrap())
    }

    #[test]
    fn a_yearly_dialogue() {
        let r = on(&["5 2019-10-02", "6 2020-10-01", "- 2020-10-03", "7 2021-10-04", "9 2023-10-02"], "2023-12-01");
        assert_eq!(r.sessions.len(), 4);
        let (days, off) = r.interval.unwrap();
        assert!((360..=370).contains(&days) && off < 60, "{days} {off}");
        assert_eq!(r.missed, [Missed::Number(8)]);
        let next = r.next.unwrap();
        assert!(next.compatible("2024-10-02".parse().unwrap()) && !next.compatible("2025-10-02".parse().unwrap()));
    }

    #[test]
    fn overdue_a_month_after_the_last_expected_day_and_not_before() {
        let list = ["1 2020-01-01", "2 2021-01-01", "3 2022-01-01"];
        // a tenth of a year is what the interval may be off by, so that 6 February is the last day to expect it
        assert!(on(&list, "2023-03-05").missed.is_empty());
        assert!(matches!(on(&list, "2023-03-12").missed[..], [Missed::Overdue { number: Some(4), .. }]));
        let rough = ["1 2020-01-01", "2 2021-05-01", "3 2022-01-01"];
        assert!(on(&rough, "2023-03-12").missed.is_empty(), "what comes at no fixed time is waited for longer");
    }

    #[test]
    fn too_little_shows_no_rhythm() {
        for list in [
            &["1 2020-01-01"][..],
            &["- 2020-01-01", "- 2021-01-01"],
            &["1 2020-01-01", "3 2022-01-01"],
            &["1 -", "2 -", "3 -"],
        ] {
            let r = on(list, "2030-01-01");
            assert!(r.interval.is_none() && r.next.is_none(), "{list:?}");
            assert_eq!(r.reasons[0].code, "rhythm.unknown");
        }
        assert!(on(&["4 2020-01-01", "5 2021-01-01"], "2021-02-01").interval.is_some(), "consecutive numbers");
    }

    #[test]
    fn reports_that_date_a_session_differently_are_shown() {
        let r = on(&["5 2019-10-02", "5 2019-10-20"], "2020-01-01");
        assert_eq!((r.sessions.len(), r.sessions[0].other_dates.len()), (1, 1));
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_the_next_comes_after_the_last(picks in prop::collection::vec((1u32..9, 2000i16..2020, 1i8..13, any::<bool>()), 1..10), turn in 0usize..10) {
            let list: Vec<Sitting> = picks.iter().enumerate().map(|(n, (k, y, m, numbered))| Sitting {
                report: format!("r{n}"), number: numbered.then_some(*k), date: format!("{y}-{m:02}-11").parse().ok(), place: None,
            }).collect();
            let mut turned = list.clone();
            turned.rotate_left(turn % list.len());
            let day = Date::ymd(2021, 1, 1).unwrap();
            let r = rhythm(&list, day);
            prop_assert_eq!(&r, &rhythm(&turned, day));
            if let Some(next) = r.next {
                let last = r.sessions.iter().filter_map(|s| s.date?.first_day()).max();
                prop_assert!(next.first_day() > last);
            }
        }
    }
}
