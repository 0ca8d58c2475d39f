//! Valid time: on which day each fact of a reading holds. Nothing is guessed; a fact of an undated report has no day.

use verbale_core::reading::{Engagement, EngagementStatus, Instrument, Office, Person, Statement, Undertaking};
use verbale_core::{Edtf, Reading};

/// Date of the engagement with this id.
pub(super) fn of_engagement(r: &Reading, id: Option<&String>) -> Option<Edtf> {
    r.engagements.iter().find(|e| Some(&e.id) == id)?.date
}

/// A statement holds when its engagement took place, else when the report came out.
pub(super) fn of_statement(r: &Reading, s: &Statement) -> Option<Edtf> {
    of_engagement(r, s.engagement.as_ref()).or(r.report.published)
}

/// An instrument holds for its period, else from its signing.
pub(super) fn of_instrument(r: &Reading, i: &Instrument) -> Option<Edtf> {
    i.period.or(i.signed).or_else(|| of_engagement(r, i.engagement.as_ref()))
}

/// An undertaking is made by its statement or its document, else by the report.
pub(super) fn of_undertaking(r: &Reading, u: &Undertaking) -> Option<Edtf> {
    let statement = r.statements.iter().find(|s| Some(&s.id) == u.statement.as_ref());
    let instrument = r.instruments.iter().find(|i| Some(&i.id) == u.instrument.as_ref());
    statement
        .and_then(|s| of_statement(r, s))
        .or_else(|| instrument.and_then(|i| i.signed.or_else(|| of_engagement(r, i.engagement.as_ref()))))
        .or(r.report.published)
}

/// A mechanism is seen at the engagement that was its session.
pub(super) fn of_mechanism(r: &Reading, id: &str) -> Option<Edtf> {
    let held = |e: &&Engagement| e.status == EngagementStatus::Held && e.date.is_some();
    r.engagements.iter().filter(held).find(|e| e.mechanism.as_deref() == Some(id))?.date
}

/// A person is seen when the report came out, else on the one day all their held engagements share.
pub(super) fn of_person(r: &Reading, p: &Person) -> Option<Edtf> {
    r.report.published.or_else(|| {
        let mut days = held_with(r, p).filter_map(|e| e.date);
        let first = days.next()?;
        days.all(|d| d == first).then_some(first)
    })
}

/// An office is seen at the engagement told in the same words, or in those of the same office under another title (as
/// `Bộ trưởng` alone), or at any that took place if the person has no other office in the report; else when the person
/// is.
pub(super) fn of_office(r: &Reading, p: &Person, o: &Office) -> Option<Edtf> {
    let told_with =
        |e: &Engagement, o: &Office| e.evidence.iter().any(|x| o.evidence.iter().any(|y| x.span().overlaps(y.span())));
    let at = |o: &Office| held_with(r, p).find(|e| e.date.is_some() && told_with(e, o)).and_then(|e| e.date);
    let within = |a: &str, b: &str| b.strip_prefix(a).is_some_and(|r| r.is_empty() || r.starts_with('/'));
    let same = |x: &&Office| {
        let senses = o.sense.as_deref().zip(x.sense.as_deref());
        x.country == o.country && senses.is_some_and(|(a, b)| within(a, b) || within(b, a))
    };
    let only = || p.offices.iter().all(|x| same(&x));
    let dated = || held_with(r, p).find_map(|e| e.date);
    let told = at(o).or_else(|| p.offices.iter().filter(same).find_map(at));
    told.or_else(|| only().then(dated).flatten()).or_else(|| of_person(r, p))
}

fn held_with<'a>(r: &'a Reading, p: &'a Person) -> impl Iterator<Item = &'a Engagement> {
    r.engagements.iter().filter(move |e| {
        e.status == EngagementStatus::Held && e.participants.iter().any(|x| x.person.as_ref() == Some(&p.id))
    })
}
