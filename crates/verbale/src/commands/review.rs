//! `verbale review`: what waits for a curator.

use crate::cli::{Asked, Context, Shown, country_code, today};
use crate::error::{CliError, Done};
use crate::output::words::one_line;
use crate::output::{self, Column, Look};
use clap::Args;
use std::io::Write;
use verbale_app::derived::{ReviewItem, ReviewRequest, cues, review};
use verbale_app::record::{About, Because, DiagnosticRow, Register};
use verbale_app::{diagnostics, load_packs};
use verbale_core::Edtf;

/// Questions for a curator: the same person? the same engagement? evidence for this promise?
#[derive(Debug, Args)]
#[command(
    name = "review",
    after_help = "\
Answer with `verbale judge`.

Examples:
  verbale review --between vn ru
  verbale review --limit 20
  verbale review --diagnostics"
)]
pub(crate) struct ReviewCommand {
    /// One or two countries or blocs.
    #[arg(long, value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    /// The day from which to look; today if not given.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    /// What the reader saw and would not decide, instead of questions.
    #[arg(long, conflicts_with_all = ["between", "on"])]
    diagnostics: bool,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

impl ReviewCommand {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        if self.diagnostics {
            return self.undecided(&register, out);
        }
        let packs = load_packs(&context.packs)?;
        let request = ReviewRequest { between: self.between.clone(), ..ReviewRequest::default() };
        let found = review(&register, &cues(&packs), &request, self.on.unwrap_or_else(today))?;
        let mut items = found.items;
        items.truncate(self.shown.rows());
        let columns = [
            Column::new("Score", Look::Strong, |i: &ReviewItem| format!("{:.2}", i.score)),
            Column::new("Question", Look::Plain, |i: &ReviewItem| {
                match i.about {
                    About::Person => "same person?",
                    About::Engagement => "same engagement?",
                    About::Evidence | About::Compliance => "evidence?",
                    About::Diagnostic => "undecided",
                }
                .to_owned()
            }),
            Column::new("A", Look::Plain, |i: &ReviewItem| one_line(&i.words[0])),
            Column::new("B", Look::Plain, |i: &ReviewItem| one_line(&i.words[1])),
            Column::new("Why", Look::Plain, |i: &ReviewItem| one_line(&Because::all(&i.reasons))),
            Column::new("Judge", Look::Dim, |i: &ReviewItem| format!("{} {}", i.a, i.b)),
        ];
        output::list(out, self.shown.format, &items, &columns, "nothing waits for a curator")?;
        Ok(Done::Well)
    }

    fn undecided(&self, register: &Register, out: &mut dyn Write) -> Result<Done, CliError> {
        let items = diagnostics(register, self.shown.limit)?;
        let columns = [
            Column::new("Words", Look::Strong, |d: &DiagnosticRow| {
                d.diagnostic.span.as_ref().map_or_else(String::new, |q| one_line(&q.quote))
            }),
            Column::new("Why", Look::Plain, |d: &DiagnosticRow| one_line(&d.diagnostic.message)),
            Column::new("Judge", Look::Dim, |d: &DiagnosticRow| d.id.clone()),
        ];
        output::list(out, self.shown.format, &items, &columns, "nothing was left undecided")?;
        Ok(Done::Well)
    }
}
