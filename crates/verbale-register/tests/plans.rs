//! No question about a person, a pair or a word walks a table from end to end: every statement that such questions run
//! is caught on a register of some hundred reports, and its plan looked at.

mod common;

use common::synthetic;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::cell::RefCell;
use std::collections::BTreeSet;
use verbale_register::{
    About, AffairsParts, AgreementQuery, CommitmentQuery, DaysPart, DaysQuery, NameQuery, Page, Register, Result,
    SearchQuery, SettledEntry, SettledOrder, SettledQuery, SettledStretch, Settlement, TimelineQuery,
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
/// a subquery, named in parentheses, shows its own steps, `q` is one row that holds the day asked about, and `x`
/// the few rows that a list shows; of packs there are a handful, of
/// settled pairs as many as of countries that deal with one another.
fn scans(register: &mut Register, sql: &str) -> Vec<String> {
    let mut plan = register.connection().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = plan.raw_query();
    let steps: Vec<String> = steps.mapped(|r| r.get(3)).collect::<rusqlite::Result<_>>().unwrap();
    let allowed = |s: &String| {
        s.contains("VIRTUAL TABLE")
            || s.starts_with("SCAN CONSTANT")
            || s.starts_with("SCAN (")
            || s == "SCAN q"
            || s == "SCAN x"
            || s.starts_with("SCAN packs")
            || s.starts_with("SCAN settled_pairs")
    };
    steps.into_iter().filter(|s| s.starts_with("SCAN") && !allowed(s)).collect()
}

/// Some entries, open for ever.
fn settled() -> Settlement {
    let course = vec![SettledStretch { first: None, state: "open".into(), since: None }];
    let one = SettledEntry { json: "{}".into(), home: true, course, ..SettledEntry::default() };
    let entries = (0..100)
        .map(|n| {
            let fact = format!("ab/u{n}");
            SettledEntry { facts: vec![fact.clone()], fact, ..one.clone() }
        })
        .collect();
    Settlement { entries, ..Settlement::default() }
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
    assert!(register.settle(("VN", "RU"), version, "rules", 0, &settled()).unwrap());
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
        let ledger = SettledQuery {
            between: pair.clone(),
            made_by: "rules".into(),
            day: "2026-01-01".into(),
            states: vec!["open".into()],
            without: vec![("LA".into(), "VN".into())],
            area: Some("energy".into()),
            strengths: vec!["commit".into(), "agree".into()],
            ..SettledQuery::default()
        };
        let (order, everybody) = (SettledOrder::Oldest, SettledQuery { between: Vec::new(), ..ledger.clone() });
        all.push(("settled ledger", statements(&mut register, |r| r.settled_entries(&ledger, order, Some(25)))));
        all.push(("settled counts", statements(&mut register, |r| r.settled_counts(&ledger))));
        all.push((
            "settled ledger of all",
            statements(&mut register, |r| r.settled_entries(&everybody, order, Some(25))),
        ));
        all.push(("settled part", statements(&mut register, |r| r.settled_parts(&ledger, "heat"))));
        all.push(("settled doubts", statements(&mut register, |r| r.settled_doubts(&ledger, Some(25)))));
        all.push(("entries of a fact", statements(&mut register, |r| r.settled_of_fact("ab/u1", "rules", &[]))));
        all.push(("told of a pair", statements(&mut register, |r| r.told_of_pair(("VN", "RU"), 100))));
        for person in [None, Some(person.clone())] {
            let since = Some("2019-05".parse().unwrap());
            for between in [Vec::new(), vec!["RU".to_owned()], pair.clone()] {
                let days = DaysQuery { between, person: person.clone(), since, ..DaysQuery::default() };
                let parts = [DaysPart::Begun, DaysPart::Lasting, DaysPart::Undated];
                for part in parts {
                    all.push(("days", statements(&mut register, |r| r.engagement_days(&days, part, (25, 0)))));
                }
            }
        }
        let near = ("2019-05-01", "2019-06-01");
        all.push(("days near", statements(&mut register, |r| r.engagements_within(("RU", "VN"), near))));
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
