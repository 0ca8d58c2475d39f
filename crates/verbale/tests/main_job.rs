//! The main job on the bundled examples: the same whatever the number of threads, twice as once, and shown by `demo`.

mod common;

use common::{arg, examples, run};
use serde_json::Value;
use verbale_register::Register;

fn readings(jobs: &str) -> Vec<Value> {
    let (code, out, _) = run(&["read", arg(&examples()), "--format", "jsonl", "--jobs", jobs]);
    assert_eq!(code, 0);
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// How many reports `examples/reports` holds.
fn example_count() -> usize {
    let is_text = |e: &std::fs::DirEntry| e.path().extension().is_some_and(|x| x == "txt");
    std::fs::read_dir(examples()).unwrap().filter(|e| is_text(e.as_ref().unwrap())).count()
}

#[test]
fn readings_do_not_depend_on_the_number_of_threads() {
    let one = readings("1");
    assert_eq!(one.len(), std::fs::read_dir(examples()).unwrap().count());
    assert!(one.windows(2).all(|w| w[0]["report"]["path"].as_str() < w[1]["report"]["path"].as_str()), "in order");
    for jobs in ["2", "5"] {
        assert_eq!(readings(jobs), one);
    }
}

#[test]
fn json_and_jsonl_hold_the_same() {
    let (_, out, _) = run(&["read", arg(&examples()), "--format", "json"]);
    assert_eq!(serde_json::from_str::<Vec<Value>>(&out).unwrap(), readings("2"));
}

#[test]
fn every_span_quotes_its_words() {
    fn check(value: &Value, chars: &[char], path: &str) -> usize {
        match value {
            Value::Array(items) => items.iter().map(|v| check(v, chars, path)).sum(),
            Value::Object(map) => {
                let own = match (map.get("start"), map.get("end"), map.get("quote")) {
                    (Some(start), Some(end), Some(quote)) => {
                        let (a, b) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
                        assert_eq!(chars[a..b].iter().collect::<String>(), quote.as_str().unwrap(), "{path}");
                        1
                    }
                    _ => 0,
                };
                own + map.values().map(|v| check(v, chars, path)).sum::<usize>()
            }
            _ => 0,
        }
    }
    let mut spans = 0;
    for reading in readings("2") {
        let path = reading["report"]["path"].as_str().unwrap();
        let chars: Vec<char> = std::fs::read_to_string(path).unwrap().chars().collect();
        spans += check(&reading, &chars, path);
    }
    assert!(spans > 500, "{spans}");
}

#[test]
fn adding_twice_changes_nothing_and_threads_do_not_matter() {
    let dir = tempfile::tempdir().unwrap();
    let mut digests = Vec::new();
    for jobs in ["1", "4"] {
        let db = dir.path().join(format!("{jobs}.verbale"));
        let reports = examples();
        let args = ["add", arg(&reports), "--jobs", jobs, "--db", arg(&db), "--format", "json"];
        let (code, out, err) = run(&args);
        assert_eq!(code, 0, "{err}");
        let first: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((&first["new"], &first["unchanged"]), (&Value::from(example_count()), &Value::from(0)));
        digests.push(Register::open(&db).unwrap().content_digest().unwrap());
        let again: Value = serde_json::from_str(&run(&args).1).unwrap();
        assert_eq!(
            (&again["new"], &again["unchanged"], &again["facts"]),
            (&0.into(), &example_count().into(), &0.into())
        );
        digests.push(Register::open(&db).unwrap().content_digest().unwrap());
    }
    digests.dedup();
    assert_eq!(digests.len(), 1);
}

#[test]
fn published_and_url_from_outside_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("x.verbale");
    let report = examples().join("12-viet-uc-canh-sat-lop-tap-huan.txt");
    let url = "https://example.org/12";
    let (code, _, err) = run(&["add", arg(&report), "--published", "2024-08-30", "--url", url, "--db", arg(&db)]);
    assert_eq!(code, 0, "{err}");
    let (_, out, _) = run(&["search", "Australia", "--format", "json", "--db", arg(&db)]);
    let hits: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&hits[0]["report"]["published"], &hits[0]["report"]["url"]), (&"2024-08-30".into(), &url.into()));
}

#[test]
fn the_demo_shows_the_record() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("demo.verbale");
    let (code, out, err) = run(&["demo", "--db", arg(&db)]);
    assert_eq!(code, 0, "{err}");
    let count = format!("{0} reports: {0} new", example_count());
    for words in [count.as_str(), "Timeline", "2025-11-25", "Andrei Levashov", "Open commitments"] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (code, _, err) = run(&["demo", "--db", arg(&db)]);
    assert_eq!(code, 2, "a demo never writes into a register that is there");
    assert!(err.contains("is already there"), "{err}");
}

#[test]
fn the_examples_read_as_their_readme_says() {
    let all = readings("2");
    let of = |number: &str| {
        let starts = |r: &&Value| r["report"]["path"].as_str().unwrap().rsplit('/').next().unwrap().starts_with(number);
        all.iter().find(starts).expect("an example of this number")
    };
    assert_eq!(of("13")["engagements"], Value::Array(vec![]), "no diplomacy, no engagement");
    assert_eq!(of("12")["report"]["published"], Value::Null, "undated");
    assert_eq!(of("11")["report"]["published"], "2024-07");
    assert_eq!(of("04")["report"]["published"], "2024-06-04");
    for (number, name) in
        [("02", "Trần Hữu Đạt"), ("10", "Trần Hữu Đạt"), ("15", "Andrei Levashov"), ("16", "Andrei Levashov")]
    {
        let people = of(number)["people"].as_array().unwrap();
        assert!(people.iter().any(|p| p["name"] == name), "{number}: {name}");
    }
    let kinds = |number: &str| -> Vec<String> {
        let engagements = of(number)["engagements"].as_array().unwrap();
        engagements.iter().map(|e| e["kind"].as_str().unwrap().to_owned()).collect()
    };
    for (number, kind) in [("02", "visit"), ("03", "call"), ("11", "message"), ("16", "talks")] {
        assert!(kinds(number).iter().any(|k| k == kind), "{number}: {kind} in {:?}", kinds(number));
    }
}

#[test]
fn the_committed_schema_is_the_one_of_the_types() {
    let committed = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/verbale.reading-1.json");
    let committed = std::fs::read_to_string(committed).unwrap_or_default();
    assert!(committed == run(&["schema"]).1, "run `just schema` and look at what changed in the contract");
}
