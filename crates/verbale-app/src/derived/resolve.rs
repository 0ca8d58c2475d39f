//! Who is who across reports: the resolver's judgements on people, made anew from all that is known of them.

use super::office_kinds::single;
use crate::error::AppError;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use verbale_core::judgement::Verdict;
use verbale_core::{Date, Edtf};
use verbale_register::{About, Because, Judgement, Register, Ruling};
use verbale_resolve::tenure::Office;
use verbale_resolve::{Candidate, Context, Held, Known, Met, PersonKey, Reason, candidates, same_person_in};

/// What the resolver decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Resolved {
    /// People compared.
    pub people: usize,
    /// Pairs judged to be one.
    pub same: usize,
    /// Pairs left to a curator.
    pub undecided: usize,
    /// Judgements that are new or differ from before.
    pub recorded: usize,
    /// Judgements of the machine that it no longer makes.
    pub ended: usize,
}

/// Weight of the reason from the name from which on one meeting told twice can bring two writings together.
const NEAR_NAME: f32 = 0.5;

/// Compares the people of the record and records the machine's judgements; a curator's are not touched, and those the
/// machine no longer makes end.
pub fn resolve_people(register: &mut Register, recorded_at: i64) -> Result<Resolved, AppError> {
    let mut known = known(register)?;
    let mut found = candidates(&known);
    // where the name is near and nothing else settles it, whom they met may
    let open = |c: &Candidate| c.decision.verdict == Verdict::Undecided && c.decision.reasons[0].weight >= NEAR_NAME;
    for n in found.iter().filter(|c| open(c)).flat_map(|c| [c.a, c.b]).collect::<BTreeSet<usize>>() {
        let met = register.contacts_of_row(&known[n].id)?;
        known[n].context.met = met.into_iter().map(|m| Met { with: m.with, day: m.day, report: m.report }).collect();
    }
    for c in found.iter_mut().filter(|c| open(c)) {
        let (a, b) = (&known[c.a], &known[c.b]);
        c.decision = same_person_in(&a.key, &a.context, &b.key, &b.context);
    }
    let mut out = Resolved { people: known.len(), ..Resolved::default() };
    let judgements: Vec<Judgement> = found
        .iter()
        .map(|c| {
            let ruling = match c.decision.verdict {
                Verdict::Same => Ruling::Same,
                Verdict::Different => Ruling::Different,
                Verdict::Undecided => Ruling::Undecided,
            };
            Judgement {
                about: About::Person,
                a: known[c.a].id.clone(),
                b: known[c.b].id.clone(),
                ruling,
                // three digits are all the score is good for, and they compare equal from run to run
                score: Some((f64::from(c.decision.score) * 1000.0).round() / 1000.0),
                reasons: grounds(&c.decision.reasons),
                author: None,
            }
        })
        .collect();
    out.same = judgements.iter().filter(|j| j.ruling == Ruling::Same).count();
    out.undecided = judgements.len() - out.same;
    let pair = |a: &str, b: &str| if a < b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) };
    let now: BTreeSet<(String, String)> = judgements.iter().map(|j| pair(&j.a, &j.b)).collect();
    for old in register.judgements(Some(About::Person), false)? {
        if old.judgement.author.is_none() && !now.contains(&pair(&old.judgement.a, &old.judgement.b)) {
            register.take_back_judgement(old.id, "machine", recorded_at)?;
            out.ended += 1;
        }
    }
    out.recorded = register.judge(&judgements, recorded_at)?;
    Ok(out)
}

/// What weighed, as the grounds of a judgement.
pub(super) fn grounds(reasons: &[Reason]) -> Vec<Because> {
    let ground =
        |r: &Reason| Because::Weighed { code: r.code.to_owned(), text: r.text.clone(), values: r.values.clone() };
    reasons.iter().map(ground).collect()
}

/// Every row of a person with a report, with offices and active days. Rows, not people: what judgements brought
/// together must be judged again from what each row shows.
fn known(register: &Register) -> Result<Vec<Known>, AppError> {
    let mut offices: HashMap<String, Vec<(Office, Days)>> = HashMap::new();
    for s in register.sightings_of_rows()? {
        let sense = s.sense.unwrap_or_else(|| verbale_core::fold::fold_name(&s.title));
        let office = Office::new(s.country.as_deref(), sense);
        offices.entry(s.person.id).or_default().push((office, days(s.date)));
    }
    let rows = register.person_rows()?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut held: Vec<Held> = Vec::new();
            for (office, seen) in offices.remove(&row.id).unwrap_or_default() {
                match held.iter_mut().find(|h| h.office == office) {
                    Some(h) => h.seen = widest(h.seen, seen),
                    None => held.push(Held { single: single(&office), office, seen }),
                }
            }
            let day = |d: &Option<String>| d.as_ref().and_then(|d| d.parse::<Date>().ok());
            let active = day(&row.first_day).zip(day(&row.last_day));
            Known {
                key: PersonKey::new(&row.name, row.country.as_deref()),
                id: row.id,
                context: Context { offices: held, active, met: Vec::new() },
            }
        })
        .collect())
}

/// First and last day, if dated.
type Days = Option<(Date, Date)>;

fn days(date: Option<Edtf>) -> Days {
    let date = date?;
    Some((Date::from_civil(date.first_day()?), Date::from_civil(date.last_day()?)))
}

fn widest(a: Days, b: Days) -> Days {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}
