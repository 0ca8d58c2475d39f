//! Folding: the one notion of "the same word" for lexicon, names and search.
//!
//! [`fold_word`] lower-cases, composes (NFC), moves Vietnamese tone marks to one placement (`hoà` = `hòa`) and writes
//! final `y` after a single consonant as `i` (`sỹ` = `sĩ`). It never removes an accent: `Nam` ≠ `Năm`.
//! [`strip_accents`] does, and serves search only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The folded form of one word, appended to `out`.
pub fn fold_word(word: &str, out: &mut String) {
    let from = out.len();
    if word.is_ascii() {
        out.push_str(word);
        out[from..].make_ascii_lowercase();
        normalise_tail(out, from);
        return;
    }
    for c in word.chars() {
        match plain_lower(c) {
            Some(lower) => out.push(lower),
            None => {
                out.truncate(from);
                fold_slowly(word, out);
                break;
            }
        }
    }
    normalise_tail(out, from);
}

/// Lower case of the letters that Vietnamese, English and Russian are written in; `None` for all that need the tables.
fn plain_lower(c: char) -> Option<char> {
    let point = c as u32;
    let lower = match point {
        0..=0x7F => return Some(c.to_ascii_lowercase()),
        // `Ð`, the Icelandic letter that some newspapers set for `Đ`
        0xD0 | 0xF0 => 0x111,
        0xC0..=0xD6 | 0xD8..=0xDE | 0x410..=0x42F => point + 0x20,
        0xDF..=0xFF | 0x430..=0x45F => point,
        0x100..=0x12F | 0x14A..=0x177 | 0x1A0..=0x1A5 | 0x1EA0..=0x1EFF => {
            // pairs: even is the capital, odd its small letter
            point | 1
        }
        0x1AF | 0x1B0 => 0x1B0,
        0x400..=0x40F => point + 0x50,
        _ => return None,
    };
    char::from_u32(lower)
}

fn fold_slowly(word: &str, out: &mut String) {
    let vietnamese = |c: char| if c == 'ð' { 'đ' } else { c };
    if word.chars().any(needs_composing) {
        out.extend(word.nfc().flat_map(char::to_lowercase).map(vietnamese));
    } else {
        out.extend(word.chars().flat_map(char::to_lowercase).map(vietnamese));
    }
}

/// [`fold_word`] into a new string.
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_word(word, &mut out);
    out
}

/// A whole name folded word by word, words separated by single spaces; hyphens and dots between words count as spaces.
pub fn fold_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| !is_of_word(c)) {
        if word.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        fold_word(word, &mut out);
    }
    out
}

