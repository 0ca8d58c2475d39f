//! Bodies, mechanisms and engagements.

use super::facts::{Facts, uppers};
use crate::codes::{self, code};
use rusqlite::{Result, params};
use verbale_core::fold::fold_name;

pub(super) fn organisations(facts: &Facts<'_>) -> Result<()> {
    let mut insert = facts
        .tx
        .prepare_cached("INSERT INTO organisations (fact, name, folded, country, sense) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for o in &facts.reading.organisations {
        insert.execute(params![facts.id(&o.id), o.name, fold_name(&o.name), o.country, o.sense])?;
    }
    Ok(())
}

pub(super) fn mechanisms(facts: &Facts<'_>) -> Result<()> {
    let mut insert = facts
        .tx
        .prepare_cached("INSERT INTO mechanisms (fact, name, folded, kind, session) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for m in &facts.reading.mechanisms {
        let Some(fact) = facts.id(&m.id) else { continue };
        insert.execute(params![fact, m.name, fold_name(&m.name), m.kind, m.session])?;
        let day = codes::columns(super::days::of_mechanism(facts.reading, &m.id)).1;
        let parties = uppers(&m.parties);
        facts.countries(fact, "party", &parties)?;
        facts.pairs(fact, "mechanism", day.as_deref(), &parties)?;
    }
    Ok(())
}

pub(super) fn engagements(facts: &Facts<'_>) -> Result<()> {
    let mut insert = facts.tx.prepare_cached(
        "INSERT INTO engagements (fact, kind, family, status, date_basis, time_of_day, place, country, level, part_of,
         mechanism) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let mut join = facts.tx.prepare_cached(
        "INSERT INTO participants (engagement, n, person, appearance, organisation, country, side, role)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let mut sign = facts
        .tx
        .prepare_cached("INSERT OR IGNORE INTO engagement_instruments (engagement, instrument) VALUES (?1, ?2)")?;
    for e in &facts.reading.engagements {
        let Some(fact) = facts.id(&e.id) else { continue };
        insert.execute(params![
            fact,
            e.kind.code(),
            e.kind.family(),
            code(e.status),
            e.date_basis.map(code),
            e.time_of_day,
            e.place,
            e.country,
            e.level,
            facts.link(e.part_of.as_ref()),
            facts.link(e.mechanism.as_ref()),
        ])?;
        for (n, p) in e.participants.iter().enumerate() {
            let person = p.person.as_ref().and_then(|id| facts.persons.get(id.as_str()));
            join.execute(params![
                fact,
                n as i64,
                person,
                facts.link(p.person.as_ref()),
                facts.link(p.organisation.as_ref()),
                p.country,
                p.side,
                code(p.role),
            ])?;
        }
        for i in &e.instruments {
            sign.execute(params![fact, facts.id(i)])?;
        }
        let sides = facts.sides(e);
        facts.countries(fact, "side", &sides)?;
        facts.pairs(fact, "engagement", codes::columns(e.date).1.as_deref(), &sides)?;
    }
    Ok(())
}
