use super::*;
use proptest::prelude::*;

fn said(list: &[(&str, &str, &str)]) -> Vec<Utterance> {
    list.iter()
        .enumerate()
        .map(|(n, (date, side, text))| Utterance {
            report: format!("r{n}"),
            fact: format!("r{n}/s1"),
            date: date.parse().ok(),
            side: (*side).into(),
            language: "vi".into(),
            text: (*text).into(),
        })
        .collect()
}

fn anchors() -> BTreeMap<String, Vec<String>> {
    BTreeMap::from([("vi".to_owned(), vec!["ưu tiên".to_owned(), "quan hệ".to_owned()])])
}

#[test]
fn a_formula_that_changes() {
    let list = said(&[
        ("2018-01-05", "LA", "Lào coi Việt Nam là một trong những ưu tiên quan trọng."),
        ("2019-03-01", "LA", "Việt Nam luôn là Một trong những Ưu tiên quan trọng của Lào"),
        ("2023-06-01", "LA", "Việt Nam là ưu tiên quan trọng hàng đầu, ông nói."),
        ("2024-06-01", "LA", "Hợp tác với Việt Nam là ưu tiên quan trọng hàng đầu."),
        ("2024-06-01", "KH", "quan hệ hai nước phát triển"),
    ]);
    let found = formulas(&list, &anchors());
    assert_eq!(found.len(), 1, "{found:#?}");
    let f = &found[0];
    assert_eq!((f.side.as_str(), f.anchor.as_str(), f.count), ("LA", "ưu tiên", 4));
    let shown: Vec<(&str, usize)> = f.wordings.iter().map(|w| (w.quote.as_str(), w.count)).collect();
    assert_eq!(shown, [("là một trong những ưu tiên quan trọng", 2), ("Việt Nam là ưu tiên quan trọng hàng đầu", 2)]);
    assert_eq!(f.changes, [Change { from: 0, to: 1, on: "2023-06-01".parse().ok(), replaced: true }]);
}

#[test]
fn what_is_said_once_is_no_formula_and_sides_are_kept_apart() {
    let once = [
        ("2018-01-05", "LA", "một trong những ưu tiên quan trọng"),
        ("2018-01-05", "KH", "một trong những ưu tiên quan trọng"),
    ];
    assert!(formulas(&said(&once), &anchors()).is_empty());
    assert!(formulas(&said(&[once[0], once[0]]), &BTreeMap::new()).is_empty(), "no anchors");
    assert_eq!(formulas(&said(&[once[0], once[0]]), &anchors()).len(), 1);
}

proptest! {
    #[test]
    fn order_does_not_matter_and_quotes_are_verbatim(picks in prop::collection::vec((0usize..5, 2000i16..2006, any::<bool>()), 1..14), turn in 0usize..14) {
        const SAID: [&str; 5] = ["là ưu tiên hàng đầu", "là một ưu tiên hàng đầu, rồi quan hệ tốt đẹp", "là Ưu tiên cao nhất",
            "quan hệ hữu nghị truyền thống", "coi trọng quan hệ hữu nghị"];
        let list: Vec<Utterance> = picks.iter().enumerate().map(|(n, (t, y, side))| Utterance {
            report: format!("r{n}"), fact: format!("r{n}/s1"), date: format!("{y}").parse().ok(), side: if *side { "LA" } else { "KH" }.into(),
            language: "vi".into(), text: SAID[*t].into(),
        }).collect();
        let mut turned = list.clone();
        turned.rotate_left(turn % list.len());
        let found = formulas(&list, &anchors());
        prop_assert_eq!(&found, &formulas(&turned, &anchors()));
        for f in found {
            prop_assert!(f.count >= RECURRENT);
            for w in &f.wordings {
                prop_assert!(list.iter().any(|u| u.text.contains(&w.quote)));
                prop_assert!(order(w.first) <= order(w.last));
            }
        }
    }
}
