//! The letter rules that bring Latin spellings of one name together. None knows a name; each knows what
//! transliterations differ in. They apply in order, to one lower-case word without accents.

/// One rule: a stable name, what it does for people to read, and the rewriting itself.
pub struct Rule {
    /// Stable name, cited by decisions.
    pub id: &'static str,
    /// What it does, with an example.
    pub about: &'static str,
    apply: fn(&str) -> String,
}

/// All rules, in the order in which they apply.
pub static RULES: [Rule; 18] = [
    Rule { id: "x-ks", about: "x is ks: Alexei, Aleksei", apply: |w| w.replace('x', "ks") },
    Rule { id: "chtch", about: "chtch is shch: Chtcherbin, Shcherbin", apply: |w| w.replace("chtch", "shch") },
    Rule { id: "ine-in", about: "final ine is in: Borodine, Borodin", apply: ine_in },
    Rule { id: "off-ov", about: "final off, eff is ov, ev: Smirnoff, Smirnov", apply: off_ov },
    Rule { id: "doubled", about: "doubled consonants count once: Vassily, Vasily", apply: single_consonants },
    Rule { id: "affricate", about: "tch is ch, dj and dzh are j: Tkatchenko, Tkachenko", apply: affricates },
    Rule { id: "gu", about: "gu before e and i is g: Serguei, Sergei", apply: hard_g },
    Rule { id: "ou", about: "ou in a longer word is u: Mahmoud, Mahmud", apply: ou },
    Rule { id: "c-k", about: "hard c, ck and q are k: Victor, Viktor", apply: hard_c },
    Rule { id: "kh", about: "kh is h: Mikhail, Mihail", apply: |w| w.replace("kh", "h") },
    Rule { id: "final-j", about: "final ij, ej, aj are iy, ey, ay: Sergej, Sergey", apply: final_j },
    Rule { id: "y-i", about: "y is i, and ii one i: Yury, Yuriy, Yuri", apply: y_to_i },
    Rule { id: "initial-ye", about: "initial ye before a consonant is e: Yevgeny, Evgeny", apply: initial_ye },
    Rule { id: "vowel-yev", about: "yev after a vowel is ev: Tokayev, Tokaev", apply: vowel_yev },
    Rule { id: "yo", about: "yo between consonants is e: Fyodor, Fedor", apply: yo },
    Rule { id: "der", about: "final der, ter, dre, tre lose their e: Aleksander, Aleksandr", apply: final_er },
    Rule {
        id: "apostrophe", about: "soft signs are not written: Igor', Igor", apply: |w| w.replace(['\'', '’'], "")
    },
    Rule { id: "ii", about: "what the rules doubled counts once", apply: |w| collapse_i(w) },
];

/// The word after all rules, with the ids of those that changed it.
pub fn reduce(word: &str) -> (String, Vec<&'static str>) {
    let mut current = word.to_owned();
    let mut fired = Vec::new();
    for rule in &RULES {
        let next = (rule.apply)(&current);
        if next != current {
            fired.push(rule.id);
            current = next;
        }
    }
    (current, fired)
}

fn vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn consonant(c: u8) -> bool {
    c.is_ascii_lowercase() && !vowel(c)
}

fn vowel_groups(w: &str) -> usize {
    let mut groups = 0;
    let mut inside = false;
    for b in w.bytes() {
        groups += usize::from(vowel(b) && !inside);
        inside = vowel(b);
    }
    groups
}

fn off_ov(w: &str) -> String {
    match w.strip_suffix("ff") {
        Some(stem) if w.len() >= 6 && stem.ends_with(['o', 'e']) => format!("{stem}v"),
        _ => w.to_owned(),
    }
}

fn ine_in(w: &str) -> String {
    match w.strip_suffix("ine") {
        // in a long word, behind a consonant of surnames: `Martine` is no `Martin`
        Some(stem) if w.len() >= 8 && stem.ends_with(['k', 'n', 'b', 'd', 'v', 'z', 'g', 'h']) => format!("{stem}in"),
        _ => w.to_owned(),
    }
}

fn single_consonants(w: &str) -> String {
    let mut out = String::with_capacity(w.len());
    for c in w.chars() {
        if !(out.ends_with(c) && c.is_ascii() && consonant(c as u8)) {
            out.push(c);
        }
    }
    out
}

fn affricates(w: &str) -> String {
    w.replace("tch", "ch").replace("dzh", "j").replace("dj", "j")
}

fn hard_g(w: &str) -> String {
    w.replace("gue", "ge").replace("gui", "gi")
}

fn ou(w: &str) -> String {
    if vowel_groups(w) >= 2 { w.replace("ou", "u") } else { w.to_owned() }
}

