//! From what is known to what is set.

use super::{Cell, Column, Piece, Row, Section, Sheet, SourceLine};
use crate::labels::{Labels, fill, labels};
use crate::model::{AreaBlock, Brief, Language, Part, Quote, Source, SourceNo, StatementLine};
use verbale_core::Edtf;
use verbale_core::reading::EngagementStatus;

/// The sheet of a brief.
pub(crate) fn sheet(brief: &Brief) -> Sheet {
    let l = labels(brief.language);
    let countries = list(&brief.between, " – ", 6, l);
    let up_to = brief.until.map(|d| fill(l.page("up_to"), &[("date", &l.edtf(d))]));
    let title = if brief.title.is_empty() { countries.clone() } else { brief.title.clone() };
    let lead = [Some(countries).filter(|c| !c.is_empty() && *c != title), up_to];
    Sheet {
        lang: match brief.language {
            Language::En => "en",
            Language::Vi => "vi",
        },
        kicker: l.page("kicker").to_owned(),
        title: if title.is_empty() { l.page("kicker").to_owned() } else { title },
        lead: lead.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        sections: Part::ALL.into_iter().map(|part| section(brief, part, l)).collect(),
        notes_heading: l.page("notes").to_owned(),
        notes: brief.notes.clone(),
        sources_heading: l.page("sources").to_owned(),
        sources: brief.sources.iter().map(|s| source(s, l)).collect(),
        page: l.page("page").to_owned(),
        no_glyph: l.page("no_glyph").to_owned(),
    }
}

fn section(brief: &Brief, part: Part, l: &Labels) -> Section {
    let (id, columns, rows) = match part {
        Part::Contacts => contacts(brief, l),
        Part::People => people(brief, l),
        Part::Instruments => instruments(brief, l),
        Part::Commitments => commitments(brief, l),
        Part::Mechanisms => mechanisms(brief, l),
        Part::Positions => positions(brief, l),
    };
    let n = brief.omitted.get(&part).copied().unwrap_or(0);
    let left_out = (n > 0).then(|| match brief.more.get(&part) {
        Some(command) => fill(l.page("left_out_with"), &[("n", &n.to_string()), ("command", command)]),
        None => l.count("left_out", n),
    });
    Section { id, heading: l.section(id).to_owned(), columns, rows, empty: l.page("empty").to_owned(), left_out }
}

/// Names in a row, the first of them if they are many.
fn list(names: &[String], between: &str, most: usize, l: &Labels) -> String {
    let shown = &names[..names.len().min(most)];
    let rest = names.len() - shown.len();
    let more =
        if rest > 0 { format!(" {}", fill(l.word("others"), &[("n", &rest.to_string())])) } else { String::new() };
    shown.join(between) + &more
}

