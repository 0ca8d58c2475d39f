//! What is settled of a pair beside its ledger: whatever would need reading all of the pair's dealings, and can be told
//! without a day.

use super::contacts::meetings;
use super::engagements::of_scope;
use super::mechanisms::formats;
use super::network::drawn;
use super::reach::Reach;
use super::settled::scope_of;
use super::{EngagementAnswer, NodeKind, Scope, heat, wording};
use crate::error::AppError;
use crate::questions::Words;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use verbale_core::Edtf;
use verbale_core::reading::EngagementStatus;
use verbale_register::{PairCount, Register};

/// Days and levels of the contacts that took place.
pub(super) const CONTACTS: &str = "contacts";
/// How many accounts tell of how late dealings.
const DEALINGS: &str = "dealings";
/// Areas by years.
pub(super) const HEAT: &str = "heat";
/// Standing formats with their sittings.
pub(super) const MECHANISMS: &str = "mechanisms";

/// Who takes part with whom.
pub(super) fn network(of: NodeKind) -> &'static str {
    match of {
        NodeKind::People => "people",
        NodeKind::Bodies => "bodies",
    }
}

/// How the relationship is named; around which words that is looked for, the packs say.
pub(super) fn formulas(words: &Words) -> String {
    let hash = Sha256::digest(serde_json::to_vec(&words.anchors).unwrap_or_default());
    let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("wording {hash}")
}

/// All parts of a pair.
pub(super) fn parts(scope: &Scope, engagements: &[EngagementAnswer], words: &Words) -> Vec<(String, String)> {
    fn json(part: &impl Serialize) -> String {
        serde_json::to_string(part).unwrap_or_default()
    }
    vec![
        (CONTACTS.to_owned(), json(&meetings(engagements))),
        (DEALINGS.to_owned(), json(&dealings(scope))),
        (HEAT.to_owned(), json(&heat::of_scope(scope))),
        (MECHANISMS.to_owned(), json(&formats(scope, engagements))),
        (network(NodeKind::People).to_owned(), json(&drawn(engagements, NodeKind::People))),
        (network(NodeKind::Bodies).to_owned(), json(&drawn(engagements, NodeKind::Bodies))),
        (formulas(words), json(&wording::of_scope(scope, &words.anchors))),
    ]
}

/// Every two countries that reports tell engagements of, those with most accounts first; at most so many.
pub fn pairs(register: &Register, words: &Words, limit: usize) -> Result<Vec<PairCount>, AppError> {
    let all = of_pairs(register, words, &[], DEALINGS, |scope, _| dealings(scope))?;
    let mut out: Vec<PairCount> = all.into_iter().flatten().collect();
    out.sort_by(|a, b| b.accounts.cmp(&a.accounts).then_with(|| a.countries.cmp(&b.countries)));
    out.truncate(limit);
    Ok(out)
}

/// The dealings of a scope, if it is of two countries that have any.
fn dealings(scope: &Scope) -> Option<PairCount> {
    let [a, b] = &scope.between[..] else { return None };
    let told = &scope.affairs.engagements;
    let accounts = u32::try_from(told.len()).ok().filter(|n| *n > 0)?;
    let held = told.iter().filter(|e| e.status == EngagementStatus::Held);
    let last_day = held.filter_map(|e| e.date.and_then(Edtf::last_day)).max();
    Some(PairCount { countries: [a.clone(), b.clone()], accounts, last_day: last_day.map(|d| d.to_string()) })
}

/// A part of each pair that is asked for: as it was settled, or made anew of all that is told.
pub(super) fn of_pairs<T: DeserializeOwned>(
    register: &Register,
    words: &Words,
    between: &[String],
    part: &str,
    anew: impl Fn(&Scope, &[EngagementAnswer]) -> T,
) -> Result<Vec<T>, AppError> {
    let reach = Reach::of(register, &words.cues, between)?;
    let kept = register.settled_parts(&reach.query(String::new()), part)?;
    let mut out: Vec<T> = kept.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
    for (a, b) in &reach.anew {
        let scope = scope_of(register, (a, b))?;
        out.push(anew(&scope, &of_scope(&scope)));
    }
    Ok(out)
}
