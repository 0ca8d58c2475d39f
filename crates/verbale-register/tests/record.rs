//! What goes in comes out as a record: people over time, agreements, promises, words.

mod common;

use common::{Draft, edtf};
use verbale_core::reading::{Act, EngagementKind, InstrumentStatus, Strength};
use verbale_register::*;

/// A register of three reports about one pair of countries.
fn filled() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let mut register = Register::open(folder.path().join("record.db")).unwrap();
    let mut first = Draft::new("Bộ trưởng Quốc phòng thăm Hà Nội", "2020-02-05");
    let host = first.person("Lê Minh Đạt", "VN", &["Bộ trưởng Công an=office/minister/public-security"]);
    let guest = first.person("Sergey Volkonin", "RU", &["Bộ trưởng Quốc phòng=office/minister/defence"]);
    first.key("sergei volkonin");
    let talks = first.engagement(EngagementKind::Talks, "2020-02-05", &[(&host, "VN"), (&guest, "RU")], "VN");
    let s = first.statement(&guest, Act::Commit, "Nga sẵn sàng chia sẻ kinh nghiệm chống tội phạm", Some(&talks));
    first.undertaking("RU", "VN", Strength::Commit, "chia sẻ kinh nghiệm", "2021", &s);
    first.undertaking("VN", "RU", Strength::Hope, "sớm gặp lại", "", "");
    first.instrument("Tuyên bố tầm nhìn", "VN RU", "2020-02-05", "2020/2025", InstrumentStatus::Signed);
    first.instrument("Hiệp định dẫn độ", "VN RU", "2020-02-05", "", InstrumentStatus::Signed);
    first.mechanism("Ủy ban hỗn hợp", 3, "VN RU");

    let mut second = Draft::new("Thư ký Hội đồng An ninh đến Việt Nam", "2025-12-09");
    let host = second.person("Lê Minh Đạt", "VN", &["Bộ trưởng Công an=office/minister/public-security"]);
    let guest = second.person("Sergei Volkonin", "RU", &["Thư ký Hội đồng An ninh"]);
    second.key("sergei volkonin");
    let e = second.engagement(EngagementKind::Reception, "2025-12-09", &[(&host, "VN"), (&guest, "RU")], "VN");
    second.engagement(EngagementKind::Visit, "", &[(&guest, "RU")], "VN");
    second.statement(&host, Act::State, "Năm nay hai nước kỷ niệm quan hệ", Some(&e));
    second.instrument("Kế hoạch 2026", "VN RU", "", "2026-03/..", InstrumentStatus::Planned);
    let m = second.mechanism("Ủy ban Hỗn hợp", 4, "VN RU");
    second.reading.engagements[0].mechanism = Some(m);

    let mut third = Draft::new("Tin ngắn", "");
    let guest = third.person("Sergei Volkonin", "", &[]);
    third.key("sergei volkonin");
    let other = third.person("Trần Hà", "VN", &[]);
    third.person("Trần Hạ", "VN", &[]);
    third.engagement(EngagementKind::Meeting, "", &[(&other, "VN"), (&guest, "CZ")], "");
    for (n, draft) in [first, second, third].into_iter().enumerate() {
        let (report, reading, identities) = draft.done();
        register.add(&report, &reading, &identities, n as i64 * 1000).unwrap();
    }
    (folder, register)
}

const GUEST: &str = "ru:sergei-volkonin";

