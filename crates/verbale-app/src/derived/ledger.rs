//! The follow-up ledger: of each agreement and promise, what became of it. Its status is derived each time, from the
//! words of later reports, from notes and from curators' judgements; it is never stored.

use super::engagements::of_scope as engagements_of;
use super::entries::{Row, Told, entries};
use super::scope::LEDGER;
use super::{EngagementAnswer, Scope};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use verbale_core::reading::{InstrumentKind, Strength};
use verbale_core::{Date, Edtf};
use verbale_register::{NoteKind, Register, Ruling as Judged, Source, SpeakerRow};
use verbale_resolve::Reason;
use verbale_resolve::follow::{
    Cues, Entry, EntryKind, Fact, FactKind, Limits, Link, LinkKind, Ruling, RulingOn, State, Status, follow_up, status,
};

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct LedgerRequest {
    /// One country or bloc code, or two; none for all.
    pub between: Vec<String>,
    /// Only in these states.
    pub states: Vec<State>,
    /// Only documents, or only undertakings.
    pub kind: Option<EntryKind>,
    /// Undertakings of these strengths; those committed or agreed if none is named.
    pub strengths: Vec<Strength>,
    /// Made not wholly before this date.
    pub since: Option<Edtf>,
    /// Area code; a code covers those below it.
    pub area: Option<String>,
    /// Lead body, or part of its name.
    pub lead: Option<String>,
    /// Owed by this country or bloc.
    pub by: Option<String>,
    /// Due not wholly after this date.
    pub due_by: Option<Edtf>,
    /// The day on which to judge; nothing later is known.
    pub on: Option<Edtf>,
    /// Months without a word after which an entry is silent.
    pub silent_after: Option<u16>,
}

/// Something that bears on an entry.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct EvidenceRow {
    /// When.
    pub date: Option<Edtf>,
    /// What it does to the entry.
    pub kind: LinkKind,
    /// How much of the entry it is about, from 0 to 1.
    pub score: f32,
    /// The fact, or the report of a note.
    pub fact: String,
    /// Its words.
    pub words: String,
    /// Why it was linked.
    pub reasons: Vec<Reason>,
    /// Who confirmed or entered it; null when only the machine says so.
    pub author: Option<String>,
}

/// A line somebody entered about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NoteLine {
    /// What it tells.
    pub kind: NoteKind,
    /// Its date.
    pub date: Option<Edtf>,
    /// The body, person or date, if the kind asks for one.
    pub value: Option<String>,
    /// The words.
    pub text: String,
    /// Who entered it.
    pub author: String,
    /// Short id of the report it is kept as.
    pub report: String,
}

/// An agreement or a promise, with all that became of it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LedgerEntry {
    /// Fact id of the telling that stands for it.
    pub id: String,
    /// Document or undertaking.
    pub kind: EntryKind,
    /// Kind of the document.
    pub instrument: Option<InstrumentKind>,
    /// How binding an undertaking is.
    pub strength: Option<Strength>,
    /// Who made an undertaking by speaking.
    pub speaker: Option<SpeakerRow>,
    /// Its content in its own words.
    pub words: String,
    /// Countries and blocs on either end.
    pub parties: Vec<String>,
    /// Those that owe it.
    pub by: Vec<String>,
    /// Those it is owed to.
    pub to: Vec<String>,
    /// Areas.
    pub areas: Vec<String>,
    /// When it was made or signed.
    pub made: Option<Edtf>,
    /// By when it is due.
    pub due: Option<Edtf>,
    /// How long a document is valid.
    pub period: Option<Edtf>,
    /// Id of the engagement at which it was made.
    pub engagement: Option<String>,
    /// Body that leads, newest note first.
    pub lead: Vec<String>,
    /// Where it stands on the day asked for, since when, and why.
    pub status: Status,
    /// What bears on it, in order of time.
    pub evidence: Vec<EvidenceRow>,
    /// What was entered beside evidence: difficulties, recommendations, who is responsible, when to look again.
    pub notes: Vec<NoteLine>,
    /// A curator's compliance score: −1, 0 or 1.
    pub compliance: Option<i8>,
    /// Where it is told.
    pub told_in: Vec<Source>,
}

/// The entries that fit, oldest first.
pub fn ledger(
    register: &Register,
    cues: &Cues,
    request: &LedgerRequest,
    today: Edtf,
) -> Result<Vec<LedgerEntry>, AppError> {
    let scope = Scope::load(register, &request.between, LEDGER)?;
    let engagements = engagements_of(&scope);
    Ok(of_scope(&scope, &engagements, cues, request, request.on.unwrap_or(today)))
}

