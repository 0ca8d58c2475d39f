//! `verbale add`: reports into the register.

use crate::cli::{Context, Db};
use crate::error::{CliError, Done, complain, remark};
use crate::output::{self, Format};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use verbale_app::derived::{resolve_people, settle};
use verbale_app::questions::Words;
use verbale_app::record::Options;
use verbale_app::{AddRequest, AddSummary, AppError, ErrorKind, ReadRequest, Step, load_packs, open_for_writing};
use verbale_core::Edtf;

/// Read reports and keep what they tell in the register.
#[derive(Debug, Args)]
#[command(after_help = "\
Adding the same bytes again changes nothing; a report read differently than before supersedes its old reading, which is
kept. Each report is stored whole or not at all: after a crash, run the same command again.

Examples:
  verbale add reports/
  verbale add visit.txt --url https://example.org/visit --published 2025-12-09
  VERBALE_DB=asia.verbale verbale add asia/ --jobs 4")]
pub(crate) struct Add {
    /// Files, folders (their *.txt files), or `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    db: Db,
    /// Threads; one for each core if not given. The register comes out the same.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Publication date of the reports, where it is known from outside the text (EDTF).
    #[arg(long, value_name = "DATE")]
    published: Option<Edtf>,
    /// Address of the report on the web; for a single report.
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Do not compare the names of people with those of the register; `verbale resolve` does it later.
    #[arg(long)]
    no_resolve: bool,
    /// How long to wait while another process writes the register, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds)]
    wait: f64,
    /// Refuse to grow the register beyond this many bytes.
    #[arg(long, value_name = "BYTES", hide = true)]
    max_bytes: Option<u64>,
    /// How to print the summary.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

impl Add {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        if self.url.is_some() && (self.paths.len() != 1 || self.paths[0].is_dir()) {
            let error = AppError::new(ErrorKind::Usage, "--url belongs to one report, and several were named");
            return Err(error.help("add that report in a command of its own").into());
        }
        let request = AddRequest {
            read: ReadRequest { paths: self.paths, jobs: self.jobs, published: self.published, sign: true },
            url: self.url,
            recorded_at: jiff::Timestamp::now().as_millisecond(),
            resolve: !self.no_resolve,
        };
        let options = Options { busy_timeout: Duration::from_secs_f64(self.wait), max_bytes: self.max_bytes };
        let summary = add(context, &self.db, &options, &request, out, self.format)?;
        Ok(Done::unless(!summary.failures.is_empty()))
    }
}

/// Adds with a progress bar and prints the summary.
pub(super) fn add(
    context: &Context,
    db: &Db,
    options: &Options,
    request: &AddRequest,
    out: &mut dyn Write,
    format: Format,
) -> Result<AddSummary, CliError> {
    let packs = load_packs(&context.packs)?;
    let mut register = open_for_writing(&db.db, options)?;
    let bar = progress_bar();
    let start = Instant::now();
    let added = verbale_app::add(&mut register, &packs, request, |step| show(&bar, step));
    bar.finish_and_clear();
    let summary = added?;
    if request.resolve && summary.new + summary.superseded > 0 {
        resolve_people(&mut register, request.recorded_at)?;
    }
    // what a run before this one could not finish is settled with the rest
    let bar = progress_bar();
    bar.set_message("putting together what is told of each two countries");
    let settled = settle(&mut register, &Words::of(&packs), request.recorded_at, |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    if settled?.is_none() {
        remark("what follows from the reports is put together by the desk that is open on this register");
    }
    match format {
        Format::Json => output::json(out, &summary)?,
        Format::Csv => {
            let titles = ["sources", "new", "superseded", "unchanged", "failed", "facts"];
            output::csv_line(out, titles.map(str::to_owned))?;
            let s = &summary;
            let counts = [s.sources, s.new, s.superseded, s.unchanged, s.failures.len(), s.facts as usize];
            output::csv_line(out, counts.map(|n| n.to_string()))?;
        }
        Format::Table => write_summary(out, db, &summary, start.elapsed().as_secs_f64())?,
    }
    Ok(summary)
}

fn seconds(text: &str) -> Result<f64, String> {
    let fits = |s: &f64| (0.0..=86_400.0).contains(s);
    text.parse().ok().filter(fits).ok_or_else(|| "write a number of seconds, at most a day".to_owned())
}

fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {per_sec} {wide_msg}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn show(bar: &ProgressBar, step: Step<'_>) {
    bar.set_length(step.total as u64);
    bar.set_position(step.index as u64 + 1);
    bar.set_message(step.path.to_owned());
    match step.outcome {
        Err(failure) => bar.suspend(|| complain(&failure.message, failure.help.as_deref())),
        Ok(_) if step.unread => bar.suspend(|| {
            remark(&format!("{}: no language pack knows its language; stored without facts", step.path));
        }),
        Ok(_) => {}
    }
}

fn write_summary(out: &mut dyn Write, db: &Db, s: &AddSummary, seconds: f64) -> std::io::Result<()> {
    let mut parts = vec![format!("{} new", s.new)];
    for (n, what) in [(s.superseded, "read anew"), (s.unchanged, "unchanged"), (s.failures.len(), "failed")] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    let reports = if s.sources == 1 { "report" } else { "reports" };
    writeln!(
        out,
        "{} {reports}: {}; {} facts; {seconds:.1} s → {}",
        s.sources,
        parts.join(", "),
        s.facts,
        db.db.display()
    )
}
