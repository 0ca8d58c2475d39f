//! Statements: who said what, and what was done by saying it.
//!
//! A sentence is one statement per speaker. Its act is the one that looks furthest forward among the verbs of that speaker,
//! embedded clauses included; a fronted participle does not count.

use super::Context;
use super::subject::is_adverbial;
use super::utterance::{ToldBy, Utter, utterances};
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::{Hold, Sentence};
use crate::phrase::mention::Who;
use crate::text::token::Shape;
use verbale_core::reading::Act;

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

/// A statement while it is being assembled.
#[derive(Debug, Clone)]
pub struct Said {
    /// Sentence.
    pub sentence: usize,
    /// Speaker.
    pub voice: Voice,
    /// Act.
    pub act: Act,
    /// Tokens of the whole statement.
    pub tokens: (usize, usize),
    /// Tokens of what was said.
    pub content: (usize, usize),
    /// Id of the verb's entry.
    pub rule: String,
    /// What told that somebody spoke.
    pub told_by: ToldBy,
    /// True for direct speech.
    pub quoted: bool,
}

/// All statements of the report, in order.
pub fn statements(ctx: &Context) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    for (s, sentence) in ctx.chunked.sentences.iter().enumerate() {
        let before = out.len();
        in_sentence(ctx, s, sentence, &mut out);
        // a caption or lead that repeats a sentence word for word is the same statement
        let repeated = |said: &Said, out: &[Said]| {
            let words = ctx.doc.words(said.content.0, said.content.1);
            out.iter()
                .any(|o| o.voice == said.voice && ctx.doc.words(o.content.0, o.content.1) == words && words.len() > 20)
        };
        let mut i = before;
        while i < out.len() {
            if repeated(&out[i], &out[..before]) {
                out.remove(i);
            } else {
                i += 1;
            }
        }
    }
    out.retain(|said| !matches!(said.voice, Voice::Person(p) if ctx.people.known[p].is_private()));
    out
}

fn in_sentence(ctx: &Context, s: usize, sentence: &Sentence, out: &mut Vec<Said>) {
    if let Some(said) = super::inverted::said(ctx, s, sentence) {
        return out.push(said);
    }
    // main verbs open statements; embedded ones add their act to the statement they stand in
    let mut current: Option<(Said, Act)> = None;
    let utters = utterances(ctx, sentence);
    if let Some(said) = inverted(ctx, s, sentence, &utters) {
        out.push(said);
        return;
    }
    let voiced = utters.iter().any(|u| u.voice.is_some() && !u.embedded);
    for u in utters {
        match (&mut current, u.voice.clone()) {
            (Some((said, _)), Some(voice)) if voice != said.voice && takes_over(ctx, sentence, said, &voice, &u) => {
                said.tokens.1 = sentence.chunks[u.subject].start as usize;
                said.content.1 = said.tokens.1;
                out.extend(current.take().map(|c| c.0).filter(|done| says_something(ctx, done)));
                current = Some((open(ctx, s, sentence, voice, &u), u.act));
            }
            (Some((said, main)), voice) => {
                let own = voice.as_ref().is_some_and(|v| own_side(ctx, &said.voice, v));
                let embedded = !coordinated(ctx, sentence, u.chunk, u.act)
                    && (u.embedded || voice.is_some_and(|v| v != said.voice));
                if !embedded && u.by == ToldBy::Verb {
                    *main = u.act;
                }
                if counts(*main, u.act, embedded, own) && u.act > said.act {
                    said.act = u.act;
                    said.rule = u.rule;
                }
            }
            (None, Some(voice)) => {
                if !(sentence.title && matches!(voice, Voice::State(_) | Voice::Body(_))) {
                    current = Some((open(ctx, s, sentence, voice, &u), u.act));
                }
            }
            // `Đồng thời nhấn mạnh …`: the last speaker goes on
            (None, None) => {
                let goes_on = |o: &&Said| o.sentence + 1 == s && carries_on(ctx, sentence, u.chunk, voiced);
                if let Some(voice) = out.last().filter(goes_on).map(|o| o.voice.clone()) {
                    current = Some((open(ctx, s, sentence, voice, &u), u.act));
                }
            }
        }
    }
    out.extend(current.map(|c| c.0).filter(|said| !is_caption(ctx, said) && says_something(ctx, said)));
}

