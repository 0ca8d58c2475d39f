//! A judgement by a form changes the record, stands in the log, and can be taken back.

mod common;

use axum::http::{StatusCode, header};
use common::Desk;

/// Two people of the example register, as the list of people links them.
async fn two_people(desk: &Desk) -> (String, String) {
    let json: serde_json::Value = serde_json::from_str(&desk.get("/people?format=json").await.text).expect("JSON");
    let ids: Vec<&str> = json["items"].as_array().expect("rows").iter().filter_map(|p| p["id"].as_str()).collect();
    (ids[0].to_owned(), ids[1].to_owned())
}

#[tokio::test]
async fn two_people_are_merged_and_parted_again() {
    let desk = Desk::examples();
    let (a, b) = two_people(&desk).await;
    let form = format!("a={a}&b={b}&ruling=same&author=H%E1%BB%93+Thu&back=%2Freview");
    let judged = desk.post("/review/judge", &form).await;
    assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.text);
    let back = judged.headers[header::LOCATION].to_str().expect("an address").to_owned();
    assert!(back.starts_with("/review?done=j"), "{back}");
    assert!(desk.get(&back).await.text.contains("Take back"));

    let page = |id: &str| format!("/person/{id}");
    let (x, y) = (desk.get(&page(&a)).await.text, desk.get(&page(&b)).await.text);
    assert_eq!(title(&x), title(&y), "both addresses are one person now");
    assert!(x.contains("Hồ Thu"), "the merge history says by whom");
    assert!(desk.get("/log").await.text.contains("Hồ Thu"));

    let number = back.split("done=").nth(1).expect("a number");
    let undone = desk.post("/review/undo", &format!("done={number}&author=H%E1%BB%93+Thu&back=%2Flog")).await;
    assert_eq!(undone.headers[header::LOCATION], "/log");
    let (x, y) = (desk.get(&page(&a)).await.text, desk.get(&page(&b)).await.text);
    assert_ne!(title(&x), title(&y), "they are two again");
}

#[tokio::test]
async fn what_was_left_undecided_is_looked_at_and_comes_back() {
    let desk = Desk::examples();
    let listed = |text: &str| {
        let page: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let rows = page["diagnostics"].as_array().expect("rows").clone();
        rows.iter().map(|d| d["id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    let queue = "/review?about=diagnostic&format=json";
    let before = listed(&desk.get(queue).await.text);
    let first = before.first().expect("the examples leave something undecided").clone();
    let form = format!("a={}&ruling=looked-at&author=H%E1%BB%93+Thu", first.replace('@', "%40"));
    let judged = desk.post("/review/judge", &form).await;
    assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.text);
    let after = listed(&desk.get(queue).await.text);
    assert!(!after.contains(&first) && before.iter().filter(|d| **d != first).all(|d| after.contains(d)));
    let back = judged.headers[header::LOCATION].to_str().expect("an address");
    let number = back.split("done=").nth(1).expect("a number");
    desk.post("/review/undo", &format!("done={number}&author=H%E1%BB%93+Thu&back=%2Freview")).await;
    assert_eq!(listed(&desk.get(queue).await.text), before);
    let invented = desk.post("/review/judge", "a=abc%2Fx.y%401-2&ruling=looked-at&author=x").await;
    assert!(invented.status.is_client_error(), "{}", invented.status);
}

fn title(page: &str) -> &str {
    page.split("<title>").nth(1).and_then(|t| t.split("</title>").next()).expect("a title")
}

#[tokio::test]
async fn a_judgement_without_a_name_is_refused() {
    let desk = Desk::examples();
    let (a, b) = two_people(&desk).await;
    let answer = desk.post("/review/judge", &format!("a={a}&b={b}&ruling=same&author=+")).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("author is missing"), "{}", answer.text);
}
