//! `verbale pack docs`: the packs as Markdown pages.

use crate::cli::Context;
use crate::error::{CliError, Done};
use std::io::Write;
use std::path::Path;
use verbale_app::{AppError, ErrorKind, pack_docs};

pub(super) fn run(context: &Context, out: &mut dyn Write, dir: &Path, check: bool) -> Result<Done, CliError> {
    let done = pack_docs::write(&context.packs, dir, check)?;
    let different = done.changed.len() + done.stale.len();
    for page in done.changed.iter().chain(&done.stale) {
        writeln!(out, "{}", dir.join(page).display())?;
    }
    if check && different > 0 {
        out.flush()?;
        let error =
            AppError::new(ErrorKind::Pack, format!("{different} of {} pages are not what the packs say", done.pages));
        return Err(error.help("run `just pack-docs`").into());
    }
    writeln!(out, "{} pages, {} written, {} taken away", done.pages, done.changed.len(), done.stale.len())?;
    Ok(Done::Well)
}
