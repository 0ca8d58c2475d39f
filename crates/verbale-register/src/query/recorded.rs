//! When things were recorded.

use crate::codes::rfc3339;
use crate::{Register, Result};
use rusqlite::OptionalExtension;

impl Register {
    /// When the current reading of a report, by its short id, was recorded (RFC 3339, UTC).
    pub fn recorded_at(&self, report: &str) -> Result<Option<String>> {
        self.ask(|conn| {
            let at = conn
                .prepare_cached(
                    "SELECT d.recorded_at FROM reports r JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL
                     WHERE r.sha256 >= ?1 AND r.sha256 < ?1 || 'g'",
                )?
                .query_row([report], |r| r.get::<_, i64>(0))
                .optional()?;
            Ok(at.map(rfc3339))
        })
    }
}
