//! Laying amendments over a reading. Pure: a reading and what stands against it in, the reading in force out. What no
//! longer finds its fact is not lost: it becomes a diagnostic of the reading.

use super::store::Standing;
use crate::anchor::{self, Anchor};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeSet;
use verbale_core::Reading;
use verbale_core::reading::{Diagnostic, Speaker};
use verbale_core::span::Evidence;

/// Fields that no correction may touch: they tie the fact to its words and to other facts of the reading.
const FIXED: [&str; 6] = ["id", "evidence", "mentions", "offices", "action", "content"];

/// The reading in force.
#[derive(Debug)]
pub(crate) struct Applied {
    pub(crate) reading: Reading,
    /// Each amendment, and whether it found what it amends.
    pub(crate) amendments: Vec<(i64, bool)>,
    /// Facts that amendments take out, by their ids as they were read.
    gone: BTreeSet<String>,
}

impl Applied {
    /// The anchor of the fact that the reading in force gives this id. It is the fact's place in the reading as it was
    /// read: another amendment may have taken away its first words, or the fact of the same words before it.
    pub(crate) fn anchor(&self, read: &Reading, local: &str) -> Option<Anchor> {
        let all = anchor::all(&self.reading);
        all.iter().any(|(id, _)| id == local).then(|| Anchor::of(read, &self.as_read(read, local)?))?
    }

    /// The id that the reading in force gives the anchored fact, if it is in force.
    pub(crate) fn find(&self, read: &Reading, anchor: &Anchor) -> Option<String> {
        let id = anchor.find(read)?;
        if self.gone.contains(&id) {
            return None;
        }
        let local =
            anchor::all(read).into_iter().map(|(id, _)| id).find(|l| self.as_read(read, l).as_ref() == Some(&id))?;
        anchor::all(&self.reading).into_iter().map(|(id, _)| id).find(|id| *id == local)
    }

    /// Ids stay as they were read but those of offices, which are counted among the offices left.
    fn as_read(&self, read: &Reading, local: &str) -> Option<String> {
        let Some((person, nth)) = local.split_once('.') else { return Some(local.to_owned()) };
        let person = read.people.iter().find(|p| p.id == person)?;
        let mut left =
            (0..person.offices.len()).map(|n| anchor::office_id(person, n)).filter(|id| !self.gone.contains(id));
        left.nth(nth.parse::<usize>().ok()?.checked_sub(1)?)
    }
}

/// The reading with all that stands against it, in the order in which it was recorded. Facts are looked up in the
/// reading as it was read, and taken out when all is said, so that one amendment never hides another's fact.
pub(crate) fn apply(read: &Reading, standing: &[Standing]) -> Applied {
    let mut reading = read.clone();
    let mut amendments = Vec::new();
    let mut gone = BTreeSet::new();
    for s in standing {
        let done = match &s.anchor {
            Some(anchor) => match (anchor.find(read), &s.field, &s.new) {
                (Some(id), Some(field), Some(value)) => set(&mut reading, &id, field, value).map(|_| ()),
                (Some(id), None, _) => {
                    gone.insert(id);
                    Ok(())
                }
                _ => Err("its fact is not there any more".to_owned()),
            },
            None if s.kind == "withdrawn-report" => {
                gone.extend(anchor::all(read).into_iter().map(|(id, _)| id));
                Ok(())
            }
            None => {
                let by_pack = s.pack.is_none() || s.pack == read.pack.as_ref().map(|p| p.hash.clone());
                if by_pack && s.rule.as_ref().is_some_and(|rule| without_rule(&mut reading, rule, &mut gone)) {
                    Ok(())
                } else {
                    // a rule that read nothing here has nothing to lose
                    continue;
                }
            }
        };
        if let Err(reason) = &done {
            let anchor = s.anchor.as_ref().map(ToString::to_string).unwrap_or_default();
            reading.diagnostics.push(Diagnostic {
                code: "amendment.unapplied".to_owned(),
                message: format!("amendment {} of {anchor} does not apply: {reason}", s.id),
                span: None,
            });
        }
        amendments.push((s.id, done.is_ok()));
    }
    if standing.iter().any(|s| s.kind == "withdrawn-report") {
        empty(&mut reading);
    } else {
        take_out(&mut reading, &gone);
    }
    Applied { reading, amendments, gone }
}

/// Sets a field of the fact with this id; the old value as JSON.
pub(crate) fn set(r: &mut Reading, id: &str, field: &str, value: &str) -> Result<String, String> {
    if let Some((person, n)) = id.split_once('.')
        && let Some(p) = r.people.iter_mut().find(|p| p.id == person)
        && let Some(o) = n.parse::<usize>().ok().and_then(|n| p.offices.get_mut(n.checked_sub(1)?))
    {
        return field_of(o, field, value);
    }
    macro_rules! among {
        ($($list:ident),*) => { $(
            if let Some(x) = r.$list.iter_mut().find(|x| x.id == id) {
                return field_of(x, field, value);
            }
        )* };
    }
    among!(people, organisations, engagements, instruments, mechanisms, milestones, statements, undertakings);
    Err(format!("the reading has no fact `{id}` with fields to correct"))
}

