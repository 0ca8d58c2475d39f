//! The words of the page itself, from the TOML files in `labels/` that a translator edits.

use crate::model::Language;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use verbale_core::{Date, Edtf};

static EN: LazyLock<Labels> = LazyLock::new(|| parse(include_str!("../labels/en.toml")));
static VI: LazyLock<Labels> = LazyLock::new(|| parse(include_str!("../labels/vi.toml")));

fn parse(text: &str) -> Labels {
    toml::from_str(text).expect("the labels in the program are checked by its tests")
}

/// A table of words by their code.
type Words = BTreeMap<String, String>;

/// One language's words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    dates: Dates,
    page: Words,
    section: Words,
    column: Words,
    word: Words,
    kind: Words,
    status: Words,
    instrument: Words,
    validity: Words,
    standing: Words,
    act: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    day: String,
    month: String,
    no_year: String,
    same_month: String,
    since: String,
    until: String,
    months: [String; 12],
}

/// The labels of a language.
pub fn labels(language: Language) -> &'static Labels {
    match language {
        Language::En => &EN,
        Language::Vi => &VI,
    }
}

/// A pattern with its `{keys}` filled in, each once and from left to right, so that nothing filled in is read again.
pub(crate) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (key, tail) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(k, _)| *k == key) {
            out.push_str(value);
        }
        rest = tail;
    }
    out + rest
}

/// The code of a unit variant, as serde writes it.
fn code<T: Serialize>(value: T) -> String {
    toml::Value::try_from(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn look<'a>(words: &'a Words, key: &str) -> &'a str {
    words.get(key).map_or("?", String::as_str)
}

impl Labels {
    pub(crate) fn page(&self, key: &str) -> &str {
        look(&self.page, key)
    }
    pub(crate) fn section(&self, key: &str) -> &str {
        look(&self.section, key)
    }
    pub(crate) fn column(&self, key: &str) -> &str {
        look(&self.column, key)
    }
    pub(crate) fn word(&self, key: &str) -> &str {
        look(&self.word, key)
    }
    /// What a kind of engagement is called.
    pub fn kind<T: Serialize>(&self, of: T) -> &str {
        look(&self.kind, &code(of))
    }
    /// What the status of an engagement is called.
    pub fn status<T: Serialize>(&self, of: T) -> &str {
        look(&self.status, &code(of))
    }
    /// What a kind of document is called.
    pub fn instrument<T: Serialize>(&self, of: T) -> &str {
        look(&self.instrument, &code(of))
    }
    /// What the validity of a document is called.
    pub fn validity<T: Serialize>(&self, of: T) -> &str {
        look(&self.validity, &code(of))
    }
    pub(crate) fn standing<T: Serialize>(&self, of: T) -> &str {
        look(&self.standing, &code(of))
    }
    /// What an act of speaking is called.
    pub fn act<T: Serialize>(&self, of: T) -> &str {
        look(&self.act, &code(of))
    }

    /// A count put into one of the page's sentences.
    pub(crate) fn count(&self, key: &str, n: usize) -> String {
        fill(self.page(key), &[("n", &n.to_string())])
    }

    /// A date as this language writes it, no more exact than it is known.
    pub fn date(&self, date: Date) -> String {
        let month = date.month.and_then(|m| usize::try_from(m).ok());
        let name = month.and_then(|m| self.dates.months.get(m.wrapping_sub(1))).map_or("", String::as_str);
        let (m, y) = (month.map_or(String::new(), |m| m.to_string()), date.year.map(|y| y.to_string()));
        let d = date.day.map(|d| d.to_string());
        let values = [("d", d.as_deref().unwrap_or("")), ("m", &m), ("month", name), ("y", y.as_deref().unwrap_or(""))];
        match (&y, month, &d) {
            (Some(_), Some(_), Some(_)) => fill(&self.dates.day, &values),
            (Some(_), Some(_), None) => fill(&self.dates.month, &values),
            (Some(y), None, _) => y.clone(),
            (None, ..) => fill(&self.dates.no_year, &values).trim().trim_start_matches('/').to_owned(),
        }
    }

