//! Lists in parts. A part begins behind the last row of the one before, wherever that row stands by now, so that what is
//! recorded between two parts neither repeats nor hides a row.

use super::row::{Key, Row};
use crate::error::AppError;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use verbale_register::{Listing, Page};

/// Rows of a part where nobody says how many.
pub const USUAL: u32 = 50;
/// The most rows a part may have.
pub const LARGEST: u32 = 1000;
/// How many rows are looked through at once for one that has moved.
const STEP: u32 = 200;
/// How far it is looked for before its old place is taken instead.
const REACH: u32 = 10_000;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// At most so many rows.
    pub limit: u32,
    /// Behind which row it begins; at the beginning where there is none.
    pub after: Option<Cursor>,
}

impl Default for Part {
    fn default() -> Self {
        Part { limit: USUAL, after: None }
    }
}

impl Part {
    /// The part of a list that is there as a whole.
    pub(super) fn of<T: Row>(self, all: Vec<T>) -> Rows<T> {
        let from = self.found_in(&all).unwrap_or(self.place());
        let more = all.len() > from.saturating_add(self.limit as usize);
        let items: Vec<T> = all.into_iter().skip(from).take(self.limit as usize).collect();
        let next = more.then(|| Cursor::behind(&items, from + items.len())).flatten();
        Rows { items, next }
    }

    /// The part of a list that can be had up to a number of rows, which saves the work on the rest.
    pub(super) fn within<T: Row>(
        self,
        list: impl Fn(Option<usize>) -> Result<Vec<T>, AppError>,
    ) -> Result<Rows<T>, AppError> {
        let near = list(Some(self.place() + self.limit as usize + 1))?;
        // where the row stood there may be another by now, and the part reach further
        let as_it_stood = self.after.is_none() || self.found_in(&near) == Some(self.place());
        Ok(self.of(if as_it_stood { near } else { list(None)? }))
    }

    /// The part of a list that the register hands out by pages.
    pub(super) fn page<T: Row>(
        self,
        list: impl Fn(Page) -> verbale_register::Result<Listing<T>>,
    ) -> Result<Rows<T>, AppError> {
        let Some(Cursor { place, key }) = self.after else {
            let page = list(Page { limit: self.limit, offset: 0 })?;
            return Ok(up_to(page, self.limit));
        };
        let mut from = place;
        let mut seen = place.saturating_sub(1);
        let mut step = 1;
        // nearly always it stands where it stood
        while seen < place.saturating_add(REACH) {
            let rows = list(Page { limit: step, offset: seen })?;
            if let Some(n) = rows.items.iter().position(|row| Key::of(row) == key) {
                from = seen + n as u32 + 1;
                break;
            }
            // what stood before it may have been taken out
            seen = if step == 1 { seen.saturating_sub(STEP) } else { seen + step };
            step = STEP;
            if rows.next.is_none() && seen >= place {
                break;
            }
        }
        let page = list(Page { limit: self.limit, offset: from })?;
        Ok(up_to(page, from.saturating_add(self.limit)))
    }

    /// Rows before the part, as many as there were.
    fn place(self) -> usize {
        self.after.map_or(0, |c| c.place as usize)
    }

    /// Where the part begins in these rows, if the row before it is among them.
    fn found_in<T: Row>(self, all: &[T]) -> Option<usize> {
        let key = self.after?.key;
        let at = |n: usize| all.get(n).is_some_and(|row| Key::of(row) == key);
        let place = self.place();
        if place > 0 && at(place - 1) {
            return Some(place);
        }
        all.iter().position(|row| Key::of(row) == key).map(|n| n + 1)
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

/// A page of the register that ends at this place of the list.
fn up_to<T: Row>(page: Listing<T>, end: u32) -> Rows<T> {
    let next = page.next.and_then(|_| Cursor::behind(&page.items, end as usize));
    Rows { items: page.items, next }
}

/// Behind which row the next part of a list begins: what the row is and where it stood. Opaque to whoever asks; it is
/// handed back as it was given, with the same question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Cursor {
    place: u32,
    key: Key,
}

impl Cursor {
    fn behind<T: Row>(items: &[T], place: usize) -> Option<Self> {
        Some(Cursor { place: u32::try_from(place).ok()?, key: Key::of(items.last()?) })
    }
}

impl From<Cursor> for String {
    fn from(c: Cursor) -> String {
        format!("{:08x}{:016x}", c.place, c.key.0)
    }
}

impl TryFrom<String> for Cursor {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let shape = text.len() == 24 && text.bytes().all(digits);
        let parsed = || {
            let (place, key) = text.split_at_checked(8)?;
            Some(Cursor { place: u32::from_str_radix(place, 16).ok()?, key: Key(u64::from_str_radix(key, 16).ok()?) })
        };
        let cursor = if shape { parsed() } else { None };
        cursor.ok_or_else(|| "this is no cursor: give back the `next` of an answer as it stands".to_owned())
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
            "pattern": "^[0-9a-f]{24}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Row for u32 {
        fn key(&self) -> String {
            self.to_string()
        }
    }

    /// A list handed out by pages.
    fn paged(all: &[u32]) -> impl Fn(Page) -> verbale_register::Result<Listing<u32>> {
        let all = all.to_vec();
        move |page| {
            let end = (page.offset + page.limit) as usize;
            let items: Vec<u32> = all.iter().copied().skip(page.offset as usize).take(page.limit as usize).collect();
            Ok(Listing { items, next: (end < all.len()).then_some(end as u32) })
        }
    }

    /// The next part by each of the three ways, which must agree.
    fn next(part: Part, all: &[u32]) -> Rows<u32> {
        let whole = part.of(all.to_vec());
        let within = part.within(|most| Ok(all.iter().copied().take(most.unwrap_or(usize::MAX)).collect())).unwrap();
        assert_eq!(within.items, whole.items);
        assert_eq!(part.page(paged(all)).unwrap(), whole);
        whole
    }

    #[test]
    fn parts_follow_one_another_to_the_end() {
        let all: Vec<u32> = (0..7).collect();
        let (mut part, mut seen) = (Part { limit: 3, after: None }, Vec::new());
        loop {
            let rows = next(part, &all);
            seen.extend(rows.items);
            let Some(next) = rows.next else { break };
            part.after = Some(Cursor::try_from(String::from(next)).unwrap());
        }
        assert_eq!(seen, all);
    }

    #[test]
    fn what_is_added_or_taken_out_before_a_part_moves_nothing() {
        let first = next(Part { limit: 3, after: None }, &[10, 20, 30, 40, 50]);
        let part = Part { limit: 3, after: first.next };
        assert_eq!(next(part, &[1, 2, 3, 10, 20, 30, 40, 50]).items, [40, 50], "three came before it");
        assert_eq!(next(part, &[30, 35, 40]).items, [35, 40], "two went, one came behind it");
        let many: Vec<u32> = (100..1100).chain([10, 20, 30, 40]).collect();
        assert_eq!(next(part, &many).items, [40], "a thousand came before it");
        assert_eq!(next(part, &[10, 20, 40, 50]).items, [50], "it is gone: its place counts");
    }

    #[test]
    fn an_invented_cursor_is_none() {
        let real = String::from(Cursor { place: 100, key: Key(7) });
        assert_eq!(Cursor::try_from(real.clone()), Ok(Cursor { place: 100, key: Key(7) }));
        for text in ["", "100", "00000064", &real.to_uppercase().replace('0', "A"), &format!("{real}0")] {
            assert!(Cursor::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
