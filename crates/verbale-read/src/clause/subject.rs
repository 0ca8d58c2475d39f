//! Whose verb it is: the subject, looked for to the left of a verb.

use super::Context;
use super::heads::{head_before, leads, led_by};
use super::party::{Parties, list_around, party};
use crate::pack::entry::{Entry, Kind};
use crate::pack::lists::List;
use crate::phrase::chunk::{Chunk, Hold, Sentence};
use crate::phrase::mention::Who;

/// A verb's subject.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Who.
    pub parties: Parties,
    /// True when the clause depends on an earlier verb (`khẳng định Việt Nam cam kết …`).
    pub embedded: bool,
}

/// Small words that may stand between subject and verb.
pub fn is_adverbial(ctx: &Context, chunk: &Chunk) -> bool {
    if matches!(chunk.hold, Hold::Date(_)) {
        return true;
    }
    chunk.entries(ctx.doc).any(|e| match e.kind {
        Kind::Marker => matches!(
            e.sense.as_str(),
            "marker/past"
                | "marker/ongoing"
                | "marker/future"
                | "marker/plan"
                | "marker/adverb"
                | "marker/need"
                | "marker/negation"
                | "marker/hypothetical"
                | "marker/concurrent"
                | "marker/own-part"
                | "marker/in-turn"
        ),
        Kind::Time => true,
        _ => false,
    }) || chunk.is_marker(ctx.doc, "marker/light") && ctx.doc.pack.settings.names != "syllables"
}

/// A preposition: what follows it is no subject.
fn is_oblique(e: &Entry) -> bool {
    e.kind == Kind::Marker
        && matches!(
            e.sense.as_str(),
            "marker/comitative"
                | "marker/of"
                | "marker/to"
                | "marker/at"
                | "marker/from"
                | "marker/by"
                | "marker/between"
                | "marker/led"
                | "marker/invite"
                | "marker/state-word"
        )
}

/// Words that open a dependent clause: a subject may follow.
fn opens_clause(e: &Entry) -> bool {
    e.kind == Kind::Marker
        && matches!(
            e.sense.as_str(),
            "marker/that"
                | "marker/after"
                | "marker/before"
                | "marker/hypothetical"
                | "marker/own-part"
                | "marker/nominal"
                | "marker/and"
                | "marker/according"
        )
}

/// The verb entry of a chunk that acts as a verb here (not made a noun by the word before it).
pub fn verb_at<'d>(ctx: &Context<'d>, sentence: &Sentence, chunk: usize) -> Option<&'d Entry> {
    let c = sentence.chunks.get(chunk)?;
    if c.entry(ctx.doc, Kind::Verb).is_none() || c.entry(ctx.doc, Kind::Stop).is_some() {
        return None;
    }
    if chunk > 0 && sentence.chunks[chunk - 1].is_marker(ctx.doc, "marker/nominal") {
        return None;
    }
    let start = c.start as usize;
    let item = ctx.doc.scan.item_at(start)?;
    item.entries().map(|e| &ctx.doc.pack.entries[e as usize]).find(|e| e.kind == Kind::Verb)
}

/// The subject of the verb at a chunk.
pub fn subject_of(ctx: &Context, sentence: &Sentence, verb: usize) -> Option<Subject> {
    subject_within(ctx, sentence, verb, 0)
}

