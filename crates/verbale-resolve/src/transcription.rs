//! One name in two writings: transcribed into syllables with hyphens (`Xéc-gây`), read in Sino-Vietnamese, or
//! romanised by another school. Such names never share a key; what they share is how they sound, or how many
//! syllables they have.

use crate::cyrillic::{has_cyrillic, to_latin};
use crate::key::{PersonKey, Style};
use crate::naming::{Naming, naming};
use crate::shape::pinyin_count;
use crate::sound::{Spelling, alike, in_syllables, skeleton, sounds};
use verbale_core::fold::{fold_name, strip_accents};

/// What two writings of a name have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Writings {
    /// One is transcribed into syllables; how alike they sound, from 0 to 1.
    Transcribed(f32),
    /// Both are romanised, or one is in Cyrillic; how alike they sound.
    Romanised(f32),
    /// One is read in another language's way of reading the same characters: nothing can be heard, and the number of
    /// syllables agrees or is not known.
    Read,
    /// Nothing to compare.
    None,
}

/// True when a name is transcribed syllable by syllable: hyphened syllables, none capital but the first of a word, and
/// either letters that only Vietnamese has or more than the one hyphen of Korean and Chinese given names.
fn is_transcribed(name: &str, country: Option<&str>) -> bool {
    const MARKED: &str = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";
    let hyphened = |w: &str| {
        let parts: Vec<&str> = w.split('-').collect();
        let syllable = |p: &&str| (1..=5).contains(&p.chars().count());
        let low = |p: &&str| p.chars().next().is_some_and(char::is_lowercase);
        parts.len() > 1 && parts.iter().all(syllable) && parts[1..].iter().all(low)
    };
    naming(country) != Some(Naming::Vietnamese)
        && name.split_whitespace().any(hyphened)
        && (name.matches('-').count() > 1 || name.to_lowercase().chars().any(|c| MARKED.contains(c)))
}

/// The sounds of each word of a name.
fn words(key: &PersonKey, transcribed: bool) -> Vec<String> {
    let out: Vec<String> = if transcribed {
        fold_name(&key.name.replace(['-', '‐', '‑'], "")).split(' ').map(|w| sounds(w, Spelling::Syllables)).collect()
    } else if has_cyrillic(&key.name) {
        let latin = to_latin(&fold_name(&key.name));
        let reduced = if key.style == Style::Vietnamese { &latin } else { &key.key };
        reduced.split(' ').map(|w| sounds(w, Spelling::Latin)).collect()
    } else if key.style == Style::Vietnamese {
        // in a Vietnamese name `tr` is one sound, near ch; in a transcription it is two
        fold_name(&key.name).split(' ').map(|w| sounds(&w.replace("tr", "ch"), Spelling::Syllables)).collect()
    } else {
        let spelling = if key.style == Style::Pinyin { Spelling::Pinyin } else { Spelling::Latin };
        key.key.split(' ').map(|w| sounds(w, spelling)).collect()
    };
    out.into_iter().filter(|w| !w.is_empty()).collect()
}

/// A name made ready to be heard, so that many comparisons prepare it once.
pub(crate) struct Heard {
    /// Transcribed syllable by syllable.
    pub(crate) transcribed: bool,
    words: Vec<String>,
    /// What a transcription into syllables would leave of the words; empty for one, and where it would lose nothing.
    left: Vec<String>,
}

/// What a likeness is worth less that takes lost sounds for granted.
const LOST: f32 = 0.02;
/// How alike each word must be for that: a surname that lost its sounds does not make up for another given name.
const EACH: f32 = 0.78;

impl Heard {
    pub(crate) fn new(key: &PersonKey) -> Self {
        let transcribed = is_transcribed(&key.name, key.country.as_deref());
        let words = words(key, transcribed);
        let mut left: Vec<String> = Vec::new();
        if !transcribed {
            left.extend(words.iter().map(|w| in_syllables(w)));
            if left == words {
                left.clear();
            }
        }
        Heard { transcribed, words, left }
    }

    /// True when few of the letters can be relied on: transcribed, or a single word.
    pub(crate) fn is_loose(&self) -> bool {
        self.transcribed || self.words.len() == 1
    }

