//! What is settled of a pair: what the facts, judgements and notes on two countries amount to, made once by whoever opens
//! the register and kept, so that asking again reads it and makes nothing. The register keeps the entries whole, and beside
//! them by what they are asked; it does not know how they are made.

mod ask;
mod write;

pub use ask::{SettledOrder, SettledQuery};

use crate::{Register, Result, pairs};
use rusqlite::{Connection, OptionalExtension, params};

/// All that is settled of a pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settlement {
    /// The entries of its ledger.
    pub entries: Vec<SettledEntry>,
    /// What else is derived of it, by name, as JSON.
    pub parts: Vec<(String, String)>,
    /// Questions for a curator.
    pub doubts: Vec<SettledDoubt>,
}

/// An entry of a ledger with all that it is asked by. Days are ISO 8601, lists of codes are words with spaces.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SettledEntry {
    /// The entry as whoever made it reads it.
    pub json: String,
    /// The fact that stands for it.
    pub fact: String,
    /// Every fact that tells of it or bears on it.
    pub facts: Vec<String>,
    /// Whether it is listed here where all pairs are asked: one of several pairs is at home in one of them.
    pub home: bool,
    /// Document or undertaking.
    pub kind: String,
    /// How binding an undertaking is.
    pub strength: Option<String>,
    /// First and last day on which it can have been made.
    pub made: Option<(String, String)>,
    /// First and last day of its end or of the day by which it is due.
    pub due: Option<(String, String)>,
    /// Countries and blocs on either end.
    pub parties: Vec<String>,
    /// Area codes.
    pub areas: Vec<String>,
    /// Those that owe it.
    pub by: Vec<String>,
    /// Bodies that lead, folded.
    pub lead: Vec<String>,
    /// Where it stands, in order of time.
    pub course: Vec<SettledStretch>,
}

/// A time through which an entry stands unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettledStretch {
    /// Its first day; none for always.
    pub first: Option<String>,
    /// Where the entry stands.
    pub state: String,
    /// Since when, as known.
    pub since: Option<String>,
}

/// A question for a curator.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SettledDoubt {
    /// From which day on it arises; empty for always.
    pub day: String,
    /// What it is about.
    pub about: String,
    /// How sure the machine is.
    pub score: f64,
    /// One of the two it is about.
    pub a: String,
    /// The other.
    pub b: String,
    /// The question as whoever made it reads it.
    pub json: String,
}

/// A pair of which something is told, and what is settled of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldPair {
    /// One country.
    pub a: String,
    /// The other; the same for what concerns it alone, both empty for what names none.
    pub b: String,
    /// Whether something is settled of it by the rules asked for.
    pub settled: bool,
    /// Whether nothing has changed since.
    pub current: bool,
}

/// How far what is settled follows what is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Behind {
    /// Pairs about which something has changed since they were settled, or that never were.
    pub pairs: u32,
    /// When the one of them that was settled first was settled, in milliseconds since the Unix epoch.
    pub since: Option<i64>,
}

impl Register {
    /// How often what is told of two countries, or of the people who take part in it, has changed.
    pub fn pair_version(&self, between: (&str, &str)) -> Result<u64> {
        let (a, b) = pairs::pair(between.0, between.1);
        self.ask(|conn| pairs::number(conn, (&a, &b)).map(i64::unsigned_abs))
    }

    /// Pairs that, as `made_by` names the rules, are not settled for what is told of them now.
    pub fn unsettled(&self, made_by: &str) -> Result<Vec<(String, String)>> {
        let told = self.pairs_told(&[], made_by)?;
        Ok(told.into_iter().filter(|p| !p.current).map(|p| (p.a, p.b)).collect())
    }

    /// Every pair of which something is told: of all, those with one country, or of the two alone. Those that name no
    /// country belong to all that ask for fewer than two. A register opened as it stood earlier has nothing settled.
    pub fn pairs_told(&self, between: &[String], made_by: &str) -> Result<Vec<ToldPair>> {
        let codes: Vec<String> = between.iter().map(|c| c.to_uppercase()).collect();
        let (condition, values) = match &codes[..] {
            [] => ("TRUE", Vec::new()),
            [one] => ("(c.a = ?2 OR c.b = ?2 OR c.b = '')", vec![one.clone()]),
            [one, other, ..] => {
                let (a, b) = pairs::pair(one, other);
                ("c.a = ?2 AND c.b = ?3", vec![a, b])
            }
        };
        let sql = format!(
            "SELECT c.a, c.b, s.id IS NOT NULL, s.n IS c.n FROM pair_changes c
             LEFT JOIN settled_pairs s ON s.a = c.a AND s.b = c.b AND s.made_by = ?1
             WHERE {condition} ORDER BY c.a, c.b"
        );
        let past = self.past;
        self.ask(|conn| {
            let values = std::iter::once(made_by.to_owned()).chain(values);
            conn.prepare_cached(&sql)?
                .query_map(rusqlite::params_from_iter(values), |r| {
                    let (settled, current) = (r.get::<_, bool>(2)? && !past, r.get::<_, bool>(3)? && !past);
                    Ok(ToldPair { a: r.get(0)?, b: r.get(1)?, settled, current })
                })?
                .collect()
        })
    }

    /// Pairs of which the current reading of a report, by its short id, tells.
    pub fn pairs_of_report(&self, report: &str) -> Result<Vec<(String, String)>> {
        match self.current_reading(report)? {
            Some(reading) => self.ask(|conn| Ok(pairs::told_in(conn, &[reading])?.into_iter().collect())),
            None => Ok(Vec::new()),
        }
    }

    /// How many facts are told of a pair, counted up to a number.
    pub fn told_of_pair(&self, between: (&str, &str), most: u32) -> Result<u32> {
        let (a, b) = pairs::pair(between.0, between.1);
        let all = match a == b {
            true => {
                "SELECT 1 FROM lone_facts WHERE kind IN ('instrument', 'undertaking', 'mechanism') AND country = ?1"
            }
            false => {
                "SELECT 1 FROM fact_pairs
                 WHERE kind IN ('engagement', 'instrument', 'undertaking', 'mechanism') AND a = ?1 AND b = ?2"
            }
        };
        self.ask(|conn| {
            conn.prepare_cached(&format!("SELECT count(*) FROM ({all} AND ?2 IS NOT NULL LIMIT ?3)"))?
                .query_row(params![a, b, most], |r| r.get(0))
        })
    }

    /// How often anything was settled: what is read as it is settled is the same while this and
    /// [`version`](Register::version) are.
    pub fn settled_version(&self) -> Result<u64> {
        self.ask(|conn| {
            conn.prepare_cached("SELECT ifnull(sum(n), 0) FROM settled_pairs")?
                .query_row([], |r| r.get::<_, i64>(0))
                .map(i64::unsigned_abs)
        })
    }

    /// How far what is settled by these rules follows what is told.
    pub fn behind(&self, made_by: &str) -> Result<Behind> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT count(*), min(s.at) FROM pair_changes c LEFT JOIN settled_pairs s ON s.a = c.a AND s.b = c.b
                 WHERE s.n IS NOT c.n OR s.made_by IS NOT ?1",
            )?
            .query_row([made_by], |r| Ok(Behind { pairs: r.get(0)?, since: r.get(1)? }))
        })
    }
}

/// The row of a pair that is settled, by these rules where they are named.
fn settled_pair(conn: &Connection, (a, b): (&str, &str), made_by: Option<&str>) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM settled_pairs WHERE a = ?1 AND b = ?2 AND (?3 IS NULL OR made_by = ?3)")?
        .query_row(params![a, b, made_by], |r| r.get(0))
        .optional()
}
