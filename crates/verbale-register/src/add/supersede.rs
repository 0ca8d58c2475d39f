//! A new reading takes the place of an old one: nothing is deleted, the old facts end in recorded time, and the
//! counters that follow the current readings go back.

use crate::people::settle;
use rusqlite::{Result, Transaction, params};

pub(super) fn supersede(tx: &Transaction<'_>, reading: i64, at: i64) -> Result<()> {
    tx.prepare_cached("UPDATE facts SET recorded_to = ?2 WHERE reading = ?1 AND recorded_to IS NULL")?
        .execute(params![reading, at])?;
    tx.prepare_cached("UPDATE readings SET superseded_at = ?2 WHERE id = ?1")?.execute(params![reading, at])?;
    tx.prepare_cached(
        "UPDATE person_names SET seen = seen - n.times
         FROM (SELECT a.person, x.name, count(*) AS times FROM facts f
               JOIN appearances a ON a.fact = f.id JOIN appearance_names x ON x.fact = f.id
               WHERE f.reading = ?1 GROUP BY a.person, x.name) AS n
         WHERE person_names.person = n.person AND person_names.name = n.name",
    )?
    .execute([reading])?;
    let people: Vec<i64> = tx
        .prepare_cached(
            "SELECT DISTINCT a.person FROM facts f JOIN appearances a ON a.fact = f.id WHERE f.reading = ?1",
        )?
        .query_map([reading], |r| r.get(0))?
        .collect::<Result<_>>()?;
    for person in people {
        tx.prepare_cached(
            "UPDATE persons SET (reports, first_day, last_day) =
                 (SELECT count(DISTINCT f.reading), min(f.first_day), max(f.last_day) FROM appearances a
                  JOIN facts f ON f.id = a.fact WHERE a.person = persons.id AND f.recorded_to IS NULL)
             WHERE id = ?1",
        )?
        .execute([person])?;
        settle(tx, person)?;
    }
    Ok(())
}
