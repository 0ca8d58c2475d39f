//! Which paragraph stands where on which page.

use super::text::{Ink, Set, Setter, Style};
use super::{BOTTOM, HEIGHT, SIDE, TOP, WIDTH};
use crate::labels::fill;
use crate::sheet::{Cell, Column, Piece, Row, Section, Sheet};

/// Space between columns, and above and below the text of a row.
const GUTTER: f32 = 10.0;
const PAD: f32 = 2.2;
/// Space before a heading.
const BEFORE: f32 = 9.0;

/// A page, as marks on it.
#[derive(Default)]
pub(super) struct Page {
    pub(super) marks: Vec<Mark>,
}

/// Something on a page.
pub(super) enum Mark {
    Text { x: f32, y: f32, set: Box<Set> },
    Rule { x: f32, y: f32, width: f32, height: f32, ink: Ink },
}

/// Lays a sheet out on as many pages as it takes. If the typeface lacks characters, a remark says so.
pub(super) fn flow(sheet: &Sheet, setter: &mut Setter) -> Vec<Page> {
    let (pages, missing) = attempt(sheet, &sheet.notes, setter);
    if missing == 0 {
        return pages;
    }
    let mut notes = sheet.notes.clone();
    notes.push(fill(&sheet.no_glyph, &[("n", &missing.to_string())]));
    attempt(sheet, &notes, setter).0
}

fn attempt(sheet: &Sheet, notes: &[String], setter: &mut Setter) -> (Vec<Page>, usize) {
    let mut flow = Flow { setter, pages: vec![Page::default()], y: TOP, missing: 0 };
    flow.head(sheet);
    for section in &sheet.sections {
        flow.section(section);
    }
    if !notes.is_empty() {
        flow.heading(&sheet.notes_heading, 10.0);
        for note in notes {
            flow.paragraph(&[Piece::Plain(note.clone())], Style::Source, 1.5);
        }
    }
    if !sheet.sources.is_empty() {
        flow.heading(&sheet.sources_heading, 10.0);
        flow.sources(sheet);
    }
    (flow.pages, flow.missing)
}

struct Flow<'a> {
    setter: &'a mut Setter,
    pages: Vec<Page>,
    y: f32,
    missing: usize,
}