/// Sets one field through its JSON form, so that a value of the wrong kind is refused with the choices there are.
fn field_of<T: Serialize + DeserializeOwned>(fact: &mut T, field: &str, value: &str) -> Result<String, String> {
    let mut json = serde_json::to_value(&*fact).map_err(|e| e.to_string())?;
    let object = json.as_object_mut().ok_or("it has no fields")?;
    let may: Vec<&str> = object.keys().map(String::as_str).filter(|k| !FIXED.contains(k)).collect();
    if !may.contains(&field) {
        return Err(format!("`{field}` cannot be corrected: choose {}", may.join(", ")));
    }
    let old = object.get(field).cloned().unwrap_or(Value::Null);
    let mut refusal = String::new();
    for candidate in candidates(&old, value) {
        let mut tried = json.clone();
        tried[field] = candidate;
        match serde_json::from_value(tried) {
            Ok(changed) => {
                *fact = changed;
                return Ok(old.to_string());
            }
            Err(e) if refusal.is_empty() => refusal = e.to_string(),
            Err(_) => {}
        }
    }
    Err(format!("`{value}` is no value for `{field}`: {refusal}"))
}

/// What the written value can mean, likeliest first.
fn candidates(old: &Value, text: &str) -> Vec<Value> {
    if text == "null" || text.is_empty() {
        return vec![Value::Null];
    }
    let mut out = Vec::new();
    if old.is_array() && !text.starts_with('[') {
        out.push(Value::from(text.split(',').map(str::trim).filter(|t| !t.is_empty()).collect::<Vec<_>>()));
    } else {
        out.push(Value::from(text));
    }
    out.extend(serde_json::from_str::<Value>(text));
    out
}

fn empty(r: &mut Reading) {
    r.people.clear();
    r.organisations.clear();
    r.engagements.clear();
    r.instruments.clear();
    r.mechanisms.clear();
    r.milestones.clear();
    r.statements.clear();
    r.undertakings.clear();
    r.areas.clear();
}

/// Takes away this rule's evidence; what only it proves is to go. True when there was anything.
fn without_rule(r: &mut Reading, rule: &str, gone: &mut BTreeSet<String>) -> bool {
    let mut touched = false;
    let mut strip = |id: String, evidence: &mut Vec<Evidence>| {
        let before = evidence.len();
        evidence.retain(|e| e.rule != rule);
        touched |= evidence.len() < before;
        if evidence.is_empty() && before > 0 {
            gone.insert(id);
        }
    };
    for p in &mut r.people {
        for n in 0..p.offices.len() {
            let id = crate::anchor::office_id(p, n);
            strip(id, &mut p.offices[n].evidence);
        }
    }
    r.engagements.iter_mut().for_each(|x| strip(x.id.clone(), &mut x.evidence));
    r.instruments.iter_mut().for_each(|x| strip(x.id.clone(), &mut x.evidence));
    r.mechanisms.iter_mut().for_each(|x| strip(x.id.clone(), &mut x.evidence));
    r.milestones.iter_mut().for_each(|x| strip(x.id.clone(), &mut x.evidence));
    r.statements.iter_mut().for_each(|x| strip(x.id.clone(), &mut x.evidence));
    r.areas.iter_mut().for_each(|x| strip(format!("a:{}", x.code), &mut x.evidence));
    touched
}

/// Takes facts out, with what cannot stand without them: the statements of a speaker, the undertakings of a statement.
fn take_out(r: &mut Reading, gone: &BTreeSet<String>) {
    if gone.is_empty() {
        return;
    }
    let out = |id: &str| gone.contains(id);
    for p in &mut r.people {
        let mut n = 0;
        let person = p.id.clone();
        p.offices.retain(|_| {
            n += 1;
            !gone.contains(&format!("{person}.{n}"))
        });
    }
    r.people.retain(|x| !out(&x.id));
    r.organisations.retain(|x| !out(&x.id));
    r.engagements.retain(|x| !out(&x.id));
    r.instruments.retain(|x| !out(&x.id));
    r.mechanisms.retain(|x| !out(&x.id));
    r.milestones.retain(|x| !out(&x.id));
    r.areas.retain(|x| !out(&format!("a:{}", x.code)));
    r.statements.retain(|s| {
        let speaker_gone = match &s.speaker {
            Speaker::Person { person } => out(person),
            Speaker::Organisation { organisation } => out(organisation),
            Speaker::Country { .. } | Speaker::Both { .. } => false,
        };
        !out(&s.id) && !speaker_gone
    });
    let statements: BTreeSet<String> = r.statements.iter().map(|s| s.id.clone()).collect();
    let stands = |id: &Option<String>| id.as_ref().is_none_or(|id| statements.contains(id));
    r.undertakings.retain(|u| !out(&u.id) && stands(&u.statement) && !u.instrument.as_deref().is_some_and(out));
    let clear = |link: &mut Option<String>| {
        if link.as_deref().is_some_and(out) {
            *link = None;
        }
    };
    for e in &mut r.engagements {
        clear(&mut e.part_of);
        clear(&mut e.mechanism);
        e.instruments.retain(|i| !out(i));
        e.participants.retain(|p| !p.person.as_deref().is_some_and(out) && !p.organisation.as_deref().is_some_and(out));
    }
    r.instruments.iter_mut().for_each(|i| clear(&mut i.engagement));
    r.statements.iter_mut().for_each(|s| clear(&mut s.engagement));
}
