//! Offices as seen in reports, and the rows of persons they were seen with.

use super::rows;
use crate::codes::date;
use crate::record::{ContactOfRow, NamedRow, OfficeSighting, PersonRef};
use crate::{Register, Result};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

const SIGHTINGS: &str = "SELECT p.id, p.canonical, p.public, s.title, s.sense,
       ifnull(s.country, ifnull(p.country, c.country)), f.edtf, r.sha256, f.local,
       s.former
    FROM sightings s JOIN facts f ON f.id = s.fact JOIN persons p ON p.id = s.person
    JOIN persons c ON c.id = p.canonical JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report
    WHERE f.recorded_to IS NULL";

impl Register {
    /// Every sighting of an office in a current reading, by report; of one country, or all.
    pub fn sightings(&self, country: Option<&str>) -> Result<Vec<OfficeSighting>> {
        self.ask(|conn| {
            let sql = format!(
                "{SIGHTINGS} AND (?1 IS NULL OR ifnull(s.country, ifnull(p.country, c.country)) = ?1)
                 ORDER BY r.sha256, s.fact"
            );
            let mut known: HashMap<i64, PersonRef> = HashMap::new();
            let mut statement = conn.prepare_cached(&sql)?;
            let mut found = statement.query(params![country])?;
            let mut out = Vec::new();
            while let Some(r) = found.next()? {
                let canonical: i64 = r.get(1)?;
                let person = match known.get(&canonical) {
                    Some(person) => person.clone(),
                    None => known.entry(canonical).or_insert(rows::person_ref(conn, canonical)?).clone(),
                };
                out.push(sighting(r, person)?);
            }
            Ok(out)
        })
    }

    /// The same by the row of `persons` each was stored with, whatever it stands for now.
    pub fn sightings_of_rows(&self) -> Result<Vec<OfficeSighting>> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(&format!("{SIGHTINGS} ORDER BY r.sha256, s.fact"))?;
            let rows = statement.query_map([], |r| {
                let id: String = r.get(2)?;
                sighting(r, PersonRef { name: id.clone(), id, country: None })
            })?;
            rows.collect()
        })
    }

    /// Every row of `persons` that a current reading names, under its most used spelling.
    pub fn person_rows(&self) -> Result<Vec<NamedRow>> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT p.public, p.country, p.first_day, p.last_day,
                        (SELECT n.name FROM person_names n WHERE n.person = p.id AND n.seen > 0
                         ORDER BY n.seen DESC, length(n.name) DESC, n.name LIMIT 1)
                 FROM persons p WHERE p.reports > 0 ORDER BY p.public",
            )?;
            let rows = statement.query_map([], |r| {
                Ok(NamedRow {
                    id: r.get(0)?,
                    country: r.get(1)?,
                    first_day: r.get(2)?,
                    last_day: r.get(3)?,
                    name: r.get::<_, Option<String>>(4)?.unwrap_or_default(),
                })
            })?;
            rows.collect()
        })
    }

    /// With whom a row of `persons` took part in held engagements of one day, whatever it stands for now.
    pub fn contacts_of_row(&self, id: &str) -> Result<Vec<ContactOfRow>> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT DISTINCT q.public, f.first_day, r.sha256
                 FROM persons p JOIN participants a ON a.person = p.id
                 JOIN participants b ON b.engagement = a.engagement AND b.person <> a.person
                 JOIN persons q ON q.id = b.person JOIN engagements e ON e.fact = a.engagement
                 JOIN facts f ON f.id = e.fact JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report
                 WHERE p.public = ?1 AND e.status = 'held' AND f.first_day = f.last_day AND f.recorded_to IS NULL
                 ORDER BY f.first_day, q.public, r.sha256",
            )?;
            let mut found = statement.query([id])?;
            let mut out = Vec::new();
            while let Some(r) = found.next()? {
                let (with, day, sha): (String, String, String) = (r.get(0)?, r.get(1)?, r.get(2)?);
                let report = rows::short(&sha).to_owned();
                out.extend(day.parse().ok().map(|day| ContactOfRow { with, day, report }));
            }
            Ok(out)
        })
    }

    /// The most used spelling of a row's own name, whatever it stands for.
    pub fn name_of(&self, id: &str) -> Result<Option<String>> {
        self.ask(|conn: &Connection| {
            let names = format!(
                "SELECT {} FROM persons p JOIN person_names n ON n.person = p.id WHERE p.public = ? GROUP BY n.name",
                rows::NAMES
            );
            rows::best_name(conn.prepare_cached(&names)?.query([id])?)
        })
    }
}

fn sighting(r: &Row<'_>, person: PersonRef) -> rusqlite::Result<OfficeSighting> {
    let (sha, local): (String, String) = (r.get(7)?, r.get(8)?);
    let report = rows::short(&sha);
    Ok(OfficeSighting {
        person,
        title: r.get(3)?,
        sense: r.get(4)?,
        country: r.get(5)?,
        former: r.get(9)?,
        date: date(r, 6)?,
        fact: format!("{report}/{local}"),
        report: report.to_owned(),
    })
}
