//! Shortens a brief to two pages. Lines go by priority, the parts in turn, so that none loses everything to another;
//! what is left out is counted and named. The measure is the PDF itself.

use crate::labels::labels;
use crate::model::{AreaBlock, Brief, CommitmentLine, Contact, InstrumentLine, Part, SideBlock, SourceNo};
use crate::{pdf, sheet, tidy};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::Edtf;
use verbale_core::reading::EngagementStatus;

/// How many pages a brief has at most.
pub const PAGES: usize = 2;

/// No two pages hold more lines than this; the search starts here.
const MOST: usize = 240;

/// How many sources a line names at most.
const REFERENCES: usize = 6;

/// A brief that is clean, in order and short enough. The renderers take nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted(Brief);

impl Fitted {
    /// What it says, with the counts of what it does not.
    pub fn brief(&self) -> &Brief {
        &self.0
    }
}

/// Brings a brief into the order of the page, cleans its texts, and leaves out what two pages cannot hold.
pub fn fit(mut brief: Brief) -> Fitted {
    let tidied = tidy::tidy(&mut brief);
    order(&mut brief);
    let (lost, many) = drop_references(&mut brief);
    let words = labels(brief.language);
    for (key, n) in [("cut", tidied.cut), ("cleaned", tidied.cleaned), ("lost_refs", lost), ("more_refs", many)] {
        if n > 0 {
            brief.notes.push(words.count(key, n));
        }
    }
    let ranks = ranks(&brief);
    let mut low = 0;
    let mut high = ranks.len().min(MOST);
    let full = shortened(&brief, &ranks[..high]);
    if fits(&full) {
        return Fitted(full);
    }
    // `low` fits (or nothing does), `high` does not
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if fits(&shortened(&brief, &ranks[..middle])) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut least = shortened(&brief, &ranks[..low]);
    // even the remarks may be too many: they are the last to go, and are counted too
    let notes = std::mem::take(&mut least.notes);
    let mut shown = notes.len();
    loop {
        least.notes = notes[..shown].to_vec();
        if shown < notes.len() {
            least.notes.push(words.count("notes_left_out", notes.len() - shown));
        }
        if shown == 0 || fits(&least) {
            return Fitted(least);
        }
        shown /= 2;
    }
}

fn fits(brief: &Brief) -> bool {
    pdf::pages(&sheet::sheet(brief)) <= PAGES
}

/// Latest first, what is still to come before it; what is due before what is silent.
fn order(brief: &mut Brief) {
    let day = |date: Option<Edtf>| date.and_then(Edtf::first_day);
    let until = brief.until.and_then(Edtf::last_day);
    brief.contacts.sort_by_key(|c: &Contact| {
        // a visit that was planned for a day now past, and of which nothing more was told, is not to come
        let coming = matches!(c.status, EngagementStatus::Planned | EngagementStatus::Invited)
            && c.date.and_then(Edtf::last_day) >= until;
        (Reverse(coming), Reverse(day(c.date)))
    });
    brief.instruments.sort_by_key(|i: &InstrumentLine| Reverse(day(i.signed)));
    brief.commitments.sort_by_key(|c: &CommitmentLine| {
        let due = c.due.and_then(Edtf::last_day);
        (c.status, due.is_none(), due, Reverse(day(c.made)))
    });
    for side in brief.positions.iter_mut().flat_map(|a| &mut a.sides) {
        side.statements.sort_by_key(|s| Reverse(day(s.date)));
    }
}

/// One line of a part, by its place; a statement by area, side and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Line {
    At(Part, usize),
    Said(usize, usize, usize),
}

/// All lines, the most wanted first: the parts take turns, those with a greater share more often.
fn ranks(brief: &Brief) -> Vec<Line> {
    let mut said = Vec::new();
    for (a, area) in brief.positions.iter().enumerate() {
        for (s, side) in area.sides.iter().enumerate() {
            said.extend((0..side.statements.len()).map(|n| (n, a, s)));
        }
    }
    // first each side's latest words on each area, then the ones before
    said.sort_unstable();
    let lines = |part: Part, length: usize| (0..length).map(|n| Line::At(part, n)).collect::<Vec<_>>();
    let shares = [
        (Part::Contacts, 8, lines(Part::Contacts, brief.contacts.len())),
        (Part::People, 8, lines(Part::People, brief.people.len())),
        (Part::Instruments, 5, lines(Part::Instruments, brief.instruments.len())),
        (Part::Commitments, 8, lines(Part::Commitments, brief.commitments.len())),
        (Part::Mechanisms, 3, lines(Part::Mechanisms, brief.mechanisms.len())),
        (Part::Positions, 8, said.into_iter().map(|(n, a, s)| Line::Said(a, s, n)).collect()),
    ];
    let mut all = Vec::new();
    for (part, share, lines) in shares {
        all.extend(lines.into_iter().enumerate().map(|(n, line)| ((n + 1) * 1000 / share, part, line)));
    }
    all.sort_by_key(|(turn, part, _)| (*turn, *part));
    all.into_iter().map(|(.., line)| line).collect()
}