#[test]
fn one_person_under_two_spellings_in_two_offices() {
    let (_folder, register) = filled();
    let d = register.dossier(GUEST, Page::default()).unwrap();
    assert_eq!(d.person.reports, 3, "the one without a country joins");
    let offices: Vec<_> =
        d.offices.iter().map(|o| (o.title.as_str(), o.first_seen.as_deref(), o.sightings.len())).collect();
    assert_eq!(
        offices,
        [("Thư ký Hội đồng An ninh", Some("2025-12-09"), 1), ("Bộ trưởng Quốc phòng", Some("2020-02-05"), 1)]
    );
    assert_eq!(d.person.office.as_deref(), Some("Thư ký Hội đồng An ninh"));
    assert_eq!(
        d.names.iter().map(|n| (n.name.as_str(), n.reports)).collect::<Vec<_>>(),
        [("Sergei Volkonin", 2), ("Sergey Volkonin", 1)]
    );
    assert_eq!(
        d.statements.items[0].content.as_ref().unwrap().quote,
        "Nga sẵn sàng chia sẻ kinh nghiệm chống tội phạm"
    );
    assert_eq!(d.engagements.items.len(), 4);
    assert!(matches!(register.dossier("ru:nobody", Page::default()), Err(Error::UnknownPerson(_))));
    assert_eq!(
        register.dossier("xx:sergei-volkonin", Page::default()).unwrap().person.id,
        GUEST,
        "an id once given keeps leading there"
    );
}

#[test]
fn a_second_country_of_the_name_parts_the_one_without() {
    let (_folder, mut register) = filled();
    let mut fourth = Draft::new("Tin khác", "2021");
    fourth.person("Sergey Volkonin", "BY", &[]);
    fourth.key("sergei volkonin");
    let (report, reading, identities) = fourth.done();
    register.add(&report, &reading, &identities, 5).unwrap();
    let ask = NameQuery { name: "Sergey Volkonin".into(), key: Some("sergei volkonin".into()), country: None };
    let exact: Vec<_> = register.find_people(&ask).unwrap().into_iter().map(|m| m.person.id).collect();
    assert_eq!(exact, [GUEST, "by:sergei-volkonin"]);
    let ask = NameQuery { name: "Serguei Volkonin".into(), ..ask };
    let by_key: Vec<_> = register.find_people(&ask).unwrap().into_iter().map(|m| (m.person.id, m.matched)).collect();
    assert_eq!(by_key.len(), 3, "{by_key:?}");
    assert!(by_key.iter().all(|m| m.1 == MatchKind::Key));
    assert_eq!(register.dossier(GUEST, Page::default()).unwrap().person.reports, 2);
}

#[test]
fn names_are_found_with_and_without_accents() {
    let (_folder, register) = filled();
    let find = |name: &str| -> Vec<String> {
        let ask = NameQuery { name: name.into(), ..NameQuery::default() };
        register.find_people(&ask).unwrap().into_iter().map(|m| m.person.name).collect()
    };
    assert_eq!(find("Trần Hà"), ["Trần Hà"]);
    assert_eq!(find("tran ha"), ["Trần Hà", "Trần Hạ"]);
    assert_eq!(find("Trán Hà"), Vec::<String>::new(), "an accent that was typed counts");
    assert_eq!(find("volkonin"), ["Sergei Volkonin"]);
    assert_eq!(find("dat"), ["Lê Minh Đạt"]);
    assert_eq!(find("vn:trần-hà"), ["Trần Hà"]);
    assert!(find("").is_empty() && find("Nobody").is_empty());
}

