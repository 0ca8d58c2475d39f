//! `verbale wording`: how each side names the relationship, and when the words changed.

use crate::cli::{Asked, Context, Shown, country_code};
use crate::error::{CliError, Done};
use crate::output::style::{DATE, DIM, HEAD};
use crate::output::words::{date, one_line};
use crate::output::{self, Format};
use clap::Args;
use std::io::{self, Write};
use verbale_app::derived::{WordingRequest, wording};
use verbale_app::load_packs;
use verbale_app::questions::Words;
use verbale_app::wording::Family;

/// Recurring formulas in what each side says of the relationship, with their first and last day and what they became.
#[derive(Debug, Args)]
#[command(
    name = "wording",
    after_help = "\
Formulas are looked for around the words of the packs' `relationship` lists; quotes are as printed.

Examples:
  verbale wording --between vn ru
  verbale wording --between vn ru --side ru --format json"
)]
pub(crate) struct WordingCommand {
    /// The two countries or blocs.
    #[arg(long, value_name = "CODE", num_args = 2, required = true, value_parser = country_code)]
    between: Vec<String>,
    /// Only what this side says.
    #[arg(long, value_name = "CODE", value_parser = country_code)]
    side: Option<String>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

impl WordingCommand {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let packs = load_packs(&context.packs)?;
        let request = WordingRequest { between: self.between, side: self.side };
        let mut families = wording(&register, &Words::of(&packs), &request)?;
        families.truncate(self.shown.rows());
        match self.shown.format {
            Format::Json => output::json(out, &families)?,
            Format::Csv => csv(out, &families)?,
            Format::Table if families.is_empty() => crate::error::remark("no formula recurs"),
            Format::Table => families.iter().try_for_each(|f| table(out, f))?,
        }
        Ok(Done::Well)
    }
}

fn table(out: &mut dyn Write, f: &Family) -> io::Result<()> {
    let reports = if f.count == 1 { "report" } else { "reports" };
    writeln!(out, "{HEAD}{} · {}{HEAD:#}  {DIM}{}, {} {reports}{DIM:#}", f.side, f.anchor, f.language, f.count)?;
    for (n, w) in f.wordings.iter().enumerate() {
        let days = match (w.first, w.last) {
            (Some(a), Some(b)) if a != b => format!("{a} … {b}"),
            (first, last) => date(first.or(last)),
        };
        let became = f.changes.iter().find(|c| c.to == n).map_or("", |c| if c.replaced { "→ " } else { "+ " });
        writeln!(out, "  {DATE}{days}{DATE:#}  {became}“{}”  {DIM}×{}{DIM:#}", one_line(&w.quote), w.count)?;
    }
    writeln!(out)
}

fn csv(out: &mut dyn Write, families: &[Family]) -> io::Result<()> {
    let titles = ["side", "language", "anchor", "wording", "first", "last", "reports"];
    output::csv_line(out, titles.map(str::to_owned))?;
    for f in families {
        for w in &f.wordings {
            let cells = [
                f.side.clone(),
                f.language.clone(),
                f.anchor.clone(),
                one_line(&w.quote),
                date(w.first),
                date(w.last),
                w.count.to_string(),
            ];
            output::csv_line(out, cells)?;
        }
    }
    Ok(())
}