impl Flow<'_> {
    const FULL: f32 = WIDTH - 2.0 * SIDE;

    fn set(&mut self, pieces: &[Piece], style: Style, width: f32) -> Set {
        let set = self.setter.set(pieces, style, Some(width));
        self.missing += set.missing();
        set
    }

    fn words(&mut self, text: &str, style: Style, width: f32) -> Set {
        self.set(&[Piece::Plain(text.to_owned())], style, width)
    }

    fn put(&mut self, x: f32, y: f32, set: Set) {
        self.mark(Mark::Text { x, y, set: Box::new(set) });
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.marks.push(mark);
        }
    }

    fn rule(&mut self, height: f32, ink: Ink) {
        let y = self.y;
        self.mark(Mark::Rule { x: SIDE, y, width: Self::FULL, height, ink });
    }

    /// Starts a page unless this much height is left; says whether it did.
    fn room(&mut self, height: f32) -> bool {
        let full = self.y + height > HEIGHT - BOTTOM && self.y > TOP;
        if full {
            self.pages.push(Page::default());
            self.y = TOP;
        }
        full
    }

    fn head(&mut self, sheet: &Sheet) {
        for (text, style, after) in [
            (&sheet.kicker.to_uppercase(), Style::Kicker, 1.0),
            (&sheet.title, Style::Title, 2.0),
            (&sheet.lead, Style::Lead, 7.0),
        ] {
            if !text.is_empty() {
                let set = self.words(text, style, Self::FULL);
                let height = set.height();
                self.put(SIDE, self.y, set);
                self.y += height + after;
            }
        }
        self.rule(1.0, Ink::Accent);
        self.y += 2.0;
    }

    /// A heading, kept on the page of what follows.
    fn heading(&mut self, text: &str, following: f32) {
        let set = self.words(text, Style::Heading, Self::FULL);
        let height = set.height();
        if !self.room(BEFORE + height + 3.0 + following) {
            self.y += BEFORE;
        }
        self.put(SIDE, self.y, set);
        self.y += height + 3.0;
    }

    fn paragraph(&mut self, pieces: &[Piece], style: Style, after: f32) {
        let set = self.set(pieces, style, Self::FULL);
        let height = set.height();
        self.room(height);
        self.put(SIDE, self.y, set);
        self.y += height + after;
    }

    fn section(&mut self, section: &Section) {
        if section.rows.is_empty() {
            self.heading(&section.heading, 14.0);
            let words = section.left_out.as_ref().unwrap_or(&section.empty);
            self.paragraph(&[Piece::Soft(words.clone())], Style::Body, 0.0);
            return;
        }
        let columns = places(&section.columns);
        let mut first = true;
        let last = section.rows.len() - 1;
        let tail = if section.left_out.is_some() { 14.0 } else { 0.0 };
        for (n, row) in section.rows.iter().enumerate() {
            // what must stand on the same page: under a heading its first row, under the last row but one the last,
            // under that the line on what was left out
            let next = section.rows.get(n + 1).filter(|_| matches!(row, Row::Group(_)) || n + 1 == last);
            let with = next.map_or(0.0, |r| self.height(r, &columns)) + if n + 1 >= last { tail } else { 0.0 };
            match row {
                Row::Group(name) => {
                    let set = self.words(name, Style::Group, Self::FULL);
                    let needed = set.height() + 5.0 + with;
                    self.open(section, &columns, needed, &mut first);
                    let height = set.height();
                    self.y += 3.0;
                    self.put(SIDE, self.y, set);
                    self.y += height + 1.0;
                }
                Row::Cells(cells) => {
                    let sets = self.cells(cells, &columns, Style::Body);
                    let height = tallest(&sets) + 2.0 * PAD;
                    self.open(section, &columns, height + with, &mut first);
                    for (set, (x, _)) in sets.into_iter().zip(&columns) {
                        self.put(*x, self.y + PAD, set);
                    }
                    self.y += height;
                    self.rule(0.35, Ink::Hair);
                }
            }
        }
        if let Some(left_out) = &section.left_out {
            self.y += 2.5;
            self.paragraph(&[Piece::Soft(left_out.clone())], Style::Label, 0.0);
        }
    }

    /// Before a row: heading and labels if it is the first, labels again on a new page.
    fn open(&mut self, section: &Section, columns: &[(f32, f32)], needed: f32, first: &mut bool) {
        let labels: Vec<Cell> = section.columns.iter().map(|c| vec![Piece::Plain(c.label.clone())]).collect();
        if std::mem::take(first) {
            let height = 13.0;
            self.heading(&section.heading, height + needed);
        } else if !self.room(needed) {
            return;
        }
        let sets = self.cells(&labels, columns, Style::Label);
        let height = tallest(&sets) + 1.5;
        for (set, (x, _)) in sets.into_iter().zip(columns) {
            self.put(*x, self.y, set);
        }
        self.y += height;
        self.rule(0.6, Ink::Soft);
        self.y += 0.6;
    }

    fn cells(&mut self, cells: &[Cell], columns: &[(f32, f32)], style: Style) -> Vec<Set> {
        cells.iter().zip(columns).map(|(cell, (_, width))| self.set(cell, style, *width)).collect()
    }

    fn height(&mut self, row: &Row, columns: &[(f32, f32)]) -> f32 {
        let missing = self.missing;
        let height = match row {
            Row::Group(_) => 0.0,
            Row::Cells(cells) => tallest(&self.cells(cells, columns, Style::Body)) + 2.0 * PAD,
        };
        self.missing = missing;
        height
    }

    fn sources(&mut self, sheet: &Sheet) {
        let inset = 17.0;
        for source in &sheet.sources {
            let number = self.setter.line(&source.number.to_string(), Style::Source);
            let set = self.set(&source.pieces, Style::Source, Self::FULL - inset);
            let height = set.height();
            self.room(height);
            self.put(SIDE + inset - 5.0 - number.width(), self.y, number);
            self.put(SIDE + inset, self.y, set);
            self.y += height + 0.8;
        }
    }
}

fn tallest(sets: &[Set]) -> f32 {
    sets.iter().map(Set::height).fold(0.0, f32::max)
}

/// Left edge and width of each column.
fn places(columns: &[Column]) -> Vec<(f32, f32)> {
    let gaps = GUTTER * columns.len().saturating_sub(1) as f32;
    let all: f32 = columns.iter().map(|c| f32::from(c.share)).sum::<f32>().max(1.0);
    let mut x = SIDE;
    let mut places = Vec::new();
    for column in columns {
        let width = (WIDTH - 2.0 * SIDE - gaps) * f32::from(column.share) / all;
        places.push((x, width));
        x += width + GUTTER;
    }
    places
}
