//! Cyrillic into Latin letters, close enough to the press's own spellings for the letter rules to do the rest.

/// True when any letter is Cyrillic.
pub(crate) fn has_cyrillic(s: &str) -> bool {
    s.chars().any(|c| matches!(c as u32, 0x0400..=0x04FF))
}

/// The lower-case word with its Cyrillic letters replaced.
pub(crate) fn to_latin(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    let mut previous = ' ';
    while let Some(c) = chars.next() {
        match c {
            'ь' | 'ъ' => {
                if matches!(chars.peek(), Some('е' | 'и' | 'о')) {
                    out.push('y');
                }
            }
            'ё' if is_vowel(previous) || previous == ' ' => out.push_str("yo"),
            'ё' => out.push('e'),
            c => out.push_str(letter(c).unwrap_or(c.encode_utf8(&mut [0; 4]))),
        }
        previous = c;
    }
    out
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'і' | 'ї' | 'є')
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ы' | 'ј' => "y",
        'к' | 'қ' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' | 'ң' => "n",
        'њ' => "nj",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ћ' => "c",
        'ђ' => "dj",
        'џ' => "dz",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_those_of_the_press() {
        for (ru, latin) in [
            ("сергей", "sergey"),
            ("васильев", "vasilyev"),
            ("хрущин", "khrushchin"),
            ("фёдор", "fedor"),
            ("татьяна", "tatyana"),
        ] {
            assert_eq!(to_latin(ru), latin);
        }
        assert!(has_cyrillic("Юрий") && !has_cyrillic("Yuri"));
    }
}
