//! Engagements from fired rules: who with whom, what kind, when, where, whether it happened.

use super::Context;
use super::apart::apart;
use super::candidates::candidates;
use super::circumstance::{venue, when};
use super::complete::{complete, settle_dates};
use super::heads::{head_of, head_told};
use super::legs::part_legs;
use super::matching::{Firing, fire};
use super::merge::merge;
use super::status::{after_publication, status, wished};
use super::stay::settle_stays;
use super::titled::{Sort, Titled};
use crate::pack::entry::Kind;
use crate::phrase::chunk::Sentence;
use crate::phrase::mention::Who;
use rustc_hash::FxHashSet;
use std::ops::Range;
use verbale_core::edtf::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind, EngagementStatus, Role};

/// One contact while it is being assembled.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Kind.
    pub kind: EngagementKind,
    /// Mentions that take part, with their roles.
    pub parties: Vec<(usize, Role)>,
    /// Code of the country travelled to.
    pub dest: Option<String>,
    /// Tokens of the place.
    pub place: Option<(usize, usize)>,
    /// When.
    pub date: Option<Edtf>,
    /// Where the date comes from.
    pub basis: Option<DateBasis>,
    /// Part of day.
    pub part_of_day: Option<&'static str>,
    /// Whether it happened.
    pub status: EngagementStatus,
    /// Sentence.
    pub sentence: usize,
    /// Token of the word that names it.
    pub anchor: usize,
    /// Evidence: tokens and rule id.
    pub evidence: Vec<(usize, usize, String)>,
    /// Tokens of the word of level (`chính thức`, `cấp Nhà nước`).
    pub level: Option<(usize, usize)>,
    /// Where a mechanism's title starts, when this is its session.
    pub mechanism: Option<usize>,
    /// States that take part without being named beside the verb.
    pub implied: Vec<String>,
    /// True when only a noun with its article tells of it (`tại buổi tiếp`).
    pub definite: bool,
    /// True when who was met are several without a name (`một số doanh nghiệp Đức`).
    pub unnamed: bool,
    /// True when the same words tell of visits to several countries, whose days they share.
    pub tour: bool,
    /// True when the same words tell of contacts with several, one after the other.
    pub apart: bool,
}

/// What was seen and not taken.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Stable code.
    pub code: &'static str,
    /// For people.
    pub message: &'static str,
    /// Tokens.
    pub tokens: (usize, usize),
}

impl Refused {
    /// A contact not taken, at the words that first tell of it.
    pub(super) fn contact(c: &Contact, code: &'static str, message: &'static str) -> Self {
        let tokens = c.evidence.first().map_or((c.anchor, c.anchor + 1), |e| (e.0, e.1));
        Refused { code, message, tokens }
    }
}

/// All contacts of the report, merged.
pub fn engagements(ctx: &Context) -> (Vec<Contact>, Vec<Refused>) {
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for (s, sentence) in ctx.chunked.sentences.iter().enumerate() {
        for firing in firings(ctx, sentence) {
            contacts(ctx, s, sentence, &firing, &mut found, &mut refused);
        }
    }
    let mut merged = merge(ctx, found, &mut refused);
    part_legs(&mut merged);
    settle_stays(ctx, &mut merged);
    complete(ctx, &mut merged, &mut refused);
    settle_dates(ctx, &mut merged, &mut refused);
    let merged = super::admit::admit(ctx, merged, &mut refused);
    (merged, refused)
}

/// The rules that fire in a sentence; each word that names a contact serves the best rule only.
pub fn firings(ctx: &Context, sentence: &Sentence) -> Vec<Firing> {
    let pack = ctx.doc.pack;
    let mut taken: FxHashSet<usize> = FxHashSet::default();
    let mut out = Vec::new();
    for (r, at) in candidates(ctx, sentence) {
        let rule = &pack.rules[r];
        let Some(firing) = fire(ctx, sentence, r, rule, at) else { continue };
        let anchors: Vec<usize> =
            ["kind", "kind2"].iter().filter_map(|k| firing.slot(rule, k)).map(|b| b.first).collect();
        let anchors = if anchors.is_empty() { vec![at] } else { anchors };
        if anchors.iter().any(|a| taken.contains(a)) {
            continue;
        }
        taken.extend(anchors);
        out.push(firing);
    }
    out
}

const ROLES: [(&str, Role); 6] = [
    ("host", Role::Host),
    ("guest", Role::Guest),
    ("lead", Role::Lead),
    ("signatory", Role::Signatory),
    ("witness", Role::Witness),
    ("member", Role::Member),
];

