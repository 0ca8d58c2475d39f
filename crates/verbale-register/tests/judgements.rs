//! Judgements on people and accounts: transitive, a curator's over a machine's, reversible, and as of any time.

mod common;

use common::Draft;
use verbale_core::reading::EngagementKind;
use verbale_register::*;

/// One report a name, all of one country, each in talks with the same host.
fn register_of(names: &[&str]) -> (tempfile::TempDir, std::path::PathBuf, Register) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut register = Register::open(&path).unwrap();
    for (n, name) in names.iter().enumerate() {
        let (name, country) = name.split_once('@').unwrap_or((name, "RU"));
        let mut d = Draft::new(&format!("Bản tin {n}"), &format!("2024-01-{:02}", n + 1));
        let guest = d.person(name, country, &[]);
        let host = d.person("Lê Minh Đạt", "VN", &[]);
        d.engagement(EngagementKind::Talks, &format!("2024-01-{:02}", n + 1), &[(&host, "VN"), (&guest, "RU")], "VN");
        let (report, reading, identities) = d.done();
        register.add(&report, &reading, &identities, n as i64).unwrap();
    }
    (folder, path, register)
}

fn judged(a: &str, b: &str, ruling: Ruling, author: Option<&str>, score: Option<f64>) -> Judgement {
    Judgement {
        about: About::Person,
        a: a.into(),
        b: b.into(),
        ruling,
        score,
        reasons: vec!["tên gọi".into()],
        author: author.map(str::to_owned),
    }
}

/// Reports of each person that is named in any, by id.
fn people(register: &Register) -> Vec<(String, u32)> {
    let mut out: Vec<_> =
        register.people(&PeopleQuery::default()).unwrap().items.into_iter().map(|p| (p.id, p.reports)).collect();
    out.retain(|(id, _)| id != "vn:lê-minh-đạt");
    out.sort();
    out
}

#[test]
fn same_joins_and_taking_back_parts_again() {
    let (_folder, path, mut register) = register_of(&["S Volkonin", "Sergei Volkonin", "Sergey Volkonyn"]);
    let (a, b, c) = ("ru:s-volkonin", "ru:sergei-volkonin", "ru:sergey-volkonyn");
    let before = people(&register);
    assert_eq!(before.len(), 3);
    let same = judged(b, a, Ruling::Same, None, Some(0.9));
    assert_eq!(register.judge(std::slice::from_ref(&same), 100).unwrap(), 1);
    assert_eq!(register.judge(&[same], 101).unwrap(), 0, "said already");
    register.judge(&[judged(b, c, Ruling::Same, Some("Hồ Thu"), None)], 102).unwrap();
    assert_eq!(people(&register), [(a.to_owned(), 3)], "transitive");
    let d = register.dossier(c, Page::default()).unwrap();
    assert_eq!((d.engagements.items.len(), d.names.len()), (3, 3), "asked by any of its ids");
    assert!(register.judge(&[judged(a, a, Ruling::Same, Some("x"), None)], 103).is_err());
    assert!(register.judge(&[judged(a, "ru:nobody", Ruling::Same, Some("x"), None)], 103).is_err());

    register.judge(&[judged(a, c, Ruling::Different, Some("Hồ Thu"), None)], 104).unwrap();
    assert_eq!(
        people(&register),
        [(a.to_owned(), 1), (b.to_owned(), 2)],
        "a curator's `different` holds against the machine's chain"
    );
    let rows = register.judgements(Some(About::Person), false).unwrap();
    for row in &rows {
        register.take_back_judgement(row.id, "Hồ Thu", 200).unwrap();
    }
    assert_eq!(people(&register), before, "exactly as it was");
    assert!(register.take_back_judgement(rows[0].id, "Hồ Thu", 201).is_err(), "taken back already");
    assert_eq!(register.judgements(None, true).unwrap().len(), 3, "and all of it on record");
    for (at, groups) in [(99, 3), (100, 2), (102, 1), (104, 2), (200, 3)] {
        assert_eq!(people(&Register::open_as_of(&path, at).unwrap()).len(), groups, "as of {at}");
    }
    assert_eq!(register.check().unwrap(), [""; 0]);
}

#[test]
fn a_machine_never_overrides_a_curator() {
    let (_folder, _, mut register) = register_of(&["S Volkonin", "Sergei Volkonin"]);
    let (a, b) = ("ru:s-volkonin", "ru:sergei-volkonin");
    register.judge(&[judged(a, b, Ruling::Different, Some("Hồ Thu"), None)], 1).unwrap();
    register.judge(&[judged(a, b, Ruling::Same, None, Some(1.0))], 2).unwrap();
    assert_eq!(people(&register).len(), 2);
    register.judge(&[judged(b, a, Ruling::Undecided, Some("Hồ Thu"), None)], 3).unwrap();
    assert_eq!(people(&register).len(), 2, "undecided by a curator takes the pair back from machines");
    assert_eq!(register.judgements(Some(About::Person), false).unwrap().len(), 2);
}

#[test]
fn reports_added_later_join_the_judged_group() {
    let (_folder, _, mut register) = register_of(&["S Volkonin", "Sergei Volkonin"]);
    register.judge(&[judged("ru:s-volkonin", "ru:sergei-volkonin", Ruling::Same, Some("x"), None)], 1).unwrap();
    let mut d = Draft::new("Bản tin không nước", "2024-05-01");
    d.person("Sergei Volkonin", "", &[]);
    let (report, reading, identities) = d.done();
    register.add(&report, &reading, &identities, 2).unwrap();
    assert_eq!(people(&register), [("ru:s-volkonin".to_owned(), 3)]);
    let mut d = Draft::new("Bản tin nước khác", "2024-05-02");
    d.person("Sergei Volkonin", "BY", &[]);
    let (report, reading, identities) = d.done();
    register.add(&report, &reading, &identities, 3).unwrap();
    assert_eq!(people(&register).len(), 3, "two countries know the name now: the one without stands apart again");
}

#[test]
fn accounts_are_judged_by_the_place_of_their_words() {
    let (_folder, _, mut register) = register_of(&["Sergei Volkonin", "Sergei Volkonin"]);
    let facts: Vec<String> =
        register.timeline(&TimelineQuery::default()).unwrap().items.into_iter().map(|e| e.source.fact).collect();
    let judgement = Judgement {
        about: About::Engagement,
        a: facts[1].clone(),
        b: facts[0].clone(),
        ..judged("", "", Ruling::Same, Some("Hồ Thu"), None)
    };
    register.judge(std::slice::from_ref(&judgement), 5).unwrap();
    let row = &register.judgements(Some(About::Engagement), false).unwrap()[0];
    let mut named = vec![row.judgement.a.clone(), row.judgement.b.clone()];
    named.sort();
    let mut wanted = facts.clone();
    wanted.sort();
    assert_eq!(named, wanted);
    let unknown = Judgement { a: "beef/e1".into(), ..judgement };
    assert!(register.judge(&[unknown], 6).is_err());
}
