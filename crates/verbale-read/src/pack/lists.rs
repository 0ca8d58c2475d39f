//! The word lists the grammar itself looks into, each with a bit, so that a token's lists are one number.

macro_rules! lists {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A list of `lists/*.txt` that the reader's grammar asks for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum List {
            $($variant),*
        }

        impl List {
            /// All lists.
            pub const ALL: &'static [List] = &[$(List::$variant),*];

            /// The file's stem.
            pub fn name(self) -> &'static str {
                match self { $(List::$variant => $name),* }
            }
        }
    };
}

lists! {
    Surnames "surnames",
    SinoSurnames "sino-surnames",
    ForeignParticles "foreign-particles",
    CorporateWords "corporate-words",
    ThingsNamed "things-named",
    Born "born",
    Aged "aged",
    This "this",
    Plural "plural",
    GroupPersons "group-persons",
    OwnSide "own-side",
    Session "session",
    Ordinals "ordinals",
    TitleLevel "title-level",
    WorksAs "works-as",
    Who "who",
    Begins "begins",
    TakesOffice "takes-office",
    Is "is",
    Abstract "abstract",
    Administration "administration",
    Leads "leads",
    Issues "issues",
    Papers "papers",
    JoinsPersons "joins-persons",
    AtTheSameTime "at-the-same-time",
    TakesPlace "takes-place",
    StillToCome "still-to-come",
    SoFar "so-far",
    Ahead "ahead",
    TitleStops "title-stops",
    TitleAt "title-at",
    TitleAbout "title-about",
    AreaTriggers "area-triggers",
    AreaLinks "area-links",
    DateDay "date-day",
    DateMonth "date-month",
    DateYear "date-year",
    DateFrom "date-from",
    DateTo "date-to",
    DateQuarter "date-quarter",
    DatePeriod "date-period",
    DateDecade "date-decade",
    DateBefore "date-before",
    DateUntil "date-until",
    DatePart "date-part",
    DateSince "date-since",
    DateNow "date-now",
    DateLunar "date-lunar",
    DateCount "date-count",
    DateAhead "date-ahead",
}

impl List {
    /// Its bit in a word's set of lists.
    pub const fn bit(self) -> u64 {
        1 << self as u64
    }

    /// Lists whose words count as words of the language although they are in no form.
    pub(crate) fn counts_as_known(self) -> bool {
        self as u8 >= List::DateDay as u8
    }
}

/// Set beside the lists for a word that opens a line of several words in one of them.
pub(crate) const OPENS_PHRASE: u64 = 1 << 62;
/// Set beside the lists for a word that has the structure of a Vietnamese syllable.
pub(crate) const SYLLABLE: u64 = 1 << 63;
