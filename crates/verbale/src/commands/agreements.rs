//! `verbale agreements`: what was signed, and whether it is in force.

use crate::cli::{Asked, Shown, country_code, nothing_fits};
use crate::error::{CliError, Done};
use crate::output::words::{date, fact, one_line};
use crate::output::{self, Column, Look};
use clap::{Args, ValueEnum};
use std::io::Write;
use verbale_app::agreements;
use verbale_app::record::{AgreementQuery, AgreementRow, Validity};
use verbale_core::Edtf;
use verbale_core::reading::InstrumentStatus;

/// Documents of agreement: treaties, memoranda, plans, joint statements …
#[derive(Debug, Args)]
#[command(after_help = "\
With --on, each is judged on that day: in force, lapsed, not yet, or unknown where the reports do not say.

Examples:
  verbale agreements --between vn la
  verbale agreements --on 2026-06-01 --validity in-force
  verbale agreements --area energy --format json")]
pub(crate) struct Agreements {
    /// One or two countries or blocs among the parties.
    #[arg(long, value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    /// Judge validity on this day.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    /// Only those of this validity on that day.
    #[arg(long, value_name = "VALIDITY", requires = "on")]
    validity: Option<ValidityArg>,
    /// Only of this area (`energy` covers `energy.nuclear`).
    #[arg(long, value_name = "CODE")]
    area: Option<String>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ValidityArg {
    /// Its stated period covers the day.
    InForce,
    /// Its stated period is over.
    Lapsed,
    /// Not signed yet, or its period has not begun.
    NotYet,
    /// The reports do not say.
    Unknown,
}

impl Agreements {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let judged = self.on.is_some();
        let validity = self.validity.map(|v| match v {
            ValidityArg::InForce => Validity::InForce,
            ValidityArg::Lapsed => Validity::Lapsed,
            ValidityArg::NotYet => Validity::NotYet,
            ValidityArg::Unknown => Validity::Unknown,
        });
        let query = AgreementQuery {
            between: self.between,
            on: self.on,
            validity,
            area: self.area,
            ..AgreementQuery::default()
        };
        let rows = agreements(&register, &query, self.shown.limit)?;
        output::list(
            out,
            self.shown.format,
            &rows,
            &columns(judged),
            &nothing_fits("no agreement fits", &query.between),
        )?;
        Ok(Done::Well)
    }
}

fn columns(judged: bool) -> Vec<Column<'static, AgreementRow>> {
    let mut columns = vec![
        Column::new("Signed", Look::Date, |a: &AgreementRow| match (a.signed, a.status) {
            (Some(day), _) => day.to_string(),
            (None, InstrumentStatus::Signed) => "signed".to_owned(),
            (None, InstrumentStatus::Planned) => "planned".to_owned(),
            (None, InstrumentStatus::Mentioned) => String::new(),
        }),
        Column::new("Period", Look::Date, |a: &AgreementRow| date(a.period)),
        Column::new("Kind", Look::Plain, |a: &AgreementRow| a.kind.code().to_owned()),
        Column::new("Title", Look::Strong, |a: &AgreementRow| one_line(&a.title)),
        Column::new("Parties", Look::Plain, |a: &AgreementRow| {
            let parties = if a.countries.is_empty() { &a.parties } else { &a.countries };
            parties.join(", ")
        }),
    ];
    if judged {
        columns.push(Column::new("Validity", Look::Strong, |a: &AgreementRow| {
            let word = match a.validity {
                Some(Validity::InForce) => "in force",
                Some(Validity::Lapsed) => "lapsed",
                Some(Validity::NotYet) => "not yet",
                Some(Validity::Unknown) | None => "unknown",
            };
            word.to_owned()
        }));
    }
    columns.push(Column::new("Fact", Look::Dim, |a: &AgreementRow| fact(&a.source)));
    columns
}
