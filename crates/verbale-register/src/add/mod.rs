//! Adding reports: whole ones in one transaction, so that a register never holds part of a report.

mod agreements;
mod contacts;
mod days;
mod facts;
mod people;
mod sayings;
mod supersede;

use crate::amend::{self, Applied, Standing};
use crate::codes::{self, sha256};
use crate::identities::Identities;
use crate::pairs;
use crate::record::Added;
use crate::words::index_columns;
use facts::Facts;
pub(crate) use facts::NO_DAY;
use rusqlite::{Connection, OptionalExtension, Result, Transaction, TransactionBehavior, params};
use verbale_core::reading::PackInfo;
use verbale_core::{Reading, Report};

/// One report to be added with what was read from it.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The report.
    pub report: &'a Report,
    /// What was read from it.
    pub reading: &'a Reading,
    /// Who its people are, asked of the reading that is in force: amendments may have changed a name or a country.
    pub identify: &'a dyn Fn(&Reading) -> Identities,
    /// When it is recorded: milliseconds since the Unix epoch.
    pub recorded_at: i64,
    /// Its address on the web, where that is known apart from its path.
    pub url: Option<&'a str>,
    /// What the text shares with copies of it; `None` for a text too short to have copies.
    pub signature: Option<&'a [u8]>,
}

/// The reading as it is stored: where the report came from is the report's, not the reading's, so that the same bytes
/// from two places are one.
struct Stored {
    read_json: String,
    json: String,
    fingerprint: String,
    identities: Identities,
    applied: Applied,
}

impl Stored {
    fn new(entry: &Entry<'_>, standing: &[Standing]) -> Self {
        let mut read = entry.reading.clone();
        read.report.path.clear();
        let read_json = serde_json::to_string(&read).unwrap_or_default();
        let applied = amend::apply(&read, standing);
        let json = match applied.amendments.is_empty() {
            true => read_json.clone(),
            false => serde_json::to_string(&applied.reading).unwrap_or_default(),
        };
        let identities = (entry.identify)(&applied.reading);
        let who = serde_json::to_string(&identities).unwrap_or_default();
        let fingerprint = sha256(format!("{json}\n{who}").as_bytes());
        Stored { read_json, json, fingerprint, identities, applied }
    }
}

/// What the register already knows of a report.
struct Known {
    report: i64,
    reading: Option<i64>,
    fingerprint: Option<String>,
}

impl Known {
    /// True when the current reading is this one, amended by the same.
    fn read_as(&self, conn: &Connection, stored: &Stored) -> Result<bool> {
        match self.reading {
            Some(reading) if self.fingerprint.as_ref() == Some(&stored.fingerprint) => {
                amend::same_trace(conn, reading, &stored.applied, &stored.read_json)
            }
            _ => Ok(false),
        }
    }
}

/// Stores the entries in one transaction, or finds that they are there. The first look needs no write lock; the second,
/// under it, is binding.
pub(crate) fn add(conn: &mut Connection, entries: &[Entry<'_>]) -> Result<Vec<Added>> {
    let mut all_known = true;
    let mut prepared: Vec<(Vec<Standing>, Stored)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let known = known(conn, &entry.report.sha256)?;
        let standing = amend::standing(conn, known.as_ref().map(|k| k.report))?;
        let stored = Stored::new(entry, &standing);
        all_known = all_known && known.map_or(Ok(false), |k| k.read_as(conn, &stored))?;
        prepared.push((standing, stored));
    }
    if all_known {
        return Ok(vec![Added::Unchanged; entries.len()]);
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (mut added, mut fresh) = (Vec::with_capacity(entries.len()), Vec::new());
    for (entry, (standing, stored)) in entries.iter().zip(prepared) {
        let known = known(&tx, &entry.report.sha256)?;
        let now = amend::standing(&tx, known.as_ref().map(|k| k.report))?;
        // somebody may have amended between the first look and the lock
        let stored = if now == standing { stored } else { Stored::new(entry, &now) };
        let (done, new) = add_one(&tx, entry, &stored, known)?;
        added.push(done);
        fresh.extend(new.map(|report| (report, entry.report.text.as_str())));
    }
    index_words(&tx, &fresh)?;
    tx.commit()?;
    Ok(added)
}

/// Stores a known report anew, because what stands against it has changed.
pub(crate) fn restore(tx: &Transaction<'_>, entry: &Entry<'_>) -> Result<Added> {
    let known = known(tx, &entry.report.sha256)?;
    let standing = amend::standing(tx, known.as_ref().map(|k| k.report))?;
    let (added, new) = add_one(tx, entry, &Stored::new(entry, &standing), known)?;
    index_words(tx, new.map(|report| (report, entry.report.text.as_str())).as_slice())?;
    Ok(added)
}

/// What was done, and the row of a report that was not there before: its words are still to be indexed.
fn add_one(
    tx: &Transaction<'_>,
    entry: &Entry<'_>,
    stored: &Stored,
    known: Option<Known>,
) -> Result<(Added, Option<i64>)> {
    if known.as_ref().map_or(Ok(false), |k| k.read_as(tx, stored))? {
        return Ok((Added::Unchanged, None));
    }
    let old = known.as_ref().and_then(|k| k.reading);
    let (report, new) = match known {
        Some(k) => (k.report, None),
        None => new_report(tx, entry).map(|id| (id, Some(id)))?,
    };
    if let Some(old) = old {
        supersede::supersede(tx, old, entry.recorded_at)?;
        count_kinds(tx, old, -1)?;
        pairs::report_changed(tx, report)?;
    }
    let reading = new_reading(tx, entry, report, stored)?;
    amend::keep_trace(tx, reading, &stored.applied, &stored.read_json)?;
    let facts = store_facts(tx, entry, stored, reading)?;
    Ok((if old.is_some() { Added::Superseded { facts } } else { Added::New { facts } }, new))
}

/// Adds the facts of a reading to what is counted of each kind and area, or with −1 takes them away.
fn count_kinds(tx: &Transaction<'_>, reading: i64, sign: i64) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO fact_counts (kind, n) SELECT kind, ?2 * count(*) FROM facts WHERE reading = ?1 GROUP BY kind
         ON CONFLICT (kind) DO UPDATE SET n = n + excluded.n",
    )?
    .execute([reading, sign])?;
    tx.prepare_cached(
        "INSERT INTO area_counts (code, n) SELECT a.code, ?2 * count(*) FROM facts f JOIN fact_areas a ON a.fact = f.id
         WHERE f.reading = ?1 GROUP BY a.code ON CONFLICT (code) DO UPDATE SET n = n + excluded.n",
    )?
    .execute([reading, sign])
    .map(|_| ())
}

