//! The ledger of a pair, settled: what the facts, judgements and notes on two countries amount to, made once and kept as
//! whole entries, so that asking again reads them and makes nothing. Kept rows are read only while nothing about the pair
//! has changed since; the register does not look into them.

use crate::{Error, Register, Result, pairs};
use rusqlite::{OptionalExtension, TransactionBehavior, params};

impl Register {
    /// How often what is told of two countries, or of the people who take part in it, has changed.
    pub fn pair_version(&self, between: (&str, &str)) -> Result<u64> {
        let (a, b) = pairs::pair(between.0, between.1);
        self.ask(|conn| pairs::number(conn, (&a, &b)).map(i64::unsigned_abs))
    }

    /// Pairs of two countries whose ledger, as `made_by` names its rules, is not settled for what is told of them now.
    pub fn unsettled(&self, made_by: &str) -> Result<Vec<(String, String)>> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT c.a, c.b FROM pair_changes c
                 LEFT JOIN settled_pairs s ON s.a = c.a AND s.b = c.b AND s.n = c.n AND s.made_by = ?1
                 WHERE c.a <> c.b AND s.a IS NULL ORDER BY c.a, c.b",
            )?;
            statement.query_map([made_by], |r| Ok((r.get(0)?, r.get(1)?)))?.collect()
        })
    }

    /// Keeps the ledger of a pair as it was made from what was told at `version`. False, and nothing is kept, when
    /// something has changed since.
    pub fn settle(&mut self, between: (&str, &str), version: u64, made_by: &str, entries: &[String]) -> Result<bool> {
        self.writable()?;
        let (a, b) = pairs::pair(between.0, between.1);
        let (wait, path) = (self.wait, self.path.clone());
        let mut write = || -> rusqlite::Result<bool> {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let number = pairs::number(&tx, (&a, &b))?;
            if number.unsigned_abs() != version {
                return Ok(false);
            }
            tx.prepare_cached("DELETE FROM settled_entries WHERE a = ?1 AND b = ?2")?.execute([&a, &b])?;
            tx.prepare_cached("INSERT OR REPLACE INTO settled_pairs (a, b, n, made_by) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![a, b, number, made_by])?;
            let mut insert =
                tx.prepare_cached("INSERT INTO settled_entries (a, b, place, json) VALUES (?1, ?2, ?3, ?4)")?;
            for (place, json) in entries.iter().enumerate() {
                insert.execute(params![a, b, place as i64, json])?;
            }
            drop(insert);
            tx.commit()?;
            Ok(true)
        };
        write().map_err(|e| Error::from_sqlite(&path, wait, e))
    }

    /// The entries kept for a pair, in order; `None` when it is not settled for what is told of it now. A register
    /// opened as it stood earlier has none.
    pub fn settled(&self, between: (&str, &str), made_by: &str) -> Result<Option<Vec<String>>> {
        if self.past {
            return Ok(None);
        }
        let (a, b) = pairs::pair(between.0, between.1);
        self.ask(|conn| {
            let kept = conn
                .prepare_cached(
                    "SELECT 1 FROM pair_changes c JOIN settled_pairs s ON s.a = c.a AND s.b = c.b AND s.n = c.n
                     WHERE c.a = ?1 AND c.b = ?2 AND s.made_by = ?3",
                )?
                .query_row([&a, &b, made_by], |_| Ok(()))
                .optional()?;
            if kept.is_none() {
                return Ok(None);
            }
            let mut statement =
                conn.prepare_cached("SELECT json FROM settled_entries WHERE a = ?1 AND b = ?2 ORDER BY place")?;
            let entries: rusqlite::Result<Vec<String>> = statement.query_map([&a, &b], |r| r.get(0))?.collect();
            entries.map(Some)
        })
    }
}
