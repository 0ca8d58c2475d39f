//! Puts the packs of the workspace into the binary: as text, and compiled by the very sources of the library.

#![allow(dead_code, unused_imports, unreachable_pub)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[path = "src/text"]
mod text {
    pub(crate) mod class;
    pub mod syllable;
    pub mod token;
}

#[path = "src/pack"]
mod pack {
    pub(crate) mod blob;
    pub(crate) mod compile;
    pub mod entry;
    pub mod files;
    pub mod forms;
    pub(crate) mod index;
    pub mod lexicon;
    pub mod lists;
    pub mod pattern;
    pub mod problem;
    pub mod senses;
    mod source;
    pub mod words;

    pub use compile::{Pack, Settings};
    pub use files::PackFiles;
    pub use problem::PackProblem;
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=build.rs");
    for folder in ["src/pack", "src/text"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let mut listing = String::from("static BUILTIN: &[(&str, &str)] = &[\n");
    let mut files = pack::PackFiles::default();
    for path in &paths {
        let name = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        let whole = path.canonicalize().expect("a readable pack file");
        println!("cargo::rerun-if-changed={}", whole.display());
        writeln!(listing, "    ({name:?}, include_str!({:?})),", whole.to_string_lossy()).expect("writing to a string");
        files.files.push((name, std::fs::read_to_string(&whole).expect("a pack file in UTF-8")));
    }
    listing.push_str("];\n");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("set by cargo"));
    std::fs::write(out.join("builtin_packs.rs"), listing).expect("a writable build folder");
    match pack::compile::compile(&files, None) {
        Ok(packs) => {
            let blob = pack::blob::encode(&packs);
            std::fs::write(out.join("builtin_packs.bin"), blob).expect("a writable build folder");
        }
        Err(problems) => {
            for problem in problems {
                println!("cargo::error=packs/{}", problem.to_string().replace('\n', ";"));
            }
        }
    }
}

/// `*.toml`, `*.txt` and `cases/*.md` below a folder.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if let Some(ext) = path.extension()
            && (ext == "toml" || ext == "txt" || (ext == "md" && folder.ends_with("cases")))
        {
            files.push(path);
        }
    }
}
