//! The people of one report: who is named, with what offices, and which bare office, given name or pronoun means whom.

use crate::career;
use crate::doc::Doc;
use crate::pack::entry::Kind;
use crate::pack::lists::List;
use crate::phrase::chunk::Chunked;
use crate::phrase::decline;
use crate::phrase::mention::plural;
use crate::phrase::mention::{CASE, Mention, Who};
use crate::phrase::name::{aged, is_native};
use crate::phrase::office::OfficePhrase;
use crate::text::token::Shape;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use verbale_core::fold::fold_name;

/// A person as the report tells of them.
#[derive(Debug, Clone)]
pub struct Known {
    /// Fullest printed form.
    pub name: String,
    /// Folded words of that form.
    pub words: Vec<String>,
    /// Other printed forms.
    pub aliases: Vec<String>,
    /// Country, once anything tells it.
    pub country: Option<String>,
    /// Offices: mention, index in it, folded title.
    pub offices: Vec<HeldOffice>,
    /// Ranks as written.
    pub ranks: Vec<String>,
    /// `m` or `f`, when a form of address tells.
    pub gender: Option<char>,
    /// Mentions that name this person.
    pub mentions: Vec<usize>,
    /// True when a title was ever seen beside the name.
    pub titled: bool,
    /// True for relatives of officials.
    pub relative: bool,
    /// True for who is told as a party to a crime or misfortune, or by his age.
    pub in_a_case: bool,
}

impl Known {
    /// True for suspects, victims and bystanders: nothing they say is a public act.
    pub fn is_private(&self) -> bool {
        self.in_a_case && self.offices.is_empty() && self.ranks.is_empty()
    }
}

/// An office held by a person, where the report says so.
#[derive(Debug, Clone)]
pub struct HeldOffice {
    /// Tokens of the title.
    pub tokens: (usize, usize),
    /// Entry of the office's word.
    pub entry: u32,
    /// Composed sense.
    pub sense: String,
    /// Country.
    pub country: Option<String>,
    /// Body's tokens.
    pub body: Option<(usize, usize)>,
    /// Folded title.
    pub folded: String,
    /// True for past offices.
    pub former: bool,
}

/// Everybody, and what bare mentions mean.
#[derive(Debug, Default)]
pub struct People {
    /// In order of first mention.
    pub known: Vec<Known>,
    /// The two principal sides, once somebody asked.
    pub(crate) sides: OnceCell<Vec<String>>,
}

/// Resolves all mentions: first the names, then, in order, what refers back to them.
pub fn resolve(doc: &Doc, chunked: &mut Chunked) -> People {
    let mut people = People::default();
    // full names first, so that a surname in the headline finds its bearer
    let mut order: Vec<usize> = (0..chunked.mentions.len()).collect();
    order.sort_by_key(|m| match chunked.mentions[*m].who {
        Who::Named { from, to } => (usize::from(to - from < 2), *m),
        _ => (2, *m),
    });
    for m in order {
        if let Who::Named { from, to } = chunked.mentions[m].who {
            let person = people.place_name(doc, &chunked.mentions[m], from, to);
            chunked.mentions[m].person = person;
            if let Some(p) = person {
                people.known[p].mentions.push(m);
            }
        }
    }
    for p in &mut people.known {
        p.mentions.sort_unstable();
    }
    people.native_country(doc, chunked);
    people.refer_back(doc, chunked);
    people
}

