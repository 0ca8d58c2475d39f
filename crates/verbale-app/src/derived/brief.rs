//! What a brief says, out of the derived record: last contacts and those to come, whom they will meet, what was signed,
//! what is due or silent, what each side said. Which of it fits two pages, `verbale-brief` decides.

use super::engagements::of_scope;
use super::ledger::standings;
use super::lines::on_day;
use super::mechanisms::formats;
use super::{EngagementAnswer, LedgerEntry, LedgerRequest, Scope};
use crate::ask::agreements;
use crate::error::{AppError, ErrorKind};
use crate::labels::Names;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use verbale_brief::{
    AreaBlock, Brief, CommitmentLine, Contact, InstrumentLine, Language, MechanismLine, Part, PersonLine, Quote,
    SideBlock, Source as Numbered, SourceNo, Standing, StatementLine, Validity,
};
use verbale_core::Edtf;
use verbale_core::reading::EngagementStatus;
use verbale_register::{AffairsParts, AgreementQuery, Register, ReportRef, Source, StatementRow};
use verbale_resolve::follow::{Cues, EntryKind, LinkKind, State};

/// Which brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefRequest {
    /// The two countries or blocs, one's own first.
    pub between: Vec<String>,
    /// The day of the brief: nothing later is told, planned engagements aside.
    pub until: Edtf,
    /// Language of headings and names: `vi` or `en`.
    pub language: String,
}

/// Statements of one side on one area; `fit` counts what is left out beyond that too.
const SAID: usize = 4;
/// How far back what was said still counts, in years.
const YEARS: i16 = 3;

/// The brief on a pair, not yet cut to two pages.
pub fn brief(register: &Register, cues: &Cues, request: &BriefRequest) -> Result<Brief, AppError> {
    let [own, other] = &request.between[..] else {
        return Err(AppError::new(ErrorKind::Usage, "a brief is on two countries").help("write --between vn ru"));
    };
    let last = request.until.last_day();
    if last.is_none() {
        return Err(AppError::new(ErrorKind::Usage, format!("`{}` is no day", request.until)));
    }
    let (own, other) = (own.to_uppercase(), other.to_uppercase());
    let labels = Names::of(&request.language);
    let scope = Scope::load(register, &request.between, AffairsParts::ALL)?;
    let mut sources = Sources::default();
    let mut engagements = of_scope(&scope);
    engagements.retain(|e| {
        e.accounts.iter().any(|a| a.source.report.published.and_then(Edtf::first_day).is_none_or(|d| Some(d) <= last))
    });
    let wanted = LedgerRequest::default();
    let entries = on_day(standings(&scope, &engagements, cues), &wanted, request.until);
    let mut entries: Vec<LedgerEntry> = entries.into_iter().map(|l| l.1).collect();
    entries.sort_by(|a, b| by_making(a).cmp(&by_making(b)));
    let command = |what: &str| format!("verbale {what} --between {} {}", own.to_lowercase(), other.to_lowercase());
    let more = [
        (Part::Contacts, command("timeline")),
        (Part::People, format!("verbale people --country {}", other.to_lowercase())),
        (Part::Instruments, command("commitments --kind instrument")),
        (Part::Commitments, command("commitments --kind undertaking")),
        (Part::Mechanisms, command("mechanisms")),
        (Part::Positions, command("wording")),
    ];
    let mut omitted = BTreeMap::new();
    let contacts = contacts(&engagements, &own, &other, request.until, &mut sources);
    let people = people(register, &engagements, &other, request.until, &labels, &mut sources)?;
    let instruments = entries.iter().filter(|l| l.kind == EntryKind::Instrument);
    let commitments = entries.iter().filter(|l| l.kind == EntryKind::Undertaking);
    let validity = validity(register, request)?;
    let instruments = instruments.map(|l| instrument(l, &validity, &mut sources)).collect();
    let commitments: Vec<CommitmentLine> = commitments.filter_map(|l| commitment(l, &labels, &mut sources)).collect();
    let mechanisms = formats(&scope, &engagements)
        .into_iter()
        .map(|f| f.on(request.until))
        .filter(|m| m.parties.contains(&own) && m.parties.contains(&other))
        .map(|m| {
            let last = m.rhythm.sessions.iter().rev().find(|s| s.date.is_some());
            MechanismLine {
                name: quote(&m.name, m.told_in.first().map(|s| s.report.language.as_str())),
                last_session: last.and_then(|s| s.date),
                session: last.and_then(|s| s.number),
                next_expected: m.rhythm.next,
                sources: sources.all(m.told_in.iter()),
            }
        })
        .collect();
    let positions = positions(&scope, &own, &other, request.until, &labels, &mut sources, &mut omitted);
    Ok(Brief {
        title: format!("{} – {}", labels.country(&own), labels.country(&other)),
        between: vec![labels.country(&own), labels.country(&other)],
        until: Some(request.until),
        language: if request.language == "vi" { Language::Vi } else { Language::En },
        notes: Vec::new(),
        contacts,
        people,
        instruments,
        commitments,
        mechanisms,
        positions,
        sources: sources.numbered,
        omitted,
        more: more.into_iter().collect(),
    })
}

