//! `dates.tsv`: how the Vietnamese press writes dates, and what each comes to beside a report's own date.

#[path = "corpus/date_rows.rs"]
mod date_rows;

use date_rows::{Row, found, rows};
use verbale_read::Packs;

/// The rows for which `wrong` has something to say.
fn complaints(wrong: impl Fn(&Row, &str, &str) -> Option<String>) -> Vec<String> {
    let packs = Packs::builtin();
    let told = |row: &Row| {
        let (when, basis) = found(packs, row);
        let what = wrong(row, &when, basis)?;
        Some(format!("dates.tsv:{}: «{}» beside {}: {what}", row.line, row.phrase, row.reference))
    };
    rows().iter().filter_map(told).collect()
}

#[test]
fn every_row_of_the_date_table_holds() {
    let all = rows();
    let wrong = complaints(|row, when, basis| {
        let right = (when, basis) == (row.expected, row.basis);
        (!right && !row.gap).then(|| format!("{when} {basis}, not {} {}", row.expected, row.basis))
    });
    assert!(wrong.is_empty(), "{} of {} rows are wrong:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn a_known_gap_is_still_a_gap() {
    let closed = complaints(|row, when, basis| {
        let right = (when, basis) == (row.expected, row.basis);
        (right && row.gap).then(|| "right now; take the mark `gap` away".to_owned())
    });
    assert!(closed.is_empty(), "{}", closed.join("\n"));
}
