//! Texts that want to be more than text, or longer than a page.

mod common;

use common::{quote, sample};
use verbale_brief::{Brief, PAGES, docx, fit, html, markdown, pdf};

const SCRIPT: &str = r#"<script>alert(1)</script>"><img src=x onerror=alert(1)>"#;

fn pages(brief: &verbale_brief::Fitted) -> usize {
    lopdf::Document::load_mem(&pdf(brief).expect("a PDF")).expect("a readable PDF").get_pages().len()
}

#[test]
fn markup_stays_text() {
    let mut brief = sample();
    brief.title = SCRIPT.to_owned();
    brief.people[0].name = SCRIPT.to_owned();
    brief.commitments[0].what = quote(&format!("{SCRIPT}|`x`|\n# heading\n[a](javascript:b)"), "x\" onclick=\"y");
    brief.sources[3].path = SCRIPT.to_owned();
    let brief = fit(brief);
    let page = html(&brief);
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("onclick=\"y"), "{page}");
    assert!(page.contains("&lt;script&gt;"));
    let text = markdown(&brief);
    assert_eq!(text.matches("<script").count(), text.matches(r"\<script\>").count(), "{text}");
    assert!(!text.contains("\n# heading") && !text.contains("[a](java"), "{text}");
    assert!(text.contains(r"\|\`x\`\| \# heading \[a\](javascript:b)"), "{text}");
    let tables = text.lines().filter(|l| l.starts_with('|')).collect::<Vec<_>>();
    assert!(tables.iter().all(|l| l.ends_with('|')), "a row was broken");
    assert!(!docx(&brief).expect("a DOCX").windows(7).any(|w| w == b"<script"));
    assert!(pages(&brief) <= PAGES);
}

#[test]
fn direction_marks_and_controls_are_taken_out_and_told() {
    let mut brief = sample();
    brief.people[0].name = "Andrei \u{202E}vohsaveL\u{0}\u{7}".to_owned();
    let brief = fit(brief);
    assert_eq!(brief.brief().people[0].name, "Andrei vohsaveL");
    assert!(html(&brief).contains("Đã bỏ 3 ký tự điều khiển"), "{:?}", brief.brief().notes);
}

#[test]
fn a_name_of_a_megabyte_is_cut_where_one_sees_it() {
    let mut brief = sample();
    brief.people[0].name = "Ж".repeat(1 << 20);
    let brief = fit(brief);
    assert!(brief.brief().people[0].name.ends_with("Ж…"));
    assert!(brief.brief().notes.iter().any(|n| n.contains("1 đoạn quá dài")));
    assert!(pages(&brief) <= PAGES);
}

#[test]
fn many_of_everything_still_fits() {
    let mut brief = sample();
    let long = "một câu dài không dứt ".repeat(40);
    brief.notes = vec![long.clone(); 500];
    brief.between = vec![long.clone(); 500];
    brief.title = long.clone();
    for c in &mut brief.contacts {
        c.who_a = vec![long.clone(); 500];
        c.sources = (1..=10).cycle().take(5000).collect();
    }
    for c in &mut brief.commitments {
        c.by = vec![long.clone(); 500];
        c.what = quote(&long, "vi");
    }
    let brief = fit(brief);
    assert!(pages(&brief) <= PAGES);
    assert!(markdown(&brief).contains("ghi chú"));
}

#[test]
fn signs_the_typeface_lacks_are_told() {
    let mut brief = sample();
    brief.people[0].name = "李明 नमस्ते 🤝".to_owned();
    let document = lopdf::Document::load_mem(&pdf(&fit(brief)).expect("a PDF")).expect("a readable PDF");
    let all: Vec<u32> = document.get_pages().into_keys().collect();
    assert!(document.extract_text(&all).expect("text").contains("không có trong bộ chữ"));
}

#[test]
fn nothing_at_all_is_a_brief_too() {
    let brief = fit(Brief::default());
    assert!(html(&brief).contains("<h1>Brief</h1>"));
    assert_eq!(pages(&brief), 1);
}
