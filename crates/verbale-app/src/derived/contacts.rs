//! How often and how high two countries meet.

use super::EngagementAnswer;
use super::parts::{CONTACTS, of_pairs};
use crate::error::AppError;
use crate::questions::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::Edtf;
use verbale_core::reading::EngagementStatus;
use verbale_register::{ParticipantRow, Register};

/// How high those who meet stand, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Heads of state, government, parliament and ruling party, and their deputies.
    Leaders,
    /// Members of a government, and who stands as high.
    Ministers,
    /// Deputies of those.
    Deputies,
    /// Whoever else holds an office.
    Officials,
    /// The reports name no office that tells it.
    Unknown,
}

impl Level {
    /// Every level, highest first.
    pub const ALL: [Self; 5] = [Self::Leaders, Self::Ministers, Self::Deputies, Self::Officials, Self::Unknown];

    /// As a word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Leaders => "leaders",
            Self::Ministers => "ministers",
            Self::Deputies => "deputies",
            Self::Officials => "officials",
            Self::Unknown => "unknown",
        }
    }
}

/// Heads of the senses of offices (`office/HEAD/…`), the highest first.
const LEADERS: [&str; 20] = [
    "president",
    "acting-president",
    "vice-president",
    "prime-minister",
    "acting-prime-minister",
    "deputy-prime-minister",
    "permanent-deputy-prime-minister",
    "general-secretary",
    "speaker",
    "deputy-speaker",
    "king",
    "queen",
    "emperor",
    "emir",
    "sultan",
    "grand-duke",
    "crown-prince",
    "pope",
    "supreme-leader",
    "european-council-president",
];
const MINISTERS: [&str; 11] = [
    "minister",
    "acting-minister",
    "senior-minister",
    "minister-of-state",
    "minister-without-portfolio",
    "secretary",
    "state-councillor",
    "european-commissioner",
    "high-representative",
    "chief-of-general-staff",
    "joint-chiefs-chair",
];
const DEPUTIES: [&str; 7] = [
    "deputy-minister",
    "permanent-deputy-minister",
    "assistant-minister",
    "parliamentary-vice-minister",
    "permanent-secretary",
    "deputy-secretary",
    "deputy-chief-of-general-staff",
];

/// The level of an office by its sense.
fn level_of(sense: &str) -> Level {
    let head = sense.strip_prefix("office/").and_then(|s| s.split('/').next()).unwrap_or_default();
    match head {
        "" => Level::Unknown,
        h if LEADERS.contains(&h) => Level::Leaders,
        h if MINISTERS.contains(&h) => Level::Ministers,
        h if DEPUTIES.contains(&h) => Level::Deputies,
        _ => Level::Officials,
    }
}

/// The level of a contact: the highest of each side, and of these the lower, since a president who receives an ambassador
/// meets at the ambassador's level. A side of which no office is known says nothing.
pub fn level(e: &EngagementAnswer) -> Level {
    let mut sides: BTreeMap<Option<&str>, Level> = BTreeMap::new();
    for p in &e.participants {
        let best = highest(p);
        if best != Level::Unknown {
            let side = sides.entry(p.side.as_deref()).or_insert(best);
            *side = best.min(*side);
        }
    }
    sides.into_values().max().unwrap_or(Level::Unknown)
}

fn highest(p: &ParticipantRow) -> Level {
    p.senses.iter().map(|s| level_of(s)).min().unwrap_or(match p.office {
        Some(_) => Level::Officials,
        None => Level::Unknown,
    })
}

/// The contacts of one year by level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContactYear {
    /// The year.
    pub year: i16,
    /// How many of each level; a level without any is not named.
    pub levels: BTreeMap<Level, u32>,
}

/// The contacts of two countries that took place in a time, year by year without gaps. A visit counts once, and not each of
/// its parts too.
pub fn frequency(
    register: &Register,
    words: &Words,
    between: &[String],
    (since, until): (Option<Edtf>, Option<Edtf>),
) -> Result<Vec<ContactYear>, AppError> {
    let all = of_pairs(register, words, between, CONTACTS, |_, engagements| meetings(engagements))?;
    let late = |date: Edtf| since.is_none_or(|since| date.last_day() >= since.first_day());
    let early = |date: Edtf| until.is_none_or(|until| date.first_day() <= until.last_day());
    let mut years: BTreeMap<i16, BTreeMap<Level, u32>> = BTreeMap::new();
    for (date, level) in all.into_iter().flatten().filter(|(d, _)| late(*d) && early(*d)) {
        if let Some(year) = date.start().and_then(|d| d.year) {
            *years.entry(year).or_default().entry(level).or_default() += 1;
        }
    }
    let Some((first, last)) = years.keys().next().copied().zip(years.keys().next_back().copied()) else {
        return Ok(Vec::new());
    };
    Ok((first..=last).map(|year| ContactYear { year, levels: years.remove(&year).unwrap_or_default() }).collect())
}

/// Dates and levels of the contacts that took place; a visit without its parts.
pub(super) fn meetings(engagements: &[EngagementAnswer]) -> Vec<(Edtf, Level)> {
    let known: BTreeSet<&str> = engagements.iter().map(|e| e.id.as_str()).collect();
    let part = |e: &EngagementAnswer| e.part_of.as_deref().is_some_and(|v| v != e.id && known.contains(v));
    let held = engagements.iter().filter(|e| e.status == EngagementStatus::Held && !part(e));
    held.filter_map(|e| Some((e.date?, level(e)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_stand_where_protocol_puts_them() {
        assert_eq!(level_of("office/president"), Level::Leaders);
        assert_eq!(level_of("office/minister/defence"), Level::Ministers);
        assert_eq!(level_of("office/deputy-minister/foreign"), Level::Deputies);
        assert_eq!(level_of("office/ambassador"), Level::Officials);
        assert_eq!(level_of("quan chức"), Level::Unknown);
    }

    #[test]
    fn the_highest_level_comes_first() {
        assert!(Level::ALL.is_sorted());
    }
}
