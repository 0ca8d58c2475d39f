//! Corrections, removals, withdrawn reports and rules: what they change, that re-reading keeps them, and that taking
//! them back restores what was.

mod common;

use common::{Draft, edtf, synthetic};
use verbale_core::reading::{Act, EngagementKind, EngagementStatus, Strength};
use verbale_core::{Reading, Report};
use verbale_register::*;

struct Held {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
    register: Register,
    report: Report,
    reading: Reading,
    identities: Identities,
}

fn held() -> Held {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut register = Register::open(&path).unwrap();
    let mut d = Draft::new("Hội đàm", "2024-03-05");
    let host = d.person("Lê Minh Đạt", "VN", &["Thứ trưởng Quốc phòng=office/deputy-minister/defence"]);
    let guest = d.person("Peter Novak", "CZ", &[]);
    d.engagement(EngagementKind::Ceremony, "2024-03-05", &[(&host, "VN"), (&guest, "CZ")], "VN");
    let talks = d.engagement(EngagementKind::Talks, "2024-03-05", &[(&host, "VN"), (&guest, "CZ")], "VN");
    // the clause of the ceremony tells of the talks too
    d.reading.engagements[1].evidence = d.reading.engagements[0].evidence.clone();
    let s = d.statement(&guest, Act::Commit, "Séc sẽ chuyển giao thiết bị", Some(&talks));
    d.undertaking("CZ", "VN", Strength::Commit, "chuyển giao thiết bị", "2024-12", &s);
    let (report, reading, identities) = d.done();
    register.add(&report, &reading, &identities, 1000).unwrap();
    Held { _folder: folder, path, register, report, reading, identities }
}

impl Held {
    fn fact(&self, local: &str) -> String {
        format!("{}/{local}", &self.report.sha256[..12])
    }

    fn amend(&mut self, change: Change, at: i64) -> Result<Amended> {
        let who = self.identities.clone();
        let amendment =
            Amendment { change, reason: "theo biên bản".into(), author: "Hồ Thu".into(), recorded_at: at };
        self.register.amend(&amendment, &|_| who.clone())
    }

    fn correct(&mut self, local: &str, field: &str, value: &str, at: i64) -> Result<Amended> {
        let fact = self.fact(local);
        self.amend(Change::Correct { fact, field: field.into(), value: value.into() }, at)
    }

    fn talks(&self) -> EngagementRow {
        let rows = self.register.timeline(&TimelineQuery::default()).unwrap().items;
        rows.into_iter().find(|r| r.source.fact.ends_with("/e2")).expect("the talks")
    }
}

#[test]
fn a_correction_changes_one_field_of_the_fact_that_was_meant() {
    let mut h = held();
    let done = h.correct("e2", "date", "2024-03-06", 2000).unwrap();
    assert_eq!((done.reports, done.facts_before), (1, done.facts_after));
    assert_eq!(h.talks().date, edtf("2024-03-06"), "not the ceremony told in the same words");
    let dates: Vec<_> = h.register.timeline(&TimelineQuery::default()).unwrap().items.iter().map(|r| r.date).collect();
    assert_eq!(dates, [edtf("2024-03-05"), edtf("2024-03-06")]);
    let row = &h.register.amendments(false).unwrap()[0];
    assert_eq!((row.field.as_deref(), row.old.as_deref()), (Some("date"), Some("\"2024-03-05\"")));
    assert_eq!(h.register.check().unwrap(), [""; 0]);
}

#[test]
fn values_are_tried_and_refused_with_the_choices() {
    let mut h = held();
    for (local, field, value, says) in [
        ("e2", "status", "perhaps", "held"),
        ("e2", "colour", "red", "cannot be corrected"),
        ("e2", "evidence", "[]", "cannot be corrected"),
        ("e2", "date", "yesterday", "EDTF"),
        ("e2", "part_of", "e9", "which is not there"),
        ("e9", "date", "2024", "no fact"),
        ("u1", "areas", "7", ""),
    ] {
        match h.correct(local, field, value, 2000) {
            Err(e) => assert!(e.to_string().contains(says), "{local} {field} {value}: {e}"),
            Ok(_) => assert_eq!(says, "", "{local} {field} {value} was taken"),
        }
    }
    assert!(h.register.amendments(true).unwrap().len() <= 1);
    h.correct("u1", "by", "CZ, VN", 2001).unwrap();
    h.correct("u1", "due", "null", 2002).unwrap();
    let row = &h.register.commitments(&CommitmentQuery::default()).unwrap().items[0];
    assert_eq!((row.by.join(" "), row.due), ("CZ VN".to_owned(), None));
    let nobody = Amendment {
        change: Change::Remove { fact: h.fact("e2") },
        reason: " ".into(),
        author: "x".into(),
        recorded_at: 1,
    };
    assert!(h.register.amend(&nobody, &|_| Identities::default()).is_err(), "no reason, no amendment");
}

