//! One contact told several times in a report is one engagement.

use super::Context;
use super::engagement::{Contact, Refused};
use crate::pack::entry::Kind;
use crate::phrase::mention::Who;
use crate::phrase::office::OfficePhrase;
use verbale_core::edtf::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind, EngagementStatus, Role};

/// Who a mention stands for: a person, or a state or body by code or name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    /// Person by index.
    Person(usize),
    /// Country or bloc.
    State(String),
    /// Body by folded name.
    Body(String, Option<String>),
}

/// The parties a mention stands for.
pub fn parties_of(ctx: &Context, mention: usize) -> Vec<Party> {
    let m = &ctx.chunked.mentions[mention];
    if let Some(p) = m.person {
        return vec![Party::Person(p)];
    }
    match &m.who {
        Who::Country(c) | Who::Capital(c) => vec![Party::State(c.clone())],
        Who::Pair(codes) => codes.iter().cloned().map(Party::State).collect(),
        Who::Body(b) => {
            vec![Party::Body(verbale_core::fold::fold_name(ctx.doc.words(b.start, b.end)), b.country.clone())]
        }
        Who::Group(_) => match both_persons(ctx, mention) {
            Some(pair) => pair.into_iter().map(Party::Person).collect(),
            None => sides(ctx).into_iter().map(Party::State).collect(),
        },
        Who::Delegation | Who::Bare => m.country.clone().map(Party::State).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// `hai Bộ trưởng`, `hai nhà lãnh đạo`: the two persons of different countries named last before it (or first after it).
fn both_persons(ctx: &Context, mention: usize) -> Option<Vec<usize>> {
    let m = &ctx.chunked.mentions[mention];
    let office = m.offices.first();
    let leaders = ctx.doc.item(m.own_start(ctx.doc), crate::pack::entry::Kind::Group).is_some_and(|(e, _)| {
        e.sense == "group/both" && (m.start..m.end).any(|t| ctx.doc.listed(t, crate::pack::lists::List::GroupPersons))
    });
    if office.is_none() && !leaders {
        return None;
    }
    let fits = |p: usize| {
        let k = &ctx.people.known[p];
        !k.relative
            && match office {
                Some(o) => k.offices.iter().any(|h| h.sense.split('/').nth(1) == o.sense.split('/').nth(1)),
                None => k.titled && k.offices.iter().any(|h| crate::people::is_leader(&h.sense)),
            }
    };
    let mut pair: Vec<usize> = Vec::new();
    let order = (0..mention).rev().chain(mention..ctx.chunked.mentions.len());
    for p in order.filter_map(|i| ctx.chunked.mentions[i].person).filter(|p| fits(*p)) {
        let country = |p: usize| &ctx.people.known[p].country;
        if !pair.contains(&p) && pair.iter().all(|q| country(*q) != country(p)) {
            pair.push(p);
            if pair.len() == 2 {
                return Some(pair);
            }
        }
    }
    None
}

/// The two principal sides: the countries most spoken of, those of the people first.
pub fn sides(ctx: &Context) -> Vec<String> {
    ctx.people.sides.get_or_init(|| count_sides(ctx)).clone()
}

fn count_sides(ctx: &Context) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut add = |code, weight: usize| match counts.iter_mut().find(|c| c.0 == code) {
        Some(c) => c.1 += weight,
        None => counts.push((code, weight)),
    };
    for m in &ctx.chunked.mentions {
        let person = m.person.and_then(|p| ctx.people.known[p].country.as_ref());
        match (&m.who, person, &m.country) {
            (_, Some(c), _) => add(c.as_str(), 2),
            (Who::Country(c) | Who::Capital(c), _, _) if c.len() == 2 => add(c, 1),
            (Who::Pair(codes), _, _) => codes.iter().filter(|c| c.len() == 2).for_each(|c| add(c, 1)),
            (_, _, Some(c)) if c.len() == 2 => add(c, 1),
            _ => {}
        }
    }
    counts.sort_by_key(|c| std::cmp::Reverse(c.1));
    counts.truncate(2);
    counts.into_iter().map(|c| c.0.to_owned()).collect()
}

/// How many contacts back a retelling is looked for: more than any report tells of, and a bound on work for endless input.
const WINDOW: usize = 150;

/// Merges what is told of the same contact; later tellings add parties, dates, places and evidence.
pub fn merge(ctx: &Context, found: Vec<Contact>, refused: &mut Vec<Refused>) -> Vec<Contact> {
    let mut out: Vec<Contact> = Vec::new();
    for contact in found {
        let mut contact = contact;
        let parties = all_parties(ctx, &contact);
        let mut refers = only_groups(ctx, &contact);
        if parties.is_empty() {
            let message = "a contact whose parties could not be told";
            refused.push(Refused::contact(&contact, "engagement.parties", message));
            continue;
        }
        // `Ngay sau lễ đón, hai bên hội đàm`: host and guest of the welcome
        if refers
            && contact.kind.family() == "contact"
            && !out.iter().any(|o| o.kind.family() == "contact")
            && let Some(welcome) = out.iter().rev().find(|o| welcomed(ctx, o, contact.sentence))
        {
            contact.parties.clone_from(&welcome.parties);
            contact.implied.clone_from(&welcome.implied);
            contact.date = contact.date.or(welcome.date);
            contact.basis = contact.basis.or(welcome.date.map(|_| DateBasis::Relative));
            refers = false;
        }
        if refers
            && contact.date.is_none()
            && !out.iter().any(|o| {
                is_same(ctx, o, &contact, &parties)
                    || o.kind.family() == contact.kind.family() && matches!(o.kind.family(), "contact" | "call")
            })
        {
            let message = "a contact of the two sides that no earlier words tell of";
            refused.push(Refused::contact(&contact, "engagement.reference", message));
            continue;
        }
        if refers
            && matches!(contact.kind.family(), "contact" | "call")
            && contact.implied.is_empty()
            && let Some(o) =
                out.iter_mut().rev().find(|o| o.kind.family() == "contact" || o.kind == EngagementKind::Call)
        {
            // the same two persons as before; another date makes it another contact
            if contact.date.zip(o.date).is_none_or(|(a, b)| a.compatible(b)) && contact.status == o.status {
                o.evidence.extend(contact.evidence);
                continue;
            }
            contact.parties.clone_from(&o.parties);
        }
        let parties = all_parties(ctx, &contact);
        let from = out.len().saturating_sub(WINDOW);
        let same = out[from..].iter().position(|o| is_same(ctx, o, &contact, &parties)).map(|i| i + from);
        match same {
            // `tiếp Đại sứ Lào và Đại sứ Séc … lần lượt`: the headline told of two contacts at once
            Some(i) if contact.apart => {
                out[i].parties.retain(|(m, _)| parties_of(ctx, *m).iter().all(|p| parties.contains(p)));
                out[i].apart = true;
                absorb(ctx, &mut out[i], contact);
            }
            Some(i) => absorb(ctx, &mut out[i], contact),
            None => out.push(contact),
        }
    }
    out.iter_mut().filter(|c| c.kind == EngagementKind::Visit).for_each(|c| heads_alone(ctx, c));
    out
}

/// A visit is its head's: the delegation told beside him is no side of its own.
fn heads_alone(ctx: &Context, visit: &mut Contact) {
    let person = |m: usize| ctx.chunked.mentions[m].person.is_some();
    if visit.parties.iter().any(|(m, _)| person(*m)) {
        visit.parties.retain(|(m, _)| person(*m));
    }
}

/// How many sentences on a session told of the states that hold it is told of the persons who lead it.
const TOLD_ON: usize = 2;

/// How many sentences after a welcome the two sides are still its host and guest.
const AFTER_WELCOME: usize = 6;

/// A welcome of somebody from one side by the other, told shortly before.
fn welcomed(ctx: &Context, c: &Contact, sentence: usize) -> bool {
    let near = c.sentence <= sentence && sentence - c.sentence <= AFTER_WELCOME;
    let person = |p: &Party| matches!(p, Party::Person(_));
    near && c.kind == EngagementKind::Ceremony
        && c.status == EngagementStatus::Held
        && all_parties(ctx, c).iter().any(person)
        && states_of(ctx, &all_parties(ctx, c)).len() == 2
}

impl Contact {
    /// Somebody is received by somebody.
    fn has_guest_and_host(&self) -> bool {
        let any = |role: Role| self.parties.iter().any(|p| p.1 == role);
        any(Role::Guest) && (any(Role::Host) || !self.implied.is_empty())
    }
}

/// `hai bên`, `hai nước` alone: a contact told before, told again.
fn only_groups(ctx: &Context, c: &Contact) -> bool {
    !c.parties.is_empty()
        && c.parties
            .iter()
            .all(|(m, _)| matches!(ctx.chunked.mentions[*m].who, Who::Group(_)) && both_persons(ctx, *m).is_none())
}

fn all_parties(ctx: &Context, c: &Contact) -> Vec<Party> {
    let mut all: Vec<Party> = c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m)).collect();
    all.extend(c.implied.iter().cloned().map(Party::State));
    all.sort();
    all.dedup();
    all
}

