//! The brief as one HTML file that needs nothing else: no script, no other host.

use crate::fit::Fitted;
use crate::model::SourceNo;
use crate::sheet::{Cell, Piece, Row, Section, SourceLine, marks, sheet};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

const STYLE: &str = include_str!("style.css");
/// The page may load nothing, even if a text of it asked for it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The brief as a page.
pub fn html(brief: &Fitted) -> String {
    let sheet = sheet(brief.brief());
    markup! {
        (DOCTYPE)
        html lang=(sheet.lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (sheet.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    p.kicker { (sheet.kicker) }
                    h1 { (sheet.title) }
                    @if !sheet.lead.is_empty() { p.lead { (sheet.lead) } }
                }
                main {
                    @for s in &sheet.sections { (section(s)) }
                    @if !sheet.notes.is_empty() {
                        section.notes aria-labelledby="notes" {
                            h2 #notes { (sheet.notes_heading) }
                            ul { @for note in &sheet.notes { li { (note) } } }
                        }
                    }
                    @if !sheet.sources.is_empty() {
                        section.sources aria-labelledby="sources" {
                            h2 #sources { (sheet.sources_heading) }
                            ol { @for s in &sheet.sources { (source(s)) } }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

fn section(s: &Section) -> Markup {
    markup! {
        section aria-labelledby=(s.id) {
            h2 id=(s.id) { (s.heading) }
            @if s.rows.is_empty() {
                p.left { (s.left_out.as_ref().unwrap_or(&s.empty)) }
            } @else {
                div.scroll {
                    table class=(s.id) {
                        caption { (s.heading) }
                        colgroup { @for c in &s.columns { col style=(format!("width:{}%", c.share)); } }
                        thead { tr { @for c in &s.columns { th scope="col" { (c.label) } } } }
                        @for rows in groups(&s.rows) {
                            tbody { @for row in rows { (line(row, s.columns.len())) } }
                        }
                    }
                }
                @if let Some(left_out) = &s.left_out { p.left { (left_out) } }
            }
        }
    }
}

/// Rows cut before each heading among them, so that each group is a body of its own.
fn groups(rows: &[Row]) -> Vec<&[Row]> {
    let starts = (1..rows.len()).filter(|&n| matches!(rows[n], Row::Group(_)));
    let edges: Vec<usize> = std::iter::once(0).chain(starts).chain([rows.len()]).collect();
    edges.windows(2).map(|w| &rows[w[0]..w[1]]).collect()
}

fn line(row: &Row, columns: usize) -> Markup {
    markup! {
        @match row {
            Row::Group(name) => { tr.group { th scope="rowgroup" colspan=(columns) { (name) } } }
            Row::Cells(cells) => { tr { @for c in cells { td { (cell(c)) } } } }
        }
    }
}

fn cell(pieces: &Cell) -> Markup {
    markup! { @for p in pieces { (piece(p)) } }
}

fn piece(piece: &Piece) -> Markup {
    markup! {
        @match piece {
            Piece::Plain(t) => { (t) }
            Piece::Strong(t) => { strong { (t) } }
            Piece::Soft(t) => { span.soft { (t) } }
            Piece::Quote(t, language) => {
                @let (open, close) = marks(language.as_deref());
                (open) span lang=[language.as_deref()] dir="auto" { (t) } (close)
            }
            Piece::Title(t, language) => { cite lang=[language.as_deref()] dir="auto" { (t) } }
            Piece::Refs(n) => { (references(n)) }
            Piece::Break => { br; }
        }
    }
}

fn references(numbers: &[SourceNo]) -> Markup {
    markup! {
        sup {
            @for (at, n) in numbers.iter().enumerate() {
                @if at > 0 { ",\u{a0}" }
                a href=(format!("#s{n}")) { (n) }
            }
        }
    }
}

fn source(s: &SourceLine) -> Markup {
    markup! { li id=(format!("s{}", s.number)) value=(s.number) { (cell(&s.pieces)) } }
}