#[test]
fn a_person_taken_out_takes_what_he_said_along() {
    let mut h = held();
    let fact = h.fact("p2");
    h.amend(Change::Remove { fact }, 2000).unwrap();
    let stats = h.register.stats().unwrap();
    assert_eq!((stats.people, stats.statements, stats.undertakings), (1, 0, 0));
    assert_eq!(h.talks().participants.len(), 1);
    assert_eq!(h.register.check().unwrap(), [""; 0]);
    h.register.take_back_amendment(1, "Hồ Thu", "nhầm", 3000, &|_| Identities::default()).unwrap();
    let stats = h.register.stats().unwrap();
    assert_eq!((stats.people, stats.statements, stats.undertakings), (2, 1, 1));
    assert!(h.register.take_back_amendment(1, "Hồ Thu", "nhầm", 3000, &|_| Identities::default()).is_err());
}

#[test]
fn a_withdrawn_report_tells_nothing_and_comes_back() {
    let mut h = held();
    let before = h.register.content_digest().unwrap();
    let report = h.report.sha256.clone();
    let done = h.amend(Change::WithdrawReport { report }, 2000).unwrap();
    assert_eq!(done.facts_after, 0);
    assert!(h.register.timeline(&TimelineQuery::default()).unwrap().items.is_empty());
    assert_eq!(h.register.reports(Page::default()).unwrap().items.len(), 1, "the report itself stays");
    let then = Register::open_as_of(&h.path, 1999).unwrap();
    assert_eq!(then.timeline(&TimelineQuery::default()).unwrap().items.len(), 2, "as it was before");
    let same = h.register.add(&h.report, &h.reading, &h.identities, 2500).unwrap();
    assert_eq!(same, Added::Unchanged, "the same bytes do not undo it");
    h.register.take_back_amendment(1, "Hồ Thu", "đã xác minh", 3000, &|_| Identities::default()).unwrap();
    assert_eq!(h.register.timeline(&TimelineQuery::default()).unwrap().items.len(), 2);
    assert_ne!(h.register.content_digest().unwrap(), before, "the history counts as content");
    assert_eq!(h.register.check().unwrap(), [""; 0]);
}

#[test]
fn a_withdrawn_rule_takes_only_what_it_alone_proves() {
    let mut h = held();
    let rule =
        |rule: &str, pack: Option<&str>| Change::WithdrawRule { rule: rule.into(), pack: pack.map(str::to_owned) };
    assert!(h.amend(rule("vi.never-fired", None), 1500).is_err());
    h.amend(rule("vi.said", Some("of another pack")), 2000).unwrap();
    assert_eq!(h.register.stats().unwrap().statements, 1, "another pack's");
    let done = h.amend(rule("vi.said", None), 2001).unwrap();
    assert_eq!((done.reports, done.facts_before - done.facts_after), (1, 2), "the statement and what it undertakes");
    let (report, reading, identities) = synthetic(7);
    h.register.add(&report, &reading, &identities, 2002).unwrap();
    assert_eq!(h.register.stats().unwrap().statements, 0, "it bears on reports added later too");
    let id = h.register.amendments(false).unwrap().last().unwrap().id;
    h.register.take_back_amendment(id, "Hồ Thu", "quy tắc đúng", 3000, &|_| identities.clone()).unwrap();
    assert_eq!(h.register.stats().unwrap().statements, 9);
}

#[test]
fn a_newer_reading_keeps_the_amendments_that_still_apply_and_says_which_do_not() {
    let mut h = held();
    h.correct("e2", "level", "chính thức", 2000).unwrap();
    h.correct("u1", "due", "2025", 2001).unwrap();
    let mut newer = h.reading.clone();
    newer.pack.as_mut().unwrap().hash = "bb".into();
    // the newer pack reads no ceremony, counts the talks first, and does not read the undertaking
    newer.engagements.remove(0);
    newer.engagements[0].id = "e1".into();
    newer.statements[0].engagement = Some("e1".into());
    newer.undertakings.clear();
    // with the ceremony gone the talks are the first fact of their words, so their anchor names nothing
    h.register.add(&h.report, &newer, &h.identities, 3000).unwrap();
    let stored = h.register.report(&h.report.sha256).unwrap();
    let lost: Vec<_> = stored.reading.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(lost, ["amendment.unapplied"; 2]);
    h.register.add(&h.report, &h.reading, &h.identities, 4000).unwrap();
    assert_eq!(h.talks().level.as_deref(), Some("chính thức"), "and it applies again where it can");
    assert_eq!(h.register.check().unwrap(), [""; 0]);
}

