//! The turns of a statement: one sentence may praise, then hope, then promise, and each says something of its own.

use super::Context;
use super::statement::{Said, counts, is_embedded, owns};
use super::subject::is_adverbial;
use super::utterance::{ToldBy, Utter, utterances};
use super::voice::Voice;
use crate::pack::lists::List;
use crate::phrase::chunk::{Hold, Sentence};
use verbale_core::reading::Act;

/// What one verb of a statement's speaker says: `đánh giá cao …` and `mong muốn …` of one sentence are two.
#[derive(Debug)]
pub(super) struct Turn {
    /// Act, that of embedded clauses included.
    pub act: Act,
    /// Tokens of what follows the verb.
    pub content: (usize, usize),
    /// The state that the verb is said of, where it is another than its speaker.
    pub of: Option<String>,
}

/// The turns of a statement, in order.
pub(super) fn turns(ctx: &Context, said: &Said) -> Vec<Turn> {
    let whole = || vec![Turn { act: said.act, content: said.content, of: None }];
    if said.content.0 == said.tokens.0 {
        return whole();
    }
    let sentence = &ctx.chunked.sentences[said.sentence];
    let mut out: Vec<(Turn, Act)> = Vec::new();
    for u in utterances(ctx, sentence) {
        let verb = sentence.chunks[u.chunk].start as usize;
        if verb < said.tokens.0 || said.tokens.1 <= verb {
            continue;
        }
        match out.last_mut() {
            Some((turn, main)) if !begins(ctx, sentence, &said.voice, &u, turn.act) => {
                let wish = matches!(turn.act, Act::Hope | Act::Propose | Act::Invite) && u.by == ToldBy::Promise;
                if wish || u.needed || !counts(*main, u.act, true, owns(ctx, &said.voice, &u)) {
                    continue;
                }
                // `khẳng định Việt Nam mong muốn … và cam kết …`: two things to come
                if to_come(turn.act) && to_come(u.act) && u.by == ToldBy::Verb && joined(ctx, sentence, u.chunk) {
                    let main = *main;
                    turn.content.1 = clause_start(ctx, sentence, u.chunk).max(turn.content.0);
                    let content = (sentence.chunks[u.chunk].end as usize, said.content.1);
                    out.push((Turn { act: u.act, content, of: state_of(&u) }, main));
                } else if u.act > turn.act {
                    // `nói với báo chí rằng Nga sẵn sàng …`: what is promised follows its own verb
                    if to_come(u.act) && !to_come(turn.act) {
                        let promised = sentence.chunks[u.subject.min(u.chunk)].start as usize;
                        let said = sentence.chunks[u.chunk].end as usize;
                        turn.content.0 = if u.by == ToldBy::Promise { promised } else { said }.max(turn.content.0);
                    }
                    turn.act = u.act;
                    turn.of = state_of(&u);
                }
            }
            last => {
                if let Some((turn, _)) = last {
                    turn.content.1 = clause_start(ctx, sentence, u.chunk).max(turn.content.0);
                }
                let content = (sentence.chunks[u.chunk].end as usize, said.content.1);
                out.push((Turn { act: u.act, content, of: state_of(&u) }, u.act));
            }
        }
    }
    if out.is_empty() { whole() } else { out.into_iter().map(|(turn, _)| turn).collect() }
}

/// The state a verb is said of: `khẳng định Nga sẵn sàng …`.
fn state_of(u: &Utter) -> Option<String> {
    match &u.voice {
        Some(Voice::State(code)) => Some(code.clone()),
        _ => None,
    }
}

/// True for an act from which undertakings come.
fn to_come(act: Act) -> bool {
    matches!(act, Act::Commit | Act::Agree | Act::Propose | Act::Hope)
}

/// True when a verb opens a turn of its own: the speaker's, joined to what stands before.
fn begins(ctx: &Context, sentence: &Sentence, speaker: &Voice, u: &Utter, last: Act) -> bool {
    let before = (0..u.chunk).rev().map(|i| &sentence.chunks[i]).find(|c| !is_adverbial(ctx, c));
    // `đề nghị hai bên đào tạo cán bộ, trao đổi đoàn, …`: one of what is proposed
    let one_of_a_list = to_come(last)
        && matches!(u.act, Act::Discuss | Act::Support)
        && before.is_some_and(|c| c.is_mark(ctx.doc, ','));
    let after_party = before.is_some_and(|c| c.mention().is_some());
    u.by == ToldBy::Verb
        && !one_of_a_list
        && (after_party || joined(ctx, sentence, u.chunk))
        && !is_embedded(ctx, sentence, speaker, u)
}

/// True for a verb behind a mark or `và`, adverbs aside.
fn joined(ctx: &Context, sentence: &Sentence, verb: usize) -> bool {
    let before = (0..verb).rev().map(|i| &sentence.chunks[i]).find(|c| !is_adverbial(ctx, c));
    before.is_some_and(|c| c.hold == Hold::Mark || c.is_marker(ctx.doc, "marker/and"))
}

/// Where the clause of a verb begins, past the words that join it to what stands before: `…, đồng thời bày tỏ`.
fn clause_start(ctx: &Context, sentence: &Sentence, verb: usize) -> usize {
    // (`…, đồng thời, cảm ơn`: with a comma of its own)
    let together = |i: usize| i > 0 && ctx.doc.listed(sentence.chunks[i - 1].start as usize, List::AtTheSameTime);
    let joins = |i: usize| {
        let c = &sentence.chunks[i];
        c.is_marker(ctx.doc, "marker/and") || is_adverbial(ctx, c) || c.is_mark(ctx.doc, ',') && together(i)
    };
    let first = (0..verb).rev().take_while(|i| joins(*i)).last().unwrap_or(verb);
    sentence.chunks[first].start as usize
}
