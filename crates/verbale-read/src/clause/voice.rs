//! Whose voice it is: the person, state or body that the subject of a verb of speech means.

use super::Context;
use crate::pack::lists::List;
use crate::people::{HeldOffice, is_leader};
use crate::phrase::mention::Who;

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Voice {
    /// A person by index.
    Person(usize),
    /// A country or bloc.
    State(String),
    /// A body that is no state's.
    Body(usize),
    /// Several sides together.
    Both(Vec<String>),
}

/// The speaker's own state speaks through him.
pub(super) fn own_side(ctx: &Context, speaker: &Voice, voice: &Voice) -> bool {
    match (speaker, voice) {
        (Voice::Person(p), Voice::State(c)) => ctx.people.known[*p].country.as_ref() == Some(c),
        (a, b) => a == b,
    }
}

/// Who speaks through a list of mentions.
pub fn voice(ctx: &Context, mentions: &[usize]) -> Option<Voice> {
    if mentions.len() > 1 {
        let mut states: Vec<String> = mentions.iter().filter_map(|m| state_of(ctx, *m)).collect();
        states.sort();
        states.dedup();
        if states.len() > 1 {
            // persons of whom nothing tells the country
            states.retain(|code| !code.contains(' '));
            return Some(Voice::Both(states));
        }
        // `Thủ tướng A và người đồng cấp nước chủ nhà`: a counterpart is the other side, whichever that is
        if mentions[1..].iter().any(|m| is_counterpart(ctx, *m)) {
            return Some(Voice::Both(super::merge::sides(ctx)));
        }
    }
    let m = *mentions.first()?;
    let mention = &ctx.chunked.mentions[m];
    if let Some(p) = mention.person {
        // `Chính quyền ông Novak cho rằng …`: his government speaks
        let government = ctx.doc.listed_before(mention.start, List::Administration);
        let country = ctx.people.known[p].country.clone().filter(|_| government);
        return Some(country.map_or(Voice::Person(p), Voice::State));
    }
    match &mention.who {
        Who::Country(c) if ctx.doc.listed_before(mention.start, List::Leads) => {
            Some(leader_of(ctx, c).map_or_else(|| Voice::State(c.clone()), Voice::Person))
        }
        Who::Country(c) | Who::Capital(c) => Some(Voice::State(c.clone())),
        Who::Pair(codes) => Some(Voice::Both(codes.clone())),
        Who::Group(_) => Some(Voice::Both(super::merge::sides(ctx))),
        Who::Body(b) => {
            let home = &ctx.doc.pack.settings.home;
            let official = ["org/ministry", "org/government", "org/parliament", "org/state"]
                .iter()
                .any(|s| b.sense.starts_with(s));
            Some(match &b.country {
                Some(c) => Voice::State(c.clone()),
                // `Bộ Ngoại giao nước này`: the state named last
                None if ctx.doc.listed(mention.end + 1, List::This) => {
                    return named_last(ctx, mention.start).map(Voice::State);
                }
                None if official && !home.is_empty() => Voice::State(home.clone()),
                None => Voice::Body(m),
            })
        }
        Who::Bare | Who::Delegation => mention.country.clone().map(Voice::State),
        _ => None,
    }
}

/// The state named last before a token.
fn named_last(ctx: &Context, token: usize) -> Option<String> {
    ctx.chunked.mentions.iter().rev().filter(|m| m.start < token).find_map(|m| match &m.who {
        Who::Country(c) => Some(c.clone()),
        _ => None,
    })
}

/// `Lãnh đạo Séc cho biết …`: the one head of state or government of a country that the report names.
fn leader_of(ctx: &Context, country: &str) -> Option<usize> {
    let heads = |sense: &str| !sense.contains("minister") || sense.starts_with("office/prime-minister");
    let leads = |p: &usize| {
        let known = &ctx.people.known[*p];
        let head = |h: &HeldOffice| !h.former && !h.sense.contains("deputy") && is_leader(&h.sense) && heads(&h.sense);
        known.country.as_deref() == Some(country) && known.offices.iter().any(head)
    };
    let mut leaders = (0..ctx.people.known.len()).filter(leads);
    leaders.next().filter(|_| leaders.next().is_none())
}

/// `người đồng cấp`.
fn is_counterpart(ctx: &Context, m: usize) -> bool {
    let office = ctx.chunked.mentions[m].offices.first();
    office.is_some_and(|o| ctx.doc.pack.entries[o.entry as usize].sense == "office/counterpart")
}

fn state_of(ctx: &Context, m: usize) -> Option<String> {
    let mention = &ctx.chunked.mentions[m];
    match (&mention.who, mention.person) {
        (_, Some(p)) => ctx.people.known[p].country.clone().or_else(|| Some(format!("person {p}"))),
        (Who::Country(c) | Who::Capital(c), _) => Some(c.clone()),
        _ => mention.country.clone(),
    }
}