impl People {
    /// The known person a name means, or a new one; `None` for a lone word nobody bears.
    fn place_name(&mut self, doc: &Doc, mention: &Mention, from: usize, to: usize) -> Option<usize> {
        let printed = &*decline::nominative(doc, mention.start, from, to);
        let words: Vec<String> =
            decline::one_spelling(doc.pack, fold_name(printed)).split(' ').map(str::to_owned).collect();
        let found = self
            .same_name(&words, mention)
            .or_else(|| self.declined(doc, &words, mention))
            .or_else(|| self.shorter_name(doc, &words, mention))
            .or_else(|| self.misspelt(doc, &words, mention));
        let titled = !mention.offices.is_empty() || !mention.ranks.is_empty() || mention.honorific.is_some();
        let index = match found {
            Some(i) => i,
            None => {
                if words.len() < 2 && !titled && !mention.relative {
                    return None;
                }
                self.known.push(Known {
                    name: printed.to_owned(),
                    words: words.clone(),
                    aliases: Vec::new(),
                    country: None,
                    offices: Vec::new(),
                    ranks: Vec::new(),
                    gender: None,
                    mentions: Vec::new(),
                    titled,
                    relative: mention.relative,
                    in_a_case: false,
                });
                self.known.len() - 1
            }
        };
        let person = &mut self.known[index];
        person.titled |= titled;
        person.relative |= mention.relative;
        person.in_a_case |= mention.honorific.as_deref() == Some(CASE) || aged(doc, to);
        if person.words != words && decline::form_of(doc.pack, &person.words, &words) {
            // one name in two cases: the one nearer the nominative stays
            person.name = printed.to_owned();
            person.words = words;
        } else if decline::form_of(doc.pack, &words, &person.words) {
            // the name is known in a better case
        } else if words.len() > person.words.len() && words.len() <= 6 {
            let old = std::mem::replace(&mut person.name, printed.to_owned());
            person.words = words;
            if !person.aliases.contains(&old) {
                person.aliases.push(old);
            }
        } else if person.words.windows(words.len().max(1)).any(|w| w != words && decline::form_of(doc.pack, &words, w))
        {
            // a part of the name in a case nothing settles
        } else if person.name != printed && !person.aliases.iter().any(|a| a == printed) {
            person.aliases.push(printed.to_owned());
        }
        person.gender = person.gender.or(match mention.honorific.as_deref() {
            Some("honorific/m") => Some('m'),
            Some("honorific/f") => Some('f'),
            _ => None,
        });
        self.hold(doc, index, mention, false);
        let person = &mut self.known[index];
        for (a, b) in &mention.ranks {
            let rank = doc.words(*a, *b).to_owned();
            if !person.ranks.iter().any(|r| fold_name(r) == fold_name(&rank)) {
                person.ranks.push(rank);
            }
        }
        Some(index)
    }

    /// True when the person is known to hold the first office of a mention, in whatever words.
    fn holds(&self, doc: &Doc, person: usize, mention: &Mention) -> bool {
        mention.offices.first().is_some_and(|o| {
            let head = fold_name(doc.words(o.start, o.head_end));
            let same = |h: &HeldOffice| h.entry == o.entry && h.sense == o.sense || h.folded.starts_with(&head);
            self.known[person].offices.iter().any(|h| same(h) && compatible(&h.country, &o.country))
        })
    }

    /// Adds the offices of a mention to what a person holds.
    fn hold(&mut self, doc: &Doc, index: usize, mention: &Mention, former: bool) {
        let person = &mut self.known[index];
        if person.country.is_none() {
            person.country = mention.country.clone();
        }
        for office in &mention.offices {
            let entry = &doc.pack.entries[office.entry as usize];
            let short =
                (office.start..office.head_end).all(|i| doc.shape(i, Shape::UPPER)) && office.end - office.start <= 1;
            if matches!(entry.sense.as_str(), "office/counterpart" | "office/leader")
                || (short && doc.tokens[office.start].end - doc.tokens[office.start].start <= 3)
            {
                continue;
            }
            let folded = fold_name(doc.words(office.start, office.end));
            if person.offices.iter().any(|o| o.folded == folded) {
                continue;
            }
            // the same office in another case, or without its country and domain
            let again = |o: &&mut HeldOffice| {
                let one = o.sense.starts_with(&office.sense) || office.sense.starts_with(&o.sense);
                o.entry == office.entry && one && compatible(&o.country, &office.country)
            };
            if doc.pack.settings.names != "syllables"
                && let Some(held) = person.offices.iter_mut().find(again)
            {
                let told = |sense: &str, country: &Option<String>| (sense.len(), country.is_some());
                if told(&office.sense, &office.country) > told(&held.sense, &held.country) {
                    (held.tokens, held.folded) = ((office.start, office.end), folded);
                    (held.sense, held.body) = (office.sense.clone(), office.body);
                    held.country = office.country.clone().or(held.country.take());
                }
                continue;
            }
            person.offices.push(HeldOffice {
                tokens: (office.start, office.end),
                entry: office.entry,
                sense: office.sense.clone(),
                country: office.country.clone(),
                body: office.body,
                folded,
                former: office.former || former,
            });
        }
    }

