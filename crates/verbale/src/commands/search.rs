//! `verbale search`: reports by their words, with or without accents.

use crate::cli::{Asked, Shown};
use crate::error::{CliError, Done};
use crate::output::style::{DATE, DIM, HEAD};
use crate::output::words::{date, one_line, speaker};
use crate::output::{self, Column, Format, Look};
use clap::Args;
use std::io::Write;
use verbale_app::record::{SearchHit, SearchQuery};
use verbale_app::search;
use verbale_core::Edtf;

/// Find reports by their words.
#[derive(Debug, Args)]
#[command(after_help = "\
Accents that are typed count; accents left out do not: `hoi dam` finds `hội đàm`, `năm` does not find `Nam`.
Quotes hold a phrase together, a final * stands for any ending.

Examples:
  verbale search dien hat nhan
  verbale search '\"đường sắt\"' --limit 5
  verbale search 'ủy ban hỗn hợp' --since 2025 --language vi
  verbale search 'ngoại giao*' --format json")]
pub(crate) struct Search {
    /// Words; all must occur.
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Published on this date or later.
    #[arg(long, value_name = "DATE")]
    since: Option<Edtf>,
    /// Published on this date or earlier.
    #[arg(long, value_name = "DATE")]
    until: Option<Edtf>,
    /// Only reports in this language, such as vi.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    shown: Shown,
}

impl Search {
    pub(super) fn run(self, out: &mut dyn Write) -> Result<Done, CliError> {
        let register = self.asked.open()?;
        let query = SearchQuery {
            text: self.words.join(" "),
            since: self.since,
            until: self.until,
            language: self.language,
            ..SearchQuery::default()
        };
        let hits = search(&register, &query, self.shown.limit)?;
        if self.shown.format == Format::Table && !hits.is_empty() {
            hits.iter().try_for_each(|hit| pretty(out, hit))?;
        } else {
            let columns = [
                Column::new("Report", Look::Dim, |h: &SearchHit| h.report.id.clone()),
                Column::new("Published", Look::Date, |h: &SearchHit| date(h.report.published)),
                Column::new("Title", Look::Strong, |h: &SearchHit| title(h)),
                Column::new("Passage", Look::Plain, |h: &SearchHit| one_line(&h.passage.quote)),
            ];
            output::list(out, self.shown.format, &hits, &columns, "no report holds all these words")?;
        }
        Ok(Done::Well)
    }
}

fn title(hit: &SearchHit) -> String {
    hit.report.title.as_deref().map_or_else(|| hit.report.path.clone(), one_line)
}

fn pretty(out: &mut dyn Write, hit: &SearchHit) -> std::io::Result<()> {
    let published = hit.report.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    writeln!(out, "{HEAD}{}{HEAD:#}  {DATE}{published}{DATE:#}  {DIM}{}{DIM:#}", title(hit), hit.report.id)?;
    writeln!(out, "  … {} …", marked(hit))?;
    for s in &hit.statements {
        let words = s.content.as_ref().map(|q| q.quote.as_str()).unwrap_or_default();
        writeln!(out, "  {} {DIM}{}{DIM:#}: {}", speaker(&s.speaker), s.act.code(), one_line(words))?;
    }
    Ok(())
}

/// The passage with the words found in bold.
fn marked(hit: &SearchHit) -> String {
    let mut out = String::new();
    let mut bold = false;
    for (i, c) in hit.passage.quote.chars().enumerate() {
        let at = hit.passage.start + i as u32;
        let inside = hit.marks.iter().any(|m| (m.start..m.end).contains(&at));
        if inside != bold {
            out.push_str(&if inside { format!("{HEAD}") } else { format!("{HEAD:#}") });
            bold = inside;
        }
        out.push(if c.is_whitespace() { ' ' } else { c });
    }
    if bold {
        out.push_str(&format!("{HEAD:#}"));
    }
    out.trim().to_owned()
}
