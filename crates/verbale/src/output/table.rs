//! Rows and columns.

use comfy_table::{Attribute, Cell, Color, ContentArrangement, Table, presets};
use std::io::{self, IsTerminal, Write};

/// How a column's cells look on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// As they are.
    Plain,
    /// A date.
    Date,
    /// An id or a detail.
    Dim,
    /// A name.
    Strong,
}

/// A column: its title, how it looks, and the cell of a row.
pub(crate) struct Column<'a, T> {
    title: &'static str,
    look: Look,
    cell: Box<dyn Fn(&T) -> String + 'a>,
}

impl<'a, T> Column<'a, T> {
    /// A column.
    pub(crate) fn new(title: &'static str, look: Look, cell: impl Fn(&T) -> String + 'a) -> Self {
        Column { title, look, cell: Box::new(cell) }
    }
}

/// A table for people: as wide as the terminal, or as the content needs where there is none.
pub(crate) fn table<T>(out: &mut dyn Write, rows: &[T], columns: &[Column<'_, T>]) -> io::Result<()> {
    let mut table = Table::new();
    let terminal = io::stdout().is_terminal();
    let arrangement = if terminal { ContentArrangement::Dynamic } else { ContentArrangement::Disabled };
    table.load_preset(presets::NOTHING).set_content_arrangement(arrangement);
    if anstream::AutoStream::choice(&io::stdout()) == anstream::ColorChoice::Never {
        table.force_no_tty();
    } else {
        table.enforce_styling();
    }
    table.set_header(columns.iter().map(|c| Cell::new(c.title).add_attribute(Attribute::Bold)));
    for row in rows {
        table.add_row(columns.iter().map(|c| {
            let cell = Cell::new((c.cell)(row));
            match c.look {
                Look::Plain => cell,
                Look::Date => cell.fg(Color::Green),
                Look::Dim => cell.add_attribute(Attribute::Dim),
                Look::Strong => cell.add_attribute(Attribute::Bold),
            }
        }));
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end().strip_prefix(' ').unwrap_or(line.trim_end()))?;
    }
    Ok(())
}

/// The same columns as CSV (RFC 4180).
pub(crate) fn csv<T>(out: &mut dyn Write, rows: &[T], columns: &[Column<'_, T>]) -> io::Result<()> {
    csv_line(out, columns.iter().map(|c| c.title.to_lowercase().replace(' ', "_")))?;
    rows.iter().try_for_each(|row| csv_line(out, columns.iter().map(|c| (c.cell)(row))))
}

/// One line of CSV.
pub(crate) fn csv_line(out: &mut dyn Write, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
    for (i, cell) in cells.into_iter().enumerate() {
        if i > 0 {
            out.write_all(b",")?;
        }
        if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}
