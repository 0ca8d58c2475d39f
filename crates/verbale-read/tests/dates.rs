//! `dates.tsv`: how the Vietnamese press writes dates, and what each comes to beside a report's own date.

use verbale_core::Edtf;
use verbale_core::reading::DateBasis;
use verbale_read::doc::Doc;
use verbale_read::phrase::date::{DateTable, Stamp};
use verbale_read::{Pack, PackFiles, Packs};

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

#[test]
fn every_row_of_the_date_table_holds() {
    let packs = Packs::compile_only(&PackFiles::builtin(), Some("vi")).expect("the built-in packs compile");
    let pack = packs.get("vi").expect("a Vietnamese pack");
    let mut wrong = Vec::new();
    let mut rows = 0;
    for (line, row) in include_str!("dates.tsv").lines().enumerate() {
        if row.starts_with('#') || row.trim().is_empty() {
            continue;
        }
        let columns: Vec<&str> = row.split('\t').collect();
        let [phrase, reference, expected, basis] = columns[..] else { panic!("line {}: four columns", line + 1) };
        let published =
            (reference != "-").then(|| reference.parse().unwrap_or_else(|e| panic!("line {}: {e}", line + 1)));
        let stamp = first_date(pack, phrase, published);
        let found = stamp.as_ref().and_then(|s| s.when).map_or("-".to_owned(), |w| w.to_string());
        let found_basis = match stamp.as_ref().filter(|s| s.when.is_some()).map(|s| s.basis) {
            None => "-",
            Some(DateBasis::Relative) => "relative",
            Some(DateBasis::Stated) => "stated",
            Some(DateBasis::Published) => "published",
        };
        rows += 1;
        if (found.as_str(), found_basis) != (expected, basis) {
            let line = line + 1;
            wrong.push(format!(
                "dates.tsv:{line}: «{phrase}» beside {reference}: {found} {found_basis}, not {expected} {basis}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {rows} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
