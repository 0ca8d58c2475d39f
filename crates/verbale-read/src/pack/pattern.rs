//! The pattern language of rules: parsed, compiled to a small program, run with backtracking over chunks.

use super::entry::{Entry, Kind};
use super::lexicon::Lexicon;
use super::problem::{PackProblem, Place, suggest};
use super::senses::Common;

/// What a slot accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    /// A person, office, country, body, delegation or group, or a list of them.
    Party,
    /// The subject of the verb that follows, wherever it stands to the left.
    Subject,
    /// A named person or a bare office.
    Person,
    /// A country or bloc.
    Country,
    /// A body.
    Organisation,
    /// A delegation.
    Delegation,
    /// Both sides.
    Group,
    /// A city or venue.
    Place,
    /// A date.
    Date,
    /// A number.
    Number,
    /// A document.
    Instrument,
    /// A standing format.
    Mechanism,
}

impl Accept {
    /// By name, in the order of the variants.
    pub(super) const NAMES: [(&'static str, Accept); 12] = [
        ("party", Accept::Party),
        ("subject", Accept::Subject),
        ("person", Accept::Person),
        ("country", Accept::Country),
        ("organisation", Accept::Organisation),
        ("delegation", Accept::Delegation),
        ("group", Accept::Group),
        ("place", Accept::Place),
        ("date", Accept::Date),
        ("number", Accept::Number),
        ("instrument", Accept::Instrument),
        ("mechanism", Accept::Mechanism),
    ];

    fn name(self) -> &'static str {
        Accept::NAMES.iter().find(|n| n.1 == self).map_or("", |n| n.0)
    }
}

impl Accept {
    /// True for what only a mention can be.
    pub(super) fn is_mention(self) -> bool {
        use Accept::*;
        matches!(self, Party | Person | Country | Organisation | Delegation | Group)
    }
}

/// One step of a compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// These words in a row, ending where a chunk ends (vocabulary numbers, never 0).
    Words(Box<[u32]>),
    /// An item with an entry of this class; remembered in the slot.
    Class(Kind, u16, Option<u8>),
    /// A chunk the slot accepts.
    Slot(Accept, u8),
    /// Up to twelve chunks, as few as possible; the wide one also crosses commas.
    Gap(bool),
    /// Try the first branch, then the second.
    Split(u16, u16),
    /// Go on there.
    Jump(u16),
    /// Start of the sentence.
    Start,
    /// End of the sentence.
    End,
    /// Done.
    Match,
}

/// Most slots of one pattern.
pub const SLOTS: usize = 8;

/// Most steps of one pattern, far below what their numbers hold; and most brackets inside each other.
const STEPS: usize = 2048;
const DEPTH: usize = 32;

/// A compiled rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Index of its entry.
    pub entry: u32,
    /// Larger goes first.
    pub priority: i32,
    /// Frame it emits.
    pub frame: String,
    /// Fixed engagement kind.
    pub emits: Option<String>,
    /// Fixed status.
    pub status: Option<String>,
    /// Names of slots, by number.
    pub slots: Vec<String>,
    /// The program.
    pub steps: Vec<Step>,
    /// True when the pattern opens with `{subject:…}`: the rest is tried at each verb.
    pub by_subject: bool,
    /// `definite = true`: the words refer to a contact already told.
    pub definite: bool,
}

impl Rule {
    /// Number of a slot by name.
    pub fn slot(&self, name: &str) -> Option<u8> {
        self.slots.iter().position(|s| s == name).map(|i| i as u8)
    }

    /// A step as it is written in patterns.
    pub fn step_text(&self, step: usize, lexicon: &Lexicon, common: &Common) -> String {
        let slot = |n: &u8| self.slots.get(usize::from(*n)).map_or("", String::as_str);
        match &self.steps[step] {
            Step::Words(words) => {
                let words: Vec<String> = words.iter().filter_map(|w| lexicon.word_of(*w)).collect();
                format!("`{}`", words.join(" "))
            }
            Step::Class(kind, tail, None) => format!("@{}-{}", common.tail_text(*tail), kind.name()),
            Step::Class(kind, tail, Some(n)) => format!("@{}-{}:{}", common.tail_text(*tail), kind.name(), slot(n)),
            Step::Slot(accept, n) if accept.name() == slot(n) => format!("{{{}}}", slot(n)),
            Step::Slot(accept, n) => format!("{{{}:{}}}", accept.name(), slot(n)),
            Step::Gap(wide) => if *wide { "~~" } else { "~" }.into(),
            Step::Start => "^".into(),
            Step::End => "$".into(),
            Step::Split(..) | Step::Jump(_) | Step::Match => String::new(),
        }
    }

    /// True when the pattern opens with a noun of contact and not with a party: what it tells of was told before.
    pub fn first_is_definite(&self) -> bool {
        self.definite
    }

