//! Mentions: people with their titles, bare offices, pronouns, countries, bodies, delegations, groups.

use super::around;
use super::name::{Beside, is_native, name_end};
use super::office::{OfficePhrase, office_at};
use super::organisation::{Body, Tail, body_at, complement};
use crate::doc::Doc;
use crate::pack::entry::{Entry, Kind};
use crate::pack::lists::List;
use crate::text::token::Shape;

/// Who or what is mentioned.
#[derive(Debug, Clone)]
pub enum Who {
    /// A person by name.
    Named {
        /// Tokens of the name.
        from: usize,
        /// One past them.
        to: usize,
    },
    /// An office, rank or form of address without a name.
    Bare,
    /// `ông`, `bà` alone.
    Pronoun,
    /// A state or bloc.
    Country(String),
    /// A capital that may speak for its state.
    Capital(String),
    /// Two or more states joined by hyphens.
    Pair(Vec<String>),
    /// A body.
    Body(Box<Body>),
    /// A delegation whose head is not named.
    Delegation,
    /// Both sides, by the last part of the group's sense.
    Group(String),
}

/// One mention.
#[derive(Debug, Clone)]
pub struct Mention {
    /// First token, titles included.
    pub start: usize,
    /// One past the last token, appositions included.
    pub end: usize,
    /// Who.
    pub who: Who,
    /// Offices beside the name, in order.
    pub offices: Vec<OfficePhrase>,
    /// Ranks beside the name.
    pub ranks: Vec<(usize, usize)>,
    /// Sense of the form of address.
    pub honorific: Option<String>,
    /// Country its titles name.
    pub country: Option<String>,
    /// Country or body of the delegation it heads.
    pub delegation: Option<Option<String>>,
    /// True for a spouse or other relative beside an official.
    pub relative: bool,
    /// Person of the record, once resolved.
    pub person: Option<usize>,
}

impl Mention {
    fn new(start: usize, end: usize, who: Who) -> Self {
        Mention {
            start,
            end,
            who,
            offices: Vec::new(),
            ranks: Vec::new(),
            honorific: None,
            country: None,
            delegation: None,
            relative: false,
            person: None,
        }
    }

    /// A name without a title.
    pub(crate) fn named(from: usize, to: usize) -> Self {
        Mention::new(from, to, Who::Named { from, to })
    }

    /// True for a named person, a bare office or a pronoun.
    pub fn is_person(&self) -> bool {
        matches!(self.who, Who::Named { .. } | Who::Bare | Who::Pronoun)
    }

    /// The first token after an article.
    pub fn own_start(&self, doc: &Doc) -> usize {
        self.start + usize::from(doc.pack.listed("articles", &doc.folded(self.start)) && self.start + 1 < self.end)
    }
}

/// What somebody does or is, where it is no office: it names nobody alone.
const ROLE: &str = "honorific/role";
/// The same of a party to a crime or misfortune.
pub(crate) const CASE: &str = "honorific/case";

fn is_role(sense: &str) -> bool {
    sense == ROLE || sense == CASE
}

/// Titles in a row.
#[derive(Default)]
struct Titles {
    offices: Vec<OfficePhrase>,
    ranks: Vec<(usize, usize)>,
    honorific: Option<String>,
    /// What the last of them lets a name be.
    beside: Option<Beside>,
    end: usize,
}

impl Titles {
    /// What stands right before the name.
    fn beside(&self) -> Beside {
        self.beside.unwrap_or(Beside::Title)
    }

    fn is_empty(&self) -> bool {
        self.offices.is_empty() && self.ranks.is_empty() && self.honorific.is_none()
    }
}

