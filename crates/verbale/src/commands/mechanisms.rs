//! `verbale mechanisms`: standing formats, their sessions and their rhythm.

use crate::cli::{Asked, Context, Shown, country_code, nothing_fits, today};
use crate::error::{CliError, Done};
use crate::output::words::{date, one_line};
use crate::output::{self, Column, Look};
use clap::Args;
use std::io::Write;
use verbale_app::derived::{MechanismAnswer, mechanisms};
use verbale_app::load_packs;
use verbale_app::questions::Words;
use verbale_app::rhythm::{Missed, Session};
use verbale_core::Edtf;

/// Standing formats of cooperation (committees, dialogues, forums): sessions in order, when the next is to be expected,
/// which seem to be missing.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale mechanisms
  verbale mechanisms --between vn la --on 2026-01-01 --format json")]
pub(crate) struct Mechanisms {
    /// One or two countries or blocs among the parties.
    #[arg(long, value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    /// The day from which to look; today if not given.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

impl Mechanisms {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let packs = load_packs(&context.packs)?;
        let mut rows = mechanisms(&register, &Words::of(&packs), &self.between, self.on.unwrap_or_else(today))?;
        rows.truncate(self.shown.rows());
        let columns = [
            Column::new("Name", Look::Strong, |m: &MechanismAnswer| one_line(&m.name)),
            Column::new("Kind", Look::Plain, |m: &MechanismAnswer| m.kind.clone()),
            Column::new("Parties", Look::Plain, |m: &MechanismAnswer| m.parties.join(", ")),
            Column::new("Sessions", Look::Date, |m: &MechanismAnswer| {
                let told: Vec<String> = m.rhythm.sessions.iter().filter_map(session).collect();
                told.join(", ")
            }),
            Column::new("Every", Look::Plain, |m: &MechanismAnswer| match m.rhythm.interval {
                Some((days, off)) => format!("{days} days ±{off}"),
                None => String::new(),
            }),
            Column::new("Next", Look::Date, |m: &MechanismAnswer| date(m.rhythm.next)),
            Column::new("Missing", Look::Plain, |m: &MechanismAnswer| {
                let all: Vec<String> = m.rhythm.missed.iter().map(missed).collect();
                all.join(", ")
            }),
            Column::new("Reports", Look::Dim, |m: &MechanismAnswer| {
                let mut reports: Vec<&str> = m.told_in.iter().map(|s| s.report.id.as_str()).collect();
                reports.sort_unstable();
                reports.dedup();
                reports.join(", ")
            }),
        ];
        output::list(out, self.shown.format, &rows, &columns, &nothing_fits("no mechanism fits", &self.between))?;
        Ok(Done::Well)
    }
}

fn session(s: &Session) -> Option<String> {
    match (s.number, s.date) {
        (Some(n), Some(day)) => Some(format!("{n} ({day})")),
        (Some(n), None) => Some(n.to_string()),
        (None, Some(day)) => Some(day.to_string()),
        (None, None) => None,
    }
}

fn missed(m: &Missed) -> String {
    match m {
        Missed::Number(n) => format!("no. {n}"),
        Missed::Overdue { number: Some(n), since } => format!("no. {n}, overdue since {since}"),
        Missed::Overdue { number: None, since } => format!("overdue since {since}"),
    }
}
