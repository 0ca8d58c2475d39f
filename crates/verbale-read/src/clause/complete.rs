//! What one telling leaves out and the rest of the report settles: the other side, the day.

use super::Context;
use super::engagement::{Contact, Refused, implied_sides};
use super::merge::{Party, parties_of};
use super::titled::Sort;
use crate::pack::entry::Kind;
use verbale_core::edtf::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind, EngagementStatus, Role};

/// A contact needs two sides. `Tại buổi tiếp, ông A …` tells of one: the other is the official of another country spoken of
/// beside him; where there is none, nobody can tell who met whom.
pub(super) fn complete(ctx: &Context, contacts: &mut Vec<Contact>, refused: &mut Vec<Refused>) {
    contacts.retain_mut(|c| {
        if !matches!(c.kind.family(), "contact" | "call" | "consultation") {
            return true;
        }
        let parties: Vec<_> = c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m)).collect();
        let distinct = parties.iter().any(|p| *p != parties[0]) || c.implied.len() > 1;
        if distinct {
            return true;
        }
        let token = c.anchor;
        let named = c.mechanism.is_some()
            || ctx.titled.iter().any(|t| {
                t.sort == Sort::Mechanism && t.sentence == c.sentence && t.start >= token && t.start <= token + 3
            });
        if c.kind == EngagementKind::Consultation
            && named
            && let Some(Party::Person(p)) = parties.first()
        {
            let own = ctx.people.known[*p].country.clone();
            c.implied = implied_sides(ctx, c.mechanism).into_iter().filter(|s| Some(s) != own.as_ref()).collect();
            if !c.implied.is_empty() {
                return true;
            }
        }
        if c.definite
            && let Some(other) = counterpart(ctx, c)
        {
            c.parties.push((other, Role::Guest));
            return true;
        }
        refused.push(Refused::contact(c, "engagement.one-sided", "a contact of which only one side is told"));
        false
    });
}

/// The nearest mention of a titled person of another country, two sentences around at most.
fn counterpart(ctx: &Context, c: &Contact) -> Option<usize> {
    let own = c.parties.first().and_then(|(m, _)| ctx.chunked.mentions[*m].person)?;
    let own_country = ctx.people.known[own].country.clone()?;
    let from = c.sentence.saturating_sub(2);
    let near = ctx.chunked.sentences.iter().enumerate().skip(from).take(5);
    near.flat_map(|(s, sentence)| sentence.chunks.iter().filter_map(move |k| Some((s, k.mention()?))))
        .filter(|(_, m)| {
            ctx.chunked.mentions[*m].person.is_some_and(|p| {
                let k = &ctx.people.known[p];
                p != own && k.titled && !k.relative && k.country.as_ref().is_some_and(|x| *x != own_country)
            })
        })
        .min_by_key(|(s, m)| (s.abs_diff(c.sentence), *m))
        .map(|x| x.1)
}

/// A contact without words of its own for its date took place on the day of the contact it belongs to (`Kết thúc hội đàm, hai
/// Bộ trưởng đã ký …`), else on the day the report is of.
pub(super) fn settle_dates(ctx: &Context, contacts: &mut Vec<Contact>, refused: &mut Vec<Refused>) {
    let people = |c: &Contact| -> Vec<usize> {
        c.parties
            .iter()
            .flat_map(|(m, _)| parties_of(ctx, *m))
            .filter_map(|p| if let Party::Person(i) = p { Some(i) } else { None })
            .collect()
    };
    type Told = (Vec<usize>, usize, Option<Edtf>, Option<DateBasis>);
    let told: Vec<Told> = contacts
        .iter()
        .filter(|c| {
            c.status == EngagementStatus::Held
                && matches!(c.kind.family(), "contact" | "ceremony")
                && matches!(c.date, Some(Edtf::Date(_)))
        })
        .map(|c| (people(c), c.sentence, c.date, c.basis))
        .collect();
    for c in contacts.iter_mut().filter(|c| c.date.is_none() && c.status == EngagementStatus::Held) {
        let own = people(c);
        let tied = matches!(c.kind, EngagementKind::Signing | EngagementKind::Ceremony);
        if tied
            && let Some((_, _, date, basis)) = told
                .iter()
                .rev()
                .find(|(p, s, ..)| *s <= c.sentence && !own.is_empty() && own.iter().all(|x| p.contains(x)))
        {
            (c.date, c.basis) = (*date, *basis);
            continue;
        }
        if matches!(c.kind.family(), "contact" | "call" | "signing" | "ceremony") && !c.background {
            c.date = ctx.dates.reference().published();
            c.basis = c.date.map(|_| DateBasis::Published);
        }
    }
    contacts.retain(|c| {
        let stands = c.kind != EngagementKind::Visit
            || c.dest.is_some()
            || c.date.is_some()
            || c.definite
            || ctx.doc.item(c.anchor, Kind::Noun).is_some()
            || c.status == EngagementStatus::Invited;
        if !stands {
            let message = "a visit without a destination or a date";
            refused.push(Refused::contact(c, "engagement.no-destination", message));
        }
        stands
    });
}
