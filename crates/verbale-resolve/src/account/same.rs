//! Whether two accounts tell of one engagement.

use super::{Account, Attendee, days_between};
use crate::decide::Decision;
use crate::reason::{Reason, reason};
use verbale_core::fold::{fold_name, strip_accents};
use verbale_core::judgement::Verdict;
use verbale_core::reading::{EngagementKind, EngagementStatus};

/// From this score on two accounts are one engagement.
const SAME: f32 = 0.75;
/// Below this score they are two.
const DIFFERENT: f32 = 0.35;

/// Whether two accounts tell of one engagement. The score says how well they fit: family of kinds, date, who was there
/// on each side, place, session. Some differences settle it whatever the rest says (their weight is −1): another
/// report's own second account, other sides, other people on a side, days too far apart, another session.
///
/// A planned and a held account may be one engagement, told before and after.
pub fn same_engagement(a: &Account, b: &Account) -> Decision {
    let mut reasons = Vec::new();
    if a.report == b.report {
        reasons.push(reason!("report.same", -1.0, "one report tells of both"));
    }
    reasons.push(family(a, b));
    reasons.push(date(a, b));
    sides(a, b, &mut reasons);
    reasons.extend(
        [status(a, b), place(a, b), country(a, b), time_of_day(a, b), session(a, b), signed(a, b)]
            .into_iter()
            .flatten(),
    );
    let fatal = reasons.iter().any(|r| r.weight <= -1.0);
    let score = reasons.iter().map(|r| r.weight).sum::<f32>();
    let verdict = match score {
        _ if fatal => Verdict::Different,
        s if s >= SAME - f32::EPSILON => Verdict::Same,
        s if s < DIFFERENT => Verdict::Different,
        _ => Verdict::Undecided,
    };
    Decision::new(verdict, reasons)
}

/// Kinds that reports confuse: a session of a format is also told as talks or as a conference.
fn kin(a: EngagementKind, b: EngagementKind) -> bool {
    let is = |x: &str, y: &str| (a.family() == x && b.family() == y) || (a.family() == y && b.family() == x);
    is("contact", "consultation") || is("consultation", "conference")
}

fn family(a: &Account, b: &Account) -> Reason {
    let (x, y) = (a.kind.code(), b.kind.code());
    if x == y {
        reason!("kind.equal", 0.2, "both are a {}", x)
    } else if a.kind.family() == b.kind.family() {
        reason!("kind.family", 0.15, "{} and {} are told of one contact", x, y)
    } else if kin(a.kind, b.kind) {
        reason!("kind.kin", 0.0, "{} and {} may be told of one session", x, y)
    } else {
        reason!("kind.differ", -1.0, "one is a {}, the other a {}", x, y)
    }
}

fn date(a: &Account, b: &Account) -> Reason {
    let (Some(x), Some(y)) = (a.date, b.date) else {
        return reason!("date.unknown", 0.0, "one has no date");
    };
    let (Some((a1, a2)), Some((b1, b2))) = (a.days(), b.days()) else {
        return match x.compatible(y) {
            true => reason!("date.yearless", 0.05, "{} and {} can be one day", x, y),
            false => reason!("date.differ", -1.0, "{} is not {}", x, y),
        };
    };
    let gap = if a2 < b1 { days_between(a2, b1) } else { days_between(b2, a1).max(0) };
    let longest = days_between(a1, a2).max(days_between(b1, b2));
    match gap {
        0 if (a1, a2) == (b1, b2) && longest <= 14 => reason!("date.equal", 0.3, "both on {}", x),
        0 if longest <= 31 => reason!("date.within", 0.2, "{} and {} overlap", x, y),
        0 => reason!("date.loose", 0.0, "{} and {} overlap, but one is only roughly dated", x, y),
        1 if a.dated_by_report() || b.dated_by_report() => {
            reason!("date.published", 0.2, "{} and {}, and one is the date of its report", x, y)
        }
        1 => reason!("date.adjacent", 0.0, "{} and {} are a day apart, as across time zones", x, y),
        _ => reason!("date.differ", -1.0, "{} and {} are {} days apart", x, y, gap),
    }
}

