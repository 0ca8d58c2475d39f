//! Each report of `examples/scenario` reads to what `TRUTH.toml` says that it tells: people, contacts, papers, promises
//! and numbered sessions, each of them and none besides. What the register makes of them all is for later tests.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use verbale_app::{Outcome, PackChoice, ReadRequest, load_packs, read_each};
use verbale_core::Reading;
use verbale_core::reading::{EngagementStatus, Strength};

#[derive(Deserialize)]
struct Truth {
    outlet: Vec<Outlet>,
    person: Vec<Person>,
    report: Vec<Report>,
    engagement: Vec<Event>,
    instrument: Vec<Paper>,
    ledger: Vec<Entry>,
    mechanism: Vec<Mechanism>,
    tenure: Vec<Tenure>,
    wire: Vec<Wire>,
}

#[derive(Deserialize)]
struct Outlet {
    id: String,
    language: String,
}

#[derive(Deserialize)]
struct Person {
    id: String,
    country: String,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Report {
    id: String,
    outlet: String,
    file: String,
    published: Option<String>,
    people: BTreeSet<String>,
    #[serde(default)]
    contacts: Vec<ToldContact>,
    #[serde(default)]
    papers: Vec<ToldPaper>,
    #[serde(default)]
    promises: Vec<ToldPromise>,
    #[serde(default)]
    sessions: Vec<ToldSession>,
}

#[derive(Deserialize)]
struct ToldContact {
    event: String,
    kind: String,
    date: Option<String>,
    #[serde(default = "held")]
    status: String,
    who: BTreeSet<String>,
}

fn held() -> String {
    "held".to_owned()
}

#[derive(Deserialize)]
struct ToldPaper {
    paper: String,
    kind: String,
    status: String,
    signed: Option<String>,
    period: Option<String>,
}

#[derive(Deserialize)]
struct ToldPromise {
    entry: String,
    by: BTreeSet<String>,
    due: Option<String>,
}

#[derive(Deserialize)]
struct ToldSession {
    mechanism: String,
    number: u32,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    accounts: Vec<String>,
}

#[derive(Deserialize)]
struct Paper {
    id: String,
    told_in: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    what: String,
    made_in: Vec<String>,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    report: String,
    kind: String,
}

#[derive(Deserialize)]
struct Mechanism {
    id: String,
    parties: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Tenure {
    person: String,
    reports: Vec<String>,
}

#[derive(Deserialize)]
struct Wire {
    original: String,
    copies: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenario")
}

fn truth() -> Truth {
    let text = std::fs::read_to_string(folder().join("TRUTH.toml")).expect("the truth of the scenario");
    toml::from_str(&text).unwrap_or_else(|e| panic!("TRUTH.toml: {e}"))
}

/// The code a value has in a reading, such as `held` or `commit`.
fn code(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).expect("a code").as_str().expect("codes are strings").to_owned()
}

fn readings(truth: &Truth) -> Vec<Reading> {
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let paths = truth.report.iter().map(|r| folder().join(&r.outlet).join(&r.file)).collect();
    let request = ReadRequest { paths, ..ReadRequest::default() };
    let mut readings = Vec::new();
    let flow = read_each(&packs, &request, |_, _, outcome| match outcome {
        Outcome::Read(both) => {
            readings.push(both.reading);
            ControlFlow::Continue(())
        }
        Outcome::Failed(failure) => ControlFlow::Break(failure.message),
    });
    assert_eq!(flow, ControlFlow::Continue(()), "a report was not read");
    readings
}

/// What differs between two lists, order apart, as lines for people.
fn differences<T: Ord + Debug>(what: &str, expected: Vec<T>, found: Vec<T>) -> Vec<String> {
    let (mut missing, mut extra) = (expected, found);
    missing.retain(|item| match extra.iter().position(|other| other == item) {
        Some(at) => {
            extra.swap_remove(at);
            false
        }
        None => true,
    });
    let missing = missing.iter().map(|m| format!("{what} not read: {m:?}"));
    missing.chain(extra.iter().map(|e| format!("{what} besides: {e:?}"))).collect()
}

/// The id of each person of the reading, by name and country; `?Name` for one whom the truth does not know.
fn people(truth: &Truth, reading: &Reading) -> BTreeMap<String, String> {
    let known = |p: &verbale_core::reading::Person| {
        let is = |t: &&Person| p.country.as_deref() == Some(&t.country) && t.names.contains(&p.name);
        truth.person.iter().find(is).map_or_else(|| format!("?{}", p.name), |t| t.id.clone())
    };
    reading.people.iter().map(|p| (p.id.clone(), known(p))).collect()
}

fn compare(truth: &Truth, report: &Report, reading: &Reading) -> Vec<String> {
    let edtf = |date: Option<verbale_core::Edtf>| date.map(|d| d.to_string());
    let mut wrong = Vec::new();

    let language = truth.outlet.iter().find(|o| o.id == report.outlet).map(|o| o.language.as_str());
    wrong.extend(differences("language", vec![language], vec![Some(reading.report.language.as_str())]));
    wrong.extend(differences("published", vec![report.published.clone()], vec![edtf(reading.report.published)]));

    let who = people(truth, reading);
    wrong.extend(differences("person", report.people.iter().collect(), who.values().collect()));

    let expected = report.contacts.iter().map(|c| (c.kind.clone(), c.date.clone(), c.status.clone(), c.who.clone()));
    let found = reading.engagements.iter().map(|e| {
        let persons = e.participants.iter().filter_map(|p| p.person.as_ref()).map(|p| who[p].clone());
        (e.kind.code().to_owned(), edtf(e.date), code(e.status), persons.collect::<BTreeSet<_>>())
    });
    wrong.extend(differences("contact", expected.collect(), found.collect()));

    let expected = report.papers.iter().map(|p| (p.kind.clone(), p.status.clone(), p.signed.clone(), p.period.clone()));
    let found = reading.instruments.iter();
    let found = found.map(|i| (i.kind.code().to_owned(), code(i.status), edtf(i.signed), edtf(i.period)));
    wrong.extend(differences("paper", expected.collect(), found.collect()));

    let expected = report.promises.iter().map(|p| (p.by.clone(), p.due.clone()));
    let found = reading.undertakings.iter().filter(|u| matches!(u.strength, Strength::Commit | Strength::Agree));
    let found = found.map(|u| (u.by.iter().cloned().collect::<BTreeSet<_>>(), edtf(u.due)));
    wrong.extend(differences("promise", expected.collect(), found.collect()));

    let parties = |id: &str| truth.mechanism.iter().find(|m| m.id == id).map(|m| m.parties.clone());
    let expected = report.sessions.iter().map(|s| (parties(&s.mechanism), s.number));
    let found = reading.mechanisms.iter().filter_map(|m| Some((Some(m.parties.iter().cloned().collect()), m.session?)));
    wrong.extend(differences("session", expected.collect(), found.collect()));

    wrong.into_iter().map(|line| format!("{} {}: {line}", report.id, report.file)).collect()
}

#[test]
fn every_report_reads_to_what_it_tells() {
    let truth = truth();
    let readings = readings(&truth);
    assert_eq!(readings.len(), truth.report.len());
    let wrong: Vec<_> =
        truth.report.iter().zip(&readings).flat_map(|(report, reading)| compare(&truth, report, reading)).collect();
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_changed_reading_is_noticed() {
    let truth = truth();
    let mut readings = readings(&truth);
    let postponed = truth.report.iter().position(|r| r.id == "010").expect("the postponed visit");
    readings[postponed].engagements[0].status = EngagementStatus::Held;
    assert_eq!(compare(&truth, &truth.report[postponed], &readings[postponed]).len(), 2);
    readings[0].people.remove(0);
    readings[0].undertakings.clear();
    readings[0].engagements.clear();
    readings[0].mechanisms.clear();
    assert_eq!(compare(&truth, &truth.report[0], &readings[0]).len(), 5);
}

#[test]
fn the_truth_agrees_with_itself_and_with_its_folder() {
    let truth = truth();
    let told = |in_report: &dyn Fn(&Report) -> bool| -> Vec<String> {
        truth.report.iter().filter(|r| in_report(r)).map(|r| r.id.clone()).collect()
    };
    for event in &truth.engagement {
        let accounts = told(&|r| r.contacts.iter().any(|c| c.event == event.id));
        assert_eq!(accounts, event.accounts, "accounts of {}", event.id);
    }
    for paper in &truth.instrument {
        assert_eq!(told(&|r| r.papers.iter().any(|p| p.paper == paper.id)), paper.told_in, "reports of {}", paper.id);
    }
    for entry in truth.ledger.iter().filter(|e| e.what == "undertaking") {
        let again = entry.evidence.iter().filter(|e| e.kind == "reaffirmed").map(|e| &e.report);
        let reports: Vec<String> = entry.made_in.iter().chain(again).cloned().collect();
        assert_eq!(told(&|r| r.promises.iter().any(|p| p.entry == entry.id)), reports, "reports of {}", entry.id);
    }
    for tenure in &truth.tenure {
        let named = told(&|r| r.people.contains(&tenure.person) && tenure.reports.contains(&r.id));
        assert_eq!(named, tenure.reports, "reports that name {}", tenure.person);
    }
    let events: BTreeSet<_> = truth.engagement.iter().map(|e| &e.id).collect();
    let papers: BTreeSet<_> = truth.instrument.iter().map(|p| &p.id).collect();
    let entries: BTreeSet<_> = truth.ledger.iter().map(|e| &e.id).collect();
    let people: BTreeSet<_> = truth.person.iter().map(|p| &p.id).collect();
    for report in &truth.report {
        assert!(report.contacts.iter().all(|c| events.contains(&c.event)), "an unknown event in {}", report.id);
        assert!(report.contacts.iter().all(|c| c.who.is_subset(&report.people)), "unnamed people in {}", report.id);
        assert!(report.papers.iter().all(|p| papers.contains(&p.paper)), "an unknown paper in {}", report.id);
        assert!(report.promises.iter().all(|p| entries.contains(&p.entry)), "an unknown entry in {}", report.id);
        assert!(report.people.iter().all(|p| people.contains(p)), "an unknown person in {}", report.id);
    }

    let listed: BTreeSet<PathBuf> = truth.report.iter().map(|r| Path::new(&r.outlet).join(&r.file)).collect();
    let mut there = BTreeSet::new();
    for outlet in &truth.outlet {
        for entry in std::fs::read_dir(folder().join(&outlet.id)).expect("the folder of an outlet") {
            there.insert(Path::new(&outlet.id).join(entry.expect("an entry").file_name()));
        }
    }
    assert_eq!(listed, there);
}

/// Runs of four words, the measure of a copy.
fn runs(report: &Report) -> BTreeSet<Vec<String>> {
    let text = std::fs::read_to_string(folder().join(&report.outlet).join(&report.file)).expect("a report");
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.windows(4).map(<[String]>::to_vec).collect()
}

#[test]
fn wire_copies_are_near_and_others_are_not() {
    let truth = truth();
    let runs: Vec<_> = truth.report.iter().map(runs).collect();
    let copies: BTreeSet<(&str, &str)> =
        truth.wire.iter().flat_map(|w| w.copies.iter().map(|c| (w.original.as_str(), c.as_str()))).collect();
    for (i, one) in truth.report.iter().enumerate() {
        for (j, other) in truth.report.iter().enumerate().skip(i + 1) {
            let shared = runs[i].intersection(&runs[j]).count() as f64 / runs[j].len() as f64;
            let copy = copies.contains(&(one.id.as_str(), other.id.as_str()));
            assert!(if copy { (0.7..1.0).contains(&shared) } else { shared < 0.5 }, "{} {} {shared}", one.id, other.id);
        }
    }
}
