//! What is new in the record: engagements, documents and promises by the time at which their reports were recorded.

use super::{EngagementAnswer, window};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use verbale_core::Edtf;
use verbale_register::{Register, Source};

/// Something that was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct News {
    /// What it is: a kind of engagement, a kind of document, or how binding a promise is.
    pub kind: String,
    /// When it happened, was signed or promised.
    pub date: Option<Edtf>,
    /// Who took part, is party or promises.
    pub who: Vec<String>,
    /// The title of a document, what was promised, or where an engagement was.
    pub what: Option<String>,
    /// When it was recorded (RFC 3339, UTC).
    pub recorded_at: String,
    /// Where it is told.
    pub source: Source,
}

/// The latest of what was recorded about a country or a pair (about all where none is named), latest first.
pub fn news(register: &Register, between: &[String], limit: usize) -> Result<Vec<News>, AppError> {
    // each reading that counts tells of something
    let readings = register.latest_readings(between, limit)?;
    let affairs = register.affairs_in(&readings, between)?;
    let mut recorded: HashMap<String, Option<String>> = HashMap::new();
    let mut at = |source: &Source| -> Result<String, AppError> {
        let report = &source.report.id;
        if !recorded.contains_key(report) {
            recorded.insert(report.clone(), register.recorded_at(report)?);
        }
        Ok(recorded.get(report).cloned().flatten().unwrap_or_default())
    };
    let mut out = Vec::new();
    for e in window::told_in(register, between, &readings)? {
        // one that another report adds to is as new as that report
        let mut told: Vec<(String, Source)> = Vec::with_capacity(e.accounts.len());
        for a in &e.accounts {
            told.push((at(&a.source)?, a.source.clone()));
        }
        let Some((recorded_at, source)) = told.into_iter().max_by(|a, b| a.0.cmp(&b.0)) else { continue };
        let (kind, what) = (e.kind.code().to_owned(), e.place.clone());
        out.push(News { kind, date: e.date, who: who(&e), what, recorded_at, source });
    }
    for a in &affairs.agreements {
        let who = if a.countries.is_empty() { a.parties.clone() } else { a.countries.clone() };
        out.push(News {
            kind: a.kind.code().to_owned(),
            date: a.signed,
            who,
            what: Some(a.title.clone()),
            recorded_at: at(&a.source)?,
            source: a.source.clone(),
        });
    }
    for u in &affairs.undertakings {
        out.push(News {
            kind: u.strength.code().to_owned(),
            date: u.made,
            who: u.by.clone(),
            what: Some(u.action.quote.clone()),
            recorded_at: at(&u.source)?,
            source: u.source.clone(),
        });
    }
    out.sort_by(|a, b| b.recorded_at.cmp(&a.recorded_at).then_with(|| a.source.fact.cmp(&b.source.fact)));
    out.truncate(limit);
    Ok(out)
}

fn who(e: &EngagementAnswer) -> Vec<String> {
    let named = e.participants.iter().filter_map(|p| {
        let person = p.person.as_ref().map(|x| x.name.clone());
        person.or_else(|| p.organisation.clone()).or_else(|| p.country.clone())
    });
    named.collect()
}
