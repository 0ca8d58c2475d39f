//! The founding reports and those of 2017 in one register show what the record was first asked for: a person in two
//! offices, a document that lapses on its day, one engagement from both its accounts. They lie beside the checkout and
//! are not part of it.

use std::collections::BTreeSet;
use std::path::Path;
use verbale_app::derived::{
    EngagementsRequest, LedgerRequest, Who, WhoRequest, cues, engagements, formers, ledger, who,
};
use verbale_app::follow::State;
use verbale_app::record::{Options, Register};
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};
use verbale_core::Edtf;
use verbale_core::reading::InstrumentKind;

/// A register of the shared reports, and the folder it is in; `None` where they are absent.
fn register() -> Option<(Register, tempfile::TempDir)> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reports");
    if !shared.is_dir() {
        println!("SKIPPED: ../shared is absent: THE RECORD OF THE FOUNDING REPORTS WAS NOT LOOKED AT");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let mut register = open_for_writing(&folder.path().join("r.verbale"), &Options::default()).expect("a register");
    let paths = vec![shared.join("seeds"), shared.join("dev")];
    let request = AddRequest {
        read: ReadRequest { paths, ..ReadRequest::default() },
        recorded_at: 1_768_000_000_000,
        ..AddRequest::default()
    };
    add(&mut register, &packs, &request, |_| ()).expect("added");
    Some((register, folder))
}

fn day(text: &str) -> Edtf {
    text.parse().expect("a date")
}

#[test]
fn one_person_in_two_offices() {
    let Some((register, _folder)) = register() else { return };
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let held = |office: &str, on: &str| -> BTreeSet<String> {
        let request = WhoRequest { office: office.into(), country: Some("RU".into()), on: Some(day(on)) };
        let found: Vec<Who> = who(&register, &formers(&packs), &request).expect("holders");
        found.iter().flat_map(|w| &w.holders).map(|h| format!("{} {:?}", h.person, h.certainty)).collect()
    };
    let minister = held("office/minister/defence", "2020-02-05");
    assert_eq!(minister, held("office/secretary/security", "2025-12-09"));
    assert_eq!(minister, BTreeSet::from(["ru:sergei-shoigu Certain".to_owned()]));
}

#[test]
fn the_vision_statement_lapses_on_its_day() {
    let Some((register, _folder)) = register() else { return };
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let stands = |on: &str| -> Vec<(State, Option<String>)> {
        let request = LedgerRequest { between: vec!["VN".into(), "RU".into()], ..LedgerRequest::default() };
        let found = ledger(&register, &cues(&packs), &request, day(on)).expect("the ledger");
        let papers = found.into_iter().filter(|e| e.instrument == Some(InstrumentKind::VisionStatement));
        papers.map(|e| (e.status.state, e.status.since.map(|d| d.to_string()))).collect()
    };
    assert_eq!(stands("2025-12-31"), [(State::Open, Some("2020-02-05".into()))]);
    assert_eq!(stands("2026-01-01"), [(State::Lapsed, Some("2026-01-01".into()))]);
}

#[test]
fn a_shared_engagement_keeps_both_accounts() {
    let Some((register, _folder)) = register() else { return };
    let request = EngagementsRequest { between: vec!["VN".into(), "CN".into()], ..EngagementsRequest::default() };
    let found = engagements(&register, &request).expect("engagements");
    let shared: Vec<_> = found.iter().filter(|e| e.sources == 2).collect();
    // by family: one account may say talks where the other says a meeting
    let told: BTreeSet<(&str, String)> =
        shared.iter().map(|e| (e.kind.family(), e.date.map(|d| d.to_string()).unwrap_or_default())).collect();
    for wanted in [("ceremony", "2017-06-18"), ("contact", "2017-06-20/2017-06-22")] {
        assert!(told.contains(&(wanted.0, wanted.1.to_owned())), "{wanted:?} is not told by two: {told:?}");
    }
    for e in shared {
        let reports: BTreeSet<&str> = e.accounts.iter().map(|a| a.source.report.id.as_str()).collect();
        assert_eq!(reports.len(), e.accounts.len(), "each report tells of {} once", e.id);
    }
}
