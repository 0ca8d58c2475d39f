//! `verbale note`: what the press does not say, entered as a report of its own.

use super::correct::open_existing;
use crate::cli::{Context, Db, now};
use crate::error::{CliError, Done};
use clap::{Args, ValueEnum};
use std::io::{Read, Write};
use verbale_app::curate::{NoteRequest, note};
use verbale_app::record::NoteKind;
use verbale_app::{AppError, ErrorKind, load_packs};
use verbale_core::Edtf;

/// Enter what the press does not say: a planned visit, a document's text, a step taken, who is responsible. It is kept as a
/// report of its own with author and date and read like any other, so that every fact has words behind it.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale note \"Ngày 3/3/2026, Bộ trưởng Quốc phòng Lào sẽ thăm Việt Nam.\" --author \"Hồ Thu\" --date 2026-02-20
  verbale note \"Đã nhận đợt thiết bị đầu tiên.\" --about 3ac18bc699ae/u1 --kind progress --author \"Hồ Thu\" --date 2026-02-20
  verbale note \"Cục Đối ngoại chủ trì.\" --about 3ac18bc699ae/u1 --kind lead-body --value \"Cục Đối ngoại\" --author \"Hồ Thu\" --date 2026-02-20
  verbale note - --author \"Hồ Thu\" --date 2026-02-20 < agreement.txt")]
pub(crate) struct NoteCommand {
    /// The words, or `-` for standard input.
    #[arg(value_name = "TEXT")]
    text: String,
    /// The day the words are of.
    #[arg(long, value_name = "DATE")]
    date: Edtf,
    /// Who enters them.
    #[arg(long, env = "VERBALE_AUTHOR", value_name = "NAME")]
    author: String,
    /// The ledger entry they are about, REPORT/LOCAL.
    #[arg(long, value_name = "FACT", requires = "kind")]
    about: Option<String>,
    /// What they tell of it.
    #[arg(long, value_name = "KIND", requires = "about")]
    kind: Option<KindArg>,
    /// The body, the person or the date that the kind asks for.
    #[arg(long, value_name = "VALUE", requires = "kind")]
    value: Option<String>,
    #[command(flatten)]
    db: Db,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArg {
    /// It was spoken of again.
    Reaffirmed,
    /// Steps were taken.
    Progress,
    /// It is done.
    Fulfilled,
    /// It will not be done.
    Contradicted,
    /// What stands in the way.
    Difficulty,
    /// What should be done.
    Recommendation,
    /// The body that leads (--value).
    LeadBody,
    /// The person responsible (--value).
    Responsible,
    /// When to look again (--value).
    NextReview,
}

impl NoteCommand {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let mut text = self.text;
        if text == "-" {
            text.clear();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|e| AppError::new(ErrorKind::Input, format!("standard input: {e}")))?;
        }
        let kind = self.kind.map_or(NoteKind::Report, |k| match k {
            KindArg::Reaffirmed => NoteKind::Reaffirmed,
            KindArg::Progress => NoteKind::Progress,
            KindArg::Fulfilled => NoteKind::Fulfilled,
            KindArg::Contradicted => NoteKind::Contradicted,
            KindArg::Difficulty => NoteKind::Difficulty,
            KindArg::Recommendation => NoteKind::Recommendation,
            KindArg::LeadBody => NoteKind::LeadBody,
            KindArg::Responsible => NoteKind::Responsible,
            KindArg::NextReview => NoteKind::NextReview,
        });
        let packs = load_packs(&context.packs)?;
        // the first words of a register may be somebody's note
        let mut register = match self.about {
            Some(_) => open_existing(&self.db)?,
            None => verbale_app::open_for_writing(&self.db.db, &verbale_app::record::Options::default())?,
        };
        let request = NoteRequest {
            text,
            author: self.author,
            date: self.date,
            kind,
            about: self.about,
            value: self.value,
            recorded_at: now(),
        };
        let noted = note(&mut register, &packs, &request)?;
        writeln!(
            out,
            "kept as report {}; `verbale report {}` shows what was read from it",
            noted.report, noted.report
        )?;
        Ok(Done::Well)
    }
}
