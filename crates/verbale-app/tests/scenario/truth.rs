//! The scenario and its truth: what `examples/scenario/TRUTH.toml` says, and a register of all its reports.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use verbale_app::curate::amend;
use verbale_app::derived::{Formers, formers, resolve_people};
use verbale_app::record::{Amendment, Change, Options, Register};
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};
use verbale_core::Edtf;

#[derive(Deserialize)]
pub(crate) struct Truth {
    pub(crate) as_of: String,
    pub(crate) silent_after_months: u16,
    pub(crate) person: Vec<Person>,
    pub(crate) report: Vec<Report>,
    pub(crate) engagement: Vec<Event>,
    pub(crate) instrument: Vec<Paper>,
    pub(crate) ledger: Vec<Entry>,
    pub(crate) tenure: Vec<Tenure>,
    pub(crate) mechanism: Vec<Mechanism>,
    pub(crate) withdrawn: Vec<Withdrawn>,
    pub(crate) bounded: Vec<Bounded>,
    pub(crate) kpi: Vec<Figures>,
    pub(crate) brief: Vec<Sheet>,
}

#[derive(Deserialize)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) country: String,
    pub(crate) names: Vec<String>,
    #[serde(default)]
    pub(crate) only_withdrawn: bool,
}

#[derive(Deserialize)]
pub(crate) struct Report {
    pub(crate) id: String,
    pub(crate) file: String,
}

#[derive(Deserialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) family: String,
    pub(crate) date: Option<String>,
    pub(crate) who: BTreeSet<String>,
    pub(crate) status: String,
    pub(crate) accounts: BTreeSet<String>,
    pub(crate) sources: usize,
    #[serde(default)]
    pub(crate) disagreements: Vec<Disagreement>,
}

#[derive(Deserialize)]
pub(crate) struct Disagreement {
    pub(crate) about: String,
}

#[derive(Deserialize)]
pub(crate) struct Paper {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) period: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) what: String,
    pub(crate) made_in: BTreeSet<String>,
    #[serde(default)]
    pub(crate) evidence: Vec<Proof>,
    pub(crate) status: String,
}

#[derive(Deserialize)]
pub(crate) struct Proof {
    pub(crate) report: String,
    pub(crate) kind: String,
}

#[derive(Deserialize)]
pub(crate) struct Tenure {
    pub(crate) person: String,
    pub(crate) office: String,
    pub(crate) country: String,
    pub(crate) first: String,
    pub(crate) last: String,
    pub(crate) predecessor: Option<String>,
    pub(crate) successor: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Mechanism {
    pub(crate) id: String,
    pub(crate) sessions: Vec<Session>,
    #[serde(default)]
    pub(crate) missed: bool,
}

#[derive(Deserialize)]
pub(crate) struct Session {
    pub(crate) number: u32,
    pub(crate) day: String,
    pub(crate) reports: BTreeSet<String>,
}

#[derive(Deserialize)]
pub(crate) struct Withdrawn {
    pub(crate) report: String,
}

#[derive(Deserialize)]
pub(crate) struct Bounded {
    pub(crate) report: String,
    pub(crate) strict: String,
}

#[derive(Deserialize)]
pub(crate) struct Figures {
    pub(crate) side: String,
    pub(crate) partner: String,
    pub(crate) year: i16,
    pub(crate) signed: u32,
    pub(crate) fulfilled: u32,
    pub(crate) lapsed: u32,
    pub(crate) open: u32,
    pub(crate) progressing: u32,
}

#[derive(Deserialize)]
pub(crate) struct Sheet {
    pub(crate) side: String,
    pub(crate) partner: String,
    pub(crate) last_contact: String,
    pub(crate) planned: Vec<String>,
    pub(crate) offices: Vec<Holder>,
    pub(crate) open: Vec<String>,
    pub(crate) reaffirmed: Vec<String>,
    pub(crate) progressing: Vec<String>,
    pub(crate) overdue: Vec<String>,
    pub(crate) silent: Vec<String>,
    pub(crate) fulfilled: Vec<String>,
    pub(crate) missed_session: Option<Expected>,
}

#[derive(Deserialize)]
pub(crate) struct Holder {
    pub(crate) office: String,
    pub(crate) person: String,
    pub(crate) last: String,
}

#[derive(Deserialize)]
pub(crate) struct Expected {
    pub(crate) number: u32,
    pub(crate) expected: String,
}

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenario")
}

/// The register of the scenario, the false report withdrawn, with the short ids of reports by their three digits.
pub(crate) struct Told {
    _folder: tempfile::TempDir,
    pub(crate) register: Register,
    pub(crate) digits: BTreeMap<String, String>,
    pub(crate) truth: Truth,
    pub(crate) formers: Formers,
    pub(crate) on: Edtf,
}

pub(crate) fn told() -> Told {
    let text = std::fs::read_to_string(folder().join("TRUTH.toml")).expect("the truth");
    let truth: Truth = toml::from_str(&text).expect("the truth in its format");
    let temporary = tempfile::tempdir().expect("a folder");
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let path = temporary.path().join("scenario.verbale");
    let mut register = open_for_writing(&path, &Options::default()).expect("a register");
    let paths = ["song-hong", "cuu-long", "stepnoj-vestnik", "meridian"].map(|o| folder().join(o)).to_vec();
    let request = AddRequest {
        read: ReadRequest { paths, ..ReadRequest::default() },
        recorded_at: 1_768_000_000_000,
        ..AddRequest::default()
    };
    let summary = add(&mut register, &packs, &request, |_| ()).expect("added");
    assert_eq!((summary.new, summary.failures.len()), (truth.report.len(), 0));
    let mut digits = BTreeMap::new();
    for r in register.reports(verbale_app::record::Page::first(1000)).expect("reports").items {
        let report = truth.report.iter().find(|t| r.path.ends_with(&t.file)).expect("a report of the truth");
        digits.insert(r.id, report.id.clone());
    }
    for w in &truth.withdrawn {
        let report = digits.iter().find(|(_, d)| **d == w.report).expect("the withdrawn report").0.clone();
        let amendment = Amendment {
            change: Change::WithdrawReport { report },
            reason: "đính chính của toà soạn".into(),
            author: "curator".into(),
            recorded_at: 1_768_000_000_001,
        };
        amend(&mut register, &amendment).expect("withdrawn");
    }
    resolve_people(&mut register, 1_768_000_000_002).expect("resolved");
    let on = truth.as_of.parse().expect("a date");
    Told { _folder: temporary, register, digits, truth, formers: formers(&packs), on }
}

impl Told {
    pub(crate) fn digits<'a>(&self, reports: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
        reports.map(|r| self.digits.get(r).cloned().unwrap_or_else(|| r.to_owned())).collect()
    }

    /// The truth's id of a person by any of the names and the country.
    pub(crate) fn person(&self, name: &str, country: Option<&str>) -> String {
        let fits = |p: &&Person| p.names.iter().any(|n| n == name) && country.is_none_or(|c| c == p.country);
        self.truth.person.iter().find(fits).map_or_else(|| format!("? {name}"), |p| p.id.clone())
    }

    /// What a register id stands for, by the truth.
    pub(crate) fn of_register(&self, id: &str) -> String {
        let found = self.register.dossier(id, verbale_app::record::Page::first(1)).expect("a dossier");
        let country = found.person.country.as_deref();
        let known = found.names.iter().map(|n| self.person(&n.name, country)).find(|n| !n.starts_with('?'));
        known.unwrap_or_else(|| format!("? {}", found.person.name))
    }
}
