//! What kinds of offices there are: with one holder at a time, not held beside one another.

use verbale_resolve::tenure::Office;

/// Heads of senses whose office has one holder at a time. A state has one president and one minister of a domain, but
/// many deputies, members, advisers and directors.
const SINGLE: [&str; 16] = [
    "president",
    "vice-president",
    "prime-minister",
    "minister",
    "acting-minister",
    "acting-president",
    "acting-prime-minister",
    "ambassador",
    "general-secretary",
    "speaker",
    "chief-of-general-staff",
    "chief-of-staff",
    "king",
    "secretary-general",
    "secretary",
    "governor",
];

/// Whether an office has one holder at a time. One that is only known by its words may be anything.
pub(super) fn single(office: &Office) -> bool {
    let mut parts = office.sense.split('/');
    let head = (parts.next() == Some("office")).then(|| parts.next()).flatten();
    // `minister` alone is any minister; an ambassador is one for each country he is posted to, which the sense leaves out
    let domain = parts.next().is_some();
    head.is_some_and(|h| {
        SINGLE.contains(&h)
            && (domain || !matches!(h, "minister" | "acting-minister" | "secretary" | "ambassador" | "governor"))
    })
}

/// Whether nobody holds the office beside another of these: who becomes deputy prime minister has left his ministry,
/// unless a report names him with both.
pub(super) fn alone(office: &Office) -> bool {
    let head = office.sense.strip_prefix("office/").and_then(|s| s.split('/').next());
    matches!(
        head,
        Some(
            "president"
                | "vice-president"
                | "prime-minister"
                | "deputy-prime-minister"
                | "minister"
                | "deputy-minister"
                | "ambassador"
                | "speaker"
        )
    )
}

/// Who represents a state in another.
pub(super) fn is_ambassador(sense: &str) -> bool {
    sense == "office/ambassador"
}
