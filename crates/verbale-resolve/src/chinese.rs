//! Chinese names in four writings: pinyin, Wade-Giles, Russian (Palladius) and the Sino-Vietnamese reading of the
//! characters. Each written syllable stands for a set of pinyin syllables: one in the Russian system, a few in
//! Wade-Giles without its apostrophes, some more in the Vietnamese reading, whose initials and rimes answer to those of
//! Mandarin by regular laws. Two writings can be one name when syllable by syllable the sets meet.

use crate::cyrillic::has_cyrillic;
use crate::key::{PersonKey, Style};
use crate::laws::{FINALS, INITIALS, PALLADIUS_FINALS, PALLADIUS_INITIALS, WADE_FINALS, WADE_INITIALS};
use crate::naming::{Naming, naming};
use crate::shape::{pinyin_inventory, pinyin_splits};
use crate::spelt_russian::without_tone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use verbale_core::fold::{fold_name, strip_accents};

/// A syllable of pinyin by its parts: the initial it is spoken with, and the final with `ü` written as `v`.
struct Pinyin {
    written: String,
    initial: &'static str,
    rime: String,
}

/// All syllables of pinyin.
static SYLLABLES: LazyLock<Vec<Pinyin>> = LazyLock::new(|| {
    pinyin_inventory()
        .map(|(initial, rime)| {
            let written = format!("{initial}{rime}");
            let (initial, rime) = spoken(initial, rime);
            Pinyin { written, initial, rime }
        })
        .collect()
});

/// Pinyin by its Russian spelling.
static PALLADIUS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let russian = |s: &'static Pinyin| {
        let initial = PALLADIUS_INITIALS.iter().find(|(i, _)| *i == s.initial)?.1;
        let zero = s.initial.is_empty();
        let rime = match (s.initial, s.rime.as_str()) {
            ("z" | "c" | "s", "i") => "ы",
            ("g" | "k" | "h", "uo") => "о",
            ("h", "ui") => "уэй",
            (_, rime) => PALLADIUS_FINALS.iter().find(|(r, ..)| *r == rime).map(|r| if zero { r.2 } else { r.1 })?,
        };
        Some((plain_russian(&format!("{initial}{rime}")), s.written.as_str()))
    };
    SYLLABLES.iter().filter_map(russian).collect()
});

/// `y` and `w` are no sounds of their own but begin a final.
fn spoken(initial: &'static str, rime: &str) -> (&'static str, String) {
    let rime = rime.to_owned();
    match (initial, rime.as_str()) {
        ("y", "u" | "ue" | "uan" | "un") => ("", rime.replacen('u', "v", 1)),
        ("y", "ou") => ("", "iu".into()),
        ("y", "i" | "in" | "ing") => ("", rime),
        ("y", _) => ("", format!("i{rime}")),
        ("w", "ei") => ("", "ui".into()),
        ("w", "en") => ("", "un".into()),
        ("w", "u") => ("", rime),
        ("w", _) => ("", format!("u{rime}")),
        ("j" | "q" | "x", _) if rime.starts_with('u') => (initial, rime.replacen('u', "v", 1)),
        ("n" | "l", "ue") => (initial, "ve".into()),
        _ => (initial, rime),
    }
}

/// In which way a Chinese name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Pinyin,
    Wade,
    Palladius,
    Reading,
}

/// What a syllable can stand for.
type Set = BTreeSet<&'static str>;

/// How many syllables the two names have, when one can be the other in another writing; `None` when they are written
/// alike, or nothing can be told.
pub(crate) fn one_name(a: &PersonKey, b: &PersonKey) -> Option<Option<usize>> {
    let (x, y) = (written(a)?, written(b)?);
    if x.0 == y.0 {
        return None;
    }
    let meet = |p: &Vec<Set>, q: &Vec<Set>| p.len() == q.len() && p.iter().zip(q).all(|(s, t)| !s.is_disjoint(t));
    Some(x.1.iter().find(|p| y.1.iter().any(|q| meet(p, q))).map(Vec::len))
}

/// The writing of a name of a Chinese state, and the ways to divide it into syllables.
fn written(k: &PersonKey) -> Option<(Writing, Vec<Vec<Set>>)> {
    if naming(k.country.as_deref()) != Some(Naming::Chinese) {
        return None;
    }
    let name = fold_name(&k.name);
    let words: Vec<&str> = name.split(' ').collect();
    if has_cyrillic(&name) {
        return divided(&words, russian).map(|d| (Writing::Palladius, d));
    }
    if k.style == Style::Vietnamese && !name.is_ascii() {
        let read: Option<Vec<Set>> = words.iter().map(|w| reading(&without_tone(w))).collect();
        return read.map(|r| (Writing::Reading, vec![r]));
    }
    let plain = strip_accents(&name).replace(['\'', '’'], "");
    let words: Vec<&str> = plain.split(' ').collect();
    let wade = |w: &&str| -> Option<Set> { Some(wade_giles(w)).filter(|s| !s.is_empty()) };
    match divided(&words, pinyin) {
        Some(d) => Some((Writing::Pinyin, d)),
        None => words.iter().map(wade).collect::<Option<Vec<Set>>>().map(|d| (Writing::Wade, vec![d])),
    }
}

/// Ways to divide a name beyond which it says nothing.
const MOST_WAYS: usize = 64;
/// Letters of a word beyond which it is no Chinese name: three syllables have at most eighteen.
const LONGEST: usize = 18;