/// Ranks, offices and forms of address that follow each other without a comma (`kiêm` may join them).
fn titles_at(doc: &Doc, from: usize, limit: usize) -> Titles {
    let mut t = Titles { end: from, ..Titles::default() };
    loop {
        let at = t.end;
        if at >= limit || doc.page.masked[at] {
            return t;
        }
        if let Some((_, end)) = doc.item(at, Kind::Rank) {
            t.ranks.push((at, end));
            t.beside = None;
            t.end = end;
        } else if let Some((entry, end)) = doc.item(at, Kind::Honorific).filter(|_| !state_instead(doc, at)) {
            let leads_on = doc.shape(end, Shape::CAPITAL)
                || office_at(doc, end, limit).is_some()
                || doc.item(end, Kind::Rank).is_some()
                || doc.item(end, Kind::Honorific).is_some();
            if !leads_on && !t.is_empty() {
                return t;
            }
            // whoever is also addressed as `ông` is more than his occupation
            if t.honorific.as_deref().is_none_or(is_role) {
                t.honorific = Some(entry.sense.clone());
            }
            t.beside = match entry.sense.as_str() {
                "honorific/m" | "honorific/f" => Some(Beside::Address),
                role if is_role(role) && entry.flags.weak() => Some(Beside::Given),
                role if is_role(role) => Some(Beside::Role),
                _ => None,
            };
            t.end = end;
        } else if let Some(office) = office_at(doc, at, limit)
            .filter(|o| t.offices.is_empty() || (t.offices.iter().all(|p| p.country.is_none()) && o.end > at))
        {
            t.end = office.end;
            t.beside = None;
            t.offices.push(office);
        } else if !t.offices.is_empty()
            && doc.is_marker(at, "marker/concurrent")
            && office_at(doc, at + 1, limit).is_some()
        {
            t.end = at + 1;
        } else {
            return t;
        }
    }
}

/// `thăm Anh từ ngày 3/4`: a form of address that is also a state's name is the state where it has a capital inside a
/// sentence and no name follows.
fn state_instead(doc: &Doc, at: usize) -> bool {
    let Some((_, end)) = doc.item(at, Kind::Country).filter(|_| doc.capital(at)) else { return false };
    let opens = at.checked_sub(1).is_none_or(|before| {
        doc.shape(before, Shape::NEWLINE) || ['.', '!', '?', ':', '"', '-'].iter().any(|m| doc.is_mark(before, *m))
    });
    // `Diệp Lâm Anh`: the end of a name
    let named = !opens && doc.capital(at - 1) && doc.scan.item_at(at - 1).is_none();
    !opens && !named && !doc.capital(end)
}

/// Kinds that open no mention by themselves.
const OPEN_NOTHING: &[Kind] = &[Kind::Verb, Kind::Noun, Kind::Time, Kind::Stop];

/// The mention that starts at a token.
pub fn mention_at(doc: &Doc, at: usize, limit: usize) -> Option<Mention> {
    // every mention opens with a capital or with an item that is more than a verb, a noun or a time
    let opens = doc.scan.item_at(at).is_some_and(|i| !i.only(OPEN_NOTHING));
    if doc.page.masked[at] || !(opens || doc.capital(at)) {
        return None;
    }
    if doc.pack.lists.contains_key("articles") && doc.pack.listed("articles", &doc.folded(at)) && at + 1 < limit {
        return mention_at(doc, at + 1, limit).map(|m| Mention { start: at, ..m });
    }
    person(doc, at, limit)
        .or_else(|| delegation(doc, at, limit))
        .or_else(|| of_country(doc, at, limit))
        .or_else(|| side(doc, at, limit))
}

/// `вьетнамская делегация`, `the Russian side`, `Vietnam's Ministry of Health`: a country before what belongs to it.
fn of_country(doc: &Doc, at: usize, limit: usize) -> Option<Mention> {
    let (code, next) = around::country(doc, at).filter(|(_, next)| *next < limit)?;
    if let Some(mut m) = delegation(doc, next, limit) {
        m.start = at;
        m.country.get_or_insert_with(|| code.clone());
        m.delegation = m.delegation.map(|own| own.or(Some(code)));
        return Some(m);
    }
    if doc.is_marker(next, "marker/side") {
        let (_, end) = doc.item(next, Kind::Marker)?;
        return Some(Mention::new(at, end, Who::Country(code)));
    }
    let mut body = body_at(doc, next, limit)?;
    body.start = at;
    let country = body.country.get_or_insert(code).clone();
    let end = body.end;
    Some(Mention { country: Some(country), ..Mention::new(at, end, Who::Body(Box::new(body))) })
}

