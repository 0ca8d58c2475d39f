//! Everything the record holds of two countries' dealings, or of all: what the derived record is made from.

use super::Filter;
use super::rows::{self, Rows};
use crate::record::{Affairs, StatementRow};
use crate::{
    AffairsParts, AgreementQuery, CommitmentQuery, Listing, MechanismQuery, Page, Register, Result, TimelineQuery,
};
use rusqlite::Connection;
use verbale_core::reading::Strength;

impl Register {
    /// All engagements, agreements, undertakings of any strength, mechanisms and statements that concern one country or
    /// both of two; of everybody when `between` is empty. Only the parts that are wanted are read.
    pub fn affairs(&self, between: &[String], parts: AffairsParts) -> Result<Affairs> {
        let page = Page::default();
        let all = [Strength::Commit, Strength::Agree, Strength::Propose, Strength::Hope];
        let timeline = TimelineQuery { between: between.to_vec(), page, ..TimelineQuery::default() };
        let agreements = AgreementQuery { between: between.to_vec(), page, ..AgreementQuery::default() };
        let commitments =
            CommitmentQuery { between: between.to_vec(), strength: all.to_vec(), page, ..CommitmentQuery::default() };
        let mechanisms = MechanismQuery { between: between.to_vec(), page };
        Ok(Affairs {
            engagements: every(parts.engagements, |page| self.timeline(&TimelineQuery { page, ..timeline.clone() }))?,
            agreements: every(parts.agreements, |page| {
                self.agreements(&AgreementQuery { page, ..agreements.clone() })
            })?,
            undertakings: every(parts.undertakings, |page| {
                self.commitments(&CommitmentQuery { page, ..commitments.clone() })
            })?,
            mechanisms: every(parts.mechanisms, |page| {
                self.mechanisms(&MechanismQuery { page, ..mechanisms.clone() })
            })?,
            statements: every(parts.statements, |page| self.statements_between(between, page))?,
            signatures: self.ask(|conn| signatures(conn, between))?,
        })
    }

    /// Statements of the reports that tell of dealings between the countries, in order of time.
    fn statements_between(&self, between: &[String], page: Page) -> Result<Listing<StatementRow>> {
        self.ask(|conn| {
            let mut filter = Filter::facts("statement");
            filter.told_with(between);
            let select =
                "SELECT f.id FROM facts f JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report";
            let order = "f.first_day IS NULL, f.first_day, r.sha256, f.id";
            let rows = Rows::new(conn);
            filter.page(conn, select, order, page)?.try_map(|fact| rows.statement(fact))
        })
    }
}

/// Every row, page by page, if it is wanted.
fn every<T>(wanted: bool, mut page: impl FnMut(Page) -> Result<Listing<T>>) -> Result<Vec<T>> {
    let mut out = Vec::new();
    let mut offset = wanted.then_some(0);
    while let Some(from) = offset {
        let listing = page(Page { limit: crate::MAX_LIMIT, offset: from })?;
        out.extend(listing.items);
        offset = listing.next;
    }
    Ok(out)
}

/// Signatures of the reports of these readings, by short id.
pub(super) fn signatures_of(conn: &Connection, readings: &[i64]) -> rusqlite::Result<Vec<(String, Vec<u8>)>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.sha256, s.signature FROM readings d JOIN reports r ON r.id = d.report
         JOIN signatures s ON s.report = r.id WHERE d.id = ?",
    )?;
    let mut out = Vec::new();
    for reading in readings {
        let mut found = statement.query([reading])?;
        while let Some(r) = found.next()? {
            out.push((rows::short(&r.get::<_, String>(0)?).to_owned(), r.get(1)?));
        }
    }
    Ok(out)
}

/// Signatures of the reports concerned, by short id.
fn signatures(conn: &Connection, between: &[String]) -> rusqlite::Result<Vec<(String, Vec<u8>)>> {
    let mut filter = Filter::new("d.superseded_at IS NULL");
    filter.readings_between("d.id", between);
    let sql = format!(
        "SELECT r.sha256, s.signature FROM signatures s JOIN reports r ON r.id = s.report
         JOIN readings d ON d.report = r.id WHERE {} ORDER BY r.sha256",
        filter.conditions.join(" AND ")
    );
    conn.prepare_cached(&sql)?
        .query_map(rusqlite::params_from_iter(filter.values), |r| {
            Ok((rows::short(&r.get::<_, String>(0)?).to_owned(), r.get(1)?))
        })?
        .collect()
}
