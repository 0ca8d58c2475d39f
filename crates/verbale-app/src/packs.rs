//! Language packs: loading, checking, trying, starting and formatting.

use crate::error::{AppError, ErrorKind, pack_error};
use crate::pack_format;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use verbale_read::{CheckReport, PackFiles, PackProblem, Packs, TraceLine};

/// Which packs to use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackChoice {
    /// A folder of packs (`DIR/vi/…`, `DIR/common/…`), or of one (`DIR/pack.toml`).
    pub dir: Option<PathBuf>,
    /// Use the folder alone instead of laying it over the built-in packs.
    pub only: bool,
}

/// What a pack folder holds besides its documentation.
const EXTENSIONS: [&str; 2] = ["toml", "txt"];

/// The text of the chosen packs.
pub fn pack_files(choice: &PackChoice) -> Result<PackFiles, AppError> {
    let Some(dir) = &choice.dir else { return Ok(PackFiles::builtin()) };
    let over = folder_files(dir, &[&EXTENSIONS[..], &["md"]].concat())?;
    if over.files.is_empty() {
        let help = "a pack folder holds LANGUAGE/pack.toml; `verbale pack new LANGUAGE --dir DIR` starts one";
        return Err(AppError::new(ErrorKind::Pack, format!("{}: no pack files", dir.display())).help(help));
    }
    Ok(if choice.only { over } else { PackFiles::builtin().overlay(over) })
}

/// The chosen packs, compiled.
pub fn load_packs(choice: &PackChoice) -> Result<Packs, AppError> {
    match choice.dir {
        None => Ok(Packs::builtin().clone()),
        Some(_) => Packs::compile(&pack_files(choice)?).map_err(pack_error),
    }
}

fn folder_files(dir: &Path, extensions: &[&str]) -> Result<PackFiles, AppError> {
    let texts = verbale_intake::folder_texts(dir, extensions).map_err(|e| {
        AppError::new(ErrorKind::Pack, e.to_string()).help("--pack takes a folder such as packs/ of the source tree")
    })?;
    // a single pack's own folder is laid at its language
    let single = texts.iter().any(|t| t.path == "pack.toml").then(|| {
        let name = std::path::absolute(dir).ok().and_then(|d| Some(d.file_name()?.to_string_lossy().into_owned()));
        format!("{}/", name.unwrap_or_else(|| "und".to_owned()))
    });
    let files = texts.into_iter().map(|t| (format!("{}{}", single.as_deref().unwrap_or(""), t.path), t.text));
    Ok(PackFiles { files: files.collect() })
}

/// Outcome of `pack check`.
#[derive(Debug, Clone, Serialize)]
pub struct PackCheck {
    /// Entries checked.
    pub entries: usize,
    /// Examples run.
    pub examples: usize,
    /// What failed.
    pub problems: Vec<PackProblemRow>,
}

/// One thing wrong with a pack.
#[derive(Debug, Clone, Serialize)]
pub struct PackProblemRow {
    /// File below the pack folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl From<PackProblem> for PackProblemRow {
    fn from(p: PackProblem) -> Self {
        PackProblemRow { file: p.file, line: p.line, column: p.column, message: p.message, help: p.help }
    }
}

/// Runs every marked example of the chosen packs, or of one language among them.
pub fn check(choice: &PackChoice, language: Option<&str>) -> Result<PackCheck, AppError> {
    let files = pack_files(choice)?;
    if let Some(language) = language
        && !files.files.iter().any(|(path, _)| path.split('/').next() == Some(language))
    {
        return Err(unknown_language(language, &folder_names(&files)));
    }
    let CheckReport { entries, examples, problems } = verbale_read::check(&files, language);
    Ok(PackCheck { entries, examples, problems: problems.into_iter().map(Into::into).collect() })
}

fn folder_names(files: &PackFiles) -> Vec<String> {
    let mut names: Vec<String> =
        files.files.iter().filter_map(|(path, _)| Some(path.split_once('/')?.0.to_owned())).collect();
    names.sort();
    names.dedup();
    names
}

fn unknown_language(language: &str, known: &[String]) -> AppError {
    AppError::new(ErrorKind::Pack, format!("no pack for the language `{language}`"))
        .help(format!("the packs at hand: {}", if known.is_empty() { "none".to_owned() } else { known.join(", ") }))
}

/// One line of `pack try`.
#[derive(Debug, Clone, Serialize)]
pub struct TryLine {
    /// First code point of the sentence.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub quote: String,
    /// Kind of entry, or slot of a rule.
    pub label: String,
    /// Id of the entry or rule.
    pub id: String,
    /// Why it only nearly fired; `null` when it fired.
    pub missed: Option<String>,
}

impl From<TraceLine> for TryLine {
    fn from(t: TraceLine) -> Self {
        TryLine { start: t.span.start, end: t.span.end, quote: t.quote, label: t.label, id: t.id, missed: t.missed }
    }
}

/// What fires in a sentence.
pub fn try_sentence(choice: &PackChoice, language: &str, sentence: &str) -> Result<Vec<TryLine>, AppError> {
    let packs = load_packs(choice)?;
    match verbale_read::trace(&packs, language, sentence) {
        Some(trace) => Ok(trace.lines.into_iter().map(Into::into).collect()),
        None => {
            let known: Vec<String> = packs.languages().into_iter().map(str::to_owned).collect();
            Err(unknown_language(language, &known))
        }
    }
}

/// A language at hand and how much it holds.
#[derive(Debug, Clone, Serialize)]
pub struct PackRow {
    /// Language tag, or `common`.
    pub language: String,
    /// Files.
    pub files: usize,
    /// Entries (`[[…]]` blocks).
    pub entries: usize,
    /// Lines of all files.
    pub lines: usize,
}

/// The packs at hand.
pub fn list(choice: &PackChoice) -> Result<Vec<PackRow>, AppError> {
    let files = pack_files(choice)?;
    Ok(folder_names(&files)
        .into_iter()
        .map(|language| {
            let own = || files.files.iter().filter(|(path, _)| path.split('/').next() == Some(language.as_str()));
            let entries = |text: &String| text.lines().filter(|l| l.starts_with("[[")).count();
            PackRow {
                files: own().count(),
                entries: own().filter(|(path, _)| path.ends_with(".toml")).map(|(_, text)| entries(text)).sum(),
                lines: own().map(|(_, text)| text.lines().count()).sum(),
                language,
            }
        })
        .collect())
}

/// What `pack fmt` did to one file.
#[derive(Debug, Clone, Serialize)]
pub struct Formatted {
    /// Path below the pack folder.
    pub path: String,
    /// Whether it was not in the usual form.
    pub changed: bool,
}

/// Brings every TOML file below `dir` into the usual form; with `check`, only tells which are not.
pub fn format_folder(dir: &Path, check: bool) -> Result<Vec<Formatted>, AppError> {
    let texts = verbale_intake::folder_texts(dir, &["toml"])
        .map_err(|e| AppError::new(ErrorKind::Pack, e.to_string()).help("name a pack folder such as packs/vi"))?;
    let mut out = Vec::new();
    for file in texts {
        let path = dir.join(&file.path);
        let neat = pack_format::format(&file.text).map_err(|e| {
            AppError::new(ErrorKind::Pack, format!("{}:{e}", path.display())).help("`verbale pack check` explains it")
        })?;
        let changed = neat != file.text;
        if changed && !check {
            crate::files::replace(&path, neat.as_bytes())
                .map_err(|e| AppError::new(ErrorKind::Output, format!("{}: {e}", path.display())))?;
        }
        out.push(Formatted { path: file.path, changed });
    }
    Ok(out)
}
