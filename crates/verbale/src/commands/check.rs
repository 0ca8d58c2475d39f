//! `verbale check`: whether the register is sound.

use crate::cli::Db;
use crate::error::{CliError, Done, complain};
use clap::Args;
use std::io::Write;
use verbale_app::open_for_reading;

/// Check the register: structure, references, counters, and that every fact's words stand in its report.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code 1 when anything is wrong. `verbale restore` brings back a backup.

Examples:
  verbale check
  verbale check --db asia.verbale")]
pub(crate) struct Check {
    #[command(flatten)]
    db: Db,
}

impl Check {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let wrong = open_for_reading(&self.db.db)?.check().map_err(verbale_app::AppError::from)?;
        for line in &wrong {
            complain(line, None);
        }
        if wrong.is_empty() {
            writeln!(out, "{} is sound", self.db.db.display())?;
        }
        Ok(Done::unless(!wrong.is_empty()))
    }
}
