//! The algebra of judgements: who said of which two things that they are one, and what follows for all of them.
//!
//! A [`Judgement`] is between two items named by id (people, accounts of an engagement, reports). [`partition`] turns
//! a list of them into groups. It is a pure function of the judgements that stand, so taking one back gives exactly
//! the groups that would have been without it; nothing is merged for good.
//!
//! What beats what:
//! 1. On one pair, a curator's judgement beats any machine's, and a curator's later one an earlier one.
//! 2. A curator's `different` always holds, for the two and for all that is joined to them.
//! 3. Curators' `same` join first, the latest first. One that would break a `different` of a curator is left out and
//!    reported as a [`Contradiction`], with the chain of judgements that leads to it.
//! 4. Machine judgements follow, the surest first: a `same` joins unless something that stands keeps the two apart;
//!    a `different` keeps apart what is not joined yet. At equal sureness `different` goes first.
//!
//! ```
//! use verbale_resolve::judgement::{Judgement, partition};
//! let judgements = [
//!     Judgement::machine("a", "b", verbale_resolve::Verdict::Same, 0.9),
//!     Judgement::machine("b", "c", verbale_resolve::Verdict::Same, 0.8),
//!     Judgement::curator("a", "c", verbale_resolve::Verdict::Different, 1_700_000_000_000),
//! ];
//! let p = partition(&["a", "b", "c"], &judgements);
//! assert_eq!(p.groups, [0, 0, 1]);
//! assert_eq!(p.refused[0].judgement, 1, "b = c would bring a and c together");
//! ```

mod forest;

use crate::decide::{Decision, Verdict};
use forest::{Forest, chain};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Who judged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// A rule.
    Machine {
        /// How sure it is of its verdict, from 0 to 1 ([`Decision::sureness`]; not the score of sameness).
        sureness: f32,
    },
    /// A person.
    Curator {
        /// When, in milliseconds since the Unix epoch.
        at: i64,
    },
}

/// What somebody says of two items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// Id of one item.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// Same, different, or undecided; a curator's `undecided` takes the pair back from machines.
    pub verdict: Verdict,
    /// Who says so.
    pub by: By,
}

impl Judgement {
    /// A machine's judgement.
    pub fn machine(a: impl Into<String>, b: impl Into<String>, verdict: Verdict, sureness: f32) -> Self {
        Judgement { a: a.into(), b: b.into(), verdict, by: By::Machine { sureness } }
    }

    /// A curator's judgement, made at a time in milliseconds since the Unix epoch.
    pub fn curator(a: impl Into<String>, b: impl Into<String>, verdict: Verdict, at: i64) -> Self {
        Judgement { a: a.into(), b: b.into(), verdict, by: By::Curator { at } }
    }

    /// What a decision says of two items.
    pub fn of(a: impl Into<String>, b: impl Into<String>, decision: &Decision) -> Self {
        Self::machine(a, b, decision.verdict, decision.sureness())
    }
}

/// A `same` that did not join, because something that stands keeps the two apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// Number of the judgement in the list given.
    pub judgement: usize,
    /// Number of the `different` that stands in its way.
    pub because: usize,
}

/// Curators who contradict themselves or one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contradiction {
    /// Number of the `same` that is left out.
    pub left_out: usize,
    /// Number of the `different` that holds.
    pub different: usize,
    /// Numbers of the other `same` judgements that, with the one left out, lead from one end of `different` to the
    /// other.
    pub chain: Vec<usize>,
}

/// Items in groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Partition {
    /// For each item given, the number of its group, numbered in order of first appearance.
    pub groups: Vec<usize>,
    /// Machine judgements of `same` that did not join, by number.
    pub refused: Vec<Refused>,
    /// What curators must settle among themselves.
    pub contradictions: Vec<Contradiction>,
}

impl Partition {
    /// The items of each group, by position, in order.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut out = vec![Vec::new(); self.groups.iter().max().map_or(0, |m| m + 1)];
        for (item, &group) in self.groups.iter().enumerate() {
            out[group].push(item);
        }
        out
    }
}

/// A judgement that stands, on items by number, `low < high` by id.
struct Standing<'a> {
    low: &'a str,
    high: &'a str,
    ends: (u32, u32),
    verdict: Verdict,
    by: By,
    number: usize,
}

