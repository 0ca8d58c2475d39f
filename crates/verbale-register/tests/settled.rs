//! What is settled of a pair is read as long as nothing about the pair has changed, and not a moment longer.

mod common;

use common::{Draft, synthetic};
use verbale_core::reading::{Act, EngagementKind, Strength};
use verbale_register::*;

const RULES: &str = "rules";

/// A report of talks between two, with a promise.
fn talks(title: &str, (host, side): (&str, &str), (guest, other): (&str, &str)) -> Draft {
    let mut d = Draft::new(title, "2024-03-05");
    let host = d.person(host, side, &[]);
    let guest = d.person(guest, other, &[]);
    let sides = [(host.as_str(), side), (guest.as_str(), if other.is_empty() { "RU" } else { other })];
    let e = d.engagement(EngagementKind::Talks, "2024-03-05", &sides, "VN");
    let s = d.statement(&guest, Act::Agree, "sẽ mở trường học chung", Some(&e));
    d.undertaking("VN", if other.is_empty() { "RU" } else { other }, Strength::Agree, "mở trường học chung", "", &s);
    d
}

/// Entries that stand open for ever.
fn made(all: &[&str]) -> Settlement {
    let course = vec![SettledStretch { first: None, state: "open".into(), since: None }];
    let entry = |json: &&str| SettledEntry {
        json: (*json).to_owned(),
        fact: (*json).to_owned(),
        home: true,
        course: course.clone(),
        ..SettledEntry::default()
    };
    Settlement { entries: all.iter().map(entry).collect(), ..Settlement::default() }
}

fn kept(register: &Register, a: &str, b: &str, rules: &str) -> Option<Vec<String>> {
    let between = vec![a.to_owned(), b.to_owned()];
    let current = register.pairs_told(&between, rules).unwrap().first().is_some_and(|p| p.current);
    let query = SettledQuery { between, made_by: rules.into(), day: "2026-01-01".into(), ..SettledQuery::default() };
    let mut found = register.settled_entries(&query, SettledOrder::Oldest, None).unwrap();
    found.sort_unstable_by(|a, b| b.cmp(a));
    current.then_some(found)
}

struct Case {
    register: Register,
    at: i64,
    _folder: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(folder.path().join("record.db")).unwrap();
        Case { register, at: 0, _folder: folder }
    }

    fn add(&mut self, draft: Draft) -> String {
        let (report, reading, who) = draft.done();
        self.at += 1;
        self.register.add(&report, &reading, &who, self.at).unwrap();
        report.sha256[..12].to_owned()
    }

    /// Settles everything, so that the next change shows.
    fn settle(&mut self) {
        for (a, b) in self.register.unsettled(RULES).unwrap() {
            let version = self.register.pair_version((&a, &b)).unwrap();
            assert!(self.register.settle((&a, &b), version, RULES, 0, &made(&[&format!("{a}{b}"), "{}"])).unwrap());
        }
        assert!(self.register.unsettled(RULES).unwrap().is_empty());
    }

    fn unsettled(&self) -> Vec<String> {
        self.register.unsettled(RULES).unwrap().into_iter().map(|(a, b)| format!("{a}-{b}")).collect()
    }

    /// The entries kept for a pair, while nothing has changed since.
    fn kept(&self, a: &str, b: &str, rules: &str) -> Option<Vec<String>> {
        kept(&self.register, a, b, rules)
    }
}

