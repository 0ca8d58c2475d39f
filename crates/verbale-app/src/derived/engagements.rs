//! One engagement from several accounts: grouped by the resolver, each account kept, with what they tell differently and
//! what only one of them tells.

use super::accounts::{account, judged};
use super::scope::CONTACTS;
use super::{Scope, window};
use crate::error::AppError;
use crate::person::find_person;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use verbale_core::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind, EngagementStatus};
use verbale_register::{EngagementRow, ParticipantRow, Register, SignedRow};
use verbale_resolve::account::{Account, Alone, Disagreement, accounts, alone, disagreements};

/// Who met whom, when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct EngagementsRequest {
    /// One country or bloc code, or two.
    pub between: Vec<String>,
    /// Not wholly before this date.
    pub since: Option<Edtf>,
    /// Not wholly after this date.
    pub until: Option<Edtf>,
    /// A participant, by name or id.
    pub person: Option<String>,
    /// Latest first.
    pub latest_first: bool,
    /// At most so many; a few of a long timeline are told without reading all of it.
    pub limit: Option<usize>,
}

/// An engagement, as all reports together tell it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EngagementAnswer {
    /// Fact id of the fullest account.
    pub id: String,
    /// What it was, by the fullest account.
    pub kind: EngagementKind,
    /// `held` if any account tells that it took place, else what the latest report says.
    pub status: EngagementStatus,
    /// The most exact date, a calendar date in the words before one that is only the report's.
    pub date: Option<Edtf>,
    /// Where that date comes from.
    pub date_basis: Option<DateBasis>,
    /// Place as the fullest account writes it.
    pub place: Option<String>,
    /// Country where it took place.
    pub country: Option<String>,
    /// Official, state, working … as written.
    pub level: Option<String>,
    /// Everybody whom any account names, each once.
    pub participants: Vec<ParticipantRow>,
    /// Id of the engagement (a visit) it belongs to.
    pub part_of: Option<String>,
    /// Name of the mechanism whose session it was.
    pub mechanism: Option<String>,
    /// Number of that session.
    pub session: Option<u32>,
    /// Documents signed at it; one that several accounts tell of stands once for each.
    pub instruments: Vec<SignedRow>,
    /// Independent sources: copies of one dispatch count once.
    pub sources: usize,
    /// What each report says, the fullest first.
    pub accounts: Vec<EngagementRow>,
    /// Where they disagree.
    pub disagreements: Vec<Disagreement>,
    /// What only one of them tells.
    pub alone: Vec<Alone>,
}

/// The engagements that fit, in order of time; undated ones last.
pub fn engagements(register: &Register, request: &EngagementsRequest) -> Result<Vec<EngagementAnswer>, AppError> {
    let person = request.person.as_deref().map(|name| find_person(register, name, None)).transpose()?;
    let wanted = Wanted { since: request.since, until: request.until, person: person.as_ref().map(|p| p.id.as_str()) };
    if let Some(limit) = request.limit {
        return window::first(register, request, &wanted, limit);
    }
    let mut found = of_scope(&Scope::load(register, &request.between, CONTACTS)?);
    found.retain(|e| wanted.fits(e));
    by_time(&mut found, request.latest_first);
    Ok(found)
}

/// What is asked of an engagement beside its countries.
pub(super) struct Wanted<'a> {
    since: Option<Edtf>,
    until: Option<Edtf>,
    person: Option<&'a str>,
}

impl Wanted<'_> {
    pub(super) fn fits(&self, e: &EngagementAnswer) -> bool {
        let with = |id: &str| e.participants.iter().any(|p| p.person.as_ref().is_some_and(|x| x.id == id));
        self.late(e.date) && self.early(e.date) && self.person.is_none_or(with)
    }

    /// The participant that is asked for, by register id.
    pub(super) fn person(&self) -> Option<&str> {
        self.person
    }

    fn late(&self, date: Option<Edtf>) -> bool {
        self.since.is_none_or(|since| date.and_then(Edtf::last_day) >= since.first_day())
    }

    fn early(&self, date: Option<Edtf>) -> bool {
        self.until.is_none_or(|until| match (date.and_then(Edtf::first_day), until.last_day()) {
            (Some(first), Some(last)) => first <= last,
            _ => false,
        })
    }
}

