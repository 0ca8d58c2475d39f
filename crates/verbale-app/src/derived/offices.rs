//! Offices in time: who held what, between which days, as far as reports show it.

use super::Formers;
use super::office_kinds::{alone, is_ambassador, single};
use super::successions::{Said, said};
use crate::error::{AppError, ErrorKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use verbale_core::fold::{fold_name, strip_accents};
use verbale_core::{Date, Edtf};
use verbale_register::{OfficeSighting, Register};
use verbale_resolve::Reason;
use verbale_resolve::tenure::{
    Bounds, Certainty, Named, Office, Sighting, Succession, Tenure, bound_undated, conflicts, holders_on, moves,
    successions, tenures,
};

/// Who held an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WhoRequest {
    /// The office: a sense such as `office/minister/defence`, or words of its title.
    pub office: String,
    /// Country or bloc.
    pub country: Option<String>,
    /// The day; none for all holders.
    pub on: Option<Edtf>,
}

/// Somebody in an office on a day.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct HolderRow {
    /// Register id.
    pub person: String,
    /// Name.
    pub name: String,
    /// How sure.
    pub certainty: Certainty,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A term in an office.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TenureRow {
    /// Register id.
    pub person: String,
    /// Name.
    pub name: String,
    /// Country of the office.
    pub country: Option<String>,
    /// Sense of the office, or its words.
    pub office: String,
    /// The title most reports use.
    pub title: String,
    /// Began between these days (EDTF interval, an open end where nothing bounds it).
    pub began: Option<Edtf>,
    /// Ended between these days, if it has.
    pub ended: Option<Edtf>,
    /// First and last day for which it is proved.
    pub proved: Option<Edtf>,
    /// Short ids of the reports that show it.
    pub reports: Vec<String>,
    /// The facts by which they do: each sighting of the person in the office.
    pub facts: Vec<String>,
    /// What bounds it.
    pub reasons: Vec<Reason>,
}

/// An office with its holders.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Who {
    /// Country of the office.
    pub country: Option<String>,
    /// Sense of the office, or its words.
    pub office: String,
    /// The title most reports use.
    pub title: String,
    /// Who held it on the day asked for, surest first; empty when no day was.
    pub holders: Vec<HolderRow>,
    /// All terms, in order of time.
    pub terms: Vec<TenureRow>,
    /// Two people seen in it at the same time, where it has one holder.
    pub conflicts: Vec<String>,
}

/// The offices that fit, with their holders.
pub fn who(register: &Register, formers: &Formers, request: &WhoRequest) -> Result<Vec<Who>, AppError> {
    let country = request.country.as_ref().map(|c| c.to_uppercase());
    let wanted = Wanted::new(&request.office);
    let titles = register.office_titles()?;
    let offices = wanted.among(&titles);
    let book = Book::new(register, register.sightings_about(&offices, country.as_deref())?, formers)?;
    let day = request.on.and_then(Edtf::start);
    if let Some(day) = day
        && !day.is_full()
    {
        return Err(AppError::new(ErrorKind::Usage, format!("`{day}` is no day")).help("write --on 2020-02-05"));
    }
    let terms = book.terms();
    let clashes = conflicts(&terms, single);
    let mut offices: Vec<&Office> = terms.iter().map(|t| &t.office).collect();
    offices.dedup();
    let fitting = offices.into_iter().filter(|o| wanted.fits(o, book.title(o)));
    let mut out: Vec<(bool, usize, Who)> = fitting
        .map(|office| {
            let rows = terms.iter().filter(|t| t.office == *office);
            let held = day.map(|d| holders_on(&terms, office, d, single(office))).unwrap_or_default();
            let who = Who {
                country: office.country.clone(),
                office: office.sense.clone(),
                title: book.title(office).to_owned(),
                holders: held
                    .into_iter()
                    .map(|h| HolderRow {
                        name: book.name(&h.person).to_owned(),
                        person: h.person,
                        certainty: h.certainty,
                        reasons: h.reasons.iter().map(|r| book.named(r)).collect(),
                    })
                    .collect(),
                terms: rows.map(|t| book.row(t)).collect(),
                conflicts: clashes
                    .iter()
                    .filter(|c| c.office == *office)
                    .map(|c| {
                        let [a, b] = &c.people;
                        format!("{} and {} between {} and {}", book.name(a), book.name(b), c.days.0, c.days.1)
                    })
                    .collect(),
            };
            (!wanted.exactly(office, book.title(office)), usize::MAX - book.seen(office), who)
        })
        .collect();
    if out.is_empty() {
        let known = nearest(&titles, &request.office);
        let error =
            AppError::new(ErrorKind::Unknown, format!("no office of the register is called `{}`", request.office));
        return Err(match known.is_empty() {
            true => error,
            false => error.help(format!("did you mean one of: {}?", known.join("; "))),
        });
    }
    out.sort_by(|a, b| (a.0, a.1, &a.2.office).cmp(&(b.0, b.1, &b.2.office)));
    Ok(out.into_iter().map(|o| o.2).collect())
}

