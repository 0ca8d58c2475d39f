//! `verbale commitments`: the follow-up ledger.

use crate::cli::{Asked, Context, Shown, country_code, nothing_fits, today};
use crate::error::{CliError, Done};
use crate::output::words::{date, link, one_line, speaker, state};
use crate::output::{self, Column, Look};
use clap::{Args, ValueEnum};
use std::io::Write;
use verbale_app::derived::{LedgerEntry, LedgerRequest, cues, ledger};
use verbale_app::follow::{EntryKind, State};
use verbale_app::load_packs;
use verbale_app::record::Register;
use verbale_core::Edtf;
use verbale_core::reading::Strength;

/// Agreements and promises with what became of them: open, silent, due, in progress, fulfilled, lapsed …
#[derive(Debug, Args)]
#[command(after_help = "\
Statuses are derived from what later reports, notes and curators say, each time anew:
  open          made, and not long ago        fulfilled     done
  silent        nothing heard for N months    lapsed        its period is over
  due           its day is near or past       superseded    another has taken its place
  progressing   something was done about it   contradicted  called off or broken
`verbale explain FACT` shows the evidence of one entry.

Examples:
  verbale commitments --partner ru --status silent due
  verbale commitments --between vn ru --open --on 2026-01-01
  verbale commitments --by vn --due-by 2025-12 --area energy
  verbale commitments --strength propose hope --kind undertaking")]
pub(crate) struct Commitments {
    /// One or two countries or blocs on either end.
    #[arg(long, visible_alias = "partner", value_name = "CODE", num_args = 1..=2, value_parser = country_code)]
    between: Vec<String>,
    /// Only in these states.
    #[arg(long, value_name = "STATE", num_args = 1..)]
    status: Vec<StateArg>,
    /// Only those still to be kept: open, silent, due or in progress.
    #[arg(long, conflicts_with = "status")]
    open: bool,
    /// Only those this country or bloc owes.
    #[arg(long, value_name = "CODE", value_parser = country_code)]
    by: Option<String>,
    /// Only documents, or only undertakings.
    #[arg(long, value_name = "KIND")]
    kind: Option<KindArg>,
    /// How binding undertakings are; commit and agree if not given.
    #[arg(long, value_name = "STRENGTH", num_args = 1..)]
    strength: Vec<StrengthArg>,
    /// Only of this area (`energy` covers `energy.nuclear`).
    #[arg(long, value_name = "CODE")]
    area: Option<String>,
    /// Only with this lead body, or part of its name.
    #[arg(long, value_name = "NAME")]
    lead: Option<String>,
    /// Made not before this date.
    #[arg(long, value_name = "DATE")]
    since: Option<Edtf>,
    /// Due, or valid, not beyond this date.
    #[arg(long, value_name = "DATE")]
    due_by: Option<Edtf>,
    /// The day on which to judge; today if not given.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    /// Months without a word after which an entry is silent.
    #[arg(long, value_name = "N", default_value_t = 12)]
    silent_after: u16,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum StateArg {
    Open,
    Silent,
    Due,
    Progressing,
    Fulfilled,
    Lapsed,
    Superseded,
    Contradicted,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindArg {
    /// A document of agreement.
    Instrument,
    /// A promise or agreed task.
    Undertaking,
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

/// Still to be kept.
pub(super) const TO_BE_KEPT: [State; 4] = [State::Open, State::Silent, State::Due, State::Progressing];

impl Commitments {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let states = self.status.iter().map(|s| match s {
            StateArg::Open => State::Open,
            StateArg::Silent => State::Silent,
            StateArg::Due => State::Due,
            StateArg::Progressing => State::Progressing,
            StateArg::Fulfilled => State::Fulfilled,
            StateArg::Lapsed => State::Lapsed,
            StateArg::Superseded => State::Superseded,
            StateArg::Contradicted => State::Contradicted,
        });
        let strengths = self.strength.iter().map(|s| match s {
            StrengthArg::Commit => Strength::Commit,
            StrengthArg::Agree => Strength::Agree,
            StrengthArg::Propose => Strength::Propose,
            StrengthArg::Hope => Strength::Hope,
        });
        let request = LedgerRequest {
            between: self.between,
            states: if self.open { TO_BE_KEPT.to_vec() } else { states.collect() },
            kind: self.kind.map(|k| match k {
                KindArg::Instrument => EntryKind::Instrument,
                KindArg::Undertaking => EntryKind::Undertaking,
            }),
            strengths: strengths.collect(),
            since: self.since,
            area: self.area,
            lead: self.lead,
            by: self.by,
            due_by: self.due_by,
            due_since: None,
            on: self.on,
            silent_after: Some(self.silent_after),
        };
        let mut rows = entries(context, &register, &request)?;
        rows.truncate(self.shown.rows());
        output::list(out, self.shown.format, &rows, &columns(), &nothing_fits("no commitment fits", &request.between))?;
        Ok(Done::Well)
    }
}

/// The entries, with the words of follow-up that the packs give.
pub(super) fn entries(
    context: &Context,
    register: &Register,
    request: &LedgerRequest,
) -> Result<Vec<LedgerEntry>, CliError> {
    let packs = load_packs(&context.packs)?;
    Ok(ledger(register, &cues(&packs), request, today())?)
}

/// The columns of the ledger.
pub(super) fn columns() -> [Column<'static, LedgerEntry>; 8] {
    [
        Column::new("Made", Look::Date, |l: &LedgerEntry| date(l.made)),
        Column::new("Until", Look::Date, |l: &LedgerEntry| date(l.due.or(l.period))),
        Column::new("Status", Look::Strong, |l: &LedgerEntry| state(l.status.state).to_owned()),
        Column::new("By", Look::Plain, |l: &LedgerEntry| {
            let to = if l.to.is_empty() { String::new() } else { format!(" → {}", l.to.join(", ")) };
            format!("{}{to}", l.by.join(", "))
        }),
        Column::new("What", Look::Plain, |l: &LedgerEntry| one_line(&l.words)),
        Column::new("Said by", Look::Plain, |l: &LedgerEntry| {
            l.speaker.as_ref().map(speaker).or_else(|| l.instrument.map(|i| i.code().to_owned())).unwrap_or_default()
        }),
        Column::new("Last heard", Look::Date, |l: &LedgerEntry| {
            l.evidence.last().map_or_else(String::new, |e| format!("{} {}", date(e.date), link(e.kind)))
        }),
        Column::new("Fact", Look::Dim, |l: &LedgerEntry| l.id.clone()),
    ]
}
