//! What this crate says of each pair of names in a file, as JSON lines for the bench in `bench/people`:
//! `cargo run -p verbale-resolve --example pairs -- crates/verbale-resolve/tests/data/pairs.tsv`.

#[path = "../tests/pairs/table.rs"]
mod table;

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: pairs FILE.tsv");
        std::process::exit(2);
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let rows = table::rows(&text);
    let from = std::time::Instant::now();
    let decisions: Vec<_> = rows.iter().map(table::Row::decide).collect();
    eprintln!("{} pairs in {:?}", rows.len(), from.elapsed());
    for (row, decision) in rows.iter().zip(decisions) {
        let reasons: Vec<String> = decision.reasons.iter().map(|r| format!("\"{}\"", r.code)).collect();
        let verdict = format!("{:?}", decision.verdict).to_lowercase();
        println!(
            "{{\"line\":{},\"verdict\":\"{verdict}\",\"score\":{:.4},\"reasons\":[{}]}}",
            row.line,
            decision.score,
            reasons.join(",")
        );
    }
}
