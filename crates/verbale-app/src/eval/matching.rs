//! Pairs what gold lists with what a reading lists, task by task, and counts.

use super::text::{code_points, contains, fold, occurrences};
use super::{Direction, Gold, GoldInstrument, GoldItem, GoldPerson, GoldStatement, Miss, Tally, contacts};
use std::collections::{HashMap, HashSet};
use verbale_core::reading::{Person, Reading, Speaker, Statement};
use verbale_core::span::Evidence;

/// Evidence wider than this many code points proves nothing.
const LONGEST: i64 = 800;

/// Scores one report into `tally`.
pub(super) fn score(report: &str, gold: &Gold, reading: &Reading, text: &str, tally: &mut Tally) {
    let people = pair_people(gold, reading);
    let same = people.pairs.iter().map(|(g, p)| (gold.people[*g].name.as_str(), reading.people[*p].id.as_str()));
    let sheet = Sheet { report, gold, reading, text: code_points(text), same: same.collect() };
    sheet.enter(tally, "people", &people, &gold.people, |p| reading.people[p].name.clone());
    sheet.offices(&people, tally);
    contacts::score(&sheet, tally);
    sheet.instruments(tally);
    let named = reading.mechanisms.iter().map(|m| (m.name.as_str(), m.evidence.as_slice())).collect();
    sheet.named("mechanisms", &gold.mechanisms, named, tally);
    let named = reading.milestones.iter().map(|m| (m.name.as_str(), m.evidence.as_slice())).collect();
    sheet.named("milestones", &gold.milestones, named, tally);
    sheet.statements(tally);
    let (wanted, read) = (with_parents(&gold.areas), with_parents(reading.areas.iter().map(|a| &a.code)));
    let right = wanted.intersection(&read).count();
    tally.found("areas", [right, read.len() - right, wanted.len() - right]);
    if let Some(published) = gold.published.as_deref().filter(|p| !p.is_empty()) {
        let read = reading.report.published.map(|d| d.to_string());
        tally.share("published", usize::from(read.as_deref() == Some(published)), 1);
    }
}

/// What gold lists under a task.
pub(super) trait Listed {
    /// Neither presence nor absence counts.
    fn optional(&self) -> bool;
    /// For people.
    fn show(&self) -> String;
}

/// Indices into the two lists.
pub(super) struct Pairing {
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) missed: Vec<usize>,
    pub(super) extra: Vec<usize>,
}

/// Greedy one-to-one pairing in the order of the lists, required gold first.
pub(super) fn pair_off<G: Listed>(gold: &[G], read: usize, fits: impl Fn(usize, usize) -> bool) -> Pairing {
    let mut used = vec![false; read];
    let (mut pairs, mut missed) = (Vec::new(), Vec::new());
    let mut order: Vec<usize> = (0..gold.len()).collect();
    order.sort_by_key(|g| gold[*g].optional());
    for g in order {
        match (0..read).find(|p| !used[*p] && fits(g, *p)) {
            Some(p) => {
                used[p] = true;
                pairs.push((g, p));
            }
            None => missed.push(g),
        }
    }
    Pairing { pairs, missed, extra: (0..read).filter(|p| !used[*p]).collect() }
}

/// One report being scored.
pub(super) struct Sheet<'a> {
    report: &'a str,
    pub(super) gold: &'a Gold,
    pub(super) reading: &'a Reading,
    text: Vec<char>,
    /// Name of a gold person → id of the person read.
    pub(super) same: HashMap<&'a str, &'a str>,
}