fn subject_within(ctx: &Context, sentence: &Sentence, verb: usize, depth: usize) -> Option<Subject> {
    let mut direct = true;
    // `…, đang có chuyến thăm …`: whoever was named last
    let mut near = true;
    let mut ongoing = false;
    // `A dẫn đầu đoàn Việt Nam và B dẫn đầu đoàn Séc hội đàm`: who was found before the first of them
    let mut leaders: Vec<usize> = Vec::new();
    let mut at = verb;
    while at > 0 {
        at -= 1;
        let chunk = &sentence.chunks[at];
        if chunk.is_mark(ctx.doc, ')')
            && let Some(open) = (at.saturating_sub(12)..at).rev().find(|i| sentence.chunks[*i].is_mark(ctx.doc, '('))
        {
            at = open;
            continue;
        }
        ongoing |= chunk.is_marker(ctx.doc, "marker/ongoing");
        if near
            && ongoing
            && depth == 0
            && party(ctx, sentence, at).is_some_and(|m| ctx.chunked.mentions[m].is_person())
        {
            return list_around(ctx, sentence, at).map(|parties| Subject { parties, embedded: true });
        }
        near &= is_adverbial(ctx, chunk)
            || chunk.is_mark(ctx.doc, ',')
            || chunk.is_marker(ctx.doc, "marker/light")
            || chunk.is_marker(ctx.doc, "marker/at");
        if party(ctx, sentence, at).is_some() {
            let Some(mut list) = list_around(ctx, sentence, at) else { continue };
            let first = list.first;
            if !ctx.chunked.mentions[list.mentions[0]].is_person()
                && let Some(on_behalf) = spoken_for(ctx, sentence, first)
            {
                direct = false;
                at = on_behalf;
                continue;
            }
            if let Some(led) = led_by(ctx, sentence, first) {
                leaders.extend(list.mentions.iter().filter(|m| ctx.chunked.mentions[**m].is_person()));
                at = led;
                continue;
            }
            if let Some(parties) = head_before(ctx, sentence, &list) {
                return Some(Subject { parties, embedded: false });
            }
            if gone_to(ctx, sentence, &list) {
                direct = false;
                at = first;
                continue;
            }
            list.mentions.append(&mut leaders);
            // `tiếp ông A dẫn đầu Đoàn … thăm Việt Nam`: the object of one contact is the subject of the next
            let unbroken = !sentence.chunks[list.end.min(verb)..verb]
                .iter()
                .any(|c| c.hold == Hold::Mark || c.is_marker(ctx.doc, "marker/and"));
            // (`hội đàm với ông A thăm Việt Nam`: the same with a preposition)
            let with = first > 1 && sentence.chunks[first - 1].is_marker(ctx.doc, "marker/comitative");
            // (and with a noun: `chủ trì lễ đón ông A thăm Việt Nam`)
            let governor = first.checked_sub(1 + usize::from(with));
            let object = governor.is_some_and(|i| {
                verb_at(ctx, sentence, i).is_some_and(|v| v.sense.starts_with("engagement/"))
                    || sentence.chunks[i]
                        .entries(ctx.doc)
                        .any(|e| e.kind == Kind::Noun && e.sense.starts_with("engagement/ceremony"))
            });
            if object && unbroken && depth == 0 && ctx.chunked.mentions[list.mentions[0]].is_person() {
                return Some(Subject { parties: list, embedded: true });
            }
            if let Some(embedded) = can_be_subject(ctx, sentence, &list, direct) {
                return Some(Subject { parties: list, embedded });
            }
            direct = false;
            at = first;
        } else if let Some(parties) = before_relative(ctx, sentence, at) {
            return Some(Subject { parties, embedded: true });
        } else if chunk.is_marker(ctx.doc, "marker/passive") && direct {
            // `bị … lên án`, `được đánh giá`: who stands before it does not speak
            return None;
        } else if verb_at(ctx, sentence, at).is_some() {
            if depth < 8 {
                return subject_within(ctx, sentence, at, depth + 1);
            }
            return None;
        } else if beside(ctx, sentence, at)
            || chunk.is_marker(ctx.doc, "marker/light") && noun_follows(sentence, at, verb)
        {
            // what stands between a subject and its verb without parting them
        } else if !is_adverbial(ctx, chunk) {
            direct = false;
        }
    }
    None
}

