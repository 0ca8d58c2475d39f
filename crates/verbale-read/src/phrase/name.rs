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
    /// `ông`, `bà`, `anh` right before it: even a city's name is a person's.
    Address,
    /// What somebody does or is (`tiền đạo`, `nạn nhân`): clubs, schools and states stand there as well as names.
    Role,
    /// A word before native names alone: `bé`, `tên`.
    Given,
    /// Nothing: only the structure of the name speaks for it.
    Nothing,
}

/// Where a name that starts at `at` ends, if one does.
pub fn name_end(doc: &Doc, at: usize, limit: usize, beside: Beside) -> Option<usize> {
    if doc.page.masked.get(at).is_none_or(|masked| *masked) {
        return None;
    }
    if !doc.capital(at) {
        // `ông al-Abadi`
        let particle = matches!(beside, Beside::Title | Beside::Address) && joined_particle(doc, at);
        return if particle { foreign(doc, at, limit, beside) } else { None };
    }
    // a country or city is nobody, and nobody's name begins with one
    let place =
        [Kind::Country, Kind::Place, Kind::Bloc].iter().find_map(|k| doc.item(at, *k)).filter(|(e, _)| !e.flags.pair());
    let native = doc.pack.settings.names == "syllables";
    if let Some((entry, end)) = place {
        let state = entry.kind != Kind::Place || entry.flags.capital();
        if (end > at + 1 || !is_syllable(doc, at)) && (!native || state || beside != Beside::Address) {
            return None;
        }
        // `đạo diễn Anh Khoa` but not `đạo diễn Anh`
        let longer = end == at + 1 && end < limit && doc.capital(end) && is_syllable(doc, end) && !stops_name(doc, end);
        if matches!(beside, Beside::Role | Beside::Given) && !longer {
            return None;
        }
    }
    match beside {
        Beside::Role | Beside::Given if !opens_name(doc, at) => return None,
        Beside::Nothing if native && (doc.listed_before(at, List::ThingsNamed) || inside_capitals(doc, at)) => {
            return None;
        }
        _ => {}
    }
    let initial = doc.tokens[at].end - doc.tokens[at].start == 1 && doc.is_mark(at + 1, '.');
    if native
        && !initial
        && is_syllable(doc, at)
        && let Some(end) = syllabic(doc, at, limit, beside)
    {
        return complete(doc, end, limit, beside).then_some(end);
    }
    if beside == Beside::Given {
        return None;
    }
    foreign(doc, at, limit, beside).filter(|end| complete(doc, *end, limit, beside))
}

/// `Tiên Phong Auto`: a capital before it that is no title belongs to the same run, unless it only opens a sentence.
fn inside_capitals(doc: &Doc, at: usize) -> bool {
    at > 1
        && doc.shape(at, Shape::SPACED)
        && doc.capital(at - 1)
        && doc.shape(at - 2, Shape::WORD | Shape::NUMBER)
        && doc.scan.item_at(at - 1).is_none()
        && doc.scan.item_at(at - 2).is_none_or(|i| (i.end as usize) < at)
}

/// After what somebody does, a name runs to the end of its capitals: `tiền đạo Hoàng Anh Gia Lai` is of a club.
fn complete(doc: &Doc, end: usize, limit: usize, beside: Beside) -> bool {
    let runs_on = || end < limit && doc.capital(end) && doc.shape(end, Shape::SPACED);
    !matches!(beside, Beside::Role | Beside::Given) || !runs_on()
}

