//! An answer in the three ways it is written: a page for people, CSV and JSON for programs, all of the same thing.

use super::layout::{self, Page};
use crate::view::{Format, View};
use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A column of CSV: its name, and what it says of an item.
pub(crate) type Column<'a, T> = (&'static str, &'a dyn Fn(&T) -> String);

/// Rows of CSV under their column names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    /// A row for each item, as these columns say it.
    pub(crate) fn of<T>(items: impl IntoIterator<Item = T>, columns: &[Column<'_, T>]) -> Self {
        let row = |item: T| columns.iter().map(|(_, cell)| cell(&item)).collect();
        Rows { head: columns.iter().map(|c| c.0).collect(), rows: items.into_iter().map(row).collect() }
    }

    /// RFC 4180.
    fn csv(&self) -> String {
        let mut out = String::new();
        line(&mut out, self.head.iter().copied());
        self.rows.iter().for_each(|row| line(&mut out, row.iter().map(String::as_str)));
        out
    }
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            out.push(',');
        }
        let inert = format!("'{cell}");
        let cell = if is_formula(cell) { &inert } else { cell };
        if cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// What a spreadsheet would run instead of showing: the words of reports are anybody's. Numbers are left as they are.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

/// The answer as the reader wants it.
pub(crate) fn answer<A: Serialize>(
    view: &View,
    whole: &A,
    rows: impl FnOnce() -> Rows,
    page: impl FnOnce() -> Page,
) -> Response {
    match view.format {
        Format::Html => layout::sheet(view, &page()).into_response(),
        Format::Csv => ([(CONTENT_TYPE, "text/csv; charset=utf-8")], rows().csv()).into_response(),
        Format::Json => Json(whole).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn nothing_in_csv_is_a_formula() {
        let cells = ["=HYPERLINK(1)", "-1", "-2+3", "@x", "a=b"];
        let rows = Rows::of(cells, &[("what", &|s: &&str| (*s).to_owned())]);
        assert_eq!(rows.csv(), "what\r\n'=HYPERLINK(1)\r\n-1\r\n'-2+3\r\n'@x\r\na=b\r\n");
    }

    #[test]
    fn csv_quotes_what_would_break_it() {
        let rows = Rows::of(["a,b", "c\"d", " e"], &[("what", &|s| (*s).to_owned()), ("n", &|s| s.len().to_string())]);
        assert_eq!(rows.csv(), "what,n\r\n\"a,b\",3\r\n\"c\"\"d\",3\r\n\" e\",2\r\n");
    }
}
