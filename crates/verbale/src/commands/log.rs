//! `verbale log`: what was amended and judged, by whom and why.

use crate::cli::Asked;
use crate::error::{CliError, Done};
use crate::output::words::one_line;
use crate::output::{self, Column, Format, Look};
use clap::Args;
use std::io::Write;
use verbale_app::curate::log;
use verbale_app::record::{AmendmentRow, Because, JudgementRow};

/// The audit log: amendments and judgements, with author, reason and time.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale log
  verbale log --all --machine --format json
  verbale log --as-of 2026-01-15")]
pub(crate) struct LogCommand {
    /// What was taken back or replaced too.
    #[arg(long)]
    all: bool,
    /// The machine's judgements too.
    #[arg(long)]
    machine: bool,
    #[command(flatten)]
    asked: Asked,
    /// How to show the answer.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// One line of the log.
#[derive(serde::Serialize)]
struct Line {
    number: String,
    at: String,
    author: String,
    what: String,
    why: String,
    ended: String,
}

impl LogCommand {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let found = log(&self.asked.open()?, self.all, self.machine)?;
        if self.format == Format::Json {
            output::json(out, &found)?;
            return Ok(Done::Well);
        }
        let mut lines: Vec<Line> = found.amendments.iter().map(amendment).collect();
        lines.extend(found.judgements.iter().map(judgement));
        lines.sort_by(|a, b| a.at.cmp(&b.at));
        let columns = [
            Column::new("No.", Look::Strong, |l: &Line| l.number.clone()),
            Column::new("When", Look::Date, |l: &Line| l.at.get(..19).unwrap_or(&l.at).to_owned()),
            Column::new("Who", Look::Plain, |l: &Line| l.author.clone()),
            Column::new("What", Look::Plain, |l: &Line| l.what.clone()),
            Column::new("Why", Look::Plain, |l: &Line| l.why.clone()),
            Column::new("Ended", Look::Dim, |l: &Line| l.ended.clone()),
        ];
        output::list(out, self.format, &lines, &columns, "nothing was amended or judged")?;
        Ok(Done::Well)
    }
}

fn amendment(a: &AmendmentRow) -> Line {
    let target = a.report.clone().map_or_else(
        || a.rule.clone().unwrap_or_default(),
        |report| a.fact.as_ref().map_or(report.clone(), |fact| format!("{report}/{fact}")),
    );
    let change = match (&a.field, &a.old, &a.new) {
        (Some(field), Some(old), Some(new)) => format!(" {field}: {old} → {new}"),
        _ => String::new(),
    };
    let by = a.ended_by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
    Line {
        number: format!("a{}", a.id),
        at: a.recorded_at.clone(),
        author: a.author.clone(),
        what: one_line(&format!("{} {target}{change}", a.kind)),
        why: one_line(&a.reason),
        ended: a.ended_at.as_ref().map_or(String::new(), |at| format!("{at}{by}")),
    }
}

fn judgement(row: &JudgementRow) -> Line {
    let j = &row.judgement;
    let ruling = serde_json::to_value(j.ruling).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    let by = row.ended_by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
    Line {
        number: format!("j{}", row.id),
        at: row.recorded_at.clone(),
        author: j.author.clone().unwrap_or_else(|| "machine".to_owned()),
        what: format!("{ruling} {} {}", j.a, j.b).trim_end().to_owned(),
        why: one_line(&Because::all(&j.reasons)),
        ended: row.ended_at.as_ref().map_or(String::new(), |at| format!("{at}{by}")),
    }
}
