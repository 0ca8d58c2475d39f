//! Words that say what became of something: `implemented`, `completed`, `called off`. They are language and come from
//! the packs; this file only finds them.

use super::LinkKind;
use super::terms::{Corpus, Text};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use verbale_core::fold::fold_name;

/// The cues of one language. Each is one or more words, compared folded and whole; `*` at the end of a word stands for
/// any ending (`выполн*`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CueList {
    /// It is being done.
    pub progress: Vec<String>,
    /// It has been done.
    pub fulfilled: Vec<String>,
    /// It is called off or broken.
    pub contradicted: Vec<String>,
    /// It holds.
    pub reaffirmed: Vec<String>,
    /// Words shortly before a cue that take away its force: `not`, `will`, `must`, `sẽ`, `chưa`.
    pub unreal: Vec<String>,
}

/// Cues by language (primary subtag, such as `vi`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Cues(pub BTreeMap<String, CueList>);

/// How many words before a cue an [unreal](CueList::unreal) word still reaches.
const REACH: usize = 4;

/// The cues in word numbers of a corpus.
pub(super) struct Compiled(FxHashMap<String, Language>);

#[derive(Default)]
struct Language {
    /// By the first word: kind (`None` for unreal) and all the words, each a set of numbers.
    by_first: FxHashMap<u32, Vec<usize>>,
    cues: Vec<(Option<LinkKind>, Vec<Vec<u32>>, String)>,
}

impl Compiled {
    pub(super) fn new(cues: &Cues, corpus: &Corpus) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut sorted: Vec<(&str, u32)> = corpus.vocabulary().map(|(n, w)| (w, n)).collect();
        numbers.extend(sorted.iter().copied());
        sorted.sort_unstable();
        let of_word = |word: &str, open: bool| -> Vec<u32> {
            if !open {
                return numbers.get(word).copied().into_iter().collect();
            }
            let from = sorted.partition_point(|(w, _)| *w < word);
            let mut found: Vec<u32> =
                sorted[from..].iter().take_while(|(w, _)| w.starts_with(word)).map(|x| x.1).collect();
            found.sort_unstable();
            found
        };
        let compile = |list: &CueList| {
            let mut out = Language::default();
            let kinds = [
                (Some(LinkKind::Contradicted), &list.contradicted),
                (Some(LinkKind::Fulfilled), &list.fulfilled),
                (Some(LinkKind::Progress), &list.progress),
                (Some(LinkKind::Reaffirmed), &list.reaffirmed),
                (None, &list.unreal),
            ];
            for (kind, cues) in kinds {
                for cue in cues {
                    let words: Vec<Vec<u32>> = cue
                        .split_whitespace()
                        .map(|w| of_word(&fold_name(w.trim_end_matches('*')), w.ends_with('*')))
                        .collect();
                    if words.is_empty() || words.iter().any(Vec::is_empty) {
                        continue;
                    }
                    for &first in &words[0] {
                        out.by_first.entry(first).or_default().push(out.cues.len());
                    }
                    out.cues.push((kind, words, cue.clone()));
                }
            }
            out
        };
        Compiled(cues.0.iter().map(|(language, list)| (language.clone(), compile(list))).collect())
    }

    /// The cue of a text that is not taken back and stands nearest to what the text says of the entry (`about`, the first
    /// of its words and the first after them), with its words; of cues equally near the strongest: contradicted before
    /// fulfilled before progress before reaffirmed.
    pub(super) fn find(&self, language: &str, text: &Text, about: (usize, usize)) -> Option<(LinkKind, &str)> {
        let language = self.0.get(language.split('-').next()?)?;
        let mut best: Option<((usize, usize), LinkKind, &str)> = None;
        let mut unreal: Option<usize> = None;
        for at in 0..text.words.len() {
            for &c in language.by_first.get(&text.words[at]).into_iter().flatten() {
                let (kind, words, cue) = &language.cues[c];
                let fits = words.len() <= text.words.len() - at
                    && words.iter().zip(&text.words[at..]).all(|(any, w)| any.binary_search(w).is_ok());
                match kind {
                    _ if !fits => {}
                    None => unreal = Some(at + words.len()),
                    Some(_) if unreal.is_some_and(|u| at < u + REACH) => {}
                    Some(kind) => {
                        let far = at.saturating_sub(about.1).max(about.0.saturating_sub(at + words.len()));
                        if best.is_none_or(|b| (far, c) < b.0) {
                            best = Some(((far, c), *kind, cue));
                        }
                    }
                }
            }
        }
        best.map(|(_, kind, cue)| (kind, cue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_endings_and_what_takes_them_back() {
        let list = |s: &[&str]| s.iter().map(|x| (*x).to_owned()).collect::<Vec<_>>();
        let cues = Cues(BTreeMap::from([(
            "en".to_owned(),
            CueList {
                progress: list(&["under way", "implement*"]),
                fulfilled: list(&["completed"]),
                contradicted: list(&["called off"]),
                unreal: list(&["not", "will"]),
                ..CueList::default()
            },
        )]));
        for (text, expected) in [
            ("the course was Completed last year", Some(LinkKind::Fulfilled)),
            ("implementation is under way", Some(LinkKind::Progress)),
            ("it will be completed in May", None),
            ("work not yet completed in June was then called off", Some(LinkKind::Contradicted)),
            ("completedness", None),
            ("way under", None),
        ] {
            let (corpus, texts) = Corpus::new([text].into_iter());
            let found = Compiled::new(&cues, &corpus).find("en-GB", &texts[0], (0, usize::MAX)).map(|x| x.0);
            assert_eq!(found, expected, "{text}");
        }
        let (corpus, texts) = Corpus::new(["completed"].into_iter());
        assert!(Compiled::new(&cues, &corpus).find("fr", &texts[0], (0, usize::MAX)).is_none(), "another language");
    }
}
