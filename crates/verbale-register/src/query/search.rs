//! Finding reports and statements by their words.

use super::cut;
use super::rows::{REPORT, Rows, report_ref, short};
use crate::ask::MAX_LIMIT;
use crate::codes::decoded;
use crate::record::{NamedFact, SearchHit};
use crate::words::{Terms, passage};
use crate::{Error, Listing, Register, Result, SearchQuery};
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::Edtf;
use verbale_core::span::Quote;

/// Code points shown on either side of what was found.
const REACH: u32 = 90;
/// How many reports are ranked: weighing one costs as much as showing its place in the list, and of a word that a
/// hundred thousand reports hold nobody asks for the best but for the latest.
const RANKED: u32 = 1_000;

impl Register {
    /// Reports that hold all the words, each with the statements that do: the thousand added last, best first, and then
    /// the others, latest first.
    pub fn search(&self, query: &SearchQuery) -> Result<Listing<SearchHit>> {
        let terms = Terms::parse(&query.text).ok_or_else(|| Error::EmptySearch(query.text.clone()))?;
        let limit = query.page.limit.min(MAX_LIMIT);
        self.ask(|conn| {
            let wanted = Wanted { words: terms.expression(), ..Wanted::of(query) };
            let found = rows(conn, &wanted, RANKED, (limit + 1, query.page.offset))?;
            let page = cut(found, limit, query.page.offset);
            let pieces = Rows::new(conn);
            let hits: rusqlite::Result<Vec<_>> = page.items.into_iter().map(|id| hit(&pieces, id, &terms)).collect();
            Ok(Listing { items: hits?.into_iter().flatten().collect(), next: page.next })
        })
    }
}

impl Register {
    /// Which of these reports, by their short ids, say these words, and where.
    pub fn saying(&self, words: &str, among: &BTreeSet<String>) -> Result<BTreeMap<String, Vec<Quote>>> {
        let terms = Terms::parse(words).ok_or_else(|| Error::EmptySearch(words.to_owned()))?;
        self.ask(|conn| {
            let mut found = conn.prepare_cached(
                "SELECT r.sha256, r.id FROM report_words CROSS JOIN reports r ON r.id = report_words.rowid
                 WHERE report_words MATCH ?1",
            )?;
            let mut text = conn.prepare_cached("SELECT text FROM texts WHERE report = ?1")?;
            let mut rows = found.query([terms.expression()])?;
            let mut out = BTreeMap::new();
            while let Some(r) = rows.next()? {
                let (sha, id): (String, i64) = (r.get(0)?, r.get(1)?);
                if let Some(report) = among.get(short(&sha)) {
                    // the index knows the words but not whether they stand together as they were typed
                    let text: String = text.query_row([id], |r| r.get(0))?;
                    let places = terms.places(&text);
                    if !places.is_empty() {
                        out.insert(report.clone(), places);
                    }
                }
            }
            Ok(out)
        })
    }
}

/// What the index is asked: the words in its own language, and what must hold of the report beside them.
#[derive(Default)]
struct Wanted {
    words: String,
    /// SQL on the current reading `d`, with a `?` for each value.
    also: String,
    values: Vec<String>,
}

impl Wanted {
    fn of(query: &SearchQuery) -> Self {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        let mut and = |condition: &str, value: Option<String>| {
            if let Some(value) = value {
                conditions.push(format!(" AND {condition}"));
                values.push(value);
            }
        };
        and("d.last_day >= ?", query.since.and_then(Edtf::first_day).map(|d| d.to_string()));
        and("d.first_day <= ?", query.until.and_then(Edtf::last_day).map(|d| d.to_string()));
        and("d.language || '-' GLOB ? || '-*'", query.language.as_ref().map(|l| l.to_lowercase()));
        Wanted { words: String::new(), also: conditions.concat(), values }
    }

    /// The rows of a statement that begins with this and ends with `rest`, whose values come after all others.
    fn rows(&self, conn: &Connection, begin: &str, rest: &str, last: &[&dyn ToSql]) -> rusqlite::Result<Vec<i64>> {
        // the word index knows every report; one that is withdrawn, or an earlier time of the register, does not
        let sql = format!(
            "SELECT rowid FROM report_words WHERE report_words MATCH ?{begin} AND EXISTS (SELECT 1 FROM readings d
             WHERE d.report = report_words.rowid AND d.superseded_at IS NULL{}) {rest}",
            self.also
        );
        let mut values: Vec<&dyn ToSql> = vec![&self.words];
        values.extend(self.values.iter().map(|v| v as &dyn ToSql));
        values.extend(last);
        conn.prepare_cached(&sql)?.query_map(&values[..], |r| r.get(0))?.collect()
    }
}

