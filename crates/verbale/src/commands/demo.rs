//! `verbale demo`: the main job from end to end on the bundled examples.

use crate::cli::{Context, Db};
use crate::commands::{add, commitments, timeline};
use crate::error::{CliError, Done};
use crate::output::style::HEAD;
use crate::output::{self, Format};
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};
use verbale_app::derived::{EngagementsRequest, LedgerRequest, engagements};
use verbale_app::record::Options;
use verbale_app::{AddRequest, AppError, ErrorKind, ReadRequest, open_for_reading};

/// Add the example reports to a fresh register; print the timeline and the open commitments.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  verbale demo
  verbale demo --db demo.verbale
  verbale demo ../shared/reports/seeds")]
pub(crate) struct Demo {
    /// Folder of reports; examples/reports of the source tree if not given.
    #[arg(value_name = "DIR")]
    reports: Option<PathBuf>,
    /// Where to put the register; it must not be there yet. A file in the temporary folder if not given.
    #[arg(long, value_name = "PATH")]
    db: Option<PathBuf>,
}

impl Demo {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        let reports = self.reports.map_or_else(bundled, Ok)?;
        let fresh = || std::env::temp_dir().join(format!("verbale-demo-{}.verbale", std::process::id()));
        let db = Db { db: self.db.unwrap_or_else(fresh) };
        if db.db.exists() {
            let error = AppError::new(ErrorKind::Usage, format!("{} is already there", db.db.display()));
            return Err(error.help("the demo starts a fresh register: name another file with --db").into());
        }
        let request = AddRequest {
            read: ReadRequest { paths: vec![reports], ..ReadRequest::default() },
            recorded_at: jiff::Timestamp::now().as_millisecond(),
            resolve: true,
            ..AddRequest::default()
        };
        let summary = add::add(context, &db, &Options::default(), &request, out, Format::Table)?;

        let register = open_for_reading(&db.db)?;
        writeln!(out, "\n{HEAD}Timeline{HEAD:#}")?;
        let rows = engagements(&register, &EngagementsRequest::default())?;
        output::list(out, Format::Table, &rows, &timeline::columns(), "no engagement was read")?;

        let day = verbale_app::latest_report(&register)?;
        let request = LedgerRequest { states: commitments::TO_BE_KEPT.to_vec(), on: day, ..LedgerRequest::default() };
        let open = commitments::entries(context, &register, &request)?;
        let on = day.map_or(String::new(), |d| format!(" on {d}, the day of the latest report"));
        writeln!(out, "\n{HEAD}Open commitments{on}{HEAD:#}")?;
        output::list(out, Format::Table, &open, &commitments::columns(), "no open commitment was read")?;

        let db = db.db.display();
        writeln!(out, "\n{HEAD}Go on{HEAD:#}")?;
        for (command, what) in [
            ("people", "everybody in the record"),
            ("agreements", "what was signed"),
            ("brief --between vn ru --to html", "two pages before a meeting"),
            ("show NAME", "one person: offices over time, engagements, statements"),
            ("report ID --rules", "the text of a report with its facts marked, and the rule of each"),
        ] {
            writeln!(out, "  verbale {command} --db {db}    {what}")?;
        }
        Ok(Done::unless(!summary.failures.is_empty()))
    }
}

/// `examples/reports` here, or in the source tree this program was built from.
fn bundled() -> Result<PathBuf, AppError> {
    let here = PathBuf::from("examples/reports");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports");
    [here, source].into_iter().find(|p| p.is_dir()).ok_or_else(|| {
        AppError::new(ErrorKind::Input, "the example reports are not here")
            .help("run the demo inside the source tree, or name a folder of reports")
    })
}
