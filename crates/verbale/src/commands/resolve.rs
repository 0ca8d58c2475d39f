//! `verbale resolve`: who is who, judged anew.

use super::correct::open_existing;
use crate::cli::{Db, now};
use crate::error::{CliError, Done};
use crate::output::{self, Format};
use clap::Args;
use std::io::Write;
use verbale_app::derived::resolve_people;

/// Judge anew which names are one person, from spelling, sound, country, office and time. `add` does it by itself.
#[derive(Debug, Args)]
#[command(after_help = "\
Curators' judgements are never touched; what the machine no longer holds ends. `verbale review` lists what it leaves open.

Examples:
  verbale resolve
  verbale log --machine")]
pub(crate) struct Resolve {
    #[command(flatten)]
    db: Db,
    /// How to print the summary.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

impl Resolve {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let mut register = open_existing(&self.db)?;
        let done = resolve_people(&mut register, now())?;
        if self.format == Format::Json {
            output::json(out, &done)?;
            return Ok(Done::Well);
        }
        writeln!(
            out,
            "{} people: {} pairs are one, {} are left to a curator; {} judgements recorded, {} ended",
            done.people, done.same, done.undecided, done.recorded, done.ended
        )?;
        Ok(Done::Well)
    }
}
