//! Asking what is settled: entries by where they stand on a day, and questions for a curator.

use super::settled_pair;
use crate::{Register, Result, pairs};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Which entries. What is empty excludes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettledQuery {
    /// One country, or two for what is settled of the pair; none for all pairs.
    pub between: Vec<String>,
    /// By which rules it was settled.
    pub made_by: String,
    /// Pairs to be left out.
    pub without: Vec<(String, String)>,
    /// The day on which it is asked.
    pub day: String,
    /// In these states.
    pub states: Vec<String>,
    /// Document or undertaking.
    pub kind: Option<String>,
    /// Undertakings of these strengths, and documents.
    pub strengths: Vec<String>,
    /// Made not wholly before this day.
    pub since: Option<String>,
    /// Due, or ending, by this day.
    pub due_by: Option<String>,
    /// Due, or ending, not wholly before this day.
    pub due_since: Option<String>,
    /// Of this area or one below it.
    pub area: Option<String>,
    /// Owed by this country.
    pub by: Option<String>,
    /// Led by a body with this in its folded name.
    pub lead: Option<String>,
    /// Of questions for a curator: what they are about.
    pub about: Option<String>,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SettledOrder {
    /// As they were made, those of no known day last.
    #[default]
    Oldest,
    /// Made last first, those of no known day last.
    Latest,
    /// Due first first.
    Soonest,
}

impl SettledOrder {
    fn sql(self) -> &'static str {
        match self {
            SettledOrder::Oldest => "c.made_first IS NULL, c.made_first, c.fact",
            SettledOrder::Latest => "c.made_first IS NULL, c.made_first DESC, c.fact",
            SettledOrder::Soonest => "c.due_last IS NULL, c.due_last, c.fact",
        }
    }
}

