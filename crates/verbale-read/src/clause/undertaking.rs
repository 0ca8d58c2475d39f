//! Undertakings: what a statement commits somebody to do, item by item.

use super::Context;
use super::assessed::is_assessment;
use super::merge::sides;
use super::party::list_right;
use super::statement::Said;
use super::turn::{Turn, turns};
use super::voice::Voice;
use crate::pack::lists::List;
use crate::phrase::date::Said as Dated;
use crate::phrase::mention::Who;
use verbale_core::edtf::Edtf;
use verbale_core::reading::{Act, Strength};

/// One thing to be done.
#[derive(Debug, Clone)]
pub struct Promise {
    /// Index of the statement.
    pub statement: usize,
    /// Codes of who owes it.
    pub by: Vec<String>,
    /// Codes of whom it is owed to.
    pub to: Vec<String>,
    /// How binding.
    pub strength: Strength,
    /// Tokens of the action.
    pub action: (usize, usize),
    /// By when.
    pub due: Option<Edtf>,
}

/// Fewest words of an item that says something of its own.
const LEAST: usize = 4;

/// Every undertaking of the statements, in order.
pub fn undertakings(ctx: &Context, statements: &[Said]) -> Vec<Promise> {
    let mut out = Vec::new();
    for (index, said) in statements.iter().enumerate() {
        for turn in turns(ctx, said) {
            let strength = match turn.act {
                Act::Commit => Strength::Commit,
                Act::Agree => Strength::Agree,
                Act::Propose => Strength::Propose,
                Act::Hope => Strength::Hope,
                _ => continue,
            };
            let Some(content) = done(ctx, said, turn.content) else { continue };
            let (by, to) = owed(ctx, said, &turn, strength);
            for action in items(ctx, content) {
                if strength == Strength::Agree && is_assessment(ctx, action) {
                    continue;
                }
                let due = due(ctx, action);
                out.push(Promise { statement: index, by: by.clone(), to: to.clone(), strength, action, due });
            }
        }
    }
    out
}

/// Who owes what to whom: one's own act by one's own side, a proposal by the side it is made to.
fn owed(ctx: &Context, said: &Said, turn: &Turn, strength: Strength) -> (Vec<String>, Vec<String>) {
    let all = sides(ctx);
    let own: Vec<String> = match &said.voice {
        // `ông A cho biết Nga sẵn sàng …`: who is ready
        _ if strength == Strength::Commit && turn.of.is_some() => turn.of.iter().cloned().collect(),
        Voice::Person(p) => ctx.people.known[*p].country.clone().into_iter().collect(),
        Voice::State(c) => vec![c.clone()],
        Voice::Both(codes) => codes.clone(),
        Voice::Body(_) => Vec::new(),
    };
    let others: Vec<String> = all.iter().filter(|c| !own.contains(c)).cloned().collect();
    match strength {
        Strength::Commit => (own, others),
        Strength::Agree => {
            (if own.len() > 1 { own.clone() } else { all.clone() }, if own.len() > 1 { own } else { all })
        }
        Strength::Propose | Strength::Hope => {
            let jointly = addressed(ctx, said, turn);
            match (jointly.is_empty(), others.is_empty()) {
                (false, _) => (jointly, own),
                // `hai bên mong muốn …`: of each other
                (true, true) => (own.clone(), own),
                (true, false) => (others, own),
            }
        }
    }
}

