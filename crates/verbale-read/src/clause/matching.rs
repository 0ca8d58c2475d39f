//! Running a rule's program over the chunks of a sentence.

use super::Context;
use super::engagement::travels;
use super::motion::goes;
use super::party::{Parties, list_right};
use super::subject::{subject_of, verb_at};
use super::titled::Sort;
use crate::pack::entry::Kind;
use crate::pack::pattern::{Accept, Rule, SLOTS, Step};
use crate::phrase::chunk::{Chunk, Hold, Sentence};
use crate::phrase::mention::Who;
use crate::text::token::Shape;

/// Longest gap, in chunks.
const GAP: usize = 12;
/// Longest gap across commas: a time and a place may stand between a visit and who makes it.
const WIDE_GAP: usize = 20;
/// Steps a match may take before it is given up; far above what any real sentence needs.
const BUDGET: u32 = 20_000;

/// What a slot holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Binding {
    /// Mentions, for parties.
    pub mentions: Vec<usize>,
    /// First chunk.
    pub first: usize,
    /// One past the last chunk.
    pub end: usize,
    /// True once bound.
    pub bound: bool,
}

/// A rule that fired.
#[derive(Debug, Clone)]
pub struct Firing {
    /// Index of the rule.
    pub rule: usize,
    /// Bindings by slot number.
    pub slots: Vec<Binding>,
    /// The chunk at which the pattern begins, after its subject.
    pub at: usize,
    /// First chunk of the whole match.
    pub first: usize,
    /// One past its last chunk.
    pub end: usize,
}

impl Firing {
    /// What a slot holds, by name.
    pub fn slot<'f>(&'f self, rule: &Rule, name: &str) -> Option<&'f Binding> {
        self.slots.get(usize::from(rule.slot(name)?)).filter(|b| b.bound)
    }
}

pub(super) struct Machine<'m, 'a> {
    ctx: &'m Context<'a>,
    sentence: &'m Sentence,
    steps: &'m [Step],
    slots: [Binding; SLOTS],
    budget: u32,
    reached: usize,
}

/// Tries a rule with its first (or, after `{subject:…}`, second) step at a chunk.
pub fn fire(ctx: &Context, sentence: &Sentence, index: usize, rule: &Rule, at: usize) -> Option<Firing> {
    let mut machine = Machine::new(ctx, sentence, rule, at);
    let mut first = at;
    let mut pc = 0;
    if let (true, Some(Step::Slot(Accept::Subject, slot))) = (rule.by_subject, rule.steps.first()) {
        // the verb (or the noun beside a light verb: `có cuộc hội đàm`) first: finding a subject costs more
        if !machine.run(1, at) {
            return None;
        }
        let Parties { mut mentions, first: from, end } = whose(ctx, sentence, at)?;
        // `A cùng B chủ trì`: the rule's own words may stand inside the list
        let start = sentence.chunks[at].start as usize;
        mentions.retain(|m| ctx.chunked.mentions[*m].start < start);
        let weak = sentence.chunks[at]
            .entries(ctx.doc)
            .any(|e| e.kind == Kind::Verb && e.flags.weak() && e.sense == "engagement/visit");
        // `nhận định chuyến thăm …`: a visit spoken of is not the speaker's own
        let visit = sentence.chunks[at].entries(ctx.doc).any(|e| e.kind == Kind::Noun && e.sense == "engagement/visit");
        // (but `nói với báo giới trong chuyến thăm …` tells when the speaker spoke)
        let during = at.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/at"));
        // (and `thông báo sẽ hoãn chuyến thăm` of what becomes of the speaker's own)
        let own =
            |i: usize| ["marker/cancel", "marker/postpone"].iter().any(|s| sentence.chunks[i].is_marker(ctx.doc, s));
        let spoken = visit
            && !during
            && !(end.min(at)..at).any(own)
            && (end.min(at)..at).any(|i| verb_at(ctx, sentence, i).is_some_and(|v| v.sense.starts_with("act/")));
        if spoken {
            return None;
        }
        // `… Bồ Đào Nha Cuộc hội đàm …`: a caption ran into the next sentence
        let noun = &sentence.chunks[at];
        if end == at && noun.has(Kind::Noun) && ctx.doc.capital(noun.start as usize) && !noun.has(Kind::Verb) {
            return None;
        }
        if weak && !(end <= at && goes(ctx, sentence, end..at)) {
            return None;
        }
        machine.slots[usize::from(*slot)] = Binding { mentions, first: from, end, bound: true };
        first = from.min(at);
        pc = usize::MAX;
    }
    if pc == 0 && !machine.run(0, at) {
        return None;
    }
    if nearer_contact(ctx, sentence, rule, &machine.slots) {
        return None;
    }
    let end = machine.reached;
    let slots = machine.slots.into_iter().take(rule.slots.len()).collect();
    Some(Firing { rule: index, slots, at, first, end })
}

