//! What the tests of the command line share: the program, and a register made by hand so that no test of the faces
//! depends on what the reader finds.
#![allow(dead_code)]

use assert_cmd::Command;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use verbale_core::{Reading, Report};
use verbale_register::{Identities, Register};

/// The program, free of the caller's own settings.
pub(crate) fn verbale() -> Command {
    let mut command = Command::cargo_bin("verbale").expect("the program is built");
    command.env_remove("VERBALE_DB").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// Exit code, standard output and standard error of a run.
pub(crate) fn run(args: &[&str]) -> (i32, String, String) {
    output(verbale().args(args))
}

/// The same of a command already put together.
pub(crate) fn output(command: &mut Command) -> (i32, String, String) {
    let out = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 comes out");
    (out.status.code().unwrap_or(-1), text(out.stdout), text(out.stderr))
}

/// Path as an argument.
pub(crate) fn arg(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}

/// `examples/reports` of the source tree.
pub(crate) fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports")
}

const TALKS: &str = "Sáng 5/2/2020, tại Hà Nội, Bộ trưởng Quốc phòng Đinh Trọng Nghĩa hội đàm với Bộ trưởng Quốc phòng \
Nga Andrei Levashov. Ông Levashov cam kết chuyển giao tài liệu trước tháng 6/2021. Hai bên ký Bản ghi nhớ về quân y giai \
đoạn 2020-2022.";
const TALKS_CLAUSE: &str = "Bộ trưởng Quốc phòng Đinh Trọng Nghĩa hội đàm với Bộ trưởng Quốc phòng Nga Andrei Levashov";
const CALL: &str = "Ngày 9/12/2025, ông Andrey Levashov, Thư ký Hội đồng An ninh Nga, điện đàm với Chủ tịch nước Đinh \
Trọng Khôi.";

fn words(text: &str, quote: &str) -> Value {
    let at = text.find(quote).expect("the words stand in the text");
    let start = text[..at].chars().count();
    json!({ "start": start, "end": start + quote.chars().count(), "quote": quote })
}

fn proof(text: &str, quote: &str, rule: &str) -> Value {
    let mut evidence = words(text, quote);
    evidence["rule"] = rule.into();
    evidence
}

fn person(text: &str, id: &str, name: &str, country: &str, office: &str) -> Value {
    json!({
        "id": id, "name": name, "country": country, "ranks": [], "aliases": [], "mentions": [words(text, name)],
        "offices": [{ "title": office, "sense": null, "organisation": null, "country": country,
                      "evidence": [proof(text, office, "vi.office.test")] }],
    })
}

fn store(register: &mut Register, path: &str, text: &str, facts: Value) {
    let report = verbale_intake::report_from_bytes(path, text.as_bytes()).expect("a report");
    let mut whole = json!({
        "schema": "verbale.reading/1",
        "report": { "path": path, "sha256": report.sha256, "title": facts["title"], "language": "vi",
                    "published": facts["published"], "length": text.chars().count() },
        "pack": { "id": "vi", "version": "0.1.0", "hash": "0123456789abcdef" },
    });
    for key in [
        "people",
        "organisations",
        "engagements",
        "instruments",
        "mechanisms",
        "milestones",
        "statements",
        "undertakings",
        "areas",
        "diagnostics",
    ] {
        whole[key] = if facts[key].is_null() { json!([]) } else { facts[key].clone() };
    }
    let reading: Reading = serde_json::from_value(whole).expect("a reading");
    let report = Report { published: reading.report.published, ..report };
    let who: Identities = verbale_app::identities(&reading);
    register.add(&report, &reading, &who, 1_700_000_000_000).expect("stored");
}

/// A register of two reports about four people, two of whom share the name Đinh Trọng, one of whom holds two offices.
pub(crate) fn sample_register(dir: &Path) -> PathBuf {
    let path = dir.join("sample.verbale");
    let mut register = Register::open(&path).expect("a register");
    store(
        &mut register,
        "talks.txt",
        TALKS,
        json!({
            "title": "Hội đàm quốc phòng Việt - Nga", "published": "2020-02-06",
            "people": [
                person(TALKS, "p1", "Đinh Trọng Nghĩa", "VN", "Bộ trưởng Quốc phòng"),
                person(TALKS, "p2", "Andrei Levashov", "RU", "Bộ trưởng Quốc phòng Nga"),
            ],
            "engagements": [{
                "id": "e1", "kind": "talks", "date": "2020-02-05", "date_basis": "stated", "time_of_day": "morning",
                "place": "Hà Nội", "country": "VN", "status": "held", "level": null, "part_of": null, "mechanism": null,
                "instruments": ["i1"], "evidence": [proof(TALKS, TALKS_CLAUSE, "vi.rule.talks-with")],
                "participants": [{ "person": "p1", "side": "VN", "role": "host" }, { "person": "p2", "side": "RU", "role": "guest" }],
            }],
            "instruments": [{
                "id": "i1", "kind": "memorandum", "title": "Bản ghi nhớ về quân y", "parties": ["VN", "RU"],
                "signed": "2020-02-05", "period": "2020/2022", "status": "signed", "engagement": "e1", "areas": ["health"],
                "evidence": [proof(TALKS, "Bản ghi nhớ về quân y", "vi.rule.signed")],
            }],
            "mechanisms": [],
            "statements": [{
                "id": "s1", "speaker": { "person": "p2" }, "act": "commit",
                "content": words(TALKS, "chuyển giao tài liệu trước tháng 6/2021"), "areas": [], "engagement": "e1",
                "quoted": false, "evidence": [proof(TALKS, "Ông Levashov cam kết", "vi.rule.says")],
            }],
            "undertakings": [{
                "id": "u1", "by": ["RU"], "to": ["VN"], "strength": "commit",
                "action": words(TALKS, "chuyển giao tài liệu trước tháng 6/2021"), "areas": [], "due": "2021-06",
                "statement": "s1", "instrument": null,
            }],
        }),
    );
    store(
        &mut register,
        "call.txt",
        CALL,
        json!({
            "title": "Điện đàm Việt - Nga", "published": "2025-12-09",
            "people": [
                person(CALL, "p1", "Andrey Levashov", "RU", "Thư ký Hội đồng An ninh Nga"),
                person(CALL, "p2", "Đinh Trọng Khôi", "VN", "Chủ tịch nước"),
            ],
            "engagements": [{
                "id": "e1", "kind": "call", "date": "2025-12-09", "date_basis": "stated", "time_of_day": null,
                "place": null, "country": null, "status": "held", "level": null, "part_of": null, "mechanism": "m1",
                "instruments": [], "evidence": [proof(CALL, "điện đàm với", "vi.rule.call")],
                "participants": [{ "person": "p1", "side": "RU", "role": "member" }, { "person": "p2", "side": "VN", "role": "member" }],
            }],
            "mechanisms": [{
                "id": "m1", "name": "Hội đồng An ninh Nga", "kind": "committee", "session": 4, "parties": ["RU", "VN"],
                "evidence": [proof(CALL, "Hội đồng An ninh Nga", "vi.mechanism.test")],
            }],
        }),
    );
    register.flush().expect("flushed");
    path
}
