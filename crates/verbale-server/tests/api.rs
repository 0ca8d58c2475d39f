//! The API as a program meets it: every operation of the document, the contract around them, and the feeds.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::Path;
use tempfile::TempDir;
use tower::ServiceExt;
use verbale_app::record::Options;
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};
use verbale_server::{App, Config, router};

/// 2026-01-15T12:00:00Z.
const NOW: i64 = 1_768_478_400_000;

struct Desk {
    router: Router,
    _folder: TempDir,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The problem that came instead of an answer.
    fn problem(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], status);
        assert!(["type", "title", "detail"].iter().all(|k| problem[k].is_string()), "{problem}");
        problem
    }
}

impl Desk {
    /// A desk over the example reports.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("desk.verbale");
        let packs = load_packs(&PackChoice::default()).expect("the packs");
        let mut register = open_for_writing(&db, &Options::default()).expect("a register");
        let paths = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports")];
        let request = AddRequest {
            read: ReadRequest { paths, ..ReadRequest::default() },
            recorded_at: NOW,
            ..AddRequest::default()
        };
        let added = add(&mut register, &packs, &request, |_| {}).expect("added");
        assert_eq!((added.new, added.failures.len()), (20, 0));
        drop(register);
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let config = Config {
            db,
            listen,
            packs: PackChoice::default(),
            clock: || NOW,
            behind_tls: false,
            rate: NonZeroU32::MAX,
        };
        Desk { router: router(App::open(&config).expect("the desk")), _folder: folder }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("its body").to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    async fn get(&self, uri: &str) -> Answer {
        self.send(request(Method::GET, uri).body(Body::empty()).expect("a request")).await
    }

    async fn post(&self, uri: &str, body: &Value) -> Answer {
        let request = request(Method::POST, uri).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }
}

fn request(method: Method, uri: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(uri).header("host", "localhost")
}

