//! Evaluations as tables.

use super::{Evaluation, Figure};

const HEAD: [&str; 7] = ["task", "precision", "recall", "F1", "right", "extra", "missed"];

/// Aligned columns for a terminal.
pub(super) fn plain(e: &Evaluation) -> String {
    let rows = rows(e);
    let width = |c: usize| rows.iter().map(|r| r[c].len()).max().unwrap_or(0).max(HEAD[c].len());
    let widths: [usize; 7] = std::array::from_fn(width);
    let line = |cells: [&str; 7]| {
        let mut out = format!("{:<w$}", cells[0], w = widths[0]);
        for (cell, w) in cells.iter().zip(widths).skip(1) {
            out.push_str(&format!("  {cell:>w$}"));
        }
        format!("{}\n", out.trim_end())
    };
    let mut out = line(HEAD);
    for row in &rows {
        out.push_str(&line(std::array::from_fn(|c| row[c].as_str())));
    }
    out
}

/// A Markdown table.
pub(super) fn markdown(e: &Evaluation) -> String {
    let mut out = format!("| {} |\n| --- |{}\n", HEAD.join(" | "), " ---: |".repeat(HEAD.len() - 1));
    for row in rows(e) {
        out.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    out
}

/// Cells of each task. A share stands in the F1 column, as `accuracy`, with what was decided wrongly under `missed`.
fn rows(e: &Evaluation) -> Vec<[String; 7]> {
    let row = |(task, figure): &(&'static str, Figure)| match figure {
        Figure::Found { precision, recall, f1, tp, fp, missed } => [
            (*task).to_owned(),
            format!("{precision:.3}"),
            format!("{recall:.3}"),
            format!("{f1:.3}"),
            tp.to_string(),
            fp.to_string(),
            missed.to_string(),
        ],
        Figure::Share { accuracy, right, of } => [
            format!("{task} (accuracy)"),
            String::new(),
            String::new(),
            format!("{accuracy:.3}"),
            right.to_string(),
            String::new(),
            (of - right).to_string(),
        ],
    };
    e.tasks.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Evaluation {
        let people = Figure::Found { precision: 0.75, recall: 1.0, f1: 0.857, tp: 12, fp: 4, missed: 0 };
        let dates = Figure::Share { accuracy: 0.5, right: 1, of: 2 };
        Evaluation { tasks: vec![("people", people), ("engagement_dates", dates)], errors: Vec::new() }
    }

    #[test]
    fn columns_align() {
        let expected = "\
task                         precision  recall     F1  right  extra  missed
people                           0.750   1.000  0.857     12      4       0
engagement_dates (accuracy)                     0.500      1              1
";
        assert_eq!(plain(&sample()), expected);
    }

    #[test]
    fn markdown_has_a_row_a_task() {
        let expected = "\
| task | precision | recall | F1 | right | extra | missed |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| people | 0.750 | 1.000 | 0.857 | 12 | 4 | 0 |
| engagement_dates (accuracy) |  |  | 0.500 | 1 |  | 1 |
";
        assert_eq!(markdown(&sample()), expected);
    }
}