fn person(doc: &Doc, at: usize, limit: usize) -> Option<Mention> {
    let mut titles = titles_at(doc, at, limit);
    if titles.is_empty() {
        if doc.item(at, Kind::Relative).is_some() {
            return relative(doc, at, limit);
        }
        let end = name_end(doc, at, limit, Beside::Nothing)?;
        return Some(with_apposition(doc, Mention::new(at, end, Who::Named { from: at, to: end }), limit));
    }
    let first = titles.end;
    let first_counts = (titles.offices.len(), titles.ranks.len());
    // `Phó Thủ tướng, Bộ trưởng Ngoại giao Lê Văn An`: titles joined by commas, when a name closes the row
    while name_end(doc, titles.end, limit, titles.beside()).is_none() && doc.is_mark(titles.end, ',') {
        let more = titles_at(doc, titles.end + 1, limit);
        // offices of two countries are offices of two people
        let apart =
            |a: &OfficePhrase, b: &OfficePhrase| matches!((&a.country, &b.country), (Some(x), Some(y)) if x != y);
        let two = titles.offices.iter().any(|a| {
            more.offices.iter().any(|b| apart(a, b)) || doc.pack.entries[a.entry as usize].sense == "office/counterpart"
        });
        // `… Chủ tịch nước Lào, Tổng thống Novak`: an office with its state is complete, another without one is another's
        let complete = titles.offices.last().is_some_and(|a| a.country.is_some())
            && more.offices.iter().any(|b| b.country.is_none());
        if two || complete {
            break;
        }
        if more.is_empty() || (more.honorific.is_some() && more.offices.is_empty() && more.ranks.is_empty()) {
            break;
        }
        titles.offices.extend(more.offices);
        titles.ranks.extend(more.ranks);
        titles.honorific = titles.honorific.or(more.honorific);
        titles.beside = more.beside;
        titles.end = more.end;
    }
    let name_at = skip_acronym(doc, skip_quote(doc, titles.end), titles.beside());
    let named = name_end(doc, name_at, limit, titles.beside()).filter(|end| !(end - name_at == 1 && plural(doc, at)));
    let (name_at, named) = match named {
        None => set_off(doc, titles.end, limit)
            .or_else(|| addressed(doc, at, &titles, limit))
            .map_or((name_at, None), |(from, end)| (from, Some(end))),
        named => (name_at, named),
    };
    if let Some(end) = named {
        let mut m = Mention::new(at, end, Who::Named { from: name_at, to: end });
        m.country = titles.offices.iter().rev().find_map(|o| o.country.clone());
        m.offices = titles.offices;
        m.ranks = titles.ranks;
        m.honorific = titles.honorific;
        return Some(with_company(doc, with_apposition(doc, m, limit), limit));
    }
    titles.offices.truncate(first_counts.0);
    titles.ranks.truncate(first_counts.1);
    // `Ngoại trưởng hai nước`: the offices of both sides
    if !titles.offices.is_empty()
        && let Some((group, end)) = doc.item(first, Kind::Group)
        && group.sense == "group/both"
        && first < limit
    {
        let mut both = Mention::new(at, end, Who::Group("both".into()));
        both.offices = titles.offices;
        return Some(both);
    }
    let bare = !titles.offices.is_empty() || !titles.ranks.is_empty();
    let mut m = Mention::new(at, first, if bare { Who::Bare } else { Who::Pronoun });
    if !bare && titles.honorific.as_deref().is_some_and(is_role) {
        // `nhà báo này`: whoever was spoken of last
        return doc.listed(first, List::This).then(|| Mention::new(at, first + 1, Who::Pronoun));
    }
    if !bare
        && !speaks(doc, first)
        && matches!(titles.honorific.as_deref(), Some("honorific/academic" | "honorific/any"))
    {
        return None;
    }
    m.country = titles.offices.iter().find_map(|o| o.country.clone());
    m.offices = titles.offices;
    m.ranks = titles.ranks;
    m.honorific = titles.honorific;
    Some(with_company(doc, m, limit))
}

/// `the Czech Ambassador to Laos, Petr Novak, attended`: the name between commas. Vietnamese rows of titles and persons are
/// no such thing.
fn set_off(doc: &Doc, comma: usize, limit: usize) -> Option<(usize, usize)> {
    if doc.pack.settings.names == "syllables" || !doc.is_mark(comma, ',') {
        return None;
    }
    let from = comma + 1;
    let end = name_end(doc, from, limit, Beside::Nothing)?;
    (end > from + 1 && doc.is_mark(end, ',')).then_some((from, end))
}

