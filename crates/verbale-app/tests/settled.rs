//! A ledger that is kept is the ledger made anew: on the written scenario and on made-up registers, for every pair, on any
//! day, before and after curators had their say.

#[path = "../benches/synth/mod.rs"]
mod synth;

use std::path::{Path, PathBuf};
use verbale_app::derived::{LedgerRequest, cues, ledger, resolve_people, settle};
use verbale_app::follow::{Cues, State};
use verbale_app::reader::Packs;
use verbale_app::record::{About, Amendment, Change, Judgement, Options, Register, Ruling};
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};
use verbale_core::Edtf;
use verbale_core::reading::Strength;

struct Case {
    register: Register,
    packs: Packs,
    cues: Cues,
    _folder: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let packs = load_packs(&PackChoice::default()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let register = open_for_writing(&folder.path().join("record.db"), &Options::default()).unwrap();
        Case { register, cues: cues(&packs), packs, _folder: folder }
    }

    fn add(&mut self, reports: &Path) {
        let read = ReadRequest { paths: vec![reports.to_owned()], ..ReadRequest::default() };
        add(&mut self.register, &self.packs, &AddRequest { read, ..AddRequest::default() }, |_| {}).unwrap();
        resolve_people(&mut self.register, 1).unwrap();
    }

    /// Settles, and compares the ledgers of these pairs with those made anew; how many entries were compared.
    fn settle_and_compare(&mut self, pairs: &[[&str; 2]]) -> usize {
        settle(&mut self.register, &self.cues).unwrap();
        assert_eq!(settle(&mut self.register, &self.cues).unwrap(), 0, "settled is settled");
        self.compare(pairs)
    }

    fn compare(&self, pairs: &[[&str; 2]]) -> usize {
        let mut compared = 0;
        for pair in pairs {
            for on in ["2019-05-01", "2024-03-31", "2025-01", "2026-10-02", "2031-01-01"] {
                for (states, silent_after) in [(vec![], None), (vec![State::Due, State::Silent], Some(3))] {
                    let request = LedgerRequest {
                        between: pair.map(str::to_owned).to_vec(),
                        states,
                        silent_after,
                        ..LedgerRequest::default()
                    };
                    let today: Edtf = on.parse().unwrap();
                    let found = ledger(&self.register, &self.cues, &request, today).unwrap();
                    // naming the strengths that count anyway asks for no kept ledger
                    let strengths = vec![Strength::Commit, Strength::Agree];
                    let anew = LedgerRequest { strengths, ..request.clone() };
                    let anew = ledger(&self.register, &self.cues, &anew, today).unwrap();
                    assert_eq!(found, anew, "{pair:?} on {on}");
                    compared += found.len();
                }
            }
        }
        compared
    }
}

const PAIRS: [[&str; 2]; 3] = [["VN", "KZ"], ["cl", "vn"], ["VN", "TR"]];

#[test]
fn the_scenario_and_its_curators() {
    let mut c = Case::new();
    c.add(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenario"));
    assert!(c.settle_and_compare(&PAIRS) > 50);
    let request = LedgerRequest { between: PAIRS[0].map(str::to_owned).to_vec(), ..LedgerRequest::default() };
    let entries = ledger(&c.register, &c.cues, &request, "2026-10-02".parse().unwrap()).unwrap();
    let followed = entries.iter().find(|e| !e.evidence.is_empty()).expect("an entry that was heard of");
    let judged = |about, b: &str, ruling| Judgement {
        about,
        a: followed.id.clone(),
        b: b.to_owned(),
        ruling,
        score: None,
        reasons: vec!["for the test".into()],
        author: Some("A. Reader".into()),
    };
    let now = 1_790_000_000_000;
    for judgement in [
        judged(About::Evidence, &followed.evidence[0].fact, Ruling::Refused),
        judged(About::Compliance, "", Ruling::PartlyComplied),
    ] {
        c.register.judge(&[judgement], now).unwrap();
        c.compare(&PAIRS);
        assert!(c.settle_and_compare(&PAIRS) > 50);
    }
    let report = followed.id.split('/').next().unwrap().to_owned();
    let change = Change::WithdrawReport { report };
    let amendment = Amendment { change, reason: "false".into(), author: "A. Reader".into(), recorded_at: now + 1 };
    c.register.amend(&amendment, &verbale_app::identities).unwrap();
    c.compare(&PAIRS);
    c.settle_and_compare(&PAIRS);
}

#[test]
fn made_up_registers_that_grow() {
    for seed in 1..=2 {
        let mut c = Case::new();
        let folder = tempfile::tempdir().unwrap();
        let mut reports = synth::Synth::new(seed);
        for part in 0..2 {
            let here = folder.path().join(format!("{part}"));
            for report in reports.by_ref().take(150) {
                let path = here.join(&report.path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, report.text).unwrap();
            }
            c.add(&here);
            let pairs = [["VN", "LA"], ["VN", "JP"], ["VN", "TH"], ["VN", "RU"], ["JP", "LA"]];
            c.compare(&pairs);
            assert!(c.settle_and_compare(&pairs) > 0);
        }
    }
}
