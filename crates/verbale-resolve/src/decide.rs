//! Same person or not: the decision, its score and its reasons.

use crate::context::Context;
use crate::key::{PersonKey, Style};
use crate::names::name_reason;
use crate::reason::{Reason, reason};
use crate::transcription::Heard;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use verbale_core::judgement::{Judgement, Verdict};

/// A decision with its reasons; the score is the sum of their weights, kept within 0 and 1.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// From 0 (surely two people) to 1 (surely one).
    pub score: f32,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl Decision {
    /// How sure the verdict is, from 0 to 1: the score for one person, what is wanting of it for two, 0 for undecided.
    pub fn sureness(&self) -> f32 {
        match self.verdict {
            Verdict::Same => self.score,
            Verdict::Different => 1.0 - self.score,
            Verdict::Undecided => 0.0,
        }
    }

    /// A decision of these reasons, its score the sum of their weights within 0 and 1.
    pub(crate) fn new(verdict: Verdict, reasons: Vec<Reason>) -> Self {
        let score = reasons.iter().map(|r| r.weight).sum::<f32>().clamp(0.0, 1.0);
        Decision { verdict, score, reasons }
    }
}

/// From this score on, names that are not simply equal are one person if something besides the name agrees.
const SAME: f32 = 0.745;

/// What a decision says of two items, as a machine's judgement.
pub(crate) fn judgement_of(a: &str, b: &str, decision: &Decision) -> Judgement {
    Judgement::machine(a, b, decision.verdict, decision.sureness())
}

/// Whether two people are one, by name and country. A missing country excludes nothing here; whether it is settled by
/// the other people known, [`cluster`] decides.
pub fn same_person(a: &PersonKey, b: &PersonKey) -> Decision {
    same_person_in(a, &Context::default(), b, &Context::default())
}

/// Whether two people are one, by name, country, the offices they are seen in and when. Offices can bring two
/// writings of a name together, and keep namesakes apart: two offices of one holder in two countries at one time, or
/// forty years without a word.
pub fn same_person_in(a: &PersonKey, known_of_a: &Context, b: &PersonKey, known_of_b: &Context) -> Decision {
    decide((a, &Heard::new(a), known_of_a), (b, &Heard::new(b), known_of_b))
}

/// [`same_person_in`] for names that are ready to be heard.
pub(crate) fn decide(
    (a, heard_a, of_a): (&PersonKey, &Heard, &Context),
    (b, heard_b, of_b): (&PersonKey, &Heard, &Context),
) -> Decision {
    let mut reasons = vec![name_reason(a, heard_a, b, heard_b), country_reason(a, b)];
    reasons.extend(of_a.reasons(of_b));
    let has = |code: &str| reasons.iter().any(|r| r.code == code && r.weight > 0.0);
    let score = reasons.iter().map(|r| r.weight).sum::<f32>();
    let name = reasons[0].code;
    // what may be one person by the name alone once the country agrees; the rest needs an office too
    let strong = match name {
        "transcription" | "writing.answers" | "romanised" | "honorific.missing" | "umlaut.spelt"
        | "spacing.differs" | "article.differs" | "sound.equal" => true,
        "order.differs" | "middle.missing" => a.style == Style::Latin && b.style == Style::Latin,
        _ => false,
    };
    // a whole name in fewer letters or with a word less needs no office of one holder: any that both hold will do; what is a
    // form of address in one land is part of a name in another
    let whole =
        matches!(name, "accents.missing" | "last.missing" | "middle.missing" | "title.or.name" | "spelt.russian")
            && (has("office.shared") || has("contact.shared"));
    let verdict = match name {
        _ if reasons.iter().any(|r| r.weight <= -0.6) => Verdict::Different,
        "key.equal" => Verdict::Same,
        "accents.differ" | "name.differ" => Verdict::Different,
        _ if score >= SAME && has("country.equal") && (strong || whole || has("office.equal")) => Verdict::Same,
        _ => Verdict::Undecided,
    };
    Decision::new(verdict, reasons)
}

fn country_reason(a: &PersonKey, b: &PersonKey) -> Reason {
    match (&a.country, &b.country) {
        (Some(x), Some(y)) if x == y => reason!("country.equal", 0.15, "both of {}", x),
        (Some(x), Some(y)) => reason!("country.differ", -0.75, "one of {}, one of {}", x, y),
        (None, None) => reason!("country.unknown", 0.0, "neither country is known"),
        (Some(x), None) | (None, Some(x)) => reason!("country.one", 0.0, "one of {}, the other unknown", x),
    }
}

