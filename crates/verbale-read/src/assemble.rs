//! From what was found to the reading: ids, links between facts, evidence, diagnostics.

use crate::clause::Context;
use crate::clause::area::Raised;
use crate::clause::engagement::{Contact, Refused};
use crate::clause::merge::{Party, parties_of};
use crate::clause::standing::{core, same_format};
use crate::clause::statement::Said;
use crate::clause::titled::{Sort, Titled};
use crate::clause::undertaking::Promise;
use crate::clause::voice::Voice;
use crate::pack::lists::List;
use crate::phrase::date::Said as Dated;
use crate::phrase::mention::Who;
use rustc_hash::FxHashMap;
use verbale_core::edtf::{Date, Edtf};
use verbale_core::fold::fold_name;
use verbale_core::reading::*;

/// Fills the reading.
pub(crate) fn assemble(
    ctx: &Context,
    contacts: Vec<Contact>,
    refused: Vec<Refused>,
    statements: Vec<Said>,
    promises: Vec<Promise>,
    raised: Vec<Raised>,
    reading: &mut Reading,
) {
    let doc = ctx.doc;
    reading.report.language.clone_from(&doc.pack.settings.id);
    reading.report.title = doc.page.title.clone().map(|t| doc.words(t.start, t.end).trim().to_owned());
    reading.pack = Some(PackInfo {
        id: doc.pack.settings.id.clone(),
        version: doc.pack.settings.version.clone(),
        hash: doc.pack.hash.clone(),
    });
    let ids = Ids::new(ctx, &contacts, &statements, reading);
    engagements(ctx, &ids, contacts, reading);
    instruments(ctx, &raised, reading);
    mechanisms(ctx, reading);
    milestones(ctx, reading);
    said(ctx, &ids, &statements, &raised, reading);
    owed(ctx, &promises, &raised, reading);
    link(reading);
    areas(ctx, &raised, reading);
    for r in refused {
        reading.diagnostics.push(Diagnostic {
            code: r.code.into(),
            message: r.message.into(),
            span: Some(doc.quote(r.tokens.0, r.tokens.1)),
        });
    }
    for d in ctx.chunked.dates.iter().filter(|d| d.when.is_none() && d.said == Dated::Vague && d.part_of_day.is_none())
    {
        reading.diagnostics.push(Diagnostic {
            code: "date.weekday-without-anchor".into(),
            message: "a weekday that no date in the report settles".into(),
            span: Some(doc.quote(d.start, d.end)),
        });
    }
}

/// Ids of people and bodies.
struct Ids {
    people: FxHashMap<usize, String>,
    bodies: FxHashMap<String, String>,
}

impl Ids {
    fn new(ctx: &Context, contacts: &[Contact], statements: &[Said], reading: &mut Reading) -> Ids {
        let doc = ctx.doc;
        let mut ids = Ids { people: FxHashMap::default(), bodies: FxHashMap::default() };
        for (i, k) in ctx.people.known.iter().enumerate() {
            let involved =
                contacts.iter().any(|c| c.parties.iter().any(|(m, _)| ctx.chunked.mentions[*m].person == Some(i)))
                    || statements.iter().any(|s| s.voice == Voice::Person(i));
            if !(k.titled || involved || k.words.len() >= 2) {
                continue;
            }
            let id = format!("p{}", ids.people.len() + 1);
            let offices = k.offices.iter().map(|o| Office {
                title: doc.words(o.tokens.0, o.tokens.1).to_owned(),
                sense: Some(o.sense.clone()).filter(|s| !s.is_empty()),
                organisation: o.body.map(|(a, b)| doc.words(a, b).to_owned()),
                country: o.country.clone().or_else(|| k.country.clone()),
                former: o.former,
                evidence: vec![doc.evidence(o.tokens.0, o.tokens.1, &doc.pack.entries[o.entry as usize].id)],
            });
            let mentions = k.mentions.iter().filter_map(|m| match ctx.chunked.mentions[*m].who {
                Who::Named { from, to } => Some(doc.quote(from, to)),
                _ => None,
            });
            reading.people.push(Person {
                id: id.clone(),
                name: k.name.clone(),
                country: k.country.clone(),
                offices: offices.collect(),
                ranks: k.ranks.clone(),
                aliases: k.aliases.clone(),
                mentions: mentions.collect(),
            });
            ids.people.insert(i, id);
        }
        for m in &ctx.chunked.mentions {
            let Who::Body(b) = &m.who else { continue };
            let name = doc.words(b.start, b.end);
            let folded = fold_name(name);
            let next = format!("o{}", ids.bodies.len() + 1);
            let quote = doc.quote(b.start, b.end);
            match ids.bodies.get(&folded) {
                Some(id) => {
                    if let Some(o) = reading.organisations.iter_mut().find(|o| o.id == *id) {
                        o.mentions.push(quote);
                        o.country = o.country.take().or_else(|| b.country.clone());
                    }
                }
                None => {
                    reading.organisations.push(Organisation {
                        id: next.clone(),
                        name: name.to_owned(),
                        country: b.country.clone(),
                        sense: Some(b.sense.clone()).filter(|s| !s.is_empty()),
                        mentions: vec![quote],
                    });
                    ids.bodies.insert(folded, next);
                }
            }
        }
        ids
    }
}

