//! Things with a title: documents, standing formats, milestones. A head from the pack opens them; the title runs on to the
//! words that cannot belong to it.

use crate::doc::Doc;
use crate::pack::entry::{Entry, Kind};
use crate::pack::lists::List;
use crate::phrase::chunk::{Chunk, Chunked, Hold, Sentence};
use crate::phrase::date::Said;
use crate::phrase::mention::Who;
use crate::text::token::Shape;
use verbale_core::edtf::Edtf;

/// What sort of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A document of agreement.
    Instrument,
    /// A standing format.
    Mechanism,
    /// An anniversary or named year.
    Milestone,
}

/// Something with a title.
#[derive(Debug, Clone)]
pub struct Titled {
    /// What sort.
    pub sort: Sort,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Entry of the head, by index.
    pub entry: u32,
    /// Sentence it stands in.
    pub sentence: usize,
    /// First chunk.
    pub chunk: usize,
    /// One past the last chunk.
    pub chunk_end: usize,
    /// Validity or year inside the title.
    pub period: Option<Edtf>,
    /// `lần thứ N`.
    pub session: Option<u32>,
    /// States and bodies inside the title, as mentions.
    pub parties: Vec<usize>,
    /// True when the title says more than the head.
    pub specific: bool,
}

/// Every titled thing of the report, in order.
pub fn find(doc: &Doc, chunked: &Chunked) -> Vec<Titled> {
    let mut out: Vec<Titled> = Vec::new();
    for (s, sentence) in chunked.sentences.iter().enumerate() {
        let mut at = 0;
        while at < sentence.chunks.len() {
            let found = [
                (Kind::Instrument, Sort::Instrument),
                (Kind::Mechanism, Sort::Mechanism),
                (Kind::Milestone, Sort::Milestone),
            ]
            .into_iter()
            .filter_map(|(kind, sort)| Some((head(doc, sentence, at, kind)?, sort)))
            .filter_map(|(head, sort)| titled(doc, chunked, s, sentence, at, head, sort))
            .max_by_key(|t| t.end);
            match found {
                Some(t) => {
                    // a title may hold another: a memorandum that founds a dialogue
                    at += 1;
                    if !out.iter().any(|o| o.sort == t.sort && o.start <= t.start && t.end <= o.end) {
                        out.push(t);
                    }
                }
                None => {
                    at += 1;
                }
            }
        }
    }
    out
}

/// The word or words that open a title: their entry and tokens.
#[derive(Debug, Clone, Copy)]
struct Head {
    entry: u32,
    start: usize,
    end: usize,
}

fn head(doc: &Doc, sentence: &Sentence, at: usize, kind: Kind) -> Option<Head> {
    let chunk = &sentence.chunks[at];
    if chunk.hold != Hold::Item && !matches!(chunk.hold, Hold::Mention(_)) {
        return None;
    }
    let item = doc.scan.item_at(chunk.start as usize)?;
    let of_kind = |e: &u32| doc.pack.entries[*e as usize].kind == kind;
    let whole = |entry| Head { entry, start: chunk.start as usize, end: chunk.end as usize };
    item.entries().find(of_kind).map(whole).or_else(|| if kind == Kind::Mechanism { counted(doc, chunk) } else { None })
}

/// How many words a format has whose name without a capital may be any talk: `đối thoại`.
const BARE: usize = 2;

/// `cuộc Đối thoại chiến lược Việt Nam - Séc`: the word that makes a noun of contact of it stands before the format's own name.
fn counted(doc: &Doc, chunk: &Chunk) -> Option<Head> {
    let (start, noun) = (chunk.start as usize + 1, chunk.end as usize);
    if !chunk.has(Kind::Noun) || start >= noun {
        return None;
    }
    let mut found = Vec::new();
    doc.pack.lexicon.at(doc.text, &doc.tokens, start, &mut found);
    let longest = found.iter().rev().find(|f| f.kind == Kind::Mechanism && f.end as usize >= noun)?;
    // (`cuộc đối thoại căng thẳng giữa Mỹ và Nga` is none)
    let words = longest.end as usize - start;
    let named = words > BARE || doc.shape(start, Shape::CAPITAL);
    named.then_some(Head { entry: longest.entry, start, end: longest.end as usize })
}

