//! Bytes to text: UTF-8 as it stands, UTF-16 by its byte order mark, nothing else.

use crate::Problem;

/// The text of the bytes. See the crate's documentation for what is kept.
pub fn decode(bytes: &[u8]) -> Result<String, Problem> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => utf8(bytes)?.to_owned(),
    };
    if let Some(offset) = text.bytes().position(is_binary) {
        return Err(Problem::Binary { offset, looks_utf16: false });
    }
    if text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return Err(Problem::Empty);
    }
    Ok(text)
}

fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    // UTF-16 without its mark is valid UTF-8 full of NULs as long as it is ASCII, and invalid soon after
    if let Some(offset) = bytes.iter().position(|b| *b == 0) {
        return Err(Problem::Binary { offset, looks_utf16: looks_utf16(bytes) });
    }
    std::str::from_utf8(bytes).map_err(|e| {
        let offset = e.valid_up_to();
        match bytes[..offset].iter().position(|b| is_binary(*b)) {
            Some(offset) => Problem::Binary { offset, looks_utf16: false },
            None => Problem::InvalidUtf8 { offset, line: 1 + bytes[..offset].iter().filter(|b| **b == b'\n').count() },
        }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut out = String::with_capacity(bytes.len());
    let mut offset = 2;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = c.map_err(|_| Problem::InvalidUtf16 { offset })?;
        offset += 2 * c.len_utf16();
        out.push(c);
    }
    if rest.is_empty() { Ok(out) } else { Err(Problem::InvalidUtf16 { offset }) }
}

/// Control bytes that no text holds. Tab, line feed, vertical tab, form feed, carriage return, escape (copied terminal
/// colours), backspace and the old end-of-file mark do occur in saved articles.
fn is_binary(b: u8) -> bool {
    b < 0x20 && !matches!(b, 0x08..=0x0D | 0x1A | 0x1B | 0x1C..=0x1F)
}

fn looks_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    even.max(odd) * 8 > head.len() && even.min(odd) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16_bytes(text: &str, little: bool) -> Vec<u8> {
        let mark = std::iter::once(0xFEFF);
        mark.chain(text.encode_utf16()).flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn utf8_is_kept_to_the_letter() {
        for text in ["Hội đàm\r\nngày 5/3", "\u{FEFF}Hội đàm", "Ho\u{0323}\u{0302}i", "a\u{85}b"] {
            assert_eq!(decode(text.as_bytes()).unwrap(), text);
        }
    }

    #[test]
    fn utf16_is_known_by_its_mark() {
        let text = "Chủ tịch nước tiếp Đại sứ 🇻🇳";
        assert_eq!(decode(&utf16_bytes(text, true)).unwrap(), text);
        assert_eq!(decode(&utf16_bytes(text, false)).unwrap(), text);
        let bare = &utf16_bytes("Hoi dam tai Ha Noi", true)[2..];
        assert!(matches!(decode(bare), Err(Problem::Binary { offset: 1, looks_utf16: true })));
    }

    #[test]
    fn damaged_utf16_says_where() {
        let mut cut = utf16_bytes("tiếp", true);
        cut.pop();
        assert!(matches!(decode(&cut), Err(Problem::InvalidUtf16 { offset: 8 })));
        let lone = [0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'b', 0];
        assert!(matches!(decode(&lone), Err(Problem::InvalidUtf16 { offset: 4 })));
    }

    #[test]
    fn what_is_no_text_says_where() {
        assert!(matches!(decode(b""), Err(Problem::Empty)));
        assert!(matches!(decode(b" \r\n\t\xC2\xA0 "), Err(Problem::Empty)));
        assert!(matches!(decode("\u{FEFF}\n".as_bytes()), Err(Problem::Empty)));
        assert!(matches!(decode(b"ab\ncd\n\xC3("), Err(Problem::InvalidUtf8 { offset: 6, line: 3 })));
        assert!(matches!(decode(b"%PDF-1.4\n\x00\x01"), Err(Problem::Binary { offset: 9, looks_utf16: false })));
        assert!(matches!(decode(b"PK\x03\x04\xFF"), Err(Problem::Binary { offset: 2, .. })));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(text) = decode(&bytes) {
                prop_assert!(!text.is_empty());
            }
        }

        #[test]
        fn any_text_survives_utf16(text in "[^\\x00-\\x1f]{1,40}", little in any::<bool>()) {
            prop_assume!(!text.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}'));
            prop_assert_eq!(decode(&utf16_bytes(&text, little)).unwrap(), text);
        }
    }
}
