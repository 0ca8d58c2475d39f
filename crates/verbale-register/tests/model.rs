//! The register against a naive model of it. Random adds, judgements, amendments and take-backs are driven through
//! `Register`; the model keeps nothing but the log of what was done and replays it from the start for every question.
//! For every recorded time of the run, and one before, the register as of then must say what the log up to then says.

mod common;

use common::Draft;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::judgement::{self, Verdict, partition};
use verbale_core::reading::{Act, EngagementKind, EngagementStatus, Strength};
use verbale_core::span::Evidence;
use verbale_core::{Reading, Report};
use verbale_register::*;

/// Name, country and key of everybody there is: namesakes in two countries, one without, other spellings.
const PEOPLE: [(&str, &str, &str); 7] = [
    ("Sergei Volkonin", "RU", "sergei volkonin"),
    ("Sergey Volkonin", "", "sergei volkonin"),
    ("Sergei Volkanin", "BY", "sergei volkonin"),
    ("S Volkonin", "RU", "s volkonin"),
    ("Peter Novak", "CZ", "petr novak"),
    ("Petr Novak", "", "petr novak"),
    ("Lê Minh Đạt", "VN", "lê minh đạt"),
];
const REPORTS: usize = 5;
const VARIANTS: usize = 3;
/// What can be amended, by the name it has in the whole reading of a report.
const FACTS: [&str; 12] = ["p1", "p1.1", "p1.2", "p2", "e1", "e2", "e3", "s1", "s2", "u1", "u2", "a:trade"];
const STATUSES: [&str; 3] = ["held", "cancelled", "planned"];
const RULES: [&str; 4] = ["vi.test", "vi.two", "vi.said", "vi.office"];

/// One thing to do; numbers choose from the lists above, or from what was done before.
#[derive(Debug, Clone)]
enum Op {
    Add { report: usize, variant: usize },
    Judge { a: usize, b: usize, ruling: usize, machine: Option<u8> },
    Correct { report: usize, fact: usize, status: usize },
    Remove { report: usize, fact: usize },
    WithdrawReport { report: usize },
    WithdrawRule { rule: usize, pack: bool },
    TakeBackAmendment { nth: usize },
    TakeBackJudgement { nth: usize },
}

fn op() -> impl Strategy<Value = Op> {
    let fact = 0..FACTS.len();
    prop_oneof![
        5 => (0..REPORTS, 0..VARIANTS).prop_map(|(report, variant)| Op::Add { report, variant }),
        3 => (0..PEOPLE.len(), 0..PEOPLE.len(), 0..3usize, proptest::option::of(5u8..10))
            .prop_map(|(a, b, ruling, machine)| Op::Judge { a, b, ruling, machine }),
        3 => (0..2usize, 4..7usize, 0..3usize)
            .prop_map(|(report, fact, status)| Op::Correct { report, fact, status }),
        3 => (0..2usize, fact).prop_map(|(report, fact)| Op::Remove { report, fact }),
        1 => (0..2usize).prop_map(|report| Op::WithdrawReport { report }),
        1 => (0..RULES.len(), any::<bool>()).prop_map(|(rule, pack)| Op::WithdrawRule { rule, pack }),
        2 => (0..8usize).prop_map(|nth| Op::TakeBackAmendment { nth }),
        1 => (0..6usize).prop_map(|nth| Op::TakeBackJudgement { nth }),
    ]
}

