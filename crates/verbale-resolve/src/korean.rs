//! Korean names in Latin letters, each writer's way: `Lee`, `Yi` and `Ri` are one surname, `hoon` and `hun` one syllable,
//! `Bong` and `Pong` too. Every written syllable stands for the syllables it can mean; two names can be one when these
//! meet all along. `Yong` and `Jong` never do.

use crate::key::PersonKey;
use crate::naming::{Naming, naming};
use std::collections::BTreeSet;
use verbale_core::fold::fold_name;

/// Surnames whose usual spelling follows no system.
const SURNAMES: [(&str, &str); 14] = [
    ("lee", "ri"),
    ("yi", "ri"),
    ("rhee", "ri"),
    ("ri", "ri"),
    ("li", "ri"),
    ("park", "pak"),
    ("choi", "coe"),
    ("choe", "coe"),
    ("lim", "rim"),
    ("im", "rim"),
    ("yim", "rim"),
    ("rim", "rim"),
    ("noh", "ro"),
    ("roh", "ro"),
];

/// Vowels as written, and the vowels of Korean they stand for, the longest first.
const VOWELS: [(&str, &str); 26] = [
    ("yeo", "yeo"),
    ("you", "yeo yu"),
    ("yoo", "yu"),
    ("yae", "yae"),
    ("yu", "yu yeo"),
    ("yo", "yo"),
    ("ya", "ya"),
    ("ye", "ye yeo"),
    ("weo", "wo"),
    ("wae", "wae"),
    ("wo", "wo"),
    ("wa", "wa"),
    ("we", "we"),
    ("wi", "wi"),
    ("woo", "u"),
    ("eui", "eui"),
    ("ui", "eui"),
    ("eu", "eu"),
    ("eo", "eo"),
    ("ae", "ae"),
    ("ai", "ae"),
    ("oe", "oe"),
    ("oo", "u"),
    ("ee", "i"),
    ("ou", "eo u"),
    ("u", "u eo eu"),
];

/// Whether two Korean names of three syllables and more can be one; `None` where nothing can be told.
pub(crate) fn one_name(a: &PersonKey, b: &PersonKey) -> Option<bool> {
    let (x, y) = (syllables(a)?, syllables(b)?);
    (x.len() >= 3).then(|| x.len() == y.len() && x.iter().zip(&y).all(|(s, t)| !s.is_disjoint(t)))
}

/// What each syllable can mean, the surname's first.
fn syllables(k: &PersonKey) -> Option<Vec<BTreeSet<String>>> {
    let korean = naming(k.country.as_deref()) == Some(Naming::Korean);
    let name = fold_name(&k.name);
    if !korean || !name.is_ascii() {
        return None;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let surname = SURNAMES.iter().find(|(s, _)| *s == words[0]);
    let first = match surname {
        Some((_, means)) => BTreeSet::from([(*means).to_owned()]),
        None => syllable(words[0])?,
    };
    std::iter::once(Some(first)).chain(words[1..].iter().map(|w| syllable(w))).collect()
}

fn syllable(word: &str) -> Option<BTreeSet<String>> {
    let onset: String = word.chars().take_while(|c| !"aeiouyw".contains(*c)).collect();
    let rest = &word[onset.len()..];
    let coda: String = rest.chars().rev().take_while(|c| !"aeiouyw".contains(*c)).collect();
    let coda: String = coda.chars().rev().collect();
    let vowel = &rest[..rest.len() - coda.len()];
    if vowel.is_empty() || vowel.chars().any(|c| !"aeiouyw".contains(c)) {
        return None;
    }
    let onset = match onset.as_str() {
        "ch" | "j" | "c" | "tch" => "c",
        "k" | "g" => "k",
        "p" | "b" => "p",
        "t" | "d" => "t",
        "s" | "sh" => "s",
        "r" | "l" => "r",
        "" | "h" | "m" | "n" => &onset,
        _ => return None,
    };
    let coda = match coda.as_str() {
        "k" | "g" | "ck" => "k",
        "p" | "b" => "p",
        "l" | "r" => "l",
        "" | "h" => "",
        "m" | "n" | "ng" | "t" | "s" => &coda,
        _ => return None,
    };
    let means = VOWELS.iter().find(|(v, _)| *v == vowel).map_or(vowel, |(_, means)| means);
    Some(means.split(' ').map(|v| format!("{onset}{v}{coda}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_and_two() {
        for (a, b, one) in [
            ("Lee Jae-hoon", "Ri Jae Hun", true),
            ("Choi Young-soo", "Choe Yeong-su", true),
            ("Pak Pong Nam", "Park Bong Nam", true),
            ("Kang Kyung-ha", "Kang Gyeong Ha", true),
            ("Kim Jong Hak", "Kim Yong Hak", false),
            ("Choi Young-soo", "Choi Sung-soo", false),
            ("Kim Sung-ra", "Kim Sung-rae", false),
            ("Han Dong-su", "Hong Dong-su", false),
        ] {
            let key = |n| PersonKey::new(n, Some("KR"));
            assert_eq!(one_name(&key(a), &key(b)), Some(one), "{a} {b}");
        }
        assert_eq!(one_name(&PersonKey::new("Kim Ha", Some("KR")), &PersonKey::new("Kim Ha", Some("KR"))), None);
    }
}