#[test]
fn timeline_by_pair_time_and_person() {
    let (_folder, register) = filled();
    let kinds = |q: TimelineQuery| -> Vec<String> {
        register
            .timeline(&q)
            .unwrap()
            .items
            .iter()
            .map(|e| format!("{} {}", e.kind.code(), e.date.map(|d| d.to_string()).unwrap_or_default()))
            .collect()
    };
    let between = vec!["vn".to_owned(), "ru".to_owned()];
    let all = TimelineQuery { between, ..TimelineQuery::default() };
    assert_eq!(kinds(all.clone()), ["talks 2020-02-05", "reception 2025-12-09", "visit "]);
    assert_eq!(kinds(TimelineQuery { since: edtf("2021"), ..all.clone() }), ["reception 2025-12-09"]);
    assert_eq!(kinds(TimelineQuery { until: edtf("2020-02"), ..all.clone() }), ["talks 2020-02-05"]);
    let latest = TimelineQuery { latest_first: true, page: Page { limit: 1, offset: 0 }, ..all };
    let page = register.timeline(&latest).unwrap();
    assert_eq!((page.items[0].date, page.next), (edtf("2025-12-09"), Some(1)));
    let e = &page.items[0];
    assert_eq!(e.participants[0].person.as_ref().unwrap().name, "Lê Minh Đạt");
    assert_eq!(e.participants[1].office.as_deref(), Some("Thư ký Hội đồng An ninh"));
    assert_eq!(e.mechanism.as_deref(), Some("Ủy ban Hỗn hợp"));
    assert!(e.source.fact.ends_with("/e1") && e.source.evidence[0].rule == "vi.test");
    let person = TimelineQuery { person: Some(GUEST.into()), ..TimelineQuery::default() };
    assert_eq!(kinds(person).len(), 4);
    let nobody = TimelineQuery { person: Some("vn:x".into()), ..TimelineQuery::default() };
    assert!(matches!(register.timeline(&nobody), Err(Error::UnknownPerson(_))));
}

#[test]
fn agreements_stand_where_their_period_says() {
    let (_folder, register) = filled();
    let on = |day: &str| -> Vec<(String, Option<Validity>)> {
        let q = AgreementQuery { between: vec!["RU".into(), "VN".into()], on: edtf(day), ..AgreementQuery::default() };
        register.agreements(&q).unwrap().items.into_iter().map(|a| (a.title, a.validity)).collect()
    };
    use Validity::{InForce, Lapsed, NotYet, Unknown};
    let expect = |vision, extradition, plan| {
        vec![
            ("Kế hoạch 2026".to_owned(), plan),
            ("Tuyên bố tầm nhìn".into(), vision),
            ("Hiệp định dẫn độ".into(), extradition),
        ]
    };
    assert_eq!(on(""), expect(None, None, None));
    assert_eq!(on("2025-12-31"), expect(Some(InForce), Some(Unknown), Some(NotYet)));
    assert_eq!(on("2026-01-01"), expect(Some(Lapsed), Some(Unknown), Some(NotYet)));
    assert_eq!(
        on("2020-01-15"),
        expect(Some(NotYet), Some(NotYet), Some(NotYet)),
        "in the period but before the signing"
    );
    assert_eq!(
        on("2027-01-01"),
        expect(Some(Lapsed), Some(Unknown), Some(Unknown)),
        "planned, its time has come, no word of it"
    );
    let lapsed = AgreementQuery { on: edtf("2026-01-01"), validity: Some(Lapsed), ..AgreementQuery::default() };
    assert_eq!(register.agreements(&lapsed).unwrap().items.len(), 1);
    let area = AgreementQuery { area: Some("defence".into()), page: Page::first(2), ..AgreementQuery::default() };
    let page = register.agreements(&area).unwrap();
    assert_eq!((page.items.len(), page.next), (2, Some(2)));
    assert_eq!(page.items[0].countries, ["RU", "VN"]);
}

#[test]
fn promises_are_kept_with_who_owes_what_by_when() {
    let (_folder, register) = filled();
    let ask = |q: &CommitmentQuery| register.commitments(q).unwrap().items;
    let all = ask(&CommitmentQuery::default());
    assert_eq!(all.len(), 1, "a hope binds nobody");
    let c = &all[0];
    assert_eq!((c.by[0].as_str(), c.to[0].as_str(), c.due, c.made), ("RU", "VN", edtf("2021"), edtf("2020-02-05")));
    assert_eq!(c.speaker.as_ref().unwrap().person.as_ref().unwrap().id, GUEST);
    assert_eq!(c.source.evidence[0].rule, "vi.said", "the rule that read the statement");
    assert_eq!(ask(&CommitmentQuery { strength: vec![Strength::Hope], ..Default::default() }).len(), 1);
    assert_eq!(
        ask(&CommitmentQuery { area: Some("security".into()), by: Some("ru".into()), ..Default::default() }).len(),
        1
    );
    assert_eq!(ask(&CommitmentQuery { due_by: edtf("2020"), ..Default::default() }).len(), 0);
    assert_eq!(ask(&CommitmentQuery { since: edtf("2020-03"), ..Default::default() }).len(), 0);
}

