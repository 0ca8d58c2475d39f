//! From one office to the next: who was seen in one until a day and from another day on only in another, left the one
//! and took the other between.

use super::{Office, Sighting, Tenure};
use crate::reason::reason;
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

/// Bounds terms by the person's own other terms in the country: of two offices that nobody holds beside one another
/// (`alone` says so of an office), one began after the last sighting in the other, when all sightings in the one come
/// before those in the other and no report names both.
pub fn moves(terms: &mut [Tenure], sightings: &[Sighting], alone: impl Fn(&Office) -> bool) {
    let mut named: BTreeMap<(&str, &str), BTreeSet<&Office>> = BTreeMap::new();
    for s in sightings.iter().filter(|s| !s.former && alone(&s.office)) {
        named.entry((&s.person, &s.report)).or_default().insert(&s.office);
    }
    let mut together: BTreeSet<(&str, &Office, &Office)> = BTreeSet::new();
    for ((person, _), offices) in &named {
        for a in offices {
            together.extend(offices.iter().filter(|b| a != *b).map(|b| (*person, *a, *b)));
        }
    }
    let mut of_person: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, t) in terms.iter().enumerate().filter(|(_, t)| alone(&t.office)) {
        of_person.entry(t.person.clone()).or_default().push(n);
    }
    for all in of_person.values().filter(|all| all.len() > 1) {
        let mut proved: Vec<(civil::Date, civil::Date, usize)> =
            all.iter().filter_map(|&n| terms[n].proved().map(|(a, b)| (a, b, n))).collect();
        proved.sort_unstable();
        for two in proved.windows(2) {
            let [(_, left, from), (taken, _, to)] = two else { continue };
            let (a, b) = (&terms[*from].office, &terms[*to].office);
            let apart = a.country == b.country && !within(a, b) && !within(b, a);
            if left >= taken || !apart || together.contains(&(terms[*from].person.as_str(), a, b)) {
                continue;
            }
            let (was, is) = (a.to_string(), b.to_string());
            let to = &mut terms[*to];
            if let Ok(next) = left.tomorrow()
                && to.began.no_earlier.is_none_or(|old| old < next)
            {
                to.began.no_earlier = Some(next);
                to.reasons.push(reason!("moved.from", 0.9, "still {} on {}", was, left));
            }
            let from = &mut terms[*from];
            if from.ended.no_later.is_none_or(|old| *taken < old) {
                from.ended.no_later = Some(*taken);
                from.reasons.push(reason!("moved.to", 0.9, "{} by {}", is, taken));
            }
        }
    }
}

/// `office/minister` may be `office/minister/foreign`.
fn within(a: &Office, b: &Office) -> bool {
    b.sense.strip_prefix(a.sense.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::super::tenures;
    use super::*;

    fn seen(office: &str, date: &str, report: &str) -> Sighting {
        Sighting {
            person: "p".into(),
            office: Office::new(Some("SE"), office),
            date: date.parse().ok(),
            report: report.into(),
            former: false,
        }
    }

    fn bounds(sightings: &[Sighting]) -> Vec<(String, Option<String>, Option<String>)> {
        let mut terms = tenures(sightings, |_| true);
        moves(&mut terms, sightings, |_| true);
        let text = |d: Option<civil::Date>| d.map(|d| d.to_string());
        terms.iter().map(|t| (t.office.sense.clone(), text(t.began.no_earlier), text(t.ended.no_later))).collect()
    }

    #[test]
    fn one_office_after_another() {
        let row = |sense: &str, from: Option<&str>, to: Option<&str>| {
            (sense.to_owned(), from.map(str::to_owned), to.map(str::to_owned))
        };
        let first = seen("office/minister/trade", "2024-03-05", "r1");
        let next = seen("office/minister/foreign", "2024-06-01", "r2");
        assert_eq!(
            bounds(&[first.clone(), next.clone()]),
            [
                row("office/minister/foreign", Some("2024-03-06"), None),
                row("office/minister/trade", None, Some("2024-06-01"))
            ]
        );
        let both = [first.clone(), next, seen("office/minister/trade", "2024-06-01", "r2")];
        assert_eq!(bounds(&both)[0], row("office/minister/foreign", None, None), "one report names both");
        let wider = [first, seen("office/minister", "2024-06-01", "r2")];
        assert_eq!(bounds(&wider)[0], row("office/minister", None, None), "any minister may be that of trade");
    }
}
