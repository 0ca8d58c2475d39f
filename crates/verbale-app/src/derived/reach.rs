//! What a question is answered from: of each pair it is about, what was settled, or, where something has changed since,
//! the facts themselves.
//!
//! Making a pair anew takes as long as reading all that is told of it. Where the register is to be read as it is settled
//! (the desk does, and says so), it is made anew only as long as little has changed; otherwise what was settled stands in
//! for a while. One pair, or the pairs of a report, that nothing stands in for are made anew however large. Anybody else
//! gets what is told now, however long it takes.

use super::settled::made_by;
use crate::error::AppError;
use verbale_register::{Register, SettledQuery, ToldPair};
use verbale_resolve::follow::Cues;

/// Facts of a pair that is made anew for a question of the desk about it, at most.
const LITTLE: u32 = 400;
/// Facts of all pairs that are made anew for a question of the desk about a country, or all.
const VERY_LITTLE: u32 = 100;

/// The pairs of a question.
pub(super) struct Reach {
    between: Vec<String>,
    made_by: String,
    /// Pairs whose affairs are read anew.
    pub(super) anew: Vec<(String, String)>,
}

impl Reach {
    /// The pairs of one country, of two, or all.
    pub(super) fn of(register: &Register, cues: &Cues, between: &[String]) -> Result<Self, AppError> {
        let made_by = made_by(cues);
        let told = register.pairs_told(between, &made_by)?;
        let narrow = between.len() > 1;
        let anew = anew(register, told, if narrow { LITTLE } else { VERY_LITTLE }, narrow)?;
        Ok(Reach { between: between.iter().map(|c| c.to_uppercase()).collect(), made_by, anew })
    }

    /// The pairs that the report of a fact `REPORT/LOCAL` tells of.
    pub(super) fn of_report(register: &Register, cues: &Cues, fact: &str) -> Result<Self, AppError> {
        let made_by = made_by(cues);
        let report = fact.split('/').next().unwrap_or_default();
        let pairs = register.pairs_of_report(report)?;
        let mut told = register.pairs_told(&[], &made_by)?;
        told.retain(|t| pairs.iter().any(|(a, b)| (&t.a, &t.b) == (a, b)));
        Ok(Reach { between: Vec::new(), made_by, anew: anew(register, told, LITTLE, true)? })
    }

    /// Whether it is about one pair.
    pub(super) fn narrow(&self) -> bool {
        self.between.len() > 1
    }

    /// Whether entries of these parties can be asked for.
    pub(super) fn concerns(&self, parties: &[String]) -> bool {
        match &self.between[..] {
            [one] => parties.iter().any(|p| p.eq_ignore_ascii_case(one)),
            _ => true,
        }
    }

    /// A question to what is settled, on a day.
    pub(super) fn query(&self, day: String) -> SettledQuery {
        SettledQuery {
            between: self.between.clone(),
            made_by: self.made_by.clone(),
            without: self.anew.clone(),
            day,
            ..SettledQuery::default()
        }
    }

    /// By which rules what is settled was made.
    pub(super) fn made_by(&self) -> &str {
        &self.made_by
    }
}

/// Which of the pairs are made anew: those that are not current, and where the register is read as it is settled the first
/// of them with at most so many facts together. `whole` makes those anew however large that nothing stands in for.
fn anew(register: &Register, told: Vec<ToldPair>, most: u32, whole: bool) -> Result<Vec<(String, String)>, AppError> {
    let mut left = most;
    let mut out = Vec::new();
    for pair in told.into_iter().filter(|p| !p.current) {
        if register.as_settled() && (pair.settled || !whole) {
            let facts = register.told_of_pair((&pair.a, &pair.b), left + 1)?;
            if facts > left {
                continue;
            }
            left -= facts;
        }
        out.push((pair.a, pair.b));
    }
    Ok(out)
}