/// Orders engagements by time, oldest or latest first; undated ones stand last.
pub(super) fn by_time(found: &mut [impl std::borrow::Borrow<EngagementAnswer>], latest_first: bool) {
    let days = |e: &EngagementAnswer| (e.date.and_then(Edtf::first_day), e.date.and_then(Edtf::last_day));
    found.sort_by(|a, b| {
        let (a, b) = (a.borrow(), b.borrow());
        let (x, y) = (days(a), days(b));
        let first = if latest_first { y.0.cmp(&x.0) } else { x.0.cmp(&y.0) };
        a.date.is_none().cmp(&b.date.is_none()).then(first).then(x.1.cmp(&y.1)).then_with(|| a.id.cmp(&b.id))
    });
}

/// A visit's parts name its account in their own report; now they name the visit.
pub(super) fn name_visits(parts: &mut [EngagementAnswer], of_account: &HashMap<String, String>) {
    for e in parts {
        e.part_of = e.part_of.as_ref().map(|fact| of_account.get(fact).unwrap_or(fact).clone());
    }
}

/// The engagement that each account tells of.
pub(super) fn of_account(all: &[EngagementAnswer]) -> HashMap<String, String> {
    all.iter().flat_map(|e| e.accounts.iter().map(|a| (a.source.fact.clone(), e.id.clone()))).collect()
}

/// All engagements of the scope.
pub(super) fn of_scope(scope: &Scope) -> Vec<EngagementAnswer> {
    let rows = &scope.affairs.engagements;
    let all: Vec<Account> = rows.iter().map(|e| account(e, &scope.maybe)).collect();
    let groups = accounts(&all, &judged(scope));
    let mut out: Vec<EngagementAnswer> = groups.iter().map(|group| answer(scope, &all, group)).collect();
    let of_account = of_account(&out);
    name_visits(&mut out, &of_account);
    by_time(&mut out, false);
    out
}

fn answer(scope: &Scope, all: &[Account], group: &[usize]) -> EngagementAnswer {
    let mut order: Vec<usize> = group.to_vec();
    order.sort_by_key(|&n| fullness(&scope.affairs.engagements[n]));
    let accounts: Vec<&EngagementRow> = order.iter().map(|&n| &scope.affairs.engagements[n]).collect();
    let kept: Vec<&Account> = order.iter().map(|&n| &all[n]).collect();
    let status = status(&accounts);
    let dated = accounts.iter().filter(|e| e.status == status && e.date.is_some()).min_by_key(|e| exactness(e));
    let first = |f: &dyn Fn(&EngagementRow) -> Option<String>| accounts.iter().find_map(|e| f(e));
    EngagementAnswer {
        id: accounts[0].source.fact.clone(),
        kind: accounts[0].kind,
        status,
        date: dated.and_then(|e| e.date),
        date_basis: dated.and_then(|e| e.date_basis),
        place: first(&|e| e.place.clone()),
        country: first(&|e| e.country.clone()),
        level: first(&|e| e.level.clone()),
        participants: everybody(&accounts),
        part_of: first(&|e| e.part_of.clone()),
        mechanism: first(&|e| e.mechanism.clone()),
        session: accounts.iter().find_map(|e| e.session),
        instruments: accounts.iter().flat_map(|e| e.instruments.iter().cloned()).collect(),
        sources: scope.sources(accounts.iter().map(|e| e.source.report.id.as_str())),
        disagreements: disagreements(&kept),
        alone: if kept.len() > 1 { alone(&kept) } else { Vec::new() },
        accounts: accounts.into_iter().cloned().collect(),
    }
}

