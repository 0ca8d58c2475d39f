//! Many accounts into engagements. Only accounts that share a pair of sides and lie within two days of one another are
//! compared, so that thousands take milliseconds.

use super::announced::announced;
use super::{Account, days_between, same_engagement};
use crate::decide::judgement_of;
use rustc_hash::{FxHashMap, FxHashSet};
use verbale_core::judgement::Verdict;
use verbale_core::judgement::{Judgement, partition};

/// Farther apart than this, exact dates are not compared: one day settles nothing yet, two days are always two
/// engagements, and comparing them keeps a chain of one-day steps from drifting.
pub const WINDOW: i32 = 2;

/// Dates as long as a month are compared, longer ones say too little.
pub const LONGEST: i32 = 31;

/// Accounts of one engagement each, as positions in the list, in order of first appearance: the machine's judgements
/// under those given (a curator's always win), then announcements with the visits they became. The grouping does not
/// depend on the order of the accounts.
pub fn accounts(list: &[Account], judgements: &[Judgement]) -> Vec<Vec<usize>> {
    let mut all = machine_judgements(list);
    all.extend_from_slice(judgements);
    let ids: Vec<&str> = list.iter().map(|a| a.id.as_str()).collect();
    let groups = partition(&ids, &all).members();
    let announced = announced(list, &groups);
    if announced.is_empty() {
        return groups;
    }
    all.extend(announced);
    partition(&ids, &all).members()
}

/// What the machine says of each pair worth comparing. Undecided pairs are left out; a caller that wants to ask a
/// curator about them calls [`same_engagement`] on the accounts of one day.
pub fn machine_judgements(list: &[Account]) -> Vec<Judgement> {
    let mut out = Vec::new();
    for (i, j) in candidates(list) {
        let (a, b) = (&list[i], &list[j]);
        let decision = same_engagement(a, b);
        if decision.verdict != Verdict::Undecided {
            out.push(judgement_of(&a.id, &b.id, &decision));
        }
    }
    out
}

