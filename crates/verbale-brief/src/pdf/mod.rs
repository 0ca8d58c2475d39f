//! The brief as a PDF of A4 pages. `parley` shapes and breaks the lines, `krilla` writes the file; the tables and the
//! breaking of pages are here. Nothing of a report is ever read as markup.

mod flow;
mod text;

use crate::fit::Fitted;
use crate::labels::fill;
use crate::sheet::{Sheet, sheet};
use flow::{Mark, Page};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};
use text::{Faces, Ink, Setter, Style};

/// A4, in points.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
/// Margins left and right, above, and below.
const SIDE: f32 = 46.0;
const TOP: f32 = 40.0;
const BOTTOM: f32 = 44.0;

/// The PDF could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the PDF could not be written: {0}")]
pub struct PdfError(String);

/// The brief as PDF. The same brief gives the same bytes.
pub fn pdf(brief: &Fitted) -> Result<Vec<u8>, PdfError> {
    let sheet = sheet(brief.brief());
    let mut setter = Setter::new();
    let pages = flow::flow(&sheet, &mut setter);
    write(&sheet, &pages, &mut setter)
}

/// How many pages a sheet takes.
pub(crate) fn pages(sheet: &Sheet) -> usize {
    flow::flow(sheet, &mut Setter::new()).len()
}

fn write(sheet: &Sheet, pages: &[Page], setter: &mut Setter) -> Result<Vec<u8>, PdfError> {
    let settings = SerializeSettings { compress_content_streams: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    // no date: when it was printed is not the brief's to say, and the bytes stay the same
    let about = Metadata::new()
        .title(sheet.title.clone())
        .language(sheet.lang.to_owned())
        .creator("Verbale".to_owned())
        .description(sheet.lead.clone());
    document.set_metadata(about);
    let mut faces = Faces::default();
    for (n, page) in pages.iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| PdfError("page size".into()))?;
        let mut leaf = document.start_page_with(size);
        let mut surface = leaf.surface();
        for mark in &page.marks {
            match mark {
                Mark::Text { x, y, set } => set.draw(*x, *y, &mut surface, &mut faces),
                Mark::Rule { x, y, width, height, ink } => rule(&mut surface, [*x, *y, *width, *height], *ink),
            }
        }
        let (this, all) = ((n + 1).to_string(), pages.len().to_string());
        let number = fill(&sheet.page, &[("n", &this), ("all", &all)]);
        let (left, right) = (setter.line(&sheet.title, Style::Foot), setter.line(&number, Style::Foot));
        let y = HEIGHT - BOTTOM + 14.0;
        left.draw(SIDE, y, &mut surface, &mut faces);
        right.draw(WIDTH - SIDE - right.width(), y, &mut surface, &mut faces);
        surface.finish();
        leaf.finish();
    }
    document.finish().map_err(|e| PdfError(format!("{e:?}")))
}

fn rule(surface: &mut Surface<'_>, [x, y, width, height]: [f32; 4], ink: Ink) {
    let Some(rect) = Rect::from_xywh(x, y, width, height) else { return };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(paint(ink)));
        surface.draw_path(&path);
    }
}

fn paint(ink: Ink) -> Fill {
    let [r, g, b] = ink.rgb();
    Fill { paint: rgb::Color::new(r, g, b).into(), opacity: NormalizedF32::ONE, rule: Default::default() }
}

/// Where text starts on the page, as krilla wants it.
fn point(x: f32, y: f32) -> Point {
    Point::from_xy(x, y)
}
