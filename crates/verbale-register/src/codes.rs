//! The small conversions between the record's types and the columns that hold them.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use verbale_core::Edtf;

/// The code of a unit variant, as readings write it.
pub(crate) fn code<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(s)) => s,
        _ => String::new(),
    }
}

/// The variant with the code in column `at`.
pub(crate) fn decoded<T: DeserializeOwned>(row: &Row<'_>, at: usize) -> Result<T> {
    let text: String = row.get(at)?;
    serde_json::from_value(Value::String(text))
        .map_err(|e| Error::FromSqlConversionFailure(at, Type::Text, Box::new(e)))
}

/// The variant in column `at`, if there is one.
pub(crate) fn maybe_decoded<T: DeserializeOwned>(row: &Row<'_>, at: usize) -> Result<Option<T>> {
    match row.get_ref(at)? {
        rusqlite::types::ValueRef::Null => Ok(None),
        _ => decoded(row, at).map(Some),
    }
}

/// The date in column `at`.
pub(crate) fn date(row: &Row<'_>, at: usize) -> Result<Option<Edtf>> {
    maybe_decoded(row, at)
}

/// A date as its three columns: as known, first day, last day.
pub(crate) fn columns(date: Option<Edtf>) -> (Option<String>, Option<String>, Option<String>) {
    (
        date.map(|d| d.to_string()),
        date.and_then(Edtf::first_day).map(|d| d.to_string()),
        date.and_then(Edtf::last_day).map(|d| d.to_string()),
    )
}

/// A recorded time for people and machines: RFC 3339 in UTC.
pub(crate) fn rfc3339(milliseconds: i64) -> String {
    Timestamp::from_millisecond(milliseconds).map_or_else(|_| milliseconds.to_string(), |t| t.to_string())
}

/// Lower-case hexadecimal SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).filter_map(|n| char::from_digit(n.into(), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use verbale_core::reading::InstrumentKind;

    #[test]
    fn codes_times_and_hashes() {
        assert_eq!(code(InstrumentKind::JointStatement), "joint-statement");
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert!(sha256(b"").starts_with("e3b0c44298fc1c14"));
    }
}