/// Who was there: one reason for each side both name.
fn sides(a: &Account, b: &Account, reasons: &mut Vec<Reason>) {
    let shared: Vec<&str> = a.sides.intersection(&b.sides).map(String::as_str).collect();
    let fewer = a.sides.len().min(b.sides.len());
    if fewer == 0 {
        reasons.push(reason!("sides.unknown", 0.0, "one names no side"));
        return;
    }
    if shared.len() < fewer.min(2) {
        let list = |s: &Account| s.sides.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        reasons.push(reason!("sides.differ", -1.0, "{} against {}", list(a), list(b)));
        return;
    }
    let found: Vec<Reason> = shared.iter().map(|side| on_side(a, b, side)).collect();
    let known = found.iter().any(|r| r.weight >= 0.2);
    // two sides decide; of a meeting of many, the two that fit best
    let mut ranked: Vec<Reason> = found
        .into_iter()
        .map(|mut r| {
            // a visit's host is usually only its country, and of exercises and forums nobody is named
            let by_country = match a.kind {
                EngagementKind::Visit => known,
                EngagementKind::Exercise | EngagementKind::Training | EngagementKind::Conference => true,
                _ => false,
            };
            if r.code == "side.country" && by_country {
                r.weight = 0.2;
            }
            r
        })
        .collect();
    ranked.sort_by(|x, y| (x.weight > -1.0).cmp(&(y.weight > -1.0)).then(y.weight.total_cmp(&x.weight)));
    ranked.truncate(2);
    reasons.extend(ranked);
}

fn on_side(a: &Account, b: &Account, side: &str) -> Reason {
    let (ours, theirs): (Vec<&Attendee>, Vec<&Attendee>) = (a.on_side(side).collect(), b.on_side(side).collect());
    let named = |v: &[&Attendee]| v.iter().any(|x| x.person.is_some());
    if let Some(p) = ours.iter().find(|x| x.person.is_some() && theirs.iter().any(|y| x.person == y.person)) {
        return reason!("side.person", 0.25, "{} of {} is in both", p.name, side);
    }
    let office = ours.iter().flat_map(|x| &x.offices).find(|o| theirs.iter().any(|y| y.offices.contains(o)));
    let open = |x: &Attendee, y: &Attendee| {
        y.person.as_ref().is_some_and(|p| x.maybe.contains(p)) || x.person.as_ref().is_some_and(|p| y.maybe.contains(p))
    };
    if ours.iter().any(|x| theirs.iter().any(|y| open(x, y))) {
        return reason!("side.person-maybe", 0.2, "{}: two writings that may be one person", side);
    }
    // two alphabets are not compared letter by letter: the office has to tell
    let foreign = |x: &&Attendee| x.person.is_some() && is_cyrillic(&x.name);
    let written = |v: &[&Attendee]| v.iter().filter(|x| x.person.is_some()).all(|x| is_cyrillic(&x.name));
    let alphabets = written(&ours) != written(&theirs) && (ours.iter().any(foreign) || theirs.iter().any(foreign));
    if let (Some(office), true) = (office, alphabets) {
        return reason!("side.office", 0.2, "{} of {} is in both, written in two alphabets", office, side);
    }
    if named(&ours) && named(&theirs) {
        let who = |v: &[&Attendee]| v.iter().map(|x| x.name.as_str()).collect::<Vec<_>>().join(", ");
        return reason!("side.person-differs", -1.0, "{}: {} against {}", side, who(&ours), who(&theirs));
    }
    if let Some(office) = office {
        return reason!("side.office", 0.2, "{} of {} is in both", office, side);
    }
    let spoken = |v: &[&Attendee]| v.iter().any(|x| !x.offices.is_empty());
    if spoken(&ours) && spoken(&theirs) {
        return reason!("side.office-differs", -0.1, "{} is there by different offices", side);
    }
    reason!("side.country", 0.05, "{} is in both", side)
}

