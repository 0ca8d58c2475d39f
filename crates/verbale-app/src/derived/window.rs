//! The first few engagements of a long timeline, without reading all of it. The accounts that can tell of one engagement
//! lie close in time, or are tied by a curator or as an announcement and its visit, so that the timeline falls apart
//! into stretches that are grouped each by itself; as many are read as the answer needs.

use super::engagements::{Wanted, by_time, name_visits, of_account, of_scope};
use super::{EngagementAnswer, EngagementsRequest, Scope};
use crate::error::AppError;
use std::cmp::Reverse;
use std::collections::HashMap;
use verbale_core::Edtf;
use verbale_register::{About, EngagementDays, Register};
use verbale_resolve::account::{LONGEST, PUT_OFF_DAYS, WINDOW, days_between};

/// The first `limit` engagements of the request.
pub(super) fn first(
    register: &Register,
    request: &EngagementsRequest,
    wanted: &Wanted<'_>,
    limit: usize,
) -> Result<Vec<EngagementAnswer>, AppError> {
    let days = register.engagement_days(&request.between)?;
    let mut stretches = stretches(register, &days)?;
    let latest = request.latest_first;
    // the nearest day on which an engagement of the stretch can stand
    let nearest = |s: &Vec<usize>| {
        let all = s.iter().filter_map(|&n| days[n].date.and_then(Edtf::first_day));
        if latest { all.max() } else { all.min() }
    };
    let fits = |s: &Vec<usize>| wanted.may_fit(s.iter().map(|&n| days[n].date));
    let fitting = stretches.iter().filter(|s| fits(s)).count();
    stretches.sort_by_cached_key(|s| {
        let day = nearest(s);
        let by_day = if latest { (Some(Reverse(day)), None) } else { (None, Some(day)) };
        (!fits(s), day.is_none(), by_day, s.clone())
    });
    let mut part = Part { register, days: &days, between: &request.between, read: HashMap::new(), all: Vec::new() };
    // several accounts tell of some engagements
    let (mut next, mut enough) = (0, limit.saturating_add(limit / 2));
    let mut found = loop {
        let from = next;
        let mut count = part.read.len();
        while next < fitting && count < enough {
            count += stretches[next].len();
            next += 1;
        }
        part.load(&stretches[from..next])?;
        let mut found: Vec<&EngagementAnswer> = part.all.iter().filter(|e| wanted.fits(e)).collect();
        by_time(&mut found, latest);
        let before = |e: &EngagementAnswer| match (e.date.and_then(Edtf::first_day), nearest(&stretches[next])) {
            (Some(day), Some(other)) if latest => day > other,
            (Some(day), Some(other)) => day < other,
            (day, _) => day.is_some(),
        };
        if next == fitting || (found.len() >= limit && found.iter().take(limit).all(|e| before(e))) {
            break found.into_iter().take(limit).cloned().collect::<Vec<_>>();
        }
        enough = part.read.len() * 2;
    };
    // a part of a visit names the visit as all its accounts together do
    let of_day = of_days(&stretches);
    let mut more: Vec<usize> = part.visits(&found).iter().filter_map(|n| of_day.get(n).copied()).collect();
    more.retain(|&s| s >= next);
    more.sort_unstable();
    more.dedup();
    let more: Vec<Vec<usize>> = more.into_iter().map(|s| stretches[s].clone()).collect();
    part.load(&more)?;
    name_visits(&mut found, &of_account(&part.all));
    Ok(found)
}

/// The stretch of each engagement.
fn of_days(stretches: &[Vec<usize>]) -> HashMap<usize, usize> {
    stretches.iter().enumerate().flat_map(|(s, all)| all.iter().map(move |&n| (n, s))).collect()
}

