//! The first few engagements of a long timeline, without reading all of it. Accounts can tell of one engagement only when
//! they share two sides and lie close in time, or are tied by a curator or as an announcement and its visit. So each account,
//! in the order of the timeline, is read with all that hangs together with it, until there are enough.

use super::engagements::{Wanted, by_time, name_visits, of_account, of_scope};
use super::{EngagementAnswer, EngagementsRequest, Scope};
use crate::error::AppError;
use jiff::ToSpan;
use jiff::civil::Date as Day;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use verbale_core::Edtf;
use verbale_register::{About, AnnouncedVisit, DaysPart, DaysQuery, EngagementDays, Register};
use verbale_resolve::account::{LONGEST, PUT_OFF_DAYS, WINDOW, days_between};

/// The first `limit` engagements of the request.
pub(super) fn first(
    register: &Register,
    request: &EngagementsRequest,
    wanted: &Wanted<'_>,
    limit: usize,
) -> Result<Vec<EngagementAnswer>, AppError> {
    let query = DaysQuery {
        between: request.between.clone(),
        person: wanted.person().map(str::to_owned),
        since: request.since,
        until: request.until,
        latest_first: request.latest_first,
    };
    let mut part = Read::new(register, &request.between)?;
    let mut found: Vec<EngagementAnswer> = Vec::new();
    'all: for days in parts(&query) {
        let enough = found.len() >= limit && found.iter().take(limit).all(|e| e.date.is_some());
        if days == DaysPart::Undated && enough {
            break;
        }
        // several accounts tell of some engagements
        let (mut from, mut step) = (0, limit + limit / 2 + 1);
        loop {
            let seeds = register.engagement_days(&query, days, (step, from))?;
            part.take_in(&seeds)?;
            found = part.all.iter().filter(|e| wanted.fits(e)).cloned().collect();
            by_time(&mut found, request.latest_first);
            if seeds.len() < step {
                break;
            }
            // what is still to come stands behind the day of the last
            let reached = seeds.last().and_then(|d| d.date).and_then(Edtf::first_day);
            let before = |e: &EngagementAnswer| match (e.date.and_then(Edtf::first_day), reached) {
                (Some(day), Some(reached)) if request.latest_first => day > reached,
                (Some(day), Some(reached)) => day < reached,
                _ => false,
            };
            if days != DaysPart::Undated && found.len() >= limit && found.iter().take(limit).all(before) {
                break 'all;
            }
            (from, step) = (from + step, step * 2);
        }
    }
    found.truncate(limit);
    part.name_visits(&mut found)?;
    Ok(found)
}

/// In which order the engagements are found: by their first days, those of no day last.
fn parts(query: &DaysQuery) -> Vec<DaysPart> {
    match (query.since.is_some(), query.until.is_some(), query.latest_first) {
        (false, false, _) => vec![DaysPart::Begun, DaysPart::Undated],
        (false, true, _) => vec![DaysPart::Begun],
        (true, _, true) => vec![DaysPart::Begun, DaysPart::Lasting],
        (true, _, false) => vec![DaysPart::Lasting, DaysPart::Begun],
    }
}

/// The engagement of a fact `REPORT/LOCAL` with all engagements it may be a part of or that may be parts of it; `None` when
/// the fact is no engagement.
pub(super) fn around(register: &Register, fact: &str) -> Result<Option<Vec<EngagementAnswer>>, AppError> {
    let Some((report, local)) = fact.split_once('/') else { return Ok(None) };
    let Some(reading) = register.current_reading(report)? else { return Ok(None) };
    let seeds = register.engagements_of_reading(reading)?;
    if !seeds.iter().any(|d| d.local == local) {
        return Ok(None);
    }
    let mut part = Read::new(register, &[])?;
    part.take_in(&seeds)?;
    // each report tells of the parts of a visit beside the visit itself
    let mut known = 0;
    while known < part.all.len() {
        known = part.all.len();
        let readings: BTreeSet<i64> = part.taken.values().map(|d| d.reading).collect();
        let mut beside = Vec::new();
        for reading in readings {
            beside.extend(register.engagements_of_reading(reading)?);
        }
        part.take_in(&beside)?;
    }
    let of_account = of_account(&part.all);
    name_visits(&mut part.all, &of_account);
    by_time(&mut part.all, false);
    Ok(Some(part.all))
}

/// The engagements of these countries, or of all, that these readings tell of.
pub(super) fn told_in(
    register: &Register,
    between: &[String],
    readings: &[i64],
) -> Result<Vec<EngagementAnswer>, AppError> {
    let mut part = Read::new(register, between)?;
    let mut seeds = Vec::new();
    for reading in readings {
        seeds.extend(register.engagements_of_reading(*reading)?);
    }
    part.take_in(&seeds)?;
    Ok(part.all)
}

/// What is read so far.
struct Read<'a> {
    register: &'a Register,
    between: Vec<String>,
    /// Every account that is read, by its row.
    taken: HashMap<i64, EngagementDays>,
    /// Rows of the accounts by their facts.
    rows: HashMap<String, i64>,
    all: Vec<EngagementAnswer>,
    /// Readings that curators tied.
    judged: HashMap<i64, Vec<i64>>,
    announced: Vec<AnnouncedVisit>,
}

impl<'a> Read<'a> {
    fn new(register: &'a Register, between: &[String]) -> Result<Self, AppError> {
        let mut judged: HashMap<i64, Vec<i64>> = HashMap::new();
        let all = register.judgements_on_facts(|_| true)?;
        for row in all.iter().filter(|j| j.judgement.about == About::Engagement) {
            let mut tied = Vec::new();
            for fact in [&row.judgement.a, &row.judgement.b] {
                tied.extend(register.current_reading(fact.split('/').next().unwrap_or_default())?);
            }
            if let [a, b] = tied[..] {
                judged.entry(a).or_default().push(b);
                judged.entry(b).or_default().push(a);
            }
        }
        Ok(Read {
            register,
            between: between.iter().map(|c| c.to_uppercase()).collect(),
            taken: HashMap::new(),
            rows: HashMap::new(),
            all: Vec::new(),
            judged,
            announced: register.announced_visits(LONGEST)?,
        })
    }

