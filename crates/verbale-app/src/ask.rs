//! Questions to the register: plain requests, plain answers.

use crate::error::{AppError, ErrorKind};
use crate::person::find_person;
use std::path::Path;
use verbale_core::Edtf;
use verbale_register::{
    AgreementQuery, AgreementRow, DiagnosticRow, Dossier, Error, Listing, Options, Page, PeopleQuery, PersonRow,
    Register, SearchHit, SearchQuery, Stats, StoredReport,
};

impl From<Error> for AppError {
    fn from(e: Error) -> Self {
        let kind = match &e {
            Error::UnknownReport(_) | Error::AmbiguousReport { .. } | Error::UnknownPerson(_) => ErrorKind::Unknown,
            Error::EmptySearch(_) => ErrorKind::Usage,
            Error::Refused(_) => ErrorKind::Refused,
            _ => ErrorKind::Register,
        };
        let help = e.hint().or(match &e {
            Error::UnknownReport(_) => Some("`verbale search WORDS` and `verbale timeline` show the ids of reports"),
            Error::AmbiguousReport { .. } => Some("give more digits of the id"),
            Error::EmptySearch(_) => Some("give a word or a \"phrase in quotes\""),
            _ => None,
        });
        AppError { kind, message: e.to_string(), help: help.map(str::to_owned) }
    }
}

/// Opens a register for writing, and makes it if it is not there.
pub fn open_for_writing(path: &Path, options: &Options) -> Result<Register, AppError> {
    Ok(Register::open_with(path, options)?)
}

/// Opens a register for questions only.
pub fn open_for_reading(path: &Path) -> Result<Register, AppError> {
    Ok(Register::open_read_only(path)?)
}

/// Opens a register for questions that are answered from what is settled, though more may have been told since.
pub fn open_as_settled(path: &Path) -> Result<Register, AppError> {
    Ok(Register::open_as_settled(path)?)
}

/// Opens a register for questions, as it stood at a recorded time (milliseconds since the Unix epoch).
pub fn open_as_of(path: &Path, at: i64) -> Result<Register, AppError> {
    Ok(Register::open_as_of(path, at)?)
}

/// The people of the record, most reported first.
pub fn people(register: &Register, country: Option<&str>, limit: Option<u32>) -> Result<Vec<PersonRow>, AppError> {
    pages(limit, |page| register.people(&PeopleQuery { country: country.map(str::to_owned), page }))
}

/// Everything about one person, by name or id.
pub fn show(register: &Register, name: &str, country: Option<&str>, limit: Option<u32>) -> Result<Dossier, AppError> {
    let person = find_person(register, name, country)?;
    Ok(register.dossier(&person.id, Page::first(limit.unwrap_or(verbale_register::MAX_LIMIT)))?)
}

/// The agreements that fit.
pub fn agreements(
    register: &Register,
    query: &AgreementQuery,
    limit: Option<u32>,
) -> Result<Vec<AgreementRow>, AppError> {
    pages(limit, |page| register.agreements(&AgreementQuery { page, ..query.clone() }))
}

/// What the reader saw and would not decide, as far as nobody has looked at it.
pub fn diagnostics(register: &Register, limit: Option<u32>) -> Result<Vec<DiagnosticRow>, AppError> {
    pages(limit, |page| register.diagnostics(page))
}

/// Reports by their words.
pub fn search(register: &Register, query: &SearchQuery, limit: Option<u32>) -> Result<Vec<SearchHit>, AppError> {
    pages(limit, |page| register.search(&SearchQuery { page, ..query.clone() }))
}

/// One report with all that was read from it, by the first digits of its id; a fact's id names its report too.
pub fn report(register: &Register, id: &str) -> Result<StoredReport, AppError> {
    Ok(register.report(id.split('/').next().unwrap_or(id))?)
}

/// The publication date of the latest dated report.
pub fn latest_report(register: &Register) -> Result<Option<Edtf>, AppError> {
    let reports = pages(None, |page| register.reports(page))?;
    Ok(reports.into_iter().filter_map(|r| r.published).filter(|d| d.has_year()).max_by_key(|d| d.last_day()))
}

/// How much there is.
pub fn stats(register: &Register) -> Result<Stats, AppError> {
    Ok(register.stats()?)
}

/// Rows page by page until there are `limit`, or no more.
fn pages<T>(
    limit: Option<u32>,
    mut page: impl FnMut(Page) -> verbale_register::Result<Listing<T>>,
) -> Result<Vec<T>, AppError> {
    const STEP: u32 = 1000;
    let wanted = limit.map_or(usize::MAX, |n| n as usize);
    let mut rows = Vec::new();
    let mut offset = Some(0);
    while let Some(from) = offset
        && rows.len() < wanted
    {
        let step = STEP.min(u32::try_from(wanted - rows.len()).unwrap_or(STEP));
        let listing = page(Page { limit: step, offset: from })?;
        rows.extend(listing.items);
        offset = listing.next;
    }
    Ok(rows)
}
