//! Figures of small invented reports, worked out by hand.

use super::*;
use serde_json::{Value, json};

/// Text, gold and reading of one invented report; each test changes what it is about.
struct Desk {
    text: &'static str,
    gold: Value,
    reading: Value,
}

const TEXT: &str = "Chiều 5/3, Bộ trưởng Ngoại giao Lê Thu Hòa tiếp Đại sứ Peter Novak. Bà Hòa đề nghị hai bên sớm ký \
                    Hiệp định Vận tải. Ông Novak cảm ơn. Hai bên nhất trí họp Ủy ban hỗn hợp.";

fn desk() -> Desk {
    Desk {
        text: TEXT,
        gold: json!({
            "published": "2024-03-06",
            "countries": ["VN", "CZ"],
            "people": [
                {"name": "Lê Thu Hòa", "country": "VN", "offices": ["Bộ trưởng Ngoại giao"], "ranks": [], "aliases": []},
                {"name": "Peter Novak", "country": "CZ", "offices": ["Đại sứ"], "ranks": [], "aliases": []}
            ],
            "engagements": [{"kind": "reception", "date": "2024-03-05", "sides": [["Lê Thu Hòa"], ["Peter Novak"]],
                "place": null, "country": null, "status": "held", "at": "tiếp Đại sứ"}],
            "instruments": [{"kind": "agreement", "title": "Hiệp định Vận tải", "parties": [], "signed": null,
                "period": null, "status": "planned", "at": "Hiệp định Vận tải"}],
            "mechanisms": [{"name": "Ủy ban hỗn hợp", "at": "Ủy ban hỗn hợp"}],
            "milestones": [],
            "statements": [
                {"speaker": "Lê Thu Hòa", "act": "propose", "at": "đề nghị hai bên", "areas": []},
                {"speaker": "Peter Novak", "act": "thank", "at": "cảm ơn", "areas": [], "optional": true},
                {"speaker": "both", "act": "agree", "at": "nhất trí họp", "areas": []}
            ],
            "areas": ["energy.oil-gas", "transport"]
        }),
        reading: json!({
            "schema": "verbale.reading/1",
            "report": {"path": "a.txt", "sha256": "", "title": null, "language": "vi", "published": "2024-03-06", "length": 0},
            "pack": null,
            "people": [person("p1", "Lê Thu Hoà", &["Bộ trưởng Ngoại giao"]), person("p2", "ông Peter Novak", &["Đại sứ"])],
            "organisations": [],
            "engagements": [engagement("talks", Some("2024-03-05"), json!([with("p1"), with("p2")]))],
            "instruments": [{"id": "i1", "kind": "agreement", "title": "Hiệp định", "parties": [], "signed": null,
                "period": null, "status": "planned", "engagement": null, "areas": [], "evidence": []}],
            "mechanisms": [{"id": "m1", "name": "Ủy ban hỗn hợp", "kind": "committee", "session": null, "parties": [],
                "evidence": [at("Ủy ban")]}],
            "milestones": [],
            "statements": [
                statement(json!({"person": "p1"}), "propose", "đề nghị"),
                statement(json!({"both": true, "countries": ["VN", "CZ"]}), "agree", "nhất trí")
            ],
            "undertakings": [],
            "areas": [{"code": "energy.oil-gas", "evidence": []}, {"code": "transport", "evidence": []}],
            "diagnostics": []
        }),
    }
}

fn person(id: &str, name: &str, offices: &[&str]) -> Value {
    let office = |t: &&str| json!({"title": t, "sense": null, "organisation": null, "country": null, "evidence": []});
    let offices: Vec<Value> = offices.iter().map(office).collect();
    json!({"id": id, "name": name, "country": null, "offices": offices, "ranks": [], "aliases": [], "mentions": []})
}

fn with(person: &str) -> Value {
    json!({"person": person, "side": null, "role": "host"})
}

fn engagement(kind: &str, date: Option<&str>, participants: Value) -> Value {
    json!({"id": "e1", "kind": kind, "date": date, "date_basis": null, "time_of_day": null, "place": null,
        "country": null, "status": "held", "level": null, "participants": participants, "part_of": null,
        "mechanism": null, "instruments": [], "evidence": []})
}

fn statement(speaker: Value, act: &str, words: &str) -> Value {
    json!({"id": "s1", "speaker": speaker, "act": act, "content": null, "areas": [], "engagement": null,
        "quoted": false, "evidence": [at(words)]})
}

fn at(words: &str) -> Value {
    let start = TEXT[..TEXT.find(words).expect("words of the text")].chars().count();
    json!({"start": start, "end": start + words.chars().count(), "quote": words, "rule": "test"})
}

