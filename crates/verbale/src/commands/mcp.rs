//! `verbale mcp`: the register for an assistant.

use crate::cli::{Context, Db, today};
use crate::error::{CliError, Done};
use clap::Args;
use verbale_mcp::Config;

/// Answer an assistant's questions over the Model Context Protocol, on standard input and output. Read only: every answer
/// carries the quotes, spans and rules that the assistant is told to cite.
#[derive(Debug, Args)]
#[command(after_help = "\
The program that runs the assistant starts this one; its settings name the command and its arguments:
  { \"mcpServers\": { \"verbale\": { \"command\": \"verbale\", \"args\": [\"mcp\", \"--db\", \"asia.verbale\"] } } }

Examples:
  verbale mcp
  verbale mcp --db asia.verbale")]
pub(crate) struct Mcp {
    #[command(flatten)]
    db: Db,
}

impl Mcp {
    pub(super) fn run(self, context: &Context) -> Result<Done, CliError> {
        verbale_mcp::serve(&Config { db: self.db.db, packs: context.packs.clone(), today })?;
        Ok(Done::Well)
    }
}
