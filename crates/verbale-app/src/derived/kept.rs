//! A standing as it is kept in the register: with reasons as owned words, and nothing that a day decides.

use super::standing::{Standing, Tale};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use verbale_core::Edtf;
use verbale_resolve::Reason;
use verbale_resolve::follow::{Entry, Link, LinkKind, Ruling};

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

/// As it is kept.
pub(super) fn written(s: Standing) -> String {
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

/// As it was kept; `None` for what another version of the program wrote.
pub(super) fn read(json: &str) -> Option<Standing> {
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