impl Register {
    /// The entries of one part of the list, as they were made, whether or not something has changed since.
    pub fn settled_entries(
        &self,
        query: &SettledQuery,
        order: SettledOrder,
        limit: Option<usize>,
    ) -> Result<Vec<String>> {
        self.ask(|conn| {
            let Some((condition, mut values)) = condition(conn, query)? else { return Ok(Vec::new()) };
            let sql = format!(
                "SELECT e.json FROM (SELECT c.entry FROM settled_course c WHERE {condition} ORDER BY {} LIMIT ?) AS x
                 CROSS JOIN settled_entries e ON e.id = x.entry",
                order.sql()
            );
            values.push(Value::Integer(limit.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1)));
            conn.prepare_cached(&sql)?.query_map(params_from_iter(values), |r| r.get(0))?.collect()
        })
    }

    /// Tells of every entry, in any order, without holding them all.
    pub fn each_settled_entry(&self, query: &SettledQuery, mut tell: impl FnMut(&str)) -> Result<()> {
        self.ask(|conn| {
            let Some((condition, values)) = condition(conn, query)? else { return Ok(()) };
            let sql = format!(
                "SELECT e.json FROM settled_course c CROSS JOIN settled_entries e ON e.id = c.entry WHERE {condition}"
            );
            let mut statement = conn.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                tell(row.get_ref(0)?.as_str()?);
            }
            Ok(())
        })
    }

    /// How many entries there are, by state and by the year they were made in.
    pub fn settled_counts(&self, query: &SettledQuery) -> Result<Vec<(String, Option<i16>, u32)>> {
        self.ask(|conn| {
            let Some((condition, values)) = condition(conn, query)? else { return Ok(Vec::new()) };
            let sql = format!(
                "SELECT c.state, CAST(substr(c.made_first, 1, 4) AS INTEGER), count(*) FROM settled_course c
                 WHERE {condition} GROUP BY 1, 2"
            );
            conn.prepare_cached(&sql)?
                .query_map(params_from_iter(values), |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
                .collect()
        })
    }

    /// The entries that a fact tells of or bears on, or with `REPORT/` any fact of a report, wherever they are at home.
    pub fn settled_of_fact(&self, fact: &str, made_by: &str, without: &[(String, String)]) -> Result<Vec<String>> {
        self.ask(|conn| {
            let mut found = conn.prepare_cached(
                "SELECT settled_pairs.a, settled_pairs.b, e.json FROM settled_facts f CROSS JOIN settled_entries e ON e.id = f.entry
                 CROSS JOIN settled_pairs ON settled_pairs.id = e.pair WHERE f.fact >= ?1 AND f.fact < ?2 AND settled_pairs.made_by = ?3
                 GROUP BY e.id ORDER BY settled_pairs.a, settled_pairs.b, e.id",
            )?;
            let mut rows = found.query([fact, &after(fact), made_by])?;
            let mut out = Vec::new();
            while let Some(r) = rows.next()? {
                let pair: (String, String) = (r.get(0)?, r.get(1)?);
                if !without.contains(&pair) {
                    out.push(r.get(2)?);
                }
            }
            Ok(out)
        })
    }

    /// A part of what is settled of each pair, in order of the pairs, whether or not something has changed since.
    pub fn settled_parts(&self, query: &SettledQuery, part: &str) -> Result<Vec<String>> {
        self.ask(|conn| {
            let mut all = Conditions::default();
            all.add("c.part = ?", [part.to_owned()]);
            let Some(()) = all.pairs(conn, query)? else { return Ok(Vec::new()) };
            if let [one] = &query.between[..] {
                all.add(
                    "(settled_pairs.a = ? OR settled_pairs.b = ? OR settled_pairs.b = '')",
                    vec![one.to_uppercase(); 2],
                );
            }
            let (condition, values) = all.done();
            let sql = format!(
                "SELECT c.json FROM settled_pairs CROSS JOIN settled_parts c ON c.pair = settled_pairs.id
                 WHERE {condition} ORDER BY settled_pairs.a, settled_pairs.b"
            );
            conn.prepare_cached(&sql)?.query_map(params_from_iter(values), |r| r.get(0))?.collect()
        })
    }

    /// Questions for a curator that have arisen by the day, the surest first.
    pub fn settled_doubts(&self, query: &SettledQuery, limit: Option<usize>) -> Result<Vec<String>> {
        self.ask(|conn| {
            let Some((condition, mut values)) = doubtful(conn, query)? else { return Ok(Vec::new()) };
            values.push(Value::Integer(limit.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1)));
            let sql = format!(
                "SELECT c.json FROM settled_doubts c WHERE {condition} ORDER BY c.score DESC, c.a, c.b LIMIT ?"
            );
            conn.prepare_cached(&sql)?.query_map(params_from_iter(values), |r| r.get(0))?.collect()
        })
    }

    /// How many there are.
    pub fn settled_doubts_count(&self, query: &SettledQuery) -> Result<u32> {
        self.ask(|conn| {
            let Some((condition, values)) = doubtful(conn, query)? else { return Ok(0) };
            let sql = format!("SELECT count(*) FROM settled_doubts c WHERE {condition}");
            conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |r| r.get(0))
        })
    }
}

/// What comes after all that a fact's name, or the beginning of names, stands for.
fn after(fact: &str) -> String {
    match fact.strip_suffix('/') {
        Some(report) => format!("{report}0"),
        None => format!("{fact}\0"),
    }
}

/// Conditions with the values of their marks.
#[derive(Default)]
struct Conditions(Vec<String>, Vec<Value>);

impl Conditions {
    fn add(&mut self, condition: impl Into<String>, values: impl IntoIterator<Item = String>) {
        self.0.push(condition.into());
        self.1.extend(values.into_iter().map(Value::Text));
    }

    fn any_of(&mut self, column: &str, codes: &[String]) {
        if !codes.is_empty() {
            self.add(format!("{column} IN ({})", vec!["?"; codes.len()].join(", ")), codes.iter().cloned());
        }
    }

