//! How answers are shown: tables for people, JSON and CSV for programs.

pub(crate) mod pretty;
pub(crate) mod proof;
pub(crate) mod style;
mod table;
pub(crate) mod words;

use clap::ValueEnum;
use serde::Serialize;
use std::io::{self, Write};

pub(crate) use table::{Column, Look, csv_line};

/// How a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Table,
    /// One JSON value with everything.
    Json,
    /// The table's columns, comma-separated.
    Csv,
}

/// How an answer without rows is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Whole {
    /// For people.
    Table,
    /// One JSON value with everything.
    Json,
}

/// A list in the format asked for. An empty table is said to be empty on standard error, so that pipes stay clean.
pub(crate) fn list<T: Serialize>(
    out: &mut dyn Write,
    format: Format,
    rows: &[T],
    columns: &[Column<'_, T>],
    none: &str,
) -> io::Result<()> {
    match format {
        Format::Json => json(out, &rows),
        Format::Csv => table::csv(out, rows, columns),
        Format::Table if rows.is_empty() => {
            crate::error::remark(none);
            Ok(())
        }
        Format::Table => table::table(out, rows, columns),
    }
}

/// A value as indented JSON with a final newline.
pub(crate) fn json<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// A value as one line of JSON.
pub(crate) fn json_line<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
