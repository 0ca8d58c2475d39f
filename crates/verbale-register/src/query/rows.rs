//! The pieces answers are made of.

use crate::codes::{date, decoded};
use crate::record::{ParticipantRow, PersonRef, ReportRef, Source, SpeakerRow, StatementRow};
use rusqlite::{Connection, Result, Row, params};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;
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

/// Makes the pieces of one answer. It reads each report and each person once, however many rows name them, so that it
/// must not outlive the answer.
pub(super) struct Rows<'c> {
    pub(super) conn: &'c Connection,
    reports: RefCell<HashMap<i64, (ReportRef, Option<String>)>>,
    people: RefCell<HashMap<i64, PersonRef>>,
}

impl<'c> Rows<'c> {
    pub(super) fn new(conn: &'c Connection) -> Self {
        Rows { conn, reports: RefCell::default(), people: RefCell::default() }
    }

    /// Where a fact stands.
    pub(super) fn source(&self, fact: i64) -> Result<Source> {
        let (local, reading): (String, i64) = self
            .conn
            .prepare_cached("SELECT local, reading FROM facts WHERE id = ?")?
            .query_row([fact], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let evidence = self
            .conn
            .prepare_cached("SELECT start, \"end\", quote, rule FROM evidence WHERE fact = ? ORDER BY n")?
            .query_map([fact], |r| {
                Ok(Evidence { start: r.get(0)?, end: r.get(1)?, quote: r.get(2)?, rule: r.get(3)? })
            })?
            .collect::<Result<_>>()?;
        let (report, pack) = self.report(reading)?;
        Ok(Source { fact: format!("{}/{local}", report.id), report, evidence, pack })
    }

    /// The report of a reading, with the hash of the pack that read it.
    fn report(&self, reading: i64) -> Result<(ReportRef, Option<String>)> {
        if let Some(known) = self.reports.borrow().get(&reading) {
            return Ok(known.clone());
        }
        let found = self
            .conn
            .prepare_cached(&format!(
                "SELECT {REPORT}, packs.hash FROM readings d JOIN reports r ON r.id = d.report
                 LEFT JOIN packs ON packs.id = d.pack WHERE d.id = ?"
            ))?
            .query_row([reading], |r| Ok((report_ref(r, 0)?, r.get(6)?)))?;
        self.reports.borrow_mut().insert(reading, found.clone());
        Ok(found)
    }

    /// A person by row: who it stands for, under the name most reports use.
    pub(super) fn person(&self, person: i64) -> Result<PersonRef> {
        if let Some(known) = self.people.borrow().get(&person) {
            return Ok(known.clone());
        }
        let found = person_ref(self.conn, person)?;
        self.people.borrow_mut().insert(person, found.clone());
        Ok(found)
    }

    fn maybe_person(&self, person: Option<i64>) -> Result<Option<PersonRef>> {
        person.map(|p| self.person(p)).transpose()
    }

    pub(super) fn participants(&self, engagement: i64) -> Result<Vec<ParticipantRow>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT p.person, p.appearance, o.name, p.country, p.side, p.role, a.ranks
             FROM participants p LEFT JOIN organisations o ON o.fact = p.organisation
             LEFT JOIN appearances a ON a.fact = p.appearance WHERE p.engagement = ? ORDER BY p.n",
        )?;
        statement
            .query_map([engagement], |r| {
                let (office, senses) = self.offices(r.get(1)?)?;
                Ok(ParticipantRow {
                    person: self.maybe_person(r.get(0)?)?,
                    office,
                    organisation: r.get(2)?,
                    country: r.get(3)?,
                    side: r.get(4)?,
                    role: decoded(r, 5)?,
                    ranks: strings(r, 6)?,
                    senses,
                })
            })?
            .collect()
    }

    /// The first title an appearance was seen with, and the senses of all.
    fn offices(&self, appearance: Option<i64>) -> Result<(Option<String>, Vec<String>)> {
        let Some(appearance) = appearance else { return Ok((None, Vec::new())) };
        let seen: Vec<(String, Option<String>)> = self
            .conn
            .prepare_cached("SELECT title, sense FROM sightings WHERE appearance = ? ORDER BY fact")?
            .query_map([appearance], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<Result<_>>()?;
        let title = seen.first().map(|(title, _)| title.clone());
        Ok((title, seen.into_iter().filter_map(|(_, sense)| sense).collect()))
    }

    pub(super) fn statement(&self, fact: i64) -> Result<StatementRow> {
        self.conn
            .prepare_cached(
                "SELECT s.act, s.content_start, s.content_end, s.content, s.quoted, f.edtf,
                        (SELECT local FROM facts WHERE id = s.engagement) FROM statements s
                 JOIN facts f ON f.id = s.fact WHERE s.fact = ?",
            )?
            .query_row([fact], |r| {
                let content = match r.get::<_, Option<String>>(3)? {
                    Some(quote) => Some(Quote { start: r.get(1)?, end: r.get(2)?, quote }),
                    None => None,
                };
                let source = self.source(fact)?;
                Ok(StatementRow {
                    engagement: of_report(&source, r.get(6)?),
                    source,
                    speaker: self.speaker(fact)?,
                    act: decoded(r, 0)?,
                    content,
                    quoted: r.get(4)?,
                    date: date(r, 5)?,
                    areas: self.areas(fact)?,
                })
            })
    }

    pub(super) fn speaker(&self, statement: i64) -> Result<SpeakerRow> {
        self.conn
            .prepare_cached(
                "SELECT s.person, o.name FROM statements s LEFT JOIN organisations o ON o.fact = s.organisation
                 WHERE s.fact = ?",
            )?
            .query_row([statement], |r| {
                Ok(SpeakerRow {
                    person: self.maybe_person(r.get(0)?)?,
                    organisation: r.get(1)?,
                    countries: self.countries(statement, "speaker")?,
                })
            })
    }

    pub(super) fn countries(&self, fact: i64, role: &str) -> Result<Vec<String>> {
        self.conn
            .prepare_cached("SELECT country FROM fact_countries WHERE fact = ? AND role = ? ORDER BY country")?
            .query_map(params![fact, role], |r| r.get(0))?
            .collect()
    }

    pub(super) fn areas(&self, fact: i64) -> Result<Vec<String>> {
        self.conn
            .prepare_cached("SELECT code FROM fact_areas WHERE fact = ? ORDER BY code")?
            .query_map([fact], |r| r.get(0))?
            .collect()
    }
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

/// Columns of [`best_name`], for a query with `person_names n` grouped by name.
pub(super) const NAMES: &str = "n.name, n.plain, n.folded <> n.plain, sum(n.seen)";

/// The name that most reports use of whomever a row stands for.
pub(super) fn display_name(conn: &Connection, canonical: i64) -> Result<String> {
    let mut statement = conn.prepare_cached(&format!(
        "SELECT {NAMES} FROM persons p JOIN person_names n ON n.person = p.id
         WHERE p.canonical = ? AND n.seen > 0 GROUP BY n.name"
    ))?;
    Ok(best_name(statement.query([canonical])?)?.unwrap_or_default())
}

/// The spelling most reports use, with its accents where some report writes them; of several, the longest.
pub(super) fn best_name(mut names: rusqlite::Rows<'_>) -> Result<Option<String>> {
    let mut all: Vec<(String, String, bool, u32)> = Vec::new();
    while let Some(r) = names.next()? {
        all.push((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?));
    }
    let mut alike: HashMap<&str, u32> = HashMap::new();
    for (_, plain, _, seen) in &all {
        *alike.entry(plain).or_default() += seen;
    }
    let best = all.iter().max_by_key(|(name, plain, accented, seen)| {
        (alike[plain.as_str()], plain.len(), Reverse(plain), *accented, *seen, name.len(), Reverse(name))
    });
    Ok(best.map(|(name, ..)| name.clone()))
}

/// A list of words kept as JSON; none without it.
fn strings(row: &Row<'_>, at: usize) -> Result<Vec<String>> {
    match row.get::<_, Option<String>>(at)?.as_deref() {
        None | Some("[]") => Ok(Vec::new()),
        Some(json) => serde_json::from_str(json)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(e))),
    }
}
