//! The brief as a Word document: real headings, real tables, A4. `docx-rs` writes the file.

use crate::fit::Fitted;
use crate::sheet::{Cell, Piece, Row, Section, Sheet, marks, numbers, sheet};
use docx_rs::{
    BorderType, BreakType, Docx, LineSpacing, LineSpacingType, PageMargin, Paragraph, Run, RunFonts, RunProperty,
    Style, StyleType, Table, TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellMargins,
    TableLayoutType, TableRow, VertAlignType, WidthType,
};
use std::io::Cursor;

/// The document could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the DOCX could not be written: {0}")]
pub struct DocxError(String);

/// A serif that every office suite has or replaces, with Vietnamese and Cyrillic.
const FONT: &str = "Times New Roman";
const SOFT: &str = "505050";
const ACCENT: &str = "1F3A5F";
const HAIR: &str = "C9C9C9";
/// Width of the text in twentieths of a point: A4 less the margins.
const WIDTH: usize = 11_906 - 2 * 907;
/// Sizes in half points.
const BODY: usize = 19;
const SMALL: usize = 16;

/// The brief as DOCX. The same brief gives the same bytes.
pub fn docx(brief: &Fitted) -> Result<Vec<u8>, DocxError> {
    let sheet = sheet(brief.brief());
    let mut writer = Writer { docx: base(), paragraphs: 0 };
    writer.head(&sheet);
    for section in &sheet.sections {
        writer.section(section);
    }
    writer.tail(&sheet);
    let mut bytes = Cursor::new(Vec::new());
    writer.docx.build().pack(&mut bytes).map_err(|e| DocxError(e.to_string()))?;
    Ok(bytes.into_inner())
}

/// Page, styles, and dates that do not depend on the clock.
fn base() -> Docx {
    let fonts = || RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let style = |id: &str, name: &str, size: usize| {
        Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").next("Normal").size(size).q_format(true)
    };
    let spaced = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    let single = spaced(0, 0).line(240).line_rule(LineSpacingType::Auto);
    let heading = |id, name, size, level| style(id, name, size).bold().outline_lvl(level);
    Docx::new()
        .created_at("1970-01-01T00:00:00Z")
        .updated_at("1970-01-01T00:00:00Z")
        .page_size(11_906, 16_838)
        .page_margin(PageMargin::new().top(794).bottom(794).left(907).right(907).header(400).footer(400).gutter(0))
        .default_fonts(fonts())
        .default_size(BODY)
        .default_line_spacing(single)
        .add_style(heading("Heading1", "heading 1", 40, 0).line_spacing(spaced(0, 20)))
        .add_style(heading("Heading2", "heading 2", 24, 1).color(ACCENT).line_spacing(spaced(150, 40)))
        .add_style(style("Lead", "Lead", 20).color(SOFT).line_spacing(spaced(0, 60)))
        .add_style(style("Remark", "Remark", SMALL).line_spacing(spaced(20, 0)))
}

struct Writer {
    docx: Docx,
    paragraphs: u32,
}

impl Writer {
    /// A paragraph with an identity of its own, counted and not drawn by lot.
    fn paragraph(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08X}", self.paragraphs))
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn styled(&mut self, text: &str, style: &str) {
        let p = self.paragraph().style(style).add_run(Run::new().add_text(text));
        self.add(if style.starts_with("Heading") { p.keep_next(true) } else { p });
    }

    fn head(&mut self, sheet: &Sheet) {
        let kicker = Run::new().add_text(sheet.kicker.to_uppercase()).bold().size(SMALL).color(ACCENT);
        let p = self.paragraph().add_run(kicker.character_spacing(12)).keep_next(true);
        self.add(p);
        self.styled(&sheet.title, "Heading1");
        if !sheet.lead.is_empty() {
            self.styled(&sheet.lead, "Lead");
        }
    }

