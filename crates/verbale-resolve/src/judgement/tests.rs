use super::*;
use Verdict::{Different, Same, Undecided};
use proptest::prelude::*;

fn ids(n: usize) -> Vec<String> {
    (0..n).map(|i| format!("p{i:02}")).collect()
}

fn groups(judgements: &[Judgement]) -> Vec<usize> {
    partition(&["a", "b", "c", "d"], judgements).groups
}

#[test]
fn what_beats_what() {
    let m = Judgement::machine;
    let c = Judgement::curator;
    for (judgements, expected, why) in [
        (vec![], [0, 1, 2, 3], "nothing said"),
        (vec![m("a", "b", Same, 0.9), m("b", "c", Same, 0.8)], [0, 0, 0, 1], "closure"),
        (
            vec![m("a", "b", Same, 0.9), m("b", "c", Same, 0.8), m("a", "c", Different, 0.85)],
            [0, 0, 1, 2],
            "surest first",
        ),
        (vec![m("a", "b", Same, 0.9), m("b", "c", Same, 0.8), m("a", "c", Different, 0.7)], [0, 0, 0, 1], "too unsure"),
        (vec![m("a", "b", Same, 0.9), c("a", "b", Different, 1)], [0, 1, 2, 3], "curator over machine"),
        (vec![m("a", "b", Same, 0.9), c("a", "b", Undecided, 1)], [0, 1, 2, 3], "curator takes it back"),
        (vec![c("a", "b", Same, 2), c("a", "b", Different, 1)], [0, 0, 1, 2], "later over earlier"),
        (vec![c("b", "a", Same, 1), c("a", "b", Different, 2)], [0, 1, 2, 3], "either way round"),
        (
            vec![c("a", "c", Different, 1), m("a", "b", Same, 0.5), m("b", "c", Same, 0.6)],
            [0, 1, 1, 2],
            "surest join wins",
        ),
    ] {
        assert_eq!(groups(&judgements), expected, "{why}");
    }
}

#[test]
fn contradictions_are_reported_with_their_chain() {
    let judgements = [
        Judgement::curator("a", "b", Same, 1),
        Judgement::curator("b", "c", Same, 2),
        Judgement::curator("c", "d", Same, 3),
        Judgement::curator("a", "d", Different, 4),
    ];
    let p = partition(&["a", "b", "c", "d"], &judgements);
    assert_eq!(p.groups, [0, 1, 1, 1], "the oldest `same` is left out");
    assert_eq!(p.contradictions, [Contradiction { left_out: 0, different: 3, chain: vec![1, 2] }]);
    assert!(p.refused.is_empty());
}

#[test]
fn unknown_ids_and_self_judgements_say_nothing() {
    let judgements = [Judgement::curator("a", "z", Same, 1), Judgement::curator("a", "a", Different, 1)];
    assert_eq!(groups(&judgements), [0, 1, 2, 3]);
}

fn judgement() -> impl Strategy<Value = Judgement> {
    let verdict = prop_oneof![3 => Just(Same), 2 => Just(Different), 1 => Just(Undecided)];
    (0usize..8, 0usize..8, verdict, 0i64..6, 0u8..5, any::<bool>()).prop_map(|(a, b, v, at, s, curated)| {
        let (a, b) = (format!("p{a:02}"), format!("p{b:02}"));
        if curated { Judgement::curator(a, b, v, at) } else { Judgement::machine(a, b, v, f32::from(s) / 4.0) }
    })
}

/// Pairs of ids that stand together.
fn pairs(items: &[String], p: &Partition) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for i in 0..items.len() {
        for j in 0..items.len() {
            if items[i] < items[j] && p.groups[i] == p.groups[j] {
                out.push((items[i].clone(), items[j].clone()));
            }
        }
    }
    out.sort();
    out
}

proptest! {
    #[test]
    fn order_does_not_matter(js in prop::collection::vec(judgement(), 0..24), turn in 0usize..24, back in any::<bool>()) {
        let items = ids(8);
        let before = partition(&items, &js);
        let (mut shuffled, mut turned) = (js.clone(), items.clone());
        if !js.is_empty() { shuffled.rotate_left(turn % js.len()); }
        if back { shuffled.reverse(); }
        turned.rotate_left(turn % 8);
        let after = partition(&turned, &shuffled);
        prop_assert_eq!(pairs(&items, &before), pairs(&turned, &after));
        prop_assert_eq!(before.contradictions.len(), after.contradictions.len());
        prop_assert_eq!(before.refused.len(), after.refused.len());
    }

    #[test]
    fn no_curator_is_overridden_in_silence(js in prop::collection::vec(judgement(), 0..24)) {
        let items = ids(8);
        let p = partition(&items, &js);
        let group = |id: &str| p.groups[items.iter().position(|i| i == id).unwrap()];
        for s in standing(&items, &js).iter().filter(|s| matches!(s.by, By::Curator { .. })) {
            match s.verdict {
                Different => prop_assert_ne!(group(s.low), group(s.high)),
                Same => prop_assert!(group(s.low) == group(s.high) || p.contradictions.iter().any(|c| c.left_out == s.number)),
                Undecided => {}
            }
        }
        for c in &p.contradictions {
            prop_assert_eq!(js[c.different].verdict, Different);
            prop_assert_eq!(sureness(js[c.different].by), f32::INFINITY, "a curator's");
        }
    }

    #[test]
    fn a_judgement_taken_back_leaves_nothing(js in prop::collection::vec(judgement(), 1..24), new in judgement()) {
        let items = ids(8);
        let before = partition(&items, &js);
        let mut with = js.clone();
        with.push(new);
        let _ = partition(&items, &with);
        with.pop();
        prop_assert_eq!(before, partition(&items, &with));
    }

    #[test]
    fn nothing_is_joined_without_a_same(js in prop::collection::vec(judgement(), 0..24)) {
        let items = ids(8);
        let p = partition(&items, &js);
        let mut free = Forest::new(8);
        for s in standing(&items, &js).iter().filter(|s| s.verdict == Same) { free.join(s.ends).unwrap(); }
        let loosest = free.groups();
        for i in 0..8 { for j in 0..8 {
            if p.groups[i] == p.groups[j] { prop_assert_eq!(loosest[i], loosest[j]); }
        }}
    }
}