    /// The rows of a pair, or of all pairs that are asked; `None` when nothing is settled of the pair.
    fn pairs(&mut self, conn: &Connection, query: &SettledQuery) -> rusqlite::Result<Option<()>> {
        if let [one, other, ..] = &query.between[..] {
            let (a, b) = pairs::pair(one, other);
            let Some(pair) = settled_pair(conn, (&a, &b), Some(&query.made_by))? else { return Ok(None) };
            self.0.push("c.pair = ?".to_owned());
            self.1.push(Value::Integer(pair));
        } else {
            self.add("c.pair NOT IN (SELECT id FROM settled_pairs WHERE made_by <> ?)", [query.made_by.clone()]);
        }
        for (a, b) in &query.without {
            let Some(pair) = settled_pair(conn, (a, b), Some(&query.made_by))? else { continue };
            self.0.push("c.pair <> ?".to_owned());
            self.1.push(Value::Integer(pair));
        }
        Ok(Some(()))
    }

    fn done(self) -> (String, Vec<Value>) {
        (self.0.join(" AND "), self.1)
    }
}

/// Rows of `settled_course c` that fit; `None` when nothing is settled of the pair.
fn condition(conn: &Connection, query: &SettledQuery) -> rusqlite::Result<Option<(String, Vec<Value>)>> {
    let mut all = Conditions::default();
    all.add("c.until > ?", [query.day.clone()]);
    all.add("c.first <= ?", [query.day.clone()]);
    let Some(()) = all.pairs(conn, query)? else { return Ok(None) };
    if query.between.len() < 2 {
        all.add("c.home", []);
    }
    if let [one] = &query.between[..] {
        all.add("instr(c.parties, ?)", [format!(" {} ", one.to_uppercase())]);
    }
    all.any_of("c.state", &query.states);
    all.any_of("c.kind", query.kind.as_slice());
    if !query.strengths.is_empty() {
        let marks = vec!["?"; query.strengths.len()].join(", ");
        all.add(format!("(c.strength IS NULL OR c.strength IN ({marks}))"), query.strengths.iter().cloned());
    }
    if let Some(day) = &query.since {
        all.add("c.made_last >= ?", [day.clone()]);
    }
    if let Some(day) = &query.due_by {
        all.add("c.due_first <= ?", [day.clone()]);
    }
    if let Some(day) = &query.due_since {
        all.add("c.due_last >= ?", [day.clone()]);
    }
    if let Some(area) = &query.area {
        all.add("(instr(c.areas, ?) OR instr(c.areas, ?))", [format!(" {area} "), format!(" {area}.")]);
    }
    if let Some(by) = &query.by {
        all.add("instr(c.owed_by, ?)", [format!(" {} ", by.to_uppercase())]);
    }
    if let Some(lead) = &query.lead {
        all.add("instr(c.lead, ?)", [lead.clone()]);
    }
    Ok(Some(all.done()))
}

/// Rows of `settled_doubts c` that fit.
fn doubtful(conn: &Connection, query: &SettledQuery) -> rusqlite::Result<Option<(String, Vec<Value>)>> {
    let mut all = Conditions::default();
    all.add("c.day <= ?", [query.day.clone()]);
    let Some(()) = all.pairs(conn, query)? else { return Ok(None) };
    all.any_of("c.about", query.about.as_slice());
    if query.between.is_empty() {
        // one that several pairs share is told once
        all.add(
            "NOT EXISTS (SELECT 1 FROM settled_doubts d WHERE d.score = c.score AND d.a = c.a AND d.b = c.b AND d.pair < c.pair)",
            [],
        );
    }
    if let [one] = &query.between[..] {
        all.add("c.pair IN (SELECT id FROM settled_pairs WHERE a = ? OR b = ?)", vec![one.to_uppercase(); 2]);
    }
    Ok(Some(all.done()))
}
