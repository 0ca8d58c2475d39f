//! Lines of the ledger on a day: those settled and those made anew, put together in one order.

use super::engagements::of_scope;
use super::kept::read;
use super::ledger::standings;
use super::reach::Reach;
use super::settled::{at_home, code, scope_of};
use super::standing::Standing;
use super::{LedgerEntry, LedgerRequest};
use crate::error::AppError;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use verbale_core::Edtf;
use verbale_core::fold::fold_name;
use verbale_core::reading::Strength;
use verbale_register::{Register, SettledOrder, SettledQuery};
use verbale_resolve::follow::{Cues, Limits, State};

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LedgerOrder {
    /// As they were made, those of no known day last.
    #[default]
    Oldest,
    /// Made last first, those of no known day last.
    Latest,
    /// Due first first.
    Soonest,
}

/// A line of the ledger with what it was made from.
pub(super) type Line = (Standing, LedgerEntry);

/// The lines that fit, or the first few of them.
pub(super) fn lines(
    register: &Register,
    cues: &Cues,
    request: &LedgerRequest,
    on: Edtf,
    (order, limit): (LedgerOrder, Option<usize>),
) -> Result<Vec<Line>, AppError> {
    let reach = Reach::of(register, cues, &request.between)?;
    let settled = match order {
        LedgerOrder::Oldest => SettledOrder::Oldest,
        LedgerOrder::Latest => SettledOrder::Latest,
        LedgerOrder::Soonest => SettledOrder::Soonest,
    };
    let (query, exact) = query(&reach, request, on);
    let kept = register.settled_entries(&query, settled, limit.filter(|_| exact))?;
    let kept = named_now(register, kept.iter().filter_map(|json| read(json)).collect())?;
    let mut out = on_day(kept, request, on);
    for pair in &reach.anew {
        out.extend(on_day(of_pair(register, cues, &reach, pair)?, request, on));
    }
    out.sort_by(|a, b| compare(&a.1, &b.1, order));
    out.truncate(limit.unwrap_or(usize::MAX));
    Ok(out)
}

/// Tells of every line that fits, in any order, without holding them all; people are named as they were when it was settled.
pub(super) fn each_line(
    register: &Register,
    cues: &Cues,
    request: &LedgerRequest,
    on: Edtf,
    mut tell: impl FnMut(Line),
) -> Result<(), AppError> {
    let reach = Reach::of(register, cues, &request.between)?;
    let (query, _) = query(&reach, request, on);
    register.each_settled_entry(&query, |json| {
        on_day(read(json).into_iter().collect(), request, on).into_iter().for_each(&mut tell);
    })?;
    for pair in &reach.anew {
        on_day(of_pair(register, cues, &reach, pair)?, request, on).into_iter().for_each(&mut tell);
    }
    Ok(())
}

/// The first few lines that fit, in this order.
pub fn first_lines(
    register: &Register,
    cues: &Cues,
    request: &LedgerRequest,
    today: Edtf,
    order: LedgerOrder,
    limit: usize,
) -> Result<Vec<LedgerEntry>, AppError> {
    let lines = lines(register, cues, request, request.on.unwrap_or(today), (order, Some(limit)))?;
    Ok(lines.into_iter().map(|l| l.1).collect())
}

/// How many lines fit, by where they stand and by the year they were made in.
pub fn count_lines(
    register: &Register,
    cues: &Cues,
    request: &LedgerRequest,
    today: Edtf,
) -> Result<BTreeMap<(State, Option<i16>), u32>, AppError> {
    let on = request.on.unwrap_or(today);
    let reach = Reach::of(register, cues, &request.between)?;
    let (query, exact) = query(&reach, request, on);
    let mut out = BTreeMap::new();
    let year = |l: &LedgerEntry| l.made.and_then(Edtf::first_day).map(|d| d.year());
    if !exact {
        for (_, l) in lines(register, cues, request, on, (LedgerOrder::Oldest, None))? {
            *out.entry((l.status.state, year(&l))).or_default() += 1;
        }
        return Ok(out);
    }
    for (state, year, n) in register.settled_counts(&query)? {
        if let Ok(state) = serde_json::from_value::<State>(state.into()) {
            *out.entry((state, year)).or_default() += n;
        }
    }
    for pair in &reach.anew {
        for (_, l) in on_day(of_pair(register, cues, &reach, pair)?, request, on) {
            *out.entry((l.status.state, year(&l))).or_default() += 1;
        }
    }
    Ok(out)
}

