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
            assert!(self.register.settle((&a, &b), version, RULES, &[format!("{a}{b}"), "{}".into()]).unwrap());
        }
        assert!(self.register.unsettled(RULES).unwrap().is_empty());
    }

    fn unsettled(&self) -> Vec<String> {
        self.register.unsettled(RULES).unwrap().into_iter().map(|(a, b)| format!("{a}-{b}")).collect()
    }
}

#[test]
fn a_report_unsettles_the_pairs_it_tells_of() {
    let mut c = Case::new();
    c.add(talks("một", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    c.add(talks("hai", ("Lê Minh Đạt", "VN"), ("Peter Novak", "CZ")));
    assert_eq!(c.unsettled(), ["CZ-VN", "RU-VN"]);
    c.settle();
    let kept = c.register.settled(("vn", "RU"), RULES).unwrap();
    assert_eq!(kept, Some(vec!["RUVN".to_owned(), "{}".to_owned()]), "in either order and case");
    assert_eq!(c.register.settled(("VN", "RU"), "other rules").unwrap(), None);
    assert_eq!(c.register.settled(("VN", "LA"), RULES).unwrap(), None, "nothing is told of them");
    c.add(talks("ba", ("Lê Minh Đạt", "VN"), ("Sergei Volkonin", "RU")));
    assert_eq!(c.unsettled(), ["RU-VN"]);
    assert_eq!(c.register.settled(("VN", "RU"), RULES).unwrap(), None);
    assert!(c.register.settled(("VN", "CZ"), RULES).unwrap().is_some());
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
    assert!(!c.register.settle(("VN", "RU"), version, RULES, &["old".into()]).unwrap());
    assert_eq!(c.register.settled(("VN", "RU"), RULES).unwrap(), None);
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
    assert!(register.settle(("VN", "RU"), version, RULES, &["x".into()]).unwrap());
    assert!(Register::open_read_only(&path).unwrap().settled(("VN", "RU"), RULES).unwrap().is_some());
    assert_eq!(Register::open_as_of(&path, 3).unwrap().settled(("VN", "RU"), RULES).unwrap(), None);
}
