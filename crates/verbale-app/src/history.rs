//! How a person came to be one: every judgement that brought names together or kept them apart.

use crate::error::AppError;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_register::{JudgementRow, Register};

/// A judgement on a person, with the names of both.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MergeStep {
    /// Names of the two it is about, as reports spell them.
    pub names: [String; 2],
    /// The judgement, ended or not.
    pub judgement: JudgementRow,
}

/// The merge history of the person with this register id, oldest judgement first.
pub fn merge_history(register: &Register, person: &str) -> Result<Vec<MergeStep>, AppError> {
    let mut steps: BTreeMap<i64, JudgementRow> = BTreeMap::new();
    for id in register.ids_of_person(person)? {
        steps.extend(register.judgements_on_person(&id)?.into_iter().map(|j| (j.id, j)));
    }
    let name = |id: &str| -> Result<String, AppError> { Ok(register.name_of(id)?.unwrap_or_else(|| id.to_owned())) };
    let step = |j: JudgementRow| -> Result<MergeStep, AppError> {
        Ok(MergeStep { names: [name(&j.judgement.a)?, name(&j.judgement.b)?], judgement: j })
    };
    steps.into_values().map(step).collect()
}
