//! Amendments: a correction of one field, a fact that is not one, a report or a rule withdrawn. They are laid over what
//! the reader said each time a reading is stored, so that a newer pack keeps them; nothing they change is lost, and each
//! can be taken back.

mod apply;
mod store;

pub(crate) use apply::{Applied, apply};
pub(crate) use store::{Standing, keep_trace, same_trace, standing};

use crate::anchor::Anchor;
use crate::identities::Identities;
use crate::{Error, Register, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::Reading;

/// What is to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// Another value for one field of a fact.
    Correct {
        /// The fact, `REPORT/LOCAL`.
        fact: String,
        /// The field, as the reading names it.
        field: String,
        /// The new value: words, a JSON value, items parted by commas for a list, or `null`.
        value: String,
    },
    /// The fact is not one.
    Remove {
        /// The fact, `REPORT/LOCAL`.
        fact: String,
    },
    /// The whole report tells nothing that may be relied on.
    WithdrawReport {
        /// The report, by the first digits of its id.
        report: String,
    },
    /// What a rule read may not be relied on.
    WithdrawRule {
        /// Id of the rule or entry.
        rule: String,
        /// Only as the pack of this hash has it.
        pack: Option<String>,
    },
}

impl Change {
    /// The code the register keeps it under.
    pub fn kind(&self) -> &'static str {
        match self {
            Change::Correct { .. } => "correction",
            Change::Remove { .. } => "removal",
            Change::WithdrawReport { .. } => "withdrawn-report",
            Change::WithdrawRule { .. } => "withdrawn-rule",
        }
    }
}

/// A change with who made it, why and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Amendment {
    /// What is to be changed.
    pub change: Change,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub author: String,
    /// Milliseconds since the Unix epoch.
    pub recorded_at: i64,
}

/// What an amendment did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Amended {
    /// Number of the amendment, by which it is taken back.
    pub id: i64,
    /// Reports whose facts were stored anew.
    pub reports: u32,
    /// Facts in force in those reports before.
    pub facts_before: u32,
    /// And after.
    pub facts_after: u32,
}

/// An amendment as the register keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AmendmentRow {
    /// Its number.
    pub id: i64,
    /// `correction`, `removal`, `withdrawn-report` or `withdrawn-rule`.
    pub kind: String,
    /// Short id of the report, unless a rule is withdrawn.
    pub report: Option<String>,
    /// The fact by the place of its words.
    pub fact: Option<String>,
    /// The field corrected.
    pub field: Option<String>,
    /// What it said, as JSON.
    pub old: Option<String>,
    /// What it is to say, as written by the author.
    pub new: Option<String>,
    /// The rule withdrawn.
    pub rule: Option<String>,
    /// Hash of the pack it is withdrawn for; null for all.
    pub pack: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub author: String,
    /// When (RFC 3339, UTC).
    pub recorded_at: String,
    /// When it was taken back.
    pub ended_at: Option<String>,
    /// By whom.
    pub ended_by: Option<String>,
    /// Why.
    pub ended_reason: Option<String>,
}

/// A reading as it was read, with what stands against it: the two between which names of facts are told.
#[derive(Debug)]
pub(crate) struct InForce {
    read: Reading,
    applied: Applied,
}

impl InForce {
    /// The lasting name of the fact that is in force under this id.
    pub(crate) fn anchor(&self, local: &str) -> Option<Anchor> {
        self.applied.anchor(&self.read, local)
    }

    /// The id under which the anchored fact is in force.
    pub(crate) fn find(&self, anchor: &Anchor) -> Option<String> {
        self.applied.find(&self.read, anchor)
    }
}

impl Register {
    /// Records an amendment and stores every report it touches anew, in one transaction. `identify` says who the people
    /// of a changed reading are.
    pub fn amend(&mut self, amendment: &Amendment, identify: &dyn Fn(&Reading) -> Identities) -> Result<Amended> {
        self.writable()?;
        required("author", &amendment.author)?;
        required("reason", &amendment.reason)?;
        let prepared = self.prepare(&amendment.change)?;
        store::record(&mut self.conn, amendment, &prepared, identify)
            .map_err(|e| Error::from_sqlite(&self.path, self.wait, e))
    }

