//! Figures over the written pairs of names, with a floor under each: a change that lets one sink is a step back, and
//! one that raises it moves the floor.

mod table;

use std::collections::BTreeMap;
use verbale_resolve::Verdict;

#[test]
fn precision_and_recall_do_not_sink() {
    let rows = table::rows(include_str!("../data/pairs.tsv"));
    assert!(rows.len() >= 400, "{} pairs", rows.len());
    let mut count: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut open: BTreeMap<(String, bool), (usize, usize)> = BTreeMap::new();
    for row in &rows {
        let d = row.decide();
        let verdict = match d.verdict {
            Verdict::Same => "same",
            Verdict::Different => "different",
            Verdict::Undecided => "undecided",
        };
        *count.entry((row.same, verdict)).or_default() += 1;
        let trap = open.entry((row.trap.clone(), row.same)).or_default();
        trap.1 += 1;
        trap.0 += usize::from(verdict == "undecided");
        if verdict != "undecided" && (verdict == "same") != row.same {
            let codes: Vec<&str> = d.reasons.iter().map(|r| r.code).collect();
            wrong.push(format!(
                "{}: {} | {} is {verdict} ({}) {codes:?} {:.2}",
                row.line, row.a.name, row.b.name, row.trap, d.score
            ));
        }
    }
    let n = |same, verdict| *count.get(&(same, verdict)).unwrap_or(&0) as f64;
    let (same, different) = (
        n(true, "same") + n(true, "undecided") + n(true, "different"),
        n(false, "same") + n(false, "undecided") + n(false, "different"),
    );
    let share = |x: f64, of: f64| if of > 0.0 { x / of } else { 1.0 };
    let figures = [
        ("same: precision", share(n(true, "same"), n(true, "same") + n(false, "same")), SAME_PRECISION),
        ("same: recall", share(n(true, "same"), same), SAME_RECALL),
        (
            "different: precision",
            share(n(false, "different"), n(false, "different") + n(true, "different")),
            DIFFERENT_PRECISION,
        ),
        ("different: recall", share(n(false, "different"), different), DIFFERENT_RECALL),
        ("one person, not told apart", share(n(true, "same") + n(true, "undecided"), same), KEPT),
    ];
    println!("{}", wrong.join("\n"));
    for ((trap, same), (open, all)) in open.iter().filter(|x| x.1.0 > 0) {
        println!("undecided {open} of {all}: {trap} {same}");
    }
    for (name, found, floor) in figures {
        println!("{name}: {found:.3} (floor {floor})");
    }
    for (name, found, floor) in figures {
        assert!(found >= floor, "{name} sank to {found:.3}, below {floor}");
    }
}

// Reached when they were written: see bench/people/results.md.
const SAME_PRECISION: f64 = 0.985;
const SAME_RECALL: f64 = 0.71;
const DIFFERENT_PRECISION: f64 = 0.945;
// lower by two pairs written since, which are to stay undecided: a word that is a form of address or a name
const DIFFERENT_RECALL: f64 = 0.785;
const KEPT: f64 = 0.965;
