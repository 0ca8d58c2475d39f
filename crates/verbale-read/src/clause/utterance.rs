//! Utterances: the verbs of a sentence by which somebody speaks, each with its subject.

use super::Context;
use super::subject::{Subject, is_adverbial, subject_of, verb_at};
use super::voice::{Voice, voice};
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::{Chunk, Hold, Sentence};
use crate::phrase::mention::Who;
use verbale_core::reading::Act;

/// What tells that somebody spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldBy {
    /// A verb of speech.
    Verb,
    /// `sẽ` with one's own side as subject.
    Promise,
    /// `Theo ông A, …`.
    Source,
}

/// One act verb of a sentence.
#[derive(Debug, Clone)]
pub struct Utter {
    /// What tells of it.
    pub by: ToldBy,
    /// Chunk of the verb.
    pub chunk: usize,
    /// Act.
    pub act: Act,
    /// Id of the entry.
    pub rule: String,
    /// Speaker, where the words tell.
    pub voice: Option<Voice>,
    /// True inside the content of an earlier verb.
    pub embedded: bool,
    /// First chunk of the subject, or the verb's own.
    pub subject: usize,
    /// True behind `cần` in what an earlier verb says: what is needed is not done by saying so.
    pub needed: bool,
}

/// The act verbs of a sentence that are uttered in it, in order.
pub fn utterances(ctx: &Context, sentence: &Sentence) -> Vec<Utter> {
    let mut out: Vec<Utter> = Vec::new();
    let tokens = &sentence.tokens;
    let documents = ctx
        .titled
        .iter()
        .filter(|t| t.sort == super::titled::Sort::Instrument && t.start < tokens.end && tokens.start < t.end);
    let documents: Vec<_> = documents.collect();
    for (i, chunk) in sentence.chunks.iter().enumerate() {
        let at = chunk.start as usize;
        let inside_title = documents.iter().any(|t| t.start < at && at < t.end);
        if inside_title {
            continue;
        }
        if let Some((voice, rule)) = according(ctx, sentence, i) {
            out.push(Utter {
                by: ToldBy::Source,
                chunk: i + 1,
                act: Act::State,
                rule,
                voice: Some(voice),
                embedded: false,
                subject: i,
                needed: false,
            });
            continue;
        }
        let verb = verb_at(ctx, sentence, i).and_then(|e| Some((Act::from_code(e.sense.strip_prefix("act/")?)?, e)));
        let weak = verb.is_some_and(|(_, e)| e.flags.weak());
        let (by, act, rule) = if let Some((act, entry)) = verb {
            (ToldBy::Verb, act, entry.id.clone())
        } else if chunk.is_marker(ctx.doc, "marker/future") {
            match promise(ctx, sentence, i) {
                Some(rule) => (ToldBy::Promise, Act::Commit, rule),
                None => continue,
            }
        } else {
            continue;
        };
        if nominal(ctx, sentence, i) || unsaid(ctx, sentence, i, act) {
            continue;
        }
        if weak && matches!(act, Act::Propose | Act::Inform) && of_a_thing(ctx, sentence, i) {
            continue;
        }
        // `Tôi muốn nói rõ rằng …`: who wishes to say it has said it
        let next = verb_at(ctx, sentence, i + 1).and_then(|e| Act::from_code(e.sense.strip_prefix("act/")?));
        if weak && act == Act::Hope && matches!(next, Some(Act::State | Act::Inform | Act::Thank)) {
            continue;
        }
        let subject = subject_of(ctx, sentence, i);
        if subject.as_ref().is_some_and(|s| supposed(ctx, sentence, s)) {
            continue;
        }
        if subject.as_ref().is_some_and(|s| still_to_say(ctx, sentence, s, i, act)) {
            continue;
        }
        if subject.as_ref().is_some_and(|s| agreed_before(ctx, sentence, s, i, act)) {
            continue;
        }
        let (voice, embedded, first) = match subject {
            Some(s) => (voice(ctx, &s.parties.mentions), s.embedded, s.parties.first),
            None => (None, false, i),
        };
        let act = match act {
            // `ông A quyết định …`: it takes two to agree
            Act::Agree if weak && !matches!(voice, Some(Voice::Both(_))) => Act::State,
            // `sẽ đề xuất …`: one's own act
            Act::Propose if i > 0 && sentence.chunks[i - 1].is_marker(ctx.doc, "marker/future") => Act::Commit,
            // `không ủng hộ`, `chưa đồng ý`
            Act::Support | Act::Agree if i > 0 && sentence.chunks[i - 1].is_marker(ctx.doc, "marker/negation") => {
                Act::Object
            }
            act => act,
        };
        let needed = needed(ctx, sentence, first.min(i), i, out.last());
        out.push(Utter {
            by,
            chunk: i,
            needed,
            act,
            rule,
            voice,
            embedded: embedded || follows_that(ctx, sentence, i, &out),
            subject: first,
        });
    }
    out
}