fn is_of_word(c: char) -> bool {
    match c {
        ' ' => false,
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\'' | '’' => true,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='į' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ѐ'..='џ' | 'Ạ'..='ỹ' => true,
        c => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// Folded and with every accent removed (`Đặng` → `dang`): for searching without accents, never for identity.
pub fn strip_accents(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        // marks are left out, so that their canonical order, the dear part of NFD, does not matter
        decompose_canonical(c, |part| match part {
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            part if part.is_ascii() => out.push(part.to_ascii_lowercase()),
            part if is_combining_mark(part) => {}
            part => out.extend(part.to_lowercase()),
        });
    }
    out
}

/// A small letter of Vietnamese without its tone mark; the letter stays (`ấ` → `â`).
pub fn without_tone(c: char) -> char {
    match c {
        'à' | 'á' | 'ả' | 'ã' | 'ạ' => 'a',
        'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' => 'ă',
        'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' => 'â',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' => 'e',
        'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'ê',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' => 'o',
        'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' => 'ô',
        'ờ' | 'ớ' | 'ở' | 'ỡ' | 'ợ' => 'ơ',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' => 'u',
        'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'ư',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        c => c,
    }
}

fn needs_composing(c: char) -> bool {
    is_combining_mark(c) || matches!(c as u32, 0x1100..=0x11FF | 0x212A..=0x212B | 0xF900..=0xFAFF)
}

const OA: [(char, char); 5] = [('à', 'ò'), ('á', 'ó'), ('ả', 'ỏ'), ('ã', 'õ'), ('ạ', 'ọ')];
const OE: [(char, char); 5] = [('è', 'ò'), ('é', 'ó'), ('ẻ', 'ỏ'), ('ẽ', 'õ'), ('ẹ', 'ọ')];
const UY: [(char, char); 5] = [('ỳ', 'ù'), ('ý', 'ú'), ('ỷ', 'ủ'), ('ỹ', 'ũ'), ('ỵ', 'ụ')];
const Y_TO_I: [(char, char); 6] = [('y', 'i'), ('ỳ', 'ì'), ('ý', 'í'), ('ỷ', 'ỉ'), ('ỹ', 'ĩ'), ('ỵ', 'ị')];

/// Tone placement and final `y`, on the word that starts at byte `from` of `out`.
fn normalise_tail(out: &mut String, from: usize) {
    if out[from..].bytes().next_back().is_none_or(|b| b.is_ascii() && b != b'y') {
        return;
    }
    let mut tail = out[from..].chars().rev();
    let (Some(last), Some(before)) = (tail.next(), tail.next()) else { return };
    let third = tail.next();
    let find = |table: &[(char, char)], c: char| table.iter().find(|p| p.0 == c).map(|p| p.1);
    let replacement = match before {
        'o' => find(&OA, last).map(|t| (t, 'a')).or_else(|| find(&OE, last).map(|t| (t, 'e'))),
        // `quý` is q + u + ý: the tone stays where it is
        'u' if third != Some('q') => find(&UY, last).map(|t| (t, 'y')),
        _ => None,
    };
    if let Some((first, second)) = replacement {
        out.truncate(out.len() - last.len_utf8() - before.len_utf8());
        out.push(first);
        out.push(second);
    } else if third.is_none()
        && matches!(before, 'h' | 'k' | 'l' | 'm' | 's' | 't')
        && let Some(i) = find(&Y_TO_I, last)
    {
        out.truncate(out.len() - last.len_utf8());
        out.push(i);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_word_in_many_spellings() {
        for (a, b) in [
            ("hoà", "hòa"),
            ("Hoà", "hòa"),
            ("thuỷ", "thủy"),
            ("SỸ", "sĩ"),
            ("Mỹ", "mĩ"),
            ("khoẻ", "khỏe"),
            ("Kỳ", "kì"),
            // the Icelandic letter for the Vietnamese one
            ("Ðảng", "đảng"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_eq!(folded("ho\u{0061}\u{0300}n"), folded("hoàn"));
        assert_eq!(folded("quý"), "quý");
    }

    #[test]
    fn accents_are_never_lost() {
        assert_ne!(folded("Nam"), folded("Năm"));
        assert_ne!(folded("Đức"), folded("Dức"));
        assert_eq!(strip_accents("Đặng Thị Ngọc Thịnh"), "dang thi ngoc thinh");
    }

    #[test]
    fn a_tone_goes_and_the_letter_stays() {
        let plain: String = "nguyễn thị hường đứng ở đây".chars().map(without_tone).collect();
        assert_eq!(plain, "nguyên thi hương đưng ơ đây");
        for c in ('a'..='ỹ').filter(|c| c.is_lowercase()) {
            // what is left differs at most by marks: both lose all accents to the same letter
            assert_eq!(strip_accents(&without_tone(c).to_string()), strip_accents(&c.to_string()), "{c}");
        }
    }

    #[test]
    fn plain_letters_are_lowered_as_the_tables_say() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            if let Some(lower) = plain_lower(c) {
                if matches!(c, 'Ð' | 'ð') {
                    assert_eq!(lower, 'đ', "read as the Vietnamese letter");
                    continue;
                }
                assert_eq!(c.to_lowercase().collect::<Vec<_>>(), [lower], "{c}");
                assert!(!needs_composing(c) && c.nfc().eq([c]), "{c}");
            }
            let word = c.is_alphanumeric() || is_combining_mark(c) || c == '\'' || c == '’';
            assert_eq!(is_of_word(c), word, "{c}");
        }
    }

    #[test]
    fn names_fold_word_by_word() {
        assert_eq!(fold_name("Xay-nhạ-lạt  A.N."), "xay nhạ lạt a n");
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(s in "\\PC{0,12}") {
            let once = folded(&s);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn accents_are_the_marks_of_nfd(s in "\\PC{0,12}", t in "[a-zA-ZÀ-ỹĐđ .]{0,24}") {
            for s in [s, t] {
                let by_nfd: String = s.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
                    .map(|c| if matches!(c, 'đ' | 'ð') { 'd' } else { c }).collect();
                prop_assert_eq!(strip_accents(&s), by_nfd);
            }
        }
    }
}
