//! What was said before the words that say so: `«…», — заявил министр …`, `"…", Levashov said.`
//!
//! Vietnamese puts the speaker first; this is for languages whose names are capitalised runs.

use super::Context;
use super::party::{Parties, list_around, list_right};
use super::statement::Said;
use super::subject::verb_at;
use super::utterance::ToldBy;
use super::voice::voice;
use crate::phrase::chunk::{Hold, Sentence};
use crate::text::token::Shape;
use verbale_core::reading::Act;

/// The statement a sentence closes with its speaker, if it does.
pub fn said(ctx: &Context, index: usize, sentence: &Sentence) -> Option<Said> {
    if ctx.doc.pack.settings.names == "syllables" {
        return None;
    }
    (1..sentence.chunks.len()).find_map(|at| {
        let verb = verb_at(ctx, sentence, at)?;
        let act = Act::from_code(verb.sense.strip_prefix("act/")?)?;
        let speaker = after(ctx, sentence, at).or_else(|| before(ctx, sentence, at))?;
        let voice = voice(ctx, &speaker.mentions)?;
        let first = speaker.first.min(at);
        let mut content = (sentence.tokens.start, sentence.chunks[first].start as usize);
        while content.1 > content.0
            && ctx.doc.shape(content.1 - 1, Shape::PUNCT)
            && !ctx.doc.is_mark(content.1 - 1, '"')
        {
            content.1 -= 1;
        }
        let words = (content.0..content.1).filter(|t| ctx.doc.shape(*t, Shape::WORD)).count();
        let quoted = (content.0..content.1).any(|t| ctx.doc.is_mark(t, '"'));
        let tokens = (content.0, sentence.chunks[speaker.end.max(at + 1) - 1].end as usize);
        (words >= 3).then(|| Said {
            sentence: index,
            voice,
            act,
            tokens,
            content,
            rule: verb.id.clone(),
            told_by: ToldBy::Verb,
            quoted,
        })
    })
}

fn is_mark(sentence: &Sentence, chunk: usize) -> bool {
    sentence.chunks.get(chunk).is_none_or(|c| c.hold == Hold::Mark)
}

/// `…", said Minister X`: the verb after a mark, the speaker after the verb.
fn after(ctx: &Context, sentence: &Sentence, verb: usize) -> Option<Parties> {
    let speaker = list_right(ctx, sentence, verb + 1)?;
    let mention = &ctx.chunked.mentions[speaker.mentions[0]];
    let object = crate::phrase::decline::oblique(ctx.doc, mention) == Some(true);
    (is_mark(sentence, verb - 1) && !object && is_mark(sentence, speaker.end)).then_some(speaker)
}

/// `…, X said.`: the speaker after a mark, the verb at the end.
fn before(ctx: &Context, sentence: &Sentence, verb: usize) -> Option<Parties> {
    let speaker = list_around(ctx, sentence, verb - 1)?;
    let rest = &sentence.chunks[verb + 1..];
    let closes = rest.iter().all(|c| matches!(c.hold, Hold::Mark | Hold::Date(_)));
    let opens = speaker.first > 0 && is_mark(sentence, speaker.first - 1);
    // `"…," X told reporters after …`: the quotation closes right before the speaker
    let quoted =
        opens && (speaker.first.saturating_sub(2)..speaker.first).any(|i| sentence.chunks[i].is_mark(ctx.doc, '"'));
    (opens && (closes || quoted)).then_some(speaker)
}
