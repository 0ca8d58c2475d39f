//! Whether a word can be a Vietnamese syllable: onset + rhyme, by structure and not by list.

use verbale_core::fold::without_tone;

/// True when the folded word (lower case, NFC) has the structure of a Vietnamese syllable.
pub fn is_vietnamese(folded: &str) -> bool {
    let mut buffer = [0u8; 16];
    let mut length = 0;
    for c in folded.chars().map(without_tone) {
        let end = length + c.len_utf8();
        if end > 14 {
            return false;
        }
        c.encode_utf8(&mut buffer[length..end]);
        length = end;
    }
    let plain = &buffer[..length];
    let Some(first) = plain.first() else { return false };
    let onsets = ONSETS.iter().filter(|o| o.is_empty() || o.as_bytes()[0] == *first && plain.starts_with(o.as_bytes()));
    onsets.into_iter().any(|o| {
        let rest = &plain[o.len()..];
        rest.len() <= 8 && PACKED.binary_search(&packed(rest)).is_ok_and(|at| allowed(o, RHYMES[at]))
    })
}

/// The bytes of a rhyme as one number, in the order of the bytes: compared at once.
const fn packed(rhyme: &[u8]) -> u64 {
    let mut number = [0u8; 8];
    let mut at = 0;
    while at < rhyme.len() {
        number[at] = rhyme[at];
        at += 1;
    }
    u64::from_be_bytes(number)
}

/// [`RHYMES`], packed.
const PACKED: [u64; RHYMES.len()] = {
    let mut all = [0; RHYMES.len()];
    let mut at = 0;
    while at < RHYMES.len() {
        all[at] = packed(RHYMES[at].as_bytes());
        at += 1;
    }
    all
};

/// True when the word carries a letter or tone only Vietnamese writes so.
pub fn is_marked(word: &str) -> bool {
    word.chars().any(|c| {
        let lower = c.to_lowercase().next().unwrap_or(c);
        without_tone(lower) != lower && !lower.is_ascii() || matches!(lower, 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư')
    })
}

/// Spelling rules between onset and rhyme: `k`, `gh`, `ngh` only before front vowels, `q` only before `u`.
fn allowed(onset: &str, rhyme: &str) -> bool {
    let front = rhyme.starts_with(['i', 'e', 'ê', 'y']);
    match onset {
        "k" | "gh" | "ngh" => front,
        "c" | "g" | "ng" => !front || (onset == "g" && rhyme.starts_with('i')),
        "qu" => !rhyme.is_empty(),
        _ => true,
    }
}

const ONSETS: [&str; 29] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu",
    "r", "s", "t", "th", "tr", "v", "x", "q",
];

/// Sorted by code point, for binary search.
const RHYMES: &[&str] = &[
    "", "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en", "eng",
    "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe",
    "oen", "oeo", "oet", "oi", "om", "on", "ong", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u", "ua",
    "uan", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp", "uyt", "uyu", "uyên",
    "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ",
    "y", "ych", "ynh", "yêm", "yên", "yêng", "yêt", "yêu", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch",
    "êm", "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp",
    "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm",
    "ươn", "ương", "ươp", "ươt", "ươu",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhymes_are_sorted() {
        let mut sorted = RHYMES.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, RHYMES);
    }

    #[test]
    fn vietnamese_and_foreign_words() {
        for w in [
            "nguyễn", "phúc", "quyền", "giang", "gì", "khuê", "huỳnh", "trương", "ngô", "tập", "cận", "thịnh", "quốc",
            "yên", "uông",
        ] {
            assert!(is_vietnamese(w), "{w}");
        }
        for w in [
            "boyd",
            "rutherford",
            "shoigu",
            "merkel",
            "putin",
            "jurgen",
            "stock",
            "youri",
            "bachelet",
            "kenji",
            "abe",
            "obama",
        ] {
            assert!(!is_vietnamese(w), "{w}");
        }
    }

    #[test]
    fn marks() {
        assert!(is_marked("Đức") && is_marked("Tô") && !is_marked("Trump"));
    }
}
