//! Questions for a curator that arise from what is told of a pair: accounts that may tell of one engagement, evidence the
//! machine is not sure of.

use super::accounts::account;
use super::resolve::grounds;
use super::settled::code;
use super::standing::Standing;
use super::{EngagementAnswer, ReviewItem, Scope};
use std::collections::HashSet;
use verbale_core::Edtf;
use verbale_core::judgement::Verdict;
use verbale_core::reading::Strength;
use verbale_register::{About, Ruling, SettledDoubt};
use verbale_resolve::account::{Account, same_engagement};
use verbale_resolve::follow::{Link, LinkKind, RulingOn};

/// The questions of a scope, each with the day from which on it arises.
pub(super) fn doubts(scope: &Scope, engagements: &[EngagementAnswer], standings: &[Standing]) -> Vec<SettledDoubt> {
    let mut out: Vec<SettledDoubt> = accounts(scope, engagements).into_iter().map(|i| doubt(None, &i)).collect();
    for standing in standings.iter().filter(|s| binds(s)) {
        out.extend(evidence(standing).into_iter().map(|(day, i)| doubt(day, &i)));
    }
    out
}

fn doubt(day: Option<jiff::civil::Date>, item: &ReviewItem) -> SettledDoubt {
    SettledDoubt {
        day: day.map(|d| d.to_string()).unwrap_or_default(),
        about: code(item.about),
        score: item.score,
        a: item.a.clone(),
        b: item.b.clone(),
        json: serde_json::to_string(item).unwrap_or_default(),
    }
}

/// Only what binds is followed up by a curator.
fn binds(s: &Standing) -> bool {
    s.entry.strength.is_none_or(|s| matches!(s, Strength::Commit | Strength::Agree))
}

/// Accounts of neighbouring days that the machine neither joins nor parts.
fn accounts(scope: &Scope, found: &[EngagementAnswer]) -> Vec<ReviewItem> {
    let judged: HashSet<(&str, &str)> =
        scope.judgements.iter().map(|j| (j.judgement.a.as_str(), j.judgement.b.as_str())).collect();
    let all: Vec<(Account, String)> = found
        .iter()
        .map(|e| {
            let fullest = &e.accounts[0];
            let words = fullest.source.evidence.first().map(|q| q.quote.clone());
            (account(fullest, &scope.maybe), words.unwrap_or_default())
        })
        .collect();
    let mut out = Vec::new();
    for (n, (a, words)) in all.iter().enumerate() {
        // the list is in order of time, so neighbours are near
        for (b, others) in all[n + 1..].iter().take_while(|(b, _)| near(a, b)) {
            let (x, y) = (a.id.as_str(), b.id.as_str());
            if a.report == b.report || judged.contains(&(x, y)) || judged.contains(&(y, x)) {
                continue;
            }
            let decision = same_engagement(a, b);
            if decision.verdict == Verdict::Undecided && decision.score >= 0.4 {
                out.push(ReviewItem {
                    about: About::Engagement,
                    yes: Ruling::Same,
                    a: a.id.clone(),
                    b: b.id.clone(),
                    words: [words.clone(), others.clone()],
                    score: f64::from(decision.score),
                    reasons: grounds(&decision.reasons),
                });
            }
        }
    }
    out
}

fn near(a: &Account, b: &Account) -> bool {
    match (a.date.and_then(Edtf::last_day), b.date.and_then(Edtf::first_day)) {
        (Some(x), Some(y)) => x.until(y).is_ok_and(|s| s.get_days() <= 2),
        _ => false,
    }
}

/// The ruling that a fact bears on an entry as the machine thinks.
fn ruling(kind: LinkKind) -> Ruling {
    match kind {
        LinkKind::Reaffirmed => Ruling::Reaffirmed,
        LinkKind::Progress => Ruling::Progress,
        LinkKind::Fulfilled => Ruling::Fulfilled,
        LinkKind::Superseded => Ruling::Superseded,
        LinkKind::Contradicted => Ruling::Contradicted,
    }
}

/// Links that show an entry was heard of but are too weak to change its status, each with the day on which it was.
fn evidence(s: &Standing) -> Vec<(Option<jiff::civil::Date>, ReviewItem)> {
    let ruled = |l: &&Link| {
        let refused = s.rulings.iter().any(|r| r.on == RulingOn::Refuse(l.fact.clone()));
        !refused && !s.told.authors.contains_key(&l.fact)
    };
    let weak = s.links.iter().filter(|l| l.score < Link::FIRM).filter(ruled);
    let made = s.entry.made.and_then(Edtf::first_day);
    let item = |l: &Link| ReviewItem {
        about: About::Evidence,
        yes: ruling(l.kind),
        a: s.entry.id.clone(),
        b: l.fact.clone(),
        words: [s.entry.words.clone(), s.told.words.get(&l.fact).cloned().unwrap_or_default()],
        score: f64::from(l.score),
        reasons: grounds(&l.reasons),
    };
    weak.map(|l| (made.max(l.date.first_day()), item(l))).collect()
}
