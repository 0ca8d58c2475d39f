//! `verbale kpi`: figures on what was signed and what became of it.

use crate::cli::{Asked, Context, Shown, country_code};
use crate::error::{CliError, Done};
use crate::output::{self, Column, Look};
use clap::{Args, ValueEnum};
use std::io::Write;
use verbale_app::derived::{Kpi, KpiBy, KpiRequest, cues, kpi};
use verbale_app::load_packs;

/// What was signed and promised in a year, and where it stood when it was over.
#[derive(Debug, Args)]
#[command(
    name = "kpi",
    after_help = "\
Signed and promised count what was made in the year, fulfilled and lapsed what ended in it; open and progressing are all
entries that stood so when 31 December was over. Open counts the silent and the due in.

Examples:
  verbale kpi --year 2025 --country vn --by partner
  verbale kpi --year 2025 --between vn ru --by area --format csv"
)]
pub(crate) struct KpiCommand {
    /// The year.
    #[arg(long, value_name = "YEAR")]
    year: i16,
    /// What the rows are.
    #[arg(long, value_name = "WHAT", default_value = "partner")]
    by: ByArg,
    /// One country or bloc and its partners, or a pair; all if not given.
    #[arg(long, visible_alias = "country", value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    /// Months without a word after which an entry is silent.
    #[arg(long, value_name = "N", default_value_t = 12)]
    silent_after: u16,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ByArg {
    /// The other country or bloc.
    Partner,
    /// The area.
    Area,
    /// The lead body.
    Lead,
    /// The year in which entries were made.
    Year,
}

impl KpiCommand {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let packs = load_packs(&context.packs)?;
        let by = match self.by {
            ByArg::Partner => KpiBy::Partner,
            ByArg::Area => KpiBy::Area,
            ByArg::Lead => KpiBy::Lead,
            ByArg::Year => KpiBy::Year,
        };
        let request = KpiRequest { year: self.year, between: self.between, by, silent_after: Some(self.silent_after) };
        let mut rows = kpi(&register, &cues(&packs), &request)?;
        rows.truncate(self.shown.rows());
        let number = |n: u32| n.to_string();
        let columns = [
            Column::new("Group", Look::Strong, |k: &Kpi| k.group.clone()),
            Column::new("Signed", Look::Plain, move |k: &Kpi| number(k.signed)),
            Column::new("Promised", Look::Plain, move |k: &Kpi| number(k.promised)),
            Column::new("Open", Look::Plain, move |k: &Kpi| number(k.open)),
            Column::new("Silent", Look::Plain, move |k: &Kpi| number(k.silent)),
            Column::new("Due", Look::Plain, move |k: &Kpi| number(k.due)),
            Column::new("Progressing", Look::Plain, move |k: &Kpi| number(k.progressing)),
            Column::new("Fulfilled", Look::Plain, move |k: &Kpi| number(k.fulfilled)),
            Column::new("Lapsed", Look::Plain, move |k: &Kpi| number(k.lapsed_without_successor)),
            Column::new("Days to evidence", Look::Plain, move |k: &Kpi| {
                k.median_days_to_evidence.map_or_else(String::new, number)
            }),
        ];
        output::list(out, self.shown.format, &rows, &columns, "nothing was signed or promised")?;
        Ok(Done::Well)
    }
}
