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
    /// Beside a word that it has been done: only part of it has (`наполовину`, `một nửa`, `partly`).
    pub partly: Vec<String>,
    /// It is called off or broken.
    pub contradicted: Vec<String>,
    /// It holds.
    pub reaffirmed: Vec<String>,
    /// Right before an entry's own words: they are denied (`không`, `not`, `не`).
    pub denied: Vec<String>,
    /// Right before an entry's own words: they have come true (`đã`, `has`).
    pub done: Vec<String>,
    /// Words shortly before a cue that take away its force: `not`, `will`, `must`, `sẽ`, `chưa`.
    pub unreal: Vec<String>,
}

/// Cues by language (primary subtag, such as `vi`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Cues(pub BTreeMap<String, CueList>);

/// How many words before a cue an [unreal](CueList::unreal) word still reaches.
const REACH: usize = 4;
/// How many words may stand between a cue and a word that [part](CueList::partly) of it is meant.
const BESIDE: usize = 2;

/// The cues in word numbers of a corpus.
pub(super) struct Compiled(FxHashMap<String, Language>);

#[derive(Default)]
struct Language {
    /// By the first word: what it says and all the words, each a set of numbers.
    by_first: FxHashMap<u32, Vec<usize>>,
    cues: Vec<(Says, Vec<Vec<u32>>, String)>,
}

/// What a cue says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// This became of the entry.
    Kind(LinkKind),
    /// The entry's own words, which follow, mean this.
    Own(LinkKind),
    /// The cue that follows is not meant.
    Unreal,
    /// The cue beside it is meant in part.
    Partly,
}

/// What the words of a text make of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// A cue near the entry's words.
    Near(LinkKind, &'a str),
    /// The entry's own words, with what stands right before them.
    Own(LinkKind, &'a str),
}

/// The cue that stands nearest so far.
struct Nearest<'a> {
    /// The lower the nearer.
    rank: (usize, bool, usize),
    kind: LinkKind,
    cue: &'a str,
    /// Its first word and the first after it.
    place: (usize, usize),
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
                (Says::Own(LinkKind::Contradicted), &list.denied),
                (Says::Own(LinkKind::Fulfilled), &list.done),
                (Says::Kind(LinkKind::Contradicted), &list.contradicted),
                (Says::Kind(LinkKind::Fulfilled), &list.fulfilled),
                (Says::Kind(LinkKind::Progress), &list.progress),
                (Says::Kind(LinkKind::Reaffirmed), &list.reaffirmed),
                (Says::Unreal, &list.unreal),
                (Says::Partly, &list.partly),
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
    /// of its words and the first after them), with its words; of cues equally near one that follows, since what is said
    /// of a thing follows it, then the strongest: contradicted before fulfilled before progress before reaffirmed. That
    /// the entry's own words are denied settles it; that they have come true counts where no cue says more. What is done
    /// only in part is under way.
    pub(super) fn find(&self, language: &str, text: &Text, about: (usize, usize)) -> Option<Found<'_>> {
        let language = self.0.get(language.split('-').next()?)?;
        let mut best: Option<Nearest<'_>> = None;
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut own: Option<(LinkKind, &str)> = None;
        let mut unreal: Option<usize> = None;
        for at in 0..text.words.len() {
            for &c in language.by_first.get(&text.words[at]).into_iter().flatten() {
                let (says, words, cue) = &language.cues[c];
                let fits = words.len() <= text.words.len() - at
                    && words.iter().zip(&text.words[at..]).all(|(any, w)| any.binary_search(w).is_ok());
                match says {
                    _ if !fits => {}
                    Says::Unreal => unreal = Some(at + words.len()),
                    Says::Partly => parts.push((at, at + words.len())),
                    Says::Own(kind) if at + words.len() == about.0 => {
                        own = own.filter(|o| o.0 == LinkKind::Contradicted).or(Some((*kind, cue)));
                    }
                    Says::Own(_) => {}
                    Says::Kind(_) if unreal.is_some_and(|u| at < u + REACH) => {}
                    Says::Kind(kind) => {
                        let far = at.saturating_sub(about.1).max(about.0.saturating_sub(at + words.len()));
                        let rank = (far, at < about.0, c);
                        if best.as_ref().is_none_or(|b| rank < b.rank) {
                            best = Some(Nearest { rank, kind: *kind, cue, place: (at, at + words.len()) });
                        }
                    }
                }
            }
        }
        match (own, best) {
            (Some((LinkKind::Contradicted, cue)), _) => Some(Found::Own(LinkKind::Contradicted, cue)),
            (_, Some(near)) => {
                let partly = near.kind == LinkKind::Fulfilled && parts.iter().any(|part| beside(*part, near.place));
                Some(Found::Near(if partly { LinkKind::Progress } else { near.kind }, near.cue))
            }
            (own, None) => own.map(|(kind, cue)| Found::Own(kind, cue)),
        }
    }
}

/// Whether two stretches of words touch or nearly do.
fn beside(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 <= b.1 + BESIDE && b.0 <= a.1 + BESIDE
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
                partly: list(&["partly", "by half"]),
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
            ("the course was partly completed", Some(LinkKind::Progress)),
            ("the course was completed in June by half", Some(LinkKind::Progress)),
            ("the course was completed; since then it is partly online", Some(LinkKind::Fulfilled)),
            ("completedness", None),
            ("way under", None),
        ] {
            let (corpus, texts) = Corpus::new([(text, "en")].into_iter());
            let compiled = Compiled::new(&cues, &corpus);
            let found = compiled.find("en-GB", &texts[0], (0, usize::MAX)).map(|x| match x {
                Found::Near(kind, _) | Found::Own(kind, _) => kind,
            });
            assert_eq!(found, expected, "{text}");
        }
        let (corpus, texts) = Corpus::new([("completed", "en")].into_iter());
        assert!(Compiled::new(&cues, &corpus).find("fr", &texts[0], (0, usize::MAX)).is_none(), "another language");
    }
}