/// `Đại sứ Séc tại Việt Nam, bà Eva Novakova, …`: an office that says whose it is, and its bearer set off by a comma or dash,
/// with a form of address. Where the sentence goes on after the name, the office must open its clause: in `Tại buổi tiếp Đại
/// sứ Séc, ông Tám đánh giá …` another person speaks.
fn addressed(doc: &Doc, at: usize, titles: &Titles, limit: usize) -> Option<(usize, usize)> {
    let pause = titles.end;
    let dash = doc.is_mark(pause, '-') && doc.shape(pause, Shape::SPACED);
    let own = titles.offices.last().is_some_and(|o| o.end == pause && o.end > o.head_end && o.country.is_some());
    if !(doc.is_mark(pause, ',') || dash) || !own || plural(doc, at) {
        return None;
    }
    // `người đồng cấp Séc, Hoàng tử Petr Novak`: a counterpart is named by whatever titles
    let counterpart = |o: &OfficePhrase| doc.pack.entries[o.entry as usize].sense == "office/counterpart";
    if titles.offices.last().is_some_and(counterpart) {
        let more = titles_at(doc, pause + 1, limit);
        let state = &titles.offices.last()?.country;
        let his = more.offices.iter().all(|o| o.country.is_none() || o.country == *state);
        let end = name_end(doc, more.end, limit, more.beside()).filter(|_| his && !more.is_empty())?;
        // `Trao đổi với người đồng cấp Lào, Thứ trưởng Lê Văn Tám cho biết`: who speaks is named like nobody there
        let own = is_native(doc, more.end, end) && speaks(doc, end);
        return (!own).then_some((more.end, end));
    }
    if let Some(named) = closed_by_commas(doc, at, pause, limit) {
        return Some(named);
    }
    let (address, from) = doc.item(pause + 1, Kind::Honorific)?;
    if !matches!(address.sense.as_str(), "honorific/m" | "honorific/f" | "honorific/any") {
        return None;
    }
    let end = name_end(doc, from, limit, Beside::Title)?;
    let closed = end >= limit || doc.shape(end, Shape::PUNCT);
    let opens = at.checked_sub(1).is_none_or(|before| doc.shape(before, Shape::PUNCT | Shape::NEWLINE));
    (closed || opens || dash).then_some((from, end))
}

/// `Thứ trưởng Ngoại giao Séc, Petr Novak, đồng chủ trì`: a name without an address between commas, where the office opens its
/// clause.
fn closed_by_commas(doc: &Doc, at: usize, comma: usize, limit: usize) -> Option<(usize, usize)> {
    let from = comma + 1;
    let opens = at.checked_sub(1).is_none_or(|b| doc.shape(b, Shape::PUNCT | Shape::NEWLINE) || joins(doc, b));
    if !opens || !doc.is_mark(comma, ',') || doc.any_item(from).is_some_and(|(e, _)| e.kind == Kind::Honorific) {
        return None;
    }
    let end = name_end(doc, from, limit, Beside::Nothing)?;
    (end > from + 1 && doc.is_mark(end, ',')).then_some((from, end))
}

/// `do`, `và`: words before a person of the clause.
fn joins(doc: &Doc, at: usize) -> bool {
    ["marker/by", "marker/and"].iter().any(|s| doc.is_marker(at, s))
}

/// `các nghị sĩ`, `các vị nghị sĩ`, `một số lãnh đạo`: nobody in particular.
pub(crate) fn plural(doc: &Doc, at: usize) -> bool {
    let many = |at: usize| at > 0 && (doc.is_marker(at - 1, "marker/nominal") || doc.listed(at - 1, List::Plural));
    let address = at > 1 && doc.listed(at - 1, List::GroupPersons);
    many(at) || address && (many(at - 1) || doc.is_marker(at - 2, "marker/two"))
}

/// A verb or an adverb follows: `Đồng chí khẳng định`.
fn speaks(doc: &Doc, at: usize) -> bool {
    doc.item(at, Kind::Verb).is_some() || doc.is_marker(at, "marker/adverb") || doc.is_marker(at, "marker/past")
}

fn skip_quote(doc: &Doc, at: usize) -> usize {
    at + usize::from(doc.is_mark(at, '"') && doc.capital(at + 1) && doc.is_mark(at + 2, '"'))
}

/// `Chủ tịch ABC Lê Văn An`: an abbreviation between the office and the name is whose the office is.
fn skip_acronym(doc: &Doc, at: usize, beside: Beside) -> usize {
    let capital = |i: usize| doc.capital(i) && !doc.shape(i, Shape::UPPER) && doc.shape(i, Shape::SPACED);
    let between = doc.shape(at, Shape::UPPER) && capital(at + 1) && beside != Beside::Address;
    at + usize::from(between && doc.pack.settings.names == "syllables")
}

