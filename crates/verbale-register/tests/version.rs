//! The number of the register's state: another after every change, the same after what changes nothing.

mod common;

use common::synthetic;
use verbale_register::*;

#[test]
fn every_change_counts_and_nothing_else_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut register = Register::open(&path).unwrap();
    let mut last = register.version().unwrap();
    let reader = Register::open_read_only(&path).unwrap();
    let mut changed = |register: &Register, what: &str, expected: bool| {
        let now = register.version().unwrap();
        assert_eq!(now > last, expected, "{what}: {last} then {now}");
        assert_eq!(reader.version().unwrap(), now, "another connection sees it");
        last = now;
    };
    let (report, reading, who) = synthetic(1);
    let fact = format!("{}/e1", &report.sha256[..12]);
    register.add(&report, &reading, &who, 0).unwrap();
    changed(&register, "a report", true);
    register.add(&report, &reading, &who, 1).unwrap();
    changed(&register, "the same report again", false);
    let (other, other_reading, others) = synthetic(2);
    register.add(&other, &other_reading, &others, 1).unwrap();
    changed(&register, "another report", true);
    register.dossier(&register.people(&PeopleQuery::default()).unwrap().items[0].id, Page::default()).unwrap();
    register.flush().unwrap();
    changed(&register, "questions", false);

    let judgement = Judgement {
        about: About::Engagement,
        a: fact.clone(),
        b: format!("{}/e1", &other.sha256[..12]),
        ruling: Ruling::Same,
        score: None,
        reasons: vec!["for the test".into()],
        author: Some("A. Reader".into()),
    };
    register.judge(std::slice::from_ref(&judgement), 2).unwrap();
    changed(&register, "a judgement", true);
    register.judge(&[judgement], 3).unwrap();
    changed(&register, "the same judgement again", false);
    let standing = register.judgements(None, false).unwrap().pop().unwrap();
    register.take_back_judgement(standing.id, "A. Reader", 4).unwrap();
    changed(&register, "a judgement taken back", true);

    let change = Change::Correct { fact: fact.clone(), field: "status".into(), value: "cancelled".into() };
    let amendment = Amendment { change, reason: "minutes".into(), author: "A. Reader".into(), recorded_at: 5 };
    let amended = register.amend(&amendment, &|_| who.clone()).unwrap();
    changed(&register, "a correction", true);
    register.take_back_amendment(amended.id, "A. Reader", "mistaken", 6, &|_| who.clone()).unwrap();
    changed(&register, "a correction taken back", true);

    let (entered, entered_reading, entered_who) = synthetic(3);
    let identify = |_: &verbale_core::Reading| entered_who.clone();
    let entry = Entry {
        report: &entered,
        reading: &entered_reading,
        identify: &identify,
        recorded_at: 7,
        url: None,
        signature: None,
    };
    let note = Note { author: "A. Reader".into(), kind: NoteKind::Progress, about: Some(fact), value: None };
    register.enter(&entry, &note).unwrap();
    changed(&register, "a note", true);
    register.enter(&entry, &Note { kind: NoteKind::Fulfilled, ..note }).unwrap();
    changed(&register, "a note that now tells something else", true);
}
