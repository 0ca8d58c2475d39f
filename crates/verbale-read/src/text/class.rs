//! What sort of character it is, from a small table for the scripts the packs are written in.

use std::sync::atomic::{AtomicU16, Ordering::Relaxed};

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

/// Set once the class of a character is known.
const KNOWN: u16 = 1 << 8;

/// Classes by code point, filled in as characters are met.
static CLASSES: [AtomicU16; TABLE] = [const { AtomicU16::new(0) }; TABLE];

/// The classes of a character, as bits.
pub(crate) fn class(c: char) -> u8 {
    let Some(known) = CLASSES.get(c as usize) else { return class_of(c) };
    let class = known.load(Relaxed);
    if class != 0 {
        return class as u8;
    }
    let class = class_of(c);
    known.store(KNOWN | u16::from(class), Relaxed);
    class
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
