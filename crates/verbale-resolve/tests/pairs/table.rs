//! The table of name pairs, read.

use verbale_resolve::tenure::Office;
use verbale_resolve::{Context, Decision, Held, PersonKey, same_person_in};

/// One person of a pair.
pub(crate) struct Side {
    pub(crate) name: String,
    pub(crate) country: Option<String>,
    pub(crate) context: Context,
}

/// One pair.
pub(crate) struct Row {
    /// Line of the file, from 1.
    pub(crate) line: usize,
    pub(crate) a: Side,
    pub(crate) b: Side,
    /// Whether they are one person.
    #[allow(dead_code, reason = "the example only prints decisions")]
    pub(crate) same: bool,
    #[allow(dead_code, reason = "the example only prints decisions")]
    pub(crate) trap: String,
}

impl Row {
    pub(crate) fn decide(&self) -> Decision {
        let key = |s: &Side| PersonKey::new(&s.name, s.country.as_deref());
        same_person_in(&key(&self.a), &self.a.context, &key(&self.b), &self.b.context)
    }
}

/// All pairs of the file; a line that is not one is an error of the test.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.starts_with("name_a"));
    lines
        .map(|(n, line)| {
            let w: Vec<&str> = line.split('\t').collect();
            let [a, ca, oa, b, cb, ob, truth, trap] = w[..] else { panic!("line {}: eight columns wanted", n + 1) };
            assert!(matches!(truth, "same" | "different"), "line {}: {truth}", n + 1);
            Row { line: n + 1, a: side(a, ca, oa), b: side(b, cb, ob), same: truth == "same", trap: trap.to_owned() }
        })
        .collect()
}

fn side(name: &str, country: &str, office: &str) -> Side {
    let country = (!country.is_empty()).then(|| country.to_owned());
    let context = Context {
        met: Vec::new(),
        offices: (!office.is_empty()).then(|| held(office, country.as_deref())).into_iter().collect(),
        active: None,
    };
    Side { name: name.to_owned(), country, context }
}

/// `office/minister/defence@2018/2020#SE`: sense, years seen, country if it is not that of the person.
fn held(text: &str, country: Option<&str>) -> Held {
    let (text, of) = text.split_once('#').map_or((text, country), |(t, c)| (t, Some(c)));
    let (sense, years) = text.split_once('@').map_or((text, None), |(s, y)| (s, Some(y)));
    let seen = years.map(|y| {
        let (from, to) = y.split_once('/').expect("two years");
        (from.parse().expect("a year"), to.parse().expect("a year"))
    });
    let single = !["office/deputy", "office/member"].iter().any(|p| sense.starts_with(p));
    Held { office: Office::new(of, sense), single, seen }
}
