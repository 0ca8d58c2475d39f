//! Two accounts laid side by side, whether or not they tell of one engagement.

use super::Scope;
use super::accounts::account;
use crate::error::{AppError, ErrorKind};
use schemars::JsonSchema;
use serde::Serialize;
use verbale_core::judgement::Verdict;
use verbale_register::{Affairs, EngagementRow, Register};
use verbale_resolve::Reason;
use verbale_resolve::account::{Account, Alone, Disagreement, alone, disagreements, same_engagement};

/// Two accounts and what the machine thinks of them.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Comparison {
    /// The two, as asked for.
    pub accounts: [EngagementRow; 2],
    /// Whether they tell of one engagement.
    pub verdict: Verdict,
    /// How likely that is, from 0 to 1.
    pub score: f32,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Where they say different things.
    pub disagreements: Vec<Disagreement>,
    /// What only one of them tells.
    pub alone: Vec<Alone>,
}

/// Compares two facts `REPORT/LOCAL` that are engagements.
pub fn compare(register: &Register, a: &str, b: &str) -> Result<Comparison, AppError> {
    let one = |fact: &str| -> Result<EngagementRow, AppError> {
        let unknown = || AppError::new(ErrorKind::Unknown, format!("`{fact}` is no engagement of the register"));
        register.engagement(fact)?.ok_or_else(unknown)
    };
    let rows = [one(a)?, one(b)?];
    let affairs = Affairs { engagements: rows.to_vec(), ..Affairs::default() };
    let scope = Scope::of(register, &[], affairs)?;
    let [x, y]: [Account; 2] = std::array::from_fn(|n| account(&rows[n], &scope.maybe));
    let decision = same_engagement(&x, &y);
    Ok(Comparison {
        verdict: decision.verdict,
        score: decision.score,
        reasons: decision.reasons,
        disagreements: disagreements(&[&x, &y]),
        alone: alone(&[&x, &y]),
        accounts: rows,
    })
}
