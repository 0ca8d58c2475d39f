//! `verbale reread`: every stored report with the packs at hand.

use super::correct::open_existing;
use crate::cli::{Context, Db, now};
use crate::error::{CliError, Done};
use crate::output::style::DIM;
use crate::output::words::one_line;
use crate::output::{self, Format};
use clap::Args;
use indicatif::ProgressBar;
use std::io::{IsTerminal, Write};
use verbale_app::curate::{Reread, reread};
use verbale_app::derived::resolve_people;
use verbale_app::load_packs;

/// Read every stored report anew with the packs at hand. Judgements and corrections are kept; what reads differently is
/// listed, and corrections that no longer find their fact are named.
#[derive(Debug, Args)]
#[command(
    name = "reread",
    after_help = "\
Examples:
  verbale reread
  verbale reread --pack packs --pack-only --format json"
)]
pub(crate) struct RereadCommand {
    #[command(flatten)]
    db: Db,
    /// How to print what changed.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

impl RereadCommand {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let packs = load_packs(&context.packs)?;
        let mut register = open_existing(&self.db)?;
        let all = register.stats().map_err(verbale_app::AppError::from)?.reports;
        let bar = if std::io::stderr().is_terminal() { ProgressBar::new(all) } else { ProgressBar::hidden() };
        let done = reread(&mut register, &packs, now(), |n| bar.set_position(n as u64));
        bar.finish_and_clear();
        let done = done?;
        if !done.changed.is_empty() {
            resolve_people(&mut register, now())?;
        }
        match self.format {
            Format::Json => output::json(out, &done)?,
            Format::Csv => {
                output::csv_line(out, ["report", "what", "before", "after"].map(str::to_owned))?;
                for c in &done.changed {
                    for (what, before, after) in &c.counts {
                        output::csv_line(out, [c.report.clone(), what.clone(), before.to_string(), after.to_string()])?;
                    }
                }
            }
            Format::Table => table(out, &done)?,
        }
        Ok(Done::Well)
    }
}

fn table(out: &mut dyn Write, done: &Reread) -> std::io::Result<()> {
    let reports = if done.reports == 1 { "report" } else { "reports" };
    writeln!(out, "{} {reports} read, {} read differently", done.reports, done.changed.len())?;
    for c in &done.changed {
        let counts: Vec<String> = c.counts.iter().map(|(what, a, b)| format!("{what} {a} → {b}")).collect();
        let counts = if counts.is_empty() { "the same numbers of facts".to_owned() } else { counts.join(", ") };
        let title = one_line(c.title.as_deref().unwrap_or("(no headline)"));
        writeln!(out, "  {}  {counts}  {DIM}{title}{DIM:#}", c.report)?;
        for message in &c.unapplied {
            writeln!(out, "      {message}")?;
        }
    }
    Ok(())
}
