//! `verbale withdraw`: a report or a rule that may not be relied on.

use super::correct::apply;
use crate::cli::{Curator, Db};
use crate::error::{CliError, Done};
use clap::Args;
use std::io::Write;
use verbale_app::record::Change;

/// Withdraw a report, or all that a rule read: the facts end, the words stay, and it can be taken back.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale withdraw 3ac18bc699ae --author \"Hồ Thu\" --reason \"báo đã đính chính\"
  verbale withdraw --rule vi.rule.at-the-meeting --pack-hash 7b1e… --author \"Hồ Thu\" --reason \"đọc nhầm ngày\"")]
pub(crate) struct Withdraw {
    /// The report, by the first digits of its id.
    #[arg(value_name = "REPORT", required_unless_present = "rule", conflicts_with = "rule")]
    report: Option<String>,
    /// A rule or pack entry, by its id.
    #[arg(long, value_name = "ID")]
    rule: Option<String>,
    /// Only as the pack of this hash has the rule.
    #[arg(long, value_name = "HASH", requires = "rule")]
    pack_hash: Option<String>,
    #[command(flatten)]
    curator: Curator,
    #[command(flatten)]
    db: Db,
}

impl Withdraw {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let change = match (self.rule, self.report) {
            (Some(rule), _) => Change::WithdrawRule { rule, pack: self.pack_hash },
            (None, report) => Change::WithdrawReport { report: report.unwrap_or_default() },
        };
        apply(out, &self.db, self.curator, change)
    }
}