/// Rows of reports that the word index finds: of the `ranked` added last the best first, then the others.
fn rows(conn: &Connection, wanted: &Wanted, ranked: u32, (limit, offset): (u32, u32)) -> rusqlite::Result<Vec<i64>> {
    // the first of those that are ranked; all are while they are few
    let oldest = wanted.rows(conn, "", "ORDER BY rowid DESC LIMIT 1 OFFSET ?", params![ranked - 1])?;
    let from = oldest.first().copied().unwrap_or(0);
    let mut found = wanted.rows(
        conn,
        &format!(" AND rowid >= {from}"),
        "ORDER BY rank, rowid LIMIT ? OFFSET ?",
        params![limit, offset],
    )?;
    let left = limit - u32::try_from(found.len()).unwrap_or(limit);
    if left > 0 && !oldest.is_empty() {
        found.extend(wanted.rows(
            conn,
            &format!(" AND rowid < {from}"),
            "ORDER BY rowid DESC LIMIT ? OFFSET ?",
            params![left, offset.saturating_sub(ranked)],
        )?);
    }
    Ok(found)
}

/// The report with the places found; `None` when a phrase's words all occur but not together as they were typed.
fn hit(rows: &Rows<'_>, report: i64, terms: &Terms) -> rusqlite::Result<Option<SearchHit>> {
    let conn = rows.conn;
    let found = conn
        .prepare_cached(&format!(
            "SELECT {REPORT}, d.id, t.text FROM reports r JOIN texts t ON t.report = r.id
             JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL WHERE r.id = ?"
        ))?
        .query_row([report], |r| Ok((report_ref(r, 0)?, r.get::<_, i64>(6)?, r.get::<_, String>(7)?)))
        .optional()?;
    // the word index knows every report; an earlier time of the register does not
    let Some((found, reading, text)) = found else { return Ok(None) };
    let marks = terms.places(&text);
    let Some(first) = marks.first() else { return Ok(None) };
    let said: Vec<(i64, String)> = conn
        .prepare_cached(
            "SELECT s.fact, s.content FROM facts f JOIN statements s ON s.fact = f.id
             WHERE f.reading = ? AND s.content IS NOT NULL ORDER BY s.fact",
        )?
        .query_map([reading], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let statements = said
        .into_iter()
        .filter(|(_, content)| terms.all_in(content))
        .map(|(fact, _)| rows.statement(fact))
        .collect::<rusqlite::Result<_>>()?;
    let passage = passage(&text, first, REACH);
    let named = named(conn, reading, terms)?.into_iter();
    let named = named.map(|f| NamedFact { fact: format!("{}/{}", found.id, f.fact), ..f }).collect();
    Ok(Some(SearchHit { report: found, passage, marks, statements, named }))
}

/// What a reading names in words that hold all the terms, by its local ids.
fn named(conn: &Connection, reading: i64, terms: &Terms) -> rusqlite::Result<Vec<NamedFact>> {
    let all: Vec<NamedFact> = conn
        .prepare_cached(
            "SELECT f.local, f.kind, coalesce(m.name, i.title, u.action) FROM facts f
             LEFT JOIN mechanisms m ON m.fact = f.id LEFT JOIN instruments i ON i.fact = f.id
             LEFT JOIN undertakings u ON u.fact = f.id AND u.strength IN ('commit', 'agree')
             WHERE f.reading = ? AND f.kind IN ('mechanism', 'instrument', 'undertaking')
             AND coalesce(m.name, i.title, u.action) IS NOT NULL ORDER BY f.id",
        )?
        .query_map([reading], |r| Ok(NamedFact { fact: r.get(0)?, kind: decoded(r, 1)?, words: r.get(2)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().filter(|f| terms.all_in(&f.words)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_ranked_by_the_latest_and_pages_fit_together() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE VIRTUAL TABLE report_words USING fts5 (plain, marked, content = '');
             CREATE TABLE readings (report INTEGER, superseded_at INTEGER)",
        )
        .unwrap();
        for n in 1..=12 {
            // the words asked for stand the thicker, the earlier the report
            let text = format!("{} {}", "hai ben ".repeat(13 - n), "x ".repeat(n));
            conn.execute(
                "INSERT INTO report_words (rowid, plain, marked) VALUES (?1, ?2, '')",
                params![n as i64, text],
            )
            .unwrap();
            conn.execute("INSERT INTO readings (report) VALUES (?1)", params![n as i64]).unwrap();
        }
        let wanted = Wanted { words: "plain : \"hai\"".into(), ..Wanted::default() };
        let asked = |ranked, limit, offset| rows(&conn, &wanted, ranked, (limit, offset)).unwrap();
        assert_eq!(asked(100, 20, 0), (1..=12).collect::<Vec<_>>(), "few are all ranked");
        let all = [8, 9, 10, 11, 12, 7, 6, 5, 4, 3, 2, 1];
        assert_eq!(asked(5, 20, 0), all, "the last five best first, then back in time");
        let pages: Vec<i64> = (0..4).flat_map(|page| asked(5, 3, page * 3)).collect();
        assert_eq!(pages, all);
        assert_eq!(asked(12, 20, 0).len(), 12, "exactly as many as are ranked");
        conn.execute("DELETE FROM readings WHERE report > 9", []).unwrap();
        assert_eq!(asked(5, 3, 0), [5, 6, 7], "what is not known now takes nobody's place");
    }
}
