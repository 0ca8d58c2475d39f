//! The rows of `dates.tsv` and what the reader makes of each. Used by the test and by the example `dates`, which
//! `bench/dates` runs.

#![allow(dead_code, unreachable_pub)]

use verbale_core::Edtf;
use verbale_core::reading::DateBasis;
use verbale_read::doc::Doc;
use verbale_read::phrase::date::{DateTable, Stamp};
use verbale_read::{Pack, Packs};

/// One row of the table.
pub struct Row {
    /// Line of the file, from 1.
    pub line: usize,
    pub phrase: &'static str,
    pub reference: &'static str,
    pub expected: &'static str,
    pub basis: &'static str,
    /// The reader is known to get it wrong.
    pub gap: bool,
}

/// All rows, in the order of the file.
pub fn rows() -> Vec<Row> {
    let all = include_str!("../dates.tsv").lines().enumerate();
    all.filter(|(_, row)| !row.starts_with('#') && !row.trim().is_empty())
        .map(|(at, row)| {
            let columns: Vec<&str> = row.split('\t').collect();
            let (phrase, reference, expected, basis, gap) = match columns[..] {
                [a, b, c, d] => (a, b, c, d, false),
                [a, b, c, d, "gap"] => (a, b, c, d, true),
                _ => panic!("dates.tsv:{}: four columns, or five of which the last is `gap`", at + 1),
            };
            Row { line: at + 1, phrase, reference, expected, basis, gap }
        })
        .collect()
}

/// What the reader makes of a row: EDTF and basis, `-` and `-` for nothing.
pub fn found(packs: &Packs, row: &Row) -> (String, &'static str) {
    let pack = packs.get("vi").expect("a Vietnamese pack");
    let reference = || row.reference.parse().unwrap_or_else(|e| panic!("dates.tsv:{}: {e}", row.line));
    let published: Option<Edtf> = (row.reference != "-").then(reference);
    let Some((when, basis)) = first_date(pack, row.phrase, published).and_then(|s| Some((s.when?, s.basis))) else {
        return ("-".to_owned(), "-");
    };
    let basis = match basis {
        DateBasis::Relative => "relative",
        DateBasis::Stated => "stated",
        DateBasis::Published => "published",
    };
    (when.to_string(), basis)
}

/// The first date of a phrase that comes to anything.
fn first_date(pack: &Pack, phrase: &str, published: Option<Edtf>) -> Option<Stamp> {
    // a date alone on its line is the page's own, so the phrase opens a sentence
    let text = format!("{phrase} là điều được nhắc đến.");
    let doc = Doc::new(pack, &text);
    let table = DateTable::new(pack, published);
    let mut at = 0;
    while at < doc.tokens.len() {
        match table.date_at(&doc, at, doc.tokens.len()) {
            Some(stamp) if stamp.when.is_some() => return Some(stamp),
            Some(stamp) => at = stamp.end,
            None => at += 1,
        }
    }
    None
}