/// `Phu nhân Ngô Thị Lan`: a person of her own beside the official; without a name, nobody.
fn relative(doc: &Doc, at: usize, limit: usize) -> Option<Mention> {
    let (_, end) = doc.item(at, Kind::Relative)?;
    // `Đệ nhất phu nhân Séc Eva Novakova`
    let state = doc.item(end, Kind::Country).filter(|(_, next)| doc.capital(*next) && doc.shape(*next, Shape::SPACED));
    let from = state.map_or(end, |(_, next)| next);
    let name = name_end(doc, from, limit, Beside::Title)?;
    let mut m = Mention::new(at, name, Who::Named { from, to: name });
    m.country = state.map(|(e, _)| code_of(&e.sense));
    m.relative = true;
    Some(m)
}

/// Words of an office that names its body by itself: `Viện trưởng Viện kiểm sát nhân dân tối cao`.
const WHOLE: usize = 5;

/// Offices and ranks after the name, set off by commas or brackets: `…, Bộ trưởng Công an,`.
fn with_apposition(doc: &Doc, mut m: Mention, limit: usize) -> Mention {
    // (`sau cái chết của nhà báo A, Tổng thống B dự kiến …`: an occupation is no office either)
    let titled = !m.offices.is_empty() || m.honorific.as_deref().is_some_and(is_role);
    loop {
        m.end = past_spelling(doc, m.end, limit);
        // `…, Bộ trưởng Bộ Nông nghiệp, làm Trưởng đoàn`, or with a dash
        let set_off = doc.is_mark(m.end, ',') || doc.is_mark(m.end, '-') && doc.shape(m.end, Shape::SPACED);
        let pause = set_off && doc.listed(m.end + 1, List::WorksAs);
        let at = m.end + usize::from(pause);
        let comma = doc.is_mark(at, ',');
        let bracket = doc.is_mark(at, '(');
        // (`Novak- Bộ trưởng Y tế`: the space before the dash forgotten)
        let dash = doc.is_mark(at, '-') && (doc.shape(at, Shape::SPACED) || doc.shape(at + 1, Shape::SPACED));
        let works_as = doc.listed(at, List::WorksAs);
        if !(comma || bracket || dash || works_as) || at + 1 >= limit {
            return m;
        }
        let more = titles_at(doc, at + 1, limit);
        let said = !more.offices.is_empty() || (!more.ranks.is_empty() && !works_as);
        if !said || more.honorific.is_some() || name_end(doc, more.end, limit, Beside::Title).is_some() {
            return relative_after(doc, m, at);
        }
        let closed = doc.shape(more.end, Shape::PUNCT)
            || more.end >= limit
            || doc.listed(more.end, List::WorksAs)
            || doc
                .item(more.end, Kind::Marker)
                .is_some_and(|(e, _)| matches!(e.sense.as_str(), "marker/led" | "marker/concurrent"));
        let has_complement = more.offices.iter().any(|o| o.end > o.head_end || o.head_end - o.start >= WHOLE);
        if comma && !closed && (titled || !has_complement) {
            return m;
        }
        // a row `…, Chủ tịch nước, Thủ tướng và …` is of several people
        if comma && titled && doc.is_marker(more.end, "marker/and") {
            return m;
        }
        m.end = more.end + usize::from(bracket && doc.is_mark(more.end, ')'));
        if m.country.is_none() {
            m.country = more.offices.iter().find_map(|o| o.country.clone());
        }
        let within = more.offices.iter().any(|o| o.end > o.head_end && o.end == m.end);
        m.offices.extend(more.offices);
        m.ranks.extend(more.ranks);
        if comma
            && within
            && let Some(body) = parent_body(doc, m.end, limit)
        {
            m.end = body.end;
            m.country = m.country.or(body.country);
        }
        if comma
            && within
            && let Some((code, end)) = state_of_place(doc, m.end)
        {
            m.end = end;
            m.country.get_or_insert(code);
        }
        while doc.is_marker(m.end, "marker/concurrent") {
            match office_at(doc, m.end + 1, limit) {
                Some(o) => {
                    m.end = o.end;
                    m.offices.push(o);
                }
                None => break,
            }
        }
    }
}

