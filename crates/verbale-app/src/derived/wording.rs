//! The language of a relationship: the formulas each side uses for it, and when they changed.

use super::Scope;
use crate::error::AppError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use verbale_register::{AffairsParts, Register};
use verbale_resolve::wording::{Family, Utterance, formulas};

/// Whose language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingRequest {
    /// Two countries or blocs.
    pub between: Vec<String>,
    /// Only what this side says.
    pub side: Option<String>,
}

/// The formulas, most frequent first. `anchors` are the words, by language, around which formulas are looked for.
pub fn wording(
    register: &Register,
    anchors: &BTreeMap<String, Vec<String>>,
    request: &WordingRequest,
) -> Result<Vec<Family>, AppError> {
    let parts = AffairsParts { statements: true, ..AffairsParts::NONE };
    let scope = Scope::load(register, &request.between, parts)?;
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
    said.retain(|u| request.side.as_ref().is_none_or(|side| u.side.eq_ignore_ascii_case(side)));
    said.sort_by(|a, b| (&a.report, &a.side, &a.text, &a.fact).cmp(&(&b.report, &b.side, &b.text, &b.fact)));
    said.dedup_by(|a, b| (&a.report, &a.side, &a.text, &a.date) == (&b.report, &b.side, &b.text, &b.date));
    Ok(formulas(&said, anchors))
}
