use super::super::examples::{entry, fact};
use super::super::{CueList, Wording};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use verbale_core::reading::InstrumentKind;

fn cues() -> Cues {
    let list = |s: &[&str]| s.iter().map(|x| (*x).to_owned()).collect::<Vec<_>>();
    let english = CueList {
        progress: list(&["under way"]),
        fulfilled: list(&["completed", "has been opened"]),
        partly: vec!["partly".into()],
        contradicted: list(&["called off"]),
        reaffirmed: Vec::new(),
        denied: list(&["not", "will not"]),
        done: list(&["has"]),
        unreal: list(&["not", "will"]),
    };
    Cues(BTreeMap::from([("en".to_owned(), english)]))
}

fn kinds(entries: &[Entry], facts: &[Fact]) -> Vec<(String, LinkKind)> {
    follow_up(entries, facts, &cues()).into_iter().map(|l| (l.fact, l.kind)).collect()
}

const PROMISE: &str = "open a joint school for river patrol pilots in Savan";

#[test]
fn words_decide_and_cues_name() {
    let facts = [
        fact("f1", "2024-06-01", "the joint school for river patrol pilots remains a priority"),
        fact("f2", "2024-09-01", "building the joint school for river patrol pilots is under way"),
        fact("f3", "2025-02-01", "the joint school for river patrol pilots in Savan has been opened"),
        fact("f4", "2025-02-01", "cooperation in training and other fields is good"),
        fact("f5", "2023-02-01", "the joint school for river patrol pilots is under way"),
    ];
    use LinkKind::{Fulfilled, Progress, Reaffirmed};
    let expected = [("f1", Reaffirmed), ("f2", Progress), ("f3", Fulfilled)].map(|(f, k)| (f.to_owned(), k));
    assert_eq!(kinds(&[entry("e", "2024-03-05", PROMISE)], &facts), expected);
}

#[test]
fn wishes_and_other_parties_and_the_same_event_are_no_fulfilment() {
    let done = "the joint school for river patrol pilots in Savan has been opened";
    let mut wish = fact("f1", "2025-02-01", done);
    wish.kind = FactKind::Statement(Act::Hope);
    let mut others = fact("f2", "2025-02-01", done);
    others.parties = vec!["VN".into(), "KH".into()];
    let mut elsewhere = fact("f3", "2025-02-01", done);
    elsewhere.areas = vec!["trade".into()];
    let early = fact("f4", "2024-03-07", PROMISE);
    let e = [entry("e", "2024-03-05", PROMISE)];
    assert_eq!(kinds(&e, &[wish]), [("f1".to_owned(), LinkKind::Reaffirmed)]);
    assert!(kinds(&e, &[others]).is_empty() && kinds(&e, &[elsewhere]).is_empty() && kinds(&e, &[early]).is_empty());
}

#[test]
fn the_promise_in_its_own_words_denied_or_come_true() {
    let promise = [entry("e", "2024-03-05", PROMISE)];
    let said = |words: &str| kinds(&promise, &[fact("f", "2025-02-01", words)]).first().map(|k| k.1);
    let rest = "a joint school for river patrol pilots in Savan";
    assert_eq!(said(&format!("Laos will not open {rest}")), Some(LinkKind::Contradicted));
    assert_eq!(said(&format!("Laos has opened {rest}")), Some(LinkKind::Fulfilled));
    assert_eq!(said(&format!("Laos is to open {rest}")), Some(LinkKind::Reaffirmed));
    assert_eq!(said(&format!("Laos does not only open {rest}")), Some(LinkKind::Reaffirmed));
    assert_eq!(
        said("Laos has a joint school for river boats"),
        Some(LinkKind::Reaffirmed),
        "too little of the promise"
    );
}

#[test]
fn another_language_is_compared_where_some_report_words_it_so() {
    let mut e = entry("e", "2024-03-05", "mở trường chung cho hoa tiêu tuần tra sông");
    e.language = "vi".into();
    let said = fact("f", "2025-02-01", "the joint school for river patrol pilots in Savan has been opened");
    assert!(kinds(&[e.clone()], std::slice::from_ref(&said)).is_empty());
    e.also = vec![Wording { words: PROMISE.into(), language: "en-GB".into() }];
    assert_eq!(kinds(&[e], &[said]), [("f".to_owned(), LinkKind::Fulfilled)]);
}

