//! The colours, in one place. Streams strip them where they do not belong.

use anstyle::{AnsiColor, Color, Style};
use verbale_app::proof::FactKind;

const fn colour(c: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(c)))
}

/// `error:`
pub(crate) const ERROR: Style = colour(AnsiColor::Red).bold();
/// `help:` and `note:`
pub(crate) const HELP: Style = colour(AnsiColor::Cyan).bold();
/// Headings.
pub(crate) const HEAD: Style = Style::new().bold();
/// What matters less.
pub(crate) const DIM: Style = Style::new().dimmed();
/// Dates.
pub(crate) const DATE: Style = colour(AnsiColor::Green);

/// The colour of a kind of fact in marked text.
pub(crate) fn fact(kind: FactKind) -> Style {
    match kind {
        FactKind::Person => colour(AnsiColor::Cyan).bold(),
        FactKind::Office => colour(AnsiColor::Cyan),
        FactKind::Organisation => colour(AnsiColor::Blue),
        FactKind::Engagement => colour(AnsiColor::Green).bold(),
        FactKind::Instrument => colour(AnsiColor::Magenta).bold(),
        FactKind::Mechanism => colour(AnsiColor::Magenta),
        FactKind::Milestone => colour(AnsiColor::BrightYellow),
        FactKind::Statement => colour(AnsiColor::Yellow),
        FactKind::Undertaking => colour(AnsiColor::BrightRed),
        FactKind::Area => Style::new().underline(),
        FactKind::Diagnostic => colour(AnsiColor::Red),
    }
}