    fn same_name(&self, words: &[String], mention: &Mention) -> Option<usize> {
        self.known.iter().position(|k| k.words == words && compatible(&k.country, &mention.country))
    }

    /// The same name in another case, where the titles do not tell which.
    fn declined(&self, doc: &Doc, words: &[String], mention: &Mention) -> Option<usize> {
        let same =
            |k: &Known| decline::form_of(doc.pack, words, &k.words) || decline::form_of(doc.pack, &k.words, words);
        self.known.iter().position(|k| same(k) && compatible(&k.country, &mention.country))
    }

    /// A given name or family name alone, or a name without its middle: of the persons who bear it, the last one named.
    fn shorter_name(&self, doc: &Doc, words: &[String], mention: &Mention) -> Option<usize> {
        let bears = |k: &Known| {
            let (short, long) =
                if words.len() <= k.words.len() { (words, &k.words[..]) } else { (&k.words[..], words) };
            let run = long.windows(short.len()).any(|w| w == short || decline::form_of(doc.pack, short, w));
            let initials = words.len() == k.words.len()
                && words.len() >= 2
                && words.last() == k.words.last()
                && words.iter().zip(&k.words).all(|(a, b)| a == b || initial_of(a, b) || initial_of(b, a));
            if initials {
                return true;
            }
            let ends = short.len() >= 2 && short.first() == long.first() && short.last() == long.last();
            (run && (short.len() < long.len()) || ends) && (short.len() > 1 || short[0].chars().count() > 1)
        };
        let fits = |k: &Known| bears(k) && compatible(&k.country, &mention.country) && ranks_agree(k, mention);
        self.known.iter().rposition(fits)
    }

    /// A typing error: equally many words, all but one the same, the other one letter apart, and the same office or rank.
    fn misspelt(&self, doc: &Doc, words: &[String], mention: &Mention) -> Option<usize> {
        if let [word] = words {
            let close = |k: &Known| {
                let last = k.words.last().map_or("", String::as_str);
                word.chars().count() >= 6 && last.chars().count() >= 6 && strsim::damerau_levenshtein(word, last) <= 2
            };
            return self.known.iter().position(|k| close(k) && compatible(&k.country, &mention.country));
        }
        let native = matches!(mention.who, Who::Named { from, to } if is_native(doc, from, to));
        self.known.iter().position(|k| {
            if k.words.len() != words.len() || !compatible(&k.country, &mention.country) {
                return false;
            }
            let differing: Vec<_> = k.words.iter().zip(words).filter(|(a, b)| a != b).collect();
            let [(a, b)] = differing[..] else { return false };
            // Vietnamese names one accent apart are different people unless their office says otherwise
            let office = mention.offices.iter().any(|o| k.offices.iter().any(|h| h.entry == o.entry));
            let close =
                strsim::damerau_levenshtein(a, b) <= if a.chars().count() > 5 || (office && !native) { 2 } else { 1 };
            close && if native { office } else { office || a.chars().count() > 3 }
        })
    }

