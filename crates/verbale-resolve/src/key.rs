//! The key of a name: what all its spellings share.

use crate::cyrillic::{has_cyrillic, to_latin};
use crate::naming::{Naming, naming};
use crate::rules::reduce;
use crate::shape::{is_pinyin, is_vietnamese};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::fold::{fold_name, strip_accents};

/// In which way a name is written; decides how far its key is reduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Vietnamese syllables, transcriptions of foreign names included: every accent counts.
    Vietnamese,
    /// Chinese in pinyin: every letter counts, tone marks do not.
    Pinyin,
    /// Any other name in Latin or Cyrillic letters: reduced by the letter rules.
    Latin,
}

/// What decides identity: the reduced name and the country.
///
/// ```
/// use verbale_resolve::PersonKey;
/// let key = |name| PersonKey::new(name, None).key;
/// assert_eq!(key("Aleksandr Petrovich Belkov"), key("Alexander Belkov"));
/// assert_eq!(key("Юрий Белков"), key("Yury Belkov"));
/// assert_ne!(key("Nguyễn Văn Nam"), key("Nguyễn Văn Năm"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct PersonKey {
    /// The name as written.
    pub name: String,
    /// The name reduced to what all its spellings share.
    pub key: String,
    /// ISO 3166-1 alpha-2 in upper case, or null when unknown.
    pub country: Option<String>,
    /// The way it is written.
    pub style: Style,
    /// Ids of the letter rules that changed it, once each.
    pub rules: Vec<String>,
}

impl PersonKey {
    /// The key of a name. The country decides only that a Vietnamese name is one, whatever its letters.
    pub fn new(name: &str, country: Option<&str>) -> Self {
        let folded = fold_name(name).replace('’', "'");
        let style = if naming(country) == Some(Naming::Vietnamese) || is_vietnamese(&folded) {
            Style::Vietnamese
        } else if is_pinyin(&folded) {
            Style::Pinyin
        } else {
            Style::Latin
        };
        let mut rules: Vec<String> = Vec::new();
        let key = match style {
            Style::Vietnamese => folded,
            Style::Pinyin => strip_accents(&folded).replace('\'', ""),
            Style::Latin => {
                // letters only Ukrainian has: its `г` is an h
                let folded =
                    if folded.contains(['і', 'ї', 'є', 'ґ']) { folded.replace('г', "х") } else { folded };
                let words: Vec<String> = folded.split(' ').map(|w| latin_word(w, &mut rules)).collect();
                without_patronymics(words).join(" ")
            }
        };
        PersonKey { name: name.to_owned(), key, country: country.map(str::to_uppercase), style, rules }
    }
}

fn latin_word(word: &str, rules: &mut Vec<String>) -> String {
    let latin = if has_cyrillic(word) { to_latin(word) } else { word.to_owned() };
    let (reduced, fired) = reduce(&strip_accents(&spelled_out(&latin)));
    for id in fired {
        if !rules.iter().any(|r| r == id) {
            rules.push(id.to_owned());
        }
    }
    reduced
}

/// Letters that are no accented form of another.
fn spelled_out(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'đ' => out.push_str("dj"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ı' => out.push('i'),
            'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ə' => out.push('a'),
            c => out.push(c),
        }
    }
    out
}

/// A patronymic between given name and surname, or behind both, is often left out, so it decides nothing.
fn without_patronymics(words: Vec<String>) -> Vec<String> {
    let last = words.len().saturating_sub(1);
    let patronymic =
        |w: &str| w.len() >= 6 && ["ovich", "evich", "ovna", "evna", "ichna"].iter().any(|e| w.ends_with(e));
    // surname first, as in lists: `Belkov Aleksandr Petrovich`
    if words.len() == 3 && patronymic(&words[2]) && !patronymic(&words[1]) {
        return words[..2].to_vec();
    }
    words.into_iter().enumerate().filter(|(i, w)| *i == 0 || *i == last || !patronymic(w)).map(|(_, w)| w).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_style_keeps_what_it_must() {
        for (a, b, style) in [
            ("Nguyễn Văn Nam", "Nguyễn Văn Năm", Style::Vietnamese),
            ("Trần Hoà", "Trần Hoa", Style::Vietnamese),
            ("Zhou Lin", "Zhu Lin", Style::Pinyin),
            ("Kim Yong Hak", "Kim Jong Hak", Style::Latin),
        ] {
            let (a, b) = (PersonKey::new(a, None), PersonKey::new(b, None));
            assert_ne!(a.key, b.key);
            assert_eq!(a.style, style);
        }
    }

    #[test]
    fn spellings_share_a_key() {
        for (a, b) in [
            ("Trần Thuỷ", "TRẦN THỦY"),
            ("Đovan Petrić", "Djovan Petric"),
            ("Anders Sørensen", "Anders Sorensen"),
            ("Рашид Исмаилов", "Rashid Ismailov"),
            ("Kim Jong-hak", "Kim Jong Hak"),
            ("Ольга Сергеевна Белкова", "Olga Belkova"),
        ] {
            assert_eq!(PersonKey::new(a, None).key, PersonKey::new(b, None).key, "{a} {b}");
        }
        let unknown = PersonKey::new("Phạm Thanh Hải", None);
        assert_eq!(unknown.key, PersonKey::new("Phạm Thanh Hải", Some("vn")).key, "the country changes no shaped name");
    }

    proptest! {
        #[test]
        fn a_key_is_stable_and_total(name in "\\PC{0,40}") {
            let a = PersonKey::new(&name, None);
            prop_assert_eq!(&a, &PersonKey::new(&name, None));
            prop_assert_eq!(PersonKey::new(&name.to_lowercase(), None).key.is_empty(), a.key.is_empty());
        }

        #[test]
        fn accents_of_vietnamese_syllables_never_vanish(i in 0usize..6, j in 0usize..6) {
            const LETTERS: [&str; 6] = ["Nam", "Năm", "Nấm", "Nám", "Nâm", "Nằm"];
            let key = |n: &str| PersonKey::new(&format!("Lê {n}"), None).key;
            prop_assert_eq!(key(LETTERS[i]) == key(LETTERS[j]), i == j);
        }
    }
}