impl<'a> Sheet<'a> {
    /// Counts a pairing and notes its errors; optional gold counts neither way.
    pub(super) fn enter<G: Listed>(
        &self,
        tally: &mut Tally,
        task: &'static str,
        pairing: &Pairing,
        gold: &[G],
        show_read: impl Fn(usize) -> String,
    ) {
        let tp = pairing.pairs.iter().filter(|(g, _)| !gold[*g].optional()).count();
        let missed: Vec<&G> = pairing.missed.iter().map(|g| &gold[*g]).filter(|g| !g.optional()).collect();
        tally.found(task, [tp, pairing.extra.len(), missed.len()]);
        let mut note = |direction, what| {
            tally.errors.push(Miss { report: self.report.to_owned(), task, direction, what });
        };
        missed.iter().for_each(|g| note(Direction::Missed, g.show()));
        pairing.extra.iter().for_each(|p| note(Direction::Extra, show_read(*p)));
    }

    fn offices(&self, people: &Pairing, tally: &mut Tally) {
        let required = self.gold.people.iter().filter(|g| !g.optional);
        let gold: Vec<Held> =
            required.flat_map(|g| g.offices.iter().map(|o| Held { person: &g.name, title: o })).collect();
        let free = people.pairs.iter().filter(|(g, _)| self.gold.people[*g].optional);
        let free: HashSet<&str> = free.map(|(_, p)| self.reading.people[*p].id.as_str()).collect();
        let holders = self.reading.people.iter().filter(|p| !free.contains(p.id.as_str()));
        let read: Vec<(&Person, &str)> =
            holders.flat_map(|p| p.offices.iter().map(move |o| (p, o.title.as_str()))).collect();
        let fits = |g: usize, p: usize| {
            let (wanted, (person, title)) = (&gold[g], read[p]);
            self.same.get(wanted.person) == Some(&person.id.as_str()) && contains(wanted.title, title)
        };
        let mut pairing = pair_off(&gold, read.len(), fits);
        // a second, shorter or longer wording of an office already matched is no error
        pairing.extra.retain(|p| !(0..gold.len()).any(|g| fits(g, *p)));
        pairing.missed.retain(|g| !(0..read.len()).any(|p| fits(*g, p)));
        self.enter(tally, "offices", &pairing, &gold, |p| {
            let (person, title) = read[p];
            format!("{}: {title}", if person.name.is_empty() { &person.id } else { &person.name })
        });
    }

    fn instruments(&self, tally: &mut Tally) {
        let (gold, read) = (&self.gold.instruments, &self.reading.instruments);
        let places: Vec<_> = gold.iter().map(|g| occurrences(&self.text, &g.at)).collect();
        let pairing = pair_off(gold, read.len(), |g, p| {
            gold[g].kind == read[p].kind.code()
                && (overlaps(&read[p].evidence, &places[g]) || contains(&gold[g].title, &read[p].title))
        });
        self.enter(tally, "instruments", &pairing, gold, |p| read[p].title.clone());
    }

    fn named(&self, task: &'static str, gold: &[GoldItem], read: Vec<(&str, &[Evidence])>, tally: &mut Tally) {
        let places: Vec<_> = gold.iter().map(|g| occurrences(&self.text, &g.at)).collect();
        let pairing = pair_off(gold, read.len(), |g, p| overlaps(read[p].1, &places[g]));
        self.enter(tally, task, &pairing, gold, |p| read[p].0.to_owned());
    }

    fn statements(&self, tally: &mut Tally) {
        let (gold, read) = (&self.gold.statements, &self.reading.statements);
        let places: Vec<_> = gold.iter().map(|g| occurrences(&self.text, &g.at)).collect();
        let mut pairing = pair_off(gold, read.len(), |g, p| {
            self.speaks(&gold[g].speaker, &read[p].speaker) && overlaps(&read[p].evidence, &places[g])
        });
        // words that gold leaves free cost nothing, whoever they are given to
        let free: Vec<usize> = (0..gold.len()).filter(|g| gold[*g].optional).collect();
        pairing.extra.retain(|p| !free.iter().any(|g| overlaps(&read[*p].evidence, &places[*g])));
        self.enter(tally, "statements", &pairing, gold, |p| self.show_statement(&read[p]));
        let required: Vec<_> = pairing.pairs.iter().filter(|(g, _)| !gold[*g].optional).collect();
        let right = required.iter().filter(|(g, p)| gold[*g].act == read[*p].act.code()).count();
        tally.share("statement_acts", right, required.len());
    }