/// Oldest first, those of no known day last.
fn by_making(l: &LedgerEntry) -> (bool, Option<jiff::civil::Date>, &str) {
    (l.made.is_none(), l.made.and_then(Edtf::first_day), &l.id)
}

/// Where each document stands on the day of the brief, by the fact that tells of it.
fn validity(register: &Register, request: &BriefRequest) -> Result<HashMap<String, Validity>, AppError> {
    let query =
        AgreementQuery { between: request.between.clone(), on: Some(request.until), ..AgreementQuery::default() };
    let rows = agreements(register, &query, None)?;
    Ok(rows.into_iter().filter_map(|a| Some((a.source.fact, a.validity?))).collect())
}

/// Reports in the order in which the brief first cites them.
#[derive(Default)]
struct Sources {
    numbered: Vec<Numbered>,
    by_report: BTreeMap<String, SourceNo>,
}

impl Sources {
    fn one(&mut self, source: &Source) -> SourceNo {
        let number = match self.by_report.get(&source.report.id) {
            Some(number) => *number,
            None => {
                let number = SourceNo::try_from(self.numbered.len()).unwrap_or(SourceNo::MAX).saturating_add(1);
                self.by_report.insert(source.report.id.clone(), number);
                self.numbered.push(numbered(number, &source.report));
                number
            }
        };
        let at = self.numbered.iter_mut().find(|s| s.number == number);
        if let Some(entry) = at
            && !entry.facts.contains(&source.fact)
        {
            entry.facts.push(source.fact.clone());
        }
        number
    }