    /// A date or an interval.
    pub fn edtf(&self, edtf: Edtf) -> String {
        match edtf {
            Edtf::Date(d) => self.date(d),
            Edtf::Interval(Some(a), Some(b)) if a == b => self.date(a),
            Edtf::Interval(Some(a), Some(b)) => match (a.day, b.day) {
                (Some(d), Some(d2)) if (a.year, a.month) == (b.year, b.month) && a.year.is_some() => {
                    let whole = self.dates.same_month.replace("{d2}", &d2.to_string()).replace("{d}", &d.to_string());
                    let month = a.month.map_or(0, |m| usize::try_from(m).unwrap_or(0));
                    let name = self.dates.months.get(month.wrapping_sub(1)).map_or("", String::as_str);
                    let y = a.year.map_or(String::new(), |y| y.to_string());
                    fill(&whole, &[("m", &month.to_string()), ("month", name), ("y", &y)])
                }
                (None, None) if a.month.is_none() && b.month.is_none() => {
                    format!("{}–{}", self.date(a), self.date(b))
                }
                _ => format!("{} – {}", self.date(a), self.date(b)),
            },
            Edtf::Interval(Some(a), None) => fill(&self.dates.since, &[("a", &self.date(a))]),
            Edtf::Interval(None, Some(b)) => fill(&self.dates.until, &[("b", &self.date(b))]),
            Edtf::Interval(None, None) => self.word("never").to_owned(),
        }
    }

    /// A date that may be missing, as a dash.
    pub fn maybe(&self, edtf: Option<Edtf>) -> String {
        edtf.map_or_else(|| self.word("never").to_owned(), |e| self.edtf(e))
    }

    /// A pattern of `[word]` with a date in it.
    pub(crate) fn dated(&self, key: &str, edtf: Edtf) -> String {
        fill(self.word(key), &[("date", &self.edtf(edtf))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Standing;
    use verbale_core::Validity;
    use verbale_core::reading::{Act, EngagementKind, EngagementStatus, InstrumentKind};

    fn date(text: &str) -> Edtf {
        text.parse().expect("a date")
    }

    #[test]
    fn dates_are_no_more_exact_than_known() {
        let (en, vi) = (labels(Language::En), labels(Language::Vi));
        let written = |text: &str| (en.edtf(date(text)), vi.edtf(date(text)));
        assert_eq!(written("2025-12-09"), ("9 Dec 2025".into(), "9/12/2025".into()));
        assert_eq!(written("2025-12"), ("Dec 2025".into(), "12/2025".into()));
        assert_eq!(written("2025"), ("2025".into(), "2025".into()));
        assert_eq!(written("XXXX-03-05"), ("5 Mar".into(), "5/3".into()));
        assert_eq!(written("XXXX-03"), ("Mar".into(), "3".into()));
        assert_eq!(written("2025-09-17/2025-09-20"), ("17–20 Sep 2025".into(), "17–20/9/2025".into()));
        assert_eq!(
            written("2025-11-30/2025-12-02"),
            ("30 Nov 2025 – 2 Dec 2025".into(), "30/11/2025 – 2/12/2025".into())
        );
        assert_eq!(written("2021/2030"), ("2021–2030".into(), "2021–2030".into()));
        assert_eq!(written("2020/.."), ("from 2020".into(), "từ 2020".into()));
    }

    #[test]
    fn every_language_has_every_word() {
        let (en, vi) = (labels(Language::En), labels(Language::Vi));
        let tables = |l: &'static Labels| {
            [
                &l.page,
                &l.section,
                &l.column,
                &l.word,
                &l.kind,
                &l.status,
                &l.instrument,
                &l.validity,
                &l.standing,
                &l.act,
            ]
        };
        for (a, b) in tables(en).into_iter().zip(tables(vi)) {
            assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_code_of_the_reading_has_a_word() {
        for l in [labels(Language::En), labels(Language::Vi)] {
            for k in [EngagementKind::Visit, EngagementKind::Consultation, EngagementKind::Training] {
                assert_ne!(l.kind(k), "?");
            }
            for s in [EngagementStatus::Held, EngagementStatus::Postponed] {
                assert_ne!(l.status(s), "?");
            }
            for i in [InstrumentKind::JointStatement, InstrumentKind::LetterOfIntent, InstrumentKind::Other] {
                assert_ne!(l.instrument(i), "?");
            }
            for a in [Act::State, Act::Congratulate, Act::Agree] {
                assert_ne!(l.act(a), "?");
            }
            for s in [Standing::Due, Standing::Silent, Standing::Open, Standing::Kept] {
                assert_ne!(l.standing(s), "?");
            }
            for v in [Validity::InForce, Validity::Lapsed, Validity::NotYet, Validity::Unknown] {
                assert_ne!(l.validity(v), "?");
            }
        }
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "{a}")]), "{b} and {a}");
    }
}
