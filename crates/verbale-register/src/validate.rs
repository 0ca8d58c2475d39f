//! What a reading must satisfy before a word of it is stored: ids used once, references that lead somewhere, and
//! `text[start..end] == quote` for every span.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use verbale_core::reading::{SCHEMA, Speaker};
use verbale_core::span::Evidence;
use verbale_core::{Reading, Report};

pub(crate) fn validate(report: &Report, reading: &Reading) -> Result<()> {
    if reading.schema != SCHEMA {
        return Err(Error::Schema(reading.schema.clone()));
    }
    if reading.report.sha256 != report.sha256 {
        return Err(Error::Mismatch { report: report.sha256.clone(), reading: reading.report.sha256.clone() });
    }
    ids(reading)
        .and_then(|ids| references(reading, &ids))
        .and_then(|()| words(&report.text, reading))
        .map_err(|reason| Error::Inconsistent { report: report.sha256.clone(), reason })
}

fn ids(r: &Reading) -> Result<BTreeSet<&str>, String> {
    let mut seen = BTreeSet::new();
    let all = (r.people.iter().map(|x| &x.id))
        .chain(r.organisations.iter().map(|x| &x.id))
        .chain(r.engagements.iter().map(|x| &x.id))
        .chain(r.instruments.iter().map(|x| &x.id))
        .chain(r.mechanisms.iter().map(|x| &x.id))
        .chain(r.milestones.iter().map(|x| &x.id))
        .chain(r.statements.iter().map(|x| &x.id))
        .chain(r.undertakings.iter().map(|x| &x.id));
    for id in all {
        if !seen.insert(id.as_str()) {
            return Err(format!("the id `{id}` is used twice"));
        }
    }
    let mut areas = BTreeSet::new();
    match r.areas.iter().find(|a| !areas.insert(&a.code)) {
        Some(a) => Err(format!("the area `{}` is listed twice", a.code)),
        None => Ok(seen),
    }
}

fn references(r: &Reading, ids: &BTreeSet<&str>) -> Result<(), String> {
    let known = |from: &str, to: Option<&String>, prefix: char| match to {
        Some(id) if !id.starts_with(prefix) || !ids.contains(id.as_str()) => {
            Err(format!("`{from}` refers to `{id}`, which is not there"))
        }
        _ => Ok(()),
    };
    for e in &r.engagements {
        known(&e.id, e.part_of.as_ref(), 'e')?;
        known(&e.id, e.mechanism.as_ref(), 'm')?;
        e.instruments.iter().try_for_each(|i| known(&e.id, Some(i), 'i'))?;
        for p in &e.participants {
            known(&e.id, p.person.as_ref(), 'p')?;
            known(&e.id, p.organisation.as_ref(), 'o')?;
        }
    }
    for i in &r.instruments {
        known(&i.id, i.engagement.as_ref(), 'e')?;
    }
    for s in &r.statements {
        known(&s.id, s.engagement.as_ref(), 'e')?;
        match &s.speaker {
            Speaker::Person { person } => known(&s.id, Some(person), 'p')?,
            Speaker::Organisation { organisation } => known(&s.id, Some(organisation), 'o')?,
            Speaker::Country { .. } | Speaker::Both { .. } => {}
        }
    }
    r.undertakings.iter().try_for_each(|u| {
        known(&u.id, u.statement.as_ref(), 's')?;
        known(&u.id, u.instrument.as_ref(), 'i')
    })
}

fn words(text: &str, r: &Reading) -> Result<(), String> {
    let mut at: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    at.push(text.len());
    let check = |start: u32, end: u32, quote: &str| {
        let found = at.get(start as usize).zip(at.get(end as usize)).and_then(|(&a, &b)| text.get(a..b));
        if found == Some(quote) { Ok(()) } else { Err(format!("`{quote}` does not stand at {start}..{end}")) }
    };
    let proofs = |list: &[Evidence]| list.iter().try_for_each(|e| check(e.start, e.end, &e.quote));
    for p in &r.people {
        p.mentions.iter().try_for_each(|q| check(q.start, q.end, &q.quote))?;
        p.offices.iter().try_for_each(|o| proofs(&o.evidence))?;
    }
    for o in &r.organisations {
        o.mentions.iter().try_for_each(|q| check(q.start, q.end, &q.quote))?;
    }
    r.engagements.iter().try_for_each(|x| proofs(&x.evidence))?;
    r.instruments.iter().try_for_each(|x| proofs(&x.evidence))?;
    r.mechanisms.iter().try_for_each(|x| proofs(&x.evidence))?;
    r.milestones.iter().try_for_each(|x| proofs(&x.evidence))?;
    r.areas.iter().try_for_each(|x| proofs(&x.evidence))?;
    for s in &r.statements {
        proofs(&s.evidence)?;
        s.content.iter().try_for_each(|q| check(q.start, q.end, &q.quote))?;
    }
    r.undertakings.iter().try_for_each(|u| check(u.action.start, u.action.end, &u.action.quote))
}
