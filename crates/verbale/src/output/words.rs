//! Facts in a few words, the same in every command.

use verbale_app::derived::EngagementAnswer;
use verbale_app::follow::{LinkKind, State};
use verbale_app::record::{EngagementRow, ParticipantRow, Source, SpeakerRow};
use verbale_app::{Side, sides};
use verbale_core::Edtf;
use verbale_core::reading::{EngagementKind, EngagementStatus};

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

/// Kind and status of an engagement as one report tells it: `talks`, `visit (planned)`.
pub(crate) fn kind(e: &EngagementRow) -> String {
    kind_in(e.kind, e.status)
}

/// The same as all reports tell it.
pub(crate) fn answer_kind(e: &EngagementAnswer) -> String {
    kind_in(e.kind, e.status)
}

fn kind_in(kind: EngagementKind, in_status: EngagementStatus) -> String {
    match status(in_status) {
        "" => kind.code().to_owned(),
        status => format!("{} ({status})", kind.code()),
    }
}

/// Place and country, each where known.
pub(crate) fn place(e: &EngagementRow) -> String {
    place_in(e.place.as_deref(), e.country.as_deref())
}

/// The same as all reports tell it.
pub(crate) fn answer_place(e: &EngagementAnswer) -> String {
    place_in(e.place.as_deref(), e.country.as_deref())
}

fn place_in(place: Option<&str>, country: Option<&str>) -> String {
    match (place, country) {
        (Some(place), Some(country)) => format!("{place} ({country})"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

/// Where an entry of the ledger stands.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Silent => "silent",
        State::Due => "due",
        State::Progressing => "progressing",
        State::Fulfilled => "fulfilled",
        State::Lapsed => "lapsed",
        State::Superseded => "superseded",
        State::Contradicted => "contradicted",
    }
}

/// What a fact does to an entry.
pub(crate) fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Reaffirmed => "reaffirmed",
        LinkKind::Progress => "progress",
        LinkKind::Fulfilled => "fulfilled",
        LinkKind::Superseded => "superseded",
        LinkKind::Contradicted => "contradicted",
    }
}

/// Who took part: the sides in the report's order, host first, mere members cut short.
pub(crate) fn who(e: &EngagementRow) -> String {
    who_of(&e.participants)
}

/// The same of all whom any report names.
pub(crate) fn answer_who(e: &EngagementAnswer) -> String {
    who_of(&e.participants)
}

fn who_of(participants: &[ParticipantRow]) -> String {
    let one = |side: Side<'_>| {
        let mut names: Vec<String> = side.named.iter().map(|p| participant(p)).collect();
        if side.more > 0 {
            names.push(format!("+{}", side.more));
        }
        let names = names.join(", ");
        match side.code {
            Some(code) if names != code => format!("{names} ({code})"),
            _ => names,
        }
    };
    sides(participants).into_iter().map(one).collect::<Vec<_>>().join(" – ")
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
