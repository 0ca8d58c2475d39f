//! Dates as the record keeps them: the part of EDTF (ISO 8601-2, level 1) that press reports need.
//!
//! A [`Date`] may lack its day, its month, or its year (`XXXX-03-05`: the report says "5 March" and nothing settles
//! the year). An [`Edtf`] is a date or an interval, whose ends may be open (`2020/..`). Nothing here ever invents a
//! missing part; [`Edtf::first_day`] and [`Edtf::last_day`] give the bounds of what is known.

use jiff::civil;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Why a string is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// Not of the supported shapes.
    #[error("`{0}` is not an EDTF date: write 2025-12-09, 2025-12, 2025, XXXX-03-05, or an interval A/B")]
    Shape(String),
    /// The month, day or combination does not exist.
    #[error("`{0}` is no day of the calendar")]
    Calendar(String),
    /// An interval whose end lies before its start.
    #[error("the interval `{0}` ends before it starts")]
    Backwards(String),
}

/// A calendar date, as exact as the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year, or `None` when nothing settles it.
    pub year: Option<i16>,
    /// Month 1–12.
    pub month: Option<i8>,
    /// Day 1–31; present only with a month.
    pub day: Option<i8>,
}

impl Date {
    /// A year alone.
    pub fn year(year: i16) -> Self {
        Date { year: Some(year), month: None, day: None }
    }

