//! What a sound register satisfies, checked.

use rusqlite::{Connection, Result};

/// Each must count nothing.
const RULES: [(&str, &str); 14] = [
    (
        "reports without text",
        "SELECT count(*) FROM reports r LEFT JOIN texts t ON t.report = r.id WHERE t.report IS NULL",
    ),
    (
        "reports without a current reading",
        "SELECT count(*) FROM reports r WHERE NOT EXISTS
         (SELECT 1 FROM readings d WHERE d.report = r.id AND d.superseded_at IS NULL)",
    ),
    (
        "readings without their JSON",
        "SELECT count(*) FROM readings d LEFT JOIN reading_json j ON j.reading = d.id WHERE j.reading IS NULL",
    ),
    (
        "reports missing from the word index",
        "SELECT abs((SELECT count(*) FROM reports) - (SELECT count(*) FROM report_words_docsize))",
    ),
    (
        "facts whose recorded time is not their reading's",
        "SELECT count(*) FROM facts f JOIN readings d ON d.id = f.reading
         WHERE (f.recorded_to IS NULL) <> (d.superseded_at IS NULL) OR f.recorded_from <> d.recorded_at",
    ),
    (
        "pieces of evidence that do not stand in their report",
        "SELECT count(*) FROM evidence e JOIN facts f ON f.id = e.fact JOIN readings d ON d.id = f.reading
         JOIN texts t ON t.report = d.report WHERE substr(t.text, e.start + 1, e.\"end\" - e.start) <> e.quote",
    ),
    (
        "amended readings without what was read before",
        "SELECT count(*) FROM amended a LEFT JOIN unamended_json u ON u.reading = a.reading WHERE u.reading IS NULL",
    ),
    (
        "kinds of facts whose count is wrong",
        "SELECT count(*) FROM fact_counts c WHERE c.n <>
         (SELECT count(*) FROM facts f WHERE f.kind = c.kind AND f.recorded_to IS NULL)",
    ),
    (
        "areas whose count is wrong",
        "SELECT count(*) FROM area_counts c WHERE c.n <> (SELECT count(*) FROM fact_areas a JOIN facts f ON f.id = a.fact
         WHERE a.code = c.code AND f.recorded_to IS NULL)",
    ),
    (
        "facts kept as naming one country or none that name others",
        "SELECT count(*) FROM lone_facts l JOIN fact_countries c ON c.fact = l.fact WHERE c.country <> l.country",
    ),
    (
        "judgements that stand twice",
        "SELECT count(*) FROM (SELECT 1 FROM judgements WHERE recorded_to IS NULL
         GROUP BY about, a, b, author IS NULL HAVING count(*) > 1)",
    ),
    (
        "persons that stand for one that stands for another",
        "SELECT count(*) FROM persons p LEFT JOIN persons c ON c.id = p.canonical WHERE c.canonical IS NOT c.id",
    ),
    (
        "persons whose count of reports is wrong",
        "SELECT count(*) FROM persons p WHERE p.reports <>
         (SELECT count(DISTINCT f.reading) FROM appearances a JOIN facts f ON f.id = a.fact
          WHERE a.person = p.id AND f.recorded_to IS NULL)",
    ),
    (
        "spellings whose count is wrong",
        "SELECT count(*) FROM person_names s WHERE s.seen <>
         (SELECT count(*) FROM appearances a JOIN facts f ON f.id = a.fact JOIN appearance_names n ON n.fact = a.fact
          WHERE a.person = s.person AND n.name = s.name AND f.recorded_to IS NULL)",
    ),
];

pub(crate) fn check(conn: &Connection) -> Result<Vec<String>> {
    let mut wrong: Vec<String> = conn
        .prepare("PRAGMA integrity_check")?
        .query_map([], |r| r.get::<_, String>(0))?
        .filter(|line| !matches!(line, Ok(ok) if ok == "ok"))
        .collect::<Result<_>>()?;
    let dangling = conn.prepare("PRAGMA foreign_key_check")?.query_map([], |_| Ok(()))?.count();
    if dangling > 0 {
        wrong.push(format!("{dangling} references that lead nowhere"));
    }
    for (what, sql) in RULES {
        let n: i64 = conn.query_row(sql, [], |r| r.get(0))?;
        if n != 0 {
            wrong.push(format!("{n} {what}"));
        }
    }
    Ok(wrong)
}