/// How many words and marks another spelling of a name may have.
const SPELLING: usize = 8;

/// `Pê-tơ Nô-vác (Peter Novak), Bộ trưởng …`: the name in another spelling, where his office follows.
fn past_spelling(doc: &Doc, at: usize, limit: usize) -> usize {
    let Some(close) = (at + 1..(at + SPELLING).min(limit)).find(|i| doc.is_mark(*i, ')')) else { return at };
    let name = doc.is_mark(at, '(')
        && close > at + 2
        && (at + 1..close).all(|i| doc.capital(i) || doc.shape(i, Shape::PUNCT))
        && titles_at(doc, at + 1, limit).is_empty();
    let office = doc.is_mark(close + 1, ',') && !titles_at(doc, close + 2, limit).offices.is_empty();
    if name && office { close + 1 } else { at }
}

/// `…, Vụ trưởng Vụ châu Âu, Bộ Ngoại giao Séc đã chủ trì`: the body to which that of the office belongs, where the clause
/// goes on with its verb.
fn parent_body(doc: &Doc, comma: usize, limit: usize) -> Option<Body> {
    if !doc.is_mark(comma, ',') || doc.pack.settings.names != "syllables" {
        return None;
    }
    let body = body_at(doc, comma + 1, limit)?;
    let verb = doc.item(body.end, Kind::Verb).is_some() || doc.is_mark(body.end, ',') && speaks(doc, body.end + 1);
    (verb || speaks(doc, body.end)).then_some(body)
}

/// `…, Thống đốc tỉnh Akita, Nhật Bản, đang thăm …`: the state of the place in the office, where the clause goes on after it.
fn state_of_place(doc: &Doc, comma: usize) -> Option<(String, usize)> {
    let (state, end) = doc.item(comma + 1, Kind::Country).filter(|_| doc.is_mark(comma, ','))?;
    let on = |at: usize| speaks(doc, at) || ["marker/ongoing", "marker/led"].iter().any(|s| doc.is_marker(at, s));
    (on(end) || doc.is_mark(end, ',') && on(end + 1)).then(|| (code_of(&state.sense), end))
}

/// `…, Phu nhân Chủ tịch Thượng viện`: the name before is the relative.
fn relative_after(doc: &Doc, mut m: Mention, comma: usize) -> Mention {
    m.relative |= m.offices.is_empty() && doc.is_mark(comma, ',') && doc.item(comma + 1, Kind::Relative).is_some();
    m
}

/// `… và Phu nhân`, `… cùng Đoàn đại biểu cấp cao …`, `… dẫn đầu`: company that is no side of its own.
fn with_company(doc: &Doc, mut m: Mention, limit: usize) -> Mention {
    loop {
        let joined = doc
            .item(m.end, Kind::Marker)
            .filter(|(e, _)| matches!(e.sense.as_str(), "marker/and" | "marker/comitative"));
        if let Some((_, next)) = joined
            && next < limit
        {
            if let Some((_, end)) = doc.item(next, Kind::Relative)
                && name_end(doc, end, limit, Beside::Title).is_none()
            {
                m.end = end;
                continue;
            }
            if let Some((_, end)) = doc.item(next, Kind::Delegation)
                && matches!(m.who, Who::Named { .. } | Who::Bare)
            {
                let mut tail = Tail::default();
                let end = complement(doc, end, limit, &mut tail, false);
                // (`A làm trưởng đoàn và Đoàn đại biểu Lào do B làm trưởng đoàn`: another side)
                let apart = matches!((&m.country, &tail.country), (Some(a), Some(b)) if a != b);
                if apart || doc.is_marker(end, "marker/by") {
                    return m;
                }
                m.end = end;
                m.country = m.country.or(tail.country);
                continue;
            }
        }
        return m;
    }
}

