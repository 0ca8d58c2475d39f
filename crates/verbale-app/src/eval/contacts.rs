//! Engagements, their dates and who took part.

use super::matching::{Listed, Sheet, pair_off};
use super::text::{compatible, contains, is_code};
use super::{GoldEngagement, Tally};
use std::collections::{HashMap, HashSet};
use verbale_core::reading::{Engagement, Participant};

/// Scores engagements, `engagement_dates` and `participants` of one report.
pub(super) fn score(sheet: &Sheet, tally: &mut Tally) {
    let (gold, read) = (&sheet.gold.engagements, &sheet.reading.engagements);
    let bodies: HashMap<&str, &str> =
        sheet.reading.organisations.iter().map(|o| (o.id.as_str(), o.name.as_str())).collect();
    let dates: Vec<Option<String>> = read.iter().map(|p| p.date.map(|d| d.to_string())).collect();
    let pairing = pair_off(gold, read.len(), |g, p| {
        family(&gold[g].kind) == read[p].kind.family()
            && gold[g].sides.iter().all(|side| side_met(sheet, side, &read[p], &bodies))
            && compatible(gold[g].date.as_deref(), dates[p].as_deref())
    });
    sheet.enter(tally, "engagements", &pairing, gold, |p| {
        let with: Vec<&str> = read[p].participants.iter().filter_map(party).map(|id| sheet.name_of(id)).collect();
        format!("{} {}: {}", read[p].kind.code(), dates[p].as_deref().unwrap_or("undated"), with.join(", "))
    });
    let dated = pairing.pairs.iter().filter(|(g, _)| gold[*g].date.as_deref().is_some_and(|d| !d.is_empty()));
    let dated: Vec<bool> = dated.map(|(g, p)| gold[*g].date == dates[*p]).collect();
    tally.share("engagement_dates", dated.iter().filter(|right| **right).count(), dated.len());
    let known: HashSet<&str> = sheet.reading.people.iter().map(|p| p.id.as_str()).collect();
    tally.found("participants", [0; 3]);
    for (g, p) in pairing.pairs.iter().filter(|(g, _)| !gold[*g].optional) {
        tally.found("participants", participants(sheet, &gold[*g], &read[*p], &known));
    }
}

/// True when somebody gold names on this side takes part; a side that names nobody is never met.
fn side_met(sheet: &Sheet, side: &[String], read: &Engagement, bodies: &HashMap<&str, &str>) -> bool {
    side.iter().any(|name| {
        read.participants.iter().any(|q| {
            let person = given(&q.person);
            if person.is_some() && person == sheet.same.get(name.as_str()).copied() {
                true
            } else if is_code(name) {
                [&q.country, &q.side].into_iter().any(|c| c.as_deref() == Some(name))
            } else {
                given(&q.organisation).is_some_and(|o| contains(bodies.get(o).copied().unwrap_or(""), name))
            }
        })
    })
}

/// Right, extra and missed participants of one matched engagement.
///
/// Bodies and countries on gold's sides count as right once the engagement matched. Countries the reading lists beside
/// people are padding only where gold names people on every side.
fn participants(sheet: &Sheet, gold: &GoldEngagement, read: &Engagement, known: &HashSet<&str>) -> [usize; 3] {
    let named = gold.sides.iter().flatten().map(String::as_str);
    let want: HashSet<&str> = named.map(|n| sheet.same.get(n).copied().unwrap_or(n)).collect();
    let got: HashSet<&str> = read.participants.iter().filter_map(party).collect();
    let people: HashSet<&str> = want.intersection(known).copied().collect();
    let got_people: HashSet<&str> = got.intersection(known).copied().collect();
    let spare = if people.len() == want.len() { got.difference(&got_people).filter(|q| is_code(q)).count() } else { 0 };
    let right = people.intersection(&got_people).count();
    [right + want.len() - people.len(), got_people.len() - right + spare, people.len() - right]
}

/// Whom a participant stands for: a person's id, else a body's, else a code.
fn party(q: &Participant) -> Option<&str> {
    given(&q.person).or(given(&q.organisation)).or(given(&q.country))
}

fn given(s: &Option<String>) -> Option<&str> {
    s.as_deref().filter(|s| !s.is_empty())
}

/// Reception, talks and meeting are one family.
fn family(kind: &str) -> &str {
    if matches!(kind, "reception" | "talks" | "meeting") { "contact" } else { kind }
}

impl Listed for GoldEngagement {
    fn optional(&self) -> bool {
        self.optional
    }
    fn show(&self) -> String {
        let sides: Vec<String> = self.sides.iter().map(|side| side.join(", ")).collect();
        format!("{} {}: {}", self.kind, self.date.as_deref().unwrap_or("undated"), sides.join(" | "))
    }
}
