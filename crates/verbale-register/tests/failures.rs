//! Each thing that can go wrong has its own clear outcome, and leaves whole reports only.

mod common;

use common::synthetic;
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};
use verbale_register::*;

fn quick() -> Options {
    Options { busy_timeout: Duration::from_millis(80), ..Options::default() }
}

fn add(register: &mut Register, n: u32) -> verbale_register::Result<Added> {
    let (report, reading, identities) = synthetic(n);
    register.add(&report, &reading, &identities, 0)
}

#[test]
fn missing_foreign_and_newer_files_are_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(Register::open_read_only(at("none.db")), Err(Error::Missing(_))));
    assert!(!at("none.db").exists());

    std::fs::write(
        at("text.db"),
        "this is no database, it is a letter to a friend, quite a long one at that".repeat(20),
    )
    .unwrap();
    Connection::open(at("other.db")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    Connection::open(at("geo.db")).unwrap().execute_batch("PRAGMA application_id = 1196444487").unwrap();
    for name in ["text.db", "other.db", "geo.db"] {
        let before = std::fs::read(at(name)).unwrap();
        assert!(matches!(Register::open(at(name)), Err(Error::Foreign { .. })), "{name}");
        assert!(matches!(Register::open_read_only(at(name)), Err(Error::Foreign { .. })), "{name}");
        assert_eq!(std::fs::read(at(name)).unwrap(), before, "{name}");
    }

    drop(Register::open(at("newer.db")).unwrap());
    Connection::open(at("newer.db")).unwrap().execute_batch("PRAGMA user_version = 9999").unwrap();
    let newer = Register::open(at("newer.db")).unwrap_err();
    assert!(matches!(newer, Error::Newer { found: 9999, .. }));
    assert!(newer.to_string().contains("newer Verbale") && newer.hint().is_some() && newer.code() == "newer");
    std::fs::write(at("empty.db"), "").unwrap();
    assert!(matches!(Register::open_read_only(at("empty.db")), Err(Error::Foreign { .. })));
    assert!(Register::open(at("empty.db")).is_ok(), "an empty file becomes a register");
}

#[test]
fn places_where_no_register_can_be() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(Register::open(folder.path().join("no/such/folder.db")), Err(Error::CannotOpen { .. })));
    assert!(matches!(Register::open(folder.path()), Err(Error::CannotOpen { .. })));
    if Path::new("/proc/self").exists() {
        let e = Register::open("/proc/verbale.db").unwrap_err();
        assert!(matches!(e, Error::CannotOpen { .. } | Error::ReadOnly(_)), "{e}");
    }
}

#[test]
fn a_register_opened_to_read_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    add(&mut Register::open(&path).unwrap(), 1).unwrap();
    let mut reader = Register::open_read_only(&path).unwrap();
    assert!(matches!(add(&mut reader, 2), Err(Error::ReadOnly(_))));
    assert_eq!(reader.stats().unwrap().reports, 1);
}

#[test]
fn a_full_disk_stores_nothing_of_the_report_and_keeps_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut small = Register::open_with(&path, &Options { max_bytes: Some(700_000), ..Options::default() }).unwrap();
    let mut stored = 0;
    let error = (0..).find_map(|n| add(&mut small, n).map(|_| stored += 1).err()).unwrap();
    assert!(matches!(error, Error::Full(_)), "{error}");
    assert!(stored > 0);
    drop(small);
    let mut register = Register::open(&path).unwrap();
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
    assert_eq!(register.stats().unwrap().reports, stored);
    assert!(matches!(add(&mut register, stored as u32).unwrap(), Added::New { .. }), "with room again it goes on");
}

#[test]
fn a_second_writer_waits_and_then_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut register = Register::open_with(&path, &quick()).unwrap();
    let holder = Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    let error = add(&mut register, 1).unwrap_err();
    assert!(matches!(error, Error::Locked { waited_ms: 80, .. }), "{error}");
    assert!(start.elapsed() >= Duration::from_millis(60));
    assert_eq!(register.stats().unwrap().reports, 0, "reading goes on meanwhile");
    holder.execute_batch("ROLLBACK").unwrap();
    assert!(matches!(add(&mut register, 1).unwrap(), Added::New { .. }));
}

/// A correction and a judgement of what `synthetic(1)` and `synthetic(2)` tell.
fn curate(register: &mut Register, at: i64) -> [verbale_register::Result<()>; 2] {
    let (report, _, identities) = synthetic(1);
    let change = Change::Correct {
        fact: format!("{}/e2", &report.sha256[..12]),
        field: "status".into(),
        value: "cancelled".into(),
    };
    let (reason, author) = ("theo biên bản".to_owned(), "Hồ Thu".to_owned());
    let amendment = Amendment { change, reason: reason.clone(), author: author.clone(), recorded_at: at };
    let people = register.people(&PeopleQuery::default()).unwrap().items;
    let judgement = Judgement {
        about: About::Person,
        a: people[0].id.clone(),
        b: people[1].id.clone(),
        ruling: Ruling::Different,
        score: None,
        reasons: vec![reason.into()],
        author: Some(author),
    };
    let amended = register.amend(&amendment, &|_| identities.clone()).map(|_| ());
    [amended, register.judge(&[judgement], at).map(|_| ())]
}

