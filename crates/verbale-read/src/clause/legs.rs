//! The legs of a tour: of two visits told with one span of days, the days of the one leave those of the other.

use super::engagement::Contact;
use verbale_core::edtf::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind};

/// `công du Chile và Peru từ 9 đến 14/11 … thăm Peru từ 12 đến 14/11`: the visit to Chile ends on the 12th. Only where the same
/// words tell of exactly two visits and one of them has days of its own at either end of the tour.
pub(super) fn part_legs(contacts: &mut [Contact]) {
    for i in 0..contacts.len() {
        let with = |c: &Contact| {
            c.kind == EngagementKind::Visit && c.evidence.iter().any(|e| contacts[i].evidence.contains(e))
        };
        if contacts[i].kind != EngagementKind::Visit {
            continue;
        }
        let mut others = contacts.iter().enumerate().filter(|(j, c)| *j != i && with(c));
        let (Some((_, other)), None) = (others.next(), others.next()) else { continue };
        if let Some(days) = contacts[i].date.zip(other.date).and_then(|(whole, leg)| rest(whole, leg)) {
            contacts[i].date = Some(days);
            contacts[i].basis = Some(DateBasis::Relative);
        }
    }
}

/// What of a tour is left when one leg is taken from its beginning or its end; the day of travel belongs to both.
fn rest(whole: Edtf, leg: Edtf) -> Option<Edtf> {
    let (Edtf::Interval(Some(from), Some(to)), Edtf::Interval(Some(start), Some(end))) = (whole, leg) else {
        return None;
    };
    if end == to && start.first_day() > from.first_day() {
        return Some(Edtf::Interval(Some(from), Some(start)));
    }
    (start == from && end.last_day() < to.last_day()).then_some(Edtf::Interval(Some(end), Some(to)))
}
