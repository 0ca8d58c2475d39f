//! Puts the packs of the workspace into the binary, as text.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let mut out = String::from("static BUILTIN: &[(&str, &str)] = &[\n");
    for file in &files {
        let path = file.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
        let whole = file.canonicalize().expect("a readable pack file");
        println!("cargo::rerun-if-changed={}", whole.display());
        writeln!(out, "    ({path:?}, include_str!({:?})),", whole.to_string_lossy()).expect("writing to a string");
    }
    out.push_str("];\n");
    let target = PathBuf::from(std::env::var("OUT_DIR").expect("set by cargo")).join("builtin_packs.rs");
    std::fs::write(target, out).expect("a writable build folder");
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
