//! Names the rules by which the record is derived: a hash of their sources, so that what another program settled in a
//! register is known to be another's and is made anew.

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    // the crates it is made of stand beside this one in the workspace: what words and dates are, who is one person, and the
    // rows that the register hands out
    for folder in ["src/derived", "../verbale-core/src", "../verbale-resolve/src", "../verbale-register/src"] {
        println!("cargo::rerun-if-changed={folder}");
        gather(&here.join(folder), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    // the versions of what stemmers and other libraries make of words
    hash.update(fs::read(here.join("../../Cargo.lock"))?);
    println!("cargo::rerun-if-changed=../../Cargo.lock");
    for file in files {
        hash.update(fs::read(file)?);
    }
    let digest: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=VERBALE_RULES={digest}");
    Ok(())
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
