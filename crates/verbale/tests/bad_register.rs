//! Registers that cannot be used, and names they do not know.

mod common;

use common::{arg, examples, run, sample_register};
use std::fs;

#[test]
fn a_register_that_is_not_there_cannot_be_asked() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("none.verbale");
    for command in [&["timeline"][..], &["people"], &["search", "x"], &["stats"], &["report", "40f5"]] {
        let (code, _, err) = run(&[command, &["--db", arg(&db)]].concat());
        assert_eq!(code, 3, "{command:?}");
        assert!(err.contains("there is no register at") && err.contains("help: add a report first"), "{err}");
    }
    assert!(!db.exists(), "a question makes no file");
}

#[test]
fn a_foreign_file_is_never_touched() {
    let dir = tempfile::tempdir().unwrap();
    let text = dir.path().join("letter.txt");
    fs::write(&text, "Not a database. ".repeat(200)).unwrap();
    let other = dir.path().join("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1);").unwrap();
    for path in [&text, &other] {
        let before = fs::read(path).unwrap();
        let reports = examples();
        for args in [&["add", arg(&reports)][..], &["timeline"]] {
            let (code, _, err) = run(&[args, &["--db", arg(path)]].concat());
            assert_eq!(code, 3, "{args:?}");
            assert!(err.contains("is not a Verbale register"), "{err}");
        }
        assert_eq!(fs::read(path).unwrap(), before);
    }
}

#[test]
fn a_register_of_a_newer_version_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let connection = rusqlite::Connection::open(&db).unwrap();
    connection.pragma_update(None, "user_version", 9999).unwrap();
    drop(connection);
    for args in [&["timeline"][..], &["add", arg(&examples())]] {
        let (code, _, err) = run(&[args, &["--db", arg(&db)]].concat());
        assert_eq!(code, 3);
        assert!(err.contains("version 9999") && err.contains("newer Verbale"), "{err}");
    }
}

#[test]
fn a_register_in_use_says_so_and_can_still_be_asked() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let writer = rusqlite::Connection::open(&db).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let reports = examples();
    let (code, _, err) = run(&["add", arg(&reports), "--wait", "0.2", "--db", arg(&db)]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("in use by another writer") && err.contains("\nhelp: "), "{err}");
    let (code, out, err) = run(&["timeline", "--db", arg(&db)]);
    assert_eq!(code, 0, "readers do not wait for writers: {err}");
    assert!(out.contains("Hà Nội"));
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "x").unwrap();
    let reports = examples();
    // root may write anywhere, so the places are ones that nobody can write
    for db in [file.join("below.verbale"), dir.path().join("no-such-folder/x.verbale"), "/proc/x.verbale".into()] {
        let (code, _, err) = run(&["add", arg(&reports), "--db", arg(&db)]);
        assert_eq!(code, 3, "{err}");
        assert!(err.starts_with("error: ") && err.contains(arg(&db)), "{err}");
    }
}

#[test]
fn a_full_disk_keeps_whole_reports() {
    let dir = tempfile::tempdir().unwrap();
    let (db, reports) = (dir.path().join("small.verbale"), dir.path().join("reports"));
    fs::create_dir(&reports).unwrap();
    for i in 0..60 {
        let text = format!("Ngày {}/3/2024, báo cáo số {i}. {}", 1 + i % 28, format!("Chữ thứ {i}. ").repeat(1500));
        fs::write(reports.join(format!("{i:02}.txt")), text).unwrap();
    }
    let (code, _, err) = run(&["add", arg(&reports), "--max-bytes", "1500000", "--db", arg(&db)]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("no room left") && err.contains("\nhelp: "), "{err}");
    let register = verbale_register::Register::open_read_only(&db).unwrap();
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
    let stored = register.stats().unwrap().reports;
    assert!((1..60).contains(&stored), "{stored} reports fitted");
    drop(register);
    let (code, out, err) = run(&["add", arg(&reports), "--db", arg(&db)]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains(&format!("{} new, {stored} unchanged", 60 - stored)), "{out}");
}

#[test]
fn an_unknown_person_gets_the_nearest_names() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let (code, _, err) = run(&["show", "Andrei Levashow", "--db", arg(&db)]);
    assert_eq!(code, 5);
    assert!(err.contains("error: nobody in the register is called `Andrei Levashow`"), "{err}");
    assert!(err.contains("help: did you mean") && err.contains("Levashov"), "{err}");
    let (code, _, err) = run(&["timeline", "--person", "Zzyzx", "--db", arg(&db)]);
    assert_eq!(code, 5);
    assert!(err.contains("help: `verbale people` lists everybody"), "{err}");
}

#[test]
fn an_ambiguous_name_gets_the_candidates() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let (code, _, err) = run(&["show", "dinh trong", "--db", arg(&db)]);
    assert_eq!(code, 5);
    assert!(err.contains("error: `dinh trong` can mean 2 people"), "{err}");
    assert!(err.contains("Đinh Trọng Nghĩa, Bộ trưởng Quốc phòng") && err.contains("Đinh Trọng Khôi"), "{err}");
    let id = err.split_once("these ids: ").unwrap().1.split(' ').next().unwrap();
    let (code, out, err) = run(&["show", id, "--db", arg(&db)]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Đinh Trọng"));
}

#[test]
fn an_unknown_report_says_where_ids_come_from() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let (code, _, err) = run(&["report", "ffffffff", "--db", arg(&db)]);
    assert_eq!(code, 5);
    assert!(err.contains("no report `ffffffff`") && err.contains("help: `verbale search WORDS`"), "{err}");
}
