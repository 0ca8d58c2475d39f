//! A visit told of before its day was known: one put off to another time, or an invitation for some time of the year.
//! Days do not bring it together with the visit that was paid later; who comes, where to, and that it is the only visit
//! that can be meant, do.

use super::{Account, LONGEST, days_between};
use jiff::civil;
use std::collections::BTreeSet;
use verbale_core::judgement::{Judgement, Verdict};
use verbale_core::reading::{EngagementKind, EngagementStatus};

/// A visit put off is looked for so many days after the day it was to begin.
pub const PUT_OFF_DAYS: i32 = 366;

/// That the only visit which can be meant is meant is not quite sure.
const SURENESS: f32 = 0.75;

/// Judgements that bring announcements, of the groups that days alone give, together with the visit they announced.
pub(super) fn announced(list: &[Account], groups: &[Vec<usize>]) -> Vec<Judgement> {
    let visits: Vec<Visit> = groups.iter().filter_map(|g| Visit::of(list, g)).collect();
    let mut out = Vec::new();
    for a in visits.iter().filter(|v| v.open) {
        let mut later: Vec<&Visit> = visits.iter().filter(|b| a.may_become(b)).collect();
        later.sort_by_key(|b| (b.first, b.id));
        let meant = match later[..] {
            [] => continue,
            // of several visits in the time it was announced for, any may be meant
            [_, _, ..] if !a.put_off => continue,
            // what was put off takes place the next time
            [first, ..] => first,
        };
        out.push(Judgement::machine(a.id, meant.id, Verdict::Same, SURENESS));
    }
    out
}

/// What all accounts of one visit tell together.
struct Visit<'a> {
    id: &'a str,
    guests: BTreeSet<&'a str>,
    country: Option<&'a str>,
    first: civil::Date,
    last: civil::Date,
    put_off: bool,
    /// Still looked for: put off, or announced for no particular days.
    open: bool,
}

impl<'a> Visit<'a> {
    fn of(list: &'a [Account], group: &[usize]) -> Option<Self> {
        let accounts: Vec<&Account> = group.iter().map(|&n| &list[n]).collect();
        if accounts.iter().any(|a| a.kind != EngagementKind::Visit) {
            return None;
        }
        let country = accounts.iter().find_map(|a| a.country.as_deref());
        let from_abroad = |side: Option<&str>| side.is_some() && side != country;
        let attendees = accounts.iter().flat_map(|a| &a.attendees).filter(|x| from_abroad(x.side.as_deref()));
        let held = accounts.iter().any(|a| a.status == EngagementStatus::Held);
        let put_off = !held && accounts.iter().any(|a| a.status == EngagementStatus::Postponed);
        let off = accounts.iter().any(|a| a.status == EngagementStatus::Cancelled);
        let days: Vec<_> = accounts.iter().filter_map(|a| a.days()).collect();
        let rough = days.iter().all(|&(first, last)| days_between(first, last) > LONGEST);
        Some(Visit {
            id: accounts.iter().map(|a| a.id.as_str()).min()?,
            guests: attendees.filter_map(|x| x.person.as_deref()).collect(),
            country,
            first: days.iter().map(|d| d.0).min()?,
            last: days.iter().map(|d| d.1).max()?,
            put_off,
            open: !held && !off && (put_off || rough),
        })
    }

    /// Whether `later` can be the visit that this one announces.
    fn may_become(&self, later: &Visit<'_>) -> bool {
        let in_time = match self.put_off {
            true => later.first > self.first && days_between(self.first, later.first) <= PUT_OFF_DAYS,
            false => self.first <= later.first && later.last <= self.last,
        };
        !later.open
            && in_time
            && self.country.is_some()
            && self.country == later.country
            && !self.guests.is_disjoint(&later.guests)
    }
}

#[cfg(test)]
mod tests {
    use super::super::accounts;
    use super::super::examples::account;

    fn grouped(lines: &[&str]) -> Vec<Vec<usize>> {
        let list: Vec<_> = lines
            .iter()
            .map(|line| {
                let mut a = account(line);
                a.country = Some("VN".into());
                a
            })
            .collect();
        accounts(&list, &[])
    }

    #[test]
    fn put_off_and_paid_the_next_time() {
        let lines = [
            "a r1 visit planned 2025-03-05/2025-03-07 - | VN -; LA p2",
            "b r2 visit postponed 2025-03-05/2025-03-07 - | VN -; LA p2",
            "c r3 visit held 2025-06-01/2025-06-03 - | VN -; LA p2",
            "d r4 visit held 2025-09-01/2025-09-03 - | VN -; LA p2",
            "e r5 visit held 2025-04-01/2025-04-03 - | VN -; LA p3",
        ];
        assert_eq!(grouped(&lines), [vec![0, 1, 2], vec![3], vec![4]]);
        let too_late = "c r3 visit held 2026-06-01/2026-06-03 - | VN -; LA p2";
        assert_eq!(grouped(&[lines[1], too_late]), [vec![0], vec![1]]);
    }

    #[test]
    fn an_invitation_for_the_year_and_the_only_visit_in_it() {
        let lines =
            ["a r1 visit invited 2025 - | VN -; LA p2", "b r2 visit held 2025-06-01/2025-06-03 - | VN -; LA p2"];
        assert_eq!(grouped(&lines), [vec![0, 1]]);
        let again = "c r3 visit held 2025-11-01/2025-11-03 - | VN -; LA p2";
        assert_eq!(grouped(&[lines[0], lines[1], again]), [vec![0], vec![1], vec![2]], "either may be meant");
        let cancelled = "c r3 visit cancelled 2025-06-01/2025-06-03 - | VN -; LA p2";
        let planned = "b r2 visit planned 2025-06-01/2025-06-03 - | VN -; LA p2";
        assert_eq!(grouped(&[planned, cancelled, "d r4 visit held 2025-09-01 - | VN -; LA p2"]), [vec![0, 1], vec![2]]);
    }
}
