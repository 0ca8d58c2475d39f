//! Which facts follow which entries.

use super::cue::{Compiled, Cues, Found};
use super::parts::{Areas, Parties, area_reason, areas, covered, instrument, without_words};
use super::terms::{Corpus, Text, shared};
use super::{Entry, EntryKind, Fact, FactKind, Link, LinkKind};
use crate::account::days_between;
use crate::reason::{Reason, reason};
use jiff::civil;
use rustc_hash::FxHashMap;
use verbale_core::reading::{Act, EngagementStatus, InstrumentStatus};

/// Share of the shorter text's weight that must be common for a link.
const ENOUGH: f32 = 0.34;
/// The same for one document named again by its title.
const TITLE: f32 = 0.6;
/// Words told within so many days are another account of the same event, not its follow-up.
const SAME_EVENT: i32 = 3;
/// A link below this score is none.
const LEAST: f32 = 0.3;
/// What other languages can give at most.
const OTHER_LANGUAGE: f32 = 0.6;

/// Links from entries to the facts that follow them, in order of entry, date and fact. Rarity of words is reckoned
/// over all the texts given, so give the whole record and not a page of it. Copies of one dispatch give one link.
pub fn follow_up(entries: &[Entry], facts: &[Fact], cues: &Cues) -> Vec<Link> {
    let of_entries = entries.iter().flat_map(Entry::wordings);
    let (corpus, mut texts) =
        Corpus::new(of_entries.chain(facts.iter().map(|f| (f.words.as_str(), f.language.as_str()))));
    let of_facts = texts.split_off(texts.len() - facts.len());
    let mut texts = texts.into_iter();
    let cues = Compiled::new(cues, &corpus);
    let parties =
        Parties::new(entries.iter().map(|e| e.parties.as_slice()).chain(facts.iter().map(|f| f.parties.as_slice())));
    let fact_parties: Vec<Vec<u32>> = facts.iter().map(|f| parties.of(&f.parties)).collect();
    let index = Index::new(facts, &of_facts, &corpus);

    let mut links = Vec::new();
    let mut near = Near { seen: vec![u32::MAX; facts.len()], list: Vec::new() };
    for (n, entry) in entries.iter().enumerate() {
        let wordings: Vec<(&str, Text)> = entry.wordings().map(|w| primary(w.1)).zip(texts.by_ref()).collect();
        let Some(made) = entry.made.and_then(|m| m.last_day().or(m.first_day())) else { continue };
        let ours = parties.of(&entry.parties);
        index.near(entry, wordings.iter().map(|w| &w.1), &corpus, n as u32, &mut near);
        let mut found: Vec<(usize, Link)> = Vec::new();
        for &f in &near.list {
            let fact = &facts[f];
            let Some(day) = fact.date.and_then(|d| d.first_day()) else { continue };
            if fact.report == entry.report || day <= made || !covered(&ours, &fact_parties[f]) {
                continue;
            }
            let pair = |text, one_language| Pair {
                entry,
                fact,
                text,
                theirs: &of_facts[f],
                one_language,
                gap: days_between(made, day),
            };
            // what is worded in the fact's language is compared by its words, and only by them
            let spoken = wordings.iter().filter(|w| w.0 == primary(&fact.language));
            let mut pairs: Vec<Pair> = spoken.map(|w| pair(&w.1, true)).collect();
            if pairs.is_empty() {
                pairs.push(pair(&wordings[0].1, false));
            }
            let links = pairs.iter().filter_map(|p| p.link(&corpus, &cues));
            found.extend(links.reduce(|a, b| if b.score > a.score { b } else { a }).map(|link| (f, link)));
        }
        links.extend(once_each(found, facts, &of_facts));
    }
    links
}

/// The language itself, without region or script.
fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// Facts by their telling pairs of words and by what needs no words.
struct Index {
    by_term: Vec<Vec<u32>>,
    by_sign: FxHashMap<String, Vec<u32>>,
}

/// The facts near an entry, each once.
struct Near {
    /// The entry for which a fact was last listed.
    seen: Vec<u32>,
    list: Vec<usize>,
}

impl Index {
    fn new(facts: &[Fact], texts: &[Text], corpus: &Corpus) -> Self {
        let mut by_term: Vec<Vec<u32>> = vec![Vec::new(); corpus.len()];
        let mut by_sign: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (f, (fact, text)) in facts.iter().zip(texts).enumerate() {
            for &t in text.terms.iter().filter(|&&t| corpus.telling(t)) {
                by_term[t as usize].push(f as u32);
            }
            let period = fact.period.map(|p| p.to_string());
            let signs = fact.mechanism.iter().chain(&period).chain(fact.areas.iter().filter(|a| a.contains('.')));
            for sign in signs {
                by_sign.entry(sign.clone()).or_default().push(f as u32);
            }
        }
        // a sign that everything has finds nothing in particular
        let most = (facts.len() / 20).max(50);
        by_sign.retain(|_, list| list.len() <= most);
        Index { by_term, by_sign }
    }

