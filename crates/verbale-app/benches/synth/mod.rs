//! Synthetic press reports for measuring: an endless world of invented people in real countries, in order of time, the
//! same for the same seed on every machine.
//!
//! Forty countries, eighty people each; offices change hands; pairs of countries meet, call, hold numbered sessions,
//! sign papers, promise and come back to what they promised; each event is told by one to four reports of three outlets,
//! one of them perhaps a wire copy. The amount of news a day does not depend on how many reports are taken.
//!
//! Shared by path by `benches/register.rs` and `examples/synthesise.rs`: no dependency, no crate of its own, because
//! nothing that ships needs it.

mod chance;
mod events;
mod telling;
mod world;

use events::Chronicle;
use std::collections::VecDeque;

/// A report that was made up.
pub(crate) struct Made {
    /// `OUTLET/DAY-NUMBER.txt`, unique.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

/// Reports without end.
pub(crate) struct Synth {
    chronicle: Chronicle,
    ready: VecDeque<(&'static str, String)>,
    day: String,
    number: usize,
}

impl Synth {
    /// The reports of this seed, from the first.
    pub(crate) fn new(seed: u64) -> Self {
        Synth { chronicle: Chronicle::new(seed), ready: VecDeque::new(), day: String::new(), number: 0 }
    }
}

impl Iterator for Synth {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        while self.ready.is_empty() {
            let (event, mut chance) = self.chronicle.next_event();
            self.day = event.published().iso();
            self.ready.extend(telling::accounts(&self.chronicle.world, &event, &mut chance));
        }
        let (outlet, text) = self.ready.pop_front()?;
        self.number += 1;
        Some(Made { path: format!("{outlet}/{}-{:07}.txt", self.day, self.number), text })
    }
}
