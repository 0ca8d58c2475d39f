//! Standing formats and the sessions seen of them.

use super::{Filter, rows::Rows};
use crate::codes::date;
use crate::record::{MechanismRow, SessionRow};
use crate::{Listing, MechanismQuery, Register, Result};
use std::collections::BTreeSet;

impl Register {
    /// Mechanisms by name; sightings of one name are one mechanism.
    pub fn mechanisms(&self, query: &MechanismQuery) -> Result<Listing<MechanismRow>> {
        self.ask(|conn| {
            let mut filter = Filter::facts("mechanism");
            filter.between("mechanism", &query.between);
            // one row stands for each name
            if let Some(last) = filter.conditions.last_mut() {
                last.push_str(" GROUP BY m.folded");
            }
            let select = "SELECT min(f.id) FROM facts f JOIN mechanisms m ON m.fact = f.id";
            let rows = Rows::new(conn);
            filter.page(conn, select, "m.folded", query.page)?.try_map(|fact| mechanism(&rows, fact))
        })
    }
}

pub(super) fn mechanism(pieces: &Rows<'_>, fact: i64) -> rusqlite::Result<MechanismRow> {
    let mut statement = pieces.conn.prepare_cached(
        "SELECT m.fact, m.name, m.kind, m.session, f.edtf FROM mechanisms m JOIN facts f ON f.id = m.fact
         JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report
         WHERE m.folded = (SELECT folded FROM mechanisms WHERE fact = ?) AND f.recorded_to IS NULL
         ORDER BY ifnull(f.first_day, d.first_day) IS NULL, ifnull(f.first_day, d.first_day), r.sha256, m.fact",
    )?;
    let mut rows = statement.query([fact])?;
    let mut out = MechanismRow { name: String::new(), kind: String::new(), parties: Vec::new(), sessions: Vec::new() };
    let mut parties = BTreeSet::new();
    while let Some(r) = rows.next()? {
        let (id, name): (i64, String) = (r.get(0)?, r.get(1)?);
        if out.name.is_empty() || (name.chars().count(), &out.name) > (out.name.chars().count(), &name) {
            out.name = name;
        }
        out.kind = r.get(2)?;
        parties.extend(pieces.countries(id, "party")?);
        out.sessions.push(SessionRow { session: r.get(3)?, date: date(r, 4)?, source: pieces.source(id)? });
    }
    out.parties = parties.into_iter().collect();
    Ok(out)
}