/// The standings of a pair, made anew: of entries that several pairs share, only where they are at home, unless the
/// question is on the pair.
fn of_pair(
    register: &Register,
    cues: &Cues,
    reach: &Reach,
    pair: &(String, String),
) -> Result<Vec<Standing>, AppError> {
    let pair = (pair.0.as_str(), pair.1.as_str());
    let scope = scope_of(register, pair)?;
    let mut found = standings(&scope, &of_scope(&scope), cues);
    found.retain(|s| reach.concerns(&s.entry.parties) && (reach.narrow() || at_home(&s.entry.parties, pair)));
    Ok(found)
}

/// The standings that are kept of entries, with the names people go by now.
pub(super) fn named_now(register: &Register, mut standings: Vec<Standing>) -> Result<Vec<Standing>, AppError> {
    let mut known = HashMap::new();
    for person in standings.iter_mut().filter_map(|s| s.told.speaker.as_mut()?.person.as_mut()) {
        if !known.contains_key(&person.id) {
            known.insert(person.id.clone(), register.person_ref(&person.id)?);
        }
        if let Some(Some(now)) = known.get(&person.id) {
            *person = now.clone();
        }
    }
    Ok(standings)
}

/// The request as the register is asked, and whether its answer is exact: what it keeps of the course of an entry holds for
/// the usual limits alone, and of lead bodies it keeps all, whenever they were noted; then it gives all that can fit.
fn query(reach: &Reach, request: &LedgerRequest, on: Edtf) -> (SettledQuery, bool) {
    let day = on.last_day().map_or_else(|| "9999-12-31".to_owned(), |d| d.to_string());
    let usual = request.silent_after.is_none_or(|months| months == Limits::default().silent_after_months);
    let query = SettledQuery {
        states: if usual { request.states.iter().map(code).collect() } else { Vec::new() },
        kind: request.kind.map(code),
        strengths: strengths(request).iter().map(code).collect(),
        since: request.since.and_then(Edtf::first_day).map(|d| d.to_string()),
        due_by: request.due_by.and_then(Edtf::last_day).map(|d| d.to_string()),
        due_since: request.due_since.and_then(Edtf::first_day).map(|d| d.to_string()),
        area: request.area.clone(),
        by: request.by.clone(),
        lead: request.lead.as_deref().map(fold_name),
        ..reach.query(day)
    };
    (query, usual && request.lead.is_none())
}

/// The strengths of undertakings that are wanted: those that bind where none is named.
fn strengths(request: &LedgerRequest) -> &[Strength] {
    if request.strengths.is_empty() { &[Strength::Commit, Strength::Agree] } else { &request.strengths }
}

/// The lines of a day that fit the request.
pub(super) fn on_day(standings: Vec<Standing>, request: &LedgerRequest, on: Edtf) -> Vec<Line> {
    let lines = standings.into_iter().filter_map(|s| s.on(request, on).map(|l| (s, l)));
    lines.filter(|l| fits(&l.1, request)).collect()
}

fn compare(a: &LedgerEntry, b: &LedgerEntry, order: LedgerOrder) -> Ordering {
    let made = |l: &LedgerEntry| l.made.and_then(Edtf::first_day);
    let due = |l: &LedgerEntry| l.due.or(l.period).and_then(Edtf::last_day);
    let by = match order {
        LedgerOrder::Oldest => made(a).is_none().cmp(&made(b).is_none()).then(made(a).cmp(&made(b))),
        LedgerOrder::Latest => made(b).cmp(&made(a)),
        LedgerOrder::Soonest => due(a).is_none().cmp(&due(b).is_none()).then(due(a).cmp(&due(b))),
    };
    by.then_with(|| a.id.cmp(&b.id))
}

fn fits(l: &LedgerEntry, request: &LedgerRequest) -> bool {
    let area = |code: &String| {
        l.areas.iter().any(|a| a == code || a.strip_prefix(code.as_str()).is_some_and(|r| r.starts_with('.')))
    };
    let lead = |name: &String| {
        let wanted = verbale_core::fold::fold_name(name);
        l.lead.iter().any(|x| verbale_core::fold::fold_name(x).contains(&wanted))
    };
    let by = |code: &String| l.by.iter().any(|c| c.eq_ignore_ascii_case(code));
    request.kind.is_none_or(|k| l.kind == k)
        && l.strength.is_none_or(|s| strengths(request).contains(&s))
        && request.area.as_ref().is_none_or(area)
        && request.lead.as_ref().is_none_or(lead)
        && request.by.as_ref().is_none_or(by)
        && request.since.is_none_or(|d| l.made.and_then(Edtf::last_day) >= d.first_day())
        && request.due_since.is_none_or(|d| l.due.or(l.period).and_then(Edtf::last_day) >= d.first_day())
        && request.due_by.is_none_or(|d| {
            let due = l.due.or(l.period).and_then(|p| p.end().and_then(|e| e.first_day()));
            due.is_some() && due <= d.last_day()
        })
}
