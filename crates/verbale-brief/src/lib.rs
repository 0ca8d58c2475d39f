//! A brief on the record between two countries: who met whom, whom they will meet and in which office, what was signed,
//! what is due or silent, what each side said on each area, all with numbered sources, on two pages.
//!
//! [`Brief`] is filled by whoever knows the record; [`fit()`] brings it to two pages and says what it left out; the
//! four renderers set the result:
//!
//! | format | function | set with |
//! | --- | --- | --- |
//! | Markdown | [`markdown()`] | – |
//! | HTML | [`html()`] | `maud` |
//! | DOCX | [`docx()`] | `docx-rs` |
//! | PDF | [`pdf()`] | `parley`, `krilla`, Libertinus Serif |
//!
//! Everything is pure: no clock, no file, no chance. The same brief gives the same bytes.

mod docx;
mod fit;
mod html;
mod labels;
mod markdown;
mod model;
mod pdf;
mod sheet;
mod tidy;

pub use docx::{DocxError, docx};
pub use fit::{Fitted, PAGES, fit};
pub use html::html;
pub use labels::{Labels, labels};
pub use markdown::markdown;
pub use model::{
    AreaBlock, Brief, CommitmentLine, Contact, InstrumentLine, Language, MechanismLine, Part, PersonLine, Quote,
    SideBlock, Source, SourceNo, Standing, StatementLine,
};
pub use pdf::{PdfError, pdf};
pub use verbale_core::Validity;
