//! `verbale show PERSON`: offices over time, engagements, statements.

use crate::cli::{Asked, Shown, country_code};
use crate::error::{CliError, Done};
use crate::output::style::{DATE, DIM, HEAD};
use crate::output::words::{date, kind, one_line, place, stretch, who};
use crate::output::{self, Format};
use clap::Args;
use std::io::{self, Write};
use verbale_app::record::{Dossier, StatementRow};
use verbale_app::show;

/// One person: offices over time, engagements, statements with their words.
#[derive(Debug, Args)]
#[command(after_help = "\
A name may lack its accents, or be only a part, as long as one person alone has it. When several have it, the error
names them; take one of their ids.

Examples:
  verbale show \"Andrei Levashov\"
  verbale show \"tran huu dat\"
  verbale show vn:dinh-trong-nghia --format json")]
pub(crate) struct Show {
    /// Name or id.
    #[arg(value_name = "PERSON")]
    name: String,
    /// Country, where the name alone does not settle it.
    #[arg(long, value_name = "CODE", value_parser = country_code)]
    country: Option<String>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

impl Show {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let dossier = show(&register, &self.name, self.country.as_deref(), self.shown.limit)?;
        match self.shown.format {
            Format::Json => output::json(out, &dossier)?,
            Format::Csv => csv(out, &dossier)?,
            Format::Table => pretty(out, &dossier)?,
        }
        Ok(Done::Well)
    }
}

fn pretty(out: &mut dyn Write, d: &Dossier) -> io::Result<()> {
    let country = d.person.country.as_deref().map_or(String::new(), |c| format!(" ({c})"));
    writeln!(out, "{HEAD}{}{country}{HEAD:#}  {DIM}{}{DIM:#}", d.person.name, d.person.id)?;
    let others: Vec<&str> = d.names.iter().map(|n| n.name.as_str()).filter(|n| *n != d.person.name).collect();
    if !others.is_empty() {
        writeln!(out, "also written {}", others.join(", "))?;
    }
    if !d.ranks.is_empty() {
        writeln!(out, "ranks: {}", d.ranks.join(", "))?;
    }
    if !d.offices.is_empty() {
        writeln!(out, "\n{HEAD}Offices{HEAD:#}")?;
        for o in &d.offices {
            let when = stretch(o.first_seen.as_deref(), o.last_seen.as_deref());
            let times = if o.seen > 1 { format!("  {DIM}×{}{DIM:#}", o.seen) } else { String::new() };
            let fact = o.sightings.first().map_or("", |s| s.source.report.id.as_str());
            writeln!(out, "  {DATE}{when}{DATE:#}  {}{times}  {DIM}{fact}{DIM:#}", one_line(&o.title))?;
        }
    }
    if !d.engagements.items.is_empty() {
        writeln!(out, "\n{HEAD}Engagements{HEAD:#}")?;
        for e in &d.engagements.items {
            let when = e.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
            let place = Some(place(e)).filter(|p| !p.is_empty()).map_or(String::new(), |p| format!(", {p}"));
            writeln!(out, "  {DATE}{when}{DATE:#}  {}{place}: {}  {DIM}{}{DIM:#}", kind(e), who(e), e.source.fact)?;
        }
    }
    if !d.statements.items.is_empty() {
        writeln!(out, "\n{HEAD}Statements{HEAD:#}")?;
        for s in &d.statements.items {
            let when = s.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
            let words = words(s);
            writeln!(out, "  {DATE}{when}{DATE:#}  {}: “{words}”  {DIM}{}{DIM:#}", s.act.code(), s.source.fact)?;
        }
    }
    Ok(())
}

fn words(s: &StatementRow) -> String {
    let content = s.content.as_ref().map(|q| q.quote.as_str());
    one_line(content.or(s.source.evidence.first().map(|e| e.quote.as_str())).unwrap_or_default())
}

fn csv(out: &mut dyn Write, d: &Dossier) -> io::Result<()> {
    output::csv_line(out, ["section", "date", "what", "text", "fact"].map(str::to_owned))?;
    for o in &d.offices {
        for s in &o.sightings {
            let sense = o.sense.clone().unwrap_or_default();
            output::csv_line(out, ["office".into(), date(s.on), sense, one_line(&s.title), s.source.fact.clone()])?;
        }
    }
    for e in &d.engagements.items {
        output::csv_line(out, ["engagement".into(), date(e.date), kind(e), who(e), e.source.fact.clone()])?;
    }
    for s in &d.statements.items {
        let act = s.act.code().to_owned();
        output::csv_line(out, ["statement".into(), date(s.date), act, words(s), s.source.fact.clone()])?;
    }
    Ok(())
}
