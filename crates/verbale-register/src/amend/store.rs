//! Amendments in the database: recording one, taking one back, and storing anew what it touches.

use super::apply::Applied;
use super::{Amended, Amendment, AmendmentRow};
use crate::add::{Entry, restore};
use crate::anchor::Anchor;
use crate::codes::rfc3339;
use crate::identities::Identities;
use crate::query::short;
use crate::record::Added;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Result, Transaction, TransactionBehavior, params};
use verbale_core::span::Span;
use verbale_core::{Reading, Report};

/// An amendment in force, as far as it bears on one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) anchor: Option<Anchor>,
    pub(crate) field: Option<String>,
    pub(crate) new: Option<String>,
    pub(crate) rule: Option<String>,
    pub(crate) pack: Option<String>,
}

/// A change whose report, fact and value have been found.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// SHA-256 of the report.
    pub(super) report: Option<String>,
    pub(super) anchor: Option<Anchor>,
    pub(super) field: Option<String>,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) rule: Option<String>,
    pub(super) pack: Option<String>,
}

/// What stands against a report: its own amendments and every withdrawn rule.
pub(crate) fn standing(conn: &Connection, report: Option<i64>) -> Result<Vec<Standing>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, kind, fact_kind, start, \"end\", field, new, rule, pack FROM amendments
         WHERE recorded_to IS NULL AND (report = ?1 OR rule IS NOT NULL) ORDER BY id",
    )?;
    let rows = statement.query_map([report], |r| {
        let anchor: Option<String> = r.get(2)?;
        Ok(Standing {
            id: r.get(0)?,
            kind: r.get(1)?,
            anchor: match anchor {
                Some(kind) => Some(stored_anchor(&kind, r.get(3)?, r.get(4)?)),
                None => None,
            },
            field: r.get(5)?,
            new: r.get(6)?,
            rule: r.get(7)?,
            pack: r.get(8)?,
        })
    })?;
    rows.collect()
}

/// The kind carries which of several facts of the same words is meant, as [`Anchor`] writes it.
fn stored_anchor(kind: &str, start: u32, end: u32) -> Anchor {
    let (kind, nth) = kind.split_once('#').unwrap_or((kind, "1"));
    Anchor {
        kind: kind.to_owned(),
        span: Span::new(start, end),
        nth: nth.parse::<u32>().unwrap_or(1).saturating_sub(1),
    }
}

fn kind_column(anchor: &Anchor) -> String {
    if anchor.nth > 0 { format!("{}#{}", anchor.kind, anchor.nth + 1) } else { anchor.kind.clone() }
}

pub(super) fn rule_is_known(conn: &Connection, rule: &str) -> Result<bool> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM evidence WHERE rule = ?)")?.query_row([rule], |r| r.get(0))
}

/// Records the amendment and stores anew the reports it touches.
pub(super) fn record(
    conn: &mut Connection,
    amendment: &Amendment,
    prepared: &Prepared,
    identify: &dyn Fn(&Reading) -> Identities,
) -> Result<Amended> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let report: Option<i64> = match &prepared.report {
        Some(sha) => tx.query_row("SELECT id FROM reports WHERE sha256 = ?", [sha], |r| r.get(0)).optional()?,
        None => None,
    };
    tx.execute(
        "INSERT INTO amendments (kind, report, fact_kind, start, \"end\", field, old, new, rule, pack, reason, author,
         recorded_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            amendment.change.kind(),
            report,
            prepared.anchor.as_ref().map(kind_column),
            prepared.anchor.as_ref().map(|a| a.span.start),
            prepared.anchor.as_ref().map(|a| a.span.end),
            prepared.field,
            prepared.old,
            prepared.new,
            prepared.rule,
            prepared.pack,
            amendment.reason.trim(),
            amendment.author.trim(),
            amendment.recorded_at
        ],
    )?;
    let id = tx.last_insert_rowid();
    let touched: Vec<i64> = match (report, &prepared.rule) {
        (Some(report), _) => vec![report],
        // what the rule proves may be hidden by another amendment now and come back when that is taken back
        (None, Some(rule)) => tx
            .prepare(
                "SELECT d.report FROM evidence e JOIN facts f ON f.id = e.fact
                 JOIN readings d ON d.id = f.reading WHERE e.rule = ?1 AND f.recorded_to IS NULL UNION
                 SELECT d.report FROM unamended_json u JOIN readings d ON d.id = u.reading
                 WHERE d.superseded_at IS NULL AND instr(u.json, '\"rule\":' || ?2) > 0 ORDER BY 1",
            )?
            .query_map(params![rule, serde_json::Value::from(rule.as_str()).to_string()], |r| r.get(0))?
            .collect::<Result<_>>()?,
        (None, None) => Vec::new(),
    };
    let amended = store_anew(&tx, id, &touched, amendment.recorded_at, identify)?;
    tx.commit()?;
    Ok(amended)
}