/// A report with one of its readings. The words are the same in all; a variant reads some of them otherwise:
/// 1 finds other statuses and no statement of the guest, with the same pack; 2 finds no guest, calls the third
/// engagement otherwise, and is of another pack.
fn read(report: usize, variant: usize) -> (Report, Reading) {
    let day = format!("2024-03-{:02}", report + 1);
    let mut d = Draft::new(&format!("Bản tin {report}"), &day);
    let (host, guest) = (PEOPLE[(report + 3) % PEOPLE.len()], PEOPLE[report % PEOPLE.len()]);
    let p1 = d.person(host.0, host.1, &["Thứ trưởng", "Đại sứ"]);
    d.reading.people[0].offices[0].evidence[0].rule = "vi.office".into();
    let p2 = d.person(guest.0, guest.1, &[]);
    let both = [(p1.as_str(), "VN"), (p2.as_str(), "RU")];
    d.engagement(EngagementKind::Ceremony, &day, &both, "VN");
    d.engagement(EngagementKind::Talks, &day, &both, "VN");
    let e3 = d.engagement(EngagementKind::Call, &day, &both, "");
    // the clause of the ceremony tells of the talks too, and two rules tell of the call
    d.reading.engagements[1].evidence = d.reading.engagements[0].evidence.clone();
    let words = d.words("hai bên lại có cuộc gọi");
    let again = Evidence { start: words.start, end: words.end, quote: words.quote, rule: "vi.two".into() };
    d.reading.engagements[2].evidence.push(again);
    let s1 = d.statement(&p1, Act::Agree, "hai bên nhất trí hợp tác", Some(&e3));
    d.undertaking("VN", "RU", Strength::Agree, "hợp tác", "", &s1);
    let s2 = d.statement(&p2, Act::Commit, "Nga sẽ chuyển giao thiết bị", Some(&e3));
    d.undertaking("RU", "VN", Strength::Commit, "chuyển giao thiết bị", "", &s2);
    d.area("trade", "thương mại");
    let (report, mut r, _) = d.done();
    match variant {
        1 => {
            r.engagements[0].status = EngagementStatus::Planned;
            r.engagements[2].status = EngagementStatus::Cancelled;
            r.statements.pop();
            r.undertakings.pop();
        }
        2 => {
            if let Some(pack) = r.pack.as_mut() {
                pack.hash = "bb".into();
            }
            r.people.pop();
            r.engagements.iter_mut().for_each(|e| e.participants.truncate(1));
            r.engagements[2].id = "e9".into();
            r.statements.pop();
            r.undertakings.pop();
            r.statements[0].engagement = Some("e9".into());
        }
        _ => {}
    }
    (report, r)
}

fn identify(r: &Reading) -> Identities {
    r.people
        .iter()
        .map(|p| {
            let key = PEOPLE.iter().find(|(name, _, _)| *name == p.name).map_or("", |x| x.2).to_owned();
            (p.id.clone(), Identity { key, country: p.country.clone() })
        })
        .collect()
}

fn public(person: usize) -> String {
    let (_, country, key) = PEOPLE[person];
    let country = if country.is_empty() { "xx".to_owned() } else { country.to_lowercase() };
    format!("{country}:{}", key.replace(' ', "-"))
}

/// What the model knows of one fact of a reading.
struct Told {
    /// Name in the whole reading.
    name: &'static str,
    /// All of these rules must be withdrawn to lose it; none can when empty.
    rules: &'static [&'static str],
    /// It goes with any of these.
    needs: &'static [&'static str],
}

/// Every fact of the whole reading.
const TOLD: [Told; 12] = [
    Told { name: "p1", rules: &[], needs: &[] },
    Told { name: "p1.1", rules: &["vi.office"], needs: &["p1"] },
    Told { name: "p1.2", rules: &["vi.test"], needs: &["p1"] },
    Told { name: "p2", rules: &[], needs: &[] },
    Told { name: "e1", rules: &["vi.test"], needs: &[] },
    Told { name: "e2", rules: &["vi.test"], needs: &[] },
    Told { name: "e3", rules: &["vi.test", "vi.two"], needs: &[] },
    Told { name: "s1", rules: &["vi.said"], needs: &["p1"] },
    Told { name: "s2", rules: &["vi.said"], needs: &["p2"] },
    Told { name: "u1", rules: &[], needs: &["s1"] },
    Told { name: "u2", rules: &[], needs: &["s2"] },
    Told { name: "a:trade", rules: &["vi.test"], needs: &[] },
];

/// What a variant does not read.
fn lacks(variant: usize) -> &'static [&'static str] {
    match variant {
        0 => &[],
        1 => &["s2", "u2"],
        _ => &["p2", "s2", "u2"],
    }
}

fn status_read(variant: usize, name: &str) -> &'static str {
    match (variant, name) {
        (1, "e1") => "planned",
        (1, "e3") => "cancelled",
        _ => "held",
    }
}

fn pack(variant: usize) -> &'static str {
    if variant == 2 { "bb" } else { "aa" }
}

/// A line of the log: what was done, when, and, for what can be taken back, when it was.
#[derive(Debug, Clone)]
struct Line {
    at: i64,
    op: Op,
    ended: Option<i64>,
    /// The register's number, for amendments and judgements.
    number: i64,
}

/// The log, replayed for every question.
#[derive(Default)]
struct Model {
    log: Vec<Line>,
}