    /// Takes an amendment back: what it changed is as if it had never been, and the amendment stays on record as ended.
    pub fn take_back_amendment(
        &mut self,
        id: i64,
        author: &str,
        reason: &str,
        at: i64,
        identify: &dyn Fn(&Reading) -> Identities,
    ) -> Result<Amended> {
        self.writable()?;
        required("author", author)?;
        required("reason", reason)?;
        let ended = store::take_back(&mut self.conn, id, (author, reason), at, identify)
            .map_err(|e| Error::from_sqlite(&self.path, self.wait, e))?;
        ended.ok_or_else(|| Error::Refused(format!("no amendment {id} is in force")))
    }

    /// Every amendment, oldest first; those taken back too when `all`.
    pub fn amendments(&self, all: bool) -> Result<Vec<AmendmentRow>> {
        self.ask(|conn| store::rows(conn, all))
    }

    /// The change with its fact found and its value tried.
    fn prepare(&self, change: &Change) -> Result<store::Prepared> {
        let refused = |reason: String| Error::Refused(reason);
        match change {
            Change::WithdrawRule { rule, pack } => {
                let known = self.ask(|conn| store::rule_is_known(conn, rule))?;
                if !known {
                    return Err(refused(format!("no fact of this register was read by the rule `{rule}`")));
                }
                Ok(store::Prepared { rule: Some(rule.clone()), pack: pack.clone(), ..store::Prepared::default() })
            }
            Change::WithdrawReport { report } => {
                let stored = self.report(report)?;
                Ok(store::Prepared { report: Some(stored.sha256), ..store::Prepared::default() })
            }
            Change::Remove { fact } => {
                let (stored, anchor) = self.fact_with_report(fact)?;
                Ok(store::Prepared { report: Some(stored.sha256), anchor: Some(anchor), ..store::Prepared::default() })
            }
            Change::Correct { fact, field, value } => {
                let (stored, anchor) = self.fact_with_report(fact)?;
                let mut tried = stored.reading.clone();
                let local = fact.split_once('/').map_or("", |(_, local)| local);
                let old = apply::set(&mut tried, local, field, value).map_err(refused)?;
                let report = verbale_core::Report {
                    path: stored.report.path.clone(),
                    sha256: stored.sha256.clone(),
                    text: stored.text.clone(),
                    published: None,
                };
                crate::validate::validate(&report, &tried)?;
                Ok(store::Prepared {
                    report: Some(stored.sha256),
                    anchor: Some(anchor),
                    field: Some(field.clone()),
                    old: Some(old),
                    new: Some(value.clone()),
                    ..store::Prepared::default()
                })
            }
        }
    }

    fn fact_with_report(&self, fact: &str) -> Result<(crate::StoredReport, Anchor)> {
        let (report, local) =
            fact.split_once('/').ok_or_else(|| Error::Refused(format!("`{fact}` is no fact: write REPORT/LOCAL")))?;
        let stored = self.report(report)?;
        let anchor = self
            .in_force(&stored.sha256)?
            .anchor(local)
            .ok_or_else(|| Error::Refused(format!("report {} has no fact `{local}`", stored.report.id)))?;
        Ok((stored, anchor))
    }

    /// The current reading of the report with this SHA-256 as it was read, and what stands against it.
    pub(crate) fn in_force(&self, sha256: &str) -> Result<InForce> {
        self.ask(|conn| {
            let report = conn.query_row("SELECT id FROM reports WHERE sha256 = ?", [sha256], |r| r.get(0))?;
            let (_, read) = store::as_read(conn, report)?;
            let applied = apply(&read, &standing(conn, Some(report))?);
            Ok(InForce { read, applied })
        })
    }

    /// The name of a fact in force, `REPORT/LOCAL`, that outlives its reading and what is amended.
    pub fn anchor(&self, fact: &str) -> Result<Anchor> {
        Ok(self.fact_with_report(fact)?.1)
    }
}

fn required(what: &str, given: &str) -> Result<()> {
    if given.trim().is_empty() { Err(Error::Refused(format!("the {what} is missing"))) } else { Ok(()) }
}
