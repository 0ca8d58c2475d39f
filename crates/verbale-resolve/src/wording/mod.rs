//! The language of a relationship: which words a side uses for it, again and again, and when the words changed.
//!
//! Around anchor words that the packs give (`partnership`, `quan hệ`, `партнерств*`), recurring runs of three to ten
//! words are collected from what a side said. Runs that resemble one another are a [`Family`]; its wordings, each with
//! its first and last day and its count of reports, show how `one of the important priorities` became `a priority of
//! the first order`. Quotes are kept as they were printed.

mod runs;

use runs::{Run, runs};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::Edtf;

/// What a side said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Utterance {
    /// Id of the report.
    pub report: String,
    /// Id of the statement.
    pub fact: String,
    /// When it was said.
    pub date: Option<Edtf>,
    /// Country or bloc that speaks.
    pub side: String,
    /// Language, BCP 47.
    pub language: String,
    /// What was said, as printed.
    pub text: String,
}

/// One wording of a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wording {
    /// As printed in the first report.
    pub quote: String,
    /// First and last day on which it was said; `None` when no report of it is dated.
    pub first: Option<Edtf>,
    /// See `first`.
    pub last: Option<Edtf>,
    /// In how many reports.
    pub count: usize,
    /// Their ids.
    pub reports: BTreeSet<String>,
    /// Ids of the statements in which it is said.
    pub facts: BTreeSet<String>,
}

/// From one wording to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Number of the earlier wording.
    pub from: usize,
    /// Number of the later one.
    pub to: usize,
    /// When the later one was first said.
    pub on: Option<Edtf>,
    /// True when the earlier one has not been said since.
    pub replaced: bool,
}

/// Wordings of one thing by one side in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Family {
    /// Country or bloc that speaks.
    pub side: String,
    /// Language of the quotes.
    pub language: String,
    /// The anchor they share, as the packs give it.
    pub anchor: String,
    /// In how many reports any of them is said.
    pub count: usize,
    /// In order of first day.
    pub wordings: Vec<Wording>,
    /// From each wording to the next.
    pub changes: Vec<Change>,
}

/// Runs of words count as a formula from so many reports on.
const RECURRENT: usize = 2;
/// Wordings with at least this share of words in common, in order, are of one family.
const ALIKE: f32 = 0.5;

/// The formulas of each side around the anchors of each language (primary subtag; `*` at the end of a word for any
/// ending), the most frequent first. The order of the utterances does not matter.
pub fn formulas(utterances: &[Utterance], anchors: &BTreeMap<String, Vec<String>>) -> Vec<Family> {
    let mut groups: BTreeMap<(&str, &str, String), Vec<Said>> = BTreeMap::new();
    for u in utterances {
        let language = u.language.split('-').next().unwrap_or("");
        for (anchor, runs) in runs(&u.text, anchors.get(language).map_or(&[], Vec::as_slice)) {
            groups.entry((&u.side, language, anchor)).or_default().push((u, runs));
        }
    }
    let mut out = Vec::new();
    for ((side, language, anchor), said) in groups {
        let wordings = wordings(&said);
        for family in families(&wordings) {
            out.push(assemble(side, language, &anchor, family.into_iter().map(|n| &wordings[n])));
        }
    }
    out.sort_by(|a, b| {
        let key = |f: &Family| (f.side.clone(), f.language.clone(), f.anchor.clone(), f.wordings[0].quote.clone());
        b.count.cmp(&a.count).then_with(|| key(a).cmp(&key(b)))
    });
    out
}

/// An utterance with the runs around one place of the anchor.
type Said<'a> = (&'a Utterance, Vec<Run>);

/// Where a wording stands: when, in which report, as printed, in which statement.
type Place<'a> = (Option<Edtf>, &'a str, String, &'a str);

/// A wording with all places where it was chosen.
struct Chosen<'a> {
    words: Vec<String>,
    places: Vec<Place<'a>>,
}

