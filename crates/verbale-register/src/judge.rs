//! Judgements: whether two people or two accounts are one, whether a fact is evidence for a promise, how well a promise
//! was kept, and what of all that was left undecided has been looked at. By the machine or by a curator; a curator's is
//! never overridden by a machine's, and each can be taken back.

use crate::amend::InForce;
use crate::anchor::Anchor;
use crate::codes::{code, rfc3339};
use crate::pairs;
use crate::query::short;
use crate::{Because, Error, Register, Result};
use rusqlite::{Connection, OptionalExtension, ToSql, TransactionBehavior, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a judgement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// Two people.
    Person,
    /// Two accounts of an engagement.
    Engagement,
    /// A ledger entry and a fact said to bear on it.
    Evidence,
    /// A ledger entry alone: how far it was complied with.
    Compliance,
    /// Something the reader saw and would not decide.
    Diagnostic,
}

/// What was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// One person, one engagement.
    Same,
    /// Two.
    Different,
    /// Looked at, and not settled.
    Undecided,
    /// The evidence bears on the entry as the kind says.
    Reaffirmed,
    /// It tells of steps towards it.
    Progress,
    /// It tells that it was done.
    Fulfilled,
    /// It tells that it was replaced.
    Superseded,
    /// It tells that it will not be done, or that the opposite was.
    Contradicted,
    /// It does not bear on the entry.
    Refused,
    /// −1, the convention of summit-compliance studies.
    NotComplied,
    /// 0.
    PartlyComplied,
    /// +1.
    Complied,
    /// A curator has seen it, and nothing more is to be done.
    LookedAt,
}

/// A judgement to be recorded. Facts are named `REPORT/LOCAL`, people by register id, diagnostics
/// `REPORT/CODE@START-END`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// What it is about.
    pub about: About,
    /// One of the two, or the ledger entry.
    pub a: String,
    /// The other, or the fact; empty for compliance and diagnostics.
    pub b: String,
    /// What was judged.
    pub ruling: Ruling,
    /// How sure the machine is, from 0 to 1; null for a curator.
    pub score: Option<f64>,
    /// Why: the machine's reasons feature by feature, or the curator's own words.
    pub reasons: Vec<Because>,
    /// The curator; null for the machine.
    pub author: Option<String>,
}

/// A judgement as the register keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct JudgementRow {
    /// Its number, by which it is taken back.
    pub id: i64,
    /// What was judged; facts are named by what the current readings call them where they still have them, and
    /// otherwise by the place of their words.
    #[serde(flatten)]
    pub judgement: Judgement,
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// By whom it was taken back; null when another judgement took its place.
    pub ended_by: Option<String>,
}

impl Register {
    /// Records judgements in one transaction. A curator's takes the place of any earlier one on the same two; a machine's
    /// that of the machine's alone. One that says what already stands changes nothing. Returns how many were recorded.
    pub fn judge(&mut self, judgements: &[Judgement], recorded_at: i64) -> Result<usize> {
        self.writable()?;
        let named: Vec<(String, String)> = judgements.iter().map(|j| self.names_of(j)).collect::<Result<_>>()?;
        let wait = self.wait;
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<usize> {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let (mut recorded, mut people) = (0, BTreeSet::new());
            for (j, (a, b)) in judgements.iter().zip(&named) {
                if one(&tx, j, a, b, recorded_at)? {
                    recorded += 1;
                    weigh(&tx, j.about, [a, b], &mut people)?;
                }
            }
            pairs::people_changed(&tx, &people)?;
            tx.commit()?;
            Ok(recorded)
        };
        write().map_err(|e| Error::from_sqlite(&path, wait, e))
    }

    /// Ends a judgement: what it brought together or kept apart is as if it had never been.
    pub fn take_back_judgement(&mut self, id: i64, author: &str, at: i64) -> Result<JudgementRow> {
        self.writable()?;
        let mut found = self.ask(|conn| rows(conn, "id = ? AND recorded_to IS NULL", params![id]))?;
        self.name_all_now(&mut found);
        let Some(row) = found.pop() else { return Err(Error::Refused(format!("no judgement {id} is in force"))) };
        let wait = self.wait;
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<bool> {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // somebody else may have ended it since
            let ended = tx.execute(
                "UPDATE judgements SET recorded_to = ?2, ended_by = ?3 WHERE id = ?1 AND recorded_to IS NULL",
                params![id, at, author],
            )?;
            if ended == 0 {
                return Ok(false);
            }
            let mut people = BTreeSet::new();
            weigh(&tx, row.judgement.about, [&row.judgement.a, &row.judgement.b], &mut people)?;
            pairs::people_changed(&tx, &people)?;
            tx.commit()?;
            Ok(true)
        };
        match write().map_err(|e| Error::from_sqlite(&path, wait, e))? {
            true => Ok(row),
            false => Err(Error::Refused(format!("no judgement {id} is in force"))),
        }
    }

