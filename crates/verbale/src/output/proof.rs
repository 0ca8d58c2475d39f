//! The proof for people: the report's text with every fact marked where its words stand.

use super::style::{DATE, DIM, HEAD, fact as colour_of};
use super::words::one_line;
use std::collections::BTreeSet;
use std::io::{self, Write};
use verbale_app::proof::{Fact, FactKind, pieces};

/// The text, the words of each fact in the colour of its kind and followed by its id in brackets.
pub(crate) fn marked_text(out: &mut dyn Write, text: &str, facts: &[Fact]) -> io::Result<()> {
    for piece in pieces(text, facts) {
        match piece.facts.last().map(|i| colour_of(facts[*i].kind)) {
            // a style must not run over the end of a line: pagers and terminals differ in what they make of it
            Some(style) => {
                for (i, line) in piece.text.split('\n').enumerate() {
                    if i > 0 {
                        writeln!(out)?;
                    }
                    if !line.is_empty() {
                        write!(out, "{style}{line}{style:#}")?;
                    }
                }
            }
            None => write!(out, "{}", piece.text)?,
        }
        for fact in piece.ending.iter().map(|i| &facts[*i]) {
            let style = colour_of(fact.kind);
            write!(out, "{style}[{}]{style:#}", fact.id)?;
        }
    }
    if !text.ends_with('\n') {
        writeln!(out)?;
    }
    Ok(())
}

/// A line that tells the colours apart, of the kinds that occur.
pub(crate) fn legend(out: &mut dyn Write, facts: &[Fact]) -> io::Result<()> {
    let kinds: BTreeSet<FactKind> = facts.iter().filter(|f| !f.evidence.is_empty()).map(|f| f.kind).collect();
    let names: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            let style = colour_of(kind);
            format!("{style}{}{style:#}", kind.code())
        })
        .collect();
    writeln!(out, "{DIM}marked:{DIM:#} {}", names.join("  "))
}

/// Every fact with its words and the rule that read them.
pub(crate) fn rules(out: &mut dyn Write, facts: &[Fact]) -> io::Result<()> {
    writeln!(out, "\n{HEAD}Rules{HEAD:#}")?;
    for fact in facts {
        let style = colour_of(fact.kind);
        writeln!(out, "{style}{} {}{style:#}  {}", fact.kind.code(), fact.id, one_line(&fact.label))?;
        for e in &fact.evidence {
            let rule = if e.rule.is_empty() { "mention" } else { &e.rule };
            writeln!(out, "    {DATE}{}..{}{DATE:#} {DIM}{rule}{DIM:#}  “{}”", e.start, e.end, one_line(&e.quote))?;
        }
    }
    Ok(())
}