/// Fullest first: one that tells of the thing as held, by its own date, with more people and circumstances, earlier.
fn fullness(e: &EngagementRow) -> (bool, u8, std::cmp::Reverse<usize>, std::cmp::Reverse<usize>, Option<Edtf>, String) {
    let people = e.participants.iter().filter(|p| p.person.is_some()).count();
    let published = e.source.report.published;
    let held = e.status == EngagementStatus::Held;
    let circumstances = [&e.place, &e.country, &e.time_of_day, &e.level, &e.part_of, &e.mechanism];
    let told = circumstances.iter().filter(|c| c.is_some()).count();
    let most = std::cmp::Reverse;
    (!held, exactness(e).0, most(people), most(told), published, e.source.fact.clone())
}

/// How exact a date is: where it comes from, then how many days it can mean. A visit lasts, so that of two dates in the
/// words the longer is the whole of it.
fn exactness(e: &EngagementRow) -> (u8, i32) {
    let basis = match e.date_basis {
        Some(DateBasis::Stated) => 0,
        Some(DateBasis::Relative) => 1,
        Some(DateBasis::Published) => 2,
        None => 3,
    };
    let width = e.date.and_then(|d| Some(d.first_day()?.until(d.last_day()?).ok()?.get_days()));
    match (e.kind, width) {
        (EngagementKind::Visit, Some(days)) if days <= LONGEST_VISIT => (basis, -days),
        (_, width) => (basis, width.unwrap_or(i32::MAX)),
    }
}

/// Days beyond which a date is no stay but only rough.
const LONGEST_VISIT: i32 = 14;

/// That it took place wins over that it was planned; otherwise the latest word counts.
fn status(accounts: &[&EngagementRow]) -> EngagementStatus {
    if accounts.iter().any(|e| e.status == EngagementStatus::Held) {
        return EngagementStatus::Held;
    }
    let latest = accounts.iter().max_by_key(|e| (e.source.report.published.and_then(Edtf::last_day), &e.source.fact));
    latest.map_or(EngagementStatus::Held, |e| e.status)
}

/// Everybody named in any account: persons once, bodies and countries by name.
fn everybody(accounts: &[&EngagementRow]) -> Vec<ParticipantRow> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut out: Vec<ParticipantRow> = Vec::new();
    for p in accounts.iter().flat_map(|e| &e.participants) {
        let key = match (&p.person, &p.organisation, &p.country) {
            (Some(person), _, _) => format!("p {}", person.id),
            (None, Some(body), _) => format!("o {}", verbale_core::fold::fold_name(body)),
            (None, None, Some(country)) => format!("c {country}"),
            (None, None, None) => continue,
        };
        // a state named as such says nothing more once somebody of it is named
        let shown = p.person.is_none()
            && p.organisation.is_none()
            && out.iter().any(|o| o.person.is_some() && o.side.is_some() && o.side == p.side);
        if !shown && seen.insert(key) {
            out.push(p.clone());
        }
    }
    out
}

/// The countries and blocs of an engagement: the sides of whoever takes part, and where it took place.
pub(super) fn sides(e: &EngagementAnswer) -> BTreeSet<&str> {
    let named = e.participants.iter().filter_map(|p| p.side.as_deref().or(p.country.as_deref()));
    named.chain(e.country.as_deref()).collect()
}

/// The two sides of each report that tells of dealings between two alone, by its id: whom a document or a statement
/// concerns that names nobody.
pub(super) fn sides_of_reports(engagements: &[EngagementAnswer]) -> HashMap<&str, BTreeSet<&str>> {
    let mut out: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for e in engagements {
        for a in &e.accounts {
            out.entry(a.source.report.id.as_str()).or_default().extend(sides(e));
        }
    }
    out.retain(|_, sides| sides.len() == 2);
    out
}

/// Engagements by the facts that tell of them.
pub(super) fn by_account(engagements: &[EngagementAnswer]) -> HashMap<&str, &EngagementAnswer> {
    engagements.iter().flat_map(|e| e.accounts.iter().map(move |a| (a.source.fact.as_str(), e))).collect()
}