    /// Officials named without a country belong to the press's own country when their name has its structure.
    fn native_country(&mut self, doc: &Doc, chunked: &Chunked) {
        let home = &doc.pack.settings.home;
        if home.is_empty() {
            if let Some(home) = dateline(doc, chunked) {
                for k in self.known.iter_mut().filter(|k| k.country.is_none() && !k.offices.is_empty()) {
                    k.country = Some(home.clone());
                }
            }
            return;
        }
        // Chinese and Korean names in Sino-Vietnamese reading look native: where the report speaks of such a country, a family
        // name both have tells nothing
        let mut spoken_of: FxHashMap<&str, usize> = FxHashMap::default();
        for m in &chunked.mentions {
            let code = match &m.who {
                Who::Country(c) | Who::Capital(c) => Some(c.as_str()),
                Who::Pair(c) => c.iter().map(String::as_str).find(|c| c != home),
                _ => m.country.as_deref(),
            };
            *spoken_of.entry(code.unwrap_or("")).or_default() += 1;
        }
        let sinic = ["CN", "TW", "KR", "KP"].iter().any(|c| spoken_of.get(c).is_some_and(|n| *n >= 2));
        let ambiguous = |k: &Known| {
            sinic && k.words.first().is_some_and(|w| doc.pack.listed("sino-surnames", w)) && k.words.len() <= 3
        };
        for k in self.known.iter_mut().filter(|k| k.country.is_none()) {
            if ambiguous(k) {
                continue;
            }
            let native = k
                .mentions
                .iter()
                .any(|m| matches!(chunked.mentions[*m].who, Who::Named { from, to } if is_native(doc, from, to) || decline::is_native(doc, from, to)));
            if native {
                k.country = Some(home.clone());
            }
        }
    }

    /// Bare offices, ranks and pronouns, in the order of the text.
    fn refer_back(&mut self, doc: &Doc, chunked: &mut Chunked) {
        let mut last_seen: Vec<(usize, usize)> = Vec::new();
        let mut subject: Option<usize> = None;
        let abroad = one_state_abroad(doc, chunked);
        for s in 0..chunked.sentences.len() {
            let in_sentence: Vec<usize> = chunked.sentences[s].chunks.iter().filter_map(|c| c.mention()).collect();
            let mut first_person = None;
            let mut speaker = None;
            // the office last told of somebody: others may follow it
            let mut told: Option<(usize, usize, bool)> = None;
            for m in in_sentence {
                let mention = &chunked.mentions[m];
                let person = match mention.who {
                    Who::Named { .. } => mention.person,
                    Who::Bare if plural(doc, mention.start) => {
                        let country = self.country_of_office(mention).or_else(|| same_words_before(doc, chunked, m));
                        let own = &mut chunked.mentions[m].country;
                        *own = own.take().or(country);
                        None
                    }
                    Who::Bare if career::takes(doc, mention) => {
                        let holder = career::taker(doc, chunked, s, m).or(subject.filter(|_| first_person.is_none()));
                        if let Some(p) = holder.filter(|p| !self.holds(doc, *p, mention)) {
                            self.hold(doc, p, &chunked.mentions[m], false);
                        }
                        told = holder.map(|p| (m, p, false));
                        holder
                    }
                    Who::Bare if told.is_some_and(|(before, ..)| career::goes_on(doc, chunked, s, before, m)) => {
                        let (_, p, former) = told.unwrap_or_default();
                        self.hold(doc, p, &chunked.mentions[m], former);
                        told = Some((m, p, former));
                        Some(p)
                    }
                    Who::Bare if career::is_told(doc, chunked, s, m) => {
                        let held = career::held(doc, chunked, s, m, first_person.or(subject));
                        if let Some((p, former)) = held {
                            self.hold(doc, p, &chunked.mentions[m], former);
                            told = Some((m, p, former));
                        }
                        held.map(|h| h.0)
                    }
                    Who::Bare => self
                        .bare(doc, mention, &last_seen)
                        .or_else(|| {
                            let holder = self.only_holder(doc, mention, abroad.as_deref(), &last_seen)?;
                            self.hold(doc, holder, &chunked.mentions[m], false);
                            Some(holder)
                        })
                        .or_else(|| {
                            let mention = &chunked.mentions[m];
                            let this = doc.listed(mention.end, List::This) && mention.country.is_none();
                            subject.filter(|p| this && fits_analyst(doc, mention, &self.known[*p]))
                        }),
                    Who::Pronoun => subject.filter(|p| gender_agrees(self.known[*p].gender, mention)).or_else(|| {
                        last_seen.iter().rev().map(|l| l.0).find(|p| gender_agrees(self.known[*p].gender, mention))
                    }),
                    _ => None,
                };
                if let Some(p) = person {
                    chunked.mentions[m].person = Some(p);
                    last_seen.push((p, m));
                    first_person.get_or_insert(p);
                    if speaker.is_none() && speaks(doc, chunked, s, m) {
                        speaker = Some(p);
                    }
                }
            }
            subject = speaker.or(first_person).or(subject);
        }
    }

