//! What later reports say, as the resolver's facts: everything that may bear on an entry of the ledger.

use super::engagements::{by_account, sides, sides_of_reports};
use super::{EngagementAnswer, Scope};
use std::collections::BTreeSet;
use verbale_register::Source;
use verbale_resolve::follow::{Fact, FactKind};

/// Everything later reports may say about an entry. A statement concerns the sides of the engagement it was made at, or
/// those of its report when there are only two.
pub(super) fn facts(scope: &Scope, engagements: &[EngagementAnswer]) -> Vec<Fact> {
    let at = by_account(engagements);
    let of_report = sides_of_reports(engagements);
    let owned = |sides: BTreeSet<&str>| -> Vec<String> { sides.into_iter().map(str::to_owned).collect() };
    let base = |source: &Source, kind: FactKind, parties: Vec<String>| Fact {
        id: source.fact.clone(),
        report: source.report.id.clone(),
        copies: Some(scope.source_of(&source.report.id).to_owned()),
        kind,
        parties,
        areas: Vec::new(),
        words: source.evidence.first().map(|e| e.quote.clone()).unwrap_or_default(),
        language: source.report.language.clone(),
        date: source.report.published,
        period: None,
        mechanism: None,
    };
    let mut out = Vec::new();
    for s in &scope.affairs.statements {
        let engagement = s.engagement.as_deref().and_then(|fact| at.get(fact));
        let told = engagement.map(|e| sides(e)).or_else(|| of_report.get(s.source.report.id.as_str()).cloned());
        let mut parties = told.unwrap_or_else(|| scope.between.iter().map(String::as_str).collect());
        parties.extend(s.speaker.countries.iter().map(String::as_str));
        parties.extend(s.speaker.person.iter().filter_map(|p| p.country.as_deref()));
        let content = s.content.as_ref().map(|q| q.quote.clone());
        let mut fact = base(&s.source, FactKind::Statement(s.act), owned(parties));
        fact.words = content.unwrap_or(fact.words);
        fact.areas.clone_from(&s.areas);
        fact.date = s.date.or(fact.date);
        out.push(fact);
    }
    for e in engagements {
        for a in &e.accounts {
            let mut fact = base(&a.source, FactKind::Engagement(a.kind, a.status), owned(sides(e)));
            fact.date = e.date.or(fact.date);
            fact.mechanism.clone_from(&a.mechanism);
            out.push(fact);
        }
    }
    for i in &scope.affairs.agreements {
        let mut fact = base(&i.source, FactKind::Instrument(i.kind, i.status), i.countries.clone());
        let engagement = i.engagement.as_deref().and_then(|fact| at.get(fact));
        fact.words.clone_from(&i.title);
        fact.areas.clone_from(&i.areas);
        fact.period = i.period;
        fact.date = i.signed.or(engagement.and_then(|e| e.date)).or(fact.date);
        out.push(fact);
    }
    for u in &scope.affairs.undertakings {
        let parties: Vec<String> = u.by.iter().chain(&u.to).cloned().collect();
        let mut fact = base(&u.source, FactKind::Undertaking(u.strength), parties);
        fact.words.clone_from(&u.action.quote);
        fact.areas.clone_from(&u.areas);
        fact.date = u.made.or(fact.date);
        out.push(fact);
    }
    out
}
