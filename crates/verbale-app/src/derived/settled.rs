//! The ledger of a pair, settled: its standings written into the register when something about the pair has changed, and
//! read from there as long as nothing has. The same functions make what is kept and what is made anew, so that they
//! cannot differ; a test lays them side by side.

use super::engagements::of_scope;
use super::ledger::standings;
use super::scope::LEDGER;
use super::standing::{Standing, Tale};
use super::{LedgerRequest, Scope};
use crate::error::AppError;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};
use verbale_core::Edtf;
use verbale_register::Register;
use verbale_resolve::Reason;
use verbale_resolve::follow::{Cues, Entry, Link, LinkKind, Ruling};

/// Settles the ledger of every pair about which something has changed since it was last settled; how many there were.
/// A pair that changes meanwhile stays unsettled.
pub fn settle(register: &mut Register, cues: &Cues) -> Result<usize, AppError> {
    let made_by = made_by(cues);
    let mut settled = 0;
    for (a, b) in register.unsettled(&made_by)? {
        let version = register.pair_version((&a, &b))?;
        let scope = Scope::load(register, &[a.clone(), b.clone()], LEDGER)?;
        let engagements = of_scope(&scope);
        let kept: Vec<String> = standings(&scope, &engagements, cues, &[]).into_iter().map(written).collect();
        settled += usize::from(register.settle((&a, &b), version, &made_by, &kept)?);
    }
    Ok(settled)
}

/// The standings the request is about, if they are kept; with the names people go by now.
pub(super) fn kept(
    register: &Register,
    cues: &Cues,
    request: &LedgerRequest,
) -> Result<Option<Vec<Standing>>, AppError> {
    let [a, b] = &request.between[..] else { return Ok(None) };
    if a.eq_ignore_ascii_case(b) || !request.strengths.is_empty() {
        return Ok(None);
    }
    let Some(rows) = register.settled((a, b), &made_by(cues))? else { return Ok(None) };
    // what an other version of the program wrote is made anew
    let read: Option<Vec<Standing>> = rows.iter().map(|json| read(json)).collect();
    let Some(mut standings) = read else { return Ok(None) };
    let mut known = HashMap::new();
    for person in standings.iter_mut().filter_map(|s| s.told.speaker.as_mut()?.person.as_mut()) {
        if !known.contains_key(&person.id) {
            known.insert(person.id.clone(), register.person_ref(&person.id)?);
        }
        if let Some(Some(now)) = known.get(&person.id) {
            *person = now.clone();
        }
    }
    Ok(Some(standings))
}

/// By what rules a ledger is made: this program's and the cues'. What another made is not read.
pub fn made_by(cues: &Cues) -> String {
    let mut hash = Sha256::new_with_prefix(serde_json::to_vec(cues).unwrap_or_default());
    hash.update(env!("VERBALE_RULES"));
    let digest = hash.finalize();
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A standing as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    entry: Entry,
    told: Tale,
    links: Vec<KeptLink>,
    rulings: Vec<Ruling>,
}

#[derive(Serialize, Deserialize)]
struct KeptLink {
    fact: String,
    report: String,
    date: Edtf,
    kind: LinkKind,
    score: f32,
    reasons: Vec<(String, f32, String, Vec<String>)>,
}

fn written(s: Standing) -> String {
    let links = s.links.into_iter().map(|l| KeptLink {
        fact: l.fact,
        report: l.report,
        date: l.date,
        kind: l.kind,
        score: l.score,
        reasons: l.reasons.into_iter().map(|r| (r.code.to_owned(), r.weight, r.text, r.values)).collect(),
    });
    let kept = Kept { entry: s.entry, told: s.told, links: links.collect(), rulings: s.rulings };
    serde_json::to_string(&kept).unwrap_or_default()
}

fn read(json: &str) -> Option<Standing> {
    let kept: Kept = serde_json::from_str(json).ok()?;
    let links = kept.links.into_iter().map(|l| Link {
        entry: kept.entry.id.clone(),
        fact: l.fact,
        report: l.report,
        date: l.date,
        kind: l.kind,
        score: l.score,
        reasons: l
            .reasons
            .into_iter()
            .map(|(c, weight, text, values)| Reason { code: code(&c), weight, text, values })
            .collect(),
    });
    Some(Standing { links: links.collect(), entry: kept.entry.clone(), told: kept.told, rulings: kept.rulings })
}

/// The code of a reason, which lives as long as the program: there are a few dozen, each kept once.
fn code(name: &str) -> &'static str {
    static KNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(code) = known.get(name) {
        return code;
    }
    let code: &'static str = Box::leak(name.to_owned().into_boxed_str());
    known.insert(code);
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derived::cues;
    use crate::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};
    use std::path::Path;
    use verbale_register::Options;

    #[test]
    fn what_was_settled_is_read_until_something_changes() {
        let packs = load_packs(&PackChoice::default()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut register = open_for_writing(&folder.path().join("record.db"), &Options::default()).unwrap();
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let take_in = |register: &mut Register, reports: &str| {
            let read = ReadRequest { paths: vec![examples.join(reports)], ..ReadRequest::default() };
            add(register, &packs, &AddRequest { read, ..AddRequest::default() }, |_| {}).unwrap();
        };
        take_in(&mut register, "scenario");
        let cues = cues(&packs);
        let request = LedgerRequest { between: vec!["VN".into(), "KZ".into()], ..LedgerRequest::default() };
        assert_eq!(kept(&register, &cues, &request).unwrap(), None);
        assert!(settle(&mut register, &cues).unwrap() >= 3);
        let scope = Scope::load(&register, &request.between, LEDGER).unwrap();
        let anew = standings(&scope, &of_scope(&scope), &cues, &[]);
        assert!(anew.iter().any(|s| !s.links.is_empty()));
        assert_eq!(kept(&register, &cues, &request).unwrap(), Some(anew));
        assert_eq!(kept(&register, &Cues::default(), &request).unwrap(), None, "by other cues it is another ledger");
        take_in(&mut register, "reports/16-nga-viet-nam-bo-truong-quoc-phong-levashov.txt");
        assert!(kept(&register, &cues, &request).unwrap().is_some(), "it is on another pair");
    }
}