fn is_cyrillic(name: &str) -> bool {
    name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

fn status(a: &Account, b: &Account) -> Option<Reason> {
    use EngagementStatus::{Cancelled, Held, Invited, Planned, Postponed};
    let (low, high) = if (a.status as u8) <= (b.status as u8) { (a.status, b.status) } else { (b.status, a.status) };
    match (low, high) {
        (Held, Planned | Invited) => Some(reason!("status.before-after", 0.0, "told before and after")),
        (Held, Cancelled | Postponed) => {
            Some(reason!("status.opposed", -0.35, "one says it was held, the other that it was not"))
        }
        _ => None,
    }
}

fn place(a: &Account, b: &Account) -> Option<Reason> {
    // `Hà Nội` and `Hanoi` are one city; whether `Ханой` is, letters do not tell
    let plain = |place: &str| strip_accents(&fold_name(place)).replace([' ', '-'], "");
    let (x, y) = (a.place.as_deref()?, b.place.as_deref()?);
    if is_cyrillic(x) != is_cyrillic(y) {
        return None;
    }
    let (x, y) = (plain(x), plain(y));
    let (at, and_at) = (a.place.as_deref()?, b.place.as_deref()?);
    // a venue and its city are told by turns, so that another place alone settles nothing
    Some(match x.contains(&y) || y.contains(&x) {
        true => reason!("place.equal", 0.05, "at {} and at {}", at, and_at),
        false => reason!("place.differ", -0.05, "at {} and at {}", at, and_at),
    })
}

fn country(a: &Account, b: &Account) -> Option<Reason> {
    let (x, y) = (a.country.as_deref()?, b.country.as_deref()?);
    (x != y).then(|| reason!("country.differ", -0.4, "one in {}, the other in {}", x, y))
}

fn time_of_day(a: &Account, b: &Account) -> Option<Reason> {
    let (x, y) = (a.time_of_day.as_deref()?, b.time_of_day.as_deref()?);
    (x != y && a.date == b.date).then(|| reason!("time.differ", -0.1, "one in the {}, the other in the {}", x, y))
}

fn session(a: &Account, b: &Account) -> Option<Reason> {
    let (x, y) = (a.mechanism.as_ref()?, b.mechanism.as_ref()?);
    if fold_name(&x.name) != fold_name(&y.name) {
        return None;
    }
    Some(match (x.number, y.number) {
        (Some(i), Some(j)) if i != j => reason!("session.differ", -1.0, "session {} against {}", i, j),
        (Some(i), Some(_)) => reason!("session.equal", 0.4, "both the session {} of {}", i, x.name),
        _ => reason!("session.mechanism", 0.25, "both of {}", x.name),
    })
}

/// Documents signed at both: of one kind and period there is hardly a second on one day.
fn signed(a: &Account, b: &Account) -> Option<Reason> {
    let pairs = a.instruments.iter().flat_map(|x| b.instruments.iter().map(move |y| (x, y)));
    let alike: Vec<_> = pairs.filter(|(x, y)| x.kind == y.kind).collect();
    let period = alike.iter().find_map(|(x, y)| x.period.filter(|p| Some(*p) == y.period));
    let kind = alike.first()?.0.kind.code();
    Some(match period {
        Some(period) => reason!("signed.period", 0.2, "a {} for {} is signed at both", kind, period),
        None => reason!("signed.kind", 0.1, "a {} is signed at both", kind),
    })
}

#[cfg(test)]
mod tests {
    use super::super::examples::account;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pairs() {
        use Verdict::{Different, Same, Undecided};
        let left = "a r1 talks held 2025-03-05 Hanoi | VN p1; LA p2";
        for (a, b, verdict, code) in [
            (left, "b r2 meeting held 2025-03-05 Hanoi | VN p1; LA p2", Same, "kind.family"),
            (left, "b r1 meeting held 2025-03-05 Hanoi | VN p1; LA p2", Different, "report.same"),
            (left, "b r2 signing held 2025-03-05 Hanoi | VN p1; LA p2", Different, "kind.differ"),
            (left, "b r2 talks held 2025-03-06! - | VN p1; LA p2", Same, "date.published"),
            (left, "b r2 talks held 2025-03-06 - | VN p1; LA p2", Undecided, "date.adjacent"),
            (left, "b r2 talks held 2025-03-07! - | VN p1; LA p2", Different, "date.differ"),
            (left, "b r2 talks planned 2025-03 - | VN p1; LA p2", Same, "status.before-after"),
            (left, "b r2 talks planned 2025 - | VN p1; LA p2", Undecided, "date.loose"),
            (left, "b r2 talks held XXXX-03-05 - | VN p1; LA p2", Same, "date.yearless"),
            (left, "b r2 talks held - - | VN p1; LA p2", Undecided, "date.unknown"),
            (left, "b r2 talks held 2025-03-05 - | VN p1; LA p3", Different, "side.person-differs"),
            (left, "b r2 talks held 2025-03-05 - | VN p1; KH p3", Different, "sides.differ"),
            (left, "b r2 talks held 2025-03-05 - | VN -; LA -", Undecided, "side.country"),
            (left, "b r2 talks cancelled 2025-03-05 - | VN p1; LA p2", Undecided, "status.opposed"),
            (
                "a r1 visit held 2025-03-05/2025-03-07 - | VN -; LA p2",
                "b r2 visit planned 2025-03 - | VN -; LA p2",
                Same,
                "date.within",
            ),
            (
                "a r1 talks held 2025-03-05 - | VN p1 minister; LA - minister",
                "b r2 talks held 2025-03-05 - | VN p1; LA p2 minister",
                Same,
                "side.office",
            ),
            (
                "a r1 exercise held 2025-03-05 - | VN -; LA -",
                "b r2 exercise held 2025-03-05 - | VN -; LA -",
                Same,
                "side.country",
            ),
        ] {
            let d = same_engagement(&account(a), &account(b));
            assert!(d.verdict == verdict && d.reasons.iter().any(|r| r.code == code), "{a}\n{b}\n{d:#?}");
            assert_eq!(d.verdict, same_engagement(&account(b), &account(a)).verdict);
        }
    }

    #[test]
    fn a_session_by_its_number() {
        let mut a = account("a r1 consultation held 2025-03-05 - | VN -; LA -");
        let mut b = account("b r2 talks held 2025-03-05 - | VN -; LA -");
        let session = |n| Some(super::super::Session { name: "Policy Dialogue".into(), number: Some(n) });
        (a.mechanism, b.mechanism) = (session(5), session(5));
        assert_eq!(same_engagement(&a, &b).verdict, Verdict::Same);
        b.mechanism = session(6);
        assert_eq!(same_engagement(&a, &b).verdict, Verdict::Different);
    }

    proptest! {
        #[test]
        fn symmetric_and_bounded(da in 1u8..8, db in 1u8..8, pa in 1u8..4, pb in 1u8..4, ka in 0usize..3, kb in 0usize..3) {
            let kinds = ["talks", "visit", "consultation"];
            let make = |id: &str, k: usize, d: u8, p: u8| account(&format!("{id} r{id} {} held 2025-03-0{d} - | VN p{p}; LA p9", kinds[k]));
            let (a, b) = (make("a", ka, da, pa), make("b", kb, db, pb));
            let (x, y) = (same_engagement(&a, &b), same_engagement(&b, &a));
            prop_assert_eq!(x.verdict, y.verdict);
            prop_assert!((x.score - y.score).abs() < 1e-5 && (0.0..=1.0).contains(&x.score));
            if x.verdict == Verdict::Same { prop_assert!(da.abs_diff(db) <= 1 && pa == pb); }
        }
    }
}
