//! Packs that are broken, missing or only half there.

mod common;

use common::{arg, examples, run};
use std::fs;

#[test]
fn a_pack_folder_that_is_not_there_is_code_four() {
    let (code, _, err) = run(&["pack", "check", "--pack", "no-such-packs"]);
    assert_eq!(code, 4);
    assert!(err.contains("error: no-such-packs: no such file or folder\nhelp: --pack takes a folder"), "{err}");
}

#[test]
fn a_folder_without_packs_is_code_four() {
    let dir = tempfile::tempdir().unwrap();
    let (code, _, err) = run(&["pack", "list", "--pack", arg(dir.path())]);
    assert_eq!(code, 4);
    assert!(err.contains("no pack files") && err.contains("help: a pack folder holds LANGUAGE/pack.toml"), "{err}");
}

#[test]
fn a_broken_pack_says_file_line_and_column() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("vi/lexicon")).unwrap();
    fs::write(dir.path().join("vi/lexicon/zz-broken.toml"), "# mine\n\n[[verb]]\nid = \"vi.verb.x\nsense = 1\n")
        .unwrap();
    let reports = examples();
    for args in [&["pack", "check"][..], &["read", arg(&reports)], &["add", arg(&reports), "--db", "/proc/none"]] {
        let (code, out, err) = run(&[args, &["--pack", arg(dir.path())]].concat());
        assert_eq!(code, 4, "{args:?}: {out} {err}");
        assert!(err.contains("error: vi/lexicon/zz-broken.toml:4:"), "{args:?}: {err}");
    }
}

#[test]
fn an_entry_without_examples_is_no_entry() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("vi/lexicon")).unwrap();
    let entry = "[[verb]]\nid     = \"vi.verb.zz-untested\"\nsense  = \"act/state\"\nforms  = [\"zờ zẫm nói\"]\nsource = \"a test\"\n";
    fs::write(dir.path().join("vi/lexicon/zz-mine.toml"), entry).unwrap();
    let (code, _, err) = run(&["pack", "check", "vi", "--pack", arg(dir.path())]);
    assert_eq!(code, 4, "{err}");
    assert!(err.contains("vi/lexicon/zz-mine.toml:1:"), "{err}");
}

#[test]
fn an_unknown_language_names_those_at_hand() {
    let (code, _, err) = run(&["pack", "try", "--language", "xx", "Hai bên."]);
    assert_eq!(code, 4);
    assert!(err.contains("no pack for the language `xx`") && err.contains("vi"), "{err}");
    let (code, _, err) = run(&["pack", "check", "xx"]);
    assert_eq!(code, 4, "{err}");
}

#[test]
fn a_new_language_starts_with_files_and_never_overwrites() {
    let dir = tempfile::tempdir().unwrap();
    let args = ["pack", "new", "km", "--dir", arg(dir.path())];
    let (code, out, _) = run(&args);
    assert_eq!(code, 0);
    assert!(out.lines().any(|l| l.ends_with("km/pack.toml")), "{out}");
    let (code, _, err) = run(&args);
    assert_eq!(code, 4);
    assert!(err.contains("is already there"), "{err}");
}

#[test]
fn fmt_changes_white_space_alone_and_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.toml");
    fs::write(&path, "[[verb]]\nid=\"x\"\n# why\nforms   = [ \"nêu  rõ\" ]  \n").unwrap();
    let (code, out, err) = run(&["pack", "fmt", "--check", arg(dir.path())]);
    assert_eq!((code, out.as_str()), (4, "a.toml\n"), "{err}");
    assert_eq!(run(&["pack", "fmt", arg(dir.path())]).0, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), "[[verb]]\nid     = \"x\"\n# why\nforms  = [ \"nêu  rõ\" ]\n");
    assert_eq!(run(&["pack", "fmt", "--check", arg(dir.path())]).0, 0);
}
