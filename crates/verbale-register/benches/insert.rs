//! Reports into the register against the same number of rows, of the same bytes, into one plain SQLite table, one
//! transaction a report each, in one run. `cargo bench -p verbale-register`.

#[path = "../tests/common/mod.rs"]
mod common;

use divan::Bencher;
use divan::counter::ItemsCount;
use rusqlite::{Connection, params};
use std::sync::LazyLock;
use tempfile::TempDir;
use verbale_core::{Reading, Report};
use verbale_register::{Entry, Identities, Register};

const REPORTS: u32 = 500;

type Made = (Report, Reading, Identities);

static MADE: LazyLock<Vec<Made>> = LazyLock::new(|| (0..REPORTS).map(common::synthetic).collect());

/// Rows and bytes a report takes in the register, counted from one filled with all of them.
static SIZE: LazyLock<(usize, usize)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    fill(&folder, &MADE);
    let conn = Connection::open(folder.path().join("record.db")).expect("the register");
    let mut tables = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'report_words%'")
        .expect("tables");
    let names: Vec<String> = tables.query_map([], |r| r.get(0)).expect("names").map(|n| n.expect("name")).collect();
    let count = |t: &String| {
        conn.query_row(&format!("SELECT count(*) FROM \"{t}\""), [], |r| r.get::<_, isize>(0))
            .expect("count")
            .unsigned_abs()
    };
    let rows = names.iter().map(count).sum::<usize>() / REPORTS as usize;
    let bytes: isize = conn
        .query_row(
            "SELECT sum(length(t.text)) + sum(length(j.json)) FROM texts t JOIN reading_json j ON j.reading = t.report",
            [],
            |r| r.get(0),
        )
        .expect("bytes");
    let per_report = bytes.unsigned_abs() / REPORTS as usize;
    println!("{rows} rows a report beside the word index; {per_report} characters of text and JSON");
    (rows, per_report)
});

fn fill(folder: &TempDir, made: &[Made]) {
    let mut register = Register::open(folder.path().join("record.db")).expect("a register");
    for (report, reading, identities) in made {
        register.add(report, reading, identities, 0).expect("added");
    }
}

fn main() {
    LazyLock::force(&SIZE);
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn register(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(REPORTS))
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_refs(|f| fill(f, &MADE));
}

/// Fifty reports a transaction.
#[divan::bench(sample_count = 10)]
fn register_in_batches(bencher: Bencher) {
    bencher.counter(ItemsCount::new(REPORTS)).with_inputs(|| tempfile::tempdir().expect("a folder")).bench_refs(
        |folder| {
            let mut register = Register::open(folder.path().join("record.db")).expect("a register");
            for some in MADE.chunks(50) {
                let who: Vec<_> = some.iter().map(|(_, _, identities)| |_: &Reading| identities.clone()).collect();
                let entries: Vec<Entry<'_>> = some
                    .iter()
                    .zip(&who)
                    .map(|((report, reading, _), identify)| Entry {
                        report,
                        reading,
                        identify,
                        recorded_at: 0,
                        url: None,
                        signature: None,
                    })
                    .collect();
                register.add_all(&entries).expect("added");
            }
        },
    );
}

/// All reports once more into a register that has them.
#[divan::bench(sample_count = 10)]
fn register_unchanged(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    fill(&folder, &MADE);
    bencher.counter(ItemsCount::new(REPORTS)).bench_local(|| fill(&folder, &MADE));
}

#[divan::bench(sample_count = 10)]
fn plain_sqlite(bencher: Bencher) {
    let (rows, bytes) = *SIZE;
    let filler = "x".repeat(bytes / rows);
    bencher.counter(ItemsCount::new(REPORTS)).with_inputs(|| tempfile::tempdir().expect("a folder")).bench_refs(|folder| {
        let mut conn = Connection::open(folder.path().join("plain.db")).expect("a database");
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER)").expect("a table");
        for _ in 0..REPORTS {
            let tx = conn.transaction().expect("a transaction");
            let mut insert = tx.prepare_cached("INSERT INTO t (a, b) VALUES (?1, ?2)").expect("an insert");
            for n in 0..rows {
                insert.execute(params![filler, n as i64]).expect("a row");
            }
            drop(insert);
            tx.commit().expect("committed");
        }
    });
}