/// The ledger of a scope on a day.
pub(super) fn of_scope(
    scope: &Scope,
    engagements: &[EngagementAnswer],
    cues: &Cues,
    request: &LedgerRequest,
    on: Edtf,
) -> Vec<LedgerEntry> {
    let told = entries(scope, engagements, &request.strengths);
    let made: Vec<Entry> = told.iter().map(|t| combined(t)).collect();
    let facts = facts(scope, engagements);
    let links = follow_up(&made, &facts, cues);
    let by_entry = group_links(links);
    let by_fact: HashMap<&str, &Fact> = facts.iter().map(|f| (f.id.as_str(), f)).collect();
    let limits = Limits {
        silent_after_months: request.silent_after.unwrap_or(Limits::default().silent_after_months),
        ..Limits::default()
    };
    let mut out: Vec<LedgerEntry> = told
        .iter()
        .zip(&made)
        .map(|(tellings, entry)| {
            let of_entry = by_entry.get(&entry.id).map_or(&[][..], Vec::as_slice);
            line(scope, tellings, entry, of_entry, &by_fact, on, limits)
        })
        .filter(|l| fits(l, request))
        .collect();
    out.sort_by(|a, b| {
        let key = |l: &LedgerEntry| (l.made.is_none(), l.made.and_then(Edtf::first_day), l.id.clone());
        key(a).cmp(&key(b))
    });
    out
}

