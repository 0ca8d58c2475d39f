//! What is said and signed of an area, and of which areas at all.

use super::{Filter, rows::Rows};
use crate::record::{AreaCount, StatementRow};
use crate::{Listing, Page, Register, Result};

impl Register {
    /// Every area that current facts raise, in order of the codes.
    pub fn areas(&self) -> Result<Vec<AreaCount>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT a.code, count(*) FROM fact_areas a JOIN facts f ON f.id = a.fact
                 WHERE f.recorded_to IS NULL GROUP BY a.code ORDER BY a.code",
            )?
            .query_map([], |r| Ok(AreaCount { code: r.get(0)?, facts: r.get(1)? }))?
            .collect()
        })
    }

    /// Statements that raise this area or one below it, latest first.
    pub fn statements_of_area(&self, code: &str, page: Page) -> Result<Listing<StatementRow>> {
        self.ask(|conn| {
            let mut filter = Filter::facts("statement");
            filter.area(Some(&code.to_owned()));
            let select =
                "SELECT f.id FROM facts f JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report";
            let order = "f.first_day IS NULL, f.first_day DESC, r.sha256, f.id";
            let rows = Rows::new(conn);
            filter.page(conn, select, order, page)?.try_map(|fact| rows.statement(fact))
        })
    }
}
