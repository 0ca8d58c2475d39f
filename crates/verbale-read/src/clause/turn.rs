//! The turns of a statement: one sentence may praise, then hope, then promise, and each says something of its own.

use super::Context;
use super::statement::{Said, counts, is_embedded, owns};
use super::subject::is_adverbial;
use super::utterance::{ToldBy, Utter, utterances};
use super::voice::Voice;
use crate::phrase::chunk::{Chunk, Hold, Sentence};
use verbale_core::reading::Act;

/// What one verb of a statement's speaker says: `đánh giá cao …` and `mong muốn …` of one sentence are two.
#[derive(Debug)]
pub(super) struct Turn {
    /// Act, that of embedded clauses included.
    pub act: Act,
    /// Tokens of what follows the verb.
    pub content: (usize, usize),
}

/// The turns of a statement, in order.
pub(super) fn turns(ctx: &Context, said: &Said) -> Vec<Turn> {
    let whole = || vec![Turn { act: said.act, content: said.content }];
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
            Some((turn, main)) if !begins(ctx, sentence, &said.voice, &u) => {
                let wish = matches!(turn.act, Act::Hope | Act::Propose | Act::Invite) && u.by == ToldBy::Promise;
                if !wish && !u.needed && counts(*main, u.act, true, owns(ctx, &said.voice, &u)) && u.act > turn.act {
                    turn.act = u.act;
                }
            }
            last => {
                if let Some((turn, _)) = last {
                    turn.content.1 = clause_start(ctx, sentence, u.chunk).max(turn.content.0);
                }
                let content = (sentence.chunks[u.chunk].end as usize, said.content.1);
                out.push((Turn { act: u.act, content }, u.act));
            }
        }
    }
    if out.is_empty() { whole() } else { out.into_iter().map(|(turn, _)| turn).collect() }
}

/// True when a verb opens a turn of its own: the speaker's, joined to what stands before.
fn begins(ctx: &Context, sentence: &Sentence, speaker: &Voice, u: &Utter) -> bool {
    let before = (0..u.chunk).rev().map(|i| &sentence.chunks[i]).find(|c| !is_adverbial(ctx, c));
    let joined =
        before.is_some_and(|c| c.hold == Hold::Mark || c.is_marker(ctx.doc, "marker/and") || c.mention().is_some());
    u.by == ToldBy::Verb && joined && !is_embedded(ctx, sentence, speaker, u)
}

/// Where the clause of a verb begins, past the words that join it to what stands before: `…, đồng thời bày tỏ`.
fn clause_start(ctx: &Context, sentence: &Sentence, verb: usize) -> usize {
    let joins = |c: &Chunk| c.is_marker(ctx.doc, "marker/and") || is_adverbial(ctx, c);
    let first = (0..verb).rev().take_while(|i| joins(&sentence.chunks[*i])).last().unwrap_or(verb);
    sentence.chunks[first].start as usize
}