#[test]
fn notes_are_reports_with_an_author() {
    let mut h = held();
    let mut d = Draft::new("Ghi chú tiến độ", "2024-06-01");
    d.words("Bộ đã nhận đợt thiết bị đầu tiên");
    let (report, reading, identities) = d.done();
    let entry = Entry {
        report: &report,
        reading: &reading,
        identify: &|_| identities.clone(),
        recorded_at: 5,
        url: None,
        signature: None,
    };
    let note = |author: &str, about: Option<String>| Note {
        author: author.into(),
        kind: NoteKind::Progress,
        about,
        value: None,
    };
    assert!(h.register.enter(&entry, &note("", Some(h.fact("u1")))).is_err(), "nobody's note");
    assert!(h.register.enter(&entry, &note("Hồ Thu", None)).is_err(), "about nothing");
    assert!(h.register.enter(&entry, &note("Hồ Thu", Some(h.fact("u9")))).is_err());
    let about = Some(h.fact("u1"));
    h.register.enter(&entry, &note("Hồ Thu", about.clone())).unwrap();
    let notes = h.register.notes().unwrap();
    assert_eq!((notes.len(), &notes[0].note.about, notes[0].date), (1, &about, edtf("2024-06-01")));
    h.amend(Change::WithdrawReport { report: report.sha256.clone() }, 6).unwrap();
    assert!(h.register.notes().unwrap().is_empty(), "a withdrawn note tells nothing");
}

#[test]
fn engagement_statuses_as_of_any_time() {
    let mut h = held();
    h.correct("e2", "status", "cancelled", 2000).unwrap();
    h.register.take_back_amendment(1, "Hồ Thu", "nhầm", 3000, &|_| Identities::default()).unwrap();
    for (at, status) in [
        (1000, EngagementStatus::Held),
        (1999, EngagementStatus::Held),
        (2000, EngagementStatus::Cancelled),
        (2999, EngagementStatus::Cancelled),
        (3000, EngagementStatus::Held),
    ] {
        let then = Register::open_as_of(&h.path, at).unwrap();
        let rows = then.timeline(&TimelineQuery::default()).unwrap().items;
        let talks = rows.iter().find(|r| r.source.fact.ends_with("/e2")).unwrap();
        assert_eq!(talks.status, status, "as of {at}");
    }
    let none = Register::open_as_of(&h.path, 999).unwrap();
    assert_eq!(none.stats().unwrap(), Stats { bytes: none.stats().unwrap().bytes, ..Stats::default() });
}

#[test]
fn facts_of_the_same_words_are_told_apart_when_one_is_taken_out() {
    let mut h = held();
    let fact = h.fact("e1");
    h.amend(Change::Remove { fact }, 2000).unwrap();
    h.correct("e2", "status", "cancelled", 2001).unwrap();
    assert_eq!(h.talks().status, EngagementStatus::Cancelled, "not lost on the ceremony that is gone");
    h.correct("e1", "status", "held", 2002).unwrap_err();
    let judgement = Judgement {
        about: About::Evidence,
        a: h.fact("u1"),
        b: h.fact("e2"),
        ruling: Ruling::Progress,
        score: None,
        reasons: vec!["theo biên bản".into()],
        author: Some("Hồ Thu".into()),
    };
    h.register.judge(&[judgement], 2003).unwrap();
    h.register.take_back_amendment(1, "Hồ Thu", "nhầm", 3000, &|_| Identities::default()).unwrap();
    assert_eq!(h.register.judgements(None, false).unwrap()[0].judgement.b, h.fact("e2"), "still of the talks");
}