fn titled(
    doc: &Doc,
    chunked: &Chunked,
    s: usize,
    sentence: &Sentence,
    at: usize,
    head: Head,
    sort: Sort,
) -> Option<Titled> {
    let entry = &doc.pack.entries[head.entry as usize];
    let mut t = Titled {
        sort,
        start: head.start,
        end: head.end,
        entry: head.entry,
        sentence: s,
        chunk: at,
        chunk_end: sentence.chunks.partition_point(|c| (c.start as usize) < head.end),
        period: None,
        session: None,
        parties: Vec::new(),
        specific: entry.flags.named(),
    };
    // `75 năm thiết lập …`: the count belongs to the milestone
    if sort == Sort::Milestone && at > 0 && doc.shape(sentence.chunks[at - 1].start as usize, Shape::NUMBER) {
        t.start = sentence.chunks[at - 1].start as usize;
        t.chunk = at - 1;
        t.specific = true;
    }
    // `Kỳ họp lần thứ 8 Ủy ban …`: the head itself asks for a number
    let mut next = t.chunk_end;
    if t.end > t.start
        && doc.listed_before(t.end, List::Session)
        && let Some(n) = ordinal(doc, t.end)
    {
        t.session = Some(n);
        t.specific = true;
        t.end += 1;
        next = sentence.chunks.partition_point(|c| (c.start as usize) < t.end);
        t.chunk_end = next;
    }
    let quoted = t.start > 0 && doc.is_mark(t.start - 1, '"');
    let mut about = doc.listed(t.end - 1, List::TitleAbout);
    while next < sentence.chunks.len() && next - at <= 45 {
        let Some(taken) = part(doc, chunked, sentence, next, &mut t, quoted, &mut about, entry) else { break };
        next = taken;
    }
    trim(doc, sentence, &mut t);
    let capital = doc.shape(t.start, Shape::CAPITAL);
    let opens = capital && !starts_sentence(sentence, at);
    let ok = match sort {
        Sort::Instrument => {
            entry.flags.named()
                // `ra thông cáo chung`: a paper of that name, put out
                || entry.sense == "instrument/joint-statement" && doc.listed_before(t.start, List::Issues)
                || (if entry.flags.generic() {
                    // `Bản thỏa thuận hợp tác hữu nghị`: an agreement with a capital inside a sentence and words of its own
                    let own_words = sentence.chunks[t.chunk].end as usize;
                    let agreed = matches!(entry.sense.as_str(), "instrument/agreement" | "instrument/treaty");
                    t.specific && (capital || about || t.period.is_some() || t.parties.len() > 1)
                        || agreed
                            && opens
                            && (doc.listed_phrase(own_words, List::AreaTriggers).is_some()
                                || doc.scan.areas.iter().any(|a| a.start as usize == own_words))
                } else {
                    capital || t.specific
                })
        }
        // a session is one by its number, a dialogue or committee by the states in its name
        Sort::Mechanism
            if matches!(entry.sense.as_str(), "mechanism/meeting" | "mechanism/session") && !entry.flags.named() =>
        {
            t.session.is_some()
        }
        Sort::Mechanism if paired(chunked, &t) => true,
        Sort::Mechanism => {
            entry.flags.named()
                || (if entry.flags.open() {
                    // `cơ chế Tham khảo chính trị`: a name inside the head
                    head_named(doc, sentence, &t)
                        || t.specific
                            && ((opens && (about || strong(doc, sentence, &t)))
                                || t.session.is_some()
                                || capital_inside(doc, sentence, &t))
                } else {
                    t.specific || opens || !entry.flags.generic()
                })
        }
        Sort::Milestone => t.specific,
    };
    ok.then_some(t)
}

/// A capitalised word or name after the head: `cơ chế Tham khảo chính trị`, `Nhóm chuyên gia ADMM+`.
fn capital_inside(doc: &Doc, sentence: &Sentence, t: &Titled) -> bool {
    let mut after = sentence.chunks[t.chunk + 1..t.chunk_end].iter().take(2);
    head_named(doc, sentence, t) || after.any(|c| c.mention().is_none() && doc.shape(c.start as usize, Shape::CAPITAL))
}

/// A capital inside the words of the head, after the first.
fn head_named(doc: &Doc, sentence: &Sentence, t: &Titled) -> bool {
    let head = &sentence.chunks[t.chunk];
    (head.start as usize + 1..head.end as usize).any(|i| doc.shape(i, Shape::CAPITAL))
}

/// The title names something: a state or body, an abbreviation, a capital.
fn strong(doc: &Doc, sentence: &Sentence, t: &Titled) -> bool {
    !t.parties.is_empty()
        || sentence.chunks[t.chunk + 1..t.chunk_end].iter().any(|c| doc.shape(c.start as usize, Shape::CAPITAL))
}

