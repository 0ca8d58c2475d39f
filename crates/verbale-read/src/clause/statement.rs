//! Statements: who said what, and what was done by saying it.
//!
//! A sentence is one statement per speaker. Its act is the one that looks furthest forward among the verbs of that speaker,
//! embedded clauses included; a fronted participle does not count.

use super::Context;
use super::quotation;
use super::subject::is_adverbial;
use super::utterance::{ToldBy, Utter, utterances};
use super::voice::{Voice, own_side};
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::{Chunk, Hold, Sentence};
use crate::text::token::Shape;
use verbale_core::reading::Act;

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
    let quotations = quotation::over_sentences(ctx);
    for (s, sentence) in ctx.chunked.sentences.iter().enumerate() {
        // what stood below a colon is told
        if out.last().is_some_and(|o| o.sentence < s && sentence.tokens.end <= o.content.1) {
            continue;
        }
        let before = out.len();
        in_sentence(ctx, s, sentence, &mut out);
        if !quotations.is_empty() {
            let told = out.split_off(before);
            out.extend(told.into_iter().filter_map(|said| out_of_quotation(ctx, &quotations, said)));
        }
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

/// `"… . Chúng tôi ủng hộ …", ông A nói`: what is told inside a quotation of several sentences is told by none but its speaker,
/// and the whole of it is what he said.
fn out_of_quotation(ctx: &Context, quotations: &[(usize, usize)], mut said: Said) -> Option<Said> {
    let verb_first = said.content.0 > said.tokens.0;
    let token = if verb_first { said.content.0.saturating_sub(1) } else { said.content.0 };
    let Some(whole) = quotation::around(quotations, token) else { return Some(said) };
    if verb_first || said.content.1 <= whole.1 {
        return None;
    }
    for sentence in ctx.chunked.sentences[..said.sentence].iter().skip_while(|s| s.tokens.end <= whole.0) {
        raise(ctx, sentence, &mut said);
    }
    if quotation::is_short(ctx, whole) {
        said.tokens.0 = whole.0;
        said.content.0 = whole.0;
    }
    Some(said)
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
    // `Cùng ngày, phát biểu tại …, ông A cho biết`: the last speaker does not go on where another is named
    let mut goes_on = false;
    let mut wished = false;
    for u in utters {
        // `cho biết … hy vọng hai bên sẽ …`: what is wished for is not promised
        let wish = std::mem::replace(&mut wished, matches!(u.act, Act::Hope | Act::Propose | Act::Invite));
        if wish && u.by == ToldBy::Promise {
            wished = true;
            continue;
        }
        match (&mut current, u.voice.clone()) {
            (Some((said, _)), Some(voice)) if voice != said.voice && takes_over(ctx, sentence, said, &voice, &u) => {
                said.tokens.1 = sentence.chunks[u.subject].start as usize;
                said.content.1 = said.tokens.1;
                let done = current.take().map(|c| c.0);
                out.extend(done.filter(|done| !goes_on && says_something(ctx, done)));
                goes_on = false;
                current = Some((open(ctx, s, sentence, voice, &u), u.act));
            }
            (Some((said, main)), _) => {
                let (own, embedded) = (owns(ctx, &said.voice, &u), is_embedded(ctx, sentence, &said.voice, &u));
                if !embedded && u.by == ToldBy::Verb {
                    *main = u.act;
                }
                // `…, đánh giá cao … và Việt Nam mong muốn …`: one's own side goes on
                let main = if own && joined(ctx, sentence, u.subject) { &Act::State } else { &*main };
                if counts(*main, u.act, embedded, own) && !(embedded && u.needed) && u.act > said.act {
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
                let next = |o: &&Said| o.sentence + 1 == s && carries_on(ctx, sentence, u.chunk, voiced);
                if let Some(voice) = out.last().filter(next).map(|o| o.voice.clone()) {
                    goes_on = true;
                    current = Some((open(ctx, s, sentence, voice, &u), u.act));
                }
            }
        }
    }
    let last = current.map(|c| with_words_below(ctx, c.0));
    out.extend(last.filter(|said| !is_caption(ctx, said) && says_something(ctx, said)));
}

/// `Bà Hà nêu rõ:` with the quotation in the next paragraph, of which the first sentence is what she said.
fn with_words_below(ctx: &Context, mut said: Said) -> Said {
    let nothing_yet = said.content.1 <= said.content.0 + 1 && said.told_by == ToldBy::Verb;
    let Some(below) = quotation::below(ctx, said.sentence).filter(|_| nothing_yet) else { return said };
    let sentence = &ctx.chunked.sentences[below];
    said.content = (sentence.tokens.start, sentence.tokens.end);
    said.tokens.1 = sentence.tokens.end;
    said.quoted = true;
    raise(ctx, sentence, &mut said);
    said
}

/// The act of quoted words counts where it is said of one's own side: `chúng tôi cam kết`, `Nga cam kết`.
fn raise(ctx: &Context, sentence: &Sentence, said: &mut Said) {
    for u in utterances(ctx, sentence) {
        // (`chúng tôi đã nhất trí`)
        let small = (0..u.chunk).rev().take_while(|i| is_adverbial(ctx, &sentence.chunks[*i])).last();
        let verb = sentence.chunks[small.unwrap_or(u.chunk)].start as usize;
        let we = verb >= 2 && ctx.doc.listed_phrase(verb - 2, List::OwnSide) == Some(2);
        if (we || owns(ctx, &said.voice, &u)) && !u.needed && counts(said.act, u.act, true, true) && u.act > said.act {
            said.act = u.act;
        }
    }
}

/// True when the side a verb is said of is the speaker's own.
pub(super) fn owns(ctx: &Context, speaker: &Voice, u: &Utter) -> bool {
    u.voice.as_ref().is_some_and(|v| own_side(ctx, speaker, v))
}

/// True right behind `và`.
fn joined(ctx: &Context, sentence: &Sentence, subject: usize) -> bool {
    subject.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/and"))
}

/// True when a verb stands in what the speaker says and is not his own next one.
pub(super) fn is_embedded(ctx: &Context, sentence: &Sentence, speaker: &Voice, u: &Utter) -> bool {
    !coordinated(ctx, sentence, u.chunk, u.act) && (u.embedded || u.voice.as_ref().is_some_and(|v| v != speaker))
}

/// `"…", ông A nói` and `…, ông A nói.`: the words come before their speaker.
fn inverted(ctx: &Context, s: usize, sentence: &Sentence, utters: &[Utter]) -> Option<Said> {
    let (at, u) = utters.iter().enumerate().find(|(_, u)| {
        let mark = |i: usize, c| sentence.chunks[i].is_mark(ctx.doc, c);
        let pause = u.subject.checked_sub(2).filter(|i| mark(i + 1, ',') || mark(i + 1, '-'));
        pause.is_some_and(|before| {
            mark(before, '"') && quoted_so_far(ctx, sentence, before)
                || mark(before + 1, ',') && closes(ctx.doc, sentence, u) && before >= 4
        })
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

/// True when a sentence is nothing but quotation up to a closing mark: in `Gọi Lào là "láng giềng", ông A bày tỏ hy vọng …` the
/// words after the speaker are what he said.
fn quoted_so_far(ctx: &Context, sentence: &Sentence, close: usize) -> bool {
    let is_quote = |c: &&Chunk| c.is_mark(ctx.doc, '"');
    let inside = sentence.chunks[..close].iter().filter(is_quote).count() % 2 == 0;
    let opens = sentence.chunks.iter().find(|c| !is_adverbial(ctx, c) && !c.is_mark(ctx.doc, ','));
    inside || opens.is_some_and(|c| c.is_mark(ctx.doc, '"'))
}

/// True when a verb of speech alone closes the sentence after its speaker.
fn closes(doc: &Doc, sentence: &Sentence, u: &Utter) -> bool {
    let rest = sentence.chunks.get(u.chunk + 1..).unwrap_or_default();
    u.act == Act::State
        && u.by == ToldBy::Verb
        && u.subject < u.chunk
        && rest.iter().all(|c| matches!(c.hold, Hold::Mark | Hold::Date(_)) && !c.is_mark(doc, ':'))
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
        // `Theo ông A, hai bên nhất trí …`: he tells of it
        Voice::Both(_) if said.told_by == ToldBy::Source && matches!(said.voice, Voice::Person(_)) => false,
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
pub(super) fn counts(main: Act, later: Act, embedded: bool, own: bool) -> bool {
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
    if before.is_marker(ctx.doc, "marker/and") || before.is_marker(ctx.doc, "marker/but") {
        return true;
    }
    matches!(before.hold, Hold::Mark)
}
