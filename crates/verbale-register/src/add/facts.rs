//! The rows every fact has, whatever its kind: time, evidence, countries, areas.

use super::days;
use crate::codes;
use crate::identities::Identities;
use crate::pairs;
use rusqlite::{Result, Transaction, params};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use verbale_core::reading::{Engagement, EngagementKind, Participant};
use verbale_core::span::{Evidence, Quote};
use verbale_core::{Edtf, Reading};

/// Sorts after every day: undated facts come last.
pub(crate) const NO_DAY: &str = "~";

/// The facts of one reading on their way into the register.
pub(super) struct Facts<'a> {
    pub(super) tx: &'a Transaction<'a>,
    pub(super) reading: &'a Reading,
    pub(super) identities: &'a Identities,
    reading_id: i64,
    recorded_at: i64,
    ids: HashMap<String, i64>,
    /// Register person of each person of the reading.
    pub(super) persons: HashMap<&'a str, i64>,
    /// Every two countries that a fact concerns; one with itself where a promise or document names no other.
    told_of: RefCell<BTreeSet<(String, String)>>,
}

impl<'a> Facts<'a> {
    /// `stored` is the row of the reading and the time it is recorded at.
    pub(super) fn new(
        tx: &'a Transaction<'a>,
        reading: &'a Reading,
        identities: &'a Identities,
        (reading_id, recorded_at): (i64, i64),
    ) -> Self {
        Facts {
            tx,
            reading,
            identities,
            reading_id,
            recorded_at,
            ids: HashMap::new(),
            persons: HashMap::new(),
            told_of: RefCell::default(),
        }
    }

    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.ids.len()).unwrap_or(u32::MAX)
    }

    /// Row id of the fact with this id within the reading.
    pub(super) fn id(&self, local: &str) -> Option<i64> {
        self.ids.get(local).copied()
    }

    /// Row id of a referenced fact.
    pub(super) fn link(&self, local: Option<&String>) -> Option<i64> {
        self.id(local?)
    }

    /// Every fact's own row first, so that facts can refer to one another in any order.
    pub(super) fn enter_all(&mut self) -> Result<()> {
        let r = self.reading;
        for p in &r.people {
            self.enter("person", &p.id, days::of_person(r, p), &mentions(&p.mentions))?;
            for (n, o) in p.offices.iter().enumerate() {
                self.enter("office", &office(&p.id, n), days::of_office(r, p, o), &o.evidence)?;
            }
        }
        for o in &r.organisations {
            self.enter("organisation", &o.id, r.report.published, &mentions(&o.mentions))?;
        }
        for m in &r.mechanisms {
            self.enter("mechanism", &m.id, days::of_mechanism(r, &m.id), &m.evidence)?;
        }
        for e in &r.engagements {
            self.enter("engagement", &e.id, e.date, &e.evidence)?;
        }
        for i in &r.instruments {
            self.enter("instrument", &i.id, days::of_instrument(r, i), &i.evidence)?;
        }
        for y in &r.milestones {
            self.enter("milestone", &y.id, y.date, &y.evidence)?;
        }
        for s in &r.statements {
            self.enter("statement", &s.id, days::of_statement(r, s), &s.evidence)?;
        }
        for u in &r.undertakings {
            let proof = Evidence {
                start: u.action.start,
                end: u.action.end,
                quote: u.action.quote.clone(),
                rule: rule_of_undertaking(r, u.statement.as_ref(), u.instrument.as_ref()),
            };
            self.enter("undertaking", &u.id, days::of_undertaking(r, u), &[proof])?;
        }
        for a in &r.areas {
            self.enter("area", &format!("a:{}", a.code), r.report.published, &a.evidence)?;
        }
        Ok(())
    }

    fn enter(&mut self, kind: &str, local: &str, date: Option<Edtf>, evidence: &[Evidence]) -> Result<()> {
        let (edtf, first, last) = codes::columns(date);
        self.tx
            .prepare_cached(
                "INSERT INTO facts (reading, kind, local, edtf, first_day, last_day, recorded_from)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![self.reading_id, kind, local, edtf, first, last, self.recorded_at])?;
        let id = self.tx.last_insert_rowid();
        self.ids.insert(local.to_owned(), id);
        let mut insert = self.tx.prepare_cached(
            "INSERT INTO evidence (fact, n, start, \"end\", rule, quote) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (n, e) in evidence.iter().enumerate() {
            insert.execute(params![id, n as i64, e.start, e.end, e.rule, e.quote])?;
        }
        Ok(())
    }

    /// Countries of a fact in the part they play.
    pub(super) fn countries(&self, fact: i64, role: &str, countries: &BTreeSet<String>) -> Result<()> {
        let mut insert =
            self.tx.prepare_cached("INSERT INTO fact_countries (fact, role, country) VALUES (?1, ?2, ?3)")?;
        countries.iter().try_for_each(|c| insert.execute(params![fact, role, c]).map(|_| ()))
    }

    /// Makes the fact findable between any two of the countries, by day.
    pub(super) fn pairs(&self, fact: i64, kind: &str, day: Option<&str>, countries: &BTreeSet<String>) -> Result<()> {
        let mut insert =
            self.tx.prepare_cached("INSERT INTO fact_pairs (kind, a, b, day, fact) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for a in countries {
            for b in countries.range(a.clone()..) {
                insert.execute(params![kind, a, b, day.unwrap_or(NO_DAY), fact])?;
                if a != b {
                    self.told_of.borrow_mut().insert((a.clone(), b.clone()));
                }
            }
        }
        if countries.len() < 2 && matches!(kind, "instrument" | "undertaking" | "mechanism") {
            let alone = countries.first().cloned().unwrap_or_default();
            self.tx
                .prepare_cached("INSERT INTO lone_facts (kind, country, fact) VALUES (?1, ?2, ?3)")?
                .execute(params![kind, alone, fact])?;
            self.told_of.borrow_mut().insert((alone.clone(), alone));
        }
        Ok(())
    }

    /// Counts a change of every pair that the facts tell of.
    pub(super) fn count_pairs(&self) -> Result<()> {
        let mut told = self.told_of.borrow().clone();
        if !self.reading.mechanisms.is_empty() {
            told.extend(pairs::of_mechanisms(self.tx, self.reading_id)?);
        }
        pairs::changed(self.tx, &told)
    }

    /// Areas of a fact, each once.
    pub(super) fn areas(&self, fact: i64, areas: &[String]) -> Result<()> {
        let mut insert = self.tx.prepare_cached("INSERT OR IGNORE INTO fact_areas (fact, code) VALUES (?1, ?2)")?;
        areas.iter().try_for_each(|code| insert.execute(params![fact, code]).map(|_| ()))
    }

    /// The sides of an engagement. The country where it took place is one when it is the aim of a visit or the only
    /// other side known; a visit of which one side is named has those of its parts.
    pub(super) fn sides(&self, e: &Engagement) -> BTreeSet<String> {
        let mut sides: BTreeSet<String> = e.participants.iter().filter_map(|p| self.side(p)).collect();
        if let Some(c) = &e.country
            && (e.kind == EngagementKind::Visit || sides.len() < 2)
        {
            sides.insert(upper(c));
        }
        if e.kind == EngagementKind::Visit && sides.len() < 2 {
            for part in self.reading.engagements.iter().filter(|x| x.part_of.as_ref() == Some(&e.id)) {
                sides.extend(part.participants.iter().filter_map(|p| self.side(p)));
            }
        }
        sides
    }

    fn side(&self, p: &Participant) -> Option<String> {
        let r = self.reading;
        let of_person = || r.people.iter().find(|x| Some(&x.id) == p.person.as_ref())?.country.clone();
        let of_body = || r.organisations.iter().find(|x| Some(&x.id) == p.organisation.as_ref())?.country.clone();
        p.side.clone().or_else(|| p.country.clone()).or_else(of_person).or_else(of_body).map(|c| upper(&c))
    }
}

/// Id of a person's office within the reading.
pub(super) fn office(person: &str, n: usize) -> String {
    format!("{person}.{}", n + 1)
}

/// A code as the register keeps it.
pub(super) fn upper(code: &str) -> String {
    code.to_uppercase()
}

/// All codes, as the register keeps them.
pub(super) fn uppers<'a>(codes: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    codes.into_iter().map(|c| upper(c)).collect()
}

/// The first mention proves that a person or body is named; the rest stand in the reading.
fn mentions(all: &[Quote]) -> Vec<Evidence> {
    all.iter()
        .take(1)
        .map(|q| Evidence { start: q.start, end: q.end, quote: q.quote.clone(), rule: String::new() })
        .collect()
}

fn rule_of_undertaking(r: &Reading, statement: Option<&String>, instrument: Option<&String>) -> String {
    let of_statement = r.statements.iter().find(|s| Some(&s.id) == statement).and_then(|s| s.evidence.first());
    let of_instrument = r.instruments.iter().find(|i| Some(&i.id) == instrument).and_then(|i| i.evidence.first());
    of_statement.or(of_instrument).map(|e| e.rule.clone()).unwrap_or_default()
}
