//! Words and dates as the scorer compares them.
//!
//! This folding is the scorer's own. It differs on purpose from [`verbale_core::fold`] (tone marks go to the other
//! vowel, honorifics fall, hyphens and dots become spaces), so that a change there never moves a figure here.

use unicode_normalization::UnicodeNormalization;

/// Words of address taken off the front of a name, each at most once and in this order.
const HONORIFICS: [&str; 7] = ["ông ", "bà ", "ngài ", "đồng chí ", "đ/c ", "anh ", "chị "];

/// The older placement of a tone mark for each newer one.
const OLD_TONE: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// White space as Python counts it: Unicode's, and the four ASCII separators.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A name or title as the scorer compares it.
pub(super) fn fold(s: &str) -> String {
    let lower = s.nfc().collect::<String>().to_lowercase();
    let mut rest = lower.trim_matches(is_space);
    for honorific in HONORIFICS {
        rest = rest.strip_prefix(honorific).unwrap_or(rest);
    }
    let mut toned = rest.to_owned();
    for (new, old) in OLD_TONE {
        if toned.contains(new) {
            toned = toned.replace(new, old);
        }
    }
    let between = |c: char| is_space(c) || matches!(c, '-' | '–' | '.' | ',');
    let words: Vec<&str> = toned.split(between).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// True when, folded, either holds the other and neither is empty.
pub(super) fn contains(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

/// True for what gold writes where a side is a country or bloc rather than a person or body.
pub(super) fn is_code(s: &str) -> bool {
    s == "ASEAN" || (s.len() == 2 && s.bytes().all(|b| b.is_ascii_uppercase()))
}

/// A report's text as the scorer sees it: its code points, each line end a single `\n`.
pub(super) fn code_points(text: &str) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' {
            chars.next_if_eq(&'\n');
            out.push('\n');
        } else {
            out.push(c);
        }
    }
    out
}

/// Every place, overlapping ones too, where `at` stands in `text`: half-open, in code points.
pub(super) fn occurrences(text: &[char], at: &str) -> Vec<(i64, i64)> {
    let at: Vec<char> = at.chars().collect();
    if at.is_empty() {
        return (0..=text.len() as i64).map(|i| (i, i)).collect();
    }
    let places = text.windows(at.len()).enumerate().filter(|(_, w)| *w == at);
    places.map(|(i, _)| (i as i64, (i + at.len()) as i64)).collect()
}

/// True when two EDTF dates may mean a common day; an absent date excludes nothing.
///
/// Where a digit is unspecified, only the starts are compared, digit by digit. Otherwise the spans must meet.
pub(super) fn compatible(gold: Option<&str>, read: Option<&str>) -> bool {
    let (Some(g), Some(p)) = (gold.filter(|s| !s.is_empty()), read.filter(|s| !s.is_empty())) else { return true };
    if g.contains('X') || p.contains('X') {
        let (a, b) = (g.split('/').next().unwrap_or(g), p.split('/').next().unwrap_or(p));
        return a.chars().zip(b.chars()).all(|(x, y)| x == y || x == 'X' || y == 'X');
    }
    let ((a, b), (c, d)) = (bounds(g), bounds(p));
    a <= d && c <= b
}

/// First and last day as strings that compare in calendar order.
fn bounds(edtf: &str) -> (String, String) {
    let (a, b) = match edtf.split_once('/') {
        Some((a, b)) if !b.is_empty() => (a, b),
        Some((a, _)) => (a, a),
        None => (edtf, edtf),
    };
    let first = if a.chars().count() >= 4 { completed(a, "-01-01") } else { a.to_owned() };
    (first, if b == ".." { "9999".to_owned() } else { completed(b, "-12-31") })
}

/// `date` with the part of `rest` that its length leaves open; a date too short to be one takes the tail of `rest`
/// that a negative index reaches.
fn completed(date: &str, rest: &str) -> String {
    let length = date.chars().count();
    let from = if length >= 4 { length - 4 } else { (rest.len() + length).saturating_sub(4) };
    format!("{date}{}", rest.get(from..).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_names_as_the_scorer_does() {
        for (written, folded) in [
            ("Ông  Lê Văn Hòa ", "lê văn hoà"),
            ("Đồng chí Trần Thu Thủy", "trần thu thuỷ"),
            ("Khăm-phon  Xay–nha, A.N.", "khăm phon xay nha a n"),
            ("NGÀI ĐỒNG CHÍ Bình", "bình"),
            ("đồng chí ông Bình", "ông bình"),
            ("Hoa\u{300}", "hoà"),
            ("...", ""),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn containment_needs_words_on_both_sides() {
        assert!(contains("Bộ trưởng Bộ Quốc phòng", "bộ trưởng bộ quốc phòng lào"));
        assert!(!contains("Bộ trưởng", "Thứ trưởng"));
        assert!(!contains("", "Bộ trưởng"));
    }

    #[test]
    fn places_overlap_and_count_code_points() {
        let text = code_points("ộộộ\r\nộộ\r");
        assert_eq!(text.len(), 7);
        assert_eq!(occurrences(&text, "ộộ"), [(0, 2), (1, 3), (4, 6)]);
        assert_eq!(occurrences(&text, "ộ\nộ"), [(2, 5)]);
        assert!(occurrences(&text, "không có ở đây").is_empty());
        assert_eq!(occurrences(&text[..1], ""), [(0, 0), (1, 1)]);
    }

    #[test]
    fn dates_meet_or_do_not() {
        let both = |a, b| compatible(Some(a), Some(b));
        assert!(both("2025-09", "2025-09-17/2025-09-20"));
        assert!(both("2025", "2025-12-31"));
        assert!(!both("2025-09-17", "2025-09-18"));
        assert!(both("1999/..", "2025-09-18"));
        assert!(!both("1999/..", "1998"));
        assert!(both("../2025", "2020-01-01"), "an open start sorts before any digit");
        assert!(both("XXXX-03-05", "2020-03-05"));
        assert!(!both("XXXX-03-05", "2020-03-06"));
        assert!(both("XXXX-03-05/XXXX-03-07", "2020-03"), "only as far as the shorter goes");
        assert!(compatible(None, Some("2020")) && compatible(Some(""), Some("2020")) && compatible(Some("2020"), None));
    }

    #[test]
    fn codes_are_two_capitals_or_asean() {
        assert!(is_code("VN") && is_code("EU") && is_code("UN") && is_code("ASEAN"));
        assert!(!is_code("Vn") && !is_code("VNM") && !is_code("Đ") && !is_code("NATO"));
    }
}
