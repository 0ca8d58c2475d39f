//! Where reports come from: files, folders and standard input become [`Report`]s.
//!
//! The text is kept exactly as given, because every span of a reading counts its code points: a byte order mark in
//! UTF-8 stays as its first code point, as Python's `open(encoding="utf-8", newline="").read()` gives it, and `\r\n`
//! stays two code points (Python's *default* text mode turns it into one; pass `newline=""` to compare offsets of such
//! files). UTF-16 with a byte order mark is decoded and its mark removed, as Python's `utf-16` codec does.
//!
//! Nothing here guesses: what is not UTF-8 or marked UTF-16 is an [`IntakeError`] that says what and where.

mod decode;
mod error;
mod folder;
mod source;

pub use decode::decode;
pub use error::{IntakeError, Problem};
pub use folder::{FolderText, folder_texts};
pub use source::{Source, expand};
pub use verbale_core::Report;

/// The largest report taken in, in bytes. Far above any report; it stops an endless device or pipe.
pub const MAX_BYTES: u64 = 1 << 30;

/// A report from bytes already at hand. `path` is recorded as given.
///
/// ```
/// let report = verbale_intake::report_from_bytes("note.txt", "Chiều 5/3, tại Hà Nội …".as_bytes()).unwrap();
/// assert_eq!(report.text.chars().count(), 23);
/// assert_eq!(report.sha256.len(), 64);
/// ```
pub fn report_from_bytes(path: &str, bytes: &[u8]) -> Result<Report, IntakeError> {
    let text = decode(bytes).map_err(|problem| IntakeError { path: path.to_owned(), problem })?;
    Ok(Report { path: path.to_owned(), sha256: sha256_hex(bytes), text, published: None })
}

/// Lower-case hexadecimal SHA-256.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::Digest;
    use std::fmt::Write;
    sha2::Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
