//! Documents of agreement and milestones.

use super::facts::{Facts, upper};
use crate::codes::{self, code};
use rusqlite::{Result, params};
use std::collections::BTreeSet;
use verbale_core::fold::fold_name;
use verbale_core::reading::Instrument;

pub(super) fn instruments(facts: &Facts<'_>) -> Result<()> {
    let mut insert = facts.tx.prepare_cached(
        "INSERT INTO instruments (fact, kind, title, folded, status, signed, signed_first, signed_last, period,
         period_first, period_last, engagement) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let mut party =
        facts.tx.prepare_cached("INSERT INTO instrument_parties (instrument, n, party) VALUES (?1, ?2, ?3)")?;
    for i in &facts.reading.instruments {
        let Some(fact) = facts.id(&i.id) else { continue };
        let (signed, signed_first, signed_last) = codes::columns(i.signed);
        let (period, period_first, period_last) = codes::columns(i.period);
        insert.execute(params![
            fact,
            i.kind.code(),
            i.title,
            fold_name(&i.title),
            code(i.status),
            signed,
            signed_first,
            signed_last,
            period,
            period_first,
            period_last,
            facts.link(i.engagement.as_ref()),
        ])?;
        for (n, name) in i.parties.iter().enumerate() {
            party.execute(params![fact, n as i64, name])?;
        }
        facts.areas(fact, &i.areas)?;
        let countries = countries_of(facts, i);
        facts.countries(fact, "party", &countries)?;
        let day = signed_first.or(period_first);
        facts.pairs(fact, "instrument", day.as_deref(), &countries)?;
    }
    Ok(())
}

/// Countries behind the parties: codes, bodies of the reading by name; where that leaves fewer than two, the sides of
/// the engagement at which the document was signed; where nothing is told of it, the two states of the report.
fn countries_of(facts: &Facts<'_>, i: &Instrument) -> BTreeSet<String> {
    let r = facts.reading;
    let mut out: BTreeSet<String> = i
        .parties
        .iter()
        .filter_map(|party| {
            let folded = fold_name(party);
            let body = r.organisations.iter().find(|o| fold_name(&o.name) == folded);
            body.and_then(|o| o.country.clone()).or_else(|| is_code(party).then(|| upper(party)))
        })
        .collect();
    if out.len() < 2 {
        for e in r.engagements.iter().filter(|e| i.engagement.as_ref() == Some(&e.id) || e.instruments.contains(&i.id))
        {
            out.extend(facts.sides(e));
        }
    }
    if out.is_empty() {
        // a document only named, in a report of two states' dealings alone, is theirs
        let all: BTreeSet<String> = r.engagements.iter().flat_map(|e| facts.sides(e)).collect();
        out.extend(Some(all).filter(|all| all.len() == 2).into_iter().flatten());
    }
    out
}

/// Two capitals are a country, three to eight a bloc.
fn is_code(party: &str) -> bool {
    (2..=8).contains(&party.len()) && party.bytes().all(|b| b.is_ascii_uppercase())
}

pub(super) fn milestones(facts: &Facts<'_>) -> Result<()> {
    let mut insert = facts.tx.prepare_cached("INSERT INTO milestones (fact, name, years) VALUES (?1, ?2, ?3)")?;
    for y in &facts.reading.milestones {
        insert.execute(params![facts.id(&y.id), y.name, y.years])?;
    }
    Ok(())
}