    /// Skeletons of the words, for finding candidates.
    pub(crate) fn skeletons(&self) -> impl Iterator<Item = String> {
        self.words.iter().chain(&self.left).map(|w| skeleton(w)).filter(|s| !s.is_empty())
    }
}

/// What the writings of two names have in common.
pub(crate) fn writings(a: &PersonKey, heard_a: &Heard, b: &PersonKey, heard_b: &Heard) -> Writings {
    let alike = || heard_alike(heard_a, heard_b);
    let of_vietnam = |k: &PersonKey| naming(k.country.as_deref()) == Some(Naming::Vietnamese);
    if heard_a.transcribed || heard_b.transcribed {
        return Writings::Transcribed(alike());
    }
    if has_cyrillic(&a.name) != has_cyrillic(&b.name) && (of_vietnam(a) || of_vietnam(b)) {
        // a Vietnamese name in foreign letters is heard without its accents
        return Writings::Romanised(alike());
    }
    let (count_a, count_b) = (syllables(a), syllables(b));
    if foreign_script(&a.name) != foreign_script(&b.name) {
        return match (count_a, count_b) {
            (Some((x, _)), Some((y, _))) if x != y => Writings::None,
            _ => Writings::Read,
        };
    }
    match (a.style, b.style) {
        (Style::Vietnamese, Style::Vietnamese) | (Style::Pinyin, Style::Pinyin) => Writings::None,
        (Style::Vietnamese, _) | (_, Style::Vietnamese) => match (count_a, count_b) {
            (Some((x, first)), Some((y, second))) if x == y && first != second && !(of_vietnam(a) || of_vietnam(b)) => {
                Writings::Read
            }
            _ => Writings::None,
        },
        _ => Writings::Romanised(alike()),
    }
}

/// How alike two names sound, from 0 to 1.
pub(crate) fn heard_alike(a: &Heard, b: &Heard) -> f32 {
    let as_written = names_alike(&a.words, &b.words);
    let (syllables, other) = match (a.transcribed, b.transcribed) {
        (true, false) => (&a.words, &b.left),
        (false, true) => (&b.words, &a.left),
        _ => return as_written,
    };
    let word_by_word = syllables.len() == other.len() && syllables.iter().zip(other).all(|(x, y)| alike(x, y) >= EACH);
    if word_by_word { as_written.max(names_alike(syllables, other) - LOST) } else { as_written }
}

/// True for letters that are neither Latin nor Cyrillic.
fn foreign_script(name: &str) -> bool {
    name.chars()
        .any(|c| c.is_alphabetic() && !matches!(c as u32, 0..=0x24F | 0x300..=0x36F | 0x400..=0x52F | 0x1E00..=0x1EFF))
}

/// How a name that counts its syllables is written.
#[derive(PartialEq)]
enum Syllabary {
    Characters,
    Reading,
    Romanised,
}

