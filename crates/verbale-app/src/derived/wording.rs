//! The language of a relationship: the formulas each side uses for it, and when they changed.

use super::parts::{formulas, of_pairs};
use super::{EngagementAnswer, Scope};
use crate::error::AppError;
use crate::questions::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use verbale_register::Register;
use verbale_resolve::wording::{Family, Utterance};

/// Whose language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingRequest {
    /// Two countries or blocs.
    pub between: Vec<String>,
    /// Only what this side says.
    pub side: Option<String>,
}

/// The formulas, most frequent first.
pub fn wording(register: &Register, words: &Words, request: &WordingRequest) -> Result<Vec<Family>, AppError> {
    let made = |scope: &Scope, _: &[EngagementAnswer]| of_scope(scope, &words.anchors);
    let mut families = of_pairs(register, words, &request.between, &formulas(words), made)?.pop().unwrap_or_default();
    families.retain(|f| request.side.as_ref().is_none_or(|side| f.side.eq_ignore_ascii_case(side)));
    Ok(families)
}

/// The formulas of a scope. `anchors` are the words, by language, around which formulas are looked for.
pub(super) fn of_scope(scope: &Scope, anchors: &BTreeMap<String, Vec<String>>) -> Vec<Family> {
    let mut said = Vec::new();
    for s in &scope.affairs.statements {
        let text = s.content.as_ref().map(|q| q.quote.as_str());
        let Some(text) = text.or(s.source.evidence.first().map(|e| e.quote.as_str())) else { continue };
        let mut sides = s.speaker.countries.clone();
        sides.extend(s.speaker.person.iter().filter_map(|p| p.country.clone()));
        sides.sort();
        sides.dedup();
        for side in sides {
            said.push(Utterance {
                // copies of one dispatch say a thing once
                report: scope.source_of(&s.source.report.id).to_owned(),
                date: s.date.or(s.source.report.published),
                side,
                language: s.source.report.language.clone(),
                text: text.to_owned(),
                fact: s.source.fact.clone(),
            });
        }
    }
    said.sort_by(|a, b| (&a.report, &a.side, &a.text, &a.fact).cmp(&(&b.report, &b.side, &b.text, &b.fact)));
    said.dedup_by(|a, b| (&a.report, &a.side, &a.text, &a.date) == (&b.report, &b.side, &b.text, &b.date));
    verbale_resolve::wording::formulas(&said, anchors)
}
