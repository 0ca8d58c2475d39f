//! The command line of Verbale.

mod cli;
mod commands;
mod error;
mod output;

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A reading is made of many small pieces: with the system's allocator a tenth of the time goes into handing them out.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match cli.run() {
        Ok(done) => done.into(),
        Err(error) => error.report(),
    }
}
