//! The commands, one file each.

mod add;
mod agreements;
mod backup;
mod brief;
mod check;
mod commitments;
mod completions;
mod correct;
mod demo;
mod eval;
mod explain;
mod judge;
mod kpi;
mod log;
mod mcp;
mod mechanisms;
mod note;
mod pack;
mod pack_docs;
mod people;
mod read;
mod report;
mod reread;
mod resolve;
mod review;
mod schema;
mod search;
mod serve;
mod show;
mod stats;
mod timeline;
mod token;
mod undo;
mod user;
mod visit;
mod who;
mod withdraw;
mod wording;

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
    Visit(visit::Visit),
    People(people::People),
    Show(show::Show),
    Who(who::WhoCommand),
    Agreements(agreements::Agreements),
    Commitments(commitments::Commitments),
    Kpi(kpi::KpiCommand),
    Mechanisms(mechanisms::Mechanisms),
    Wording(wording::WordingCommand),
    Brief(brief::BriefCommand),
    Serve(serve::Serve),
    Search(search::Search),
    Report(report::Report),
    Explain(explain::Explain),
    Stats(stats::Stats),
    Review(review::ReviewCommand),
    Judge(judge::Judge),
    Correct(correct::Correct),
    Withdraw(withdraw::Withdraw),
    Note(note::NoteCommand),
    Undo(undo::Undo),
    Log(log::LogCommand),
    Resolve(resolve::Resolve),
    Reread(reread::RereadCommand),
    Check(check::Check),
    User(user::User),
    Token(token::Token),
    Backup(backup::Backup),
    Restore(backup::Restore),
    Mcp(mcp::Mcp),
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
            Command::Visit(c) => c.run(context, out),
            Command::People(c) => c.run(out),
            Command::Show(c) => c.run(out),
            Command::Who(c) => c.run(context, out),
            Command::Agreements(c) => c.run(out),
            Command::Commitments(c) => c.run(context, out),
            Command::Kpi(c) => c.run(context, out),
            Command::Mechanisms(c) => c.run(context, out),
            Command::Wording(c) => c.run(context, out),
            Command::Brief(c) => c.run(context, out),
            Command::Serve(c) => c.run(context, out),
            Command::Search(c) => c.run(out),
            Command::Report(c) => c.run(out),
            Command::Explain(c) => c.run(context, out),
            Command::Stats(c) => c.run(out),
            Command::Review(c) => c.run(context, out),
            Command::Judge(c) => c.run(out),
            Command::Correct(c) => c.run(out),
            Command::Withdraw(c) => c.run(out),
            Command::Note(c) => c.run(context, out),
            Command::Undo(c) => c.run(out),
            Command::Log(c) => c.run(out),
            Command::Resolve(c) => c.run(out),
            Command::Reread(c) => c.run(context, out),
            Command::Check(c) => c.run(out),
            Command::User(c) => c.run(out),
            Command::Token(c) => c.run(out),
            Command::Backup(c) => c.run(out),
            Command::Restore(c) => c.run(out),
            Command::Mcp(c) => c.run(context),
            Command::Demo(c) => c.run(context, out),
            Command::Eval(c) => c.run(context, out),
            Command::Pack(c) => c.run(context, out),
            Command::Schema(c) => c.run(out),
            Command::Completions(c) => c.run(out),
        }
    }
}