#[test]
fn a_report_unsettles_the_pairs_it_tells_of() {
    let mut c = Case::new();
    c.add(talks("một", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    c.add(talks("hai", ("Lê Minh Đạt", "VN"), ("Peter Novak", "CZ")));
    assert_eq!(c.unsettled(), ["CZ-VN", "RU-VN"]);
    c.settle();
    let kept = c.kept("vn", "RU", RULES);
    assert_eq!(kept, Some(vec!["{}".to_owned(), "RUVN".to_owned()]), "in either order and case");
    assert_eq!(c.kept("VN", "RU", "other rules"), None);
    assert_eq!(c.kept("VN", "LA", RULES), None, "nothing is told of them");
    c.add(talks("ba", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    assert_eq!(c.unsettled(), ["RU-VN"]);
    assert_eq!(c.kept("VN", "RU", RULES), None);
    assert!(c.kept("VN", "CZ", RULES).is_some());
    c.settle();
    let (report, reading, who) = talks("ba", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")).done();
    c.register.add(&report, &reading, &who, 9).unwrap();
    assert!(c.unsettled().is_empty(), "the same again changes nothing");
}

#[test]
fn what_is_made_of_an_older_state_is_not_kept() {
    let mut c = Case::new();
    c.add(talks("một", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    let version = c.register.pair_version(("VN", "RU")).unwrap();
    c.add(talks("hai", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    assert!(!c.register.settle(("VN", "RU"), version, RULES, 0, &made(&["old"])).unwrap());
    assert_eq!(c.kept("VN", "RU", RULES), None);
}

#[test]
fn curators_unsettle_what_they_touch() {
    let mut c = Case::new();
    let first = c.add(talks("một", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    let second = c.add(talks("hai", ("Lê Minh Đạt", "VN"), ("S. Volkonin", "RU")));
    c.add(talks("ba", ("Trần Hà", "VN"), ("Peter Novak", "CZ")));
    let judged = |about, a: &str, b: &str, ruling| Judgement {
        about,
        a: a.into(),
        b: b.into(),
        ruling,
        score: None,
        reasons: vec!["for the test".into()],
        author: Some("A. Reader".into()),
    };
    let (a, b) = (format!("{first}/e1"), format!("{second}/e1"));
    let people = c.register.people(&PeopleQuery { country: Some("RU".into()), ..PeopleQuery::default() }).unwrap();
    let [x, y] = &people.items[..] else { panic!("two people") };
    for judgement in [
        judged(About::Engagement, &a, &b, Ruling::Different),
        judged(About::Evidence, &format!("{first}/u1"), &format!("{second}/s1"), Ruling::Progress),
        judged(About::Compliance, &format!("{first}/u1"), "", Ruling::Complied),
        judged(About::Person, &x.id, &y.id, Ruling::Same),
    ] {
        c.settle();
        c.register.judge(std::slice::from_ref(&judgement), 20).unwrap();
        assert_eq!(c.unsettled(), ["RU-VN"], "{judgement:?}");
        c.settle();
        let made = c.register.judgements(Some(judgement.about), false).unwrap().pop().unwrap();
        c.register.take_back_judgement(made.id, "A. Reader", 21).unwrap();
        assert_eq!(c.unsettled(), ["RU-VN"], "taken back: {judgement:?}");
    }
    c.settle();
    let who = |_: &verbale_core::Reading| Identities::default();
    let change = Change::Correct { fact: a.clone(), field: "status".into(), value: "cancelled".into() };
    let amendment = Amendment { change, reason: "minutes".into(), author: "A. Reader".into(), recorded_at: 30 };
    let amended = c.register.amend(&amendment, &who).unwrap();
    assert_eq!(c.unsettled(), ["RU-VN"], "a correction");
    c.settle();
    c.register.take_back_amendment(amended.id, "A. Reader", "mistaken", 31, &who).unwrap();
    assert_eq!(c.unsettled(), ["RU-VN"], "a correction taken back");
    c.settle();

    let (report, reading, ids) = Draft::new("ghi chú", "2024-05-01").done();
    let identify = |_: &verbale_core::Reading| ids.clone();
    let entry =
        Entry { report: &report, reading: &reading, identify: &identify, recorded_at: 40, url: None, signature: None };
    let note =
        Note { author: "A. Reader".into(), kind: NoteKind::Progress, about: Some(format!("{first}/u1")), value: None };
    c.register.enter(&entry, &note).unwrap();
    assert_eq!(c.unsettled(), ["RU-VN"], "a note that itself tells of no country");
    c.settle();
    let change = Change::WithdrawReport { report: report.sha256[..12].to_owned() };
    let amendment = Amendment { change, reason: "false".into(), author: "A. Reader".into(), recorded_at: 41 };
    c.register.amend(&amendment, &identify).unwrap();
    assert_eq!(c.unsettled(), ["RU-VN"], "the note withdrawn");
}

#[test]
fn whom_a_name_without_country_stands_for_unsettles_where_it_was_named() {
    let mut c = Case::new();
    c.add(talks("một", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "")));
    c.add(talks("hai", ("Trần Hà", "VN"), ("Peter Novak", "CZ")));
    c.settle();
    c.add(talks("ba", ("Trần Hà", "LA"), ("Sergei Volkonin", "MN")));
    assert!(c.unsettled().contains(&"RU-VN".to_owned()), "he is known to be of one country now: {:?}", c.unsettled());
    assert!(!c.unsettled().contains(&"CZ-VN".to_owned()));
}

#[test]
fn the_past_has_nothing_settled_and_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut register = Register::open(&path).unwrap();
    for n in 0..6 {
        let (report, reading, who) = synthetic(n);
        register.add(&report, &reading, &who, i64::from(n)).unwrap();
    }
    let version = register.pair_version(("VN", "RU")).unwrap();
    assert!(register.settle(("VN", "RU"), version, RULES, 0, &made(&["x"])).unwrap());
    assert!(kept(&Register::open_read_only(&path).unwrap(), "VN", "RU", RULES).is_some());
    assert_eq!(kept(&Register::open_as_of(&path, 3).unwrap(), "VN", "RU", RULES), None);
}

/// Row numbers and JSON of what is kept of entries, and everything kept beside them.
fn rows(register: &mut Register) -> (Vec<(i64, String)>, Vec<String>) {
    let conn = register.connection();
    let mut entries = conn.prepare("SELECT id, json FROM settled_entries ORDER BY json").unwrap();
    let entries = entries.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect();
    let mut beside = conn
        .prepare(
            "SELECT 'course ' || fact || ' ' || (SELECT json FROM settled_entries WHERE id = entry) FROM settled_course
             UNION ALL SELECT 'fact ' || fact || ' ' || (SELECT json FROM settled_entries WHERE id = entry) FROM settled_facts
             UNION ALL SELECT 'part ' || part || ' ' || json FROM settled_parts
             UNION ALL SELECT 'doubt ' || a || ' ' || json FROM settled_doubts ORDER BY 1",
        )
        .unwrap();
    (entries, beside.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect())
}

#[test]
fn only_what_is_made_otherwise_is_written() {
    let mut c = Case::new();
    c.add(talks("một", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    let doubt =
        |a: &str, json: &str| SettledDoubt { a: a.into(), json: json.into(), score: 0.5, ..SettledDoubt::default() };
    let settled = |c: &mut Case, rules: &str, entries: &[&str], parts: &[(&str, &str)], doubts: &[SettledDoubt]| {
        let mut all = made(entries);
        all.entries.iter_mut().for_each(|e| e.facts = vec![format!("{} by {rules}", e.fact)]);
        all.parts = parts.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        all.doubts = doubts.to_vec();
        let version = c.register.pair_version(("VN", "RU")).unwrap();
        assert!(c.register.settle(("VN", "RU"), version, rules, 0, &all).unwrap());
        rows(&mut c.register)
    };
    let (first, _) = settled(
        &mut c,
        RULES,
        &["a", "b", "c"],
        &[("heat", "1"), ("gone", "2")],
        &[doubt("x", "1"), doubt("y", "2"), doubt("z", "3")],
    );
    let (second, beside) = settled(
        &mut c,
        RULES,
        &["a", "c", "d"],
        &[("heat", "3"), ("new", "4")],
        &[doubt("x", "1"), doubt("y", "5"), doubt("y", "never seen twice")],
    );
    let of = |rows: &[(i64, String)], json: &str| rows.iter().find(|r| r.1 == json).map(|r| r.0);
    assert_eq!((of(&first, "a"), of(&first, "c")), (of(&second, "a"), of(&second, "c")), "what is as it was stays");
    assert_eq!(second.len(), 3);
    assert!(of(&second, "b").is_none() && of(&second, "d").is_some());
    let wanted = [
        "course a a",
        "course c c",
        "course d d",
        "doubt x 1",
        "doubt y 5",
        "fact a by rules a",
        "fact c by rules c",
        "fact d by rules d",
        "part heat 3",
        "part new 4",
    ];
    assert_eq!(beside, wanted);
    let (_, beside) = settled(&mut c, "other rules", &["a"], &[], &[]);
    assert_eq!(beside, ["course a a", "fact a by other rules a"], "the same entry, but what is beside it is made anew");
}
