//! Questions on what was signed and promised, and what became of it.

use super::dealings::codes;
use super::{Asked, Code, Day, Question, Rows};
use crate::derived::{Kpi, KpiBy, KpiRequest, LedgerEntry, LedgerOrder, LedgerRequest, first_lines, kpi};
use crate::error::{AppError, ErrorKind};
use schemars::JsonSchema;
use serde::Deserialize;
use verbale_core::reading::Strength;
use verbale_register::{AgreementQuery, AgreementRow, Validity};
use verbale_resolve::follow::{EntryKind, State};

/// What was signed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreements {
    /// One or two countries or blocs among the parties.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// Judge validity on this day.
    on: Option<Day>,
    /// Only those of this validity on that day; today where `on` is not given.
    validity: Option<Validity>,
    /// Only of this area (`energy` covers `energy.nuclear`).
    #[schemars(length(min = 1))]
    area: Option<String>,
}

impl Question for Agreements {
    const NAME: &'static str = "agreements";
    const SUMMARY: &'static str =
        "Documents of agreement, latest signed first, and whether they are in force on a day.";
    const IN_PARTS: bool = true;
    type Answer = Rows<AgreementRow>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let query = AgreementQuery {
            between: codes(self.between)?,
            on: self.on.map(|d| d.0).or(self.validity.map(|_| asked.today)),
            validity: self.validity,
            area: self.area,
            ..AgreementQuery::default()
        };
        asked.part.page(|page| asked.register.agreements(&AgreementQuery { page, ..query.clone() }))
    }
}

/// Months without a word, as they can be asked for.
fn months(silent_after: Option<u16>) -> Result<Option<u16>, AppError> {
    match silent_after {
        Some(n) if !(1..=1200).contains(&n) => {
            Err(AppError::new(ErrorKind::Usage, format!("`silent_after`: {n} months cannot be asked for"))
                .help("ask for 1 to 1200 months"))
        }
        fits => Ok(fits),
    }
}

/// The follow-up ledger.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Commitments {
    /// One or two countries or blocs on either end.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// Only in these states.
    #[serde(default)]
    status: Vec<State>,
    /// Only documents, or only undertakings.
    kind: Option<EntryKind>,
    /// How binding undertakings are; commit and agree if not given.
    #[serde(default)]
    strength: Vec<Strength>,
    /// Only those this country or bloc owes.
    by: Option<Code>,
    /// Only of this area (`energy` covers `energy.nuclear`).
    #[schemars(length(min = 1))]
    area: Option<String>,
    /// Only with this lead body, or part of its name.
    #[schemars(length(min = 1))]
    lead: Option<String>,
    /// Made not before this date.
    since: Option<Day>,
    /// Due, or valid, not beyond this date.
    due_by: Option<Day>,
    /// The day on which to judge; today if not given.
    on: Option<Day>,
    /// Months without a word after which an entry is silent; 12 if not given.
    #[schemars(range(min = 1, max = 1200))]
    silent_after: Option<u16>,
}

impl Question for Commitments {
    const NAME: &'static str = "commitments";
    const SUMMARY: &'static str = "Agreements and promises with what became of each (open, silent, due, progressing, fulfilled …) and the evidence.";
    const IN_PARTS: bool = true;
    type Answer = Rows<LedgerEntry>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let request = LedgerRequest {
            between: codes(self.between)?,
            states: self.status,
            kind: self.kind,
            strengths: self.strength,
            since: self.since.map(|d| d.0),
            area: self.area,
            lead: self.lead,
            by: self.by.map(|c| c.0),
            due_by: self.due_by.map(|d| d.0),
            due_since: None,
            on: self.on.map(|d| d.0),
            silent_after: months(self.silent_after)?,
        };
        let (cues, order) = (&asked.words.cues, LedgerOrder::Oldest);
        asked.part.within(|most| {
            let most = most.unwrap_or(usize::MAX);
            first_lines(asked.register, cues, &request, asked.today, order, most)
        })
    }
}

/// Figures.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// The year; entries stand as on its last day. This year if not given.
    #[schemars(range(min = 1, max = 9998))]
    year: Option<i16>,
    /// The country whose partners are meant, or a pair; none for all.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// What the rows are; partners if not given.
    by: Option<KpiBy>,
    /// Months without a word after which an entry is silent; 12 if not given.
    #[schemars(range(min = 1, max = 1200))]
    silent_after: Option<u16>,
}

impl Question for Figures {
    const NAME: &'static str = "kpi";
    const SUMMARY: &'static str =
        "Figures of a year by partner, area, lead body or year: signed, promised, open, silent, fulfilled, lapsed.";
    type Answer = Vec<Kpi>;

    fn ask(self, asked: &Asked<'_>) -> Result<Self::Answer, AppError> {
        let this_year = asked.today.start().and_then(|d| d.year);
        let year = self.year.or(this_year).unwrap_or_default();
        if !(1..=9998).contains(&year) {
            return Err(AppError::new(ErrorKind::Usage, format!("`year`: {year} is no year of the record")));
        }
        let request = KpiRequest {
            year,
            between: codes(self.between)?,
            by: self.by.unwrap_or(KpiBy::Partner),
            silent_after: months(self.silent_after)?,
        };
        kpi(asked.register, &asked.words.cues, &request)
    }
}
