//! The register as it stood at an earlier recorded time. Temporary views of the same names stand before the tables, so
//! that every question is asked in the same words of what was known then; nothing is copied but the counters of people.

use crate::Register;
use crate::error::{Error, Result};
use crate::people::settle_judged;
use rusqlite::Connection;

/// Lays the past over the connection. `at` counts milliseconds since the Unix epoch.
pub(crate) fn lay(register: &Register, at: i64) -> Result<()> {
    let lay = |conn: &Connection| {
        conn.execute_batch(&views(at))?;
        settle(conn)
    };
    lay(&register.conn).map_err(|e| Error::from_sqlite(&register.path, register.wait, e))
}

/// Whom each person stood for then: once by keys for all, then where judgements stood.
fn settle(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(
        "UPDATE persons SET canonical = ifnull(
             (SELECT CASE count(*) WHEN 1 THEN min(o.id) END FROM persons o
              WHERE o.key = persons.key AND o.country IS NOT NULL AND o.reports > 0), id) WHERE country IS NULL",
    )?;
    let judged: Vec<String> = conn
        .prepare(
            "SELECT a FROM judgements WHERE about = 'person' AND recorded_to IS NULL UNION
             SELECT b FROM judgements WHERE about = 'person' AND recorded_to IS NULL",
        )?
        .query_map([], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    judged.iter().try_for_each(|public| settle_judged(conn, public))
}

/// `at` is a number, so it may stand in the text of a view, which takes no parameters.
fn views(at: i64) -> String {
    let ended = |column: &str| format!("CASE WHEN {column} <= {at} THEN {column} END AS {column}");
    format!(
        "CREATE TEMP VIEW reports AS SELECT * FROM main.reports WHERE recorded_at <= {at};
         CREATE TEMP VIEW readings AS SELECT id, report, pack, schema, fingerprint, title, language, published, first_day,
             last_day, recorded_at, {superseded} FROM main.readings WHERE recorded_at <= {at};
         CREATE TEMP VIEW facts AS SELECT id, reading, kind, local, edtf, first_day, last_day, recorded_from, {fact}
             FROM main.facts WHERE recorded_from <= {at};
         CREATE TEMP VIEW amendments AS SELECT id, kind, report, fact_kind, start, \"end\", field, old, new, rule, pack,
             reason, author, recorded_from, {amendment}, ended_reason, ended_by
             FROM main.amendments WHERE recorded_from <= {at};
         CREATE TEMP VIEW judgements AS SELECT id, about, a, b, verdict, score, reasons, author, recorded_from,
             {amendment}, ended_by FROM main.judgements WHERE recorded_from <= {at};
         CREATE TEMP VIEW entered AS SELECT e.* FROM main.entered e JOIN main.reports r ON r.id = e.report
             WHERE r.recorded_at <= {at};
         CREATE TEMP TABLE seen AS SELECT a.person, f.reading, f.id AS fact, f.first_day, f.last_day
             FROM appearances a JOIN facts f ON f.id = a.fact WHERE f.recorded_to IS NULL;
         CREATE TEMP TABLE persons AS SELECT p.id, p.public, p.key, p.country, p.id AS canonical,
             count(DISTINCT s.reading) AS reports, min(s.first_day) AS first_day, max(s.last_day) AS last_day
             FROM main.persons p LEFT JOIN seen s ON s.person = p.id GROUP BY p.id;
         CREATE INDEX temp.persons_then_by_id ON persons (id);
         CREATE INDEX temp.persons_then_by_public ON persons (public);
         CREATE INDEX temp.persons_then_by_key ON persons (key);
         CREATE INDEX temp.persons_then_by_canonical ON persons (canonical);
         CREATE TEMP TABLE person_names AS SELECT n.person, n.name, n.folded, n.plain, count(s.fact) AS seen
             FROM main.person_names n LEFT JOIN (seen s JOIN appearance_names x ON x.fact = s.fact)
             ON s.person = n.person AND x.name = n.name GROUP BY n.person, n.name;
         CREATE INDEX temp.names_then ON person_names (person);",
        superseded = ended("superseded_at"),
        fact = ended("recorded_to"),
        amendment = ended("recorded_to"),
    )
}
