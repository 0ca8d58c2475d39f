//! An assistant's side of `verbale mcp`: JSON-RPC lines into the program, answers out of it. Every quote it is given must
//! stand in the report at the span it is given with.

mod common;

use common::{arg, examples, run, sample_register};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

struct Assistant {
    program: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    next: u64,
}

impl Assistant {
    /// Starts the program and shakes hands; gives what the server says of itself too.
    fn start(db: &Path) -> (Self, Value) {
        let mut program = Command::new(assert_cmd::cargo::cargo_bin("verbale"))
            .args(["mcp", "--db", arg(db)])
            .env_remove("VERBALE_DB")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let to = program.stdin.take().expect("its input");
        let from = BufReader::new(program.stdout.take().expect("its output"));
        let mut assistant = Assistant { program, to, from, next: 0 };
        let hello = assistant.ask(
            "initialize",
            &json!({ "protocolVersion": "2025-06-18", "capabilities": {},
                     "clientInfo": { "name": "test", "version": "1" } }),
        );
        assistant.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        (assistant, hello["result"].clone())
    }

    fn send(&mut self, message: &Value) {
        writeln!(self.to, "{message}").expect("the program listens");
    }

    /// Sends a request and waits for its answer.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).expect("a line") > 0, "the program hung up on {method}");
            let message: Value = serde_json::from_str(&line).expect("a JSON-RPC message");
            if message["id"] == id {
                return message;
            }
        }
    }

    /// The structured answer of a tool, or the words of its error.
    fn call(&mut self, tool: &str, arguments: &Value) -> Result<Value, String> {
        let answer = self.ask("tools/call", &json!({ "name": tool, "arguments": arguments }));
        let result = &answer["result"];
        assert!(result.is_object(), "{tool}: {answer}");
        match result["isError"].as_bool() {
            Some(true) => Err(result["content"][0]["text"].as_str().expect("words").to_owned()),
            _ => Ok(result["structuredContent"].clone()),
        }
    }

    /// Hangs up; the program must end by itself.
    fn end(self) {
        let Assistant { mut program, to, .. } = self;
        drop(to);
        assert!(program.wait().expect("it ends").success());
    }
}

/// Quotes at their spans: `text[start..end] == quote`, in code points, for every citation. Gives how many were checked.
fn quotes_stand(assistant: &mut Assistant, answer: &Value, texts: &mut BTreeMap<String, Vec<char>>) -> usize {
    let mut checked = 0;
    for citation in answer["citations"].as_array().expect("citations") {
        let report = citation["report"]["id"].as_str().expect("a report");
        if !texts.contains_key(report) {
            let proof = assistant.call("proof", &json!({ "report": report })).expect("the report is there");
            let text: Vec<char> = proof["answer"]["text"].as_str().expect("its text").chars().collect();
            texts.insert(report.to_owned(), text);
        }
        let text = &texts[report];
        let quotes = citation["quotes"].as_array().expect("quotes");
        assert!(!quotes.is_empty(), "a citation without words: {citation}");
        for q in quotes {
            let at = |key: &str| q[key].as_u64().expect("a place") as usize;
            let found: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(q["quote"], found.as_str(), "{citation}");
            assert!(q["rule"].is_string(), "{citation}");
            checked += 1;
        }
    }
    checked
}

/// Every id of a fact that the answer names.
fn facts_of(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(object) => object.values().for_each(|v| facts_of(v, into)),
        Value::Array(items) => items.iter().for_each(|v| facts_of(v, into)),
        Value::String(s) => {
            let parts = s.split_once('/');
            let hex = |r: &str| r.len() == 12 && r.bytes().all(|b| b.is_ascii_hexdigit());
            into.extend(parts.filter(|(r, _)| hex(r)).map(|_| s.clone()));
        }
        _ => {}
    }
}

