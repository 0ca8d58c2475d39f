//! Milestones: what reports commemorate.

use super::{Filter, rows::Rows};
use crate::codes::date;
use crate::record::MilestoneRow;
use crate::{Register, Result};
use rusqlite::params_from_iter;

impl Register {
    /// Milestones named in reports that tell of dealings of the country, or between both countries, by date; undated ones
    /// last.
    pub fn milestones(&self, between: &[String]) -> Result<Vec<MilestoneRow>> {
        self.ask(|conn| {
            let mut filter = Filter::facts("milestone");
            filter.told_with(between);
            let sql = format!(
                "SELECT f.id, m.name, m.years, f.edtf FROM facts f JOIN milestones m ON m.fact = f.id
                 WHERE {} ORDER BY f.first_day IS NULL, f.first_day, f.id",
                filter.conditions.join(" AND ")
            );
            let rows = Rows::new(conn);
            let mut statement = conn.prepare_cached(&sql)?;
            let found = statement.query_map(params_from_iter(filter.values), |r| {
                Ok(MilestoneRow {
                    source: rows.source(r.get(0)?)?,
                    name: r.get(1)?,
                    years: r.get(2)?,
                    date: date(r, 3)?,
                })
            })?;
            found.collect()
        })
    }
}
