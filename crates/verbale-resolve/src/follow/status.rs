//! Where an entry stands on a day: derived from its links, its dates and what curators ruled, never stored.

use super::{Entry, EntryKind, Link, LinkKind};
use crate::account::days_between;
use crate::reason::{Reason, reason};
use jiff::{Span, civil};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::{Date, Edtf};

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Made, and not long ago.
    Open,
    /// Nothing heard of it for some time.
    Silent,
    /// Its day is near or past, and it is not known to be done.
    Due,
    /// Something has been done about it.
    Progressing,
    /// Done.
    Fulfilled,
    /// Its period is over and nothing has taken its place.
    Lapsed,
    /// Another has taken its place.
    Superseded,
    /// Called off, refused or broken.
    Contradicted,
}

/// What a curator rules on an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RulingOn {
    /// The fact of this id does follow the entry; its link counts in full.
    Confirm(String),
    /// The fact of this id does not; its link does not count.
    Refuse(String),
    /// How far it was complied with, as of a day: −1 not, 0 partly, 1 fully.
    Comply {
        /// −1, 0 or 1.
        score: i8,
        /// From which day on that holds.
        from: Edtf,
    },
}

/// A curator's ruling. Of two on one fact, or of two on compliance, the later holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ruling {
    /// Id of the entry.
    pub entry: String,
    /// What is ruled.
    pub on: RulingOn,
    /// When, in milliseconds since the Unix epoch.
    pub at: i64,
}

/// How long is long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Limits {
    /// Months without a word after which an entry is silent.
    pub silent_after_months: u16,
    /// Days before its day from which an entry is due.
    pub due_within_days: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { silent_after_months: 12, due_within_days: 30 }
    }
}

/// Where an entry stands on a day, since when, and why.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Status {
    /// Id of the entry.
    pub entry: String,
    /// Where it stands.
    pub state: State,
    /// Since which day, when that is known.
    pub since: Option<Edtf>,
    /// When it was last heard of.
    pub heard: Option<Edtf>,
    /// What decided it, with the ids of facts.
    pub because: Vec<Reason>,
}