fn run(desk: Desk) -> Evaluation {
    let gold = serde_json::from_value(desk.gold).expect("gold");
    let reading = serde_json::from_value(desk.reading).expect("reading");
    evaluate(&[("a".into(), gold, reading, desk.text.into())])
}

/// tp, fp and fn; or right and of.
fn counts(e: &Evaluation, task: &str) -> Vec<u64> {
    match e.figure(task).unwrap_or_else(|| panic!("no {task}")) {
        Figure::Found { tp, fp, missed, .. } => vec![tp, fp, missed],
        Figure::Share { right, of, .. } => vec![right, of],
    }
}

#[test]
fn a_right_reading_is_wholly_right() {
    let e = run(desk());
    let names: Vec<&str> = e.tasks.iter().map(|t| t.0).collect();
    assert_eq!(
        names,
        [
            "people",
            "offices",
            "engagements",
            "engagement_dates",
            "participants",
            "instruments",
            "mechanisms",
            "milestones",
            "statements",
            "statement_acts",
            "areas",
            "published"
        ]
    );
    assert_eq!(counts(&e, "people"), [2, 0, 0]);
    assert_eq!(counts(&e, "offices"), [2, 0, 0]);
    assert_eq!(counts(&e, "engagements"), [1, 0, 0]);
    assert_eq!(counts(&e, "engagement_dates"), [1, 1]);
    assert_eq!(counts(&e, "participants"), [2, 0, 0]);
    assert_eq!(counts(&e, "instruments"), [1, 0, 0]);
    assert_eq!(counts(&e, "mechanisms"), [1, 0, 0]);
    assert_eq!(counts(&e, "milestones"), [0, 0, 0]);
    assert_eq!(counts(&e, "statements"), [2, 0, 0]);
    assert_eq!(counts(&e, "statement_acts"), [2, 2]);
    assert_eq!(counts(&e, "areas"), [3, 0, 0], "a code with a dot brings its parent");
    assert_eq!(counts(&e, "published"), [1, 1]);
    assert_eq!(e.errors, []);
    let json = serde_json::to_string(&e).unwrap();
    let start = r#"{"tasks":{"people":{"precision":1.0,"recall":1.0,"f1":1.0,"tp":2,"fp":0,"fn":0},"offices""#;
    assert!(json.starts_with(start), "{json}");
}

#[test]
fn ratios_are_rounded_to_three_places() {
    let mut d = desk();
    let more = [person("p3", "Trần Văn Mây", &[]), person("p4", "Khăm Phon", &[])];
    d.reading["people"].as_array_mut().unwrap().extend(more);
    d.gold["people"].as_array_mut().unwrap().push(json!({"name": "Ngô Thị Mưa", "offices": []}));
    let e = run(d);
    let expected = Figure::Found { precision: 0.5, recall: 0.667, f1: 0.571, tp: 2, fp: 2, missed: 1 };
    assert_eq!(e.figure("people"), Some(expected));
    let shown: Vec<(Direction, &str)> = e.errors.iter().map(|m| (m.direction, m.what.as_str())).collect();
    assert_eq!(
        shown,
        [(Direction::Missed, "Ngô Thị Mưa"), (Direction::Extra, "Trần Văn Mây"), (Direction::Extra, "Khăm Phon")]
    );
}

#[test]
fn binary_ties_round_to_the_even_digit() {
    let shown = |n: u64, of: u64| round(ratio(n, of));
    assert_eq!((shown(1, 16), shown(3, 16), shown(5, 16), shown(0, 0)), (0.062, 0.188, 0.312, 0.0));
}

#[test]
fn optional_gold_counts_neither_way() {
    let mut d = desk();
    d.gold["people"][1]["optional"] = json!(true);
    d.reading["people"][1]["offices"] = person("p2", "", &["Đại sứ", "Giáo sư"])["offices"].clone();
    let thanks = statement(json!({"country": "CZ"}), "inform", "cảm ơn");
    d.reading["statements"].as_array_mut().unwrap().push(thanks);
    let e = run(d);
    assert_eq!(counts(&e, "people"), [1, 0, 0]);
    assert_eq!(counts(&e, "offices"), [1, 0, 0], "no office of an optional person counts");
    assert_eq!(counts(&e, "statements"), [2, 0, 0], "a wrong speaker over free words costs nothing");
}

#[test]
fn required_gold_is_served_before_optional() {
    let mut d = desk();
    let optional = json!({"name": "X", "at": "hỗn hợp", "optional": true});
    d.gold["mechanisms"].as_array_mut().unwrap().insert(0, optional);
    d.reading["mechanisms"][0]["evidence"] = json!([at("Ủy ban hỗn hợp")]);
    assert_eq!(counts(&run(d), "mechanisms"), [1, 0, 0]);
}

