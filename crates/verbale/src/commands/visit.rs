//! `verbale visit`: a visit with all that belongs to it.

use crate::cli::{Asked, Context, today};
use crate::error::{CliError, Done};
use crate::output::style::{DATE, DIM};
use crate::output::words::{answer_kind, answer_place, answer_who, date, one_line, state};
use crate::output::{self, Whole};
use clap::Args;
use std::io::{self, Write};
use verbale_app::derived::{Branch, cues, visit_tree};
use verbale_app::{AppError, ErrorKind, load_packs};
use verbale_core::Edtf;

/// The tree a fact stands in: the visit, its receptions, talks and signings, what was signed and what it undertakes.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale visit 3ac18bc699ae/e1
  verbale visit 3ac18bc699ae/e3 --format json")]
pub(crate) struct Visit {
    /// Any engagement of the visit, REPORT/LOCAL.
    #[arg(value_name = "FACT")]
    fact: String,
    /// The day on which to judge what became of it; today if not given.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    #[command(flatten)]
    asked: Asked,
    /// How to show the answer.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Whole,
}

impl Visit {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let packs = load_packs(&context.packs)?;
        let tree = visit_tree(&register, &cues(&packs), &self.fact, self.on.unwrap_or_else(today))?;
        match self.format {
            Whole::Json => output::json(out, &tree)?,
            Whole::Table => branch(out, &tree, 0).map_err(|e| AppError::new(ErrorKind::Output, e.to_string()))?,
        }
        Ok(Done::Well)
    }
}

fn branch(out: &mut dyn Write, b: &Branch, depth: usize) -> io::Result<()> {
    let indent = "  ".repeat(depth);
    let e = &b.engagement;
    let place = Some(answer_place(e)).filter(|p| !p.is_empty()).map_or(String::new(), |p| format!(", {p}"));
    let when = if e.date.is_some() { date(e.date) } else { "undated".to_owned() };
    writeln!(out, "{indent}{DATE}{when}{DATE:#}  {}{place}: {}  {DIM}{}{DIM:#}", answer_kind(e), answer_who(e), e.id)?;
    if e.sources > 1 {
        writeln!(out, "{indent}    {DIM}told by {} sources{DIM:#}", e.sources)?;
    }
    for d in &e.disagreements {
        let values: Vec<String> = d.values.iter().map(|v| format!("{} ({})", one_line(&v.value), v.account)).collect();
        writeln!(out, "{indent}    {} differs: {}", d.field, values.join(" / "))?;
    }
    for l in &b.entries {
        let until = l.due.or(l.period).map_or(String::new(), |d| format!(", until {d}"));
        let words = one_line(&l.words);
        writeln!(out, "{indent}    {}{until}: {words}  {DIM}{}{DIM:#}", state(l.status.state), l.id)?;
    }
    b.parts.iter().try_for_each(|part| branch(out, part, depth + 1))
}
