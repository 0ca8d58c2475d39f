//! `verbale mechanisms`: standing formats and their sessions.

use crate::cli::{Db, Shown, country_code};
use crate::error::{CliError, Done};
use crate::output::words::one_line;
use crate::output::{self, Column, Look};
use clap::Args;
use std::io::Write;
use verbale_app::record::{MechanismRow, SessionRow};
use verbale_app::{mechanisms, open_for_reading};

/// Standing formats of cooperation (committees, dialogues, forums) and the sessions seen.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale mechanisms
  verbale mechanisms --between vn la --format json")]
pub(crate) struct Mechanisms {
    /// One or two countries or blocs among the parties.
    #[arg(long, value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    #[command(flatten)]
    db: Db,
    #[command(flatten)]
    shown: Shown,
}

impl Mechanisms {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = open_for_reading(&self.db.db)?;
        let rows = mechanisms(&register, &self.between, self.shown.limit)?;
        let columns = [
            Column::new("Name", Look::Strong, |m: &MechanismRow| one_line(&m.name)),
            Column::new("Kind", Look::Plain, |m: &MechanismRow| m.kind.clone()),
            Column::new("Parties", Look::Plain, |m: &MechanismRow| m.parties.join(", ")),
            Column::new("Sessions", Look::Date, |m: &MechanismRow| {
                let told: Vec<String> = m.sessions.iter().filter_map(session).collect();
                told.join(", ")
            }),
            Column::new("Facts", Look::Dim, |m: &MechanismRow| {
                let facts: Vec<&str> = m.sessions.iter().map(|s| s.source.fact.as_str()).collect();
                facts.join(", ")
            }),
        ];
        output::list(out, self.shown.format, &rows, &columns, "no mechanism fits")?;
        Ok(Done::Well)
    }
}

fn session(s: &SessionRow) -> Option<String> {
    match (s.session, s.date) {
        (Some(n), Some(day)) => Some(format!("{n} ({day})")),
        (Some(n), None) => Some(n.to_string()),
        (None, Some(day)) => Some(day.to_string()),
        (None, None) => None,
    }
}
