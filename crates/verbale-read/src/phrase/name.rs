//! Who is a person: names by structure, from capitals and syllables and from what stands beside them.

use super::{around, lone};
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::text::syllable::is_marked;
use crate::text::token::Shape;

/// What stands before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// A rank, office or form of address: any capitalised run may be a name.
    Title,
    /// Nothing: only the structure of the name speaks for it.
    Nothing,
}

/// Where a name that starts at `at` ends, if one does.
pub fn name_end(doc: &Doc, at: usize, limit: usize, beside: Beside) -> Option<usize> {
    if !doc.capital(at) || doc.page.masked[at] {
        return None;
    }
    // a country or city is nobody, and nobody's name begins with one
    let place =
        [Kind::Country, Kind::Place, Kind::Bloc].iter().find_map(|k| doc.item(at, *k)).filter(|(e, _)| !e.flags.pair());
    if let Some((_, end)) = place
        && (end > at + 1 || !is_syllable(doc, at))
    {
        return None;
    }
    let native = doc.pack.settings.names == "syllables";
    let initial = doc.tokens[at].end - doc.tokens[at].start == 1 && doc.is_mark(at + 1, '.');
    if native
        && !initial
        && is_syllable(doc, at)
        && let Some(end) = syllabic(doc, at, limit, beside)
    {
        return Some(end);
    }
    foreign(doc, at, limit, beside)
}

/// True when the folded token is in the list of family names (native or Sino-Vietnamese).
pub fn is_surname(doc: &Doc, at: usize) -> bool {
    doc.traits(at) & (List::Surnames.bit() | List::SinoSurnames.bit()) != 0
}

fn is_syllable(doc: &Doc, at: usize) -> bool {
    doc.shape(at, Shape::WORD) && doc.is_syllable(at)
}

/// An item that a name cannot run into: another title, a credit, a line of its own.
fn stops_name(doc: &Doc, at: usize) -> bool {
    doc.any_item(at).is_some_and(|(e, end)| match e.kind {
        Kind::Office | Kind::Rank | Kind::Page | Kind::Delegation | Kind::Group | Kind::Relative => true,
        Kind::Honorific => {
            // `Kiều Anh Tuấn`: what is also a given name (`weak`) never begins another person
            !e.flags.weak()
                && doc.shape(at + 1, Shape::WORD)
                && end == at + 1
                && doc.capital(end)
                && doc.shape(at, Shape::CAPITAL)
                && e.sense != "honorific/academic"
        }
        Kind::Organisation | Kind::Instrument | Kind::Mechanism => end > at + 1,
        Kind::Country | Kind::Place | Kind::Bloc => end > at + 1 && at + 1 < doc.tokens.len(),
        Kind::Stop => end > at + 1,
        // a caption runs into the next sentence: `… Petro Novak Sau khi …`
        Kind::Marker => matches!(
            e.sense.as_str(),
            "marker/after" | "marker/before" | "marker/at" | "marker/according" | "marker/past" | "marker/hypothetical"
        ),
        // headlines with capitals throughout: `Novak Visits Hanoi`
        Kind::Verb if doc.pack.settings.names == "capitals" => true,
        Kind::Time | Kind::Noun | Kind::Milestone | Kind::Verb => end > at + 1 || doc.shape(at, Shape::UPPER),
        _ => false,
    })
}

/// Two to five capitalised syllables; without a title, the first must be a family name.
fn syllabic(doc: &Doc, at: usize, limit: usize, beside: Beside) -> Option<usize> {
    let mut end = at + 1;
    while end < limit
        && end - at < 5
        && doc.capital(end)
        && doc.shape(end, Shape::SPACED)
        && is_syllable(doc, end)
        && !stops_name(doc, end)
    {
        end += 1;
    }
    // one more word that is no syllable: `Kim Jong Un`, `Lý Hsien Loong` belong to the foreign kind
    if end < limit
        && doc.capital(end)
        && !is_syllable(doc, end)
        && doc.shape(end, Shape::SPACED)
        && !stops_name(doc, end)
        && doc.item(end, Kind::Country).is_none()
    {
        return None;
    }
    if end < limit
        && doc.is_mark(end, '-')
        && !doc.shape(end, Shape::SPACED)
        && !doc.shape(end + 1, Shape::SPACED)
        && doc.shape(end + 1, Shape::WORD)
    {
        return None;
    }
    let count = end - at;
    let surname = is_surname(doc, at);
    match beside {
        Beside::Title => (count >= 2 || !is_known_word(doc, at)).then_some(end),
        Beside::Nothing => {
            let listed_item = doc.any_item(at).is_some_and(|(e, e_end)| {
                matches!(e.kind, Kind::Delegation | Kind::Office | Kind::Group | Kind::Noun)
                    || e_end >= end
                        && matches!(
                            e.kind,
                            Kind::Place
                                | Kind::Organisation
                                | Kind::Country
                                | Kind::Mechanism
                                | Kind::Instrument
                                | Kind::Page
                        )
            });
            (surname && (3..=4).contains(&count) && !listed_item).then_some(end)
        }
    }
}

/// A single word after a title that is a word of the lexicon's own is no name.
fn is_known_word(doc: &Doc, at: usize) -> bool {
    doc.any_item(at).is_some_and(|(e, _)| {
        !matches!(e.kind, Kind::Country | Kind::Place | Kind::Modifier | Kind::Domain) || e.kind == Kind::Domain
    })
}

