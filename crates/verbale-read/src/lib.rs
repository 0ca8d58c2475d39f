//! Reads published reports: `(&Packs, &Report) -> Reading`, pure and total. No clock, files, environment or database.
//!
//! A report passes the rooms in this order: [`text`] (tokens, page, sentences), [`scan`] (the lexicon), [`phrase`] (names,
//! offices, bodies, dates, mentions, chunks), [`people`] (who is who), [`clause`] (who met, said, signed, promised),
//! assembly. What words mean comes from [`pack`]s, which linguists edit.

mod assemble;
mod career;
pub mod clause;
pub mod doc;
pub mod pack;
pub mod people;
pub mod phrase;
pub mod reader;
pub mod scan;
pub mod text;

pub use pack::check::{CheckReport, check};
pub use pack::trace::{Trace, TraceLine, trace};
pub use pack::{Pack, PackFiles, PackProblem, Packs};
pub use reader::{read, read_with};
