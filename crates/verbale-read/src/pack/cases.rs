//! `cases/*.md`: whole reports written for a pack, each with what must come out of it, in a form people read.
//!
//! A case is Markdown: `# title`, a fenced block ```` ```report ```` and a fenced block ```` ```reading ````. What stands
//! outside the blocks is for people. A section `## Not yet` tells what the reader still gets wrong, and what would be right.

use super::files::PackFiles;
use super::problem::{PackProblem, Place};
use std::fmt::Write as _;
use verbale_core::Edtf;
use verbale_core::reading::{DateBasis, Participant, Reading, Role, Speaker, Strength};

/// One case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Path below the pack folder.
    pub file: String,
    /// What it shows.
    pub title: String,
    /// The report's text.
    pub report: String,
    /// What must come out, as [`plain`] writes it.
    pub reading: String,
    /// Line of the file at which the expected reading starts, from 1.
    pub line: u32,
}

/// All cases of a language, in order of path.
pub fn cases(files: &PackFiles, language: &str) -> Result<Vec<Case>, Vec<PackProblem>> {
    let folder = format!("{language}/cases");
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (path, text) in files.below(&folder, ".md") {
        match parse(path, text) {
            Ok(case) => found.push(case),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

fn parse(path: &str, text: &str) -> Result<Case, PackProblem> {
    let missing =
        |what: &str| Place { file: path.to_owned(), line: 1, column: 1 }.problem(format!("the case has no {what}"));
    let title = text.lines().find_map(|l| l.strip_prefix("# ")).ok_or_else(|| missing("`# title`"))?;
    let (report, _) = block(text, "report").ok_or_else(|| missing("block ```report"))?;
    let (reading, line) = block(text, "reading").ok_or_else(|| missing("block ```reading"))?;
    Ok(Case { file: path.to_owned(), title: title.trim().to_owned(), report, reading, line })
}

/// The lines of a fenced block and the line they start at.
fn block(text: &str, name: &str) -> Option<(String, u32)> {
    let fence = format!("```{name}");
    let start = text.lines().position(|l| l.trim_end() == fence)? + 1;
    let length = text.lines().skip(start).position(|l| l.trim_end() == "```")?;
    let lines: Vec<&str> = text.lines().skip(start).take(length).collect();
    Some((lines.join("\n"), start as u32 + 1))
}

/// The text of a case file with another expected reading.
pub fn blessed(text: &str, reading: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let Some((_, line)) = block(text, "reading") else { return text.to_owned() };
    let start = line as usize - 1;
    let end = start + lines[start..].iter().position(|l| l.trim_end() == "```").unwrap_or(0);
    let mut out: Vec<&str> = lines[..start].to_vec();
    out.extend(reading.lines());
    out.extend(&lines[end..]);
    out.join("\n") + "\n"
}

/// A reading in plain lines, one a fact.
pub fn plain(r: &Reading) -> String {
    let mut out = String::new();
    let mut line = |l: Line| writeln!(out, "{}", l.0.join(" ")).expect("writing to a string");
    line(Line::new("published").date(r.report.published));
    for p in &r.people {
        let name = Line::new("person").word(&p.id).word(&p.name).maybe(p.country.as_deref());
        let offices = p.offices.iter().fold(name, |l, o| l.part("", &o.title));
        let ranks = p.ranks.iter().fold(offices, |l, rank| l.part("rank", rank));
        line(p.aliases.iter().fold(ranks, |l, alias| l.part("also", alias)));
    }
    for o in &r.organisations {
        line(Line::new("body").word(&o.id).word(&o.name).maybe(o.country.as_deref()));
    }
    for e in &r.engagements {
        let mut l = Line::new("engagement").word(&e.id).word(e.kind.code()).date(e.date);
        if e.date_basis == Some(DateBasis::Relative) {
            l = l.word("(relative)");
        }
        l = l.maybe(e.time_of_day.as_deref()).word(&format!("{:?}", e.status).to_lowercase());
        l = e.participants.iter().fold(l, |l, p| l.word(role(p.role)).word(party(p)));
        if e.place.is_some() || e.country.is_some() {
            l = l.word("@").maybe(e.place.as_deref()).maybe(e.country.as_deref());
        }
        l = e.part_of.iter().fold(l, |l, id| l.part("part of", id));
        l = e.mechanism.iter().fold(l, |l, id| l.part("session of", id));
        line(l);
    }
    for i in &r.instruments {
        let status = format!("{:?}", i.status).to_lowercase();
        let l = Line::new("instrument").word(&i.id).word(i.kind.code()).word(&status);
        let l = i.signed.iter().fold(l, |l, d| l.word(&d.to_string())).part("", &i.title);
        let l = i.period.iter().fold(l, |l, d| l.part("period", &d.to_string()));
        line(i.engagement.iter().fold(l, |l, id| l.part("at", id)));
    }
    for m in &r.mechanisms {
        let l = Line::new("mechanism").word(&m.id).word(&m.kind).part("", &m.name);
        line(m.session.iter().fold(l, |l, n| l.part("session", &n.to_string())));
    }
    for m in &r.milestones {
        let l = Line::new("milestone").word(&m.id).date(m.date).part("", &m.name);
        line(m.years.iter().fold(l, |l, n| l.part("years", &n.to_string())));
    }
    for s in &r.statements {
        let speaker = match &s.speaker {
            Speaker::Person { person } => person.clone(),
            Speaker::Country { country } => country.clone(),
            Speaker::Organisation { organisation } => organisation.clone(),
            Speaker::Both { countries, .. } => format!("both {}", countries.join("+")),
        };
        let l = Line::new("statement").word(&s.id).word(&speaker).word(s.act.code());
        line(s.content.iter().fold(l, |l, c| l.part(if s.quoted { "quoted" } else { "" }, &ends(&c.quote))));
    }
    for u in &r.undertakings {
        let strength = match u.strength {
            Strength::Commit => "commit",
            Strength::Agree => "agree",
            Strength::Propose => "propose",
            Strength::Hope => "hope",
        };
        let l = Line::new("undertaking").word(&u.id).word(strength).word("by").word(&u.by.join("+"));
        let l = l.word("to").word(&u.to.join("+")).part("", &ends(&u.action.quote));
        line(u.due.iter().fold(l, |l, d| l.part("due", &d.to_string())));
    }
    let areas: Vec<&str> = r.areas.iter().map(|a| a.code.as_str()).collect();
    line(Line::new("areas").word(&areas.join(" ")));
    for d in &r.diagnostics {
        line(d.span.iter().fold(Line::new("noticed").word(&d.code), |l, q| l.part("", &ends(&q.quote))));
    }
    out
}

/// A line under way.
struct Line(Vec<String>);

impl Line {
    fn new(kind: &str) -> Self {
        Line(vec![kind.to_owned()])
    }

    fn word(mut self, word: &str) -> Self {
        if !word.is_empty() {
            self.0.push(word.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        self
    }

    fn maybe(self, word: Option<&str>) -> Self {
        self.word(word.unwrap_or(""))
    }

    fn date(self, date: Option<Edtf>) -> Self {
        self.word(&date.map_or_else(|| "undated".to_owned(), |d| d.to_string()))
    }

    /// ` | label words`.
    fn part(self, label: &str, words: &str) -> Self {
        self.word("|").word(label).word(words)
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Host => "host",
        Role::Guest => "guest",
        Role::Lead => "lead",
        Role::Signatory => "signatory",
        Role::Witness => "witness",
        Role::Member => "member",
    }
}

fn party(p: &Participant) -> &str {
    p.person.as_deref().or(p.organisation.as_deref()).or(p.country.as_deref()).unwrap_or("?")
}

/// Long words shortened to their beginning and end.
fn ends(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    match all.len() {
        0..=14 => all.join(" "),
        n => format!("{} … {}", all[..8].join(" "), all[n - 4..].join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_read_and_blessed() {
        let text = "# One\n\nWords.\n\n```report\na\n\nb\n```\n\n```reading\nold\n```\n\n## Not yet\nMore.\n";
        let case = parse("vi/cases/one.md", text).unwrap();
        assert_eq!(
            (case.title.as_str(), case.report.as_str(), case.reading.as_str(), case.line),
            ("One", "a\n\nb", "old", 12)
        );
        assert_eq!(blessed(text, "new\nlines\n"), text.replace("old", "new\nlines"));
        assert_eq!(parse("x.md", "# One\n").unwrap_err().to_string(), "x.md:1:1: the case has no block ```report");
    }
}
