//! Everything about one person.

use super::people::person_row;
use super::{Filter, rows::Rows};
use crate::codes::date;
use crate::record::{Dossier, NameRow, OfficeRow, SightingRow};
use crate::{Page, Register, Result, TimelineQuery};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::Edtf;

impl Register {
    /// The dossier of the person with this register id; `page` limits engagements, statements and the sightings of each
    /// office, the latest of which are told.
    pub fn dossier(&self, person: &str, page: Page) -> Result<Dossier> {
        let canonical = self.known_person(person)?;
        let timeline =
            TimelineQuery { person: Some(person.to_owned()), latest_first: true, page, ..TimelineQuery::default() };
        let engagements = self.timeline(&timeline)?;
        self.ask(|conn| {
            let mut filter = Filter::facts("statement");
            filter.person("SELECT fact FROM statements WHERE person", Some(&person.to_owned()));
            let select =
                "SELECT f.id FROM facts f JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report";
            let order = "f.first_day IS NULL, f.first_day DESC, r.sha256, f.id";
            let rows = Rows::new(conn);
            let statements = filter.page(conn, select, order, page)?.try_map(|fact| rows.statement(fact))?;
            Ok(Dossier {
                person: person_row(conn, canonical)?,
                names: names(conn, canonical)?,
                ranks: ranks(conn, canonical)?,
                offices: offices(&rows, canonical, page.limit as usize)?,
                engagements,
                statements,
            })
        })
    }
}

fn names(conn: &Connection, canonical: i64) -> rusqlite::Result<Vec<NameRow>> {
    conn.prepare_cached(
        "SELECT n.name, sum(n.seen) FROM persons p JOIN person_names n ON n.person = p.id
         WHERE p.canonical = ? AND n.seen > 0 GROUP BY n.name ORDER BY 2 DESC, length(n.name) DESC, n.name",
    )?
    .query_map([canonical], |r| Ok(NameRow { name: r.get(0)?, reports: r.get(1)? }))?
    .collect()
}

fn ranks(conn: &Connection, canonical: i64) -> rusqlite::Result<Vec<String>> {
    conn.prepare_cached(
        "SELECT DISTINCT j.value FROM persons p CROSS JOIN appearances a ON a.person = p.id JOIN facts f ON f.id = a.fact,
         json_each(a.ranks) j WHERE p.canonical = ? AND a.ranks <> '[]' AND f.recorded_to IS NULL ORDER BY 1",
    )?
    .query_map([canonical], |r| r.get(0))?
    .collect()
}

/// Sightings brought together: the same language-free office of the same country, or else the same words. Of each office
/// the latest `told` are told.
fn offices(rows: &Rows<'_>, canonical: i64, told: usize) -> rusqlite::Result<Vec<OfficeRow>> {
    struct Seen {
        fact: i64,
        title: String,
        on: Option<Edtf>,
        sense: Option<String>,
        organisation: Option<String>,
        country: Option<String>,
        former: bool,
        days: (Option<String>, Option<String>),
    }
    let mut groups: BTreeMap<(bool, String, String), Vec<Seen>> = BTreeMap::new();
    let mut statement = rows.conn.prepare_cached(
        "SELECT s.fact, s.title, s.folded, s.sense, s.organisation, ifnull(s.country, c.country), f.edtf, f.first_day,
                f.last_day, s.former
         FROM persons p JOIN persons c ON c.id = p.canonical JOIN sightings s ON s.person = p.id
         JOIN facts f ON f.id = s.fact JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report
         WHERE p.canonical = ? AND f.recorded_to IS NULL
         ORDER BY f.first_day IS NULL, f.first_day, r.sha256, s.fact",
    )?;
    let mut found = statement.query([canonical])?;
    while let Some(r) = found.next()? {
        let (fact, title): (i64, String) = (r.get(0)?, r.get(1)?);
        let seen = Seen {
            sense: r.get(3)?,
            organisation: r.get(4)?,
            country: r.get(5)?,
            former: r.get(9)?,
            days: (r.get(7)?, r.get(8)?),
            on: date(r, 6)?,
            fact,
            title,
        };
        let key = (
            seen.former,
            seen.country.clone().unwrap_or_default(),
            match &seen.sense {
                Some(sense) => sense.clone(),
                None => format!(" {}", r.get::<_, String>(2)?),
            },
        );
        groups.entry(key).or_default().push(seen);
    }
    let mut offices: Vec<OfficeRow> = groups
        .into_values()
        .map(|mut group| {
            let longest = |all: BTreeSet<&String>| all.into_iter().max_by_key(|t| t.chars().count()).cloned();
            let title = longest(group.iter().map(|s| &s.title).collect()).unwrap_or_default();
            Ok(OfficeRow {
                title,
                seen: group.len(),
                organisation: longest(group.iter().filter_map(|s| s.organisation.as_ref()).collect()),
                sense: group[0].sense.clone(),
                country: group[0].country.clone(),
                former: group[0].former,
                first_seen: group.iter().filter_map(|s| s.days.0.clone()).min(),
                last_seen: group.iter().filter_map(|s| s.days.1.clone()).max(),
                sightings: group
                    .drain(group.len().saturating_sub(told)..)
                    .map(|s| Ok(SightingRow { title: s.title, on: s.on, source: rows.source(s.fact)? }))
                    .collect::<rusqlite::Result<_>>()?,
            })
        })
        .collect::<rusqlite::Result<_>>()?;
    // what somebody once was comes after what somebody is, however lately it was recalled
    offices.sort_by(|a, b| (a.former, &b.last_seen, &a.title).cmp(&(b.former, &a.last_seen, &b.title)));
    Ok(offices)
}
