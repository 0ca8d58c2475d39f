//! Vietnamese names in Russian letters, by the practical transcription that the Russian press keeps to: every syllable
//! has its spelling (`Quách` is `Куать`, `Cường` `Кыонг`). Tones and some vowels are lost on the way, so that one
//! spelling can stand for several names; but a name that cannot have given a spelling is another name.

use crate::cyrillic::has_cyrillic;
use verbale_core::fold::fold_name;

/// Initial consonants and what becomes of them; the longest that fits counts.
const INITIALS: [(&str, &[&str]); 28] = [
    ("ngh", &["нг"]),
    ("ng", &["нг"]),
    ("nh", &["нь"]),
    ("ch", &["ть", "ч", "т"]),
    ("tr", &["ч", "тр"]),
    ("th", &["тх", "т"]),
    ("kh", &["кх", "х"]),
    ("ph", &["ф"]),
    ("gh", &["г"]),
    ("gi", &["з", "ж"]),
    ("qu", &["ку", "кв"]),
    ("b", &["б"]),
    ("c", &["к"]),
    ("d", &["з", "д"]),
    ("đ", &["д"]),
    ("g", &["г"]),
    ("h", &["х"]),
    ("k", &["к"]),
    ("l", &["л"]),
    ("m", &["м"]),
    ("n", &["н"]),
    ("p", &["п"]),
    ("r", &["р", "з"]),
    ("s", &["ш", "с"]),
    ("t", &["т"]),
    ("v", &["в"]),
    ("x", &["с"]),
    ("", &[""]),
];

/// Final consonants.
const FINALS: [(&str, &[&str]); 9] = [
    ("ng", &["нг"]),
    ("nh", &["нь", "н"]),
    ("ch", &["ть", "к"]),
    ("c", &["к"]),
    ("m", &["м"]),
    ("n", &["н"]),
    ("p", &["п"]),
    ("t", &["т"]),
    ("", &[""]),
];

/// Vowels of which one sound is written in two ways.
const VOWELS: [(&str, &[&str]); 6] = [
    ("uyê", &["уе", "уие", "ие"]),
    ("iê", &["ие", "е"]),
    ("yê", &["ие", "е"]),
    ("ây", &["аи", "еи"]),
    ("uâ", &["уа"]),
    ("ưa", &["ыа", "уа"]),
];

/// Whether the name in Cyrillic letters is the other one, Vietnamese, by the transcription; `None` unless one is in
/// Cyrillic letters and the other is not.
pub(crate) fn spells(a: &str, b: &str) -> Option<bool> {
    let (russian, vietnamese) = match (has_cyrillic(a), has_cyrillic(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return None,
    };
    let (russian, vietnamese) = (fold_name(russian), fold_name(vietnamese));
    // without accents a letter may be any of those it is short for
    let plain = vietnamese.is_ascii();
    let written: Vec<String> = russian.split(' ').map(heard).collect();
    let syllables: Vec<&str> = vietnamese.split(' ').collect();
    Some(
        written.len() == syllables.len()
            && written.iter().zip(syllables).all(|(w, s)| spellings(&without_tone(s), plain).contains(w)),
    )
}

/// The initials of a name in classes that neither writing confuses, for finding candidates.
pub(crate) fn initials(name: &str) -> String {
    let class = |w: &str| {
        let first = match has_cyrillic(w) {
            true => w.strip_prefix("кх").map_or(w.chars().next(), |_| Some('х')),
            false => {
                let plain = without_tone(w);
                match plain.starts_with("kh") {
                    true => Some('х'),
                    false => {
                        initial(&plain).1[0].chars().next().or_else(|| vowel(plain.chars().next()?).chars().next())
                    }
                }
            }
        };
        match first.unwrap_or('?') {
            'ч' => 'т',
            'з' | 'ж' | 'р' => 'д',
            'ш' => 'с',
            c if "аеёиоуыэюяй".contains(c) => 'а',
            c => c,
        }
    };
    fold_name(name).split(' ').map(class).collect()
}

/// The Russian spelling of a syllable in one form: `й` as `и`, `э` as `е`, and the soft sign where it tells sounds apart.
fn heard(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'й' => out.push('и'),
            'э' => out.push('е'),
            'я' => out.push_str("ьа"),
            'ю' => out.push_str("ьу"),
            'ё' => out.push_str("ьо"),
            c => out.push(c),
        }
    }
    let mut kept = String::with_capacity(out.len());
    for c in out.chars() {
        if c != 'ь' || kept.ends_with(['н', 'т']) {
            kept.push(c);
        }
    }
    kept
}

