//! `pack new`: the start of a language, or of one entry.

use crate::error::{AppError, ErrorKind};
use std::fs;
use std::path::{Path, PathBuf};

/// The kinds of entry, with a form and a sense that show their shape. `packs/README.md` explains each.
const KINDS: [(&str, &str); 24] = [
    ("country", "country/XX"),
    ("bloc", "bloc/OTHER"),
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
        "rule" => out.push_str("frame  = \"contact\"\nmatch  = \"{party:host} ~ @talks-verb:kind {party:guest}\"\n"),
        "stop" => out.push_str("forms  = [\"\"]\n"),
        _ => out.push_str(&format!("sense  = \"{sense}\"\nforms  = [\"\"]\n")),
    }
    out.push_str("source = \"where the wording is known from; never a quotation\"\n");
    out.push_str(&format!("yes    = [\"A sentence you wrote, with [the words]{{{kind}}} marked.\"]\n"));
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
        format!("id      = \"{language}\"\nversion = \"0.1.0\"\nname    = \"{language}\"\n"),
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
    files.push(("rules/statements.toml".to_owned(), head("Who said what")));
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