fn engagements(ctx: &Context, ids: &Ids, contacts: Vec<Contact>, reading: &mut Reading) {
    for c in contacts {
        let mut participants: Vec<Participant> = Vec::new();
        for (m, role) in &c.parties {
            for party in parties_of(ctx, *m) {
                let mut p = Participant { person: None, organisation: None, country: None, side: None, role: *role };
                match party {
                    Party::Person(i) => {
                        let Some(id) = ids.people.get(&i) else { continue };
                        p.person = Some(id.clone());
                        p.side = ctx.people.known[i].country.clone();
                    }
                    Party::State(code) => {
                        p.country = Some(code.clone());
                        p.side = Some(code);
                    }
                    Party::Body(folded, country) => {
                        let Some(id) = ids.bodies.get(&folded) else { continue };
                        p.organisation = Some(id.clone());
                        p.side = country;
                    }
                }
                if !participants
                    .iter()
                    .any(|q| q.person == p.person && q.organisation == p.organisation && q.country == p.country)
                {
                    participants.push(p);
                }
            }
        }
        for code in &c.implied {
            if !participants.iter().any(|p| p.country.as_ref() == Some(code)) {
                participants.push(Participant {
                    person: None,
                    organisation: None,
                    country: Some(code.clone()),
                    side: Some(code.clone()),
                    role: Role::Member,
                });
            }
        }
        // a named person stands for his side: the bare state beside him adds nobody
        let sides: Vec<String> =
            participants.iter().filter(|p| p.person.is_some()).filter_map(|p| p.side.clone()).collect();
        participants.retain(|p| p.country.as_ref().is_none_or(|c| !sides.contains(c)));
        if participants.is_empty() {
            let (a, b, _) = &c.evidence[0];
            reading.diagnostics.push(Diagnostic {
                code: "engagement.nobody".into(),
                message: "a contact whose parties could not be told".into(),
                span: Some(ctx.doc.quote(*a, *b)),
            });
            continue;
        }
        let id = format!("e{}", reading.engagements.len() + 1);
        reading.engagements.push(Engagement {
            id,
            kind: c.kind,
            date: c.date,
            date_basis: c.date.and(c.basis),
            time_of_day: c.part_of_day.map(str::to_owned),
            place: c.place.map(|(a, b)| ctx.doc.words(a, b).to_owned()),
            country: c.dest,
            status: c.status,
            level: c.level.map(|(a, b)| ctx.doc.words(a, b).to_owned()),
            participants,
            part_of: None,
            mechanism: None,
            instruments: Vec::new(),
            evidence: c.evidence.iter().map(|(a, b, rule)| ctx.doc.evidence(*a, *b, rule)).collect(),
        });
    }
}

fn codes_of(ctx: &Context, t: &Titled) -> Vec<String> {
    let mut codes = Vec::new();
    for m in &t.parties {
        match &ctx.chunked.mentions[*m].who {
            Who::Country(c) | Who::Capital(c) => codes.push(c.clone()),
            Who::Pair(c) => codes.extend(c.clone()),
            Who::Body(b) => codes.extend(b.country.clone()),
            _ => {}
        }
    }
    codes.dedup();
    codes
}

