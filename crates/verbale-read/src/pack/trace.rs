//! What fires in a sentence, and which rules nearly do.

use super::Packs;
use super::entry::Kind;
use super::found::{Found, Range, bound, chunks, read};
use crate::clause::explain::{Halt, explain};
use crate::phrase::chunk::Sentence;
use crate::phrase::date::DateTable;
use crate::phrase::mention::Who;
use verbale_core::Span;

/// What fired in a sentence, for `verbale pack try`.
#[derive(Debug, Clone)]
pub struct Trace {
    /// One line a match, in order of place.
    pub lines: Vec<TraceLine>,
}

/// One line of a [`Trace`].
#[derive(Debug, Clone)]
pub struct TraceLine {
    /// Code points of the sentence.
    pub span: Span,
    /// The words.
    pub quote: String,
    /// Kind of entry, `rule`, or slot of a rule.
    pub label: String,
    /// Entry or rule; empty for what the reader finds by structure alone (names, dates in figures).
    pub id: String,
    /// Why a rule nearly fired and did not; `None` when it fired.
    pub missed: Option<String>,
}

/// Everything that fires in one sentence, and every rule that began to match and did not end.
pub fn trace(packs: &Packs, language: &str, sentence: &str) -> Option<Trace> {
    let pack = packs.get(language)?;
    let dates = DateTable::new(pack, None);
    Some(read(pack, &dates, sentence, |found| {
        let mut lines = Vec::new();
        phrases(found, &mut lines);
        items(found, &mut lines);
        rules(found, &mut lines);
        lines.sort_by_key(|l: &TraceLine| (l.span.start, std::cmp::Reverse(l.span.end), l.missed.is_some()));
        Trace { lines }
    }))
}

fn line(found: &Found, range: Range, label: &str, id: &str) -> TraceLine {
    TraceLine {
        span: found.span(range),
        quote: found.words(range).to_owned(),
        label: label.to_owned(),
        id: id.to_owned(),
        missed: None,
    }
}

/// Names, whole offices and bodies, dates.
fn phrases(found: &Found, lines: &mut Vec<TraceLine>) {
    let entries = &found.doc().pack.entries;
    for m in &found.ctx.chunked.mentions {
        match &m.who {
            Who::Named { from, to } => lines.push(line(found, (*from, *to), "person", "")),
            Who::Body(b) => lines.push(line(found, (b.start, b.end), "organisation", &b.entry)),
            _ => {}
        }
        for o in &m.offices {
            lines.push(line(found, (o.start, o.end), "office", &entries[o.entry as usize].id));
        }
    }
    lines.extend(found.ctx.chunked.dates.iter().map(|d| line(found, (d.start, d.end), "date", "")));
}

/// Entries of the lexicon where they take effect.
fn items(found: &Found, lines: &mut Vec<TraceLine>) {
    let pack = found.doc().pack;
    for item in &found.doc().scan.items {
        let range = (item.start as usize, item.end as usize);
        for index in item.entries() {
            let entry = &pack.entries[index as usize];
            let titled = matches!(entry.kind, Kind::Instrument | Kind::Mechanism | Kind::Milestone);
            let whole = |l: &TraceLine| l.id == entry.id && l.span.overlaps(found.span(range));
            if titled || lines.iter().any(whole) || !found.takes_effect(entry, range) {
                continue;
            }
            lines.push(line(found, range, entry.kind.name(), &entry.id));
        }
    }
    for t in found.ctx.titled {
        let entry = &pack.entries[t.entry as usize];
        lines.push(line(found, (t.start, t.end), entry.kind.name(), &entry.id));
    }
    for r in found.raised() {
        let mut raised = line(found, (r.start, r.end), "area", &r.rule);
        raised.label = format!("area {}", r.code);
        lines.push(raised);
    }
}

