//! `verbale stats`: how much the register holds.

use crate::cli::Asked;
use crate::error::{CliError, Done};
use crate::output::words::stretch;
use crate::output::{self, Format};
use clap::Args;
use std::io::Write;
use verbale_app::stats;

/// How much the register holds.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale stats
  verbale stats --format json")]
pub(crate) struct Stats {
    #[command(flatten)]
    asked: Asked,
    /// How to show it.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

impl Stats {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let s = stats(&self.asked.open()?)?;
        let rows = [
            ("reports", s.reports),
            ("readings", s.readings),
            ("people", s.people),
            ("offices seen", s.offices),
            ("organisations", s.organisations),
            ("engagements", s.engagements),
            ("instruments", s.instruments),
            ("mechanisms", s.mechanisms),
            ("milestones", s.milestones),
            ("statements", s.statements),
            ("undertakings", s.undertakings),
            ("areas", s.areas),
            ("bytes", s.bytes),
        ];
        match self.format {
            Format::Json => output::json(out, &s)?,
            Format::Csv => {
                output::csv_line(out, ["what", "count"].map(str::to_owned))?;
                for (what, count) in rows {
                    output::csv_line(out, [what.to_owned(), count.to_string()])?;
                }
            }
            Format::Table => {
                for (what, count) in rows {
                    writeln!(out, "{what:<14} {count:>10}")?;
                }
                let days = stretch(s.first_day.as_deref(), s.last_day.as_deref());
                writeln!(out, "{:<14} {days}", "engagements on")?;
            }
        }
        Ok(Done::Well)
    }
}