    /// A full calendar day, or `None` when there is no such day.
    pub fn ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        Self::checked(Some(year), Some(month), Some(day))
    }

    /// Any combination of parts, checked against the calendar (29 February is allowed while the year is unknown).
    pub fn checked(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if year.is_some_and(|y| !(0..=9999).contains(&y)) || (day.is_some() && month.is_none()) {
            return None;
        }
        if year.is_none() && month.is_none() {
            return None;
        }
        let month_ok = month.is_none_or(|m| (1..=12).contains(&m));
        let day_ok = match (month, day) {
            (Some(m), Some(d)) => civil::Date::new(year.unwrap_or(2000), m, d).is_ok(),
            _ => true,
        };
        (month_ok && day_ok).then_some(Date { year, month, day })
    }

    /// From a civil date.
    pub fn from_civil(d: civil::Date) -> Self {
        Date { year: Some(d.year()), month: Some(d.month()), day: Some(d.day()) }
    }

    /// The civil date, when all three parts are known.
    pub fn civil(self) -> Option<civil::Date> {
        civil::Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// The first day this date can mean; `None` without a year.
    pub fn first_day(self) -> Option<civil::Date> {
        civil::Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The last day this date can mean; `None` without a year.
    pub fn last_day(self) -> Option<civil::Date> {
        let (year, month) = (self.year?, self.month.unwrap_or(12));
        match self.day {
            Some(day) => civil::Date::new(year, month, day).ok(),
            None => Some(civil::Date::new(year, month, 1).ok()?.last_of_month()),
        }
    }

    /// True when year, month and day are all known.
    pub fn is_full(self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(y) => write!(f, "{y:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(m) = self.month {
            write!(f, "-{m:02}")?;
            if let Some(d) = self.day {
                write!(f, "-{d:02}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = EdtfError;

    fn from_str(s: &str) -> Result<Self, EdtfError> {
        let shape = || EdtfError::Shape(s.to_owned());
        let mut parts = s.split('-');
        let number = |p: &str, width: usize| -> Result<i16, EdtfError> {
            if p.len() == width && p.bytes().all(|b| b.is_ascii_digit()) {
                p.parse().map_err(|_| shape())
            } else {
                Err(shape())
            }
        };
        let year = match parts.next().ok_or_else(shape)? {
            "XXXX" => None,
            p => Some(number(p, 4)?),
        };
        let month = parts.next().map(|p| number(p, 2)).transpose()?;
        let day = parts.next().map(|p| number(p, 2)).transpose()?;
        if parts.next().is_some() || (year.is_none() && month.is_none()) {
            return Err(shape());
        }
        Date::checked(year, month.map(|m| m as i8), day.map(|d| d as i8))
            .ok_or_else(|| EdtfError::Calendar(s.to_owned()))
    }
}

/// A date or an interval of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edtf {
    /// One date.
    Date(Date),
    /// From one date to another, both included; `None` is an open end.
    Interval(Option<Date>, Option<Date>),
}

impl Edtf {
    /// A full day, or `None` when the calendar has no such day.
    pub fn ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::ymd(year, month, day).map(Edtf::Date)
    }

    /// An interval of whole years.
    pub fn years(from: i16, to: i16) -> Self {
        Edtf::Interval(Some(Date::year(from)), Some(Date::year(to)))
    }

    /// The first day it can mean; `None` when open or without a year.
    pub fn first_day(self) -> Option<civil::Date> {
        match self {
            Edtf::Date(d) => d.first_day(),
            Edtf::Interval(a, _) => a?.first_day(),
        }
    }

    /// The last day it can mean; `None` when open or without a year.
    pub fn last_day(self) -> Option<civil::Date> {
        match self {
            Edtf::Date(d) => d.last_day(),
            Edtf::Interval(_, b) => b?.last_day(),
        }
    }

    /// Where it starts, as a date.
    pub fn start(self) -> Option<Date> {
        match self {
            Edtf::Date(d) => Some(d),
            Edtf::Interval(a, _) => a,
        }
    }

    /// Where it ends, as a date.
    pub fn end(self) -> Option<Date> {
        match self {
            Edtf::Date(d) => Some(d),
            Edtf::Interval(_, b) => b,
        }
    }

    /// True when the year is known at whichever end is given.
    pub fn has_year(self) -> bool {
        match self {
            Edtf::Date(d) => d.year.is_some(),
            Edtf::Interval(a, b) => a.or(b).is_some_and(|d| d.year.is_some()),
        }
    }

    /// True when the two can mean a common day; what is unknown excludes nothing.
    pub fn compatible(self, other: Edtf) -> bool {
        let parts = |e: Edtf| e.start().or(e.end());
        match (self.has_year(), other.has_year()) {
            (true, true) => {
                let before =
                    |a: Option<civil::Date>, b: Option<civil::Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
                !before(self.last_day(), other.first_day()) && !before(other.last_day(), self.first_day())
            }
            _ => match (parts(self), parts(other)) {
                (Some(a), Some(b)) => {
                    let agree = |x: Option<i8>, y: Option<i8>| x.is_none() || y.is_none() || x == y;
                    agree(a.month, b.month) && agree(a.day, b.day)
                }
                _ => true,
            },
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |d: &Option<Date>| d.map_or(Cow::Borrowed(".."), |d| Cow::Owned(d.to_string()));
        match self {
            Edtf::Date(d) => d.fmt(f),
            Edtf::Interval(a, b) => write!(f, "{}/{}", end(a), end(b)),
        }
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(s: &str) -> Result<Self, EdtfError> {
        let end = |p: &str| if p == ".." { Ok(None) } else { p.parse().map(Some) };
        match s.split_once('/') {
            None => Ok(Edtf::Date(s.parse()?)),
            Some((a, b)) => {
                let e = Edtf::Interval(end(a)?, end(b)?);
                match (e.first_day(), e.last_day()) {
                    (Some(a), Some(b)) if b < a => Err(EdtfError::Backwards(s.to_owned())),
                    _ => Ok(e),
                }
            }
        }
    }
}

impl Serialize for Edtf {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Edtf {
    fn schema_name() -> Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "EDTF (ISO 8601-2): 2025-12-09, 2020-02, 2013, XXXX-03-05, or an interval 2025-09-17/2025-09-20, 2020/..",
            "pattern": r"^((\d{4}|XXXX)(-\d{2}(-\d{2})?)?|\.\.)(/((\d{4}|XXXX)(-\d{2}(-\d{2})?)?|\.\.))?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_writes_each_shape() {
        for s in [
            "2025-12-09",
            "2020-02",
            "2013",
            "XXXX-03-05",
            "XXXX-03",
            "2025-09-17/2025-09-20",
            "2019/2021",
            "2020/..",
            "../2025",
        ] {
            assert_eq!(s.parse::<Edtf>().unwrap().to_string(), s);
        }
    }

    #[test]
    fn refuses_what_the_calendar_lacks() {
        assert!(matches!("2025-02-30".parse::<Edtf>(), Err(EdtfError::Calendar(_))));
        assert!(matches!("2025-13".parse::<Edtf>(), Err(EdtfError::Calendar(_))));
        assert!(matches!("2025/2020".parse::<Edtf>(), Err(EdtfError::Backwards(_))));
        for s in ["", "25", "XXXX", "2025-1-2", "tomorrow", "2025-12-09T00"] {
            assert!(matches!(s.parse::<Edtf>(), Err(EdtfError::Shape(_))), "{s}");
        }
        assert!("XXXX-02-29".parse::<Edtf>().is_ok(), "some year has one");
    }

    #[test]
    fn bounds_follow_what_is_known() {
        let e: Edtf = "2020-02".parse().unwrap();
        assert_eq!(e.last_day().unwrap().to_string(), "2020-02-29");
        let e: Edtf = "2020/2025".parse().unwrap();
        assert_eq!(
            (e.first_day().unwrap().to_string(), e.last_day().unwrap().to_string()),
            ("2020-01-01".into(), "2025-12-31".into())
        );
        assert_eq!("XXXX-03-05".parse::<Edtf>().unwrap().first_day(), None);
    }

    #[test]
    fn compatibility_excludes_only_what_is_known_to_differ() {
        let c = |a: &str, b: &str| a.parse::<Edtf>().unwrap().compatible(b.parse().unwrap());
        assert!(c("2020-02-05", "2020-02") && c("2020-02-05", "XXXX-02-05") && c("2020/2025", "2024-01-01"));
        assert!(!c("2020-02-05", "2020-02-06") && !c("2020-02-05", "XXXX-02-06") && !c("2019/2021", "2022"));
    }

    proptest! {
        #[test]
        fn every_printed_date_reads_back(y in 1i16..3000, m in 1i8..13, d in 1i8..32, parts in 0u8..4) {
            let date = match parts {
                0 => Date::checked(Some(y), None, None),
                1 => Date::checked(Some(y), Some(m), None),
                2 => Date::checked(None, Some(m), Some(d)),
                _ => Date::checked(Some(y), Some(m), Some(d)),
            };
            if let Some(date) = date {
                let e = Edtf::Date(date);
                prop_assert_eq!(e.to_string().parse::<Edtf>().unwrap(), e);
                prop_assert!(e.compatible(e));
                if let (Some(a), Some(b)) = (e.first_day(), e.last_day()) { prop_assert!(a <= b); }
            }
        }

        #[test]
        fn no_string_panics(s in "\\PC{0,24}") {
            let _ = s.parse::<Edtf>();
        }
    }
}
