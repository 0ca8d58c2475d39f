//! Keeping what was made of a pair, in place of what was kept before: what is as it was stays where it is.

use super::{SettledDoubt, SettledEntry, Settlement, settled_pair};
use crate::{Error, Register, Result, pairs};
use rusqlite::{Transaction, TransactionBehavior, params};
use std::collections::{HashMap, HashSet};

/// Stands after every day.
const NEVER: &str = "~";

impl Register {
    /// Keeps what was made of a pair from what was told at `version`, at this time. False, and nothing is kept, when
    /// something has changed since.
    pub fn settle(
        &mut self,
        between: (&str, &str),
        version: u64,
        made_by: &str,
        at: i64,
        made: &Settlement,
    ) -> Result<bool> {
        self.writable()?;
        let (a, b) = pairs::pair(between.0, between.1);
        let (wait, path) = (self.wait, self.path.clone());
        let mut write = || -> rusqlite::Result<bool> {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let number = pairs::number(&tx, (&a, &b))?;
            if number.unsigned_abs() != version {
                return Ok(false);
            }
            let known = settled_pair(&tx, (&a, &b), None)?;
            // what other rules made says nothing of what these make
            if let (Some(pair), None) = (known, settled_pair(&tx, (&a, &b), Some(made_by))?) {
                clear(&tx, pair)?;
            }
            tx.prepare_cached(
                "INSERT INTO settled_pairs (id, a, b, n, made_by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET n = excluded.n, made_by = excluded.made_by, at = excluded.at",
            )?
            .execute(params![known, a, b, number, made_by, at])?;
            let pair = known.unwrap_or_else(|| tx.last_insert_rowid());
            entries(&tx, pair, &made.entries)?;
            parts(&tx, pair, &made.parts)?;
            doubts(&tx, pair, &made.doubts)?;
            tx.commit()?;
            Ok(true)
        };
        write().map_err(|e| Error::from_sqlite(&path, wait, e))
    }
}

/// Takes away what was kept of a pair, but for its row.
fn clear(tx: &Transaction<'_>, pair: i64) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM settled_facts WHERE entry IN (SELECT id FROM settled_entries WHERE pair = ?1)",
        "DELETE FROM settled_course WHERE pair = ?1",
        "DELETE FROM settled_entries WHERE pair = ?1",
        "DELETE FROM settled_parts WHERE pair = ?1",
        "DELETE FROM settled_doubts WHERE pair = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([pair])?;
    }
    Ok(())
}

/// A report changes a few of a pair's thousands of entries: only those are written. Everything kept beside an entry
/// follows from it by the rules that made it.
fn entries(tx: &Transaction<'_>, pair: i64, made: &[SettledEntry]) -> rusqlite::Result<()> {
    let mut gone: HashMap<String, i64> = tx
        .prepare_cached("SELECT json, id FROM settled_entries WHERE pair = ?1")?
        .query_map([pair], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let new: Vec<&SettledEntry> = made.iter().filter(|e| gone.remove(&e.json).is_none()).collect();
    if !gone.is_empty() {
        let ids = ids(gone.values());
        for sql in [
            "DELETE FROM settled_facts WHERE entry IN (SELECT value FROM json_each(?1))",
            "DELETE FROM settled_entries WHERE id IN (SELECT value FROM json_each(?1))",
        ] {
            tx.prepare_cached(sql)?.execute([&ids])?;
        }
        tx.prepare_cached("DELETE FROM settled_course WHERE pair = ?2 AND entry IN (SELECT value FROM json_each(?1))")?
            .execute(params![ids, pair])?;
    }
    new.into_iter().try_for_each(|e| entry(tx, pair, e))
}

/// Row numbers as a JSON array.
fn ids<'a>(rows: impl Iterator<Item = &'a i64>) -> String {
    let rows: Vec<String> = rows.map(i64::to_string).collect();
    format!("[{}]", rows.join(","))
}

