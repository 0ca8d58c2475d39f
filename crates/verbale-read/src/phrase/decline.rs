//! Names in an oblique case back to the nominative, by the pack's tables.
//!
//! `lists/case-words.txt` says which case a title or preposition puts the name into (`министром ins`),
//! `lists/name-endings.txt` what the endings of a case were (`ins ом>`), `lists/given-names.txt` which given names settle
//! the case by themselves. A language without these tables keeps its names as printed. What the tables cannot tell stays
//! as printed, too: a mention always quotes the printed form.

use super::mention::{Mention, Who};
use crate::doc::Doc;
use crate::pack::Pack;
use crate::pack::entry::Kind;
use crate::text::token::Shape;
use std::borrow::Cow;
use verbale_core::fold::folded;

/// Cases of the tables; the first is the one a person is recorded in.
const CASES: [&str; 5] = ["nom", "gen", "dat", "ins", "pre"];
/// What must be left of a word before its ending for the ending to be one.
const LEAST: usize = 2;

/// One line of `name-endings`: in this case, this ending was that one.
struct Ending<'p> {
    case: &'p str,
    printed: &'p str,
    base: &'p str,
}

/// True when the language declines names.
pub fn declines(pack: &Pack) -> bool {
    pack.lists.contains_key("name-endings")
}

/// The name of tokens `from..to` in the nominative, as far as the pack can tell; `start` is where its titles begin.
pub fn nominative<'d>(doc: &Doc<'d>, start: usize, from: usize, to: usize) -> Cow<'d, str> {
    let printed = doc.words(from, to);
    if !declines(doc.pack) {
        return Cow::Borrowed(printed);
    }
    match case_of(doc, start, from, to) {
        Some(case) if case != CASES[0] => {
            let origin = doc.tokens[from].byte_start as usize;
            let mut out = String::with_capacity(printed.len());
            let mut done = 0;
            for t in doc.tokens[from..to].iter().filter(|t| t.shape.is(Shape::WORD)) {
                out.push_str(&printed[done..t.byte_start as usize - origin]);
                out.push_str(&word_in(doc, t.text(doc.text), case));
                done = t.byte_end as usize - origin;
            }
            out.push_str(&printed[done..]);
            Cow::Owned(out)
        }
        _ => Cow::Borrowed(printed),
    }
}

/// The case a name stands in: what its given name allows, then what the titles or the preposition before it ask for.
fn case_of(doc: &Doc, start: usize, from: usize, to: usize) -> Option<&'static str> {
    let asked = asked(doc, start, from);
    let words = doc.tokens[from..to].iter().filter(|t| t.shape.is(Shape::WORD)).map(|t| folded(t.text(doc.text)));
    for word in words {
        let fits: Vec<&str> = CASES.into_iter().filter(|case| is_given(doc.pack, &word, case)).collect();
        if !fits.is_empty() {
            return asked.filter(|a| fits.contains(a)).or(fits.first().copied());
        }
    }
    asked
}

/// The case of the first title that tells, else of the word before all titles.
fn asked(doc: &Doc, start: usize, from: usize) -> Option<&'static str> {
    let told = |at: usize| {
        // the last part of a compound declines: `премьер-министром`
        let joined = doc.is_mark(at + 1, '-') && !doc.shape(at + 1, Shape::SPACED) && at + 1 < from;
        // `во главе с`: of a small word of several parts the last one governs
        let inside = (at.saturating_sub(3)..=at)
            .any(|from| doc.item(from, Kind::Marker).is_some_and(|(_, end)| from <= at && at + 1 < end));
        let word = doc.folded(at);
        if joined || inside {
            None
        } else {
            CASES.into_iter().find(|c| doc.pack.listed("case-words", &format!("{word} {c}")))
        }
    };
    (start..from).find_map(told).or_else(|| start.checked_sub(1).and_then(told))
}

/// True when the word is a known given name in this case.
fn is_given(pack: &Pack, word: &str, case: &str) -> bool {
    let listed = |w: &str| pack.listed("given-names", w);
    if case == CASES[0] {
        return listed(word);
    }
    endings(pack).any(|e| e.case == case && undo(word, e.printed, e.base).is_some_and(|w| listed(&w)))
}

