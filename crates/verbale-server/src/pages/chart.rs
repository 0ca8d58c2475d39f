//! Figures one can see: bars, heat, bands and lines of time. Each is a table or list that says in words what the drawing
//! shows; drawings stretch by per cent, so that a phone shows them as they are, and nothing is styled in place.

use maud::{Markup, html};
use verbale_core::Date;

/// A row of bars: what it is, and how many of each kind.
#[derive(Debug)]
pub(crate) struct Bar {
    pub(crate) label: Markup,
    pub(crate) parts: Vec<u32>,
}

/// A table of stacked bars under the names of their parts. Part `n` has the class `c-n`.
pub(crate) fn bars(caption: &str, head: &str, total: &str, kinds: &[String], rows: &[Bar]) -> Markup {
    let most = rows.iter().map(|r| r.parts.iter().sum::<u32>()).max().unwrap_or(0).max(1);
    html! {
        figure.chart {
            figcaption { (caption) (legend(kinds)) }
            table.bars {
                thead { tr {
                    th scope="col" { (head) }
                    th scope="col" { span.quiet { (caption) } }
                    th.n scope="col" { (total) }
                } }
                tbody { @for row in rows { tr {
                    th scope="row" { (row.label) }
                    td { (stack(kinds, &row.parts, most)) }
                    td.n { (row.parts.iter().sum::<u32>()) }
                } } }
                tfoot { tr { td {} td { (axis(most)) } td {} } }
            }
        }
    }
}

/// The scale below bars: none, the most, and round numbers between them.
fn axis(most: u32) -> Markup {
    let step = step(most);
    let ticks = (0..=most).step_by(step as usize);
    html! {
        svg.axis width="100%" height="20" aria-hidden="true" {
            @for n in ticks {
                @let x = format!("{:.2}%", f64::from(n) * 100.0 / f64::from(most));
                line x1=(x) x2=(x) y1="0" y2="5" {}
                text x=(x) y="17" text-anchor=(if n == 0 { "start" } else if n == most { "end" } else { "middle" }) { (n) }
            }
        }
    }
}

/// From tick to tick: 1, 2 or 5 times a power of ten, so that there are no more than six.
fn step(most: u32) -> u32 {
    let mut power = 1;
    loop {
        for n in [1, 2, 5] {
            if most <= n * power * 5 {
                return n * power;
            }
        }
        power *= 10;
    }
}

/// One stacked bar, as long as its share of `most`.
pub(crate) fn stack(kinds: &[String], parts: &[u32], most: u32) -> Markup {
    let percent = |n: u32| f64::from(n) * 100.0 / f64::from(most);
    let starts = parts.iter().scan(0, |at, part| Some(std::mem::replace(at, *at + part)));
    let said: Vec<String> =
        kinds.iter().zip(parts).filter(|(_, n)| **n > 0).map(|(kind, n)| format!("{kind}: {n}")).collect();
    html! {
        svg.bar width="100%" height="14" role="img" aria-label=(said.join(", ")) {
            @for (n, (part, start)) in parts.iter().zip(starts).enumerate() {
                @if *part > 0 {
                    rect class={ "c-" (n) } x=(format!("{:.2}%", percent(start))) y="0" width=(format!("{:.2}%", percent(*part))) height="14" {
                        title { (kinds.get(n).map_or("", String::as_str)) ": " (part) }
                    }
                }
            }
        }
    }
}

fn legend(kinds: &[String]) -> Markup {
    html! {
        ul.legend { @for (n, kind) in kinds.iter().enumerate() {
            li { svg width="10" height="10" aria-hidden="true" { rect class={ "c-" (n) } width="10" height="10" {} } (kind) }
        } }
    }
}

/// A table whose cells are the darker the more they hold.
pub(crate) fn heat(caption: &str, columns: &[String], rows: &[(Markup, Vec<u32>)]) -> Markup {
    let most = rows.iter().flat_map(|r| &r.1).copied().max().unwrap_or(0).max(1);
    html! {
        table.heat {
            caption.quiet { (caption) }
            thead { tr { td {} @for c in columns { th scope="col" { (c) } } } }
            tbody { @for (label, cells) in rows { tr {
                th scope="row" { (label) }
                @for n in cells { td class={ "h-" (shade(*n, most)) } { @if *n > 0 { (n) } } }
            } } }
        }
    }
}

/// From 0 for none to 5 for the most there is.
fn shade(n: u32, most: u32) -> u32 {
    (n * 5).div_ceil(most)
}

/// A stretch of time as one row of bands: the stretch that is proved inside the one that is possible.
#[derive(Debug)]
pub(crate) struct Band {
    pub(crate) label: Markup,
    /// First and last day for which it is proved.
    pub(crate) proved: (Date, Date),
    /// First and last day that nothing excludes; an open end is none.
    pub(crate) possible: (Option<Date>, Option<Date>),
    pub(crate) said: Markup,
}

/// Bands under a scale of years.
pub(crate) fn bands(caption: &str, rows: &[Band]) -> Markup {
    let days = rows.iter().flat_map(|r| [r.proved.0, r.proved.1]);
    let Some((first, last)) = days.clone().filter_map(|d| d.year).min().zip(days.filter_map(|d| d.year).max()) else {
        return html! {};
    };
    let scale = Scale { first, years: f64::from(last - first + 1) };
    html! {
        figure.chart {
            figcaption { (caption) }
            table.bands {
                thead { tr {
                    td {}
                    td { (scale.years_above()) }
                    td {}
                } }
                tbody { @for row in rows { tr {
                    th scope="row" { (row.label) }
                    td { (scale.band(row)) }
                    td.date { (row.said) }
                } } }
            }
        }
    }
}

