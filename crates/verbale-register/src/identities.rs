//! Who is who, decided outside: the register stores identity, it does not judge names.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use verbale_core::Reading;
use verbale_core::fold::fold_name;
use verbale_core::reading::Person;

/// The identity of one person of a reading: people of equal key and country are one person of the register.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    /// Name reduced to what all its spellings share.
    pub key: String,
    /// ISO 3166-1 alpha-2. Without a country a person joins the one person of that key while there is exactly one
    /// country for it, and stands apart otherwise.
    pub country: Option<String>,
}

/// A key as the register keeps it: its words, parted by single spaces.
pub(crate) fn stored_key(key: &str) -> String {
    key.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Identities of the people of one reading, by their ids within it (`p1`, `p2`, …).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identities(pub BTreeMap<String, Identity>);

impl Identities {
    /// The plainest decision: same folded name, same country.
    pub fn folded(reading: &Reading) -> Self {
        reading.people.iter().map(|p| (p.id.clone(), Self::fallback(p))).collect()
    }

    /// The identity of a person of the reading; one that was not decided falls back to the folded name.
    pub fn of(&self, person: &Person) -> Identity {
        self.0.get(&person.id).cloned().unwrap_or_else(|| Self::fallback(person))
    }

    fn fallback(person: &Person) -> Identity {
        Identity { key: fold_name(&person.name), country: person.country.clone() }
    }
}

impl FromIterator<(String, Identity)> for Identities {
    fn from_iter<I: IntoIterator<Item = (String, Identity)>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}