/// Rules with their slots, then those that nearly fired.
fn rules(found: &Found, lines: &mut Vec<TraceLine>) {
    let pack = found.doc().pack;
    for (s, firing) in found.firings() {
        let sentence = &found.ctx.chunked.sentences[*s];
        let rule = &pack.rules[firing.rule];
        let id = &pack.entries[rule.entry as usize].id;
        lines.push(line(found, chunks(sentence, firing.first, firing.end), "rule", id));
        for (name, binding) in rule.slots.iter().zip(&firing.slots).filter(|(_, b)| b.bound) {
            lines.push(line(found, bound(sentence, binding), name, id));
        }
    }
    for index in 0..pack.rules.len() {
        let fired = found.firings().iter().any(|(_, f)| f.rule == index);
        if let (false, Some((range, missed))) = (fired, nearly(found, index)) {
            let id = &pack.entries[pack.rules[index].entry as usize].id;
            lines.push(TraceLine { missed: Some(missed), ..line(found, range, "rule", id) });
        }
    }
}

/// Why a rule under test did not fire.
pub(super) fn why_not(found: &Found, entry: u32) -> String {
    let pack = found.doc().pack;
    let Some(index) = pack.rules.iter().position(|r| r.entry == entry) else { return "it did not compile".into() };
    match nearly(found, index) {
        Some((range, missed)) => format!("from «{}» on: {missed}", found.words(range)),
        None => "not even its first step matches anywhere".into(),
    }
}

/// The furthest a rule came in the sentence: what it matched, and what stopped it.
fn nearly(found: &Found, index: usize) -> Option<(Range, String)> {
    let rule = &found.doc().pack.rules[index];
    let mut best: Option<(usize, Range, String)> = None;
    for (s, sentence) in found.ctx.chunked.sentences.iter().enumerate() {
        for at in 0..sentence.chunks.len() {
            let Some(halt) = explain(found.ctx, sentence, index, rule, at) else { continue };
            let (score, end) = match &halt {
                Halt::Matched => (2000, at + 1),
                Halt::NoSubject => (1000, at + 1),
                Halt::Wanted { chunk, .. } => (chunk - at, *chunk),
            };
            if best.as_ref().is_none_or(|b| score > b.0) {
                let range = chunks(sentence, at, end.max(at + 1));
                best = Some((score, range, in_words(found, index, s, sentence, at, &halt)));
            }
        }
    }
    best.map(|(_, range, words)| (range, words))
}

/// `wanted {party:guest} at «hôm qua»`.
fn in_words(found: &Found, index: usize, s: usize, sentence: &Sentence, at: usize, halt: &Halt) -> String {
    let pack = found.doc().pack;
    let rule = &pack.rules[index];
    let chunk_words = |i: usize| found.words(chunks(sentence, i, i + 1));
    match halt {
        Halt::Matched => {
            let inside = |f: &&(usize, crate::clause::matching::Firing)| f.0 == s && f.1.first <= at && at < f.1.end;
            match found.firings().iter().find(inside) {
                Some((_, f)) => {
                    let better = &pack.entries[pack.rules[f.rule].entry as usize].id;
                    format!("it matches, and `{better}` is taken before it")
                }
                None => "it matches, and another rule is taken before it".into(),
            }
        }
        Halt::NoSubject => {
            let wanted = rule.step_text(0, &pack.lexicon, &pack.common);
            format!("wanted {wanted} before «{}»", chunk_words(at))
        }
        Halt::Wanted { steps, chunk, gap } => {
            let mut wanted: Vec<String> =
                steps.iter().map(|step| rule.step_text(*step, &pack.lexicon, &pack.common)).collect();
            wanted.dedup();
            let wanted = wanted.join(" or ");
            match (sentence.chunks.get(*chunk), gap) {
                (Some(_), false) => format!("wanted {wanted} at «{}»", chunk_words(*chunk)),
                (Some(_), true) => format!("wanted {wanted} somewhere from «{}» on", chunk_words(*chunk)),
                (None, _) => format!("wanted {wanted} at the end of the sentence"),
            }
        }
    }
}