/// From when an undated report can be, by the offices it names.
pub fn bounds_of_report(register: &Register, formers: &Formers, id: &str) -> Result<Bounds, AppError> {
    let stored = register.report(id)?;
    let book = Book::new(register, register.sightings(None)?, formers)?;
    let own: Vec<Named> = book
        .sightings
        .iter()
        .filter(|s| s.report == stored.report.id)
        .map(|s| Named { person: s.person.clone(), office: s.office.clone(), former: s.former })
        .collect();
    Ok(bound_undated(&own, &book.terms()))
}

/// Reports of the one ambassador they name taking leave, by their words.
fn leaving(register: &Register, rows: &[OfficeSighting], farewells: &[String]) -> Result<BTreeSet<String>, AppError> {
    let seen: BTreeSet<String> =
        rows.iter().filter(|r| r.sense.as_deref().is_some_and(is_ambassador)).map(|r| r.report.clone()).collect();
    let mut out = BTreeSet::new();
    if seen.is_empty() {
        return Ok(out);
    }
    for words in farewells {
        for report in register.saying(&format!("\"{words}\""), &seen)?.into_keys() {
            let all = register.sightings_in(&report)?;
            let ambassadors = all.iter().filter(|r| r.sense.as_deref().is_some_and(is_ambassador));
            let people: BTreeSet<&str> = ambassadors.map(|r| r.person.id.as_str()).collect();
            if people.len() == 1 {
                out.insert(report);
            }
        }
    }
    Ok(out)
}

/// Everything the register has seen of offices.
struct Book {
    sightings: Vec<Sighting>,
    successions: Vec<Succession>,
    titles: BTreeMap<Office, HashMap<String, usize>>,
    /// Facts that show a person in an office, by report.
    facts: HashMap<(String, Office), Vec<(String, String)>>,
    names: HashMap<String, String>,
}

impl Book {
    fn new(register: &Register, rows: Vec<OfficeSighting>, formers: &Formers) -> Result<Self, AppError> {
        let leaving = leaving(register, &rows, &formers.farewells)?;
        let reports = rows.iter().map(|row| row.report.clone()).collect();
        let mut book = Book {
            sightings: Vec::with_capacity(rows.len()),
            successions: Vec::new(),
            titles: BTreeMap::new(),
            facts: HashMap::new(),
            names: HashMap::new(),
        };
        for row in rows {
            let folded = fold_name(&row.title);
            let office = Office::new(row.country.as_deref(), row.sense.unwrap_or(folded));
            *book.titles.entry(office.clone()).or_default().entry(row.title).or_default() += 1;
            let seen = book.facts.entry((row.person.id.clone(), office.clone())).or_default();
            seen.push((row.report.clone(), row.fact));
            book.names.insert(row.person.id.clone(), row.person.name);
            let seen =
                Sighting { person: row.person.id, former: row.former, office, date: row.date, report: row.report };
            // who takes leave holds the office that day and no longer
            if leaving.contains(&seen.report) && is_ambassador(&seen.office.sense) {
                book.sightings.push(Sighting { former: true, ..seen.clone() });
            }
            book.sightings.push(seen);
        }
        for s in said(register, &formers.in_place_of, &reports)? {
            book.successions.extend(book.passed(&s));
        }
        Ok(book)
    }

    /// The offices that passed from one to the other: those in which the report shows who came, and any report who left.
    fn passed(&self, said: &Said) -> Vec<Succession> {
        let left = |o: &Office| {
            let named = |s: &&Sighting| s.office == *o && s.person != said.after && said.names(self.name(&s.person));
            // of two names of which one begins the other, the whole is meant
            self.sightings.iter().filter(named).max_by_key(|s| self.name(&s.person).len())
        };
        let taken = self.sightings.iter().filter(|s| s.report == said.report && s.person == said.after && !s.former);
        let passed = taken.filter_map(|s| {
            Some(Succession {
                office: s.office.clone(),
                before: left(&s.office)?.person.clone(),
                after: said.after.clone(),
                date: s.date,
                report: said.report.clone(),
            })
        });
        passed.collect()
    }

    fn terms(&self) -> Vec<Tenure> {
        let mut terms = tenures(&self.sightings, single);
        moves(&mut terms, &self.sightings, alone);
        successions(&mut terms, &self.successions);
        terms
    }

    fn title<'a>(&'a self, office: &'a Office) -> &'a str {
        let best =
            self.titles.get(office).and_then(|t| t.iter().max_by_key(|(title, n)| (**n, std::cmp::Reverse(*title))));
        best.map_or(office.sense.as_str(), |(title, _)| title)
    }

    fn seen(&self, office: &Office) -> usize {
        self.titles.get(office).map_or(0, |t| t.values().sum())
    }

    fn name<'a>(&'a self, person: &'a str) -> &'a str {
        self.names.get(person).map_or(person, String::as_str)
    }

