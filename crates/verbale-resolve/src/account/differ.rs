//! What the accounts of one engagement tell differently, and what only one of them tells.

use super::Account;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use verbale_core::fold::fold_name;
use verbale_core::reading::EngagementStatus;

/// What one account says in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// Id of the account.
    pub account: String,
    /// What it says.
    pub value: String,
}

/// A field of which accounts of one engagement say different things; accounts that say nothing are not listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Disagreement {
    /// `kind`, `status`, `date`, `time-of-day`, `place`, `country`, `level`, `session`; or `office`, `rank`, `side`
    /// of a person; or `present`, for a person whom some accounts that name people of that side leave out.
    pub field: String,
    /// Id of the person concerned.
    pub person: Option<String>,
    /// What each says, in order of the accounts.
    pub values: Vec<Value>,
}

/// What one account alone reports of an engagement that others report too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Alone {
    /// Id of the account.
    pub account: String,
    /// `person`, `instrument`, `place`, `session` or `level`.
    pub field: String,
    /// Id of the person or instrument, if it has one.
    pub id: Option<String>,
    /// As written.
    pub value: String,
}

/// Where the accounts of one engagement disagree, field by field. Dates that can mean one day, and places of which one
/// contains the other, do not disagree; nor does what was told before an engagement took place with how it was.
pub fn disagreements(accounts: &[&Account]) -> Vec<Disagreement> {
    let mut out = Vec::new();
    let mut field = |name: &str, person: Option<&str>, values: Vec<Value>, agree: &dyn Fn(&str, &str) -> bool| {
        let differ = values.iter().any(|x| values.iter().any(|y| !agree(&x.value, &y.value)));
        if differ {
            out.push(Disagreement { field: name.to_owned(), person: person.map(str::to_owned), values });
        }
    };
    let said = |f: &dyn Fn(&Account) -> Option<String>| -> Vec<Value> {
        let value = |a: &&Account| f(a).map(|value| Value { account: a.id.clone(), value });
        accounts.iter().filter_map(value).collect()
    };
    let equal: &dyn Fn(&str, &str) -> bool = &|x, y| fold_name(x) == fold_name(y);
    let nested: &dyn Fn(&str, &str) -> bool = &|x, y| {
        let (x, y) = (fold_name(x), fold_name(y));
        x.contains(&y) || y.contains(&x)
    };
    let dates: &dyn Fn(&str, &str) -> bool = &|x, y| match (x.parse::<verbale_core::Edtf>(), y.parse()) {
        (Ok(x), Ok(y)) => x.compatible(y),
        _ => x == y,
    };

    field("kind", None, said(&|a| Some(a.kind.code().to_owned())), equal);
    let held = accounts.iter().any(|a| a.status == EngagementStatus::Held);
    let before = |a: &Account| {
        held && matches!(a.status, EngagementStatus::Planned | EngagementStatus::Invited | EngagementStatus::Postponed)
    };
    field("status", None, said(&|a| (!before(a)).then(|| format!("{:?}", a.status).to_lowercase())), equal);
    field("date", None, said(&|a| a.date.filter(|_| !before(a)).map(|d| d.to_string())), dates);
    field("time-of-day", None, said(&|a| a.time_of_day.clone()), equal);
    field("place", None, said(&|a| a.place.clone()), nested);
    field("country", None, said(&|a| a.country.clone()), equal);
    field("level", None, said(&|a| a.level.clone()), equal);
    field("session", None, said(&|a| a.mechanism.as_ref()?.number.map(|n| n.to_string())), equal);

    for (person, side) in people(accounts) {
        let of = |f: &dyn Fn(&super::Attendee) -> Vec<String>| {
            said(&|a| {
                let mut all: Vec<String> =
                    a.attendees.iter().filter(|x| x.person.as_deref() == Some(person)).flat_map(f).collect();
                all.sort();
                all.dedup();
                (!all.is_empty()).then(|| all.join("; "))
            })
        };
        let lists: &dyn Fn(&str, &str) -> bool = &|x, y| {
            let split = |s: &str| s.split("; ").map(fold_name).collect::<BTreeSet<_>>();
            let (x, y) = (split(x), split(y));
            x.is_subset(&y) || y.is_subset(&x)
        };
        field("office", Some(person), of(&|x| x.offices.clone()), lists);
        field("rank", Some(person), of(&|x| x.ranks.clone()), lists);
        field("side", Some(person), of(&|x| x.side.iter().cloned().collect()), equal);
        let present = said(&|a| {
            let names = |a: &Account| a.attendees.iter().any(|x| x.person.is_some() && x.side.as_deref() == side);
            names(a).then(|| a.attendees.iter().any(|x| x.person.as_deref() == Some(person)).to_string())
        });
        field("present", Some(person), present, equal);
    }
    out
}