fn instruments(ctx: &Context, raised: &[Raised], reading: &mut Reading) {
    let doc = ctx.doc;
    for t in ctx.titled.iter().filter(|t| t.sort == Sort::Instrument) {
        let entry = &doc.pack.entries[t.entry as usize];
        let Some(kind) = entry.sense.strip_prefix("instrument/").and_then(InstrumentKind::from_code) else { continue };
        let title = doc.words(t.start, t.end);
        let folded = fold_name(title);
        let evidence = doc.evidence(t.start, t.end, &entry.id);
        let parties: Vec<String> = t
            .parties
            .iter()
            .map(|m| {
                let m = &ctx.chunked.mentions[*m];
                doc.words(m.start, m.end).to_owned()
            })
            .collect();
        let (status, signed) = signing(ctx, t);
        let areas = area_codes(raised, t.start, t.end);
        let period = t.period.filter(|p| matches!(p, Edtf::Interval(..)));
        let year = t.period.filter(|p| matches!(p, Edtf::Date(_)));
        if let Some(same) =
            reading.instruments.iter_mut().find(|i| i.kind == kind && same_title(&fold_name(&i.title), &folded))
        {
            if title.len() > same.title.len() {
                same.title = title.to_owned();
            }
            // a later telling may say more: validity, parties, that it was signed
            same.period = same.period.or(period);
            same.signed = same.signed.or(signed).or(year);
            if status == InstrumentStatus::Signed {
                same.status = status;
            }
            if parties.len() > same.parties.len() {
                same.parties = parties;
            }
            same.areas.extend(areas.into_iter().filter(|a| !same.areas.contains(a)).collect::<Vec<_>>());
            same.evidence.push(evidence);
            continue;
        }
        reading.instruments.push(Instrument {
            id: format!("i{}", reading.instruments.len() + 1),
            kind,
            title: title.to_owned(),
            parties,
            signed: signed.or(year),
            period,
            status,
            engagement: None,
            areas,
            evidence: vec![evidence],
        });
    }
}

/// One title told twice: the same words, fewer of them, or the same abbreviation.
fn same_title(a: &str, b: &str) -> bool {
    if a.contains(b) || b.contains(a) {
        return true;
    }
    let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    short.first() == long.first() && short.len() >= 3 && short.iter().all(|w| long.contains(w))
}

/// Whether the words around a title tell of its signing, past or to come, and when.
fn signing(ctx: &Context, t: &Titled) -> (InstrumentStatus, Option<Edtf>) {
    let sentence = &ctx.chunked.sentences[t.sentence];
    let is_signing = |i: usize| sentence.chunks[i].entries(ctx.doc).any(|e| e.sense == "engagement/signing");
    let marker = |i: usize, s: &str| sentence.chunks[i].is_marker(ctx.doc, s);
    let mut future = false;
    let mut signed = false;
    for i in (0..t.chunk).rev() {
        if sentence.chunks[i].is_mark(ctx.doc, ';') || t.chunk - i > 40 {
            break;
        }
        signed |= is_signing(i);
        future |= marker(i, "marker/future")
            || marker(i, "marker/plan")
            || marker(i, "marker/need")
            || sentence.chunks[i].entries(ctx.doc).any(|e| matches!(e.sense.as_str(), "act/propose" | "act/hope"))
            || ctx.doc.listed(sentence.chunks[i].start as usize, List::StillToCome);
    }
    let mut after = None;
    for i in t.chunk_end..sentence.chunks.len().min(t.chunk_end + 8) {
        if sentence.chunks[i].is_mark(ctx.doc, ';') || sentence.chunks[i].is_mark(ctx.doc, ',') {
            break;
        }
        if is_signing(i) {
            after = Some(i);
        }
        if let (Some(_), Some(d)) = (after, sentence.chunks[i].date()) {
            return (InstrumentStatus::Mentioned, ctx.chunked.dates[d].when);
        }
    }
    if future {
        return (InstrumentStatus::Planned, None);
    }
    if signed || after.is_some() {
        return (InstrumentStatus::Signed, None);
    }
    (InstrumentStatus::Mentioned, None)
}

fn mechanisms(ctx: &Context, reading: &mut Reading) {
    let doc = ctx.doc;
    let mut cores: Vec<Vec<String>> = Vec::new();
    for t in ctx.titled.iter().filter(|t| t.sort == Sort::Mechanism) {
        let entry = &doc.pack.entries[t.entry as usize];
        // the UN, G20, APEC … as a setting are no mechanism of the two sides
        if entry.flags.background() && t.session.is_none() {
            continue;
        }
        let name = doc.words(t.start, t.end);
        let folded = fold_name(name);
        let evidence = doc.evidence(t.start, t.end, &entry.id);
        let core = core(ctx, t);
        let told = (0..cores.len()).find(|i| {
            let known = &reading.mechanisms[*i];
            // the ninth session is not the tenth, though the format is one
            let one_session = known.session.is_none() || t.session.is_none() || known.session == t.session;
            one_session && (same_title(&fold_name(&known.name), &folded) || same_format(&cores[*i], &core))
        });
        if let Some(i) = told {
            let same = &mut reading.mechanisms[i];
            if core.len() > cores[i].len() {
                cores[i] = core;
            }
            if name.len() > same.name.len() {
                same.name = name.to_owned();
            }
            same.session = same.session.or(t.session);
            same.evidence.push(evidence);
            continue;
        }
        cores.push(core);
        reading.mechanisms.push(Mechanism {
            id: format!("m{}", reading.mechanisms.len() + 1),
            name: name.to_owned(),
            kind: entry.sense.strip_prefix("mechanism/").unwrap_or("").to_owned(),
            session: t.session,
            parties: codes_of(ctx, t),
            evidence: vec![evidence],
        });
    }
}