    /// The person a bare office or rank means.
    fn bare(&self, doc: &Doc, mention: &Mention, seen: &[(usize, usize)]) -> Option<usize> {
        let recency = |p: usize| seen.iter().rposition(|s| s.0 == p).map_or(0, |i| i + 1);
        if let Some(office) = mention.offices.first() {
            let folded = fold_name(doc.words(office.start, office.end));
            let head = &doc.pack.entries[office.entry as usize];
            if head.sense == "office/counterpart" {
                return None;
            }
            // `nhà lãnh đạo này`: whoever leads and was named last
            let leads = |p: &usize| self.known[*p].offices.iter().any(|h| is_leader(&h.sense));
            if head.sense == "office/leader" && mention.country.is_none() && office.end == office.head_end {
                return seen.iter().rev().map(|s| s.0).find(leads);
            }
            let leader = head.sense == "office/leader" || head.sense.starts_with("office/head");
            let fits = |k: &Known| {
                let country_ok = match (&mention.country, &k.country) {
                    (Some(a), Some(b)) => a == b,
                    (Some(_), None) => false,
                    _ => true,
                };
                let same_office = k.offices.iter().any(|h| {
                    h.former == office.former && (h.folded == folded || office_means(doc, office, &folded, h))
                });
                country_ok
                    && (same_office
                        || (leader
                            && mention.country.is_some()
                            && k.titled
                            && k.offices.iter().any(|h| is_leader(&h.sense))))
            };
            let home = &doc.pack.settings.home;
            let mut best: Option<(usize, (bool, bool, usize, bool))> = None;
            for (i, k) in self.known.iter().enumerate() {
                if !fits(k) || k.relative {
                    continue;
                }
                let home_first = mention.country.is_none() && k.country.as_deref() == Some(home.as_str());
                // `Chủ tịch nước` beside a `Tổng thống`: the same word before one that means the same
                let same_word = k.offices.iter().any(|h| h.entry == office.entry);
                let score =
                    (same_word, home_first && office.end == office.head_end && recency(i) > 0, recency(i), home_first);
                if best.is_none_or(|(_, s)| score > s) {
                    best = Some((i, score));
                }
            }
            return best.map(|b| b.0);
        }
        // a rank alone: the last person of that rank
        let (a, b) = *mention.ranks.first()?;
        let rank = fold_name(doc.words(a, b));
        (0..self.known.len())
            .filter(|p| self.known[*p].ranks.iter().any(|r| fold_name(r) == rank))
            .max_by_key(|p| recency(*p))
    }

