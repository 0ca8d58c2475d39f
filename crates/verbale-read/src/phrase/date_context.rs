//! The report's own date, and what relative words mean beside it.

use jiff::ToSpan;
use jiff::civil;
use verbale_core::edtf::{Date, Edtf};

/// The report's own date as a point of reference.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    published: Option<Edtf>,
}

impl Reference {
    /// From the publication date, if there is one.
    pub fn new(published: Option<Edtf>) -> Self {
        Reference { published }
    }

    /// The publication date.
    pub fn published(&self) -> Option<Edtf> {
        self.published
    }

    fn date(&self) -> Option<Date> {
        self.published?.start()
    }

    /// The year of publication.
    pub fn year(&self) -> Option<i16> {
        self.date()?.year
    }

    /// The day of publication, when it is a full date.
    pub fn day(&self) -> Option<civil::Date> {
        self.date()?.civil()
    }

    /// The year that puts the day nearest to the publication; the year of publication when that is all we know.
    pub fn year_of_day(&self, month: i8, day: i8) -> Option<i16> {
        let own = self.date()?;
        let year = own.year?;
        let Some(own_month) = own.month else { return Some(year) };
        let at = civil::Date::new(year, own_month, own.day.unwrap_or(15)).ok()?;
        [year - 1, year, year + 1]
            .into_iter()
            .filter_map(|y| civil::Date::new(y, month, day).ok())
            .min_by_key(|d| at.until(*d).map_or(i32::MAX, |s| s.get_days().abs()))
            .map(|d| d.year())
    }

    /// The year of a month alone: the nearest, or the next or last one when the words say so.
    pub fn year_of_month(&self, month: i8, ahead: Option<bool>) -> Option<i16> {
        let own = self.date()?;
        let (year, Some(own_month)) = (own.year?, own.month) else { return own.year };
        Some(match ahead {
            Some(true) if month < own_month => year + 1,
            Some(false) if month > own_month => year - 1,
            Some(_) => year,
            None => self.year_of_day(month, 15)?,
        })
    }

    /// `năm nay`, `năm ngoái`, `năm tới`.
    pub fn relative_year(&self, sense: &str) -> Option<i16> {
        let by = match sense {
            "time/this-year" => 0,
            "time/last-year" => -1,
            "time/next-year" => 1,
            _ => return None,
        };
        Some(self.year()? + by)
    }

    /// What a relative word means, if the report's date settles it.
    pub fn relative(&self, tail: &str) -> Option<Edtf> {
        if let Some(y) = self.relative_year(&format!("time/{tail}")) {
            return Some(Edtf::Date(Date::year(y)));
        }
        let own = self.date()?;
        match tail {
            "today" => own.civil().map(|d| Edtf::Date(Date::from_civil(d))),
            "yesterday" | "tomorrow" => {
                let by = if tail == "yesterday" { -1 } else { 1 };
                Some(Edtf::Date(Date::from_civil(own.civil()?.checked_add(by.days()).ok()?)))
            }
            "this-month" | "last-month" | "next-month" => {
                let by = match tail {
                    "last-month" => -1,
                    "next-month" => 1,
                    _ => 0,
                };
                let first = civil::Date::new(own.year?, own.month?, 1).ok()?.checked_add(by.months()).ok()?;
                Date::checked(Some(first.year()), Some(first.month()), None).map(Edtf::Date)
            }
            "this-week" | "last-week" | "next-week" => {
                let by = match tail {
                    "last-week" => -7,
                    "next-week" => 7,
                    _ => 0,
                };
                let day = own.civil()?.checked_add(by.days()).ok()?;
                let back = i64::from(day.weekday().to_monday_zero_offset());
                let monday = day.checked_sub(back.days()).ok()?;
                let sunday = monday.checked_add(6.days()).ok()?;
                Some(Edtf::Interval(Some(Date::from_civil(monday)), Some(Date::from_civil(sunday))))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(s: &str) -> Reference {
        Reference::new(Some(s.parse().unwrap()))
    }

    #[test]
    fn the_nearest_year_wins() {
        assert_eq!(reference("2020-02").year_of_day(12, 30), Some(2019));
        assert_eq!(reference("2020-12-28").year_of_day(1, 3), Some(2021));
        assert_eq!(reference("2017").year_of_day(6, 14), Some(2017));
        assert_eq!(Reference::new(None).year_of_day(3, 5), None);
    }

    #[test]
    fn relative_words() {
        let at = |s: &str, w: &str| reference(s).relative(w).map(|e| e.to_string());
        assert_eq!(at("2025-12-09", "yesterday").as_deref(), Some("2025-12-08"));
        assert_eq!(at("2025-12-09", "last-week").as_deref(), Some("2025-12-01/2025-12-07"));
        assert_eq!(at("2025-01", "last-month").as_deref(), Some("2024-12"));
        assert_eq!(at("2025-01", "yesterday"), None);
        assert_eq!(at("2025", "last-year").as_deref(), Some("2024"));
    }
}
