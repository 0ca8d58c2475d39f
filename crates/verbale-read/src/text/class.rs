//! What sort of character it is, from a small table for the scripts the packs are written in.

use std::sync::LazyLock;

/// Letters and digits of any script.
pub(crate) const ALPHANUMERIC: u8 = 1;
/// Letters.
pub(crate) const LETTER: u8 = 2;
/// Capitals.
pub(crate) const UPPER: u8 = 4;
/// Small letters.
pub(crate) const LOWER: u8 = 8;
/// White space.
pub(crate) const SPACE: u8 = 16;
/// Marks that print nothing.
pub(crate) const INVISIBLE: u8 = 32;
/// Combining marks: they continue a word without being letters.
pub(crate) const JOINED: u8 = 64;
/// Ends of lines.
pub(crate) const LINE_END: u8 = 128;

/// Latin, Greek, Cyrillic, Vietnamese and general punctuation lie below.
const TABLE: usize = 0x2100;

/// The table of classes, made once.
pub(crate) struct Classes(&'static [u8; TABLE]);

impl Classes {
    /// The one table.
    pub(crate) fn get() -> Self {
        static CLASSES: LazyLock<Box<[u8; TABLE]>> = LazyLock::new(|| {
            let mut table = Box::new([0; TABLE]);
            for (point, class) in table.iter_mut().enumerate() {
                *class = char::from_u32(point as u32).map_or(0, class_of);
            }
            table
        });
        Classes(&CLASSES)
    }

    /// The classes of a character, as bits.
    pub(crate) fn of(&self, c: char) -> u8 {
        self.0.get(c as usize).copied().unwrap_or_else(|| class_of(c))
    }
}

fn class_of(c: char) -> u8 {
    let bit = |is: bool, bit: u8| if is { bit } else { 0 };
    bit(c.is_alphanumeric(), ALPHANUMERIC)
        | bit(c.is_alphabetic(), LETTER)
        | bit(c.is_uppercase(), UPPER)
        | bit(c.is_lowercase(), LOWER)
        | bit(c.is_whitespace(), SPACE)
        | bit(is_invisible(c), INVISIBLE)
        | bit(matches!(c as u32, 0x300..=0x36F | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF), JOINED)
        | bit(matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}'), LINE_END)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}