fn parts(tx: &Transaction<'_>, pair: i64, made: &[(String, String)]) -> rusqlite::Result<()> {
    let names: Vec<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    let names = serde_json::to_string(&names).unwrap_or_default();
    tx.prepare_cached("DELETE FROM settled_parts WHERE pair = ?1 AND part NOT IN (SELECT value FROM json_each(?2))")?
        .execute(params![pair, names])?;
    let mut part = tx.prepare_cached(
        "INSERT INTO settled_parts (pair, part, json) VALUES (?1, ?2, ?3)
         ON CONFLICT (pair, part) DO UPDATE SET json = excluded.json WHERE json IS NOT excluded.json",
    )?;
    made.iter().try_for_each(|(name, json)| part.execute(params![pair, name, json]).map(|_| ()))
}

fn doubts(tx: &Transaction<'_>, pair: i64, made: &[SettledDoubt]) -> rusqlite::Result<()> {
    let key = |d: &SettledDoubt| (d.score.to_bits(), d.a.clone(), d.b.clone());
    let mut gone: HashMap<(u64, String, String), (String, String)> = tx
        .prepare_cached("SELECT score, a, b, day, json FROM settled_doubts WHERE pair = ?1")?
        .query_map([pair], |r| {
            let score: f64 = r.get(0)?;
            Ok(((score.to_bits(), r.get(1)?, r.get(2)?), (r.get(3)?, r.get(4)?)))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut keep = tx.prepare_cached(
        "INSERT OR REPLACE INTO settled_doubts (score, a, b, pair, about, day, json)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut told = HashSet::new();
    for d in made.iter().filter(|d| told.insert(key(d))) {
        let known = gone.remove(&key(d));
        if known.is_none_or(|(day, json)| (day, json) != (d.day.clone(), d.json.clone())) {
            keep.execute(params![d.score, d.a, d.b, pair, d.about, d.day, d.json])?;
        }
    }
    let mut delete =
        tx.prepare_cached("DELETE FROM settled_doubts WHERE score = ?1 AND a = ?2 AND b = ?3 AND pair = ?4")?;
    gone.into_keys()
        .try_for_each(|(score, a, b)| delete.execute(params![f64::from_bits(score), a, b, pair]).map(|_| ()))
}

fn entry(tx: &Transaction<'_>, pair: i64, e: &SettledEntry) -> rusqlite::Result<()> {
    tx.prepare_cached("INSERT INTO settled_entries (pair, json) VALUES (?1, ?2)")?.execute(params![pair, e.json])?;
    let id = tx.last_insert_rowid();
    let mut fact = tx.prepare_cached("INSERT OR IGNORE INTO settled_facts (fact, entry) VALUES (?1, ?2)")?;
    e.facts.iter().try_for_each(|f| fact.execute(params![f, id]).map(|_| ()))?;
    let (made, due) = (e.made.as_ref(), e.due.as_ref());
    let lead = e.lead.join("\n");
    let (parties, areas, by) = (words(&e.parties), words(&e.areas), words(&e.by));
    let mut insert = tx.prepare_cached(
        "INSERT INTO settled_course (until, entry, first, state, since, pair, home, fact, kind, strength, made_first,
         made_last, due_first, due_last, parties, areas, owed_by, lead)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?;
    for (n, s) in e.course.iter().enumerate() {
        let until = e.course.get(n + 1).and_then(|next| next.first.as_deref()).unwrap_or(NEVER);
        insert.execute(params![
            until,
            id,
            s.first.as_deref().unwrap_or_default(),
            s.state,
            s.since,
            pair,
            e.home,
            e.fact,
            e.kind,
            e.strength,
            made.map(|m| &m.0),
            made.map(|m| &m.1),
            due.map(|d| &d.0),
            due.map(|d| &d.1),
            parties,
            areas,
            by,
            lead
        ])?;
    }
    Ok(())
}

/// Codes with a space before and after each, so that one is found whole.
fn words(codes: &[String]) -> String {
    codes.iter().fold(String::from(" "), |all, code| all + code + " ")
}