#[test]
fn a_mechanism_gathers_its_sessions() {
    let (_folder, register) = filled();
    let q = MechanismQuery { between: vec!["VN".into(), "RU".into()], ..MechanismQuery::default() };
    let list = register.mechanisms(&q).unwrap().items;
    assert_eq!(list.len(), 1);
    let sessions: Vec<_> = list[0].sessions.iter().map(|s| (s.session, s.date)).collect();
    assert_eq!(sessions, [(Some(3), None), (Some(4), edtf("2025-12-09"))]);
}

#[test]
fn words_are_found_with_and_without_accents() {
    let (_folder, register) = filled();
    let hits =
        |text: &str| register.search(&SearchQuery { text: text.into(), ..SearchQuery::default() }).unwrap().items;
    assert_eq!(hits("chong toi pham").len(), 1);
    let found = hits("\"chống tội phạm\"");
    assert_eq!(found[0].marks[0].quote, "chống tội phạm");
    assert!(found[0].passage.quote.contains("chống tội phạm"));
    assert_eq!(found[0].statements[0].act, Act::Commit);
    assert_eq!(hits("nằm").len(), 0, "an accent that was typed counts");
    assert_eq!(hits("nam nay").len(), 1);
    assert_eq!(hits("dat").len(), 2, "đ is found as d");
    assert_eq!(hits("hội dong").len(), 1);
    assert_eq!(hits("\" OR plain:* NEAR(").len(), 0, "no query language to break");
    let named: Vec<_> = hits("tuyen bo")[0].named.iter().map(|f| (f.kind, f.words.clone())).collect();
    assert_eq!(named, [(NamedKind::Instrument, "Tuyên bố tầm nhìn".to_owned())]);
    assert_eq!(hits("som gap lai").iter().map(|h| h.named.len()).sum::<usize>(), 0, "what is hoped binds nobody");
    let none = SearchQuery { text: " … ".into(), ..SearchQuery::default() };
    assert!(matches!(register.search(&none), Err(Error::EmptySearch(_))));
}