fn milestones(ctx: &Context, reading: &mut Reading) {
    let doc = ctx.doc;
    for t in ctx.titled.iter().filter(|t| t.sort == Sort::Milestone) {
        let entry = &doc.pack.entries[t.entry as usize];
        let name = doc.words(t.start, t.end);
        let folded = fold_name(name);
        let evidence = doc.evidence(t.start, t.end, &entry.id);
        if let Some(same) = reading.milestones.iter_mut().find(|m| same_title(&fold_name(&m.name), &folded)) {
            same.evidence.push(evidence);
            continue;
        }
        let years = (t.start..t.end).find_map(|i| doc.word(i).parse::<u32>().ok().filter(|n| (1..=1000).contains(n)));
        reading.milestones.push(Milestone {
            id: format!("y{}", reading.milestones.len() + 1),
            name: name.to_owned(),
            date: commemorated(ctx, t),
            years,
            evidence: vec![evidence],
        });
    }
}

/// The date of the thing commemorated: in the title, in brackets after it, or the year the sentence speaks of.
fn commemorated(ctx: &Context, t: &Titled) -> Option<Edtf> {
    if t.period.is_some() {
        return t.period;
    }
    let sentence = &ctx.chunked.sentences[t.sentence];
    let dates = sentence.chunks.iter().filter_map(|c| c.date()).map(|d| &ctx.chunked.dates[d]);
    let near = dates
        .filter(|d| d.when.is_some())
        .min_by_key(|d| if d.start >= t.start { d.start - t.start } else { 6 + t.start - d.start });
    match near?.when? {
        Edtf::Interval(Some(first), _) if first.day.is_some() => Some(Edtf::Date(first)),
        w @ Edtf::Interval(..) => Some(w),
        Edtf::Date(d) => {
            Some(Edtf::Date(if near?.start < t.start { Date { year: d.year, month: None, day: None } } else { d }))
                .filter(|_| d.year.is_some())
        }
    }
}

fn area_codes(raised: &[Raised], from: usize, to: usize) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for r in raised.iter().filter(|r| r.start >= from && r.end <= to) {
        if !codes.contains(&r.code) {
            codes.push(r.code.clone());
        }
    }
    codes
}

fn said(ctx: &Context, ids: &Ids, statements: &[Said], raised: &[Raised], reading: &mut Reading) {
    for s in statements {
        let speaker = match &s.voice {
            Voice::Person(p) => match ids.people.get(p) {
                Some(id) => Speaker::Person { person: id.clone() },
                None => continue,
            },
            Voice::State(c) => Speaker::Country { country: c.clone() },
            Voice::Both(c) => Speaker::Both { both: true, countries: c.clone() },
            Voice::Body(m) => {
                let m = &ctx.chunked.mentions[*m];
                match ids.bodies.get(&fold_name(ctx.doc.words(m.start, m.end))) {
                    Some(id) => Speaker::Organisation { organisation: id.clone() },
                    None => continue,
                }
            }
        };
        let id = format!("s{}", reading.statements.len() + 1);
        reading.statements.push(Statement {
            id,
            speaker,
            act: s.act,
            content: (s.content.1 > s.content.0).then(|| ctx.doc.quote(s.content.0, s.content.1)),
            areas: area_codes(raised, s.tokens.0, s.tokens.1),
            engagement: None,
            quoted: s.quoted,
            evidence: vec![ctx.doc.evidence(s.tokens.0, s.tokens.1.min(end_within(ctx, s)), &s.rule)],
        });
    }
}

/// Evidence wider than this proves nothing: a long statement is proved by its opening.
const WIDEST: u32 = 780;

fn end_within(ctx: &Context, s: &Said) -> usize {
    let start = ctx.doc.tokens[s.tokens.0].start;
    let mut end = s.tokens.1;
    while end > s.tokens.0 + 1 && ctx.doc.tokens[end - 1].end - start > WIDEST {
        end -= 1;
    }
    end
}

fn owed(ctx: &Context, promises: &[Promise], raised: &[Raised], reading: &mut Reading) {
    for p in promises {
        let statement = reading.statements.get(p.statement).map(|s| s.id.clone());
        reading.undertakings.push(Undertaking {
            id: format!("u{}", reading.undertakings.len() + 1),
            by: p.by.clone(),
            to: p.to.clone(),
            strength: p.strength,
            action: ctx.doc.quote(p.action.0, p.action.1),
            areas: area_codes(raised, p.action.0, p.action.1),
            due: p.due,
            statement,
            instrument: None,
        });
    }
}

