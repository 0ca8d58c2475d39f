//! The plain types every part of Verbale speaks: [`span`]s in code points, [`fold`]ed words, [`edtf`] dates,
//! the [`report`] that goes in, the [`reading`] that comes out, and the algebra of [`judgement`]s. No I/O, no clock, no policy.

pub mod edtf;
pub mod fold;
pub mod judgement;
pub mod reading;
pub mod report;
pub mod span;
pub mod validity;

pub use edtf::{Date, Edtf, EdtfError};
pub use reading::Reading;
pub use report::Report;
pub use span::Span;
pub use validity::Validity;
