//! Which contacts belong in the record: acts between states, told of people or bodies that act for them.
//!
//! A company's trip, a family's visit and a minister's tour of a province use the same verbs. What makes the difference is
//! who takes part: somebody who holds an office or rank (or a state, body or delegation), and two countries.

use super::Context;
use super::engagement::Contact;
use super::merge::{Party, parties_of};
use crate::phrase::mention::Who;
use crate::phrase::name::is_native;
use verbale_core::reading::{EngagementKind, EngagementStatus};

/// What is known of who takes part.
#[derive(Debug, Default)]
struct Sides {
    countries: Vec<String>,
    /// A foreigner of an unknown country takes part.
    stranger: bool,
    /// Somebody acts for a state.
    official: bool,
}

/// Keeps the contacts of the record; a ceremony or conference abroad stays when the same person's visit is told.
pub fn admit(ctx: &Context, contacts: Vec<Contact>) -> Vec<Contact> {
    let travellers: Vec<Party> = contacts
        .iter()
        .filter(|c| c.kind == EngagementKind::Visit && stands(ctx, c, &[]))
        .flat_map(|c| c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m)))
        .collect();
    contacts.into_iter().filter(|c| stands(ctx, c, &travellers)).collect()
}

fn stands(ctx: &Context, c: &Contact, travellers: &[Party]) -> bool {
    let s = sides(ctx, c);
    if !s.official {
        return false;
    }
    let apart = s.countries.len() >= 2 || (s.stranger && !s.countries.is_empty());
    let home = &ctx.doc.pack.settings.home;
    let foreign = s.countries.iter().any(|x| x != home) || (s.stranger && s.countries.is_empty());
    match c.kind {
        // a traveller goes to a country not his own; where none is named, a foreigner came here or an official left
        EngagementKind::Visit => match &c.dest {
            Some(_) => apart,
            None => foreign || c.status == EngagementStatus::Invited,
        },
        EngagementKind::Ceremony | EngagementKind::Conference => {
            let with_visit = c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m)).any(|p| travellers.contains(&p));
            apart || foreign || with_visit
        }
        _ => apart,
    }
}

fn sides(ctx: &Context, c: &Contact) -> Sides {
    let mut s = Sides { countries: c.implied.clone(), official: !c.implied.is_empty(), ..Sides::default() };
    s.countries.extend(c.dest.iter().cloned());
    for (m, _) in &c.parties {
        let mention = &ctx.chunked.mentions[*m];
        for party in parties_of(ctx, *m) {
            match party {
                Party::Person(p) => {
                    let k = &ctx.people.known[p];
                    s.official |= !k.offices.is_empty() || !k.ranks.is_empty() || mention.delegation.is_some();
                    match &k.country {
                        Some(country) => s.countries.push(country.clone()),
                        None => s.stranger |= !k.mentions.iter().any(|m| matches!(ctx.chunked.mentions[*m].who, Who::Named { from, to } if is_native(ctx.doc, from, to))),
                    }
                }
                Party::State(code) => {
                    s.official = true;
                    s.countries.push(code);
                }
                Party::Body(_, country) => {
                    s.official |= matches!(&mention.who, Who::Body(b) if !b.sense.starts_with("org/company"));
                    s.countries.extend(country);
                }
            }
        }
    }
    s.countries.sort();
    s.countries.dedup();
    s
}
