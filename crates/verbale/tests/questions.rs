//! Questions to a register made by hand: the shape of every answer.

mod common;

use common::{arg, run, sample_register};
use insta::assert_snapshot;
use serde_json::Value;

/// Runs a question on the sample register; it must succeed in silence.
fn ask(args: &[&str]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let (code, out, err) = run(&[args, &["--db", arg(&db)]].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&ask(&[args, &["--format", "json"]].concat())).expect("JSON")
}

#[test]
fn timeline() {
    assert_snapshot!(ask(&["timeline"]), @"
    Date        What   Where        Who                                           Told by  Fact
    2020-02-05  talks  Hà Nội (VN)  Đinh Trọng Nghĩa (VN) – Andrei Levashov (RU)  1        e982ce495adf/e1
    2025-12-09  call                Andrei Levashov (RU) – Đinh Trọng Khôi (VN)   1        3fd58d56a1c3/e1
    ");
    assert_snapshot!(ask(&["timeline", "--since", "2021", "--format", "csv"]), @"
    date,what,where,who,told_by,fact
    2025-12-09,call,,Andrei Levashov (RU) – Đinh Trọng Khôi (VN),1,3fd58d56a1c3/e1
    ");
    assert_eq!(json(&["timeline", "--between", "vn", "ru"]).as_array().unwrap().len(), 2);
    assert_eq!(json(&["timeline", "--until", "2020"]).as_array().unwrap().len(), 1);
    assert_eq!(
        json(&["timeline", "--person", "andrei levashov"]).as_array().unwrap().len(),
        2,
        "two spellings, one man"
    );
    assert_eq!(json(&["timeline", "--limit", "1", "--latest-first"])[0]["kind"], "call");
}

#[test]
fn an_empty_answer_is_empty_in_every_format() {
    let dir = tempfile::tempdir().unwrap();
    let db = sample_register(dir.path());
    let ask = |format| run(&["timeline", "--between", "fr", "--format", format, "--db", arg(&db)]);
    assert_eq!(ask("table"), (0, String::new(), "note: no engagement fits\n".to_owned()));
    assert_eq!(ask("json"), (0, "[]\n".to_owned(), String::new()));
    assert_eq!(ask("csv"), (0, "date,what,where,who,told_by,fact\r\n".to_owned(), String::new()));
}

#[test]
fn people() {
    assert_snapshot!(ask(&["people"]), @"
    Name              Country  Office                       Seen                     Reports  Id
    Andrei Levashov   RU       Thư ký Hội đồng An ninh Nga  2020-02-06 … 2025-12-09  2        ru:andrei-levashov
    Đinh Trọng Khôi   VN       Chủ tịch nước                2025-12-09               1        vn:đinh-trọng-khôi
    Đinh Trọng Nghĩa  VN       Bộ trưởng Quốc phòng         2020-02-06               1        vn:đinh-trọng-nghĩa
    ");
    assert_eq!(json(&["people", "--country", "ru"]).as_array().unwrap().len(), 1);
}

#[test]
fn show_tells_two_offices_apart_in_time() {
    assert_snapshot!(ask(&["show", "andrei levashov"]), @"
    Andrei Levashov (RU)  ru:andrei-levashov
    also written Andrey Levashov

    Offices
      2025-12-09  Thư ký Hội đồng An ninh Nga  3fd58d56a1c3
      2020-02-05  Bộ trưởng Quốc phòng Nga  e982ce495adf

    Engagements
      2025-12-09  call: Andrei Levashov (RU) – Đinh Trọng Khôi (VN)  3fd58d56a1c3/e1
      2020-02-05  talks, Hà Nội (VN): Đinh Trọng Nghĩa (VN) – Andrei Levashov (RU)  e982ce495adf/e1

    Statements
      2020-02-05  commit: “chuyển giao tài liệu trước tháng 6/2021”  e982ce495adf/s1
    ");
    let dossier = json(&["show", "Andrey Levashov"]);
    assert_eq!(dossier["offices"].as_array().unwrap().len(), 2);
    assert!(ask(&["show", "Levashov", "--format", "csv"]).starts_with("section,date,what,text,fact\r\noffice,"));
}

#[test]
fn agreements_are_judged_on_a_day() {
    assert_snapshot!(ask(&["agreements", "--on", "2021-05-01"]), @"
    Signed      Period     Kind        Title                  Parties  Validity  Fact
    2020-02-05  2020/2022  memorandum  Bản ghi nhớ về quân y  RU, VN   in force  e982ce495adf/i1
    ");
    assert_eq!(json(&["agreements", "--on", "2024-01-01", "--validity", "lapsed"]).as_array().unwrap().len(), 1);
    assert_eq!(json(&["agreements", "--on", "2024-01-01", "--validity", "in-force"]), Value::Array(vec![]));
}

#[test]
fn commitments_have_a_status_on_every_day() {
    assert_snapshot!(ask(&["commitments", "--on", "2021-01-15"]), @"
    Made        Until      Status  By       What                                     Said by          Last heard  Fact
    2020-02-05  2020/2022  open    RU, VN   Bản ghi nhớ về quân y                    memorandum                   e982ce495adf/i1
    2020-02-05  2021-06    open    RU → VN  chuyển giao tài liệu trước tháng 6/2021  Andrei Levashov              e982ce495adf/u1
    ");
    let status = |on: &str| {
        let rows = json(&["commitments", "--kind", "undertaking", "--on", on]);
        rows[0]["status"]["state"].as_str().map(str::to_owned)
    };
    assert_eq!(status("2021-01-15").as_deref(), Some("open"));
    assert_eq!(status("2021-07-01").as_deref(), Some("due"), "its day is past and nothing was heard");
    let memorandum =
        |on: &str| json(&["commitments", "--kind", "instrument", "--on", on])[0]["status"]["state"].clone();
    assert_eq!(memorandum("2022-12-31"), "open");
    assert_eq!(memorandum("2023-01-01"), "lapsed");
    assert_eq!(json(&["commitments", "--open", "--on", "2023-01-01"]).as_array().unwrap().len(), 1);
    assert_eq!(json(&["commitments", "--by", "fr"]), Value::Array(vec![]));
    assert_eq!(json(&["commitments", "--status", "lapsed", "--on", "2023-01-01"]).as_array().unwrap().len(), 1);
}

#[test]
fn who_held_an_office_is_known_by_its_bounds() {
    assert_snapshot!(ask(&["who", "bo truong quoc phong", "--country", "ru", "--on", "2020-02-06"]), @"
    Bộ trưởng Quốc phòng Nga (RU)  bộ trưởng quốc phòng nga
      2020-02-06  Andrei Levashov (ru:andrei-levashov)  likely: last seen on 2020-02-05, 1 days away
    ");
    let (code, _, err) = run(&["who", "bộ trưởng", "--on", "2020", "--db", "nowhere.verbale"]);
    assert_ne!((code, err.is_empty()), (0, true));
}

#[test]
fn figures_of_a_year() {
    assert_snapshot!(ask(&["kpi", "--year", "2020", "--country", "vn"]), @"
    Group  Signed  Promised  Open  Silent  Due  Progressing  Fulfilled  Lapsed  Days to evidence
    RU     1       1         2     0       0    0            0          0
    ");
}

#[test]
fn a_brief_in_markdown_names_its_sources() {
    let brief = ask(&["brief", "--between", "vn", "ru", "--until", "2025-12-10"]);
    for words in ["Andrei Levashov", "Bản ghi nhớ về quân y", "chuyển giao tài liệu", "2025"] {
        assert!(brief.contains(words), "{words} is not in\n{brief}");
    }
    let page = ask(&["brief", "--between", "vn", "ru", "--until", "2025-12-10", "--to", "html", "--lang", "vi"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Liên bang Nga") | page.contains("Nga"));
}

#[test]
fn mechanisms() {
    assert_snapshot!(ask(&["mechanisms"]), @"
    Name                  Kind       Parties  Sessions        Every  Next  Missing  Reports
    Hội đồng An ninh Nga  committee  RU, VN   4 (2025-12-09)                        3fd58d56a1c3
    ");
}

#[test]
fn search_works_with_and_without_accents() {
    assert_snapshot!(ask(&["search", "quan y"]), @"
    Hội đàm quốc phòng Việt - Nga  2020-02-06  e982ce495adf
      … Ông Levashov cam kết chuyển giao tài liệu trước tháng 6/2021. Hai bên ký Bản ghi nhớ về quân y giai đoạn 2020-2022. …
    ");
    assert_eq!(json(&["search", "điện", "đàm"]).as_array().unwrap().len(), 1);
    assert_eq!(json(&["search", "dien dam"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_report_is_shown_with_its_proof() {
    let id = json(&["search", "quan y"])[0]["report"]["id"].as_str().unwrap().to_owned();
    let text = ask(&["report", &id, "--rules", "--color", "never"]);
    assert!(
        text.contains("Đinh Trọng Nghĩa[p1] hội đàm với Bộ trưởng Quốc phòng Nga Andrei Levashov[p2][e1]. Ông"),
        "{text}"
    );
    assert!(text.contains("vi.rule.talks-with  “Bộ trưởng Quốc phòng Đinh Trọng Nghĩa hội đàm với"), "{text}");
    let coloured = ask(&["report", &id, "--color", "always"]);
    assert!(coloured.contains("\u{1b}["), "colours when asked for");
    let json = json(&["report", &format!("{id}/e1")]);
    assert_eq!(json["facts"].as_array().unwrap().iter().filter(|f| f["kind"] == "engagement").count(), 1);
    let only = ask(&["report", &id, "--only", "engagement", "--format", "csv"]);
    assert_eq!(only.lines().count(), 2, "{only}");
}

#[test]
fn stats() {
    let stats = json(&["stats"]);
    assert_eq!((&stats["reports"], &stats["people"]), (&Value::from(2), &Value::from(3)));
}

#[test]
fn nothing_is_coloured_off_a_terminal() {
    for args in [&["timeline"][..], &["people"], &["show", "Levashov"], &["search", "quan y"], &["stats"]] {
        assert!(!ask(args).contains('\u{1b}'), "{args:?}");
    }
}
