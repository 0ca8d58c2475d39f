//! The brief as CommonMark, with the tables and footnotes that GitHub and pandoc add to it.

use crate::fit::Fitted;
use crate::sheet::{Cell, Piece, Row, Section, Sheet, marks, sheet};

/// The brief as Markdown. Every sign of a report that Markdown would read is escaped.
pub fn markdown(brief: &Fitted) -> String {
    let sheet = sheet(brief.brief());
    let mut out = format!("# {}\n", inline(&sheet.title));
    if !sheet.lead.is_empty() {
        out += &format!("\n{}\n", opening(&sheet.lead));
    }
    for section in &sheet.sections {
        out += &format!("\n## {}\n\n", inline(&section.heading));
        table(&mut out, section);
    }
    tail(&mut out, &sheet);
    out
}

fn table(out: &mut String, section: &Section) {
    if section.rows.is_empty() {
        *out += &format!("{}\n", opening(section.left_out.as_ref().unwrap_or(&section.empty)));
        return;
    }
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    *out += &line(section.columns.iter().map(|c| inline(&c.label)).collect());
    *out += &line(section.columns.iter().map(|_| "---".to_owned()).collect());
    for row in &section.rows {
        *out += &line(match row {
            Row::Group(name) => {
                let mut cells = vec![String::new(); section.columns.len().max(1)];
                cells[0] = strong(name);
                cells
            }
            Row::Cells(cells) => cells.iter().map(cell).collect(),
        });
    }
    if let Some(left_out) = &section.left_out {
        *out += &format!("\n{}\n", opening(left_out));
    }
}

fn tail(out: &mut String, sheet: &Sheet) {
    if !sheet.notes.is_empty() {
        *out += &format!("\n## {}\n\n", inline(&sheet.notes_heading));
        for note in &sheet.notes {
            *out += &format!("- {}\n", opening(note));
        }
    }
    if !sheet.sources.is_empty() {
        *out += &format!("\n## {}\n\n", inline(&sheet.sources_heading));
        for source in &sheet.sources {
            *out += &format!("[^{}]: {}\n", source.number, cell(&source.pieces));
        }
    }
}

fn cell(pieces: &Cell) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Plain(t) | Piece::Soft(t) => out += &inline(t),
            Piece::Strong(t) => out += &strong(t),
            Piece::Quote(t, language) => {
                let (open, close) = marks(language.as_deref());
                out += &format!("{open}{}{close}", inline(t));
            }
            Piece::Title(t, _) => out += &wrapped(t, "*"),
            Piece::Refs(n) => n.iter().for_each(|n| out += &format!("[^{n}]")),
            Piece::Break => out.push_str(" – "),
        }
    }
    out.trim().to_owned()
}

fn strong(text: &str) -> String {
    wrapped(text, "**")
}

/// Emphasis, which may not begin or end in a space.
fn wrapped(text: &str, mark: &str) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let (before, after) = text.split_once(words).unwrap_or(("", ""));
    format!("{before}{mark}{}{mark}{after}", inline(words))
}

/// Text inside a line.
fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let marks_up =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '$' | '^' | '!');
        // what GitHub would turn into a link by itself
        let links = (c == ':' && text[at..].starts_with("://"))
            || c == '@'
            || (c == '.' && text[..at].to_ascii_lowercase().ends_with("www"));
        if marks_up || links {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Text at the start of a block, where a figure or a dash would begin a list.
fn opening(text: &str) -> String {
    let text = inline(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let at = match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'=') if digits == 0 => 0,
        _ => return text,
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_reads_is_escaped() {
        assert_eq!(inline("a|b <b>*x*</b> [l](u) `c`"), r"a\|b \<b\>\*x\*\</b\> \[l\](u) \`c\`");
        assert_eq!(inline("https://a.b www.c me@d"), r"https\://a.b www\.c me\@d");
        assert_eq!(opening("1. one"), r"1\. one");
        assert_eq!(opening("- one"), r"\- one");
        assert_eq!(opening("2025 was"), "2025 was");
        assert_eq!(strong(" a "), " **a** ");
    }
}
