//! Everything the record holds of two countries' dealings, or of all: what the derived record is made from.

use super::Filter;
use super::agreements::agreement;
use super::commitments::commitment;
use super::mechanisms::mechanism;
use super::rows::{self, Rows};
use super::timeline::engagement;
use crate::record::{Affairs, StatementRow};
use crate::{
    AffairsParts, AgreementQuery, CommitmentQuery, Listing, MechanismQuery, Page, Register, Result, TimelineQuery,
};
use rusqlite::{Connection, params};
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

    /// Agreements, undertakings and mechanisms that concern one country alone, or with an empty code none, and the engagements of the
    /// reports that tell of them.
    pub fn affairs_alone(&self, country: &str) -> Result<Affairs> {
        self.ask(|conn| {
            let rows = Rows::new(conn);
            let agreements = alone(conn, "instrument", country)?;
            let undertakings = alone(conn, "undertaking", country)?;
            let mechanisms = alone(conn, "mechanism", country)?;
            let told = agreements.iter().chain(&undertakings).chain(&mechanisms);
            let mut readings: Vec<i64> = told.map(|f| f.1).collect();
            readings.sort_unstable();
            readings.dedup();
            let mut told = conn.prepare_cached(
                "SELECT id FROM facts WHERE reading = ? AND kind = 'engagement' AND recorded_to IS NULL ORDER BY id",
            )?;
            let mut engagements = Vec::new();
            for reading in &readings {
                let facts: Vec<i64> = told.query_map([reading], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
                for fact in facts {
                    engagements.push(engagement(&rows, fact)?);
                }
            }
            Ok(Affairs {
                agreements: agreements.iter().map(|f| agreement(&rows, f.0, None)).collect::<rusqlite::Result<_>>()?,
                undertakings: undertakings.iter().map(|f| commitment(&rows, f.0)).collect::<rusqlite::Result<_>>()?,
                mechanisms: mechanisms.iter().map(|f| mechanism(&rows, f.0)).collect::<rusqlite::Result<_>>()?,
                engagements,
                signatures: signatures_of(conn, &readings)?,
                ..Affairs::default()
            })
        })
    }

    /// The current readings that were stored last of those that tell of the countries, or of all, latest first.
    pub fn latest_readings(&self, between: &[String], limit: usize) -> Result<Vec<i64>> {
        let mut codes: Vec<String> = between.iter().map(|c| c.to_uppercase()).collect();
        codes.sort_unstable();
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.ask(|conn| match codes.first().zip(codes.last()) {
            None => conn
                .prepare_cached(
                    "SELECT d.id FROM readings d WHERE d.superseded_at IS NULL AND EXISTS (SELECT 1 FROM facts f
                     WHERE f.reading = d.id AND +f.kind IN ('engagement', 'instrument', 'undertaking'))
                     ORDER BY d.id DESC LIMIT ?1",
                )?
                .query_map([limit], |r| r.get(0))?
                .collect(),
            Some((a, b)) => conn
                .prepare_cached(
                    "SELECT DISTINCT f.reading FROM fact_pairs p CROSS JOIN facts f ON f.id = p.fact
                     WHERE p.kind IN ('engagement', 'instrument', 'undertaking') AND p.a = ?1 AND p.b = ?2
                     AND f.recorded_to IS NULL ORDER BY f.reading DESC LIMIT ?3",
                )?
                .query_map(params![a, b, limit], |r| r.get(0))?
                .collect(),
        })
    }

    /// The agreements and undertakings of these readings that concern the countries, or all.
    pub fn affairs_in(&self, readings: &[i64], between: &[String]) -> Result<Affairs> {
        let codes: Vec<String> = between.iter().map(|c| c.to_uppercase()).collect();
        self.ask(|conn| {
            let rows = Rows::new(conn);
            let mut told = conn.prepare_cached(
                "SELECT f.id, f.kind, (SELECT group_concat(c.country, ' ') FROM fact_countries c WHERE c.fact = f.id)
                 FROM facts f WHERE f.reading = ?1 AND +f.kind IN ('instrument', 'undertaking') AND f.recorded_to IS NULL
                 ORDER BY f.id",
            )?;
            let mut out = Affairs::default();
            for reading in readings {
                let mut facts = told.query([reading])?;
                while let Some(r) = facts.next()? {
                    let (fact, kind, of): (i64, String, Option<String>) = (r.get(0)?, r.get(1)?, r.get(2)?);
                    let of = of.unwrap_or_default();
                    if !codes.iter().all(|code| of.split(' ').any(|c| c == code)) {
                        continue;
                    }
                    match kind.as_str() {
                        "instrument" => out.agreements.push(agreement(&rows, fact, None)?),
                        _ => out.undertakings.push(commitment(&rows, fact)?),
                    }
                }
            }
            Ok(out)
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

/// Facts of a kind that concern this country alone, or none, each with its reading.
fn alone(conn: &Connection, kind: &str, country: &str) -> rusqlite::Result<Vec<(i64, i64)>> {
    conn.prepare_cached(
        "SELECT f.id, f.reading FROM lone_facts l CROSS JOIN facts f ON f.id = l.fact
         WHERE l.kind = ?1 AND l.country = ?2 AND f.recorded_to IS NULL ORDER BY f.id",
    )?
    .query_map([kind, country], |r| Ok((r.get(0)?, r.get(1)?)))?
    .collect()
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
