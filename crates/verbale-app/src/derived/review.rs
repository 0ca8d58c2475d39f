//! What waits for a curator: people who may be one, accounts that may tell of one engagement, evidence the machine is not
//! sure of.

use super::doubts::doubts;
use super::engagements::of_scope;
use super::ledger::standings;
use super::reach::Reach;
use super::settled::{code, scope_of};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use verbale_core::{Date, Edtf};
use verbale_register::{About, Because, JudgementRow, Register, Ruling};
use verbale_resolve::follow::Cues;

/// One question for a curator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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

/// What waits, the surest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct Review {
    /// The questions, or as many of them as were asked for.
    pub items: Vec<ReviewItem>,
    /// How many there are.
    pub waiting: usize,
}

/// Which questions.
#[derive(Debug, Clone, Default)]
pub struct ReviewRequest {
    /// One country or bloc code, or two; none for all.
    pub between: Vec<String>,
    /// Only on this.
    pub about: Option<About>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// The questions about a scope, as they look on a day.
pub fn review(register: &Register, cues: &Cues, request: &ReviewRequest, on: Edtf) -> Result<Review, AppError> {
    let all = register.judgements(None, false)?;
    let wanted = |about: About| request.about.is_none_or(|a| a == about);
    let mut items = if wanted(About::Person) { people(register, &all, &request.between)? } else { Vec::new() };
    let mut waiting = items.len();
    // what a curator has said since is no question any more, settled or not
    let curated: HashSet<(String, String)> = register
        .judgements_on_facts(|_| true)?
        .into_iter()
        .filter(|j| j.judgement.author.is_some())
        .map(|j| (j.judgement.a, j.judgement.b))
        .collect();
    let open = |i: &ReviewItem| {
        let (a, b) = (i.a.clone(), i.b.clone());
        !curated.contains(&(a.clone(), b.clone())) && !curated.contains(&(b, a))
    };
    let reach = Reach::of(register, cues, &request.between)?;
    let day = on.last_day().map_or(Date::year(9999).to_string(), |d| d.to_string());
    let mut query = reach.query(day.clone());
    query.about = request.about.map(code);
    if query.about.as_deref() != Some("person") {
        let limit = request.limit.map(|n| n + curated.len());
        let kept = register.settled_doubts(&query, limit)?;
        let kept: Vec<ReviewItem> = kept.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
        let (read, fitting): (usize, Vec<ReviewItem>) = (kept.len(), kept.into_iter().filter(&open).collect());
        let gone = read - fitting.len();
        waiting += match limit {
            Some(limit) if read >= limit => register.settled_doubts_count(&query)? as usize - gone,
            _ => fitting.len(),
        };
        items.extend(fitting);
        for pair in &reach.anew {
            let scope = scope_of(register, (&pair.0, &pair.1))?;
            let engagements = of_scope(&scope);
            let standings = standings(&scope, &engagements, cues);
            let found = doubts(&scope, &engagements, &standings).into_iter().filter(|d| d.day <= day);
            let found = found.filter_map(|d| serde_json::from_str::<ReviewItem>(&d.json).ok());
            let found: Vec<ReviewItem> = found.filter(|i| wanted(i.about) && open(i)).collect();
            waiting += found.len();
            items.extend(found);
        }
    }
    items.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (&a.a, &a.b).cmp(&(&b.a, &b.b))));
    let all = items.len();
    let mut told = HashSet::new();
    items.retain(|i| told.insert((i.a.clone(), i.b.clone())));
    waiting -= all - items.len();
    items.truncate(request.limit.unwrap_or(usize::MAX));
    Ok(Review { items, waiting })
}

fn people(register: &Register, all: &[JudgementRow], between: &[String]) -> Result<Vec<ReviewItem>, AppError> {
    let all = || all.iter().map(|j| &j.judgement).filter(|j| j.about == About::Person);
    let curated: HashSet<(&str, &str)> = all()
        .filter(|j| j.author.is_some())
        .flat_map(|j| [(j.a.as_str(), j.b.as_str()), (j.b.as_str(), j.a.as_str())])
        .collect();
    let concerns = |id: &str| {
        between.is_empty() || between.iter().any(|c| id.split(':').next().is_some_and(|x| x.eq_ignore_ascii_case(c)))
    };
    let name = |id: &str| -> Result<String, AppError> { Ok(register.name_of(id)?.unwrap_or_else(|| id.to_owned())) };
    all()
        .filter(|j| j.author.is_none() && j.ruling == Ruling::Undecided)
        .filter(|j| !curated.contains(&(j.a.as_str(), j.b.as_str())) && concerns(&j.a))
        .map(|j| {
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