/// All spellings of a syllable without tone, as [`heard`].
fn spellings(syllable: &str, plain: bool) -> Vec<String> {
    let (letters, mut begins) = initial(syllable);
    let mut rest = &syllable[letters.len()..];
    if letters == "gi" && rest.is_empty() {
        rest = "i";
    }
    if plain && letters == "d" {
        begins = &["з", "д"];
    }
    let (end, ends) = FINALS.iter().find(|(f, _)| rest.len() > f.len() && rest.ends_with(f)).unwrap_or(&FINALS[8]);
    let middles = vowels(&rest[..rest.len() - end.len()], plain);
    let mut out = Vec::new();
    for begin in begins {
        for middle in &middles {
            for end in *ends {
                // what is soft in one spelling is written into the vowel in the other
                out.push(heard(&format!("{begin}{middle}{end}")));
                if matches!(*begin, "т" | "н") {
                    out.push(heard(&format!("{begin}ь{middle}{end}")));
                }
            }
        }
    }
    out
}

fn initial(syllable: &str) -> (&'static str, &'static [&'static str]) {
    let fits = |(letters, _): &&(&'static str, &'static [&'static str])| {
        syllable.strip_prefix(letters).is_some_and(|rest| {
            // `gi` and `qu` before a vowel are consonants, before a final they have the vowel themselves
            !matches!(*letters, "gi") || rest.is_empty() || rest.starts_with(is_vowel)
        })
    };
    let (letters, begins) = INITIALS.iter().find(fits).unwrap_or(&INITIALS[27]);
    (letters, begins)
}

fn is_vowel(c: char) -> bool {
    "aăâeêioôơuưy".contains(c)
}

/// The spellings of a run of vowels.
fn vowels(run: &str, plain: bool) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut at = 0;
    while at < run.len() {
        let rest = &run[at..];
        let special = VOWELS.iter().find(|(v, _)| rest.starts_with(v));
        let (taken, ways): (usize, Vec<&str>) = match special {
            Some((v, ways)) => (v.len(), ways.to_vec()),
            None => {
                let c = rest.chars().next().unwrap_or('a');
                let mut ways = vec![vowel(c)];
                if plain && c == 'u' {
                    ways.push("ы");
                }
                (c.len_utf8(), ways)
            }
        };
        out = out.iter().flat_map(|o| ways.iter().map(move |w| format!("{o}{w}"))).collect();
        at += taken;
    }
    if plain && run.contains("ie") {
        out.extend(out.clone().iter().map(|o| o.replace("ие", "е")));
    }
    out
}

fn vowel(c: char) -> &'static str {
    match c {
        'a' | 'ă' | 'â' => "а",
        'e' | 'ê' => "е",
        'i' | 'y' => "и",
        'o' | 'ô' | 'ơ' => "о",
        'u' => "у",
        'ư' => "ы",
        _ => "",
    }
}

/// A syllable without its tone mark; the letters stay.
pub(crate) fn without_tone(syllable: &str) -> String {
    syllable.chars().map(verbale_core::fold::without_tone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_the_russian_press_writes_them() {
        for (vietnamese, russian) in [
            ("Quách Hữu Nhân", "Куать Хыу Ньян"),
            ("Doãn Mạnh Cường", "Зоан Мань Кыонг"),
            ("Mạc Đình Thụy", "Мак Динь Тхюи"),
            ("Mac Dinh Thuy", "Мак Динь Тхюи"),
            ("Trịnh Giang Nguyên", "Чинь Зянг Нгуен"),
            ("Lương Xuân Việt", "Лыонг Суан Вьет"),
            ("Bùi Khánh Chi", "Буй Кхань Ти"),
            ("Phí Yến Tuyết", "Фи Йен Тует"),
            ("Huỳnh Sỹ Đức", "Хюинь Ши Дык"),
            ("Huynh Sy Duc", "Хюинь Ши Дык"),
        ] {
            assert_eq!(spells(vietnamese, russian), Some(true), "{vietnamese} {russian}");
            assert_eq!(initials(vietnamese), initials(russian), "{vietnamese} {russian}");
        }
    }

    #[test]
    fn what_cannot_have_given_the_spelling_is_another_name() {
        for (vietnamese, russian) in [
            ("Quách Hữu Nhân", "Куать Ху Ньян"),
            ("Mạc Đình Thụy", "Мак Динь Тху"),
            ("Doãn Mạnh Cường", "Доан Ман Куонг"),
            ("Lê Văn Sơn", "Ле Ван Шон Ха"),
        ] {
            assert_eq!(spells(vietnamese, russian), Some(false), "{vietnamese} {russian}");
        }
        assert_eq!(spells("Lê Văn Sơn", "Le Van Son"), None);
    }
}
