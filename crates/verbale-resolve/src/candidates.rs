//! Which of many people are worth comparing, so that not all of them are. Two people of one country (or one of unknown
//! country) are compared when they share a word that few have, or words of one consonant skeleton.

use crate::context::Context;
use crate::cyrillic::has_cyrillic;
use crate::decide::judgement_of;
use crate::decide::{Decision, decide};
use crate::key::PersonKey;
use crate::naming::{Naming, naming};
use crate::spelt_russian;
use crate::transcription::Heard;
use rustc_hash::{FxHashMap, FxHashSet};
use verbale_core::fold::strip_accents;
use verbale_core::judgement::Judgement;
use verbale_core::judgement::Verdict;

/// A person of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Id, unique among all.
    pub id: String,
    /// Name and country, reduced.
    pub key: PersonKey,
    /// Offices and years.
    pub context: Context,
}

/// Two people who may be one, by position, the lower first.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Position of one.
    pub a: usize,
    /// Position of the other.
    pub b: usize,
    /// Same or undecided, never different.
    pub decision: Decision,
}

impl Candidate {
    /// As a judgement between ids, for [`verbale_core::judgement::partition`].
    pub fn judgement(&self, people: &[Known]) -> Judgement {
        judgement_of(&people[self.a].id, &people[self.b].id, &self.decision)
    }
}

/// A word or skeleton that more people of a country have finds nobody in particular.
const COMMON: usize = 40;
/// The same for words and skeletons two by two.
const COMMON_PAIR: usize = 80;

/// All pairs of people that are or may be one, in order of position. People of two known countries are never a pair.
/// Which pairs are found does not depend on the order of the people.
pub fn candidates(people: &[Known]) -> Vec<Candidate> {
    let heard: Vec<Heard> = people.iter().map(|p| Heard::new(&p.key)).collect();
    let mut out = Vec::new();
    for (a, b) in pairs(people, &heard) {
        let (x, y) = (&people[a], &people[b]);
        let decision = decide((&x.key, &heard[a], &x.context), (&y.key, &heard[b], &y.context));
        if decision.verdict != Verdict::Different {
            out.push(Candidate { a, b, decision });
        }
    }
    out
}

fn pairs(people: &[Known], heard: &[Heard]) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (n, (p, h)) in people.iter().zip(heard).enumerate() {
        let plain = strip_accents(&p.key.key);
        let mut words: Vec<String> = plain.split(' ').filter(|w| w.chars().count() > 1).map(str::to_owned).collect();
        let mut skeletons: Vec<String> = h.skeletons().map(|s| format!("~{s}")).collect();
        skeletons.push(format!("={}", plain.replace(' ', "")));
        for list in [&mut words, &mut skeletons] {
            list.sort();
            list.dedup();
        }
        let mut keys: FxHashSet<String> = FxHashSet::default();
        for list in [&words, &skeletons] {
            for (i, x) in list.iter().enumerate() {
                keys.extend(list[i + 1..].iter().map(|y| format!("{x} {y}")));
                keys.insert(x.clone());
            }
        }
        if naming(p.key.country.as_deref()) == Some(Naming::Vietnamese) {
            keys.insert(format!("@{}", spelt_russian::initials(&p.key.name)));
        }
        for key in keys {
            blocks.entry(key).or_default().push(n);
        }
    }
    let mut out: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (key, block) in blocks {
        let mut countries: FxHashMap<Option<&str>, Vec<usize>> = FxHashMap::default();
        for n in block {
            countries.entry(people[n].key.country.as_deref()).or_default().push(n);
        }
        if key.starts_with('@') {
            // two alphabets meet by their initials
            for list in countries.values() {
                let (russian, latin): (Vec<usize>, Vec<usize>) =
                    list.iter().partition(|&&n| has_cyrillic(&people[n].key.name));
                join(&russian, &latin, &mut out);
            }
            continue;
        }
        let most = if key.starts_with('=') {
            usize::MAX
        } else if key.contains(' ') {
            COMMON_PAIR
        } else {
            COMMON
        };
        // one skeleton is enough only where letters say nothing or one word is all there is
        let loose = key.starts_with('~') && !key.contains(' ');
        let mut meet = |x: &[usize], y: &[usize]| {
            if loose {
                let alone: Vec<usize> = x.iter().copied().filter(|&n| heard[n].is_loose()).collect();
                join(&alone, y, &mut out);
                let alone: Vec<usize> = y.iter().copied().filter(|&n| heard[n].is_loose()).collect();
                join(x, &alone, &mut out);
            } else {
                join(x, y, &mut out);
            }
        };
        let unknown = countries.remove(&None).unwrap_or_default();
        for list in countries.values().chain([&unknown]) {
            if list.len() <= most {
                meet(list, list);
            }
        }
        for list in countries.values() {
            if list.len() + unknown.len() <= most {
                meet(list, &unknown);
            }
        }
    }
    let mut out: Vec<_> = out.into_iter().collect();
    out.sort_unstable();
    out
}

fn join(left: &[usize], right: &[usize], out: &mut FxHashSet<(usize, usize)>) {
    for &a in left {
        out.extend(right.iter().filter(|&&b| b != a).map(|&b| (a.min(b), a.max(b))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn known(list: &[(&str, Option<&str>)]) -> Vec<Known> {
        let make = |(n, (name, country)): (usize, &(&str, Option<&str>))| Known {
            id: format!("p{n}"),
            key: PersonKey::new(name, *country),
            context: Context::default(),
        };
        list.iter().enumerate().map(make).collect()
    }

    #[test]
    fn found_by_word_by_sound_and_by_letters() {
        let people = known(&[
            ("Sergey Volkonin", Some("RU")),
            ("Xéc-gây Vôn-cô-nhin", Some("RU")),
            ("Volkonin", None),
            ("Sergey Volkonin", Some("BY")),
            ("Kim Jongun", Some("KP")),
            ("Kim Jong Un", Some("KP")),
            ("Lê Văn Nam", Some("VN")),
            ("Lê Văn Năm", Some("VN")),
        ]);
        let found: Vec<(usize, usize)> = candidates(&people).iter().map(|c| (c.a, c.b)).collect();
        assert_eq!(found, [(0, 1), (0, 2), (2, 3), (4, 5)]);
    }

    proptest! {
        #[test]
        fn order_does_not_matter(picks in prop::collection::vec((0usize..6, 0usize..3), 1..20), turn in 0usize..20) {
            const NAMES: [&str; 6] = ["Anna Lind", "Lind Anna", "An-na Lin", "A. Lind", "Boris Lind", "Bo-rít Lin"];
            let list: Vec<(&str, Option<&str>)> = picks.iter().map(|(n, c)| (NAMES[*n], [None, Some("SE"), Some("NO")][*c])).collect();
            let people = known(&list);
            let mut turned = people.clone();
            turned.rotate_left(turn % people.len());
            let ids = |p: &[Known]| {
                let mut v: Vec<(String, String)> = candidates(p).iter().map(|c| {
                    let mut pair = [p[c.a].id.clone(), p[c.b].id.clone()];
                    pair.sort();
                    let [a, b] = pair;
                    (a, b)
                }).collect();
                v.sort();
                v
            };
            prop_assert_eq!(ids(&people), ids(&turned));
        }
    }
}
