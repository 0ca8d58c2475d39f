//! The brief on each pair of the scenario: last contact and those to come, people and their offices, what is owed and
//! signed, the session that is missing, what each side said, with sources that are there, on two pages.

use crate::truth::{Entry, Sheet, Told, told};
use std::collections::BTreeSet;
use verbale_app::derived::{BriefRequest, brief, cues};
use verbale_app::sheet::{Brief, PAGES, SourceNo, Standing, fit, pdf};
use verbale_app::{PackChoice, load_packs};
use verbale_core::Edtf;
use verbale_core::reading::EngagementStatus;

/// The brief, before what two pages cannot hold is left out.
fn on(t: &Told, s: &Sheet) -> Brief {
    let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
    let request =
        BriefRequest { between: vec![s.side.clone(), s.partner.clone()], until: t.on, language: "en".to_owned() };
    brief(&t.register, &cues(&packs), &request).expect("a brief")
}

/// The reports behind sources, by their three digits.
fn reports(t: &Told, b: &Brief, sources: &[SourceNo]) -> BTreeSet<String> {
    let cited = b.sources.iter().filter(|s| sources.contains(&s.number));
    cited.filter_map(|s| t.truth.report.iter().find(|r| s.path.ends_with(&r.file)).map(|r| r.id.clone())).collect()
}

fn date_of(t: &Told, engagement: &str) -> String {
    let found = t.truth.engagement.iter().find(|e| e.id == engagement).expect("an engagement of the truth");
    found.date.clone().expect("its date")
}

/// Whether some line of this standing tells of the entry, by the reports it cites.
fn tells(t: &Told, b: &Brief, entry: &Entry, standing: Standing) -> bool {
    b.commitments.iter().any(|c| {
        let told = reports(t, b, &c.sources);
        c.status == standing && !told.is_disjoint(&entry.made_in)
    })
}

#[test]
fn briefs_tell_what_the_truth_tells() {
    let t = told();
    let mut wrong = Vec::new();
    for s in &t.truth.brief {
        let b = &on(&t, s);
        let pair = format!("{} {}", s.side, s.partner);
        let mut say = |fits: bool, line: String| {
            if !fits {
                wrong.push(format!("{pair}: {line}"));
            }
        };

        let held = b.contacts.iter().filter(|c| c.status == EngagementStatus::Held);
        let last = held
            .max_by_key(|c| (c.date.and_then(Edtf::last_day), c.date.and_then(Edtf::first_day).map(std::cmp::Reverse)));
        let last = last.and_then(|c| c.date).map(|d| d.to_string());
        let wanted = date_of(&t, &s.last_contact);
        say(last.as_deref() == Some(wanted.as_str()), format!("last contact {last:?} and not {wanted}"));
        let coming = b
            .contacts
            .iter()
            .filter(|c| c.status != EngagementStatus::Held && c.date.and_then(Edtf::last_day) > t.on.last_day());
        let coming: BTreeSet<String> = coming.filter_map(|c| c.date).map(|d| d.to_string()).collect();
        let wanted: BTreeSet<String> = s.planned.iter().map(|id| date_of(&t, id)).collect();
        say(coming == wanted, format!("to come {coming:?} and not {wanted:?}"));

        for holder in &s.offices {
            let line = b.people.iter().find(|p| t.person(&p.name, Some(&s.partner)) == holder.person);
            let seen = line.and_then(|p| p.as_of).and_then(Edtf::last_day).map(|d| d.to_string());
            let label = format!("{} ({})", holder.person, holder.office);
            say(
                seen.as_deref() == Some(holder.last.as_str()),
                format!("{label} last seen {seen:?} and not {}", holder.last),
            );
            say(line.is_some_and(|p| p.office.is_some()), format!("{label} without office"));
        }

        let lists = [
            (Standing::Open, [&s.open, &s.reaffirmed, &s.progressing].into_iter().flatten().collect::<Vec<_>>()),
            (Standing::Due, s.overdue.iter().collect()),
            (Standing::Silent, s.silent.iter().collect()),
            (Standing::Kept, s.fulfilled.iter().collect()),
        ];
        for (standing, ids) in lists {
            for id in ids {
                let entry = t.truth.ledger.iter().find(|e| e.id == *id).expect("an entry of the truth");
                if entry.what == "undertaking" {
                    say(tells(&t, b, entry, standing), format!("{id} does not stand as {standing:?}"));
                } else {
                    let told = b.instruments.iter().any(|i| !reports(&t, b, &i.sources).is_disjoint(&entry.made_in));
                    say(told, format!("{id} is not among the documents"));
                }
            }
        }

        if let Some(m) = &s.missed_session {
            let expected: Edtf = m.expected.parse().expect("a month");
            let line = b.mechanisms.iter().find(|x| x.session == Some(m.number - 1));
            let next = line.and_then(|x| x.next_expected);
            say(next.is_some_and(|n| n.compatible(expected)), format!("session {} expected {next:?}", m.number));
        }

        let sides: BTreeSet<&str> =
            b.positions.iter().flat_map(|a| a.sides.iter().map(|x| x.country.as_str())).collect();
        say(sides.len() == 2, format!("only {sides:?} said anything"));
        let numbers: Vec<SourceNo> = b.sources.iter().map(|x| x.number).collect();
        say(numbers.iter().copied().eq(1..=numbers.len() as SourceNo), format!("sources are numbered {numbers:?}"));
        let cited = b.contacts.iter().map(|c| &c.sources).chain(b.commitments.iter().map(|c| &c.sources));
        let cited = cited.chain(b.instruments.iter().map(|i| &i.sources)).chain(b.people.iter().map(|p| &p.sources));
        for sources in cited {
            say(!sources.is_empty() && sources.iter().all(|n| numbers.contains(n)), format!("cited {sources:?}"));
        }
        let withdrawn = t.truth.withdrawn.iter().any(|w| reports(&t, b, &numbers).contains(&w.report));
        say(!withdrawn, "a withdrawn report is cited".to_owned());
        let fitted = fit(b.clone());
        let shown: Vec<SourceNo> = fitted.brief().sources.iter().map(|x| x.number).collect();
        say(shown.iter().copied().eq(1..=shown.len() as SourceNo), format!("shown sources are numbered {shown:?}"));
        let pages = lopdf::Document::load_mem(&pdf(&fitted).expect("a PDF")).expect("a readable PDF").get_pages().len();
        say(pages <= PAGES, format!("{pages} pages"));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
