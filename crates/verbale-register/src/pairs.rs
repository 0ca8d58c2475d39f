//! How often what is told of two countries has changed: what is settled of them holds for one number and no other. What
//! is agreed or promised and names one country alone is counted for the country with itself, what names none for two
//! empty codes.

use rusqlite::{Connection, OptionalExtension, Result};
use std::collections::BTreeSet;

/// The two in the order in which pairs are kept.
pub(crate) fn pair(one: &str, other: &str) -> (String, String) {
    let (a, b) = (one.to_uppercase(), other.to_uppercase());
    if a <= b { (a, b) } else { (b, a) }
}

/// The number of a pair; 0 while nothing is told of it.
pub(crate) fn number(conn: &Connection, (a, b): (&str, &str)) -> Result<i64> {
    let found = conn
        .prepare_cached("SELECT n FROM pair_changes WHERE a = ?1 AND b = ?2")?
        .query_row([a, b], |r| r.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// Counts a change of these pairs.
pub(crate) fn changed<'a>(conn: &Connection, pairs: impl IntoIterator<Item = &'a (String, String)>) -> Result<()> {
    let mut count = conn.prepare_cached(
        "INSERT INTO pair_changes (a, b, n) VALUES (?1, ?2, 1) ON CONFLICT (a, b) DO UPDATE SET n = n + 1",
    )?;
    pairs.into_iter().try_for_each(|(a, b)| count.execute([a, b]).map(|_| ()))
}

/// Counts a change of all pairs that any reading of this report tells of, and of those its note speaks of.
pub(crate) fn report_changed(conn: &Connection, report: i64) -> Result<()> {
    let mut of_report = conn.prepare_cached("SELECT id FROM readings WHERE report = ?1")?;
    let readings: Vec<i64> = of_report.query_map([report], |r| r.get(0))?.collect::<Result<_>>()?;
    readings_changed(conn, &readings)?;
    let about: Option<String> = conn
        .prepare_cached("SELECT about FROM entered WHERE report = ?1")?
        .query_row([report], |r| r.get(0))
        .optional()?
        .flatten();
    match about {
        Some(fact) => fact_changed(conn, &fact),
        None => Ok(()),
    }
}

/// Counts a change of all pairs that the report of this fact, `REPORT/…`, tells of.
pub(crate) fn fact_changed(conn: &Connection, fact: &str) -> Result<()> {
    let report = fact.split('/').next().unwrap_or_default();
    let mut of_report = conn.prepare_cached(
        "SELECT d.id FROM reports r JOIN readings d ON d.report = r.id WHERE r.sha256 >= ?1 AND r.sha256 < ?1 || 'g'",
    )?;
    let readings: Vec<i64> = of_report.query_map([report], |r| r.get(0))?.collect::<Result<_>>()?;
    readings_changed(conn, &readings)
}

/// Counts a change of all pairs whose reports name these rows of `persons`.
pub(crate) fn people_changed<'a>(conn: &Connection, people: impl IntoIterator<Item = &'a i64>) -> Result<()> {
    let mut named =
        conn.prepare_cached("SELECT f.reading FROM appearances a JOIN facts f ON f.id = a.fact WHERE a.person = ?1")?;
    let mut readings: BTreeSet<i64> = BTreeSet::new();
    for person in people {
        let mut rows = named.query([person])?;
        while let Some(r) = rows.next()? {
            readings.insert(r.get(0)?);
        }
    }
    readings_changed(conn, &readings)
}

fn readings_changed<'a>(conn: &Connection, readings: impl IntoIterator<Item = &'a i64>) -> Result<()> {
    changed(conn, &told_in(conn, readings)?)
}

/// Every pair of which these readings tell.
pub(crate) fn told_in<'a>(
    conn: &Connection,
    readings: impl IntoIterator<Item = &'a i64>,
) -> Result<BTreeSet<(String, String)>> {
    let mut told = conn.prepare_cached(
        "SELECT x.country, y.country FROM facts f JOIN fact_countries x ON x.fact = f.id
         JOIN fact_countries y ON y.fact = f.id AND y.country > x.country WHERE f.reading = ?1
         UNION SELECT ifnull(min(c.country), ''), ifnull(max(c.country), '')
         FROM facts f LEFT JOIN fact_countries c ON c.fact = f.id
         WHERE f.reading = ?1 AND f.kind IN ('instrument', 'undertaking', 'mechanism')
         GROUP BY f.id HAVING count(DISTINCT c.country) < 2",
    )?;
    let mut pairs = BTreeSet::new();
    for reading in readings {
        let mut rows = told.query([reading])?;
        while let Some(r) = rows.next()? {
            pairs.insert((r.get(0)?, r.get(1)?));
        }
        pairs.extend(of_mechanisms(conn, *reading)?);
    }
    Ok(pairs)
}

/// Every pair whose mechanisms a reading names, though it may name no country: a mechanism is one by its name.
pub(crate) fn of_mechanisms(conn: &Connection, reading: i64) -> Result<BTreeSet<(String, String)>> {
    conn.prepare_cached(
        "SELECT x.country, y.country FROM facts f CROSS JOIN mechanisms m ON m.fact = f.id
         CROSS JOIN mechanisms o ON o.folded = m.folded CROSS JOIN fact_countries x ON x.fact = o.fact
         CROSS JOIN fact_countries y ON y.fact = o.fact AND y.country > x.country
         WHERE f.reading = ?1 AND +f.kind = 'mechanism'",
    )?
    .query_map([reading], |r| Ok((r.get(0)?, r.get(1)?)))?
    .collect()
}
