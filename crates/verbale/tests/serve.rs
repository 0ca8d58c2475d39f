//! `verbale serve` as a process: it says where it listens, writes a line about each request, and when it is told to stop
//! it finishes what it was asked.

#![cfg(unix)]

mod common;

use common::{arg, run, sample_register};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

struct Desk {
    program: Child,
    /// `127.0.0.1:PORT`.
    address: String,
}

impl Desk {
    fn start(db: &Path) -> Self {
        let mut program = Command::new(assert_cmd::cargo::cargo_bin("verbale"))
            .args(["serve", "--port", "0", "--log", "json", "--db", arg(db)])
            .env_remove("VERBALE_DB")
            .env_remove("RUST_LOG")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(program.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").expect("an address").trim_end_matches('/').to_owned();
        Desk { program, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
        stream
    }

    fn head(&self, request: &str, length: usize) -> String {
        format!(
            "{request} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n",
            self.address
        )
    }

    fn terminate(&self) {
        let killed = Command::new("kill").args(["-TERM", &self.program.id().to_string()]).status();
        assert!(killed.expect("kill runs").success());
    }

    /// Waits for the end, which must be a good one; gives the log.
    fn end(mut self) -> Vec<Value> {
        let mut log = String::new();
        self.program.stderr.take().expect("its log").read_to_string(&mut log).expect("UTF-8");
        assert!(self.program.wait().expect("it ends").success(), "{log}");
        log.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
    }
}

/// Status line and body of an answer, which must be whole.
fn answer(stream: &mut TcpStream) -> (String, String) {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer to its end");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
    let length = head.lines().find_map(|l| l.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    let length: usize = length.expect("its length").trim().parse().expect("a number");
    assert_eq!(body.len(), length, "the answer is cut short");
    (head.lines().next().unwrap_or_default().to_owned(), body.to_owned())
}

#[test]
fn told_to_stop_while_a_report_is_added_it_keeps_it_and_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = sample_register(folder.path());
    let desk = Desk::start(&db);
    let text = "Sáng 5/3/2026, Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng Lào Khăm-phon \
                Xay-ha-vông. Hai bên nhất trí tăng cường hợp tác. ";
    let body = json!({ "text": text.repeat(200), "path": "last.txt" }).to_string();
    let mut stream = desk.connect();
    stream.write_all(desk.head("POST /api/v1/reports", body.len()).as_bytes()).expect("a head");
    let (first, second) = body.as_bytes().split_at(body.len() / 2);
    stream.write_all(first).expect("half the body");
    // the desk has the request in hand before it is told to stop
    std::thread::sleep(Duration::from_millis(500));
    desk.terminate();
    std::thread::sleep(Duration::from_millis(500));
    assert!(TcpStream::connect(&desk.address).is_err(), "nobody new is let in");
    stream.write_all(second).expect("the rest of the body");
    let (status, body) = answer(&mut stream);
    assert_eq!(status, "HTTP/1.1 201 Created", "{body}");
    let added: Value = serde_json::from_str(&body).expect("JSON");
    desk.end();
    let (code, out, err) = run(&["check", "--db", arg(&db)]);
    assert_eq!(code, 0, "{out}{err}");
    let report = added["report"].as_str().expect("an id");
    assert_eq!(run(&["report", report, "--db", arg(&db)]).0, 0, "what was answered is kept");
}

#[test]
fn each_request_leaves_a_line_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::start(&sample_register(folder.path()));
    let mut stream = desk.connect();
    stream.write_all(desk.head("GET /api/v1/stats", 0).as_bytes()).expect("a request");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    let id = text.lines().find_map(|l| l.strip_prefix("x-request-id: ")).expect("the request has a name").to_owned();
    desk.terminate();
    let log = desk.end();
    let line = log.iter().find(|l| l["span"]["path"] == "/api/v1/stats").expect("a line about the request");
    assert_eq!(line["span"]["id"].as_str(), Some(id.as_str()), "{line}");
    assert_eq!(line["span"]["method"], "GET");
}