/// Lines of JSON.
fn lines(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    answer.text().lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

#[tokio::test]
async fn every_question_is_answered() {
    let desk = Desk::new();
    let timeline = desk.get("/api/v1/timeline?between=vn&between=ru&latest_first=true").await.json();
    let fact = timeline["items"][0]["id"].as_str().expect("a fact").to_owned();
    let report = fact.split('/').next().expect("a report").to_owned();
    let asked = [
        "/api/v1/people?country=ru&limit=3".to_owned(),
        "/api/v1/people/andrei%20levashov".to_owned(),
        "/api/v1/who?office=bo%20truong&country=vn&on=2025-12-01".to_owned(),
        "/api/v1/agreements?on=2026-01-01&between=vn".to_owned(),
        "/api/v1/commitments?status=open&status=silent&on=2026-06-01".to_owned(),
        "/api/v1/kpi?year=2025&between=vn&by=area".to_owned(),
        "/api/v1/mechanisms?between=vn".to_owned(),
        "/api/v1/wording?between=vn&between=ru".to_owned(),
        "/api/v1/search?words=h%E1%BB%99i%20%C4%91%C3%A0m".to_owned(),
        "/api/v1/reports?limit=2".to_owned(),
        format!("/api/v1/reports/{report}"),
        format!("/api/v1/reports/{report}/proof"),
        format!("/api/v1/explain?fact={fact}"),
        format!("/api/v1/visit?fact={fact}&on=2026-01-01"),
        "/api/v1/review?between=vn".to_owned(),
        "/api/v1/log?all=true&machine=true".to_owned(),
        "/api/v1/stats".to_owned(),
        "/api/v1/check".to_owned(),
    ];
    for uri in asked {
        let answer = desk.get(&uri).await;
        assert_eq!(answer.status, StatusCode::OK, "{uri}: {}", answer.text());
        assert!(!answer.header("etag").is_empty(), "{uri}");
        answer.json();
    }
    assert_eq!(desk.get("/api/v1/check").await.json(), json!({ "sound": true, "wrong": [] }));
    let before = desk.get("/api/v1/stats?as_of=2026-01-14").await.json();
    assert_eq!(before["reports"], 0, "nothing was recorded before the fifteenth");
}

#[tokio::test]
async fn document_and_router_say_the_same() {
    let desk = Desk::new();
    let document = desk.get("/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    for (path, item) in document["paths"].as_object().expect("paths") {
        let uri = path.replace("{name}", "nobody").replace("{report}", "0000");
        let other = if item.get("get").is_some() { Method::DELETE } else { Method::GET };
        let answer = desk.send(request(other, &uri).body(Body::empty()).expect("a request")).await;
        answer.problem(405);
        for method in ["GET", "POST"] {
            let said = item.get(method.to_lowercase()).is_some();
            assert_eq!(answer.header("allow").contains(method), said, "{method} {path}: {}", answer.header("allow"));
        }
        let statuses = |m: &str| item[m]["responses"].as_object().map(|r| r.keys().cloned().collect::<Vec<_>>());
        if let Some(known) = statuses("get") {
            let got = desk.get(&uri).await.status;
            assert!(known.contains(&got.as_str().to_owned()), "{path} answers {got}, which is not described");
        }
        if let Some(known) = statuses("post") {
            let got = desk.post(&uri, &json!({})).await.status;
            assert!(known.contains(&got.as_str().to_owned()), "{path} answers {got}, which is not described");
        }
    }
    desk.get("/api/v1/nothing").await.problem(404);
}

#[tokio::test]
async fn what_is_wrong_is_told_by_name_with_a_way_out() {
    let desk = Desk::new();
    let unknown = desk.get("/api/v1/timeline?sinse=2025").await.problem(400);
    assert_eq!(unknown["help"], "did you mean `since`?");
    let told = |answer: Answer, status| answer.problem(status)["detail"].as_str().expect("words").to_owned();
    assert!(told(desk.get("/api/v1/timeline?since=soon").await, 400).starts_with("`since`: `soon` is no date"));
    assert!(told(desk.get("/api/v1/timeline?between=v").await, 400).starts_with("`between[0]`"));
    assert_eq!(told(desk.get("/api/v1/timeline?since=2025&since=2026").await, 400), "`since` is given twice");
    assert!(told(desk.get("/api/v1/people?limit=many").await, 400).starts_with("`limit`: `many` is no whole number"));
    assert!(told(desk.get("/api/v1/people?cursor=1").await, 400).starts_with("`cursor`"));
    assert_eq!(told(desk.get("/api/v1/explain").await, 400), "the parameter `fact` is missing");
    let nobody = desk.get("/api/v1/people/Levaschow").await.problem(404);
    assert!(nobody["help"].as_str().is_some_and(|h| h.contains("did you mean")), "{nobody}");
    told(desk.get("/api/v1/reports/ffffffffffff").await, 404);
    let uri = "/api/v1/reports";
    let send = |media: &str, body: Vec<u8>| {
        let request = request(Method::POST, uri).header("content-type", media);
        desk.send(request.body(Body::from(body)).expect("a request"))
    };
    told(send("text/plain", b"hello".to_vec()).await, 415);
    told(send("application/json", b"{".to_vec()).await, 400);
    told(send("application/json", b"{\"txt\": 1}".to_vec()).await, 422);
    told(send("application/json", vec![b' '; (4 << 20) + 1]).await, 413);
    let taken_back = json!({ "number": "j999999", "reason": "r", "author": "a" });
    told(desk.post("/api/v1/undo", &taken_back).await, 409);
}

#[tokio::test]
async fn an_answer_known_already_is_not_sent_again_until_the_record_changes() {
    let desk = Desk::new();
    let uri = "/api/v1/people?limit=5";
    let first = desk.get(uri).await;
    let tag = first.header("etag").to_owned();
    let again = |tag: &str| {
        let request = request(Method::GET, uri).header("if-none-match", tag);
        desk.send(request.body(Body::empty()).expect("a request"))
    };
    let known = again(&tag).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again("*").await.status, StatusCode::NOT_MODIFIED);
    let wrong = request(Method::GET, "/api/v1/people?limit=0").header("if-none-match", "*");
    desk.send(wrong.body(Body::empty()).expect("a request")).await.problem(400);
    assert_eq!(desk.get("/api/v1/people?limit=6").await.status, StatusCode::OK);
    let report = json!({ "text": "Sáng 5/3/2026, Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng Lào \
                                  Khăm-phon Xay-ha-vông.", "path": "new.txt", "published": "2026-03-06" });
    assert_eq!(desk.post("/api/v1/reports", &report).await.status, StatusCode::CREATED);
    let changed = again(&tag).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
    assert_eq!(desk.post("/api/v1/reports", &report).await.status, StatusCode::OK, "the same again changes nothing");
}