    fn all<'a>(&mut self, sources: impl Iterator<Item = &'a Source>) -> Vec<SourceNo> {
        let mut out: Vec<SourceNo> = sources.map(|s| self.one(s)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

fn numbered(number: SourceNo, report: &ReportRef) -> Numbered {
    // the folder a report was taken from is its outlet, as far as the record knows
    let outlet = report.path.rsplit(['/', '\\']).nth(1).filter(|o| !o.is_empty()).map(str::to_owned);
    Numbered {
        number,
        outlet,
        path: report.url.clone().unwrap_or_else(|| report.path.clone()),
        title: report.title.clone().unwrap_or_default(),
        language: Some(report.language.clone()),
        date: report.published,
        facts: Vec::new(),
    }
}

fn quote(text: &str, language: Option<&str>) -> Quote {
    Quote { text: text.to_owned(), language: language.map(str::to_owned) }
}

fn contacts(
    engagements: &[EngagementAnswer],
    own: &str,
    other: &str,
    until: Edtf,
    sources: &mut Sources,
) -> Vec<Contact> {
    let to_come = |e: &EngagementAnswer| e.date.and_then(Edtf::last_day) > until.last_day();
    let side = |e: &EngagementAnswer, code: &str| -> Vec<String> {
        let of = e.participants.iter().filter(|p| p.side.as_deref().or(p.country.as_deref()) == Some(code));
        of.filter_map(|p| p.person.as_ref().map(|x| x.name.clone()).or_else(|| p.organisation.clone())).collect()
    };
    let shown = engagements.iter().filter(|e| e.status != EngagementStatus::Held || !to_come(e));
    shown
        .map(|e| Contact {
            date: e.date,
            kind: e.kind,
            status: e.status,
            place: e.place.clone(),
            who_a: side(e, own),
            who_b: side(e, other),
            sources: sources.all(e.accounts.iter().map(|a| &a.source)),
        })
        .collect()
}

/// The other side's people: those of engagements to come first, then by their last contact.
fn people(
    register: &Register,
    engagements: &[EngagementAnswer],
    other: &str,
    until: Edtf,
    labels: &Names,
    sources: &mut Sources,
) -> Result<Vec<PersonLine>, AppError> {
    struct Met {
        name: String,
        expected: bool,
        last: Option<Edtf>,
        told: Vec<SourceNo>,
    }
    let mut met: BTreeMap<String, Met> = BTreeMap::new();
    for e in engagements {
        for p in e.participants.iter().filter(|p| p.side.as_deref() == Some(other)) {
            let Some(person) = &p.person else { continue };
            let told = sources.all(e.accounts.iter().map(|a| &a.source));
            let entry = met.entry(person.id.clone()).or_insert(Met {
                name: person.name.clone(),
                expected: false,
                last: None,
                told: Vec::new(),
            });
            if e.status == EngagementStatus::Held {
                let later = e.date.and_then(Edtf::last_day) > entry.last.and_then(Edtf::last_day);
                (entry.last, entry.told) = if later { (e.date, told) } else { (entry.last, entry.told.clone()) };
            } else if e.date.and_then(Edtf::last_day) >= until.last_day() {
                entry.expected = true;
            }
        }
    }
    let mut offices: BTreeMap<String, (String, Option<Edtf>, Option<Edtf>)> = BTreeMap::new();
    let ids: Vec<&str> = met.keys().map(String::as_str).collect();
    for s in register.sightings_of_people(&ids)? {
        let day = |d: Option<Edtf>| d.and_then(Edtf::last_day);
        if s.former || day(s.date) > day(Some(until)) {
            continue;
        }
        let held = offices.entry(s.person.id).or_insert((s.title.clone(), s.date, s.date));
        if held.0 == s.title {
            held.1 = if day(s.date) < day(held.1) { s.date } else { held.1 };
            held.2 = if day(s.date) > day(held.2) { s.date } else { held.2 };
        } else if day(s.date) > day(held.2) {
            *held = (s.title, s.date, s.date);
        }
    }
    let mut all: Vec<(String, Met)> = met.into_iter().collect();
    all.sort_by(|(x, a), (y, b)| {
        let key = |m: &Met| (!m.expected, std::cmp::Reverse(m.last.and_then(Edtf::last_day)));
        key(a).cmp(&key(b)).then_with(|| x.cmp(y))
    });
    Ok(all
        .into_iter()
        .map(|(id, m)| {
            let office = offices.get(&id);
            PersonLine {
                name: m.name,
                country: labels.country(other),
                office: office.map(|o| o.0.clone()),
                since: office.and_then(|o| o.1),
                as_of: office.and_then(|o| o.2),
                last_met: m.last,
                sources: m.told,
            }
        })
        .collect())
}

fn instrument(l: &LedgerEntry, validity: &HashMap<String, Validity>, sources: &mut Sources) -> InstrumentLine {
    let language = l.told_in.first().map(|s| s.report.language.as_str());
    InstrumentLine {
        title: quote(&l.words, language),
        kind: l.instrument.unwrap_or(verbale_core::reading::InstrumentKind::Other),
        signed: l.made,
        period: l.period,
        validity: validity.get(&l.id).copied().unwrap_or(Validity::Unknown),
        sources: sources.all(l.told_in.iter()),
    }
}

/// An undertaking still of interest: one that was superseded or called off is not.
fn commitment(l: &LedgerEntry, labels: &Names, sources: &mut Sources) -> Option<CommitmentLine> {
    let status = match l.status.state {
        State::Due => Standing::Due,
        State::Silent => Standing::Silent,
        State::Open | State::Progressing => Standing::Open,
        State::Fulfilled => Standing::Kept,
        State::Lapsed | State::Superseded | State::Contradicted => return None,
    };
    let names = |codes: &[String]| codes.iter().map(|c| labels.country(c)).collect();
    let heard = l.evidence.iter().filter(|e| e.kind != LinkKind::Superseded).filter_map(|e| e.date).next_back();
    Some(CommitmentLine {
        what: quote(&l.words, l.told_in.first().map(|s| s.report.language.as_str())),
        by: names(&l.by),
        to: names(&l.to),
        made: l.made,
        due: l.due,
        status,
        last_evidence: heard,
        sources: sources.all(l.told_in.iter()),
    })
}

/// What each side said on each area, latest first.
fn positions(
    scope: &Scope,
    own: &str,
    other: &str,
    until: Edtf,
    labels: &Names,
    sources: &mut Sources,
    omitted: &mut BTreeMap<Part, usize>,
) -> Vec<AreaBlock> {
    let last = until.last_day();
    let since = until.start().and_then(|d| d.year).map(|y| y - YEARS);
    let mut by_area: BTreeMap<&str, BTreeMap<&str, Vec<&StatementRow>>> = BTreeMap::new();
    for s in &scope.affairs.statements {
        let told = s.date.or(s.source.report.published);
        let fits = told.and_then(Edtf::first_day).is_some_and(|d| Some(d) <= last && Some(d.year()) >= since);
        let side = [own, other].into_iter().find(|c| {
            s.speaker.countries.iter().any(|x| x == c)
                || s.speaker.person.as_ref().and_then(|p| p.country.as_deref()) == Some(c)
        });
        if let (true, Some(side), true) = (fits, side, s.content.is_some()) {
            for area in &s.areas {
                by_area.entry(area).or_default().entry(side).or_default().push(s);
            }
        }
    }
    let mut blocks: Vec<(usize, AreaBlock)> = Vec::new();
    for (area, sides) in by_area {
        let count = sides.values().map(Vec::len).sum();
        let mut out = Vec::new();
        for side in [own, other] {
            let Some(mut said) = sides.get(side).cloned() else { continue };
            said.sort_by_key(|s| std::cmp::Reverse(s.date.or(s.source.report.published).and_then(Edtf::last_day)));
            *omitted.entry(Part::Positions).or_default() += said.len().saturating_sub(SAID);
            let statements = said.into_iter().take(SAID).map(|s| statement(s, sources)).collect();
            out.push(SideBlock { country: labels.country(side), statements });
        }
        blocks.push((count, AreaBlock { area: labels.area(area), sides: out }));
    }
    if omitted.get(&Part::Positions) == Some(&0) {
        omitted.remove(&Part::Positions);
    }
    // what was spoken of most stands first
    blocks.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.area.cmp(&b.1.area)));
    blocks.into_iter().map(|b| b.1).collect()
}

fn statement(s: &StatementRow, sources: &mut Sources) -> StatementLine {
    let words = s.content.as_ref().map_or("", |q| q.quote.as_str());
    let named = s.speaker.person.as_ref().map(|p| p.name.clone()).or_else(|| s.speaker.organisation.clone());
    StatementLine {
        date: s.date.or(s.source.report.published),
        speaker: named.unwrap_or_else(|| s.speaker.countries.join(", ")),
        act: s.act,
        quote: quote(words, Some(&s.source.report.language)),
        sources: vec![sources.one(&s.source)],
    }
}