/// `"…", ông A nói` and `…, ông A nói.`: the words come before their speaker.
fn inverted(ctx: &Context, s: usize, sentence: &Sentence, utters: &[Utter]) -> Option<Said> {
    let (at, u) = utters.iter().enumerate().find(|(_, u)| {
        let comma = u.subject.checked_sub(1).filter(|i| sentence.chunks[*i].is_mark(ctx.doc, ','));
        comma
            .and_then(|c| c.checked_sub(1))
            .is_some_and(|before| sentence.chunks[before].is_mark(ctx.doc, '"') || closes(sentence, u) && before >= 4)
    })?;
    let voice = u.voice.clone()?;
    let mut said = open(ctx, s, sentence, voice, u);
    for earlier in &utters[..at] {
        if counts(u.act, earlier.act, true, true) && earlier.act > said.act {
            said.act = earlier.act;
        }
    }
    said.content = (sentence.tokens.start, said.tokens.0);
    said.tokens = (sentence.tokens.start, sentence.chunks[u.chunk].end as usize);
    said.quoted = (said.content.0..said.content.1).any(|t| ctx.doc.is_mark(t, '"'));
    Some(said)
}

/// True when a verb of speech alone closes the sentence after its speaker.
fn closes(sentence: &Sentence, u: &Utter) -> bool {
    let rest = sentence.chunks.get(u.chunk + 1..).unwrap_or_default();
    u.act == Act::State
        && u.by == ToldBy::Verb
        && u.subject < u.chunk
        && rest.iter().all(|c| matches!(c.hold, Hold::Mark | Hold::Date(_)))
}

/// The speaker's own state speaks through him.
fn own_side(ctx: &Context, speaker: &Voice, voice: &Voice) -> bool {
    match (speaker, voice) {
        (Voice::Person(p), Voice::State(c)) => ctx.people.known[*p].country.as_ref() == Some(c),
        (a, b) => a == b,
    }
}

/// A verb right after `;`, `,` or `đồng thời` goes on with the speaker's own acts: `…; bày tỏ tin tưởng …`.
fn coordinated(ctx: &Context, sentence: &Sentence, verb: usize, act: Act) -> bool {
    let mut at = verb;
    let mut together = false;
    while at > 0 && is_adverbial(ctx, &sentence.chunks[at - 1]) {
        at -= 1;
        together |= ctx.doc.listed(sentence.chunks[at].start as usize, List::AtTheSameTime);
    }
    let Some(before) = at.checked_sub(1).map(|i| &sentence.chunks[i]) else { return false };
    let loose = matches!(act, Act::Agree | Act::Discuss | Act::Support);
    together || before.is_mark(ctx.doc, ';') || before.is_mark(ctx.doc, '…') || (!loose && before.is_mark(ctx.doc, ','))
}

/// True when nothing but adverbs stands before the first verb of the sentence.
fn carries_on(ctx: &Context, sentence: &Sentence, verb: usize, voiced: bool) -> bool {
    (verb > 0 || !voiced) && sentence.chunks[..verb].iter().all(|c| is_adverbial(ctx, c) || c.hold == Hold::Mark)
}

/// `Lầu Năm Góc cho biết, hai bộ trưởng đã khẳng định …`: who only passes on what others said has said nothing himself.
fn says_something(ctx: &Context, said: &Said) -> bool {
    let words = (said.content.0..said.content.1).filter(|t| ctx.doc.shape(*t, Shape::WORD | Shape::NUMBER)).count();
    words >= 2 && !(said.told_by == ToldBy::Source && words < 4)
}

/// Words under a photograph: a few words with a venue, up to the credit.
fn is_caption(ctx: &Context, said: &Said) -> bool {
    let doc = ctx.doc;
    let credited = doc.page.masked.get(said.tokens.1).copied().unwrap_or(false);
    let length = said.content.1.saturating_sub(said.content.0);
    credited && length <= 14 && doc.is_marker(said.content.0, "marker/at")
}