#[tokio::test]
async fn parts_put_together_are_the_whole() {
    let desk = Desk::new();
    for list in ["people", "timeline", "commitments", "agreements", "reports", "mechanisms"] {
        let whole = desk.get(&format!("/api/v1/{list}?limit=1000")).await.json();
        assert_eq!(whole["next"], Value::Null, "{list}");
        let (mut parts, mut cursor) = (Vec::new(), String::new());
        loop {
            let part = desk.get(&format!("/api/v1/{list}?limit=7{cursor}")).await.json();
            parts.extend(part["items"].as_array().expect("rows").clone());
            let Some(next) = part["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(Value::from(parts), whole["items"], "{list}");
    }
}

#[tokio::test]
async fn reports_added_between_two_parts_neither_repeat_nor_hide_a_row() {
    let desk = Desk::new();
    let text = "Sáng 5/3/2026, tại Hà Nội, Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng Lào \
                Khăm-phon Xay-ha-vông.\n";
    for list in ["reports", "timeline?latest_first=true", "people?country=vn"] {
        let join = if list.contains('?') { '&' } else { '?' };
        let first = desk.get(&format!("/api/v1/{list}{join}limit=5")).await.json();
        let rest = |page: &Value| page["items"].as_array().expect("rows").clone();
        let id = |row: &Value| row["id"].as_str().expect("an id").to_owned();
        let cursor = first["next"].as_str().expect("more").to_owned();
        let before = desk.get(&format!("/api/v1/{list}{join}limit=1000&cursor={cursor}")).await.json();
        let report =
            json!({ "text": format!("{text}{list}\n"), "path": format!("{list}.txt"), "published": "2026-03-05" });
        assert_eq!(desk.post("/api/v1/reports", &report).await.status, StatusCode::CREATED, "{list}");
        let after = desk.get(&format!("/api/v1/{list}{join}limit=1000&cursor={cursor}")).await.json();
        let (before, after): (Vec<_>, Vec<_>) =
            (rest(&before).iter().map(id).collect(), rest(&after).iter().map(id).collect());
        let kept: Vec<_> = after.iter().filter(|a| before.contains(a)).cloned().collect();
        assert_eq!(kept, before, "{list}: what follows the first part still does");
        assert!(rest(&first).iter().map(id).all(|a| !after.contains(&a)), "{list}: and what came in it does not again");
    }
}

#[tokio::test]
async fn a_curator_judges_corrects_notes_and_takes_back() {
    let desk = Desk::new();
    let people = desk.get("/api/v1/people?country=vn&limit=2").await.json();
    let id = |n: usize| people["items"][n]["id"].as_str().expect("an id").to_owned();
    let judgement = json!({ "a": id(0), "b": id(1), "ruling": "same", "reason": "cùng một người", "author": "Hồ Thu" });
    assert_eq!(desk.post("/api/v1/judgements", &judgement).await.json(), json!({ "recorded": true }));
    let log = desk.get("/api/v1/log").await.json();
    let number = format!("j{}", log["judgements"][0]["id"]);
    let back = json!({ "number": number, "reason": "nhầm", "author": "Hồ Thu" });
    assert_eq!(desk.post("/api/v1/undo", &back).await.json(), json!({ "number": number }));

    let timeline = desk.get("/api/v1/timeline?between=vn&between=ru").await.json();
    let fact = timeline["items"][0]["id"].as_str().expect("a fact").to_owned();
    let change = json!({ "change": "correct", "fact": fact, "field": "date", "value": "2024-05-06" });
    let amendment = json!({ "change": change, "reason": "theo biên bản", "author": "Hồ Thu" });
    let amended = desk.post("/api/v1/amendments", &amendment).await;
    assert_eq!(amended.status, StatusCode::OK, "{}", amended.text());
    let explained = desk.get(&format!("/api/v1/explain?fact={fact}")).await.json();
    assert_eq!(explained["fields"]["date"], "2024-05-06");
    assert_eq!(explained["amendments"][0]["author"], "Hồ Thu");

    let entry = desk.get("/api/v1/commitments?limit=1").await.json()["items"][0]["id"].clone();
    let note = json!({ "text": "Đã nhận đợt đầu.", "about": entry, "kind": "progress", "date": "2026-01-10",
                       "author": "Hồ Thu" });
    let noted = desk.post("/api/v1/notes", &note).await;
    assert_eq!(noted.status, StatusCode::OK, "{}", noted.text());
    for care in ["resolve", "reread"] {
        let done = desk.send(request(Method::POST, &format!("/api/v1/{care}")).body(Body::empty()).unwrap()).await;
        assert_eq!(done.status, StatusCode::OK, "{care}: {}", done.text());
    }
    assert_eq!(desk.get("/api/v1/check").await.json()["sound"], true);
}

#[tokio::test]
async fn a_report_is_read_without_being_kept() {
    let desk = Desk::new();
    let report = json!({ "text": "Chiều 5/3/2026, Bộ trưởng Lê Văn Tám tiếp Đại sứ Lào Khăm-phon Xay-ha-vông." });
    let reading = desk.post("/api/v1/readings", &report).await.json();
    assert_eq!(reading["schema"], "verbale.reading/1");
    assert!(!reading["people"].as_array().expect("people").is_empty(), "{reading}");
    assert_eq!(desk.get("/api/v1/stats").await.json()["reports"], 20);
}

#[tokio::test]
async fn whole_registers_go_in_and_out_as_lines() {
    let desk = Desk::new();
    let readings = lines(&desk.get("/api/v1/export/readings").await);
    assert_eq!(readings.len(), 20);
    assert!(readings.iter().all(|r| r["schema"] == "verbale.reading/1"));
    // a body that is compressed on the way comes to its end too
    let packed = request(Method::GET, "/api/v1/export/readings").header("accept-encoding", "gzip");
    let packed = desk.send(packed.body(Body::empty()).expect("a request")).await;
    assert_eq!((packed.header("content-encoding"), &packed.body[..2]), ("gzip", &[0x1f, 0x8b][..]));
    let engagements = lines(&desk.get("/api/v1/export/engagements?between=vn&between=ru").await);
    let listed = desk.get("/api/v1/timeline?between=vn&between=ru&limit=1000").await.json();
    assert_eq!(Value::from(engagements), listed["items"]);
    assert!(!lines(&desk.get("/api/v1/export/ledger").await).is_empty());

    let body = "{\"text\": \"Một bản tin.\"}\n\n{\"txt\": 1}\nno json\n{\"text\": \"Hai bản tin.\"}\n";
    let request = request(Method::POST, "/api/v1/import/reports").header("content-type", "application/x-ndjson");
    let told = lines(&desk.send(request.body(Body::from(body)).expect("a request")).await);
    let shape: Vec<(u64, bool)> =
        told.iter().map(|t| (t["line"].as_u64().expect("a line"), t["done"].is_object())).collect();
    assert_eq!(shape, [(1, true), (3, false), (4, false), (5, true)]);
    assert_eq!(desk.get("/api/v1/stats").await.json()["reports"], 22);
}

#[tokio::test]
async fn a_brief_is_set_in_every_form() {
    let desk = Desk::new();
    for (form, opens) in [("md", "#"), ("html", "<!DOCTYPE"), ("docx", "PK"), ("pdf", "%PDF")] {
        let uri = format!("/api/v1/brief?between=vn&between=ru&until=2025-12-09&to={form}&lang=vi");
        let brief = desk.get(&uri).await;
        assert_eq!(brief.status, StatusCode::OK, "{}", brief.text());
        assert!(brief.body.starts_with(opens.as_bytes()), "{form}");
        let name = format!("attachment; filename=\"brief-vn-ru-2025-12-09.{form}\"");
        assert_eq!(brief.header("content-disposition"), name);
    }
}

#[tokio::test]
async fn feeds_are_what_calendars_and_readers_take() {
    let desk = Desk::new();
    let calendar = desk.get("/api/v1/feeds/calendar.ics?between=vn&between=ru").await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    let parsed: icalendar::Calendar = calendar.text().parse().expect("a calendar");
    assert!(parsed.events().count() > 0, "{}", calendar.text());
    let news = desk.get("/api/v1/feeds/facts.atom?between=vn&between=ru&limit=5").await;
    let feed: atom_syndication::Feed = news.text().parse().expect("a feed");
    assert_eq!(feed.entries().len(), 5);
    for entry in feed.entries() {
        let fact = entry.id().strip_prefix("urn:verbale:fact:").expect("a fact");
        let explained = desk.get(&format!("/api/v1/explain?fact={fact}")).await;
        assert_eq!(explained.status, StatusCode::OK, "{fact}");
    }
}

#[tokio::test]
async fn the_desk_is_seen_from_outside() {
    let desk = Desk::new();
    let health = desk.get("/healthz").await;
    assert_eq!((health.status, health.text().as_str()), (StatusCode::OK, "ok\n"));
    assert!(!health.header("x-request-id").is_empty());
    desk.get("/api/v1/people/Levaschow").await;
    let counted = desk.get("/metrics").await.text();
    for line in [
        "verbale_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1",
        "verbale_requests_total{method=\"GET\",route=\"/api/v1/people/{name}\",status=\"404\"} 1",
        "verbale_request_duration_seconds_count{route=\"/healthz\"} 1",
        "verbale_reports 20",
    ] {
        assert!(counted.contains(line), "{line} is not in\n{counted}");
    }
}

#[tokio::test]
async fn the_explorer_shows_every_operation_without_script() {
    let desk = Desk::new();
    let page = desk.get("/api").await.text();
    let document = desk.get("/openapi.json").await.json();
    for (path, item) in document["paths"].as_object().expect("paths") {
        assert!(page.contains(path.as_str()), "{path}");
        for operation in item.as_object().expect("methods").values() {
            let id = operation["operationId"].as_str().expect("an id");
            assert!(page.contains(&format!("<article id=\"{id}\"")), "{id}");
        }
    }
    assert!(!page.contains("<script") && !page.contains("style="));
    let asked = desk.get("/api/ask/timeline?between=vn&between=&since=").await;
    assert_eq!((asked.status.as_u16(), asked.header("location")), (303, "/api/v1/timeline?between=vn"));
}
