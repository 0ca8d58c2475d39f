//! `verbale completions`: for the shells.

use crate::cli::Cli;
use crate::error::{CliError, Done};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::io::Write;

/// Print the completions of a shell.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale completions bash > ~/.local/share/bash-completion/completions/verbale
  verbale completions fish > ~/.config/fish/completions/verbale.fish
  verbale completions zsh > ~/.zfunc/_verbale")]
pub(crate) struct Completions {
    /// Which shell.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        // the generator cannot fail on memory; the answer's own writer may
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "verbale", &mut script);
        out.write_all(&script)?;
        Ok(Done::Well)
    }
}