    /// The classes a match can begin with, when it always begins with one; the engine looks rules up by them.
    pub(super) fn first_classes(&self) -> Option<Vec<(Kind, u16)>> {
        let mut out = Vec::new();
        let mut todo = vec![usize::from(self.by_subject)];
        while let Some(at) = todo.pop() {
            match &self.steps[at] {
                Step::Class(kind, tail, _) => out.push((*kind, *tail)),
                Step::Split(a, b) => todo.extend([*a as usize, *b as usize]),
                Step::Jump(a) => todo.push(*a as usize),
                _ => return None,
            }
        }
        Some(out)
    }
}

struct Parser<'a> {
    chars: Vec<char>,
    at: usize,
    place: &'a Place,
    lexicon: &'a Lexicon,
    common: &'a Common,
    allowed: &'a [String],
    slots: Vec<String>,
    steps: Vec<Step>,
    buffer: String,
}

/// Compiles the pattern of a rule entry.
pub(super) fn compile(index: u32, entry: &Entry, lexicon: &Lexicon, common: &Common) -> Result<Rule, PackProblem> {
    let rule = entry.rule.as_ref().ok_or_else(|| entry.place.problem("not a rule"))?;
    let allowed = common.frames.get(&rule.frame).map(Vec::as_slice).unwrap_or_default();
    let mut parser = Parser {
        chars: rule.pattern.0.chars().collect(),
        at: 0,
        place: &rule.pattern.1,
        lexicon,
        common,
        allowed,
        slots: Vec::new(),
        steps: Vec::new(),
        buffer: String::new(),
    };
    parser.sequence(0)?;
    if parser.at < parser.chars.len() {
        return Err(parser.problem("`)` without `(`"));
    }
    parser.steps.push(Step::Match);
    let by_subject = matches!(parser.steps.first(), Some(Step::Slot(Accept::Subject, _)));
    if parser.steps.iter().skip(1).any(|s| matches!(s, Step::Slot(Accept::Subject, _))) {
        return Err(parser.problem("`{subject:…}` can only open a pattern"));
    }
    Ok(Rule {
        entry: index,
        priority: rule.priority,
        frame: rule.frame.clone(),
        emits: rule.emits.clone(),
        status: rule.status.clone(),
        slots: parser.slots,
        steps: parser.steps,
        by_subject,
        definite: entry.flags.definite(),
    })
}

