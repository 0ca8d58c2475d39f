//! `verbale who`: who held an office, and when.

use crate::cli::{Asked, Context, country_code};
use crate::error::{CliError, Done};
use crate::output::style::{DATE, DIM, HEAD};
use crate::output::words::one_line;
use crate::output::{self, Format};
use clap::Args;
use std::io::{self, Write};
use verbale_app::derived::{TenureRow, Who, WhoRequest, formers, who};
use verbale_app::load_packs;
use verbale_app::tenure::Certainty;
use verbale_core::Edtf;

/// Who held an office, on a day or over time, as far as reports show it.
#[derive(Debug, Args)]
#[command(
    name = "who",
    after_help = "\
An office is named by words of its title, accents optional, or by its sense. A term is known by its bounds: it began no
later than its first sighting, and no earlier than the last of whoever was seen in the office before.

Examples:
  verbale who \"Bộ trưởng Quốc phòng\" --country ru --on 2020-02-05
  verbale who office/minister/foreign --country vn
  verbale who \"thu ky hoi dong an ninh\" --format json"
)]
pub(crate) struct WhoCommand {
    /// The office.
    #[arg(value_name = "OFFICE")]
    office: String,
    /// Country or bloc of the office.
    #[arg(long, value_name = "CODE", value_parser = country_code)]
    country: Option<String>,
    /// The day; all terms if not given.
    #[arg(long, value_name = "DATE")]
    on: Option<Edtf>,
    #[command(flatten)]
    asked: Asked,
    /// How to show the answer.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

impl WhoCommand {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let request = WhoRequest { office: self.office, country: self.country, on: self.on };
        let offices = who(&register, &formers(&load_packs(&context.packs)?), &request)?;
        match self.format {
            Format::Json => output::json(out, &offices)?,
            Format::Csv => csv(out, &offices)?,
            Format::Table => offices.iter().try_for_each(|w| table(out, w, self.on))?,
        }
        Ok(Done::Well)
    }
}

fn table(out: &mut dyn Write, w: &Who, on: Option<Edtf>) -> io::Result<()> {
    let country = w.country.as_deref().map_or(String::new(), |c| format!(" ({c})"));
    writeln!(out, "{HEAD}{}{country}{HEAD:#}  {DIM}{}{DIM:#}", one_line(&w.title), w.office)?;
    if let Some(day) = on {
        for h in &w.holders {
            let why: Vec<&str> = h.reasons.iter().map(|r| r.text.as_str()).collect();
            let sure = certainty(h.certainty);
            writeln!(out, "  {DATE}{day}{DATE:#}  {} {DIM}({}){DIM:#}  {sure}: {}", h.name, h.person, why.join("; "))?;
        }
        if w.holders.is_empty() {
            writeln!(out, "  {DATE}{day}{DATE:#}  nobody the record knows of")?;
        }
    } else {
        for t in &w.terms {
            writeln!(out, "  {}", term(t))?;
        }
    }
    for c in &w.conflicts {
        writeln!(out, "  conflict: {c}")?;
    }
    writeln!(out)
}

/// A term in one line.
pub(super) fn term(t: &TenureRow) -> String {
    let seen = t.proved.map_or_else(|| "never on a known day".to_owned(), |d| d.to_string());
    let bound = |what: &str, d: Option<Edtf>| d.map_or(String::new(), |d| format!(", {what} within {d}"));
    let reports = t.reports.len();
    format!(
        "{DATE}{seen}{DATE:#}  {} {DIM}({}){DIM:#}{}{}  {DIM}{reports} report{}{DIM:#}",
        t.name,
        t.person,
        bound("began", t.began),
        bound("ended", t.ended),
        if reports == 1 { "" } else { "s" },
    )
}

fn certainty(c: Certainty) -> &'static str {
    match c {
        Certainty::Certain => "certain",
        Certainty::Likely => "likely",
        Certainty::Unknown => "not excluded",
    }
}

fn csv(out: &mut dyn Write, offices: &[Who]) -> io::Result<()> {
    let titles = ["country", "office", "person", "name", "seen", "began", "ended", "certainty", "reports"];
    output::csv_line(out, titles.map(str::to_owned))?;
    let text = |d: Option<Edtf>| d.map(|d| d.to_string()).unwrap_or_default();
    for w in offices {
        for t in &w.terms {
            let held = w.holders.iter().find(|h| h.person == t.person);
            let cells = [
                w.country.clone().unwrap_or_default(),
                w.office.clone(),
                t.person.clone(),
                t.name.clone(),
                text(t.proved),
                text(t.began),
                text(t.ended),
                held.map_or(String::new(), |h| certainty(h.certainty).to_owned()),
                t.reports.join(" "),
            ];
            output::csv_line(out, cells)?;
        }
    }
    Ok(())
}
