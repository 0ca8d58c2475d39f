//! Engagements from fired rules: who with whom, what kind, when, where, whether it happened.

use super::Context;
use super::candidates::candidates;
use super::matching::{Firing, fire};
use super::merge::merge;
use super::party::party;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::pack::pattern::Rule;
use crate::phrase::chunk::Sentence;
use crate::phrase::date::Said;
use crate::phrase::mention::Who;
use rustc_hash::FxHashSet;
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
    /// True when the sentence tells of it in passing (an earlier visit, an older meeting).
    pub background: bool,
    /// Tokens of the word of level (`chính thức`, `cấp Nhà nước`).
    pub level: Option<(usize, usize)>,
    /// Where a mechanism's title starts, when this is its session.
    pub mechanism: Option<usize>,
    /// States that take part without being named beside the verb.
    pub implied: Vec<String>,
    /// True when only a noun with its article tells of it (`tại buổi tiếp`).
    pub definite: bool,
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

/// All contacts of the report, merged.
pub fn engagements(ctx: &Context) -> (Vec<Contact>, Vec<Refused>) {
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for (s, sentence) in ctx.chunked.sentences.iter().enumerate() {
        for firing in firings(ctx, sentence) {
            contacts(ctx, s, sentence, &firing, &mut found, &mut refused);
        }
    }
    let mut merged = merge(ctx, found);
    complete(ctx, &mut merged, &mut refused);
    settle_dates(ctx, &mut merged);
    let merged = super::admit::admit(ctx, merged, &mut refused);
    (merged, refused)
}

/// A contact without words of its own for its date took place on the day of the contact it belongs to (`Kết thúc hội đàm, hai
/// Bộ trưởng đã ký …`), else on the day the report is of.
fn settle_dates(ctx: &Context, contacts: &mut Vec<Contact>) {
    let people = |c: &Contact| -> Vec<usize> { c.parties.iter().flat_map(|(m, _)| super::merge::parties_of(ctx, *m)).filter_map(|p| if let super::merge::Party::Person(i) = p { Some(i) } else { None }).collect() };
    let told: Vec<(Vec<usize>, usize, Option<Edtf>, Option<DateBasis>)> =
        contacts.iter().filter(|c| c.status == EngagementStatus::Held && matches!(c.kind.family(), "contact" | "ceremony") && matches!(c.date, Some(Edtf::Date(_)))).map(|c| (people(c), c.sentence, c.date, c.basis)).collect();
    for c in contacts.iter_mut().filter(|c| c.date.is_none() && c.status == EngagementStatus::Held) {
        let own = people(c);
        let tied = matches!(c.kind, EngagementKind::Signing | EngagementKind::Ceremony);
        if tied && let Some((_, _, date, basis)) = told.iter().rev().find(|(p, s, ..)| *s <= c.sentence && !own.is_empty() && own.iter().all(|x| p.contains(x))) {
            (c.date, c.basis) = (*date, *basis);
            continue;
        }
        if matches!(c.kind.family(), "contact" | "call" | "signing" | "ceremony") && !c.background {
            c.date = ctx.dates.reference().published();
            c.basis = c.date.map(|_| DateBasis::Published);
        }
    }
    contacts.retain(|c| c.kind != EngagementKind::Visit || c.dest.is_some() || c.date.is_some() || c.definite || ctx.doc.item(c.anchor, Kind::Noun).is_some() || c.status == EngagementStatus::Invited);
}

