//! Tokens: words, numbers, punctuation and line ends, each with its place in code points and bytes.

use super::class::{ALPHANUMERIC, INVISIBLE, JOINED, LETTER, LINE_END, LOWER, SPACE, UPPER, class};
use verbale_core::Span;

/// What a token looks like, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape(pub u8);

impl Shape {
    /// Letters (and digits among them).
    pub const WORD: u8 = 1;
    /// Digits only.
    pub const NUMBER: u8 = 2;
    /// One mark of punctuation or a symbol.
    pub const PUNCT: u8 = 4;
    /// One or more line ends.
    pub const NEWLINE: u8 = 8;
    /// Starts with a capital.
    pub const CAPITAL: u8 = 16;
    /// Capitals throughout, two letters at least.
    pub const UPPER: u8 = 32;
    /// White space stands before it.
    pub const SPACED: u8 = 64;
    /// A word with the structure of a Vietnamese syllable, as far as whoever numbers the words tells.
    pub const SYLLABLE: u8 = 128;

    /// True when any of the bits is set.
    pub fn is(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// First byte.
    pub byte_start: u32,
    /// One past the last byte.
    pub byte_end: u32,
    /// Number of the folded word in the lexicon's vocabulary; 0 when it is in no form.
    pub word: u32,
    /// Look.
    pub shape: Shape,
    /// First character.
    pub first: char,
}

impl Token {
    /// The code points it covers.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Its text.
    pub fn text<'a>(&self, whole: &'a str) -> &'a str {
        &whole[self.byte_start as usize..self.byte_end as usize]
    }

    /// True for this mark of punctuation.
    pub fn is_mark(&self, c: char) -> bool {
        self.shape.is(Shape::PUNCT) && self.first == c
    }
}

/// What a token's number is looked up by.
#[derive(Debug, Clone, Copy)]
pub enum Printed<'t> {
    /// A word or number, as printed.
    Word(&'t str),
    /// A mark, in its plain form.
    Mark(char),
}

/// Splits a text into tokens without numbers.
pub fn tokens(text: &str) -> Vec<Token> {
    tokenize(text, |_| (0, 0))
}

/// Splits a text into tokens; `look_up` gives a token's number, and [`Shape::SYLLABLE`] or nothing.
pub fn tokenize(text: &str, mut look_up: impl FnMut(Printed<'_>) -> (u32, u8)) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let mut rest = text.chars();
    let mut point = 0u32;
    let mut spaced = false;
    loop {
        let byte = text.len() - rest.as_str().len();
        let Some(c) = rest.next() else { return out };
        let kind = class(c);
        let start = point;
        point += 1;
        if kind & ALPHANUMERIC != 0 {
            let mut digits = c.is_ascii_digit();
            let (mut letters, mut lower) = (u32::from(kind & LETTER != 0), kind & LOWER);
            let mut ahead = rest.clone();
            while let Some(n) = ahead.next() {
                let digit = n.is_ascii_digit();
                let next = class(n);
                // `17/9` and `G20` are what they look like; `2017г` splits at the letter
                let splits = digits && !digit && !n.is_ascii() && next & LETTER != 0;
                if next & (ALPHANUMERIC | JOINED) == 0 || splits {
                    break;
                }
                digits &= digit;
                letters += u32::from(next & LETTER != 0);
                lower |= next & LOWER;
                point += 1;
                rest = ahead.clone();
            }
            let end = text.len() - rest.as_str().len();
            let mut bits = if digits { Shape::NUMBER } else { Shape::WORD };
            if kind & UPPER != 0 {
                bits |= Shape::CAPITAL;
                if lower == 0 && letters >= 2 {
                    bits |= Shape::UPPER;
                }
            }
            if spaced {
                bits |= Shape::SPACED;
            }
            let (word, syllable) = look_up(Printed::Word(&text[byte..end]));
            out.push(token(start, point, byte, end, word, bits | syllable, c));
            spaced = false;
        } else if kind & LINE_END != 0 {
            let mut ahead = rest.clone();
            while ahead.next().is_some_and(|n| class(n) & SPACE != 0) {
                rest = ahead.clone();
                point += 1;
            }
            let end = text.len() - rest.as_str().len();
            out.push(token(start, point, byte, end, 0, Shape::NEWLINE | Shape::SPACED, '\n'));
            spaced = true;
        } else if kind & (SPACE | INVISIBLE) != 0 {
            spaced |= kind & SPACE != 0;
        } else {
            let c = plain_mark(c);
            let end = text.len() - rest.as_str().len();
            let (word, _) = look_up(Printed::Mark(c));
            let bits = Shape::PUNCT | if spaced { Shape::SPACED } else { 0 };
            out.push(token(start, point, byte, end, word, bits, c));
            spaced = false;
        }
    }
}

fn token(start: u32, end: u32, byte_start: usize, byte_end: usize, word: u32, bits: u8, first: char) -> Token {
    Token { start, end, byte_start: byte_start as u32, byte_end: byte_end as u32, word, shape: Shape(bits), first }
}

/// Marks of one use written in several ways.
fn plain_mark(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‛' | '`' | '´' => '\'',
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '（' => '(',
        '）' => ')',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            words("Ngày 5/2, ADMM+ (V. Putin)."),
            ["Ngày", "5", "/", "2", ",", "ADMM", "+", "(", "V", ".", "Putin", ")", "."]
        );
        assert_eq!(words("2017г G20"), ["2017", "г", "G20"]);
    }

    #[test]
    fn spans_count_code_points() {
        let text = "Đức\u{301} –\n\n Mỹ";
        let tokens = tokens(text);
        let spans: Vec<_> = tokens.iter().map(|t| (t.start, t.end)).collect();
        assert_eq!(spans, [(0, 4), (5, 6), (6, 9), (9, 11)]);
        assert!(tokens[2].shape.is(Shape::NEWLINE));
        let points: Vec<char> = text.chars().collect();
        assert_eq!(points[9..11].iter().collect::<String>(), "Mỹ");
    }

    #[test]
    fn shapes() {
        let tokens = tokens("UBND Hà nội 63");
        assert!(tokens[0].shape.is(Shape::UPPER) && tokens[1].shape.is(Shape::CAPITAL));
        assert!(!tokens[2].shape.is(Shape::CAPITAL) && tokens[3].shape.is(Shape::NUMBER));
    }
}