/// The groups that follow from the judgements. Those on ids that are not among the items, and of an item on itself,
/// say nothing. The grouping depends neither on the order of the items nor on that of the judgements.
pub fn partition<S: AsRef<str>>(items: &[S], judgements: &[Judgement]) -> Partition {
    let standing = standing(items, judgements);
    let mut forest = Forest::new(items.len());
    let (mut refused, mut contradictions) = (Vec::new(), Vec::new());

    let (mut curated, mut mechanical): (Vec<&Standing>, Vec<&Standing>) =
        standing.iter().partition(|s| matches!(s.by, By::Curator { .. }));
    for s in curated.iter().filter(|s| s.verdict == Verdict::Different) {
        forest.separate(s.ends, s.number as u32);
    }
    let mut joined: Vec<(u32, u32, usize)> = Vec::new();
    curated.sort_by_key(|s| (Reverse(at(s.by)), s.low, s.high));
    for s in curated.iter().filter(|s| s.verdict == Verdict::Same) {
        match forest.join(s.ends) {
            Ok(()) => joined.push((s.ends.0, s.ends.1, s.number)),
            Err(different) => contradictions.push((s.number, s.ends, different as usize)),
        }
    }
    let ends: FxHashMap<usize, (u32, u32)> = standing.iter().map(|s| (s.number, s.ends)).collect();
    let contradictions = contradictions
        .into_iter()
        .map(|(left_out, same, different)| {
            let mut chain = chain(&joined, same, ends[&different]);
            chain.sort_unstable();
            Contradiction { left_out, different, chain }
        })
        .collect();

    mechanical.sort_by(|a, b| {
        sureness(b.by)
            .total_cmp(&sureness(a.by))
            .then_with(|| (a.verdict == Verdict::Same).cmp(&(b.verdict == Verdict::Same)))
            .then_with(|| (a.low, a.high).cmp(&(b.low, b.high)))
    });
    for s in mechanical {
        match s.verdict {
            Verdict::Same => {
                if let Err(because) = forest.join(s.ends) {
                    refused.push(Refused { judgement: s.number, because: because as usize });
                }
            }
            Verdict::Different => forest.separate(s.ends, s.number as u32),
            Verdict::Undecided => {}
        }
    }
    Partition { groups: forest.groups(), refused, contradictions }
}

/// The one judgement that stands on each pair, in order of the ids.
fn standing<'a, S: AsRef<str>>(items: &'a [S], judgements: &'a [Judgement]) -> Vec<Standing<'a>> {
    let numbers: FxHashMap<&str, u32> = items.iter().enumerate().map(|(n, i)| (i.as_ref(), n as u32)).collect();
    let mut best: FxHashMap<(u32, u32), Standing> = FxHashMap::default();
    for (number, j) in judgements.iter().enumerate() {
        let (low, high) = if j.a <= j.b { (&*j.a, &*j.b) } else { (&*j.b, &*j.a) };
        let (Some(&x), Some(&y)) = (numbers.get(low), numbers.get(high)) else { continue };
        if x == y {
            continue;
        }
        let new = Standing { low, high, ends: (x, y), verdict: j.verdict, by: j.by, number };
        match best.entry((x, y)) {
            std::collections::hash_map::Entry::Vacant(e) => {
                e.insert(new);
            }
            std::collections::hash_map::Entry::Occupied(mut e) => {
                if beats(&new, e.get()) {
                    e.insert(new);
                }
            }
        }
    }
    let mut out: Vec<Standing> = best.into_values().collect();
    out.sort_by_key(|s| (s.low, s.high));
    out
}

/// On one pair: curator over machine, later over earlier, surer over less sure; what remains equal goes to the verdict
/// that joins least, and identical ones to the earlier number, whose choice changes nothing.
fn beats(new: &Standing, old: &Standing) -> bool {
    let caution = |v: Verdict| match v {
        Verdict::Different => 2,
        Verdict::Undecided => 1,
        Verdict::Same => 0,
    };
    let curated = |s: &Standing| matches!(s.by, By::Curator { .. });
    curated(new)
        .cmp(&curated(old))
        .then_with(|| at(new.by).cmp(&at(old.by)))
        .then_with(|| sureness(new.by).total_cmp(&sureness(old.by)))
        .then_with(|| caution(new.verdict).cmp(&caution(old.verdict)))
        .is_gt()
}

fn at(by: By) -> i64 {
    match by {
        By::Curator { at } => at,
        By::Machine { .. } => i64::MIN,
    }
}

fn sureness(by: By) -> f32 {
    match by {
        By::Machine { sureness } => sureness,
        By::Curator { .. } => f32::INFINITY,
    }
}

#[cfg(test)]
mod tests;
