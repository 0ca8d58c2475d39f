//! How much there is.

use crate::{Register, Result, Stats};

impl Register {
    /// Counts of the current record, and the file's size.
    pub fn stats(&self) -> Result<Stats> {
        self.ask(|conn| {
            let one = |sql: &str| conn.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| n.unsigned_abs());
            let mut stats = Stats {
                reports: one("SELECT count(*) FROM reports")?,
                readings: one("SELECT count(*) FROM readings")?,
                people: one("SELECT count(DISTINCT canonical) FROM persons WHERE reports > 0")?,
                bytes: one("PRAGMA page_count")? * one("PRAGMA page_size")?,
                ..Stats::default()
            };
            // what is counted is counted for now: of the past the facts themselves tell
            let mut kinds = conn.prepare_cached(match self.past {
                true => "SELECT kind, count(*) FROM facts WHERE recorded_to IS NULL GROUP BY kind",
                false => "SELECT kind, n FROM fact_counts",
            })?;
            let mut rows = kinds.query([])?;
            while let Some(r) = rows.next()? {
                let n = r.get::<_, i64>(1)?.unsigned_abs();
                match r.get::<_, String>(0)?.as_str() {
                    "office" => stats.offices = n,
                    "organisation" => stats.organisations = n,
                    "engagement" => stats.engagements = n,
                    "instrument" => stats.instruments = n,
                    "mechanism" => stats.mechanisms = n,
                    "milestone" => stats.milestones = n,
                    "statement" => stats.statements = n,
                    "undertaking" => stats.undertakings = n,
                    "area" => stats.areas = n,
                    _ => {}
                }
            }
            (stats.first_day, stats.last_day) = conn.query_row(
                "SELECT (SELECT min(first_day) FROM facts WHERE kind = 'engagement' AND recorded_to IS NULL),
                        (SELECT max(last_day) FROM facts WHERE kind = 'engagement' AND recorded_to IS NULL)",
                [],
                |r| Ok((r.get(0)?, r.get(1)?)),
            )?;
            Ok(stats)
        })
    }
}