    /// `Tổng thống Angola` after `Tổng thống Lourenço`, `Thứ trưởng Bộ Ngoại giao` after `Thứ trưởng Tám`: the one who was named
    /// with the word alone, where only one was.
    fn only_holder(
        &self,
        doc: &Doc,
        mention: &Mention,
        abroad: Option<&str>,
        seen: &[(usize, usize)],
    ) -> Option<usize> {
        let office = mention.offices.first()?;
        let theirs = mention.country.is_some() && mention.country.as_deref() == abroad;
        let alone = fold_name(doc.words(office.start, office.head_end));
        let fits = |p: &usize| {
            let k = &self.known[*p];
            let state = match (&mention.country, &k.country) {
                (Some(_), None) => theirs,
                (a, b) => compatible(a, b),
            };
            let held = |h: &HeldOffice| h.entry == office.entry && h.former == office.former && h.folded == alone;
            state && !k.relative && k.offices.iter().any(held) && seen.iter().any(|s| s.0 == *p)
        };
        // a field of state, or their state: of directors and chairmen of this and that a report names only some
        let field = office.sense.split('/').nth(2).is_some();
        if office.end == office.head_end || !(field || theirs) {
            return None;
        }
        let mut holders = (0..self.known.len()).filter(fits);
        holders.next().filter(|_| holders.next().is_none())
    }

    /// The country all holders of an office share, for `các nghị sĩ`.
    fn country_of_office(&self, mention: &Mention) -> Option<String> {
        let office = mention.offices.first()?;
        let mut countries =
            self.known.iter().filter(|k| k.offices.iter().any(|o| o.entry == office.entry)).map(|k| &k.country);
        let first = countries.next()?.clone()?;
        countries.all(|c| c.as_ref() == Some(&first)).then_some(first)
    }
}

/// The one state besides the press's own that a report speaks of, or speaks of more than twice as often as of any other.
fn one_state_abroad(doc: &Doc, chunked: &Chunked) -> Option<String> {
    let home = Some(doc.pack.settings.home.as_str()).filter(|home| !home.is_empty())?;
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for m in &chunked.mentions {
        let codes = match &m.who {
            Who::Country(c) | Who::Capital(c) => std::slice::from_ref(c),
            Who::Pair(codes) => codes.as_slice(),
            _ => m.country.as_slice(),
        };
        for code in codes.iter().filter(|c| *c != home) {
            *times.entry(code).or_default() += 1;
        }
    }
    let (code, most) = times.iter().max_by_key(|(code, n)| (**n, **code))?;
    let next = times.iter().filter(|(c, _)| c != &code).map(|(_, n)| *n).max().unwrap_or(0);
    (*most > 2 * next).then(|| (*code).to_owned())
}

/// `chuyên gia này`: a word for anybody who judges means whoever spoke last, where he is told to be nothing else.
fn fits_analyst(doc: &Doc, mention: &Mention, person: &Known) -> bool {
    let loose = |o: &OfficePhrase| {
        let sense = doc.pack.entries[o.entry as usize].sense.as_str();
        matches!(sense, "office/analyst" | "office/researcher" | "office/official")
    };
    mention.offices.first().is_some_and(loose) && !person.offices.iter().any(|h| is_leader(&h.sense))
}

/// True when a verb of speech follows the mention, adverbs aside.
fn speaks(doc: &Doc, chunked: &Chunked, sentence: usize, mention: usize) -> bool {
    let chunks = &chunked.sentences[sentence].chunks;
    let Some(at) = chunks.iter().position(|c| c.mention() == Some(mention)) else { return false };
    if at > 0 && chunks[at - 1].is_marker(doc, "marker/according") {
        return true;
    }
    chunks[at + 1..].iter().take(4).find_map(|c| {
        let small = c.entries(doc).any(|e| matches!(e.kind, Kind::Marker | Kind::Time));
        match c.entry(doc, Kind::Verb) {
            Some(v) => Some(v.sense.starts_with("act/")),
            None if small => None,
            None => Some(false),
        }
    }) == Some(true)
}

/// The country an earlier mention in the same words had: `các nghị sĩ Lào … các nghị sĩ`.
fn same_words_before(doc: &Doc, chunked: &Chunked, mention: usize) -> Option<String> {
    let office = chunked.mentions[mention].offices.first()?;
    let words = fold_name(doc.words(office.start, office.head_end));
    chunked.mentions[..mention].iter().rev().find_map(|m| {
        let o = m.offices.first()?;
        m.country.clone().filter(|_| fold_name(doc.words(o.start, o.head_end)) == words)
    })
}