    fn row(&self, t: &Tenure) -> TenureRow {
        let day = |d| Some(Date::from_civil(d));
        TenureRow {
            person: t.person.clone(),
            name: self.name(&t.person).to_owned(),
            country: t.office.country.clone(),
            office: t.office.sense.clone(),
            title: self.title(&t.office).to_owned(),
            began: t.began.edtf(),
            ended: t.ended.edtf(),
            proved: t.proved().map(|(a, b)| Edtf::Interval(day(a), day(b))),
            facts: self.facts_of(t),
            reports: t.reports.clone(),
            reasons: t.reasons.iter().map(|r| self.named(r)).collect(),
        }
    }

    /// A reason with people by name.
    fn named(&self, r: &Reason) -> Reason {
        let name = |value: &String| self.names.get(value).unwrap_or(value).clone();
        let mut text = r.text.clone();
        for id in r.values.iter().filter(|v| self.names.contains_key(*v)) {
            text = text.replace(id.as_str(), self.name(id));
        }
        Reason { text, values: r.values.iter().map(name).collect(), ..r.clone() }
    }

    /// The sightings of a term: those in its reports.
    fn facts_of(&self, t: &Tenure) -> Vec<String> {
        let seen = self.facts.get(&(t.person.clone(), t.office.clone()));
        let of_term = seen.into_iter().flatten().filter(|(report, _)| t.reports.contains(report));
        of_term.map(|(_, fact)| fact.clone()).collect()
    }
}

/// Titles most like the words asked for.
fn nearest<'a>(titles: &'a [(String, Option<String>)], asked: &str) -> Vec<&'a str> {
    let wanted = strip_accents(&fold_name(asked));
    let mut scored: Vec<(f64, &str)> = titles
        .iter()
        .map(|(title, _)| (strsim::jaro_winkler(&wanted, &strip_accents(&fold_name(title))), title.as_str()))
        .filter(|(score, _)| *score > 0.75)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(5).map(|(_, t)| t).collect()
}

/// An office that was looked for by words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OfficeFound {
    /// Country of the office.
    pub country: Option<String>,
    /// Sense of the office, or its words.
    pub office: String,
    /// A title of it that fits.
    pub title: String,
    /// How many people were seen in it.
    pub holders: u32,
}

/// Offices whose titles hold all the words, as asked first, then those of most people; at most so many.
pub fn find_offices(
    register: &Register,
    words: &str,
    country: Option<&str>,
    limit: usize,
) -> Result<Vec<OfficeFound>, AppError> {
    let wanted = Wanted::new(words);
    let country = country.map(str::to_uppercase);
    let mut fitting = wanted.among(&register.office_titles()?);
    // the shorter a title that holds all the words, the more of it they are
    fitting.sort_by_key(|(title, _)| title.chars().count());
    fitting.truncate(limit * 2);
    let mut out = Vec::new();
    for (title, sense) in fitting {
        let office = sense.clone().unwrap_or_else(|| fold_name(&title));
        for (of, holders) in register.holders_of((&title, sense.as_deref()), country.as_deref())? {
            out.push(OfficeFound { country: of, office: office.clone(), title: title.clone(), holders });
        }
    }
    out.sort_by_key(|o| (fold_name(&o.title) != wanted.asked, std::cmp::Reverse(o.holders), o.office.clone()));
    out.truncate(limit);
    Ok(out)
}

/// The office asked for.
struct Wanted {
    sense: String,
    asked: String,
    plain: String,
}

impl Wanted {
    fn new(asked: &str) -> Self {
        let folded = fold_name(asked);
        Wanted { sense: asked.trim().to_owned(), plain: strip_accents(&folded), asked: folded }
    }

    /// Those of all offices that may fit, by one of their titles.
    fn among(&self, titles: &[(String, Option<String>)]) -> Vec<(String, Option<String>)> {
        let office =
            |sense: &Option<String>, title: &str| Office::new(None, sense.clone().unwrap_or_else(|| fold_name(title)));
        let fitting = titles.iter().filter(|(title, sense)| self.fits(&office(sense, title), title));
        let mut titles: Vec<(String, Option<String>)> = fitting.cloned().collect();
        titles.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        // a sense stands for all its titles
        titles.dedup_by(|a, b| a.1.is_some() && a.1 == b.1);
        titles
    }

    fn exactly(&self, office: &Office, title: &str) -> bool {
        office.sense == self.sense || fold_name(title) == self.asked
    }

    /// The sense, or all words of the title; accents left out do not count.
    fn fits(&self, office: &Office, title: &str) -> bool {
        let folded = fold_name(title);
        let (title, wanted) = match self.asked == self.plain {
            true => (strip_accents(&folded), &self.plain),
            false => (folded, &self.asked),
        };
        office.sense == self.sense || wanted.split(' ').all(|w| title.split(' ').any(|t| t == w))
    }
}