/// Two states at least in the title.
fn paired(chunked: &Chunked, t: &Titled) -> bool {
    let states: usize = t
        .parties
        .iter()
        .map(|m| match &chunked.mentions[*m].who {
            Who::Pair(c) => c.len(),
            Who::Country(_) | Who::Body(_) => 1,
            _ => 0,
        })
        .sum();
    states >= 2
}

fn starts_sentence(sentence: &Sentence, at: usize) -> bool {
    at == 0 || sentence.chunks[..at].iter().all(|c| c.hold == Hold::Mark)
}

/// Takes one more part into the title and returns the chunk after it; `None` where the title ends.
#[allow(clippy::too_many_arguments)]
fn part(
    doc: &Doc,
    chunked: &Chunked,
    sentence: &Sentence,
    at: usize,
    t: &mut Titled,
    quoted: bool,
    about: &mut bool,
    entry: &Entry,
) -> Option<usize> {
    let c = &sentence.chunks[at];
    // a whole name takes its year, session and abbreviation and nothing else
    if entry.flags.named() && t.sort != Sort::Milestone {
        let mark = c.hold == Hold::Mark && matches!(doc.tokens[c.start as usize].first, '(' | '-');
        let number = doc.shape(c.start as usize, Shape::NUMBER) && doc.word(c.start as usize).len() == 4;
        if !(mark || number || matches!(c.hold, Hold::Date(_)) || session(doc, c).is_some()) {
            return None;
        }
    }
    let take = |t: &mut Titled, to: usize| {
        t.chunk_end = to;
        t.end = sentence.chunks[to - 1].end as usize;
        Some(to)
    };
    match c.hold {
        Hold::Mark => match doc.tokens[c.start as usize].first {
            '"' => {
                if quoted {
                    t.specific = true;
                    return None;
                }
                let close =
                    (at + 1..sentence.chunks.len().min(at + 14)).find(|i| sentence.chunks[*i].is_mark(doc, '"'))?;
                t.specific = true;
                take(t, close + 1)
            }
            '(' => {
                let close =
                    (at + 1..sentence.chunks.len().min(at + 10)).find(|i| sentence.chunks[*i].is_mark(doc, ')'))?;
                // (`Kỳ họp lần thứ 3 (được tổ chức tháng 9/2021)` tells when)
                let told = |i: usize| matches!(sentence.chunks[i].hold, Hold::Date(d) if chunked.dates[d as usize].said != Said::Period);
                if (at + 1..close).any(told) {
                    return None;
                }
                t.specific = true;
                take(t, close + 1)
            }
            '-' | '/' | '+' | '&' => take(t, at + 1),
            // `về phòng, chống tội phạm`: a comma inside the name of an area
            ',' if within_area(doc, c) => take(t, at + 1),
            _ => None,
        },
        Hold::Date(d) => {
            let stamp = &chunked.dates[d as usize];
            let inside = matches!(stamp.said, Said::Period)
                || stamp.when.is_some_and(|w| {
                    w.start().or(w.end()).is_some_and(|d| d.month.is_none()) && matches!(w, Edtf::Date(_))
                });
            if !inside {
                return None;
            }
            t.period = t.period.or(stamp.when);
            t.specific = true;
            take(t, at + 1)
        }
        Hold::Mention(m) => {
            let mention = &chunked.mentions[m as usize];
            match mention.who {
                Who::Named { .. } | Who::Pronoun => None,
                Who::Bare => {
                    let level =
                        doc.listed((c.start as usize).wrapping_sub(1), List::TitleLevel) || t.sort == Sort::Mechanism;
                    if !level {
                        return None;
                    }
                    t.specific = true;
                    take(t, at + 1)
                }
                Who::Group(_) => {
                    let ok = at > 0
                        && sentence.chunks[at - 1]
                            .entries(doc)
                            .any(|e| matches!(e.sense.as_str(), "marker/between" | "marker/of"));
                    if ok || (t.sort == Sort::Mechanism && !*about) { take(t, at + 1) } else { None }
                }
                _ => {
                    t.parties.push(m as usize);
                    t.specific = true;
                    take(t, at + 1)
                }
            }
        }
        Hold::Item | Hold::Word => {
            // (`tạo` stops a title, and `đào tạo` is what it is about)
            if listed(doc, List::TitleStops, c) && !within_area(doc, c) {
                return None;
            }
            if let Some(n) = session(doc, c) {
                t.session = Some(n.0);
                t.specific = true;
                let to = sentence.chunks.partition_point(|x| (x.start as usize) < n.1);
                return take(t, to.max(at + 1));
            }
            for e in c.entries(doc) {
                match e.kind {
                    Kind::Marker => match e.sense.as_str() {
                        "marker/past"
                        | "marker/future"
                        | "marker/ongoing"
                        | "marker/passive"
                        | "marker/negation"
                        | "marker/need"
                        | "marker/plan"
                        | "marker/by"
                        | "marker/after"
                        | "marker/before"
                        | "marker/led"
                        | "marker/that"
                        | "marker/comitative"
                        | "marker/according"
                        | "marker/own-part"
                        | "marker/hypothetical" => return None,
                        "marker/adverb" if !*about => return None,
                        "marker/and" => {
                            let n = sentence.chunks.get(at + 1)?;
                            let heads = |x: &Entry| {
                                matches!(x.kind, Kind::Instrument | Kind::Mechanism | Kind::Milestone | Kind::Verb)
                            };
                            let item = doc.scan.item_at(n.start as usize);
                            let stops = item.is_some_and(|i| i.entries().any(|e| heads(&doc.pack.entries[e as usize])))
                                || n.mention().is_some_and(|m| {
                                    chunked.mentions[m].is_person() || matches!(chunked.mentions[m].who, Who::Group(_))
                                });
                            if stops {
                                return None;
                            }
                        }
                        "marker/at" if !*about && !listed(doc, List::TitleAt, c) => return None,
                        _ => {}
                    },
                    Kind::Verb => {
                        let act = e.sense.strip_prefix("act/");
                        let soft = *about && matches!(act, Some("discuss" | "support" | "inform"));
                        if !soft {
                            return None;
                        }
                    }
                    Kind::Page | Kind::Relative => return None,
                    Kind::Instrument
                        if t.sort == Sort::Instrument
                            && doc.shape(c.start as usize, Shape::CAPITAL)
                            && !*about
                            && at > t.chunk + 1 =>
                    {
                        return None;
                    }
                    _ => {}
                }
            }
            *about |= listed(doc, List::TitleAbout, c);
            let says = !c.entries(doc).any(|e| e.kind == Kind::Marker && e.sense != "marker/between") || *about;
            if says {
                t.specific |= !entry.flags.generic()
                    || *about
                    || doc.shape(c.start as usize, Shape::CAPITAL)
                    || c.entries(doc).any(|e| matches!(e.kind, Kind::Domain | Kind::Area));
            }
            take(t, at + 1)
        }
    }
}

