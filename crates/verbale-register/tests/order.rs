//! The same reports in any order, once or again, make the same register; and it stays sound.

mod common;

use common::synthetic;
use proptest::prelude::*;
use verbale_core::Reading;
use verbale_register::{Added, Entry, Register};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn order_and_repetition_change_nothing(
        (numbers, shuffled) in prop::collection::btree_set(0u32..5000, 0..14)
            .prop_map(|s| s.into_iter().collect::<Vec<_>>())
            .prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut a = Register::open(folder.path().join("a.db")).unwrap();
        let mut b = Register::open(folder.path().join("b.db")).unwrap();
        for n in &numbers {
            let (report, reading, identities) = synthetic(*n);
            a.add(&report, &reading, &identities, 1).unwrap();
        }
        let repeats = again.iter().filter(|_| !numbers.is_empty()).map(|i| *i.get(&numbers));
        for (k, n) in shuffled.iter().copied().chain(repeats).enumerate() {
            let (report, reading, identities) = synthetic(n);
            let added = b.add(&report, &reading, &identities, 1000 + k as i64).unwrap();
            prop_assert_eq!(added == Added::Unchanged, k >= numbers.len());
        }
        prop_assert_eq!(a.content_digest().unwrap(), b.content_digest().unwrap());
        prop_assert_eq!(b.check().unwrap(), Vec::<String>::new());
        prop_assert_eq!(a.stats().unwrap().reports, numbers.len() as u64);
    }

    #[test]
    fn superseding_and_going_back_keeps_the_counters(numbers in prop::collection::vec(0u32..40, 1..8)) {
        let folder = tempfile::tempdir().unwrap();
        let mut register = Register::open(folder.path().join("a.db")).unwrap();
        for (k, n) in numbers.iter().enumerate() {
            let (report, mut reading, identities) = synthetic(*n);
            reading.pack.as_mut().unwrap().hash = format!("{k}");
            if k % 2 == 1 {
                reading.people[1].country = Some("BY".into());
            }
            register.add(&report, &reading, &identities, k as i64).unwrap();
        }
        prop_assert_eq!(register.check().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn different_content_has_another_digest() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = Register::open(folder.path().join("a.db")).unwrap();
    let mut seen = vec![register.content_digest().unwrap()];
    for n in 0..3 {
        let (report, reading, identities) = synthetic(n);
        register.add(&report, &reading, &identities, 0).unwrap();
        seen.push(register.content_digest().unwrap());
    }
    seen.dedup();
    assert_eq!(seen.len(), 4);
}

#[test]
fn many_at_once_or_one_by_one_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let made: Vec<_> = [3, 1, 4, 1, 5].map(synthetic).into();
    let mut together = Register::open(folder.path().join("a.db")).unwrap();
    let who: Vec<_> = made.iter().map(|(_, _, identities)| |_: &Reading| identities.clone()).collect();
    let entries: Vec<Entry<'_>> = made
        .iter()
        .zip(&who)
        .map(|((report, reading, _), identify)| Entry {
            report,
            reading,
            identify,
            recorded_at: 7,
            url: None,
            signature: None,
        })
        .collect();
    let added = together.add_all(&entries).unwrap();
    assert!(matches!(
        added[..],
        [Added::New { .. }, Added::New { .. }, Added::New { .. }, Added::Unchanged, Added::New { .. }]
    ));
    assert_eq!(together.add_all(&entries).unwrap(), [Added::Unchanged; 5]);
    let mut single = Register::open(folder.path().join("b.db")).unwrap();
    for (report, reading, identities) in &made {
        single.add(report, reading, identities, 0).unwrap();
    }
    assert_eq!(together.content_digest().unwrap(), single.content_digest().unwrap());
    let mut bad = made[0].1.clone();
    bad.schema.clear();
    let mut empty = Register::open(folder.path().join("c.db")).unwrap();
    let last = Entry { reading: &bad, ..entries[0] };
    assert!(empty.add_all(&[entries[1], last]).is_err());
    assert_eq!(empty.stats().unwrap().reports, 0, "all or none");
}
