//! The whole scenario in one register tells what `TRUTH.toml` says: engagements with their accounts and
//! disagreements, people, tenures, the ledger, mechanisms, copies and figures.

use crate::truth::{Told, told};
use std::collections::{BTreeMap, BTreeSet};
use verbale_app::derived::{
    EngagementAnswer, EngagementsRequest, KpiBy, KpiRequest, LedgerRequest, WhoRequest, bounds_of_report, cues,
    engagements, kpi, ledger, mechanisms, who,
};
use verbale_app::follow::{LinkKind, State};
use verbale_app::{PackChoice, load_packs};

fn missing<T: Ord + std::fmt::Debug>(what: &str, got: &BTreeSet<T>, wanted: &BTreeSet<T>) -> Option<String> {
    (got != wanted).then(|| format!("{what}: {got:?} and not {wanted:?}"))
}

/// Which engagement of the record is which of the truth: those that have the most accounts, people and the day in common
/// first.
fn matches(t: &Told, found: &[EngagementAnswer]) -> BTreeMap<String, usize> {
    let mut scored = Vec::new();
    for e in t.truth.engagement.iter().filter(|e| e.status != "withdrawn") {
        for (n, x) in found.iter().enumerate() {
            let family = x.kind.family();
            let kind = e.family == family || (e.family == "consultation" && family == "contact");
            let accounts = t.digits(x.accounts.iter().map(|a| a.source.report.id.as_str()));
            let people = x.participants.iter().filter_map(|p| p.person.as_ref());
            let who: BTreeSet<String> = people.map(|p| t.of_register(&p.id)).collect();
            let common = 2 * accounts.intersection(&e.accounts).count() + 2 * who.intersection(&e.who).count();
            let day = usize::from(x.date.map(|d| d.to_string()) == e.date) + usize::from(e.family == family);
            if kind && !accounts.is_disjoint(&e.accounts) {
                scored.push((common + day, e.id.clone(), n));
            }
        }
    }
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, a.2).cmp(&(&b.1, b.2))));
    let (mut out, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, id, n) in scored {
        if !out.contains_key(&id) && !taken.contains(&n) {
            taken.insert(n);
            out.insert(id, n);
        }
    }
    out
}

fn engagement_lines(t: &Told) -> Vec<String> {
    let found = engagements(&t.register, &EngagementsRequest::default()).expect("engagements");
    let mut lines = Vec::new();
    let pairs = matches(t, &found);
    for e in t.truth.engagement.iter().filter(|e| e.status != "withdrawn") {
        let Some(x) = pairs.get(&e.id).map(|n| &found[*n]) else {
            lines.push(format!("engagement {}: not told", e.id));
            continue;
        };
        let who: BTreeSet<String> =
            x.participants.iter().filter_map(|p| p.person.as_ref()).map(|p| t.of_register(&p.id)).collect();
        let accounts = t.digits(x.accounts.iter().map(|a| a.source.report.id.as_str()));
        let status = serde_json::to_value(x.status).expect("a code").as_str().unwrap_or_default().to_owned();
        let date = x.date.map(|d| d.to_string());
        let mut say = |line: Option<String>| lines.extend(line.map(|l| format!("engagement {}: {l}", e.id)));
        say(missing("accounts", &accounts, &e.accounts));
        say(missing("people", &who, &e.who));
        say((status != e.status).then(|| format!("status: {status} and not {}", e.status)));
        say((date != e.date).then(|| format!("date: {date:?} and not {:?}", e.date)));
        say((x.sources != e.sources).then(|| format!("sources: {} and not {}", x.sources, e.sources)));
        for d in &e.disagreements {
            let wanted = d.about.split(' ').next().unwrap_or_default();
            let shown = x.disagreements.iter().any(|y| y.field == wanted);
            say((!shown).then(|| format!("disagreement on {} is not shown", d.about)));
        }
    }
    let matched: BTreeSet<usize> = pairs.into_values().collect();
    for (_, x) in found.iter().enumerate().filter(|(n, _)| !matched.contains(n)) {
        let reports = t.digits(x.accounts.iter().map(|a| a.source.report.id.as_str()));
        lines.push(format!("engagement besides: {} {:?} {reports:?}", x.kind.code(), x.date.map(|d| d.to_string())));
    }
    lines
}

