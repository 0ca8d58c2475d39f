//! `verbale correct`: another value for a field, or no fact at all.

use crate::cli::{Curator, Db, now};
use crate::error::{CliError, Done};
use clap::Args;
use std::io::Write;
use verbale_app::curate::amend;
use verbale_app::record::{Amended, Amendment, Change, Options};
use verbale_app::{AppError, ErrorKind, open_for_writing};

/// Correct a field of a fact, or say that it is none. The reading is kept; a newer pack keeps the correction.
#[derive(Debug, Args)]
#[command(after_help = "\
A fact is named as every list names it, REPORT/LOCAL; its fields are those of `verbale report ID --format json`. A list
is written with commas, nothing as `null`. Every correction can be taken back: see `verbale log` and `verbale undo`.

Examples:
  verbale correct 3ac18bc699ae/e3 date 2025-11-26 --author \"Hồ Thu\" --reason \"theo biên bản\"
  verbale correct 3ac18bc699ae/e1 status cancelled --author \"Hồ Thu\" --reason \"công hàm ngày 2/12\"
  verbale correct 3ac18bc699ae/p2 --remove --author \"Hồ Thu\" --reason \"đây là tên tàu\"")]
pub(crate) struct Correct {
    /// The fact, REPORT/LOCAL.
    #[arg(value_name = "FACT")]
    fact: String,
    /// The field.
    #[arg(value_name = "FIELD", required_unless_present = "remove")]
    field: Option<String>,
    /// The new value.
    #[arg(value_name = "VALUE", required_unless_present = "remove", allow_hyphen_values = true)]
    value: Option<String>,
    /// The fact is none: take it out.
    #[arg(long, conflicts_with_all = ["field", "value"])]
    remove: bool,
    #[command(flatten)]
    curator: Curator,
    #[command(flatten)]
    db: Db,
}

impl Correct {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let change = match (self.field, self.value) {
            (Some(field), Some(value)) => Change::Correct { fact: self.fact, field, value },
            _ if self.remove => Change::Remove { fact: self.fact },
            _ => return Err(AppError::new(ErrorKind::Usage, "a correction needs a field and a value").into()),
        };
        apply(out, &self.db, self.curator, change)
    }
}

/// Records the amendment and says what it did.
pub(super) fn apply(out: &mut dyn Write, db: &Db, curator: Curator, change: Change) -> Result<Done, CliError> {
    let mut register = open_existing(db)?;
    let amendment = Amendment { change, reason: curator.reason, author: curator.author, recorded_at: now() };
    let done = amend(&mut register, &amendment)?;
    writeln!(out, "{}", told(&done))?;
    Ok(Done::Well)
}

fn told(a: &Amended) -> String {
    let reports = if a.reports == 1 { "report" } else { "reports" };
    format!(
        "a{}: {} {reports} stored anew, {} facts before, {} after; `verbale undo a{}` takes it back",
        a.id, a.reports, a.facts_before, a.facts_after, a.id
    )
}

/// A register to be changed: one that is not there is an error, not a new register.
pub(super) fn open_existing(db: &Db) -> Result<verbale_app::record::Register, CliError> {
    verbale_app::open_for_reading(&db.db)?;
    Ok(open_for_writing(&db.db, &Options::default())?)
}