    fn speaks(&self, wanted: &str, speaker: &Speaker) -> bool {
        if wanted == "both" {
            return matches!(speaker, Speaker::Both { both, countries } if *both || countries.len() > 1);
        }
        match (self.same.get(wanted), speaker) {
            (Some(id), Speaker::Person { person }) => person == id,
            (None, Speaker::Country { country }) => country == wanted,
            _ => false,
        }
    }

    fn show_statement(&self, s: &Statement) -> String {
        let who = match &s.speaker {
            Speaker::Person { person } => self.name_of(person),
            Speaker::Country { country } => country,
            Speaker::Organisation { organisation } => self.name_of(organisation),
            Speaker::Both { .. } => "both",
        };
        let words: String = s.evidence.first().map(|e| e.quote.chars().take(60).collect()).unwrap_or_default();
        format!("{who} {}: {words}", s.act.code())
    }

    /// The name behind an id of a person or body, or the id itself.
    pub(super) fn name_of<'s>(&'s self, id: &'s str) -> &'s str {
        let people = self.reading.people.iter().map(|p| (&p.id, &p.name));
        let bodies = self.reading.organisations.iter().map(|o| (&o.id, &o.name));
        people.chain(bodies).find(|(known, _)| *known == id).map_or(id, |(_, name)| name)
    }
}

fn pair_people(gold: &Gold, reading: &Reading) -> Pairing {
    let (gold, read) = (&gold.people, &reading.people);
    let wanted: Vec<HashSet<String>> =
        gold.iter().map(|g| g.aliases.iter().chain([&g.name]).map(|n| fold(n)).collect()).collect();
    // of two people with one id, the last speaks for both
    let names: HashMap<&str, HashSet<String>> = read
        .iter()
        .map(|p| {
            let written = p.aliases.iter().chain([&p.name]).filter(|n| !n.is_empty());
            (p.id.as_str(), written.map(|n| fold(n)).collect())
        })
        .collect();
    pair_off(gold, read.len(), |g, p| !wanted[g].is_disjoint(&names[read[p].id.as_str()]))
}

fn overlaps(evidence: &[Evidence], places: &[(i64, i64)]) -> bool {
    evidence.iter().any(|e| {
        let (start, end) = (i64::from(e.start), i64::from(e.end));
        end - start <= LONGEST && places.iter().any(|(a, b)| start < *b && *a < end)
    })
}

fn with_parents<'s>(codes: impl IntoIterator<Item = &'s String>) -> HashSet<&'s str> {
    codes.into_iter().flat_map(|c| [c.as_str(), c.split('.').next().unwrap_or(c)]).collect()
}

/// One office of one required gold person.
struct Held<'a> {
    person: &'a str,
    title: &'a str,
}

impl Listed for Held<'_> {
    fn optional(&self) -> bool {
        false
    }
    fn show(&self) -> String {
        format!("{}: {}", self.person, self.title)
    }
}

impl Listed for GoldPerson {
    fn optional(&self) -> bool {
        self.optional
    }
    fn show(&self) -> String {
        self.name.clone()
    }
}

impl Listed for GoldInstrument {
    fn optional(&self) -> bool {
        self.optional
    }
    fn show(&self) -> String {
        self.title.clone()
    }
}

impl Listed for GoldItem {
    fn optional(&self) -> bool {
        self.optional
    }
    fn show(&self) -> String {
        self.name.clone()
    }
}

impl Listed for GoldStatement {
    fn optional(&self) -> bool {
        self.optional
    }
    fn show(&self) -> String {
        format!("{} {}: {}", self.speaker, self.act, self.at)
    }
}