fn contacts(
    ctx: &Context,
    s: usize,
    sentence: &Sentence,
    firing: &Firing,
    out: &mut Vec<Contact>,
    refused: &mut Vec<Refused>,
) {
    let rule = &ctx.doc.pack.rules[firing.rule];
    if rule.frame != "engagement" {
        return;
    }
    let id = ctx.doc.pack.entries[rule.entry as usize].id.clone();
    let anchors: Vec<usize> = ["kind", "kind2"].iter().filter_map(|k| firing.slot(rule, k)).map(|b| b.first).collect();
    let first_anchor = anchors.first().copied().unwrap_or(firing.at);
    let tokens = (
        sentence.chunks[firing.first].start as usize,
        sentence.chunks[firing.end.max(firing.first + 1) - 1].end as usize,
    );
    let status = match status(ctx, sentence, rule, first_anchor) {
        Ok(status) => status,
        Err((code, message)) => {
            refused.push(Refused { code, message, tokens });
            return;
        }
    };
    let mut parties: Vec<(usize, Role)> = Vec::new();
    for (name, role) in ROLES {
        if let Some(b) = firing.slot(rule, name) {
            parties.extend(b.mentions.iter().map(|m| (*m, role)));
        }
    }
    for (m, _) in &mut parties {
        let delegation = matches!(ctx.chunked.mentions[*m].who, Who::Delegation);
        let at = sentence.chunk_of(ctx.chunked.mentions[*m].start).filter(|_| delegation);
        let head = |at| head_of(ctx, sentence, at).or_else(|| head_told(ctx, s, *m));
        *m = at.and_then(head).unwrap_or(*m);
    }
    turn(ctx, &mut parties);
    // `A tác động đàm phán Nga - Mỹ`: the two states talk, not who speaks of it
    let pair = |m: usize| matches!(&ctx.chunked.mentions[m].who, Who::Pair(codes) if codes.len() > 1);
    if parties.iter().filter(|p| p.1 == Role::Guest).all(|p| pair(p.0))
        && parties.iter().any(|p| p.1 == Role::Guest)
        && kind_of(ctx, sentence, first_anchor).is_some_and(|k| matches!(k.family(), "contact" | "consultation"))
    {
        parties.retain(|p| pair(p.0));
    }
    if let Some(title) = firing.slot(rule, "instrument") {
        parties.extend(
            bodies_of(ctx, sentence.chunks[title.first].start as usize).into_iter().map(|m| (m, Role::Signatory)),
        );
    }
    let kinds: Vec<(EngagementKind, usize)> = match &rule.emits {
        Some(k) => EngagementKind::from_code(k).map(|k| (k, first_anchor)).into_iter().collect(),
        None => anchors.iter().filter_map(|a| Some((kind_of(ctx, sentence, *a)?, *a))).collect(),
    };
    let dest = firing.slot(rule, "dest");
    let place = dest.map(|b| (sentence.chunks[b.first].start as usize, sentence.chunks[b.end - 1].end as usize));
    let dest_code = dest.and_then(|b| dest_code(ctx, sentence, b.first..b.end, &b.mentions));
    let unnamed = firing.slot(rule, "guest").is_some_and(|b| {
        let mut before = sentence.chunks[first_anchor.min(b.first)..b.first].iter();
        before.any(|c| ["marker/nominal", "marker/unnamed"].iter().any(|s| c.is_marker(ctx.doc, s)))
            && b.mentions.iter().all(|m| ctx.chunked.mentions[*m].person.is_none())
    });
    // `thăm Chile và Peru`: a visit to each
    let further: Vec<String> = dest
        .map(|b| {
            b.mentions
                .iter()
                .skip(1)
                .filter_map(|m| state_of(ctx, *m))
                .filter(|c| Some(c) != dest_code.as_ref())
                .collect()
        })
        .unwrap_or_default();
    let mechanism = firing
        .slot(rule, "mechanism")
        .map(|b| sentence.chunks[b.first].start as usize)
        .or_else(|| counted(ctx, sentence, first_anchor));
    for (mut kind, anchor) in kinds {
        // a session of a committee or dialogue is a consultation, an exchange a meeting, whatever verb tells of it
        let format = mechanism
            .and_then(|m| ctx.titled.iter().find(|t| t.start == m))
            .map(|t| ctx.doc.pack.entries[t.entry as usize].sense.as_str());
        let session = matches!(format, Some("mechanism/session" | "mechanism/committee"));
        if let Some(sense) = format {
            kind = match (kind, sense) {
                (
                    EngagementKind::Conference,
                    "mechanism/dialogue"
                    | "mechanism/consultation"
                    | "mechanism/committee"
                    | "mechanism/working-group"
                    | "mechanism/session",
                ) => EngagementKind::Consultation,
                (EngagementKind::Consultation, "mechanism/forum") => EngagementKind::Conference,
                (EngagementKind::Conference | EngagementKind::Consultation, "mechanism/exchange") => {
                    EngagementKind::Meeting
                }
                (k, _) => k,
            };
        }
        let mut refuse = |code, message| refused.push(Refused { code, message, tokens });
        let weak = sentence.chunks[anchor].entries(ctx.doc).any(|e| e.kind == Kind::Verb && e.flags.weak());
        if kind == EngagementKind::Visit && weak && dest_code.is_none() && place.is_none() {
            refuse("engagement.no-destination", "a word that is often no visit, without a place it leads to");
            continue;
        }
        let mut parties = parties.clone();
        if kind == EngagementKind::Visit {
            // (a warship that arrives may only be there, one that calls at a port visits)
            parties.retain(|(m, _)| travels(ctx, *m) && !(weak && is_ship(ctx, *m)));
            let leaves = weak && !sentence.chunks[anchor].has(Kind::Noun);
            if let Some(dest) = dest_code.as_ref().filter(|_| !leaves) {
                abroad(ctx, sentence, anchor, dest, &mut parties);
            }
        }
        let mut implied = Vec::new();
        if kind == EngagementKind::Exercise && parties.iter().all(|(m, _)| ctx.chunked.mentions[*m].person.is_some()) {
            refuse(
                "engagement.exercise-of-persons",
                "an exercise is held by forces and states, and only persons are named",
            );
            continue;
        }
        if kind == EngagementKind::Conference {
            // (`Thượng đỉnh Mỹ - Triều` is of two states, and so is what two ministries hold)
            let state = |m: usize| ctx.chunked.mentions[m].country.clone();
            let hold = parties.iter().any(|(m, _)| {
                state(*m).is_some() && parties.iter().any(|(n, _)| state(*n).is_some_and(|s| Some(s) != state(*m)))
            });
            parties.retain(|(m, _)| {
                let mention = &ctx.chunked.mentions[*m];
                mention.person.is_some()
                    || matches!(mention.who, Who::Pair(_))
                    || hold && matches!(mention.who, Who::Body(_))
            });
        }
        // `Lễ đón Thủ tướng … được tổ chức`: the side that is not the guest's holds it
        if kind == EngagementKind::Ceremony && !rule.by_subject && parties.iter().all(|p| p.1 == Role::Guest) {
            implied = hosts(ctx, &parties);
        }
        if parties.is_empty() {
            match kind {
                // `Đối thoại Shangri-La được tổ chức`: many sides, and none named
                // (but `kỳ họp lần thứ 34 của Ủy ban` is of the two sides)
                EngagementKind::Consultation if rule.emits.as_deref() == Some("conference") && !session => {
                    implied = Some(states_in(ctx, mechanism)).filter(|s| s.len() > 1).unwrap_or_default();
                }
                EngagementKind::Signing | EngagementKind::Consultation => implied = implied_sides(ctx, mechanism),
                // `Diễn đàn Doanh nghiệp Việt Nam - Đức được tổ chức`: a conference of the two states in its name
                EngagementKind::Conference if states_in(ctx, mechanism).len() > 1 => {
                    implied = states_in(ctx, mechanism);
                }
                _ => {}
            }
        }
        if parties.is_empty() && implied.is_empty() {
            refuse("engagement.no-party", "a contact without anybody who can take part in it");
            continue;
        }
        let ahead = matches!(status, EngagementStatus::Planned | EngagementStatus::Invited);
        let when = when(ctx, sentence, anchor, kind, ahead);
        if status != EngagementStatus::Invited && wished(ctx, sentence, anchor, kind, when.date.is_none()) {
            refuse("engagement.wished", "a contact that is only proposed or hoped for is no fact");
            continue;
        }
        // `đặt điều kiện để đối thoại với Mỹ`: what states talk for is yet to come
        let persons = parties.iter().any(|(m, _)| ctx.chunked.mentions[*m].person.is_some());
        let purpose = (0..anchor).any(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/purpose"));
        if !persons && purpose && matches!(kind.family(), "contact" | "consultation") {
            refuse("engagement.wished", "a contact that is only proposed or hoped for is no fact");
            continue;
        }
        // a conference is in the country of its place, whose guests those who attend are
        let venue = venue(ctx, sentence, anchor);
        let abroad = kind == EngagementKind::Conference && !parties.iter().any(|(m, _)| posted(ctx, *m));
        let host = venue.as_ref().and_then(|v| v.1.clone()).filter(|_| abroad);
        let apart = apart(ctx, sentence, first_anchor, firing.first..firing.end, kind, &parties);
        let contact = Contact {
            kind,
            parties,
            dest: dest_code.clone().or(host),
            place: place.filter(|_| dest.is_some_and(|b| !is_state(ctx, &b.mentions))).or_else(|| venue.map(|v| v.0)),
            date: when.date,
            basis: when.basis,
            part_of_day: when.part_of_day,
            status: after_publication(ctx, status, &when),
            sentence: s,
            anchor: sentence.chunks[anchor].start as usize,
            evidence: vec![(tokens.0, tokens.1, id.clone())],
            level: None,
            mechanism,
            implied,
            definite: rule.first_is_definite(),
            unnamed,
            tour: !further.is_empty(),
            apart: apart.is_some(),
        };
        if kind == EngagementKind::Visit {
            out.extend(further.iter().map(|c| Contact { dest: Some(c.clone()), place: None, ..contact.clone() }));
        }
        match apart {
            Some(each) => out.extend(each.into_iter().map(|parties| Contact { parties, ..contact.clone() })),
            None => out.push(contact),
        }
    }
}

/// `cuộc Đối thoại chiến lược Việt Nam - Séc`: where the format's own name begins within the noun that tells of the contact.
fn counted(ctx: &Context, sentence: &Sentence, anchor: usize) -> Option<usize> {
    let noun = &sentence.chunks[anchor];
    let within = |t: &&Titled| t.sort == Sort::Mechanism && t.start == noun.start as usize + 1;
    ctx.titled.iter().find(within).map(|t| t.start)
}

/// `министра … принял президент …`: where case tells, who stands in the nominative is the host, whatever the order.
fn turn(ctx: &Context, parties: &mut [(usize, Role)]) {
    let oblique = |m: usize| crate::phrase::decline::oblique(ctx.doc, &ctx.chunked.mentions[m]);
    let all = |role: Role, case: bool| {
        let mut of = parties.iter().filter(|p| p.1 == role).peekable();
        of.peek().is_some() && of.all(|p| oblique(p.0) == Some(case))
    };
    if all(Role::Host, true) && all(Role::Guest, false) {
        for (_, role) in parties {
            *role = if *role == Role::Host { Role::Guest } else { Role::Host };
        }
    }
}

/// The states a session's title names, else the two principal sides.
pub(super) fn implied_sides(ctx: &Context, mechanism: Option<usize>) -> Vec<String> {
    let codes = states_in(ctx, mechanism);
    if codes.len() < 2 { super::merge::sides(ctx) } else { codes }
}

/// The states a session's title names, those within the words of an office or body included (`cấp Bộ trưởng Việt Nam - Lào`).
pub(super) fn states_in(ctx: &Context, mechanism: Option<usize>) -> Vec<String> {
    let title = mechanism.and_then(|m| ctx.titled.iter().find(|t| t.start == m));
    let mut codes: Vec<String> = Vec::new();
    for at in title.map(|t| t.start..t.end).unwrap_or_default() {
        let state = [Kind::Country, Kind::Bloc].into_iter().find_map(|k| ctx.doc.item(at, k));
        let capital = || ctx.doc.item(at, Kind::Place).filter(|(e, _)| e.flags.capital());
        codes.extend(state.or_else(capital).map(|(e, _)| e.sense.rsplit('/').next().unwrap_or("").to_owned()));
    }
    codes.dedup();
    codes
}

/// An ambassador is no guest where the embassy is.
fn posted(ctx: &Context, mention: usize) -> bool {
    let person = ctx.chunked.mentions[mention].person.map(|p| &ctx.people.known[p]);
    person.is_some_and(|k| k.offices.iter().any(|o| ctx.doc.pack.entries[o.entry as usize].flags.posted()))
}

/// The principal side that is not the guests'.
fn hosts(ctx: &Context, guests: &[(usize, Role)]) -> Vec<String> {
    let of = |m: usize| {
        let mention = &ctx.chunked.mentions[m];
        mention.person.and_then(|p| ctx.people.known[p].country.clone()).or_else(|| mention.country.clone())
    };
    let received = |m: usize| {
        let mention = &ctx.chunked.mentions[m];
        !mention.offices.is_empty() || mention.delegation.is_some()
    };
    if !guests.iter().all(|(m, _)| received(*m)) {
        return Vec::new();
    }
    let theirs: Vec<String> = guests.iter().filter_map(|(m, _)| of(*m)).collect();
    let sides = super::merge::sides(ctx);
    if theirs.iter().any(|c| sides.contains(c)) {
        sides.into_iter().filter(|s| !theirs.contains(s)).collect()
    } else {
        Vec::new()
    }
}

/// A person or a delegation travels; a state, a body or a pronoun for both sides does not.
pub(super) fn travels(ctx: &Context, mention: usize) -> bool {
    let m = &ctx.chunked.mentions[mention];
    m.person.is_some() || matches!(m.who, Who::Delegation) || (matches!(m.who, Who::Bare) && m.country.is_some())
}

fn is_ship(ctx: &Context, mention: usize) -> bool {
    let m = &ctx.chunked.mentions[mention];
    let ship = ctx.doc.item(m.own_start(ctx.doc), Kind::Delegation).is_some_and(|(e, _)| e.sense == "delegation/ship");
    ship && matches!(m.who, Who::Delegation)
}

/// Nobody travels to his own country: `A tiếp B nhân chuyến thăm Việt Nam` tells of the visit of B, who is named last before it.
fn abroad(ctx: &Context, sentence: &Sentence, anchor: usize, dest: &str, parties: &mut Vec<(usize, Role)>) {
    let home = |m: usize| {
        let mention = &ctx.chunked.mentions[m];
        let person = mention.person.and_then(|p| ctx.people.known[p].country.as_deref());
        person.or(mention.country.as_deref()) == Some(dest)
    };
    if !parties.iter().all(|(m, _)| home(*m)) {
        parties.retain(|(m, _)| !home(*m));
        return;
    }
    let person = |m: &usize| ctx.chunked.mentions[*m].person.is_some() && !home(*m) && travels(ctx, *m);
    let guest = sentence.chunks[..anchor].iter().rev().filter_map(|c| c.mention()).find(person);
    if let Some(guest) = guest.filter(|_| !parties.is_empty()) {
        *parties = vec![(guest, Role::Guest)];
    }
}

/// Bodies and states named in the title that starts at a token.
fn bodies_of(ctx: &Context, token: usize) -> Vec<usize> {
    ctx.titled.iter().find(|t| t.start == token).map(|t| t.parties.clone()).unwrap_or_default()
}

fn is_state(ctx: &Context, mentions: &[usize]) -> bool {
    mentions.iter().any(|m| matches!(ctx.chunked.mentions[*m].who, Who::Country(_) | Who::Pair(_)))
}

/// The state a mention names.
fn state_of(ctx: &Context, mention: usize) -> Option<String> {
    match &ctx.chunked.mentions[mention].who {
        Who::Country(c) | Who::Capital(c) => Some(c.clone()),
        _ => None,
    }
}

/// The country a destination lies in.
fn dest_code(ctx: &Context, sentence: &Sentence, chunks: Range<usize>, mentions: &[usize]) -> Option<String> {
    for m in mentions {
        match &ctx.chunked.mentions[*m].who {
            Who::Country(c) | Who::Capital(c) => return Some(c.clone()),
            Who::Pair(c) => return c.first().cloned(),
            Who::Body(b) => return b.country.clone(),
            _ => {}
        }
    }
    let place = sentence.chunks[chunks].iter().find_map(|c| c.entry(ctx.doc, Kind::Place))?;
    let code = place.sense.rsplit('/').next().unwrap_or("ZZ");
    (code != "ZZ").then(|| code.to_owned())
}

fn kind_of(ctx: &Context, sentence: &Sentence, anchor: usize) -> Option<EngagementKind> {
    let chunk = &sentence.chunks[anchor];
    let item = ctx.doc.scan.item_at(chunk.start as usize)?;
    item.entries()
        .map(|e| &ctx.doc.pack.entries[e as usize])
        .filter_map(|e| e.sense.strip_prefix("engagement/"))
        .find_map(|k| EngagementKind::from_code(k.split('/').next().unwrap_or(k)))
}
