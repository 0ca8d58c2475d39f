//! People of a reading: which persons of the register they are, under which names and in which offices.

use super::days;
use super::facts::{Facts, office};
use crate::codes;
use crate::identities::{Identity, stored_key};
use crate::people::settle;
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::fold::{fold_name, strip_accents};
use verbale_core::reading::Person;

/// Stands in a person's id for a country that is not known.
const NOWHERE: &str = "XX";

pub(super) fn store(facts: &mut Facts<'_>) -> Result<()> {
    let reading = facts.reading;
    let mut seen: BTreeMap<i64, (Option<String>, Option<String>)> = BTreeMap::new();
    for p in &reading.people {
        let identity = facts.identities.of(p);
        let person = person_id(facts.tx, &identity)?;
        facts.persons.insert(&p.id, person);
        let (_, first, last) = codes::columns(days::of_person(reading, p));
        let days = seen.entry(person).or_default();
        days.0 = earlier(days.0.take(), first);
        days.1 = days.1.take().max(last);
        if let Some(fact) = facts.id(&p.id) {
            appearance(facts, p, fact, person)?;
        }
    }
    for (person, (first, last)) in seen {
        count_report(facts.tx, person, first, last)?;
    }
    Ok(())
}

fn earlier(a: Option<String>, b: Option<String>) -> Option<String> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn appearance(facts: &Facts<'_>, p: &Person, fact: i64, person: i64) -> Result<()> {
    let ranks = serde_json::to_string(&p.ranks).unwrap_or_default();
    facts
        .tx
        .prepare_cached("INSERT INTO appearances (fact, person, name, country, ranks) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![fact, person, p.name, p.country, ranks])?;
    let names: BTreeSet<&str> = std::iter::once(&p.name).chain(&p.aliases).map(String::as_str).collect();
    for name in names {
        facts
            .tx
            .prepare_cached("INSERT INTO appearance_names (fact, name) VALUES (?1, ?2)")?
            .execute(params![fact, name])?;
        count_name(facts.tx, person, name)?;
    }
    let mut insert = facts.tx.prepare_cached(
        "INSERT INTO sightings (fact, appearance, person, title, folded, sense, organisation, country, former)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut title = facts.tx.prepare_cached("INSERT OR IGNORE INTO office_titles (title, sense) VALUES (?1, ?2)")?;
    for (n, o) in p.offices.iter().enumerate() {
        if let Some(id) = facts.id(&office(&p.id, n)) {
            insert.execute(params![
                id,
                fact,
                person,
                o.title,
                fold_name(&o.title),
                o.sense,
                o.organisation,
                o.country,
                o.former
            ])?;
            title.execute(params![o.title, o.sense.as_deref().unwrap_or_default()])?;
        }
    }
    Ok(())
}

/// The row of an identity, made when there is none.
fn person_id(conn: &Connection, identity: &Identity) -> Result<i64> {
    let country = identity.country.as_ref().map(|c| c.to_uppercase()).filter(|c| c != NOWHERE);
    let key = stored_key(&identity.key);
    let found = conn
        .prepare_cached("SELECT id FROM persons WHERE key = ?1 AND ifnull(country, '') = ifnull(?2, '')")?
        .query_row(params![key, country], |r| r.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let public = format!("{}:{}", country.as_deref().unwrap_or(NOWHERE).to_lowercase(), key.replace(' ', "-"));
    conn.prepare_cached("INSERT INTO persons (public, key, country) VALUES (?1, ?2, ?3)")?
        .execute(params![public, key, country])?;
    let id = conn.last_insert_rowid();
    conn.prepare_cached("UPDATE persons SET canonical = id WHERE id = ?1")?.execute([id])?;
    Ok(id)
}

fn count_name(conn: &Connection, person: i64, name: &str) -> Result<()> {
    let known = conn
        .prepare_cached("UPDATE person_names SET seen = seen + 1 WHERE person = ?1 AND name = ?2")?
        .execute(params![person, name])?;
    if known == 0 {
        let folded = fold_name(name);
        let plain = strip_accents(&folded);
        conn.prepare_cached("INSERT INTO person_names (person, name, folded, plain, seen) VALUES (?1, ?2, ?3, ?4, 1)")?
            .execute(params![person, name, folded, plain])?;
        let mut insert = conn.prepare_cached("INSERT OR IGNORE INTO name_words (word, person) VALUES (?1, ?2)")?;
        plain.split(' ').try_for_each(|word| insert.execute(params![word, person]).map(|_| ()))?;
    }
    Ok(())
}

fn count_report(conn: &Connection, person: i64, first: Option<String>, last: Option<String>) -> Result<()> {
    let reports: i64 = conn
        .prepare_cached(
            "UPDATE persons SET reports = reports + 1, first_day = min(ifnull(first_day, ?2), ifnull(?2, first_day)),
             last_day = max(ifnull(last_day, ?3), ifnull(?3, last_day)) WHERE id = ?1 RETURNING reports",
        )?
        .query_row(params![person, first, last], |r| r.get(0))?;
    // only a person that was not there before changes whom another stands for
    if reports == 1 { settle(conn, person) } else { Ok(()) }
}