#[test]
fn a_search_keeps_to_a_time_and_a_language() {
    let (_folder, register) = filled();
    let found = |since: &str, until: &str, language: &str| {
        let query = SearchQuery {
            text: "hai nam".into(),
            since: edtf(since),
            until: edtf(until),
            language: Some(language).filter(|l| !l.is_empty()).map(str::to_owned),
            ..SearchQuery::default()
        };
        let found = register.search(&query).unwrap().items;
        found.iter().map(|h| h.report.published.map_or_else(String::new, |d| d.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(found("", "", ""), ["2025-12-09"]);
    assert_eq!(found("2025-12", "2025", "vi"), ["2025-12-09"]);
    assert!(found("2026", "", "").is_empty() && found("", "2025-11", "").is_empty() && found("", "", "ru").is_empty());
}

#[test]
fn a_report_comes_back_whole_and_its_old_readings_are_kept() {
    let (_folder, mut register) = filled();
    let (report, reading, identities) = common::synthetic(7);
    assert!(matches!(register.add(&report, &reading, &identities, 10).unwrap(), Added::New { facts } if facts > 15));
    assert_eq!(register.add(&report, &reading, &identities, 11).unwrap(), Added::Unchanged);
    let before = register.stats().unwrap();
    let mut newer = reading.clone();
    newer.pack.as_mut().unwrap().hash = "bb".into();
    newer.people.remove(0);
    newer.engagements.clear();
    newer.instruments.clear();
    newer.statements.clear();
    newer.undertakings.clear();
    assert!(matches!(register.add(&report, &newer, &identities, 86_400_000).unwrap(), Added::Superseded { .. }));
    let after = register.stats().unwrap();
    assert_eq!((after.readings, after.engagements), (before.readings + 1, before.engagements - 2));
    let stored = register.report(&report.sha256[..12]).unwrap();
    assert_eq!((&stored.text, &stored.reading), (&report.text, &newer));
    assert_eq!(stored.superseded[0].pack.as_deref(), Some("aa"));
    assert_eq!(stored.superseded[0].superseded_at, "1970-01-02T00:00:00Z");
    assert_eq!(stored.people.len(), 1);
    assert_eq!(register.check().unwrap(), Vec::<String>::new());
    assert!(matches!(register.report("ffffffffffff"), Err(Error::UnknownReport(_))));
    assert!(matches!(register.report("'; --"), Err(Error::UnknownReport(_))));
    let page = register.reports(Page::first(1)).unwrap();
    assert_eq!((page.items.len(), page.next), (1, Some(1)));
}

#[test]
fn the_same_bytes_from_another_place_are_the_same_report() {
    let (_folder, mut register) = filled();
    let (mut report, mut reading, identities) = common::synthetic(1);
    register.add_from(&report, &reading, &identities, 0, Some("https://example.org/1")).unwrap();
    report.path = "elsewhere.txt".into();
    reading.report.path.clone_from(&report.path);
    assert_eq!(register.add(&report, &reading, &identities, 0).unwrap(), Added::Unchanged);
    let stored = register.report(&report.sha256).unwrap();
    assert_eq!(stored.report.url.as_deref(), Some("https://example.org/1"));
}

#[test]
fn people_are_listed_by_how_often_they_are_reported() {
    let (_folder, register) = filled();
    let people = register.people(&PeopleQuery::default()).unwrap().items;
    assert_eq!(people.iter().map(|p| p.reports).collect::<Vec<_>>(), [3, 2, 1, 1]);
    let vn = PeopleQuery { country: Some("vn".into()), ..PeopleQuery::default() };
    assert_eq!(register.people(&vn).unwrap().items.len(), 3);
    assert_eq!(register.stats().unwrap().people, 4);
}

#[test]
fn who_somebody_was_comes_after_who_somebody_is_and_names_keep_their_accents() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = Register::open(folder.path().join("record.db")).unwrap();
    let mut now = Draft::new("Bộ trưởng thăm Hà Nội", "2025-03-01");
    now.person("Đặng Thế Hiển", "VN", &["Bộ trưởng Y tế=office/minister/health"]);
    now.key("dang the hien");
    let mut later = Draft::new("Former envoy recalls his visit", "2025-06-01");
    later.person("Dang The Hien", "VN", &["nguyên Đại sứ=office/ambassador"]);
    later.key("dang the hien");
    later.reading.people[0].offices[0].former = true;
    let mut again = Draft::new("Health minister opens a hospital", "2025-05-01");
    again.person("Dang The Hien", "VN", &["Minister of Health=office/minister/health"]);
    again.key("dang the hien");
    for (n, draft) in [now, later, again].into_iter().enumerate() {
        let (report, reading, identities) = draft.done();
        register.add(&report, &reading, &identities, n as i64).unwrap();
    }
    let people = register.people(&PeopleQuery::default()).unwrap().items;
    assert_eq!(people[0].name, "Đặng Thế Hiển", "two of three reports have no accents at all");
    assert_eq!(people[0].office.as_deref(), Some("Minister of Health"), "though the other was told later");
    let offices = register.dossier(&people[0].id, Page::default()).unwrap().offices;
    let told: Vec<_> = offices.iter().map(|o| (o.sense.as_deref(), o.former, o.sightings.len())).collect();
    assert_eq!(told, [(Some("office/minister/health"), false, 2), (Some("office/ambassador"), true, 1)]);
}