/// One entry out of all tellings: the first stands for it, the others fill what it leaves open.
fn combined(told: &[Told<'_>]) -> Entry {
    let mut entry = told[0].entry.clone();
    for t in &told[1..] {
        let e = &t.entry;
        entry.period = entry.period.or(e.period);
        entry.due = entry.due.or(e.due.filter(|_| t.making));
        entry.made = entry.made.or(e.made);
        for area in &e.areas {
            if !entry.areas.contains(area) {
                entry.areas.push(area.clone());
            }
        }
    }
    entry
}

fn group_links(links: Vec<Link>) -> BTreeMap<String, Vec<Link>> {
    let mut out: BTreeMap<String, Vec<Link>> = BTreeMap::new();
    for link in links {
        out.entry(link.entry.clone()).or_default().push(link);
    }
    out
}

/// Everything later reports may say about an entry. The sides of a statement are those of the engagement it was made at,
/// or of the whole scope, since only reports of the scope are here.
fn facts(scope: &Scope, engagements: &[EngagementAnswer]) -> Vec<Fact> {
    let at: HashMap<&str, &EngagementAnswer> =
        engagements.iter().flat_map(|e| e.accounts.iter().map(move |a| (a.source.fact.as_str(), e))).collect();
    let sides = |e: &EngagementAnswer| -> Vec<String> {
        let all = e.participants.iter().filter_map(|p| p.side.clone().or_else(|| p.country.clone()));
        let set: std::collections::BTreeSet<String> = all.chain(e.country.clone()).collect();
        set.into_iter().collect()
    };
    let base = |source: &Source, kind: FactKind, parties: Vec<String>| Fact {
        id: source.fact.clone(),
        report: source.report.id.clone(),
        copies: Some(scope.source_of(&source.report.id).to_owned()),
        kind,
        parties,
        areas: Vec::new(),
        words: source.evidence.first().map(|e| e.quote.clone()).unwrap_or_default(),
        language: source.report.language.clone(),
        date: source.report.published,
        period: None,
        mechanism: None,
    };
    let mut out = Vec::new();
    for s in &scope.affairs.statements {
        let engagement = s.engagement.as_deref().and_then(|fact| at.get(fact));
        let mut parties = engagement.map(|e| sides(e)).unwrap_or_else(|| scope.between.clone());
        parties.extend(s.speaker.countries.iter().cloned());
        parties.extend(s.speaker.person.iter().filter_map(|p| p.country.clone()));
        parties.sort();
        parties.dedup();
        let content = s.content.as_ref().map(|q| q.quote.clone());
        let mut fact = base(&s.source, FactKind::Statement(s.act), parties);
        fact.words = content.unwrap_or(fact.words);
        fact.areas.clone_from(&s.areas);
        fact.date = s.date.or(fact.date);
        out.push(fact);
    }
    for e in engagements {
        for a in &e.accounts {
            let mut fact = base(&a.source, FactKind::Engagement(a.kind, a.status), sides(e));
            fact.date = e.date.or(fact.date);
            fact.mechanism.clone_from(&a.mechanism);
            out.push(fact);
        }
    }
    for i in &scope.affairs.agreements {
        let mut fact = base(&i.source, FactKind::Instrument(i.kind, i.status), i.countries.clone());
        let engagement = i.engagement.as_deref().and_then(|fact| at.get(fact));
        fact.words.clone_from(&i.title);
        fact.areas.clone_from(&i.areas);
        fact.period = i.period;
        fact.date = i.signed.or(engagement.and_then(|e| e.date)).or(fact.date);
        out.push(fact);
    }
    for u in &scope.affairs.undertakings {
        let parties: Vec<String> = u.by.iter().chain(&u.to).cloned().collect();
        let mut fact = base(&u.source, FactKind::Undertaking(u.strength), parties);
        fact.words.clone_from(&u.action.quote);
        fact.areas.clone_from(&u.areas);
        fact.date = u.made.or(fact.date);
        out.push(fact);
    }
    out
}

fn line(
    scope: &Scope,
    told: &[Told<'_>],
    entry: &Entry,
    links: &[Link],
    facts: &HashMap<&str, &Fact>,
    on: Edtf,
    limits: Limits,
) -> LedgerEntry {
    let ids: Vec<&str> = told.iter().map(|t| t.entry.id.as_str()).collect();
    let mut links: Vec<Link> = links.to_vec();
    // what the entry's own tellings say is no follow-up
    links.retain(|l| !told.iter().any(|t| t.making && t.entry.report == l.report));
    let mut authors: HashMap<String, String> = HashMap::new();
    let mut rulings: Vec<Ruling> = Vec::new();
    let mut compliance = None;
    for row in scope.judgements.iter().filter(|j| ids.contains(&j.judgement.a.as_str())) {
        let author = row.judgement.author.clone().unwrap_or_default();
        let on = match row.judgement.ruling {
            Judged::Refused => RulingOn::Refuse(row.judgement.b.clone()),
            Judged::NotComplied | Judged::PartlyComplied | Judged::Complied => {
                let score = match row.judgement.ruling {
                    Judged::Complied => 1,
                    Judged::PartlyComplied => 0,
                    _ => -1,
                };
                compliance = Some(score);
                let from = row.recorded_at.get(..10).and_then(|d| d.parse().ok()).unwrap_or(on);
                RulingOn::Comply { score, from }
            }
            ruling => {
                let Some(kind) = link_kind(ruling) else { continue };
                authors.insert(row.judgement.b.clone(), author);
                confirm(&mut links, facts, &entry.id, &row.judgement.b, kind);
                RulingOn::Confirm(row.judgement.b.clone())
            }
        };
        rulings.push(Ruling { entry: entry.id.clone(), on, at: row.id });
    }
    let about = |n: &&verbale_register::NoteRow| n.note.about.as_deref().is_some_and(|a| ids.contains(&a));
    let mut notes: Vec<NoteLine> = Vec::new();
    for n in scope.notes.iter().filter(about) {
        match (note_link(n.note.kind), n.date) {
            (Some(kind), Some(date)) => {
                authors.insert(n.report.clone(), n.note.author.clone());
                rulings.push(Ruling { entry: entry.id.clone(), on: RulingOn::Confirm(n.report.clone()), at: 0 });
                links.push(Link {
                    entry: entry.id.clone(),
                    fact: n.report.clone(),
                    report: n.report.clone(),
                    date,
                    kind,
                    score: 1.0,
                    reasons: vec![Reason { code: "note", weight: 1.0, text: format!("entered by {}", n.note.author) }],
                });
            }
            _ => notes.push(NoteLine {
                kind: n.note.kind,
                date: n.date,
                value: n.note.value.clone(),
                text: n.text.clone(),
                author: n.note.author.clone(),
                report: n.report.clone(),
            }),
        }
    }
    let day = on.last_day().map_or(Date::year(9999), Date::from_civil);
    let status = status(entry, &links, &rulings, day, limits);
    let note_words: HashMap<&str, &str> = scope.notes.iter().map(|n| (n.report.as_str(), n.text.as_str())).collect();
    let refused = |l: &Link| rulings.iter().any(|r| r.on == RulingOn::Refuse(l.fact.clone()));
    let mut evidence: Vec<EvidenceRow> = links
        .iter()
        .filter(|l| !refused(l) && l.date.first_day() <= on.last_day())
        .map(|l| EvidenceRow {
            date: Some(l.date),
            kind: l.kind,
            score: l.score,
            fact: l.fact.clone(),
            words: match facts.get(l.fact.as_str()) {
                Some(fact) => fact.words.clone(),
                None => note_words.get(l.fact.as_str()).map(|w| (*w).to_owned()).unwrap_or_default(),
            },
            reasons: l.reasons.clone(),
            author: authors.get(&l.fact).cloned(),
        })
        .collect();
    evidence
        .sort_by(|a, b| (a.date.and_then(Edtf::first_day), &a.fact).cmp(&(b.date.and_then(Edtf::first_day), &b.fact)));
    let lead = notes.iter().rev().filter(|n| n.kind == NoteKind::LeadBody).filter_map(|n| n.value.clone());
    let (by, to) = match &told[0].row {
        Row::Commitment(c) => (c.by.clone(), c.to.clone()),
        Row::Agreement(_) => (entry.parties.clone(), Vec::new()),
    };
    LedgerEntry {
        id: entry.id.clone(),
        kind: entry.kind,
        instrument: entry.instrument,
        strength: entry.strength,
        speaker: told.iter().find_map(|t| match &t.row {
            Row::Commitment(c) => c.speaker.clone(),
            Row::Agreement(_) => None,
        }),
        words: entry.words.clone(),
        parties: entry.parties.clone(),
        by,
        to,
        areas: entry.areas.clone(),
        made: entry.made,
        due: entry.due,
        period: entry.period,
        engagement: told.iter().find_map(|t| t.engagement.clone()),
        lead: lead.collect(),
        status,
        evidence,
        notes,
        compliance,
        told_in: told
            .iter()
            .filter(|t| t.making || told.iter().all(|t| !t.making))
            .map(|t| match &t.row {
                Row::Agreement(r) => r.source.clone(),
                Row::Commitment(r) => r.source.clone(),
            })
            .collect(),
    }
}

/// A curator's confirmation names the kind; a fact the machine did not link is linked by it.
fn confirm(links: &mut Vec<Link>, facts: &HashMap<&str, &Fact>, entry: &str, fact: &str, kind: LinkKind) {
    match links.iter_mut().find(|l| l.fact == fact) {
        Some(link) => link.kind = kind,
        None => {
            let Some((found, date)) = facts.get(fact).and_then(|f| Some((f, f.date?))) else { return };
            links.push(Link {
                entry: entry.to_owned(),
                fact: fact.to_owned(),
                report: found.report.clone(),
                date,
                kind,
                score: 1.0,
                reasons: vec![Reason { code: "curator", weight: 1.0, text: "linked by a curator".to_owned() }],
            });
        }
    }
}

fn link_kind(ruling: Judged) -> Option<LinkKind> {
    Some(match ruling {
        Judged::Reaffirmed => LinkKind::Reaffirmed,
        Judged::Progress => LinkKind::Progress,
        Judged::Fulfilled => LinkKind::Fulfilled,
        Judged::Superseded => LinkKind::Superseded,
        Judged::Contradicted => LinkKind::Contradicted,
        _ => return None,
    })
}

fn note_link(kind: NoteKind) -> Option<LinkKind> {
    Some(match kind {
        NoteKind::Reaffirmed => LinkKind::Reaffirmed,
        NoteKind::Progress => LinkKind::Progress,
        NoteKind::Fulfilled => LinkKind::Fulfilled,
        NoteKind::Contradicted => LinkKind::Contradicted,
        _ => return None,
    })
}

fn fits(l: &LedgerEntry, request: &LedgerRequest) -> bool {
    let area = |code: &String| {
        l.areas.iter().any(|a| a == code || a.strip_prefix(code.as_str()).is_some_and(|r| r.starts_with('.')))
    };
    let lead = |name: &String| {
        let wanted = verbale_core::fold::fold_name(name);
        l.lead.iter().any(|x| verbale_core::fold::fold_name(x).contains(&wanted))
    };
    let by = |code: &String| l.by.iter().any(|c| c.eq_ignore_ascii_case(code));
    request.kind.is_none_or(|k| l.kind == k)
        && (request.states.is_empty() || request.states.contains(&l.status.state))
        && request.area.as_ref().is_none_or(area)
        && request.lead.as_ref().is_none_or(lead)
        && request.by.as_ref().is_none_or(by)
        && request.since.is_none_or(|d| l.made.and_then(Edtf::last_day) >= d.first_day())
        && request.due_by.is_none_or(|d| {
            let due = l.due.or(l.period).and_then(|p| p.end().and_then(|e| e.first_day()));
            due.is_some() && due <= d.last_day()
        })
}
