//! The proof: every fact of a reading beside the words that prove it and the rule that read them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use verbale_core::reading::{Reading, Speaker};
use verbale_core::span::{Evidence, Quote};

/// What kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum FactKind {
    Person,
    Office,
    Organisation,
    Engagement,
    Instrument,
    Mechanism,
    Milestone,
    Statement,
    Undertaking,
    Area,
    Diagnostic,
}

impl FactKind {
    /// As a word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Office => "office",
            Self::Organisation => "organisation",
            Self::Engagement => "engagement",
            Self::Instrument => "instrument",
            Self::Mechanism => "mechanism",
            Self::Milestone => "milestone",
            Self::Statement => "statement",
            Self::Undertaking => "undertaking",
            Self::Area => "area",
            Self::Diagnostic => "diagnostic",
        }
    }
}

/// A fact with its proof.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Fact {
    /// Id within the reading: `e1`, `s3`; an office has its person's, an area its code.
    pub id: String,
    /// What kind of fact.
    pub kind: FactKind,
    /// What it says, in a few words.
    pub label: String,
    /// The words, with the rule that read them (empty for a mere mention).
    pub evidence: Vec<Evidence>,
}

/// Every fact of the reading, in the order of its lists.
pub fn facts(reading: &Reading) -> Vec<Fact> {
    let mut out = Vec::new();
    let mut push = |id: &str, kind, label: String, evidence: Vec<Evidence>| {
        out.push(Fact { id: id.to_owned(), kind, label, evidence });
    };
    for p in &reading.people {
        let country = p.country.as_deref().map_or(String::new(), |c| format!(" ({c})"));
        push(&p.id, FactKind::Person, format!("{}{country}", p.name), p.mentions.iter().map(mention).collect());
        for o in &p.offices {
            push(&p.id, FactKind::Office, format!("{}: {}", p.name, o.title), o.evidence.clone());
        }
    }
    for o in &reading.organisations {
        push(&o.id, FactKind::Organisation, o.name.clone(), o.mentions.iter().map(mention).collect());
    }
    for e in &reading.engagements {
        let date = e.date.map_or(String::new(), |d| format!(" {d}"));
        push(&e.id, FactKind::Engagement, format!("{}{date}", e.kind.code()), e.evidence.clone());
    }
    for i in &reading.instruments {
        push(&i.id, FactKind::Instrument, format!("{}: {}", i.kind.code(), i.title), i.evidence.clone());
    }
    for m in &reading.mechanisms {
        push(&m.id, FactKind::Mechanism, m.name.clone(), m.evidence.clone());
    }
    for y in &reading.milestones {
        push(&y.id, FactKind::Milestone, y.name.clone(), y.evidence.clone());
    }
    for s in &reading.statements {
        let label = format!("{} {}", speaker_name(reading, &s.speaker), s.act.code());
        push(&s.id, FactKind::Statement, label, s.evidence.clone());
    }
    for u in &reading.undertakings {
        let due = u.due.map_or(String::new(), |d| format!(", due {d}"));
        // an undertaking is proved by the statement or document that makes it
        let rule = u
            .statement
            .as_ref()
            .and_then(|id| Some(reading.statements.iter().find(|s| s.id == *id)?.evidence.first()?.rule.clone()));
        let action = Evidence { rule: rule.unwrap_or_default(), ..mention(&u.action) };
        push(&u.id, FactKind::Undertaking, format!("{}{due}", u.by.join(", ")), vec![action]);
    }
    for a in &reading.areas {
        push(&a.code, FactKind::Area, a.code.clone(), a.evidence.clone());
    }
    for d in &reading.diagnostics {
        push(&d.code, FactKind::Diagnostic, d.message.clone(), d.span.iter().map(mention).collect());
    }
    out
}

/// The fact with this id within the reading, as the record names it: a person's offices are `p1.1`, `p1.2`, …, an area is
/// `a:CODE`.
pub fn fact(reading: &Reading, local: &str) -> Option<Fact> {
    let all = facts(reading);
    if let Some(code) = local.strip_prefix("a:") {
        return all.into_iter().find(|f| f.kind == FactKind::Area && f.id == code);
    }
    if let Some((person, n)) = local.split_once('.') {
        let n: usize = n.parse().ok()?;
        return all.into_iter().filter(|f| f.kind == FactKind::Office && f.id == person).nth(n.checked_sub(1)?);
    }
    let own = |f: &Fact| !matches!(f.kind, FactKind::Area | FactKind::Office | FactKind::Diagnostic);
    all.into_iter().find(|f| own(f) && f.id == local)
}