#[test]
fn an_assistant_asks_and_every_fact_comes_with_its_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("mcp.verbale");
    assert_eq!(run(&["add", arg(&examples()), "--db", arg(&db)]).0, 0);
    let (mut assistant, hello) = Assistant::start(&db);
    assert_eq!(hello["serverInfo"]["name"], "verbale");
    assert!(hello["instructions"].as_str().is_some_and(|i| i.contains("Cite every fact")), "{hello}");

    let listed = assistant.ask("tools/list", &json!({}));
    let tools = listed["result"]["tools"].as_array().expect("tools").clone();
    for tool in &tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert_eq!(tool["inputSchema"]["type"], "object", "{tool}");
    }
    let vn_ru = json!({ "between": ["vn", "ru"] });
    let timeline = assistant.call("timeline", &vn_ru).expect("a timeline");
    let fact = timeline["answer"]["items"][0]["id"].as_str().expect("a fact").to_owned();
    let report = fact.split('/').next().expect("a report").to_owned();
    let mut asked: BTreeMap<&str, Value> = BTreeMap::new();
    asked.insert("timeline", vn_ru.clone());
    asked.insert("commitments", json!({ "limit": 50 }));
    asked.insert("agreements", json!({ "on": "2026-01-01" }));
    asked.insert("mechanisms", json!({}));
    asked.insert("wording", vn_ru);
    asked.insert("who", json!({ "office": "Bộ trưởng", "country": "vn" }));
    asked.insert("person", json!({ "name": "andrei levashov" }));
    asked.insert("search", json!({ "words": "hội đàm", "limit": 5 }));
    asked.insert("visit", json!({ "fact": fact }));
    asked.insert("explain", json!({ "fact": fact }));
    asked.insert("proof", json!({ "report": report }));
    for whole in ["people", "kpi", "reports", "stats"] {
        asked.insert(whole, json!({}));
    }
    let mut names: Vec<&str> = tools.iter().filter_map(|t| t["name"].as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, asked.keys().copied().collect::<Vec<_>>(), "each tool is tried");

    let mut texts = BTreeMap::new();
    let mut checked = BTreeMap::new();
    for (tool, arguments) in &asked {
        let answer = assistant.call(tool, arguments).unwrap_or_else(|e| panic!("{tool}: {e}"));
        let mut named = Vec::new();
        facts_of(&answer["answer"], &mut named);
        let cited: Vec<&str> =
            answer["citations"].as_array().expect("citations").iter().filter_map(|c| c["fact"].as_str()).collect();
        for id in &named {
            assert!(cited.contains(&id.as_str()), "{tool} names {id} and does not cite it");
        }
        checked.insert(*tool, quotes_stand(&mut assistant, &answer, &mut texts));
    }
    for tool in ["timeline", "commitments", "agreements", "mechanisms", "who", "person", "search", "visit", "explain"] {
        assert!(checked[tool] > 0, "{tool} cited nothing: {checked:?}");
    }
    assistant.end();
}

#[test]
fn a_refused_question_says_what_to_do_and_the_next_one_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut assistant, _) = Assistant::start(&sample_register(folder.path()));
    let told = |result: Result<Value, String>| result.expect_err("it is refused");
    let unknown = told(assistant.call("timeline", &json!({ "sinse": "2020" })));
    assert_eq!(unknown, "error: there is no parameter `sinse`\nhelp: did you mean `since`?");
    let wrong = told(assistant.call("timeline", &json!({ "between": ["vietnam country"] })));
    assert!(wrong.starts_with("error: `between[0]`: `vietnam country` is no code"), "{wrong}");
    let nobody = told(assistant.call("person", &json!({ "name": "Andrei Levaschow" })));
    assert!(nobody.contains("help: did you mean"), "{nobody}");
    assert!(told(assistant.call("delete", &json!({}))).contains("help: the tools are: search"));
    let many = told(assistant.call("people", &json!({ "limit": 100_000 })));
    assert!(many.contains("ask for 1 to 1000 rows"), "{many}");
    assert!(assistant.call("stats", &json!({})).is_ok());
    assistant.end();
}

#[test]
fn the_register_is_asked_as_it_stood_and_in_parts() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut assistant, _) = Assistant::start(&sample_register(folder.path()));
    // the reports of the sample were recorded in November 2023
    let before = assistant.call("people", &json!({ "as_of": "2023-01-01" })).expect("an answer");
    assert_eq!(before["answer"]["items"], json!([]));
    let mut names = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let part = assistant.call("people", &json!({ "limit": 1, "cursor": cursor })).expect("a part");
        names.push(part["answer"]["items"][0]["name"].as_str().expect("a name").to_owned());
        cursor = part["answer"]["next"].clone();
        if cursor.is_null() {
            break;
        }
    }
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 3, "{names:?}");
    assistant.end();
}

#[test]
fn without_a_register_there_is_no_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, _, err) = run(&["mcp", "--db", arg(&folder.path().join("none.verbale"))]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("help: add a report first"), "{err}");
}
