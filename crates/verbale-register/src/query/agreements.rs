//! What was signed, and where it stands.

use super::Filter;
use super::rows::{self, Rows};
use crate::codes::{code, date, decoded, maybe_decoded};
use crate::record::AgreementRow;
use crate::{AgreementQuery, Listing, Register, Result};
use rusqlite::params;
use verbale_core::Edtf;

/// Where an instrument `i` stands on the day `?`. A period is over after the last day it can mean; an instrument begins
/// with its period or its signing, whichever is later; one only planned is not yet, unless its period is over or running,
/// when the report no longer tells; without a period nothing says how long a signed one holds.
const VALIDITY: &str = "(SELECT CASE
    WHEN q.day IS NULL THEN NULL
    WHEN i.period_last < q.day THEN 'lapsed'
    WHEN i.period_first > q.day OR i.signed_first > q.day THEN 'not-yet'
    WHEN i.status = 'planned' THEN CASE WHEN i.period_first <= q.day THEN 'unknown' ELSE 'not-yet' END
    WHEN i.period_first <= q.day OR (i.period_last >= q.day AND i.signed_last <= q.day) THEN 'in-force'
    ELSE 'unknown' END FROM (SELECT ? AS day) AS q)";

impl Register {
    /// Documents of agreement, latest signed first.
    pub fn agreements(&self, query: &AgreementQuery) -> Result<Listing<AgreementRow>> {
        let day = query.on.and_then(Edtf::first_day).map(|d| d.to_string());
        self.ask(|conn| {
            let mut filter = Filter::facts("instrument");
            filter.between("instrument", &query.between);
            filter.area(query.area.as_ref());
            if let (Some(validity), Some(day)) = (query.validity, &day) {
                filter.and(format!("{VALIDITY} = ?"), [day.clone(), code(validity)]);
            }
            let select = "SELECT f.id FROM facts f JOIN instruments i ON i.fact = f.id
                          JOIN readings d ON d.id = f.reading JOIN reports r ON r.id = d.report";
            let order = "ifnull(i.signed_first, ifnull(i.period_first, d.first_day)) DESC NULLS LAST, r.sha256, f.id";
            let rows = Rows::new(conn);
            filter.page(conn, select, order, query.page)?.try_map(|fact| agreement(&rows, fact, day.as_deref()))
        })
    }
}

pub(super) fn agreement(rows: &Rows<'_>, fact: i64, day: Option<&str>) -> rusqlite::Result<AgreementRow> {
    let parties = rows
        .conn
        .prepare_cached("SELECT party FROM instrument_parties WHERE instrument = ? ORDER BY n")?
        .query_map([fact], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    rows.conn
        .prepare_cached(&format!(
            "SELECT i.kind, i.title, i.signed, i.period, i.status, {VALIDITY},
                (SELECT local FROM facts WHERE id = ifnull(i.engagement,
                    (SELECT min(x.engagement) FROM engagement_instruments x WHERE x.instrument = i.fact)))
         FROM instruments i WHERE i.fact = ?"
        ))?
        .query_row(params![day, fact], |r| {
            let source = rows.source(fact)?;
            Ok(AgreementRow {
                engagement: rows::of_report(&source, r.get(6)?),
                source,
                kind: decoded(r, 0)?,
                title: r.get(1)?,
                parties,
                countries: rows.countries(fact, "party")?,
                signed: date(r, 2)?,
                period: date(r, 3)?,
                status: decoded(r, 4)?,
                validity: maybe_decoded(r, 5)?,
                areas: rows.areas(fact)?,
            })
        })
}
