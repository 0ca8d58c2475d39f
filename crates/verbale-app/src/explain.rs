//! Any fact back to its words: the report, the rule that read it, what was amended, what was judged of it, and, for a
//! ledger entry, what became of it and why.

use crate::derived::{LedgerEntry, binding_entries_of};
use crate::error::{AppError, ErrorKind};
use crate::proof::{self, Fact};
use schemars::JsonSchema;
use serde::Serialize;
use verbale_core::Edtf;
use verbale_register::{AmendmentRow, Anchor, JudgementRow, Register, ReportRef, SupersededReading};
use verbale_resolve::follow::Cues;

/// A fact with everything behind it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Explanation {
    /// The fact's id.
    pub fact: String,
    /// Its name that outlives readings: kind and place of its words.
    pub anchor: String,
    /// The report that tells it.
    pub report: ReportRef,
    /// The pack that read it.
    pub pack: Option<String>,
    /// Its words with the rules that read them.
    pub proof: Fact,
    /// All its fields, as they stand.
    pub fields: serde_json::Value,
    /// Amendments of this fact, of its report and of its rules, taken back or not.
    pub amendments: Vec<AmendmentRow>,
    /// Judgements on it, ended or not.
    pub judgements: Vec<JudgementRow>,
    /// Earlier readings of the report.
    pub superseded: Vec<SupersededReading>,
    /// The ledger entry it stands for or is evidence of.
    pub entries: Vec<LedgerEntry>,
}

/// Explains a fact `REPORT/LOCAL`.
pub fn explain(register: &Register, cues: &Cues, fact: &str, today: Edtf) -> Result<Explanation, AppError> {
    let unknown =
        |help: &str| AppError::new(ErrorKind::Unknown, format!("there is no fact `{fact}`")).help(help.to_owned());
    let (report, local) = fact.split_once('/').ok_or_else(|| unknown("write REPORT/LOCAL, as every list shows it"))?;
    let stored = register.report(report)?;
    if Anchor::of(&stored.reading, local).is_none() {
        return Err(unknown("`verbale report ID --rules` lists the facts of a report"));
    }
    let anchor = register.anchor(&format!("{}/{local}", stored.report.id))?.to_string();
    let proof = proof::fact(&stored.reading, local);
    let proof = proof.ok_or_else(|| unknown("`verbale report ID --rules` lists the facts of a report"))?;
    let rules: Vec<&str> = proof.evidence.iter().map(|e| e.rule.as_str()).collect();
    let mut amendments = register.amendments(true)?;
    amendments.retain(|a| match (&a.report, &a.fact, &a.rule) {
        (Some(r), Some(f), _) => *r == stored.report.id && *f == anchor,
        (Some(r), None, _) => *r == stored.report.id,
        (None, _, Some(rule)) => rules.contains(&rule.as_str()),
        _ => false,
    });
    let id = format!("{}/{local}", stored.report.id);
    let person = stored.people.get(local).map(|p| p.id.clone());
    let mut judgements = register.judgements(None, true)?;
    judgements.retain(|j| {
        let about = [&j.judgement.a, &j.judgement.b];
        about.iter().any(|x| **x == id || Some(*x) == person.as_ref())
    });
    let mut entries = binding_entries_of(register, cues, &id, today)?;
    entries.retain(|l| l.told_in.iter().any(|s| s.fact == id) || l.evidence.iter().any(|e| e.fact == id));
    let fields = serde_json::to_value(&stored.reading).ok().and_then(|r| field_values(&r, local));
    Ok(Explanation {
        fact: id,
        anchor,
        pack: stored.reading.pack.as_ref().map(|p| format!("{} {} {}", p.id, p.version, p.hash)),
        report: stored.report,
        proof,
        fields: fields.unwrap_or(serde_json::Value::Null),
        amendments,
        judgements,
        superseded: stored.superseded,
        entries,
    })
}

/// The object of the reading with this id; a person's office by its number.
fn field_values(reading: &serde_json::Value, local: &str) -> Option<serde_json::Value> {
    if let Some((person, n)) = local.split_once('.') {
        let n: usize = n.parse().ok()?;
        let people = reading.get("people")?.as_array()?;
        let found = people.iter().find(|p| p.get("id").and_then(|i| i.as_str()) == Some(person))?;
        return found.get("offices")?.get(n.checked_sub(1)?).cloned();
    }
    let lists = reading.as_object()?.values().filter_map(serde_json::Value::as_array);
    let code = local.strip_prefix("a:");
    lists
        .flatten()
        .find(|x| {
            let is = |key: &str, value: &str| x.get(key).and_then(|i| i.as_str()) == Some(value);
            is("id", local) || code.is_some_and(|c| is("code", c))
        })
        .cloned()
}
