//! Offices as seen in reports, and the rows of persons they were seen with.

use super::rows;
use crate::codes::date;
use crate::record::{ContactOfRow, NamedRow, OfficeSighting, PersonRef};
use crate::{Register, Result};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeSet, HashMap};

const SIGHTINGS: &str = "SELECT p.id, p.canonical, p.public, s.title, s.sense,
       ifnull(s.country, ifnull(p.country, c.country)), f.edtf, r.sha256, f.local, s.former
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

    /// Every title under which an office was ever seen, with the sense of the office.
    pub fn office_titles(&self) -> Result<Vec<(String, Option<String>)>> {
        self.ask(|conn| {
            conn.prepare_cached("SELECT title, nullif(sense, '') FROM office_titles")?
                .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
                .collect()
        })
    }

    /// The sightings of everybody who was seen in one of these offices, by sense or, without one, by title; in order of
    /// reports, of one country, or all.
    pub fn sightings_about(
        &self,
        offices: &[(String, Option<String>)],
        country: Option<&str>,
    ) -> Result<Vec<OfficeSighting>> {
        self.ask(|conn| {
            let mut by_sense = conn.prepare_cached(
                "SELECT p.canonical FROM sightings s JOIN persons p ON p.id = s.person
                 WHERE s.sense = ?1 AND (?2 IS NULL OR s.country IS NULL OR s.country = ?2)",
            )?;
            let mut by_title = conn.prepare_cached(
                "SELECT p.canonical FROM sightings s JOIN persons p ON p.id = s.person
                 WHERE s.title = ?1 AND s.sense IS NULL AND (?2 IS NULL OR s.country IS NULL OR s.country = ?2)",
            )?;
            let mut people: BTreeSet<i64> = BTreeSet::new();
            for (title, sense) in offices {
                let (statement, name) = match sense {
                    Some(sense) => (&mut by_sense, sense),
                    None => (&mut by_title, title),
                };
                let mut rows = statement.query(params![name, country])?;
                while let Some(r) = rows.next()? {
                    people.insert(r.get(0)?);
                }
            }
            let sql = format!(
                "{SIGHTINGS} AND p.canonical = ?2
                 AND (?1 IS NULL OR ifnull(s.country, ifnull(p.country, c.country)) = ?1) ORDER BY s.fact"
            );
            let mut statement = conn.prepare_cached(&sql)?;
            let mut out = Vec::new();
            for person in people {
                let named = rows::person_ref(conn, person)?;
                let mut found = statement.query(params![country, person])?;
                while let Some(r) = found.next()? {
                    out.push(sighting(r, named.clone())?);
                }
            }
            out.sort_by(|a, b| a.report.cmp(&b.report));
            Ok(out)
        })
    }

    /// The sightings of these people, by their register ids, in order of reports.
    pub fn sightings_of_people(&self, people: &[&str]) -> Result<Vec<OfficeSighting>> {
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(&format!(
                "{SIGHTINGS} AND p.canonical = (SELECT canonical FROM persons WHERE public = ?1) ORDER BY s.fact"
            ))?;
            let mut out = Vec::new();
            for person in people {
                let mut found = statement.query([person])?;
                while let Some(r) = found.next()? {
                    let person = rows::person_ref(conn, r.get(1)?)?;
                    out.push(sighting(r, person)?);
                }
            }
            out.sort_by(|a, b| a.report.cmp(&b.report));
            Ok(out)
        })
    }

    /// How many people were seen in an office, by sense or, without one, by title, in each country or in one.
    pub fn holders_of(
        &self,
        (title, sense): (&str, Option<&str>),
        country: Option<&str>,
    ) -> Result<Vec<(Option<String>, u32)>> {
        let office = if sense.is_some() { "s.sense = ?1" } else { "s.title = ?1 AND s.sense IS NULL" };
        self.ask(|conn| {
            conn.prepare_cached(&format!(
                "SELECT ifnull(s.country, ifnull(p.country, c.country)) AS of, count(DISTINCT p.canonical)
                 FROM sightings s JOIN persons p ON p.id = s.person JOIN persons c ON c.id = p.canonical
                 WHERE {office} AND p.reports > 0 AND (?2 IS NULL OR ifnull(s.country, ifnull(p.country, c.country)) = ?2)
                 GROUP BY 1 ORDER BY 2 DESC, 1"
            ))?
            .query_map(params![sense.unwrap_or(title), country], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect()
        })
    }

    /// The sightings of a report, by its short id.
    pub fn sightings_in(&self, report: &str) -> Result<Vec<OfficeSighting>> {
        let Some(reading) = self.current_reading(report)? else { return Ok(Vec::new()) };
        self.ask(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT p.id, p.canonical, p.public, s.title, s.sense, ifnull(s.country, ifnull(p.country, c.country)),
                     f.edtf, r.sha256, f.local, s.former
                 FROM facts f CROSS JOIN sightings s ON s.fact = f.id JOIN persons p ON p.id = s.person
                 JOIN persons c ON c.id = p.canonical JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report
                 WHERE f.reading = ?1",
            )?;
            let mut found = statement.query([reading])?;
            let mut out = Vec::new();
            while let Some(r) = found.next()? {
                let person = rows::person_ref(conn, r.get(1)?)?;
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
