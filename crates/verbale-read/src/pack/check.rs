//! Running the packs' own examples.

use super::entry::{Entry, Kind};
use super::found::{Found, LABELS, Range, read};
use super::marks::{Mark, parse};
use super::problem::{Place, suggest};
use super::{Pack, PackFiles, PackProblem, Packs};
use crate::phrase::date::DateTable;

/// Outcome of running every marked example of every entry.
#[derive(Debug, Clone, Default)]
pub struct CheckReport {
    /// Entries checked.
    pub entries: usize,
    /// Examples run.
    pub examples: usize,
    /// What failed.
    pub problems: Vec<PackProblem>,
}

/// Runs all examples of the packs (of one language, or of all).
pub fn check(files: &PackFiles, language: Option<&str>) -> CheckReport {
    let mut report = CheckReport::default();
    match Packs::compile_only(files, language) {
        Err(problems) => report.problems = problems,
        Ok(packs) => {
            for pack in packs.packs.iter() {
                check_pack(pack, &mut report);
            }
        }
    }
    report
}

fn check_pack(pack: &Pack, report: &mut CheckReport) {
    let dates = DateTable::new(pack, None);
    for (index, entry) in pack.entries.iter().enumerate() {
        let example = Example { pack, dates: &dates, index: index as u32, entry };
        report.entries += 1;
        report.examples += entry.yes.len() + entry.no.len();
        for (text, place) in &entry.yes {
            example.yes(text, place, &mut report.problems);
        }
        for (text, place) in &entry.no {
            example.no(text, place, &mut report.problems);
        }
    }
}

/// The entry whose example is run.
struct Example<'p> {
    pack: &'p Pack,
    dates: &'p DateTable,
    index: u32,
    entry: &'p Entry,
}

impl Example<'_> {
    fn yes(&self, text: &str, place: &Place, problems: &mut Vec<PackProblem>) {
        let marked = match parse(text) {
            Ok(marked) => marked,
            Err(message) => return problems.push(place.problem(message)),
        };
        read(self.pack, self.dates, &marked.sentence, |found| {
            if found.fired(self.index).is_none() {
                let message = format!("`{}` does not fire in this example", self.entry.id);
                problems.push(place.problem_with(message, Some(found.why_not(self.index))));
            }
            for mark in &marked.marks {
                problems.extend(self.mark(found, mark, place));
            }
        });
    }

    fn no(&self, text: &str, place: &Place, problems: &mut Vec<PackProblem>) {
        let marked = match parse(text) {
            Ok(marked) => marked,
            Err(message) => return problems.push(place.problem(message)),
        };
        if !marked.marks.is_empty() {
            return problems.push(place.problem("a `no` example has no marks: the entry must not fire in it"));
        }
        read(self.pack, self.dates, &marked.sentence, |found| {
            if let Some(range) = found.fired(self.index) {
                let message = format!("`{}` must not fire in this example", self.entry.id);
                problems.push(place.problem_with(message, Some(format!("it fired on «{}»", found.words(range)))));
            }
        });
    }

    /// What is wrong with one mark.
    fn mark(&self, found: &Found, mark: &Mark, place: &Place) -> Option<PackProblem> {
        let label = mark.label.as_str();
        let kinds = || Kind::ALL.iter().map(|k| k.name()).filter(|k| *k != "rule");
        if !(kinds().any(|k| k == label) || LABELS.contains(&label) || found.is_slot(label)) {
            let slots = self.pack.common.frames.values().flatten().map(String::as_str);
            let help = suggest(label, kinds().chain(LABELS).chain(slots));
            return Some(place.problem_with(format!("unknown label `{label}` in a mark"), help));
        }
        let under = found.under(label, self.index);
        if under.iter().any(|r| found.span(*r) == mark.span) {
            return None;
        }
        let words: String =
            found.doc().text.chars().skip(mark.span.start as usize).take(mark.span.len() as usize).collect();
        let message = format!("«{words}» was not found as `{label}`");
        Some(place.problem_with(message, Some(self.instead(found, mark, &under))))
    }

    /// What was found in place of a mark.
    fn instead(&self, found: &Found, mark: &Mark, under: &[Range]) -> String {
        let near: Vec<&str> =
            under.iter().filter(|r| found.span(**r).overlaps(mark.span)).map(|r| found.words(*r)).collect();
        if !near.is_empty() {
            return format!("found «{}» there", near.join("», «"));
        }
        let others = Kind::ALL.iter().map(|k| k.name()).filter(|k| *k != "rule").chain(["person", "date"]);
        let other = others.filter(|l| *l != mark.label).find_map(|l| {
            let hit = found.under(l, self.index).into_iter().find(|r| found.span(*r).overlaps(mark.span))?;
            Some(format!("found `{l}` «{}» there", found.words(hit)))
        });
        match (other, under.first()) {
            (Some(other), _) => other,
            (None, Some(elsewhere)) => format!("found only «{}»", found.words(*elsewhere)),
            (None, None) => "nothing was found there".into(),
        }
    }
}