#[test]
fn copies_count_once() {
    let text = "building the joint school for river patrol pilots is under way";
    let mut facts = [fact("f1", "2024-09-01", text), fact("f2", "2024-09-02", text), fact("f3", "2024-09-02", text)];
    facts[2].words = format!("{text}, it was said");
    for f in &mut facts {
        f.copies = Some("c1".into());
    }
    assert_eq!(kinds(&[entry("e", "2024-03-05", PROMISE)], &facts).len(), 1);
    facts[2].copies = None;
    assert_eq!(kinds(&[entry("e", "2024-03-05", PROMISE)], &facts).len(), 2);
}

#[test]
fn a_later_plan_of_one_subject_supersedes() {
    let plan = |period: &str| format!("Work Plan on border patrol exchange for {period}");
    let mut e = entry("e", "2022-01-10", &plan("2022-2024"));
    e.kind = EntryKind::Instrument;
    e.instrument = Some(InstrumentKind::Plan);
    e.status = Some(InstrumentStatus::Signed);
    e.period = Some("2022/2024".parse().unwrap());
    let doc = |id: &str, date: &str, kind, status, period: &str| {
        let mut f = fact(id, date, &plan(&period.replace('/', "-")));
        f.kind = FactKind::Instrument(kind, status);
        f.period = Some(period.parse().unwrap());
        f
    };
    use InstrumentKind::{Memorandum, Plan};
    use InstrumentStatus::{Mentioned, Signed};
    let facts = [
        doc("f1", "2023-05-01", Plan, Mentioned, "2022/2024"),
        doc("f2", "2025-01-09", Plan, Signed, "2025/2027"),
        doc("f3", "2025-01-09", Memorandum, Signed, "2025/2027"),
        doc("f4", "2022-05-01", Plan, Signed, "2019/2021"),
    ];
    let expected = [("f1", LinkKind::Reaffirmed), ("f2", LinkKind::Superseded)].map(|(f, k)| (f.to_owned(), k));
    assert_eq!(kinds(&[e], &facts), expected);
}

#[test]
fn other_languages_link_by_what_needs_no_words_and_lower() {
    let mut e = entry("e", "2022-01-10", "Work Plan on border patrol exchange for 2022-2024");
    e.kind = EntryKind::Instrument;
    e.instrument = Some(InstrumentKind::Plan);
    e.period = Some("2022/2024".parse().unwrap());
    let mut f = fact("f", "2023-01-10", "План обменов пограничных патрулей на 2022-2024 годы");
    f.language = "ru".into();
    f.period = e.period;
    f.kind = FactKind::Instrument(InstrumentKind::Plan, InstrumentStatus::Mentioned);
    let links = follow_up(&[e.clone()], &[f.clone()], &cues());
    assert_eq!((links.len(), links[0].kind), (1, LinkKind::Reaffirmed));
    assert!(links[0].score <= OTHER_LANGUAGE);
    f.period = Some("2025/2027".parse().unwrap());
    f.words = "План на иные годы".into();
    assert!(follow_up(&[e], &[f], &cues()).is_empty());
}

proptest! {
    #[test]
    fn order_does_not_matter_and_every_link_comes_after(turn in 0usize..6, days in prop::collection::vec(1u8..29, 6)) {
        let words = ["joint school for river pilots", "joint school for river cooks", "river pilots school opened",
            "new joint school", "school for river pilots under way", "joint school for river pilots"];
        let entries: Vec<Entry> = (0..3).map(|i| entry(&format!("e{i}"), &format!("2024-03-{:02}", days[i]), words[i])).collect();
        let facts: Vec<Fact> = (0..6).map(|i| fact(&format!("f{i}"), &format!("2024-03-{:02}", days[5 - i]), words[i])).collect();
        let mut turned = facts.clone();
        turned.rotate_left(turn);
        let links = follow_up(&entries, &facts, &cues());
        let key = |l: &[Link]| { let mut k: Vec<_> = l.iter().map(|l| (l.entry.clone(), l.fact.clone(), l.kind)).collect(); k.sort(); k };
        prop_assert_eq!(key(&links), key(&follow_up(&entries, &turned, &cues())));
        for l in &links {
            let e = entries.iter().find(|e| e.id == l.entry).unwrap();
            prop_assert!(l.date.first_day() > e.made.unwrap().last_day());
            prop_assert!((LEAST..=1.0).contains(&l.score) && !l.reasons.is_empty());
        }
    }
}
