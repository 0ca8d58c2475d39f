//! What two names have in common, as one reason: the best that can be said of them.

use crate::chinese;
use crate::key::{PersonKey, Style};
use crate::korean;
use crate::naming::{Naming, naming};
use crate::reason::{Reason, reason};
use crate::spelt_russian;
use crate::transcription::{Heard, Writings, heard_alike, part_heard, writings};
use verbale_core::fold::{fold_name, strip_accents};

/// Names at least this alike (Jaro-Winkler over keys) may be misspellings of one another.
const ALIKE: f64 = 0.93;
/// Transcribed names that sound at least so much alike may be one.
const HEARD: f32 = 0.72;
/// The same for two romanisations, which lose less.
const ROMANISED: f32 = 0.8;
/// The same for pinyin and what another school or alphabet makes of Chinese.
const OTHER_SCHOOL: f32 = 0.68;
/// Romanisations that differ in nothing one would hear.
const SOUNDS_EQUAL: f32 = 0.98;
/// Misspellings leave each word recognisable.
const BOTH_HEARD: f32 = 0.7;

/// The best reason, from equal keys down to names that differ; its code decides what else is needed.
pub(crate) fn name_reason(a: &PersonKey, heard_a: &Heard, b: &PersonKey, heard_b: &Heard) -> Reason {
    if a.key == b.key {
        let mut rules: Vec<&str> = a.rules.iter().chain(&b.rules).map(String::as_str).collect();
        rules.sort_unstable();
        rules.dedup();
        if fold_name(&a.name) == fold_name(&b.name) || rules.is_empty() {
            return reason!("key.equal", 0.85, "both are written `{}`", a.key);
        }
        return reason!("key.equal", 0.85, "both are written `{}` by the rules {}", a.key, rules.join(", "));
    }
    let (plain_a, plain_b) = (strip_accents(&a.key), strip_accents(&b.key));
    let transcribed = heard_a.transcribed || heard_b.transcribed;
    if plain_a == plain_b && transcribed {
        return reason!("transcription", 0.63, "one transcription, with other accents");
    }
    if plain_a == plain_b {
        return if plain_a == a.key || plain_b == b.key {
            reason!("accents.missing", 0.55, "equal once accents are ignored, and one has none")
        } else {
            reason!("accents.differ", 0.15, "`{}` and `{}` differ in their accents, which count", a.name, b.name)
        };
    }
    let of_vietnam =
        |k: &PersonKey| naming(k.country.as_deref()) == Some(Naming::Vietnamese) || k.style == Style::Vietnamese;
    if of_vietnam(a) && of_vietnam(b) && spelt_russian::spells(&a.name, &b.name) == Some(true) {
        return reason!("spelt.russian", 0.55, "one is how Russian spells the other; tones are lost there");
    }
    match chinese::one_name(a, b) {
        Some(Some(syllables)) if syllables >= 3 => {
            return reason!("writing.answers", 0.62, "one name by the laws between two writings of Chinese");
        }
        Some(Some(_)) => {
            let text = "one name by the laws between two writings of Chinese, as many others might be";
            return Reason::new("writing.may-answer", 0.45, text);
        }
        Some(None) => {
            return reason!("name.differ", 0.1, "two names by the laws between two writings of Chinese");
        }
        None => {}
    }
    if korean::one_name(a, b) == Some(true) {
        return reason!("romanised", 0.62, "two romanisations of the same Korean syllables");
    }
    if umlauts(a) == umlauts(b) {
        return reason!("umlaut.spelt", 0.62, "equal once `ä`, `ö`, `ü` are spelt out");
    }
    if let Some((code, weight, text)) = shape_of_words(&plain_a, &plain_b) {
        return Reason::new(code, weight, text);
    }
    let alike = strsim::jaro_winkler(&plain_a, &plain_b);
    let loose = a.style == Style::Latin && b.style == Style::Latin;
    if loose && alike >= ALIKE && (BOTH_HEARD..SOUNDS_EQUAL).contains(&heard_alike(heard_a, heard_b)) {
        return reason!("name.alike", alike as f32 * 0.5, "the spellings are alike ({})", format!("{:.2}", alike));
    }
    match writings(a, heard_a, b, heard_b) {
        Writings::Transcribed(x) if x >= HEARD => {
            return reason!("transcription", x * 0.715, "a transcription that sounds alike ({})", format!("{:.2}", x));
        }
        Writings::Romanised(x) if x >= SOUNDS_EQUAL => {
            return reason!("sound.equal", x * 0.62, "other spellings of the same sounds ({})", format!("{:.2}", x));
        }
        Writings::Romanised(x) if x >= if a.style == b.style { ROMANISED } else { OTHER_SCHOOL } => {
            return reason!("sound.alike", x * 0.5, "other spellings that sound alike ({})", format!("{:.2}", x));
        }
        Writings::Read => {
            return reason!("writing.differs", 0.4, "two ways of writing that cannot be compared by sound");
        }
        _ if part_heard(heard_a, heard_b) => {
            return reason!("part.heard", 0.4, "one name sounds like part of the other");
        }
        _ => {}
    }
    reason!("name.differ", alike as f32 * 0.2, "the names differ (alike {})", format!("{:.2}", alike))
}