/// Ends the amendment in recorded time; `None` when it is not in force.
pub(super) fn take_back(
    conn: &mut Connection,
    id: i64,
    (author, reason): (&str, &str),
    at: i64,
    identify: &dyn Fn(&Reading) -> Identities,
) -> Result<Option<Amended>> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let ended = tx.execute(
        "UPDATE amendments SET recorded_to = ?2, ended_by = ?3, ended_reason = ?4 WHERE id = ?1 AND recorded_to IS NULL",
        params![id, at, author.trim(), reason.trim()],
    )?;
    if ended == 0 {
        return Ok(None);
    }
    let touched: Vec<i64> = tx
        .prepare(
            "SELECT d.report FROM amended a JOIN readings d ON d.id = a.reading
             WHERE a.amendment = ?1 AND d.superseded_at IS NULL UNION
             SELECT report FROM amendments WHERE id = ?1 AND report IS NOT NULL ORDER BY 1",
        )?
        .query_map([id], |r| r.get(0))?
        .collect::<Result<_>>()?;
    let amended = store_anew(&tx, id, &touched, at, identify)?;
    tx.commit()?;
    Ok(Some(amended))
}

fn store_anew(
    tx: &Transaction<'_>,
    id: i64,
    reports: &[i64],
    at: i64,
    identify: &dyn Fn(&Reading) -> Identities,
) -> Result<Amended> {
    let in_force = |report: i64| -> Result<u32> {
        tx.prepare_cached(
            "SELECT count(*) FROM facts f JOIN readings d ON d.id = f.reading
             WHERE d.report = ? AND d.superseded_at IS NULL",
        )?
        .query_row([report], |r| r.get(0))
    };
    let mut amended = Amended { id, reports: 0, facts_before: 0, facts_after: 0 };
    for &report in reports {
        amended.facts_before += in_force(report)?;
        let (stored, reading) = as_read(tx, report)?;
        let entry = Entry { report: &stored, reading: &reading, identify, recorded_at: at, url: None, signature: None };
        let added = restore(tx, &entry)?;
        amended.facts_after += in_force(report)?;
        amended.reports += u32::from(added != Added::Unchanged);
    }
    Ok(amended)
}

/// A report with its current reading as the reader gave it, before any amendment.
pub(super) fn as_read(conn: &Connection, report: i64) -> Result<(Report, Reading)> {
    conn.prepare_cached(
        "SELECT r.path, r.sha256, t.text, ifnull(u.json, j.json) FROM reports r JOIN texts t ON t.report = r.id
         JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL JOIN reading_json j ON j.reading = d.id
         LEFT JOIN unamended_json u ON u.reading = d.id WHERE r.id = ?",
    )?
    .query_row([report], |r| {
        let json: String = r.get(3)?;
        let reading: Reading = serde_json::from_str(&json)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(e)))?;
        Ok((Report { path: r.get(0)?, sha256: r.get(1)?, text: r.get(2)?, published: None }, reading))
    })
}

/// What was laid over a reading, and the reading as it was before.
pub(crate) fn keep_trace(tx: &Transaction<'_>, reading: i64, applied: &Applied, read_json: &str) -> Result<()> {
    if applied.amendments.is_empty() {
        return Ok(());
    }
    tx.prepare_cached("INSERT INTO unamended_json (reading, json) VALUES (?1, ?2)")?
        .execute(params![reading, read_json])?;
    let mut insert = tx.prepare_cached("INSERT INTO amended (reading, amendment, applied) VALUES (?1, ?2, ?3)")?;
    applied.amendments.iter().try_for_each(|(id, done)| insert.execute(params![reading, id, done]).map(|_| ()))
}

/// True when these amendments were laid over the stored reading, and over the same words of the reader: two that come to
/// the same in force differ once one of their amendments is taken back.
pub(crate) fn same_trace(conn: &Connection, reading: i64, applied: &Applied, read_json: &str) -> Result<bool> {
    let mut laid =
        conn.prepare_cached("SELECT amendment, applied FROM amended WHERE reading = ? ORDER BY amendment")?;
    let laid: Vec<(i64, bool)> = laid.query_map([reading], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<Result<_>>()?;
    if laid.is_empty() || laid != applied.amendments {
        return Ok(laid == applied.amendments);
    }
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM unamended_json WHERE reading = ?1 AND json = ?2)")?
        .query_row(params![reading, read_json], |r| r.get(0))
}

pub(super) fn rows(conn: &Connection, all: bool) -> Result<Vec<AmendmentRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.id, a.kind, r.sha256, a.fact_kind, a.start, a.\"end\", a.field, a.old, a.new, a.rule, a.pack, a.reason,
                a.author, a.recorded_from, a.recorded_to, a.ended_by, a.ended_reason
         FROM amendments a LEFT JOIN reports r ON r.id = a.report WHERE ?1 OR a.recorded_to IS NULL ORDER BY a.id",
    )?;
    let rows = statement.query_map([all], |r| {
        let report = r.get::<_, Option<String>>(2)?.map(|sha| short(&sha).to_owned());
        let fact = match r.get::<_, Option<String>>(3)? {
            Some(kind) => Some(stored_anchor(&kind, r.get(4)?, r.get(5)?).to_string()),
            None => None,
        };
        Ok(AmendmentRow {
            id: r.get(0)?,
            kind: r.get(1)?,
            report,
            fact,
            field: r.get(6)?,
            old: r.get(7)?,
            new: r.get(8)?,
            rule: r.get(9)?,
            pack: r.get(10)?,
            reason: r.get(11)?,
            author: r.get(12)?,
            recorded_at: rfc3339(r.get(13)?),
            ended_at: r.get::<_, Option<i64>>(14)?.map(rfc3339),
            ended_by: r.get(15)?,
            ended_reason: r.get(16)?,
        })
    })?;
    rows.collect()
}