impl Model {
    /// What stood at a time, in the order in which it was recorded.
    fn standing(&self, t: i64) -> Vec<&Line> {
        self.log.iter().filter(|l| l.at <= t && l.ended.is_none_or(|e| e > t)).collect()
    }

    fn amendments(&self, t: i64) -> Vec<&Line> {
        let mut lines = self.standing(t);
        lines.retain(|l| !matches!(l.op, Op::Add { .. } | Op::Judge { .. }));
        lines
    }

    fn judgements(&self, t: i64) -> Vec<&Line> {
        let mut lines = self.standing(t);
        lines.retain(|l| matches!(l.op, Op::Judge { .. }));
        lines
    }

    /// The variant of each report that is current.
    fn variants(&self, t: i64) -> BTreeMap<usize, usize> {
        let added = self.standing(t).into_iter().filter_map(|l| match l.op {
            Op::Add { report, variant } => Some((report, variant)),
            _ => None,
        });
        added.collect()
    }

    /// Facts in force of a report by their names in the whole reading, engagements with their status.
    fn facts(&self, t: i64, report: usize) -> BTreeMap<&'static str, &'static str> {
        let Some(&variant) = self.variants(t).get(&report) else { return BTreeMap::new() };
        let mut gone: BTreeSet<&str> = lacks(variant).iter().copied().collect();
        let mut rules: BTreeSet<&str> = BTreeSet::new();
        let mut statuses: BTreeMap<&str, &'static str> = BTreeMap::new();
        for line in self.amendments(t) {
            match line.op {
                Op::WithdrawReport { report: r } if r == report => return BTreeMap::new(),
                Op::Remove { report: r, fact } if r == report => {
                    gone.insert(FACTS[fact]);
                }
                Op::Correct { report: r, fact, status } if r == report => {
                    statuses.insert(FACTS[fact], STATUSES[status]);
                }
                Op::WithdrawRule { rule, pack: of_a } if !of_a || pack(variant) == "aa" => {
                    rules.insert(RULES[rule]);
                }
                _ => {}
            }
        }
        for told in TOLD.iter().filter(|f| !f.rules.is_empty()) {
            if told.rules.iter().all(|r| rules.contains(r)) {
                gone.insert(told.name);
            }
        }
        loop {
            let more = TOLD.iter().find(|f| !gone.contains(f.name) && f.needs.iter().any(|n| gone.contains(n)));
            let Some(more) = more else { break };
            gone.insert(more.name);
        }
        let left = TOLD.iter().filter(|f| !gone.contains(f.name));
        left.map(|f| (f.name, statuses.get(f.name).copied().unwrap_or(status_read(variant, f.name)))).collect()
    }

    /// The number within the reading in force: offices are counted among those in force, and a variant renames one.
    fn local(&self, t: i64, report: usize, name: &str) -> Option<String> {
        let facts = self.facts(t, report);
        facts.get(name)?;
        Some(match name {
            "p1.2" if !facts.contains_key("p1.1") => "p1.1".to_owned(),
            "e3" if self.variants(t).get(&report) == Some(&2) => "e9".to_owned(),
            name => name.to_owned(),
        })
    }

    /// People of the facts in force, report by report.
    fn seen(&self, t: i64) -> Vec<(usize, &'static str, usize)> {
        let mut out = Vec::new();
        for report in 0..REPORTS {
            for (name, person) in [("p1", (report + 3) % PEOPLE.len()), ("p2", report % PEOPLE.len())] {
                if self.facts(t, report).contains_key(name) {
                    out.push((report, name, person));
                }
            }
        }
        out
    }

    /// Everybody any report ever named.
    fn known(&self) -> BTreeSet<usize> {
        self.log.iter().flat_map(|l| self.seen(l.at)).map(|(_, _, person)| person).collect()
    }

    /// The group of each person. The partition itself is `verbale_core`'s, which its own property tests hold against
    /// brute force; what is said of any two is put together here.
    fn groups(&self, t: i64) -> Vec<usize> {
        let seen: BTreeSet<usize> = self.seen(t).into_iter().map(|(_, _, person)| person).collect();
        let mut said = Vec::new();
        for line in self.judgements(t) {
            let Op::Judge { a, b, ruling, machine } = line.op else { continue };
            let verdict = [Verdict::Same, Verdict::Different, Verdict::Undecided][ruling];
            said.push(match machine {
                Some(score) => judgement::Judgement::machine(public(a), public(b), verdict, f32::from(score) / 10.0),
                None => judgement::Judgement::curator(public(a), public(b), verdict, line.at),
            });
        }
        for (n, (_, country, key)) in PEOPLE.iter().enumerate() {
            let same_key = |m: &&usize| PEOPLE[**m].2 == *key && !PEOPLE[**m].1.is_empty();
            let known: Vec<&usize> = seen.iter().filter(same_key).collect();
            if let (true, [only]) = (country.is_empty(), &known[..]) {
                said.push(judgement::Judgement::machine(public(n), public(**only), Verdict::Same, 1.0));
            }
        }
        let all: Vec<String> = (0..PEOPLE.len()).map(public).collect();
        partition(&all, &said).groups
    }
}