/// Where `entry` stands at the end of the day `on`. Links and rulings of other entries, refused links and whatever lies
/// after that day are ignored. A curator's word on compliance settles it; then come a successor and the latest of what
/// was done or called off, which stay; then an end of the period, the day by which it is due, and silence.
pub fn status(entry: &Entry, links: &[Link], rulings: &[Ruling], on: Date, limits: Limits) -> Status {
    let rulings: Vec<&Ruling> = rulings.iter().filter(|r| r.entry == entry.id).collect();
    let Some(today) = on.last_day() else { return answer(entry, State::Open, None, None, Vec::new()) };
    let mut heard_links: Vec<(civil::Date, bool, &Link)> = links
        .iter()
        .filter(|l| l.entry == entry.id)
        .filter_map(|l| {
            let day = l.date.first_day()?;
            let ruled = ruled(&rulings, &l.fact);
            (day <= today && ruled != Some(false)).then_some((day, ruled == Some(true) || l.score >= Link::FIRM, l))
        })
        .collect();
    heard_links.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.fact.cmp(&b.2.fact)));
    let made = entry.made.and_then(|m| m.first_day());
    let heard = heard_links.last().map(|l| l.0).max(made);
    let say = |state, since, because| answer(entry, state, since, heard, because);
    let firm = |kind: LinkKind| heard_links.iter().rev().find(move |l| l.1 && l.2.kind == kind);

    if let Some((score, from)) = compliance(&rulings, today) {
        let (state, because) = match score {
            1.. => (State::Fulfilled, reason!("curator.complied", 1.0, "a curator: complied with")),
            0 => (State::Progressing, reason!("curator.partly", 1.0, "a curator: partly complied with")),
            _ => (State::Contradicted, reason!("curator.not", 1.0, "a curator: not complied with")),
        };
        return say(state, Some(from), vec![because]);
    }

    if let Some(s) = firm(LinkKind::Superseded) {
        return say(State::Superseded, Some(s.0), vec![because_of(s)]);
    }

    let decisive = [LinkKind::Contradicted, LinkKind::Fulfilled, LinkKind::Progress].into_iter().filter_map(firm);
    // of one day the graver: max_by_key keeps the last of equals, so the order of kinds is turned
    let latest = decisive.collect::<Vec<_>>().into_iter().rev().max_by_key(|l| l.0);
    // once done, progress on it is an afterthought
    let latest = match (latest, firm(LinkKind::Fulfilled)) {
        (Some(l), Some(done)) if l.2.kind == LinkKind::Progress => Some(done),
        (l, _) => l,
    };
    match latest.map(|l| (l, l.2.kind)) {
        Some((l, LinkKind::Contradicted)) => return say(State::Contradicted, Some(l.0), vec![because_of(l)]),
        Some((l, LinkKind::Fulfilled)) => return say(State::Fulfilled, Some(l.0), vec![because_of(l)]),
        _ => {}
    }
    if let Some(last) = entry.period.and_then(|p| p.last_day())
        && last < today
    {
        let mut because = vec![reason!("period.over", 1.0, "its period ended on {}", last)];
        because.push(reason!("successor.none", 0.0, "no successor is known"));
        return say(State::Lapsed, last.tomorrow().ok(), because);
    }
    if let Some(due) = entry.due.and_then(|d| d.last_day()) {
        let left = days_between(today, due);
        if left <= i32::from(limits.due_within_days) {
            let since = due.checked_sub(Span::new().days(i64::from(limits.due_within_days))).ok();
            let mut because = vec![match left {
                ..0 => reason!("due.past", 1.0, "due on {}, {} days ago", due, -left),
                _ => reason!("due", 1.0, "due on {}", due),
            }];
            because.extend(latest.map(because_of));
            return say(State::Due, since, because);
        }
    }
    // a document whose period runs is in force, heard of or not
    let runs = entry.period.and_then(|p| p.last_day()).is_some_and(|last| last >= today);
    if let (Some(heard), false) = (heard, runs) {
        let silent = heard.checked_add(Span::new().months(i32::from(limits.silent_after_months))).ok();
        if let Some(silent) = silent.filter(|s| *s <= today) {
            let mut because = vec![reason!("silent", 1.0, "last heard of on {}", heard)];
            because.extend(latest.map(because_of));
            return say(State::Silent, Some(silent), because);
        }
    }
    if let Some(l) = latest {
        return say(State::Progressing, Some(l.0), vec![because_of(l)]);
    }
    let mut because: Vec<Reason> = heard_links.last().map(because_of).into_iter().collect();
    if because.is_empty() {
        let thing = if entry.kind == EntryKind::Instrument { "signed" } else { "made" };
        because.push(reason!("open", 1.0, "{} and nothing heard since", thing));
    }
    say(State::Open, made, because)
}

fn answer(
    entry: &Entry,
    state: State,
    since: Option<civil::Date>,
    heard: Option<civil::Date>,
    because: Vec<Reason>,
) -> Status {
    let day = |d: Option<civil::Date>| d.map(|d| Edtf::Date(Date::from_civil(d)));
    Status { entry: entry.id.clone(), state, since: day(since), heard: day(heard), because }
}

fn because_of(link: &(civil::Date, bool, &Link)) -> Reason {
    let (score, fact, day) = (link.2.score, &link.2.fact, link.0);
    match link.2.kind {
        LinkKind::Reaffirmed => reason!("link.reaffirmed", score, "reaffirmed by {} on {}", fact, day),
        LinkKind::Progress => reason!("link.progress", score, "progress by {} on {}", fact, day),
        LinkKind::Fulfilled => reason!("link.fulfilled", score, "fulfilled by {} on {}", fact, day),
        LinkKind::Superseded => reason!("link.superseded", score, "superseded by {} on {}", fact, day),
        LinkKind::Contradicted => reason!("link.contradicted", score, "contradicted by {} on {}", fact, day),
    }
}

