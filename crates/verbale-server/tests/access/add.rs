//! Adding by the browser: read and shown, kept when confirmed, harmless whatever it is.

use crate::desk::{Answer, Browser, Desk};
use axum::body::Body;
use axum::http::header::COOKIE;
use axum::http::{Method, Request};
use std::fmt::Write;

const REPORT: &str = "Hội đàm Việt - Lào\n\nSáng 5/3/2026, tại Hà Nội, Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng \
     Lào Khăm-phon Xay-ha-vông.\n";

/// A form with files, as browsers send it: the seal first.
fn multipart(browser: &Browser, parts: &[(&str, &str, &[u8])]) -> Request<Body> {
    let mut body = Vec::new();
    let mut part = |name: &str, file: Option<&str>, content: &[u8]| {
        let mut head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"");
        if let Some(file) = file {
            let _ = write!(head, "; filename=\"{file}\"\r\nContent-Type: text/plain");
        }
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(b"\r\n\r\n");
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    part("seal", None, browser.seal.as_bytes());
    for (name, file, content) in parts {
        part(name, (*name == "files").then_some(file), content);
    }
    body.extend_from_slice(b"--edge--\r\n");
    Request::post("/add")
        .header(COOKIE, &browser.cookie)
        .header("origin", "http://localhost:7788")
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(Body::from(body))
        .expect("a request")
}

async fn preview(desk: &Desk, browser: &Browser, parts: &[(&str, &str, &[u8])]) -> (String, Answer) {
    let answer = desk.send(multipart(browser, parts)).await;
    let tray = answer.header("location").to_owned();
    assert!(answer.status.as_u16() == 303 && tray.starts_with("/add/"), "{answer:?}");
    let page = desk.send(browser.ask(Method::GET, &tray)).await;
    (tray, page)
}

fn reports(desk: &Desk) -> u64 {
    desk.register().stats().expect("figures").reports
}

#[tokio::test]
async fn what_is_handed_in_is_shown_first_and_kept_when_confirmed() {
    let desk = Desk::open();
    let browser = desk.stranger();
    let parts: [(&str, &str, &[u8]); 3] = [
        ("files", "hội đàm.txt", REPORT.as_bytes()),
        ("files", "ảnh.txt", b"\x89PNG\r\n\x1a\n\0\0"),
        ("text", "", "Ngày 6/3/2026, Đại sứ Nga thăm Huế.\r\n".as_bytes()),
    ];
    let (tray, page) = preview(&desk, &browser, &parts).await;
    assert!(page.body.contains("Khăm-phon Xay-ha-vông") && page.body.contains("hội đàm.txt"), "{}", page.body);
    assert!(page.body.contains("ảnh.txt") && page.body.contains("not a text"), "what failed is named: {}", page.body);
    assert_eq!(reports(&desk), 0, "nothing is kept by looking");
    let form = browser.form(&tray, &[("seal", &browser.seal)]);
    let kept = desk.send(form).await;
    assert_eq!((kept.status.as_u16(), kept.header("location")), (303, tray.as_str()));
    assert_eq!(reports(&desk), 2);
    let done = desk.send(browser.ask(Method::GET, &tray)).await;
    assert!(done.body.matches("href=\"/report/").count() == 2, "{}", done.body);
    let again = desk.send(browser.form(&tray, &[("seal", &browser.seal)])).await;
    assert_eq!((again.status.as_u16(), reports(&desk)), (303, 2), "confirmed twice, kept once");
    let progress = desk.send(browser.ask(Method::GET, &format!("{tray}?format=json"))).await;
    assert_eq!(progress.body, r#"{"total":2,"done":2,"over":true}"#);
}

#[tokio::test]
async fn what_is_hostile_is_shown_as_the_text_it_is() {
    let desk = Desk::open();
    let browser = desk.stranger();
    let text = format!(
        "<script>alert(1)</script> \u{202E}ngược\n\nSáng 5/3/2026, Bộ trưởng Quốc phòng Lê Văn Tám tiếp Bộ trưởng Quốc phòng Lào \
         Khăm-phon <img src=x onerror=alert(1)>. {}\n",
        "Dài".repeat(300_000)
    );
    let name = "\\\"><script>alert(2)</script>.txt";
    let (tray, page) = preview(&desk, &browser, &[("files", name, text.as_bytes())]).await;
    let done = desk.send(browser.form(&tray, &[("seal", &browser.seal)])).await;
    assert_eq!(done.status.as_u16(), 303);
    let after = desk.send(browser.ask(Method::GET, &tray)).await;
    for page in [page, after] {
        assert!(page.status.is_success());
        assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "inert");
        assert!(page.body.len() < 200_000, "a million letters do not make a page: {}", page.body.len());
    }
}

#[tokio::test]
async fn nothing_and_nonsense_are_told_so() {
    let desk = Desk::open();
    let browser = desk.stranger();
    let empty = desk.send(multipart(&browser, &[("files", "", b""), ("text", "", b"  ")])).await;
    assert!(empty.status.is_success() && empty.body.contains("role=\"alert\""), "{}", empty.body);
    let date =
        desk.send(multipart(&browser, &[("text", "", REPORT.as_bytes()), ("published", "", b"yesterday")])).await;
    assert!(date.status.as_u16() == 400 && date.body.contains("yesterday"), "{}", date.body);
    let gone = desk.send(browser.ask(Method::GET, "/add/nothing")).await;
    assert_eq!(gone.status.as_u16(), 404);
    let cut = Request::post("/add")
        .header(COOKIE, &browser.cookie)
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(Body::from("--edge\r\nContent-Disposition: form-data; name=\"seal\"\r\n\r\n"))
        .unwrap();
    assert_eq!(desk.send(cut).await.status.as_u16(), 403, "a form cut short has no seal");
}
