//! Facts in a few words, the same in every command.

use verbale_app::record::{EngagementRow, ParticipantRow, Source, SpeakerRow};
use verbale_core::Edtf;
use verbale_core::reading::{EngagementStatus, Role};

/// A date, or nothing.
pub(crate) fn date(date: Option<Edtf>) -> String {
    date.map_or_else(String::new, |d| d.to_string())
}

/// First and last day as one stretch of time.
pub(crate) fn stretch(first: Option<&str>, last: Option<&str>) -> String {
    match (first, last) {
        (Some(a), Some(b)) if a != b => format!("{a} … {b}"),
        (Some(day), _) | (None, Some(day)) => day.to_owned(),
        (None, None) => "undated".to_owned(),
    }
}

/// The status where it is worth saying.
pub(crate) fn status(status: EngagementStatus) -> &'static str {
    match status {
        EngagementStatus::Held => "",
        EngagementStatus::Planned => "planned",
        EngagementStatus::Invited => "invited",
        EngagementStatus::Cancelled => "cancelled",
        EngagementStatus::Postponed => "postponed",
    }
}

/// Kind and status of an engagement: `talks`, `visit (planned)`.
pub(crate) fn kind(e: &EngagementRow) -> String {
    match status(e.status) {
        "" => e.kind.code().to_owned(),
        status => format!("{} ({status})", e.kind.code()),
    }
}

/// Place and country, each where known.
pub(crate) fn place(e: &EngagementRow) -> String {
    match (&e.place, &e.country) {
        (Some(place), Some(country)) => format!("{place} ({country})"),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => String::new(),
    }
}

/// How many members are named before `+n`.
const MEMBERS: usize = 2;

/// Who took part: the sides in the report's order, host first, mere members cut short.
pub(crate) fn who(e: &EngagementRow) -> String {
    let mut sides: Vec<(Option<&str>, Vec<&ParticipantRow>)> = Vec::new();
    for p in &e.participants {
        let side = p.side.as_deref().or(p.country.as_deref());
        match sides.iter_mut().find(|(s, _)| *s == side && side.is_some()) {
            Some((_, members)) => members.push(p),
            None => sides.push((side, vec![p])),
        }
    }
    let mut out: Vec<String> = Vec::new();
    for (side, people) in &sides {
        let heads = people.iter().filter(|p| p.role != Role::Member);
        let members: Vec<_> = people.iter().filter(|p| p.role == Role::Member).collect();
        let named = heads.chain(members.iter().take(MEMBERS).copied());
        let mut names: Vec<String> = named.map(|p| participant(p)).collect();
        if members.len() > MEMBERS {
            names.push(format!("+{}", members.len() - MEMBERS));
        }
        let names = names.join(", ");
        out.push(match side {
            Some(side) if names != *side => format!("{names} ({side})"),
            _ => names,
        });
    }
    out.join(" – ")
}

/// One participant's name.
pub(crate) fn participant(p: &ParticipantRow) -> String {
    let named = p.person.as_ref().map(|person| person.name.as_str());
    named.or(p.organisation.as_deref()).or(p.country.as_deref()).unwrap_or("?").to_owned()
}

/// Who spoke.
pub(crate) fn speaker(s: &SpeakerRow) -> String {
    match (&s.person, &s.organisation) {
        (Some(person), _) => person.name.clone(),
        (None, Some(organisation)) => organisation.clone(),
        (None, None) if s.countries.is_empty() => "both sides".to_owned(),
        (None, None) => s.countries.join(" and "),
    }
}

/// The fact's id: what `verbale report` takes.
pub(crate) fn fact(source: &Source) -> String {
    source.fact.clone()
}

/// Text on one line, its white space folded.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
