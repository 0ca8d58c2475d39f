//! Any text laid into a pack gives a sound pack or errors with a place in it, never a panic. Texts are changed within their
//! strings and by the line, so that most of them stay TOML and reach the compiler of forms and patterns.

#![no_main]

mod dice;
#[path = "../../crates/verbale-read/tests/corpus/faithful.rs"]
mod faithful;
#[path = "../../crates/verbale-read/tests/corpus/small_pack.rs"]
mod small_pack;

use dice::{Dice, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

/// What stands in forms, patterns, examples and senses.
const PIECES: [&str; 56] = [
    "(",
    ")",
    "|",
    ")?",
    "?",
    "{",
    "}",
    "[",
    "]",
    "{party:host}",
    "{subject:host}",
    "{date:when}",
    "{number:kind}",
    "{place:dest}",
    "{instrument}",
    "{mechanism:mechanism}",
    "{group:member}?",
    "{party:host}?",
    "@talks-verb",
    "@talks-verb:kind",
    "@talks-noun",
    "@",
    ":",
    "~",
    " ~~ ",
    " ^ ",
    " $ ",
    " gapo ",
    " zu ",
    " Mr ",
    "Mr Tam Bo",
    "Mr Lim Da",
    "]{host}",
    "]{kind}",
    "]{person}",
    "[Tam Bo]{person}",
    ", ",
    ".",
    " ",
    "gapo",
    "zu",
    "5/3/2020",
    "đ",
    "Ӂ",
    "\u{301}",
    "\u{200b}",
    "İ",
    "\\\\",
    "#",
    "engagement/talks",
    "marker/comitative",
    "office/minister",
    "org/ministry",
    "country/VN",
    "time/today",
    "area/defence",
];

const LINES: [&str; 16] = [
    "head = true",
    "open = true",
    "capital = true",
    "pair = true",
    "adjective = true",
    "weak = true",
    "generic = true",
    "named = true",
    "background = true",
    "definite = true",
    "case = \"exact\"",
    "case = \"any\"",
    "priority = -3",
    "status = \"planned\"",
    "emits = \"talks\"",
    "country = \"VN\"",
];

fuzz_target!(|data: &[u8]| {
    if let Err(wrong) = small_pack::checks(&String::from_utf8_lossy(data)) {
        panic!("{wrong}");
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate((data, size, max_size), seed, 4, change)
});

fn change(text: &mut String, dice: &mut Dice) {
    let quotes: Vec<usize> = text.match_indices('"').map(|q| q.0).collect();
    let pairs = quotes.len() / 2;
    match dice.below(10) {
        0 => {
            let ends: Vec<usize> = text.match_indices('\n').map(|n| n.0).collect();
            let at = if ends.is_empty() { dice.boundary(text) } else { ends[dice.below(ends.len())] };
            text.insert_str(at, &format!("\n{}", dice.of(&LINES)));
        }
        1 => {
            let kinds =
                ["rule", "verb", "noun", "office", "organisation", "marker", "time", "area", "mechanism", "stop"];
            if let Some(at) = text.find("[[") {
                let end = text[at..].find("]]").map_or(text.len(), |n| at + n);
                text.replace_range(at + 2..end, dice.of(&kinds));
            }
        }
        2 => {
            // the same block again, under another id or the same
            let again = text.clone();
            text.push('\n');
            text.push_str(&again);
        }
        _ if pairs == 0 => text.push_str(dice.of(&PIECES)),
        n => {
            let pair = dice.below(pairs);
            let (from, to) = (quotes[2 * pair] + 1, quotes[2 * pair + 1]);
            let at = text.floor_char_boundary(from + dice.below(to - from + 1));
            match n {
                3 => {
                    let until = dice.near(text, at, 12).clamp(at, to.max(at));
                    text.replace_range(at..until, "");
                }
                4 => text.insert_str(at, &dice.of(&PIECES).repeat(1 + dice.below(300))),
                5 => text.replace_range(from..to, dice.of(&PIECES)),
                _ => text.insert_str(at, dice.of(&PIECES)),
            }
        }
    }
}