fn is_same(ctx: &Context, a: &Contact, b: &Contact, b_parties: &[Party]) -> bool {
    // a plain `cuộc trò chuyện`, `cuộc trao đổi` of the two who telephoned is the call
    let loose = |x: &Contact, y: &Contact| x.kind == EngagementKind::Call && y.kind == EngagementKind::Meeting;
    if a.kind.family() != b.kind.family() && !loose(a, b) {
        return false;
    }
    let both_dated = a.date.is_some() && b.date.is_some();
    if both_dated && !a.date.zip(b.date).is_some_and(|(x, y)| x.compatible(y)) {
        return false;
    }
    let invited = |c: &Contact| c.status == EngagementStatus::Invited;
    if invited(a) != invited(b) {
        return false;
    }
    // what is to come on another day is another contact
    let planned = |c: &Contact| c.status == EngagementStatus::Planned;
    let another = both_dated && a.date != b.date || a.mechanism.is_some() != b.mechanism.is_some();
    if planned(a) != planned(b) && another && a.kind != EngagementKind::Visit {
        return false;
    }
    // nor is what has been what is still to come: `đã gặp ông A bên lề hội nghị. Dự kiến ông sẽ hội đàm với ông A ngày 2/9`
    let been = |c: &Contact| c.status == EngagementStatus::Held && has_been(ctx, c);
    if matches!(a.kind.family(), "contact" | "call") && (planned(a) && been(b) || planned(b) && been(a)) {
        return false;
    }
    let a_parties = all_parties(ctx, a);
    let people = |p: &[Party]| p.iter().filter(|x| matches!(x, Party::Person(_))).cloned().collect::<Vec<_>>();
    let (pa, pb) = (people(&a_parties), people(b_parties));
    let subset = |x: &[Party], y: &[Party]| x.iter().all(|p| y.contains(p));
    if a.kind == EngagementKind::Visit {
        if a.dest.is_some() && b.dest.is_some() && a.dest != b.dest {
            return false;
        }
        let status_apart =
            (a.status == EngagementStatus::Planned) != (b.status == EngagementStatus::Planned) && !both_dated;
        // (`chuyến công du của Thủ tướng` alone is the one told before)
        let named = |c: &Contact| ctx.doc.item(c.anchor, Kind::Noun).is_some();
        let told_again = |c: &Contact| c.date.is_none() && (c.dest.is_none() || named(c) || c.definite);
        let refers = told_again(a) || told_again(b);
        if status_apart && !refers && a.date.is_some() != b.date.is_some() {
            return false;
        }
        // a delegation without its head, where the head's own visit is told
        // (whose country the report may not tell)
        if pa.is_empty() != pb.is_empty() {
            let unplaced = |p: &[Party]| states_of(ctx, p).is_empty();
            return unplaced(&a_parties) || unplaced(b_parties) || same_states(ctx, &a_parties, b_parties);
        }
        return if pa.is_empty() && pb.is_empty() { a_parties == b_parties } else { pa.iter().any(|p| pb.contains(p)) };
    }
    // a welcome and a wreath are two ceremonies, whoever attends
    if a.kind == EngagementKind::Ceremony && sort_of(ctx, a) != sort_of(ctx, b) {
        return false;
    }
    if a.kind == EngagementKind::Conference || a.kind == EngagementKind::Ceremony {
        if a.sentence != b.sentence && a.mechanism.is_some() && b.mechanism.is_some() && a.mechanism != b.mechanism {
            return pa == pb && !pa.is_empty();
        }
        // `lễ đón Tổng thống A … Chủ tịch nước B chủ trì lễ đón Tổng thống A`
        let received = a.has_guest_and_host() && b.has_guest_and_host();
        let welcome = a.kind == EngagementKind::Ceremony && !pa.is_empty() && !pb.is_empty() && received;
        return pa == pb || welcome && (subset(&pa, &pb) || subset(&pb, &pa));
    }
    // one session of a committee, told of its states and of its chairs
    if let (Some(x), Some(y)) = (session_of(ctx, a), session_of(ctx, b))
        && a.kind.family() == "consultation"
    {
        return x == y
            && (a.sentence == b.sentence
                || states_of(ctx, b_parties).iter().any(|s| states_of(ctx, &a_parties).contains(s)));
    }
    // `diễn ra Đối thoại Việt Nam - Séc. Ông A và ông B chủ trì buổi đối thoại`: told of its states, then of its chairs
    if a.kind.family() == "consultation" && pa.is_empty() != pb.is_empty() && a.sentence.abs_diff(b.sentence) <= TOLD_ON
    {
        return same_states(ctx, &a_parties, b_parties);
    }
    // `Mỹ - Trung gặp nhau bên lề …`: the headline tells of the states, the body of who met
    let headline = ctx.chunked.sentences[a.sentence].title && pa.is_empty() && pb.len() > 1;
    if headline && a.kind.family() == "contact" {
        return same_states(ctx, &a_parties, b_parties);
    }
    if b_parties.is_empty() || a_parties.is_empty() {
        return true;
    }
    if pa.len() >= 2 || pb.len() >= 2 {
        let (fewer, more) =
            if pa.len() <= pb.len() { (&a_parties[..], b_parties) } else { (b_parties, &a_parties[..]) };
        let others: Vec<Party> = fewer.iter().filter(|x| !matches!(x, Party::Person(_))).cloned().collect();
        // `gặp Tổng thống Mỹ` and `gặp ông Trump` may be one, `gặp phía Nga` is another
        let placed = |p: &Party| !matches!(p, Party::Person(i) if ctx.people.known[*i].country.is_none());
        let sided = subset_of(&states_of(ctx, &others), &states_of(ctx, more)) || !more.iter().all(placed);
        let (bare, named) = if pa.len() <= pb.len() { (a, more) } else { (b, more) };
        return (subset(&pa, &pb) || subset(&pb, &pa))
            && !(pa.is_empty() || pb.is_empty())
            && sided
            && (bare.unnamed || bare.parties.iter().all(|(m, _)| may_be_held(ctx, *m, named)));
    }
    pa == pb
        && (subset(&a_parties, b_parties) || subset(b_parties, &a_parties) || same_states(ctx, &a_parties, b_parties))
}