#[test]
fn curators_wait_for_another_writer_and_then_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut register = Register::open_with(&path, &quick()).unwrap();
    add(&mut register, 1).unwrap();
    add(&mut register, 2).unwrap();
    let before = register.content_digest().unwrap();
    let holder = Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    for outcome in curate(&mut register, 5) {
        let error = outcome.unwrap_err();
        assert!(matches!(error, Error::Locked { waited_ms: 80, .. }), "{error}");
        assert!(error.to_string().contains("in use by another writer; waited 80 ms") && error.hint().is_some());
    }
    for outcome in [
        register.take_back_amendment(1, "Hồ Thu", "nhầm", 6, &|_| Identities::default()).map(|_| ()),
        Register::open_with(&path, &quick()).map(|_| ()),
    ] {
        assert!(matches!(outcome, Err(Error::Locked { .. })), "{outcome:?}");
    }
    assert_eq!(register.content_digest().unwrap(), before, "nothing half done, and reading goes on");

    // the holder lets go while the curators wait
    let mut patient = {
        holder.execute_batch("ROLLBACK").unwrap();
        Register::open(&path).unwrap()
    };
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| curate(&mut patient, 7));
        std::thread::sleep(Duration::from_millis(150));
        holder.execute_batch("COMMIT").unwrap();
        for outcome in waiting.join().unwrap() {
            outcome.unwrap();
        }
    });
    assert!(start.elapsed() >= Duration::from_millis(150) && start.elapsed() < Duration::from_secs(8));
    assert_eq!(register.amendments(false).unwrap().len(), 1);
    assert_eq!(register.judgements(None, false).unwrap().len(), 1);
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
}

#[test]
fn many_writers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let mut register = Register::open(path).unwrap();
                for n in 0..30 {
                    add(&mut register, (n + worker * 10) % 50).unwrap();
                }
                register.flush().unwrap();
            });
        }
    });
    let together = Register::open(&path).unwrap();
    let mut alone = Register::open(folder.path().join("alone.db")).unwrap();
    for n in 0..50 {
        add(&mut alone, n).unwrap();
    }
    assert_eq!(together.check().unwrap(), Vec::<String>::new());
    assert_eq!(together.stats().unwrap().reports, 50);
    assert_eq!(together.content_digest().unwrap(), alone.content_digest().unwrap());
}

#[test]
fn a_copy_taken_at_any_moment_holds_whole_reports() {
    // what a crash leaves: the file and its log as they are, the shared index lost
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut register = Register::open(&path).unwrap();
    for n in 0..12 {
        add(&mut register, n).unwrap();
        let log = std::fs::read(folder.path().join("record.db-wal")).unwrap();
        for cut in [log.len(), log.len() * 2 / 3, log.len() / 2] {
            let copy = folder.path().join(format!("copy-{n}-{cut}.db"));
            std::fs::copy(&path, &copy).unwrap();
            std::fs::write(folder.path().join(format!("copy-{n}-{cut}.db-wal")), &log[..cut]).unwrap();
            let mut after = Register::open(&copy).unwrap();
            assert_eq!(after.check().unwrap(), Vec::<String>::new(), "report {n}, log cut at {cut}");
            for m in 0..=n {
                add(&mut after, m).unwrap();
            }
            assert_eq!(after.content_digest().unwrap(), register.content_digest().unwrap());
        }
    }
}

#[test]
fn readings_that_do_not_hold_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = Register::open(folder.path().join("record.db")).unwrap();
    let (report, good, identities) = synthetic(1);
    let mut refused = |spoil: &dyn Fn(&mut verbale_core::Reading)| {
        let mut bad = good.clone();
        spoil(&mut bad);
        register.add(&report, &bad, &identities, 0).unwrap_err()
    };
    assert!(matches!(refused(&|r| r.schema = "verbale.reading/0".into()), Error::Schema(_)));
    assert!(matches!(refused(&|r| r.report.sha256 = "00".into()), Error::Mismatch { .. }));
    for spoil in [
        &(|r: &mut verbale_core::Reading| r.people[1].id = "p1".into()) as &dyn Fn(&mut verbale_core::Reading),
        &|r| r.engagements[1].part_of = Some("e99".into()),
        &|r| r.engagements[1].mechanism = Some("e1".into()),
        &|r| r.statements[0].evidence[0].start += 1,
        &|r| r.undertakings[0].action.end = u32::MAX,
        &|r| r.areas.push(r.areas[0].clone()),
    ] {
        assert!(matches!(refused(spoil), Error::Inconsistent { .. }));
    }
    assert_eq!(register.stats().unwrap().reports, 0);
}
