//! Reports that somebody entered: what the press does not say, as a report of its own with author and date, so that what
//! it adds to the ledger has words too.

use crate::add::{Entry, restore};
use crate::codes::{code, decoded};
use crate::pairs;
use crate::query::short;
use crate::{Added, Error, Register, Result};
use rusqlite::{OptionalExtension, ToSql, TransactionBehavior, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What an entered report tells of a ledger entry, or that it only tells what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// A report like any other: a planned visit, the text of a document.
    Report,
    /// The entry was spoken of again.
    Reaffirmed,
    /// Steps were taken.
    Progress,
    /// It is done.
    Fulfilled,
    /// It will not be done.
    Contradicted,
    /// What stands in the way.
    Difficulty,
    /// What should be done.
    Recommendation,
    /// The body that leads on one side; the value is its name.
    LeadBody,
    /// The person responsible; the value is the name.
    Responsible,
    /// When to look again; the value is a date.
    NextReview,
}

/// What is entered beside the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Who enters it.
    pub author: String,
    /// What it tells.
    pub kind: NoteKind,
    /// The ledger entry it speaks of, `REPORT/LOCAL`.
    pub about: Option<String>,
    /// The name or date that a lead body, a responsible person or a next review is.
    pub value: Option<String>,
}

/// An entered report as the ledger sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NoteRow {
    /// Short id of the report.
    pub report: String,
    /// Its date.
    pub date: Option<verbale_core::Edtf>,
    /// Its words.
    pub text: String,
    /// Who entered it, what it tells, of what; `about` is what the current reading calls the entry.
    #[serde(flatten)]
    pub note: Note,
}

impl Register {
    /// Stores a report that somebody entered, with what it tells of the ledger, in one transaction.
    pub fn enter(&mut self, entry: &Entry<'_>, note: &Note) -> Result<Added> {
        self.writable()?;
        if note.author.trim().is_empty() {
            return Err(Error::Refused("the author is missing".to_owned()));
        }
        let about = note.about.as_ref().map(|fact| self.lasting_name(fact)).transpose()?;
        if note.kind != NoteKind::Report && about.is_none() {
            return Err(Error::Refused("a note on the ledger names the entry it speaks of".to_owned()));
        }
        crate::validate::validate(entry.report, entry.reading)?;
        let (wait, path) = (self.wait, self.path.clone());
        let mut write = || -> rusqlite::Result<Added> {
            let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let added = restore(&tx, entry)?;
            let before: Option<String> = tx
                .query_row(
                    "SELECT e.about FROM entered e JOIN reports r ON r.id = e.report WHERE r.sha256 = ?1",
                    [&entry.report.sha256],
                    |r| r.get(0),
                )
                .optional()?
                .flatten();
            tx.execute(
                "INSERT INTO entered (report, author, kind, about, value)
                 SELECT id, ?2, ?3, ?4, ?5 FROM reports WHERE sha256 = ?1
                 ON CONFLICT (report) DO UPDATE SET author = ?2, kind = ?3, about = ?4, value = ?5",
                params![entry.report.sha256, note.author.trim(), code(note.kind), about, note.value],
            )?;
            for fact in before.iter().chain(&about) {
                pairs::fact_changed(&tx, fact)?;
            }
            tx.commit()?;
            Ok(added)
        };
        write().map_err(|e| Error::from_sqlite(&path, wait, e))
    }

    /// Every entered report in force, oldest first; a withdrawn one is not.
    pub fn notes(&self) -> Result<Vec<NoteRow>> {
        self.notes_where("true", &[])
    }

    /// The notes on ledger entries of reports that `concern` the asker, by short id, oldest first.
    pub fn notes_on(&self, concerns: impl Fn(&str) -> bool) -> Result<Vec<NoteRow>> {
        let about: Vec<String> = self.ask(|conn| {
            conn.prepare_cached("SELECT DISTINCT about FROM entered WHERE about IS NOT NULL")?
                .query_map([], |r| r.get(0))?
                .collect()
        })?;
        let about: Vec<String> = about.into_iter().filter(|a| a.split('/').next().is_some_and(&concerns)).collect();
        if about.is_empty() {
            return Ok(Vec::new());
        }
        let list = serde_json::to_string(&about).unwrap_or_default();
        self.notes_where("e.about IN (SELECT value FROM json_each(?1))", &[&list])
    }

    fn notes_where(&self, which: &str, values: &[&dyn ToSql]) -> Result<Vec<NoteRow>> {
        let mut notes: Vec<NoteRow> = self.ask(|conn| {
            let mut statement = conn.prepare_cached(&format!(
                "SELECT r.sha256, d.published, t.text, e.author, e.kind, e.about, e.value FROM entered e
                 JOIN reports r ON r.id = e.report JOIN texts t ON t.report = r.id
                 JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL
                 WHERE {which} AND NOT EXISTS (SELECT 1 FROM amendments a WHERE a.report = r.id AND a.kind = 'withdrawn-report'
                                   AND a.recorded_to IS NULL)
                 ORDER BY d.first_day IS NULL, d.first_day, r.sha256",
            ))?;
            let rows = statement.query_map(values, |r| {
                let sha: String = r.get(0)?;
                Ok(NoteRow {
                    report: short(&sha).to_owned(),
                    date: crate::codes::date(r, 1)?,
                    text: r.get(2)?,
                    note: Note { author: r.get(3)?, kind: decoded(r, 4)?, about: r.get(5)?, value: r.get(6)? },
                })
            })?;
            rows.collect()
        })?;
        let mut readings = HashMap::new();
        for about in notes.iter_mut().filter_map(|n| n.note.about.as_mut()) {
            self.name_now(about, &mut readings);
        }
        Ok(notes)
    }
}