/// How many parties that do not travel are passed on the way to a visit's subject.
const PASSED: usize = 4;

/// The subject of what stands at a chunk. In `dự Đại hội đồng Liên hợp quốc, làm việc tại Mỹ và thăm Cuba` no body travels:
/// who does stands before it.
fn whose(ctx: &Context, sentence: &Sentence, at: usize) -> Option<Parties> {
    let found = subject_of(ctx, sentence, at)?.parties;
    let visit = verb_at(ctx, sentence, at).is_some_and(|v| v.sense == "engagement/visit" && !v.flags.weak());
    let mut list = Some(found.clone()).filter(|_| visit);
    for _ in 0..PASSED {
        let Some(own) = list else { break };
        if own.mentions.iter().any(|m| travels(ctx, *m)) {
            return Some(own);
        }
        let first = own.first.min(at);
        let joined = first.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_mark(ctx.doc, ','));
        list = subject_of(ctx, sentence, first).map(|s| s.parties).filter(|p| joined && p.first < first);
    }
    Some(found)
}

/// `Trong phiên thảo luận, ông đã có cuộc gặp với …`: the partner is the nearer contact's.
fn nearer_contact(ctx: &Context, sentence: &Sentence, rule: &Rule, slots: &[Binding]) -> bool {
    let bound = |name: &str| rule.slot(name).map(|s| &slots[usize::from(s)]).filter(|b| b.bound);
    let (Some(kind), Some(guest)) = (bound("kind"), bound("guest")) else { return false };
    let between = sentence.chunks.get(kind.end..guest.first).unwrap_or_default();
    let noun = |c: &Chunk| c.entries(ctx.doc).any(|e| e.kind == Kind::Noun && e.sense.starts_with("engagement/"));
    let carried = |c: &Chunk| ["marker/past", "marker/light"].iter().any(|s| c.is_marker(ctx.doc, s));
    between.iter().any(noun) && between.iter().any(carried)
}

impl<'m, 'a> Machine<'m, 'a> {
    pub(super) fn new(ctx: &'m Context<'a>, sentence: &'m Sentence, rule: &'m Rule, at: usize) -> Self {
        Machine { ctx, sentence, steps: &rule.steps, slots: Default::default(), budget: BUDGET, reached: at }
    }

    /// Where each way of taking one step from a chunk leads; [`Step::Split`] and [`Step::Jump`] are the caller's.
    pub(super) fn after(&self, step: &Step, at: usize) -> Vec<usize> {
        match step {
            Step::Start => self.at_start(at).then_some(at).into_iter().collect(),
            Step::End => self.at_end(at).then_some(at).into_iter().collect(),
            Step::Gap(wide) => {
                let longest = if *wide { WIDE_GAP } else { GAP };
                let within = at..(at + longest).min(self.sentence.chunks.len());
                let open = within.take_while(|c| !self.closes(*c, *wide)).count();
                (at..=at + open).collect()
            }
            Step::Words(words) => self.words_end(at, words).into_iter().collect(),
            Step::Class(kind, tail, _) => self.is_class(at, *kind, *tail).then_some(at + 1).into_iter().collect(),
            Step::Slot(accept, _) => self.accept(*accept, at).map(|b| b.end).into_iter().collect(),
            Step::Split(..) | Step::Jump(_) | Step::Match => vec![at],
        }
    }

