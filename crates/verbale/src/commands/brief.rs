//! `verbale brief`: two pages before a meeting.

use crate::cli::{Asked, Context, country_code, today};
use crate::error::{CliError, Done};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use verbale_app::derived::{BriefRequest, brief, cues};
use verbale_app::{AppError, ErrorKind, load_packs, sheet};
use verbale_core::Edtf;

/// A brief on two countries: last contacts, whom you will meet and in which office, what was signed, what is due or
/// silent, what each side said, all with numbered sources, on two pages.
#[derive(Debug, Args)]
#[command(
    name = "brief",
    after_help = "\
Examples:
  verbale brief --between vn ru --until 2025-12-09
  verbale brief --between vn ru --to pdf --out brief.pdf
  verbale brief --between vn ru --to docx --out brief.docx --lang vi"
)]
pub(crate) struct BriefCommand {
    /// The two countries or blocs, one's own first.
    #[arg(long, value_name = "CODE", num_args = 2, required = true, value_parser = country_code)]
    between: Vec<String>,
    /// The day of the brief; today if not given.
    #[arg(long, value_name = "DATE")]
    until: Option<Edtf>,
    /// The format.
    #[arg(long, value_name = "FORMAT", default_value = "md")]
    to: To,
    /// The file to write; standard output if not given.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Language of headings and names; what was said stays in its own.
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Lang,
    #[command(flatten)]
    asked: Asked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Markdown.
    Md,
    /// A web page in one file.
    Html,
    /// Word.
    Docx,
    /// Two printed pages.
    Pdf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    /// English.
    En,
    /// Vietnamese.
    Vi,
}

impl BriefCommand {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let packs = load_packs(&context.packs)?;
        let request = BriefRequest {
            between: self.between,
            until: self.until.unwrap_or_else(today),
            language: match self.lang {
                Lang::En => "en".to_owned(),
                Lang::Vi => "vi".to_owned(),
            },
        };
        let fitted = sheet::fit(brief(&register, &cues(&packs), &request)?);
        let failed =
            |e: &dyn std::fmt::Display| AppError::new(ErrorKind::Output, format!("the brief cannot be set: {e}"));
        let bytes = match self.to {
            To::Md => sheet::markdown(&fitted).into_bytes(),
            To::Html => sheet::html(&fitted).into_bytes(),
            To::Docx => sheet::docx(&fitted).map_err(|e| failed(&e))?,
            To::Pdf => sheet::pdf(&fitted).map_err(|e| failed(&e))?,
        };
        match self.out {
            Some(path) => {
                std::fs::write(&path, bytes)
                    .map_err(|e| AppError::new(ErrorKind::Output, format!("{}: {e}", path.display())))?;
                writeln!(out, "{}", path.display())?;
            }
            None => out.write_all(&bytes)?,
        }
        Ok(Done::Well)
    }
}
