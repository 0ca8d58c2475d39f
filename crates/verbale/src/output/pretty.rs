//! A reading for people.

use super::style::{DATE, DIM, HEAD};
use super::words::{date, one_line, status};
use std::io::{self, Write};
use verbale_app::proof::speaker_name;
use verbale_core::Reading;
use verbale_core::reading::{Engagement, Participant, Role};

/// The whole reading.
pub(crate) fn reading(out: &mut dyn Write, r: &Reading) -> io::Result<()> {
    let title = r.report.title.as_deref().map_or_else(|| "(no headline)".to_owned(), one_line);
    writeln!(out, "{HEAD}{title}{HEAD:#}")?;
    let published = r.report.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    writeln!(out, "{DIM}{}  {}  {published}{DIM:#}", r.report.path, r.report.language)?;
    people(out, r)?;
    engagements(out, r)?;
    documents(out, r)?;
    statements(out, r)?;
    if !r.areas.is_empty() {
        heading(out, "Areas")?;
        let codes: Vec<_> = r.areas.iter().map(|a| a.code.as_str()).collect();
        writeln!(out, "  {}", codes.join(", "))?;
    }
    if !r.diagnostics.is_empty() {
        heading(out, "Not decided")?;
        for d in &r.diagnostics {
            let at = d.span.as_ref().map_or(String::new(), |q| format!(" — “{}”", one_line(&q.quote)));
            writeln!(out, "  {DIM}{}:{DIM:#} {}{at}", d.code, d.message)?;
        }
    }
    writeln!(out)
}

fn heading(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n{HEAD}{text}{HEAD:#}")
}

fn people(out: &mut dyn Write, r: &Reading) -> io::Result<()> {
    if r.people.is_empty() {
        return Ok(());
    }
    heading(out, "People")?;
    for p in &r.people {
        let country = p.country.as_deref().map_or(String::new(), |c| format!(" ({c})"));
        let mut held: Vec<String> = p.ranks.iter().map(|rank| one_line(rank)).collect();
        held.extend(p.offices.iter().map(|o| one_line(&o.title)));
        let held = if held.is_empty() { String::new() } else { format!(": {}", held.join("; ")) };
        let aliases =
            if p.aliases.is_empty() { String::new() } else { format!("  {DIM}also {}{DIM:#}", p.aliases.join(", ")) };
        writeln!(out, "  {}{country}{held}{aliases}", one_line(&p.name))?;
    }
    Ok(())
}

fn engagements(out: &mut dyn Write, r: &Reading) -> io::Result<()> {
    if r.engagements.is_empty() {
        return Ok(());
    }
    heading(out, "Engagements")?;
    for e in &r.engagements {
        let when = e.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
        let time = e.time_of_day.as_deref().map_or(String::new(), |t| format!(" {t}"));
        let place = match (&e.place, &e.country) {
            (Some(place), Some(country)) => format!(", {place} ({country})"),
            (Some(one), None) | (None, Some(one)) => format!(", {one}"),
            (None, None) => String::new(),
        };
        let mark = match status(e.status) {
            "" => String::new(),
            status => format!(" ({status})"),
        };
        writeln!(out, "  {DATE}{when}{DATE:#}{time}  {}{mark}{place}  {DIM}{}{DIM:#}", e.kind.code(), e.id)?;
        let who: Vec<String> = e.participants.iter().map(|p| participant(r, p)).collect();
        if !who.is_empty() {
            writeln!(out, "      {}", who.join(" – "))?;
        }
        links(out, r, e)?;
    }
    Ok(())
}

fn links(out: &mut dyn Write, r: &Reading, e: &Engagement) -> io::Result<()> {
    if let Some(visit) = &e.part_of {
        writeln!(out, "      {DIM}part of {visit}{DIM:#}")?;
    }
    if let Some(m) = e.mechanism.as_ref().and_then(|id| r.mechanisms.iter().find(|m| m.id == *id)) {
        writeln!(out, "      session of {}", one_line(&m.name))?;
    }
    for i in e.instruments.iter().filter_map(|id| r.instruments.iter().find(|i| i.id == *id)) {
        writeln!(out, "      signed: {}", one_line(&i.title))?;
    }
    Ok(())
}

fn participant(r: &Reading, p: &Participant) -> String {
    let person = p.person.as_ref().and_then(|id| r.people.iter().find(|x| x.id == *id)).map(|x| x.name.as_str());
    let body =
        p.organisation.as_ref().and_then(|id| r.organisations.iter().find(|x| x.id == *id)).map(|x| x.name.as_str());
    let name = one_line(person.or(body).or(p.country.as_deref()).unwrap_or("?"));
    let role = match p.role {
        Role::Host => "host",
        Role::Guest => "guest",
        Role::Lead => "lead",
        Role::Signatory => "signs",
        Role::Witness => "witness",
        Role::Member => "",
    };
    let side = p.side.as_deref().filter(|side| *side != name);
    let details: Vec<&str> = side.into_iter().chain(Some(role).filter(|r| !r.is_empty())).collect();
    if details.is_empty() { name } else { format!("{name} ({})", details.join(", ")) }
}

fn documents(out: &mut dyn Write, r: &Reading) -> io::Result<()> {
    if !r.instruments.is_empty() {
        heading(out, "Documents")?;
        for i in &r.instruments {
            let status = format!("{:?}", i.status).to_lowercase();
            let signed = i.signed.map_or(String::new(), |d| format!(" {d}"));
            let period = i.period.map_or(String::new(), |d| format!(", for {d}"));
            let parties =
                if i.parties.is_empty() { String::new() } else { format!("  {DIM}{}{DIM:#}", i.parties.join(", ")) };
            writeln!(out, "  {}: {} ({status}{signed}{period}){parties}", i.kind.code(), one_line(&i.title))?;
        }
    }
    if !r.mechanisms.is_empty() {
        heading(out, "Mechanisms")?;
        for m in &r.mechanisms {
            let session = m.session.map_or(String::new(), |n| format!(", session {n}"));
            writeln!(out, "  {}{session}  {DIM}{}{DIM:#}", one_line(&m.name), m.parties.join(", "))?;
        }
    }
    if !r.milestones.is_empty() {
        heading(out, "Milestones")?;
        for m in &r.milestones {
            writeln!(out, "  {DATE}{}{DATE:#}  {}", date(m.date), one_line(&m.name))?;
        }
    }
    Ok(())
}

fn statements(out: &mut dyn Write, r: &Reading) -> io::Result<()> {
    if !r.statements.is_empty() {
        heading(out, "Statements")?;
        for s in &r.statements {
            let words = s.content.as_ref().map(|q| q.quote.as_str());
            let words = words.or(s.evidence.first().map(|e| e.quote.as_str())).unwrap_or_default();
            let speaker = one_line(&speaker_name(r, &s.speaker));
            writeln!(out, "  {speaker} {DIM}{}{DIM:#}: {}", s.act.code(), one_line(words))?;
        }
    }
    if !r.undertakings.is_empty() {
        heading(out, "Undertakings")?;
        for u in &r.undertakings {
            let to = if u.to.is_empty() { String::new() } else { format!(" → {}", u.to.join(", ")) };
            let due = u.due.map_or(String::new(), |d| format!("  {DATE}due {d}{DATE:#}"));
            let strength = format!("{:?}", u.strength).to_lowercase();
            writeln!(out, "  {}{to} {DIM}{strength}{DIM:#}: {}{due}", u.by.join(", "), one_line(&u.action.quote))?;
        }
    }
    Ok(())
}
