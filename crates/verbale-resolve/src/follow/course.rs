//! The course of an entry: where it stands from which day on. A status changes on few days, so that of each entry a few
//! lines tell its status on every day there is.

use super::{Entry, Limits, Link, Ruling, RulingOn, State, status};
use jiff::{Span, civil};
use std::collections::BTreeSet;
use verbale_core::{Date, Edtf};

/// A time through which an entry stands unchanged, up to the day on which the next begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day; none for all days before the next.
    pub from: Option<civil::Date>,
    /// Where the entry stands.
    pub state: State,
    /// Since which day, when that is known.
    pub since: Option<Edtf>,
}

/// The stretches of an entry in order of time. [`status`] on any day of a stretch has its state and its `since`.
pub fn course(entry: &Entry, links: &[Link], rulings: &[Ruling], limits: Limits) -> Vec<Stretch> {
    let days = turns(entry, links, rulings, limits);
    let mut out: Vec<Stretch> = Vec::new();
    // the day before the first turn stands for all before it
    let before = days.first().map_or(Date::year(9999), |d| Date::from_civil(d.yesterday().unwrap_or(*d)));
    let all = std::iter::once((None, before)).chain(days.iter().map(|d| (Some(*d), Date::from_civil(*d))));
    for (from, on) in all {
        let s = status(entry, links, rulings, on, limits);
        if out.last().is_none_or(|l| l.state != s.state || l.since != s.since) {
            out.push(Stretch { from, state: s.state, since: s.since });
        }
    }
    out
}

/// Every day on which the status may become another.
fn turns(entry: &Entry, links: &[Link], rulings: &[Ruling], limits: Limits) -> BTreeSet<civil::Date> {
    let made = entry.made.and_then(Edtf::first_day);
    let links = links.iter().filter(|l| l.entry == entry.id).filter_map(|l| l.date.first_day());
    let heard: Vec<civil::Date> = links.chain(made).collect();
    let silent = Span::new().months(i32::from(limits.silent_after_months));
    let near = Span::new().days(i64::from(limits.due_within_days));
    let ruled = rulings.iter().filter_map(|r| match r.on {
        RulingOn::Comply { from, .. } => from.first_day(),
        _ => None,
    });
    let over = entry.period.and_then(Edtf::last_day).and_then(|last| last.tomorrow().ok());
    let due = entry.due.and_then(Edtf::last_day).and_then(|last| last.checked_sub(near).ok());
    let silent = heard.iter().filter_map(|d| d.checked_add(silent).ok());
    silent.chain(heard.iter().copied()).chain(ruled).chain(over).chain(due).collect()
}

#[cfg(test)]
mod tests {
    use super::super::LinkKind;
    use super::super::examples::entry;
    use super::*;
    use proptest::prelude::*;

    fn link(fact: String, date: &str, kind: LinkKind, score: f32) -> Link {
        let date = date.parse().unwrap();
        Link { entry: "e".into(), report: fact.clone(), fact, date, kind, score, reasons: vec![] }
    }

    #[test]
    fn a_promise_is_open_then_near_its_day_due_and_in_the_end_done() {
        let mut e = entry("e", "2024-01-10", "x");
        e.due = Some("2024-06".parse().unwrap());
        let done = [link("f".into(), "2024-06-20", LinkKind::Fulfilled, 0.9)];
        let course = course(&e, &done, &[], Limits::default());
        let told: Vec<String> = course
            .iter()
            .map(|s| format!("{} {:?}", s.from.map_or_else(|| "always".into(), |d| d.to_string()), s.state))
            .collect();
        assert_eq!(told, ["always Open", "2024-05-31 Due", "2024-06-20 Fulfilled"]);
    }

    proptest! {
        #[test]
        fn it_tells_the_status_of_every_day(
            picks in prop::collection::vec((1i8..13, 0usize..5, 0u8..10), 0..6),
            due in proptest::option::of(1i8..13), period in proptest::option::of(2023i16..2026),
            comply in proptest::option::of((1i8..13, -1i8..2)), day in 0i64..1500,
        ) {
            const KINDS: [LinkKind; 5] = [LinkKind::Reaffirmed, LinkKind::Progress, LinkKind::Fulfilled, LinkKind::Superseded, LinkKind::Contradicted];
            let mut e = entry("e", "2023-12-10", "x");
            e.due = due.map(|m| format!("2024-{m:02}").parse().unwrap());
            e.period = period.map(|y| format!("2023/{y}").parse().unwrap());
            let links: Vec<Link> = picks.iter().enumerate().map(|(n, (m, k, s))|
                link(format!("f{n}"), &format!("2024-{m:02}-15"), KINDS[*k], f32::from(*s) / 10.0)).collect();
            let rulings: Vec<Ruling> = comply.iter().map(|(m, score)| {
                let from = format!("2024-{m:02}-20").parse().unwrap();
                Ruling { entry: "e".into(), on: RulingOn::Comply { score: *score, from }, at: 1 }
            }).collect();
            let on = civil::date(2023, 1, 1).checked_add(Span::new().days(day)).unwrap();
            let course = course(&e, &links, &rulings, Limits::default());
            let stretch = course.iter().rev().find(|s| s.from.is_none_or(|from| from <= on)).unwrap();
            let s = status(&e, &links, &rulings, Date::from_civil(on), Limits::default());
            prop_assert_eq!((stretch.state, stretch.since), (s.state, s.since));
        }
    }
}