fn hard_c(w: &str) -> String {
    let w = w.replace("ck", "k");
    let mut out = String::with_capacity(w.len());
    let mut chars = w.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        out.push(match (c, next) {
            ('c', Some('a' | 'o' | 'u' | 'l' | 'r' | 't')) => 'k',
            ('q', n) if n != Some('u') => 'k',
            _ => c,
        });
    }
    out
}

fn final_j(w: &str) -> String {
    match w.strip_suffix('j') {
        Some(stem) if w.len() >= 5 && stem.ends_with(['i', 'e', 'a']) => {
            let stem = stem.strip_prefix("ju").map_or_else(|| stem.to_owned(), |rest| format!("yu{rest}"));
            format!("{stem}y")
        }
        _ => w.to_owned(),
    }
}

fn y_to_i(w: &str) -> String {
    collapse_i(&w.replace('y', "i"))
}

fn collapse_i(w: &str) -> String {
    let mut out = String::with_capacity(w.len());
    for c in w.chars() {
        if !(c == 'i' && out.ends_with('i')) {
            out.push(c);
        }
    }
    out
}

fn initial_ye(w: &str) -> String {
    match w.strip_prefix("ie") {
        Some(rest) if w.len() >= 5 && rest.bytes().next().is_some_and(consonant) => format!("e{rest}"),
        _ => w.to_owned(),
    }
}

fn vowel_yev(w: &str) -> String {
    let mut out = w.to_owned();
    for v in ["a", "e", "o", "u"] {
        out = out.replace(&format!("{v}iev"), &format!("{v}ev"));
    }
    out
}

fn yo(w: &str) -> String {
    let b = w.as_bytes();
    let mut out = String::with_capacity(w.len());
    let mut i = 0;
    while i < b.len() {
        let between = i > 0
            && b.len() >= 5
            && b[i..].starts_with(b"io")
            && (matches!(b[i - 1], b'b' | b'd' | b'f' | b'l' | b'm' | b'n' | b'p' | b's' | b't' | b'v' | b'z')
                || (i > 1 && b[i - 1] == b'h' && matches!(b[i - 2], b'c' | b's' | b'z')))
            && b.get(i + 2).copied().is_some_and(consonant)
            && !b[i + 2..].starts_with(b"ng");
        if between {
            out.push('e');
            i += 2;
        } else {
            let c = w[i..].chars().next().unwrap_or(' ');
            out.push(c);
            i += c.len_utf8();
        }
    }
    out
}

fn final_er(w: &str) -> String {
    if w.len() >= 5 {
        for (long, short) in [("der", "dr"), ("ter", "tr"), ("dre", "dr"), ("tre", "tr")] {
            if let Some(stem) = w.strip_suffix(long) {
                return format!("{stem}{short}");
            }
        }
    }
    w.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_given_name_come_together() {
        for group in [
            &["sergey", "sergei", "serguei", "sergej"][..],
            &["aleksandr", "alexander", "alexandr", "aleksander", "alexandre"],
            &["yuri", "yury", "yuriy", "iurii", "yurii", "youri", "jurij"],
            &["dmitri", "dmitry", "dmitriy", "dmitrii", "dmitrij"],
            &["aleksey", "alexei", "alexey", "aleksei"],
            &["mikhail", "mihail"],
            &["yevgeny", "evgeny", "yevgeniy", "evgenii"],
            &["fyodor", "fedor", "fiodor"],
            &["pyotr", "petr", "peter", "piotr"],
            &["vasily", "vassily", "vasiliy"],
            &["viktor", "victor"],
            &["nikolay", "nikolai", "nicolai", "nikolaj"],
            &["tatyana", "tatiana", "tat'yana"],
            &["mariya", "maria"],
            &["mohammed", "mohamed"],
            &["tokayev", "tokaev", "toqaev"],
            &["aliyev", "aliev"],
            &["zelinskyy", "zelinsky", "zelinskiy", "zelinskyi"],
        ] {
            let first = reduce(group[0]).0;
            for w in group {
                assert_eq!(reduce(w).0, first, "{w} and {}", group[0]);
            }
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (a, b) in [
            ("vladimir", "volodymyr"),
            ("yong", "jong"),
            ("sergei", "serhii"),
            ("marc", "max"),
            ("kim", "khim"),
            ("yeon", "eon"),
            ("martin", "martine"),
            ("zhao", "zao"),
            ("andrei", "andre"),
            ("lou", "lu"),
        ] {
            assert_ne!(reduce(a).0, reduce(b).0, "{a} {b}");
        }
    }

    #[test]
    fn the_rules_that_fired_are_named() {
        assert_eq!(reduce("alexey").1, ["x-ks", "y-i"]);
        assert!(reduce("anton").1.is_empty());
    }

    proptest! {
        #[test]
        fn no_word_panics(w in "\\PC{0,16}") {
            reduce(&w);
        }
    }
}
