//! Lists in parts: how many rows, and from where on.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use verbale_register::{Listing, Page};

/// Rows of a part where nobody says how many.
pub const USUAL: u32 = 50;
/// The most rows a part may have.
pub const LARGEST: u32 = 1000;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// At most so many rows.
    pub limit: u32,
    /// Rows that come before it.
    pub offset: u32,
}

impl Default for Part {
    fn default() -> Self {
        Part { limit: USUAL, offset: 0 }
    }
}

impl Part {
    /// The same part, as the register is asked.
    pub(super) fn page(self) -> Page {
        Page { limit: self.limit, offset: self.offset }
    }

    /// Rows up to the end of the part, and one more that tells whether there is another.
    pub(super) fn reach(self) -> usize {
        self.offset as usize + self.limit as usize + 1
    }

    /// The part of a whole list.
    pub(super) fn of<T>(self, all: Vec<T>) -> Rows<T> {
        let more = all.len() > self.offset as usize + self.limit as usize;
        let items = all.into_iter().skip(self.offset as usize).take(self.limit as usize).collect();
        Rows { items, next: more.then(|| Cursor(self.offset.saturating_add(self.limit))) }
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Rows<T> {
    /// The rows.
    pub items: Vec<T>,
    /// What to ask with for the next part; null on the last.
    pub next: Option<Cursor>,
}

impl<T> From<Listing<T>> for Rows<T> {
    fn from(listing: Listing<T>) -> Self {
        Rows { items: listing.items, next: listing.next.map(Cursor) }
    }
}

/// Where the next part of a list begins. Opaque to whoever asks: it is handed back as it was given, with the same
/// question. Rows recorded in between may move the parts; the tag of an answer tells that it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cursor(pub u32);

impl From<Cursor> for String {
    fn from(Cursor(at): Cursor) -> String {
        format!("{at:08x}")
    }
}

impl TryFrom<String> for Cursor {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let shape = text.len() == 8 && text.bytes().all(digits);
        let parsed = shape.then(|| u32::from_str_radix(&text, 16).ok()).flatten();
        parsed.map(Cursor).ok_or_else(|| "this is no cursor: give back the `next` of an answer as it stands".to_owned())
    }
}

impl JsonSchema for Cursor {
    fn schema_name() -> Cow<'static, str> {
        "Cursor".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Where a part of a list begins: the `next` of the answer before it, as it stands.",
            "type": "string",
            "pattern": "^[0-9a-f]{8}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_one_another_to_the_end() {
        let all: Vec<u32> = (0..7).collect();
        let mut part = Part { limit: 3, offset: 0 };
        let mut seen = Vec::new();
        loop {
            let rows = part.of(all.clone());
            seen.extend(rows.items);
            let Some(next) = rows.next else { break };
            let again = Cursor::try_from(String::from(next)).unwrap();
            part.offset = again.0;
        }
        assert_eq!(seen, all);
    }

    #[test]
    fn an_invented_cursor_is_none() {
        let real = String::from(Cursor(100));
        assert_eq!(Cursor::try_from(real.clone()), Ok(Cursor(100)));
        for text in ["", "100", "+0000064", "zzzzzzzz", "0000006A", &format!("{real}0")] {
            assert!(Cursor::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