/// Talks to their visit, documents to their signing, sessions to their mechanism, statements to the contact before them.
fn link(reading: &mut Reading) {
    type Visit = (String, Option<String>, Option<Edtf>, Vec<String>);
    let visits: Vec<Visit> = reading
        .engagements
        .iter()
        .filter(|e| e.kind == EngagementKind::Visit && e.status != EngagementStatus::Invited)
        .map(|e| {
            (e.id.clone(), e.country.clone(), e.date, e.participants.iter().filter_map(|p| p.person.clone()).collect())
        })
        .collect();
    for e in reading.engagements.iter_mut().filter(|e| e.kind != EngagementKind::Visit) {
        let visit = visits.iter().find(|(_, _, date, people)| {
            e.participants.iter().any(|p| p.person.as_ref().is_some_and(|id| people.contains(id)))
                && date.zip(e.date).is_none_or(|(a, b)| a.compatible(b))
        });
        if let Some((id, country, ..)) = visit {
            e.part_of = Some(id.clone());
            e.country = e.country.take().or_else(|| country.clone());
        }
        // who attends a conference abroad is its host country's guest
        if e.kind == EngagementKind::Conference
            && let Some(host) = e.country.clone()
            && e.participants.iter().all(|p| p.side.as_ref() != Some(&host))
        {
            e.participants.push(Participant {
                person: None,
                organisation: None,
                country: Some(host.clone()),
                side: Some(host),
                role: Role::Host,
            });
        }
    }
    let spans: Vec<(String, Vec<(u32, u32)>)> = reading
        .mechanisms
        .iter()
        .map(|m| (m.id.clone(), m.evidence.iter().map(|e| (e.start, e.end)).collect()))
        .collect();
    for e in &mut reading.engagements {
        let inside = |s: &(u32, u32)| e.evidence.iter().any(|v| v.start <= s.0 && s.1 <= v.end);
        // what two sides met in stands right behind the verb (or begins within the noun: `cuộc Đối thoại chiến lược Việt Nam - Séc`)
        let session = matches!(e.kind, EngagementKind::Consultation | EngagementKind::Conference);
        let behind = |s: &(u32, u32)| session && e.evidence.iter().any(|v| v.start < s.0 && s.0 <= v.end + 1);
        let of = |fits: &dyn Fn(&(u32, u32)) -> bool| spans.iter().find(|(_, all)| all.iter().any(fits));
        e.mechanism = of(&inside).or_else(|| of(&behind)).map(|m| m.0.clone());
    }
    let signings: Vec<(usize, Vec<(u32, u32)>)> = reading
        .engagements
        .iter()
        .enumerate()
        .filter(|(_, e)| e.kind == EngagementKind::Signing)
        .map(|(i, e)| (i, e.evidence.iter().map(|v| (v.start, v.end)).collect()))
        .collect();
    for i in reading.instruments.iter_mut().filter(|i| i.status == InstrumentStatus::Signed) {
        let near = |s: &(u32, u32)| i.evidence.iter().any(|v| v.start < s.1 + 200 && s.0 < v.end + 20);
        if let Some((e, _)) = signings.iter().find(|(_, spans)| spans.iter().any(near)) {
            let e = &mut reading.engagements[*e];
            i.engagement = Some(e.id.clone());
            i.signed = i.signed.or(e.date.filter(|d| matches!(d, Edtf::Date(_))));
            e.instruments.push(i.id.clone());
        }
    }
    let contacts: Vec<(u32, String)> = reading
        .engagements
        .iter()
        .filter(|e| e.status == EngagementStatus::Held && e.kind.family() == "contact")
        .filter_map(|e| Some((e.evidence.first()?.start, e.id.clone())))
        .collect();
    for s in &mut reading.statements {
        let at = s.evidence.first().map_or(0, |e| e.start);
        s.engagement = contacts.iter().rev().find(|(start, _)| *start <= at).or(contacts.first()).map(|c| c.1.clone());
    }
}

fn areas(ctx: &Context, raised: &[Raised], reading: &mut Reading) {
    for def in &ctx.doc.pack.common.areas {
        let evidence: Vec<_> =
            raised.iter().filter(|r| r.code == def.code).map(|r| ctx.doc.evidence(r.start, r.end, &r.rule)).collect();
        if !evidence.is_empty() {
            reading.areas.push(Area { code: def.code.clone(), evidence });
        }
    }
}
