//! What tells one row of a list from the others, whatever stands around it.

use crate::derived::{EngagementAnswer, LedgerEntry, MechanismAnswer, ReviewItem};
use verbale_register::{AgreementRow, DiagnosticRow, PersonRow, ReportRef, SearchHit};
use verbale_resolve::wording::Family;

/// A row of a list that is handed out in parts.
pub(super) trait Row {
    /// What no other row of the list has.
    fn key(&self) -> String;
}

/// A row's key in short, as a cursor carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(pub(super) u64);

impl Key {
    /// FNV-1a: the same in every build, so that a cursor outlives a restart.
    pub(super) fn of<T: Row>(row: &T) -> Self {
        let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Key(row.key().bytes().fold(0xcbf2_9ce4_8422_2325, mix))
    }
}

impl Row for SearchHit {
    fn key(&self) -> String {
        self.report.id.clone()
    }
}

impl Row for ReportRef {
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Row for PersonRow {
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Row for AgreementRow {
    fn key(&self) -> String {
        self.source.fact.clone()
    }
}

impl Row for DiagnosticRow {
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Row for EngagementAnswer {
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Row for LedgerEntry {
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Row for MechanismAnswer {
    fn key(&self) -> String {
        self.told_in.first().map_or_else(|| self.name.clone(), |s| s.fact.clone())
    }
}

impl Row for ReviewItem {
    fn key(&self) -> String {
        format!("{} {}", self.a, self.b)
    }
}

impl Row for Family {
    fn key(&self) -> String {
        format!("{} {} {}", self.side, self.language, self.anchor)
    }
}
