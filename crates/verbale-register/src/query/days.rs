//! Engagements by their days alone, so that an answer of a few need not read them all.

use super::Filter;
use super::affairs::signatures_of;
use super::rows::{Rows, short};
use super::timeline::engagement;
use crate::codes::date;
use crate::record::{Affairs, EngagementDays};
use crate::{Register, Result};
use rusqlite::OptionalExtension;

impl Register {
    /// Every engagement of one country, of two, or of all, with its days and nothing else; in no order.
    pub fn engagement_days(&self, between: &[String]) -> Result<Vec<EngagementDays>> {
        self.ask(|conn| {
            let mut filter = Filter::facts("engagement");
            filter.between("engagement", between);
            let sql = format!(
                "SELECT f.id, f.reading, f.local, f.edtf FROM facts f WHERE {}",
                filter.conditions.join(" AND ")
            );
            conn.prepare_cached(&sql)?
                .query_map(rusqlite::params_from_iter(filter.values), |r| {
                    Ok(EngagementDays { fact: r.get(0)?, reading: r.get(1)?, local: r.get(2)?, date: date(r, 3)? })
                })?
                .collect()
        })
    }

    /// Readings of a visit put off, or announced for longer than `longest` days, each with one that tells of a visit of the
    /// same guest within `within` days: the two may tell of one visit, however far apart they are.
    pub fn announced_visits(&self, longest: i32, within: i32) -> Result<Vec<(i64, i64)>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT DISTINCT fa.reading, fb.reading
                 FROM engagements a JOIN facts fa ON fa.id = a.fact JOIN participants pa ON pa.engagement = a.fact
                 JOIN persons xa ON xa.id = pa.person JOIN persons xb ON xb.canonical = xa.canonical
                 JOIN participants pb ON pb.person = xb.id JOIN engagements b ON b.fact = pb.engagement
                 JOIN facts fb ON fb.id = b.fact
                 WHERE a.kind = 'visit' AND b.kind = 'visit' AND a.fact <> b.fact
                 AND fa.recorded_to IS NULL AND fb.recorded_to IS NULL
                 AND (a.status = 'postponed' OR (a.status IN ('invited', 'planned')
                      AND julianday(fa.last_day) - julianday(fa.first_day) > ?1))
                 AND fb.first_day >= fa.first_day AND julianday(fb.first_day) - julianday(fa.first_day) <= ?2",
            )?
            .query_map([longest, within], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect()
        })
    }

    /// These engagements in the order given, with the signatures of their reports.
    pub fn engagements_in(&self, days: &[&EngagementDays]) -> Result<Affairs> {
        self.ask(|conn| {
            let rows = Rows::new(conn);
            let engagements = days.iter().map(|d| engagement(&rows, d.fact)).collect::<rusqlite::Result<_>>()?;
            let mut readings: Vec<i64> = days.iter().map(|d| d.reading).collect();
            readings.sort_unstable();
            readings.dedup();
            Ok(Affairs { engagements, signatures: signatures_of(conn, &readings)?, ..Affairs::default() })
        })
    }

    /// The row of the current reading of the report with this short id.
    pub fn current_reading(&self, report: &str) -> Result<Option<i64>> {
        self.ask(|conn| {
            conn.prepare_cached(
                "SELECT d.id FROM reports r JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL
                 WHERE r.sha256 >= ?1 AND r.sha256 < ?1 || 'g'",
            )?
            .query_row([short(report)], |r| r.get(0))
            .optional()
        })
    }
}
