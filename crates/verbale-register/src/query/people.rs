//! People: the list, and finding one by name.

use super::{Filter, rows};
use crate::identities::stored_key;
use crate::record::{MatchKind, PersonMatch, PersonRef, PersonRow};
use crate::{Listing, NameQuery, PeopleQuery, Register, Result};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use verbale_core::fold::{fold_name, strip_accents};

impl Register {
    /// People, most reported first.
    pub fn people(&self, query: &PeopleQuery) -> Result<Listing<PersonRow>> {
        self.ask(|conn| {
            let mut filter = Filter::new("f.reports > 0");
            if let Some(country) = &query.country {
                filter.and("f.canonical IN (SELECT id FROM persons WHERE country = ?)", [country.to_uppercase()]);
            }
            let select = "SELECT f.canonical FROM (SELECT canonical, sum(reports) AS reports FROM persons
                          GROUP BY canonical) AS f JOIN persons c ON c.id = f.canonical";
            filter.page(conn, select, "f.reports DESC, c.public", query.page)?.try_map(|id| person_row(conn, id))
        })
    }

    /// True for the register id of a person, even one that stands for another now.
    pub fn has_person(&self, id: &str) -> Result<bool> {
        self.ask(|conn| {
            conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM persons WHERE public = ?)")?.query_row([id], |r| r.get(0))
        })
    }

    /// The register ids that stand for the same person as this one, its own included.
    pub fn ids_of_person(&self, id: &str) -> Result<Vec<String>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT p.public FROM persons k JOIN persons p ON p.canonical = k.canonical WHERE k.public = ? ORDER BY 1",
            )?
            .query_map([id], |r| r.get(0))?
            .collect()
        })
    }

    /// Whom this register id stands for now, under the name most reports use.
    pub fn person_ref(&self, id: &str) -> Result<Option<PersonRef>> {
        self.ask(|conn| {
            let row = conn
                .prepare_cached("SELECT id FROM persons WHERE public = ?")?
                .query_row([id], |r| r.get(0))
                .optional()?;
            row.map(|row| rows::person_ref(conn, row)).transpose()
        })
    }

    /// Everybody whom the name fits best: one person, or all candidates of an ambiguous name, or nobody.
    pub fn find_people(&self, query: &NameQuery) -> Result<Vec<PersonMatch>> {
        self.ask(|conn| {
            let country = query.country.as_ref().map(|c| c.to_uppercase());
            for (matched, people) in candidates(conn, query)? {
                let mut found = Vec::new();
                for id in people {
                    if country.is_none() || country_of(conn, id)? == country {
                        found.push(PersonMatch { person: person_row(conn, id)?, matched });
                    }
                }
                if !found.is_empty() {
                    found.sort_by(|a, b| {
                        b.person.reports.cmp(&a.person.reports).then_with(|| a.person.id.cmp(&b.person.id))
                    });
                    return Ok(found);
                }
            }
            Ok(Vec::new())
        })
    }
}

fn country_of(conn: &Connection, person: i64) -> rusqlite::Result<Option<String>> {
    conn.prepare_cached("SELECT country FROM persons WHERE id = ?")?.query_row([person], |r| r.get(0))
}

/// Canonical rows by each kind of match, best kind first. An accent that was typed must be there.
fn candidates(conn: &Connection, query: &NameQuery) -> rusqlite::Result<Vec<(MatchKind, BTreeSet<i64>)>> {
    let folded = fold_name(&query.name);
    let plain = strip_accents(&folded);
    let words: Vec<&str> = plain.split(' ').filter(|w| !w.is_empty()).collect();
    let by = |sql: &str, value: &str| -> rusqlite::Result<BTreeSet<i64>> {
        conn.prepare_cached(sql)?.query_map([value], |r| r.get(0))?.collect()
    };
    let mut out = vec![(
        MatchKind::Id,
        by(
            "SELECT canonical FROM persons WHERE public = ? AND EXISTS
             (SELECT 1 FROM persons r WHERE r.canonical = persons.canonical AND r.reports > 0)",
            &query.name,
        )?,
    )];
    let Some(first) = words.iter().max_by_key(|w| w.len()) else { return Ok(out) };
    let mut names = conn.prepare_cached(
        "SELECT p.canonical, n.folded, n.plain FROM name_words w JOIN person_names n ON n.person = w.person
         JOIN persons p ON p.id = n.person WHERE w.word = ? AND n.seen > 0",
    )?;
    let names: Vec<(i64, String, String)> =
        names.query_map(params![first], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?.collect::<rusqlite::Result<_>>()?;
    let fitting = |fits: &dyn Fn(&str, &str) -> bool| -> BTreeSet<i64> {
        names.iter().filter(|(_, f, p)| fits(f, p)).map(|(id, _, _)| *id).collect()
    };
    let holds = |name: &str, wanted: &str| wanted.split(' ').all(|w| name.split(' ').any(|x| x == w));
    out.push((MatchKind::Exact, fitting(&|f, _| f == folded)));
    if let Some(key) = &query.key {
        out.push((
            MatchKind::Key,
            by("SELECT canonical FROM persons WHERE key = ? AND reports > 0", &stored_key(key))?,
        ));
    }
    let unaccented = folded == plain;
    if unaccented {
        out.push((MatchKind::Unaccented, fitting(&|_, p| p == plain)));
    }
    out.push((MatchKind::Words, fitting(&|f, _| holds(f, &folded))));
    if unaccented {
        out.push((MatchKind::UnaccentedWords, fitting(&|_, p| holds(p, &plain))));
    }
    Ok(out)
}

/// A person for a list, by its canonical row.
pub(super) fn person_row(conn: &Connection, canonical: i64) -> rusqlite::Result<PersonRow> {
    let office = conn
        .prepare_cached(
            "SELECT s.title FROM persons p JOIN sightings s ON s.person = p.id JOIN facts f ON f.id = s.fact
             WHERE p.canonical = ? AND f.recorded_to IS NULL
             ORDER BY s.former, f.last_day IS NULL, f.last_day DESC, length(s.title) DESC, s.title LIMIT 1",
        )?
        .query_map([canonical], |r| r.get(0))?
        .next()
        .transpose()?;
    conn.prepare_cached(
        "SELECT c.public, c.country, sum(p.reports), min(p.first_day), max(p.last_day) FROM persons c
         JOIN persons p ON p.canonical = c.id WHERE c.id = ?",
    )?
    .query_row([canonical], |r| {
        Ok(PersonRow {
            id: r.get(0)?,
            name: rows::display_name(conn, canonical)?,
            country: r.get(1)?,
            office,
            reports: r.get(2)?,
            first_seen: r.get(3)?,
            last_seen: r.get(4)?,
        })
    })
}
