//! One entry of a pack.

use super::problem::Place;

macro_rules! kinds {
    ($($variant:ident $name:literal $doc:literal),* $(,)?) => {
        /// Kinds of entry, one TOML table array each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind {
            $(#[doc = $doc] $variant),*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),*];

            /// The name in TOML, in patterns and in marks.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name),* }
            }
        }
    };
}

// The order is the priority between kinds for the same words.
kinds! {
    Page "page" "Page furniture.",
    Office "office" "An office, or the word that opens one.",
    Rank "rank" "A military or police rank.",
    Honorific "honorific" "A form of address.",
    Prefix "prefix" "A word before an office.",
    Country "country" "A state.",
    Bloc "bloc" "An international organisation or group of states.",
    Mechanism "mechanism" "The word that opens the name of a standing format.",
    Instrument "instrument" "The word that opens a document's title.",
    Milestone "milestone" "An anniversary or named year.",
    Organisation "organisation" "A body, or the word that opens its name.",
    Place "place" "A city, region or venue.",
    Delegation "delegation" "A delegation.",
    Group "group" "Both sides, both countries …",
    Noun "noun" "A noun that names a contact.",
    Verb "verb" "A verb of speech or contact.",
    Time "time" "Months, weekdays, parts of day, relative days.",
    Relative "relative" "Who stands beside an official.",
    Marker "marker" "The grammar's small words.",
    Domain "domain" "What a ministry or committee is for.",
    Modifier "modifier" "A word that may stand inside an office or body.",
    Stop "stop" "Words that only look like an entry; any entry of the same words wins.",
    Area "area" "Words that raise an area of cooperation.",
    Rule "rule" "A pattern over what the others found.",
}

impl Kind {
    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|k| k.name() == name)
    }

    /// Kinds whose forms need a capital to start with unless the entry says otherwise.
    pub(super) fn capital_by_default(self) -> bool {
        matches!(self, Kind::Country | Kind::Bloc | Kind::Place)
    }
}

/// How an entry's forms treat capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Case {
    /// Capitals do not matter.
    #[default]
    Any,
    /// The first letter is a capital.
    Initial,
    /// The same capitals throughout.
    Exact,
}

/// Truth values an entry may carry, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u16);

macro_rules! flags {
    ($($name:ident $key:literal $bit:literal),* $(,)?) => {
        impl Flags {
            /// Keys in TOML and their bits.
            pub(super) const KEYS: &'static [(&'static str, u16)] = &[$(($key, 1 << $bit)),*];
            $(#[doc = concat!("`", $key, " = true`")] pub fn $name(self) -> bool { self.0 & (1 << $bit) != 0 })*
        }
    };
}

flags! {
    head "head" 0, open "open" 1, capital "capital" 2, pair "pair" 3, adjective "adjective" 4,
    weak "weak" 5, generic "generic" 6, named "named" 7, background "background" 8, definite "definite" 9,
}

impl Flags {
    const POSTED: u16 = 1 << 14;
    const FRIENDSHIP: u16 = 1 << 15;

    /// What the sense itself says.
    pub(super) fn of_sense(sense: &str) -> u16 {
        const ABROAD: [&str; 8] =
            ["ambassador", "consul", "envoy", "nuncio", "representative", "attache", "charge-", "coordinator"];
        let posted = ABROAD.iter().any(|s| sense.contains(s)) && !sense.contains("consultative");
        let friendship = sense.contains("friendship");
        (if posted { Flags::POSTED } else { 0 }) | (if friendship { Flags::FRIENDSHIP } else { 0 })
    }

    /// Offices held abroad or for a place: ambassadors, consuls, envoys.
    pub fn posted(self) -> bool {
        self.0 & Flags::POSTED != 0
    }

    /// Offices and bodies of friendship between peoples.
    pub fn friendship(self) -> bool {
        self.0 & Flags::FRIENDSHIP != 0
    }
}

/// A checked entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Unique id.
    pub id: String,
    /// Meaning; empty for `stop` and `rule`.
    pub sense: String,
    /// The sense's last part, interned: what `@talks-verb` compares.
    pub tail: u16,
    /// Expanded forms, as written.
    pub forms: Vec<(String, Place)>,
    /// How capitals count.
    pub case: Case,
    /// Truth values.
    pub flags: Flags,
    /// Further senses of the same words (areas).
    pub also: Vec<String>,
    /// ISO code, when the name alone settles a body's country.
    pub country: Option<String>,
    /// Where the wording is known from.
    pub source: String,
    /// Sentences in which it fires, with marks.
    pub yes: Vec<(String, Place)>,
    /// Sentences in which it does not.
    pub no: Vec<(String, Place)>,
    /// Rules: frame, pattern, fixed kind, fixed status, priority.
    pub rule: Option<RuleText>,
    /// Where it stands.
    pub place: Place,
}

/// The keys only rules have.
#[derive(Debug, Clone)]
pub struct RuleText {
    /// Frame it emits.
    pub frame: String,
    /// Pattern and its place.
    pub pattern: (String, Place),
    /// Fixed engagement kind.
    pub emits: Option<String>,
    /// Fixed status.
    pub status: Option<String>,
    /// Larger goes first.
    pub priority: i32,
}
