//! What curators do to the record: correct a fact, withdraw a report or a rule, judge, enter a note, and take any of it
//! back. Everything carries its author, reason and time; nothing is ever overwritten.

use crate::add::identities;
use crate::error::{AppError, ErrorKind};
use crate::person::find_person;
use crate::public::read_for_record;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::{Edtf, Report};
use verbale_read::Packs;
use verbale_register::{
    About, Added, Amended, Amendment, AmendmentRow, Entry, Judgement, JudgementRow, Note, NoteKind, Page, PersonRow,
    Register, Ruling,
};
use verbale_resolve::copies::Signature;

/// Records an amendment and stores what it touches anew.
pub fn amend(register: &mut Register, amendment: &Amendment) -> Result<Amended, AppError> {
    Ok(register.amend(amendment, &identities)?)
}

/// A judgement as a curator gives it: people by name or id, facts as `REPORT/LOCAL`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeRequest {
    /// One of the two, or the ledger entry.
    pub a: String,
    /// The other, or the fact said to bear on the entry; empty for compliance and diagnostics.
    pub b: String,
    /// What is judged.
    pub ruling: Ruling,
    /// Why.
    pub reason: String,
    /// Who judges.
    pub author: String,
    /// Milliseconds since the Unix epoch.
    pub recorded_at: i64,
}

/// Records a curator's judgement; false when it stands already.
pub fn judge(register: &mut Register, request: &JudgeRequest) -> Result<bool, AppError> {
    if request.author.trim().is_empty() || request.reason.trim().is_empty() {
        return Err(AppError::new(ErrorKind::Usage, "a judgement needs an author and a reason"));
    }
    let facts = request.a.contains('/');
    let about = match request.ruling {
        Ruling::Same | Ruling::Different | Ruling::Undecided if facts => About::Engagement,
        Ruling::Same | Ruling::Different | Ruling::Undecided => About::Person,
        Ruling::Complied | Ruling::PartlyComplied | Ruling::NotComplied => About::Compliance,
        Ruling::LookedAt => About::Diagnostic,
        _ => About::Evidence,
    };
    let (a, b) = match about {
        About::Person => (row_of(register, &request.a)?, row_of(register, &request.b)?),
        _ => (request.a.clone(), request.b.clone()),
    };
    let judgement = Judgement {
        about,
        a,
        b,
        ruling: request.ruling,
        score: None,
        reasons: vec![request.reason.trim().into()],
        author: Some(request.author.trim().to_owned()),
    };
    Ok(register.judge(&[judgement], request.recorded_at)? > 0)
}

/// A person for a judgement: a register id as it stands, even one that now stands for another person (or two that were
/// brought together could not be parted), else the one person of the name.
fn row_of(register: &Register, name: &str) -> Result<String, AppError> {
    if register.has_person(name)? {
        return Ok(name.to_owned());
    }
    find_person(register, name, None).map(|p: PersonRow| p.id)
}

/// What is entered: words with an author and a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRequest {
    /// The words.
    pub text: String,
    /// Who enters them.
    pub author: String,
    /// The day they are of.
    pub date: Edtf,
    /// What they tell of the ledger.
    pub kind: NoteKind,
    /// The ledger entry, `REPORT/LOCAL`.
    pub about: Option<String>,
    /// The body, person or date the kind asks for.
    pub value: Option<String>,
    /// Milliseconds since the Unix epoch.
    pub recorded_at: i64,
}

/// What became of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Noted {
    /// Short id of the report it is kept as.
    pub report: String,
    /// What the register did.
    pub added: Added,
}

/// Keeps a note as a report of its own, read like any other.
pub fn note(register: &mut Register, packs: &Packs, request: &NoteRequest) -> Result<Noted, AppError> {
    let text = request.text.trim();
    if text.is_empty() {
        return Err(AppError::new(ErrorKind::Usage, "the note has no words").help("every fact has words behind it"));
    }
    match (request.kind, &request.value) {
        (NoteKind::LeadBody | NoteKind::Responsible, None) => {
            return Err(AppError::new(ErrorKind::Usage, "the name is missing").help("give it with --value"));
        }
        (NoteKind::NextReview, value) => {
            let day: Option<Edtf> = value.as_ref().and_then(|v| v.parse().ok());
            if day.and_then(Edtf::first_day).is_none() {
                return Err(AppError::new(ErrorKind::Usage, "the date of the next review is missing or no date")
                    .help("give it with --value 2026-03-01"));
            }
        }
        _ => {}
    }
    // author and date belong to the note's identity: two people may write the same words
    let whole = format!("{}\n{}\n{text}\n", request.author.trim(), request.date);
    let sha256 = verbale_intake::sha256_hex(whole.as_bytes());
    let short = sha256.get(..12).unwrap_or(&sha256).to_owned();
    let path = format!("note:{}/{}/{short}", request.author.trim(), request.date);
    let report = Report { path, sha256, text: text.to_owned(), published: Some(request.date) };
    let reading = read_for_record(packs, &report);
    let signature = Signature::of(&report.text).map(|s| s.to_bytes());
    let entry = Entry {
        report: &report,
        reading: &reading,
        identify: &identities,
        recorded_at: request.recorded_at,
        url: None,
        signature: signature.as_deref(),
    };
    let note = Note {
        author: request.author.clone(),
        kind: request.kind,
        about: request.about.clone(),
        value: request.value.clone(),
    };
    let added = register.enter(&entry, &note)?;
    register.flush()?;
    Ok(Noted { report: short, added })
}

