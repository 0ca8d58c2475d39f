//! Statements, undertakings and areas.

use super::days;
use super::facts::{Facts, upper, uppers};
use crate::codes::{self, code};
use rusqlite::{Result, params};
use std::collections::BTreeSet;
use verbale_core::reading::Speaker;

pub(super) fn statements(facts: &Facts<'_>) -> Result<()> {
    let mut insert = facts.tx.prepare_cached(
        "INSERT INTO statements (fact, person, organisation, act, content_start, content_end, content, quoted, engagement)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for s in &facts.reading.statements {
        let Some(fact) = facts.id(&s.id) else { continue };
        let (mut person, mut body, mut countries) = (None, None, BTreeSet::new());
        match &s.speaker {
            Speaker::Person { person: id } => person = facts.persons.get(id.as_str()),
            Speaker::Organisation { organisation } => body = facts.id(organisation),
            Speaker::Country { country } => countries = BTreeSet::from([upper(country)]),
            Speaker::Both { countries: all, .. } => countries = uppers(all),
        }
        let content = s.content.as_ref();
        insert.execute(params![
            fact,
            person,
            body,
            s.act.code(),
            content.map(|q| q.start),
            content.map(|q| q.end),
            content.map(|q| &q.quote),
            s.quoted,
            facts.link(s.engagement.as_ref()),
        ])?;
        facts.countries(fact, "speaker", &countries)?;
        facts.areas(fact, &s.areas)?;
    }
    Ok(())
}

pub(super) fn undertakings(facts: &Facts<'_>) -> Result<()> {
    let mut insert = facts.tx.prepare_cached(
        "INSERT INTO undertakings (fact, strength, action_start, action_end, action, due, due_first, due_last, statement,
         instrument) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    for u in &facts.reading.undertakings {
        let Some(fact) = facts.id(&u.id) else { continue };
        let (due, due_first, due_last) = codes::columns(u.due);
        insert.execute(params![
            fact,
            code(u.strength),
            u.action.start,
            u.action.end,
            u.action.quote,
            due,
            due_first,
            due_last,
            facts.link(u.statement.as_ref()),
            facts.link(u.instrument.as_ref()),
        ])?;
        let (by, to) = (uppers(&u.by), uppers(&u.to));
        facts.countries(fact, "by", &by)?;
        facts.countries(fact, "to", &to)?;
        let made = codes::columns(days::of_undertaking(facts.reading, u)).1;
        facts.pairs(fact, "undertaking", made.as_deref(), &by.union(&to).cloned().collect())?;
        facts.areas(fact, &u.areas)?;
    }
    Ok(())
}

/// The report's own areas, each with its words.
pub(super) fn areas(facts: &Facts<'_>) -> Result<()> {
    for a in &facts.reading.areas {
        if let Some(fact) = facts.id(&format!("a:{}", a.code)) {
            facts.areas(fact, std::slice::from_ref(&a.code))?;
        }
    }
    Ok(())
}