impl Parser<'_> {
    fn problem(&self, message: impl Into<String>) -> PackProblem {
        let mut place = self.place.clone();
        place.column += self.at as u32 + 1;
        place.problem(message)
    }

    /// A sequence up to `)` or `|` or the end; an element may be followed by `?`.
    fn sequence(&mut self, depth: usize) -> Result<(), PackProblem> {
        while let Some(&c) = self.chars.get(self.at) {
            match c {
                c if c.is_whitespace() => self.at += 1,
                ')' | '|' if depth > 0 => return Ok(()),
                _ => {
                    let from = self.steps.len();
                    self.element(depth)?;
                    if self.steps.len() > STEPS {
                        return Err(self.problem("the pattern is too long"));
                    }
                    if self.chars.get(self.at) == Some(&'?') {
                        self.at += 1;
                        self.steps.insert(from, Step::Jump(0));
                        self.shift(from + 1, from);
                        let end = self.steps.len() as u16;
                        self.steps[from] = Step::Split(from as u16 + 1, end);
                    }
                }
            }
        }
        Ok(())
    }

    /// After one step was inserted at `from`, targets beyond it move by one.
    fn shift(&mut self, first: usize, from: usize) {
        let moved = |t: &mut u16| {
            if *t as usize >= from {
                *t += 1;
            }
        };
        for step in &mut self.steps[first..] {
            match step {
                Step::Split(a, b) => {
                    moved(a);
                    moved(b);
                }
                Step::Jump(a) => moved(a),
                _ => {}
            }
        }
    }

    fn element(&mut self, depth: usize) -> Result<(), PackProblem> {
        match self.chars[self.at] {
            '(' => self.group(depth),
            '{' => self.slot(),
            '@' => self.class(),
            '~' => {
                let wide = self.chars.get(self.at + 1) == Some(&'~');
                self.at += usize::from(wide);
                self.simple(Step::Gap(wide))
            }
            '^' => self.simple(Step::Start),
            '$' => self.simple(Step::End),
            ')' | '|' | '?' => Err(self.problem(format!("`{}` does not belong here", self.chars[self.at]))),
            _ => self.word(),
        }
    }

    fn simple(&mut self, step: Step) -> Result<(), PackProblem> {
        self.at += 1;
        self.steps.push(step);
        Ok(())
    }

    fn group(&mut self, depth: usize) -> Result<(), PackProblem> {
        if depth == DEPTH {
            return Err(self.problem(format!("at most {DEPTH} brackets inside each other")));
        }
        self.at += 1;
        let mut branches: Vec<Vec<Step>> = Vec::new();
        loop {
            let outer = std::mem::take(&mut self.steps);
            let result = self.sequence(depth + 1);
            branches.push(std::mem::replace(&mut self.steps, outer));
            result?;
            match self.chars.get(self.at) {
                Some('|') => self.at += 1,
                Some(')') => break self.at += 1,
                _ => return Err(self.problem("`(` without `)`")),
            }
        }
        if branches.iter().map(|b| b.len() + 2).sum::<usize>() > STEPS {
            return Err(self.problem("the pattern is too long"));
        }
        // Split(b1, next) b1 Jump(end) … bn end:
        let mut jumps = Vec::new();
        let last = branches.len() - 1;
        for (i, branch) in branches.into_iter().enumerate() {
            let here = self.steps.len();
            let base = if i < last { here + 1 } else { here };
            if i < last {
                self.steps.push(Step::Split(base as u16, (base + branch.len() + 1) as u16));
            }
            self.steps.extend(branch.into_iter().map(|s| match s {
                Step::Split(a, b) => Step::Split(a + base as u16, b + base as u16),
                Step::Jump(a) => Step::Jump(a + base as u16),
                s => s,
            }));
            if i < last {
                jumps.push(self.steps.len());
                self.steps.push(Step::Jump(0));
            }
        }
        let end = self.steps.len() as u16;
        for j in jumps {
            self.steps[j] = Step::Jump(end);
        }
        Ok(())
    }

    fn take_while(&mut self, ok: impl Fn(char) -> bool) -> String {
        let from = self.at;
        while self.chars.get(self.at).is_some_and(|c| ok(*c)) {
            self.at += 1;
        }
        self.chars[from..self.at].iter().collect()
    }

    fn slot_number(&mut self, name: &str) -> Result<u8, PackProblem> {
        if !self.allowed.iter().any(|a| a == name) {
            let help = suggest(name, self.allowed.iter().map(String::as_str));
            let mut p = self.problem(format!("the frame has no slot `{name}`"));
            p.help = help;
            return Err(p);
        }
        Ok(match self.slots.iter().position(|s| s == name) {
            Some(i) => i as u8,
            None if self.slots.len() == SLOTS => {
                return Err(self.problem(format!("a pattern has at most {SLOTS} slots")));
            }
            None => {
                self.slots.push(name.to_owned());
                (self.slots.len() - 1) as u8
            }
        })
    }

    fn slot(&mut self) -> Result<(), PackProblem> {
        self.at += 1;
        let body = self.take_while(|c| c != '}');
        if self.chars.get(self.at) != Some(&'}') {
            return Err(self.problem("`{` without `}`"));
        }
        self.at += 1;
        let (accept, name) = body.split_once(':').unwrap_or((&body, &body));
        let Some((_, accept)) = Accept::NAMES.iter().find(|(n, _)| *n == accept) else {
            let mut p = self.problem(format!("a slot cannot hold a `{accept}`"));
            p.help = suggest(accept, Accept::NAMES.iter().map(|n| n.0));
            return Err(p);
        };
        let number = self.slot_number(name)?;
        self.steps.push(Step::Slot(*accept, number));
        Ok(())
    }

    fn class(&mut self) -> Result<(), PackProblem> {
        self.at += 1;
        let body = self.take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
        let slot = if self.chars.get(self.at) == Some(&':') {
            self.at += 1;
            let name = self.take_while(|c| c.is_alphanumeric() || c == '-');
            Some(self.slot_number(&name)?)
        } else {
            None
        };
        let parsed = body.rsplit_once('-').and_then(|(tail, kind)| Some((tail, Kind::from_name(kind)?)));
        let Some((tail, kind)) = parsed else {
            return Err(
                self.problem(format!("`@{body}` is no class: write `@<meaning>-<kind>`, such as `@talks-verb`"))
            );
        };
        let Some(number) = self.common.tail_named(tail) else {
            return Err(self.problem(format!("no sense ends in `{tail}`")));
        };
        self.steps.push(Step::Class(kind, number, slot));
        Ok(())
    }

    /// One word or several in a row; a word followed by `?` stands alone.
    fn word(&mut self) -> Result<(), PackProblem> {
        let mut numbers = Vec::new();
        loop {
            let before = self.at;
            let c = self.chars[self.at];
            let text = if c.is_alphanumeric() {
                self.take_while(|c| c.is_alphanumeric())
            } else {
                self.at += 1;
                c.to_string()
            };
            if !numbers.is_empty() && self.chars.get(self.at) == Some(&'?') {
                self.at = before;
                break;
            }
            match self.lexicon.word(&text, &mut self.buffer) {
                0 => return Err(self.problem_for_word(&text)),
                n => numbers.push(n),
            }
            if self.chars.get(self.at) == Some(&'?') {
                break;
            }
            let end = self.at;
            self.take_while(char::is_whitespace);
            if !self.chars.get(self.at).is_some_and(|c| c.is_alphanumeric()) {
                self.at = end;
                break;
            }
        }
        self.steps.push(Step::Words(numbers.into()));
        Ok(())
    }

    fn problem_for_word(&self, text: &str) -> PackProblem {
        let mut p =
            self.problem(format!("no entry of this pack has the word `{text}`, so the pattern could never see it"));
        p.help = Some("add it as a `marker` or another entry first".into());
        p
    }
}
