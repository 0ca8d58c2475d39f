//! Paragraphs: pieces of text shaped, broken into lines, and drawn.

use super::{paint, point};
use crate::sheet::{Piece, marks, numbers};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::style::{FontFamily, FontFamilyName, FontStyle, FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{FontContext, Layout, LayoutContext};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Libertinus Serif, taken out of `typst-assets` by the build.
const FACES: [&[u8]; 4] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/regular.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/italic.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/semibold.otf")),
    include_bytes!(concat!(env!("OUT_DIR"), "/bold.otf")),
];
const FAMILY: &str = "Libertinus Serif";

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Kicker,
    Title,
    Lead,
    Heading,
    Group,
    Label,
    Body,
    Source,
    Foot,
}

impl Style {
    /// Size and height of a line in points, weight, ink.
    fn values(self) -> (f32, f32, f32, Ink) {
        match self {
            Style::Kicker => (9.0, 12.0, 600.0, Ink::Accent),
            Style::Title => (22.0, 26.0, 700.0, Ink::Text),
            Style::Lead => (10.5, 14.0, 400.0, Ink::Soft),
            Style::Heading => (12.5, 15.0, 700.0, Ink::Accent),
            Style::Group => (9.6, 12.0, 600.0, Ink::Text),
            Style::Label => (8.4, 10.5, 400.0, Ink::Soft),
            Style::Body => (9.6, 11.8, 400.0, Ink::Text),
            Style::Source => (8.3, 10.2, 400.0, Ink::Text),
            Style::Foot => (8.3, 10.0, 400.0, Ink::Soft),
        }
    }
}

/// What colour a run has, and whether it is raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ink {
    #[default]
    Text,
    Soft,
    Accent,
    /// Numbers of sources.
    Raised,
    /// Hairlines.
    Hair,
}

impl Ink {
    /// Dark enough on white for small text (7:1), hairlines apart.
    pub(super) fn rgb(self) -> [u8; 3] {
        match self {
            Ink::Text => [0x1a, 0x1a, 0x1a],
            Ink::Soft => [0x50, 0x50, 0x50],
            Ink::Accent | Ink::Raised => [0x1f, 0x3a, 0x5f],
            Ink::Hair => [0xc9, 0xc9, 0xc9],
        }
    }
}

/// Fonts and scratch space for setting.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
}

/// A paragraph that has been set.
pub(super) struct Set {
    text: String,
    layout: Layout<Ink>,
}

/// Fonts as krilla wants them, by the number parley knows them under.
#[derive(Default)]
pub(super) struct Faces(BTreeMap<u64, Font>);

impl Setter {
    pub(super) fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        for face in FACES {
            collection.register_fonts(Blob::new(Arc::new(face)), None);
        }
        Setter {
            fonts: FontContext { collection, source_cache: SourceCache::default() },
            layouts: LayoutContext::new(),
        }
    }

    /// One line, however long.
    pub(super) fn line(&mut self, text: &str, style: Style) -> Set {
        self.set(&[Piece::Plain(text.to_owned())], style, None)
    }

    /// Pieces as a paragraph of a width.
    pub(super) fn set(&mut self, pieces: &[Piece], style: Style, width: Option<f32>) -> Set {
        let (text, runs) = join(pieces);
        let (size, height, weight, ink) = style.values();
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        let names = Cow::Borrowed(&[FontFamilyName::Named(Cow::Borrowed(FAMILY))][..]);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(names)));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(height)));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(weight)));
        builder.push_default(StyleProperty::Brush(ink));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style == Style::Kicker {
            builder.push_default(StyleProperty::LetterSpacing(0.6));
        }
        for (range, look) in runs {
            match look {
                Look::Strong => builder.push(StyleProperty::FontWeight(FontWeight::new(600.0)), range),
                Look::Soft => builder.push(StyleProperty::Brush(Ink::Soft), range),
                Look::Slanted => builder.push(StyleProperty::FontStyle(FontStyle::Italic), range),
                Look::Raised => {
                    builder.push(StyleProperty::FontSize(size * 0.72), range.clone());
                    builder.push(StyleProperty::Brush(Ink::Raised), range);
                }
            }
        }
        let mut layout = builder.build(&text);
        layout.break_all_lines(width);
        Set { text, layout }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Strong,
    Soft,
    Slanted,
    Raised,
}

