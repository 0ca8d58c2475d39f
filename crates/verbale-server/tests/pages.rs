//! Every page over the example register: it is there, in both languages, as CSV and as JSON; what is not there says so.

mod common;

use axum::http::{StatusCode, header};
use common::Desk;

/// Pages with an address of their own.
const PAGES: [&str; 14] = [
    "/",
    "/pairs",
    "/pair/vn-ru",
    "/timeline",
    "/commitments",
    "/mechanisms",
    "/people",
    "/areas",
    "/area/defence",
    "/reports",
    "/review",
    "/log",
    "/network?a=vn&b=ru",
    "/compare",
];

/// Pages of one thing: where a link to one stands, and how it begins.
const THINGS: [(&str, &str); 9] = [
    ("/people", "/person/"),
    ("/timeline", "/engagement/"),
    ("/timeline", "/why/"),
    ("/commitments?kind=instrument", "/agreement/"),
    ("/commitments?kind=undertaking", "/commitment/"),
    ("/mechanisms", "/mechanism/"),
    ("/reports", "/report/"),
    ("/search?q=bo+truong+quoc+phong", "/office/"),
    ("/pairs", "/pair/"),
];

async fn every_page(desk: &Desk) -> Vec<String> {
    let mut all: Vec<String> = PAGES.iter().map(|p| (*p).to_owned()).collect();
    for (page, begins) in THINGS {
        all.push(desk.link(page, begins).await);
    }
    all
}

#[tokio::test]
async fn every_page_is_there_in_both_languages_and_as_data() {
    let desk = Desk::examples();
    for path in every_page(&desk).await {
        let join = if path.contains('?') { '&' } else { '?' };
        let english = desk.get(&path).await;
        assert_eq!(english.status, StatusCode::OK, "{path}: {}", english.text);
        assert!(english.text.contains("<html lang=\"en\""), "{path}");
        assert_eq!(english.text.matches("<h1").count(), 1, "{path} has one title");
        let inline = ["<style", " style=\"", "onclick=", "<script>"].iter().find(|x| english.text.contains(**x));
        assert_eq!(inline, None, "{path} holds nothing that the policy forbids");
        let vietnamese = desk.get(&format!("{path}{join}lang=vi")).await;
        assert!(vietnamese.text.contains("<html lang=\"vi\""), "{path}");
        let json = desk.get(&format!("{path}{join}format=json")).await;
        assert!(serde_json::from_str::<serde_json::Value>(&json.text).is_ok(), "{path}: {}", json.text);
        let csv = desk.get(&format!("{path}{join}format=csv")).await;
        assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8", "{path}");
    }
}

#[tokio::test]
async fn no_link_of_a_page_leads_nowhere() {
    let desk = Desk::examples();
    let mut seen = std::collections::BTreeSet::new();
    for page in every_page(&desk).await {
        let text = desk.get(&page).await.text;
        for href in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let path = href.replace("&amp;", "&");
            let path = path.split('#').next().unwrap_or_default();
            // twenty of each kind of page are as good as all
            let kind = path.split('/').nth(1).unwrap_or_default().to_owned();
            if path.starts_with('/') && seen.iter().filter(|(k, _)| *k == kind).count() < 20 {
                seen.insert((kind, path.to_owned()));
            }
        }
    }
    assert!(seen.len() > 100, "{}", seen.len());
    for (_, path) in seen {
        let status = desk.get(&path).await.status;
        assert!(status.is_success() || status.is_redirection(), "{path}: {status}");
    }
}

#[tokio::test]
async fn what_is_not_there_says_so_and_proposes() {
    let desk = Desk::examples();
    for (path, says) in [
        ("/nothing", "there is no page /nothing"),
        ("/report/ffffffffffff", "ffffffffffff"),
        ("/pair/vn-xx", "no country or bloc has the code XX"),
        ("/area/defense", "/areas lists all"),
        ("/person/Andrei%20Levaschow", "Andrei Levashov"),
        ("/engagement/ffffffffffff/e1", "no engagement of the register"),
        ("/why/ffffffffffff/e1", "ffffffffffff"),
        ("/mechanism/ffffffffffff/m1", "no mechanism of the register"),
    ] {
        let answer = desk.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text.contains(says), "{path}: {}", answer.text);
        assert!(answer.text.contains("action=\"/search\""), "{path} offers the search");
    }
    for path in ["/timeline?since=yesterday", "/commitments?state=lost", "/network?of=things"] {
        assert_eq!(desk.get(path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn the_first_page_is_light() {
    use axum::body::Body;
    use axum::http::Request;
    let desk = Desk::examples();
    let page = desk.link("/reports", "/report/").await;
    let mut paths = vec!["/".to_owned(), page];
    let home = desk.get("/").await.text;
    let assets = home.split('"').filter(|part| part.starts_with("/static/")).map(str::to_owned);
    paths.extend(assets);
    assert!(paths.len() >= 4, "{paths:?}");
    let mut sent = 0;
    for path in &paths {
        let request = Request::get(path)
            .header(header::HOST, "127.0.0.1")
            .header(header::ACCEPT_ENCODING, "gzip")
            .body(Body::empty())
            .expect("a request");
        let answer = desk.ask(request).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        // what is compressed is no text: each byte of it counts up to three times here
        sent += answer.text.len();
    }
    assert!(sent < 150_000, "{sent} bytes for {paths:?}");
}

#[tokio::test]
async fn language_and_theme_are_kept_in_cookies() {
    let desk = Desk::examples();
    let answer = desk.get("/?lang=vi&theme=dark").await;
    let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|c| c.to_str().ok()).collect();
    assert!(cookies.iter().any(|c| c.starts_with("lang=vi;")), "{cookies:?}");
    assert!(cookies.iter().any(|c| c.starts_with("theme=dark;")), "{cookies:?}");
    assert!(answer.text.contains("data-theme=\"dark\""));
}
