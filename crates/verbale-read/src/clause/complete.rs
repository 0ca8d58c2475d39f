//! What one telling leaves out and the rest of the report settles: the other side, the day.

use super::Context;
use super::engagement::{Contact, Refused, implied_sides};
use super::merge::{Party, parties_of};
use super::titled::Sort;
use crate::pack::entry::Kind;
use crate::phrase::chunk::Sentence;
use crate::phrase::date::Said;
use crate::phrase::mention::Who;
use verbale_core::edtf::Edtf;
use verbale_core::reading::{DateBasis, EngagementKind, EngagementStatus, Role};

/// A contact needs two sides. `Tại buổi tiếp, ông A …` tells of one: the other is the official of another country spoken of
/// beside him; where there is none, nobody can tell who met whom.
pub(super) fn complete(ctx: &Context, contacts: &mut Vec<Contact>, refused: &mut Vec<Refused>) {
    // where a traveller is, an official of no country is the host's (`gặp Lãnh đạo Bộ Nông nghiệp`)
    let persons = |c: &Contact| -> Vec<usize> {
        let all = c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m));
        all.filter_map(|p| if let Party::Person(i) = p { Some(i) } else { None }).collect()
    };
    for i in 0..contacts.len() {
        let c = &contacts[i];
        let own = persons(c);
        let told = contacts
            .iter()
            .any(|o| o.kind == EngagementKind::Visit && o.dest.is_some() && persons(o).iter().any(|p| own.contains(p)));
        if c.kind == EngagementKind::Visit && c.dest.is_none() && c.place.is_none() && !told {
            contacts[i].dest = invited_to(ctx, c);
        }
    }
    let visits: Vec<(Vec<usize>, String)> = contacts
        .iter()
        .filter(|c| c.kind == EngagementKind::Visit && c.status != EngagementStatus::Invited)
        .filter_map(|c| Some((persons(c), c.dest.clone()?)))
        .collect();
    contacts.retain_mut(|c| {
        if !matches!(c.kind.family(), "contact" | "call" | "consultation") {
            return true;
        }
        let parties: Vec<_> = c.parties.iter().flat_map(|(m, _)| parties_of(ctx, *m)).collect();
        // `gặp lãnh đạo Bộ Nông nghiệp`: a body of no country is the host's where a traveller meets it
        let unplaced = |m: usize| matches!(&ctx.chunked.mentions[m].who, Who::Body(b) if b.country.is_none() && !b.sense.starts_with("org/company"));
        if c.implied.is_empty()
            && c.parties.iter().any(|(m, _)| unplaced(*m))
            && let Some((_, host)) = visits.iter().find(|(who, _)| persons(c).iter().any(|p| who.contains(p)))
        {
            c.implied = vec![host.clone()];
            return true;
        }
        let distinct = parties.iter().any(|p| *p != parties[0]) || c.implied.len() > 1;
        if distinct {
            return true;
        }
        let token = c.anchor;
        let named = c.mechanism.is_some()
            || ctx.titled.iter().any(|t| {
                t.sort == Sort::Mechanism && t.sentence == c.sentence && t.start >= token && t.start <= token + 3
            });
        if (c.kind == EngagementKind::Consultation || c.mechanism.is_some())
            && named
            && let Some(Party::Person(p)) = parties.first()
        {
            let own = ctx.people.known[*p].country.clone();
            c.implied = implied_sides(ctx, c.mechanism).into_iter().filter(|s| Some(s) != own.as_ref()).collect();
            if !c.implied.is_empty() {
                return true;
            }
        }
        let nobodys = |m: usize| {
            let m = &ctx.chunked.mentions[m];
            matches!(m.who, Who::Bare) && m.person.is_none() && m.country.is_none()
        };
        if c.parties.iter().any(|(m, _)| nobodys(*m))
            && let Some((_, host)) = visits.iter().find(|(who, _)| persons(c).iter().any(|p| who.contains(p)))
        {
            c.implied = vec![host.clone()];
            return true;
        }
        if c.definite
            && let Some(other) = counterpart(ctx, c)
        {
            c.parties.push((other, Role::Guest));
            return true;
        }
        refused.push(Refused::contact(c, "engagement.one-sided", "a contact of which only one side is told"));
        false
    });
}

