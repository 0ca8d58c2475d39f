//! One predicate that tells of several contacts: `lần lượt tiếp Đại sứ Lào và Đại sứ Séc`.

use super::Context;
use super::merge::{Party, parties_of};
use crate::phrase::chunk::Sentence;
use std::ops::Range;
use verbale_core::reading::{EngagementKind, Role};

/// The parties of each contact, where the words say that there was one with each: `lần lượt`, `các cuộc gặp với A và B`. Calls
/// with leaders of several countries, and calls on several leaders, are one with each without such words.
pub(super) fn apart(
    ctx: &Context,
    sentence: &Sentence,
    anchor: usize,
    told: Range<usize>,
    kind: EngagementKind,
    parties: &[(usize, Role)],
) -> Option<Vec<Vec<(usize, Role)>>> {
    if !matches!(kind.family(), "contact" | "call" | "ceremony") {
        return None;
    }
    // (`gặp Ngoại trưởng Séc và các quan chức khác`: of whom nobody can tell who they are, no contact is told)
    let told_of = || parties.iter().copied().filter(|(m, _)| !parties_of(ctx, *m).is_empty());
    let many = [Role::Guest, Role::Host].into_iter().find(|role| told_of().filter(|p| p.1 == *role).count() > 1)?;
    let (each, shared): (Vec<_>, Vec<_>) = told_of().partition(|p| p.1 == many);
    let persons = each.iter().all(|(m, _)| ctx.chunked.mentions[*m].is_person());
    if shared.is_empty() || !persons {
        return None;
    }
    let marks = |i: usize, sense: &str| sentence.chunks[i].is_marker(ctx.doc, sense);
    // (`một loạt cuộc gặp với lãnh đạo các nước: Tổng thống A, Tổng thống B …`)
    let row = told.clone().skip_while(|i| *i <= anchor).any(|i| sentence.chunks[i].is_mark(ctx.doc, ':'));
    let in_turn = row || told.into_iter().any(|i| marks(i, "marker/in-turn"));
    let plural = anchor.checked_sub(1).is_some_and(|i| marks(i, "marker/nominal"));
    let call = kind == EngagementKind::Call && many == Role::Guest && all_of_other_countries(ctx, &each);
    let with = |one: (usize, Role)| shared.iter().copied().chain([one]).collect();
    let plural = plural && kind != EngagementKind::Ceremony;
    let named = shared.iter().all(|(m, _)| ctx.chunked.mentions[*m].person.is_some());
    let calls_on = kind == EngagementKind::Reception && many == Role::Guest && named && all_lead(ctx, &each);
    (in_turn || plural || call || calls_on).then(|| each.into_iter().map(with).collect())
}

/// `hội kiến Tổng Bí thư A, Thủ tướng B và Chủ tịch Quốc hội C`: leaders of one state are called on one after the other.
fn all_lead(ctx: &Context, parties: &[(usize, Role)]) -> bool {
    let leads = |sense: &str| crate::people::is_leader(sense) || sense.starts_with("office/speaker");
    parties.iter().all(|(m, _)| ctx.chunked.mentions[*m].offices.iter().any(|o| leads(&o.sense)))
}

fn all_of_other_countries(ctx: &Context, parties: &[(usize, Role)]) -> bool {
    let country = |m: usize| {
        let person = parties_of(ctx, m).into_iter().find_map(|p| if let Party::Person(i) = p { Some(i) } else { None });
        person.and_then(|p| ctx.people.known[p].country.clone()).or_else(|| ctx.chunked.mentions[m].country.clone())
    };
    let mut countries: Vec<Option<String>> = parties.iter().map(|(m, _)| country(*m)).collect();
    countries.sort();
    countries.dedup();
    countries.len() == parties.len() && countries.iter().all(Option::is_some)
}
