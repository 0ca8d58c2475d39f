//! Prints what the reader makes of each row of `tests/dates.tsv`: line, EDTF, basis, tab-separated. `bench/dates` lays
//! it beside another library.

#[path = "../tests/corpus/date_rows.rs"]
mod date_rows;

fn main() {
    for row in date_rows::rows() {
        let (when, basis) = date_rows::found(verbale_read::Packs::builtin(), &row);
        println!("{}\t{when}\t{basis}", row.line);
    }
}
