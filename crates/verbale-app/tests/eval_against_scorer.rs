//! `eval` and the reference scorer give the same figures on the same readings.
//!
//! Readings are made from the gold files of `../shared` by dropping, altering and adding items with a fixed seed; some
//! gold is altered too, so that rare branches are met. Where `../shared` or Python is absent there is nothing to
//! compare with; the unit tests of the module hold figures of their own.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use verbale_app::eval::{Case, Direction, Figure, evaluate};

/// Readings per gold file; the first is wholly right, the last empty.
const ROUNDS: u64 = 12;

struct Lcg(u64);

impl Lcg {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % below.max(1)
    }

    /// True in `percent` of a hundred cases.
    fn chance(&mut self, percent: usize) -> bool {
        self.next(100) < percent
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.next(of.len())]
    }
}

#[test]
fn figures_are_those_of_the_reference_scorer() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let scorer = shared.join("tools/score.py");
    let python = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    if !scorer.exists() || !python {
        eprintln!("SKIPPED: ../shared is absent (or python3 is); eval was not compared with the reference scorer");
        return;
    }
    let sources = sources(&shared);
    assert!(!sources.is_empty(), "../shared holds a scorer but no gold");
    for round in 0..ROUNDS {
        compare(&scorer, &sources, round);
    }
}

