//! What waits for a curator: people who may be one, accounts that may tell of one engagement, evidence the machine is not
//! sure of.

use super::accounts::account;
use super::engagements::of_scope;
use super::ledger::of_scope as ledger_of;
use super::resolve::grounds;
use super::scope::LEDGER;
use super::{EngagementAnswer, LedgerRequest, Scope};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::Serialize;
use verbale_core::Edtf;
use verbale_core::judgement::Verdict;
use verbale_register::{About, Because, Register, Ruling};
use verbale_resolve::account::{Account, same_engagement};
use verbale_resolve::follow::{Cues, Link, LinkKind};

/// One question for a curator.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReviewItem {
    /// What it is about.
    pub about: About,
    /// One of the two, or the ledger entry.
    pub a: String,
    /// The other, or the fact.
    pub b: String,
    /// Both in words.
    pub words: [String; 2],
    /// What a curator says who agrees that they belong together.
    pub yes: Ruling,
    /// How sure the machine is that they belong together.
    pub score: f64,
    /// Why.
    pub reasons: Vec<Because>,
}

/// Everything that waits, the surest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Review {
    /// The questions.
    pub items: Vec<ReviewItem>,
}

/// The questions about a scope.
pub fn review(register: &Register, cues: &Cues, between: &[String], on: Edtf) -> Result<Review, AppError> {
    let scope = Scope::load(register, between, LEDGER)?;
    let mut items = people(register, between)?;
    let engagements = of_scope(&scope);
    items.extend(accounts(&scope, &engagements));
    items.extend(evidence(&scope, &engagements, cues, on));
    items.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.a, &a.b).cmp(&(&b.a, &b.b))));
    Ok(Review { items })
}

fn people(register: &Register, between: &[String]) -> Result<Vec<ReviewItem>, AppError> {
    let all = register.judgements(Some(About::Person), false)?;
    let curated = |a: &str, b: &str| {
        all.iter().any(|j| {
            let (x, y) = (j.judgement.a.as_str(), j.judgement.b.as_str());
            j.judgement.author.is_some() && ((x, y) == (a, b) || (y, x) == (a, b))
        })
    };
    let concerns = |id: &str| {
        between.is_empty() || between.iter().any(|c| id.split(':').next().is_some_and(|x| x.eq_ignore_ascii_case(c)))
    };
    let open = all.iter().filter(|j| {
        let j = &j.judgement;
        j.author.is_none() && j.ruling == Ruling::Undecided && !curated(&j.a, &j.b) && concerns(&j.a)
    });
    let name = |id: &str| -> Result<String, AppError> { Ok(register.name_of(id)?.unwrap_or_else(|| id.to_owned())) };
    open.map(|row| {
        let j = &row.judgement;
        Ok(ReviewItem {
            about: About::Person,
            yes: Ruling::Same,
            words: [name(&j.a)?, name(&j.b)?],
            a: j.a.clone(),
            b: j.b.clone(),
            score: j.score.unwrap_or(0.0),
            reasons: j.reasons.clone(),
        })
    })
    .collect()
}

/// Accounts of neighbouring days that the machine neither joins nor parts.
fn accounts(scope: &Scope, found: &[EngagementAnswer]) -> Vec<ReviewItem> {
    let judged = |a: &str, b: &str| {
        scope.judgements.iter().any(|j| {
            let (x, y) = (j.judgement.a.as_str(), j.judgement.b.as_str());
            (x, y) == (a, b) || (y, x) == (a, b)
        })
    };
    let all: Vec<(Account, String)> = found
        .iter()
        .map(|e| {
            let fullest = &e.accounts[0];
            let words = fullest.source.evidence.first().map(|q| q.quote.clone());
            (account(fullest, &scope.maybe), words.unwrap_or_default())
        })
        .collect();
    let mut out = Vec::new();
    for (n, (a, words)) in all.iter().enumerate() {
        // the list is in order of time, so neighbours are near
        for (b, others) in all[n + 1..].iter().take_while(|(b, _)| near(a, b)) {
            if a.report == b.report || judged(&a.id, &b.id) {
                continue;
            }
            let decision = same_engagement(a, b);
            if decision.verdict == Verdict::Undecided && decision.score >= 0.4 {
                out.push(ReviewItem {
                    about: About::Engagement,
                    yes: Ruling::Same,
                    a: a.id.clone(),
                    b: b.id.clone(),
                    words: [words.clone(), others.clone()],
                    score: f64::from(decision.score),
                    reasons: grounds(&decision.reasons),
                });
            }
        }
    }
    out
}

fn near(a: &Account, b: &Account) -> bool {
    match (a.date.and_then(Edtf::last_day), b.date.and_then(Edtf::first_day)) {
        (Some(x), Some(y)) => x.until(y).is_ok_and(|s| s.get_days() <= 2),
        _ => false,
    }
}

/// The ruling that a fact bears on an entry as the machine thinks.
fn ruling(kind: LinkKind) -> Ruling {
    match kind {
        LinkKind::Reaffirmed => Ruling::Reaffirmed,
        LinkKind::Progress => Ruling::Progress,
        LinkKind::Fulfilled => Ruling::Fulfilled,
        LinkKind::Superseded => Ruling::Superseded,
        LinkKind::Contradicted => Ruling::Contradicted,
    }
}

/// Links that show an entry was heard of but are too weak to change its status.
fn evidence(scope: &Scope, engagements: &[EngagementAnswer], cues: &Cues, on: Edtf) -> Vec<ReviewItem> {
    let entries = ledger_of(scope, engagements, cues, &LedgerRequest::default(), on);
    let weak = |score: f32| score < Link::FIRM;
    let mut out = Vec::new();
    for e in &entries {
        for x in e.evidence.iter().filter(|x| weak(x.score) && x.author.is_none()) {
            out.push(ReviewItem {
                about: About::Evidence,
                yes: ruling(x.kind),
                a: e.id.clone(),
                b: x.fact.clone(),
                words: [e.words.clone(), x.words.clone()],
                score: f64::from(x.score),
                reasons: grounds(&x.reasons),
            });
        }
    }
    out
}