/// The country of the place the report is from: `HANOI, November 26.`, `Hanoi (BNN) -`. A press without a country of its own
/// names the officials of that place without their country.
fn dateline(doc: &Doc, chunked: &Chunked) -> Option<String> {
    let first = chunked.sentences.iter().find(|s| !s.title)?;
    let (place, mark) = (first.chunks.first()?, first.chunks.get(1)?);
    let (entry, _) = doc.item(place.start as usize, Kind::Place)?;
    let code = entry.sense.rsplit('/').next().filter(|c| *c != "ZZ")?;
    [',', '(', '-', '.', ':'].iter().any(|c| mark.is_mark(doc, *c)).then(|| code.to_owned())
}

/// `v` for `vladimir`.
fn initial_of(a: &str, b: &str) -> bool {
    let mut chars = a.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if b.starts_with(c))
}

/// `Bộ trưởng` for `Bộ trưởng Quốc phòng Nga`; `Bộ trưởng Quốc phòng` for `Bộ trưởng Bộ Quốc phòng`; never `Phó Thủ tướng` for
/// `Thủ tướng`.
fn office_means(doc: &Doc, office: &OfficePhrase, folded: &str, held: &HeldOffice) -> bool {
    let head = |sense: &str| sense.split('/').nth(1).map(str::to_owned);
    let alike =
        office.entry == held.entry || (office.end == office.head_end && head(&office.sense) == head(&held.sense));
    // `Ngoại trưởng` names its field, and is no minister of another
    let field = |sense: &str| sense.split('/').nth(2).map(str::to_owned);
    let other = field(&office.sense).is_some() && field(&held.sense).is_some_and(|f| Some(f) != field(&office.sense));
    if other {
        return false;
    }
    if !alike {
        return false;
    }
    let prefix = |from: usize| doc.item(from, Kind::Prefix).map(|(e, _)| e.sense.as_str());
    if prefix(office.start).is_some_and(|p| p != "prefix/former")
        != prefix(held.tokens.0).is_some_and(|p| p != "prefix/former")
    {
        return false;
    }
    if office.end == office.head_end || held.folded.ends_with(folded) {
        return true;
    }
    // `вьетнамский министр`: only its country stands before the word
    let own =
        doc.item(office.head_end, Kind::Office).is_some_and(|(e, end)| end == office.end && e.sense == office.sense);
    if own && office.body.is_none() {
        return true;
    }
    // the words of the shorter office all stand in the longer one
    let words: Vec<&str> = folded.split(' ').collect();
    let held_words: Vec<&str> = held.folded.split(' ').collect();
    let contained = words.iter().all(|w| held_words.contains(w));
    contained || (office.sense == held.sense && office.sense.matches('/').count() > 1)
}

pub(crate) fn is_leader(sense: &str) -> bool {
    let head = sense.split('/').nth(1).unwrap_or("");
    matches!(
        head,
        "president"
            | "prime-minister"
            | "state-president"
            | "general-secretary"
            | "chancellor"
            | "monarch"
            | "king"
            | "queen"
            | "chair"
            | "first-secretary"
            | "leader"
    ) || head.ends_with("president")
        || head.ends_with("prime-minister")
        || head.ends_with("minister")
}

fn compatible(a: &Option<String>, b: &Option<String>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

fn ranks_agree(k: &Known, mention: &Mention) -> bool {
    mention.ranks.is_empty() || k.ranks.is_empty() || !mention.offices.is_empty() || k.words.len() > 1
}

fn gender_agrees(gender: Option<char>, mention: &Mention) -> bool {
    !matches!(
        (gender, mention.honorific.as_deref()),
        (Some('m'), Some("honorific/f")) | (Some('f'), Some("honorific/m"))
    )
}
