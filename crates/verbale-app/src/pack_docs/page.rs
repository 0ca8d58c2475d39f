//! One page: the entries of one file, or of one letter of it, and the index over all pages.

use super::blocks::Block;
use super::lists_of;
use super::text::{cell, code, comment, plain};
use std::collections::BTreeMap;
use std::fmt::Write;
use verbale_read::{PackFiles, Packs};

/// Keys that an entry's text already says.
const SAID: [&str; 8] = ["id", "sense", "forms", "source", "yes", "no", "match", "note"];

/// First line of the index, by which a folder of pages is known.
pub(super) const HEADING: &str = "# The language packs, entry by entry";

/// A page to be.
pub(super) struct Page {
    /// Folder: a language, or `common`.
    pub(super) folder: String,
    /// Name without letter and ending.
    pub(super) name: String,
    /// The letter, when the file became several pages.
    pub(super) letter: Option<char>,
    /// The pack's file.
    pub(super) source: String,
    /// The comment at its head.
    pub(super) intro: String,
    /// What stands on the page.
    pub(super) blocks: Vec<Block>,
}

impl Page {
    /// Below the folder of pages.
    pub(super) fn path(&self) -> String {
        let letter = self.letter.map_or(String::new(), |l| format!("-{l}"));
        format!("{}/{}{letter}.md", self.folder, self.name)
    }

    /// What its file is about, after the file's name.
    fn topic(&self) -> String {
        match self.name.split_once('-') {
            Some((first @ ("rules" | "senses"), rest)) => format!("{first}: {rest}"),
            _ => self.name.replace('-', " "),
        }
    }

    fn title(&self) -> String {
        let letter = self.letter.map_or(String::new(), |l| format!(", {}", l.to_ascii_uppercase()));
        format!("{}, {}{letter}", self.folder, self.topic())
    }

    /// The text of the page.
    pub(super) fn markdown(
        &self,
        uses: &BTreeMap<String, BTreeMap<String, usize>>,
        glosses: &BTreeMap<String, String>,
    ) -> String {
        let mut out = format!("# {}\n\n", self.title());
        if !self.intro.is_empty() {
            let _ = writeln!(out, "{}\n", comment(&self.intro));
        }
        let _ = writeln!(
            out,
            "{} entries of [`packs/{}`](../../../packs/{}) · [index](../README.md)",
            self.blocks.len(),
            self.source,
            self.source
        );
        if self.folder == "common" {
            self.table(&mut out, uses)
        } else {
            self.entries(&mut out, glosses)
        }
        out
    }

    /// `packs/common`: one table a kind.
    fn table(&self, out: &mut String, uses: &BTreeMap<String, BTreeMap<String, usize>>) {
        let mut kind = "";
        for block in &self.blocks {
            if block.kind != kind {
                kind = &block.kind;
                let _ = write!(out, "\n| {kind} | | entries |\n| --- | --- | --- |\n");
            }
            let id = block.text("id").or_else(|| block.text("code")).unwrap_or_default();
            let told = match kind {
                "frame" => block.list("slots").iter().map(|s| cell(s)).collect::<Vec<_>>().join(" "),
                _ => ["gloss", "label", "name"].iter().find_map(|k| block.text(k)).map(plain).unwrap_or_default(),
            };
            let sense = if kind == "sense" { id.to_owned() } else { format!("{kind}/{id}") };
            let used = uses.get(&sense).into_iter().flatten().map(|(language, n)| format!("{language} {n}"));
            let _ = writeln!(out, "| {} | {told} | {} |", cell(id), used.collect::<Vec<_>>().join(", "));
        }
    }

    fn entries(&self, out: &mut String, glosses: &BTreeMap<String, String>) {
        for block in &self.blocks {
            if let Some(section) = block.section.as_ref().filter(|_| self.letter.is_none()) {
                let _ = write!(out, "\n## {}\n", comment(section));
            }
            entry(out, block, glosses);
        }
    }
}