/// True when what stands here may open a name after `tiền đạo` or `sinh viên`: no school, club or newspaper.
fn opens_name(doc: &Doc, at: usize) -> bool {
    let opens = |k: Kind| {
        matches!(k, Kind::Modifier | Kind::Domain | Kind::Area | Kind::Honorific | Kind::Country | Kind::Place)
    };
    doc.any_item(at).is_none_or(|(e, end)| is_surname(doc, at) && end == at + 1 || opens(e.kind))
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

/// `Lê Hòa Bình`, `Trần Quốc Khánh`: what elsewhere is a province or a feast is the end of a name right after a family name, where
/// the capitals go no further.
fn given_name_end(doc: &Doc, from: usize, at: usize, limit: usize, beside: Beside) -> Option<usize> {
    if !(1..=2).contains(&(at - from)) || !doc.listed(from, List::Surnames) || doc.item(from, Kind::Country).is_some() {
        return None;
    }
    let (entry, end) = doc.any_item(at)?;
    // `Từ Đà Nẵng`: without a title, a family name that is also a small word is the small word
    if beside == Beside::Nothing && doc.scan.item_at(from).is_some() {
        return None;
    }
    let kind = match entry.kind {
        Kind::Place | Kind::Milestone | Kind::Time | Kind::Noun | Kind::Verb | Kind::Stop => true,
        // `Nguyễn Bá Đoàn`, `Lê Trung Quốc`
        Kind::Delegation => end == at + 1 && at == from + 2,
        Kind::Country => beside != Beside::Nothing && end > at + 1 && at == from + 1,
        _ => false,
    };
    let whole = end <= limit
        && end - from <= 4
        && (beside != Beside::Nothing || end - from == 3)
        && (at..end).all(|i| doc.capital(i) && is_syllable(doc, i) && !doc.shape(i, Shape::UPPER));
    let closes = !(end < limit && doc.capital(end) && doc.shape(end, Shape::SPACED));
    (kind && whole && closes).then_some(end)
}

/// Two to five capitalised syllables; without a title, the first must be a family name.
fn syllabic(doc: &Doc, at: usize, limit: usize, beside: Beside) -> Option<usize> {
    let mut end = at + 1;
    while end < limit && end - at < 5 && doc.capital(end) && doc.shape(end, Shape::SPACED) && is_syllable(doc, end) {
        // `Lê Văn An TP`, `Lê Văn An Sau đó`: a caption runs into the next sentence
        if doc.shape(end, Shape::UPPER) && !doc.shape(at, Shape::UPPER) || next_sentence(doc, end) {
            break;
        }
        if stops_name(doc, end) {
            end = given_name_end(doc, at, end, limit, beside).unwrap_or(end);
            break;
        }
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
        Beside::Title | Beside::Address | Beside::Role | Beside::Given => {
            (count >= 2 || !is_known_word(doc, at)).then_some(end)
        }
        Beside::Nothing => {
            let listed_item = doc.any_item(at).is_some_and(|(e, e_end)| {
                matches!(e.kind, Kind::Delegation | Kind::Office | Kind::Group | Kind::Noun)
                    || e.kind == Kind::Organisation && e_end > at + 1
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
            let built = surname && (3..=4).contains(&count);
            // `Kiều Anh (31 tuổi)`: two syllables, where an age or a verb of speech tells of a person
            let told = || {
                count == 2
                    && doc.scan.item_at(at).is_none_or(|i| i.end as usize == at + 1)
                    && tells_of_person(doc, end, surname)
            };
            ((built || told()) && !listed_item).then_some(end)
        }
    }
}

/// What tells of a person right after a name: an age, a year of birth, and after a family name a verb of speech.
fn tells_of_person(doc: &Doc, after: usize, surname: bool) -> bool {
    let says = || doc.item(after, Kind::Verb).is_some_and(|(e, _)| e.sense.starts_with("act/") && !e.flags.weak());
    aged(doc, after) || surname && says()
}

/// `(SN 1980)`, `, 45 tuổi`: what follows a name tells the age of its bearer.
pub fn aged(doc: &Doc, after: usize) -> bool {
    let mark = doc.is_mark(after, '(') || doc.is_mark(after, ',');
    let years = || doc.shape(after + 1, Shape::NUMBER) && doc.listed(after + 2, List::Aged);
    mark && (doc.listed_phrase(after + 1, List::Born).is_some() || years())
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
                    || next_sentence(doc, end)
                    || is_place_alone(doc, end, beside))
            {
                break;
            }
            let letters = doc.tokens[end].end - doc.tokens[end].start;
            if letters == 1 && doc.is_mark(end + 1, '.') {
                end += 2;
                continue;
            }
            // `Larsen C`, `Armata T-14`, `Đội U15`: letters and figures are of things
            let lettered = native && letters == 1 && beside == Beside::Nothing;
            if lettered || doc.word(end).bytes().any(|b| b.is_ascii_digit()) {
                break;
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
        } else if end > at
            && let Some(next) = past_particles(doc, end).filter(|next| *next < limit)
            // `bin Sultan`: behind a small word even an office is a name
            && (one_word_office(doc, next) || !stops_name(doc, next))
        {
            let office = one_word_office(doc, next);
            words += usize::from(office);
            end = next + usize::from(office);
        } else if end + 2 < limit && joined_particle(doc, end) {
            end += 2;
        } else {
            break;
        }
    }
    if words == 0 {
        return None;
    }
    let initials = end - at > words && doc.is_mark(at + 1, '.');
    match beside {
        Beside::Title | Beside::Address | Beside::Role | Beside::Given => {
            if beside == Beside::Role && looks_corporate(doc, at, end) {
                return None;
            }
            let city = beside == Beside::Address && doc.item(at, Kind::Place).is_some();
            let one_known = words == 1 && !hyphenated && !initials && !city && is_known_name_breaker(doc, at);
            (!one_known).then_some(end)
        }
        Beside::Nothing => {
            let covered =
                doc.any_item(at).is_some_and(|(e, _)| !matches!(e.kind, Kind::Modifier | Kind::Domain | Kind::Area));
            // `Tháp Smith`, `Smith Báo`: a Vietnamese word before or behind is no part of a foreign name
            let mixed = |i: usize| native && is_syllable(doc, i) && is_marked(doc.word(i)) && !is_surname(doc, i);
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
            // `Trang Newday`, `Hãng Peters`
            let thing = native && words > 1 && doc.listed(at, List::ThingsNamed) && !doc.is_syllable(at + 1);
            let covered = covered || thing || !native && (at..end).any(titled);
            let plausible = !placed
                && !(at..end).any(mixed)
                && ((words >= 2 && foreign_words >= 1 && words <= 4)
                    || (words >= 1 && initials && (!native || foreign_words >= 1))
                    || (native && words == 1 && foreign_words == 1 && tells_of_person(doc, end, false))
                    || (!native && words == 1 && lone::borne(doc.pack, &doc.names, &doc.folded(at))));
            (plausible && !covered && !doc.shape(at, Shape::UPPER) && !looks_corporate(doc, at, end)).then_some(end)
        }
    }
}

/// A caption without a full stop: `… Petro Novak Tuy nhiên, …`. Words of the lexicon that go on in small letters are no name.
fn next_sentence(doc: &Doc, at: usize) -> bool {
    doc.pack.settings.names == "syllables"
        && doc.any_item(at).is_some_and(|(_, end)| end > at + 1 && !doc.shape(at + 1, Shape::CAPITAL))
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

/// `Sultan`, which is no longer a title behind a small word.
fn one_word_office(doc: &Doc, at: usize) -> bool {
    doc.item(at, Kind::Office).is_some_and(|(_, end)| end == at + 1)
}

/// The capital after one to three small words: `von der Leyen`.
fn past_particles(doc: &Doc, at: usize) -> Option<usize> {
    let next = (at..at + 4).find(|i| !is_particle(doc, *i))?;
    (next > at && doc.capital(next)).then_some(next)
}

/// `al-Abadi`: a small word and, without a space, a capital.
fn joined_particle(doc: &Doc, at: usize) -> bool {
    is_particle(doc, at) && doc.is_mark(at + 1, '-') && !doc.shape(at + 1, Shape::SPACED) && joined_capital(doc, at + 2)
}

fn joined_capital(doc: &Doc, at: usize) -> bool {
    doc.capital(at) && !doc.shape(at, Shape::SPACED)
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