/// `Đoàn đại biểu cấp cao Bộ Công an Lào do ông …, Bộ trưởng …, dẫn đầu`.
fn delegation(doc: &Doc, at: usize, limit: usize) -> Option<Mention> {
    let (_, head) = doc.item(at, Kind::Delegation)?;
    let mut tail = Tail::default();
    let mut end = complement(doc, of_body(doc, head), limit, &mut tail, false);
    // `Đoàn đại biểu tỉnh Gangwon, Hàn Quốc, do …`
    if tail.country.is_none()
        && let Some((state, to)) = doc.item(end + 1, Kind::Country).filter(|_| end > head && doc.is_mark(end, ','))
        && doc.is_marker(to + usize::from(doc.is_mark(to, ',')), "marker/by")
    {
        tail.country = Some(code_of(&state.sense));
        end = to;
    }
    let mut by = end;
    if doc.is_mark(by, ',') {
        by += 1;
    }
    // `led by the …`: the marker may be of several words, an article may follow
    let by = doc.item(by, Kind::Marker).filter(|(e, to)| e.sense == "marker/by" && *to < limit).map(|b| b.1);
    if let Some(by) = by.map(|b| b + usize::from(doc.pack.listed("articles", &doc.folded(b))))
        && by < limit
        && let Some(mut lead) = person(doc, by, limit)
        && lead.is_person()
    {
        lead.start = at;
        if doc.is_mark(lead.end, ',') && doc.is_marker(lead.end + 1, "marker/led") {
            lead.end += 1;
        }
        while let Some((entry, led)) = doc.item(lead.end, Kind::Marker) {
            if entry.sense != "marker/led" {
                break;
            }
            lead.end = led;
        }
        lead.country = lead.country.or_else(|| tail.country.clone());
        lead.delegation = Some(tail.country);
        return Some(with_company(doc, lead, limit));
    }
    let mut m = Mention::new(at, end, Who::Delegation);
    m.country = tail.country.clone();
    m.delegation = Some(tail.country);
    Some(m)
}

/// `Đoàn công tác của Bộ Công an Séc`: where the complement begins.
fn of_body(doc: &Doc, head: usize) -> usize {
    let body = doc.item(head + 1, Kind::Organisation).is_some();
    if body && doc.is_marker(head, "marker/of") { head + 1 } else { head }
}

fn side(doc: &Doc, at: usize, limit: usize) -> Option<Mention> {
    if let Some((entry, end)) = doc.item(at, Kind::Group) {
        let which = entry.sense.rsplit('/').next().unwrap_or("both").to_owned();
        return Some(Mention::new(at, end, Who::Group(which)));
    }
    if doc.is_marker(at, "marker/two") {
        // `hai Bộ trưởng`, `hai Thủ tướng`: the offices of both sides
        let office = office_at(doc, at + 1, limit)?;
        let mut m = Mention::new(at, office.end, Who::Group("both".into()));
        m.offices.push(office);
        return Some(m);
    }
    if let Some(m) = states(doc, at, limit) {
        return Some(m);
    }
    if doc.is_marker(at, "marker/side") {
        let (entry, end) = doc.item(at + 1, Kind::Country).or_else(|| doc.item(at + 1, Kind::Bloc))?;
        return Some(Mention::new(at, end, Who::Country(code_of(&entry.sense))));
    }
    if doc.item(at, Kind::Page).is_some() {
        return None;
    }
    if let Some((entry, end)) = doc.item(at, Kind::Place)
        && entry.flags.capital()
    {
        return Some(Mention::new(at, end, Who::Capital(code_of(&entry.sense))));
    }
    let body = body_at(doc, at, limit)?;
    let mut m = Mention::new(at, body.end, Who::Body(Box::new(body)));
    if let Who::Body(b) = &m.who {
        m.country = b.country.clone();
    }
    Some(m)
}

fn code_of(sense: &str) -> String {
    sense.rsplit('/').next().unwrap_or("").to_owned()
}

/// A state, or several joined by hyphens: `Việt Nam - Lào`, `Việt - Nga`.
fn states(doc: &Doc, at: usize, limit: usize) -> Option<Mention> {
    let noun = |(e, _): &(&Entry, usize)| !e.flags.adjective();
    let state = |at: usize| doc.item(at, Kind::Country).filter(noun).or_else(|| doc.item(at, Kind::Bloc));
    let (first, mut end) = state(at)?;
    let mut codes = vec![code_of(&first.sense)];
    let mut pair_only = first.flags.pair();
    while end + 1 < limit && doc.is_mark(end, '-') {
        let Some((next, next_end)) = state(end + 1) else { break };
        codes.push(code_of(&next.sense));
        pair_only = false;
        end = next_end;
    }
    if pair_only {
        return None;
    }
    let who = if codes.len() > 1 { Who::Pair(codes) } else { Who::Country(codes.remove(0)) };
    Some(Mention::new(at, end, who))
}