#[test]
fn offices_are_taken_out_one_after_the_other() {
    let mut h = held();
    let mut d = Draft::new("Bổ nhiệm", "2024-04-01");
    d.person("Lê Minh Đạt", "VN", &["Thứ trưởng", "Đại sứ", "Trưởng đoàn"]);
    let (report, reading, identities) = d.done();
    h.register.add(&report, &reading, &identities, 1500).unwrap();
    let first = format!("{}/p1.1", &report.sha256[..12]);
    let titles = |h: &Held| -> Vec<String> {
        let stored = h.register.report(&report.sha256).unwrap();
        stored.reading.people[0].offices.iter().map(|o| o.title.clone()).collect()
    };
    h.amend(Change::Remove { fact: first.clone() }, 2000).unwrap();
    h.amend(Change::Remove { fact: first }, 2001).unwrap();
    assert_eq!(titles(&h), ["Trưởng đoàn"], "what is first now is what is meant");
    h.register.take_back_amendment(1, "Hồ Thu", "nhầm", 3000, &|_| identities.clone()).unwrap();
    assert_eq!(titles(&h), ["Thứ trưởng", "Trưởng đoàn"]);
}

#[test]
fn amendments_that_come_to_the_same_are_taken_back_each() {
    let mut h = held();
    h.correct("e2", "status", "cancelled", 2000).unwrap();
    h.correct("e2", "status", "cancelled", 2001).unwrap();
    for (id, status) in [(1, EngagementStatus::Cancelled), (2, EngagementStatus::Held)] {
        h.register.take_back_amendment(id, "Hồ Thu", "nhầm", 3000 + id, &|_| Identities::default()).unwrap();
        assert_eq!(h.talks().status, status);
    }
}

#[test]
fn a_newer_reading_is_kept_though_amendments_hide_what_is_new() {
    let mut h = held();
    h.correct("e2", "status", "cancelled", 2000).unwrap();
    let mut newer = h.reading.clone();
    newer.engagements[1].status = EngagementStatus::Cancelled;
    h.register.add(&h.report, &newer, &h.identities, 2001).unwrap();
    h.register.take_back_amendment(1, "Hồ Thu", "nhầm", 2002, &|_| Identities::default()).unwrap();
    assert_eq!(h.talks().status, EngagementStatus::Cancelled, "as it was read last");

    let report = h.report.sha256.clone();
    h.amend(Change::WithdrawReport { report }, 3000).unwrap();
    h.register.add(&h.report, &h.reading, &h.identities, 3001).unwrap();
    h.register.take_back_amendment(2, "Hồ Thu", "nhầm", 3002, &|_| Identities::default()).unwrap();
    assert_eq!(h.talks().status, EngagementStatus::Held, "as it was read last, while it was withdrawn");
}

#[test]
fn a_rule_withdrawn_while_a_report_is_stays_withdrawn_when_it_returns() {
    let mut h = held();
    let report = h.report.sha256.clone();
    h.amend(Change::WithdrawReport { report }, 2000).unwrap();
    h.amend(Change::WithdrawRule { rule: "vi.said".into(), pack: None }, 2001).unwrap();
    assert_eq!(h.register.add(&h.report, &h.reading, &h.identities, 2500).unwrap(), Added::Unchanged);
    h.register.take_back_amendment(1, "Hồ Thu", "nhầm", 3000, &|_| Identities::default()).unwrap();
    assert_eq!(h.register.stats().unwrap().statements, 0);
    h.register.take_back_amendment(2, "Hồ Thu", "nhầm", 3001, &|_| Identities::default()).unwrap();
    assert_eq!(h.register.stats().unwrap().statements, 1);
    assert_eq!(h.register.check().unwrap(), [""; 0]);
}

#[test]
fn backup_and_restore() {
    let mut h = held();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    let mut last = (0, 0);
    h.register.backup(&copy, |done, all| last = (done, all)).unwrap();
    assert!(last.0 == last.1 && last.1 > 0);
    assert!(h.register.backup(&copy, |_, _| {}).is_err(), "overwrites nothing");
    let (report, reading, identities) = synthetic(3);
    h.register.add(&report, &reading, &identities, 9).unwrap();
    let path = h.path.clone();
    assert!(Register::restore(&copy, &path, false).is_err());
    drop(h.register);
    let aside = Register::restore(&copy, &path, true).unwrap().expect("the old one is kept");
    assert_eq!(Register::open(&path).unwrap().stats().unwrap().reports, 1);
    assert_eq!(Register::open(&aside).unwrap().stats().unwrap().reports, 2);
    let text = folder.path().join("text.db");
    std::fs::write(&text, "not a register").unwrap();
    assert!(Register::restore(&text, &path, true).is_err());
    assert!(Register::restore(&copy, &text, true).is_err(), "a file that is no register is never touched");
    assert_eq!(std::fs::read_to_string(&text).unwrap(), "not a register");
}