/// How many words may stand between a contact and the word that puts it in the past: `đã có các cuộc hội đàm`.
const PAST: usize = 3;

/// The words of the body themselves say that it took place. (A headline has none for what is still to come.)
fn has_been(ctx: &Context, c: &Contact) -> bool {
    let sentence = &ctx.chunked.sentences[c.sentence];
    let anchor = sentence.chunks.partition_point(|k| (k.start as usize) < c.anchor);
    let past = |i: usize| sentence.chunks[i].is_marker(ctx.doc, "marker/past");
    !sentence.title && (anchor.saturating_sub(PAST)..anchor).any(past)
}

/// `hội kiến Tổng thống Đức` is not the talks with the Chancellor: the highest offices, told alone, are held by one of the persons
/// of their state, as far as their offices are known. (Of others, one report may tell in several ways.)
fn may_be_held(ctx: &Context, mention: usize, parties: &[Party]) -> bool {
    let m = &ctx.chunked.mentions[mention];
    let head = |sense: &str| sense.split('/').nth(1).map(str::to_owned);
    let highest = |o: &&OfficePhrase| crate::people::is_leader(&o.sense);
    let alone = m.person.is_none() && matches!(m.who, Who::Bare);
    let Some(office) = m.offices.first().filter(highest).filter(|_| alone) else { return true };
    let mut of_state = parties
        .iter()
        .filter_map(|p| if let Party::Person(i) = p { Some(&ctx.people.known[*i]) } else { None })
        .filter(|k| k.country.is_none() || k.country == m.country)
        .peekable();
    of_state.peek().is_none()
        || of_state.any(|k| k.offices.is_empty() || k.offices.iter().any(|o| head(&o.sense) == head(&office.sense)))
}

