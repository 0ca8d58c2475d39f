//! One entry of the ledger.

use super::{LedgerEntry, LedgerRequest, ledger};
use crate::error::{AppError, ErrorKind};
use verbale_core::Edtf;
use verbale_core::reading::Strength;
use verbale_register::Register;
use verbale_resolve::follow::Cues;

/// The entry that a fact `REPORT/LOCAL` tells of, however binding it is, as it stands on a day.
pub fn entry(register: &Register, cues: &Cues, fact: &str, on: Edtf) -> Result<LedgerEntry, AppError> {
    let strengths = vec![Strength::Commit, Strength::Agree, Strength::Propose, Strength::Hope];
    let all = ledger(register, cues, &LedgerRequest { strengths, ..LedgerRequest::default() }, on)?;
    let tells = |l: &LedgerEntry| l.id == fact || l.told_in.iter().any(|s| s.fact == fact);
    let unknown = || AppError::new(ErrorKind::Unknown, format!("`{fact}` is no agreement or promise of the register"));
    all.into_iter().find(tells).ok_or_else(unknown)
}