    fn near<'a>(
        &self,
        entry: &Entry,
        texts: impl Iterator<Item = &'a Text>,
        corpus: &Corpus,
        number: u32,
        out: &mut Near,
    ) {
        out.list.clear();
        let mut add = |list: &[u32]| {
            for &f in list {
                if std::mem::replace(&mut out.seen[f as usize], number) != number {
                    out.list.push(f as usize);
                }
            }
        };
        for &t in texts.flat_map(|text| &text.terms).filter(|&&t| corpus.telling(t)) {
            add(&self.by_term[t as usize]);
        }
        let period = entry.period.map(|p| p.to_string());
        for sign in entry.mechanism.iter().chain(&period).chain(entry.areas.iter().filter(|a| a.contains('.'))) {
            add(self.by_sign.get(sign).map_or(&[], Vec::as_slice));
        }
    }
}

/// An entry and a fact after it, of the same parties.
struct Pair<'a> {
    entry: &'a Entry,
    fact: &'a Fact,
    text: &'a Text,
    theirs: &'a Text,
    one_language: bool,
    gap: i32,
}

impl Pair<'_> {
    fn link(&self, corpus: &Corpus, cues: &Compiled) -> Option<Link> {
        let meet = areas(&self.entry.areas, &self.fact.areas);
        if meet == Areas::Apart {
            return None;
        }
        let one_language = self.one_language;
        let mut reasons = Vec::new();
        let mut share = 0.0;
        if one_language {
            let common = shared(self.text, self.theirs);
            share = self.share(&common, corpus);
            let telling: Vec<u32> = common.iter().copied().filter(|&t| corpus.telling(t)).collect();
            let substance = telling.len() >= 2 && share >= if meet == Areas::Unknown { ENOUGH + 0.16 } else { ENOUGH };
            if !substance {
                return None;
            }
            let words = show(&telling, corpus);
            reasons.push(reason!(
                "words.shared",
                share * 0.6,
                "{} % in common: {}",
                format!("{:.0}", share * 100.0),
                words
            ));
            reasons.extend(area_reason(meet));
            reasons.extend(
                without_words(self.entry, self.fact, false, &[]).into_iter().filter(|r| r.code != "figures.shared"),
            );
        } else {
            let figures = self.figures(corpus);
            reasons.extend(without_words(self.entry, self.fact, meet == Areas::Narrow, &figures));
            let score: f32 = reasons.iter().map(|r| r.weight).sum();
            if reasons.len() < 2 || score < LEAST {
                return None;
            }
            if score > OTHER_LANGUAGE {
                reasons.push(reason!("language.other", OTHER_LANGUAGE - score, "the words cannot be compared"));
            }
        }
        let cue = cues.find(&self.fact.language, self.theirs, self.about());
        let date = self.fact.date?;
        let (kind, why) = self.kind(share, one_language, cue)?;
        reasons.extend(why);
        let score = reasons.iter().map(|r| r.weight).sum::<f32>().clamp(0.0, 1.0);
        (score >= LEAST).then(|| Link {
            entry: self.entry.id.clone(),
            fact: self.fact.id.clone(),
            report: self.fact.report.clone(),
            date,
            kind,
            score,
            reasons,
        })
    }

    /// Where in the fact it speaks of the entry: from the first to past the last two neighbouring words they share; all
    /// of it in another language.
    fn about(&self) -> (usize, usize) {
        let (ours, theirs) = (&self.text.stems, &self.theirs.stems);
        let shared = |n: &usize| ours.windows(2).any(|two| two == &theirs[*n..*n + 2]);
        let mut places = (0..theirs.len().saturating_sub(1)).filter(shared);
        match places.next() {
            Some(first) => (first, places.next_back().unwrap_or(first) + 2),
            None => (0, theirs.len()),
        }
    }

    fn share(&self, common: &[u32], corpus: &Corpus) -> f32 {
        let least = self.text.weight.min(self.theirs.weight);
        let weight: f32 = common.iter().map(|&t| corpus.weight(t)).sum();
        if least > 0.0 { (weight / least).min(1.0) } else { 0.0 }
    }

    /// True when the fact has most of what the entry says.
    fn whole(&self) -> bool {
        let common = self.text.stems.iter().filter(|s| self.theirs.stems.contains(s)).count();
        common as f32 >= TITLE * self.text.stems.len() as f32
    }

    fn figures(&self, corpus: &Corpus) -> Vec<String> {
        let theirs = corpus.figures(self.theirs);
        corpus.figures(self.text).into_iter().filter(|f| theirs.contains(f)).map(|f| corpus.word_of(f)).collect()
    }

    /// What the fact does to the entry, or `None` when it is only another account of the same event.
    fn kind(&self, share: f32, words: bool, cue: Option<Found<'_>>) -> Option<(LinkKind, Option<Reason>)> {
        use InstrumentStatus::{Mentioned, Planned, Signed};
        let (entry, fact) = (self.entry, self.fact);
        let same_kind = entry.instrument.is_some() && entry.instrument == instrument(fact);
        let titled = same_kind && (share >= TITLE || !words);
        if let FactKind::Instrument(_, status) = fact.kind {
            let later = self.later();
            return match (entry.kind, status) {
                (EntryKind::Instrument, Signed) if titled && entry.status == Some(Planned) => {
                    Some((LinkKind::Fulfilled, Some(reason!("instrument.signed", 0.1, "what was planned is signed"))))
                }
                (EntryKind::Instrument, Signed) if titled && later => {
                    Some((LinkKind::Superseded, Some(reason!("instrument.later", 0.1, "one of its kind came later"))))
                }
                (EntryKind::Instrument, Signed) => None,
                (EntryKind::Instrument, Planned | Mentioned) if titled && self.same_period() => {
                    self.event((LinkKind::Reaffirmed, None))
                }
                (EntryKind::Instrument, _) => None,
                (EntryKind::Undertaking, Signed) if same_kind => Some((
                    LinkKind::Fulfilled,
                    Some(reason!("instrument.signed", 0.1, "the document that was promised is signed")),
                )),
                (EntryKind::Undertaking, Signed) => {
                    Some((LinkKind::Progress, Some(reason!("instrument.signed", 0.05, "a document on it is signed"))))
                }
                (EntryKind::Undertaking, _) => self.event((LinkKind::Reaffirmed, None)),
            };
        }
        if entry.kind == EntryKind::Instrument && !words && !self.same_period() {
            return None;
        }
        if let FactKind::Engagement(_, EngagementStatus::Cancelled | EngagementStatus::Postponed) = fact.kind {
            return Some((LinkKind::Contradicted, Some(reason!("engagement.off", 0.1, "it is called off"))));
        }
        let told = matches!(
            fact.kind,
            FactKind::Statement(Act::Hope | Act::Propose | Act::Commit | Act::Invite) | FactKind::Undertaking(_)
        );
        // what is hoped for, proposed or promised is not done yet, whatever words are used
        let real = |kind| if told && kind != LinkKind::Contradicted { LinkKind::Reaffirmed } else { kind };
        match cue {
            Some(Found::Near(kind, words)) => {
                return self.event((real(kind), Some(reason!("cue", 0.15, "`{}`", words))));
            }
            Some(Found::Own(kind, before)) if words && self.whole() => {
                return self.event((real(kind), Some(reason!("own-words", 0.15, "`{}` before its own words", before))));
            }
            _ => {}
        }
        match fact.kind {
            FactKind::Engagement(_, EngagementStatus::Held) => {
                self.event((LinkKind::Progress, Some(reason!("engagement.held", 0.05, "something was held on it"))))
            }
            _ => self.event((LinkKind::Reaffirmed, None)),
        }
    }

    /// Nothing within [`SAME_EVENT`] days is a follow-up, unless it is a document.
    fn event<T>(&self, found: T) -> Option<T> {
        (self.gap > SAME_EVENT).then_some(found)
    }

    /// True unless both periods are known and differ.
    fn same_period(&self) -> bool {
        !matches!((self.entry.period, self.fact.period), (Some(x), Some(y)) if x != y)
    }

    /// A later period, or without periods a signing at least a month later.
    fn later(&self) -> bool {
        let start = |e: Option<verbale_core::Edtf>| -> Option<civil::Date> { e?.first_day() };
        match (start(self.entry.period), start(self.fact.period)) {
            (Some(x), Some(y)) => y > x,
            _ => self.same_period() && self.gap >= 30,
        }
    }
}