fn mention(q: &Quote) -> Evidence {
    Evidence { start: q.start, end: q.end, quote: q.quote.clone(), rule: String::new() }
}

/// The speaker as a reader of the reading would name them.
pub fn speaker_name(reading: &Reading, speaker: &Speaker) -> String {
    match speaker {
        Speaker::Person { person } => {
            reading.people.iter().find(|p| p.id == *person).map_or_else(|| person.clone(), |p| p.name.clone())
        }
        Speaker::Organisation { organisation } => reading
            .organisations
            .iter()
            .find(|o| o.id == *organisation)
            .map_or_else(|| organisation.clone(), |o| o.name.clone()),
        Speaker::Country { country } => country.clone(),
        Speaker::Both { countries, .. } if countries.is_empty() => "both sides".to_owned(),
        Speaker::Both { countries, .. } => countries.join(" and "),
    }
}

/// A piece of the text and the facts whose words it belongs to (indices into the list marked), outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// Facts that cover it, longest evidence first.
    pub facts: Vec<usize>,
    /// Facts whose evidence ends with this piece.
    pub ending: Vec<usize>,
}

/// Cuts the text at every boundary of the facts' evidence.
pub fn pieces<'a>(text: &'a str, facts: &[Fact]) -> Vec<Piece<'a>> {
    let length = text.chars().count() as u32;
    let mut spans: Vec<(u32, u32, usize)> = facts
        .iter()
        .enumerate()
        .flat_map(|(i, f)| f.evidence.iter().map(move |e| (e.start, e.end, i)))
        .filter(|(start, end, _)| start < end && *end <= length)
        .collect();
    spans.sort_by_key(|(start, end, i)| (*start, std::cmp::Reverse(*end), *i));
    spans.dedup();
    let mut cuts: Vec<u32> = spans.iter().flat_map(|s| [s.0, s.1]).chain([0, length]).collect();
    cuts.sort_unstable();
    cuts.dedup();

    let mut out = Vec::with_capacity(cuts.len());
    let mut open: Vec<(u32, u32, usize)> = Vec::new();
    let mut coming = spans.into_iter().peekable();
    let mut rest = text;
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        open.retain(|s| s.1 > from);
        while let Some(s) = coming.next_if(|s| s.0 <= from) {
            open.push(s);
        }
        open.sort_by_key(|s| (std::cmp::Reverse(s.1 - s.0), s.2));
        let bytes = rest.char_indices().nth((to - from) as usize).map_or(rest.len(), |(i, _)| i);
        let (words, after) = rest.split_at(bytes);
        rest = after;
        out.push(Piece {
            text: words,
            facts: open.iter().map(|s| s.2).collect(),
            ending: open.iter().rev().filter(|s| s.1 == to).map(|s| s.2).collect(),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: &str, start: u32, end: u32) -> Fact {
        let evidence = vec![Evidence { start, end, quote: String::new(), rule: "r".into() }];
        Fact { id: id.into(), kind: FactKind::Statement, label: String::new(), evidence }
    }

    #[test]
    fn pieces_put_together_are_the_text() {
        let text = "Ông Tấn gặp bà Đào. Hết.";
        let facts = [fact("a", 0, 19), fact("b", 4, 7), fact("c", 15, 22), fact("outside", 20, 99)];
        let cut = pieces(text, &facts);
        assert_eq!(cut.iter().map(|p| p.text).collect::<String>(), text);
        let b = cut.iter().find(|p| p.text == "Tấn").unwrap();
        assert_eq!((b.facts.as_slice(), b.ending.as_slice()), (&[0, 1][..], &[1][..]));
        let crossing = cut.iter().find(|p| p.text == "Đào.").unwrap();
        assert_eq!((crossing.facts.as_slice(), crossing.ending.as_slice()), (&[0, 2][..], &[0][..]));
        assert!(cut.iter().all(|p| !p.facts.contains(&3)), "evidence beyond the text marks nothing");
    }

    #[test]
    fn a_text_without_facts_is_one_piece() {
        assert_eq!(pieces("Chữ", &[]).len(), 1);
        assert!(pieces("", &[]).is_empty());
    }
}
