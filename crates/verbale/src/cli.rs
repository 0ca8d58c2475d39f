//! The arguments shared by all commands, and the way from them to a command.

use crate::commands::Command;
use crate::error::{CliError, Done};
use crate::output::Format;
use clap::{Args, Parser, ValueEnum};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use verbale_app::labels::Names;
use verbale_app::questions::{Code, Moment};
use verbale_app::record::Register;
use verbale_app::{PackChoice, open_as_of, open_for_reading};
use verbale_core::Edtf;

const AFTER_HELP: &str = "\
Examples:
  verbale read report.txt                 what one report tells, for people
  verbale read reports/ --format jsonl    one JSON object a report
  verbale add reports/ --db my.verbale    keep a record of a folder of reports
  verbale timeline --between vn ru        who met whom
  verbale demo                            all of it on the bundled example reports

Exit codes:
  0  done                                 4  a language pack is broken
  1  something in the input failed        5  unknown or ambiguous person or report
  2  wrong use of the command line        6  the answer could not be written
  3  the register cannot be used

Colours appear only on a terminal and never when NO_COLOR is set.";

/// Reads press reports on diplomacy and keeps a record of who met whom, in which office, what was said, signed and
/// promised, each fact with the words that prove it.
#[derive(Debug, Parser)]
#[command(name = "verbale", version, after_help = AFTER_HELP, max_term_width = 110)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    shared: Shared,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
struct Shared {
    /// Lay the language packs of this folder over the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    pack: Option<PathBuf>,
    /// Use the packs of --pack alone, without the built-in ones.
    #[arg(long, global = true, requires = "pack")]
    pack_only: bool,
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Which register.
#[derive(Debug, Clone, Args)]
pub(crate) struct Db {
    /// The register's file.
    #[arg(long, env = "VERBALE_DB", value_name = "PATH", default_value = "register.verbale")]
    pub(crate) db: PathBuf,
}

/// Which register, and as it stood when.
#[derive(Debug, Clone, Args)]
pub(crate) struct Asked {
    #[command(flatten)]
    pub(crate) db: Db,
    /// As the register stood at this recorded time: a day (its end, UTC) or a moment such as 2026-01-15T09:30:00Z.
    #[arg(long, value_name = "TIME")]
    as_of: Option<Moment>,
}

impl Asked {
    /// Opens it for questions.
    pub(crate) fn open(&self) -> Result<Register, CliError> {
        Ok(match self.as_of {
            Some(Moment(at)) => open_as_of(&self.db.db, at)?,
            None => open_for_reading(&self.db.db)?,
        })
    }
}

/// Who changes the record, and why.
#[derive(Debug, Clone, Args)]
pub(crate) struct Curator {
    /// Who says so.
    #[arg(long, env = "VERBALE_AUTHOR", value_name = "NAME")]
    pub(crate) author: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: String,
}

/// Today, in UTC.
pub(crate) fn today() -> Edtf {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    Edtf::Date(verbale_core::Date::from_civil(now.date()))
}

/// Now, in milliseconds since the Unix epoch.
pub(crate) fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// How a list is shown, and how much of it.
#[derive(Debug, Clone, Args)]
pub(crate) struct Shown {
    /// How to show the answer.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: Format,
    /// At most this many rows.
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u32>,
}

impl Shown {
    /// The limit as a number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.limit.map_or(usize::MAX, |n| n as usize)
    }
}

/// What a command may use besides its own arguments.
pub(crate) struct Context {
    /// The packs asked for.
    pub(crate) packs: PackChoice,
}

impl Cli {
    /// Runs the command and writes its answer to standard output.
    pub(crate) fn run(self) -> Result<Done, CliError> {
        let choice = match self.shared.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        let context = Context { packs: PackChoice { dir: self.shared.pack, only: self.shared.pack_only } };
        // not locked: `mcp` speaks on standard output from threads of its own
        let mut out = BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout()));
        let done = self.command.run(&context, &mut out)?;
        out.flush()?;
        Ok(done)
    }
}

/// That nothing fits, and what else may have been meant by a code that no country or bloc has.
pub(crate) fn nothing_fits(what: &str, codes: &[String]) -> String {
    if codes.is_empty() {
        return what.to_owned();
    }
    let names = Names::of("en");
    let hint = |code: &String| {
        let meant: Vec<String> = names.nearest(code).iter().map(|(code, name)| format!("{code} ({name})")).collect();
        match meant.is_empty() {
            true => format!("; no country or bloc has the code {code}"),
            false => format!("; no country or bloc has the code {code}: did you mean {}?", meant.join(", ")),
        }
    };
    let hints = codes.iter().filter(|c| !names.knows(c)).map(hint);
    std::iter::once(what.to_owned()).chain(hints).collect()
}

/// A country, bloc or group code in any case, as `vn`, `RU`, `asean` or `g20`.
pub(crate) fn country_code(text: &str) -> Result<String, String> {
    text.parse().map(|Code(code)| code)
}
