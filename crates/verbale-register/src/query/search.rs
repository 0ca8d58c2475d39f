//! Finding reports and statements by their words.

use super::cut;
use super::rows::{REPORT, Rows, report_ref};
use crate::ask::MAX_LIMIT;
use crate::record::SearchHit;
use crate::words::{Terms, passage};
use crate::{Error, Listing, Register, Result, SearchQuery};
use rusqlite::{OptionalExtension, params};

/// Code points shown on either side of what was found.
const REACH: u32 = 90;

impl Register {
    /// Reports that hold all the words, best first, each with the statements that do.
    pub fn search(&self, query: &SearchQuery) -> Result<Listing<SearchHit>> {
        let terms = Terms::parse(&query.text).ok_or_else(|| Error::EmptySearch(query.text.clone()))?;
        let limit = query.page.limit.min(MAX_LIMIT);
        self.ask(|conn| {
            let found: Vec<i64> = conn
                .prepare_cached(
                    "SELECT rowid FROM report_words WHERE report_words MATCH ? ORDER BY rank, rowid LIMIT ? OFFSET ?",
                )?
                .query_map(params![terms.expression(), i64::from(limit) + 1, query.page.offset], |r| r.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let page = cut(found, limit, query.page.offset);
            let rows = Rows::new(conn);
            let hits: rusqlite::Result<Vec<_>> = page.items.into_iter().map(|id| hit(&rows, id, &terms)).collect();
            Ok(Listing { items: hits?.into_iter().flatten().collect(), next: page.next })
        })
    }
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
    Ok(Some(SearchHit { report: found, passage: passage(&text, first, REACH), marks, statements }))
}
