//! The pieces answers are made of.

use crate::codes::{date, decoded};
use crate::record::{ParticipantRow, PersonRef, ReportRef, Source, SpeakerRow, StatementRow};
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use verbale_core::span::{Evidence, Quote};

/// How many digits of a report's hash make its short id.
pub(crate) const SHORT: usize = 12;

/// Columns of [`report_ref`], in its order, for a query with `reports r` and `readings d`.
pub(super) const REPORT: &str = "r.sha256, d.title, d.published, r.path, r.url, d.language";

/// A report out of the columns [`REPORT`] from `at` on.
pub(super) fn report_ref(row: &Row<'_>, at: usize) -> Result<ReportRef> {
    let sha: String = row.get(at)?;
    Ok(ReportRef {
        id: short(&sha).to_owned(),
        title: row.get(at + 1)?,
        published: date(row, at + 2)?,
        path: row.get(at + 3)?,
        url: row.get(at + 4)?,
        language: row.get(at + 5)?,
    })
}

/// The short id of a report.
pub(crate) fn short(sha: &str) -> &str {
    sha.get(..SHORT).unwrap_or(sha)
}

/// Where a fact stands.
pub(super) fn source(conn: &Connection, fact: i64) -> Result<Source> {
    let evidence = conn
        .prepare_cached("SELECT start, \"end\", quote, rule FROM evidence WHERE fact = ? ORDER BY n")?
        .query_map([fact], |r| Ok(Evidence { start: r.get(0)?, end: r.get(1)?, quote: r.get(2)?, rule: r.get(3)? }))?
        .collect::<Result<_>>()?;
    conn.prepare_cached(
        "SELECT f.local, p.hash, r.sha256, d.title, d.published, r.path, r.url, d.language FROM facts f
         JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report LEFT JOIN packs p ON p.id = d.pack
         WHERE f.id = ?",
    )?
    .query_row([fact], |r| {
        let report = report_ref(r, 2)?;
        Ok(Source { fact: format!("{}/{}", report.id, r.get::<_, String>(0)?), report, evidence, pack: r.get(1)? })
    })
}

/// Id of another fact of the same report.
pub(super) fn of_report(source: &Source, local: Option<String>) -> Option<String> {
    local.map(|local| format!("{}/{local}", source.report.id))
}

/// A person by row: who it stands for, under the name most reports use.
pub(super) fn person_ref(conn: &Connection, person: i64) -> Result<PersonRef> {
    let (canonical, id, country): (i64, String, Option<String>) = conn
        .prepare_cached(
            "SELECT c.id, c.public, c.country FROM persons p JOIN persons c ON c.id = p.canonical WHERE p.id = ?",
        )?
        .query_row([person], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    Ok(PersonRef { name: display_name(conn, canonical)?, id, country })
}

/// The spelling most reports use; of several, the longest.
pub(super) fn display_name(conn: &Connection, canonical: i64) -> Result<String> {
    conn.prepare_cached(
        "SELECT n.name FROM persons p JOIN person_names n ON n.person = p.id WHERE p.canonical = ? AND n.seen > 0
         GROUP BY n.name ORDER BY sum(n.seen) DESC, length(n.name) DESC, n.name LIMIT 1",
    )?
    .query_row([canonical], |r| r.get(0))
    .optional()
    .map(Option::unwrap_or_default)
}

pub(super) fn maybe_person(conn: &Connection, person: Option<i64>) -> Result<Option<PersonRef>> {
    person.map(|p| person_ref(conn, p)).transpose()
}

pub(super) fn participants(conn: &Connection, engagement: i64) -> Result<Vec<ParticipantRow>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.person, (SELECT s.title FROM sightings s WHERE s.appearance = p.appearance ORDER BY s.fact LIMIT 1),
                o.name, p.country, p.side, p.role, ifnull(a.ranks, '[]'),
                (SELECT json_group_array(s.sense) FROM sightings s WHERE s.appearance = p.appearance
                 AND s.sense IS NOT NULL)
         FROM participants p LEFT JOIN organisations o ON o.fact = p.organisation
         LEFT JOIN appearances a ON a.fact = p.appearance WHERE p.engagement = ? ORDER BY p.n",
    )?;
    statement
        .query_map([engagement], |r| {
            Ok(ParticipantRow {
                person: maybe_person(conn, r.get(0)?)?,
                office: r.get(1)?,
                organisation: r.get(2)?,
                country: r.get(3)?,
                side: r.get(4)?,
                role: decoded(r, 5)?,
                ranks: strings(r, 6)?,
                senses: strings(r, 7)?,
            })
        })?
        .collect()
}

/// A list of words kept as JSON.
fn strings(row: &Row<'_>, at: usize) -> Result<Vec<String>> {
    let json: String = row.get(at)?;
    serde_json::from_str(&json)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(e)))
}

pub(super) fn statement(conn: &Connection, fact: i64) -> Result<StatementRow> {
    conn.prepare_cached(
        "SELECT s.act, s.content_start, s.content_end, s.content, s.quoted, f.edtf,
                (SELECT local FROM facts WHERE id = s.engagement) FROM statements s
         JOIN facts f ON f.id = s.fact WHERE s.fact = ?",
    )?
    .query_row([fact], |r| {
        let content = match r.get::<_, Option<String>>(3)? {
            Some(quote) => Some(Quote { start: r.get(1)?, end: r.get(2)?, quote }),
            None => None,
        };
        let source = source(conn, fact)?;
        Ok(StatementRow {
            engagement: of_report(&source, r.get(6)?),
            source,
            speaker: speaker(conn, fact)?,
            act: decoded(r, 0)?,
            content,
            quoted: r.get(4)?,
            date: date(r, 5)?,
            areas: areas(conn, fact)?,
        })
    })
}

pub(super) fn speaker(conn: &Connection, statement: i64) -> Result<SpeakerRow> {
    conn.prepare_cached(
        "SELECT s.person, o.name FROM statements s LEFT JOIN organisations o ON o.fact = s.organisation WHERE s.fact = ?",
    )?
    .query_row([statement], |r| {
        Ok(SpeakerRow {
            person: maybe_person(conn, r.get(0)?)?,
            organisation: r.get(1)?,
            countries: countries(conn, statement, "speaker")?,
        })
    })
}

pub(super) fn countries(conn: &Connection, fact: i64, role: &str) -> Result<Vec<String>> {
    conn.prepare_cached("SELECT country FROM fact_countries WHERE fact = ? AND role = ? ORDER BY country")?
        .query_map(params![fact, role], |r| r.get(0))?
        .collect()
}

pub(super) fn areas(conn: &Connection, fact: i64) -> Result<Vec<String>> {
    conn.prepare_cached("SELECT code FROM fact_areas WHERE fact = ? ORDER BY code")?
        .query_map([fact], |r| r.get(0))?
        .collect()
}