/// `rời Hà Nội kết thúc chuyến thăm`: where somebody goes is not who acts.
fn gone_to(ctx: &Context, sentence: &Sentence, list: &Parties) -> bool {
    let place = matches!(ctx.chunked.mentions[list.mentions[0]].who, Who::Country(_) | Who::Capital(_));
    // (`rời Praha, Séc`: the state of the city)
    let state = list.first >= 3
        && sentence.chunks[list.first - 1].is_mark(ctx.doc, ',')
        && sentence.chunks[list.first - 2]
            .mention()
            .is_some_and(|m| matches!(ctx.chunked.mentions[m].who, Who::Capital(_)));
    let before = list.first.checked_sub(1 + 2 * usize::from(state));
    let verb = before.and_then(|i| verb_at(ctx, sentence, i));
    place && verb.is_some_and(|v| v.sense == "engagement/visit")
}

/// `thực hiện chuyến thăm`: the light verb before the noun that tells of a contact.
fn noun_follows(sentence: &Sentence, light: usize, anchor: usize) -> bool {
    light + 2 >= anchor && sentence.chunks[anchor].has(Kind::Noun)
}

/// `… và phu nhân Eva Novakova`: a relative who goes along, or the word that joins one.
pub(super) fn beside(ctx: &Context, sentence: &Sentence, chunk: usize) -> bool {
    let relative = |i: usize| {
        let mention = sentence.chunks.get(i).and_then(|c| c.mention());
        mention.is_some_and(|m| ctx.chunked.mentions[m].relative)
    };
    let joins = ["marker/and", "marker/comitative"].iter().any(|s| sentence.chunks[chunk].is_marker(ctx.doc, s));
    relative(chunk) || joins && relative(chunk + 1)
}

/// `Some(embedded)` when a list can be the subject of a verb further right.
fn can_be_subject(ctx: &Context, sentence: &Sentence, list: &Parties, direct: bool) -> Option<bool> {
    let mention = &ctx.chunked.mentions[list.mentions[0]];
    if matches!(mention.who, Who::Pair(_)) && !direct {
        return None;
    }
    // `Hà Nội, ngày 3/4 - …`: where the report was written
    let after = sentence.chunks.get(list.end);
    if matches!(mention.who, Who::Capital(_))
        && sentence.chunks[..list.first].iter().all(|c| c.hold == Hold::Mark)
        && after.is_some_and(|c| c.hold == Hold::Mark)
    {
        return None;
    }
    // `đến sân bay Praha, Praha, bắt đầu chuyến thăm`: where the place lies
    if matches!(mention.who, Who::Capital(_))
        && list.first >= 2
        && sentence.chunks[list.first - 1].is_mark(ctx.doc, ',')
        && sentence.chunks[list.first - 2].has(Kind::Place)
    {
        return None;
    }
    let Some(before) = list.first.checked_sub(1).map(|i| &sentence.chunks[i]) else { return Some(false) };
    // `Tàu … do Đại tá Novak chỉ huy thăm Đà Nẵng`, `… do Đại tá Novak làm trưởng đoàn thăm …`: who leads travels
    if mention.is_person() && before.is_marker(ctx.doc, "marker/by") && leads(ctx, sentence, list.end - 1) {
        return Some(false);
    }
    match before.hold {
        Hold::Mark
            if before.is_mark(ctx.doc, '(')
                || before.is_mark(ctx.doc, '/')
                || before.is_mark(ctx.doc, '-') && !spaced(ctx, before) =>
        {
            return None;
        }
        // `chào Tổng Bí thư A, Chủ tịch B; hội kiến …`: a list of objects, unless the verb follows at once
        Hold::Mark
            if before.is_mark(ctx.doc, ',')
                && !direct
                && list.first >= 2
                && party(ctx, sentence, list.first - 2).is_some_and(|m| ctx.chunked.mentions[m].is_person())
                && !invited_by(ctx, sentence, list.first - 2) =>
        {
            return None;
        }
        Hold::Mark | Hold::Date(_) => return Some(false),
        Hold::Mention(_) if adjunct(ctx, sentence, list.first - 1) => return Some(false),
        Hold::Mention(_) => return direct.then_some(true),
        _ => {}
    }
    // `… song bà Hà cho rằng`: a clause of its own
    if before.is_marker(ctx.doc, "marker/but") {
        return Some(false);
    }
    let side = matches!(mention.who, Who::Country(_) | Who::Capital(_) | Who::Body(_) | Who::Pair(_));
    let entries: Vec<&Entry> = before.entries(ctx.doc).collect();
    // `Thông cáo của Bộ Ngoại giao cho biết`: the body speaks
    let paper = before.is_marker(ctx.doc, "marker/of") && ctx.doc.listed_before(before.start as usize, List::Papers);
    if paper && direct && matches!(mention.who, Who::Body(_) | Who::Country(_)) {
        return Some(false);
    }
    if entries.iter().any(|e| is_oblique(e)) && !entries.iter().any(|e| e.kind == Kind::Marker && opens_clause(e)) {
        return None;
    }
    if entries.iter().any(|e| e.kind == Kind::Time) || is_adverbial(ctx, before) {
        return Some(false);
    }
    if entries.iter().any(|e| opens_clause(e)) {
        return direct.then_some(true);
    }
    if entries.iter().any(|e| e.kind == Kind::Verb) {
        // a verb of contact takes an object, a verb of speech may open a clause
        let contact =
            entries.iter().any(|e| e.kind == Kind::Verb && e.sense.starts_with("engagement/") && !e.flags.weak());
        return (direct && !contact).then_some(true);
    }
    // a noun or unknown word before it: `quan hệ Việt Nam` is no subject, `Khi đó Thủ tướng` is
    let opening = list.first == 1 || sentence.chunks[list.first - 2].hold == Hold::Mark;
    if side { direct.then_some(true) } else { (direct || opening).then_some(!opening) }
}