/// Pairs of positions worth comparing, each once.
fn candidates(list: &[Account]) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
    for (i, account) in list.iter().enumerate() {
        // without a day, or with a year alone, nothing is ever the same engagement by machine
        if account.days().is_none_or(|(first, last)| days_between(first, last) > LONGEST) {
            continue;
        }
        let sides: Vec<&str> = account.sides.iter().map(String::as_str).collect();
        if let [only] = sides[..] {
            blocks.entry((only, only)).or_default().push(i);
        }
        for (n, &x) in sides.iter().enumerate() {
            for &y in &sides[n + 1..] {
                blocks.entry((x, y)).or_default().push(i);
            }
        }
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for mut block in blocks.into_values() {
        let first = |i: usize| list[i].days().map(|d| d.0);
        block.sort_by_key(|&i| (first(i), i));
        sweep(list, &block, &mut pairs);
    }
    // one dated by its month may fit two that are weeks apart; these must have been compared, or it would join them
    let mut around: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for &(i, j) in &pairs {
        for (long, other) in [(i, j), (j, i)] {
            if list[long].days().is_some_and(|(first, last)| days_between(first, last) > WINDOW) {
                around.entry(long).or_default().push(other);
            }
        }
    }
    for near in around.into_values() {
        for (n, &x) in near.iter().enumerate() {
            pairs.extend(near[n + 1..].iter().map(|&y| (x.min(y), x.max(y))));
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// Pairs of one block whose dates lie within [`WINDOW`]; the block is in order of first day.
fn sweep(list: &[Account], block: &[usize], pairs: &mut FxHashSet<(usize, usize)>) {
    let mut open: Vec<usize> = Vec::new();
    for &i in block {
        let Some((first, _)) = list[i].days() else { continue };
        open.retain(|&j| list[j].days().is_some_and(|(_, last)| days_between(last, first) <= WINDOW));
        pairs.extend(open.iter().map(|&j| (i.min(j), i.max(j))));
        open.push(i);
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::account;
    use super::*;
    use proptest::prelude::*;

    fn grouped(lines: &[&str], judgements: &[Judgement]) -> Vec<Vec<usize>> {
        accounts(&lines.iter().map(|l| account(l)).collect::<Vec<_>>(), judgements)
    }

    #[test]
    fn three_reports_of_one_meeting_and_one_of_the_next() {
        let lines = [
            "a r1 talks held 2025-03-05 - | VN p1; LA p2",
            "b r2 meeting held 2025-03-06! - | VN p1; LA p2",
            "c r3 reception held 2025-03-05 - | VN p1; LA p2",
            "d r4 talks held 2025-03-07 - | VN p1; LA p2",
            "e r1 signing held 2025-03-05 - | VN p1; LA p2",
        ];
        assert_eq!(grouped(&lines, &[]), [vec![0, 1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn one_report_never_joins_its_own_accounts_unless_judged() {
        let lines = [
            "a r1 talks held 2025-03-05 - | VN p1; LA p2",
            "b r2 talks held 2025-03-05 - | VN p1; LA p2",
            "c r1 meeting held 2025-03-05 - | VN p1; LA p2",
        ];
        assert_eq!(grouped(&lines, &[]), [vec![0, 1], vec![2]]);
        let judged = [Judgement::curator("a", "c", Verdict::Same, 1)];
        assert_eq!(grouped(&lines, &judged), [vec![0, 1, 2]]);
        let judged = [Judgement::curator("a", "b", Verdict::Different, 1)];
        assert_eq!(grouped(&lines, &judged), [vec![0], vec![1, 2]]);
    }

    #[test]
    fn a_month_does_not_join_its_days() {
        let lines = [
            "a r1 talks held 2025-03-05 - | VN p1; LA p2",
            "b r2 talks planned 2025-03 - | VN p1; LA p2",
            "c r3 talks held 2025-03-25 - | VN p1; LA p2",
        ];
        assert_eq!(grouped(&lines, &[]).len(), 2);
    }

    #[test]
    fn undated_accounts_wait_for_a_curator() {
        let lines = ["a r1 talks held - - | VN p1; LA p2", "b r2 talks held 2025-03-05 - | VN p1; LA p2"];
        assert_eq!(grouped(&lines, &[]).len(), 2);
        assert_eq!(grouped(&lines, &[Judgement::curator("a", "b", Verdict::Same, 1)]).len(), 1);
    }

    proptest! {
        #[test]
        fn order_does_not_matter(picks in prop::collection::vec((1u8..5, 1u8..6, 1u8..3, any::<bool>()), 1..14), turn in 0usize..14) {
            let list: Vec<Account> = picks.iter().enumerate().map(|(n, (r, d, p, published))| account(&format!(
                "a{n} r{r} talks held 2025-03-0{d}{} - | VN p{p}; LA p9", if *published { "!" } else { "" }))).collect();
            let mut turned = list.clone();
            turned.rotate_left(turn % list.len());
            let named = |list: &[Account]| {
                let mut g: Vec<Vec<String>> = accounts(list, &[]).into_iter().map(|g| {
                    let mut ids: Vec<String> = g.into_iter().map(|i| list[i].id.clone()).collect();
                    ids.sort();
                    ids
                }).collect();
                g.sort();
                g
            };
            prop_assert_eq!(named(&list), named(&turned));
            for g in accounts(&list, &[]) {
                let reports: std::collections::BTreeSet<_> = g.iter().map(|&i| &list[i].report).collect();
                prop_assert_eq!(reports.len(), g.len(), "each report once");
                let days: Vec<_> = g.iter().filter_map(|&i| list[i].days()).collect();
                let spread = days.iter().map(|d| d.0).max().zip(days.iter().map(|d| d.0).min());
                prop_assert!(spread.is_none_or(|(a, b)| days_between(b, a) <= 1), "no drift");
            }
        }
    }
}