/// The years a drawing spans.
struct Scale {
    first: i16,
    years: f64,
}

impl Scale {
    /// Where a day stands, in per cent; the last day of a stretch ends it.
    fn at(&self, day: Date, end: bool) -> f64 {
        let known = if end { day.last_day() } else { day.first_day() };
        let Some(known) = known else { return if end { 100.0 } else { 0.0 } };
        let part = f64::from(known.day_of_year() - i16::from(!end)) / f64::from(known.days_in_year());
        ((f64::from(known.year() - self.first) + part) * 100.0 / self.years).clamp(0.0, 100.0)
    }

    /// Ticks above the bands: years, and quarters where there are no more than two of them.
    fn years_above(&self) -> Markup {
        if self.years <= 2.0 {
            return self.quarters_above();
        }
        let step = (self.years / 6.0).ceil().max(1.0);
        let mut ticks = Vec::new();
        let mut n = 0.0;
        while n < self.years {
            ticks.push((f64::from(self.first) + n, n * 100.0 / self.years));
            n += step;
        }
        let ticks: Vec<(String, f64)> = ticks.into_iter().map(|(year, x)| (format!("{year:.0}"), x)).collect();
        ticked(&ticks)
    }

    fn quarters_above(&self) -> Markup {
        let months = (0..self.years as i16).flat_map(|n| [1, 4, 7, 10].map(|month| (self.first + n, month)));
        let ticks: Vec<(String, f64)> = months
            .filter_map(|(year, month)| {
                let label = if month == 1 { year.to_string() } else { format!("{month}/{year}") };
                Some((label, self.at(Date::ymd(year, month, 1)?, false)))
            })
            .collect();
        ticked(&ticks)
    }

    fn band(&self, row: &Band) -> Markup {
        let rect = |from: f64, to: f64| (format!("{from:.2}%"), format!("{:.2}%", (to - from).max(0.6)));
        let (px, pw) = rect(self.at(row.proved.0, false), self.at(row.proved.1, true));
        let from = row.possible.0.map_or(0.0, |d| self.at(d, false));
        let to = row.possible.1.map_or(100.0, |d| self.at(d, true));
        let (mx, mw) = rect(from, to);
        html! {
            svg.band width="100%" height="16" aria-hidden="true" {
                line x1="0" x2="100%" y1="8" y2="8" {}
                rect.maybe x=(mx) width=(mw) y="5" height="6" {}
                rect.sure x=(px) width=(pw) y="2" height="12" {}
            }
        }
    }
}

/// Ticks with their labels on the right.
fn ticked(ticks: &[(String, f64)]) -> Markup {
    html! {
        svg.scale width="100%" height="18" aria-hidden="true" {
            @for (label, x) in ticks {
                line x1=(format!("{x:.2}%")) x2=(format!("{x:.2}%")) y1="0" y2="18" {}
                text x=(format!("{x:.2}%")) dx="4" y="13" { (label) }
            }
        }
    }
}

/// A point on a line of time.
#[derive(Debug)]
pub(crate) struct Point {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) label: String,
    /// It is expected and has not been.
    pub(crate) expected: bool,
}

/// Points on one line of time.
pub(crate) fn line(label: &str, points: &[Point]) -> Markup {
    let years = points.iter().flat_map(|p| [p.from.year, p.to.year]).flatten();
    let Some((first, last)) = years.clone().min().zip(years.max()) else { return html! {} };
    let scale = Scale { first, years: f64::from(last - first + 1) };
    html! {
        figure.chart {
            figcaption { (label) }
            (scale.years_above())
            svg.line width="100%" height="44" role="img" aria-label=(said(points)) {
                line x1="0" x2="100%" y1="30" y2="30" {}
                @for p in points {
                    @let (a, b) = (scale.at(p.from, false), scale.at(p.to, true));
                    @if p.expected {
                        rect.expected x=(format!("{a:.2}%")) width=(format!("{:.2}%", (b - a).max(0.6))) y="24" height="12" { title { (p.label) } }
                    } @else {
                        circle cx=(format!("{:.2}%", f64::midpoint(a, b))) cy="30" r="6" { title { (p.label) } }
                        text x=(format!("{:.2}%", f64::midpoint(a, b))) y="16" text-anchor="middle" { (p.label) }
                    }
                }
            }
        }
    }
}

fn said(points: &[Point]) -> String {
    points.iter().map(|p| format!("{} {}", p.label, p.from)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_where_it_is_in_its_years() {
        let scale = Scale { first: 2020, years: 2.0 };
        let at = |y, m, d, end| scale.at(Date::ymd(y, m, d).expect("a day"), end);
        assert!((at(2020, 1, 1, false) - 0.0).abs() < 1e-9);
        assert!((at(2021, 1, 1, false) - 50.0).abs() < 1e-9);
        assert!((at(2021, 12, 31, true) - 100.0).abs() < 1e-9);
        assert!((scale.at(Date::year(2021), true) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!([1, 5, 6, 11, 40, 260, 3000].map(step), [1, 1, 2, 5, 10, 100, 1000]);
    }

    #[test]
    fn the_most_is_darkest_and_none_is_blank() {
        assert_eq!([0, 1, 5, 10].map(|n| shade(n, 10)), [0, 1, 3, 5]);
    }

    #[test]
    fn a_bar_says_its_parts_in_words() {
        let kinds = ["a".to_owned(), "b".to_owned()];
        let svg = stack(&kinds, &[1, 3], 8).into_string();
        assert!(svg.contains("aria-label=\"a: 1, b: 3\""), "{svg}");
        assert!(svg.contains("x=\"12.50%\""), "{svg}");
    }
}
