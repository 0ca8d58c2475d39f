//! The words of follow-up and of relationships, from the lists of the language packs.

use std::collections::BTreeMap;
use verbale_read::Packs;
use verbale_resolve::follow::{CueList, Cues};

/// The words that say what became of something, by language.
pub fn cues(packs: &Packs) -> Cues {
    let list = |language: &str, name: &str| words(packs, language, name);
    Cues(
        packs
            .languages()
            .into_iter()
            .map(|language| {
                let cues = CueList {
                    progress: list(language, "follow-progress"),
                    fulfilled: list(language, "follow-fulfilled"),
                    partly: list(language, "follow-partly"),
                    contradicted: list(language, "follow-contradicted"),
                    reaffirmed: list(language, "follow-reaffirmed"),
                    denied: list(language, "follow-denied"),
                    done: list(language, "follow-done"),
                    unreal: list(language, "follow-unreal"),
                };
                (language.to_owned(), cues)
            })
            .collect(),
    )
}

/// The words around which the formulas of a relationship are looked for, by language.
pub fn anchors(packs: &Packs) -> BTreeMap<String, Vec<String>> {
    packs.languages().into_iter().map(|l| (l.to_owned(), words(packs, l, "relationship"))).collect()
}

/// How reports say that an office is left, in all languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formers {
    /// What an ambassador does who takes leave (`chào từ biệt`).
    pub farewells: Vec<String>,
    /// Between who came and in whose place (`thay ông`).
    pub in_place_of: Vec<String>,
}

/// The words that say of an office that it has been left.
pub fn formers(packs: &Packs) -> Formers {
    let of_all = |list: &str| {
        let mut words: Vec<String> = packs.languages().into_iter().flat_map(|l| words(packs, l, list)).collect();
        words.sort();
        words.dedup();
        words
    };
    Formers { farewells: of_all("farewell"), in_place_of: of_all("in-place-of") }
}

fn words(packs: &Packs, language: &str, list: &str) -> Vec<String> {
    let mut words: Vec<String> =
        packs.get(language).and_then(|p| p.lists.get(list)).into_iter().flatten().cloned().collect();
    words.sort();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use verbale_read::PackFiles;

    #[test]
    fn cues_keep_the_star_that_stands_for_any_ending() {
        let packs = Packs::compile(&PackFiles::builtin()).expect("the built-in packs compile");
        let russian = &cues(&packs).0["ru"];
        assert!(russian.fulfilled.iter().any(|c| c.ends_with('*')), "{:?}", russian.fulfilled);
        let loaded = crate::load_packs(&crate::PackChoice::default()).expect("the built-in packs");
        assert!(cues(&loaded).0["ru"].fulfilled.iter().any(|c| c.ends_with('*')), "the packs as loaded");
    }
}