/// How many syllables a name has, where its writing tells, and which that is: characters, their Vietnamese reading, or
/// a romanisation syllable by syllable.
fn syllables(k: &PersonKey) -> Option<(usize, Syllabary)> {
    let written = fold_name(&k.name);
    let character = |c: char| matches!(c as u32, 0x4E00..=0x9FFF | 0xAC00..=0xD7AF);
    if written.chars().any(character) {
        return Some((written.chars().filter(|c| character(*c)).count(), Syllabary::Characters));
    }
    match k.style {
        // plain letters may be any language's short syllables
        Style::Vietnamese if written.is_ascii() => None,
        Style::Vietnamese => Some((written.split(' ').count(), Syllabary::Reading)),
        Style::Pinyin => {
            let count: Option<usize> = written.split(' ').map(|w| pinyin_count(&strip_accents(w))).sum();
            Some((count?, Syllabary::Romanised))
        }
        Style::Latin => {
            let words: Vec<&str> = k.key.split(' ').collect();
            let one = |w: &&str| {
                w.split(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')).filter(|v| !v.is_empty()).count() == 1
            };
            (words.len() <= 4 && words.iter().all(one)).then_some((words.len(), Syllabary::Romanised))
        }
    }
}

/// True when every word of the shorter name is heard in the longer one, of which it leaves some out.
pub(crate) fn part_heard(a: &Heard, b: &Heard) -> bool {
    let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    (a.transcribed || b.transcribed)
        && !short.words.is_empty()
        && short.words.len() < long.words.len()
        && short.words.iter().all(|x| long.words.iter().any(|y| alike(x, y) >= 0.85))
}

/// How alike two names sound: word by word when they have as many, otherwise run together. In another order counts a
/// little less.
fn names_alike(a: &[String], b: &[String]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    // run together, the longer one turned at each word, for a surname that stands first in one of them
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let short_run = short.concat();
    let turned = |n: usize| [&long[n..], &long[..n]].concat().concat();
    let whole = (0..long.len().min(4))
        .map(|n| alike(&turned(n), &short_run) - if n == 0 { 0.0 } else { 0.03 })
        .fold(0.0, f32::max);
    if a.len() != b.len() || a.len() > 4 {
        return whole;
    }
    // every word must fit: a shared surname does not make up for another given name
    let paired = |b: &[&String]| {
        let each: Vec<f32> = a.iter().zip(b).map(|(x, y)| alike(x, y)).collect();
        let mean = each.iter().sum::<f32>() / each.len() as f32;
        let worst = each.iter().copied().fold(1.0, f32::min);
        mean.min((2.0 * worst + 1.0) / 3.0)
    };
    let straight = paired(&b.iter().collect::<Vec<_>>());
    let mut turned: Vec<&String> = b.iter().collect();
    turned.rotate_left(1);
    let mut best = straight;
    for _ in 1..b.len() {
        best = best.max(paired(&turned) - 0.05);
        turned.rotate_left(1);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(a: &str, b: &str, country: Option<&str>) -> Writings {
        let (a, b) = (PersonKey::new(a, country), PersonKey::new(b, country));
        writings(&a, &Heard::new(&a), &b, &Heard::new(&b))
    }

    #[test]
    fn transcriptions_are_told_by_their_hyphens() {
        for n in ["Xéc-gây Vô-lin", "Y-ô-si-hi-cô Nô-đa", "Ô-ba-ma"] {
            assert!(is_transcribed(n, None), "{n}");
        }
        for n in ["Kim Jong Un", "Kim Jong-un", "Jean-Pierre Lacroix", "Lê Văn Nam", "Al-Sisi"] {
            assert!(!is_transcribed(n, None), "{n}");
        }
    }

    #[test]
    fn transcribed_names_are_heard() {
        let heard = |a, b| match compared(a, b, None) {
            Writings::Transcribed(x) => x,
            other => panic!("{a} {b}: {other:?}"),
        };
        for (a, b) in [
            ("Xéc-gây Vôn-cô-nhin", "Sergei Volkonin"),
            ("Y-ô-si-hi-cô Nô-đa", "Yoshihiko Noda"),
            ("Giôn Ke-ri", "John Kerry"),
            ("A-lếch-xan-đrơ Bê-li-cốp", "Александр Беликов"),
            ("Vích-to Lin-nơ", "Viktor Lindner"),
            ("Ô-xca Béc-man", "Oskar Bergman"),
        ] {
            assert!(heard(a, b) > 0.8, "{a} {b} {}", heard(a, b));
        }
        for (a, b) in
            [("Xéc-gây Vôn-cô-nhin", "Andrei Volkonin"), ("Giôn Ke-ri", "John Kelly"), ("Mai-cơn Brao", "John Kerry")]
        {
            assert!(heard(a, b) < 0.85, "{a} {b} {}", heard(a, b));
        }
    }

    #[test]
    fn readings_of_characters_are_not_heard() {
        assert_eq!(compared("Chu Minh Hạo", "Zhou Minghao", Some("CN")), Writings::Read);
        assert_eq!(compared("Phác Minh Hạo", "Park Min-ho", Some("KR")), Writings::Read);
        assert_eq!(compared("Chu Minh Hạo", "周明浩", None), Writings::Read);
        assert_eq!(compared("Chu Minh", "Zhou Minghao", Some("CN")), Writings::None, "two syllables against three");
        assert_eq!(compared("Lê Văn Nam", "Lê Văn Năm", Some("VN")), Writings::None);
    }
}
