//! One entry of the ledger.

use super::{LedgerEntry, LedgerRequest, ledger};
use crate::error::{AppError, ErrorKind};
use verbale_core::Edtf;
use verbale_core::reading::Strength;
use verbale_register::Register;
use verbale_resolve::follow::Cues;

/// The entry that a fact `REPORT/LOCAL` tells of, however binding it is, as it stands on a day.
pub fn entry(register: &Register, cues: &Cues, fact: &str, on: Edtf) -> Result<LedgerEntry, AppError> {
    let tells = |l: &LedgerEntry| l.id == fact || l.told_in.iter().any(|s| s.fact == fact);
    // what binds is grouped as every list groups it; only what is merely proposed or hoped needs the rest
    for strengths in [&[][..], &[Strength::Commit, Strength::Agree, Strength::Propose, Strength::Hope]] {
        let request = LedgerRequest { strengths: strengths.to_vec(), ..LedgerRequest::default() };
        if let Some(found) = ledger(register, cues, &request, on)?.into_iter().find(tells) {
            return Ok(found);
        }
    }
    Err(AppError::new(ErrorKind::Unknown, format!("`{fact}` is no agreement or promise of the register")))
}
