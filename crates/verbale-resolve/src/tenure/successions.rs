//! Who came in whose place, where a report says so in words. It holds for offices of several holders too, of which
//! sightings alone never tell whose seat somebody took.

use super::{Office, Tenure};
use crate::reason::{Reason, reason};
use jiff::civil;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::Edtf;

/// A report says that one person took another's place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Succession {
    /// The office that passed from one to the other.
    pub office: Office,
    /// Id of the person who left.
    pub before: String,
    /// Id of the person who came.
    pub after: String,
    /// The day of which the report speaks; `None` when undated.
    pub date: Option<Edtf>,
    /// Id of the report.
    pub report: String,
}

/// Bounds the terms that the words join: the one ended by the day of which the report speaks, the other began after the
/// last day on which the one before was seen. Words that what was seen speaks against bound nothing.
pub fn successions(terms: &mut [Tenure], said: &[Succession]) {
    for s in said.iter().filter(|s| s.before != s.after) {
        let of = |terms: &[Tenure], person: &str| -> Vec<usize> {
            (0..terms.len()).filter(|&n| terms[n].office == s.office && terms[n].person == person).collect()
        };
        let Some(day) = s.date.and_then(Edtf::last_day) else { continue };
        let first = |t: &Tenure| t.proved().map(|p| p.0);
        let last = |t: &Tenure| t.proved().map(|p| p.1);
        // of several terms the last before that day, and the first that was seen after it
        let left = of(terms, &s.before).into_iter().rfind(|&n| last(&terms[n]).is_some_and(|l| l <= day));
        let Some(left) = left else { continue };
        let until = last(&terms[left]);
        let taken = of(terms, &s.after).into_iter().find(|&n| first(&terms[n]) >= until);
        let Some(taken) = taken else { continue };
        end(&mut terms[left], &s.after, day, &s.report);
        begin(&mut terms[taken], &s.before, until, &s.report);
    }
}

fn end(t: &mut Tenure, by: &str, day: civil::Date, report: &str) {
    t.ended.no_later = Some(t.ended.no_later.map_or(day, |old| old.min(day)));
    replace(t, reason!("successor", 1.0, "{} took the place by {} ({})", by, day, report));
}

fn begin(t: &mut Tenure, from: &str, until: Option<civil::Date>, report: &str) {
    t.began.no_earlier = t.began.no_earlier.max(until);
    replace(t, reason!("predecessor", 1.0, "in the place of {} ({})", from, report));
}

/// What words say takes the place of what was only inferred.
fn replace(t: &mut Tenure, reason: Reason) {
    t.reasons.retain(|r| r.code != reason.code);
    t.reasons.push(reason);
}

#[cfg(test)]
mod tests {
    use super::super::{Sighting, tenures};
    use super::*;

    fn seen(person: &str, date: &str) -> Sighting {
        Sighting {
            person: person.into(),
            office: Office::new(Some("VN"), "office/deputy-prime-minister"),
            date: date.parse().ok(),
            report: format!("r-{date}"),
            former: false,
        }
    }

    fn bounded(before: &str, date: &str) -> Vec<String> {
        let all = [seen("a", "2023-10-12"), seen("b", "2024-07-05"), seen("b", "2024-10-17"), seen("c", "2024-01-01")];
        let mut terms = tenures(&all, |_| false);
        let said = Succession {
            office: all[0].office.clone(),
            before: before.into(),
            after: "b".into(),
            date: date.parse().ok(),
            report: "r9".into(),
        };
        successions(&mut terms, &[said]);
        let edtf = |b: super::super::Between| b.edtf().map_or_else(String::new, |d| d.to_string());
        let codes = |t: &Tenure| t.reasons.iter().skip(2).map(|r| r.code).collect::<Vec<_>>().join(" ");
        terms.iter().map(|t| format!("{} {} {} {}", t.person, edtf(t.began), edtf(t.ended), codes(t))).collect()
    }

    #[test]
    fn the_words_bound_the_two_terms_and_no_third() {
        assert_eq!(
            bounded("a", "2024-07-05"),
            [
                "a ../2023-10-12 2023-10-12/2024-07-05 successor",
                "c ../2024-01-01 2024-01-01/.. ",
                "b 2023-10-12/2024-07-05 2024-10-17/.. predecessor",
            ]
        );
    }

    #[test]
    fn words_that_what_was_seen_speaks_against_bound_nothing() {
        let as_seen =
            ["a ../2023-10-12 2023-10-12/.. ", "c ../2024-01-01 2024-01-01/.. ", "b ../2024-07-05 2024-10-17/.. "];
        assert_eq!(bounded("a", "2020-01-01"), as_seen, "he was seen in it after that day");
        assert_eq!(bounded("b", "2024-07-05"), as_seen, "nobody follows himself");
        assert_eq!(bounded("x", "2024-07-05"), as_seen, "never seen in it");
        assert_eq!(bounded("a", ""), as_seen, "of no day");
    }
}