/// `chuyến công tác của ông A theo lời mời của Thủ tướng Lào`: who is told no destination goes to his host's country.
fn invited_to(ctx: &Context, c: &Contact) -> Option<String> {
    let chunks = &ctx.chunked.sentences[c.sentence].chunks;
    let country = |m: usize| {
        let mention = &ctx.chunked.mentions[m];
        mention.person.and_then(|p| ctx.people.known[p].country.clone()).or_else(|| mention.country.clone())
    };
    let invite = chunks.iter().position(|k| k.is_marker(ctx.doc, "marker/invite"))?;
    let host = country(chunks.get(invite + 1)?.mention()?)?;
    c.parties.iter().all(|(m, _)| country(*m).is_some_and(|own| own != host)).then_some(host)
}

/// The person told of most in the report, when it is another than `own`.
fn protagonist(ctx: &Context, own: usize) -> Option<usize> {
    let told = |p: usize| ctx.chunked.mentions.iter().filter(|m| m.person == Some(p)).count();
    (0..ctx.people.known.len()).max_by_key(|p| (told(*p), std::cmp::Reverse(*p))).filter(|p| told(*p) > told(own))
}

/// The nearest mention of a titled person of another country, two sentences around at most; before others the one whom the report
/// is of.
fn counterpart(ctx: &Context, c: &Contact) -> Option<usize> {
    let own = c.parties.first().and_then(|(m, _)| ctx.chunked.mentions[*m].person)?;
    let own_country = ctx.people.known[own].country.clone()?;
    let from = c.sentence.saturating_sub(2);
    let near = ctx.chunked.sentences.iter().enumerate().skip(from).take(5);
    let first = protagonist(ctx, own);
    near.flat_map(|(s, sentence)| sentence.chunks.iter().filter_map(move |k| Some((s, k.mention()?))))
        .filter(|(_, m)| {
            ctx.chunked.mentions[*m].person.is_some_and(|p| {
                let k = &ctx.people.known[p];
                p != own && k.titled && !k.relative && k.country.as_ref().is_some_and(|x| *x != own_country)
            })
        })
        .min_by_key(|(s, m)| (ctx.chunked.mentions[*m].person != first, s.abs_diff(c.sentence), *m))
        .map(|x| x.1)
}

/// A contact whose day is known.
struct Told {
    people: Vec<usize>,
    sentence: usize,
    date: Edtf,
    to_the_day: bool,
}

impl Told {
    fn of(c: &Contact, people: Vec<usize>) -> Option<Told> {
        let kind = (matches!(c.kind.family(), "contact" | "ceremony") || c.kind == EngagementKind::Visit)
            && c.status == EngagementStatus::Held;
        let date = c.date.filter(|d| kind && matches!(d, Edtf::Date(_)))?;
        let to_the_day = matches!(date, Edtf::Date(d) if d.day.is_some());
        Some(Told { people, sentence: c.sentence, date, to_the_day })
    }
}

/// Among how many sentences from the first the lead is looked for: a headline may not be known as one.
const LEAD: usize = 2;

/// How many sentences on a story stays on the same day.
const TOLD_ON: usize = 2;

/// The day the report is of: its date, or, where that is a month at most, the one day its lead tells of.
fn report_day(ctx: &Context) -> Option<Edtf> {
    let published = ctx.dates.reference().published();
    if published.is_some_and(|p| matches!(p, Edtf::Date(d) if d.is_full())) {
        return published;
    }
    let dated = |s: &&Sentence| s.chunks.iter().any(|c| c.date().is_some());
    let Some(lead) = ctx.chunked.sentences.iter().filter(|s| !s.title).take(LEAD).find(dated) else { return published };
    let mut days = lead.chunks.iter().filter_map(|c| c.date()).map(|d| &ctx.chunked.dates[d]).filter_map(|d| {
        let day = d.when.filter(|w| matches!(w, Edtf::Date(x) if x.day.is_some()))?;
        (d.said == Said::Calendar && published.is_none_or(|p| p.compatible(day))).then_some(day)
    });
    days.next().filter(|first| days.all(|d| d == *first)).or(published)
}

