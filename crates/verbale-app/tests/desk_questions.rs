//! What the pages of a desk ask, over the scenario: pairs, contacts by level, areas by year, networks, comparisons, merge
//! histories, what the reader left undecided.

use std::path::Path;
use tempfile::TempDir;
use verbale_app::curate::{Done, JudgeRequest, judge, undo};
use verbale_app::derived::{
    EngagementAnswer, EngagementsRequest, LedgerRequest, Level, NodeKind, compare, cues, engagements, entry, frequency,
    heat, ledger, level, network, pairs,
};
use verbale_app::questions::Words;
use verbale_app::record::{Options, Page, PeopleQuery, Register, Ruling};
use verbale_app::{AddRequest, ErrorKind, PackChoice, ReadRequest, add, load_packs, merge_history, open_for_writing};
use verbale_core::Edtf;
use verbale_core::reading::EngagementStatus;

const AT: i64 = 1_768_000_000_000;

fn scenario() -> (TempDir, Register) {
    let folder = tempfile::tempdir().expect("a folder");
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let mut register = open_for_writing(&folder.path().join("s.verbale"), &Options::default()).expect("a register");
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenario");
    let paths = ["song-hong", "cuu-long", "stepnoj-vestnik", "meridian"].map(|o| reports.join(o)).to_vec();
    let read = ReadRequest { paths, ..ReadRequest::default() };
    let request = AddRequest { read, recorded_at: AT, resolve: true, ..AddRequest::default() };
    add(&mut register, &packs, &request, |_| ()).expect("added");
    (folder, register)
}

fn pair(register: &Register) -> Vec<String> {
    pairs(register, &words(), 1).expect("pairs").pop().expect("a pair").countries.to_vec()
}

fn all(register: &Register, between: &[String]) -> Vec<EngagementAnswer> {
    let request = EngagementsRequest { between: between.to_vec(), ..EngagementsRequest::default() };
    engagements(register, &request).expect("engagements")
}

fn words() -> Words {
    Words::of(&load_packs(&PackChoice::default()).expect("packs"))
}

#[test]
fn pairs_are_counted_by_their_accounts() {
    let (_folder, register) = scenario();
    let found = pairs(&register, &words(), 100).expect("pairs");
    assert!(found.windows(2).all(|p| p[0].accounts >= p[1].accounts), "{found:?}");
    let mut to_come = 0;
    for p in &found {
        let told: Vec<_> = all(&register, &p.countries).into_iter().flat_map(|e| e.accounts).collect();
        assert_eq!(told.len(), p.accounts as usize, "{:?}", p.countries);
        let last = |held: bool| {
            let fitting = told.iter().filter(|a| !held || a.status == EngagementStatus::Held);
            fitting.filter_map(|a| a.date.and_then(Edtf::last_day)).max().map(|d| d.to_string())
        };
        assert_eq!(p.last_day, last(true), "{:?}", p.countries);
        to_come += usize::from(last(false) > p.last_day);
    }
    assert!(to_come > 0, "what is to come is no last contact");
}

#[test]
fn contacts_by_year_and_level_are_those_held_and_no_part_of_a_visit() {
    let (_folder, register) = scenario();
    let found = all(&register, &pair(&register));
    let years = frequency(&register, &words(), &pair(&register), (None, None)).expect("years");
    let counted: u32 = years.iter().flat_map(|y| y.levels.values()).sum();
    let held = |e: &&EngagementAnswer| e.status == EngagementStatus::Held && e.date.is_some_and(Edtf::has_year);
    let alone = |e: &&EngagementAnswer| e.part_of.as_ref().is_none_or(|v| found.iter().all(|x| x.id != *v));
    assert_eq!(counted as usize, found.iter().filter(held).filter(alone).count());
    assert!(years.windows(2).all(|y| y[0].year + 1 == y[1].year), "no year is left out");
    assert!(found.iter().any(|e| level(e) == Level::Ministers), "ministers meet");
}

#[test]
fn areas_by_year_count_independent_reports() {
    let (_folder, register) = scenario();
    let map = heat(&register, &words(), &pair(&register)).expect("a map");
    assert!(!map.rows.is_empty());
    assert!(map.rows.iter().all(|r| r.reports.len() == map.years.len() && !r.area.contains('.')), "{map:?}");
    let total = |r: &verbale_app::derived::HeatRow| r.reports.iter().sum::<u32>();
    assert!(map.rows.windows(2).all(|r| total(&r[0]) >= total(&r[1])), "the most raised comes first");
    assert!(heat(&register, &words(), &["VN".into(), "XX".into()]).expect("a map").rows.is_empty());
}

