//! What curators do, from the command line: correct, withdraw, judge, note, undo, and the log of it all.

mod common;

use common::{arg, run, sample_register};
use serde_json::Value;
use std::path::{Path, PathBuf};

struct Desk {
    _folder: tempfile::TempDir,
    db: PathBuf,
}

const BY: [&str; 4] = ["--author", "Hồ Thu", "--reason", "theo biên bản"];

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = sample_register(folder.path());
        Desk { _folder: folder, db }
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        run(&[args, &["--db", arg(&self.db)]].concat())
    }

    /// The answer of a command that must succeed.
    fn ok(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}: {out}");
        out
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.ok(&[args, &["--format", "json"]].concat())).expect("JSON")
    }

    fn by(&self, args: &[&str]) -> String {
        self.ok(&[args, &BY].concat())
    }
}

#[test]
fn a_correction_and_its_undoing() {
    let desk = Desk::new();
    let said = desk.by(&["correct", "e982ce495adf/e1", "date", "2020-02-06"]);
    assert!(said.starts_with("a1: 1 report stored anew"), "{said}");
    assert_eq!(desk.json(&["timeline"])[0]["date"], "2020-02-06");
    let explained = desk.ok(&["explain", "e982ce495adf/e1"]);
    assert!(explained.contains("a1 correction date: \"2020-02-05\" → 2020-02-06"), "{explained}");
    desk.by(&["undo", "a1"]);
    assert_eq!(desk.json(&["timeline"])[0]["date"], "2020-02-05");
    assert_eq!(desk.json(&["log", "--all"])["amendments"][0]["ended_by"], "Hồ Thu");
    assert!(desk.ok(&["check"]).contains("is sound"));
}

#[test]
fn what_cannot_be_is_refused_with_advice() {
    let desk = Desk::new();
    for (args, says) in [
        (vec!["correct", "e982ce495adf/e1", "status", "maybe"], "postponed"),
        (vec!["correct", "e982ce495adf/e9", "status", "held"], "no fact"),
        (vec!["withdraw", "ffffffffffff"], "no report"),
        (vec!["withdraw", "--rule", "vi.nothing"], "no fact of this register"),
        (vec!["judge", "same", "Levashov", "nobody at all"], "nobody"),
        (vec!["judge", "complied", "e982ce495adf/u1", "e982ce495adf/s1"], "one thing alone"),
        (vec!["undo", "x9"], "no entry of the log"),
        (vec!["undo", "j99"], "no judgement 99"),
    ] {
        let (code, _, err) = desk.run(&[&args[..], &BY].concat());
        assert!(code != 0 && err.contains(says), "{args:?}: {err}");
    }
    let (code, _, err) = desk.run(&["correct", "e982ce495adf/e1", "status", "held"]);
    assert!(code == 2 && err.contains("--author"), "{err}");
}

#[test]
fn people_are_joined_and_parted() {
    let desk = Desk::new();
    let before = desk.json(&["people"]).as_array().unwrap().len();
    desk.by(&["judge", "same", "Đinh Trọng Nghĩa", "Đinh Trọng Khôi"]);
    assert_eq!(desk.json(&["people"]).as_array().unwrap().len(), before - 1);
    let number = format!("j{}", desk.json(&["log"])["judgements"][0]["id"]);
    desk.by(&["undo", &number]);
    assert_eq!(desk.json(&["people"]).as_array().unwrap().len(), before);
}