fn endings(pack: &Pack) -> impl Iterator<Item = Ending<'_>> {
    pack.lists.get("name-endings").into_iter().flatten().filter_map(|line| {
        let mut parts = line.split(' ');
        Some(Ending { case: parts.next()?, printed: parts.next()?, base: parts.next().unwrap_or("") })
    })
}

/// The word with one ending put for another; `None` when it has not that ending or too little stands before it.
fn undo(word: &str, printed: &str, base: &str) -> Option<String> {
    let stem = word.strip_suffix(printed)?;
    let (stem_length, base_length) = (stem.chars().count(), base.chars().count());
    let enough = stem_length >= LEAST && stem.contains(is_vowel);
    let short = stem_length >= 1 && stem_length + base_length > LEAST && base.contains(is_vowel);
    (enough || short || printed == base).then(|| format!("{stem}{base}"))
}

fn is_vowel(c: char) -> bool {
    "аеёиоуыэюя".contains(c)
}

/// A printed word in the nominative: a given name that fits, else the longest ending of the case.
fn word_in(doc: &Doc, printed: &str, case: &str) -> String {
    let word = folded(printed);
    let mut best: Option<(usize, String)> = None;
    for e in endings(doc.pack).filter(|e| e.case == case) {
        let Some(base) = undo(&word, e.printed, e.base) else { continue };
        let known = if doc.pack.listed("given-names", &base) { 100 } else { 0 };
        let weight = known + e.printed.chars().count();
        if best.as_ref().is_none_or(|(w, b)| (weight, &base) > (*w, b)) {
            best = Some((weight, base));
        }
    }
    match best {
        Some((_, base)) => capitals_of(printed, &base),
        None => printed.to_owned(),
    }
}

/// The word with the capitals of the printed one.
fn capitals_of(printed: &str, base: &str) -> String {
    let upper = printed.chars().count() > 1 && printed.chars().all(|c| !c.is_lowercase());
    let mut marks = printed.chars();
    base.chars()
        .flat_map(|c| {
            let capital = marks.next().map_or(upper, char::is_uppercase);
            if capital { c.to_uppercase().collect::<Vec<_>>() } else { vec![c] }
        })
        .collect()
}

/// What a folded word may have been in the nominative, by any ending of any case.
pub fn bases<'p>(pack: &'p Pack, word: &str) -> impl Iterator<Item = String> + use<'p> {
    let word = word.to_owned();
    endings(pack).filter_map(move |e| undo(&word, e.printed, e.base))
}

/// True when `oblique` can be a case form of `base`, word by word; equal words count.
pub fn form_of(pack: &Pack, oblique: &[String], base: &[String]) -> bool {
    declines(pack)
        && oblique.len() == base.len()
        && oblique.iter().zip(base).all(|(o, b)| {
            o == b || endings(pack).any(|e| e.printed != e.base && undo(o, e.printed, e.base).as_deref() == Some(b))
        })
}

/// Whether a mention stands in an oblique case, when its titles or its name tell.
pub fn oblique(doc: &Doc, mention: &Mention) -> Option<bool> {
    let (from, to) = match mention.who {
        Who::Named { from, to } => (from, to),
        _ => (mention.end, mention.end),
    };
    let case = if declines(doc.pack) { case_of(doc, mention.start, from, to) } else { None };
    case.map(|c| c != CASES[0])
}

/// A folded name with the letters the press writes either way made one: `Пётр` is `Петр`.
pub fn one_spelling(pack: &Pack, folded: String) -> String {
    if declines(pack) { folded.replace('ё', "е") } else { folded }
}

/// True when the name belongs to the press's own people: its given name is in the pack's list.
pub fn is_native(doc: &Doc, from: usize, to: usize) -> bool {
    declines(doc.pack)
        && (from..to).any(|at| {
            let word = doc.folded(at);
            CASES.into_iter().any(|case| is_given(doc.pack, &word, case))
        })
}
