//! Rows of the register as the resolver's accounts.

use super::Scope;
use std::collections::{BTreeSet, HashMap};
use verbale_core::judgement::{Judgement, Verdict};
use verbale_register::{About, EngagementRow, Ruling};
use verbale_resolve::account::{Account, Attendee, Session, Signed};

/// What one report says of an engagement; `maybe` are people who may be one, as judgements leave it open.
pub(super) fn account(e: &EngagementRow, maybe: &HashMap<String, Vec<String>>) -> Account {
    let mut sides: BTreeSet<String> = BTreeSet::new();
    let attendees: Vec<Attendee> = e
        .participants
        .iter()
        .map(|p| {
            let side = p.side.clone().or_else(|| p.country.clone());
            sides.extend(side.clone());
            let named = p.person.as_ref().map(|x| x.name.clone()).or_else(|| p.organisation.clone());
            Attendee {
                person: p.person.as_ref().map(|x| x.id.clone()),
                maybe: p.person.as_ref().and_then(|x| maybe.get(&x.id)).cloned().unwrap_or_default(),
                name: named.or_else(|| p.office.clone()).or_else(|| p.country.clone()).unwrap_or_default(),
                side,
                offices: p.senses.clone(),
                ranks: p.ranks.clone(),
                role: p.role,
            }
        })
        .collect();
    sides.extend(e.country.clone());
    Account {
        id: e.source.fact.clone(),
        report: e.source.report.id.clone(),
        kind: e.kind,
        status: e.status,
        date: e.date,
        date_basis: e.date_basis,
        time_of_day: e.time_of_day.clone(),
        sides,
        attendees,
        place: e.place.clone(),
        country: e.country.clone(),
        level: e.level.clone(),
        mechanism: e.mechanism.as_ref().map(|name| Session { name: name.clone(), number: e.session }),
        instruments: e
            .instruments
            .iter()
            .map(|i| Signed { id: Some(i.fact.clone()), kind: i.kind, title: i.title.clone(), period: i.period })
            .collect(),
    }
}

/// What curators say of accounts.
pub(super) fn judged(scope: &Scope) -> Vec<Judgement> {
    let on_accounts = scope.judgements.iter().filter(|j| j.judgement.about == About::Engagement);
    on_accounts
        .map(|row| {
            let verdict = match row.judgement.ruling {
                Ruling::Same => Verdict::Same,
                Ruling::Different => Verdict::Different,
                _ => Verdict::Undecided,
            };
            // the number of a judgement grows with time, which is all its time is asked for
            Judgement::curator(&row.judgement.a, &row.judgement.b, verdict, row.id)
        })
        .collect()
}
