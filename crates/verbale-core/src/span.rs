//! Half-open spans counted in Unicode code points, as the W3C Web Annotation text-position selector counts them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open span `start..end` of a report, in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// `start..end`; the two are swapped when given in the wrong order, so that a span is never negative.
    pub fn new(start: u32, end: u32) -> Self {
        if start <= end { Span { start, end } } else { Span { start: end, end: start } }
    }

    /// Number of code points.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// True for a span that covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when the two share at least one code point.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True when `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Words of the report and where they stand: `text[start..end]` (in code points) equals `quote`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words as printed.
    pub quote: String,
}

impl Quote {
    /// The span alone.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// A [`Quote`] that proves a fact, with the pack rule that read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The words as printed.
    pub quote: String,
    /// Id of the pack rule or entry that fired.
    pub rule: String,
}

impl Evidence {
    /// The span alone.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_relate_as_intervals_do() {
        let (a, b, c) = (Span::new(0, 4), Span::new(4, 6), Span::new(5, 3));
        assert!(!a.overlaps(b), "touching spans share nothing");
        assert!(b.overlaps(c) && a.overlaps(c));
        assert_eq!(a.cover(b), Span::new(0, 6));
        assert!(a.cover(b).contains(c));
        assert_eq!(c.len(), 2);
    }
}
