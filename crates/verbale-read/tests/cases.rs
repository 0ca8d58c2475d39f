//! Runs `packs/*/cases/*.md`. `VERBALE_BLESS=1` writes what comes out into the files instead of comparing.

use std::path::Path;
use verbale_core::Report;
use verbale_read::pack::cases::{blessed, cases, plain};
use verbale_read::{PackFiles, Packs, read_with};

#[test]
fn every_case_of_every_pack_reads_as_written() {
    let files = PackFiles::builtin();
    let packs = Packs::compile(&files).expect("the built-in packs compile");
    let bless = std::env::var_os("VERBALE_BLESS").is_some();
    let mut wrong = Vec::new();
    let mut run = 0;
    for language in packs.languages() {
        let pack = packs.get(language).expect("a language of the packs");
        for case in cases(&files, language).expect("cases in the right form") {
            let report =
                Report { path: case.file.clone(), sha256: String::new(), text: case.report.clone(), published: None };
            let now = plain(&read_with(pack, &report));
            run += 1;
            if now.trim_end() == case.reading.trim_end() {
                continue;
            }
            if bless {
                bless_file(&case.file, &now);
            } else {
                wrong.push(format!("{}:{}: {}\n{}", case.file, case.line, case.title, differing(&case.reading, &now)));
            }
        }
    }
    assert!(run >= 10, "only {run} cases were found");
    assert!(wrong.is_empty(), "{}\nVERBALE_BLESS=1 accepts what comes out", wrong.join("\n"));
}

/// Lines that only one of the two has.
fn differing(expected: &str, now: &str) -> String {
    let only = |a: &str, b: &str, sign: char| -> Vec<String> {
        a.lines().filter(|l| !b.lines().any(|m| m == *l)).map(|l| format!("  {sign} {l}")).collect()
    };
    let mut lines = only(expected, now, '-');
    lines.extend(only(now, expected, '+'));
    lines.join("\n")
}

fn bless_file(file: &str, reading: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(file);
    let text = std::fs::read_to_string(&path).expect("a readable case");
    std::fs::write(&path, blessed(&text, reading)).expect("a writable case");
}
