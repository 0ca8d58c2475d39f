//! What of a reading enters the record, whichever way the report comes in.
//!
//! People do by what they do in public: by an office or rank, a contact or a statement. Suspects, victims and bystanders of
//! the same stories stay outside.

use verbale_core::reading::Speaker;
use verbale_core::{Reading, Report};
use verbale_read::Packs;

/// Reads a report for the record.
pub(crate) fn read_for_record(packs: &Packs, report: &Report) -> Reading {
    let mut reading = verbale_read::read(packs, report);
    keep_public_people(&mut reading);
    reading
}

/// Leaves out whoever does nothing in public.
pub(crate) fn keep_public_people(reading: &mut Reading) {
    let mut acting: Vec<&String> =
        reading.engagements.iter().flat_map(|e| &e.participants).filter_map(|p| p.person.as_ref()).collect();
    acting.extend(reading.statements.iter().filter_map(|s| match &s.speaker {
        Speaker::Person { person } => Some(person),
        _ => None,
    }));
    reading.people.retain(|p| !p.offices.is_empty() || !p.ranks.is_empty() || acting.contains(&&p.id));
}