/// Something a curator did, by the number it is taken back by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Done {
    /// A judgement.
    Judgement(i64),
    /// An amendment.
    Amendment(i64),
}

impl std::str::FromStr for Done {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let number = |n: &str| n.parse::<i64>().ok();
        match s.split_at_checked(1) {
            Some(("j", n)) if number(n).is_some() => Ok(Done::Judgement(number(n).unwrap_or_default())),
            Some(("a", n)) if number(n).is_some() => Ok(Done::Amendment(number(n).unwrap_or_default())),
            _ => Err(format!("`{s}` is no entry of the log: write j12 for a judgement, a3 for an amendment")),
        }
    }
}

/// Takes back a judgement or an amendment.
pub fn undo(register: &mut Register, done: Done, author: &str, reason: &str, at: i64) -> Result<(), AppError> {
    match done {
        Done::Judgement(id) => register.take_back_judgement(id, author, at).map(|_| ())?,
        Done::Amendment(id) => register.take_back_amendment(id, author, reason, at, &identities).map(|_| ())?,
    }
    Ok(())
}

/// The audit log: everything curators and the machine decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Log {
    /// Amendments, oldest first.
    pub amendments: Vec<AmendmentRow>,
    /// Judgements, oldest first.
    pub judgements: Vec<JudgementRow>,
}

/// The audit log; what was taken back too when `all`, the machine's judgements when `machine`.
pub fn log(register: &Register, all: bool, machine: bool) -> Result<Log, AppError> {
    let mut judgements = register.judgements(None, all)?;
    judgements.retain(|j| machine || j.judgement.author.is_some());
    Ok(Log { amendments: register.amendments(all)?, judgements })
}

/// How many reports one step of re-reading takes from the register.
const STEP: u32 = 200;

/// What re-reading changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reread {
    /// Reports read.
    pub reports: usize,
    /// Those of which the reading is another now.
    pub changed: Vec<ChangedReading>,
}

/// A report that reads differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangedReading {
    /// Short id.
    pub report: String,
    /// Headline.
    pub title: Option<String>,
    /// Facts of each kind before and after, where the numbers differ.
    pub counts: Vec<(String, usize, usize)>,
    /// Amendments that do not apply any more.
    pub unapplied: Vec<String>,
}

/// Reads every stored report anew with the packs at hand. Judgements and amendments are kept; what changed is told.
pub fn reread(
    register: &mut Register,
    packs: &Packs,
    recorded_at: i64,
    mut progress: impl FnMut(usize),
) -> Result<Reread, AppError> {
    let mut out = Reread::default();
    let mut offset = Some(0);
    let mut ids = Vec::new();
    while let Some(from) = offset {
        let page = register.reports(Page { limit: STEP, offset: from })?;
        ids.extend(page.items.into_iter().map(|r| r.id));
        offset = page.next;
    }
    for id in ids {
        let before = register.report(&id)?;
        // a date given from outside wins over the text's own, so it is given again; one read from the text is not
        let report = Report {
            path: before.report.path.clone(),
            sha256: before.sha256.clone(),
            text: before.text.clone(),
            published: before.given,
        };
        let reading = read_for_record(packs, &report);
        let entry = Entry {
            report: &report,
            reading: &reading,
            identify: &identities,
            recorded_at,
            url: before.report.url.as_deref(),
            signature: None,
        };
        let added = register.add_all(&[entry])?;
        out.reports += 1;
        progress(out.reports);
        if matches!(added.first(), Some(Added::Superseded { .. })) {
            let after = register.report(&id)?;
            out.changed.push(changed(&before.reading, &after.reading, id));
        }
    }
    register.flush()?;
    Ok(out)
}

fn changed(before: &verbale_core::Reading, after: &verbale_core::Reading, report: String) -> ChangedReading {
    let counts = |r: &verbale_core::Reading| {
        [
            ("people", r.people.len()),
            ("offices", r.people.iter().map(|p| p.offices.len()).sum()),
            ("organisations", r.organisations.len()),
            ("engagements", r.engagements.len()),
            ("instruments", r.instruments.len()),
            ("mechanisms", r.mechanisms.len()),
            ("milestones", r.milestones.len()),
            ("statements", r.statements.len()),
            ("undertakings", r.undertakings.len()),
            ("areas", r.areas.len()),
        ]
    };
    let pairs = counts(before).into_iter().zip(counts(after));
    let differ = |((what, a), (_, b)): ((&str, usize), (&str, usize))| (a != b).then(|| (what.to_owned(), a, b));
    let unapplied = after.diagnostics.iter().filter(|d| d.code == "amendment.unapplied").map(|d| d.message.clone());
    ChangedReading {
        report,
        title: after.report.title.clone(),
        counts: pairs.filter_map(differ).collect(),
        unapplied: unapplied.collect(),
    }
}
