//! The questions. Every one answers from the current readings alone.

mod affairs;
mod agreements;
mod areas;
mod between;
mod commitments;
mod days;
mod diagnostics;
mod dossier;
mod mechanisms;
mod milestones;
mod offices;
mod people;
mod recorded;
mod reports;
mod rows;
mod search;
mod stats;
mod timeline;

pub use days::DaysPart;
pub(crate) use rows::short;

use crate::ask::{MAX_LIMIT, Page};
use crate::record::Listing;
use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};

/// A query built from the filters that were set.
struct Filter {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Filter {
    fn new(always: &str) -> Self {
        Filter { conditions: vec![always.to_owned()], values: Vec::new() }
    }

    /// Facts `f` of a kind in the current readings.
    fn facts(kind: &str) -> Self {
        Self::new(&format!("f.kind = '{kind}' AND f.recorded_to IS NULL"))
    }

    /// A condition that leaves few rows: from now on the kind is looked at and not searched by, since an index by kind
    /// would be walked from end to end.
    fn narrow(&mut self, condition: impl Into<String>, values: impl IntoIterator<Item = String>) {
        if let Some(kind) = self.conditions.first_mut().filter(|c| c.starts_with("f.kind")) {
            kind.insert(0, '+');
        }
        self.and(condition, values);
    }

    /// Adds a condition; each `?` in it takes one of the values.
    fn and(&mut self, condition: impl Into<String>, values: impl IntoIterator<Item = String>) {
        self.conditions.push(condition.into());
        self.values.extend(values.into_iter().map(Value::Text));
    }

    /// Row ids of one page of `select … where … order`.
    fn page(&self, conn: &Connection, select: &str, order: &str, page: Page) -> Result<Listing<i64>> {
        let sql = format!("{select} WHERE {} ORDER BY {order} LIMIT ? OFFSET ?", self.conditions.join(" AND "));
        let limit = page.limit.min(MAX_LIMIT);
        let mut values = self.values.clone();
        values.push(Value::Integer(i64::from(limit) + 1));
        values.push(Value::Integer(page.offset.into()));
        let ids =
            conn.prepare_cached(&sql)?.query_map(params_from_iter(values), |r| r.get(0))?.collect::<Result<_>>()?;
        Ok(cut(ids, limit, page.offset))
    }
}

/// A page of at most `limit` rows out of one row more, which tells whether there is a next page.
fn cut<T>(mut items: Vec<T>, limit: u32, offset: u32) -> Listing<T> {
    let more = items.len() > limit as usize;
    items.truncate(limit as usize);
    Listing { items, next: more.then(|| offset.saturating_add(limit)) }
}

impl<T> Listing<T> {
    fn try_map<U>(self, f: impl FnMut(T) -> Result<U>) -> Result<Listing<U>> {
        Ok(Listing { items: self.items.into_iter().map(f).collect::<Result<_>>()?, next: self.next })
    }
}