/// What two names whose words are letter for letter the same may differ in.
fn shape_of_words(a: &str, b: &str) -> Option<(&'static str, f32, &'static str)> {
    let (words_a, words_b) = (sorted(a), sorted(b));
    let (in_a, in_b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if in_a.concat() == in_b.concat() {
        return Some(("spacing.differs", 0.65, "the same letters, divided into other words"));
    }
    // a surname that moves from the end to the beginning turns the name round; anything else mixes it up
    let turns_into = |x: &[&str], y: &[&str]| {
        let joined = y.concat();
        (1..x.len()).any(|n| [&x[n..], &x[..n]].concat().concat() == joined)
    };
    if turns_into(&in_a, &in_b) || turns_into(&in_b, &in_a) {
        return Some(("order.differs", 0.6, "the same words, turned round"));
    }
    if words_a == words_b {
        return Some(("words.mixed", 0.45, "the same words in another order"));
    }
    if without_articles(a) == without_articles(b) {
        return Some(("article.differs", 0.6, "equal but for the article"));
    }
    if initials(a, b) {
        return Some(("initials", 0.5, "one gives initials where the other gives names"));
    }
    let (short, long) = if in_a.len() < in_b.len() { (&in_a, &in_b) } else { (&in_b, &in_a) };
    if short.len() == 2 && long.len() > 2 && short.first() == long.first() && short.last() == long.last() {
        return Some(("middle.missing", 0.6, "one leaves out what stands between the first and the last name"));
    }
    if short.len() >= 2 && long.len() > short.len() && long[..short.len()] == short[..] {
        return Some(("last.missing", 0.55, "one goes on where the other ends, as with a second surname"));
    }
    if short.len() >= 2 && long.len() > short.len() && long.ends_with(short) {
        let before = &long[..long.len() - short.len()];
        let (address, either) = (|w: &&str| HONORIFICS.contains(w), |w: &&str| ADDRESS_OR_NAME.contains(w));
        if before.iter().all(|w| address(w) || either(w)) {
            // two such words in a row are no name: `Tan Sri`
            return Some(match before.len() > 1 || before.iter().any(address) {
                true => ("honorific.missing", 0.62, "equal but for a form of address"),
                false => ("title.or.name", 0.55, "equal but for a word that is a form of address or a name"),
            });
        }
    }
    let within = |x: &[&str], y: &[&str]| x.iter().all(|w| y.contains(w));
    (within(&words_a, &words_b) || within(&words_b, &words_a)).then_some((
        "part.of",
        0.45,
        "one name is part of the other",
    ))
}

/// Forms of address that the press takes for part of a name.
const HONORIFICS: [&str; 15] = [
    "sir",
    "dame",
    "dr",
    "prof",
    "professor",
    "samdech",
    "techo",
    "okhna",
    "shri",
    "smt",
    "dato",
    "datuk",
    "sheikh",
    "shaikh",
    "ustaz",
];

/// Forms of address that are names too, of other people.
const ADDRESS_OR_NAME: [&str; 5] = ["sri", "tun", "tan", "haji", "daw"];

/// The folded name with umlauts spelt out, as German does where it has no dots.
fn umlauts(k: &PersonKey) -> String {
    let name = fold_name(&k.name);
    let spelt = name.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
    // without any there is nothing to compare
    if spelt == name && !["ae", "oe", "ue"].iter().any(|e| name.contains(e)) { k.name.clone() } else { spelt }
}

/// The name without the Arabic article in its spellings, joined to its word or not.
fn without_articles(name: &str) -> Vec<&str> {
    name.split(' ').filter(|w| !matches!(*w, "al" | "el" | "ul" | "as" | "es" | "ad" | "ar" | "ash" | "an")).collect()
}

fn sorted(key: &str) -> Vec<&str> {
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words
}

/// True when the words pair off in order, at least one pair being an initial and its name, and one a whole name.
fn initials(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let mut whole = false;
    let mut initial = false;
    a.len() == b.len()
        && a.iter().zip(&b).all(|(x, y)| {
            let short = x.chars().count() == 1 || y.chars().count() == 1;
            whole |= x == y && !short;
            initial |= x != y && short;
            x == y || (short && x.chars().next() == y.chars().next())
        })
        && whole
        && initial
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(a: &str, b: &str) -> &'static str {
        let (a, b) = (PersonKey::new(a, None), PersonKey::new(b, None));
        name_reason(&a, &Heard::new(&a), &b, &Heard::new(&b)).code
    }

    #[test]
    fn each_relation_has_its_code() {
        for (a, b, expected) in [
            ("Szabor Marton Lint", "Marton Lint Szabor", "order.differs"),
            ("Anna Berta Lint", "Berta Anna Lint", "words.mixed"),
            ("Anna Berta Lint", "Anna Lint", "middle.missing"),
            ("Anna Lint", "Anna Lint Berg", "last.missing"),
            ("Lint Berg", "Anna Lint Berg Holm", "part.of"),
            ("Thongdy Phomsavath", "Thongdi Phomsavat", "sound.equal"),
            ("Kim Jongun", "Kim Jong Un", "spacing.differs"),
            ("Hassan al-Tamiri", "Hassan Tamiri", "article.differs"),
            ("Xéc-gây Vôn-cô-nhin", "Xec-gây Von-cô-nhin", "transcription"),
            ("Vôn-cô-nhin", "Sergei Vonconin", "part.heard"),
            ("Anna Lint", "Peter Novak", "name.differ"),
        ] {
            assert_eq!(code(a, b), expected, "{a} | {b}");
        }
    }

    #[test]
    fn a_name_turned_round_is_so_from_both_ends() {
        assert_eq!((code("Aa B", "Ba A"), code("Ba A", "Aa B")), ("order.differs", "order.differs"));
    }

    proptest! {
        #[test]
        fn the_relation_is_mutual(a in "[A-Da-d]{1,5}( [A-Da-d]{1,5}){0,2}", b in "[A-Da-d]{1,5}( [A-Da-d]{1,5}){0,2}") {
            prop_assert_eq!(code(&a, &b), code(&b, &a));
        }
    }
}
