//! Reports: the list, and one with all that was read from it.

use super::cut;
use super::rows::{self, REPORT, report_ref};
use crate::ask::MAX_LIMIT;
use crate::codes::rfc3339;
use crate::record::{AddedReport, ReportRef, StoredReport, SupersededReading};
use crate::{Error, Listing, Page, Register, Result};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

impl Register {
    /// Reports, latest published first, undated last.
    pub fn reports(&self, page: Page) -> Result<Listing<ReportRef>> {
        let limit = page.limit.min(MAX_LIMIT);
        self.ask(|conn| {
            let items = conn
                .prepare_cached(&format!(
                    "SELECT {REPORT} FROM reports r JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL
                     ORDER BY d.first_day DESC NULLS LAST, r.sha256 LIMIT ? OFFSET ?"
                ))?
                .query_map(params![i64::from(limit) + 1, page.offset], |r| report_ref(r, 0))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(cut(items, limit, page.offset))
        })
    }

    /// Reports, latest recorded first.
    pub fn reports_added(&self, page: Page) -> Result<Listing<AddedReport>> {
        let limit = page.limit.min(MAX_LIMIT);
        self.ask(|conn| {
            let items = conn
                .prepare_cached(&format!(
                    "SELECT {REPORT}, r.recorded_at FROM reports r
                     JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL
                     ORDER BY r.id DESC LIMIT ? OFFSET ?"
                ))?
                .query_map(params![i64::from(limit) + 1, page.offset], |r| {
                    Ok(AddedReport { report: report_ref(r, 0)?, recorded_at: rfc3339(r.get(6)?) })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(cut(items, limit, page.offset))
        })
    }

    /// What a report with this short id is called and when it was published; `None` when there is none.
    pub fn report_ref(&self, id: &str) -> Result<Option<ReportRef>> {
        self.ask(|conn| {
            conn.prepare_cached(&format!(
                "SELECT {REPORT} FROM reports r JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL
                 WHERE r.sha256 >= ?1 AND r.sha256 < ?1 || 'g' LIMIT 1"
            ))?
            .query_row([id], |r| report_ref(r, 0))
            .optional()
        })
    }

    /// The report whose SHA-256 begins with `id` (four digits or more), with everything read from it.
    pub fn report(&self, id: &str) -> Result<StoredReport> {
        let wanted = id.to_ascii_lowercase();
        let digits = wanted.len() >= 4 && wanted.bytes().all(|b| b.is_ascii_hexdigit());
        let found: Vec<(i64, String)> = self.ask(|conn| {
            conn.prepare_cached("SELECT id, sha256 FROM reports WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' LIMIT 20")?
                .query_map([&wanted], |r| Ok((r.get(0)?, r.get(1)?)))?
                .collect()
        })?;
        match &found[..] {
            [(report, _)] if digits => self.ask(|conn| stored(conn, *report)),
            [_, _, ..] if digits => Err(Error::AmbiguousReport {
                id: id.to_owned(),
                candidates: found.iter().map(|(_, sha)| rows::short(sha).to_owned()).collect(),
            }),
            _ => Err(Error::UnknownReport(id.to_owned())),
        }
    }
}

fn stored(conn: &Connection, report: i64) -> rusqlite::Result<StoredReport> {
    let superseded = conn
        .prepare_cached(
            "SELECT p.hash, d.recorded_at, d.superseded_at FROM readings d LEFT JOIN packs p ON p.id = d.pack
             WHERE d.report = ? AND d.superseded_at IS NOT NULL ORDER BY d.id DESC",
        )?
        .query_map([report], |r| {
            Ok(SupersededReading {
                pack: r.get(0)?,
                recorded_at: rfc3339(r.get(1)?),
                superseded_at: rfc3339(r.get(2)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let people = conn
        .prepare_cached(
            "SELECT f.local, a.person FROM readings d JOIN facts f ON f.reading = d.id JOIN appearances a ON a.fact = f.id
             WHERE d.report = ? AND d.superseded_at IS NULL",
        )?
        .query_map([report], |r| Ok((r.get(0)?, rows::person_ref(conn, r.get(1)?)?)))?
        .collect::<rusqlite::Result<BTreeMap<_, _>>>()?;
    conn.prepare_cached(&format!(
        "SELECT {REPORT}, r.recorded_at, t.text, j.json, r.given FROM reports r JOIN texts t ON t.report = r.id
         JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL JOIN reading_json j ON j.reading = d.id
         WHERE r.id = ?"
    ))?
    .query_row([report], |r| {
        let json: String = r.get(8)?;
        let mut reading: verbale_core::Reading = serde_json::from_str(&json)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(8, Type::Text, Box::new(e)))?;
        let report = report_ref(r, 0)?;
        reading.report.path.clone_from(&report.path);
        Ok(StoredReport {
            report,
            sha256: r.get(0)?,
            recorded_at: rfc3339(r.get(6)?),
            text: r.get(7)?,
            reading,
            people,
            superseded,
            given: crate::codes::date(r, 9)?,
        })
    })
}
