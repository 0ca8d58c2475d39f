//! Scores readings against gold, as `design/annotation.md` defines it.
//!
//! Pure: readings, gold and texts go in, figures come out. The figures are those of the reference scorer, digit for
//! digit, including what looks arbitrary in it: pairing is greedy in the order of the lists, required gold before
//! optional. `tests/eval_against_scorer.rs` compares the two wherever the scorer is at hand.
//!
//! ```
//! use verbale_app::eval::evaluate;
//! let nothing = evaluate(&[]);
//! assert!(nothing.tasks.is_empty() && nothing.errors.is_empty());
//! ```

mod contacts;
mod gold;
mod matching;
mod table;
#[cfg(test)]
mod tests;
mod text;

pub use gold::{Gold, GoldEngagement, GoldInstrument, GoldItem, GoldPerson, GoldStatement};

use serde::{Serialize, Serializer};
use verbale_core::reading::Reading;

/// What evaluation needs of one report: its name, its gold, its reading and its text.
pub type Case = (String, Gold, Reading, String);

/// Figures over all reports, and what was missed or read without ground.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Evaluation {
    /// Task by task, in the order in which the scorer prints them; an object when serialised.
    #[serde(serialize_with = "as_object")]
    pub tasks: Vec<(&'static str, Figure)>,
    /// Every error, report by report.
    pub errors: Vec<Miss>,
}

/// The figure of one task, micro-averaged, ratios rounded to three places.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figure {
    /// Of a task that finds things.
    Found {
        /// Share of what was read that is right.
        precision: f64,
        /// Share of what is there that was read.
        recall: f64,
        /// Harmonic mean of the two.
        f1: f64,
        /// Read and right.
        tp: u64,
        /// Read without ground.
        fp: u64,
        /// There and not read.
        #[serde(rename = "fn")]
        missed: u64,
    },
    /// Of a task that decides things.
    Share {
        /// Share decided rightly.
        accuracy: f64,
        /// Decided rightly.
        right: u64,
        /// Decided.
        of: u64,
    },
}

/// Which way an error goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Gold has it, the reading does not.
    Missed,
    /// The reading has it, gold does not.
    Extra,
}

/// One error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// Name of the report.
    pub report: String,
    /// Task, such as `people`.
    pub task: &'static str,
    /// Missed or extra.
    pub direction: Direction,
    /// What it is, for people.
    pub what: String,
}

impl Evaluation {
    /// The figure of one task; `None` when nothing was scored.
    pub fn figure(&self, task: &str) -> Option<Figure> {
        self.tasks.iter().find(|(name, _)| *name == task).map(|(_, figure)| *figure)
    }

    /// A table for a terminal, columns aligned.
    pub fn to_table(&self) -> String {
        table::plain(self)
    }

    /// The same as Markdown.
    pub fn to_markdown(&self) -> String {
        table::markdown(self)
    }
}

/// Scores each reading against its gold and sums over all.
pub fn evaluate(gold: &[Case]) -> Evaluation {
    let mut tally = Tally::default();
    for (name, gold, reading, text) in gold {
        matching::score(name, gold, reading, text, &mut tally);
    }
    let tasks = tally.counts.into_iter().map(|(task, counts)| (task, counts.figure())).collect();
    Evaluation { tasks, errors: tally.errors }
}

/// What is counted while reports go by.
#[derive(Default)]
struct Tally {
    counts: Vec<(&'static str, Counts)>,
    errors: Vec<Miss>,
}

#[derive(Clone, Copy)]
enum Counts {
    Found { tp: u64, fp: u64, missed: u64 },
    Share { right: u64, of: u64 },
}

impl Tally {
    fn slot(&mut self, task: &'static str, empty: Counts) -> &mut Counts {
        let at = self.counts.iter().position(|(name, _)| *name == task).unwrap_or_else(|| {
            self.counts.push((task, empty));
            self.counts.len() - 1
        });
        &mut self.counts[at].1
    }

    fn found(&mut self, task: &'static str, more: [usize; 3]) {
        if let Counts::Found { tp, fp, missed } = self.slot(task, Counts::Found { tp: 0, fp: 0, missed: 0 }) {
            *tp += more[0] as u64;
            *fp += more[1] as u64;
            *missed += more[2] as u64;
        }
    }

    fn share(&mut self, task: &'static str, more_right: usize, more_of: usize) {
        if let Counts::Share { right, of } = self.slot(task, Counts::Share { right: 0, of: 0 }) {
            *right += more_right as u64;
            *of += more_of as u64;
        }
    }
}

impl Counts {
    fn figure(self) -> Figure {
        match self {
            Counts::Found { tp, fp, missed } => {
                let precision = ratio(tp, tp + fp);
                let recall = ratio(tp, tp + missed);
                let sum = precision + recall;
                let f1 = 2.0 * precision * recall / if sum == 0.0 { 1.0 } else { sum };
                Figure::Found { precision: round(precision), recall: round(recall), f1: round(f1), tp, fp, missed }
            }
            Counts::Share { right, of } => Figure::Share { accuracy: round(ratio(right, of)), right, of },
        }
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// To three places; a tie in binary goes to the even digit, as in Python.
fn round(x: f64) -> f64 {
    format!("{x:.3}").parse().unwrap_or(x)
}

fn as_object<S: Serializer>(tasks: &[(&'static str, Figure)], s: S) -> Result<S::Ok, S::Error> {
    s.collect_map(tasks.iter().map(|(task, figure)| (task, figure)))
}
