//! A register that an older Verbale made is refused to readers with the reason, and brought up to date by a writer.
//!
//! `old/v1.db.gz` has schema version 1. It was made with commit 7bf4f82, whose `tests/common/mod.rs` has the same
//! `synthetic` as today's: a test there opened a new register, added `synthetic(0)` to `synthetic(11)`, report n at
//! 1 700 000 000 000 + n, and flushed; then the file was brought out of write-ahead mode, `VACUUM`ed and packed with gzip.
//!
//! `old/v2.db.gz` has schema version 2. It is the first, opened for writing with the program of commit beb0508, and then
//! judged and corrected with `verbale resolve`, `judge different`, `correct` (twice) and `undo a2`; packed the same way.

mod common;

use common::synthetic;
use flate2::read::GzDecoder;
use std::io::Read;
use std::path::{Path, PathBuf};
use verbale_register::*;

const FIRST: i64 = 1_700_000_000_000;

/// The old file, in a folder of its own.
fn old() -> (tempfile::TempDir, PathBuf) {
    unpacked("v1.db.gz")
}

fn unpacked(name: &str) -> (tempfile::TempDir, PathBuf) {
    let packed = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old").join(name)).unwrap();
    let mut bytes = Vec::new();
    GzDecoder::new(&packed[..]).read_to_end(&mut bytes).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.db");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn add(register: &mut Register, n: u32) -> Added {
    let (report, reading, identities) = synthetic(n);
    register.add(&report, &reading, &identities, FIRST + i64::from(n)).unwrap()
}

fn fresh(folder: &Path) -> Register {
    let mut register = Register::open(folder.join("fresh.db")).unwrap();
    for n in 0..12 {
        add(&mut register, n);
    }
    register
}

#[test]
fn readers_refuse_it_and_leave_it_as_it_is() {
    let (_folder, path) = old();
    let before = std::fs::read(&path).unwrap();
    for error in [Register::open_read_only(&path).unwrap_err(), Register::open_as_of(&path, FIRST).unwrap_err()] {
        assert!(matches!(error, Error::Older { found: 1, known, .. } if known > 1), "{error}");
        assert!(error.to_string().contains("open it once for writing"), "{error}");
        assert_eq!(error.code(), "older");
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_writer_brings_it_up_to_date_with_all_it_said() {
    let (folder, path) = old();
    let register = Register::open(&path).unwrap();
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
    let fresh = fresh(folder.path());
    let without_size = |r: &Register| Stats { bytes: 0, ..r.stats().unwrap() };
    assert_eq!(without_size(&register), without_size(&fresh));
    let page = Page::first(MAX_LIMIT);
    let people = PeopleQuery { page, ..PeopleQuery::default() };
    assert_eq!(register.people(&people).unwrap(), fresh.people(&people).unwrap());
    for person in fresh.people(&people).unwrap().items {
        assert_eq!(register.dossier(&person.id, page).unwrap(), fresh.dossier(&person.id, page).unwrap());
    }
    let timeline = TimelineQuery { page, ..TimelineQuery::default() };
    assert_eq!(register.timeline(&timeline).unwrap(), fresh.timeline(&timeline).unwrap());
    let search = SearchQuery { text: "thực chất".into(), page, ..SearchQuery::default() };
    assert_eq!(register.search(&search).unwrap(), fresh.search(&search).unwrap());
    let all = register.reports(page).unwrap();
    assert_eq!(all, fresh.reports(page).unwrap());
    for report in all.items {
        // version 1 did not keep whether the publication date was given from outside the text
        let wanted = StoredReport { given: None, ..fresh.report(&report.id).unwrap() };
        assert_eq!(register.report(&report.id).unwrap(), wanted);
    }
    drop(register);
    assert_eq!(Register::open_read_only(&path).unwrap().stats().unwrap().reports, 12, "now readers take it");
    let then = Register::open_as_of(&path, FIRST + 4).unwrap();
    assert_eq!(then.stats().unwrap().reports, 5, "and its past with it");
}

#[test]
fn it_goes_on_like_any_other() {
    let (folder, path) = old();
    let mut register = Register::open(&path).unwrap();
    let mut fresh = fresh(folder.path());
    for r in [&mut register, &mut fresh] {
        assert!(matches!(add(r, 12), Added::New { .. }));
        // read by an older reader, whose readings may be written otherwise: kept or read anew, never a second report
        assert!(!matches!(add(r, 3), Added::New { .. }));
        assert_eq!(r.stats().unwrap().reports, 13);
        let sha = synthetic(5).0.sha256;
        let change =
            Change::Correct { fact: format!("{}/e2", &sha[..12]), field: "status".into(), value: "cancelled".into() };
        let amendment =
            Amendment {
                change, reason: "theo biên bản".into(), author: "Hồ Thu".into(), recorded_at: FIRST + 100
            };
        let who = synthetic(5).2;
        assert_eq!(r.amend(&amendment, &|_| who.clone()).unwrap().reports, 1);
        r.take_back_amendment(1, "Hồ Thu", "nhầm", FIRST + 101, &|_| who.clone()).unwrap();
        assert_eq!(r.check().unwrap(), Vec::<String>::new());
    }
    let people = PeopleQuery::default();
    assert_eq!(register.people(&people).unwrap(), fresh.people(&people).unwrap());
}

#[test]
fn what_curators_did_in_version_2_stands_and_users_can_be_added() {
    let (_folder, path) = unpacked("v2.db.gz");
    assert!(matches!(Register::open_read_only(&path), Err(Error::Older { found: 2, .. })));
    let mut register = Register::open(&path).unwrap();
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
    assert_eq!(register.stats().unwrap().reports, 12);
    let amended: Vec<bool> = register.amendments(true).unwrap().iter().map(|a| a.ended_at.is_none()).collect();
    assert_eq!(amended, [true, false], "one correction in force, one taken back");
    let judged = register.judgements(None, false).unwrap();
    let rulings: Vec<(Ruling, Option<&str>)> =
        judged.iter().map(|j| (j.judgement.ruling, j.judgement.author.as_deref())).collect();
    assert_eq!(rulings, [(Ruling::Same, None), (Ruling::Different, Some("Hồ Thu"))]);
    let page = Page::first(MAX_LIMIT);
    let cancelled = register.timeline(&TimelineQuery { page, ..TimelineQuery::default() }).unwrap();
    assert!(cancelled.items.iter().any(|e| e.status == verbale_core::reading::EngagementStatus::Cancelled));
    assert!(!register.has_users().unwrap(), "nobody had to log in before");
    register.add_user("An", "an", Role::Admin, "$argon2id$…", FIRST).unwrap();
    assert!(register.has_users().unwrap());
}
