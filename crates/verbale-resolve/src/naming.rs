//! Whose names need laws of their own: the states whose people are named in a tradition that several writings render. It is
//! the one place where the resolver knows states, and all it knows of them.

/// A tradition of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    /// Syllables with tones, the surname first, written alike at home and by the press.
    Vietnamese,
    /// Characters, which pinyin, Wade-Giles, Palladius and Sino-Vietnamese readings render.
    Chinese,
    /// Syllables that every romanisation renders in its own way.
    Korean,
}

/// By ISO 3166 code.
const TRADITIONS: [(&str, Naming); 8] = [
    ("VN", Naming::Vietnamese),
    ("CN", Naming::Chinese),
    ("TW", Naming::Chinese),
    ("HK", Naming::Chinese),
    ("MO", Naming::Chinese),
    ("SG", Naming::Chinese),
    ("KR", Naming::Korean),
    ("KP", Naming::Korean),
];

/// The tradition of a country's names, where it has laws here.
pub(crate) fn naming(country: Option<&str>) -> Option<Naming> {
    let country = country?;
    TRADITIONS.iter().find(|(code, _)| code.eq_ignore_ascii_case(country)).map(|(_, naming)| *naming)
}
