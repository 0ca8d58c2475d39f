//! `verbale schema`: the contract of a reading.

use crate::error::{CliError, Done};
use crate::output;
use clap::Args;
use std::io::Write;

/// Print the JSON Schema of a reading (verbale.reading/1).
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale schema > reading.schema.json")]
pub(crate) struct Schema {}

impl Schema {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        output::json(out, &verbale_app::reading_schema())?;
        Ok(Done::Well)
    }
}