/// The pieces as one text, and the ranges that do not look plain.
fn join(pieces: &[Piece]) -> (String, Vec<(Range<usize>, Look)>) {
    let mut text = String::new();
    let mut runs = Vec::new();
    for piece in pieces {
        let start = text.len();
        let look = match piece {
            Piece::Plain(t) => {
                text.push_str(t);
                None
            }
            Piece::Strong(t) => {
                text.push_str(t);
                Some(Look::Strong)
            }
            Piece::Soft(t) => {
                text.push_str(t);
                Some(Look::Soft)
            }
            Piece::Quote(t, language) => {
                let (open, close) = marks(language.as_deref());
                text.extend([open, t, close]);
                None
            }
            Piece::Title(t, _) => {
                text.push_str(t);
                Some(Look::Slanted)
            }
            Piece::Refs(n) => {
                text.push_str(&numbers(n));
                Some(Look::Raised)
            }
            Piece::Break => {
                text.push('\n');
                None
            }
        };
        runs.extend(look.map(|look| (start..text.len(), look)));
    }
    (text, runs)
}

impl Set {
    pub(super) fn height(&self) -> f32 {
        self.layout.height()
    }

    pub(super) fn width(&self) -> f32 {
        self.layout.width()
    }

    /// How many characters the typeface has no sign for.
    pub(super) fn missing(&self) -> usize {
        let runs = self.layout.lines().flat_map(|l| l.runs().collect::<Vec<_>>());
        runs.flat_map(|r| r.visual_clusters().collect::<Vec<_>>())
            .filter(|c| !self.text[c.text_range()].trim().is_empty() && c.glyphs().any(|g| g.id == 0))
            .count()
    }

    /// Draws it with its upper left corner at a point.
    pub(super) fn draw(&self, left: f32, top: f32, surface: &mut Surface<'_>, faces: &mut Faces) {
        for line in self.layout.lines() {
            let baseline = top + line.metrics().baseline;
            let mut x = left;
            for run in line.runs() {
                let Some(font) = faces.get(run.font()) else { continue };
                let size = run.font_size();
                let mut pending: (Option<u16>, f32, Vec<KrillaGlyph>) = (None, x, Vec::new());
                for cluster in run.visual_clusters() {
                    if cluster.is_ligature_continuation() {
                        if let Some(glyph) = pending.2.last_mut() {
                            glyph.text_range.end = cluster.text_range().end;
                        }
                        continue;
                    }
                    for glyph in cluster.glyphs() {
                        if pending.0.is_some_and(|s| s != cluster.style_index()) {
                            self.flush(&mut pending, baseline, &font, size, surface);
                            pending.1 = x;
                        }
                        pending.0 = Some(cluster.style_index());
                        pending.2.push(KrillaGlyph::new(
                            GlyphId::new(glyph.id),
                            glyph.advance / size,
                            glyph.x / size,
                            glyph.y / size,
                            0.0,
                            cluster.text_range(),
                            None,
                        ));
                        x += glyph.advance;
                    }
                }
                self.flush(&mut pending, baseline, &font, size, surface);
            }
        }
    }

    fn flush(
        &self,
        pending: &mut (Option<u16>, f32, Vec<KrillaGlyph>),
        baseline: f32,
        font: &Font,
        size: f32,
        surface: &mut Surface<'_>,
    ) {
        let (Some(style), x, glyphs) = (pending.0.take(), pending.1, std::mem::take(&mut pending.2)) else { return };
        let ink = self.layout.styles().get(usize::from(style)).map_or(Ink::Text, |s| s.brush);
        let rise = if ink == Ink::Raised { size * 0.42 } else { 0.0 };
        surface.set_fill(Some(paint(ink)));
        surface.draw_glyphs(point(x, baseline - rise), &glyphs, font.clone(), &self.text, size, false);
    }
}

impl Faces {
    fn get(&mut self, font: &parley::FontData) -> Option<Font> {
        let key = font.data.id();
        if let Some(known) = self.0.get(&key) {
            return Some(known.clone());
        }
        let new = Font::new(font.data.as_ref().to_vec().into(), font.index)?;
        self.0.insert(key, new.clone());
        Some(new)
    }
}
