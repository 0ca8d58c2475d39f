//! Who came in whose place, from the words of reports: `…, thay ông …`. The words are the packs'; whom they join are the
//! person named before them and the one whose name follows.

use crate::error::AppError;
use std::collections::BTreeSet;
use verbale_core::fold::fold_name;
use verbale_core::span::Quote;
use verbale_register::{Register, StoredReport};

/// One person took another's place, in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Short id of the report.
    pub(super) report: String,
    /// Register id of who came.
    pub(super) after: String,
    /// What follows the words, folded: it begins with the name of who left. A report that only names somebody does not
    /// bring that person into the register, so that the name is all there is to go by.
    follows: String,
}

impl Said {
    /// Whether somebody of this name left.
    pub(super) fn names(&self, name: &str) -> bool {
        self.follows.strip_prefix(&fold_name(name)).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }
}

/// Every place in these reports, by their short ids, where one of the words stands behind somebody who came.
pub(super) fn said(register: &Register, words: &[String], among: &BTreeSet<String>) -> Result<Vec<Said>, AppError> {
    let mut out = Vec::new();
    for phrase in words {
        for (report, places) in register.saying(&format!("\"{phrase}\""), among)? {
            out.extend(in_report(&register.report(&report)?, &places, phrase));
        }
    }
    Ok(out)
}

/// How many characters a name may have.
const NAME: usize = 80;

fn in_report(stored: &StoredReport, places: &[Quote], phrase: &str) -> Vec<Said> {
    let text: Vec<char> = stored.text.chars().collect();
    let mentions: Vec<(&Quote, &str)> = stored
        .reading
        .people
        .iter()
        .filter_map(|p| Some((p, stored.people.get(&p.id)?)))
        .flat_map(|(p, known)| p.mentions.iter().map(|m| (m, known.id.as_str())))
        .collect();
    let one = |mark: &Quote| {
        // the search takes an unaccented word for any accents: `thay` finds `thấy` too
        if fold_name(&mark.quote) != fold_name(phrase) {
            return None;
        }
        let near = |m: &Quote| m.end <= mark.start && one_sentence(&text, m.end, mark.start);
        let after = mentions.iter().filter(|(m, _)| near(m)).max_by_key(|(m, _)| m.end)?.1;
        let rest: String = text.get(mark.end as usize..)?.iter().take(NAME).collect();
        Some(Said { report: stored.report.id.clone(), after: after.to_owned(), follows: fold_name(&rest) })
    };
    places.iter().filter_map(one).collect()
}

fn one_sentence(text: &[char], from: u32, to: u32) -> bool {
    let words = text.get(from as usize..to as usize).unwrap_or_default();
    let ends = |two: &[char]| matches!(two[0], '.' | '!' | '?' | '…' | ';') && two[1].is_whitespace();
    !words.contains(&'\n') && !words.windows(2).any(ends)
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn the_name_of_who_left_stands_right_behind_the_words() {
        let said = Said { report: String::new(), after: String::new(), follows: "lê văn tám nghỉ hưu".into() };
        assert!(said.names("Lê Văn Tám"));
        for other in ["Lê Văn Tá", "Văn Tám", "Lê Văn Tâm"] {
            assert!(!said.names(other), "{other}");
        }
    }
}
