use super::*;
use proptest::prelude::*;

fn minister() -> Office {
    Office::new(Some("LA"), "office/minister/defence")
}

/// Sightings as `person date[-]`, `-` for former.
fn sightings(list: &[&str]) -> Vec<Sighting> {
    list.iter()
        .enumerate()
        .map(|(n, s)| {
            let (person, date) = s.split_once(' ').expect("person and date");
            let former = date.ends_with("ex");
            Sighting {
                person: person.into(),
                office: minister(),
                date: date.trim_end_matches("ex").trim().parse().ok(),
                report: format!("r{n}"),
                former,
            }
        })
        .collect()
}

fn show(t: &Tenure) -> String {
    let b = |x: Between| x.edtf().map_or("?".to_owned(), |e| e.to_string());
    format!("{} began {} ended {}", t.person, b(t.began), b(t.ended))
}

fn shown(list: &[&str], single: bool) -> Vec<String> {
    tenures(&sightings(list), |_| single).iter().map(show).collect()
}

#[test]
fn sightings_bound_a_term_and_neighbours_bound_it_from_outside() {
    let list = ["a 2018-05-01", "b 2020-03-05", "a 2019-02-01", "b 2021-04-01", "c 2022-01-10"];
    assert_eq!(
        shown(&list, true),
        [
            "a began ../2018-05-01 ended 2019-02-01/2020-03-05",
            "b began 2019-02-01/2020-03-05 ended 2021-04-01/2022-01-10",
            "c began 2021-04-01/2022-01-10 ended 2022-01-10/.."
        ]
    );
    assert_eq!(shown(&list, false)[1], "b began ../2020-03-05 ended 2021-04-01/..");
}

#[test]
fn rough_dates_prove_no_day_and_former_ends() {
    assert_eq!(shown(&["a 2020"], true), ["a began ../2020-12-31 ended 2020-01-01/.."]);
    assert_eq!(tenures(&sightings(&["a 2020"]), |_| true)[0].proved(), None);
    assert_eq!(
        shown(&["a 2020-02-03", "a 2021-06-01 ex"], true),
        ["a began ../2020-02-03 ended 2020-02-03/2021-06-01"]
    );
    assert_eq!(shown(&["a XXXX-02-03"], true), ["a began ? ended ?"]);
}

#[test]
fn a_return_is_two_terms_and_a_muddle_is_a_conflict() {
    let back = ["a 2010-01-01", "b 2014-01-01", "a 2018-01-01"];
    assert_eq!(shown(&back, true).len(), 3);
    assert!(conflicts(&tenures(&sightings(&back), |_| true), |_| true).is_empty());
    let muddle = ["a 2010-01-01", "b 2010-02-01", "a 2010-03-01"];
    let found = conflicts(&tenures(&sightings(&muddle), |_| true), |_| true);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].people, ["a", "b"]);
    assert_eq!(found[0].days.0.to_string(), "2010-02-01");
    assert!(conflicts(&tenures(&sightings(&muddle), |_| false), |_| false).is_empty(), "many may hold it");
    let handover = ["a 2010-01-01", "a 2010-02-01", "b 2010-02-01", "b 2010-03-01"];
    assert!(conflicts(&tenures(&sightings(&handover), |_| true), |_| true).is_empty());
}

#[test]
fn holders_on_a_day() {
    use Certainty::{Certain, Likely, Unknown};
    let t = tenures(&sightings(&["a 2018-05-01", "a 2019-02-01", "b 2020-03-05", "b 2021-04-01"]), |_| true);
    let on = |day: &str| -> Vec<(String, Certainty)> {
        holders_on(&t, &minister(), day.parse().unwrap(), true).into_iter().map(|h| (h.person, h.certainty)).collect()
    };
    let a = |c| ("a".to_owned(), c);
    let b = |c| ("b".to_owned(), c);
    assert_eq!(on("2018-09-01"), [a(Certain)]);
    assert_eq!(on("2019-03-01"), [a(Likely), b(Unknown)]);
    assert_eq!(on("2020-02-01"), [b(Likely), a(Unknown)]);
    assert_eq!(on("2021-08-01"), [b(Likely)]);
    assert_eq!(on("2030-08-01"), [b(Unknown)]);
    assert_eq!(on("2017-08-01"), [a(Likely)]);
    assert!(holders_on(&t, &Office::new(Some("KH"), "x"), "2020-01-01".parse().unwrap(), true).is_empty());
}

#[test]
fn an_undated_report_is_bounded_by_its_offices() {
    let t =
        tenures(&sightings(&["a 2018-05-01", "a 2019-02-01", "b 2020-03-05", "b 2021-04-01", "c 2022-01-10"]), |_| {
            true
        });
    let named = |p: &str, former| Named { person: p.into(), office: minister(), former };
    let bounds = bound_undated(&[named("b", false)], &t);
    assert_eq!(bounds.edtf().unwrap().to_string(), "2019-02-01/2022-01-10");
    assert_eq!(bounds.reasons.len(), 1);
    let bounds = bound_undated(&[named("b", false), named("a", true)], &t);
    assert_eq!(bounds.edtf().unwrap().to_string(), "2019-02-01/2022-01-10");
    let against = bound_undated(&[named("a", false), named("c", false)], &t);
    assert!(!against.consistent && against.edtf().is_none() && against.reasons.len() == 2);
    assert!(bound_undated(&[named("z", false)], &t).edtf().is_none());
}

proptest! {
    #[test]
    fn bounds_hold_for_every_sighting(picks in prop::collection::vec((0u8..3, 2000i16..2030, 1i8..13, any::<bool>()), 1..14), turn in 0usize..14) {
        let list: Vec<Sighting> = picks.iter().enumerate().map(|(n, (p, y, m, rough))| Sighting {
            person: format!("p{p}"), office: minister(), report: format!("r{n}"), former: false,
            date: if *rough { format!("{y}") } else { format!("{y}-{m:02}-11") }.parse().ok(),
        }).collect();
        let mut turned = list.clone();
        turned.rotate_left(turn % list.len());
        let t = tenures(&list, |_| true);
        prop_assert_eq!(&t, &tenures(&turned, |_| true));
        for s in list.iter().filter(|s| s.date.unwrap().first_day() == s.date.unwrap().last_day()) {
            let day = s.date.unwrap().first_day().unwrap();
            prop_assert!(t.iter().any(|t| t.person == s.person && t.proved().is_some_and(|(a, b)| a <= day && day <= b)));
            let on = holders_on(&t, &minister(), Date::from_civil(day), true);
            prop_assert!(on.iter().any(|h| h.person == s.person && h.certainty == Certainty::Certain));
        }
        for t in &t {
            if let (Some(a), Some(b)) = (t.began.no_earlier, t.began.no_later) { prop_assert!(a <= b); }
            if let (Some(a), Some(b)) = (t.ended.no_earlier, t.ended.no_later) { prop_assert!(a <= b); }
        }
    }
}