/// A register and the model, doing the same.
struct Both {
    _folder: tempfile::TempDir,
    path: std::path::PathBuf,
    register: Register,
    model: Model,
    shas: Vec<String>,
    refusals: usize,
}

impl Both {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.db");
        let register = Register::open(&path).unwrap();
        let shas = (0..REPORTS).map(|n| read(n, 0).0.sha256).collect();
        Both { _folder: folder, path, register, model: Model::default(), shas, refusals: 0 }
    }

    fn log(&mut self, at: i64, op: &Op, number: i64) {
        self.model.log.push(Line { at, op: op.clone(), ended: None, number });
    }

    /// Does it in both; what the model says cannot be done, the register must refuse.
    fn act(&mut self, op: &Op, at: i64) {
        match *op {
            Op::Add { report, variant } => {
                let (text, reading) = read(report, variant);
                let entry = Entry {
                    report: &text,
                    reading: &reading,
                    identify: &identify,
                    recorded_at: at,
                    url: None,
                    signature: None,
                };
                let added = self.register.add_all(&[entry]).unwrap()[0];
                match self.model.variants(at).get(&report) {
                    None => assert!(matches!(added, Added::New { .. }), "{added:?}"),
                    Some(&v) if v == variant => assert_eq!(added, Added::Unchanged),
                    Some(_) => assert!(matches!(added, Added::Superseded { .. }), "{added:?}"),
                }
                self.log(at, op, 0);
            }
            Op::Judge { a, b, ruling, machine } => self.judge(op, (a, b, ruling, machine), at),
            Op::Correct { report, fact, status } => {
                let change = self.model.local(at, report, FACTS[fact]).map(|local| Change::Correct {
                    fact: format!("{}/{local}", &self.shas[report][..12]),
                    field: "status".into(),
                    value: STATUSES[status].into(),
                });
                let fact = format!("{}/{}", &self.shas[report][..12], FACTS[fact]);
                self.amend(op, change, Change::Correct { fact, field: "status".into(), value: "held".into() }, at);
            }
            Op::Remove { report, fact } => {
                let prefix = &self.shas[report][..12];
                let local = self.model.local(at, report, FACTS[fact]);
                let change = local.map(|local| Change::Remove { fact: format!("{prefix}/{local}") });
                // the number of an office that is gone may be another's now, so none is tried in its place
                let instead = Change::Remove { fact: format!("{prefix}/x") };
                self.amend(op, change, instead, at);
            }
            Op::WithdrawReport { report } => {
                let change = Change::WithdrawReport { report: self.shas[report].clone() };
                let there = self.model.variants(at).contains_key(&report);
                self.amend(op, there.then(|| change.clone()), change, at);
            }
            Op::WithdrawRule { rule, pack } => {
                let change = Change::WithdrawRule { rule: RULES[rule].into(), pack: pack.then(|| "aa".to_owned()) };
                // known is what proves any fact that was ever in force
                let proves = |t: i64| (0..REPORTS).any(|r| self.proven(t, r).contains(RULES[rule]));
                let known = self.model.log.iter().any(|l| proves(l.at));
                self.amend(op, known.then(|| change.clone()), change, at);
            }
            Op::TakeBackAmendment { nth } => {
                let number = self.model.amendments(at).get(nth).map(|l| l.number);
                let id = number.unwrap_or(9999);
                let done = self.register.take_back_amendment(id, "Hồ Thu", "nhầm", at, &identify);
                assert_eq!(done.is_ok(), number.is_some(), "{done:?}");
                let is = |l: &&mut Line| l.number == id && !matches!(l.op, Op::Add { .. } | Op::Judge { .. });
                self.model.log.iter_mut().filter(is).for_each(|l| l.ended = Some(at));
                self.refusals += usize::from(number.is_none());
            }
            Op::TakeBackJudgement { nth } => {
                let number = self.model.judgements(at).get(nth).map(|l| l.number);
                let id = number.unwrap_or(9999);
                let done = self.register.take_back_judgement(id, "Hồ Thu", at);
                assert_eq!(done.is_ok(), number.is_some(), "{done:?}");
                let is = |l: &&mut Line| l.number == id && matches!(l.op, Op::Judge { .. });
                self.model.log.iter_mut().filter(is).for_each(|l| l.ended = Some(at));
                self.refusals += usize::from(number.is_none());
            }
        }
    }

    /// The rules that prove facts in force of a report.
    fn proven(&self, t: i64, report: usize) -> BTreeSet<&'static str> {
        let withdrawn: BTreeSet<&str> = self
            .model
            .amendments(t)
            .into_iter()
            .filter_map(|l| match l.op {
                Op::WithdrawRule { rule, pack: of_a } => {
                    let variant = self.model.variants(t).get(&report).copied().unwrap_or_default();
                    (!of_a || pack(variant) == "aa").then_some(RULES[rule])
                }
                _ => None,
            })
            .collect();
        let facts = self.model.facts(t, report);
        let told = TOLD.iter().filter(|f| facts.contains_key(f.name));
        told.flat_map(|f| f.rules.iter().copied()).filter(|r| !withdrawn.contains(r)).collect()
    }

    /// Amends where the model says that it can be done, and tries what must be refused where it cannot.
    fn amend(&mut self, op: &Op, change: Option<Change>, refused: Change, at: i64) {
        let expected = change.is_some();
        let change = change.unwrap_or(refused);
        let amendment =
            Amendment { change, reason: "theo biên bản".into(), author: "Hồ Thu".into(), recorded_at: at };
        let done = self.register.amend(&amendment, &identify);
        assert_eq!(done.is_ok(), expected, "{:?}: {done:?}", amendment.change);
        match done {
            Ok(done) => self.log(at, op, done.id),
            Err(_) => self.refusals += 1,
        }
    }

    fn judge(&mut self, op: &Op, (a, b, ruling, machine): (usize, usize, usize, Option<u8>), at: i64) {
        let judgement = Judgement {
            about: About::Person,
            a: public(a),
            b: public(b),
            ruling: [Ruling::Same, Ruling::Different, Ruling::Undecided][ruling],
            score: machine.map(|m| f64::from(m) / 10.0),
            reasons: vec!["tên gọi".into()],
            author: machine.is_none().then(|| "Hồ Thu".to_owned()),
        };
        let done = self.register.judge(&[judgement], at);
        let known = self.model.known();
        if a == b || !known.contains(&a) || !known.contains(&b) {
            assert!(done.is_err());
            self.refusals += 1;
            return;
        }
        let pair = |x: usize, y: usize| (x.min(y), x.max(y));
        let mut old = None;
        for (n, line) in self.model.log.iter().enumerate().filter(|(_, l)| l.ended.is_none()) {
            match line.op {
                Op::Judge { a: x, b: y, ruling: r, machine: m }
                    if pair(x, y) == pair(a, b) && m.is_some() == machine.is_some() =>
                {
                    old = Some((n, r == ruling && m == machine));
                }
                _ => {}
            }
        }
        if let Some((_, true)) = old {
            assert_eq!(done.unwrap(), 0);
            return;
        }
        assert_eq!(done.unwrap(), 1);
        if let Some((n, _)) = old {
            self.model.log[n].ended = Some(at);
        }
        let number = self.register.judgements(None, true).unwrap().last().unwrap().id;
        self.log(at, op, number);
    }

    /// Everything the register says, against the model at that time.
    fn agree(&self, register: &Register, t: i64) {
        let model = &self.model;
        let variants = model.variants(t);
        let ids: BTreeSet<String> =
            register.reports(Page::default()).unwrap().items.into_iter().map(|r| r.id).collect();
        let wanted: BTreeSet<String> = variants.keys().map(|&r| self.shas[r][..12].to_owned()).collect();
        assert_eq!(ids, wanted, "reports as of {t}");
        assert_eq!(register.amendments(false).unwrap().len(), model.amendments(t).len(), "amendments as of {t}");
        assert_eq!(register.judgements(None, false).unwrap().len(), model.judgements(t).len(), "judgements as of {t}");

        let mut statuses = BTreeMap::new();
        let mut kinds: BTreeMap<char, u64> = BTreeMap::new();
        for &report in variants.keys() {
            let facts = model.facts(t, report);
            let locals: BTreeSet<String> = facts.keys().filter_map(|n| model.local(t, report, n)).collect();
            let stored = register.report(&self.shas[report]).unwrap();
            assert_eq!(names(&stored.reading), locals, "facts of report {report} as of {t}");
            for (name, status) in &facts {
                *kinds.entry(if name.contains('.') { 'o' } else { name.chars().next().unwrap() }).or_default() += 1;
                if name.starts_with('e') {
                    let local = model.local(t, report, name).unwrap();
                    statuses.insert(format!("{}/{local}", &self.shas[report][..12]), (*status).to_owned());
                }
            }
        }
        let page = Page::first(MAX_LIMIT);
        let rows = register.timeline(&TimelineQuery { page, ..TimelineQuery::default() }).unwrap().items;
        let said: BTreeMap<String, String> = rows
            .into_iter()
            .map(|r| (r.source.fact, serde_json::to_value(r.status).unwrap().as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(said, statuses, "engagements as of {t}");
        let stats = register.stats().unwrap();
        let counted = [stats.offices, stats.engagements, stats.statements, stats.undertakings, stats.areas];
        assert_eq!(counted, ['o', 'e', 's', 'u', 'a'].map(|k| kinds.get(&k).copied().unwrap_or(0)), "as of {t}");
        self.agree_on_people(register, t);
    }

    fn agree_on_people(&self, register: &Register, t: i64) {
        let groups = self.model.groups(t);
        let seen = self.model.seen(t);
        // which id stands for each group, told by the reports; it must be one of the group, and of no other
        let mut heads: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        let mut reports: BTreeMap<usize, u32> = BTreeMap::new();
        let mut rows: BTreeSet<(usize, usize)> = BTreeSet::new();
        for &(report, name, person) in &seen {
            let stored = register.report(&self.shas[report]).unwrap();
            heads.entry(groups[person]).or_default().insert(stored.people[name].id.clone());
            rows.insert((report, person));
        }
        for (_, person) in rows {
            *reports.entry(groups[person]).or_default() += 1;
        }
        let mut wanted = BTreeMap::new();
        for (group, ids) in &heads {
            let members: Vec<String> = (0..PEOPLE.len()).filter(|&p| groups[p] == *group).map(public).collect();
            assert_eq!(ids.len(), 1, "one id for {members:?} as of {t}: {ids:?}");
            let id = ids.iter().next().unwrap();
            assert!(members.contains(id), "{id} is none of {members:?} as of {t}");
            wanted.insert(id.clone(), reports[group]);
        }
        let listed = register.people(&PeopleQuery::default()).unwrap().items;
        let listed: BTreeMap<String, u32> = listed.into_iter().map(|p| (p.id, p.reports)).collect();
        assert_eq!(listed, wanted, "people as of {t}");
        for &(_, _, person) in &seen {
            let head = heads[&groups[person]].iter().next().unwrap();
            let dossier = register.dossier(&public(person), Page::default()).unwrap();
            assert_eq!(&dossier.person.id, head, "asked for {} as of {t}", public(person));
        }
    }
}

/// Ids of all facts of a reading.
fn names(r: &Reading) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    for p in &r.people {
        out.insert(p.id.clone());
        out.extend((1..=p.offices.len()).map(|n| format!("{}.{n}", p.id)));
    }
    out.extend(r.engagements.iter().map(|x| x.id.clone()));
    out.extend(r.statements.iter().map(|x| x.id.clone()));
    out.extend(r.undertakings.iter().map(|x| x.id.clone()));
    out.extend(r.areas.iter().map(|x| format!("a:{}", x.code)));
    out
}

fn run(ops: &[Op]) -> Both {
    let mut both = Both::new();
    for (n, op) in ops.iter().enumerate() {
        both.act(op, 1000 + n as i64);
    }
    let end = 999 + ops.len() as i64;
    for t in 999..=end {
        both.agree(&Register::open_as_of(&both.path, t).unwrap(), t);
    }
    both.agree(&both.register, end);
    assert_eq!(both.register.check().unwrap(), Vec::<String>::new());
    both
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn the_register_is_the_replay_of_its_log(
        first in proptest::collection::vec((0..2usize, 0..VARIANTS), 1..3),
        rest in proptest::collection::vec(op(), 4..20),
    ) {
        let mut ops: Vec<Op> = first.into_iter().map(|(report, variant)| Op::Add { report, variant }).collect();
        ops.extend(rest);
        run(&ops);
    }
}