    /// Judgements, oldest first: about one thing or all; those that have ended too when `all`.
    pub fn judgements(&self, about: Option<About>, all: bool) -> Result<Vec<JudgementRow>> {
        let which = "(?1 IS NULL OR about = ?1) AND (?2 OR recorded_to IS NULL)";
        let mut rows = self.ask(|conn| rows(conn, which, params![about.map(code), all]))?;
        self.name_all_now(&mut rows);
        Ok(rows)
    }

    /// Judgements on this register id of a person, ended ones too, oldest first.
    pub fn judgements_on_person(&self, id: &str) -> Result<Vec<JudgementRow>> {
        self.ask(|conn| rows(conn, "about = 'person' AND (a = ?1 OR b = ?1)", params![id]))
    }

    /// Judgements in force on accounts, evidence and compliance whose first fact stands in a report that `concerns` the
    /// asker, by its short id; oldest first.
    pub fn judgements_on_facts(&self, concerns: impl Fn(&str) -> bool) -> Result<Vec<JudgementRow>> {
        let which = "about IN ('engagement', 'evidence', 'compliance') AND recorded_to IS NULL";
        let mut rows = self.ask(|conn| rows(conn, which, params![]))?;
        rows.retain(|row| row.judgement.a.split('/').next().is_some_and(&concerns));
        self.name_all_now(&mut rows);
        Ok(rows)
    }

    /// The number of the judgement in force that this curator gave last.
    pub fn latest_judgement(&self, author: &str) -> Result<Option<i64>> {
        self.ask(|conn| {
            conn.prepare_cached("SELECT max(id) FROM judgements WHERE author = ? AND recorded_to IS NULL")?
                .query_row([author], |r| r.get(0))
        })
    }

    /// Names the facts of judgements as the current readings do.
    fn name_all_now(&self, rows: &mut [JudgementRow]) {
        let mut readings = std::collections::HashMap::new();
        for row in rows {
            if !matches!(row.judgement.about, About::Person | About::Diagnostic) {
                for name in [&mut row.judgement.a, &mut row.judgement.b] {
                    self.name_now(name, &mut readings);
                }
            }
        }
    }

    /// Of these people, pairs that the machine left open and no curator has judged, by the ids they stand for now.
    pub fn undecided_people(&self, people: &std::collections::BTreeSet<&str>) -> Result<Vec<(String, String)>> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT DISTINCT x.public, y.public FROM persons k
                 JOIN persons p ON p.canonical = k.canonical
                 JOIN judgements j ON j.about = 'person' AND j.a = p.public AND j.recorded_to IS NULL
                 JOIN persons a ON a.public = j.a JOIN persons x ON x.id = a.canonical
                 JOIN persons b ON b.public = j.b JOIN persons y ON y.id = b.canonical
                 WHERE k.public = ?1 AND j.verdict = 'undecided' AND j.author IS NULL AND x.id <> y.id
                 AND NOT EXISTS (SELECT 1 FROM judgements c WHERE c.about = 'person' AND c.a = j.a AND c.b = j.b
                                 AND c.author IS NOT NULL AND c.recorded_to IS NULL)",
            )?;
            let mut out = Vec::new();
            for person in people {
                let rows = statement.query_map([person], |r| Ok((r.get(0)?, r.get(1)?)))?;
                out.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
            }
            Ok(out)
        })
    }

    /// What the judgement is about, by names that outlive readings; the two of a symmetric one in order.
    fn names_of(&self, j: &Judgement) -> Result<(String, String)> {
        let symmetric = matches!(j.about, About::Person | About::Engagement);
        let (a, b) = match j.about {
            About::Person => (j.a.clone(), j.b.clone()),
            About::Compliance => (self.lasting_name(&j.a)?, String::new()),
            About::Diagnostic => (self.diagnostic(&j.a)?, String::new()),
            About::Engagement | About::Evidence => (self.lasting_name(&j.a)?, self.lasting_name(&j.b)?),
        };
        if j.about == About::Person {
            for id in [&a, &b] {
                let known = self.ask(|conn| {
                    conn.query_row("SELECT 1 FROM persons WHERE public = ?", [id], |_| Ok(())).optional()
                })?;
                known.ok_or_else(|| Error::UnknownPerson(id.clone()))?;
            }
        }
        if symmetric && a == b {
            return Err(Error::Refused(format!("`{}` and `{}` are one already", j.a, j.b)));
        }
        Ok(if symmetric && b < a { (b, a) } else { (a, b) })
    }

    /// `REPORT/LOCAL` as `REPORT/KIND@START-END`.
    pub(crate) fn lasting_name(&self, fact: &str) -> Result<String> {
        let unknown = || Error::Refused(format!("there is no fact `{fact}`: write REPORT/LOCAL"));
        let (report, local) = fact.split_once('/').ok_or_else(unknown)?;
        let stored = self.report(report)?;
        let anchor = match local.contains('@') {
            true => local.parse().map_err(Error::Refused)?,
            false => self.in_force(&stored.sha256)?.anchor(local).ok_or_else(unknown)?,
        };
        Ok(format!("{}/{anchor}", short(&stored.sha256)))
    }

    /// The other way, as far as the current reading still has the fact.
    pub(crate) fn name_now(
        &self,
        name: &mut String,
        readings: &mut std::collections::HashMap<String, Option<InForce>>,
    ) {
        let Some((report, anchor)) = name.split_once('/') else { return };
        let reading =
            readings.entry(report.to_owned()).or_insert_with(|| self.in_force(&self.report(report).ok()?.sha256).ok());
        let local = reading.as_ref().zip(anchor.parse::<Anchor>().ok()).and_then(|(r, anchor)| r.find(&anchor));
        if let Some(local) = local {
            *name = format!("{report}/{local}");
        }
    }
}