/// True for a verb behind `cần`, or behind one that is, with the same subject: `khẳng định hai bên cần trao đổi và ủng hộ …`.
fn needed(ctx: &Context, sentence: &Sentence, subject: usize, at: usize, last: Option<&Utter>) -> bool {
    let Some(last) = last else { return false };
    let again = last.needed && subject <= last.chunk;
    let between = &sentence.chunks[(last.chunk + 1).max(subject).min(at)..at];
    let parted = between.iter().any(|c| c.is_mark(ctx.doc, ';'));
    !parted && (again || between.iter().any(|c| c.is_marker(ctx.doc, "marker/need")))
}

/// A verb inside the content of an earlier one: no clause break between them.
fn follows_that(ctx: &Context, sentence: &Sentence, at: usize, earlier: &[Utter]) -> bool {
    let Some(last) = earlier.last() else { return false };
    let Some(between) = sentence.chunks.get(last.chunk + 1..at) else { return false };
    let broken = between.iter().any(|c| {
        c.is_mark(ctx.doc, ';')
            || c.is_mark(ctx.doc, ',')
            || c.is_marker(ctx.doc, "marker/and")
            || ctx.doc.listed(c.start as usize, List::AtTheSameTime)
    });
    !broken && !between.is_empty()
}

/// Not uttered: a speech still to come (`sẽ phát biểu`), a wish denied (`không muốn`), talk with somebody told as a meeting.
fn unsaid(ctx: &Context, sentence: &Sentence, at: usize, act: Act) -> bool {
    let marked = |sense: &str| (at.saturating_sub(3)..at).any(|i| sentence.chunks[i].is_marker(ctx.doc, sense));
    let verb = sentence.chunks[at].entries(ctx.doc).find(|e| e.kind == Kind::Verb);
    let weak = verb.is_some_and(|e| e.flags.weak());
    let told = act == Act::State || act == Act::Inform;
    if told && (marked("marker/future") || marked("marker/plan")) && verb.is_some() {
        return true;
    }
    // `sẽ trao đổi về …`, `chưa đưa ra bình luận`
    let right_before = |sense: &str| at > 0 && sentence.chunks[at - 1].is_marker(ctx.doc, sense);
    let light = at > 1 && sentence.chunks[at - 1].hold == Hold::Word;
    let denied =
        right_before("marker/negation") || light && sentence.chunks[at - 2].is_marker(ctx.doc, "marker/negation");
    if act == Act::Discuss && right_before("marker/future") || told && denied {
        return true;
    }
    // `chưa sẵn sàng`: who is not ready has promised nothing
    if weak && marked("marker/negation") || act == Act::Commit && right_before("marker/negation") {
        return true;
    }
    // a news agency passes on what others said
    if at > 0 && sentence.chunks[at - 1].entry(ctx.doc, Kind::Page).is_some() {
        return true;
    }
    // `tiếp và trao đổi ý kiến với …`: one contact
    let contact = |i: usize| verb_at(ctx, sentence, i).is_some_and(|v| v.sense.starts_with("engagement/"));
    if act == Act::Discuss && at >= 2 && sentence.chunks[at - 1].is_marker(ctx.doc, "marker/and") && contact(at - 2) {
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

/// `… sẽ hội đàm với ông A, dự lễ, phát biểu tại hội nghị`: a row of what is still to come.
fn still_to_say(ctx: &Context, sentence: &Sentence, subject: &Subject, at: usize, act: Act) -> bool {
    let future = |c: &Chunk| c.is_marker(ctx.doc, "marker/future") || c.is_marker(ctx.doc, "marker/plan");
    let end = subject.parties.end.min(at);
    act == Act::State
        && !subject.embedded
        && sentence.chunks[end..at].iter().take_while(|c| is_adverbial(ctx, c)).any(future)
        && !(end..at).any(|i| verb_at(ctx, sentence, i).is_some_and(|v| v.sense.starts_with("act/")))
}

/// `việc giải quyết tình hình đòi hỏi …`, `tiết lộ thông tin về …`: neither somebody nor the end of a clause stands right before.
fn of_a_thing(ctx: &Context, sentence: &Sentence, at: usize) -> bool {
    let Some(before) = sentence.chunks[..at].iter().rposition(|c| !is_adverbial(ctx, c)) else { return false };
    let c = &sentence.chunks[before];
    // (`hòa bình của Ukraine đòi hỏi …`)
    let theirs = before > 0 && sentence.chunks[before - 1].is_marker(ctx.doc, "marker/of");
    theirs || c.mention().is_none() && c.hold != Hold::Mark && !c.is_marker(ctx.doc, "marker/and")
}

/// `nếu Nga sẵn sàng đàm phán`, `liệu ông Novak có cam kết … hay không`: supposed or asked, not uttered.
fn supposed(ctx: &Context, sentence: &Sentence, subject: &Subject) -> bool {
    subject.parties.first.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/hypothetical"))
}

/// `nhắc lại việc hai bên đã nhất trí …`: told of as done.
fn agreed_before(ctx: &Context, sentence: &Sentence, subject: &Subject, at: usize, act: Act) -> bool {
    let of =
        subject.parties.first.checked_sub(1).is_some_and(|i| sentence.chunks[i].is_marker(ctx.doc, "marker/nominal"));
    act == Act::Agree && of && subject.embedded && sentence.chunks[at - 1].is_marker(ctx.doc, "marker/past")
}

/// A verb made a noun by what stands before it: `sự ủng hộ`, `các cam kết`, `những đề xuất`.
fn nominal(ctx: &Context, sentence: &Sentence, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &sentence.chunks[i]) else { return false };
    let small = |sense: &str| before.is_marker(ctx.doc, sense);
    // `một trong những người lên tiếng phản đối`: who they are, not what they say
    let some = at >= 2 && before.hold == Hold::Word && sentence.chunks[at - 2].is_marker(ctx.doc, "marker/nominal");
    // `chỉ trích quyết định của Mỹ`: what belongs to somebody is a noun
    let next = sentence.chunks[at + 1..].iter().find(|c| !is_adverbial(ctx, c));
    let owned = next.is_some_and(|c| c.is_marker(ctx.doc, "marker/of"))
        && (verb_at(ctx, sentence, at - 1).is_some() || before.hold == Hold::Word);
    // `Đó là đề xuất của Séc`, `coi đây là đề xuất "…"`: what it is
    let is_one =
        small("marker/that") && next.is_some_and(|c| c.is_marker(ctx.doc, "marker/of") || c.is_mark(ctx.doc, '"'));
    // `đó là sự tín nhiệm và ủng hộ to lớn`: the second of two nouns
    let plain = |i: &usize| {
        let c = &sentence.chunks[*i];
        c.hold == Hold::Word || c.hold == Hold::Item && verb_at(ctx, sentence, *i).is_none()
    };
    let mut run = (0..at - 1).rev().take_while(plain).take(4);
    let second = small("marker/and") && run.any(|i| ctx.doc.listed(sentence.chunks[i].start as usize, List::Abstract));
    // `để có thể đạt thỏa thuận`: what may come of it
    let possible = small("marker/hypothetical") && sentence.chunks[at].entries(ctx.doc).any(|e| e.sense == "act/agree");
    small("marker/nominal")
        || second
        || possible
        || some
        || owned
        || is_one
        || small("marker/of")
        || small("marker/purpose")
        || small("marker/light") && sentence.chunks[at].entries(ctx.doc).any(|e| e.sense == "act/discuss")
        || passive(ctx, sentence, at)
}

/// `được các nước đánh giá cao`, `mà hai bên đã thống nhất`: told of, not uttered.
fn passive(ctx: &Context, sentence: &Sentence, at: usize) -> bool {
    // `các nội dung hợp tác đã thống nhất`: a noun that is no party, and what became of it
    let past = at >= 2 && sentence.chunks[at - 1].is_marker(ctx.doc, "marker/past");
    let agreed = sentence.chunks[at].entries(ctx.doc).any(|e| e.sense == "act/agree");
    let we = |i: usize| i > 0 && ctx.doc.listed_phrase(sentence.chunks[i - 1].start as usize, List::OwnSide) == Some(2);
    if past && agreed && sentence.chunks[at - 2].hold == Hold::Word && !we(at - 2) {
        return true;
    }
    // `công dân bị bắt và cam kết …`: a verb of its own
    if sentence.chunks[at - 1].is_marker(ctx.doc, "marker/and") {
        return false;
    }
    (at.saturating_sub(6)..at)
        .rev()
        .take_while(|i| sentence.chunks[*i].hold != Hold::Mark && verb_at(ctx, sentence, *i).is_none())
        .any(|i| {
            let c = &sentence.chunks[i];
            c.is_marker(ctx.doc, "marker/relative") || (c.is_marker(ctx.doc, "marker/passive") && i + 1 < at)
        })
}

/// `sẽ` promises when who will act is a side or its people, and what follows is no contact (those are engagements).
fn promise(ctx: &Context, sentence: &Sentence, at: usize) -> Option<String> {
    let chunks = &sentence.chunks;
    let contact = (at..(at + 5).min(chunks.len()))
        .any(|i| chunks[i].entries(ctx.doc).any(|e| e.sense.starts_with("engagement/") && !e.flags.weak()));
    // `sẽ ủng hộ`, `sẽ đề xuất` are what their verb says
    let other = (at + 1..(at + 3).min(chunks.len())).any(|i| {
        chunks[i]
            .entries(ctx.doc)
            .any(|e| matches!(e.sense.as_str(), "act/support" | "act/propose" | "act/hope" | "act/invite"))
    });
    if contact || other {
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
    // `ông rất tiếc khi bà Hà sẽ ra đi`: somebody nearer acts
    let near = (from + 1..at).rev().find(|i| !is_adverbial(ctx, &chunks[*i]));
    let joined =
        |i: usize| ["marker/and", "marker/of", "marker/comitative"].iter().any(|s| chunks[i].is_marker(ctx.doc, s));
    let is_person = |i: usize| chunks[i].mention().is_some_and(|m| ctx.chunked.mentions[m].is_person());
    if near.is_some_and(|i| is_person(i) && !joined(i - 1) && chunks[i - 1].hold != Hold::Mark) {
        return None;
    }
    let people = ctx.doc.listed_phrase(first.start as usize, List::OwnSide).is_some();
    let side = first.mention().is_some_and(|m| !matches!(ctx.chunked.mentions[m].who, Who::Pair(_)))
        || first.entry(ctx.doc, Kind::Place).is_some();
    // (`nói rằng Paris sẽ …`, and not `điều quan trọng là Paris sẽ …`)
    let that = |i: usize| {
        i > 0
            && chunks[i].is_marker(ctx.doc, "marker/that")
            && verb_at(ctx, sentence, i - 1).is_some_and(|v| v.sense.starts_with("act/"))
    };
    let told = |i: usize| verb_at(ctx, sentence, i).is_some() || that(i);
    let embedded = from > 0 && told(from - 1);
    // `Hai bên sẽ có buổi giao lưu`: told as a thing to come, and promised only where somebody says so
    let event = chunks.get(at + 1).is_some_and(|c| c.is_marker(ctx.doc, "marker/light"));
    if event && !embedded {
        return None;
    }
    let by_side =
        first.mention().is_some_and(|m| matches!(ctx.chunked.mentions[m].who, Who::Country(_) | Who::Group(_)));
    let entry = chunks[at].entries(ctx.doc).find(|e| e.kind == Kind::Marker)?;
    ((side || people) && (embedded || by_side)).then(|| entry.id.clone())
}

/// `Theo ông A, …`: the party after the preposition speaks.
fn according<'c>(ctx: &Context<'c>, sentence: &Sentence, at: usize) -> Option<(Voice, String)> {
    let chunk = &sentence.chunks[at];
    if !chunk.has(Kind::Marker) {
        return None;
    }
    let entry = chunk.entries(ctx.doc).find(|e| e.sense == "marker/according")?;
    // `theo thông cáo của Bộ Ngoại giao`: the body after the preposition
    let source = (at + 1..(at + 7).min(sentence.chunks.len()))
        .take_while(|i| sentence.chunks[*i].hold != Hold::Mark)
        .find(|i| sentence.chunks[*i].mention().is_some())?;
    // `theo lãnh đạo Séc`: its leader
    let leads = ctx.doc.listed_before(sentence.chunks[source].start as usize, List::Leads);
    let told = source > at + 1 && !leads;
    if told
        && !(sentence.chunks[source - 1].is_marker(ctx.doc, "marker/of")
            || sentence.chunks[source - 1].is_marker(ctx.doc, "marker/from"))
    {
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
