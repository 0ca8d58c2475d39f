//! Which rules are worth trying in a sentence: by what a match must contain, and by what it begins with.

use super::entry::{Entry, Kind};
use super::pattern::{Accept, Rule, Step};
use rustc_hash::FxHashMap;

/// Things a match may need, one bit each: [`INSTRUMENT`], [`MECHANISM`] and classes of entries.
pub(crate) type Needs = u128;

/// A document's title.
pub(crate) const INSTRUMENT: Needs = 1;
/// The title of a standing format.
pub(crate) const MECHANISM: Needs = 2;
const FIRST_CLASS: u32 = 2;
const BITS: u32 = Needs::BITS;

/// The rules of a pack, indexed.
#[derive(Debug, Default)]
pub(crate) struct RuleIndex {
    /// Number of the class of each entry, or [`NO_CLASS`].
    by_entry: Vec<u16>,
    /// By class: the rules that can begin with it.
    starting: Vec<Vec<u32>>,
    /// Rules that can begin with something else than a class, and with what.
    by_other: Vec<(u32, Opening)>,
    /// By rule: sets of which a sentence must have one thing each.
    needs: Vec<Vec<Needs>>,
}

const NO_CLASS: u16 = u16::MAX;

impl RuleIndex {
    pub(super) fn new(rules: &[Rule], entries: &[Entry]) -> Self {
        let mut classes: FxHashMap<(Kind, u16), u16> = FxHashMap::default();
        for step in rules.iter().flat_map(|r| &r.steps) {
            if let Step::Class(kind, tail, _) = step {
                let next = classes.len() as u16;
                classes.entry((*kind, *tail)).or_insert(next);
            }
        }
        let class_of = |e: &Entry| classes.get(&(e.kind, e.tail)).copied().unwrap_or(NO_CLASS);
        let mut index = RuleIndex {
            by_entry: entries.iter().map(class_of).collect(),
            starting: vec![Vec::new(); classes.len()],
            ..RuleIndex::default()
        };
        for (i, rule) in rules.iter().enumerate() {
            match rule.first_classes() {
                Some(first) => {
                    for class in first.iter().filter_map(|c| classes.get(c)) {
                        index.starting[usize::from(*class)].push(i as u32);
                    }
                }
                None => index.by_other.push((i as u32, Opening::of(rule))),
            }
            index.needs.push(needs(&rule.steps, 0, &classes));
        }
        index
    }

    /// What an entry gives a sentence.
    pub(crate) fn gives(&self, entry: u32) -> Needs {
        bit(self.by_entry[entry as usize])
    }

    /// True when a sentence has what every match of the rule contains.
    pub(crate) fn can_fire(&self, rule: u32, has: Needs) -> bool {
        self.needs[rule as usize].iter().all(|n| n & has != 0)
    }

    /// Rules that can begin with an entry's class.
    pub(crate) fn starting(&self, entry: u32) -> &[u32] {
        self.starting.get(usize::from(self.by_entry[entry as usize])).map_or(&[], Vec::as_slice)
    }

    /// Rules that can begin with something else than a class.
    pub(crate) fn by_other(&self) -> &[(u32, Opening)] {
        &self.by_other
    }
}

/// What a match can begin with.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    /// One of these words.
    pub(crate) words: Vec<u32>,
    /// A mention.
    pub(crate) mention: bool,
    /// Anything else.
    pub(crate) other: bool,
}

impl Opening {
    fn of(rule: &Rule) -> Self {
        let mut opening = Opening::default();
        let mut todo = vec![usize::from(rule.by_subject)];
        while let Some(at) = todo.pop() {
            match &rule.steps[at] {
                Step::Words(words) => opening.words.extend(words.first()),
                Step::Split(a, b) => todo.extend([usize::from(*a), usize::from(*b)]),
                Step::Jump(to) => todo.push(usize::from(*to)),
                Step::Slot(accept, _) if accept.is_mention() => opening.mention = true,
                _ => opening.other = true,
            }
        }
        opening
    }
}

/// Classes beyond the last bit have none and are not asked for.
fn bit(class: u16) -> Needs {
    let at = u32::from(class) + FIRST_CLASS;
    if at < BITS { 1 << at } else { 0 }
}

/// What every way through a program from `at` on contains.
fn needs(steps: &[Step], at: usize, classes: &FxHashMap<(Kind, u16), u16>) -> Vec<Needs> {
    let own = match &steps[at] {
        Step::Match => return Vec::new(),
        Step::Jump(to) => return needs(steps, usize::from(*to), classes),
        Step::Split(a, b) => {
            let (a, b) = (needs(steps, usize::from(*a), classes), needs(steps, usize::from(*b), classes));
            let (mut both, only_a): (Vec<Needs>, Vec<Needs>) = a.into_iter().partition(|n| b.contains(n));
            let only_b = b.into_iter().find(|n| !both.contains(n));
            both.extend(only_a.first().zip(only_b).map(|(a, b)| a | b));
            return both;
        }
        Step::Class(kind, tail, _) => bit(classes[&(*kind, *tail)]),
        Step::Slot(Accept::Instrument, _) => INSTRUMENT,
        Step::Slot(Accept::Mechanism, _) => MECHANISM,
        _ => 0,
    };
    let mut all = needs(steps, at + 1, classes);
    if own != 0 && !all.contains(&own) {
        all.insert(0, own);
    }
    all
}
