//! The address of each thing.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use verbale_app::follow::EntryKind;

/// What a segment of a path may hold as it is.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':').remove(b'@');

fn segment(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// A fact `REPORT/LOCAL` as two segments.
fn fact(id: &str) -> String {
    id.split('/').map(segment).collect::<Vec<_>>().join("/")
}

pub(crate) fn person(id: &str) -> String {
    format!("/person/{}", segment(id))
}

pub(crate) fn report(id: &str) -> String {
    format!("/report/{}", segment(id))
}

/// A fact's words in its report.
pub(crate) fn in_report(id: &str) -> String {
    match id.split_once('/') {
        Some((report, local)) => format!("/report/{}#{}", segment(report), anchor(local)),
        None => report(id),
    }
}

/// The id of an element that stands for a fact of a report.
pub(crate) fn anchor(local: &str) -> String {
    format!("f-{}", segment(local))
}

pub(crate) fn why(id: &str) -> String {
    format!("/why/{}", fact(id))
}

pub(crate) fn engagement(id: &str) -> String {
    format!("/engagement/{}", fact(id))
}

pub(crate) fn entry(kind: EntryKind, id: &str) -> String {
    match kind {
        EntryKind::Instrument => format!("/agreement/{}", fact(id)),
        EntryKind::Undertaking => format!("/commitment/{}", fact(id)),
    }
}

pub(crate) fn mechanism(id: &str) -> String {
    format!("/mechanism/{}", fact(id))
}

pub(crate) fn pair(a: &str, b: &str) -> String {
    format!("/pair/{}-{}", segment(&a.to_lowercase()), segment(&b.to_lowercase()))
}

pub(crate) fn area(code: &str) -> String {
    format!("/area/{}", segment(code))
}

/// An office by its sense or, where no sense is known, by the words of its title after a colon.
pub(crate) fn office(country: Option<&str>, sense: &str) -> String {
    let country = country.map_or_else(|| "-".to_owned(), |c| segment(&c.to_lowercase()));
    match sense.strip_prefix("office/") {
        Some(rest) => format!("/office/{country}/{}", fact(rest)),
        None => format!("/office/{country}/:{}", segment(sense)),
    }
}

/// The sense or words behind the last part of an office's address.
pub(crate) fn office_of(path: &str) -> String {
    match path.strip_prefix(':') {
        Some(words) => words.to_owned(),
        None => format!("office/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_whatever_a_report_writes() {
        assert_eq!(person("ru:a b/<c>"), "/person/ru:a%20b%2F%3Cc%3E");
        assert_eq!(in_report("3ac18bc699ae/p1.2"), "/report/3ac18bc699ae#f-p1.2");
        assert_eq!(pair("VN", "RU"), "/pair/vn-ru");
    }

    #[test]
    fn an_office_is_found_by_its_address() {
        assert_eq!(office(Some("RU"), "office/minister/defence"), "/office/ru/minister/defence");
        assert_eq!(office_of("minister/defence"), "office/minister/defence");
        assert_eq!(office_of(":đại tá"), "đại tá");
    }
}