#[test]
fn a_promise_is_followed_by_notes_and_judgements() {
    let desk = Desk::new();
    let state =
        |on: &str| desk.json(&["commitments", "--kind", "undertaking", "--on", on])[0]["status"]["state"].clone();
    assert_eq!(state("2021-05-01"), "silent");
    let note = ["note", "Đã nhận đợt tài liệu đầu tiên.", "--date", "2020-09-01", "--author", "Hồ Thu"];
    desk.ok(&[&note[..], &["--about", "e982ce495adf/u1", "--kind", "progress"]].concat());
    assert_eq!(state("2020-08-31"), "open", "not known before its day");
    assert_eq!(state("2020-09-02"), "progressing");
    let lead = ["note", "Viện Lịch sử chủ trì.", "--date", "2020-09-02", "--author", "Hồ Thu", "--kind", "lead-body"];
    desk.ok(&[&lead[..], &["--about", "e982ce495adf/u1", "--value", "Viện Lịch sử"]].concat());
    let rows = desk.json(&["commitments", "--lead", "vien lich su", "--on", "2020-10-01"]);
    assert!(rows.as_array().unwrap().is_empty(), "accents typed count");
    let rows = desk.json(&["commitments", "--lead", "Viện Lịch sử", "--on", "2020-10-01"]);
    assert_eq!(rows.as_array().unwrap().len(), 1);
    desk.by(&["judge", "complied", "e982ce495adf/u1"]);
    assert_eq!(desk.json(&["commitments", "--kind", "undertaking"])[0]["compliance"], 1);
}

#[test]
fn a_withdrawn_report_is_gone_until_it_is_not_and_stays_as_of_then() {
    let desk = Desk::new();
    desk.by(&["withdraw", "e982ce495adf"]);
    assert_eq!(desk.json(&["timeline"]).as_array().unwrap().len(), 1);
    // the sample is recorded in November 2023
    assert_eq!(desk.json(&["timeline", "--as-of", "2024-01-01"]).as_array().unwrap().len(), 2);
    assert_eq!(desk.json(&["timeline", "--as-of", "2023-01-01"]).as_array().unwrap().len(), 0);
    desk.by(&["undo", "a1"]);
    assert_eq!(desk.json(&["timeline"]).as_array().unwrap().len(), 2);
    let (code, _, err) = desk.run(&["timeline", "--as-of", "yesterday"]);
    assert!(code == 2 && err.contains("is no time"), "{err}");
}

#[test]
fn a_backup_brings_back_what_was() {
    let desk = Desk::new();
    let copy = desk.db.with_extension("copy");
    desk.ok(&["backup", arg(&copy)]);
    desk.by(&["withdraw", "e982ce495adf"]);
    let (code, _, err) = desk.run(&["restore", arg(&copy)]);
    assert!(code != 0 && err.contains("--replace"), "{err}");
    assert!(desk.ok(&["restore", arg(&copy), "--replace"]).contains("is kept as"));
    assert_eq!(desk.json(&["timeline"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_newer_pack_keeps_what_curators_said_and_shows_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk { db: folder.path().join("desk.verbale"), _folder: folder };
    let report = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/reports/16-nga-viet-nam-bo-truong-quoc-phong-levashov.txt");
    desk.ok(&["add", arg(&report)]);
    let talks = |desk: &Desk| {
        let all = desk.json(&["timeline"]);
        all.as_array().unwrap().iter().find(|e| e["kind"] == "talks").map(|e| (e["id"].clone(), e["date"].clone()))
    };
    let (id, _) = talks(&desk).expect("talks");
    desk.by(&["correct", id.as_str().unwrap(), "date", "2025-11-26"]);
    // a pack that knows one area instead of all
    let packs = desk._folder.path().join("packs");
    std::fs::create_dir_all(packs.join("vi/lexicon")).unwrap();
    let one = "[[area]]\nid = \"vi.area.y-te\"\nsense = \"area/health\"\nforms = [\"thú y biển\"]\nsource = \"test\"\n\
               yes = [\"Hai bên hợp tác về [thú y biển]{area}.\"]\n";
    std::fs::write(packs.join("vi/lexicon/areas.toml"), one).unwrap();

    let done = desk.ok(&["reread", "--pack", arg(&packs)]);
    assert!(done.starts_with("1 report read, 1 read differently"), "{done}");
    assert_eq!(talks(&desk).map(|t| t.1), Some("2025-11-26".into()), "the correction stands");
    assert_eq!(desk.json(&["log"])["amendments"][0]["author"], "Hồ Thu");
    let again = desk.ok(&["reread", "--pack", arg(&packs)]);
    assert!(again.starts_with("1 report read, 0 read differently"), "{again}");
    assert!(desk.ok(&["check"]).contains("is sound"));
}
