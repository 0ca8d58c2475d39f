//! `verbale timeline`: who met whom, when, each engagement once however many reports tell it.

use crate::cli::{Asked, Shown, country_code, nothing_fits};
use crate::error::{CliError, Done};
use crate::output::words::{answer_kind, answer_place, answer_who, date};
use crate::output::{self, Column, Look};
use clap::Args;
use std::io::Write;
use verbale_app::derived::{EngagementAnswer, EngagementsRequest, engagements};
use verbale_core::Edtf;

/// Engagements in order of time: visits, talks, calls, signings …
#[derive(Debug, Args)]
#[command(after_help = "\
Dates are EDTF: 2025-12-09, 2025-12, 2025. What has no date comes last. An engagement that several reports tell of stands
once; `Told by` counts independent sources (copies of one dispatch are one) and names what they tell differently.
`--format json` gives every account.

Examples:
  verbale timeline
  verbale timeline --between vn ru --since 2020
  verbale timeline --between vn ru --on 2025-11-25
  verbale timeline --person \"Andrei Levashov\" --format csv
  verbale timeline --as-of 2025-12-01                       what was known then")]
pub(crate) struct Timeline {
    /// One country or bloc, or two for what they did with each other.
    #[arg(long, value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    /// Not before this date.
    #[arg(long, value_name = "DATE")]
    since: Option<Edtf>,
    /// Not after this date.
    #[arg(long, value_name = "DATE")]
    until: Option<Edtf>,
    /// On this date.
    #[arg(long, value_name = "DATE", conflicts_with_all = ["since", "until"])]
    on: Option<Edtf>,
    /// Only with this participant: a name, with or without accents, or an id.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Latest first.
    #[arg(long)]
    latest_first: bool,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

impl Timeline {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let request = EngagementsRequest {
            between: self.between,
            since: self.since.or(self.on),
            until: self.until.or(self.on),
            person: self.person,
            latest_first: self.latest_first,
            limit: Some(self.shown.rows()).filter(|n| *n < usize::MAX),
        };
        let rows = engagements(&register, &request)?;
        let nothing = nothing_fits("no engagement fits", &request.between);
        output::list(out, self.shown.format, &rows, &columns(), &nothing)?;
        Ok(Done::Well)
    }
}

/// The columns of a list of engagements.
pub(super) fn columns() -> [Column<'static, EngagementAnswer>; 6] {
    [
        Column::new("Date", Look::Date, |e: &EngagementAnswer| date(e.date)),
        Column::new("What", Look::Strong, answer_kind),
        Column::new("Where", Look::Plain, answer_place),
        Column::new("Who", Look::Plain, answer_who),
        Column::new("Told by", Look::Plain, told_by),
        Column::new("Fact", Look::Dim, |e: &EngagementAnswer| e.id.clone()),
    ]
}

/// How many sources tell it, and what they tell differently.
fn told_by(e: &EngagementAnswer) -> String {
    let mut differ: Vec<&str> = e.disagreements.iter().map(|d| d.field.as_str()).collect();
    differ.dedup();
    match differ.is_empty() {
        true => e.sources.to_string(),
        false => format!("{}, differing in {}", e.sources, differ.join(", ")),
    }
}
