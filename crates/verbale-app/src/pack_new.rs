//! `pack new`: the start of a language, or of one entry.

use crate::error::{AppError, ErrorKind};
use std::fs;
use std::path::{Path, PathBuf};

/// The kinds of entry, with a form and a sense that show their shape. `packs/README.md` explains each.
const KINDS: [(&str, &str); 24] = [
    ("country", "country/XX"),
    ("bloc", "bloc/ASEAN"),
    ("place", "place/XX"),
    ("organisation", "org/ministry"),
    ("domain", "domain/defence"),
    ("modifier", "modifier/plain"),
    ("prefix", "prefix/deputy"),
    ("office", "office/minister"),
    ("rank", "rank/general"),
    ("honorific", "honorific/any"),
    ("relative", "relative/spouse"),
    ("delegation", "delegation/plain"),
    ("verb", "act/state"),
    ("noun", "engagement/talks"),
    ("instrument", "instrument/memorandum"),
    ("mechanism", "mechanism/committee"),
    ("milestone", "milestone/anniversary"),
    ("area", "area/defence"),
    ("time", "time/morning"),
    ("group", "group/both"),
    ("marker", "marker/future"),
    ("page", "page/credit"),
    ("stop", ""),
    ("rule", ""),
];

/// A template of one entry, to be filled in by hand; it does not pass `pack check` until it is.
pub fn entry_template(language: &str, kind: &str, slug: &str) -> Result<String, AppError> {
    let Some((_, sense)) = KINDS.iter().find(|(k, _)| *k == kind) else {
        let near = KINDS.iter().max_by(|a, b| strsim::jaro(kind, a.0).total_cmp(&strsim::jaro(kind, b.0)));
        let help = format!("did you mean `{}`? packs/README.md lists the kinds", near.map_or("office", |k| k.0));
        return Err(AppError::new(ErrorKind::Usage, format!("`{kind}` is no kind of entry")).help(help));
    };
    let mut out = format!("[[{kind}]]\nid     = \"{language}.{kind}.{slug}\"\n");
    match kind {
        "rule" => {
            out.push_str("frame  = \"engagement\"\nmatch  = \"{subject:host} @talks-verb:kind ~ {party:guest}\"\n");
        }
        "stop" => out.push_str("forms  = [\"\"]\n"),
        _ => out.push_str(&format!("sense  = \"{sense}\"\nforms  = [\"\"]\n")),
    }
    out.push_str("source = \"where the wording is known from; never a quotation\"\n");
    // what a rule found is marked by its slots, and a stop finds nothing to mark
    out.push_str(&match kind {
        "rule" => {
            "yes    = [\"A sentence you wrote, with [one side]{host}, [the word]{kind} and [the other]{guest}.\"]\n"
                .into()
        }
        "stop" => "yes    = [\"A sentence you wrote in which the words stand.\"]\n".into(),
        _ => format!("yes    = [\"A sentence you wrote, with [the words]{{{kind}}} marked.\"]\n"),
    });
    out.push_str("no     = [\"A sentence you wrote in which it must not fire.\"]\n");
    Ok(out)
}

/// Starts the folder `dir/language` with its files, each ready for its first entry. Never overwrites.
pub fn new_language(dir: &Path, language: &str) -> Result<Vec<PathBuf>, AppError> {
    let tag_ok = (2..=8).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
    if !tag_ok {
        return Err(AppError::new(ErrorKind::Usage, format!("`{language}` is no language tag"))
            .help("write a BCP 47 tag in lower case, such as `fr` or `km`"));
    }
    let folder = dir.join(language);
    if folder.exists() {
        return Err(AppError::new(ErrorKind::Pack, format!("{} is already there", folder.display()))
            .help("name another language or another --dir; nothing is ever overwritten"));
    }
    let head = |what: &str| {
        format!("# {what}\n# One block an entry; `verbale pack new {language} KIND SLUG` prints a template.\n")
    };
    let mut files = vec![(
        "pack.toml".to_owned(),
        format!(
            "id         = \"{language}\"\nname       = \"{language}\"\nversion    = \"0.1.0\"\n\
             home       = \"\"            # the country whose officials its press names without their country, or none\n\
             complement = \"after\"       # or \"around\": where an office's body and country stand\n\
             names      = \"capitals\"    # or \"syllables\" (Vietnamese), \"cyrillic\"\n"
        ),
    )];
    for (file, what) in [
        ("countries", "Countries and blocs"),
        ("offices", "Offices, prefixes, ranks and honorifics"),
        ("organisations", "Bodies and what they are for"),
        ("acts", "Verbs that report speech"),
        ("engagements", "Verbs and nouns of contact"),
        ("instruments", "Documents, mechanisms, milestones"),
        ("areas", "Areas of cooperation"),
        ("time", "Months, weekdays, parts of day"),
    ] {
        files.push((format!("lexicon/{file}.toml"), head(what)));
    }
    files.push(("rules/engagements.toml".to_owned(), head("Who met whom")));
    let mut made = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(&folder);
        fs::create_dir_all(parent).and_then(|()| fs::write(&path, text)).map_err(|e| {
            AppError::new(ErrorKind::Output, format!("{}: {e}", path.display()))
                .help("choose a folder you may write to")
        })?;
        made.push(path);
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PackChoice;
    use crate::packs::load_packs;

    /// A template as somebody fills it in: words of its own in `forms`, a sense of the list in place of `XX`.
    fn filled(kind: &str) -> String {
        let text = entry_template("zz", kind, "new").unwrap();
        text.replace("[\"\"]", &format!("[\"blah {kind}\"]")).replace("/XX", "/LA")
    }

    #[test]
    fn what_is_written_compiles_once_it_is_filled_in() {
        let dir = tempfile::tempdir().unwrap();
        new_language(dir.path(), "zz").unwrap();
        let choice = PackChoice { dir: Some(dir.path().to_owned()), only: false };
        assert!(load_packs(&choice).unwrap().get("zz").is_some_and(|p| p.settings.names == "capitals"));
        for (kind, _) in KINDS {
            let folder = if kind == "rule" { "rules" } else { "lexicon" };
            fs::write(dir.path().join(format!("zz/{folder}/zz-{kind}.toml")), filled(kind)).unwrap();
        }
        let packs = load_packs(&choice).map_err(|e| e.to_string()).unwrap();
        assert_eq!(packs.get("zz").unwrap().entries.len(), KINDS.len());
    }

    #[test]
    fn a_rule_says_what_it_tells_in_words_the_reader_knows() {
        let dir = tempfile::tempdir().unwrap();
        new_language(dir.path(), "zz").unwrap();
        let rule = filled("rule").replace("source ", "emits  = \"visits\"\nstatus = \"plan\"\nsource ");
        fs::write(dir.path().join("zz/rules/engagements.toml"), rule).unwrap();
        let choice = PackChoice { dir: Some(dir.path().to_owned()), only: false };
        let files = crate::packs::pack_files(&choice).unwrap();
        let problems = verbale_read::Packs::compile(&files).unwrap_err();
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(told[0].starts_with("zz/rules/engagements.toml:"), "{told:?}");
        assert!(told[0].contains("`visits` is no kind of engagement") && told[0].contains("`visit`"), "{told:?}");
        assert!(told[1].contains("`plan` is no status") && told[1].contains("`planned`"), "{told:?}");
    }
}
