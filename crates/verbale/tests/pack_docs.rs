//! `verbale pack docs`: written once, and checked.

mod common;

use common::{arg, run};
use std::path::Path;

#[test]
fn pages_that_are_not_what_the_packs_say_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("pages");
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let docs = ["pack", "docs", "--pack", arg(&packs), "--pack-only", "--out", arg(&out)];
    let check = [&docs[..], &["--check"]].concat();
    assert_eq!(run(&check).0, 4);
    assert!(!out.exists(), "a check writes nothing");
    assert_eq!(run(&docs).0, 0);
    assert_eq!(run(&check).0, 0);

    let page = out.join("vi/acts.md");
    std::fs::write(&page, "mine").unwrap();
    let (code, told, err) = run(&check);
    assert_eq!((code, told.trim()), (4, arg(&page)));
    assert!(err.contains("error: 1 of ") && err.contains("help: run `just pack-docs`"), "{err}");
}
