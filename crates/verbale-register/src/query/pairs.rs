//! Which countries deal with each other.

use crate::record::PairCount;
use crate::{Register, Result};

impl Register {
    /// Every two countries that reports tell engagements of, those with most accounts first.
    pub fn pairs(&self, limit: u32) -> Result<Vec<PairCount>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT p.a, p.b, count(*), max(CASE WHEN e.status = 'held' THEN f.last_day END)
                 FROM fact_pairs p JOIN facts f ON f.id = p.fact JOIN engagements e ON e.fact = f.id
                 WHERE p.kind = 'engagement' AND p.a < p.b AND f.recorded_to IS NULL
                 GROUP BY p.a, p.b ORDER BY 3 DESC, p.a, p.b LIMIT ?",
            )?
            .query_map([limit], |r| {
                Ok(PairCount { countries: [r.get(0)?, r.get(1)?], accounts: r.get(2)?, last_day: r.get(3)? })
            })?
            .collect()
        })
    }
}
