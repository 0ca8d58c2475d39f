//! `verbale read`: what reports tell, without keeping it.

use crate::cli::Context;
use crate::error::{CliError, Done, complain, remark};
use crate::output::{self, pretty};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use verbale_app::{Outcome, ReadRequest, load_packs, read_each};
use verbale_core::{Edtf, Reading};

/// Read reports and print what they tell.
#[derive(Debug, Args)]
#[command(after_help = "\
A file that cannot be read is reported on standard error and the rest goes on; the exit code is then 1.
Offsets count Unicode code points of the text as given (a byte order mark and \\r\\n included).

Examples:
  verbale read report.txt
  verbale read reports/ --format jsonl > readings.jsonl
  curl -s https://example.org/report.txt | verbale read - --published 2025-12-09")]
pub(crate) struct Read {
    /// Files, folders (their *.txt files), or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print the readings.
    #[arg(long, value_name = "FORMAT", default_value = "pretty")]
    format: ReadFormat,
    /// Threads; one for each core if not given.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Publication date, where it is known from outside the text (EDTF).
    #[arg(long, value_name = "DATE")]
    published: Option<Edtf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReadFormat {
    /// For people.
    Pretty,
    /// One JSON object a line, schema verbale.reading/1.
    Jsonl,
    /// One JSON array.
    Json,
}

impl Read {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let packs = load_packs(&context.packs)?;
        let request = ReadRequest { paths: self.paths, jobs: self.jobs, published: self.published, sign: false };
        let mut failed = false;
        let mut printed = 0usize;
        if self.format == ReadFormat::Json {
            out.write_all(b"[")?;
        }
        let flow = read_each(&packs, &request, |_, _, outcome| {
            match outcome {
                Outcome::Failed(failure) => {
                    failed = true;
                    complain(&failure.message, failure.help.as_deref());
                }
                Outcome::Read(both) => {
                    warn_unread(&both.reading);
                    if let Err(e) = print(out, self.format, &both.reading, printed) {
                        return ControlFlow::Break(e);
                    }
                    printed += 1;
                }
            }
            ControlFlow::Continue(())
        });
        if let ControlFlow::Break(e) = flow {
            return Err(e.into());
        }
        if self.format == ReadFormat::Json {
            out.write_all(b"\n]\n")?;
        }
        Ok(Done::unless(failed))
    }
}

fn print(out: &mut dyn Write, format: ReadFormat, reading: &Reading, before: usize) -> io::Result<()> {
    match format {
        ReadFormat::Pretty => pretty::reading(out, reading)?,
        ReadFormat::Jsonl => output::json_line(out, reading)?,
        ReadFormat::Json => {
            out.write_all(if before == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, reading)?;
        }
    }
    // whoever reads along a pipe sees each report as soon as it is read
    if format == ReadFormat::Jsonl { Ok(()) } else { out.flush() }
}

/// Says that a report was in no language any pack knows: its reading is empty for that reason.
pub(super) fn warn_unread(reading: &Reading) {
    if reading.pack.is_none() {
        remark(&format!(
            "{}: no language pack knows its language ({}); nothing was read from it",
            reading.report.path, reading.report.language
        ));
    }
}