/// Records one judgement in place of the one that stands on the same two; false when it is the same.
fn one(conn: &Connection, j: &Judgement, a: &str, b: &str, at: i64) -> rusqlite::Result<bool> {
    let (about, verdict) = (code(j.about), code(j.ruling));
    let reasons = serde_json::to_string(&j.reasons).unwrap_or_default();
    let standing: Option<(i64, String, String, Option<f64>)> = conn
        .prepare_cached(
            "SELECT id, verdict, reasons, score FROM judgements WHERE about = ?1 AND a = ?2 AND b = ?3
             AND (author IS NULL) = ?4 AND recorded_to IS NULL",
        )?
        .query_row(params![about, a, b, j.author.is_none()], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
        .optional()?;
    if let Some((id, old, why, score)) = standing {
        if old == verdict && why == reasons && score == j.score {
            return Ok(false);
        }
        conn.prepare_cached("UPDATE judgements SET recorded_to = ?2 WHERE id = ?1")?.execute(params![id, at])?;
    }
    conn.prepare_cached(
        "INSERT INTO judgements (about, a, b, verdict, score, reasons, author, recorded_from)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![about, a, b, verdict, j.score, reasons, j.author, at])?;
    Ok(true)
}

/// What a judgement that was made or taken back changes: whom people stand for, whose rows are gathered in `people`, or
/// what is told of pairs of countries.
fn weigh(conn: &Connection, about: About, judged: [&String; 2], people: &mut BTreeSet<i64>) -> rusqlite::Result<()> {
    for name in judged.into_iter().filter(|name| !name.is_empty()) {
        match about {
            About::Person => {
                crate::people::settle_judged(conn, name)?;
                people.extend(crate::people::tied_rows(conn, name)?);
            }
            About::Engagement | About::Evidence | About::Compliance => pairs::fact_changed(conn, name)?,
            About::Diagnostic => {}
        }
    }
    Ok(())
}

fn rows(conn: &Connection, which: &str, values: &[&dyn ToSql]) -> rusqlite::Result<Vec<JudgementRow>> {
    use crate::codes::decoded;
    let mut statement = conn.prepare_cached(&format!(
        "SELECT id, about, a, b, verdict, score, reasons, author, recorded_from, recorded_to, ended_by FROM judgements
         WHERE {which} ORDER BY id",
    ))?;
    let rows = statement.query_map(values, |r| {
        let reasons: String = r.get(6)?;
        Ok(JudgementRow {
            id: r.get(0)?,
            judgement: Judgement {
                about: decoded(r, 1)?,
                a: r.get(2)?,
                b: r.get(3)?,
                ruling: decoded(r, 4)?,
                score: r.get(5)?,
                reasons: serde_json::from_str(&reasons).unwrap_or_default(),
                author: r.get(7)?,
            },
            recorded_at: rfc3339(r.get(8)?),
            ended_at: r.get::<_, Option<i64>>(9)?.map(rfc3339),
            ended_by: r.get(10)?,
        })
    })?;
    rows.collect()
}