/// Engagements by stretches, as places in the list: none of one stretch can be one with any of another.
fn stretches(register: &Register, days: &[EngagementDays]) -> Result<Vec<Vec<usize>>, AppError> {
    let (mut dated, mut out) = (Vec::new(), Vec::new());
    for (n, d) in days.iter().enumerate() {
        match d.date.and_then(|e| e.first_day().zip(e.last_day())) {
            Some((first, last)) if days_between(first, last) <= LONGEST => dated.push((first, last, n)),
            _ => out.push(vec![n]),
        }
    }
    dated.sort_unstable();
    let mut reach = None;
    for (first, last, n) in dated {
        let near = reach.is_some_and(|r| days_between(r, first) <= WINDOW);
        match out.last_mut().filter(|_| near) {
            Some(stretch) => stretch.push(n),
            None => out.push(vec![n]),
        }
        reach = reach.max(Some(last));
    }
    let mut ties: Vec<Vec<i64>> =
        register.announced_visits(LONGEST, PUT_OFF_DAYS)?.into_iter().map(|(a, b)| vec![a, b]).collect();
    let judgements = register.judgements_on_facts(|_| true)?;
    for row in judgements.iter().filter(|j| j.judgement.about == About::Engagement) {
        let mut tied = Vec::new();
        for fact in [&row.judgement.a, &row.judgement.b] {
            let report = fact.split('/').next().unwrap_or_default();
            tied.extend(register.current_reading(report)?);
        }
        ties.push(tied);
    }
    Ok(tie(out, days, &ties))
}

/// Stretches that hold engagements of readings tied together, as one.
fn tie(stretches: Vec<Vec<usize>>, days: &[EngagementDays], ties: &[Vec<i64>]) -> Vec<Vec<usize>> {
    let mut of_reading: HashMap<i64, Vec<usize>> = HashMap::new();
    for (s, all) in stretches.iter().enumerate() {
        for &n in all {
            of_reading.entry(days[n].reading).or_default().push(s);
        }
    }
    let mut parent: Vec<usize> = (0..stretches.len()).collect();
    fn root(parent: &mut [usize], mut s: usize) -> usize {
        while parent[s] != s {
            parent[s] = parent[parent[s]];
            s = parent[s];
        }
        s
    }
    for readings in ties {
        let together: Vec<usize> =
            readings.iter().flat_map(|r| of_reading.get(r).into_iter().flatten()).copied().collect();
        for two in together.windows(2) {
            let (a, b) = (root(&mut parent, two[0]), root(&mut parent, two[1]));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut joined: Vec<Vec<usize>> = vec![Vec::new(); stretches.len()];
    for (s, all) in stretches.into_iter().enumerate() {
        joined[root(&mut parent, s)].extend(all);
    }
    joined.retain(|s| !s.is_empty());
    joined
}

/// What is read so far.
struct Part<'a> {
    register: &'a Register,
    days: &'a [EngagementDays],
    between: &'a [String],
    /// Places of the accounts read, by fact.
    read: HashMap<String, usize>,
    all: Vec<EngagementAnswer>,
}

impl Part<'_> {
    fn load(&mut self, stretches: &[Vec<usize>]) -> Result<(), AppError> {
        let places: Vec<usize> = stretches.concat();
        let days: Vec<&EngagementDays> = places.iter().map(|&n| &self.days[n]).collect();
        let affairs = self.register.engagements_in(&days)?;
        self.read.extend(affairs.engagements.iter().map(|e| e.source.fact.clone()).zip(places));
        self.all.extend(of_scope(&Scope::of(self.register, self.between, affairs)?));
        Ok(())
    }

    /// Places of the visits that these engagements are parts of.
    fn visits(&self, found: &[EngagementAnswer]) -> Vec<usize> {
        let parts: Vec<(i64, &str)> = found
            .iter()
            .filter_map(|e| {
                let fact = e.part_of.as_deref().filter(|f| !self.read.contains_key(*f))?;
                let (report, local) = fact.split_once('/')?;
                let account = e.accounts.iter().find(|a| a.source.report.id == report)?;
                Some((self.days[*self.read.get(&account.source.fact)?].reading, local))
            })
            .collect();
        let is = |d: &EngagementDays| parts.iter().any(|(reading, local)| d.reading == *reading && d.local == *local);
        match parts.is_empty() {
            true => Vec::new(),
            false => self.days.iter().enumerate().filter(|(_, d)| is(d)).map(|(n, _)| n).collect(),
        }
    }
}