/// A contact needs two sides. `Tại buổi tiếp, ông A …` tells of one: the other is the official of another country spoken of
/// beside him; where there is none, nobody can tell who met whom.
fn complete(ctx: &Context, contacts: &mut Vec<Contact>, refused: &mut Vec<Refused>) {
    contacts.retain_mut(|c| {
        if !matches!(c.kind.family(), "contact" | "call" | "consultation") {
            return true;
        }
        let parties: Vec<_> = c.parties.iter().flat_map(|(m, _)| super::merge::parties_of(ctx, *m)).collect();
        let distinct = parties.iter().any(|p| *p != parties[0]) || c.implied.len() > 1;
        if distinct {
            return true;
        }
        let token = c.anchor;
        let named = c.mechanism.is_some() || ctx.titled.iter().any(|t| t.sort == super::titled::Sort::Mechanism && t.sentence == c.sentence && t.start >= token && t.start <= token + 3);
        if c.kind == EngagementKind::Consultation
            && named
            && let Some(super::merge::Party::Person(p)) = parties.first()
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
        let (a, b, _) = &c.evidence[0];
        refused.push(Refused { code: "engagement.one-sided", message: "a contact of which only one side is told", tokens: (*a, *b) });
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
    let first_anchor = anchors.first().copied().unwrap_or(firing.first);
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
    if let Some(title) = firing.slot(rule, "instrument") {
        parties.extend(bodies_of(ctx, sentence.chunks[title.first].start as usize).into_iter().map(|m| (m, Role::Signatory)));
    }
    let kinds: Vec<(EngagementKind, usize)> = match &rule.emits {
        Some(k) => EngagementKind::from_code(k).map(|k| (k, first_anchor)).into_iter().collect(),
        None => anchors.iter().filter_map(|a| Some((kind_of(ctx, sentence, *a)?, *a))).collect(),
    };
    let dest = firing.slot(rule, "dest");
    let place = dest.map(|b| (sentence.chunks[b.first].start as usize, sentence.chunks[b.end - 1].end as usize));
    let dest_code = dest.and_then(|b| dest_code(ctx, sentence, b.first, &b.mentions));
    let mechanism = firing.slot(rule, "mechanism").map(|b| sentence.chunks[b.first].start as usize);
    for (mut kind, anchor) in kinds {
        // a session of a committee or dialogue is a consultation, an exchange a meeting, whatever verb tells of it
        if let Some(sense) = mechanism.and_then(|m| ctx.titled.iter().find(|t| t.start == m)).map(|t| ctx.doc.pack.entries[t.entry as usize].sense.as_str()) {
            kind = match (kind, sense) {
                (EngagementKind::Conference, "mechanism/dialogue" | "mechanism/consultation" | "mechanism/committee" | "mechanism/working-group") => EngagementKind::Consultation,
                (EngagementKind::Conference | EngagementKind::Consultation, "mechanism/exchange") => EngagementKind::Meeting,
                (k, _) => k,
            };
        }
        let weak = sentence.chunks[anchor].entries(ctx.doc).any(|e| e.kind == Kind::Verb && e.flags.weak());
        if kind == EngagementKind::Visit && weak && dest_code.is_none() && place.is_none() {
            continue;
        }
        let mut parties = parties.clone();
        if kind == EngagementKind::Visit {
            parties.retain(|(m, _)| travels(ctx, *m));
        }
        let mut implied = Vec::new();
        if kind == EngagementKind::Exercise && parties.iter().all(|(m, _)| ctx.chunked.mentions[*m].person.is_some()) {
            continue;
        }
        if kind == EngagementKind::Conference {
            parties.retain(|(m, _)| ctx.chunked.mentions[*m].person.is_some());
        }
        if parties.is_empty() {
            match kind {
                EngagementKind::Signing | EngagementKind::Consultation => implied = implied_sides(ctx, mechanism),
                _ => continue,
            }
        }
        let when = when(ctx, s, sentence, anchor, kind);
        if status != EngagementStatus::Invited && wished(ctx, sentence, anchor, kind, when.0.is_none()) {
            refused.push(Refused { code: "engagement.wished", message: "a contact that is only proposed or hoped for is no fact", tokens });
            continue;
        }
        out.push(Contact {
            kind,
            parties,
            dest: dest_code.clone(),
            place: place
                .filter(|_| dest.is_some_and(|b| !is_state(ctx, &b.mentions)))
                .or_else(|| venue(ctx, sentence, anchor).map(|v| v.0)),
            date: when.0,
            basis: when.1,
            part_of_day: when.2,
            status: after_publication(ctx, status, when.0),
            sentence: s,
            anchor: sentence.chunks[anchor].start as usize,
            evidence: vec![(tokens.0, tokens.1, id.clone())],
            background: false,
            level: None,
            mechanism,
            implied,
            definite: rule.first_is_definite(),
        });
    }
}

/// The states a session's title names, else the two principal sides.
fn implied_sides(ctx: &Context, mechanism: Option<usize>) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for m in mechanism.map(|t| bodies_of(ctx, t)).unwrap_or_default() {
        match &ctx.chunked.mentions[m].who {
            Who::Country(c) | Who::Capital(c) => codes.push(c.clone()),
            Who::Pair(c) => codes.extend(c.iter().cloned()),
            _ => {}
        }
    }
    codes.dedup();
    if codes.len() < 2 { super::merge::sides(ctx) } else { codes }
}

/// A person or a delegation travels; a state, a body or a pronoun for both sides does not.
fn travels(ctx: &Context, mention: usize) -> bool {
    let m = &ctx.chunked.mentions[mention];
    m.person.is_some() || matches!(m.who, Who::Delegation) || (matches!(m.who, Who::Bare) && m.country.is_some())
}

/// Bodies and states named in the title that starts at a token.
fn bodies_of(ctx: &Context, token: usize) -> Vec<usize> {
    ctx.titled.iter().find(|t| t.start == token).map(|t| t.parties.clone()).unwrap_or_default()
}

/// Inside what somebody proposes, hopes, agrees or promises: no contact has taken place.
fn wished(ctx: &Context, sentence: &Sentence, anchor: usize, kind: EngagementKind, undated: bool) -> bool {
    let loose = matches!(kind, EngagementKind::Exercise | EngagementKind::Training | EngagementKind::Consultation | EngagementKind::Conference | EngagementKind::Signing | EngagementKind::Talks | EngagementKind::Meeting);
    let verb = |i: usize| super::subject::verb_at(ctx, sentence, i).map_or("", |e| e.sense.as_str());
    let close = anchor.saturating_sub(4)..anchor;
    let near = close.clone().any(|i| matches!(verb(i), "act/propose" | "act/hope" | "act/support" | "act/commit"));
    let past = close.clone().any(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/past"));
    let aimed = kind == EngagementKind::Signing && !past && (0..anchor).any(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/purpose"));
    let governed = |i: usize| matches!(verb(i), "act/propose" | "act/hope" | "act/agree" | "act/commit" | "act/support") || sentence.chunks[i].is_marker(ctx.doc, "marker/need");
    loose && (near || aimed || (undated && (0..anchor).any(governed)))
}

fn is_state(ctx: &Context, mentions: &[usize]) -> bool {
    mentions.iter().any(|m| matches!(ctx.chunked.mentions[*m].who, Who::Country(_) | Who::Pair(_)))
}

/// The country a destination lies in.
fn dest_code(ctx: &Context, sentence: &Sentence, chunk: usize, mentions: &[usize]) -> Option<String> {
    for m in mentions {
        match &ctx.chunked.mentions[*m].who {
            Who::Country(c) | Who::Capital(c) => return Some(c.clone()),
            Who::Pair(c) => return c.first().cloned(),
            Who::Body(b) => return b.country.clone(),
            _ => {}
        }
    }
    let place = sentence.chunks[chunk].entry(ctx.doc, Kind::Place)?;
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

/// What the words around the contact say of its taking place.
fn status(
    ctx: &Context,
    sentence: &Sentence,
    rule: &Rule,
    anchor: usize,
) -> Result<EngagementStatus, (&'static str, &'static str)> {
    let mut status = match rule.status.as_deref() {
        Some("planned") => Some(EngagementStatus::Planned),
        Some("invited") => Some(EngagementStatus::Invited),
        Some("cancelled") => Some(EngagementStatus::Cancelled),
        Some("postponed") => Some(EngagementStatus::Postponed),
        Some("held") => Some(EngagementStatus::Held),
        _ => None,
    };
    let marks = |i: usize, sense: &str| sentence.chunks[i].is_marker(ctx.doc, sense);
    // leftwards to the start of the clause
    let mut at = anchor;
    let mut near = true;
    let mut verbs = 0;
    while at > 0 {
        at -= 1;
        let chunk = &sentence.chunks[at];
        if chunk.is_mark(ctx.doc, ';') || chunk.is_mark(ctx.doc, '"') {
            break;
        }
        if near && marks(at, "marker/negation") {
            return Err(("engagement.negated", "the words deny this contact, so it is no fact"));
        }
        if near && marks(at, "marker/hypothetical") && status.is_none() {
            return Err(("engagement.hypothetical", "the words only suppose this contact, so it is no fact"));
        }
        if marks(at, "marker/cancel") {
            status = Some(EngagementStatus::Cancelled);
        } else if marks(at, "marker/postpone") {
            status = Some(EngagementStatus::Postponed);
        }
        if status.is_none() && verbs == 0 {
            if marks(at, "marker/future") || marks(at, "marker/plan") {
                status = Some(EngagementStatus::Planned);
            } else if near && (marks(at, "marker/past") || marks(at, "marker/ongoing")) {
                status = Some(EngagementStatus::Held);
            }
        }
        if party(ctx, sentence, at).is_some() {
            near = false;
        }
        if chunk.entry(ctx.doc, Kind::Verb).is_some() {
            verbs += 1;
            near = false;
        }
    }
    // rightwards: `chuyến thăm … bị hoãn`, `… sẽ diễn ra`, `… sắp tới`
    for i in anchor + 1..sentence.chunks.len().min(anchor + 12) {
        let chunk = &sentence.chunks[i];
        if chunk.is_mark(ctx.doc, ';') || chunk.is_mark(ctx.doc, ',') && i > anchor + 6 {
            break;
        }
        if marks(i, "marker/cancel") {
            status = Some(EngagementStatus::Cancelled);
        } else if marks(i, "marker/postpone") {
            status = Some(EngagementStatus::Postponed);
        } else if status.is_none() && noun_anchor(ctx, sentence, anchor) {
            let soon = chunk.entries(ctx.doc).any(|e| e.sense == "time/soon");
            if soon || marks(i, "marker/plan") || (marks(i, "marker/future") && takes_place(ctx, sentence, i + 1)) {
                status = Some(EngagementStatus::Planned);
            } else if marks(i, "marker/past") || marks(i, "marker/ongoing") {
                break;
            }
        }
    }
    Ok(status.unwrap_or(EngagementStatus::Held))
}

fn noun_anchor(ctx: &Context, sentence: &Sentence, anchor: usize) -> bool {
    sentence.chunks[anchor].entry(ctx.doc, Kind::Noun).is_some()
}

/// `diễn ra`, `được tổ chức`, `bắt đầu`: the word after `sẽ` that makes the contact itself the thing to come.
fn takes_place(ctx: &Context, sentence: &Sentence, at: usize) -> bool {
    let listed = |i: usize| sentence.chunks.get(i).is_some_and(|c| ctx.doc.listed(c.start as usize, List::TakesPlace));
    listed(at) || listed(at + 1)
}

/// A date after the report's own makes a contact planned unless the words say that it took place.
fn after_publication(ctx: &Context, status: EngagementStatus, date: Option<Edtf>) -> EngagementStatus {
    let own = ctx.dates.reference().published().and_then(|p| p.last_day());
    match (status, own, date.and_then(|d| d.first_day())) {
        (EngagementStatus::Held, Some(own), Some(day)) if day > own => EngagementStatus::Planned,
        (s, _, _) => s,
    }
}

type When = (Option<Edtf>, Option<DateBasis>, Option<&'static str>);

/// The date of the contact named at a chunk: the nearest in its clause, else one that opens the sentence.
fn when(ctx: &Context, s: usize, sentence: &Sentence, anchor: usize, kind: EngagementKind) -> When {
    let mut best: Option<(usize, usize)> = None;
    for (i, chunk) in sentence.chunks.iter().enumerate() {
        let Some(d) = chunk.date() else { continue };
        let stamp = &ctx.chunked.dates[d];
        if stamp.said == Said::Period || in_title(ctx, stamp.start) {
            continue;
        }
        let (a, b) = (i.min(anchor), i.max(anchor));
        let between = sentence.chunks.get(a + 1..b).unwrap_or_default();
        if between.iter().any(|c| c.is_mark(ctx.doc, ';')) {
            continue;
        }
        let others = (a + 1..b).filter(|j| is_contact_word(ctx, sentence, *j)).count();
        let range = matches!(stamp.when, Some(Edtf::Interval(..)));
        let fits = if range == (kind == EngagementKind::Visit) { 0 } else { 6 };
        let right = if i > anchor { 2 } else { 0 };
        let distance = (b - a) + others * 14 + fits + right;
        if best.is_none_or(|(_, d)| distance < d) {
            best = Some((d, distance));
        }
    }
    let Some((d, distance)) = best else { return (None, None, None) };
    if distance > 60 {
        return (None, None, None);
    }
    let stamp = &ctx.chunked.dates[d];
    match (stamp.when, stamp.said) {
        (Some(w), _) => (Some(w), Some(stamp.basis), stamp.part_of_day),
        // `cùng ngày`, `sáng nay` where the report has no day of its own: the last day told before
        (None, Said::Relative | Said::Vague) => {
            let same_day = ctx.doc.item(stamp.start, Kind::Time).is_some_and(|(e, _)| e.sense == "time/same-day");
            let day = if same_day { last_day_before(ctx, s, stamp.start) } else { None };
            let day = day.or_else(|| {
                ctx.dates
                    .reference()
                    .published()
                    .filter(|p| stamp.said == Said::Vague && p.start().is_some_and(|d| d.is_full()))
            });
            (day, day.map(|_| DateBasis::Relative), stamp.part_of_day.or(Some("")).filter(|p| !p.is_empty()))
        }
        _ => (None, None, stamp.part_of_day),
    }
}

fn in_title(ctx: &Context, token: usize) -> bool {
    ctx.titled.iter().any(|t| t.start <= token && token < t.end)
}

fn is_contact_word(ctx: &Context, sentence: &Sentence, chunk: usize) -> bool {
    sentence.chunks[chunk]
        .entries(ctx.doc)
        .any(|e| matches!(e.kind, Kind::Noun | Kind::Verb) && e.sense.starts_with("engagement/"))
}

/// The last full day told before a token.
fn last_day_before(ctx: &Context, sentence: usize, token: usize) -> Option<Edtf> {
    let full = |w: &Edtf| matches!(w, Edtf::Date(d) if d.month.is_some() && d.day.is_some());
    let day = ctx.chunked.dates.iter().rev().filter(|d| d.start < token).find_map(|d| d.when.filter(full));
    let _ = sentence;
    day.or_else(|| ctx.dates.reference().published().filter(|p| p.start().is_some_and(|d| d.is_full())))
}

/// A place after `tại`, `ở` in the sentence, nearest to the contact: its tokens and its country.
fn venue(ctx: &Context, sentence: &Sentence, anchor: usize) -> Option<((usize, usize), Option<String>)> {
    let doc = ctx.doc;
    let mut best: Option<(usize, ((usize, usize), Option<String>))> = None;
    for i in 0..sentence.chunks.len() {
        if !sentence.chunks[i].is_marker(doc, "marker/at") {
            continue;
        }
        // `tại thủ đô Praha`, `tại thành phố Brno`: the name follows the place word
        let named = i + 1 + usize::from(sentence.chunks.get(i + 1).is_some_and(|c| c.is_marker(doc, "marker/state-word")));
        let Some(next) = sentence.chunks.get(named) else { continue };
        let who = next.mention().map(|m| &ctx.chunked.mentions[m].who);
        let place = next.entry(doc, Kind::Place);
        let code = match (who, place) {
            (Some(Who::Capital(c)), _) => Some(c.clone()),
            (_, Some(p)) => p.sense.rsplit('/').next().filter(|c| *c != "ZZ").map(str::to_owned),
            _ if named > i + 1 && doc.capital(next.start as usize) => None,
            _ => continue,
        };
        let distance = i.abs_diff(anchor);
        if best.as_ref().is_none_or(|(d, _)| distance < *d) {
            best = Some((distance, ((next.start as usize, next.end as usize), code)));
        }
    }
    best.map(|b| b.1)
}
