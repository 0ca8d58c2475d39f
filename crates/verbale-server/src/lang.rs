//! The words of the desk, in each language it speaks. `lang/*.ftl` are what a translator edits; what codes of the record
//! are called (kinds, acts, areas, countries) comes from the labels of the brief and from the packs, where they stand once.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;
use verbale_app::labels::Names;
use verbale_app::sheet::{Labels, Language, labels};

static EN: LazyLock<Words> = LazyLock::new(|| Words::new("en", Language::En, include_str!("../lang/en.ftl")));
static VI: LazyLock<Words> = LazyLock::new(|| Words::new("vi", Language::Vi, include_str!("../lang/vi.ftl")));

/// The languages of the desk, the first one where a reader asks for none of them.
pub(crate) fn languages() -> [&'static Words; 2] {
    [&VI, &EN]
}

/// One language's words.
pub(crate) struct Words {
    /// BCP 47 tag.
    pub(crate) tag: &'static str,
    /// What the codes of a reading are called, and how dates are written.
    pub(crate) codes: &'static Labels,
    /// What countries and areas are called.
    pub(crate) names: Names,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.tag).finish()
    }
}

impl Words {
    fn new(tag: &'static str, language: Language, text: &str) -> Self {
        let id: LanguageIdentifier = tag.parse().expect("a tag of the desk is well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // the marks would stand in attributes and CSV too; `bdi` keeps names apart where it matters
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| errors);
        let resource = resource.expect("the messages in the program are checked by its tests");
        bundle.add_resource(resource).expect("each message stands once");
        Words { tag, codes: labels(language), names: Names::of(tag), bundle }
    }

    /// The message of this key.
    pub(crate) fn t(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The message of this key, about so many.
    pub(crate) fn count(&self, key: &str, n: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("n", n);
        self.format(key, Some(&args))
    }

    /// The message of this key with its variables filled in.
    pub(crate) fn with(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, FluentValue::from((*value).to_owned()));
        }
        self.format(key, Some(&args))
    }

    /// The message of this key with `$a`, `$b`, `$c` filled in from these values in order; `None` where no message has the
    /// key, as of a code that the desk was not told of.
    pub(crate) fn said(&self, key: &str, values: &[String]) -> Option<String> {
        if !self.bundle.has_message(key) {
            return None;
        }
        let mut args = FluentArgs::new();
        for (name, value) in ["a", "b", "c", "d"].into_iter().zip(values) {
            args.set(name, FluentValue::from(value.as_str()));
        }
        Some(self.format(key, Some(&args)))
    }

    /// The message of a code such as `state-silent`; the code itself where no message names it.
    pub(crate) fn code(&self, family: &str, code: &str) -> String {
        let key = format!("{family}-{code}");
        if self.bundle.has_message(&key) { self.t(&key) } else { code.to_owned() }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else { return key.to_owned() };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// The language among these tags of `Accept-Language` that the desk speaks and that is wanted most.
pub(crate) fn accepted(header: &str) -> Option<&'static Words> {
    let mut wanted: Vec<(f32, &str)> = header
        .split(',')
        .map(|part| {
            let (tag, quality) = part.split_once(';').unwrap_or((part, ""));
            let quality = quality.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(1.0);
            (quality, tag.trim())
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.into_iter().find_map(|(_, tag)| spoken(tag.split('-').next().unwrap_or(tag)))
}

/// The language of this tag, if the desk speaks it.
pub(crate) fn spoken(tag: &str) -> Option<&'static Words> {
    languages().into_iter().find(|w| w.tag.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn keys(text: &str) -> BTreeSet<&str> {
        let start = |l: &&str| l.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
        text.lines().filter(start).filter_map(|l| Some(l.split_once('=')?.0.trim())).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (en, vi) = (keys(include_str!("../lang/en.ftl")), keys(include_str!("../lang/vi.ftl")));
        assert_eq!(en.difference(&vi).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in vi.ftl");
        assert_eq!(vi.difference(&en).collect::<Vec<_>>(), Vec::<&&str>::new(), "missing in en.ftl");
    }

    /// Keys named in the sources: the first string of `.t(`, `.count(` and `.with(`.
    fn used(folder: &Path, into: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                used(&path, into);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a readable source");
            for call in [".t(\"", ".count(\"", ".with(\""] {
                let found = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                into.extend(found.filter(|k| !k.is_empty() && !k.contains('/')).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_key_of_the_code_has_its_words_and_every_word_is_used() {
        let mut named = BTreeSet::new();
        used(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut named);
        let known = keys(include_str!("../lang/en.ftl"));
        let missing: Vec<_> = named.iter().filter(|k| !known.contains(k.as_str())).collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
        // families of codes are looked up by `code`, whose keys the compiler cannot see
        let family = |k: &&&str| FAMILIES.iter().any(|f| k.starts_with(f));
        let idle: Vec<_> = known.iter().filter(|k| !named.contains(**k)).filter(|k| !family(k)).collect();
        assert!(idle.is_empty(), "words that nothing says: {idle:?}");
    }

    /// What `code` looks up.
    const FAMILIES: [&str; 22] = [
        "about-",
        "amendment-",
        "basis-",
        "compliance-",
        "diagnostic-",
        "entry-",
        "fact-",
        "field-",
        "level-",
        "link-",
        "mechanism-",
        "node-",
        "note-",
        "problem-",
        "reason-",
        "role-",
        "ruling-",
        "state-",
        "strength-",
        "time-",
        "tongue-",
        "user-role-",
    ];

    #[test]
    fn the_language_most_wanted_is_chosen() {
        let tag = |header: &str| accepted(header).map(|w| w.tag);
        assert_eq!(tag("ru,en;q=0.5,vi;q=0.8"), Some("vi"));
        assert_eq!(tag("en-GB,en;q=0.9"), Some("en"));
        assert_eq!(tag("ru"), None);
    }

    #[test]
    fn numbers_and_names_stand_in_the_sentence() {
        assert_eq!(EN.count("reports-count", 1), "1 report");
        assert_eq!(EN.count("reports-count", 20), "20 reports");
        assert_eq!(VI.count("reports-count", 20), "20 bài");
    }
}
