//! What bears on one entry beside the machine's links: what curators ruled, and the notes that were entered.

use super::Scope;
use super::ledger::NoteLine;
use std::collections::HashMap;
use verbale_register::{NoteKind, Ruling as Judged};
use verbale_resolve::Reason;
use verbale_resolve::follow::{Entry, Fact, Link, LinkKind, Ruling, RulingOn};

/// Links, rulings and notes of one entry.
pub(super) struct Bearing {
    /// The machine's links, with those that curators and notes add.
    pub(super) links: Vec<Link>,
    /// What curators ruled on them; a note confirms itself.
    pub(super) rulings: Vec<Ruling>,
    /// Who confirmed or entered a link, by its fact.
    pub(super) authors: HashMap<String, String>,
    /// Notes that are no evidence: difficulties, who leads, when to look again.
    pub(super) notes: Vec<NoteLine>,
}

impl Bearing {
    /// `ids` are the facts that tell of the entry, by any of which it may be judged or noted on.
    pub(super) fn new(
        scope: &Scope,
        ids: &[&str],
        entry: &Entry,
        mut links: Vec<Link>,
        facts: &HashMap<&str, &Fact>,
    ) -> Self {
        let mut authors: HashMap<String, String> = HashMap::new();
        let mut rulings: Vec<Ruling> = Vec::new();
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
                    let Some(from) = row.recorded_at.get(..10).and_then(|d| d.parse().ok()) else { continue };
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
                        reasons: vec![Reason {
                            values: vec![n.note.author.clone()],
                            ..Reason::new("note", 1.0, format!("entered by {}", n.note.author))
                        }],
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
        Bearing { links, rulings, authors, notes }
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
                reasons: vec![Reason::new("curator", 1.0, "linked by a curator")],
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