#[test]
fn another_wording_of_a_matched_office_is_no_error() {
    let mut d = desk();
    d.reading["people"][0] = person("p1", "Lê Thu Hòa", &["Bộ trưởng", "Bộ trưởng Ngoại giao", "Thủ tướng"]);
    let e = run(d);
    assert_eq!(counts(&e, "offices"), [2, 1, 0]);
    assert_eq!(e.errors[0].what, "Lê Thu Hòa: Thủ tướng");
}

#[test]
fn every_side_must_be_met_and_the_dates_must_agree() {
    for (kind, date, with_whom, expected) in [
        ("talks", None, json!([with("p1"), with("p2")]), ([1, 0, 0], [0, 1])),
        ("meeting", Some("2024-03"), json!([with("p1"), with("p2")]), ([1, 0, 0], [0, 1])),
        ("talks", Some("2024-03-04"), json!([with("p1"), with("p2")]), ([0, 1, 1], [0, 0])),
        ("call", Some("2024-03-05"), json!([with("p1"), with("p2")]), ([0, 1, 1], [0, 0])),
        ("talks", Some("XXXX-03-05"), json!([with("p1"), with("p2")]), ([1, 0, 0], [0, 1])),
        ("talks", Some("2024-03-05"), json!([with("p1")]), ([0, 1, 1], [0, 0])),
    ] {
        let mut d = desk();
        d.reading["engagements"][0] = engagement(kind, date, with_whom.clone());
        let e = run(d);
        assert_eq!(counts(&e, "engagements"), expected.0, "{kind} {date:?} {with_whom}");
        assert_eq!(counts(&e, "engagement_dates"), expected.1, "{kind} {date:?} {with_whom}");
    }
}

#[test]
fn padding_with_people_and_countries_costs_precision() {
    let mut d = desk();
    d.reading["people"].as_array_mut().unwrap().push(person("p3", "Trần Văn Mây", &[]));
    let vn = json!({"country": "VN", "side": "VN", "role": "host"});
    let all = json!([with("p1"), with("p2"), with("p3"), vn]);
    d.reading["engagements"][0] = engagement("talks", None, all);
    assert_eq!(counts(&run(d), "participants"), [2, 2, 0]);

    let mut d = desk();
    d.gold["engagements"][0]["sides"] = json!([["Lê Thu Hòa"], ["CZ"]]);
    let cz = json!({"country": "CZ", "side": "CZ", "role": "guest"});
    d.reading["engagements"][0] = engagement("talks", None, json!([with("p1"), with("p2"), cz]));
    assert_eq!(counts(&run(d), "participants"), [2, 1, 0], "the country is right, the unlisted person is padding");
}

#[test]
fn a_body_meets_a_side_by_its_name() {
    let mut d = desk();
    d.gold["engagements"][0]["sides"] = json!([["Bộ Ngoại giao Việt Nam"], ["Peter Novak"]]);
    d.reading["organisations"] =
        json!([{"id": "o1", "name": "Bộ Ngoại giao", "country": null, "sense": null, "mentions": []}]);
    let body = json!({"organisation": "o1", "side": null, "role": "host"});
    d.reading["engagements"][0] = engagement("talks", None, json!([body, with("p2")]));
    let e = run(d);
    assert_eq!(counts(&e, "engagements"), [1, 0, 0]);
    assert_eq!(counts(&e, "participants"), [2, 0, 0]);
}

#[test]
fn evidence_wider_than_800_code_points_proves_nothing() {
    for (end, expected) in [(800, [1, 0, 0]), (801, [0, 1, 1])] {
        let mut d = desk();
        d.reading["mechanisms"][0]["evidence"] = json!([{"start": 0, "end": end, "quote": "", "rule": ""}]);
        assert_eq!(counts(&run(d), "mechanisms"), expected, "0..{end}");
    }
}

#[test]
fn speakers_and_acts_are_judged_apart() {
    let mut d = desk();
    d.reading["statements"] = json!([
        statement(json!({"person": "p1"}), "hope", "đề nghị"),
        statement(json!({"person": "p2"}), "agree", "nhất trí"),
    ]);
    let e = run(d);
    assert_eq!(counts(&e, "statements"), [1, 1, 1]);
    assert_eq!(counts(&e, "statement_acts"), [0, 1]);
    let shown: Vec<&str> = e.errors.iter().map(|m| m.what.as_str()).collect();
    assert_eq!(shown, ["both agree: nhất trí họp", "ông Peter Novak agree: nhất trí"]);
}

#[test]
fn published_counts_only_where_gold_has_it() {
    let mut d = desk();
    d.reading["report"]["published"] = json!("2024-03");
    assert_eq!(counts(&run(d), "published"), [0, 1]);
    let mut d = desk();
    d.gold["published"] = Value::Null;
    assert_eq!(run(d).figure("published"), None);
}