/// The numbered session that a contact is.
fn session_of(ctx: &Context, c: &Contact) -> Option<u32> {
    let at = c.mechanism?;
    ctx.titled.iter().find(|t| t.start == at)?.session
}

/// The meaning of the word that names a contact.
fn sort_of<'d>(ctx: &Context<'d>, c: &Contact) -> Option<&'d str> {
    let word = ctx.doc.item(c.anchor, Kind::Noun).or_else(|| ctx.doc.item(c.anchor, Kind::Verb));
    word.map(|(e, _)| e.sense.as_str())
}

/// Two parties told once as bodies and once as states are the same sides.
fn same_states(ctx: &Context, a: &[Party], b: &[Party]) -> bool {
    let (a, b) = (states_of(ctx, a), states_of(ctx, b));
    !a.is_empty() && a == b
}

fn subset_of(a: &[String], b: &[String]) -> bool {
    a.iter().all(|x| b.contains(x))
}

/// The states parties are of, sorted.
fn states_of(ctx: &Context, parties: &[Party]) -> Vec<String> {
    let mut states: Vec<String> = parties
        .iter()
        .filter_map(|x| match x {
            Party::Person(i) => ctx.people.known[*i].country.clone(),
            Party::State(c) => Some(c.clone()),
            Party::Body(_, c) => c.clone(),
        })
        .collect();
    states.sort();
    states.dedup();
    states
}

