//! Reading is total and faithful: any text gives a reading, every span holds the words it quotes, and neither threads nor the
//! way the packs were loaded change anything.

mod corpus;
#[path = "corpus/faithful.rs"]
mod faithful;

use faithful::misquoted;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;
use verbale_core::Reading;
use verbale_read::{PackFiles, Packs, read, read_with};

fn assert_send_and_sync<T: Send + Sync>() {}

fn holds(text: &str) -> Result<(), String> {
    let packs = Packs::builtin();
    let report = corpus::report("-", text);
    let readings = packs.languages().into_iter().filter_map(|l| packs.get(l)).map(|pack| read_with(pack, &report));
    std::iter::once(read(packs, &report)).chain(readings).find_map(|r| misquoted(text, &r)).map_or(Ok(()), Err)
}

/// Forms of all packs, names, numbers and marks: what sentences are made of, in any order.
static PIECES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let packs = Packs::builtin();
    let mut all: Vec<String> =
        ["vi", "ru", "en"].into_iter().filter_map(|l| packs.get(l)).flat_map(|p| p.lexicon.forms()).collect();
    let capital = |f: &String| f.chars().take(1).flat_map(char::to_uppercase).chain(f.chars().skip(1)).collect();
    let capitals: Vec<String> = all.iter().map(capital).collect();
    all.extend(capitals);
    all
});

const SMALL: [&str; 42] = [
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "…",
    "(",
    ")",
    "[",
    "]",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "-",
    "–",
    "/",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{200b}",
    "\u{301}",
    "Nguyễn Văn An",
    "Petro Novak",
    "A.N. Orlov",
    "Khăm-phon Xay-ha-vông",
    "Novak",
    "5",
    "17-20/9/2025",
    "ngày 31 tháng 2",
    "năm 2020",
    "2019-2021",
    "XIII",
    "hai",
    "ông",
    "bà",
    "và",
    "với",
    "theo",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..PIECES.len()).prop_map(|i| PIECES[i].clone()),
        4 => select(&SMALL[..]).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
    ]
}

/// Pieces with or without a space between them.
fn salad() -> impl Strategy<Value = String> {
    let spaced = (piece(), prop::bool::weighted(0.9));
    prop::collection::vec(spaced, 0..60)
        .prop_map(|all| all.into_iter().map(|(p, space)| if space { p + " " } else { p }).collect())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(?s).{0,200}") {
        prop_assert_eq!(holds(&text), Ok(()));
    }

    #[test]
    fn any_heap_of_words_is_read(text in salad()) {
        prop_assert_eq!(holds(&text), Ok(()));
    }
}

#[test]
fn any_cut_of_a_report_is_read() {
    for report in corpus::examples() {
        let ends: Vec<usize> = report.text.char_indices().map(|c| c.0).step_by(211).collect();
        for pair in ends.windows(2) {
            assert_eq!(holds(&report.text[pair[0]..]), Ok(()), "{} from {}", report.path, pair[0]);
            assert_eq!(holds(&report.text[..pair[1]]), Ok(()), "{} to {}", report.path, pair[1]);
        }
    }
}

#[test]
fn every_story_of_the_press_is_read() {
    for report in corpus::press().into_iter().flatten() {
        let wrong = misquoted(&report.text, &read(Packs::builtin(), &report));
        assert_eq!(wrong, None, "story {}", report.path);
    }
}

#[test]
fn threads_change_nothing() {
    assert_send_and_sync::<Packs>();
    let reports = corpus::examples();
    let alone: Vec<Reading> = reports.iter().map(|r| read(Packs::builtin(), r)).collect();
    std::thread::scope(|scope| {
        let read_all = || reports.iter().map(|r| read(Packs::builtin(), r)).collect::<Vec<_>>();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(read_all)).collect();
        for thread in threads {
            assert!(thread.join().expect("no panic") == alone);
        }
    });
}

#[test]
fn packs_of_the_build_read_as_packs_of_the_files_do() {
    let compiled = Packs::compile(&PackFiles::builtin()).expect("the built-in packs compile");
    let built = Packs::builtin();
    for language in built.languages() {
        assert_eq!(built.get(language).map(|p| &p.hash), compiled.get(language).map(|p| &p.hash));
    }
    let reports = corpus::examples();
    assert!(!reports.is_empty());
    for report in &reports {
        assert!(read(built, report) == read(&compiled, report), "{}", report.path);
    }
}