/// The most telling pairs of words, for people.
fn show(telling: &[u32], corpus: &Corpus) -> String {
    let mut ranked: Vec<(f32, String)> = telling.iter().map(|&t| (corpus.weight(t), corpus.show(t))).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ranked.truncate(4);
    ranked.into_iter().map(|x| format!("«{}»", x.1)).collect::<Vec<_>>().join(", ")
}

/// The same words a week apart are one dispatch printed late; later they are said again.
const ONE_DISPATCH: i32 = 7;

fn near(a: &Fact, b: &Fact) -> bool {
    let day = |f: &Fact| f.date.and_then(|d| d.first_day());
    day(a).zip(day(b)).is_none_or(|(x, y)| days_between(x, y).abs() <= ONE_DISPATCH)
}

/// Of links of one kind whose facts have the same words at about one time, or whose reports are copies or one report, the best; the
/// rest in order of date.
fn once_each(mut found: Vec<(usize, Link)>, facts: &[Fact], texts: &[Text]) -> Vec<Link> {
    found.sort_by(|(_, a), (_, b)| {
        b.score.total_cmp(&a.score).then_with(|| a.date.cmp(&b.date)).then_with(|| a.fact.cmp(&b.fact))
    });
    let mut told: Vec<(LinkKind, usize)> = Vec::new();
    let mut out: Vec<Link> = Vec::new();
    for (f, link) in found {
        let (fact, text) = (&facts[f], &texts[f]);
        let again = told.iter().any(|&(kind, g)| {
            let other = &facts[g];
            kind == link.kind
                && (other.report == fact.report
                    || (fact.copies.is_some() && fact.copies == other.copies)
                    || (texts[g].words == text.words && near(fact, other)))
        });
        if !again {
            told.push((link.kind, f));
            out.push(link);
        }
    }
    out.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.fact.cmp(&b.fact)));
    out
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
