//! How a name sounds, roughly, whatever letters it is written in: a string of plain sounds, and how alike two such
//! strings are. A name passes through many hands (Cyrillic, English, a newsroom's syllables), and each loses other
//! sounds; so nothing is thrown away here, but what is often lost costs little in the comparison.

use verbale_core::fold::strip_accents;

/// In which spelling letters are to be sounded out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Vietnamese syllables: `x` is s, `d` is z and `đ` d, `gi` is j, final `ch` is k.
    Syllables,
    /// Chinese in pinyin: `q` is ch, `x` sh, `zh` j.
    Pinyin,
    /// Any other Latin spelling.
    Latin,
}

/// The sounds of one word: lower-case letters, `c` for ch and ts, `j` for zh and dj, `w` for the ng of `king`.
pub(crate) fn sounds(word: &str, spelling: Spelling) -> String {
    let letters: Vec<char> = match spelling {
        Spelling::Syllables => {
            let marked: String = word.chars().map(|c| if matches!(c, 'd' | 'D') { 'z' } else { c }).collect();
            strip_accents(&marked).chars().collect()
        }
        Spelling::Pinyin | Spelling::Latin => strip_accents(word).chars().collect(),
    };
    let mut out = String::with_capacity(letters.len());
    let mut i = 0;
    while i < letters.len() {
        let (sound, taken) = match spelling {
            Spelling::Syllables => syllable_sound(&letters[i..]),
            Spelling::Pinyin => from_table(&letters[i..], PINYIN).unwrap_or_else(|| plain(letters[i])),
            Spelling::Latin => latin_sound(&letters[i..], i == 0),
        };
        for c in sound.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        i += taken.max(1);
    }
    out
}

/// One after another; the first row that fits counts.
type Table = &'static [(&'static str, &'static str)];

