//! Every route, in every role.

use crate::desk::Desk;
use axum::http::Method;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use verbale_app::record::Role;

/// Methods tried.
const METHODS: [Method; 3] = [Method::GET, Method::HEAD, Method::POST];
/// What is open to everybody.
const OPEN: [&str; 3] = ["/login", "/healthz", "/static/{hash}/{name}"];

/// Every route that the sources name, those of the API from its own document.
async fn routes(desk: &Desk) -> BTreeSet<String> {
    let mut routes = BTreeSet::new();
    named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut routes);
    assert!(routes.len() > 3, "{routes:?}");
    let document = document(desk).await;
    routes.extend(document["paths"].as_object().into_iter().flat_map(|paths| paths.keys().cloned()));
    routes
}

/// The document of the API, which names the role of each operation.
async fn document(desk: &Desk) -> Value {
    serde_json::from_str(&desk.get("/openapi.json").await.body).expect("the document")
}

/// First strings of `.route(`.
fn named(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            named(&path, into);
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a readable source");
        let routes = text.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next());
        into.extend(routes.map(str::to_owned));
    }
}

/// The address of a route, with something in each of its places.
fn address(route: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { "x".to_owned() } else { part.to_owned() };
    route.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The role that an operation of the API names in its document, or what the pages' rule is.
fn expected(document: &Value, method: &Method, route: &str) -> Option<Role> {
    if OPEN.contains(&route) {
        return None;
    }
    let asked = if *method == Method::HEAD { "get" } else { &method.as_str().to_ascii_lowercase() };
    let operation = &document["paths"][route][asked];
    match operation["x-role"].as_str() {
        Some("admin") => Some(Role::Admin),
        Some("curator") => Some(Role::Curator),
        Some(_) => Some(Role::Reader),
        None if route.starts_with("/users") => Some(Role::Admin),
        None if route.starts_with("/add") || *method == Method::POST => Some(Role::Curator),
        None => Some(Role::Reader),
    }
}

#[tokio::test]
async fn each_role_can_do_its_part_and_no_more() {
    let desk = Desk::open();
    let routes = routes(&desk).await;
    let document = document(&desk).await;
    let visitors = [
        (None, desk.stranger()),
        (Some(Role::Reader), desk.user("Lan", Role::Reader)),
        (Some(Role::Curator), desk.user("Thu", Role::Curator)),
        (Some(Role::Admin), desk.user("An", Role::Admin)),
    ];
    let mut tried = 0;
    for route in routes.iter().filter(|r| *r != "/logout") {
        for method in METHODS {
            let needed = expected(&document, &method, route);
            for (role, browser) in &visitors {
                let may = needed.is_none_or(|needed| role.is_some_and(|role| role >= needed));
                let answer = desk.send(browser.ask(method.clone(), &address(route))).await;
                // a route that knows no such method turns nobody away for who it is
                let turned_away = answer.turned_away();
                assert_eq!(!turned_away, may, "{method} {route} as {role:?}: {} {}", answer.status, answer.body);
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[tokio::test]
async fn programs_are_told_in_json_and_people_are_led_to_log_in() {
    let desk = Desk::open();
    desk.user("An", Role::Admin);
    let page = desk.get("/search?q=gi%E1%BB%AF+g%C3%ACn").await;
    assert_eq!(page.status.as_u16(), 303);
    assert_eq!(page.header("location"), "/login?next=%2Fsearch%3Fq%3Dgi%25E1%25BB%25AF%2Bg%25C3%25ACn");
    let program = desk.get("/api/v1/people").await;
    assert_eq!(program.status.as_u16(), 401);
    assert_eq!(program.header("www-authenticate"), "Bearer");
    assert_eq!(program.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn a_user_signs_with_the_own_name_whatever_is_sent() {
    let desk = Desk::open();
    let browser = desk.user("Hồ Thu", Role::Curator);
    let mut note = browser.ask(Method::POST, "/api/v1/notes");
    let sent = r#"{"text":"Ngày 3/3/2026, Bộ trưởng Quốc phòng Lào thăm Việt Nam.","author":"Somebody Else","date":"2026-03-04"}"#;
    *note.body_mut() = sent.into();
    note.headers_mut().insert("content-type", "application/json".parse().unwrap());
    let answer = desk.send(note).await;
    assert!(answer.status.is_success(), "{answer:?}");
    let notes = desk.register().notes().unwrap();
    assert_eq!(notes[0].note.author, "Hồ Thu");
}
