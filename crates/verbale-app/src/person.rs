//! A person by name: one, or an error that names the candidates or the nearest names.

use crate::ask::people;
use crate::error::{AppError, ErrorKind};
use verbale_core::fold::strip_accents;
use verbale_register::{NameQuery, PersonMatch, PersonRow, Register};
use verbale_resolve::PersonKey;

/// How many names an error proposes.
const PROPOSED: usize = 5;
/// Below this likeness (Jaro–Winkler) a name is not worth proposing.
const LIKE: f64 = 0.78;

/// The one person that `name` means: a register id, a name in any recorded spelling, with or without accents, or part
/// of a name that only one person has.
pub fn find_person(register: &Register, name: &str, country: Option<&str>) -> Result<PersonRow, AppError> {
    let key = PersonKey::new(name, country).key;
    let query = NameQuery { name: name.to_owned(), key: Some(key), country: country.map(str::to_owned) };
    let mut found = register.find_people(&query)?;
    match found.len() {
        0 => Err(unknown(name, &people(register, country, None)?)),
        1 => Ok(found.remove(0).person),
        _ => Err(ambiguous(name, &found)),
    }
}

fn ambiguous(name: &str, found: &[PersonMatch]) -> AppError {
    let mut candidates: Vec<String> = found.iter().take(PROPOSED).map(|m| candidate(&m.person)).collect();
    if found.len() > PROPOSED {
        candidates.push(format!("and {} more", found.len() - PROPOSED));
    }
    AppError::new(ErrorKind::Unknown, format!("`{name}` can mean {} people", found.len()))
        .help(format!("give one of these ids: {}", candidates.join("; ")))
}

fn candidate(person: &PersonRow) -> String {
    match &person.office {
        Some(office) => format!("{} ({}, {office})", person.id, person.name),
        None => format!("{} ({})", person.id, person.name),
    }
}

fn unknown(name: &str, all: &[PersonRow]) -> AppError {
    let error = AppError::new(ErrorKind::Unknown, format!("nobody in the register is called `{name}`"));
    let near = nearest(name, all.iter().map(|p| p.name.as_str()));
    error.help(match near.as_slice() {
        [] => "`verbale people` lists everybody".to_owned(),
        [one] => format!("did you mean `{one}`?"),
        more => format!("did you mean one of: {}?", more.join(", ")),
    })
}

/// The names most like `name` when accents are ignored, best first.
fn nearest<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = strip_accents(name);
    let mut scored: Vec<(f64, &str)> = all
        .map(|n| {
            let plain = strip_accents(n);
            // somebody who types one word means one word of the name
            let words = plain.split_whitespace().map(|w| 0.95 * strsim::jaro_winkler(&wanted, w));
            (words.fold(strsim::jaro_winkler(&wanted, &plain), f64::max), n)
        })
        .filter(|(score, _)| *score >= LIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(PROPOSED).map(|(_, n)| n).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_keyboard_are_seen_through() {
        let all = ["Đinh Trọng Nghĩa", "Đỗ Quang Thiện", "Andrei Levashov"];
        assert_eq!(nearest("Dinh Trong Nghia", all.into_iter())[0], "Đinh Trọng Nghĩa");
        assert_eq!(nearest("Levaschow", all.into_iter()), ["Andrei Levashov"]);
        assert!(nearest("Zzyzx", all.into_iter()).is_empty());
    }
}
