//! The committed pages of the packs are what the packs say.

use std::path::Path;
use verbale_app::PackChoice;
use verbale_app::pack_docs::{pages, write};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn packs() -> PackChoice {
    PackChoice { dir: Some(root().join("packs")), only: true }
}

#[test]
fn the_committed_pages_are_what_the_packs_say() {
    let done = write(&packs(), &root().join("docs/pack"), true).expect("sound packs");
    let different = [done.changed, done.stale].concat();
    assert!(different.is_empty(), "run `just pack-docs`: {} pages differ: {}", different.len(), different.join(", "));
}

#[test]
fn pages_hold_every_entry_and_are_written_once() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("vi")).expect("a folder");
    std::fs::write(folder.path().join("vi/gone.md"), "old").expect("a page");
    let refused = write(&packs(), folder.path(), false).expect_err("a folder with other pages");
    assert!(refused.message.contains("other pages") && folder.path().join("vi/gone.md").exists(), "{refused}");
    std::fs::write(folder.path().join("README.md"), "# The language packs, entry by entry\n").expect("a page");
    let first = write(&packs(), folder.path(), false).expect("written");
    assert_eq!((first.changed.len(), first.stale.len()), (first.pages, 1), "{first:?}");
    let again = write(&packs(), folder.path(), false).expect("written");
    assert_eq!((again.changed.len(), again.stale.len()), (0, 0), "{again:?}");

    let all = pages(&packs()).expect("sound packs");
    let told = all["vi/rules-engagements.md"].as_str();
    let rules = std::fs::read_to_string(root().join("packs/vi/rules/engagements.toml")).expect("the rules");
    assert_eq!(told.matches("\n### ").count(), rules.matches("[[rule]]").count());
    assert_eq!(told.matches("\nWhy: ").count(), rules.matches("[[rule]]").count());
}
