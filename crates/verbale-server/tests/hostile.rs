//! Reports that mean harm are shown as what they are: text.

mod common;

use axum::http::StatusCode;
use common::Desk;

/// A report with these words in its headline and its text.
fn report(evil: &str) -> String {
    format!(
        "Bộ trưởng {evil} thăm Lào\n\nNgày 5/3/2025, Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng Lào \
         Khăm-phon {evil} tại Viêng Chăn. Bộ trưởng Lê Văn Tám đề nghị hai bên {evil} hợp tác.\n"
    )
}

/// A desk over one report, and every page that shows something of it: the lists, and one of each thing they lead to.
async fn desk_over(text: &str) -> (Desk, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("evil.txt"), text).expect("a report");
    let desk = Desk::over(&[folder.path().to_owned()]);
    let mut pages: Vec<String> = LISTS.iter().map(|p| (*p).to_owned()).collect();
    for (list, begins) in [("/timeline", "/engagement/"), ("/timeline", "/why/"), ("/people", "/person/")] {
        pages.push(desk.link(list, begins).await);
    }
    pages.push(desk.link("/reports", "/report/").await);
    (desk, pages)
}

const LISTS: [&str; 9] =
    ["/", "/pairs", "/reports", "/timeline", "/people", "/commitments", "/areas", "/search?q=Lao", "/review"];

#[tokio::test]
async fn markup_in_a_report_is_shown_and_never_run() {
    let (desk, pages) = desk_over(&report("<script>alert(1)</script><img src=x onerror=alert(2)>")).await;
    for path in &pages {
        let answer = desk.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.text.contains("<script>alert"), "{path}");
        assert!(!answer.text.contains("<img"), "{path}");
    }
    assert!(desk.get(pages.last().expect("the report")).await.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[tokio::test]
async fn marks_that_turn_the_writing_are_seen_and_turn_nothing() {
    let (desk, pages) = desk_over(&report("A\u{202e}cba\u{2066}")).await;
    for path in &pages {
        let text = desk.get(path).await.text;
        assert!(!text.contains(['\u{202e}', '\u{2066}']), "{path}");
    }
    assert!(desk.get(pages.last().expect("the report")).await.text.contains("U+202E"));
}

#[tokio::test]
async fn a_megabyte_without_a_space_does_not_swell_the_lists() {
    let (desk, pages) = desk_over(&report(&"Nguyễn".repeat(150_000))).await;
    // the report itself is shown whole
    for path in pages.iter().filter(|p| !p.starts_with("/report/")) {
        let answer = desk.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.text.len() < 200_000, "{path}: {} bytes", answer.text.len());
    }
}

#[tokio::test]
async fn words_of_the_address_are_text_too() {
    let desk = Desk::examples();
    let answer = desk.get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert!(!answer.text.contains("<script>alert"), "{}", answer.text);
    let answer = desk.get("/%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!answer.text.contains("<script>alert"), "{}", answer.text);
}
