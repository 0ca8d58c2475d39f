//! Whom a row of `persons` stands for. Without judgements: itself, or, without country, the only country's person of its
//! key. With them: what the algebra of judgements makes of all rows that judgements tie together.

use crate::codes::decoded;
use crate::judge::Ruling;
use crate::pairs;
use rusqlite::{Connection, OptionalExtension, Result};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::judgement::{Judgement, Verdict, partition};

/// One row of `persons`.
struct Row {
    id: i64,
    public: String,
    key: String,
    country: Option<String>,
    reports: i64,
}

/// Decides again whom the persons of this one's key stand for.
pub(crate) fn settle(conn: &Connection, person: i64) -> Result<()> {
    let public: String =
        conn.prepare_cached("SELECT public FROM persons WHERE id = ?")?.query_row([person], |r| r.get(0))?;
    let judged: bool = conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM persons p JOIN persons k ON k.key = p.key JOIN judgements j
             ON j.about = 'person' AND j.recorded_to IS NULL AND (j.a = k.public OR j.b = k.public) WHERE p.id = ?)",
        )?
        .query_row([person], |r| r.get(0))?;
    if judged {
        settle_judged(conn, &public)?;
        return pairs::people_changed(conn, &tied_rows(conn, &public)?);
    }
    let others: Vec<(i64, i64)> = conn
        .prepare_cached(
            "SELECT p.id, ifnull((SELECT CASE count(*) WHEN 1 THEN min(o.id) END FROM persons o
                                  WHERE o.key = p.key AND o.country IS NOT NULL AND o.reports > 0), p.id) AS only
             FROM persons p WHERE p.key = (SELECT key FROM persons WHERE id = ?1) AND p.country IS NULL
             AND p.canonical IS NOT only",
        )?
        .query_map([person], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<Result<_>>()?;
    for (row, only) in others {
        stand_for(conn, row, only)?;
        pairs::people_changed(conn, &[row])?;
    }
    Ok(())
}

fn stand_for(conn: &Connection, row: i64, whom: i64) -> Result<()> {
    conn.prepare_cached("UPDATE persons SET canonical = ?2 WHERE id = ?1")?.execute([row, whom]).map(|_| ())
}

/// Every row that keys or judgements tie to this person.
pub(crate) fn tied_rows(conn: &Connection, public: &str) -> Result<Vec<i64>> {
    Ok(tied(conn, public)?.0.into_iter().map(|row| row.id).collect())
}

/// [`settle`] for all that judgements tie to this person, and all that they are no longer tied to.
pub(crate) fn settle_judged(conn: &Connection, public: &str) -> Result<()> {
    let (rows, judgements) = tied(conn, public)?;
    let ids: Vec<&str> = rows.iter().map(|r| r.public.as_str()).collect();
    let groups = partition(&ids, &judgements);
    for members in groups.members() {
        // the public id of the group must not depend on the order in which reports came: known country before unknown,
        // a person reports name before one only judgements name, then by name
        let best = members.iter().map(|&n| &rows[n]).min_by_key(|r| (r.country.is_none(), r.reports == 0, &r.public));
        let Some(best) = best else { continue };
        for &n in &members {
            stand_for(conn, rows[n].id, best.id)?;
        }
    }
    Ok(())
}

/// Every row tied to the person by keys or by judgements past and present, with what is said of any two of them.
fn tied(conn: &Connection, public: &str) -> Result<(Vec<Row>, Vec<Judgement>)> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut judgements: BTreeMap<i64, Judgement> = BTreeMap::new();
    let mut waiting = vec![public.to_owned()];
    let mut keys: BTreeSet<String> = BTreeSet::new();
    while let Some(next) = waiting.pop() {
        if rows.contains_key(&next) {
            continue;
        }
        let Some(row) = row(conn, &next)? else { continue };
        if keys.insert(row.key.clone()) {
            let mut same_key = conn.prepare_cached("SELECT public FROM persons WHERE key = ?")?;
            for other in same_key.query_map([&row.key], |r| r.get(0))? {
                waiting.push(other?);
            }
        }
        for (id, judgement) in about(conn, &next)? {
            waiting.push(judgement.a.clone());
            waiting.push(judgement.b.clone());
            judgements.insert(id, judgement);
        }
        rows.insert(next, row);
    }
    let mut judgements: Vec<Judgement> = judgements.into_values().collect();
    judgements.extend(by_key(&rows));
    Ok((rows.into_values().collect(), judgements))
}

fn row(conn: &Connection, public: &str) -> Result<Option<Row>> {
    conn.prepare_cached("SELECT id, public, key, country, reports FROM persons WHERE public = ?")?
        .query_row([public], |r| {
            Ok(Row { id: r.get(0)?, public: r.get(1)?, key: r.get(2)?, country: r.get(3)?, reports: r.get(4)? })
        })
        .optional()
}

fn about(conn: &Connection, public: &str) -> Result<Vec<(i64, Judgement)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, a, b, verdict, score, author IS NULL, recorded_from FROM judgements
         WHERE about = 'person' AND recorded_to IS NULL AND a = ?1 UNION
         SELECT id, a, b, verdict, score, author IS NULL, recorded_from FROM judgements
         WHERE about = 'person' AND recorded_to IS NULL AND b = ?1",
    )?;
    let found = statement.query_map([public], |r| {
        let verdict = match decoded::<Ruling>(r, 3)? {
            Ruling::Same => Verdict::Same,
            Ruling::Different => Verdict::Different,
            _ => Verdict::Undecided,
        };
        let (a, b): (String, String) = (r.get(1)?, r.get(2)?);
        let judgement = match r.get(5)? {
            true => Judgement::machine(a, b, verdict, r.get::<_, Option<f64>>(4)?.unwrap_or(0.0) as f32),
            false => Judgement::curator(a, b, verdict, r.get(6)?),
        };
        Ok((r.get(0)?, judgement))
    })?;
    found.collect()
}

/// What keys alone say: a person without country is the only country's person of the key.
fn by_key(rows: &BTreeMap<String, Row>) -> Vec<Judgement> {
    let mut out = Vec::new();
    for unknown in rows.values().filter(|r| r.country.is_none()) {
        let mut known = rows.values().filter(|r| r.key == unknown.key && r.country.is_some() && r.reports > 0);
        if let (Some(only), None) = (known.next(), known.next()) {
            out.push(Judgement::machine(&unknown.public, &only.public, Verdict::Same, 1.0));
        }
    }
    out
}
