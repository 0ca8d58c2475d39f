//! Ledger entries out of the rows of the register: every document and every undertaking that binds, told by however many
//! reports, once.

use super::engagements::{by_account, sides_of_reports};
use super::{EngagementAnswer, Scope};
use std::collections::{BTreeSet, HashMap};
use verbale_core::Edtf;
use verbale_core::fold::fold_name;
use verbale_core::judgement::{Judgement, Verdict, partition};
use verbale_core::reading::{InstrumentKind, InstrumentStatus, Strength};
use verbale_register::{AgreementRow, CommitmentRow};
use verbale_resolve::follow::{Entry, EntryKind};

/// An entry as one report tells it.
pub(super) struct Told<'a> {
    pub(super) entry: Entry,
    /// Id of the engagement at which it was made, as the record has it.
    pub(super) engagement: Option<String>,
    /// When it was made or signed, as told; the entry's own date is from when on it is known.
    pub(super) made: Option<Edtf>,
    /// True for the telling of its making; false where it is only named or promised again later.
    pub(super) making: bool,
    pub(super) row: Row<'a>,
}

/// Where it was read from.
pub(super) enum Row<'a> {
    Agreement(&'a AgreementRow),
    Commitment(&'a CommitmentRow),
}

/// The entries of the scope, each with all that tell it, the first of them the one that stands for it: documents, and
/// undertakings of these strengths; those that bind, committed or agreed, when none is named.
pub(super) fn entries<'a>(
    scope: &'a Scope,
    engagements: &[EngagementAnswer],
    strengths: &[Strength],
) -> Vec<Vec<Told<'a>>> {
    let at = by_account(engagements);
    let sides = sides_of_reports(engagements);
    let mut told: Vec<Told<'a>> = Vec::new();
    told.extend(scope.affairs.agreements.iter().map(|row| agreement(row, &at, &sides)));
    let strengths = if strengths.is_empty() { &[Strength::Commit, Strength::Agree][..] } else { strengths };
    let binding = |u: &&CommitmentRow| strengths.contains(&u.strength);
    told.extend(scope.affairs.undertakings.iter().filter(binding).map(|row| commitment(row, &at)));
    group(told)
}

fn agreement<'a>(
    row: &'a AgreementRow,
    at: &HashMap<&str, &EngagementAnswer>,
    sides: &HashMap<&str, BTreeSet<&str>>,
) -> Told<'a> {
    let engagement = row.engagement.as_deref().and_then(|fact| at.get(fact));
    let signed = row.signed.or_else(|| match row.status {
        InstrumentStatus::Signed => engagement.and_then(|e| e.date),
        _ => None,
    });
    let entry = Entry {
        id: row.source.fact.clone(),
        report: row.source.report.id.clone(),
        kind: EntryKind::Instrument,
        parties: match (row.countries.is_empty(), sides.get(row.source.report.id.as_str())) {
            (true, Some(two)) => two.iter().map(|c| (*c).to_owned()).collect(),
            _ => row.countries.clone(),
        },
        areas: row.areas.clone(),
        words: row.title.clone(),
        language: row.source.report.language.clone(),
        made: signed.or_else(|| row.period.and_then(Edtf::start).map(Edtf::Date)).or(row.source.report.published),
        period: row.period,
        due: None,
        strength: None,
        instrument: Some(row.kind),
        status: Some(row.status),
        mechanism: None,
    };
    let making = row.status != InstrumentStatus::Mentioned;
    Told { entry, engagement: engagement.map(|e| e.id.clone()), made: signed, making, row: Row::Agreement(row) }
}

fn commitment<'a>(row: &'a CommitmentRow, at: &HashMap<&str, &EngagementAnswer>) -> Told<'a> {
    let engagement = row.engagement.as_deref().and_then(|fact| at.get(fact));
    let parties: BTreeSet<&String> = row.by.iter().chain(&row.to).collect();
    let entry = Entry {
        id: row.source.fact.clone(),
        report: row.source.report.id.clone(),
        kind: EntryKind::Undertaking,
        parties: parties.into_iter().cloned().collect(),
        areas: row.areas.clone(),
        words: row.action.quote.clone(),
        language: row.source.report.language.clone(),
        made: row.made.or(engagement.and_then(|e| e.date)),
        period: None,
        due: row.due,
        strength: Some(row.strength),
        instrument: None,
        status: None,
        mechanism: engagement.and_then(|e| e.mechanism.clone()),
    };
    let made = entry.made;
    Told { entry, engagement: engagement.map(|e| e.id.clone()), made, making: true, row: Row::Commitment(row) }
}

