//! `verbale undo`: a judgement or an amendment taken back.

use super::correct::open_existing;
use crate::cli::{Curator, Db, now};
use crate::error::{CliError, Done as Ended};
use clap::Args;
use std::io::Write;
use verbale_app::curate::{Done, undo};

/// Take back a judgement or an amendment: the record is as if it had never been made, and the log keeps both.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale log
  verbale undo j12 --author \"Hồ Thu\" --reason \"nhầm người\"
  verbale undo a3 --author \"Hồ Thu\" --reason \"tin đã được xác minh\"")]
pub(crate) struct Undo {
    /// Its number in the log: j12 for a judgement, a3 for an amendment.
    #[arg(value_name = "NUMBER")]
    number: Done,
    #[command(flatten)]
    curator: Curator,
    #[command(flatten)]
    db: Db,
}

impl Undo {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Ended, CliError> {
        let mut register = open_existing(&self.db)?;
        undo(&mut register, self.number, &self.curator.author, &self.curator.reason, now())?;
        writeln!(out, "taken back")?;
        Ok(Ended::Well)
    }
}