    fn section(&mut self, section: &Section) {
        self.styled(&section.heading, "Heading2");
        if section.rows.is_empty() {
            self.soft(section.left_out.as_ref().unwrap_or(&section.empty));
            return;
        }
        let all: usize = section.columns.iter().map(|c| usize::from(c.share)).sum::<usize>().max(1);
        let widths: Vec<usize> = section.columns.iter().map(|c| WIDTH * usize::from(c.share) / all).collect();
        let mut rows = vec![self.labels(section, &widths)];
        for row in &section.rows {
            rows.push(match row {
                Row::Group(name) => {
                    let run = Run::new().add_text(name).bold();
                    let p = self.paragraph().keep_next(true).line_spacing(LineSpacing::new().before(60)).add_run(run);
                    let all = frame(None).width(WIDTH, WidthType::Dxa).grid_span(widths.len()).add_paragraph(p);
                    TableRow::new(vec![all]).cant_split()
                }
                Row::Cells(cells) => {
                    let cells = cells.iter().zip(&widths).map(|(c, w)| {
                        let p = self.paragraph();
                        frame(Some((HAIR, 3))).width(*w, WidthType::Dxa).add_paragraph(filled(p, c, BODY))
                    });
                    TableRow::new(cells.collect()).cant_split()
                }
            });
        }
        let table = Table::without_borders(rows)
            .set_grid(widths)
            .width(WIDTH, WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .margins(TableCellMargins::new().margin(25, 120, 25, 0));
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        if let Some(left_out) = &section.left_out {
            self.soft(left_out);
        }
    }

    fn labels(&mut self, section: &Section, widths: &[usize]) -> TableRow {
        let cells = section.columns.iter().zip(widths).map(|(column, w)| {
            let run = Run::new().add_text(&column.label).size(SMALL).color(SOFT);
            let p = self.paragraph().keep_next(true).add_run(run);
            frame(Some((SOFT, 5))).width(*w, WidthType::Dxa).add_paragraph(p)
        });
        TableRow::new(cells.collect()).cant_split()
    }

    fn soft(&mut self, text: &str) {
        let run = Run::new().add_text(text).color(SOFT);
        let p = self.paragraph().style("Remark").add_run(run);
        self.add(p);
    }

    fn tail(&mut self, sheet: &Sheet) {
        if !sheet.notes.is_empty() {
            self.styled(&sheet.notes_heading, "Heading2");
            sheet.notes.iter().for_each(|note| self.styled(note, "Remark"));
        }
        if !sheet.sources.is_empty() {
            self.styled(&sheet.sources_heading, "Heading2");
        }
        for source in &sheet.sources {
            let number = Run::new().add_text(format!("{}.", source.number)).add_tab().size(SMALL).color(ACCENT);
            let hanging = Some(docx_rs::SpecialIndentType::Hanging(340));
            let p = self.paragraph().style("Remark").indent(Some(340), hanging, None, None).add_run(number);
            self.add(filled(p, &source.pieces, SMALL));
        }
    }
}

/// A cell with at most a line below it.
fn frame(below: Option<(&str, usize)>) -> TableCell {
    let borders = TableCellBorders::new().clear_all();
    let Some((color, size)) = below else { return TableCell::new().set_borders(borders) };
    let line = TableCellBorder::new(TableCellBorderPosition::Bottom);
    let line = line.border_type(BorderType::Single).color(color).size(size);
    TableCell::new().set_borders(borders.set(line))
}

/// A paragraph with the pieces of a cell in it.
fn filled(mut paragraph: Paragraph, pieces: &Cell, size: usize) -> Paragraph {
    for piece in pieces {
        let run = Run::new().size(size);
        paragraph = paragraph.add_run(match piece {
            Piece::Plain(t) => run.add_text(t),
            Piece::Strong(t) => run.add_text(t).bold(),
            Piece::Soft(t) => run.add_text(t).color(SOFT),
            Piece::Quote(t, language) => {
                let (open, close) = marks(language.as_deref());
                run.add_text(format!("{open}{t}{close}"))
            }
            Piece::Title(t, _) => run.add_text(t).italic(),
            Piece::Refs(n) => {
                let mut raised = run.add_text(numbers(n)).size(size + 2).color(ACCENT);
                raised.run_property =
                    std::mem::take::<RunProperty>(&mut raised.run_property).vert_align(VertAlignType::SuperScript);
                raised
            }
            Piece::Break => run.add_break(BreakType::TextWrapping),
        });
    }
    paragraph
}
