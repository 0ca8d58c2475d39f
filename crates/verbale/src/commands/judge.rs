//! `verbale judge`: what a curator decides.

use super::correct::open_existing;
use crate::cli::{Curator, Db, now};
use crate::error::{CliError, Done};
use clap::{Args, ValueEnum};
use std::io::Write;
use verbale_app::curate::{JudgeRequest, judge};
use verbale_app::record::Ruling;
use verbale_app::{AppError, ErrorKind};

/// Judge: one person or two, one engagement or two, evidence or none, kept or not. A curator's judgement is never
/// overridden by the machine's and can be taken back.
#[derive(Debug, Args)]
#[command(after_help = "\
People are named by name or id, facts REPORT/LOCAL, ledger entries by the fact that `verbale commitments` shows.

Examples:
  verbale judge same ru:s-volkonin \"Sergei Volkonin\" --author \"Hồ Thu\" --reason \"cùng chức vụ\"
  verbale judge different 3ac18bc699ae/e3 77aa01c2d3e4/e1 --author \"Hồ Thu\" --reason \"hai cuộc khác ngày\"
  verbale judge fulfilled 3ac18bc699ae/u1 77aa01c2d3e4/s2 --author \"Hồ Thu\" --reason \"đã bàn giao\"
  verbale judge refused 3ac18bc699ae/u1 77aa01c2d3e4/s4 --author \"Hồ Thu\" --reason \"việc khác\"
  verbale judge looked-at 3ac18bc699ae/date.open@120-131 --author \"Hồ Thu\" --reason \"không ảnh hưởng\"
  verbale judge complied 3ac18bc699ae/u1 --author \"Hồ Thu\" --reason \"đủ ba đợt\"")]
pub(crate) struct Judge {
    /// What is judged.
    #[arg(value_name = "RULING")]
    ruling: RulingArg,
    /// One of the two, or the ledger entry.
    #[arg(value_name = "A")]
    a: String,
    /// The other, or the fact said to bear on the entry.
    #[arg(value_name = "B")]
    b: Option<String>,
    #[command(flatten)]
    curator: Curator,
    #[command(flatten)]
    db: Db,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RulingArg {
    /// One person, one engagement.
    Same,
    /// Two.
    Different,
    /// Not settled; takes the pair back from the machine.
    Undecided,
    /// The fact reaffirms the entry.
    Reaffirmed,
    /// The fact tells of steps.
    Progress,
    /// The fact tells that it was done.
    Fulfilled,
    /// The fact tells that it was replaced.
    Superseded,
    /// The fact tells that it was called off or broken.
    Contradicted,
    /// The fact does not bear on the entry.
    Refused,
    /// The entry was complied with: +1.
    Complied,
    /// In part: 0.
    PartlyComplied,
    /// Not: −1.
    NotComplied,
    /// What `review --diagnostics` lists was looked at, and nothing more is to be done.
    LookedAt,
}

impl Judge {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        use RulingArg as R;
        let alone = matches!(self.ruling, R::Complied | R::PartlyComplied | R::NotComplied | R::LookedAt);
        if self.b.is_some() == alone {
            let message = if alone { "this is judged of one thing alone" } else { "name both" };
            return Err(AppError::new(ErrorKind::Usage, message).help("see `verbale judge --help`").into());
        }
        let ruling = match self.ruling {
            R::Same => Ruling::Same,
            R::Different => Ruling::Different,
            R::Undecided => Ruling::Undecided,
            R::Reaffirmed => Ruling::Reaffirmed,
            R::Progress => Ruling::Progress,
            R::Fulfilled => Ruling::Fulfilled,
            R::Superseded => Ruling::Superseded,
            R::Contradicted => Ruling::Contradicted,
            R::Refused => Ruling::Refused,
            R::Complied => Ruling::Complied,
            R::PartlyComplied => Ruling::PartlyComplied,
            R::NotComplied => Ruling::NotComplied,
            R::LookedAt => Ruling::LookedAt,
        };
        let mut register = open_existing(&self.db)?;
        let request = JudgeRequest {
            a: self.a,
            b: self.b.unwrap_or_default(),
            ruling,
            reason: self.curator.reason,
            author: self.curator.author,
            recorded_at: now(),
        };
        let recorded = judge(&mut register, &request)?;
        writeln!(out, "{}", if recorded { "recorded; `verbale log` shows its number" } else { "stands already" })?;
        Ok(Done::Well)
    }
}
