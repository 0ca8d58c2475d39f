//! Settling: all that would need reading everything about a pair is made of it once, when something about the pair has
//! changed, and kept in the register. The same functions make what is kept and what is made anew, so that they cannot
//! differ; a test lays them side by side.

use super::doubts::doubts;
use super::engagements::of_scope;
use super::kept::written;
use super::ledger::standings;
use super::parts::parts;
use super::settler::Settler;
use super::standing::Standing;
use super::{EngagementAnswer, Scope};
use crate::error::AppError;
use crate::questions::Words;
use sha2::{Digest, Sha256};
use verbale_core::Edtf;
use verbale_core::fold::fold_name;
use verbale_register::{AffairsParts, Behind, NoteKind, Register, SettledEntry, SettledStretch, Settlement};
use verbale_resolve::follow::{Cues, Limits, course};

/// Settles every pair about which something has changed since it was last settled, at this time (milliseconds since the
/// Unix epoch); how many there were, or `None` when another program is at it. A pair that changes meanwhile stays
/// unsettled. `progress` is told how many of how many are done.
pub fn settle(
    register: &mut Register,
    words: &Words,
    at: i64,
    mut progress: impl FnMut(usize, usize),
) -> Result<Option<usize>, AppError> {
    let pairs = register.unsettled(&made_by(&words.cues))?;
    if pairs.is_empty() {
        return Ok(Some(0));
    }
    let Some(_claim) = Settler::claim(register.path())? else { return Ok(None) };
    let mut settled = 0;
    for (n, (a, b)) in pairs.iter().enumerate() {
        progress(n, pairs.len());
        settled += usize::from(settle_pair(register, words, (a, b), at)?);
    }
    Ok(Some(settled))
}

/// Settles one pair; false when somebody else has, or it changed meanwhile.
pub fn settle_pair(register: &mut Register, words: &Words, pair: (&str, &str), at: i64) -> Result<bool, AppError> {
    let made_by = made_by(&words.cues);
    let between = [pair.0.to_owned(), pair.1.to_owned()];
    // another process may have settled it since it was listed
    if pair.0 != pair.1 && register.pairs_told(&between, &made_by)?.first().is_none_or(|p| p.current) {
        return Ok(false);
    }
    let version = register.pair_version(pair)?;
    let made = settlement(&scope_of(register, pair)?, words, pair);
    Ok(register.settle(pair, version, &made_by, at, &made)?)
}

/// The pairs that wait to be settled.
pub fn unsettled(register: &Register, cues: &Cues) -> Result<Vec<(String, String)>, AppError> {
    Ok(register.unsettled(&made_by(cues))?)
}

/// How far what is settled follows what is told.
pub fn behind(register: &Register, cues: &Cues) -> Result<Behind, AppError> {
    Ok(register.behind(&made_by(cues))?)
}

/// What is told of a pair: of two countries, of one alone, or of none.
pub(super) fn scope_of(register: &Register, (a, b): (&str, &str)) -> Result<Scope, AppError> {
    if a == b {
        let between: Vec<String> = Some(a).filter(|a| !a.is_empty()).map(str::to_owned).into_iter().collect();
        return Scope::of(register, &between, register.affairs_alone(a)?);
    }
    Scope::load(register, &[a.to_owned(), b.to_owned()], AffairsParts::ALL)
}

/// All that is settled of a pair.
fn settlement(scope: &Scope, words: &Words, pair: (&str, &str)) -> Settlement {
    let engagements: Vec<EngagementAnswer> = of_scope(scope);
    let standings = standings(scope, &engagements, &words.cues);
    Settlement {
        doubts: doubts(scope, &engagements, &standings),
        entries: standings.into_iter().map(|s| entry(s, pair)).collect(),
        parts: parts(scope, &engagements, words),
    }
}

/// Whether an entry of these parties is listed with a pair where all pairs are asked: with its first two parties, or, if
/// reports name fewer, with what concerns one country alone or none.
pub(super) fn at_home(parties: &[String], (a, b): (&str, &str)) -> bool {
    a == b || parties.iter().map(String::as_str).take(2).eq([a, b])
}

fn entry(s: Standing, pair: (&str, &str)) -> SettledEntry {
    let days = |d: Option<Edtf>| d.and_then(|d| Some((d.first_day()?.to_string(), d.last_day()?.to_string())));
    let e = &s.entry;
    let facts = s.told.told_in.iter().map(|t| &t.fact).chain(s.links.iter().map(|l| &l.fact));
    let made = e.made.and_then(Edtf::first_day);
    let mut stretches: Vec<SettledStretch> = course(e, &s.links, &s.rulings, Limits::default())
        .into_iter()
        .map(|c| SettledStretch {
            first: c.from.map(|d| d.to_string()),
            state: code(c.state),
            since: c.since.map(|d| d.to_string()),
        })
        .collect();
    if let Some(made) = made.map(|d| d.to_string()) {
        // nobody knows of it before it is made
        let begun = stretches.iter().rposition(|c| c.first.as_ref().is_none_or(|f| *f <= made)).unwrap_or(0);
        stretches.drain(..begun);
        stretches[0].first = Some(made);
    }
    let lead = s.told.notes.iter().filter(|n| n.kind == NoteKind::LeadBody).filter_map(|n| n.value.as_deref());
    SettledEntry {
        fact: e.id.clone(),
        facts: facts.cloned().collect(),
        home: at_home(&e.parties, pair),
        kind: code(e.kind),
        strength: e.strength.map(code),
        made: days(s.told.made),
        due: s.ends().and_then(|end| Some((end.0.to_string(), end.1?.to_string()))),
        parties: e.parties.clone(),
        areas: e.areas.clone(),
        by: s.told.by.iter().map(|c| c.to_uppercase()).collect(),
        lead: lead.map(fold_name).collect(),
        course: stretches,
        json: written(s),
    }
}

/// The code of a unit variant, as readings write it.
pub(super) fn code(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// By what rules a ledger is made: this program's and the cues'. What another made is not read.
pub fn made_by(cues: &Cues) -> String {
    let mut hash = Sha256::new_with_prefix(serde_json::to_vec(cues).unwrap_or_default());
    hash.update(env!("VERBALE_RULES"));
    let digest = hash.finalize();
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