/// True inside the words of an area, after the first.
fn within_area(doc: &Doc, c: &Chunk) -> bool {
    let after = doc.scan.areas.partition_point(|a| a.start < c.start);
    doc.scan.areas[..after].iter().rev().take(2).any(|a| c.start < a.end)
}

fn listed(doc: &Doc, list: List, c: &Chunk) -> bool {
    c.end == c.start + 1 && doc.listed(c.start as usize, list)
}

/// `lần thứ 9`, `lần thứ XIII`: the number and the token after it.
fn session(doc: &Doc, c: &Chunk) -> Option<(u32, usize)> {
    let at = c.start as usize;
    let number = at + doc.listed_phrase(at, List::Session)?;
    Some((ordinal(doc, number)?, number + 1))
}

/// `9`, `XIII`, `nhất`, `hai`.
fn ordinal(doc: &Doc, at: usize) -> Option<u32> {
    let word = doc.word(at);
    let spelt = || (1..=10).find(|n| doc.pack.listed(List::Ordinals.name(), &format!("{} {n}", doc.folded(at))));
    word.parse().ok().or_else(|| roman(word)).or_else(spelt)
}

fn roman(word: &str) -> Option<u32> {
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let minus = |i: usize| values.get(i + 1).is_some_and(|n| *n > values[i]);
    let total: i64 =
        values.iter().enumerate().map(|(i, v)| if minus(i) { -i64::from(*v) } else { i64::from(*v) }).sum();
    u32::try_from(total).ok().filter(|n| *n > 0)
}

/// Small words left at the end of a title belong to what follows.
fn trim(doc: &Doc, sentence: &Sentence, t: &mut Titled) {
    while t.chunk_end > t.chunk + 1 {
        let c = &sentence.chunks[t.chunk_end - 1];
        let small = c.hold == Hold::Mark && !matches!(doc.tokens[c.start as usize].first, ')' | '"' | '+')
            || c.entries(doc).any(|e| matches!(e.kind, Kind::Marker | Kind::Time))
            || listed(doc, List::TitleAbout, c);
        // `lần thứ 2`: a number may look like a weekday
        let numbered = t.session.is_some() && ordinal(doc, c.end as usize - 1) == t.session;
        if !small || numbered {
            break;
        }
        t.chunk_end -= 1;
        t.end = sentence.chunks[t.chunk_end - 1].end as usize;
    }
}
