//! Who came in whose place, from the words of reports: `…, thay ông …`. The words are the packs'; whom they join are the
//! people named right before and right behind them.

use crate::error::AppError;
use verbale_core::fold::fold_name;
use verbale_core::reading::Person;
use verbale_core::span::Quote;
use verbale_register::{MAX_LIMIT, MatchKind, NameQuery, Page, Register, SearchHit, SearchQuery, StoredReport};

/// One person took another's place, in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// Short id of the report.
    pub(super) report: String,
    /// Register ids of who left: several where the report gives the name alone and more than one person has it.
    pub(super) before: Vec<String>,
    /// Register id of who came.
    pub(super) after: String,
}

/// Every place in the current reports where one of the words stands between two people.
pub(super) fn said(register: &Register, words: &[String]) -> Result<Vec<Said>, AppError> {
    let mut out = Vec::new();
    for phrase in words {
        let mut page = Page::first(MAX_LIMIT);
        loop {
            let found =
                register.search(&SearchQuery { text: format!("\"{phrase}\""), page, ..SearchQuery::default() })?;
            for hit in &found.items {
                let stored = register.report(&hit.report.id)?;
                for (before, after) in in_report(&stored, hit, phrase) {
                    let Some(after) = stored.people.get(&after.id) else { continue };
                    let before = ids(register, &stored, before)?;
                    out.push(Said { report: stored.report.id.clone(), before, after: after.id.clone() });
                }
            }
            let Some(next) = found.next else { break };
            page.offset = next;
        }
    }
    Ok(out)
}

/// Whom a report means. One who is only named in it is in the register, if at all, by what others tell.
fn ids(register: &Register, stored: &StoredReport, person: &Person) -> Result<Vec<String>, AppError> {
    if let Some(known) = stored.people.get(&person.id) {
        return Ok(vec![known.id.clone()]);
    }
    let query = NameQuery { name: person.name.clone(), key: None, country: person.country.clone() };
    let whole = register.find_people(&query)?.into_iter().filter(|m| m.matched == MatchKind::Exact);
    Ok(whole.map(|m| m.person.id).collect())
}

/// Who left and who came, wherever the words stand between two people.
fn in_report<'a>(stored: &'a StoredReport, hit: &SearchHit, phrase: &str) -> Vec<(&'a Person, &'a Person)> {
    let text: Vec<char> = stored.text.chars().collect();
    let mentions: Vec<(&Quote, &'a Person)> =
        stored.reading.people.iter().flat_map(|p| p.mentions.iter().map(move |m| (m, p))).collect();
    let one = |mark: &Quote| {
        // the search takes an unaccented word for any accents: `thay` finds `thấy` too
        if fold_name(&mark.quote) != fold_name(phrase) {
            return None;
        }
        let follows = |m: &Quote| m.start >= mark.end && blank(&text, mark.end, m.start);
        let before = mentions.iter().find(|(m, _)| follows(m))?.1;
        let near = |m: &Quote| m.end <= mark.start && one_sentence(&text, m.end, mark.start);
        let after = mentions.iter().filter(|(m, p)| p.id != before.id && near(m)).max_by_key(|(m, _)| m.end)?.1;
        Some((before, after))
    };
    hit.marks.iter().filter_map(one).collect()
}

fn blank(text: &[char], from: u32, to: u32) -> bool {
    between(text, from, to).iter().all(|c| c.is_whitespace())
}

fn one_sentence(text: &[char], from: u32, to: u32) -> bool {
    let words = between(text, from, to);
    let ends = |two: &[char]| matches!(two[0], '.' | '!' | '?' | '…' | ';') && two[1].is_whitespace();
    !words.contains(&'\n') && !words.windows(2).any(ends)
}

fn between(text: &[char], from: u32, to: u32) -> &[char] {
    text.get(from as usize..to as usize).unwrap_or_default()
}
