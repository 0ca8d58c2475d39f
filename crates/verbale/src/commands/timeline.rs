//! `verbale timeline`: who met whom, when.

use crate::cli::{Db, Shown, country_code};
use crate::error::{CliError, Done};
use crate::output::words::{date, fact, kind, place, who};
use crate::output::{self, Column, Look};
use clap::Args;
use std::io::Write;
use verbale_app::record::EngagementRow;
use verbale_app::{TimelineRequest, open_for_reading, timeline};
use verbale_core::Edtf;

/// Engagements in order of time: visits, talks, calls, signings …
#[derive(Debug, Args)]
#[command(after_help = "\
Dates are EDTF: 2025-12-09, 2025-12, 2025. What has no date comes last.

Examples:
  verbale timeline
  verbale timeline --between vn ru --since 2020
  verbale timeline --person \"Andrei Levashov\" --format csv")]
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
    /// Only with this participant: a name, with or without accents, or an id.
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Latest first.
    #[arg(long)]
    latest_first: bool,
    #[command(flatten)]
    db: Db,
    #[command(flatten)]
    shown: Shown,
}

impl Timeline {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = open_for_reading(&self.db.db)?;
        let request = TimelineRequest {
            between: self.between,
            since: self.since,
            until: self.until,
            person: self.person,
            latest_first: self.latest_first,
        };
        let rows = timeline(&register, &request, self.shown.limit)?;
        output::list(out, self.shown.format, &rows, &columns(), "no engagement fits")?;
        Ok(Done::Well)
    }
}

/// The columns of a list of engagements.
pub(super) fn columns() -> [Column<'static, EngagementRow>; 5] {
    [
        Column::new("Date", Look::Date, |e: &EngagementRow| date(e.date)),
        Column::new("What", Look::Strong, kind),
        Column::new("Where", Look::Plain, place),
        Column::new("Who", Look::Plain, who),
        Column::new("Fact", Look::Dim, |e: &EngagementRow| fact(&e.source)),
    ]
}
