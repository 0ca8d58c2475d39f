//! Which areas two countries speak and sign about, year by year.

use super::Scope;
use super::parts::{HEAT, of_pairs};
use crate::error::AppError;
use crate::questions::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::Edtf;
use verbale_register::Register;

/// Areas by years.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Heat {
    /// The years, without gaps.
    pub years: Vec<i16>,
    /// The areas, the most raised first.
    pub rows: Vec<HeatRow>,
}

/// One area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeatRow {
    /// Code of the area; what lies below it (`defence.navy`) counts for it.
    pub area: String,
    /// For each year, how many independent reports raise it.
    pub reports: Vec<u32>,
}

/// The areas raised in statements, promises and documents between two countries.
pub fn heat(register: &Register, words: &Words, between: &[String]) -> Result<Heat, AppError> {
    Ok(of_pairs(register, words, between, HEAT, |scope, _| of_scope(scope))?.pop().unwrap_or_default())
}

/// The areas raised in a scope.
pub(super) fn of_scope(scope: &Scope) -> Heat {
    let affairs = &scope.affairs;
    let said = affairs.statements.iter().map(|s| (&s.areas, s.date, &s.source));
    let promised = affairs.undertakings.iter().map(|u| (&u.areas, u.made, &u.source));
    let signed = affairs.agreements.iter().map(|a| (&a.areas, a.signed, &a.source));
    let mut cells: BTreeMap<(&str, i16), BTreeSet<&str>> = BTreeMap::new();
    for (areas, date, source) in said.chain(promised).chain(signed) {
        let Some(year) = year(date).or_else(|| year(source.report.published)) else { continue };
        for area in areas {
            let area = area.split('.').next().unwrap_or(area);
            cells.entry((area, year)).or_default().insert(scope.source_of(&source.report.id));
        }
    }
    let all = cells.keys().map(|c| c.1);
    let Some((first, last)) = all.clone().min().zip(all.max()) else { return Heat::default() };
    let areas: BTreeSet<&str> = cells.keys().map(|c| c.0).collect();
    let count = |area: &str, year: i16| cells.get(&(area, year)).map_or(0, |r| u32::try_from(r.len()).unwrap_or(0));
    let row =
        |area: &str| HeatRow { area: area.to_owned(), reports: (first..=last).map(|year| count(area, year)).collect() };
    let mut rows: Vec<HeatRow> = areas.into_iter().map(row).collect();
    rows.sort_by_key(|r| (std::cmp::Reverse(r.reports.iter().sum::<u32>()), r.area.clone()));
    Heat { years: (first..=last).collect(), rows }
}

fn year(date: Option<Edtf>) -> Option<i16> {
    date?.start()?.year
}
