//! Which contacts belong in the record: acts between states, told of people or bodies that act for them.
//!
//! A company's trip, a family's visit and a minister's tour of a province use the same verbs. What makes the difference is
//! who takes part: somebody who holds an office or rank (or a state, body or delegation), and two countries.

use super::Context;
use super::engagement::{Contact, Refused};
use super::merge::{Party, parties_of};
use crate::pack::entry::Kind;
use crate::people::HeldOffice;
use crate::phrase::mention::Who;
use verbale_core::reading::{EngagementKind, EngagementStatus, Role};

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
pub fn admit(ctx: &Context, contacts: Vec<Contact>, refused: &mut Vec<Refused>) -> Vec<Contact> {
    let travellers: Vec<Party> = contacts
        .iter()
        .filter(|c| c.kind == EngagementKind::Visit && stands(ctx, c, &[]))
        .flat_map(|c| c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m)))
        .collect();
    let (kept, left): (Vec<Contact>, Vec<Contact>) = contacts.into_iter().partition(|c| stands(ctx, c, &travellers));
    let message = "a contact in which no second state is seen to take part, so it is none of the record";
    refused.extend(left.iter().map(|c| Refused::contact(c, "engagement.no-second-state", message)));
    kept
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
        // `Phó Chủ tịch tiễn Chủ tịch tại sân bay`: who sees off his own
        EngagementKind::Ceremony if own_alone(ctx, c) => false,
        EngagementKind::Ceremony | EngagementKind::Conference => {
            let with_visit = c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m)).any(|p| travellers.contains(&p));
            // `Triều Tiên khai trương khách sạn`: a state alone opens its own
            let attended = c.parties.iter().any(|(m, _)| {
                let mention = &ctx.chunked.mentions[*m];
                mention.person.is_some() || matches!(mention.who, Who::Delegation | Who::Bare)
            });
            // `Hội nghị Bộ trưởng Quốc phòng ASEAN`: others meet there, whoever is told of
            let international = super::engagement::states_in(ctx, c.mechanism).iter().any(|x| x != home);
            apart || (foreign || international) && attended || with_visit
        }
        // `Qatar gặp Hàn Quốc`: two teams, unless somebody acts for them
        EngagementKind::Meeting => {
            apart
                && !c
                    .parties
                    .iter()
                    .all(|(m, _)| matches!(ctx.chunked.mentions[*m].who, Who::Country(_) | Who::Capital(_)))
        }
        _ => apart,
    }
}

/// A host and a guest, and all from home.
fn own_alone(ctx: &Context, c: &Contact) -> bool {
    let any = |role: Role| c.parties.iter().any(|p| p.1 == role);
    let persons = c.parties.iter().map(|(m, _)| ctx.chunked.mentions[*m].person);
    let mut countries: Vec<Option<&str>> =
        persons.map(|p| p.and_then(|p| ctx.people.known[p].country.as_deref())).collect();
    countries.dedup();
    let home = Some(ctx.doc.pack.settings.home.as_str());
    any(Role::Host) && any(Role::Guest) && c.implied.is_empty() && countries.len() == 1 && countries[0] == home
}

/// Offices that companies, clubs and shows have too count only with a state or one of its bodies beside them.
fn acts_for_a_state(ctx: &Context, office: &HeldOffice) -> bool {
    let head = office.sense.split('/').nth(1).unwrap_or("");
    let head = head.strip_prefix("deputy-").unwrap_or(head);
    let common = matches!(
        head,
        "director"
            | "general-director"
            | "chair"
            | "manager"
            | "ceo"
            | "member"
            | "secretary"
            | "head"
            | "leader"
            | "founder"
    );
    if !common || office.country.is_some() || office.sense.split('/').nth(2).is_some() {
        return true;
    }
    let body = office.body.and_then(|(from, _)| ctx.doc.item(from, Kind::Organisation));
    body.is_some_and(|(e, _)| {
        !["compan", "corporation", "group", "bank", "club", "media"].iter().any(|w| e.sense.contains(w))
    })
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
                    s.official |= k.offices.iter().any(|o| acts_for_a_state(ctx, o))
                        || !k.ranks.is_empty()
                        || mention.delegation.is_some();
                    match &k.country {
                        Some(country) => s.countries.push(country.clone()),
                        None => s.stranger = true,
                    }
                }
                Party::State(code) => {
                    // a city that shares its name with a club, an airline or a port acts for nobody
                    s.official |= !matches!(mention.who, Who::Capital(_));
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
