//! `verbale eval`: what it prints and when it fails. That its figures are the scorer's is tested in `verbale-app`.

mod common;

use common::{arg, examples, run};
use std::fs;

const EMPTY_GOLD: &str = r#"{ "published": null, "countries": [], "people": [], "engagements": [], "instruments": [],
  "mechanisms": [], "milestones": [], "statements": [], "areas": [] }"#;

#[test]
fn figures_come_as_table_json_and_markdown() {
    let dir = tempfile::tempdir().unwrap();
    let report = examples().join("13-nong-dan-trong-buoi-xuat-khau.txt");
    fs::write(dir.path().join("13-nong-dan-trong-buoi-xuat-khau.json"), EMPTY_GOLD).unwrap();
    let ask = |flags: &[&str]| run(&[&["eval", arg(dir.path()), arg(&report)], flags].concat());
    let (code, out, err) = ask(&[]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("task"), "{out}");
    let tasks: serde_json::Value = serde_json::from_str(&ask(&["--json"]).1).unwrap();
    assert!(tasks["people"]["f1"].is_number(), "{tasks}");
    let both: serde_json::Value = serde_json::from_str(&ask(&["--json", "--errors"]).1).unwrap();
    assert!(both["tasks"]["people"].is_object() && both["errors"].is_array());
    assert!(ask(&["--markdown"]).1.starts_with("| task |"));
}

#[test]
fn gold_without_its_report_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("absent.json"), EMPTY_GOLD).unwrap();
    let report = examples().join("13-nong-dan-trong-buoi-xuat-khau.txt");
    let (code, _, err) = run(&["eval", arg(dir.path()), arg(&report)]);
    assert_eq!(code, 1);
    assert!(err.contains("error: no report for the gold of: absent"), "{err}");
    assert!(err.contains("no gold for it"), "{err}");
}

#[test]
fn gold_that_is_no_gold_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let report = examples().join("13-nong-dan-trong-buoi-xuat-khau.txt");
    let (code, _, err) = run(&["eval", arg(dir.path()), arg(&report)]);
    assert_eq!(code, 1);
    assert!(err.contains("no gold files"), "{err}");
    fs::write(dir.path().join("x.json"), "{").unwrap();
    let (code, _, err) = run(&["eval", arg(dir.path()), arg(&report)]);
    assert_eq!(code, 1);
    assert!(err.contains("x.json: "), "{err}");
}