/// A new speaker inside a sentence: a person whose clause begins here, or both sides; a state or body only stands for what
/// the speaker says of it.
fn takes_over(ctx: &Context, sentence: &Sentence, said: &Said, voice: &Voice, u: &Utter) -> bool {
    if u.embedded || u.by == ToldBy::Promise || !independent(ctx, sentence, u.subject) {
        return false;
    }
    match voice {
        // `Theo thông tin từ Bộ Ngoại giao, …, Bộ trưởng nhấn mạnh`: a source gives way to whoever speaks
        Voice::Person(_) => true,
        // `cho biết lãnh đạo hai nước sẽ trao đổi`: what is still to come is told by who tells it
        Voice::Both(_) => {
            let to_come = (u.subject..u.chunk).any(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/future"));
            !to_come && !matches!(said.act, Act::Hope | Act::Propose)
        }
        Voice::State(_) | Voice::Body(_) => matches!(said.voice, Voice::State(_) | Voice::Body(_)),
    }
}

fn open(ctx: &Context, s: usize, sentence: &Sentence, voice: Voice, u: &Utter) -> Said {
    let start = sentence.chunks[u.subject.min(u.chunk)].start as usize;
    let end = sentence.tokens.end;
    let content = past_that(ctx, sentence.chunks[u.chunk].end as usize, end);
    let quoted = (content..(content + 4).min(end)).any(|t| ctx.doc.is_mark(t, '"'));
    Said {
        sentence: s,
        voice,
        act: u.act,
        tokens: (start, end),
        content: (content, end),
        rule: u.rule.clone(),
        told_by: u.by,
        quoted,
    }
}

/// `заявил, что …`, `said that …`: what is said begins after the conjunction.
fn past_that(ctx: &Context, content: usize, end: usize) -> usize {
    if ctx.doc.pack.settings.names == "syllables" {
        return content;
    }
    let conjunction = content + usize::from(ctx.doc.is_mark(content, ',') && content + 1 < end);
    match ctx.doc.item(conjunction, Kind::Marker) {
        Some((e, next)) if e.sense == "marker/that" && next < end => next,
        _ => conjunction,
    }
}

/// True when a later act belongs to the statement: not the proposal hidden in an affirmation, not what others are hoped to do.
fn counts(main: Act, later: Act, embedded: bool, own: bool) -> bool {
    if !embedded {
        return true;
    }
    match main {
        Act::Discuss => matches!(later, Act::Agree | Act::Commit),
        Act::State | Act::Inform => {
            matches!(later, Act::Appraise | Act::Hope | Act::Commit | Act::Support | Act::Object | Act::Agree)
                || (own && later == Act::Propose)
        }
        // what is hoped, proposed, agreed or praised stays so whatever its content promises
        _ => false,
    }
}

/// A new speaker inside a sentence speaks for himself when a clause begins with him.
fn independent(ctx: &Context, sentence: &Sentence, subject: usize) -> bool {
    let Some(before) = subject.checked_sub(1).map(|i| &sentence.chunks[i]) else { return true };
    if before.is_marker(ctx.doc, "marker/and") {
        return true;
    }
    matches!(before.hold, Hold::Mark)
}

/// Who speaks through a list of mentions.
pub fn voice(ctx: &Context, mentions: &[usize]) -> Option<Voice> {
    if mentions.len() > 1 {
        let mut states: Vec<String> = mentions.iter().filter_map(|m| state_of(ctx, *m)).collect();
        states.sort();
        states.dedup();
        if states.len() > 1 {
            return Some(Voice::Both(states));
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
                None if official && !home.is_empty() => Voice::State(home.clone()),
                None => Voice::Body(m),
            })
        }
        Who::Bare | Who::Delegation => mention.country.clone().map(Voice::State),
        _ => None,
    }
}

fn state_of(ctx: &Context, m: usize) -> Option<String> {
    let mention = &ctx.chunked.mentions[m];
    match (&mention.who, mention.person) {
        (_, Some(p)) => ctx.people.known[p].country.clone().or_else(|| Some(format!("person {p}"))),
        (Who::Country(c) | Who::Capital(c), _) => Some(c.clone()),
        _ => mention.country.clone(),
    }
}