/// What the latest ruling says of a link.
fn ruled(rulings: &[&Ruling], fact: &str) -> Option<bool> {
    let said = |r: &&Ruling| match &r.on {
        RulingOn::Confirm(f) if f == fact => Some((r.at, true)),
        RulingOn::Refuse(f) if f == fact => Some((r.at, false)),
        _ => None,
    };
    // at one time a refusal holds
    rulings.iter().filter_map(said).max_by_key(|(at, yes)| (*at, !yes)).map(|x| x.1)
}

/// The latest ruling on compliance that holds by a day.
fn compliance(rulings: &[&Ruling], today: civil::Date) -> Option<(i8, civil::Date)> {
    let said = |r: &&Ruling| match r.on {
        RulingOn::Comply { score, from } => {
            from.first_day().filter(|d| *d <= today).map(|d| (r.at, std::cmp::Reverse(score), d))
        }
        _ => None,
    };
    rulings.iter().filter_map(said).max().map(|(_, score, from)| (score.0, from))
}

#[cfg(test)]
mod tests {
    use super::super::examples::entry;
    use super::*;
    use proptest::prelude::*;

    fn link(fact: &str, date: &str, kind: LinkKind, score: f32) -> Link {
        let date = date.parse().unwrap();
        Link { entry: "e".into(), fact: fact.into(), report: fact.into(), date, kind, score, reasons: vec![] }
    }

    fn day(s: &str) -> Date {
        s.parse().unwrap()
    }

    fn at(e: &Entry, links: &[Link], rulings: &[Ruling], on: &str) -> (State, Option<String>) {
        let s = status(e, links, rulings, day(on), Limits::default());
        (s.state, s.since.map(|d| d.to_string()))
    }

    #[test]
    fn states_follow_the_links() {
        use LinkKind::{Contradicted, Fulfilled, Progress, Reaffirmed};
        let e = entry("e", "2024-01-10", "x");
        let all = [
            link("f1", "2024-03-01", Reaffirmed, 0.7),
            link("f2", "2024-05-01", Progress, 0.7),
            link("f3", "2024-07-01", Fulfilled, 0.4),
            link("f4", "2025-01-01", Contradicted, 0.7),
            link("f5", "2025-03-01", Fulfilled, 0.7),
            link("f6", "2025-04-01", Progress, 0.7),
        ];
        for (on, state, since) in [
            ("2024-01-11", State::Open, "2024-01-10"),
            ("2024-04-01", State::Open, "2024-01-10"),
            ("2024-06-01", State::Progressing, "2024-05-01"),
            ("2024-08-01", State::Progressing, "2024-05-01"),
            ("2025-01-01", State::Contradicted, "2025-01-01"),
            ("2025-03-01", State::Fulfilled, "2025-03-01"),
            ("2027-04-01", State::Fulfilled, "2025-03-01"),
        ] {
            assert_eq!(at(&e, &all, &[], on), (state, Some(since.to_owned())), "{on}");
        }
        assert_eq!(at(&e, &[], &[], "2025-01-10"), (State::Silent, Some("2025-01-10".into())));
        assert_eq!(at(&e, &[], &[], "2025-01-09").0, State::Open);
    }

    #[test]
    fn a_period_ends_with_its_last_day() {
        let mut e = entry("e", "2020-02-04", "plan");
        e.kind = EntryKind::Instrument;
        e.period = Some("2020/2025".parse().unwrap());
        let kept = [link("f", "2025-09-01", LinkKind::Reaffirmed, 0.9)];
        assert_eq!(at(&e, &kept, &[], "2025-12-31").0, State::Open);
        assert_eq!(at(&e, &kept, &[], "2026-01-01"), (State::Lapsed, Some("2026-01-01".into())));
        let next = [link("g", "2025-10-01", LinkKind::Superseded, 0.9)];
        assert_eq!(at(&e, &next, &[], "2025-12-31").0, State::Superseded);
        assert_eq!(at(&e, &next, &[], "2026-01-01"), (State::Superseded, Some("2025-10-01".into())), "it stays");
        let done = [link("g", "2025-10-01", LinkKind::Fulfilled, 0.9)];
        assert_eq!(at(&e, &done, &[], "2026-01-01").0, State::Fulfilled, "what is done does not lapse");
    }