/// All ways to divide the words into syllables; `None` when some word has none, or all together too many: names come out of
/// reports that anybody can write, and ways multiply.
fn divided(words: &[&str], ways: impl Fn(&str) -> Vec<Vec<Set>>) -> Option<Vec<Vec<Set>>> {
    let mut out = vec![Vec::new()];
    for word in words {
        if word.chars().count() > LONGEST {
            return None;
        }
        let ways = ways(word);
        if ways.is_empty() || out.len() * ways.len() > MOST_WAYS {
            return None;
        }
        out = out.iter().flat_map(|o: &Vec<Set>| ways.iter().map(|w| [o.clone(), w.clone()].concat())).collect();
    }
    Some(out)
}

fn pinyin(word: &str) -> Vec<Vec<Set>> {
    let known = |s: &str| SYLLABLES.iter().find(|p| p.written == s).map(|p| Set::from([p.written.as_str()]));
    pinyin_splits(word).iter().filter_map(|split| split.iter().map(|s| known(s)).collect()).collect()
}

fn plain_russian(word: &str) -> String {
    word.replace('э', "е")
}

fn russian(word: &str) -> Vec<Vec<Set>> {
    let letters: Vec<char> = plain_russian(word).chars().collect();
    let mut ways: Vec<Vec<Vec<Set>>> = vec![Vec::new(); letters.len() + 1];
    ways[0].push(Vec::new());
    for end in 1..=letters.len() {
        for start in end.saturating_sub(6)..end {
            let piece: String = letters[start..end].iter().collect();
            if let Some(pinyin) = PALLADIUS.get(&piece) {
                let longer: Vec<_> =
                    ways[start].iter().map(|w| [w.clone(), vec![Set::from([*pinyin])]].concat()).collect();
                ways[end].extend(longer);
            }
        }
    }
    ways.pop().unwrap_or_default()
}

/// What a syllable of Wade-Giles can be in pinyin; apostrophes, which tell `t` from `t'`, the press leaves out.
fn wade_giles(word: &str) -> Set {
    let rest = |letters: &str| word.strip_prefix(letters);
    let Some((letters, initials)) = WADE_INITIALS.iter().find(|(letters, _)| rest(letters).is_some()) else {
        return Set::new();
    };
    let rime = &word[letters.len()..];
    let finals: Vec<&str> = match WADE_FINALS.iter().find(|(r, _)| *r == rime) {
        Some((_, finals)) => finals.split(' ').collect(),
        None => vec![rime],
    };
    let fits = |p: &&Pinyin| initials.split(' ').any(|i| finals.iter().any(|f| p.written == format!("{i}{f}")));
    SYLLABLES.iter().filter(fits).map(|p| p.written.as_str()).collect()
}

/// What a Sino-Vietnamese syllable without tone can be in pinyin; `None` for a syllable that is not Sino-Vietnamese.
fn reading(syllable: &str) -> Option<Set> {
    let (letters, initials) = INITIALS.iter().find(|(letters, _)| syllable.starts_with(letters))?;
    let rime = match &syllable[letters.len()..] {
        // `gi` has taken the vowel of `gia`'s neighbours, `qu` that of `quy`
        "" if *letters == "gi" => "i",
        rime => rime,
    };
    let finals = FINALS.iter().find(|(r, _)| *r == rime)?.1;
    let fits = |p: &&Pinyin| {
        initials.split(' ').any(|i| i == p.initial || (i == "-" && p.initial.is_empty()))
            && finals.split(' ').any(|f| f == p.rime)
    };
    Some(SYLLABLES.iter().filter(fits).map(|p| p.written.as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(a: &str, b: &str) -> Option<Option<usize>> {
        one_name(&PersonKey::new(a, Some("CN")), &PersonKey::new(b, Some("CN")))
    }

    #[test]
    fn one_name_in_other_writings() {
        for (a, b) in [
            ("Chu Minh Hạo", "Zhou Minghao"),
            ("Vương Hiểu Long", "Wang Xiaolong"),
            ("Trần Vệ Đông", "Chen Weidong"),
            ("Triệu Lập Bình", "Zhao Liping"),
            ("Đổng Quân Dũng", "Dong Junyong"),
            ("Lưu Quốc Trung", "Liu Guozhong"),
            ("Hà Nghĩa Thành", "He Yicheng"),
            ("Чжоу Минхао", "Zhou Minghao"),
            ("Ли Цзяньго", "Li Jianguo"),
            ("Ван Сяолун", "Wang Xiaolong"),
            ("Vương Hiểu Long", "Ван Сяолун"),
            ("Teng Hsiao-ping", "Deng Xiaobing"),
            ("Tsai Chih-wen", "Cai Zhiwen"),
        ] {
            assert_eq!(one(a, b), Some(Some(3)), "{a} {b}");
            assert_eq!(one(b, a), Some(Some(3)), "{b} {a}");
        }
    }

    #[test]
    fn a_name_made_to_be_divided_in_millions_of_ways_is_left_alone() {
        // were they all made, this would end by running out of memory
        for word in ["aoaoaoaoaoaoaoaoao", "аоаоаоаоаоаоаоаоао", "аоаоаоаоаоаоаоаоаоаоаоаоаоаоаоаоаоаоаоао"]
        {
            assert_eq!(one(&[word; 9].join(" "), "Zhou Minghao"), None);
        }
    }

    #[test]
    fn other_names_and_names_written_alike() {
        for (a, b) in [
            ("Vương Hiểu Long", "Li Xiaolong"),
            ("Lý Kiến Quốc", "Li Jianhua"),
            ("Чжоу Минхао", "Zhou Minglei"),
            ("Tsai Chih-wen", "Cai Jiawen"),
            ("Chu Hạo", "Zhou Minghao"),
        ] {
            assert_eq!(one(a, b), Some(None), "{a} {b}");
        }
        assert_eq!(one("Zhou Lin", "Zhu Lin"), None);
        assert_eq!(one_name(&PersonKey::new("Chu Minh Hạo", None), &PersonKey::new("Zhou Minghao", None)), None);
    }
}
