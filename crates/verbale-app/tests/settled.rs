//! A ledger that is kept is the ledger made anew: on the written scenario and on made-up registers, for every pair, on any
//! day, before and after curators had their say.

#[path = "../benches/synth/mod.rs"]
mod synth;

use std::path::{Path, PathBuf};
use verbale_app::derived::{
    KpiBy, KpiRequest, LedgerOrder, LedgerRequest, NodeKind, ReviewRequest, WordingRequest, count_lines, first_lines,
    frequency, heat, kpi, ledger, mechanism, mechanisms, network, resolve_people, review, settle, wording,
};
use verbale_app::follow::State;
use verbale_app::questions::Words;
use verbale_app::reader::Packs;
use verbale_app::record::{About, Amendment, Change, Judgement, Options, Register, Ruling};
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};
use verbale_core::Edtf;
use verbale_core::reading::Strength;

struct Case {
    register: Register,
    packs: Packs,
    words: Words,
    _folder: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let packs = load_packs(&PackChoice::default()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let register = open_for_writing(&folder.path().join("record.db"), &Options::default()).unwrap();
        Case { register, words: Words::of(&packs), packs, _folder: folder }
    }

    fn add(&mut self, reports: &Path) {
        let read = ReadRequest { paths: vec![reports.to_owned()], ..ReadRequest::default() };
        add(&mut self.register, &self.packs, &AddRequest { read, ..AddRequest::default() }, |_| {}).unwrap();
        resolve_people(&mut self.register, 1).unwrap();
    }

    /// Settles, and compares what is answered from it with what is made anew; how many lines of ledgers were compared.
    fn settle_and_compare(&mut self, pairs: &[[&str; 2]]) -> usize {
        settle(&mut self.register, &self.words, 0, |_, _| {}).unwrap();
        assert_eq!(settle(&mut self.register, &self.words, 0, |_, _| {}).unwrap(), Some(0), "settled is settled");
        self.compare(pairs)
    }

    fn compare(&self, pairs: &[[&str; 2]]) -> usize {
        // an earlier time has nothing settled: everything is made anew
        let anew = Register::open_as_of(self.register.path(), i64::MAX).unwrap();
        let mut scopes: Vec<Vec<String>> = pairs.iter().map(|p| p.map(str::to_owned).to_vec()).collect();
        scopes.extend([vec![], vec!["vn".to_owned()]]);
        let mut compared = 0;
        for between in &scopes {
            // all pairs together are dear to make anew
            let days = ["2026-10-02", "2025-01", "2019-05-01", "2031-01-01"];
            for on in &days[..if between.len() < 2 { 1 } else { 4 }] {
                compared += self.compare_on(&anew, between, on.parse().unwrap());
            }
            if between.len() < 2 {
                continue;
            }
            let both = [&self.register, &anew];
            let [kept, made] =
                both.map(|r| frequency(r, &self.words, between, (Some("2020".parse().unwrap()), None)).unwrap());
            assert_eq!(kept, made, "contacts of {between:?}");
            let [kept, made] = both.map(|r| heat(r, &self.words, between).unwrap());
            assert_eq!(kept, made, "areas of {between:?}");
            let [kept, made] = both.map(|r| network(r, &self.words, between, NodeKind::People, (None, None)).unwrap());
            assert_eq!(kept, made, "network of {between:?}");
            let request = WordingRequest { between: between.clone(), side: Some("VN".into()) };
            let [kept, made] = both.map(|r| wording(r, &self.words, &request).unwrap());
            assert_eq!(kept, made, "wording of {between:?}");
        }
        compared
    }

    fn compare_on(&self, anew: &Register, between: &[String], today: Edtf) -> usize {
        let both = [&self.register, anew];
        let all = LedgerRequest { between: between.to_vec(), ..LedgerRequest::default() };
        let mut compared = 0;
        for request in [
            all.clone(),
            LedgerRequest { states: vec![State::Due, State::Silent], ..all.clone() },
            LedgerRequest { states: vec![State::Open], silent_after: Some(3), ..all.clone() },
            LedgerRequest { area: Some("defence".into()), by: Some("vn".into()), ..all.clone() },
            LedgerRequest {
                strengths: vec![Strength::Propose],
                since: Some("2024-06".parse().unwrap()),
                ..all.clone()
            },
            LedgerRequest {
                due_by: Some("2027".parse().unwrap()),
                due_since: Some("2025".parse().unwrap()),
                ..all.clone()
            },
        ] {
            let [kept, made] = both.map(|r| ledger(r, &self.words.cues, &request, today).unwrap());
            assert_eq!(kept, made, "{request:?} on {today}");
            compared += kept.len();
            let [kept, made] = both.map(|r| count_lines(r, &self.words.cues, &request, today).unwrap());
            assert_eq!(kept, made, "counts of {request:?} on {today}");
            assert_eq!(
                kept.values().sum::<u32>() as usize,
                ledger(anew, &self.words.cues, &request, today).unwrap().len()
            );
            let made = first_lines(anew, &self.words.cues, &request, today, LedgerOrder::Latest, usize::MAX).unwrap();
            let few = first_lines(&self.register, &self.words.cues, &request, today, LedgerOrder::Latest, 7).unwrap();
            assert_eq!(few[..], made[..made.len().min(7)], "{request:?} on {today}");
        }
        let year = today.last_day().unwrap().year();
        let figures = KpiRequest { year, between: between.to_vec(), by: KpiBy::Partner, silent_after: None };
        let [kept, made] = both.map(|r| kpi(r, &self.words.cues, &figures).unwrap());
        assert_eq!(kept, made, "figures of {between:?} in {year}");
        let [kept, made] = both.map(|r| mechanisms(r, &self.words, between, today).unwrap());
        assert_eq!(kept, made, "mechanisms of {between:?} on {today}");
        for all in made.iter().filter(|_| between.is_empty()) {
            let fact = &all.told_in[0].fact;
            let one = both.map(|r| mechanism(r, &self.words, fact, today).unwrap());
            assert_eq!(one, [Some(all.clone()), Some(all.clone())], "the mechanism of {fact} on {today}");
        }
        let request = ReviewRequest { between: between.to_vec(), ..ReviewRequest::default() };
        let [kept, made] = both.map(|r| review(r, &self.words.cues, &request, today).unwrap());
        assert_eq!(kept, made, "review of {between:?} on {today}");
        let few = ReviewRequest { limit: Some(3), ..request };
        let few = review(&self.register, &self.words.cues, &few, today).unwrap();
        assert_eq!(few.items[..], made.items[..made.items.len().min(3)]);
        assert_eq!(few.waiting, made.items.len());
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
    let entries = ledger(&c.register, &c.words.cues, &request, "2026-10-02".parse().unwrap()).unwrap();
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
            for report in reports.by_ref().take(120) {
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
