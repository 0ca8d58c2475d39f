//! The command line of Verbale.

mod cli;
mod commands;
mod error;
mod output;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match cli.run() {
        Ok(done) => done.into(),
        Err(error) => error.report(),
    }
}