/// Which of the given people are one: for each, the number of its person, numbered in order of first appearance.
/// Equal keys of one country are one person; a person without country joins the person of the same key when only one
/// country is known for that key, and otherwise all without country stand together as a person of their own. The
/// grouping does not depend on the order of the input.
pub fn cluster(people: &[PersonKey]) -> Vec<usize> {
    let mut countries: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for p in people {
        let known = countries.entry(&p.key).or_default();
        if let Some(c) = &p.country
            && !known.contains(&c.as_str())
        {
            known.push(c);
        }
    }
    let mut numbers: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    people
        .iter()
        .map(|p| {
            let country = p.country.as_deref().or(match countries[p.key.as_str()][..] {
                [only] => Some(only),
                _ => None,
            });
            let next = numbers.len();
            *numbers.entry((&p.key, country)).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(s: &str) -> PersonKey {
        let (name, country) = s.split_once('@').unwrap_or((s, ""));
        PersonKey::new(name, (!country.is_empty()).then_some(country))
    }

    #[test]
    fn pairs() {
        use Verdict::{Different, Same, Undecided};
        for (a, b, verdict, code) in [
            ("Sergey Volkonin@RU", "Sergei Volkonin@RU", Same, "key.equal"),
            ("Serguei Volkonin@RU", "Сергей Волконин@RU", Same, "key.equal"),
            ("Sergey Volkonin@RU", "Sergey Volkonin@BY", Different, "key.equal"),
            ("Sergey Volkonin@RU", "Sergey Volkonin", Same, "key.equal"),
            ("Yury Belkov@RU", "Yuri Pavlovich Belkov@RU", Same, "key.equal"),
            ("Lê Văn Nam@VN", "Lê Văn Năm@VN", Different, "accents.differ"),
            ("Lê Văn Nam@VN", "Lê Văn Nấm@VN", Different, "accents.differ"),
            ("Le Van Nam@VN", "Lê Văn Năm@VN", Undecided, "accents.missing"),
            ("Lê Hoà@VN", "Lê Hòa@VN", Same, "key.equal"),
            ("Le Van Năm@VN", "Lê Văn Năm@VN", Different, "accents.differ"),
            ("Volkonin Sergey@RU", "Sergey Volkonin@RU", Same, "order.differs"),
            ("Volkonin Sergey", "Sergey Volkonin@RU", Undecided, "order.differs"),
            ("Xéc-gây Vôn-cô-nhin@RU", "Sergey Volkonin@RU", Undecided, "transcription"),
            ("Chu Minh Hạo@CN", "Zhou Minghao@CN", Same, "writing.answers"),
            ("Chu Hạo@CN", "Zhou Hao@CN", Undecided, "writing.may-answer"),
            ("周明浩@CN", "Zhou Minghao@CN", Undecided, "writing.differs"),
            ("Hassan al-Tamiri@EG", "Hassan el Tamiri@EG", Same, "article.differs"),
            ("S. Volkonin@RU", "Sergey Volkonin@RU", Undecided, "initials"),
            ("Volkonin@RU", "Sergey Volkonin@RU", Undecided, "part.of"),
            ("Sergey Volkonim@RU", "Sergey Volkonin@RU", Undecided, "name.alike"),
            ("Zhou Min@CN", "Zhu Min@CN", Different, "name.differ"),
            ("Kim Jong Hak@KP", "Kim Yong Hak@KP", Undecided, "name.alike"),
            ("Peter Novak@CZ", "Maria Lind@SE", Different, "name.differ"),
        ] {
            let d = same_person(&key(a), &key(b));
            assert_eq!((d.verdict, d.reasons[0].code), (verdict, code), "{a} | {b}: {d:?}");
        }
    }

    #[test]
    fn no_country_joins_only_when_it_is_settled() {
        let people = |s: &[&str]| cluster(&s.iter().map(|x| key(x)).collect::<Vec<_>>());
        assert_eq!(people(&["A Belkov", "A Belkov@RU"]), [0, 0]);
        assert_eq!(people(&["A Belkov", "A Belkov@RU", "A Belkov@BY", "A Belkov"]), [0, 1, 2, 0]);
    }

    proptest! {
        #[test]
        fn decisions_are_symmetric_and_scored_within_bounds(a in "[A-Za-zăâđêôơưạấ '.-]{0,20}", b in "[A-Za-zăâđêôơưạấ '.-]{0,20}") {
            let (a, b) = (PersonKey::new(&a, None), PersonKey::new(&b, Some("RU")));
            let (x, y) = (same_person(&a, &b), same_person(&b, &a));
            prop_assert_eq!(x.verdict, y.verdict);
            prop_assert!((0.0..=1.0).contains(&x.score));
        }

        #[test]
        fn clusters_do_not_depend_on_order(mut picks in prop::collection::vec((0usize..3, 0usize..3), 0..12), seed in 0usize..12) {
            let make = |picks: &[(usize, usize)]| picks.iter().map(|(n, c)| PersonKey::new(
                ["Anna Lind", "Ana Lind", "Boris Lind"][*n], [None, Some("SE"), Some("NO")][*c])).collect::<Vec<_>>();
            let before = make(&picks);
            let pairs = |p: &[PersonKey]| {
                let n = cluster(p);
                let mut out: Vec<_> = p.iter().zip(&n).flat_map(|(x, i)| p.iter().zip(&n)
                    .filter(move |(_, j)| i == *j).map(move |(y, _)| (x.key.clone(), x.country.clone(), y.key.clone(), y.country.clone()))).collect();
                out.sort();
                out
            };
            if !picks.is_empty() { let k = seed % picks.len(); picks.rotate_left(k); }
            prop_assert_eq!(pairs(&before), pairs(&make(&picks)));
        }
    }
}