/// Brings together what several reports tell of one entry.
fn group(mut told: Vec<Told<'_>>) -> Vec<Vec<Told<'_>>> {
    // the fullest telling stands for the entry, whichever report came first
    told.sort_by_key(|t| {
        let e = &t.entry;
        (
            !t.making,
            e.made.is_none(),
            e.made.and_then(Edtf::first_day),
            e.period.is_none() && e.due.is_none(),
            e.id.clone(),
        )
    });
    let ids: Vec<&str> = told.iter().map(|t| t.entry.id.as_str()).collect();
    let words = words(&told);
    let judgements: Vec<Judgement> = comparable(&told)
        .into_iter()
        .filter_map(|(a, b)| {
            let sureness = one(&told[a], &told[b], || likeness(&words[a], &words[b]))?;
            Some(Judgement::machine(ids[a], ids[b], Verdict::Same, sureness))
        })
        .collect();
    let groups = partition(&ids, &judgements).members();
    let mut slots: Vec<Option<Told<'_>>> = told.into_iter().map(Some).collect();
    let mut out: Vec<Vec<Told<'_>>> =
        groups.into_iter().map(|g| g.into_iter().filter_map(|n| slots[n].take()).collect()).collect();
    out.iter_mut().for_each(|g| mark_renewals(g));
    out
}

/// A promise given again later is no new entry and no second account of its making: it is heard of again.
fn mark_renewals(group: &mut [Told<'_>]) {
    let Some(first) = group[0].entry.made.and_then(Edtf::last_day) else { return };
    for t in &mut group[1..] {
        let days = t.entry.made.and_then(Edtf::first_day).and_then(|d| first.until(d).ok()).map_or(0, |s| s.get_days());
        t.making &= t.entry.kind == EntryKind::Instrument || days <= ACCOUNT_DAYS;
    }
}

/// Reports of one making may date it so many days apart.
const ACCOUNT_DAYS: i32 = 3;

/// Pairs that may tell of one entry, each once and in order: of the same parties, documents of one kind, undertakings of
/// one day, one engagement or one area.
fn comparable(told: &[Told<'_>]) -> BTreeSet<(usize, usize)> {
    let mut blocks: HashMap<(Vec<&str>, Shared<'_>), Vec<usize>> = HashMap::new();
    for (n, t) in told.iter().enumerate() {
        let mut parties: Vec<&str> = t.entry.parties.iter().map(String::as_str).collect();
        parties.sort_unstable();
        let shared = match t.entry.kind {
            EntryKind::Instrument => vec![Shared::Kind(t.entry.instrument)],
            EntryKind::Undertaking => {
                let day = t.entry.made.map(|made| Shared::Day(made.to_string()));
                let areas = t.entry.areas.iter().map(|a| Shared::Area(a));
                day.into_iter().chain(t.engagement.as_deref().map(Shared::Engagement)).chain(areas).collect()
            }
        };
        for s in shared {
            blocks.entry((parties.clone(), s)).or_default().push(n);
        }
    }
    let pairs = |block: &Vec<usize>| -> Vec<(usize, usize)> {
        block.iter().enumerate().flat_map(|(i, &a)| block[i + 1..].iter().map(move |&b| (a, b))).collect()
    };
    blocks.values().flat_map(pairs).collect()
}

/// What two tellings of one entry share at least.
#[derive(PartialEq, Eq, Hash)]
enum Shared<'a> {
    Kind(Option<InstrumentKind>),
    Day(String),
    Engagement(&'a str),
    /// A promise renewed is of one area with the first.
    Area(&'a str),
}

/// How sure it is that two tell of one entry, if they do.
fn one(a: &Told<'_>, b: &Told<'_>, likeness: impl FnOnce() -> f32) -> Option<f32> {
    let (x, y) = (&a.entry, &b.entry);
    if x.report == y.report || x.kind != y.kind {
        return None;
    }
    let one_language = x.language.split('-').next() == y.language.split('-').next();
    match x.kind {
        EntryKind::Instrument => one_instrument(a, b, one_language, likeness),
        EntryKind::Undertaking => {
            let day = x.made.is_some() && x.made == y.made;
            let place = a.engagement.is_some() && a.engagement == b.engagement;
            let due = x.due.is_none() || y.due.is_none() || x.due.zip(y.due).is_some_and(|(p, q)| p.compatible(q));
            if !due {
                return None;
            }
            let areas = x.areas.iter().any(|c| y.areas.contains(c));
            match one_language.then(likeness) {
                // the same words again, whenever: a promise renewed
                Some(share) if share >= 0.8 => Some(share),
                _ if !(day || place) => None,
                Some(share) if share >= 0.5 => Some(share),
                // in another language nothing but area, day and engagement can tell
                None if place && areas => Some(0.5),
                _ => None,
            }
        }
    }
}

/// Two tellings of one document: of one kind, with periods and days that do not exclude each other, and a common title,
/// day or period.
fn one_instrument(a: &Told<'_>, b: &Told<'_>, one_language: bool, likeness: impl FnOnce() -> f32) -> Option<f32> {
    let (x, y) = (&a.entry, &b.entry);
    let signed = |t: &Told<'_>| match t.row {
        Row::Agreement(row) => row.signed.or(match row.status {
            InstrumentStatus::Signed => t.entry.made,
            _ => None,
        }),
        Row::Commitment(_) => None,
    };
    let fits = |p: Option<Edtf>, q: Option<Edtf>| p.zip(q).is_none_or(|(p, q)| p.compatible(q));
    let same_period = x.period.is_some() && x.period == y.period;
    let periods = x.period.zip(y.period).is_none_or(|(p, q)| p == q);
    if x.instrument != y.instrument || !periods || !fits(signed(a), signed(b)) {
        return None;
    }
    let same_day = signed(a).is_some() && signed(a) == signed(b);
    match one_language.then(likeness) {
        Some(share) if share >= 0.6 => Some(share),
        Some(share) if share >= 0.34 && (same_day || same_period) => Some(share),
        None if same_day || same_period => Some(0.5),
        _ => None,
    }
}

/// The words of each telling as numbers in order, each word once.
fn words(told: &[Told<'_>]) -> Vec<Vec<usize>> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut words_of = |t: &Told<'_>| {
        let folded = fold_name(&t.entry.words);
        let parts = folded.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        let words: BTreeSet<usize> = parts
            .filter(|w| !w.is_empty())
            .map(|w| {
                let next = numbers.len();
                *numbers.entry(w.to_owned()).or_insert(next)
            })
            .collect();
        words.into_iter().collect()
    };
    told.iter().map(&mut words_of).collect()
}

/// Share of words in common, of the shorter.
fn likeness(a: &[usize], b: &[usize]) -> f32 {
    let least = a.len().min(b.len());
    let common = a.iter().filter(|w| b.binary_search(w).is_ok()).count();
    if least == 0 { 0.0 } else { common as f32 / least as f32 }
}