/// Gold and text of every annotated report.
fn sources(shared: &Path) -> Vec<(String, Value, String)> {
    let mut out = Vec::new();
    for set in ["seeds", "dev", "more"] {
        let Ok(dir) = fs::read_dir(shared.join("gold").join(set)) else { continue };
        let mut files: Vec<PathBuf> = dir.flatten().map(|f| f.path()).collect();
        files.sort();
        for file in files {
            let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
            let gold = serde_json::from_str(&fs::read_to_string(&file).expect("gold")).expect("gold is JSON");
            let report = shared.join("reports").join(set).join(format!("{name}.txt"));
            out.push((name, gold, fs::read_to_string(report).expect("the report")));
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

fn compare(scorer: &Path, sources: &[(String, Value, String)], round: u64) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let gold_dir = dir.path().join("gold");
    fs::create_dir(&gold_dir).expect("a folder");
    let mut rng = Lcg(round + 1);
    let (mut cases, mut lines): (Vec<Case>, String) = (Vec::new(), String::new());
    for (name, gold, text) in sources {
        let mut gold = gold.clone();
        let text = if round % 3 == 2 { text.replace('\n', "\r\n") } else { text.clone() };
        let spoil = if round == 0 { 0 } else { (round * 5) as usize };
        if round % 2 == 1 {
            spoil_gold(&mut gold, &mut rng);
        }
        let path = dir.path().join(format!("{name}.txt"));
        let last = round + 1 == ROUNDS;
        let reading = reading(&gold, &text, &path, spoil, last, &mut rng);
        fs::write(&path, &text).expect("the text");
        fs::write(gold_dir.join(format!("{name}.json")), gold.to_string()).expect("the gold");
        lines.push_str(&format!("{reading}\n"));
        let typed = serde_json::from_value(reading).expect("a reading of the schema");
        cases.push((name.clone(), serde_json::from_value(gold).expect("gold of the schema"), typed, text));
    }
    let readings = dir.path().join("readings.jsonl");
    fs::write(&readings, lines).expect("the readings");
    let out = Command::new("python3").arg(scorer).arg(&gold_dir).arg(&readings).args(["--json", "--errors"]).output();
    let out = out.expect("python3 runs");
    assert!(out.status.success(), "round {round}: {}", String::from_utf8_lossy(&out.stderr));
    let printed = String::from_utf8(out.stdout).expect("UTF-8");
    let (errors, figures) = printed.split_at(printed.find("{\n").expect("JSON"));
    let ours = evaluate(&cases);

    let theirs: Value = serde_json::from_str(figures).expect("JSON");
    let tasks = serde_json::to_value(&ours).expect("JSON")["tasks"].clone();
    assert_eq!(tasks, theirs, "round {round}");
    let order: Vec<usize> =
        ours.tasks.iter().map(|(t, _)| figures.find(&format!("\"{t}\"")).expect("a task")).collect();
    assert!(order.is_sorted(), "round {round}: tasks in another order");
    if round == 0 {
        for (task, figure) in &ours.tasks {
            let perfect = match figure {
                Figure::Found { fp, missed, .. } => fp + missed == 0,
                Figure::Share { right, of, .. } => right == of,
            };
            assert!(perfect, "a reading made of gold alone is wrong in {task}: {figure:?}");
        }
    }
    let line = |m: &verbale_app::eval::Miss| {
        let way = if m.direction == Direction::Missed { "missed" } else { "extra" };
        format!("{}\t{}\t{way}", m.report, m.task)
    };
    let ours: Vec<String> = ours.errors.iter().map(line).collect();
    let theirs: Vec<String> =
        errors.lines().map(|l| l.splitn(4, '\t').take(3).collect::<Vec<_>>().join("\t")).collect();
    assert_eq!(ours, theirs, "round {round}: other errors, or in another order");
}

/// Flags, dates and sides as no annotator would set them, but the scorer takes.
fn spoil_gold(gold: &mut Value, rng: &mut Lcg) {
    for list in ["people", "engagements", "instruments", "mechanisms", "milestones", "statements"] {
        for item in gold[list].as_array_mut().expect("a list") {
            if rng.chance(15) {
                item["optional"] = json!(!item["optional"].as_bool().unwrap_or(false));
            }
        }
    }
    for e in gold["engagements"].as_array_mut().expect("a list") {
        if rng.chance(20) {
            e["date"] =
                json!(rng.pick(&["XXXX-06-17", "2017", "2017-06/..", "../2017-06-20", "2017-06-01/2017-07", ""]));
        }
        match rng.next(12) {
            0 => e["sides"].as_array_mut().expect("a list").push(json!([])),
            1 => e["sides"] = json!([]),
            2 => e["sides"].as_array_mut().expect("a list").push(json!(["Bộ Ngoại giao", "VN"])),
            _ => {}
        }
    }
    if rng.chance(20) {
        gold["published"] = Value::Null;
    }
}

/// A reading that says what gold says, spoilt in about `spoil` of a hundred places.
fn reading(gold: &Value, text: &str, path: &Path, spoil: usize, empty: bool, rng: &mut Lcg) -> Value {
    let list = |key: &str| gold[key].as_array().cloned().unwrap_or_default();
    let mut people = Vec::new();
    for (n, g) in list("people").iter().enumerate() {
        if rng.chance(spoil) {
            continue;
        }
        let written = g["name"].as_str().expect("a name");
        let name = match rng.next(if spoil == 0 { 1 } else { 6 }) {
            1 => format!("Ông {written}"),
            2 => written.to_uppercase().replace(' ', "-"),
            3 => written.replace("òa", "oà").replace("úy", "uý"),
            4 if rng.chance(spoil) => written.split(' ').next_back().unwrap_or("").to_owned(),
            _ => written.to_owned(),
        };
        let mut offices: Vec<String> = strings(&g["offices"]).into_iter().filter(|_| !rng.chance(spoil)).collect();
        if rng.chance(spoil) {
            offices.extend(offices.first().map(|o| o.split(' ').take(2).collect::<Vec<_>>().join(" ")));
            offices.push((*rng.pick(&["Thủ tướng", "Đại sứ", "", "bộ trưởng"])).to_owned());
        }
        let office =
            |t: &String| json!({"title": t, "sense": null, "organisation": null, "country": null, "evidence": []});
        let offices: Vec<Value> = offices.iter().map(office).collect();
        people.push(json!({"id": format!("p{n}"), "name": name, "country": g["country"], "offices": offices,
            "ranks": [], "aliases": g["aliases"], "mentions": []}));
    }
    if rng.chance(spoil) {
        let twin = people.first().cloned().map(|mut p| {
            p["id"] = json!("p99");
            p
        });
        people.extend(twin);
    }
    let ids: Vec<(String, String)> = list("people")
        .iter()
        .enumerate()
        .map(|(n, g)| (g["name"].as_str().unwrap_or("").to_owned(), format!("p{n}")))
        .filter(|(_, id)| people.iter().any(|p| p["id"] == json!(id)))
        .collect();
    let id_of = |name: &str| ids.iter().rev().find(|(n, _)| n == name).map(|(_, id)| id.clone());

    let mut organisations = Vec::new();
    let mut engagements = Vec::new();
    for g in list("engagements") {
        if rng.chance(spoil) {
            continue;
        }
        let mut participants = Vec::new();
        for name in g["sides"].as_array().expect("sides").iter().flat_map(strings) {
            if rng.chance(spoil / 2) {
                continue;
            }
            let code = name.len() == 2 || name == "ASEAN";
            participants.push(match id_of(&name) {
                Some(id) => json!({"person": id, "side": null, "role": "host"}),
                None if code && rng.chance(spoil) => json!({"organisation": "o0", "side": name, "role": "guest"}),
                None if code => json!({"country": name, "side": name, "role": "guest"}),
                None => {
                    let id = format!("o{}", organisations.len() + 1);
                    organisations.push(json!({"id": id, "name": name, "country": null, "sense": null, "mentions": []}));
                    json!({"organisation": id, "side": null, "role": "guest"})
                }
            });
        }
        if rng.chance(spoil) {
            participants
                .push(json!({"country": rng.pick(&["VN", "ASEAN", "FR", "Vn"]), "side": "VN", "role": "member"}));
            participants.extend(ids.first().map(|(_, id)| json!({"person": id, "side": null, "role": "member"})));
        }
        let kinds = ["talks", "visit", "meeting", "reception", "call", "signing"];
        let kind = if rng.chance(spoil) { json!(rng.pick(&kinds)) } else { g["kind"].clone() };
        let dates = ["2017", "2017-06", "XXXX-06-17", "2017-06-17/2017-06-22", "../2017", "2017-06/..", "1999-01-01"];
        let date = match (rng.chance(spoil), rng.next(3)) {
            (true, 0) => Value::Null,
            (true, _) => json!(rng.pick(&dates)),
            _ if g["date"] == json!("") => Value::Null,
            _ => g["date"].clone(),
        };
        engagements.push(
            json!({"id": format!("e{}", engagements.len()), "kind": kind, "date": date, "date_basis": null,
            "time_of_day": null, "place": null, "country": null, "status": "held", "level": null,
            "participants": participants, "part_of": null, "mechanism": null, "instruments": [], "evidence": []}),
        );
        if rng.chance(spoil / 3) {
            engagements.extend(engagements.last().cloned());
        }
    }

    let mut items = |key: &str, make: &dyn Fn(&Value, Value, &mut Lcg) -> Value| -> Vec<Value> {
        let mut out = Vec::new();
        for g in list(key) {
            if rng.chance(spoil) {
                continue;
            }
            let evidence = evidence(text, g["at"].as_str().expect("at"), spoil, rng);
            out.push(make(&g, evidence, rng));
            if rng.chance(spoil / 3) {
                out.extend(out.last().cloned());
            }
        }
        if rng.chance(spoil) && !out.is_empty() {
            let n = rng.next(out.len());
            out.rotate_left(n);
        }
        out
    };
    let instruments = items("instruments", &|g, evidence, rng| {
        let kind =
            if rng.chance(spoil) { json!(rng.pick(&["agreement", "treaty", "other"])) } else { g["kind"].clone() };
        let title =
            if rng.chance(spoil) { "Hiệp định".to_owned() } else { g["title"].as_str().unwrap_or("").to_owned() };
        json!({"id": "i", "kind": kind, "title": title, "parties": [], "signed": null, "period": null,
            "status": "signed", "engagement": null, "areas": [], "evidence": evidence})
    });
    let mechanisms = items(
        "mechanisms",
        &|g, evidence, _| json!({"id": "m", "name": g["name"], "kind": "x", "session": null, "parties": [], "evidence": evidence}),
    );
    let milestones = items(
        "milestones",
        &|g, evidence, _| json!({"id": "y", "name": g["name"], "date": null, "years": null, "evidence": evidence}),
    );
    let statements = items("statements", &|g, evidence, rng| {
        let wanted = g["speaker"].as_str().expect("a speaker");
        let speaker = match (rng.chance(spoil), rng.next(4)) {
            (true, 0) => json!({"both": false, "countries": ["VN", "FR"]}),
            (true, 1) => json!({"both": false, "countries": ["VN"]}),
            (true, 2) => json!({"organisation": "o1"}),
            (true, _) => json!({"country": "VN"}),
            _ if wanted == "both" => json!({"both": true, "countries": []}),
            _ => id_of(wanted).map_or(json!({"country": wanted}), |id| json!({"person": id})),
        };
        let act = if rng.chance(spoil) { json!("state") } else { g["act"].clone() };
        json!({"id": "s", "speaker": speaker, "act": act, "content": null, "areas": [], "engagement": null,
            "quoted": false, "evidence": evidence})
    });
    let mut areas: Vec<String> = strings(&gold["areas"]).into_iter().filter(|_| !rng.chance(spoil)).collect();
    if rng.chance(spoil) {
        areas.push((*rng.pick(&["energy.nuclear", "energy", "sport"])).to_owned());
    }
    let areas: Vec<Value> = areas.iter().map(|code| json!({"code": code, "evidence": []})).collect();
    let published = if rng.chance(spoil) { json!("2017-06") } else { gold["published"].clone() };
    let keep = |list: Vec<Value>| if empty { Vec::new() } else { list };
    json!({
        "schema": "verbale.reading/1", "pack": null, "undertakings": [], "diagnostics": [],
        "report": {"path": path, "sha256": "", "title": null, "language": "vi", "length": 0,
            "published": if empty { Value::Null } else { published }},
        "people": keep(people), "organisations": keep(organisations), "engagements": keep(engagements),
        "instruments": keep(instruments), "mechanisms": keep(mechanisms), "milestones": keep(milestones),
        "statements": keep(statements), "areas": keep(areas),
    })
}

/// Where `at` first stands, sometimes shifted, widened past what counts, or left out.
fn evidence(text: &str, at: &str, spoil: usize, rng: &mut Lcg) -> Value {
    let text = text.replace("\r\n", "\n");
    let start = text.find(at).map_or(0, |byte| text[..byte].chars().count());
    let end = start + at.chars().count();
    let (start, end) = match (rng.chance(spoil), rng.next(5)) {
        (true, 0) => return json!([]),
        (true, 1) => (end, end + 5),
        (true, 2) => (start.saturating_sub(900), end),
        (true, 3) => (start.saturating_sub(40), start + 1),
        (true, _) => (end.saturating_sub(1), end + 60),
        _ => (start, end),
    };
    json!([{"start": start, "end": end, "quote": "", "rule": "test"}])
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|s| s.as_str().expect("a string").to_owned()).collect()
}