/// A contact without words of its own for its date took place on the day of the contact it belongs to (`Kết thúc hội đàm, hai
/// Bộ trưởng đã ký …`), else on the day the report is of.
pub(super) fn settle_dates(ctx: &Context, contacts: &mut Vec<Contact>, refused: &mut Vec<Refused>) {
    let people = |c: &Contact| -> Vec<usize> {
        c.parties
            .iter()
            .flat_map(|(m, _)| parties_of(ctx, *m))
            .filter_map(|p| if let Party::Person(i) = p { Some(i) } else { None })
            .collect()
    };
    let own_day = report_day(ctx);
    let told_by_lead = own_day != ctx.dates.reference().published();
    let own_basis = if told_by_lead { DateBasis::Relative } else { DateBasis::Published };
    // in the order of the text, so that a day found for one contact serves the next
    let mut order: Vec<usize> = (0..contacts.len()).collect();
    order.sort_by_key(|i| (contacts[*i].sentence, contacts[*i].anchor));
    let mut told: Vec<Told> = contacts.iter().filter_map(|c| Told::of(c, people(c))).collect();
    for i in order {
        let c = &contacts[i];
        if c.date.is_some() || c.status != EngagementStatus::Held {
            continue;
        }
        let own = people(c);
        let tied = matches!(c.kind, EngagementKind::Signing | EngagementKind::Ceremony);
        let near = matches!(c.kind.family(), "contact" | "signing" | "ceremony" | "consultation");
        let shares = |t: &Told| own.iter().any(|x| t.people.contains(x));
        let mut days = told.iter().filter(|t| t.to_the_day && shares(t)).map(|t| t.date);
        let one_day = days.next().is_some_and(|first| days.all(|d| d == first));
        let before = told.iter().filter(|t| t.sentence <= c.sentence).filter(|t| {
            let same = tied && !own.is_empty() && own.iter().all(|x| t.people.contains(x));
            // what is told on from a dated contact of somebody who takes part happened on its day (`Sau lễ đón, …`), and so did a
            // contact spoken of as known (`Tại buổi tiếp Đại sứ Séc, …`), however far on, where all that is told of who takes
            // part is of one day
            let goes_on = (c.definite && one_day || c.sentence - t.sentence <= TOLD_ON) && shares(t);
            same || near && t.to_the_day && goes_on
        });
        let settled = before.max_by_key(|t| t.sentence).map(|t| t.date);
        // (a session told without those who hold it, or far from the lead, may be any)
        let led = c.kind.family() == "consultation" && own.len() > 1 && c.sentence <= LEAD;
        // (nor did it take place today what belongs to a visit that was over)
        let over = contacts.iter().any(|v| {
            let days = v.date.and_then(|d| d.first_day().zip(d.last_day())).filter(|_| v.kind == EngagementKind::Visit);
            let today = own_day.and_then(|d| d.start()).filter(|d| d.is_full()).and_then(|d| d.first_day());
            let apart = days.zip(today).is_some_and(|((from, to), day)| day < from || to < day);
            apart && v.status == EngagementStatus::Held && people(v).iter().any(|p| own.contains(p))
        });
        let published = led || !over && matches!(c.kind.family(), "contact" | "call" | "signing" | "ceremony");
        let c = &mut contacts[i];
        match settled {
            Some(date) => {
                (c.date, c.basis) = (Some(date), Some(DateBasis::Relative));
                told.extend(Told::of(c, own));
            }
            None if published => {
                c.date = own_day;
                c.basis = own_day.map(|_| own_basis);
            }
            None => {}
        }
    }
    contacts.retain(|c| {
        let stands = c.kind != EngagementKind::Visit
            || c.dest.is_some()
            || c.date.is_some()
            || c.definite
            || ctx.doc.item(c.anchor, Kind::Noun).is_some()
            || c.status == EngagementStatus::Invited;
        if !stands {
            let message = "a visit without a destination or a date";
            refused.push(Refused::contact(c, "engagement.no-destination", message));
        }
        stands
    });
}
