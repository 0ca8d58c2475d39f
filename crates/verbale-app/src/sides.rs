//! Who stands with whom in an engagement, as every face shows it: the sides in the report's order, on each those who
//! count before mere members, of whom only the first are named.

use verbale_core::reading::Role;
use verbale_register::ParticipantRow;

/// How many mere members of a side are named.
const MEMBERS: usize = 2;

/// One side of an engagement.
#[derive(Debug, Clone, PartialEq)]
pub struct Side<'a> {
    /// Country or bloc; none where nobody's is known.
    pub code: Option<&'a str>,
    /// Whom to name, in order.
    pub named: Vec<&'a ParticipantRow>,
    /// How many members are left out.
    pub more: usize,
}

/// The sides of these participants.
pub fn sides(participants: &[ParticipantRow]) -> Vec<Side<'_>> {
    let mut found: Vec<(Option<&str>, Vec<&ParticipantRow>)> = Vec::new();
    for p in participants {
        let code = p.side.as_deref().or(p.country.as_deref());
        match found.iter_mut().find(|(known, _)| *known == code && code.is_some()) {
            Some((_, people)) => people.push(p),
            None => found.push((code, vec![p])),
        }
    }
    found.into_iter().map(|(code, people)| Side::of(code, people)).collect()
}

impl<'a> Side<'a> {
    fn of(code: Option<&'a str>, people: Vec<&'a ParticipantRow>) -> Self {
        let (members, mut named): (Vec<_>, Vec<_>) = people.into_iter().partition(|p| p.role == Role::Member);
        let more = members.len().saturating_sub(MEMBERS);
        named.extend(members.into_iter().take(MEMBERS));
        Side { code, named, more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(side: &str, body: &str, role: Role) -> ParticipantRow {
        ParticipantRow {
            person: None,
            office: None,
            senses: Vec::new(),
            ranks: Vec::new(),
            organisation: Some(body.to_owned()),
            country: None,
            side: Some(side.to_owned()),
            role,
        }
    }

    #[test]
    fn those_who_count_come_first_and_members_are_cut_short() {
        let all = [
            one("VN", "a", Role::Member),
            one("VN", "b", Role::Host),
            one("LA", "c", Role::Guest),
            one("VN", "d", Role::Member),
            one("VN", "e", Role::Member),
        ];
        let names = |s: &Side<'_>| s.named.iter().filter_map(|p| p.organisation.clone()).collect::<String>();
        let shown: Vec<_> = sides(&all).iter().map(|s| (s.code.map(str::to_owned), names(s), s.more)).collect();
        assert_eq!(shown, [(Some("VN".to_owned()), "bad".to_owned(), 1), (Some("LA".to_owned()), "c".to_owned(), 0)]);
    }
}
