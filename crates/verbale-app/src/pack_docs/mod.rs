//! `pack docs`: the packs as Markdown pages, one a file, made from nothing but the packs.
//!
//! The pages are committed, so that whoever reads the project on the web sees what is read and why; a test holds them to
//! the packs. A file of very many entries becomes several pages, by the first letter of the sense's own part, so that a
//! new entry changes one page only.

mod blocks;
mod page;
mod text;

use crate::error::{AppError, ErrorKind, pack_error};
use crate::packs::{PackChoice, pack_files};
use blocks::{Block, blocks};
use page::Page;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use verbale_read::{PackFiles, Packs};

/// Most entries of one page; a longer file becomes several.
const LONGEST: usize = 400;

/// What `pack docs` did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PackDocs {
    /// Pages in all.
    pub pages: usize,
    /// Pages that were written anew, by path below the folder.
    pub changed: Vec<String>,
    /// Pages of packs or files that are no more.
    pub stale: Vec<String>,
}

/// Every page of the chosen packs: path below the folder, and text. The same packs always give the same pages.
pub fn pages(choice: &PackChoice) -> Result<BTreeMap<String, String>, AppError> {
    let files = pack_files(choice)?;
    let packs = Packs::compile(&files).map_err(pack_error)?;
    let mut pages = Vec::new();
    for (path, text) in &files.files {
        if path.ends_with(".toml") {
            pages.extend(pages_of(path, text)?);
        }
    }
    for language in files.languages() {
        let told: usize = pages.iter().filter(|p: &&Page| p.folder == language).map(|p| p.blocks.len()).sum();
        let known = packs.get(&language).map_or(0, |p| p.entries.len());
        if told != known {
            let message = format!("{language}: {known} entries, but {told} on the pages");
            return Err(AppError::new(ErrorKind::Pack, message).help("every `[[kind]]` must begin a line"));
        }
    }
    let uses = uses(&pages);
    let glosses = glosses(&pages);
    let mut out = BTreeMap::new();
    out.insert("README.md".to_owned(), page::index(&pages, &packs, &files));
    for language in files.languages() {
        out.insert(format!("{language}/lists.md"), page::lists(&language, &files));
    }
    for page in &pages {
        out.insert(page.path(), page.markdown(&uses, &glosses));
    }
    Ok(out)
}

/// Writes the pages below `dir` and takes away those of files that are no more; with `check`, only tells the differences.
/// A folder with Markdown that is not such pages is left alone.
pub fn write(choice: &PackChoice, dir: &Path, check: bool) -> Result<PackDocs, AppError> {
    let pages = pages(choice)?;
    let failed = |path: &Path, e: std::io::Error| AppError::new(ErrorKind::Output, format!("{}: {e}", path.display()));
    let there = if dir.is_dir() { verbale_intake::folder_texts(dir, &["md"])? } else { Vec::new() };
    let ours = there.iter().any(|f| f.path == "README.md" && f.text.starts_with(page::HEADING));
    if !there.is_empty() && !ours {
        let message = format!("{}: there are other pages in this folder", dir.display());
        return Err(AppError::new(ErrorKind::Output, message).help("name a new folder, or one that `pack docs` wrote"));
    }
    let mut done = PackDocs { pages: pages.len(), ..PackDocs::default() };
    for (name, text) in &pages {
        let path = dir.join(name);
        // a checkout may have turned the ends of lines
        if std::fs::read_to_string(&path).is_ok_and(|old| old.replace("\r\n", "\n") == *text) {
            continue;
        }
        if !check {
            let folder = path.parent().unwrap_or(dir);
            std::fs::create_dir_all(folder).map_err(|e| failed(folder, e))?;
            crate::files::replace(&path, text.as_bytes()).map_err(|e| failed(&path, e))?;
        }
        done.changed.push(name.clone());
    }
    for old in there.into_iter().filter(|f| !pages.contains_key(&f.path)) {
        let path = dir.join(&old.path);
        if !check {
            std::fs::remove_file(&path).map_err(|e| failed(&path, e))?;
        }
        done.stale.push(old.path);
    }
    Ok(done)
}

/// One page for a file, or several for a long one.
fn pages_of(path: &str, text: &str) -> Result<Vec<Page>, AppError> {
    let (folder, rest) = path.split_once('/').unwrap_or(("", path));
    let stem = rest.rsplit('/').next().unwrap_or(rest).trim_end_matches(".toml");
    let (intro, all) = blocks(path, text)?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let name = match rest.split_once('/') {
        Some(("rules", _)) => format!("rules-{stem}"),
        Some(("senses", _)) => format!("senses-{stem}"),
        _ => stem.to_owned(),
    };
    let page = |letter: Option<char>, blocks: Vec<Block>| Page {
        folder: folder.to_owned(),
        name: name.clone(),
        letter,
        source: path.to_owned(),
        intro: intro.clone(),
        blocks,
    };
    if all.len() <= LONGEST || folder == "common" {
        return Ok(vec![page(None, all)]);
    }
    let mut letters: BTreeMap<char, Vec<Block>> = BTreeMap::new();
    for block in all {
        let first = block.text("sense").and_then(|s| s.split_once('/')?.1.chars().next()).unwrap_or('_');
        letters.entry(first.to_ascii_lowercase()).or_default().push(block);
    }
    Ok(letters.into_iter().map(|(letter, blocks)| page(Some(letter), blocks)).collect())
}

/// How many entries of each language have a sense.
fn uses(pages: &[Page]) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut uses: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for page in pages.iter().filter(|p| p.folder != "common") {
        for block in &page.blocks {
            for sense in block.text("sense").into_iter().chain(block.list("also")) {
                *uses.entry(sense.to_owned()).or_default().entry(page.folder.clone()).or_default() += 1;
            }
        }
    }
    uses
}

fn glosses(pages: &[Page]) -> BTreeMap<String, String> {
    let senses = pages.iter().flat_map(|p| &p.blocks).filter(|b| b.kind == "sense");
    senses.filter_map(|b| Some((b.text("id")?.to_owned(), b.text("gloss")?.to_owned()))).collect()
}

/// The lists of a language: name and lines, in order of name.
fn lists_of<'f>(files: &'f PackFiles, language: &str) -> Vec<(&'f str, &'f str)> {
    let folder = format!("{language}/lists/");
    let own = files.files.iter().filter_map(|(path, text)| Some((path.strip_prefix(&folder)?, text.as_str())));
    own.map(|(name, text)| (name.trim_end_matches(".txt"), text)).collect()
}