    /// Reads these accounts with all that hang together with them.
    fn take_in(&mut self, seeds: &[EngagementDays]) -> Result<(), AppError> {
        let mut open: Vec<EngagementDays> = seeds.to_vec();
        let mut fresh: Vec<i64> = Vec::new();
        while let Some(one) = open.pop() {
            if self.taken.contains_key(&one.fact) || !self.between.iter().all(|c| one.sides.contains(c)) {
                continue;
            }
            open.extend(self.beside(&one)?);
            fresh.push(one.fact);
            self.taken.insert(one.fact, one);
        }
        fresh.sort_unstable();
        let days: Vec<&EngagementDays> = fresh.iter().filter_map(|f| self.taken.get(f)).collect();
        let affairs = self.register.engagements_in(&days)?;
        self.rows.extend(affairs.engagements.iter().map(|e| e.source.fact.clone()).zip(fresh));
        self.all.extend(of_scope(&Scope::of(self.register, &self.between, affairs)?));
        Ok(())
    }

    /// The accounts that may tell of the same as one.
    fn beside(&self, one: &EngagementDays) -> Result<Vec<EngagementDays>, AppError> {
        let mut out = Vec::new();
        for reading in self.judged.get(&one.reading).into_iter().flatten() {
            out.extend(self.register.engagements_of_reading(*reading)?);
        }
        let Some((first, last)) = days(one) else { return Ok(out) };
        for reading in self.announcements(one, first)? {
            out.extend(self.register.engagements_of_reading(reading)?);
            out.extend(self.register.engagements_of_reading(one.reading)?);
        }
        if days_between(first, last) > LONGEST {
            return Ok(out);
        }
        let from = first.saturating_sub((LONGEST + WINDOW).days()).to_string();
        let to = last.saturating_add(WINDOW.days()).to_string();
        for (a, b) in self.blocks(&one.sides) {
            let near = self.register.engagements_within((&a, &b), (&from, &to))?;
            out.extend(near.into_iter().filter(|other| {
                let alone = a != b || other.sides.len() == 1;
                alone
                    && days(other).is_some_and(|(x, y)| {
                        days_between(x, y) <= LONGEST
                            && days_between(y, first) <= WINDOW
                            && days_between(last, x) <= WINDOW
                    })
            }));
        }
        Ok(out)
    }

    /// The pairs of sides by which accounts are compared: where all are of one country or two, with those alone.
    fn blocks(&self, sides: &[String]) -> Vec<(String, String)> {
        let pair = |a: &String, b: &String| (a.min(b).clone(), a.max(b).clone());
        match (&self.between[..], sides) {
            ([a, b], _) if a != b => vec![pair(a, b)],
            (_, [only]) => vec![(only.clone(), only.clone())],
            ([one, ..], _) => sides.iter().filter(|s| *s != one).map(|s| pair(one, s)).collect(),
            ([], _) => {
                sides.iter().enumerate().flat_map(|(n, a)| sides[n + 1..].iter().map(move |b| pair(a, b))).collect()
            }
        }
    }

    /// Readings tied to an account as an announcement to the visit it became.
    fn announcements(&self, one: &EngagementDays, first: Day) -> Result<Vec<i64>, AppError> {
        let mut out = Vec::new();
        if self.announced.is_empty() {
            return Ok(out);
        }
        if let Some(announced) = self.announced.iter().find(|v| v.fact == one.fact) {
            let until = first.saturating_add(PUT_OFF_DAYS.days()).to_string();
            for person in &announced.people {
                out.extend(self.register.visits_of(*person, (&announced.first_day, &until))?);
            }
        }
        let since = first.saturating_sub(PUT_OFF_DAYS.days()).to_string();
        let until = first.to_string();
        let people: BTreeSet<i64> = self.register.visitors(one.fact)?.into_iter().collect();
        let ours = |v: &&AnnouncedVisit| {
            v.fact != one.fact
                && v.first_day >= since
                && v.first_day <= until
                && v.people.iter().any(|p| people.contains(p))
        };
        out.extend(self.announced.iter().filter(ours).map(|v| v.reading));
        out.retain(|reading| *reading != one.reading);
        Ok(out)
    }

    /// A part of a visit names the visit as all its accounts together do.
    fn name_visits(&mut self, found: &mut [EngagementAnswer]) -> Result<(), AppError> {
        let mut visits: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for e in found.iter() {
            let Some(fact) = e.part_of.as_deref().filter(|f| !self.rows.contains_key(*f)) else { continue };
            let Some((report, local)) = fact.split_once('/') else { continue };
            let account = e.accounts.iter().find(|a| a.source.report.id == report);
            let row = account.and_then(|a| self.taken.get(self.rows.get(&a.source.fact)?));
            visits.entry(row.map_or(0, |d| d.reading)).or_default().extend(row.map(|_| local.to_owned()));
        }
        let mut seeds = Vec::new();
        for (reading, locals) in visits {
            let all = self.register.engagements_of_reading(reading)?;
            seeds.extend(all.into_iter().filter(|d| locals.contains(&d.local)));
        }
        self.take_in(&seeds)?;
        name_visits(found, &of_account(&self.all));
        Ok(())
    }
}

fn days(one: &EngagementDays) -> Option<(Day, Day)> {
    one.date.and_then(|d| d.first_day().zip(d.last_day()))
}
