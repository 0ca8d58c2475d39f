//! `verbale backup` and `verbale restore`.

use crate::cli::Db;
use crate::error::{CliError, Done};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use verbale_app::record::Register;
use verbale_app::{AppError, open_for_reading};

/// Copy the register to a new file while it is in use.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale backup register-2026-01-15.verbale
  verbale backup /backup/asia.verbale --db asia.verbale")]
pub(crate) struct Backup {
    /// The new file; it must not be there yet.
    #[arg(value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    db: Db,
}

impl Backup {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = open_for_reading(&self.db.db)?;
        let bar = match std::io::stderr().is_terminal() {
            true => ProgressBar::new(0).with_style(
                ProgressStyle::with_template("{bar:30} {percent}%").unwrap_or_else(|_| ProgressStyle::default_bar()),
            ),
            false => ProgressBar::hidden(),
        };
        let copied = register.backup(&self.to, |done, all| {
            bar.set_length(all.into());
            bar.set_position(done.into());
        });
        bar.finish_and_clear();
        copied.map_err(AppError::from)?;
        writeln!(out, "{} → {}", self.db.db.display(), self.to.display())?;
        Ok(Done::Well)
    }
}

/// Make the register from a backup, which is checked first.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale restore register-2026-01-15.verbale --db fresh.verbale
  verbale restore register-2026-01-15.verbale --replace      # the old register is kept beside the new one")]
pub(crate) struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// Put the register that is there aside.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    db: Db,
}

impl Restore {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let aside = Register::restore(&self.from, &self.db.db, self.replace).map_err(AppError::from)?;
        writeln!(out, "{} → {}", self.from.display(), self.db.db.display())?;
        if let Some(aside) = aside {
            writeln!(out, "the old register is kept as {}", aside.display())?;
        }
        Ok(Done::Well)
    }
}
