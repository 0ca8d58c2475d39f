//! `verbale people`: everybody in the record.

use crate::cli::{Asked, Shown, country_code};
use crate::error::{CliError, Done};
use crate::output::words::{one_line, stretch};
use crate::output::{self, Column, Look};
use clap::Args;
use std::io::Write;
use verbale_app::people;
use verbale_app::record::PersonRow;

/// Everybody in the record, most reported first.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale people
  verbale people --country jp --format csv")]
pub(crate) struct People {
    /// Only of this country or bloc.
    #[arg(long, value_name = "CODE", value_parser = country_code)]
    country: Option<String>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

impl People {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let rows = people(&register, self.country.as_deref(), self.shown.limit)?;
        let columns = [
            Column::new("Name", Look::Strong, |p: &PersonRow| one_line(&p.name)),
            Column::new("Country", Look::Plain, |p: &PersonRow| p.country.clone().unwrap_or_default()),
            Column::new("Office", Look::Plain, |p: &PersonRow| p.office.as_deref().map(one_line).unwrap_or_default()),
            Column::new("Seen", Look::Date, |p: &PersonRow| stretch(p.first_seen.as_deref(), p.last_seen.as_deref())),
            Column::new("Reports", Look::Plain, |p: &PersonRow| p.reports.to_string()),
            Column::new("Id", Look::Dim, |p: &PersonRow| p.id.clone()),
        ];
        output::list(out, self.shown.format, &rows, &columns, "nobody fits")?;
        Ok(Done::Well)
    }
}
