//! A report as it was published: the input of a reading.

use crate::edtf::Edtf;

/// One published report, decoded. Its text is kept exactly as given: every span of a reading counts its code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Where it came from: a path, a URL, or `-` for standard input.
    pub path: String,
    /// Lower-case hexadecimal SHA-256 of the bytes as received.
    pub sha256: String,
    /// The decoded text.
    pub text: String,
    /// Publication date given from outside the text; wins over what the text says.
    pub published: Option<Edtf>,
}
