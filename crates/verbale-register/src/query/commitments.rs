//! What is owed, by whom, to whom.

use super::Filter;
use super::rows::{self, Rows};
use crate::codes::{code, date, decoded};
use crate::record::CommitmentRow;
use crate::{CommitmentQuery, Listing, Register, Result};
use verbale_core::Edtf;
use verbale_core::reading::Strength;
use verbale_core::span::Quote;

impl Register {
    /// Undertakings, oldest first; those agreed and committed unless asked otherwise.
    pub fn commitments(&self, query: &CommitmentQuery) -> Result<Listing<CommitmentRow>> {
        self.ask(|conn| {
            let mut filter = Filter::facts("undertaking");
            let binding = [Strength::Commit, Strength::Agree];
            let strengths = if query.strength.is_empty() { &binding[..] } else { &query.strength };
            let marks = vec!["?"; strengths.len()].join(", ");
            filter.and(format!("u.strength IN ({marks})"), strengths.iter().map(|s| code(*s)));
            if let Some(by) = &query.by {
                filter.and(
                    "EXISTS (SELECT 1 FROM fact_countries c WHERE c.fact = f.id AND c.role = 'by' AND c.country = ?)",
                    [by.to_uppercase()],
                );
            }
            filter.between("undertaking", &query.between);
            filter.area(query.area.as_ref());
            filter.since(query.since);
            if let Some(day) = query.due_by.and_then(Edtf::last_day) {
                filter.and("u.due_first <= ?", [day.to_string()]);
            }
            let select = "SELECT f.id FROM facts f JOIN undertakings u ON u.fact = f.id
                          JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report";
            let order = "f.first_day IS NULL, f.first_day, r.sha256, f.id";
            let rows = Rows::new(conn);
            filter.page(conn, select, order, query.page)?.try_map(|fact| commitment(&rows, fact))
        })
    }
}

pub(super) fn commitment(rows: &Rows<'_>, fact: i64) -> rusqlite::Result<CommitmentRow> {
    rows.conn
        .prepare_cached(
            "SELECT u.strength, u.action_start, u.action_end, u.action, f.edtf, u.due, u.statement, i.title,
                (SELECT local FROM facts WHERE id = ifnull(s.engagement, i.engagement))
         FROM undertakings u JOIN facts f ON f.id = u.fact LEFT JOIN instruments i ON i.fact = u.instrument
         LEFT JOIN statements s ON s.fact = u.statement WHERE u.fact = ?",
        )?
        .query_row([fact], |r| {
            let source = rows.source(fact)?;
            Ok(CommitmentRow {
                engagement: rows::of_report(&source, r.get(8)?),
                source,
                by: rows.countries(fact, "by")?,
                to: rows.countries(fact, "to")?,
                strength: decoded(r, 0)?,
                action: Quote { start: r.get(1)?, end: r.get(2)?, quote: r.get(3)? },
                made: date(r, 4)?,
                due: date(r, 5)?,
                areas: rows.areas(fact)?,
                speaker: r.get::<_, Option<i64>>(6)?.map(|s| rows.speaker(s)).transpose()?,
                instrument: r.get(7)?,
            })
        })
}