/// `đề nghị hai bên …`, `đề nghị Nga …`, `kêu gọi Tổng thống Novak …`: the party right after the verb.
fn addressed(ctx: &Context, said: &Said, turn: &Turn) -> Vec<String> {
    let sentence = &ctx.chunked.sentences[said.sentence];
    let Some(chunk) = sentence.chunk_of(turn.content.0) else { return Vec::new() };
    let Some(first) = (chunk..sentence.chunks.len()).take(3).find(|i| sentence.chunks[*i].mention().is_some()) else {
        return Vec::new();
    };
    // `đề nghị ASEAN và Trung Quốc …`: all of a row
    let row = list_right(ctx, sentence, first).map_or(Vec::new(), |list| list.mentions);
    let one = if row.is_empty() { sentence.chunks[first].mention().into_iter().collect() } else { row };
    let mut codes: Vec<String> = Vec::new();
    for code in one.into_iter().flat_map(|m| codes_of(ctx, m)) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The states a mention stands for.
fn codes_of(ctx: &Context, mention: usize) -> Vec<String> {
    let m = &ctx.chunked.mentions[mention];
    match &m.who {
        Who::Group(_) => sides(ctx),
        Who::Pair(codes) => codes.clone(),
        Who::Country(c) | Who::Capital(c) => vec![c.clone()],
        Who::Body(b) => b.country.clone().into_iter().collect(),
        _ => {
            let own = |p: usize| ctx.people.known[p].country.clone();
            m.person.and_then(own).or_else(|| m.country.clone()).into_iter().collect()
        }
    }
}

/// What is to be done of what was said: `quyết tâm của Chính phủ trong việc mở đường bay` is to open it; who wishes to be a
/// friend (`mong muốn là bạn`) has said nothing to be done.
fn done(ctx: &Context, said: &Said, content: (usize, usize)) -> Option<(usize, usize)> {
    let sentence = &ctx.chunked.sentences[said.sentence];
    let Some(first) = sentence.chunk_of(content.0) else { return Some(content) };
    let c = &sentence.chunks[first];
    if c.is_marker(ctx.doc, "marker/that") && first > 0 && ctx.doc.listed(c.start as usize, List::Is) {
        return None;
    }
    if !c.is_marker(ctx.doc, "marker/of") {
        return Some(content);
    }
    let inside = first + 1..sentence.chunks.len().min(first + 16);
    let thing = inside.clone().zip(inside.skip(1)).find(|(at, of)| {
        sentence.chunks[*at].is_marker(ctx.doc, "marker/at")
            && sentence.chunks[*of].is_marker(ctx.doc, "marker/nominal")
    });
    let from = thing.map_or(content.0, |(_, of)| sentence.chunks[of].end as usize);
    (from < content.1).then_some((from, content.1))
}

/// The content split at its semicolons; a list inside a clause stays whole.
fn items(ctx: &Context, content: (usize, usize)) -> Vec<(usize, usize)> {
    let (mut from, end) = content;
    let mut out = Vec::new();
    let close = |from: usize, to: usize, out: &mut Vec<(usize, usize)>| {
        let mut to = to;
        while to > from
            && !ctx.doc.shape(to - 1, crate::text::token::Shape::WORD | crate::text::token::Shape::NUMBER)
            && !ctx.doc.is_mark(to - 1, ')')
            && !ctx.doc.is_mark(to - 1, '"')
        {
            to -= 1;
        }
        let mut from = from;
        while from < to
            && ctx.doc.shape(from, crate::text::token::Shape::PUNCT)
            && !ctx.doc.is_mark(from, '"')
            && !ctx.doc.is_mark(from, '(')
        {
            from += 1;
        }
        if to >= from + LEAST || (out.is_empty() && to > from) {
            out.push((from, to));
        } else if let Some(last) = out.last_mut()
            && to > from
        {
            last.1 = to;
        }
    };
    for at in content.0..end {
        if ctx.doc.is_mark(at, ';') {
            close(from, at, &mut out);
            from = at + 1;
        }
    }
    close(from, end, &mut out);
    out
}

/// A date in the action that says by when: the last one that lies after the report's own, or any `đến năm …`.
fn due(ctx: &Context, action: (usize, usize)) -> Option<Edtf> {
    let own = ctx.dates.reference().published().and_then(|p| p.last_day());
    ctx.chunked
        .dates
        .iter()
        .filter(|d| {
            d.start >= action.0 && d.end <= action.1 && !ctx.titled.iter().any(|t| t.start <= d.start && d.end <= t.end)
        })
        .filter_map(|d| Some((d.when?, d.said)))
        .filter(|(w, said)| match (w.last_day(), own) {
            (Some(day), Some(own)) => day > own,
            _ => *said == Dated::Period && matches!(w, Edtf::Interval(None, Some(_))),
        })
        .map(|(w, _)| match w {
            Edtf::Interval(None, Some(end)) => Edtf::Date(end),
            w => w,
        })
        .next_back()
}
