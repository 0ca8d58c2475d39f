//! The commands, one file each.

mod add;
mod agreements;
mod commitments;
mod completions;
mod demo;
mod eval;
mod mechanisms;
mod pack;
mod pack_docs;
mod people;
mod read;
mod report;
mod schema;
mod search;
mod show;
mod stats;
mod timeline;

use crate::cli::Context;
use crate::error::{CliError, Done};
use clap::Subcommand;
use std::io::Write;

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Read(read::Read),
    Add(add::Add),
    Timeline(timeline::Timeline),
    People(people::People),
    Show(show::Show),
    Agreements(agreements::Agreements),
    Commitments(commitments::Commitments),
    Mechanisms(mechanisms::Mechanisms),
    Search(search::Search),
    Report(report::Report),
    Stats(stats::Stats),
    Demo(demo::Demo),
    Eval(eval::Eval),
    Pack(pack::Pack),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

impl Command {
    /// Runs it; the answer goes to `out`, what went wrong on the way to standard error.
    pub(crate) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        match self {
            Command::Read(c) => c.run(context, out),
            Command::Add(c) => c.run(context, out),
            Command::Timeline(c) => c.run(out),
            Command::People(c) => c.run(out),
            Command::Show(c) => c.run(out),
            Command::Agreements(c) => c.run(out),
            Command::Commitments(c) => c.run(out),
            Command::Mechanisms(c) => c.run(out),
            Command::Search(c) => c.run(out),
            Command::Report(c) => c.run(out),
            Command::Stats(c) => c.run(out),
            Command::Demo(c) => c.run(context, out),
            Command::Eval(c) => c.run(context, out),
            Command::Pack(c) => c.run(context, out),
            Command::Schema(c) => c.run(out),
            Command::Completions(c) => c.run(out),
        }
    }
}
