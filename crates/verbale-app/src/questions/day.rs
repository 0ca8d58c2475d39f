//! The values that questions are asked with: a day, a recorded time, a country.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::str::FromStr;
use verbale_core::Edtf;

/// A day, or a month or year as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Edtf);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(Edtf::Date(date)) if date.year.is_some() => Ok(Day(Edtf::Date(date))),
            _ => Err(format!("`{}` is no date: write 2025-12-09, 2025-12 or 2025", clipped(text))),
        }
    }
}

/// A day and nothing less exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WholeDay(pub Edtf);

impl FromStr for WholeDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(Edtf::Date(date)) if date.is_full() => Ok(WholeDay(Edtf::Date(date))),
            _ => Err(format!("`{}` is no day: write 2025-12-09", clipped(text))),
        }
    }
}

/// A recorded time: a moment, or the end of a day (UTC), in milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(pub i64);

/// Length of `2026-01-15`.
const DAY: usize = 10;

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let no_time = || format!("`{}` is no time: write 2026-01-15 or 2026-01-15T09:30:00Z", clipped(text));
        if let Ok(moment) = text.parse::<jiff::Timestamp>() {
            return Ok(Moment(moment.as_millisecond()));
        }
        // a date and a time without an offset would parse as the day and lose the time
        let day: jiff::civil::Date =
            Some(text).filter(|t| t.len() == DAY).and_then(|t| t.parse().ok()).ok_or_else(no_time)?;
        let next = day.tomorrow().and_then(|d| d.to_zoned(jiff::tz::TimeZone::UTC)).map_err(|_| no_time())?;
        Ok(Moment(next.timestamp().as_millisecond() - 1))
    }
}

/// The code of a country, bloc or group of states, upper case: `VN`, `ASEAN`, `G20`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(pub String);

impl FromStr for Code {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shape = (2..=16).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
            && text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
        match shape {
            true => Ok(Code(text.to_ascii_uppercase())),
            false => Err(format!(
                "`{}` is no code of a country or bloc: write ISO codes such as VN or RU, or ASEAN, EU, UN",
                clipped(text)
            )),
        }
    }
}

/// The first words of what was given, for an error that must not repeat a megabyte.
fn clipped(text: &str) -> String {
    const SHOWN: usize = 40;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

macro_rules! read_from_words {
    ($type:ident, $words:expr) => {
        impl TryFrom<String> for $type {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                text.parse()
            }
        }
        impl From<$type> for String {
            fn from(value: $type) -> String {
                let words: fn($type) -> String = $words;
                words(value)
            }
        }
    };
}

read_from_words!(Day, |d| d.0.to_string());
read_from_words!(WholeDay, |d| d.0.to_string());
read_from_words!(Moment, |m| jiff::Timestamp::from_millisecond(m.0).map(|t| t.to_string()).unwrap_or_default());
read_from_words!(Code, |c| c.0);

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, or a month or year as a whole: 2025-12-09, 2025-12, 2025.",
            "anyOf": [
                { "type": "string", "format": "date" },
                { "type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]))?$" },
            ],
        })
    }
}

impl JsonSchema for WholeDay {
    fn schema_name() -> Cow<'static, str> {
        "WholeDay".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A day: 2025-12-09.", "type": "string", "format": "date" })
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day (its end, UTC) or a moment: 2026-01-15, 2026-01-15T09:30:00Z.",
            "anyOf": [
                { "type": "string", "format": "date" },
                { "type": "string", "format": "date-time" },
            ],
        })
    }
}

impl JsonSchema for Code {
    fn schema_name() -> Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A country (ISO 3166-1 alpha-2), bloc or group, in any case: VN, ASEAN, G20.",
            "type": "string",
            "pattern": "^[A-Za-z][A-Za-z0-9]{1,15}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_months_and_years() {
        for text in ["2025-12-09", "2025-12", "2025"] {
            assert_eq!(text.parse::<Day>().map(|d| d.0.to_string()), Ok(text.to_owned()));
        }
        for text in ["2025-02-30", "XXXX-03-05", "2020/2021", "2020/..", "tomorrow", ""] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_of_recording_is_its_end() {
        let (day, moment) = ("2026-01-15".parse::<Moment>(), "2026-01-15T23:59:59.999Z".parse::<Moment>());
        assert_eq!(day, moment);
        for text in ["2026-01", "2026-01-15T09:30:00", "2026-01-15 09:30", "20260115"] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }

    #[test]
    fn codes_begin_with_a_letter_in_any_case() {
        assert_eq!("asean".parse(), Ok(Code("ASEAN".into())));
        assert_eq!("g20".parse(), Ok(Code("G20".into())));
        assert!(["v", "1V", "Việt", "", "V-1"].iter().all(|t| t.parse::<Code>().is_err()));
        let long = "x".repeat(1 << 20).parse::<Code>().unwrap_err();
        assert!(long.len() < 200, "an error does not repeat a megabyte");
    }
}
