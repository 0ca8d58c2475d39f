//! The floor that only rises: the reader's figures on the annotated reports, held to the table in `bench/accuracy.tsv`.
//!
//! A third of the reports in `dev` and `more`, chosen by a hash of their names, is held out: nobody tunes on it. A figure
//! below its floor fails. `VERBALE_RAISE=1` writes the present figures where they are higher, and `bench/accuracy.md` anew.

use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use verbale_app::eval::{Case, Figure, Gold, evaluate};
use verbale_core::Report;
use verbale_read::{PackFiles, Packs, read};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// SHA-256 of the report's name as a number, modulo three: zero is held out.
fn held_out(name: &str) -> bool {
    // 256 leaves 1 over when divided by 3, so the number and the sum of its bytes leave the same
    Sha256::digest(name.as_bytes()).iter().map(|b| u32::from(*b)).sum::<u32>() % 3 == 0
}

fn cases(packs: &Packs, shared: &Path, set: &str) -> Vec<Case> {
    let mut names: Vec<String> = std::fs::read_dir(shared.join("gold").join(set))
        .expect("a gold folder")
        .filter_map(|e| e.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    let load = |name: String| {
        let gold = std::fs::read_to_string(shared.join("gold").join(set).join(format!("{name}.json"))).expect("gold");
        let gold: Gold = serde_json::from_str(&gold).expect("gold of the codebook's shape");
        let path = shared.join("reports").join(set).join(format!("{name}.txt"));
        let text = std::fs::read_to_string(&path).expect("the report of a gold file");
        let report =
            Report { path: path.display().to_string(), sha256: String::new(), text: text.clone(), published: None };
        (name, gold, read(packs, &report), text)
    };
    names.into_iter().map(load).collect()
}

fn headline(figure: &Figure) -> f64 {
    match figure {
        Figure::Found { f1, .. } => *f1,
        Figure::Share { accuracy, .. } => *accuracy,
    }
}

#[test]
fn no_figure_falls_below_its_floor() {
    let shared = root().join("../shared");
    if !shared.join("gold").is_dir() {
        println!("SKIPPED: ../shared is absent: THE READER'S FIGURES WERE NOT HELD TO THEIR FLOOR");
        return;
    }
    let packs = Packs::compile(&PackFiles::builtin()).expect("the built-in packs compile");
    let seeds = cases(&packs, &shared, "seeds");
    let (mut dev, more) = (cases(&packs, &shared, "dev"), cases(&packs, &shared, "more"));
    let dev_figures = evaluate(&dev).tasks;
    dev.extend(more);
    let (held, tuned): (Vec<Case>, Vec<Case>) = dev.into_iter().partition(|c| held_out(&c.0));
    assert!(held.len() >= 15 && tuned.len() >= 25, "the split leaves reports on both sides");
    let columns = [
        ("seeds", evaluate(&seeds).tasks),
        ("dev", dev_figures),
        ("tuned", evaluate(&tuned).tasks),
        ("held-out", evaluate(&held).tasks),
    ];

    let path = root().join("bench/accuracy.tsv");
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let floor: BTreeMap<(&str, &str), f64> = committed
        .lines()
        .filter_map(|l| {
            let mut cells = l.split('\t');
            Some(((cells.next()?, cells.next()?), cells.next()?.parse().ok()?))
        })
        .collect();
    let raise = std::env::var_os("VERBALE_RAISE").is_some();
    let (mut rows, mut fallen) = (String::new(), Vec::new());
    for (set, tasks) in &columns {
        for (task, figure) in tasks {
            let (now, least) = (headline(figure), floor.get(&(*set, *task)).copied());
            if least.is_some_and(|least| now < least - 0.0005) {
                fallen.push(format!("{set} {task}: {now:.3}, floor {:.3}", least.unwrap_or(0.0)));
            }
            let kept = if raise { now.max(least.unwrap_or(0.0)) } else { now };
            writeln!(rows, "{set}\t{task}\t{kept:.3}").expect("a string takes it");
        }
    }
    if raise {
        std::fs::write(&path, rows).expect("bench/ can be written");
        std::fs::write(root().join("bench/accuracy.md"), table(&columns)).expect("bench/ can be written");
    } else {
        assert!(!floor.is_empty(), "bench/accuracy.tsv is missing: run with VERBALE_RAISE=1");
    }
    assert!(fallen.is_empty(), "figures fell below their floor:\n{}", fallen.join("\n"));
}

/// The columns side by side, as Markdown.
fn table(columns: &[(&str, Vec<(&'static str, Figure)>)]) -> String {
    let mut out = String::from("| task |");
    for (set, _) in columns {
        write!(out, " {set} |").expect("a string takes it");
    }
    out.push_str("\n| --- |");
    out.push_str(&" --- |".repeat(columns.len()));
    out.push('\n');
    for (task, _) in &columns[0].1 {
        write!(out, "| {task} |").expect("a string takes it");
        for (_, tasks) in columns {
            match tasks.iter().find(|t| t.0 == *task) {
                Some((_, Figure::Found { f1, precision, recall, .. })) => {
                    write!(out, " {f1:.3} (P {precision:.3}, R {recall:.3}) |").expect("a string takes it");
                }
                Some((_, Figure::Share { accuracy, right, of })) => {
                    write!(out, " {accuracy:.3} ({right} of {of}) |").expect("a string takes it");
                }
                None => out.push_str(" – |"),
            }
        }
        out.push('\n');
    }
    out
}
