//! `verbale eval`: readings against gold.

use crate::cli::Context;
use crate::error::{CliError, Done, complain, remark};
use crate::output::{self};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;
use verbale_app::eval::Direction;
use verbale_app::{EvalRequest, ReadRequest, evaluate, load_packs};

/// Score the reader against annotated reports: precision, recall and F1 per task.
#[derive(Debug, Args)]
#[command(after_help = "\
GOLD_DIR holds NAME.json for the report NAME.txt. With --json alone, the figures are one object, task by task; with
--errors too, an object of `tasks` and `errors`.

Examples:
  verbale eval ../shared/gold/seeds ../shared/reports/seeds
  verbale eval gold/ reports/ --errors
  verbale eval gold/ reports/ --json > figures.json")]
pub(crate) struct Eval {
    /// Folder of gold files.
    #[arg(value_name = "GOLD_DIR")]
    gold: PathBuf,
    /// Reports: files or folders.
    #[arg(required = true, value_name = "REPORTS")]
    reports: Vec<PathBuf>,
    /// Print JSON.
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// Print a Markdown table.
    #[arg(long)]
    markdown: bool,
    /// List every error: report, task, missed or extra, what.
    #[arg(long)]
    errors: bool,
    /// Threads; one for each core if not given.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

impl Eval {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let packs = load_packs(&context.packs)?;
        let read = ReadRequest { paths: self.reports, jobs: self.jobs, published: None, sign: false };
        let answer = evaluate(&packs, &EvalRequest { gold: self.gold, read })?;
        let figures = &answer.evaluation;
        if self.json && self.errors {
            output::json(out, figures)?;
        } else if self.json {
            output::json(out, &serde_json::to_value(figures).map_err(std::io::Error::from)?["tasks"])?;
        } else {
            if self.errors {
                for e in &figures.errors {
                    let direction = match e.direction {
                        Direction::Missed => "missed",
                        Direction::Extra => "extra",
                    };
                    writeln!(out, "{}\t{}\t{direction}\t{}", e.report, e.task, e.what)?;
                }
            }
            out.write_all(if self.markdown { figures.to_markdown() } else { figures.to_table() }.as_bytes())?;
        }
        for failure in &answer.failures {
            complain(&failure.message, failure.help.as_deref());
        }
        for path in &answer.without_gold {
            remark(&format!("{path}: no gold for it; it does not count"));
        }
        if !answer.without_report.is_empty() {
            let names = answer.without_report.join(", ");
            complain(&format!("no report for the gold of: {names}"), Some("name the reports' folder too"));
        }
        Ok(Done::unless(!answer.failures.is_empty() || !answer.without_report.is_empty()))
    }
}
