//! Writes an invented brief in all four formats: `cargo run -p verbale-brief --example sample -- FOLDER`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};
use verbale_brief::{docx, fit, html, markdown, pdf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "target/sample-brief".to_owned()));
    fs::create_dir_all(&folder)?;
    for (name, brief) in [("vi", common::sample()), ("en", common::crowded()), ("empty", common::empty())] {
        let brief = fit(brief);
        let file = |ending: &str| folder.join(format!("brief-{name}.{ending}"));
        fs::write(file("md"), markdown(&brief))?;
        fs::write(file("html"), html(&brief))?;
        fs::write(file("docx"), docx(&brief)?)?;
        fs::write(file("pdf"), pdf(&brief)?)?;
    }
    println!("{}", folder.display());
    Ok(())
}
