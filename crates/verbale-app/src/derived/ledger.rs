//! The follow-up ledger: of each agreement and promise, what became of it. Its status is derived each time, from the
//! words of later reports, from notes and from curators' judgements on the day asked for; it is never stored.

use super::entries::{Told, entries};
use super::facts::facts;
use super::lines::{LedgerOrder, lines};
use super::standing::Standing;
use super::{EngagementAnswer, Scope};
use crate::error::AppError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use verbale_core::Edtf;
use verbale_core::reading::{InstrumentKind, Strength};
use verbale_register::{NoteKind, Register, Source, SpeakerRow};
use verbale_resolve::Reason;
use verbale_resolve::follow::{Cues, Entry, EntryKind, Fact, Link, LinkKind, State, Status, Wording, follow_up};

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
    /// Due, or ending, not wholly before this date.
    pub due_since: Option<Edtf>,
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
    /// Short ids of the reports that are copies of this one, and tell the same.
    pub copies: Vec<String>,
    /// Why it was linked.
    pub reasons: Vec<Reason>,
    /// Who confirmed or entered it; null when only the machine says so.
    pub author: Option<String>,
}

/// A line somebody entered about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// When it was made or signed, as told; null for a document that is only named.
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
    Ok(lines(register, cues, request, request.on.unwrap_or(today), (LedgerOrder::Oldest, None))?
        .into_iter()
        .map(|l| l.1)
        .collect())
}

/// Every entry with all that bears on it.
pub(super) fn standings(scope: &Scope, engagements: &[EngagementAnswer], cues: &Cues) -> Vec<Standing> {
    let told = entries(scope, engagements);
    let made: Vec<Entry> = told.iter().map(|t| combined(t)).collect();
    let facts = facts(scope, engagements);
    let mut links = group_links(follow_up(&made, &facts, cues));
    let by_fact: HashMap<&str, &Fact> = facts.iter().map(|f| (f.id.as_str(), f)).collect();
    let pairs = told.iter().zip(made);
    pairs
        .map(|(told, entry)| {
            let links = links.remove(&entry.id).unwrap_or_default();
            Standing::new(scope, told, entry, links, &by_fact)
        })
        .collect()
}

/// One entry out of all tellings: the first stands for it, the others fill what it leaves open.
fn combined(told: &[Told<'_>]) -> Entry {
    let mut entry = told[0].entry.clone();
    for t in &told[1..] {
        let e = &t.entry;
        entry.period = entry.period.or(e.period);
        entry.due = entry.due.or(e.due.filter(|_| t.making));
        entry.made = entry.made.or(e.made);
        let wording = Wording { words: e.words.clone(), language: e.language.clone() };
        if e.words != entry.words && !entry.also.contains(&wording) {
            entry.also.push(wording);
        }
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