fn entry(out: &mut String, block: &Block, glosses: &BTreeMap<String, String>) {
    let _ = write!(out, "\n### {}\n\n", code(block.text("id").unwrap_or_default()));
    let mut head = vec![block.kind.clone()];
    if let Some(sense) = block.text("sense").filter(|s| !s.is_empty()) {
        let gloss = glosses.get(sense).map_or(String::new(), |g| format!(" ({})", plain(g)));
        head.push(format!("{}{gloss}", code(sense)));
    }
    for (key, value) in block.keys.iter().filter(|(k, _)| !SAID.contains(&k.as_str())) {
        head.push(match value {
            toml::Value::Boolean(true) => code(key),
            toml::Value::String(s) => format!("{key} {}", code(s)),
            toml::Value::Array(a) => {
                let all: Vec<String> = a.iter().filter_map(toml::Value::as_str).map(code).collect();
                format!("{key} {}", all.join(", "))
            }
            other => format!("{key} {other}"),
        });
    }
    let _ = writeln!(out, "{}  ", head.join(" · "));
    if let Some(pattern) = block.text("match") {
        let _ = writeln!(out, "{}  ", code(pattern));
    }
    let forms = block.list("forms");
    if !forms.is_empty() {
        let _ = writeln!(out, "{}  ", forms.iter().map(|f| code(f)).collect::<Vec<_>>().join(" · "));
    }
    let why = [block.text("source"), block.text("note")].into_iter().flatten().map(plain).collect::<Vec<_>>();
    let _ = write!(out, "Why: {}\n\n", why.join("; "));
    for (mark, key) in [("✓", "yes"), ("✗", "no")] {
        for example in block.list(key) {
            let _ = writeln!(out, "- {mark} {}", plain(example));
        }
    }
}

/// The lists of a language, every word.
pub(super) fn lists(language: &str, files: &PackFiles) -> String {
    let mut out = format!(
        "# {language}: lists\n\nWhat each is for stands in [packs/README.md](../../../packs/README.md) · [index](../README.md)\n"
    );
    for (name, text) in lists_of(files, language) {
        let comments: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix('#')).map(str::trim).collect();
        let words = text.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty());
        let words: Vec<String> = words.map(code).collect();
        let _ = write!(out, "\n## {}\n\n", code(name));
        if !comments.is_empty() {
            let _ = writeln!(out, "{}\n", comment(&comments.join(" ")));
        }
        let _ = writeln!(out, "{}", words.join(" · "));
    }
    out
}

/// The index.
pub(super) fn index(pages: &[Page], packs: &Packs, files: &PackFiles) -> String {
    let mut out = format!(
        "{HEADING}\n\nGenerated from `packs/` by `just pack-docs`; do not edit. ✓ marks an example in which the entry must take effect, ✗ one in which it must not: both are run as tests. The format is explained in [packs/README.md](../../packs/README.md).\n",
    );
    let mut folders: Vec<&str> = pages.iter().map(|p| p.folder.as_str()).collect();
    folders.dedup();
    for folder in folders {
        let own: Vec<&Page> = pages.iter().filter(|p| p.folder == folder).collect();
        let entries: usize = own.iter().map(|p| p.blocks.len()).sum();
        let examples: usize =
            own.iter().flat_map(|p| &p.blocks).map(|b| b.list("yes").len() + b.list("no").len()).sum();
        let _ = write!(out, "\n## {folder}\n\n");
        match packs.get(folder) {
            Some(_) => {
                let lists = lists_of(files, folder).len();
                let _ = write!(out, "{entries} entries, {examples} examples, [{lists} lists]({folder}/lists.md).\n\n");
            }
            None => {
                let _ = write!(out, "What all languages share: {entries} entries.\n\n");
            }
        }
        let _ = write!(out, "| page | entries | kinds |\n| --- | ---: | --- |\n");
        for pages in own.chunk_by(|a, b| a.source == b.source) {
            let blocks = || pages.iter().flat_map(|p| &p.blocks);
            let mut kinds: Vec<&str> = blocks().map(|b| b.kind.as_str()).collect();
            kinds.sort_unstable();
            kinds.dedup();
            let link = |p: &&Page| match p.letter {
                Some(letter) => format!("[{}]({})", letter.to_ascii_uppercase(), p.path()),
                None => format!("[{}]({})", p.topic(), p.path()),
            };
            let topic = pages.first().filter(|p| p.letter.is_some()).map_or(String::new(), |p| p.topic() + ": ");
            let links: Vec<String> = pages.iter().map(link).collect();
            let _ = writeln!(out, "| {topic}{} | {} | {} |", links.join(" "), blocks().count(), kinds.join(", "));
        }
    }
    out
}
