//! Errors as the user meets them: one line `error: …`, one line `help: …`, and an exit code.

use std::io;
use std::process::ExitCode;
use verbale_app::{AppError, ErrorKind};

/// Everything a command can fail with.
#[derive(Debug)]
pub(crate) enum CliError {
    /// A use case failed.
    App(AppError),
    /// Standard output could not be written.
    Write(io::Error),
}

/// How a command that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    /// Everything went well.
    Well,
    /// It ran to its end; something in the input failed, and standard error says what.
    WithFailures,
    /// It ran to its end; a pack has problems.
    PackProblems,
}

impl Done {
    /// `WithFailures` when there are any.
    pub(crate) fn unless(failures: bool) -> Self {
        if failures { Done::WithFailures } else { Done::Well }
    }
}

impl From<Done> for ExitCode {
    fn from(done: Done) -> Self {
        ExitCode::from(match done {
            Done::Well => 0,
            Done::WithFailures => 1,
            Done::PackProblems => 4,
        })
    }
}

impl From<AppError> for CliError {
    fn from(e: AppError) -> Self {
        CliError::App(e)
    }
}

impl From<io::Error> for CliError {
    fn from(e: io::Error) -> Self {
        CliError::Write(e)
    }
}

impl CliError {
    /// Prints the error and gives its exit code. A reader that closed the pipe has seen enough: that is no error.
    pub(crate) fn report(self) -> ExitCode {
        let error = match self {
            CliError::Write(e) if e.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            CliError::Write(e) => AppError::new(ErrorKind::Output, format!("cannot write the answer: {e}")),
            CliError::App(e) => e,
        };
        complain(&error.message, error.help.as_deref());
        ExitCode::from(match error.kind {
            ErrorKind::Input => 1,
            ErrorKind::Usage | ErrorKind::Refused => 2,
            ErrorKind::Register => 3,
            ErrorKind::Pack => 4,
            ErrorKind::Unknown => 5,
            ErrorKind::Output => 6,
        })
    }
}

/// One error on standard error. Whether that can be written does not matter any more.
pub(crate) fn complain(message: &str, help: Option<&str>) {
    use crate::output::style::{ERROR, HELP};
    use std::io::Write;
    let mut err = anstream::stderr().lock();
    let _ = writeln!(err, "{ERROR}error:{ERROR:#} {}", one_line(message));
    if let Some(help) = help {
        let _ = writeln!(err, "{HELP}help:{HELP:#} {}", one_line(help));
    }
}

/// A remark on standard error that is no error.
pub(crate) fn remark(message: &str) {
    use crate::output::style::HELP;
    use std::io::Write;
    let _ = writeln!(anstream::stderr().lock(), "{HELP}note:{HELP:#} {}", one_line(message));
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
