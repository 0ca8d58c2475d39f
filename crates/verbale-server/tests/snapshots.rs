//! The main pages as they are written, over three reports of their own: what a change does to the markup is seen in its
//! snapshot. `INSTA_UPDATE=always cargo test --test snapshots` writes them anew.

mod common;

use common::Desk;

const TALKS: &str = "Bộ trưởng Quốc phòng hội đàm với Bộ trưởng Quốc phòng Lào\n\n\
    Sáng 5/3/2025, tại Hà Nội, Bộ trưởng Quốc phòng Lê Văn Tám hội đàm với Bộ trưởng Quốc phòng Lào Khăm-phon \
    Xay-ha-vông. Ông Khăm-phon Xay-ha-vông cam kết chuyển giao tài liệu lưu trữ trước tháng 6/2025. Hai bên ký Bản ghi nhớ \
    về hợp tác đào tạo giai đoạn 2025-2027.\n";
const TOLD_AGAIN: &str = "Việt Nam và Lào bàn hợp tác quốc phòng\n\n\
    Chiều 5/3/2025, tại Hà Nội, Đại tướng Lê Văn Tám, Bộ trưởng Quốc phòng, đã hội đàm với Bộ trưởng Quốc phòng Lào \
    Khăm-phon Xay-ha-vông.\n";
const LATER: &str = "Phía Lào bàn giao tài liệu\n\n\
    Ngày 20/5/2025, tại Viêng Chăn, Bộ trưởng Quốc phòng Lào Khăm-phon Xay-ha-vông tiếp Đại sứ Việt Nam tại Lào Trần Văn \
    Chín. Ông Khăm-phon Xay-ha-vông cho biết việc chuyển giao tài liệu lưu trữ đã hoàn thành một nửa.\n";

async fn desk() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("1.txt", TALKS), ("2.txt", TOLD_AGAIN), ("3.txt", LATER)] {
        std::fs::write(folder.path().join(name), text).expect("a report");
    }
    Desk::over(&[folder.path().to_owned()])
}

/// What stands in the main part of a page, an element a line, without what differs from run to run.
async fn main_of(desk: &Desk, path: &str) -> String {
    let page = desk.get(path).await.text;
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    let lines = main.replace("><", ">\n<");
    let left_out = ["name=\"seal\"", "/tmp/", "<option"];
    let kept = lines.lines().filter(|l| left_out.iter().all(|x| !l.contains(x)));
    kept.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn the_pages_of_a_pair_a_person_an_engagement_and_a_promise() {
    let desk = desk().await;
    insta::assert_snapshot!("pair", main_of(&desk, "/pair/la-vn").await);
    let person = desk.link("/people", "/person/").await;
    insta::assert_snapshot!("person", main_of(&desk, &person).await);
    let engagement = desk.link("/timeline?since=2025-03&until=2025-03", "/engagement/").await;
    insta::assert_snapshot!("engagement", main_of(&desk, &engagement).await);
    let promise = desk.link("/commitments?kind=undertaking", "/commitment/").await;
    insta::assert_snapshot!("commitment", main_of(&desk, &promise).await);
}

#[tokio::test]
async fn the_review_queue() {
    insta::assert_snapshot!("review", main_of(&desk().await, "/review").await);
}
