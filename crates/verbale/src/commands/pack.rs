//! `verbale pack`: the loop of a linguist, without Rust.

use crate::cli::Context;
use crate::error::{CliError, Done, complain};
use crate::output::words::one_line;
use crate::output::{self, Column, Format, Look};
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;
use verbale_app::packs::{self, PackRow, TryLine};
use verbale_app::{AppError, ErrorKind, entry_template, new_language};

/// Check, try, start and format language packs.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale pack check --pack packs --pack-only
  verbale pack try \"Sáng 5/3, Bộ trưởng Lê Văn Tám tiếp Đại sứ Lào.\"
  verbale pack new vi office chu-nhiem")]
pub(crate) struct Pack {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Run every marked example of every entry.
    #[command(after_help = "Examples:\n  verbale pack check\n  verbale pack check vi --pack packs --pack-only")]
    Check {
        /// Only this language.
        language: Option<String>,
        /// How to show the outcome.
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
    /// Show which entries and rules fire in a sentence, and which nearly do.
    #[command(
        after_help = "Examples:\n  verbale pack try \"Hai bên nhất trí ký Bản ghi nhớ.\"\n  verbale pack try --language ru \"Министр провёл переговоры.\""
    )]
    Try {
        /// The sentence.
        sentence: String,
        /// Its language.
        #[arg(long, value_name = "TAG", default_value = "vi")]
        language: String,
        /// How to show it.
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
    /// Start the folder of a language, or print the template of one entry.
    #[command(
        after_help = "Examples:\n  verbale pack new km --dir packs\n  verbale pack new vi verb nhan-manh >> packs/vi/lexicon/acts.toml"
    )]
    New {
        /// Language tag.
        language: String,
        /// Kind of the entry.
        #[arg(requires = "slug")]
        kind: Option<String>,
        /// The entry's own part of its id.
        slug: Option<String>,
        /// Where packs live.
        #[arg(long, value_name = "DIR", default_value = "packs")]
        dir: PathBuf,
    },
    /// Bring pack files into the usual layout; only white space changes.
    #[command(after_help = "Examples:\n  verbale pack fmt packs/vi\n  verbale pack fmt --check")]
    Fmt {
        /// Folder of packs.
        #[arg(value_name = "DIR", default_value = "packs")]
        dir: PathBuf,
        /// Change nothing; fail when something would change.
        #[arg(long)]
        check: bool,
    },
    /// Write the packs as Markdown pages: every sense, entry and rule with why and examples.
    #[command(
        after_help = "Examples:\n  verbale pack docs --pack packs --pack-only\n  verbale pack docs --pack packs --pack-only --check"
    )]
    Docs {
        /// Folder of the pages; pages of files that are no more go.
        #[arg(long, value_name = "DIR", default_value = "docs/pack")]
        out: PathBuf,
        /// Change nothing; fail when a page would change.
        #[arg(long)]
        check: bool,
    },
    /// List the packs at hand.
    #[command(after_help = "Examples:\n  verbale pack list\n  verbale pack list --pack packs --format json")]
    List {
        /// How to show it.
        #[arg(long, value_name = "FORMAT", default_value = "table")]
        format: Format,
    },
}

impl Pack {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        match self.action {
            Action::Check { language, format } => check(context, out, language.as_deref(), format),
            Action::Try { sentence, language, format } => try_sentence(context, out, &language, &sentence, format),
            Action::New { language, kind: Some(kind), slug, .. } => {
                let slug = slug.unwrap_or_default();
                out.write_all(entry_template(&language, &kind, &slug)?.as_bytes())?;
                Ok(Done::Well)
            }
            Action::New { language, kind: None, dir, .. } => {
                for path in new_language(&dir, &language)? {
                    writeln!(out, "{}", path.display())?;
                }
                Ok(Done::Well)
            }
            Action::Fmt { dir, check } => fmt(out, &dir, check),
            Action::Docs { out: dir, check } => super::pack_docs::run(context, out, &dir, check),
            Action::List { format } => {
                let columns = [
                    Column::new("Language", Look::Strong, |p: &PackRow| p.language.clone()),
                    Column::new("Files", Look::Plain, |p: &PackRow| p.files.to_string()),
                    Column::new("Entries", Look::Plain, |p: &PackRow| p.entries.to_string()),
                    Column::new("Lines", Look::Plain, |p: &PackRow| p.lines.to_string()),
                ];
                output::list(out, format, &packs::list(&context.packs)?, &columns, "no pack at hand")?;
                Ok(Done::Well)
            }
        }
    }
}

fn check(context: &Context, out: &mut dyn Write, language: Option<&str>, format: Format) -> Result<Done, CliError> {
    let start = Instant::now();
    let checked = packs::check(&context.packs, language)?;
    let seconds = start.elapsed().as_secs_f64();
    let done = if checked.problems.is_empty() { Done::Well } else { Done::PackProblems };
    match format {
        Format::Json => output::json(out, &checked)?,
        Format::Csv => {
            output::csv_line(out, ["file", "line", "column", "message", "help"].map(str::to_owned))?;
            for p in checked.problems {
                let help = p.help.unwrap_or_default();
                output::csv_line(out, [p.file, p.line.to_string(), p.column.to_string(), p.message, help])?;
            }
        }
        Format::Table => {
            for p in &checked.problems {
                complain(&format!("{}:{}:{}: {}", p.file, p.line, p.column, p.message), p.help.as_deref());
            }
            writeln!(
                out,
                "{} entries, {} examples, {} problems in {seconds:.2} s",
                checked.entries,
                checked.examples,
                checked.problems.len()
            )?;
        }
    }
    Ok(done)
}

fn try_sentence(
    context: &Context,
    out: &mut dyn Write,
    language: &str,
    sentence: &str,
    format: Format,
) -> Result<Done, CliError> {
    let lines = packs::try_sentence(&context.packs, language, sentence)?;
    let columns = [
        Column::new("Span", Look::Date, |l: &TryLine| format!("{}..{}", l.start, l.end)),
        Column::new("Words", Look::Strong, |l: &TryLine| one_line(&l.quote)),
        Column::new("As", Look::Plain, |l: &TryLine| l.label.clone()),
        Column::new("Entry or rule", Look::Plain, |l: &TryLine| l.id.clone()),
        Column::new("Missed", Look::Dim, |l: &TryLine| l.missed.clone().unwrap_or_default()),
    ];
    output::list(out, format, &lines, &columns, "nothing fires")?;
    Ok(Done::Well)
}

fn fmt(out: &mut dyn Write, dir: &std::path::Path, check: bool) -> Result<Done, CliError> {
    let files = packs::format_folder(dir, check)?;
    let changed: Vec<&str> = files.iter().filter(|f| f.changed).map(|f| f.path.as_str()).collect();
    for path in &changed {
        writeln!(out, "{path}")?;
    }
    if check && !changed.is_empty() {
        out.flush()?;
        let error = AppError::new(ErrorKind::Pack, format!("{} files are not in the usual layout", changed.len()));
        return Err(error.help("run `verbale pack fmt` without --check").into());
    }
    Ok(Done::Well)
}
