//! Chance that is the same everywhere: SplitMix64, and days of the calendar.

/// A stream of numbers from a seed.
#[derive(Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Chance(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub(super) fn percent(&mut self, p: usize) -> bool {
        self.below(100) < p
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A day, counted from 1 January 2015.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) u32);

impl Day {
    pub(super) fn plus(self, days: u32) -> Day {
        Day(self.0 + days)
    }

    /// Year, month, day.
    pub(super) fn civil(self) -> (u32, u32, u32) {
        let mut left = self.0;
        let mut year = 2015;
        while left >= days_of_year(year) {
            left -= days_of_year(year);
            year += 1;
        }
        let mut month = 1;
        while left >= days_of_month(year, month) {
            left -= days_of_month(year, month);
            month += 1;
        }
        (year, month, left + 1)
    }

    pub(super) fn year(self) -> u32 {
        self.civil().0
    }

    pub(super) fn iso(self) -> String {
        let (y, m, d) = self.civil();
        format!("{y}-{m:02}-{d:02}")
    }

    /// `5/3/2016`
    pub(super) fn slashed(self) -> String {
        let (y, m, d) = self.civil();
        format!("{d}/{m}/{y}")
    }

    /// `March 5, 2016`
    pub(super) fn english(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (y, m, d) = self.civil();
        format!("{} {d}, {y}", MONTHS[m as usize - 1])
    }

    /// `Thứ Năm`: 1 January 2015 was a Thursday.
    pub(super) fn weekday(self) -> &'static str {
        ["Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư"][self.0 as usize % 7]
    }
}

fn leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_year(year: u32) -> u32 {
    365 + u32::from(leap(year))
}

fn days_of_month(year: u32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
