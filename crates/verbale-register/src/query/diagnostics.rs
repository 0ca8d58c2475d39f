//! What the reader saw and would not decide, over all current readings, as far as nobody has looked at it.

use super::cut;
use super::rows::{REPORT, report_ref, short};
use crate::ask::MAX_LIMIT;
use crate::record::DiagnosticRow;
use crate::{Error, Listing, Page, Register, Result};
use rusqlite::params;
use rusqlite::types::Type;
use verbale_core::reading::Diagnostic;

/// The name of the diagnostic `x` of the report `r`, as [`name`] makes it.
const NAME: &str = "substr(r.sha256, 1, 12) || '/' || json_extract(x.value, '$.code') || '@' ||
    coalesce(json_extract(x.value, '$.span.start') || '-' || json_extract(x.value, '$.span.end'), '')";

impl Register {
    /// Diagnostics that no curator has looked at, those of the reading recorded last first.
    pub fn diagnostics(&self, page: Page) -> Result<Listing<DiagnosticRow>> {
        let limit = page.limit.min(MAX_LIMIT);
        self.ask(|conn| {
            let items = conn
                .prepare_cached(&format!(
                    "SELECT {REPORT}, x.value FROM readings d JOIN reports r ON r.id = d.report
                     JOIN reading_json j ON j.reading = d.id, json_each(j.json, '$.diagnostics') x
                     WHERE d.superseded_at IS NULL AND NOT EXISTS (SELECT 1 FROM judgements k
                        WHERE k.about = 'diagnostic' AND k.a = {NAME} AND k.recorded_to IS NULL)
                     ORDER BY d.id DESC, x.key LIMIT ? OFFSET ?"
                ))?
                .query_map(params![i64::from(limit) + 1, page.offset], |r| {
                    let json: String = r.get(6)?;
                    let diagnostic = serde_json::from_str(&json)
                        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(6, Type::Text, Box::new(e)))?;
                    let report = report_ref(r, 0)?;
                    Ok(DiagnosticRow { id: name(&report.id, &diagnostic), report, diagnostic })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(cut(items, limit, page.offset))
        })
    }

    /// The full name of a diagnostic of a current reading.
    pub(crate) fn diagnostic(&self, asked: &str) -> Result<String> {
        let unknown = || Error::Refused(format!("there is no diagnostic `{asked}`: write REPORT/CODE@START-END"));
        let (report, rest) = asked.split_once('/').ok_or_else(unknown)?;
        let stored = self.report(report)?;
        let id = short(&stored.sha256);
        let known = stored.reading.diagnostics.iter().map(|d| name(id, d));
        known.into_iter().find(|n| n.split_once('/').is_some_and(|n| n.1 == rest)).ok_or_else(unknown)
    }
}

/// A diagnostic's name: it holds for every reading that sees the same at the same place.
fn name(report: &str, d: &Diagnostic) -> String {
    let place = d.span.as_ref().map_or_else(String::new, |q| format!("{}-{}", q.start, q.end));
    format!("{report}/{}@{place}", d.code)
}
