//! The report's own date, and what relative words mean beside it.

use jiff::ToSpan;
use jiff::civil;
use verbale_core::edtf::{Date, Edtf};

/// No day without a year is further than this from the report.
const HALF_A_YEAR: i32 = 184;

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

    /// The year of a day: the last or next such day when the words look back or ahead, otherwise the nearest. Beside a
    /// month the distance is counted in months, beside a year alone it is that year. A day no year within reach has (29
    /// February) keeps its year open.
    pub fn year_of_day(&self, month: i8, day: i8, ahead: Option<bool>) -> Option<i16> {
        let own = self.date()?;
        let year = own.year?;
        let Some(own_month) = own.month else { return Some(year) };
        let years = || [year - 1, year, year + 1].into_iter().filter(|y| civil::Date::new(*y, month, day).is_ok());
        let months = |y: i16| (i32::from(y) - i32::from(year)) * 12 + i32::from(month) - i32::from(own_month);
        let Some(own_day) = own.civil() else {
            return match ahead {
                Some(true) => years().find(|y| months(*y) >= 0),
                Some(false) => years().rev().find(|y| months(*y) <= 0),
                None => years().min_by_key(|y| months(*y).abs()),
            };
        };
        let days = |y: i16| {
            civil::Date::new(y, month, day).map_or(i32::MAX, |d| own_day.until(d).map_or(i32::MAX, |s| s.get_days()))
        };
        match ahead {
            Some(true) => years().find(|y| days(*y) >= 0),
            Some(false) => years().rev().find(|y| days(*y) <= 0),
            None => years().min_by_key(|y| days(*y).abs()).filter(|y| days(*y).abs() <= HALF_A_YEAR),
        }
    }

    /// The year of a month alone: the nearest, or the next or last one when the words say so.
    pub fn year_of_month(&self, month: i8, ahead: Option<bool>) -> Option<i16> {
        let own = self.date()?;
        let (year, Some(own_month)) = (own.year?, own.month) else { return own.year };
        Some(match ahead {
            Some(true) => year + i16::from(month < own_month),
            Some(false) => year - i16::from(month > own_month),
            // the earlier of two equally near
            None => match i32::from(month) - i32::from(own_month) {
                6.. => year - 1,
                ..=-7 => year + 1,
                _ => year,
            },
        })
    }

    /// A weekday (1 Monday … 7 Sunday) of the report's own week, the one before or the one after.
    pub fn weekday_of_week(&self, weekday: i8, by: i64) -> Option<Date> {
        let monday = self.monday(by)?;
        monday.checked_add(i64::from(weekday - 1).days()).ok().map(Date::from_civil)
    }

    /// The next or last such weekday, the report's own day left out.
    pub fn weekday_beside(&self, weekday: i8, ahead: bool) -> Option<Date> {
        let own = self.day()?;
        let apart = i64::from(weekday - own.weekday().to_monday_one_offset()).rem_euclid(7);
        let by = match (ahead, apart) {
            (true, 0) => 7,
            (true, n) => n,
            (false, n) => n - 7,
        };
        own.checked_add(by.days()).ok().map(Date::from_civil)
    }

    /// The Monday of the report's own week, or of one so many weeks away.
    fn monday(&self, weeks: i64) -> Option<civil::Date> {
        let day = self.day()?.checked_add((weeks * 7).days()).ok()?;
        day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
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
        let days = |by: i64| own.civil()?.checked_add(by.days()).ok().map(|d| Edtf::Date(Date::from_civil(d)));
        let week = |by: i64, from: i64| {
            let monday = self.monday(by)?;
            let (a, b) = (monday.checked_add(from.days()).ok()?, monday.checked_add(6.days()).ok()?);
            Some(Edtf::Interval(Some(Date::from_civil(a)), Some(Date::from_civil(b))))
        };
        let month = |by: i64| {
            let first = civil::Date::new(own.year?, own.month?, 1).ok()?.checked_add(by.months()).ok()?;
            Date::checked(Some(first.year()), Some(first.month()), None).map(Edtf::Date)
        };
        let quarter = |by: i64| {
            let first = (own.month? - 1) / 3 * 3 + 1;
            let a = civil::Date::new(own.year?, first, 1).ok()?.checked_add((by * 3).months()).ok()?;
            let date = |m: i8| Date::checked(Some(a.year()), Some(m), None);
            Some(Edtf::Interval(date(a.month()), date(a.month() + 2)))
        };
        match tail {
            // a report dated by its month alone was written in that month
            "today" => Some(Edtf::Date(own)),
            "yesterday" => days(-1),
            "day-before-yesterday" => days(-2),
            "tomorrow" => days(1),
            "day-after-tomorrow" => days(2),
            "this-week" => week(0, 0),
            "last-week" => week(-1, 0),
            "next-week" => week(1, 0),
            "this-weekend" => week(0, 5),
            "last-weekend" => week(-1, 5),
            "next-weekend" => week(1, 5),
            "this-month" => month(0),
            "last-month" => month(-1),
            "next-month" => month(1),
            "this-quarter" => quarter(0),
            "last-quarter" => quarter(-1),
            "next-quarter" => quarter(1),
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
        assert_eq!(reference("2020-02").year_of_day(12, 30, None), Some(2019));
        assert_eq!(reference("2020-12-28").year_of_day(1, 3, None), Some(2021));
        assert_eq!(reference("2017").year_of_day(6, 14, None), Some(2017));
        assert_eq!(Reference::new(None).year_of_day(3, 5, None), None);
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
