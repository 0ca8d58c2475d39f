//! The sample in all formats: what must be in it, how long it may be, and that it is the same each time.

mod common;

use common::{crowded, empty, sample};
use lopdf::Document;
use verbale_brief::{Brief, PAGES, Part, docx, fit, html, markdown, pdf};

/// Number of pages, and their text.
fn read(bytes: &[u8]) -> (usize, String) {
    let document = Document::load_mem(bytes).expect("a readable PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("readable text");
    (pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn the_pdf_keeps_vietnamese_and_cyrillic_as_text() {
    let (pages, text) = read(&pdf(&fit(sample())).expect("a PDF"));
    assert!(pages <= PAGES, "{pages} pages");
    for words in ["Lê Văn Tám", "Thứ trưởng", "điện hạt nhân", "Россия", "заместитель", "ĐẾN HẠN"]
    {
        assert!(text.contains(words), "no «{words}» in: {text}");
    }
}

#[test]
fn the_same_brief_gives_the_same_bytes() {
    for brief in [sample(), empty()] {
        let brief = fit(brief);
        assert!(pdf(&brief).expect("a PDF") == pdf(&brief).expect("a PDF"), "the PDF differs");
        assert!(docx(&brief).expect("a DOCX") == docx(&brief).expect("a DOCX"), "the DOCX differs");
        assert_eq!(html(&brief), html(&brief));
    }
}

#[test]
fn what_fits_is_whole() {
    let brief = fit(sample());
    assert_eq!(brief.brief().omitted.values().sum::<usize>(), 0);
    assert_eq!(brief.brief().sources.len(), 10);
}

#[test]
fn what_does_not_fit_is_counted_and_named() {
    let all = crowded();
    let total = all.commitments.len();
    let brief = fit(all);
    let (pages, text) = read(&pdf(&brief).expect("a PDF"));
    assert_eq!(pages, PAGES);
    let gone = brief.brief().omitted[&Part::Commitments];
    assert_eq!(brief.brief().commitments.len() + gone, total);
    assert!(gone > 0);
    assert!(text.contains(&format!("{gone} more: verbale commitments --between vn ru")), "{text}");
    assert!(markdown(&brief).contains(&format!("{gone} more: verbale commitments")));
    for part in [Part::Contacts, Part::People, Part::Commitments, Part::Positions] {
        assert!(brief.brief().omitted.contains_key(&part), "{part:?}");
    }
}

#[test]
fn sources_are_numbered_in_the_order_of_the_page() {
    let mut brief = sample();
    brief.contacts[0].sources = vec![10, 99];
    let brief = fit(brief);
    let numbers: Vec<u32> = brief.brief().sources.iter().map(|s| s.number).collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>().into_iter().take(numbers.len()).collect::<Vec<_>>());
    assert_eq!(brief.brief().contacts[0].sources, [1]);
    assert!(brief.brief().notes.iter().any(|n| n.contains("số dẫn không có nguồn")), "{:?}", brief.brief().notes);
}

#[test]
fn an_empty_brief_says_so() {
    let brief = fit(empty());
    assert_eq!(read(&pdf(&brief).expect("a PDF")).0, 1);
    insta::assert_snapshot!(markdown(&brief), @r###"
# Việt Nam – Nga

Record up to 9 Dec 2025

## Contacts, latest first

Nothing in the register.

## Who they will meet

Nothing in the register.

## What was signed

Nothing in the register.

## What is due, silent or open

Nothing in the register.

## Standing formats

Nothing in the register.

## What each side said

Nothing in the register.
"###);
    assert!(!docx(&fit(Brief::default())).expect("a DOCX").is_empty());
}

#[test]
fn markdown_of_a_small_brief() {
    let mut brief = sample();
    brief.contacts.truncate(2);
    brief.people.truncate(1);
    brief.instruments.truncate(1);
    brief.commitments.truncate(2);
    brief.mechanisms.clear();
    brief.positions.truncate(1);
    insta::assert_snapshot!(markdown(&fit(brief)), @r###"
# Việt Nam – Nga

Hồ sơ tính đến ngày 9/12/2025

## Tiếp xúc gần đây

| Ngày | Tiếp xúc | Việt Nam | Nga |
| --- | --- | --- | --- |
| 1/2026 | **Thăm**, Hà Nội – **dự kiến**[^1] | Lê Văn Tám, Bộ trưởng Bộ Quốc phòng | Andrei Levashov, Bộ trưởng Quốc phòng |
| 4/12/2025 | **Điện đàm**, Hà Nội[^2][^3] | Lê Thu Hà, Bộ trưởng Bộ Ngoại giao | Сергей Орлов, министр иностранных дел |

## Người sẽ gặp

| Họ tên | Chức vụ | Gặp lần cuối |
| --- | --- | --- |
| **Andrei Levashov**, Nga[^4][^5] | Bộ trưởng Quốc phòng Liên bang Nga (từ 5/2024, thấy 4/12/2025) | 18/9/2025 |

## Văn kiện đã ký

| Ngày ký | Văn kiện | Hiệu lực |
| --- | --- | --- |
| 18/9/2025 | *Kế hoạch hợp tác quốc phòng giai đoạn 2026–2030*, kế hoạch[^4] | chưa có hiệu lực, giai đoạn 2026–2030 |

## Việc đến hạn, im lặng hoặc còn mở

| Tình trạng | Hạn | Bên hứa, bên nhận | Nội dung |
| --- | --- | --- | --- |
| **ĐẾN HẠN** | 11/2025 | Nga → Việt Nam | «российская сторона передаст перечень вакантных мест для вьетнамских курсантов» (hứa 6/2025, nhắc lần cuối 6/2025)[^6] |
| **ĐẾN HẠN** | 31/12/2025 | Việt Nam → Nga | “hai bên sớm hoàn tất thủ tục để nhóm công tác về rà phá bom mìn họp trong quý IV năm 2025” (hứa 18/9/2025, nhắc lần cuối 20/9/2025)[^4][^7] |

## Cơ chế thường kỳ

Hồ sơ chưa có gì.

## Mỗi bên đã nói gì

| Việt Nam | Nga |
| --- | --- |
| **Quốc phòng và an ninh** |  |
| **Lê Văn Tám** đề nghị, 18/9/2025: “hai bên đẩy mạnh hợp tác đào tạo, quân y và khắc phục hậu quả chiến tranh”[^4] | **Andrei Levashov** cam kết, 18/9/2025: «Россия продолжит помогать Вьетнаму в подготовке военных кадров»[^5] |
| **Nguyễn Hữu Phúc** nêu, 5/3/2025: “Việt Nam coi Nga là một trong những ưu tiên hàng đầu”[^8] |  |

## Ghi chú

- Đọc từ 412 bản tin bằng tiếng Việt, Nga và Anh; bản tin mới nhất ra ngày 8/12/2025.

## Nguồn

[^1]: **Báo Phòng tuyến.** *Bộ trưởng Quốc phòng Nga sẽ thăm Việt Nam*. 8/12/2025 · reports/2025/001.txt · a1d1b2/e1
[^2]: **Thông tấn Sông Hồng.** *Hai Bộ trưởng Ngoại giao điện đàm*. 4/12/2025 · reports/2025/002.txt · a1f0a1/e2
[^3]: **Северный вестник.** *Состоялся телефонный разговор министров*. 4/12/2025 · reports/2025/003.txt · a20f90/e3
[^4]: **Báo Phòng tuyến.** *Hội đàm Bộ trưởng Quốc phòng Việt Nam – Nga*. 18/9/2025 · reports/2025/004.txt · a22e7f/e4
[^5]: **Северный вестник.** *Подписан меморандум о военной медицине*. 19/9/2025 · reports/2025/005.txt · a24d6e/e5
[^6]: **Thông tấn Sông Hồng.** *Đối thoại Chiến lược quốc phòng lần thứ tám*. 12/6/2025 · reports/2025/007.txt · a28b4c/e7
[^7]: **The Delta Post.** *Defence minister ends visit to Moscow*. 20/9/2025 · reports/2025/006.txt · a26c5d/e6
[^8]: **Báo Phòng tuyến.** *Chủ tịch Quốc hội tiếp Phó Chủ tịch Duma Quốc gia*. 5/3/2025 · reports/2025/008.txt · a2aa3b/e8
"###);
}

#[test]
fn html_says_its_languages_and_scopes() {
    let page = html(&fit(sample()));
    for part in [
        r#"<html lang="vi">"#,
        r#"<span lang="ru" dir="auto">Россия продолжит помогать"#,
        r#"<th scope="col">"#,
        r#"<th scope="rowgroup" colspan="2">Năng lượng</th>"#,
        r##"<sup><a href="#s2">2</a>"##,
        r#"<li id="s10" value="10">"#,
        "<caption>",
    ] {
        assert!(page.contains(part), "no {part}");
    }
    assert!(!page.contains("http://") && !page.contains("https://"), "the page names a host");
}
