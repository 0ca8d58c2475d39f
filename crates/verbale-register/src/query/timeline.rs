//! Who met whom, in order of time.

use super::{Filter, rows::Rows};
use crate::codes::{date, decoded, maybe_decoded};
use crate::record::{EngagementRow, SignedRow};
use crate::{Error, Listing, Register, Result, TimelineQuery};
use rusqlite::{OptionalExtension, params};

/// Undated last, then by day, then by report and place in it.
const OLDEST: &str = "f.first_day IS NULL, f.first_day, f.last_day, r.sha256, f.id";
const LATEST: &str = "f.first_day IS NULL, f.first_day DESC, f.last_day DESC, r.sha256, f.id";

impl Register {
    /// Engagements between countries, in a time, of a person. A `person` that is not in the register is an error.
    pub fn timeline(&self, query: &TimelineQuery) -> Result<Listing<EngagementRow>> {
        if let Some(id) = &query.person {
            self.known_person(id)?;
        }
        self.ask(|conn| {
            let mut filter = Filter::facts("engagement");
            filter.between("engagement", &query.between);
            filter.since(query.since);
            filter.until(query.until);
            filter.person("SELECT engagement FROM participants WHERE person", query.person.as_ref());
            let order = if query.latest_first { LATEST } else { OLDEST };
            let select =
                "SELECT f.id FROM facts f JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report";
            let rows = Rows::new(conn);
            filter.page(conn, select, order, query.page)?.try_map(|fact| engagement(&rows, fact))
        })
    }

    /// The engagement that this fact `REPORT/LOCAL` tells of; `None` when there is none.
    pub fn engagement(&self, fact: &str) -> Result<Option<EngagementRow>> {
        let Some((report, local)) = fact.split_once('/') else { return Ok(None) };
        let Some(reading) = self.current_reading(report)? else { return Ok(None) };
        self.ask(|conn| {
            let found = conn
                .prepare_cached("SELECT id FROM facts WHERE reading = ? AND local = ? AND kind = 'engagement'")?
                .query_row(params![reading, local], |r| r.get(0))
                .optional()?;
            found.map(|id| engagement(&Rows::new(conn), id)).transpose()
        })
    }

    /// The row of the person with this register id.
    pub(super) fn known_person(&self, id: &str) -> Result<i64> {
        let found = self.ask(|conn| {
            conn.prepare_cached("SELECT canonical FROM persons WHERE public = ?")?
                .query_row([id], |r| r.get(0))
                .optional()
        })?;
        found.ok_or_else(|| Error::UnknownPerson(id.to_owned()))
    }
}

pub(super) fn engagement(rows: &Rows<'_>, fact: i64) -> rusqlite::Result<EngagementRow> {
    let source = rows.source(fact)?;
    let instruments = rows
        .conn
        .prepare_cached(
            "SELECT f.local, i.kind, i.title, i.period FROM instruments i JOIN facts f ON f.id = i.fact WHERE i.fact IN
             (SELECT instrument FROM engagement_instruments WHERE engagement = ?1 UNION ALL
              SELECT fact FROM instruments WHERE engagement = ?1) ORDER BY i.fact",
        )?
        .query_map([fact], |r| {
            let fact = format!("{}/{}", source.report.id, r.get::<_, String>(0)?);
            Ok(SignedRow { fact, kind: decoded(r, 1)?, title: r.get(2)?, period: date(r, 3)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    rows.conn.prepare_cached(
        "SELECT e.kind, e.status, f.edtf, e.date_basis, e.time_of_day, e.place, e.country, e.level, v.local, m.name, m.session
         FROM engagements e JOIN facts f ON f.id = e.fact LEFT JOIN facts v ON v.id = e.part_of
         LEFT JOIN mechanisms m ON m.fact = e.mechanism WHERE e.fact = ?",
    )?
    .query_row([fact], |r| {
        let report = source.report.id.clone();
        Ok(EngagementRow {
            source,
            kind: decoded(r, 0)?,
            status: decoded(r, 1)?,
            date: date(r, 2)?,
            date_basis: maybe_decoded(r, 3)?,
            time_of_day: r.get(4)?,
            place: r.get(5)?,
            country: r.get(6)?,
            level: r.get(7)?,
            participants: rows.participants(fact)?,
            part_of: r.get::<_, Option<String>>(8)?.map(|local| format!("{report}/{local}")),
            mechanism: r.get(9)?,
            session: r.get(10)?,
            instruments,
        })
    })
}
