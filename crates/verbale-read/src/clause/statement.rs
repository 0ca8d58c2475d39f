//! Statements: who said what, and what was done by saying it.
//!
//! A sentence is one statement per speaker. Its act is the one that looks furthest forward among the verbs of that speaker,
//! embedded clauses included; a fronted participle does not count.

use super::Context;
use super::subject::{is_adverbial, subject_of, verb_at};
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
    /// True for direct speech.
    pub quoted: bool,
}

/// One act verb of a sentence.
struct Utter {
    chunk: usize,
    act: Act,
    rule: String,
    voice: Option<Voice>,
    embedded: bool,
    subject_first: usize,
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
    out
}

fn in_sentence(ctx: &Context, s: usize, sentence: &Sentence, out: &mut Vec<Said>) {
    // main verbs open statements; embedded ones add their act to the statement they stand in
    let mut current: Option<(Said, Act)> = None;
    let end = sentence.tokens.end;
    let utters = utterances(ctx, sentence);
    let voiced = utters.iter().any(|u| u.voice.is_some() && !u.embedded);
    for u in utters {
        match (&mut current, u.voice) {
            (Some((said, _)), Some(voice)) if voice != said.voice && takes_over(ctx, sentence, said, &voice, &u.rule, u.subject_first, u.embedded) => {
                said.tokens.1 = sentence.chunks[u.subject_first].start as usize;
                said.content.1 = said.tokens.1;
                let done = current.take().map(|d| d.0).filter(|d| says_something(ctx, d));
                out.extend(done);
                current = Some((open(ctx, s, sentence, voice, u.act, u.chunk, u.subject_first, end, u.rule), u.act));
            }
            (Some((said, main)), voice) => {
                let own = voice.as_ref().is_some_and(|v| own_side(ctx, &said.voice, v));
                let embedded = !coordinated(ctx, sentence, u.chunk, u.act) && (u.embedded || voice.is_some_and(|v| v != said.voice));
                if !embedded && !u.rule.contains(".marker.") {
                    *main = u.act;
                }
                if counts(*main, u.act, embedded, own) && u.act > said.act {
                    said.act = u.act;
                    said.rule = u.rule;
                }
            }
            (None, Some(voice)) => {
                if !(sentence.title && matches!(voice, Voice::State(_) | Voice::Body(_))) {
                    current = Some((open(ctx, s, sentence, voice, u.act, u.chunk, u.subject_first, end, u.rule), u.act));
                }
            }
            // `Đồng thời nhấn mạnh …`: the last speaker goes on
            (None, None) => {
                if let Some(voice) = out.last().filter(|o| o.sentence + 1 == s && carries_on(ctx, sentence, u.chunk, voiced)).map(|o| o.voice.clone()) {
                    current = Some((open(ctx, s, sentence, voice, u.act, u.chunk, u.chunk, end, u.rule), u.act));
                }
            }
        }
    }
    out.extend(current.map(|c| c.0).filter(|said| !is_caption(ctx, said) && says_something(ctx, said)));
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
    words >= 2 && !(said.rule.contains(".marker.theo") && words < 4)
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
fn takes_over(ctx: &Context, sentence: &Sentence, said: &Said, voice: &Voice, rule: &str, subject: usize, embedded: bool) -> bool {
    if embedded || !independent(ctx, sentence, subject) {
        return false;
    }
    let promise = rule.contains(".marker.");
    // `Theo thông tin từ Bộ Ngoại giao, …, Bộ trưởng nhấn mạnh`: the source gives way to whoever speaks
    if said.rule.contains(".marker.") && matches!(voice, Voice::Person(_)) && !promise {
        return true;
    }
    match voice {
        Voice::Person(_) => !promise,
        Voice::Both(_) => !promise && !matches!(said.act, Act::Hope | Act::Propose),
        Voice::State(_) | Voice::Body(_) => matches!(said.voice, Voice::State(_) | Voice::Body(_)) && !promise,
    }
}

#[allow(clippy::too_many_arguments)]
fn open(
    ctx: &Context,
    s: usize,
    sentence: &Sentence,
    voice: Voice,
    act: Act,
    verb: usize,
    subject: usize,
    end: usize,
    rule: String,
) -> Said {
    let start = sentence.chunks[subject.min(verb)].start as usize;
    let content = sentence.chunks[verb].end as usize;
    let quoted = (content..(content + 4).min(end)).any(|t| ctx.doc.is_mark(t, '"'));
    Said { sentence: s, voice, act, tokens: (start, end), content: (content, end), rule, quoted }
}

/// True when a later act belongs to the statement: not the proposal hidden in an affirmation, not what others are hoped to do.
fn counts(main: Act, later: Act, embedded: bool, own: bool) -> bool {
    if !embedded {
        return true;
    }
    match main {
        Act::Discuss => matches!(later, Act::Agree | Act::Commit),
        Act::State | Act::Inform => {
            matches!(later, Act::Appraise | Act::Hope | Act::Commit | Act::Support | Act::Object | Act::Agree) || (own && later == Act::Propose)
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

fn utterances(ctx: &Context, sentence: &Sentence) -> Vec<Utter> {
    let mut out: Vec<Utter> = Vec::new();
    for (i, chunk) in sentence.chunks.iter().enumerate() {
        let inside_title = ctx.titled.iter().any(|t| {
            t.sort == super::titled::Sort::Instrument
                && t.start < chunk.start as usize
                && (chunk.start as usize) < t.end
        });
        if inside_title {
            continue;
        }
        if let Some((voice, rule)) = according(ctx, sentence, i) {
            out.push(Utter { chunk: i + 1, act: Act::State, rule, voice: Some(voice), embedded: false, subject_first: i });
            continue;
        }
        let (act, rule) = if let Some(act) =
            verb_at(ctx, sentence, i).and_then(|e| Some((Act::from_code(e.sense.strip_prefix("act/")?)?, e.id.clone())))
        {
            act
        } else if chunk.is_marker(ctx.doc, "marker/future") {
            match promise(ctx, sentence, i) {
                Some(rule) => (Act::Commit, rule),
                None => continue,
            }
        } else {
            continue;
        };
        if nominal(ctx, sentence, i) || unsaid(ctx, sentence, i, act) {
            continue;
        }
        let subject = subject_of(ctx, sentence, i);
        let (voice, embedded, first) = match subject {
            Some(s) => (voice(ctx, &s.parties.mentions), s.embedded, s.parties.first),
            None => (None, false, i),
        };
        out.push(Utter {
            chunk: i,
            act,
            rule,
            voice,
            embedded: embedded || follows_that(ctx, sentence, i, &out),
            subject_first: first,
        });
    }
    out
}

/// A verb inside the content of an earlier one: no clause break between them.
fn follows_that(ctx: &Context, sentence: &Sentence, at: usize, earlier: &[Utter]) -> bool {
    let Some(last) = earlier.last() else { return false };
    let Some(between) = sentence.chunks.get(last.chunk + 1..at) else { return false };
    let broken = between.iter().any(|c| {
        c.is_mark(ctx.doc, ';')
            || c.is_mark(ctx.doc, ',')
            || c.is_marker(ctx.doc, "marker/and")
            || ctx.doc.folded(c.start as usize) == "đồng"
    });
    !broken && !between.is_empty()
}

/// Not uttered: a speech still to come (`sẽ phát biểu`), a wish denied (`không muốn`), talk with somebody told as a meeting.
fn unsaid(ctx: &Context, sentence: &Sentence, at: usize, act: Act) -> bool {
    let marked = |sense: &str| (at.saturating_sub(3)..at).any(|i| sentence.chunks[i].is_marker(ctx.doc, sense));
    let verb = sentence.chunks[at].entries(ctx.doc).find(|e| e.kind == Kind::Verb);
    let weak = verb.is_some_and(|e| e.flags.weak());
    if (act == Act::State || act == Act::Inform) && (marked("marker/future") || marked("marker/plan")) && verb.is_some() {
        return true;
    }
    if weak && marked("marker/negation") {
        return true;
    }
    act == Act::Discuss && {
        let mut next = at + 1;
        if sentence.chunks.get(next).is_some_and(|c| c.is_marker(ctx.doc, "marker/comitative")) {
            next += 1;
        }
        let with = super::party::party(ctx, sentence, next).is_some_and(|m| ctx.chunked.mentions[m].is_person());
        with && sentence.chunks.get(next + 1).is_none_or(|c| c.hold == Hold::Mark || c.is_marker(ctx.doc, "marker/at"))
    }
}

/// A verb made a noun by what stands before it: `sự ủng hộ`, `các cam kết`, `những đề xuất`.
fn nominal(ctx: &Context, sentence: &Sentence, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &sentence.chunks[i]) else { return false };
    let small = |sense: &str| before.is_marker(ctx.doc, sense);
    small("marker/nominal") || small("marker/of") || small("marker/purpose") || small("marker/light") && sentence.chunks[at].entries(ctx.doc).any(|e| e.sense == "act/discuss") || passive(ctx, sentence, at)
}

/// `được các nước đánh giá cao`, `mà hai bên đã thống nhất`: told of, not uttered.
fn passive(ctx: &Context, sentence: &Sentence, at: usize) -> bool {
    (at.saturating_sub(6)..at).rev().take_while(|i| sentence.chunks[*i].hold != Hold::Mark && verb_at(ctx, sentence, *i).is_none()).any(|i| {
        let c = &sentence.chunks[i];
        c.is_marker(ctx.doc, "marker/relative") || (c.is_marker(ctx.doc, "marker/passive") && i + 1 < at)
    })
}

/// `sẽ` promises when who will act is a side or its people, and what follows is no contact (those are engagements).
fn promise(ctx: &Context, sentence: &Sentence, at: usize) -> Option<String> {
    let chunks = &sentence.chunks;
    let contact = (at + 1..(at + 5).min(chunks.len())).any(|i| chunks[i].entries(ctx.doc).any(|e| e.sense.starts_with("engagement/") && !e.flags.weak()));
    // `sẽ ủng hộ`, `sẽ đề xuất` are what their verb says
    let other = (at + 1..(at + 3).min(chunks.len())).any(|i| chunks[i].entries(ctx.doc).any(|e| matches!(e.sense.as_str(), "act/support" | "act/propose" | "act/hope" | "act/invite")));
    let event = chunks.get(at + 1).is_some_and(|c| c.is_marker(ctx.doc, "marker/light"));
    if contact || other || event {
        return None;
    }
    let opens = |i: usize| {
        let c = &chunks[i];
        matches!(c.hold, Hold::Mark) || verb_at(ctx, sentence, i).is_some() || c.is_marker(ctx.doc, "marker/that")
    };
    let mut from = (0..at).rev().find(|i| opens(*i)).map_or(0, |i| i + 1);
    while from < at && is_adverbial(ctx, &chunks[from]) {
        from += 1;
    }
    let first = chunks.get(from).filter(|_| from < at)?;
    let people = ctx.doc.listed(first.start as usize, List::OwnSide);
    let side = first.mention().is_some_and(|m| !matches!(ctx.chunked.mentions[m].who, Who::Pair(_))) || first.entry(ctx.doc, Kind::Place).is_some();
    let embedded = from > 0 && verb_at(ctx, sentence, from - 1).is_some();
    let by_side = first.mention().is_some_and(|m| matches!(ctx.chunked.mentions[m].who, Who::Country(_) | Who::Group(_)));
    let entry = chunks[at].entries(ctx.doc).find(|e| e.kind == Kind::Marker)?;
    ((side || people) && (embedded || by_side)).then(|| entry.id.clone())
}

/// `Theo ông A, …`: the party after the preposition speaks.
fn according<'c>(ctx: &Context<'c>, sentence: &Sentence, at: usize) -> Option<(Voice, String)> {
    let entry = sentence.chunks[at].entries(ctx.doc).find(|e| e.sense == "marker/according")?;
    // `theo thông cáo của Bộ Ngoại giao`: the body after the preposition
    let source = (at + 1..(at + 7).min(sentence.chunks.len())).take_while(|i| sentence.chunks[*i].hold != Hold::Mark).find(|i| sentence.chunks[*i].mention().is_some())?;
    let told = source > at + 1;
    if told && !(sentence.chunks[source - 1].is_marker(ctx.doc, "marker/of") || sentence.chunks[source - 1].is_marker(ctx.doc, "marker/from")) {
        return None;
    }
    let list = super::party::list_right(ctx, sentence, source)?;
    if told && list.mentions.iter().any(|m| ctx.chunked.mentions[*m].is_person()) {
        return None;
    }
    let closed = sentence.chunks.get(list.end).is_some_and(|c| c.is_mark(ctx.doc, ','));
    let voice = voice(ctx, &list.mentions)?;
    closed.then(|| (voice, entry.id.clone()))
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
        return Some(Voice::Person(p));
    }
    match &mention.who {
        Who::Country(c) | Who::Capital(c) => Some(Voice::State(c.clone())),
        Who::Pair(codes) => Some(Voice::Both(codes.clone())),
        Who::Group(_) => Some(Voice::Both(super::merge::sides(ctx))),
        Who::Body(b) => {
            let home = &ctx.doc.pack.settings.home;
            let official = ["org/ministry", "org/government", "org/parliament", "org/state"].iter().any(|s| b.sense.starts_with(s));
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
