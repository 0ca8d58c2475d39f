//! The page that all four formats set: headings, tables and runs of text, with every label already in its language.
//! The renderers know typography and nothing of diplomacy.

mod build;

pub(crate) use build::sheet;

use crate::model::SourceNo;

/// A brief as something to be set.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Language of the labels, as a code.
    pub(crate) lang: &'static str,
    /// A word above the title.
    pub(crate) kicker: String,
    pub(crate) title: String,
    /// Countries and the last day that counts.
    pub(crate) lead: String,
    pub(crate) sections: Vec<Section>,
    pub(crate) notes_heading: String,
    pub(crate) notes: Vec<String>,
    pub(crate) sources_heading: String,
    pub(crate) sources: Vec<SourceLine>,
    /// Pattern for a page's number, with `{n}` and `{all}`.
    pub(crate) page: String,
    /// Pattern of the note on characters the typeface lacks, with `{n}`.
    pub(crate) no_glyph: String,
}

/// A heading and its table.
#[derive(Debug)]
pub(crate) struct Section {
    /// A name for links, without spaces.
    pub(crate) id: &'static str,
    pub(crate) heading: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    /// Stands for the table when it has no rows.
    pub(crate) empty: String,
    /// How much is missing, and the command that shows it.
    pub(crate) left_out: Option<String>,
}

/// A column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) label: String,
    /// Its part of the width, in hundredths.
    pub(crate) share: u16,
}

/// A row of a table.
#[derive(Debug)]
pub(crate) enum Row {
    /// A heading over the rows that follow.
    Group(String),
    /// One cell a column.
    Cells(Vec<Cell>),
}

/// The pieces of a cell, in their order.
pub(crate) type Cell = Vec<Piece>;

/// A piece of text in one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Plain words of the page.
    Plain(String),
    /// What the eye should find.
    Strong(String),
    /// What may be passed over.
    Soft(String),
    /// Words of a source, in their language and its marks of quotation.
    Quote(String, Option<String>),
    /// A title of a source, in its language.
    Title(String, Option<String>),
    /// Numbers of sources, raised.
    Refs(Vec<SourceNo>),
    /// The line ends here.
    Break,
}

/// A numbered source.
#[derive(Debug)]
pub(crate) struct SourceLine {
    pub(crate) number: SourceNo,
    pub(crate) pieces: Cell,
}

/// The marks of quotation a language uses.
pub(crate) fn marks(language: Option<&str>) -> (&'static str, &'static str) {
    match language {
        Some("ru") => ("«", "»"),
        _ => ("“", "”"),
    }
}

/// Numbers as they stand beside a text: `2, 5`.
pub(crate) fn numbers(refs: &[SourceNo]) -> String {
    refs.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}
