//! What is said and signed of an area, and of which areas at all.

use super::{Filter, rows::Rows};
use crate::record::{AreaCount, StatementRow};
use crate::{Listing, Page, Register, Result};
use rusqlite::params;

/// Facts of an area from which on its latest are looked for in order of time.
const MANY: i64 = 2_000;

impl Register {
    /// Every area that current facts raise, in order of the codes.
    pub fn areas(&self) -> Result<Vec<AreaCount>> {
        self.ask(|conn| {
            // what is counted is counted for now: of the past the facts themselves tell
            conn.prepare_cached(match self.past {
                true => {
                    "SELECT a.code, count(*) FROM fact_areas a JOIN facts f ON f.id = a.fact
                     WHERE f.recorded_to IS NULL GROUP BY a.code ORDER BY a.code"
                }
                false => "SELECT code, n FROM area_counts WHERE n > 0 ORDER BY code",
            })?
            .query_map([], |r| Ok(AreaCount { code: r.get(0)?, facts: r.get(1)? }))?
            .collect()
        })
    }

    /// Statements that raise this area or one below it, latest first.
    pub fn statements_of_area(&self, code: &str, page: Page) -> Result<Listing<StatementRow>> {
        self.ask(|conn| {
            let mut filter = Filter::facts("statement");
            let below = (format!("{code}."), format!("{code}/"));
            // of an area that many facts raise the latest statements are near; of others all are few
            let raised: i64 = conn
                .prepare_cached("SELECT ifnull(sum(n), 0) FROM area_counts WHERE code = ?1 OR (code > ?2 AND code < ?3)")?
                .query_row(params![code, below.0, below.1], |r| r.get(0))?;
            if raised < MANY {
                filter.area(Some(&code.to_owned()));
            } else {
                filter.and(
                    "EXISTS (SELECT 1 FROM fact_areas a WHERE a.fact = f.id AND (a.code = ? OR (a.code > ? AND a.code < ?)))",
                    [code.to_owned(), below.0, below.1],
                );
            }
            let select = "SELECT f.id FROM facts f CROSS JOIN readings d ON d.id = f.reading
                          CROSS JOIN reports r ON r.id = d.report";
            // undated ones are last by themselves
            let order = "f.first_day DESC, r.sha256, f.id";
            let rows = Rows::new(conn);
            filter.page(conn, select, order, page)?.try_map(|fact| rows.statement(fact))
        })
    }
}
