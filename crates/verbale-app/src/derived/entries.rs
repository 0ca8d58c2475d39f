//! Ledger entries out of the rows of the register: every document and every undertaking that binds, told by however many
//! reports, once.

use super::engagements::{by_account, sides_of_reports};
use super::one_entry::Sameness;
use super::{EngagementAnswer, Scope};
use std::collections::{BTreeSet, HashMap};
use verbale_core::Edtf;
use verbale_core::judgement::{Judgement, Verdict, partition};
use verbale_core::reading::{EngagementStatus, InstrumentKind, InstrumentStatus, Strength};
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

/// The entries of the scope, each with all that tell it, the first of them the one that stands for it: documents,
/// undertakings that bind (committed or agreed), and apart from these what is proposed or hoped.
pub(super) fn entries<'a>(scope: &'a Scope, engagements: &[EngagementAnswer]) -> Vec<Vec<Told<'a>>> {
    let at = by_account(engagements);
    let sides = sides_of_reports(engagements);
    let contacts = only_contacts(engagements);
    let mut binding: Vec<Told<'a>> = Vec::new();
    binding.extend(scope.affairs.agreements.iter().map(|row| agreement(row, &at, &sides)));
    let mut wished = Vec::new();
    for row in &scope.affairs.undertakings {
        let binds = matches!(row.strength, Strength::Commit | Strength::Agree);
        if binds { &mut binding } else { &mut wished }.push(commitment(row, &at, &contacts));
    }
    let mut out = group(binding);
    out.extend(group(wished));
    out
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
    let mut entry = Entry {
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
        also: Vec::new(),
        made: signed.or_else(|| row.period.and_then(Edtf::start).map(Edtf::Date)).or(row.source.report.published),
        period: row.period,
        due: None,
        strength: None,
        instrument: Some(row.kind),
        status: Some(row.status),
        mechanism: None,
    };
    entry.parties.sort_unstable();
    let making = row.status != InstrumentStatus::Mentioned;
    Told { entry, engagement: engagement.map(|e| e.id.clone()), made: signed, making, row: Row::Agreement(row) }
}

/// The one meeting or session that a report tells of, by the report: where what it tells without a place was said.
fn only_contacts(engagements: &[EngagementAnswer]) -> HashMap<&str, &EngagementAnswer> {
    let mut found: HashMap<&str, Vec<&EngagementAnswer>> = HashMap::new();
    let meeting = |e: &&EngagementAnswer| matches!(e.kind.family(), "contact" | "consultation" | "conference");
    for e in engagements.iter().filter(meeting) {
        for a in e.accounts.iter().filter(|a| a.status == EngagementStatus::Held) {
            found.entry(a.source.report.id.as_str()).or_default().push(e);
        }
    }
    found.into_iter().filter_map(|(report, all)| Some((report, *all.first().filter(|_| all.len() == 1)?))).collect()
}

fn commitment<'a>(
    row: &'a CommitmentRow,
    at: &HashMap<&str, &EngagementAnswer>,
    contacts: &HashMap<&str, &EngagementAnswer>,
) -> Told<'a> {
    let told_at = row.engagement.as_deref().and_then(|fact| at.get(fact));
    let engagement = told_at.or_else(|| contacts.get(row.source.report.id.as_str()));
    let parties: BTreeSet<&String> = row.by.iter().chain(&row.to).collect();
    let entry = Entry {
        id: row.source.fact.clone(),
        report: row.source.report.id.clone(),
        kind: EntryKind::Undertaking,
        parties: parties.into_iter().cloned().collect(),
        areas: row.areas.clone(),
        words: row.action.quote.clone(),
        language: row.source.report.language.clone(),
        also: Vec::new(),
        made: told_at.and(row.made).or(engagement.and_then(|e| e.date)).or(row.made),
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
    let sameness = Sameness::new(&told);
    let judgements: Vec<Judgement> = comparable(&told)
        .into_iter()
        .filter_map(|(a, b)| Some(Judgement::machine(ids[a], ids[b], Verdict::Same, sameness.sureness(a, b)?)))
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
            EntryKind::Instrument => vec![Shared::Kind(t.entry.instrument.map(kin))],
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

/// What one language calls a treaty, another calls an agreement.
pub(super) fn kin(kind: InstrumentKind) -> InstrumentKind {
    if kind == InstrumentKind::Treaty { InstrumentKind::Agreement } else { kind }
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
