//! `verbale explain`: a fact back to its words.

use crate::cli::{Asked, Context, today};
use crate::error::{CliError, Done};
use crate::output::style::{DATE, DIM, HEAD};
use crate::output::words::{date, link, one_line, state};
use crate::output::{self, Whole};
use clap::Args;
use std::io::{self, Write};
use verbale_app::derived::{LedgerEntry, cues};
use verbale_app::record::Because;
use verbale_app::{Explanation, explain, load_packs};
use verbale_core::Edtf;

/// Everything behind a fact: its words, the rule, what was corrected and judged, and, for an agreement or a promise, what
/// became of it and why.
#[derive(Debug, Args)]
#[command(
    name = "explain",
    after_help = "\
Examples:
  verbale explain 3ac18bc699ae/e3
  verbale explain 3ac18bc699ae/u1 --on 2026-01-15"
)]
pub(crate) struct Explain {
    /// The fact, REPORT/LOCAL.
    #[arg(value_name = "FACT")]
    fact: String,
    /// The day on which a ledger entry is judged; today if not given.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    #[command(flatten)]
    asked: Asked,
    /// How to show the answer.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Whole,
}

impl Explain {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let packs = load_packs(&context.packs)?;
        let found = explain(&register, &cues(&packs), &self.fact, self.on.unwrap_or_else(today))?;
        match self.format {
            Whole::Json => output::json(out, &found)?,
            Whole::Table => table(out, &found)?,
        }
        Ok(Done::Well)
    }
}

fn table(out: &mut dyn Write, x: &Explanation) -> io::Result<()> {
    writeln!(out, "{HEAD}{} {}{HEAD:#}  {}", x.proof.kind.code(), x.fact, one_line(&x.proof.label))?;
    let title = one_line(x.report.title.as_deref().unwrap_or("(no headline)"));
    writeln!(out, "  {DIM}{}  {}  {title}{DIM:#}", x.report.path, date(x.report.published))?;
    if let Some(pack) = &x.pack {
        writeln!(out, "  {DIM}read by pack {pack}{DIM:#}")?;
    }
    for e in &x.proof.evidence {
        let rule = if e.rule.is_empty() { "mention" } else { &e.rule };
        writeln!(out, "  {DATE}{}..{}{DATE:#} {DIM}{rule}{DIM:#}  “{}”", e.start, e.end, one_line(&e.quote))?;
    }
    if let Some(fields) = x.fields.as_object() {
        writeln!(out, "\n{HEAD}Fields{HEAD:#}")?;
        let shown =
            fields.iter().filter(|(k, v)| !v.is_null() && !matches!(k.as_str(), "evidence" | "mentions" | "offices"));
        for (field, value) in shown {
            writeln!(out, "  {field}: {}", value.as_str().map_or_else(|| value.to_string(), one_line))?;
        }
    }
    if !x.amendments.is_empty() {
        writeln!(out, "\n{HEAD}Amendments{HEAD:#}")?;
        for a in &x.amendments {
            let change = match (&a.field, &a.old, &a.new) {
                (Some(field), Some(old), Some(new)) => format!(" {field}: {old} → {new}"),
                _ => String::new(),
            };
            let ended = a.ended_at.as_ref().map_or(String::new(), |at| format!("; taken back {at}"));
            writeln!(
                out,
                "  a{} {}{change}  {DIM}{} {}: {}{ended}{DIM:#}",
                a.id, a.kind, a.recorded_at, a.author, a.reason
            )?;
        }
    }
    if !x.judgements.is_empty() {
        writeln!(out, "\n{HEAD}Judgements{HEAD:#}")?;
        for row in &x.judgements {
            let j = &row.judgement;
            let ended = row.ended_at.as_ref().map_or(String::new(), |at| format!("; ended {at}"));
            let author = j.author.as_deref().unwrap_or("machine");
            writeln!(
                out,
                "  j{} {:?} {} {}  {DIM}{author}: {}{ended}{DIM:#}",
                row.id,
                j.ruling,
                j.a,
                j.b,
                Because::all(&j.reasons)
            )?;
        }
    }
    for s in &x.superseded {
        writeln!(
            out,
            "  {DIM}an earlier reading was recorded {} and superseded {}{DIM:#}",
            s.recorded_at, s.superseded_at
        )?;
    }
    x.entries.iter().try_for_each(|l| entry(out, l))
}

/// A ledger entry with its evidence.
fn entry(out: &mut dyn Write, l: &LedgerEntry) -> io::Result<()> {
    let since = l.status.since.map_or(String::new(), |d| format!(" since {d}"));
    writeln!(
        out,
        "\n{HEAD}Follow-up: {}{since}{HEAD:#}  “{}”  {DIM}{}{DIM:#}",
        state(l.status.state),
        one_line(&l.words),
        l.id
    )?;
    let because: Vec<&str> = l.status.because.iter().map(|r| r.text.as_str()).collect();
    if !because.is_empty() {
        writeln!(out, "  because: {}", because.join("; "))?;
    }
    let about = |name: &str, d: Option<Edtf>| d.map(|d| format!("{name} {d}"));
    let dates = [about("made", l.made), about("due", l.due), about("valid", l.period)];
    writeln!(out, "  {}", dates.into_iter().flatten().collect::<Vec<_>>().join(", "))?;
    for e in &l.evidence {
        let by = e.author.as_ref().map_or(String::new(), |a| format!(", by {a}"));
        let why: Vec<&str> = e.reasons.iter().map(|r| r.text.as_str()).collect();
        writeln!(
            out,
            "  {DATE}{}{DATE:#}  {} {:.2}{by}: “{}”  {DIM}{} ({}){DIM:#}",
            date(e.date),
            link(e.kind),
            e.score,
            one_line(&e.words),
            e.fact,
            why.join("; ")
        )?;
    }
    for n in &l.notes {
        let value = n.value.as_ref().map_or(String::new(), |v| format!(" {v}"));
        writeln!(
            out,
            "  {DATE}{}{DATE:#}  {:?}{value}: “{}”  {DIM}{}, {}{DIM:#}",
            date(n.date),
            n.kind,
            one_line(&n.text),
            n.author,
            n.report
        )?;
    }
    Ok(())
}