/// Takes the words of new reports into the index, last of all and many at a time: any other statement between two of
/// them would have the index written out, and a small piece of it for each report.
fn index_words(tx: &Transaction<'_>, reports: &[(i64, &str)]) -> Result<()> {
    let mut insert = tx.prepare_cached("INSERT INTO report_words (rowid, plain, marked) VALUES (?1, ?2, ?3)")?;
    for (report, text) in reports {
        let (plain, marked) = index_columns(text);
        insert.execute(params![report, plain, marked])?;
    }
    Ok(())
}

fn known(conn: &Connection, sha256: &str) -> Result<Option<Known>> {
    conn.prepare_cached(
        "SELECT r.id, d.id, d.fingerprint FROM reports r
         LEFT JOIN readings d ON d.report = r.id AND d.superseded_at IS NULL WHERE r.sha256 = ?1",
    )?
    .query_row([sha256], |r| Ok(Known { report: r.get(0)?, reading: r.get(1)?, fingerprint: r.get(2)? }))
    .optional()
}

fn new_report(tx: &Transaction<'_>, entry: &Entry<'_>) -> Result<i64> {
    let report = entry.report;
    let web = ["http://", "https://"].iter().any(|p| report.path.starts_with(p));
    let url = entry.url.or(web.then_some(report.path.as_str()));
    let given = codes::columns(report.published).0;
    tx.prepare_cached("INSERT INTO reports (sha256, path, url, recorded_at, given) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![report.sha256, report.path, url, entry.recorded_at, given])?;
    let id = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO texts (report, text) VALUES (?1, ?2)")?.execute(params![id, report.text])?;
    if let Some(signature) = entry.signature {
        tx.prepare_cached("INSERT INTO signatures (report, signature) VALUES (?1, ?2)")?
            .execute(params![id, signature])?;
    }
    Ok(id)
}

fn new_reading(tx: &Transaction<'_>, entry: &Entry<'_>, report: i64, stored: &Stored) -> Result<i64> {
    let info = &stored.applied.reading.report;
    let (published, first, last) = codes::columns(info.published);
    let pack = entry.reading.pack.as_ref().map(|p| pack_id(tx, p)).transpose()?;
    tx.prepare_cached(
        "INSERT INTO readings (report, pack, schema, fingerprint, title, language, published, first_day, last_day,
         recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        report,
        pack,
        entry.reading.schema,
        stored.fingerprint,
        info.title,
        info.language,
        published,
        first,
        last,
        entry.recorded_at
    ])?;
    let id = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO reading_json (reading, json) VALUES (?1, ?2)")?.execute(params![id, stored.json])?;
    Ok(id)
}

fn pack_id(tx: &Transaction<'_>, pack: &PackInfo) -> Result<i64> {
    let named = params![pack.hash, pack.id, pack.version];
    let found = tx
        .prepare_cached("SELECT id FROM packs WHERE hash = ?1 AND pack = ?2 AND version = ?3")?
        .query_row(named, |r| r.get(0))
        .optional()?;
    match found {
        Some(id) => Ok(id),
        None => {
            tx.prepare_cached("INSERT INTO packs (hash, pack, version) VALUES (?1, ?2, ?3)")?.execute(named)?;
            Ok(tx.last_insert_rowid())
        }
    }
}

/// All facts of the reading; each kind's file stores its own.
fn store_facts(tx: &Transaction<'_>, entry: &Entry<'_>, stored: &Stored, reading: i64) -> Result<u32> {
    let mut facts = Facts::new(tx, &stored.applied.reading, &stored.identities, (reading, entry.recorded_at));
    facts.enter_all()?;
    people::store(&mut facts)?;
    contacts::organisations(&facts)?;
    contacts::mechanisms(&facts)?;
    contacts::engagements(&facts)?;
    agreements::instruments(&facts)?;
    agreements::milestones(&facts)?;
    sayings::statements(&facts)?;
    sayings::undertakings(&facts)?;
    sayings::areas(&facts)?;
    facts.count_pairs()?;
    count_kinds(tx, reading, 1)?;
    Ok(facts.count())
}