/// For each place of the anchor, the longest run around it that recurs, or else its whole clause.
fn wordings<'a>(said: &[Said<'a>]) -> Vec<Chosen<'a>> {
    let mut reports: FxHashMap<&[String], BTreeSet<&str>> = FxHashMap::default();
    for (u, runs) in said {
        for run in runs {
            reports.entry(&run.words).or_default().insert(&u.report);
        }
    }
    let mut chosen: BTreeMap<&[String], Vec<Place>> = BTreeMap::new();
    for (u, runs) in said {
        // the longest; of equally long ones that of most reports, then the first in the sentence
        let rank = |r: &&Run| (r.words.len(), reports[r.words.as_slice()].len(), std::cmp::Reverse(r.start));
        let recurrent = runs.iter().filter(|r| reports[r.words.as_slice()].len() >= RECURRENT).max_by_key(rank);
        if let Some(run) = recurrent.or_else(|| runs.iter().max_by_key(rank)) {
            chosen.entry(&run.words).or_default().push((u.date, &u.report, run.quote.clone(), &u.fact));
        }
    }
    chosen
        .into_iter()
        .map(|(words, mut places)| {
            places.sort_by(|a, b| order(a.0).cmp(&order(b.0)).then_with(|| (a.1, &a.2, a.3).cmp(&(b.1, &b.2, b.3))));
            Chosen { words: words.to_vec(), places }
        })
        .collect()
}

/// Dated before undated, then by first day.
fn order(date: Option<Edtf>) -> (bool, Option<jiff::civil::Date>) {
    let day = date.and_then(|d| d.first_day());
    (day.is_none(), day)
}

/// Families of wordings by resemblance; those in which nothing recurs are left out.
fn families(wordings: &[Chosen]) -> Vec<Vec<usize>> {
    let mut family: Vec<usize> = (0..wordings.len()).collect();
    for a in 0..wordings.len() {
        for b in a + 1..wordings.len() {
            if family[a] != family[b] && alike(&wordings[a].words, &wordings[b].words) >= ALIKE {
                let (keep, lose) = (family[a].min(family[b]), family[a].max(family[b]));
                family.iter_mut().filter(|f| **f == lose).for_each(|f| *f = keep);
            }
        }
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, f) in family.into_iter().enumerate() {
        out.entry(f).or_default().push(n);
    }
    let recurs = |f: &Vec<usize>| {
        let reports: BTreeSet<&str> = f.iter().flat_map(|&n| wordings[n].places.iter().map(|p| p.1)).collect();
        reports.len() >= RECURRENT
    };
    out.into_values().filter(recurs).collect()
}

/// Share of words in common, in order: twice the longest common subsequence over both lengths.
fn alike(a: &[String], b: &[String]) -> f32 {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let best = if x == y { corner + 1 } else { row[j].max(row[j + 1]) };
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    2.0 * row[b.len()] as f32 / (a.len() + b.len()).max(1) as f32
}

fn assemble<'a>(side: &str, language: &str, anchor: &str, chosen: impl Iterator<Item = &'a Chosen<'a>>) -> Family {
    let mut wordings: Vec<Wording> = chosen
        .map(|c| {
            let reports: BTreeSet<String> = c.places.iter().map(|p| p.1.to_owned()).collect();
            let dated: Vec<Edtf> = c.places.iter().filter(|p| !order(p.0).0).filter_map(|p| p.0).collect();
            Wording {
                quote: c.places[0].2.clone(),
                first: dated.first().copied(),
                last: dated.last().copied(),
                count: reports.len(),
                reports,
                facts: c.places.iter().map(|p| p.3.to_owned()).collect(),
            }
        })
        .collect();
    wordings.sort_by(|a, b| order(a.first).cmp(&order(b.first)).then_with(|| a.quote.cmp(&b.quote)));
    let changes = (1..wordings.len())
        .map(|to| {
            let (old, new) = (&wordings[to - 1], &wordings[to]);
            let replaced = old.last.is_some() && order(old.last) < order(new.first) && new.first.is_some();
            Change { from: to - 1, to, on: new.first, replaced }
        })
        .collect();
    let reports: BTreeSet<&String> = wordings.iter().flat_map(|w| &w.reports).collect();
    Family {
        side: side.to_owned(),
        language: language.to_owned(),
        anchor: anchor.to_owned(),
        count: reports.len(),
        wordings,
        changes,
    }
}

#[cfg(test)]
mod tests;