fn people_lines(t: &Told) -> Vec<String> {
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for p in t.register.people(&verbale_app::record::PeopleQuery::default()).expect("people").items {
        seen.entry(t.of_register(&p.id)).or_default().push(p.id);
    }
    let mut lines: Vec<String> = Vec::new();
    for p in t.truth.person.iter().filter(|p| !p.only_withdrawn) {
        match seen.remove(&p.id).as_deref() {
            Some([_]) => {}
            Some(more) => lines.push(format!("person {}: stands {} times", p.id, more.len())),
            None => lines.push(format!("person {}: not there", p.id)),
        }
    }
    lines.extend(seen.into_keys().map(|id| format!("person besides: {id}")));
    lines
}

fn ledger_lines(t: &Told) -> Vec<String> {
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let request = LedgerRequest { silent_after: Some(t.truth.silent_after_months), ..LedgerRequest::default() };
    let found = ledger(&t.register, &cues(&packs), &request, t.on).expect("the ledger");
    let mut lines = Vec::new();
    let mut matched: BTreeSet<String> = BTreeSet::new();
    for e in &t.truth.ledger {
        let told_in = |l: &verbale_app::derived::LedgerEntry| t.digits(l.told_in.iter().map(|s| s.report.id.as_str()));
        let instrument = e.what == "instrument";
        let paper = t.truth.instrument.iter().find(|p| p.id == e.id);
        let fits = |l: &&verbale_app::derived::LedgerEntry| {
            !matched.contains(&l.id)
                && (l.instrument.is_some() == instrument)
                && told_in(l).intersection(&e.made_in).count() > 0
                && paper.is_none_or(|p| {
                    l.instrument.is_some_and(|k| k.code() == p.kind) && l.period.map(|d| d.to_string()) == p.period
                })
        };
        let best = found.iter().filter(fits).max_by_key(|l| {
            let own = told_in(l);
            (own.intersection(&e.made_in).count(), std::cmp::Reverse(own.difference(&e.made_in).count()))
        });
        let Some(l) = best else {
            if e.status != "withdrawn" {
                lines.push(format!("entry {}: not told", e.id));
            }
            continue;
        };
        matched.insert(l.id.clone());
        let status = match l.status.state {
            State::Open if l.evidence.iter().any(|x| x.kind == LinkKind::Reaffirmed) => "reaffirmed",
            State::Open => "open",
            State::Silent => "silent",
            State::Due => "overdue",
            State::Progressing => "progressing",
            State::Fulfilled => "fulfilled",
            State::Lapsed => "lapsed",
            State::Superseded => "superseded",
            State::Contradicted => "contradicted",
        };
        if status != e.status {
            lines.push(format!("entry {}: status {status} and not {}", e.id, e.status));
        }
        let of_kind = |kind: LinkKind| match kind {
            LinkKind::Reaffirmed => "reaffirmed",
            LinkKind::Progress => "progress",
            LinkKind::Fulfilled => "fulfilled",
            LinkKind::Superseded => "superseded",
            LinkKind::Contradicted => "contradicted",
        };
        let got: BTreeSet<(String, &str)> = l
            .evidence
            .iter()
            .filter(|x| x.score >= 0.5)
            .flat_map(|x| {
                let told = x.fact.split('/').next().into_iter().chain(x.copies.iter().map(String::as_str));
                told.map(|r| (t.digits.get(r).cloned().unwrap_or_default(), of_kind(x.kind))).collect::<Vec<_>>()
            })
            .collect();
        for p in e.evidence.iter().filter(|p| p.kind != "lapsed") {
            if !got.contains(&(p.report.clone(), p.kind.as_str())) {
                lines.push(format!("entry {}: {} in {} is not linked", e.id, p.kind, p.report));
            }
        }
    }
    lines
}

