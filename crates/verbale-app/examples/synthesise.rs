//! Writes synthetic reports, the same for the same seed.
//!
//! usage: synthesise --reports N (--out DIR | --jsonl FILE) [--seed S]
//!
//! `--out` makes folders of 1,000 files each, which `verbale add DIR` takes; `--jsonl` writes `{"path", "text"}` a line.

#[path = "../benches/synth/mod.rs"]
mod synth;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("error: {e}\nusage: synthesise --reports N (--out DIR | --jsonl FILE) [--seed S]");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let (mut reports, mut seed, mut out, mut jsonl) = (None, 1, None, None);
    let mut args = std::env::args().skip(1);
    while let Some(key) = args.next() {
        let value = args.next().ok_or_else(|| format!("{key} needs a value"))?;
        match key.as_str() {
            "--reports" => reports = Some(value.parse::<usize>()?),
            "--seed" => seed = value.parse::<u64>()?,
            "--out" => out = Some(PathBuf::from(value)),
            "--jsonl" => jsonl = Some(PathBuf::from(value)),
            _ => return Err(format!("unknown option {key}").into()),
        }
    }
    let made = synth::Synth::new(seed).take(reports.ok_or("--reports is missing")?);
    match (out, jsonl) {
        (Some(folder), None) => folders(&folder, made),
        (None, Some(file)) => lines(&file, made),
        _ => Err("one of --out and --jsonl".into()),
    }
}

fn folders(folder: &Path, made: impl Iterator<Item = synth::Made>) -> Result<(), Box<dyn Error>> {
    for (number, report) in made.enumerate() {
        let path = folder.join(format!("{:04}", number / 1000)).join(&report.path);
        std::fs::create_dir_all(path.parent().ok_or("a path without a folder")?)?;
        std::fs::write(path, report.text)?;
    }
    Ok(())
}

fn lines(file: &Path, made: impl Iterator<Item = synth::Made>) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(file)?);
    for report in made {
        serde_json::to_writer(&mut out, &serde_json::json!({ "path": report.path, "text": report.text }))?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