/// The brief with these lines alone, what is missing counted, and its sources numbered in the order of the page.
fn shortened(brief: &Brief, lines: &[Line]) -> Brief {
    let kept: BTreeSet<Line> = lines.iter().copied().collect();
    let mut short = brief.clone();
    let mut gone: BTreeMap<Part, usize> = BTreeMap::new();
    let mut keep = |line: Line, part: Part| {
        let stays = kept.contains(&line);
        if !stays {
            *gone.entry(part).or_default() += 1;
        }
        stays
    };
    retain(&mut short.contacts, |n| keep(Line::At(Part::Contacts, n), Part::Contacts));
    retain(&mut short.people, |n| keep(Line::At(Part::People, n), Part::People));
    retain(&mut short.instruments, |n| keep(Line::At(Part::Instruments, n), Part::Instruments));
    retain(&mut short.commitments, |n| keep(Line::At(Part::Commitments, n), Part::Commitments));
    retain(&mut short.mechanisms, |n| keep(Line::At(Part::Mechanisms, n), Part::Mechanisms));
    for (a, area) in short.positions.iter_mut().enumerate() {
        for (s, side) in area.sides.iter_mut().enumerate() {
            retain(&mut side.statements, |n| keep(Line::Said(a, s, n), Part::Positions));
        }
        area.sides.retain(|s: &SideBlock| !s.statements.is_empty());
    }
    short.positions.retain(|a: &AreaBlock| !a.sides.is_empty());
    for (part, n) in gone {
        *short.omitted.entry(part).or_default() += n;
    }
    renumber(&mut short);
    short
}

fn retain<T>(list: &mut Vec<T>, mut keep: impl FnMut(usize) -> bool) {
    let mut n = 0;
    list.retain(|_| {
        n += 1;
        keep(n - 1)
    });
}

/// Every list of references, in the order of the page.
fn references(brief: &mut Brief) -> Vec<&mut Vec<SourceNo>> {
    let mut all = Vec::new();
    all.extend(brief.contacts.iter_mut().map(|l| &mut l.sources));
    all.extend(brief.people.iter_mut().map(|l| &mut l.sources));
    all.extend(brief.instruments.iter_mut().map(|l| &mut l.sources));
    all.extend(brief.commitments.iter_mut().map(|l| &mut l.sources));
    all.extend(brief.mechanisms.iter_mut().map(|l| &mut l.sources));
    let sides = brief.positions.iter_mut().flat_map(|a| &mut a.sides);
    all.extend(sides.flat_map(|s| &mut s.statements).map(|l| &mut l.sources));
    all
}

/// Takes out references to sources that are not there, and those beyond what a line can bear; says how many they were.
fn drop_references(brief: &mut Brief) -> (usize, usize) {
    let known: BTreeSet<SourceNo> = brief.sources.iter().map(|s| s.number).collect();
    let (mut lost, mut many) = (0, 0);
    for list in references(brief) {
        let before = list.len();
        list.retain(|n| known.contains(n));
        lost += before - list.len();
        many += list.len().saturating_sub(REFERENCES);
        list.truncate(REFERENCES);
    }
    (lost, many)
}

/// Numbers the sources by their first mention and leaves out those without one.
fn renumber(brief: &mut Brief) {
    let mut numbers: BTreeMap<SourceNo, SourceNo> = BTreeMap::new();
    for list in references(brief) {
        for old in list.iter_mut() {
            let next = SourceNo::try_from(numbers.len() + 1).unwrap_or(SourceNo::MAX);
            *old = *numbers.entry(*old).or_insert(next);
        }
        list.sort_unstable();
        list.dedup();
    }
    brief.sources.retain_mut(|s| numbers.get(&s.number).inspect(|n| s.number = **n).is_some());
    brief.sources.sort_by_key(|s| s.number);
    brief.sources.dedup_by_key(|s| s.number);
}