fn absorb(ctx: &Context, into: &mut Contact, from: Contact) {
    // (`điện đàm với một số nghị sĩ Mỹ` names nobody whom the other telling leaves out)
    let have: Vec<Party> = all_parties(ctx, into);
    // (and the contacts with each of several are told together)
    let told_together = into.apart && !from.apart;
    let dest = into.dest.clone().filter(|_| into.kind == EngagementKind::Visit);
    for (m, role) in from.parties.into_iter().filter(|_| !from.unnamed && !told_together) {
        let brings = parties_of(ctx, m);
        // (who shows the guest around at home does not travel)
        if dest.is_some() && states_of(ctx, &brings).first() == dest.as_ref() {
            continue;
        }
        if brings.iter().any(|p| !have.contains(p)) {
            into.parties.push((m, role));
        }
    }
    let more_exact = match (into.date, from.date) {
        (None, Some(_)) => true,
        (Some(a), Some(b)) => {
            exactness(b) > exactness(a)
                || (into.kind == EngagementKind::Visit
                    && matches!(b, Edtf::Interval(..))
                    && from.basis == Some(DateBasis::Stated)
                    && (!matches!(a, Edtf::Interval(..)) || into.tour && within(a, b)))
        }
        _ => false,
    };
    if more_exact {
        into.date = from.date;
        into.basis = from.basis;
    }
    if into.status == EngagementStatus::Planned && from.status == EngagementStatus::Held && from.date.is_some() {
        into.status = EngagementStatus::Held;
    }
    // (a headline has no words for what is still to come: `Chủ tịch nước thăm Lào tuần tới`)
    let title = &ctx.chunked.sentences[into.sentence];
    let headline = title.title && into.evidence.iter().all(|e| title.tokens.contains(&e.0));
    // (nor does what is planned for the time of a visit put the visit off)
    let during = from.kind == EngagementKind::Visit && from.definite;
    if headline && !during && into.status == EngagementStatus::Held && from.status == EngagementStatus::Planned {
        into.status = EngagementStatus::Planned;
    }
    if into.kind == EngagementKind::Meeting && from.kind.family() == "contact" {
        into.kind = from.kind;
    }
    into.part_of_day = into.part_of_day.or(from.part_of_day);
    into.dest = into.dest.take().or(from.dest);
    into.place = into.place.or(from.place);
    into.mechanism = into.mechanism.or(from.mechanism);
    for e in from.evidence {
        if !into.evidence.contains(&e) {
            into.evidence.push(e);
        }
    }
}

/// `công du Chile và Peru từ ngày 9 đến 14/11 … thăm Peru từ ngày 12 đến 14/11`: the second span lies in the first.
fn within(a: Edtf, b: Edtf) -> bool {
    let days = |e: Edtf| e.first_day().zip(e.last_day());
    days(a).zip(days(b)).is_some_and(|((a, z), (b, y))| a <= b && y <= z && (a, z) != (b, y))
}

/// How many parts of a date are known.
fn exactness(e: Edtf) -> u8 {
    e.start()
        .or(e.end())
        .map_or(0, |d| u8::from(d.year.is_some()) + u8::from(d.month.is_some()) + u8::from(d.day.is_some()))
}
