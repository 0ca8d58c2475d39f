//! The first engagements of a timeline are the same whether all of it is read or only as much as they need.

use std::path::PathBuf;
use verbale_app::derived::{EngagementsRequest, engagements};
use verbale_app::record::{About, Judgement, Options, Register, Ruling};
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};

fn scenario(folder: &tempfile::TempDir) -> Register {
    let packs = load_packs(&PackChoice::default()).unwrap();
    let mut register = open_for_writing(&folder.path().join("record.db"), &Options::default()).unwrap();
    let reports = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenario");
    let read = ReadRequest { paths: vec![reports], ..ReadRequest::default() };
    add(&mut register, &packs, &AddRequest { read, ..AddRequest::default() }, |_| {}).unwrap();
    register
}

fn same_however_read(register: &Register) {
    let pairs: [&[&str]; 4] = [&[], &["VN"], &["VN", "RU"], &["LA", "VN"]];
    for between in pairs {
        for (since, until) in [(None, None), (Some("2024-06"), Some("2025-03"))] {
            for latest_first in [false, true] {
                let request = EngagementsRequest {
                    between: between.iter().map(|c| (*c).to_owned()).collect(),
                    since: since.map(|d| d.parse().unwrap()),
                    until: until.map(|d| d.parse().unwrap()),
                    latest_first,
                    ..EngagementsRequest::default()
                };
                let all = engagements(register, &request).unwrap();
                for limit in [1, 3, 10, 1000] {
                    let first = EngagementsRequest { limit: Some(limit), ..request.clone() };
                    let first = engagements(register, &first).unwrap();
                    let shown: Vec<_> = all.iter().take(limit).cloned().collect();
                    assert_eq!(first, shown, "{request:?} {limit}");
                }
            }
        }
    }
}

#[test]
fn a_few_are_the_first_of_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut register = scenario(&folder);
    same_however_read(&register);
    // a curator may tie accounts that lie years apart
    let all = engagements(&register, &EngagementsRequest::default()).unwrap();
    let (first, last) = (&all[0], all.iter().rfind(|e| e.date.is_some()).unwrap());
    let tie = Judgement {
        about: About::Engagement,
        a: first.id.clone(),
        b: last.id.clone(),
        ruling: Ruling::Same,
        score: None,
        reasons: vec!["for the test".into()],
        author: Some("A. Reader".into()),
    };
    register.judge(&[tie], 1).unwrap();
    same_however_read(&register);
}
