//! Any text is read, and every span quotes its words. Texts are changed by the word, not only by the byte: forms of the
//! packs are put in, sentences cut, doubled and moved, so that the rooms behind the lexicon are reached.

#![no_main]

mod dice;
#[path = "../../crates/verbale-read/tests/corpus/faithful.rs"]
mod faithful;

use dice::{Dice, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use std::sync::LazyLock;
use verbale_read::Packs;

static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let packs = Packs::builtin();
    packs.languages().into_iter().filter_map(|l| packs.get(l)).flat_map(|p| p.lexicon.forms()).collect()
});

const SMALL: [&str; 30] = [
    " ",
    "\n",
    "\n\n",
    "\r\n",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "“",
    "”",
    "-",
    "–",
    "/",
    "…",
    "\u{a0}",
    "\u{200b}",
    "\u{301}",
    "\u{feff}",
    "ngày ",
    "tháng ",
    "năm ",
    "5/2",
    "17-20/9/2025",
    "2019-2021",
    "Nguyễn Văn An",
    "A.N. Orlov",
    "Khăm-phon Xay-ha-vông",
    "Ảnh: ",
];

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Err(wrong) = faithful::reads(Packs::builtin(), &text) {
        panic!("{wrong}");
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate((data, size, max_size), seed, 3, change)
});

fn change(text: &mut String, dice: &mut Dice) {
    let at = dice.boundary(text);
    match dice.below(8) {
        0..=2 => {
            let form = &FORMS[dice.below(FORMS.len())];
            let space = if dice.below(8) == 0 { "" } else { " " };
            let capital = form.chars().take(1).flat_map(char::to_uppercase).chain(form.chars().skip(1));
            let form: String = if dice.below(2) == 0 { capital.collect() } else { form.clone() };
            text.insert_str(at, &format!("{space}{form}{space}"));
        }
        3..=4 => text.insert_str(at, dice.of(&SMALL)),
        5 => {
            let until = dice.near(text, at, 200);
            text.replace_range(at..until, "");
        }
        6 => {
            let until = dice.near(text, at, 200);
            let part = text[at..until].to_owned();
            let to = dice.boundary(text);
            text.insert_str(to, &part);
        }
        _ => {
            let until = dice.near(text, at, 200);
            let part: String = text[at..until].chars().flat_map(char::to_uppercase).collect();
            text.replace_range(at..until, &part);
        }
    }
}
