//! A pack of a made-up language with whatever file is laid beside it. Used by the tests here and by `fuzz/`.

#![allow(dead_code, unreachable_pub)]

#[path = "made_up.rs"]
mod made_up;

use super::faithful::reads;
use made_up::{BASE, RULES};
use verbale_read::{PackFiles, Packs, check, trace};

const OWN: [(&str, &str); 3] = [
    (
        "xx/pack.toml",
        "id = \"xx\"\nname = \"Test\"\nversion = \"1\"\nhome = \"VN\"\ncomplement = \"after\"\nnames = \"capitals\"\n",
    ),
    ("xx/lexicon/base.toml", BASE),
    ("xx/rules/base.toml", RULES),
];

/// Senses of people, places and bodies that the small pack knows; the rest of `packs/common` is much longer than needed.
const SENSES: [&str; 16] = [
    "country/VN",
    "country/LA",
    "place/VN",
    "bloc/ASEAN",
    "office/minister",
    "office/minister/defence",
    "office/ambassador",
    "rank/general",
    "honorific/m",
    "prefix/deputy",
    "relative/spouse",
    "delegation/plain",
    "org/ministry",
    "org/committee",
    "domain/defence",
    "modifier/plain",
];

/// The small pack with more files: each begins with a line `%%% PATH`; what stands before the first is a lexicon file.
pub fn pack_of(input: &str) -> PackFiles {
    let mut files: Vec<(String, String)> = OWN.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let common = |(path, _): &(String, String)| {
        path.starts_with("common/")
            && !["geography", "offices", "organisations", "countries"].iter().any(|n| path.contains(n))
    };
    files.extend(PackFiles::builtin().files.into_iter().filter(common));
    let senses = SENSES.map(|s| format!("[[sense]]\nid = \"{s}\"\ngloss = \"{s}\"\n"));
    files.push(("common/senses/few.toml".to_owned(), senses.concat()));
    let mut over = PackFiles::default();
    for part in input.split("%%% ").enumerate() {
        let (path, text) = match part {
            (0, text) => ("xx/lexicon/more.toml", text),
            (_, part) => part.split_once('\n').unwrap_or((part, "")),
        };
        over.files.push((path.trim().to_owned(), text.to_owned()));
    }
    over.files.sort();
    over.files.dedup_by(|a, b| a.0 == b.0);
    PackFiles { files }.overlay(over)
}

/// Compiles and checks the small pack with these files over it, and reads with it when it is sound. Whatever is wrong with
/// a pack must be said with a place in one of its files.
pub fn checks(input: &str) -> Result<(), String> {
    let files = pack_of(input);
    let packs = Packs::compile(&files);
    let problems = match &packs {
        Ok(_) => check(&files, None).problems,
        Err(problems) => problems.clone(),
    };
    for problem in problems {
        let lines = files.get(&problem.file).map_or(1, |text| text.matches('\n').count() as u32 + 1);
        if !(1..=lines).contains(&problem.line) || problem.column == 0 {
            return Err(format!("a place that is not there: {problem}"));
        }
    }
    if let Ok(packs) = packs {
        let sentence = "Mr Tam Bo gapo zu Mr Lim Da, 5/3/2020.";
        for language in packs.languages() {
            trace(&packs, language, sentence);
        }
        reads(&packs, sentence)?;
        reads(&packs, input.get(..2000).unwrap_or(input))?;
    }
    Ok(())
}
