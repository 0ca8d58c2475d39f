//! What fuzzing found once, read again: every file of `fuzz/regressions`, on the stable toolchain.
//!
//! A crash of `cargo fuzz` goes there as it is, with a name that says what was wrong.

#[path = "corpus/faithful.rs"]
mod faithful;
#[path = "corpus/small_pack.rs"]
mod small_pack;

use std::path::Path;
use verbale_read::Packs;

/// Runs `holds` on every file of a folder of `fuzz/regressions`; the folder must have some.
fn replay(folder: &str, holds: impl Fn(&str) -> Result<(), String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/regressions").join(folder);
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder).expect("the folder of cases").flatten().map(|e| e.path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no cases in {}", folder.display());
    for path in paths {
        let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a readable case")).into_owned();
        eprintln!("{}", path.display());
        assert_eq!(holds(&text), Ok(()), "{}", path.display());
    }
}

#[test]
fn texts_that_once_broke_the_reader() {
    replay("read", |text| faithful::reads(Packs::builtin(), text));
}

#[test]
fn packs_that_once_broke_the_compiler() {
    replay("pack", small_pack::checks);
}
