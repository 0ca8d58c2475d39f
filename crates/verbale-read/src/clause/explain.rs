//! How far a rule came in a sentence, and what stopped it. Only those who mend rules ask; reading a report never does.

use super::Context;
use super::matching::{Machine, fire};
use crate::pack::pattern::{Rule, Step};
use crate::phrase::chunk::Sentence;
use rustc_hash::FxHashSet;

/// Where a rule came to a halt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Halt {
    /// Nowhere: it matches here.
    Matched,
    /// Its words match, but nobody is the subject of the verb.
    NoSubject,
    /// At a chunk where one of these steps was wanted.
    Wanted {
        /// Steps of the program, by index.
        steps: Vec<usize>,
        /// The chunk; one past the last at the end of the sentence.
        chunk: usize,
        /// True when the chunk only opens a gap (`~`) in which no step found a match.
        gap: bool,
    },
}

/// How a rule fares from a chunk on; `None` when not even its first step matches there.
pub fn explain(ctx: &Context, sentence: &Sentence, index: usize, rule: &Rule, at: usize) -> Option<Halt> {
    if fire(ctx, sentence, index, rule, at).is_some() {
        return Some(Halt::Matched);
    }
    let machine = Machine::new(ctx, sentence, rule, at);
    let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
    // program counter, chunk, chunk at which the gap we are in began
    let mut todo: Vec<(usize, usize, Option<usize>)> = vec![(usize::from(rule.by_subject), at, None)];
    let mut failed: Vec<(usize, usize, bool)> = Vec::new();
    let mut moved = false;
    while let Some((pc, chunk, gap)) = todo.pop() {
        if !seen.insert((pc, chunk)) {
            continue;
        }
        match &rule.steps[pc] {
            Step::Match => return Some(Halt::NoSubject),
            Step::Jump(to) => todo.push((usize::from(*to), chunk, gap)),
            Step::Split(a, b) => {
                todo.push((usize::from(*b), chunk, gap));
                todo.push((usize::from(*a), chunk, gap));
            }
            step @ Step::Gap(_) => {
                todo.extend(machine.after(step, chunk).into_iter().map(|to| (pc + 1, to, Some(chunk))))
            }
            step => {
                let next = machine.after(step, chunk);
                if next.is_empty() {
                    failed.push((gap.unwrap_or(chunk), pc, gap.is_some()));
                }
                for to in next {
                    moved |= to > at;
                    todo.push((pc + 1, to, None));
                }
            }
        }
    }
    let chunk = failed.iter().map(|f| f.0).max().filter(|_| moved)?;
    let mut steps: Vec<usize> = failed.iter().filter(|f| f.0 == chunk).map(|f| f.1).collect();
    steps.sort_unstable();
    steps.dedup();
    let gap = failed.iter().filter(|f| f.0 == chunk).all(|f| f.2);
    Some(Halt::Wanted { steps, chunk, gap })
}