fn tenure_lines(t: &Told) -> Vec<String> {
    let mut lines = Vec::new();
    for w in &t.truth.tenure {
        let request = WhoRequest { office: w.office.clone(), country: Some(w.country.clone()), on: None };
        let terms: Vec<_> = who(&t.register, &t.formers, &request)
            .unwrap_or_default()
            .into_iter()
            .filter(|o| o.office == w.office)
            .flat_map(|o| o.terms)
            .collect();
        let named: Vec<(String, _)> = terms.iter().map(|x| (t.of_register(&x.person), x)).collect();
        let label = format!("tenure {} {}", w.person, w.office);
        let Some((_, x)) = named.iter().find(|(person, _)| *person == w.person) else {
            lines.push(format!("{label}: not told"));
            continue;
        };
        let proved = x.proved.map(|d| d.to_string()).unwrap_or_default();
        let wanted = format!("{}/{}", w.first, w.last);
        if proved != wanted {
            lines.push(format!("{label}: seen {proved} and not {wanted}"));
        }
        for (what, code, who) in
            [("predecessor", "predecessor", &w.predecessor), ("successor", "successor", &w.successor)]
        {
            if who.is_some() != x.reasons.iter().any(|r| r.code == code) {
                lines.push(format!("{label}: {what} {who:?} is not what bounds it"));
            }
        }
    }
    lines
}

fn mechanism_lines(t: &Told) -> Vec<String> {
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let words = verbale_app::questions::Words::of(&packs);
    let found = mechanisms(&t.register, &words, &[], t.on).expect("mechanisms");
    let mut lines = Vec::new();
    for m in t.truth.mechanism.iter().filter(|m| !m.sessions.is_empty()) {
        let reports: BTreeSet<String> = m.sessions.iter().flat_map(|s| s.reports.iter().cloned()).collect();
        let best = found.iter().max_by_key(|x| {
            t.digits(x.rhythm.sessions.iter().flat_map(|s| s.reports.iter().map(String::as_str)))
                .intersection(&reports)
                .count()
        });
        let Some(x) = best else { continue };
        for s in &m.sessions {
            let seen = x.rhythm.sessions.iter().find(|y| y.number == Some(s.number));
            let day = seen.and_then(|y| y.date).map(|d| d.to_string());
            if day.as_deref() != Some(s.day.as_str()) {
                lines.push(format!("mechanism {} session {}: {day:?} and not {}", m.id, s.number, s.day));
            }
        }
        if m.missed == x.rhythm.missed.is_empty() {
            lines.push(format!("mechanism {}: missed {:?} and not {}", m.id, x.rhythm.missed, m.missed));
        }
    }
    lines
}

fn figure_lines(t: &Told) -> Vec<String> {
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let mut lines = Vec::new();
    for f in &t.truth.kpi {
        let request = KpiRequest {
            year: f.year,
            between: vec![f.side.clone(), f.partner.clone()],
            by: KpiBy::Partner,
            silent_after: Some(t.truth.silent_after_months),
        };
        let rows = kpi(&t.register, &cues(&packs), &request).expect("figures");
        let row = rows.into_iter().find(|k| k.group == f.partner).unwrap_or_default();
        let got =
            [row.signed, row.fulfilled, row.lapsed_without_successor, row.open - row.silent - row.due, row.progressing];
        let wanted = [f.signed, f.fulfilled, f.lapsed, f.open, f.progressing];
        for ((what, got), wanted) in
            ["signed", "fulfilled", "lapsed", "open", "progressing"].iter().zip(got).zip(wanted)
        {
            if got != wanted {
                lines.push(format!("kpi {} {} {}: {what} {got} and not {wanted}", f.side, f.partner, f.year));
            }
        }
    }
    lines
}

fn bound_lines(t: &Told) -> Vec<String> {
    let mut lines = Vec::new();
    for b in &t.truth.bounded {
        let id = t.digits.iter().find(|(_, d)| **d == b.report).expect("the undated report").0;
        let bounds = bounds_of_report(&t.register, &t.formers, id).expect("bounds");
        let got = bounds.edtf().map(|d| d.to_string()).unwrap_or_default();
        if got != b.strict {
            lines.push(format!("bounds of {}: {got} and not {}", b.report, b.strict));
        }
    }
    lines
}

#[test]
fn the_scenario_tells_its_story() {
    let t = told();
    let mut lines = engagement_lines(&t);
    lines.extend(people_lines(&t));
    lines.extend(ledger_lines(&t));
    lines.extend(tenure_lines(&t));
    lines.extend(mechanism_lines(&t));
    lines.extend(figure_lines(&t));
    lines.extend(bound_lines(&t));
    assert!(lines.is_empty(), "what the record does not tell: {lines:#?}");
}
