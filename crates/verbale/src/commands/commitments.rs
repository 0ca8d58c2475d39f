//! `verbale commitments`: who owes what to whom, and by when.

use crate::cli::{Db, Shown, country_code};
use crate::error::{CliError, Done};
use crate::output::words::{date, fact, one_line, speaker};
use crate::output::{self, Column, Look};
use clap::{Args, ValueEnum};
use std::io::Write;
use verbale_app::record::{CommitmentQuery, CommitmentRow};
use verbale_app::{commitments, open_for_reading};
use verbale_core::Edtf;
use verbale_core::reading::Strength;

/// Promises and agreed tasks, with who owes them and by when.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale commitments --by vn
  verbale commitments --open --on 2026-01-01
  verbale commitments --due-by 2025-12 --strength commit agree propose")]
pub(crate) struct Commitments {
    /// Only those this country or bloc owes.
    #[arg(long, value_name = "CODE", value_parser = country_code)]
    by: Option<String>,
    /// One or two countries or blocs on either end.
    #[arg(long, value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    /// How binding; commit and agree if not given.
    #[arg(long, value_name = "STRENGTH", num_args = 1..)]
    strength: Vec<StrengthArg>,
    /// Only of this area (`energy` covers `energy.nuclear`).
    #[arg(long, value_name = "CODE")]
    area: Option<String>,
    /// Made not before this date.
    #[arg(long, value_name = "DATE")]
    since: Option<Edtf>,
    /// Due not after this date.
    #[arg(long, value_name = "DATE")]
    due_by: Option<Edtf>,
    /// Only those not past due.
    #[arg(long)]
    open: bool,
    /// The day for --open; today if not given.
    #[arg(long, value_name = "DATE", requires = "open")]
    on: Option<Edtf>,
    #[command(flatten)]
    db: Db,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StrengthArg {
    /// A promise of one's own act.
    Commit,
    /// Agreed by the sides.
    Agree,
    /// Proposed to the other side.
    Propose,
    /// Wished for.
    Hope,
}

impl Commitments {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = open_for_reading(&self.db.db)?;
        let strength = self.strength.iter().map(|s| match s {
            StrengthArg::Commit => Strength::Commit,
            StrengthArg::Agree => Strength::Agree,
            StrengthArg::Propose => Strength::Propose,
            StrengthArg::Hope => Strength::Hope,
        });
        let query = CommitmentQuery {
            by: self.by,
            between: self.between,
            strength: strength.collect(),
            area: self.area,
            since: self.since,
            due_by: self.due_by,
            ..CommitmentQuery::default()
        };
        let open_on = self.open.then(|| self.on.unwrap_or_else(today));
        let rows = commitments(&register, &query, open_on, self.shown.limit)?;
        output::list(out, self.shown.format, &rows, &columns(), "no commitment fits")?;
        Ok(Done::Well)
    }
}

fn today() -> Edtf {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    Edtf::Date(verbale_core::Date::from_civil(now.date()))
}

/// The columns of a list of undertakings.
pub(super) fn columns() -> [Column<'static, CommitmentRow>; 6] {
    [
        Column::new("Made", Look::Date, |c: &CommitmentRow| date(c.made)),
        Column::new("Due", Look::Date, |c: &CommitmentRow| date(c.due)),
        Column::new("By", Look::Strong, |c: &CommitmentRow| {
            let to = if c.to.is_empty() { String::new() } else { format!(" → {}", c.to.join(", ")) };
            format!("{}{to}", c.by.join(", "))
        }),
        Column::new("What", Look::Plain, |c: &CommitmentRow| one_line(&c.action.quote)),
        Column::new("Said by", Look::Plain, |c: &CommitmentRow| {
            c.speaker.as_ref().map(speaker).or_else(|| c.instrument.clone()).unwrap_or_default()
        }),
        Column::new("Fact", Look::Dim, |c: &CommitmentRow| fact(&c.source)),
    ]
}