/// People of the accounts with a side each, in order of their ids.
fn people<'a>(accounts: &[&'a Account]) -> BTreeMap<&'a str, Option<&'a str>> {
    let mut out = BTreeMap::new();
    for x in accounts.iter().flat_map(|a| &a.attendees) {
        if let Some(p) = &x.person {
            let side = out.entry(p.as_str()).or_insert(None);
            *side = (*side).max(x.side.as_deref());
        }
    }
    out
}

/// What each account alone reports. With fewer than two accounts nothing is alone.
pub fn alone(accounts: &[&Account]) -> Vec<Alone> {
    if accounts.len() < 2 {
        return Vec::new();
    }
    let mut told: BTreeMap<(&str, String), BTreeSet<usize>> = BTreeMap::new();
    let mut shown: Vec<(usize, &str, String, Option<String>, String)> = Vec::new();
    for (n, a) in accounts.iter().enumerate() {
        let mut tell = |field: &'static str, id: Option<&String>, value: &str| {
            let key = id.cloned().unwrap_or_else(|| fold_name(value));
            if told.entry((field, key.clone())).or_default().insert(n) {
                shown.push((n, field, key, id.cloned(), value.to_owned()));
            }
        };
        for x in a.attendees.iter().filter(|x| x.person.is_some()) {
            tell("person", x.person.as_ref(), &x.name);
        }
        for i in &a.instruments {
            tell("instrument", i.id.as_ref(), &i.title);
        }
        if let Some(m) = &a.mechanism {
            tell("session", None, &m.name);
        }
    }
    let mut out: Vec<Alone> = shown
        .into_iter()
        .filter(|(_, field, key, _, _)| told[&(*field, key.clone())].len() == 1)
        .map(|(n, field, _, id, value)| Alone { account: accounts[n].id.clone(), field: field.to_owned(), id, value })
        .collect();
    // a single value in a field that all others leave empty
    for (field, value) in [("place", |a: &Account| a.place.clone()), ("level", |a: &Account| a.level.clone())]
        as [(&str, fn(&Account) -> Option<String>); 2]
    {
        let mut said = accounts.iter().filter_map(|a| value(a).map(|v| (a, v)));
        if let (Some((a, value)), None) = (said.next(), said.next()) {
            out.push(Alone { account: a.id.clone(), field: field.to_owned(), id: None, value });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Signed;
    use super::super::examples::account;
    use super::*;
    use verbale_core::reading::InstrumentKind;

    #[test]
    fn fields_and_people_that_differ() {
        let mut a = account("a r1 talks held 2025-03-05 Hanoi | VN p1 minister; LA p2");
        let mut b = account("b r2 meeting held 2025-03-06! Vientiane | VN p1 deputy; LA p2; LA p3");
        let c = account("c r3 talks held 2025-03 - | VN p1 minister; LA -");
        a.attendees[0].ranks = vec!["Đại tướng".into()];
        b.attendees[0].ranks = vec!["Thượng tướng".into()];
        let found = disagreements(&[&a, &b, &c]);
        let fields: Vec<(&str, Option<&str>)> = found.iter().map(|d| (d.field.as_str(), d.person.as_deref())).collect();
        assert_eq!(
            fields,
            [
                ("kind", None),
                ("date", None),
                ("place", None),
                ("office", Some("p1")),
                ("rank", Some("p1")),
                ("present", Some("p3"))
            ]
        );
        let present: Vec<&str> = found[5].values.iter().map(|v| v.value.as_str()).collect();
        assert_eq!(present, ["false", "true"], "c names nobody of that side and so leaves nobody out");
    }

    #[test]
    fn what_only_one_tells() {
        let mut a = account("a r1 talks held 2025-03-05 Hanoi | VN p1; LA p2");
        let b = account("b r2 talks held 2025-03-05 - | VN p1; LA p2; LA p3");
        a.instruments = vec![Signed { id: None, kind: InstrumentKind::Plan, title: "Work Plan".into(), period: None }];
        let found: Vec<(String, String, String)> =
            alone(&[&a, &b]).into_iter().map(|x| (x.account, x.field, x.value)).collect();
        let expect = |a: &str, f: &str, v: &str| (a.to_owned(), f.to_owned(), v.to_owned());
        assert_eq!(
            found,
            [expect("a", "instrument", "Work Plan"), expect("b", "person", "p3"), expect("a", "place", "Hanoi")]
        );
        assert!(alone(&[&a]).is_empty());
    }

    #[test]
    fn agreeing_accounts_show_nothing() {
        let a = account("a r1 talks held 2025-03-05 Hanoi | VN p1; LA p2");
        let b = account("b r2 talks held 2025-03 - | VN p1; LA p2");
        assert!(disagreements(&[&a, &b]).is_empty());
    }
}