    #[test]
    fn due_before_and_after_its_day() {
        let mut e = entry("e", "2024-01-10", "x");
        e.due = Some("2024-06".parse().unwrap());
        assert_eq!(at(&e, &[], &[], "2024-05-30").0, State::Open);
        assert_eq!(at(&e, &[], &[], "2024-05-31"), (State::Due, Some("2024-05-31".into())));
        assert_eq!(at(&e, &[], &[], "2026-05-31").0, State::Due, "overdue, not silent");
        let done = [link("f", "2024-06-20", LinkKind::Fulfilled, 0.9)];
        assert_eq!(at(&e, &done, &[], "2026-05-31").0, State::Fulfilled);
    }

    #[test]
    fn curators_rule() {
        let e = entry("e", "2024-01-10", "x");
        let done =
            [link("f", "2024-06-20", LinkKind::Fulfilled, 0.9), link("w", "2024-06-21", LinkKind::Progress, 0.3)];
        let ruling = |on, at| Ruling { entry: "e".into(), on, at };
        let refuse = ruling(RulingOn::Refuse("f".into()), 5);
        let confirm = ruling(RulingOn::Confirm("w".into()), 5);
        let comply = |score, at| ruling(RulingOn::Comply { score, from: Edtf::Date(day("2024-08-01")) }, at);
        assert_eq!(at(&e, &done, std::slice::from_ref(&refuse), "2024-07-01").0, State::Open);
        assert_eq!(at(&e, &done, &[refuse.clone(), confirm], "2024-07-01").0, State::Progressing);
        assert_eq!(
            at(&e, &done, &[refuse, ruling(RulingOn::Confirm("f".into()), 6)], "2024-07-01").0,
            State::Fulfilled
        );
        assert_eq!(at(&e, &done, &[comply(-1, 1)], "2024-09-01").0, State::Contradicted);
        assert_eq!(at(&e, &done, &[comply(-1, 1), comply(0, 2)], "2024-09-01").0, State::Progressing);
        assert_eq!(at(&e, &done, &[comply(-1, 1)], "2024-07-01").0, State::Fulfilled, "ruled from a later day on");
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_the_future_is_unknown(
            picks in prop::collection::vec((1i8..13, 0usize..5, 0u8..10), 0..8), turn in 0usize..8, month in 1i8..13,
        ) {
            const KINDS: [LinkKind; 5] = [LinkKind::Reaffirmed, LinkKind::Progress, LinkKind::Fulfilled, LinkKind::Superseded, LinkKind::Contradicted];
            let e = entry("e", "2023-12-10", "x");
            let links: Vec<Link> = picks.iter().enumerate().map(|(n, (m, k, s))|
                link(&format!("f{n}"), &format!("2024-{m:02}-15"), KINDS[*k], f32::from(*s) / 10.0)).collect();
            let mut turned = links.clone();
            if !turned.is_empty() { turned.rotate_left(turn % links.len()); }
            let on = Date::ymd(2024, month, 20).unwrap();
            let s = status(&e, &links, &[], on, Limits::default());
            prop_assert_eq!(&s, &status(&e, &turned, &[], on, Limits::default()));
            let past: Vec<Link> = links.iter().filter(|l| l.date.first_day() <= on.first_day()).cloned().collect();
            prop_assert_eq!(&s, &status(&e, &past, &[], on, Limits::default()));
        }
    }
}
