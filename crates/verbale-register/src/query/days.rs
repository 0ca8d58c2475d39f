//! Engagements by their days alone, so that an answer of a few need not read them all.

use super::affairs::signatures_of;
use super::rows::{Rows, short};
use super::timeline::engagement;
use crate::add::NO_DAY;
use crate::codes::date;
use crate::record::{Affairs, AnnouncedVisit, EngagementDays};
use crate::{DaysQuery, Register, Result};
use jiff::ToSpan;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use verbale_core::Edtf;

/// The columns of [`EngagementDays`], of `facts f`.
const DAYS: &str = "f.id, f.reading, f.local, f.edtf,
    (SELECT group_concat(country, ' ') FROM fact_countries WHERE fact = f.id AND role = 'side')";

fn days(r: &Row<'_>) -> rusqlite::Result<EngagementDays> {
    let sides: Option<String> = r.get(4)?;
    let sides = sides.unwrap_or_default().split(' ').filter(|s| !s.is_empty()).map(str::to_owned).collect();
    Ok(EngagementDays { fact: r.get(0)?, reading: r.get(1)?, local: r.get(2)?, date: date(r, 3)?, sides })
}

/// Days of the longest month.
const LONG: i32 = 31;

/// Which of the engagements a query is about are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaysPart {
    /// Those that begin on or after the day since which it is asked, or so shortly before that they may be of that month.
    Begun,
    /// Those that begin before that and last until it.
    Lasting,
    /// Those of no day.
    Undated,
}

impl Register {
    /// Engagements with their days and nothing else, in order of their first days, as many and from where on it is said.
    pub fn engagement_days(
        &self,
        query: &DaysQuery,
        part: DaysPart,
        (limit, offset): (usize, usize),
    ) -> Result<Vec<EngagementDays>> {
        self.ask(|conn| {
            let (mut sql, mut values) = source(query, part);
            let since = query.since.and_then(Edtf::first_day);
            // what begins earlier and lasts until then crosses a month
            let begun = since.map(|d| d.saturating_sub(LONG.days()).to_string()).unwrap_or_default();
            let since = since.map(|d| d.to_string()).unwrap_or_default();
            let until = query.until.and_then(Edtf::last_day).map_or_else(|| "9999-12-31".to_owned(), |d| d.to_string());
            let column = if by_pair(query, part) { "p.day" } else { "f.first_day" };
            match part {
                DaysPart::Begun => {
                    sql.push_str(&format!(" AND f.last_day >= ? AND {column} >= ? AND {column} <= ?"));
                    values.extend([since, begun, until]);
                }
                DaysPart::Lasting => {
                    sql.push_str(" AND f.last_day >= ? AND f.first_day < ? AND f.first_day <= ?");
                    values.extend([since, begun, until]);
                }
                DaysPart::Undated => {
                    sql.push_str(&format!(" AND {}", if column == "p.day" { "p.day = ?" } else { "f.first_day IS ?" }));
                    let none = if column == "p.day" { Value::Text(NO_DAY.to_owned()) } else { Value::Null };
                    return rows(conn, &sql, values, none, (limit, offset), " ORDER BY f.id");
                }
            }
            let order = if query.latest_first { " DESC" } else { "" };
            let fact = if by_pair(query, part) { "p.fact" } else { "f.id" };
            let order = format!(" ORDER BY {column}{order}, {fact}{order}");
            let last = values.pop().unwrap_or_default();
            rows(conn, &sql, values, Value::Text(last), (limit, offset), &order)
        })
    }

    /// Engagements of two countries (or of one with itself) that begin within these days.
    pub fn engagements_within(&self, (a, b): (&str, &str), (from, to): (&str, &str)) -> Result<Vec<EngagementDays>> {
        self.ask(|conn| {
            conn.prepare_cached(&format!(
                "SELECT {DAYS} FROM fact_pairs p CROSS JOIN facts f ON f.id = p.fact
                 WHERE p.kind = 'engagement' AND p.a = ?1 AND p.b = ?2 AND p.day >= ?3 AND p.day <= ?4
                 AND f.recorded_to IS NULL"
            ))?
            .query_map([a, b, from, to], days)?
            .collect()
        })
    }

    /// The engagements of a reading.
    pub fn engagements_of_reading(&self, reading: i64) -> Result<Vec<EngagementDays>> {
        self.ask(|conn| {
            conn.prepare_cached(&format!(
                "SELECT {DAYS} FROM facts f WHERE f.reading = ? AND f.kind = 'engagement' AND f.recorded_to IS NULL"
            ))?
            .query_map([reading], days)?
            .collect()
        })
    }

