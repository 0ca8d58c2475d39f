//! What the reader saw and would not decide, over all current readings.

use super::cut;
use super::rows::{REPORT, report_ref};
use crate::ask::MAX_LIMIT;
use crate::record::DiagnosticRow;
use crate::{Listing, Page, Register, Result};
use rusqlite::params;
use rusqlite::types::Type;

impl Register {
    /// Diagnostics, those of the reading recorded last first.
    pub fn diagnostics(&self, page: Page) -> Result<Listing<DiagnosticRow>> {
        let limit = page.limit.min(MAX_LIMIT);
        self.ask(|conn| {
            let items = conn
                .prepare_cached(&format!(
                    "SELECT {REPORT}, x.value FROM readings d JOIN reports r ON r.id = d.report
                     JOIN reading_json j ON j.reading = d.id, json_each(j.json, '$.diagnostics') x
                     WHERE d.superseded_at IS NULL ORDER BY d.id DESC, x.key LIMIT ? OFFSET ?"
                ))?
                .query_map(params![i64::from(limit) + 1, page.offset], |r| {
                    let json: String = r.get(6)?;
                    let diagnostic = serde_json::from_str(&json)
                        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(6, Type::Text, Box::new(e)))?;
                    Ok(DiagnosticRow { report: report_ref(r, 0)?, diagnostic })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(cut(items, limit, page.offset))
        })
    }
}
