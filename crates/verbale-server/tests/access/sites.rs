//! What other sites can make a browser do: nothing.

use crate::desk::{Browser, Desk};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use verbale_app::record::Role;

#[tokio::test]
async fn a_form_without_its_seal_is_refused() {
    let desk = Desk::open();
    let browser = desk.user("An", Role::Curator);
    let other = desk.user("Bình", Role::Curator);
    let send = |fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        browser.form("/add/none", &fields)
    };
    for fields in [vec![], vec![("seal", String::new())], vec![("seal", other.seal.clone())]] {
        let answer = desk.send(send(fields)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.body.contains("not from this desk"), "{}", answer.body);
    }
    let answer = desk.send(send(vec![("seal", browser.seal.clone())])).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "the form is taken; there is no such tray");
}

#[tokio::test]
async fn a_page_of_another_site_sends_in_vain() {
    for desk in [Desk::open(), Desk::open()] {
        let browser = desk.stranger();
        let mut request = browser.form("/add/none", &[("seal", &browser.seal)]);
        request.headers_mut().insert("origin", "http://evil.example".parse().unwrap());
        let answer = desk.send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
        let mut request = browser.form("/api/v1/resolve", &[]);
        request.headers_mut().insert("origin", "null".parse().unwrap());
        assert_eq!(desk.send(request).await.status, StatusCode::FORBIDDEN);
        let mut request = Request::post("/api/v1/resolve").body(Body::empty()).unwrap();
        request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
        assert_eq!(desk.send(request).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn without_users_the_desk_answers_to_the_names_of_this_machine_alone() {
    let desk = Desk::open();
    let named = |host: &str, path: &str| Request::get(path).header("host", host).body(Body::empty()).unwrap();
    for path in ["/", "/api/v1/people", "/nowhere"] {
        let answer = desk.send(named("rebound.example:7788", path)).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{path}");
    }
    assert_eq!(desk.send(named("127.0.0.1:7788", "/")).await.status, StatusCode::OK);
    let browser = desk.user("An", Role::Reader);
    let mut request = browser.ask(Method::GET, "/");
    request.headers_mut().insert("host", "desk.example".parse().unwrap());
    assert_eq!(desk.send(request).await.status, StatusCode::OK, "with users it has whatever name it is given");
}

#[tokio::test]
async fn every_answer_keeps_to_itself() {
    let desk = Desk::open();
    for path in ["/", "/add", "/nowhere", "/api/v1/people", "/api/v1/nowhere", "/healthz", "/openapi.json"] {
        let answer = desk.get(path).await;
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("cache-control").contains("no-cache") || path.starts_with("/api"), "{path}");
        assert!(!answer.body.contains("<script>") && !answer.body.contains(" style=\""), "{path}: nothing inline");
    }
}

#[tokio::test]
async fn a_browser_is_known_again_by_its_visit() {
    let desk = Desk::open();
    let first = desk.get("/add").await;
    let visit = first.cookie("verbale-visit").expect("a visit");
    let again = Browser { cookie: format!("verbale-visit={visit}"), seal: String::new() };
    let second = desk.send(again.ask(Method::GET, "/add")).await;
    assert!(second.cookie("verbale-visit").is_none(), "once");
    let seal = verbale_app::access::seal(&visit);
    assert!(first.body.contains(&seal) && second.body.contains(&seal), "its forms stay good");
    assert!(desk.get("/api/v1/people").await.cookie("verbale-visit").is_none(), "programs keep no cookies");
}
