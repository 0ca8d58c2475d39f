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
    insta::assert_snapshot!(markdown(&brief), @"");
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
    insta::assert_snapshot!(markdown(&fit(brief)), @"");
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