    fn run(&mut self, pc: usize, at: usize) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        match &self.steps[pc] {
            Step::Match => {
                self.reached = at;
                true
            }
            Step::Jump(to) => self.run(usize::from(*to), at),
            Step::Split(a, b) => self.run(usize::from(*a), at) || self.run(usize::from(*b), at),
            Step::Start => self.at_start(at) && self.run(pc + 1, at),
            Step::End => self.at_end(at) && self.run(pc + 1, at),
            Step::Gap(wide) => {
                let longest = if *wide { WIDE_GAP } else { GAP };
                for to in at..=(at + longest).min(self.sentence.chunks.len()) {
                    if to > at && self.closes(to - 1, *wide) {
                        return false;
                    }
                    if self.run(pc + 1, to) {
                        return true;
                    }
                }
                false
            }
            Step::Words(words) => self.words_end(at, words).is_some_and(|to| self.run(pc + 1, to)),
            Step::Class(kind, tail, slot) => {
                let (kind, tail, slot) = (*kind, *tail, *slot);
                if !self.is_class(at, kind, tail) {
                    return false;
                }
                self.bound(slot, Binding { mentions: Vec::new(), first: at, end: at + 1, bound: true }, pc, at + 1)
            }
            Step::Slot(accept, slot) => {
                let (accept, slot) = (*accept, *slot);
                match self.accept(accept, at) {
                    Some(binding) => {
                        let end = binding.end;
                        self.bound(Some(slot), binding, pc, end)
                    }
                    None => false,
                }
            }
        }
    }

    fn bound(&mut self, slot: Option<u8>, binding: Binding, pc: usize, to: usize) -> bool {
        let Some(slot) = slot.map(usize::from) else { return self.run(pc + 1, to) };
        let before = std::mem::replace(&mut self.slots[slot], binding);
        if self.run(pc + 1, to) {
            return true;
        }
        self.slots[slot] = before;
        false
    }

    fn at_start(&self, at: usize) -> bool {
        self.sentence.chunks[..at.min(self.sentence.chunks.len())].iter().all(|c| c.hold == Hold::Mark)
    }

    fn at_end(&self, at: usize) -> bool {
        self.sentence.chunks.get(at..).is_none_or(|rest| rest.iter().all(|c| c.hold == Hold::Mark))
    }

    fn closes(&self, chunk: usize, wide: bool) -> bool {
        self.sentence
            .chunks
            .get(chunk)
            .is_some_and(|c| c.is_mark(self.ctx.doc, ';') || (!wide && c.is_mark(self.ctx.doc, ',')))
    }

    /// The chunk after these words, when they stand here and end with a chunk.
    fn words_end(&self, at: usize, words: &[u32]) -> Option<usize> {
        let from = self.sentence.chunks.get(at)?.start as usize;
        let end = from + words.len();
        let tokens = self.ctx.doc.tokens.get(from..end)?;
        if !tokens.iter().zip(words).all(|(t, w)| t.word == *w) {
            return None;
        }
        let to = at + self.sentence.chunks[at..].partition_point(|c| (c.start as usize) < end);
        (self.sentence.chunks[to - 1].end as usize == end).then_some(to)
    }

    fn is_class(&self, at: usize, kind: Kind, tail: u16) -> bool {
        let Some(chunk) = self.sentence.chunks.get(at) else { return false };
        if kind == Kind::Verb && verb_at(self.ctx, self.sentence, at).is_none() {
            return false;
        }
        if let Some(m) = chunk.mention() {
            // groups and delegations are mentions but stay visible as what they are
            let start = self.ctx.chunked.mentions[m].own_start(self.ctx.doc);
            return matches!(kind, Kind::Group | Kind::Delegation)
                && self.ctx.doc.item(start, kind).is_some_and(|(e, _)| e.tail == tail);
        }
        chunk.entries(self.ctx.doc).any(|e| e.kind == kind && e.tail == tail)
    }

    fn accept(&self, accept: Accept, at: usize) -> Option<Binding> {
        let chunk = self.sentence.chunks.get(at)?;
        let one = |mentions: Vec<usize>| Some(Binding { mentions, first: at, end: at + 1, bound: true });
        let mention = chunk.mention().map(|m| (m, &self.ctx.chunked.mentions[m]));
        match accept {
            Accept::Party => {
                let list = list_right(self.ctx, self.sentence, at)?;
                Some(Binding { mentions: list.mentions, first: at, end: list.end, bound: true })
            }
            Accept::Person => {
                let list = list_right(self.ctx, self.sentence, at)?;
                let persons = list.mentions.iter().all(|m| self.ctx.chunked.mentions[*m].is_person());
                persons.then_some(Binding { mentions: list.mentions, first: at, end: list.end, bound: true })
            }
            Accept::Country => {
                let list = list_right(self.ctx, self.sentence, at)?;
                let states = |m: &usize| {
                    matches!(self.ctx.chunked.mentions[*m].who, Who::Country(_) | Who::Capital(_) | Who::Pair(_))
                };
                list.mentions.iter().all(states).then_some(Binding {
                    mentions: list.mentions,
                    first: at,
                    end: list.end,
                    bound: true,
                })
            }
            Accept::Organisation => {
                mention.filter(|(_, m)| matches!(m.who, Who::Body(_))).and_then(|(i, _)| one(vec![i]))
            }
            Accept::Delegation => mention.filter(|(_, m)| m.delegation.is_some()).and_then(|(i, _)| one(vec![i])),
            Accept::Group => mention.filter(|(_, m)| matches!(m.who, Who::Group(_))).and_then(|(i, _)| one(vec![i])),
            Accept::Place => self.place(at),
            Accept::Date => chunk.date().and_then(|_| one(Vec::new())),
            Accept::Number => {
                self.ctx.doc.shape(chunk.start as usize, Shape::NUMBER).then(|| one(Vec::new())).flatten()
            }
            Accept::Instrument => self.titled(at, Sort::Instrument),
            Accept::Mechanism => self.titled(at, Sort::Mechanism),
            Accept::Subject => None,
        }
    }

    /// A city or venue: an item, a capital, or a place word and the capitals after it.
    fn place(&self, at: usize) -> Option<Binding> {
        let chunk = self.sentence.chunks.get(at)?;
        let doc = self.ctx.doc;
        let mut end = at + 1;
        let known = chunk.entry(doc, Kind::Place).is_some()
            || chunk.mention().is_some_and(|m| matches!(self.ctx.chunked.mentions[m].who, Who::Capital(_)));
        if !known {
            if !chunk.is_marker(doc, "marker/state-word") {
                return None;
            }
            while self.sentence.chunks.get(end).is_some_and(|c| doc.capital(c.start as usize) && c.mention().is_none())
            {
                end += 1;
            }
            // `thủ đô Praha`: a capital is a mention
            let capital = |m: usize| matches!(self.ctx.chunked.mentions[m].who, Who::Capital(_));
            let of_lexicon = |c: &Chunk| c.entry(doc, Kind::Place).is_some() || c.mention().is_some_and(capital);
            if self.sentence.chunks.get(end).is_some_and(of_lexicon) {
                end += 1;
            }
            if end == at + 1 {
                return None;
            }
        }
        let mentions = self.sentence.chunks[at..end].iter().filter_map(|c| c.mention()).collect();
        Some(Binding { mentions, first: at, end, bound: true })
    }

    fn titled(&self, at: usize, sort: Sort) -> Option<Binding> {
        let chunk = self.sentence.chunks.get(at)?;
        let t = self.ctx.titled.iter().find(|t| t.sort == sort && t.start == chunk.start as usize)?;
        let end = self.sentence.chunks.partition_point(|c| (c.start as usize) < t.end);
        Some(Binding { mentions: Vec::new(), first: at, end: end.max(at + 1), bound: true })
    }
}