/// `Nhận lời mời của A, B thăm Lào`: who invites stands before the comma, and opens no list.
fn invited_by(ctx: &Context, sentence: &Sentence, host: usize) -> bool {
    host.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/invite"))
}

/// `в Ханое Андрей Левашов провёл`, `in Hanoi Andrei Levashov met`: what stands before the subject hangs on a preposition.
/// Vietnamese sets such words off by a comma.
fn adjunct(ctx: &Context, sentence: &Sentence, chunk: usize) -> bool {
    ctx.doc.pack.settings.names != "syllables"
        && chunk.checked_sub(1).is_some_and(|before| sentence.chunks[before].entries(ctx.doc).any(is_oblique))
}

/// `…, который находится с визитом`, `…, who is visiting`: whoever stands before the pronoun.
fn before_relative(ctx: &Context, sentence: &Sentence, at: usize) -> Option<Parties> {
    let relative = sentence.chunks[at].is_marker(ctx.doc, "marker/relative");
    // (`Ông A, người đã có mặt tại Đức`)
    let who = ctx.doc.listed(sentence.chunks[at].start as usize, List::Who)
        && at.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_mark(ctx.doc, ','));
    let pronoun = who || relative && ctx.doc.pack.settings.names != "syllables";
    let comma = at.checked_sub(1).filter(|_| pronoun)?;
    let before = if sentence.chunks[comma].is_mark(ctx.doc, ',') { comma.checked_sub(1)? } else { comma };
    list_around(ctx, sentence, before)
}

fn spaced(ctx: &Context, chunk: &Chunk) -> bool {
    ctx.doc.shape(chunk.start as usize, crate::text::token::Shape::SPACED)
}

/// `thay mặt Đảng, Chính phủ và nhân dân …`: the chunk of `thay mặt`, when the list stands under it.
fn spoken_for(ctx: &Context, sentence: &Sentence, first: usize) -> Option<usize> {
    let from = first.saturating_sub(14);
    let at = (from..first).rev().find(|i| sentence.chunks[*i].is_marker(ctx.doc, "marker/on-behalf"))?;
    let verb_between = (at + 1..first).any(|i| verb_at(ctx, sentence, i).is_some());
    (!verb_between && at > 0).then_some(at)
}