    /// Visits put off, or announced for longer than `longest` days, with whoever takes part: what they became may lie far
    /// from them.
    pub fn announced_visits(&self, longest: i32) -> Result<Vec<AnnouncedVisit>> {
        self.ask(|conn| {
            let mut found = conn.prepare_cached(
                "SELECT a.fact, f.reading, f.first_day, x.canonical
                 FROM engagements a CROSS JOIN facts f ON f.id = a.fact
                 CROSS JOIN participants p ON p.engagement = a.fact CROSS JOIN persons x ON x.id = p.person
                 WHERE a.kind = 'visit' AND a.status IN ('postponed', 'invited', 'planned') AND f.recorded_to IS NULL
                 AND f.first_day IS NOT NULL
                 AND (a.status = 'postponed' OR julianday(f.last_day) - julianday(f.first_day) > ?1)
                 ORDER BY a.fact",
            )?;
            let mut rows = found.query([longest])?;
            let mut out: Vec<AnnouncedVisit> = Vec::new();
            while let Some(r) = rows.next()? {
                let (fact, person) = (r.get(0)?, r.get(3)?);
                match out.last_mut().filter(|v| v.fact == fact) {
                    Some(visit) => visit.people.push(person),
                    None => out.push(AnnouncedVisit {
                        fact,
                        reading: r.get(1)?,
                        first_day: r.get(2)?,
                        people: vec![person],
                    }),
                }
            }
            Ok(out)
        })
    }

    /// Whoever takes part in a visit; nobody in what is none.
    pub fn visitors(&self, fact: i64) -> Result<Vec<i64>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT x.canonical FROM engagements e CROSS JOIN participants p ON p.engagement = e.fact
                 CROSS JOIN persons x ON x.id = p.person WHERE e.fact = ? AND e.kind = 'visit'",
            )?
            .query_map([fact], |r| r.get(0))?
            .collect()
        })
    }

    /// Readings that tell of a visit of this person which begins within these days.
    pub fn visits_of(&self, person: i64, (from, to): (&str, &str)) -> Result<Vec<i64>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT DISTINCT f.reading FROM persons x CROSS JOIN participants p ON p.person = x.id
                 CROSS JOIN engagements e ON e.fact = p.engagement CROSS JOIN facts f ON f.id = e.fact
                 WHERE x.canonical = ?1 AND e.kind = 'visit' AND f.recorded_to IS NULL
                 AND f.first_day >= ?2 AND f.first_day <= ?3",
            )?
            .query_map(params![person, from, to], |r| r.get(0))?
            .collect()
        })
    }

    /// These engagements in the order given, with the signatures of their reports.
    pub fn engagements_in(&self, days: &[&EngagementDays]) -> Result<Affairs> {
        self.ask(|conn| {
            let rows = Rows::new(conn);
            let engagements = days.iter().map(|d| engagement(&rows, d.fact)).collect::<rusqlite::Result<_>>()?;
            let mut readings: Vec<i64> = days.iter().map(|d| d.reading).collect();
            readings.sort_unstable();
            readings.dedup();
            Ok(Affairs { engagements, signatures: signatures_of(conn, &readings)?, ..Affairs::default() })
        })
    }

    /// The row of the current reading of the report with this short id.
    pub fn current_reading(&self, report: &str) -> Result<Option<i64>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT d.id FROM reports r JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL
                 WHERE r.sha256 >= ?1 AND r.sha256 < ?1 || 'g'",
            )?
            .query_row([short(report)], |r| r.get(0))
            .optional()
        })
    }
}

/// Whether the engagements are taken from those of a country or of two, which are kept in order of their days.
fn by_pair(query: &DaysQuery, part: DaysPart) -> bool {
    !query.between.is_empty() && query.person.is_none() && part != DaysPart::Lasting
}

/// Where the engagements are taken from, with the values of its marks.
fn source(query: &DaysQuery, part: DaysPart) -> (String, Vec<String>) {
    let mut codes: Vec<String> = query.between.iter().map(|c| c.to_uppercase()).collect();
    codes.sort_unstable();
    if let (true, Some((a, b))) = (by_pair(query, part), codes.first().cloned().zip(codes.last().cloned())) {
        let sql = format!(
            "SELECT {DAYS} FROM fact_pairs p CROSS JOIN facts f ON f.id = p.fact
             WHERE p.kind = 'engagement' AND p.a = ? AND p.b = ? AND f.recorded_to IS NULL"
        );
        return (sql, vec![a, b]);
    }
    let mut values = Vec::new();
    let mut sql = match &query.person {
        Some(person) => {
            values.push(person.clone());
            format!(
                "SELECT {DAYS} FROM facts f WHERE +f.kind = 'engagement' AND f.recorded_to IS NULL AND f.id IN
                 (SELECT engagement FROM participants WHERE person IN (SELECT id FROM persons WHERE canonical =
                 (SELECT canonical FROM persons WHERE public = ?)))"
            )
        }
        None => format!("SELECT {DAYS} FROM facts f WHERE f.kind = 'engagement' AND f.recorded_to IS NULL"),
    };
    if part == DaysPart::Lasting && query.person.is_none() {
        // said as the index says it
        sql.push_str(" AND substr(f.first_day, 1, 7) <> substr(f.last_day, 1, 7)");
    }
    for code in codes {
        sql.push_str(
            " AND EXISTS (SELECT 1 FROM fact_countries c WHERE c.fact = f.id AND c.role = 'side' AND c.country = ?)",
        );
        values.push(code);
    }
    (sql, values)
}

fn rows(
    conn: &Connection,
    sql: &str,
    values: Vec<String>,
    last: Value,
    (limit, offset): (usize, usize),
    order: &str,
) -> rusqlite::Result<Vec<EngagementDays>> {
    let number = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
    let values = values.into_iter().map(Value::Text).chain([last, number(limit), number(offset)]);
    conn.prepare_cached(&format!("{sql}{order} LIMIT ? OFFSET ?"))?.query_map(params_from_iter(values), days)?.collect()
}
