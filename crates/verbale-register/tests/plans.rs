//! No question about a person, a pair or a word walks a table from end to end: every statement that such questions run
//! is caught on a register of some hundred reports, and its plan looked at.

mod common;

use common::synthetic;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::cell::RefCell;
use std::collections::BTreeSet;
use verbale_register::{
    About, AffairsParts, AgreementQuery, CommitmentQuery, NameQuery, Page, Register, Result, SearchQuery, TimelineQuery,
};

thread_local! {
    static RUN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

fn caught(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event {
        let sql = statement.sql().into_owned();
        // what the word index asks of its own tables is its own affair
        if !sql.contains("'main'.'report_words") {
            RUN.with_borrow_mut(|all| all.insert(sql));
        }
    }
}

/// The statements that a question runs.
fn statements<T>(register: &mut Register, question: impl FnOnce(&Register) -> Result<T>) -> BTreeSet<String> {
    register.connection().trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(caught)).unwrap();
    question(register).unwrap();
    register.connection().trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>).unwrap();
    RUN.take()
}

/// The steps of the plan of a statement that walk a whole table or index. A virtual table is searched by its own index,
/// a subquery, named in parentheses, shows its own steps, and `q` is one row that holds the day asked about; of
/// packs there are a handful.
fn scans(register: &mut Register, sql: &str) -> Vec<String> {
    let mut plan = register.connection().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = plan.raw_query();
    let steps: Vec<String> = steps.mapped(|r| r.get(3)).collect::<rusqlite::Result<_>>().unwrap();
    let allowed = |s: &String| {
        s.contains("VIRTUAL TABLE")
            || s.starts_with("SCAN CONSTANT")
            || s.starts_with("SCAN (")
            || s == "SCAN q"
            || s.starts_with("SCAN packs")
    };
    steps.into_iter().filter(|s| s.starts_with("SCAN") && !allowed(s)).collect()
}

/// A register of some hundred reports; `known` to the planner by statistics, or not.
fn register(folder: &tempfile::TempDir, known: bool) -> Register {
    let file = folder.path().join("record.db");
    let mut register = Register::open(&file).unwrap();
    for n in 0..300 {
        let (report, reading, identities) = synthetic(n);
        register.add(&report, &reading, &identities, i64::from(n)).unwrap();
    }
    let version = register.pair_version(("VN", "RU")).unwrap();
    assert!(register.settle(("VN", "RU"), version, "rules", &["{}".to_owned()]).unwrap());
    if known {
        register.connection().execute_batch("ANALYZE").unwrap();
    }
    drop(register);
    Register::open_read_only(&file).unwrap()
}

#[test]
fn questions_about_something_search() {
    for known in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let mut register = register(&folder, known);
        let pair = vec!["VN".to_owned(), "RU".to_owned()];
        let name = NameQuery { name: "Sergei Volkonin".into(), country: Some("ru".into()), ..NameQuery::default() };
        let person = register.find_people(&name).unwrap().remove(0).person.id;
        let page = Page::first(20);
        let mut all: Vec<(&str, BTreeSet<String>)> = Vec::new();
        all.push(("name", statements(&mut register, |r| r.find_people(&name))));
        all.push((
            "id",
            statements(&mut register, |r| r.find_people(&NameQuery { name: person.clone(), ..name.clone() })),
        ));
        all.push(("person", statements(&mut register, |r| r.dossier(&person, page))));
        let timeline = TimelineQuery { between: pair.clone(), page, ..TimelineQuery::default() };
        all.push(("timeline", statements(&mut register, |r| r.timeline(&timeline))));
        let since = TimelineQuery { since: Some("2019".parse().unwrap()), latest_first: true, ..timeline.clone() };
        all.push(("timeline since", statements(&mut register, |r| r.timeline(&since))));
        let of = TimelineQuery { person: Some(person.clone()), page, ..TimelineQuery::default() };
        all.push(("timeline of a person", statements(&mut register, |r| r.timeline(&of))));
        let agreements = AgreementQuery { between: pair.clone(), page, ..AgreementQuery::default() };
        all.push(("agreements", statements(&mut register, |r| r.agreements(&agreements))));
        let commitments = CommitmentQuery { between: pair.clone(), page, ..CommitmentQuery::default() };
        all.push(("commitments", statements(&mut register, |r| r.commitments(&commitments))));
        all.push(("affairs", statements(&mut register, |r| r.affairs(&pair, AffairsParts::ALL))));
        all.push(("settled ledger", statements(&mut register, |r| r.settled(("VN", "RU"), "rules"))));
        all.push(("judgements", statements(&mut register, |r| r.judgements_on_facts(|_| true))));
        all.push(("notes", statements(&mut register, |r| r.notes_on(|_| true))));
        let search = SearchQuery { text: "bản tin".into(), page, ..SearchQuery::default() };
        all.push(("search", statements(&mut register, |r| r.search(&search))));
        let narrow = SearchQuery { since: "2025".parse().ok(), language: Some("vi".into()), ..search.clone() };
        all.push(("search in a time", statements(&mut register, |r| r.search(&narrow))));
        for (question, statements) in &all {
            assert!(!statements.is_empty(), "{question} runs statements");
            for sql in statements {
                let scans = scans(&mut register, sql);
                assert!(scans.is_empty(), "{question} (statistics: {known}) walks all of {scans:?}\n{sql}");
            }
        }
    }
}

#[test]
fn a_question_about_everything_is_seen_to_walk() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = register(&folder, false);
    let run = statements(&mut register, |r| r.judgements(None::<About>, true));
    assert!(run.iter().any(|sql| !scans(&mut register, sql).is_empty()), "the test would see a scan");
}
