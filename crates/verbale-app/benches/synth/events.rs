//! What happens: events in order of time, and what each pair of countries remembers of the last.

use super::chance::{Chance, Day};
use super::world::{COUNTRIES, MINISTRIES, Office, World};
use std::collections::HashMap;

/// News a day.
const A_DAY: usize = 12;

/// What kind of event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Visit,
    Session(u32),
    Call,
    Ambassador,
    Greeting,
}

/// A document between two countries.
#[derive(Clone)]
pub(super) struct Paper {
    /// Index of [`PAPERS`](super::telling::PAPERS).
    pub(super) kind: usize,
    pub(super) ministry: usize,
    pub(super) from: u32,
    pub(super) to: u32,
}

/// A promise of one country to another.
#[derive(Clone)]
pub(super) struct Promise {
    /// Index of [`DEEDS`](super::telling::DEEDS).
    pub(super) deed: usize,
    pub(super) by: usize,
    pub(super) due: Option<Day>,
}

/// What is told.
pub(super) struct Event {
    pub(super) kind: Kind,
    pub(super) host: usize,
    pub(super) guest: usize,
    pub(super) host_office: Office,
    pub(super) guest_office: Office,
    pub(super) ministry: usize,
    pub(super) day: Day,
    pub(super) signed: Option<Paper>,
    pub(super) promised: Option<Promise>,
    pub(super) agreed: Option<usize>,
    pub(super) earlier_paper: Option<Paper>,
    pub(super) earlier_promise: Option<Promise>,
    /// Seed of how it is worded.
    pub(super) wording: u64,
}

impl Event {
    pub(super) fn published(&self) -> Day {
        self.day.plus(1)
    }
}

#[derive(Default)]
struct Memory {
    papers: Vec<Paper>,
    promises: Vec<Promise>,
    /// Number and year of the committee's last session.
    session: Option<(u32, u32)>,
}

/// The course of events.
pub(super) struct Chronicle {
    pub(super) world: World,
    chance: Chance,
    day: Day,
    left_today: usize,
    memory: HashMap<(usize, usize), Memory>,
}

impl Chronicle {
    pub(super) fn new(seed: u64) -> Self {
        let (world, chance) = (World::new(seed), Chance::new(seed));
        Chronicle { world, chance, day: Day(0), left_today: A_DAY, memory: HashMap::new() }
    }

    pub(super) fn next_event(&mut self) -> (Event, Chance) {
        if self.left_today == 0 {
            (self.day, self.left_today) = (self.day.plus(1), A_DAY);
        }
        self.left_today -= 1;
        let chance = &mut self.chance;
        let one = if chance.percent(50) { 0 } else { chance.below(COUNTRIES.len()) };
        let mut other = chance.below(COUNTRIES.len() - 1);
        if other >= one {
            other += 1;
        }
        let (host, guest) = if chance.percent(50) { (one, other) } else { (other, one) };
        let ministry = chance.below(MINISTRIES.len());
        let day = self.day;
        let memory = self.memory.entry((host.min(guest), host.max(guest))).or_default();

        let roll = chance.below(100);
        let kind = match roll {
            0..45 => Kind::Visit,
            45..65 => match memory.session {
                // one session a year
                Some((_, year)) if year == day.year() => Kind::Visit,
                Some((number, _)) => Kind::Session(number + 1),
                None => Kind::Session(2 + chance.below(20) as u32),
            },
            65..80 => Kind::Call,
            80..92 => Kind::Ambassador,
            _ => Kind::Greeting,
        };
        if let Kind::Session(number) = kind {
            memory.session = Some((number, day.year()));
        }
        let office = |chance: &mut Chance| match chance.below(10) {
            0..5 => Office::Minister(ministry),
            5..9 => Office::Deputy(ministry),
            _ => Office::DeputyPrimeMinister,
        };
        let both = office(chance);
        // an ambassador is received by a minister or deputy; the embassy is the guest's in the host's capital
        let (host_office, guest_office) = match kind {
            Kind::Ambassador => (office(chance), Office::Ambassador(host)),
            Kind::Greeting => (Office::Minister(ministry), Office::Minister(ministry)),
            Kind::Session(_) => (Office::Deputy(ministry), Office::Deputy(ministry)),
            _ => (both, both),
        };

        let again = chance.percent(45);
        let earlier_paper = (again && !memory.papers.is_empty()).then(|| chance.pick(&memory.papers).clone());
        let earlier_promise = (!again && !memory.promises.is_empty()).then(|| chance.pick(&memory.promises).clone());
        let signs = matches!(kind, Kind::Visit | Kind::Session(_)) && chance.percent(55);
        let signed = signs.then(|| {
            let from = day.year() + 1;
            let to = from + 1 + chance.below(4) as u32;
            Paper { kind: chance.below(super::telling::PAPERS.len()), ministry, from, to }
        });
        let promises = kind != Kind::Greeting && chance.percent(60);
        let promised = promises.then(|| Promise {
            deed: chance.below(super::telling::DEEDS.len()),
            by: if chance.percent(50) { host } else { guest },
            due: chance.percent(50).then(|| day.plus(120 + chance.below(700) as u32)),
        });
        let agreed = (kind != Kind::Greeting && chance.percent(50)).then(|| chance.below(super::telling::AIMS.len()));
        keep(&mut memory.papers, &signed);
        keep(&mut memory.promises, &promised);

        let wording = chance.next();
        let event = Event {
            kind,
            host,
            guest,
            host_office,
            guest_office,
            ministry,
            day,
            signed,
            promised,
            agreed,
            earlier_paper,
            earlier_promise,
            wording,
        };
        (event, Chance::new(wording))
    }
}

/// The last eight.
fn keep<T: Clone>(among: &mut Vec<T>, new: &Option<T>) {
    among.extend(new.iter().cloned());
    if among.len() > 8 {
        among.remove(0);
    }
}