type Parts = (&'static str, Vec<Column>, Vec<Row>);

fn columns<const N: usize>(l: &Labels, of: [(&str, u16); N]) -> Vec<Column> {
    of.into_iter().map(|(key, share)| Column { label: l.column(key).to_owned(), share }).collect()
}

fn plain(text: impl Into<String>) -> Piece {
    Piece::Plain(text.into())
}

fn soft(text: impl Into<String>) -> Piece {
    Piece::Soft(text.into())
}

fn quote(q: &Quote) -> Piece {
    Piece::Quote(q.text.clone(), q.language.clone())
}

fn title(q: &Quote) -> Piece {
    Piece::Title(q.text.clone(), q.language.clone())
}

/// References at the end of a cell, or a word that there are none.
fn refs(to: &[SourceNo], l: &Labels) -> Piece {
    if to.is_empty() { soft(format!(" ({})", l.page("no_source"))) } else { Piece::Refs(to.to_vec()) }
}

fn when(date: Option<Edtf>, l: &Labels) -> Piece {
    date.map_or_else(|| soft(l.page("unknown")), |d| plain(l.edtf(d)))
}

fn contacts(brief: &Brief, l: &Labels) -> Parts {
    let country = |n: usize| brief.between.get(n).cloned().unwrap_or_default();
    let other = list(brief.between.get(1..).unwrap_or_default(), ", ", 4, l);
    let mut columns = columns(l, [("date", 14), ("contact", 22)]);
    columns.extend([Column { label: country(0), share: 32 }, Column { label: other, share: 32 }]);
    let who = |names: &[String]| match names {
        [] => vec![soft(l.word("never"))],
        names => vec![plain(list(names, "; ", 4, l))],
    };
    let rows = brief.contacts.iter().map(|c| {
        let mut what = vec![Piece::Strong(l.kind(c.kind).to_owned())];
        let status = l.status(c.status).to_owned();
        let held = c.status == EngagementStatus::Held;
        match (&c.place, held) {
            (Some(place), true) => what.extend([soft(", "), plain(place.clone())]),
            (Some(place), false) => {
                what.extend([plain(format!(", {place}")), Piece::Break, Piece::Strong(status)]);
            }
            (None, true) => {}
            (None, false) => what.extend([Piece::Break, Piece::Strong(status)]),
        }
        what.push(refs(&c.sources, l));
        Row::Cells(vec![vec![when(c.date, l)], what, who(&c.who_a), who(&c.who_b)])
    });
    ("contacts", columns, rows.collect())
}

fn people(brief: &Brief, l: &Labels) -> Parts {
    let rows = brief.people.iter().map(|p| {
        let mut name = vec![Piece::Strong(p.name.clone())];
        if !p.country.is_empty() {
            name.push(soft(format!(", {}", p.country)));
        }
        name.push(refs(&p.sources, l));
        let mut office = vec![p.office.as_ref().map_or_else(|| soft(l.word("never")), |o| plain(o.clone()))];
        let seen = [p.since.map(|d| l.dated("since", d)), p.as_of.map(|d| l.dated("as_of", d))];
        let seen = seen.into_iter().flatten().collect::<Vec<_>>().join(", ");
        if !seen.is_empty() {
            office.push(soft(format!(" ({seen})")));
        }
        Row::Cells(vec![name, office, vec![plain(l.maybe(p.last_met))]])
    });
    ("people", columns(l, [("person", 27), ("office", 59), ("met", 14)]), rows.collect())
}

fn instruments(brief: &Brief, l: &Labels) -> Parts {
    let rows = brief.instruments.iter().map(|i| {
        let name = vec![title(&i.title), soft(format!(", {}", l.instrument(i.kind))), refs(&i.sources, l)];
        let mut validity = vec![plain(l.validity(i.validity))];
        if let Some(period) = i.period {
            validity.push(soft(format!(", {}", l.dated("period", period))));
        }
        Row::Cells(vec![vec![plain(l.maybe(i.signed))], name, validity])
    });
    ("instruments", columns(l, [("signed", 13), ("document", 52), ("validity", 35)]), rows.collect())
}

fn commitments(brief: &Brief, l: &Labels) -> Parts {
    let rows = brief.commitments.iter().map(|c| {
        let to = if c.to.is_empty() { String::new() } else { format!(" → {}", list(&c.to, ", ", 4, l)) };
        let status = vec![Piece::Strong(l.standing(c.status).to_owned())];
        let told = [c.made.map(|d| l.dated("made", d)), c.last_evidence.map(|d| l.dated("evidence", d))];
        let told = told.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let mut what = vec![quote(&c.what)];
        if !told.is_empty() {
            what.push(soft(format!(" ({told})")));
        }
        what.push(refs(&c.sources, l));
        Row::Cells(vec![status, vec![plain(l.maybe(c.due))], vec![plain(list(&c.by, ", ", 4, l) + &to)], what])
    });
    ("commitments", columns(l, [("status", 12), ("due", 13), ("who", 19), ("what", 56)]), rows.collect())
}

fn mechanisms(brief: &Brief, l: &Labels) -> Parts {
    let rows = brief.mechanisms.iter().map(|m| {
        let mut last = vec![plain(l.maybe(m.last_session))];
        if let Some(n) = m.session {
            last.push(soft(format!(", {}", fill(l.word("session"), &[("n", &n.to_string())]))));
        }
        let name = vec![title(&m.name), refs(&m.sources, l)];
        Row::Cells(vec![name, last, vec![plain(l.maybe(m.next_expected))]])
    });
    ("mechanisms", columns(l, [("format", 60), ("last", 22), ("next", 18)]), rows.collect())
}

/// Two sides stand beside each other; more of them one below the other.
fn positions(brief: &Brief, l: &Labels) -> Parts {
    let mut sides: Vec<&str> = brief.between.iter().map(String::as_str).collect();
    for side in brief.positions.iter().flat_map(|a| &a.sides) {
        if !sides.contains(&side.country.as_str()) {
            sides.push(&side.country);
        }
    }
    let mut rows = Vec::new();
    for area in &brief.positions {
        rows.push(Row::Group(area.area.clone()));
        if sides.len() == 2 {
            rows.extend(beside(area, &sides, l));
        } else {
            for side in &area.sides {
                rows.extend(
                    side.statements
                        .iter()
                        .map(|s| Row::Cells(vec![vec![plain(side.country.clone())], statement(s, l)])),
                );
            }
        }
    }
    let columns = match sides[..] {
        [a, b] => [a, b].map(|s| Column { label: s.to_owned(), share: 50 }).into(),
        _ => columns(l, [("side", 18), ("said", 82)]),
    };
    ("positions", columns, rows)
}

fn beside(area: &AreaBlock, sides: &[&str], l: &Labels) -> Vec<Row> {
    let said = |side: &str| -> Vec<&StatementLine> {
        area.sides.iter().filter(|s| s.country == side).flat_map(|s| &s.statements).collect()
    };
    let (a, b) = (said(sides[0]), said(sides[1]));
    let cell = |of: &[&StatementLine], n: usize| of.get(n).map(|s| statement(s, l)).unwrap_or_default();
    (0..a.len().max(b.len())).map(|n| Row::Cells(vec![cell(&a, n), cell(&b, n)])).collect()
}

fn statement(s: &StatementLine, l: &Labels) -> Cell {
    let date = s.date.map_or_else(|| l.page("unknown").to_owned(), |d| l.edtf(d));
    let speaker = if s.speaker.is_empty() { l.word("never") } else { &s.speaker };
    vec![
        Piece::Strong(speaker.to_owned()),
        soft(format!(" {}, {date}: ", l.act(s.act))),
        quote(&s.quote),
        refs(&s.sources, l),
    ]
}

fn source(s: &Source, l: &Labels) -> SourceLine {
    let mut pieces: Cell = Vec::new();
    if let Some(outlet) = &s.outlet {
        pieces.push(Piece::Strong(format!("{outlet}. ")));
    }
    if !s.title.is_empty() {
        pieces.extend([Piece::Title(s.title.clone(), s.language.clone()), plain(". ")]);
    }
    pieces.push(plain(s.date.map_or_else(|| l.page("unknown").to_owned(), |d| l.edtf(d))));
    let mut tail = vec![s.path.clone()];
    tail.extend(s.facts.iter().take(6).cloned());
    if s.facts.len() > 6 {
        tail.push(format!("+{}", s.facts.len() - 6));
    }
    tail.retain(|t| !t.is_empty());
    if !tail.is_empty() {
        pieces.push(soft(format!(" · {}", tail.join(" · "))));
    }
    SourceLine { number: s.number, pieces }
}