const SYLLABLES: Table = &[
    ("ngh", "w"),
    ("ng", "w"),
    ("nh", "n"),
    ("gh", "g"),
    ("gi", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("qu", "ku"),
    ("x", "s"),
    ("c", "k"),
    ("q", "k"),
    ("y", "i"),
    ("w", "u"),
];

const LATIN: Table = &[
    ("shch", "s"),
    ("chzh", "j"),
    ("tsch", "c"),
    ("tsz", "j"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "h"),
    ("th", "t"),
    ("ph", "f"),
    ("gh", "g"),
    ("ng", "w"),
    ("ck", "k"),
    ("qu", "ku"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("y", "i"),
    ("w", "v"),
];

const PINYIN: Table =
    &[("zh", "j"), ("ch", "c"), ("sh", "s"), ("ng", "w"), ("q", "c"), ("x", "s"), ("y", "i"), ("w", "u"), ("c", "c")];

fn from_table(rest: &[char], table: Table) -> Option<(&'static str, usize)> {
    table.iter().find_map(|(letters, sound)| {
        let n = letters.len();
        (rest.len() >= n && letters.chars().eq(rest[..n].iter().copied())).then_some((*sound, n))
    })
}

fn plain(c: char) -> (&'static str, usize) {
    const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyz";
    match ALPHABET.find(c) {
        Some(at) => (&ALPHABET[at..=at], 1),
        None => ("", 1),
    }
}

fn syllable_sound(rest: &[char]) -> (&'static str, usize) {
    // `gi` before a vowel is j; alone its i is sounded. `ch` ends a syllable as k and begins one as c.
    match rest {
        ['g', 'i', v, ..] if !"aeouy".contains(*v) => ("ji", 2),
        ['g', 'i'] => ("ji", 2),
        ['c', 'h', v, ..] if "aeiouy".contains(*v) => ("c", 2),
        ['c', 'h', ..] => ("k", 2),
        _ => from_table(rest, SYLLABLES).unwrap_or_else(|| plain(rest[0])),
    }
}

fn latin_sound(rest: &[char], first: bool) -> (&'static str, usize) {
    if first && rest.starts_with(&['t', 's']) && rest.get(2).is_none_or(|c| !matches!(c, 'z' | 'c')) {
        return ("c", 2);
    }
    from_table(rest, LATIN).unwrap_or_else(|| plain(rest[0]))
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// What it costs to take one sound for another, in hundredths.
fn swap(a: u8, b: u8) -> u32 {
    if a == b {
        return 0;
    }
    let pair = (a.min(b), a.max(b));
    if is_vowel(a) && is_vowel(b) {
        return match pair {
            (b'e', b'i') | (b'o', b'u') | (b'a', b'e') => 20,
            (b'a', b'o') => 30,
            _ => 35,
        };
    }
    match pair {
        (b'b', b'p' | b'v') | (b'f', b'p' | b'v') | (b'p', b'v') | (b'b', b'f') => 30,
        (b'd', b't') | (b's', b'z') | (b'g', b'k') | (b'h', b'k') | (b'j', b'z') | (b'n', b'w') => 25,
        (b'c', b'j' | b's' | b't' | b'z') | (b'j', b's') | (b's', b't') | (b'g', b'h' | b'j') => 45,
        (b'd', b'z') | (b'i', b'j') | (b'u', b'v') | (b'j', b'u') => 35,
        (b'l', b'r') | (b'l', b'n') | (b'm', b'n') | (b'k', b'r') => 60,
        (b'c', b'k') | (b'h', b'j') => 60,
        _ => 100,
    }
}

/// What it costs to leave a sound out.
fn drop(c: u8) -> u32 {
    match c {
        b'h' => 25,
        b'e' | b'i' | b'o' | b'u' | b'a' => 30,
        b'r' | b'j' | b'w' => 45,
        _ => 85,
    }
}

/// How alike two words sound, from 0 to 1.
pub(crate) fn alike(a: &str, b: &str) -> f32 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row: Vec<u32> = std::iter::once(0)
        .chain(b.iter().scan(0, |s, &c| {
            *s += drop(c);
            Some(*s)
        }))
        .collect();
    for &x in a {
        let mut corner = row[0];
        row[0] += drop(x);
        for (j, &y) in b.iter().enumerate() {
            let best = (corner + swap(x, y)).min(row[j] + drop(y)).min(row[j + 1] + drop(x));
            corner = row[j + 1];
            row[j + 1] = best;
        }
    }
    // against the cost of leaving out all of both, halved: consonants carry the word
    let all: u32 = a.iter().chain(b).map(|&c| drop(c)).sum();
    (1.0 - row[b.len()] as f32 * 2.0 / (all as f32).max(1.0)).max(0.0)
}

/// What is left of a word's sounds when it is cut into Vietnamese syllables: none of them closes in `r` (`Vích-to` for
/// Viktor), and none holds a stop behind a nasal, so that `nd` before another consonant or at the end is `n` alone
/// (`Lin-nơ` for Lindner, `Ét-mun` for Edmund).
pub(crate) fn in_syllables(sounds: &str) -> String {
    let s = sounds.as_bytes();
    let opens = |i: usize| s.get(i).copied().is_some_and(is_vowel);
    let mut out = String::with_capacity(s.len());
    for (i, &c) in s.iter().enumerate() {
        let closing = i > 0 && !opens(i + 1);
        let lost = match c {
            b'r' => closing && is_vowel(s[i - 1]),
            // before a liquid the stop opens the next syllable: `An-đrây` for Andrei
            b't' | b'd' | b'p' | b'b' | b'k' | b'g' => {
                closing && matches!(s[i - 1], b'n' | b'm' | b'w') && !matches!(s.get(i + 1), Some(b'r' | b'l'))
            }
            _ => false,
        };
        if !lost && !out.ends_with(c as char) {
            out.push(c as char);
        }
    }
    out
}

/// The consonants of a word in classes that spellings do not confuse, for finding candidates: `r` that closes a
/// syllable and `h` are left out, neighbours of one class count once. Vowels count only at the beginning.
pub(crate) fn skeleton(sounds: &str) -> String {
    let s = sounds.as_bytes();
    let mut out = String::new();
    for (i, &c) in s.iter().enumerate() {
        let class = match c {
            b'a' | b'e' | b'i' | b'o' | b'u' if i == 0 => 'A',
            b'p' | b'b' | b'f' | b'v' => 'P',
            b'm' => 'M',
            b'n' | b'w' => 'N',
            b't' | b'd' => 'T',
            b's' | b'z' | b'c' | b'j' => 'S',
            b'k' | b'g' => 'K',
            b'l' => 'L',
            b'r' if s.get(i + 1).copied().is_some_and(is_vowel) => 'L',
            _ => continue,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn syllables(w: &str) -> String {
        sounds(&w.to_lowercase().replace('-', ""), Spelling::Syllables)
    }

    #[test]
    fn syllables_sound_like_what_they_transcribe() {
        for (vi, latin, least) in [
            ("Xéc-gây", "sergei", 0.75),
            ("Sôi-gu", "shoigu", 0.9),
            ("Y-ô-si-hi-cô", "yoshihiko", 0.95),
            ("Vla-đi-mia", "vladimir", 0.8),
            ("A-lếch-xan-đrơ", "aleksandr", 0.9),
            ("Giôn", "john", 0.85),
            ("Ke-ri", "kerry", 0.95),
            ("Mét-vê-đép", "medvedev", 0.75),
            ("Bô-rít", "boris", 0.75),
        ] {
            let found = alike(&syllables(vi), &sounds(latin, Spelling::Latin));
            assert!(found >= least, "{vi} {latin}: {found}, {} {}", syllables(vi), sounds(latin, Spelling::Latin));
        }
    }

    #[test]
    fn other_names_sound_different() {
        for (a, b) in [("Xéc-gây", "andrei"), ("Ke-ri", "kelly"), ("Pu-tin", "pushkin"), ("I-van", "igor")] {
            let found = alike(&syllables(a), &sounds(b, Spelling::Latin));
            assert!(found < 0.9, "{a} {b}: {found}");
        }
    }

    #[test]
    fn syllables_lose_what_they_cannot_hold() {
        for (whole, kept) in [
            ("viktor", "vikto"),
            ("lindner", "line"),
            ("edmund", "edmun"),
            ("andrei", "andrei"),
            ("martin", "matin"),
            ("robert", "robet"),
            ("r", "r"),
        ] {
            assert_eq!(in_syllables(whole), kept);
        }
    }

    #[test]
    fn skeletons_meet() {
        for (vi, latin) in
            [("Xéc-gây", "sergei"), ("Vla-đi-mia", "vladimir"), ("Mét-vê-đép", "medvedev"), ("Ô-ba-ma", "obama")]
        {
            assert_eq!(
                skeleton(&syllables(vi)).replace('K', ""),
                skeleton(&sounds(latin, Spelling::Latin)).replace('K', "")
            );
        }
    }

    proptest! {
        #[test]
        fn alike_is_symmetric_bounded_and_reflexive(a in "[a-z]{1,9}", b in "[a-z]{1,9}") {
            let (x, y) = (alike(&a, &b), alike(&b, &a));
            prop_assert!((x - y).abs() < 1e-6 && (0.0..=1.0).contains(&x));
            prop_assert_eq!(alike(&a, &a), 1.0);
        }

        #[test]
        fn every_word_has_sounds_of_its_own_alphabet(w in "\\PC{0,12}") {
            for s in [Spelling::Syllables, Spelling::Pinyin, Spelling::Latin] {
                prop_assert!(sounds(&w, s).bytes().all(|b| b.is_ascii_lowercase()));
            }
        }
    }
}
