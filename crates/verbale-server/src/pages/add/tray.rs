//! Texts that somebody has handed in and not confirmed yet, and what became of them. They wait in memory for an hour: a
//! preview costs nothing, and what is never confirmed leaves no trace.

use crate::problem::Problem;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use verbale_app::{AppError, Text, TextAdded};
use verbale_core::Reading;

/// How long a tray waits, in milliseconds.
const WAIT: i64 = 3_600_000;
/// Bytes of text that all trays together hold; the oldest makes room.
const ROOM: usize = 256 << 20;

/// Something handed in.
#[derive(Debug)]
pub(super) enum Item {
    /// A report as it would be recorded.
    Read(Box<Seen>),
    /// What could not be read.
    Failed {
        /// Name of the file.
        name: String,
        error: AppError,
    },
}

/// A report that was read and not kept.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) text: Text,
    pub(super) reading: Reading,
    /// Short id of the report.
    pub(super) id: String,
    /// Whether the register has it already.
    pub(super) known: bool,
}

/// What became of a tray.
#[derive(Debug)]
pub(super) struct Outcome {
    /// What was kept, in the order of the tray.
    pub(super) added: Vec<TextAdded>,
    /// Why the rest was not.
    pub(super) broke: Option<Problem>,
}

/// What was handed in at once.
#[derive(Debug)]
pub(super) struct Tray {
    pub(super) items: Vec<Item>,
    made_at: i64,
    begun: AtomicUsize,
    done: AtomicUsize,
    outcome: OnceLock<Outcome>,
}

impl Tray {
    pub(super) fn new(items: Vec<Item>, made_at: i64) -> Self {
        Tray { items, made_at, begun: AtomicUsize::new(0), done: AtomicUsize::new(0), outcome: OnceLock::new() }
    }

    /// The reports that can be kept.
    pub(super) fn texts(&self) -> impl Iterator<Item = &Seen> {
        self.items.iter().filter_map(|item| match item {
            Item::Read(seen) => Some(&**seen),
            Item::Failed { .. } => None,
        })
    }

    /// True for the first who asks to keep what is in it.
    pub(super) fn begin(&self) -> bool {
        self.begun.swap(1, Ordering::Relaxed) == 0
    }

    /// So many reports more are kept.
    pub(super) fn advance(&self, reports: usize) {
        self.done.fetch_add(reports, Ordering::Relaxed);
    }

    /// How many reports are kept so far.
    pub(super) fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// It is over, well or not.
    pub(super) fn finish(&self, outcome: Outcome) {
        // only the first to begin finishes
        let _ = self.outcome.set(outcome);
    }

    /// What became of it, once it is over.
    pub(super) fn outcome(&self) -> Option<&Outcome> {
        self.outcome.get()
    }

    fn bytes(&self) -> usize {
        self.texts().map(|seen| seen.text.text.len()).sum()
    }
}

/// All trays that wait.
#[derive(Debug, Default)]
pub(crate) struct Trays(Mutex<VecDeque<(String, Arc<Tray>)>>);

impl Trays {
    /// Keeps a tray under a name that nobody can guess.
    pub(super) fn put(&self, id: String, tray: Tray) {
        let now = tray.made_at;
        let mut trays = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        trays.retain(|(_, t)| now - t.made_at < WAIT);
        let mut bytes: usize = tray.bytes() + trays.iter().map(|(_, t)| t.bytes()).sum::<usize>();
        while bytes > ROOM
            && let Some((_, oldest)) = trays.pop_front()
        {
            bytes -= oldest.bytes();
        }
        trays.push_back((id, Arc::new(tray)));
    }

    /// The tray of this name, if it still waits.
    pub(super) fn get(&self, id: &str, now: i64) -> Option<Arc<Tray>> {
        let trays = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = trays.iter().find(|(name, t)| name == id && now - t.made_at < WAIT);
        found.map(|(_, tray)| Arc::clone(tray))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tray(made_at: i64) -> Tray {
        Tray::new(Vec::new(), made_at)
    }

    #[test]
    fn a_tray_waits_an_hour_and_is_kept_once() {
        let trays = Trays::default();
        trays.put("a".to_owned(), tray(0));
        let found = trays.get("a", WAIT - 1).unwrap();
        assert!(trays.get("b", 0).is_none() && trays.get("a", WAIT).is_none());
        assert!(found.begin() && !found.begin());
        trays.put("b".to_owned(), tray(WAIT));
        assert!(trays.get("a", 0).is_none(), "gone for good");
    }
}
