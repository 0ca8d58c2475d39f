//! `verbale report ID`: the proof.

use crate::cli::Asked;
use crate::error::{CliError, Done};
use crate::output::style::{DIM, HEAD};
use crate::output::words::one_line;
use crate::output::{self, Column, Format, Look, proof};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Write;
use verbale_app::proof::{Fact, FactKind, facts};
use verbale_app::record::StoredReport;
use verbale_app::report;

/// The text of a report with every fact marked where its words stand: the proof.
#[derive(Debug, Args)]
#[command(after_help = "\
The id is the one that timelines and searches show; its first digits are enough, and a fact's id names its report.
Each fact's words are followed by its id in brackets, and coloured by kind on a terminal.

Examples:
  verbale report 40f55ec1ba19
  verbale report 40f5 --rules
  verbale report 40f5 --only engagement statement --format csv")]
pub(crate) struct Report {
    /// Id of a report or of one of its facts.
    id: String,
    /// List every fact with its words and the rule that read them.
    #[arg(long)]
    rules: bool,
    /// Only facts of these kinds; people, engagements, documents, mechanisms, milestones and statements if not given.
    #[arg(long, value_name = "KIND", num_args = 1..)]
    only: Vec<Kind>,
    #[command(flatten)]
    asked: Asked,
    /// How to show it.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Person,
    Office,
    Organisation,
    Engagement,
    Instrument,
    Mechanism,
    Milestone,
    Statement,
    Undertaking,
    Area,
    Diagnostic,
}

impl From<Kind> for FactKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => FactKind::Person,
            Kind::Office => FactKind::Office,
            Kind::Organisation => FactKind::Organisation,
            Kind::Engagement => FactKind::Engagement,
            Kind::Instrument => FactKind::Instrument,
            Kind::Mechanism => FactKind::Mechanism,
            Kind::Milestone => FactKind::Milestone,
            Kind::Statement => FactKind::Statement,
            Kind::Undertaking => FactKind::Undertaking,
            Kind::Area => FactKind::Area,
            Kind::Diagnostic => FactKind::Diagnostic,
        }
    }
}

const MARKED: [FactKind; 6] = [
    FactKind::Person,
    FactKind::Engagement,
    FactKind::Instrument,
    FactKind::Mechanism,
    FactKind::Milestone,
    FactKind::Statement,
];

/// A stored report together with its facts.
#[derive(Serialize)]
struct Proof {
    #[serde(flatten)]
    stored: StoredReport,
    facts: Vec<Fact>,
}

impl Report {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let stored = report(&register, &self.id)?;
        let all = facts(&stored.reading);
        let chosen: Vec<FactKind> = self.only.iter().map(|k| (*k).into()).collect();
        let asked = |kind| if chosen.is_empty() { true } else { chosen.contains(&kind) };
        match self.format {
            Format::Json => {
                let facts = all.into_iter().filter(|f| asked(f.kind)).collect();
                output::json(out, &Proof { stored, facts })?;
            }
            Format::Csv => {
                let rows: Vec<Fact> = all.into_iter().filter(|f| asked(f.kind)).collect();
                output::list(out, Format::Csv, &one_a_row(rows), &columns(), "")?;
            }
            Format::Table => {
                head(out, &stored)?;
                let marked = |f: &&Fact| if chosen.is_empty() { MARKED.contains(&f.kind) } else { asked(f.kind) };
                let shown: Vec<Fact> = all.iter().filter(marked).cloned().collect();
                proof::legend(out, &shown)?;
                writeln!(out)?;
                proof::marked_text(out, &stored.text, &shown)?;
                if self.rules {
                    let listed: Vec<Fact> = all.into_iter().filter(|f| asked(f.kind)).collect();
                    proof::rules(out, &listed)?;
                }
            }
        }
        Ok(Done::Well)
    }
}

fn head(out: &mut dyn Write, stored: &StoredReport) -> std::io::Result<()> {
    let r = &stored.report;
    let title = r.title.as_deref().map_or_else(|| "(no headline)".to_owned(), one_line);
    writeln!(out, "{HEAD}{title}{HEAD:#}")?;
    let published = r.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let url = r.url.as_deref().map_or(String::new(), |u| format!("  {u}"));
    writeln!(out, "{DIM}{}  {published}  {}{url}  recorded {}{DIM:#}", r.id, r.path, stored.recorded_at)
}

/// A fact with several pieces of evidence becomes as many rows.
fn one_a_row(facts: Vec<Fact>) -> Vec<Fact> {
    facts
        .into_iter()
        .flat_map(|f| {
            let alone = |e| Fact { evidence: vec![e], ..f.clone() };
            f.evidence.clone().into_iter().map(alone).collect::<Vec<_>>()
        })
        .collect()
}

fn columns() -> [Column<'static, Fact>; 7] {
    let of =
        |f: &Fact, get: fn(&verbale_core::span::Evidence) -> String| f.evidence.first().map(get).unwrap_or_default();
    [
        Column::new("Fact", Look::Dim, |f: &Fact| f.id.clone()),
        Column::new("Kind", Look::Plain, |f: &Fact| f.kind.code().to_owned()),
        Column::new("Label", Look::Strong, |f: &Fact| one_line(&f.label)),
        Column::new("Start", Look::Plain, move |f: &Fact| of(f, |e| e.start.to_string())),
        Column::new("End", Look::Plain, move |f: &Fact| of(f, |e| e.end.to_string())),
        Column::new("Rule", Look::Dim, move |f: &Fact| of(f, |e| e.rule.clone())),
        Column::new("Quote", Look::Plain, move |f: &Fact| of(f, |e| e.quote.clone())),
    ]
}