#[test]
fn a_network_ties_those_who_took_part_together() {
    let (_folder, register) = scenario();
    let found = all(&register, &pair(&register));
    let net = network(&register, &words(), &pair(&register), NodeKind::People, (None, None)).expect("a network");
    let with =
        |id: &str, e: &EngagementAnswer| e.participants.iter().any(|p| p.person.as_ref().is_some_and(|x| x.id == id));
    let held = || found.iter().filter(|e| e.status == EngagementStatus::Held);
    for tie in &net.ties {
        let (a, b) = (&net.nodes[tie.a].id, &net.nodes[tie.b].id);
        assert_eq!(held().filter(|e| with(a, e) && with(b, e)).count(), tie.engagements as usize, "{a} {b}");
    }
    for node in &net.nodes {
        assert_eq!(held().filter(|e| with(&node.id, e)).count(), node.engagements as usize, "{}", node.id);
    }
    let everybody: std::collections::BTreeSet<_> =
        held().flat_map(|e| &e.participants).filter_map(|p| p.person.as_ref()).map(|x| &x.id).collect();
    assert_eq!(net.nodes.len() + net.left_out, everybody.len());
    let always = (Some("1900".parse().expect("a date")), None);
    let dated = network(&register, &words(), &pair(&register), NodeKind::People, always).expect("a network");
    assert!(!dated.nodes.is_empty() && dated.nodes.len() <= net.nodes.len());
}

#[test]
fn two_accounts_of_one_engagement_compare_as_the_engagement_does() {
    let (_folder, register) = scenario();
    let found = all(&register, &[]);
    let told_twice =
        found.iter().find(|e| e.accounts.len() == 2 && !e.disagreements.is_empty()).expect("one that differs");
    let [a, b] = [&told_twice.accounts[0].source.fact, &told_twice.accounts[1].source.fact];
    let compared = compare(&register, a, b).expect("a comparison");
    assert_eq!(compared.disagreements, told_twice.disagreements);
    assert_eq!(compared.accounts.each_ref().map(|x| x.source.fact.clone()), [a.clone(), b.clone()]);
    assert_eq!(compare(&register, a, "ffffffffffff/e1").expect_err("unknown").kind, ErrorKind::Unknown);
}

#[test]
fn an_entry_is_found_by_any_fact_that_tells_of_it() {
    let (_folder, register) = scenario();
    let cues = cues(&load_packs(&PackChoice::default()).expect("packs"));
    let on: Edtf = "2026-01-15".parse().expect("a day");
    let entries = ledger(&register, &cues, &LedgerRequest::default(), on).expect("the ledger");
    for l in entries.iter().take(20) {
        for told in &l.told_in {
            assert_eq!(entry(&register, &cues, &told.fact, on).expect("an entry").id, l.id);
        }
    }
    assert_eq!(entry(&register, &cues, "ffffffffffff/u1", on).expect_err("unknown").kind, ErrorKind::Unknown);
}

#[test]
fn a_merge_history_keeps_what_was_taken_back() {
    let (_folder, mut register) = scenario();
    let people = register.people(&PeopleQuery::default()).expect("people").items;
    let (a, b) = (people[0].id.clone(), people[1].id.clone());
    let before = merge_history(&register, &a).expect("a history").len();
    let request = JudgeRequest {
        a: a.clone(),
        b: b.clone(),
        ruling: Ruling::Same,
        reason: "thử".into(),
        author: "Hồ Thu".into(),
        recorded_at: AT + 1,
    };
    assert!(judge(&mut register, &request).expect("judged"));
    let number = register.latest_judgement("Hồ Thu").expect("asked").expect("a judgement");
    assert!(register.ids_of_person(&a).expect("ids").contains(&b));
    undo(&mut register, Done::Judgement(number), "Hồ Thu", "nhầm", AT + 2).expect("taken back");
    assert_eq!(register.latest_judgement("Hồ Thu").expect("asked"), None);
    let history = merge_history(&register, &a).expect("a history");
    assert_eq!(history.len(), before + 1);
    let last = history.iter().find(|s| s.judgement.id == number).expect("the step");
    assert!(last.judgement.ended_at.is_some());
    let names = [people[0].name.clone(), people[1].name.clone()];
    assert!(names.iter().all(|n| last.names.contains(n)), "{last:?}");
}

#[test]
fn areas_and_their_statements_agree() {
    let (_folder, register) = scenario();
    let areas = register.areas().expect("areas");
    let area = areas.iter().max_by_key(|a| a.facts).expect("an area");
    let said = register.statements_of_area(&area.code, Page::first(1000)).expect("statements").items;
    assert!(!said.is_empty());
    let below = format!("{}.", area.code);
    assert!(said.iter().all(|s| s.areas.iter().any(|a| *a == area.code || a.starts_with(&below))));
    let days: Vec<_> = said.iter().filter_map(|s| s.date.and_then(Edtf::first_day)).collect();
    assert!(days.windows(2).all(|d| d[0] >= d[1]), "latest first");
}

#[test]
fn what_was_not_decided_is_listed_with_its_report() {
    let (_folder, register) = scenario();
    let listed = register.diagnostics(Page::first(1000)).expect("diagnostics").items;
    let reports = register.reports_added(Page::first(1000)).expect("reports").items;
    let mut read = 0;
    for r in &reports {
        let stored = register.report(&r.report.id).expect("a report");
        read += stored.reading.diagnostics.len();
        let own = listed.iter().filter(|d| d.report.id == r.report.id).map(|d| &d.diagnostic);
        assert!(own.eq(stored.reading.diagnostics.iter()), "{}", r.report.id);
    }
    assert_eq!(read, listed.len());
}