/// Capitalised words, initials, particles and hyphens: `Boyd Rutherford`, `A.N. Venediktov`, `Luiz Inácio Lula da Silva`,
/// `Phuông Si-phan`, `Kim Jong Un`.
fn foreign(doc: &Doc, at: usize, limit: usize, beside: Beside) -> Option<usize> {
    let native = doc.pack.settings.names == "syllables";
    let mut end = at;
    let mut words = 0;
    let mut foreign_words = 0;
    let mut hyphenated = false;
    while end < limit && words < 7 {
        if doc.capital(end) {
            if end > at
                && (!doc.shape(end, Shape::SPACED) && !follows_joint(doc, end)
                    || stops_name(doc, end)
                    || is_place_alone(doc, end, beside))
            {
                break;
            }
            let letters = doc.tokens[end].end - doc.tokens[end].start;
            if letters == 1 && doc.is_mark(end + 1, '.') {
                end += 2;
                continue;
            }
            words += 1;
            foreign_words += usize::from(!native || !is_syllable(doc, end));
            end += 1;
        } else if end > at
            && (doc.is_mark(end, '-') || doc.is_mark(end, '\''))
            && !doc.shape(end, Shape::SPACED)
            && joined_word(doc, end + 1)
            && around::possessive(doc, end).is_none()
        {
            hyphenated = true;
            end += 2;
        } else if end > at && is_particle(doc, end) && doc.capital(end + 1) && !stops_name(doc, end + 1) {
            end += 1;
        } else {
            break;
        }
    }
    if words == 0 {
        return None;
    }
    let initials = end - at > words && doc.is_mark(at + 1, '.');
    match beside {
        Beside::Title => {
            let one_known = words == 1 && !hyphenated && !initials && is_known_name_breaker(doc, at);
            (!one_known).then_some(end)
        }
        Beside::Nothing => {
            let covered =
                doc.any_item(at).is_some_and(|(e, _)| !matches!(e.kind, Kind::Modifier | Kind::Domain | Kind::Area));
            let placed = at > 0 && doc.is_marker(at - 1, "marker/state-word");
            // `Annual Defence Dialogue`: words of the lexicon inside a run of capitals make it a title
            let titled = |i: usize| {
                doc.any_item(i).is_some_and(|(e, _)| {
                    matches!(
                        e.kind,
                        Kind::Domain
                            | Kind::Noun
                            | Kind::Mechanism
                            | Kind::Instrument
                            | Kind::Organisation
                            | Kind::Verb
                    )
                })
            };
            let covered = covered || !native && (at..end).any(titled);
            let plausible = !placed
                && ((words >= 2 && foreign_words >= 1 && words <= 4)
                    || (words >= 1 && initials)
                    || (!native && words == 1 && lone::borne(doc.pack, &doc.names, &doc.folded(at))));
            (plausible && !covered && !doc.shape(at, Shape::UPPER) && !looks_corporate(doc, at, end)).then_some(end)
        }
    }
}

fn follows_joint(doc: &Doc, at: usize) -> bool {
    at > 0 && (doc.is_mark(at - 1, '.') || doc.is_mark(at - 1, '-') || doc.is_mark(at - 1, '\''))
}

/// The part after a hyphen: a capital or a lower-case syllable of a transcription.
fn joined_word(doc: &Doc, at: usize) -> bool {
    doc.shape(at, Shape::WORD)
        && !doc.shape(at, Shape::SPACED)
        && (doc.capital(at) && doc.item(at, Kind::Country).is_none() || !doc.shape(at, Shape::CAPITAL))
}

fn is_particle(doc: &Doc, at: usize) -> bool {
    !doc.shape(at, Shape::CAPITAL) && doc.shape(at, Shape::SPACED) && doc.listed(at, List::ForeignParticles)
}

/// A country or city inside a run ends a name, unless the name is under way with a title before it.
fn is_place_alone(doc: &Doc, at: usize, beside: Beside) -> bool {
    // `Около Вены`: the capital before it only opens the sentence
    let opens = at == 1 || at > 1 && !doc.shape(at - 2, Shape::WORD | Shape::NUMBER) && !doc.is_mark(at - 2, ',');
    let city = if opens && beside == Beside::Nothing { doc.item(at, Kind::Place) } else { None };
    let item = doc.item(at, Kind::Country).or_else(|| doc.item(at, Kind::Bloc)).or(city);
    item.is_some() && (beside == Beside::Nothing || !doc.is_syllable(at))
}

fn is_known_name_breaker(doc: &Doc, at: usize) -> bool {
    doc.any_item(at).is_some_and(|(e, _)| !matches!(e.kind, Kind::Modifier | Kind::Domain | Kind::Area))
}

/// Company and newspaper names: capitals throughout, or a word that only they end in.
fn looks_corporate(doc: &Doc, at: usize, end: usize) -> bool {
    (at..end).any(|i| {
        doc.shape(i, Shape::UPPER) && doc.tokens[i].end - doc.tokens[i].start > 2 || doc.listed(i, List::CorporateWords)
    })
}

/// True when at least one word of the name bears a Vietnamese letter or all are Vietnamese syllables after a family name.
pub fn is_native(doc: &Doc, from: usize, to: usize) -> bool {
    (from..to).all(|i| is_syllable(doc, i))
        && to - from >= 2
        && doc.listed(from, List::Surnames)
        && (from..to).any(|i| is_marked(doc.word(i)))
}
