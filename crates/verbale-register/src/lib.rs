//! The register: reports, readings and facts in one SQLite file, the only part of Verbale that speaks SQL.
//!
//! - **Whole reports only.** [`Register::add`] stores a report, its reading and every fact in one transaction, and
//!   [`Register::add_all`] many; a crash at any moment leaves a register that opens and holds whole reports.
//! - **Nothing is overwritten.** A new reading of a known report ends the old facts in recorded time and keeps them.
//! - **Every fact has its words.** A reading whose spans do not match the report is refused.
//! - **No clock.** The caller says when something is recorded; [`Register::content_digest`] leaves those times out, so
//!   that two runs over the same reports can be compared, in whatever order they added them.
//!
//! ```
//! use verbale_core::{Reading, Report};
//! use verbale_core::reading::{ReportInfo, SCHEMA};
//! use verbale_register::{Added, Identities, Page, Register};
//!
//! let folder = tempfile::tempdir()?;
//! let mut register = Register::open(folder.path().join("record.db"))?;
//! let report = Report { path: "a.txt".into(), sha256: "ab".repeat(32), text: "Hai bên gặp nhau.".into(), published: None };
//! # let reading = Reading {
//! #     schema: SCHEMA.into(),
//! #     report: ReportInfo { path: "a.txt".into(), sha256: "ab".repeat(32), title: None, language: "vi".into(), published: None, length: 17 },
//! #     pack: None, people: vec![], organisations: vec![], engagements: vec![], instruments: vec![], mechanisms: vec![],
//! #     milestones: vec![], statements: vec![], undertakings: vec![], areas: vec![], diagnostics: vec![],
//! # };
//! assert_eq!(register.add(&report, &reading, &Identities::default(), 0)?, Added::New { facts: 0 });
//! assert_eq!(register.add(&report, &reading, &Identities::default(), 1)?, Added::Unchanged);
//! assert_eq!(register.reports(Page::default())?.items.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access;
mod add;
mod amend;
mod anchor;
mod as_of;
mod ask;
mod backup;
mod because;
mod check;
mod codes;
mod digest;
mod entered;
mod error;
mod identities;
mod judge;
mod open;
mod pairs;
mod people;
mod query;
mod record;
mod schema;
mod settled;
mod validate;
mod words;

pub use access::{AccessEvent, Known, NewToken, Role, TokenRow, UserChange, UserRow};
pub use add::Entry;
pub use amend::{Amended, Amendment, AmendmentRow, Change};
pub use anchor::Anchor;
pub use ask::*;
pub use because::Because;
pub use entered::{Note, NoteKind, NoteRow};
pub use error::{Error, Result};
pub use identities::{Identities, Identity};
pub use judge::{About, Judgement, JudgementRow, Ruling};
pub use query::DaysPart;
pub use record::*;
pub use settled::{
    Behind, SettledDoubt, SettledEntry, SettledOrder, SettledQuery, SettledStretch, Settlement, ToldPair,
};

use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::Duration;
use verbale_core::{Reading, Report};

/// How a register is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long to wait for another writer before giving up with [`Error::Locked`].
    pub busy_timeout: Duration,
    /// Refuse with [`Error::Full`] to grow beyond this many bytes, as a full disk would.
    pub max_bytes: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Options { busy_timeout: Duration::from_secs(10), max_bytes: None }
    }
}

/// An open register. One connection; open it again for another thread.
#[derive(Debug)]
pub struct Register {
    conn: Connection,
    path: PathBuf,
    wait: Duration,
    read_only: bool,
    /// It shows an earlier recorded time.
    past: bool,
    /// What is settled is to be read though more may have been told since.
    as_settled: bool,
}

impl Register {
    /// Opens a register for reading and writing, making it when there is none.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_with(path, &Options::default())
    }

    /// [`Register::open`] with options.
    pub fn open_with(path: impl AsRef<Path>, options: &Options) -> Result<Self> {
        open::writable(path.as_ref(), options)
    }

    /// Opens an existing register for reading alone; works in folders that cannot be written.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self> {
        open::read_only(path.as_ref(), &Options::default())
    }

    /// Opens an existing register for reading, as it stood at an earlier recorded time (milliseconds since the Unix
    /// epoch): reports added later are not there, and what was superseded, amended or judged later stands as it stood.
    pub fn open_as_of(path: impl AsRef<Path>, at: i64) -> Result<Self> {
        let register = open::read_only(path.as_ref(), &Options::default())?;
        as_of::lay(&register, at)?;
        Ok(Register { past: true, ..register })
    }

    /// [`Register::open_read_only`] for questions that are answered from what is settled, though more may have been told
    /// since: [`Register::behind`] says how far it follows.
    pub fn open_as_settled(path: impl AsRef<Path>) -> Result<Self> {
        let register = open::read_only(path.as_ref(), &Options::default())?;
        Ok(Register { as_settled: true, ..register })
    }

    /// Whether what is settled is to be read though more may have been told since.
    pub fn as_settled(&self) -> bool {
        self.as_settled
    }

    /// The connection, for tests of how questions are answered.
    #[doc(hidden)]
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.conn
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Stores a report with its reading, or finds that it is there already.
    ///
    /// `recorded_at` counts milliseconds since the Unix epoch. The same bytes with the same reading and identities as
    /// the current ones change nothing; a different reading supersedes the current one.
    pub fn add(
        &mut self,
        report: &Report,
        reading: &Reading,
        identities: &Identities,
        recorded_at: i64,
    ) -> Result<Added> {
        self.add_from(report, reading, identities, recorded_at, None)
    }

    /// [`Register::add`] for a report whose address on the web is known apart from its path.
    pub fn add_from(
        &mut self,
        report: &Report,
        reading: &Reading,
        identities: &Identities,
        recorded_at: i64,
        url: Option<&str>,
    ) -> Result<Added> {
        let identify = |_: &Reading| identities.clone();
        let added =
            self.add_all(&[Entry { report, reading, identify: &identify, recorded_at, url, signature: None }])?;
        Ok(added.first().copied().unwrap_or(Added::Unchanged))
    }

    /// Stores many reports in one transaction, which is several times faster than one by one: all of them, or, when one
    /// is refused or the disk is full, none.
    pub fn add_all(&mut self, entries: &[Entry<'_>]) -> Result<Vec<Added>> {
        self.writable()?;
        entries.iter().try_for_each(|e| validate::validate(e.report, e.reading))?;
        add::add(&mut self.conn, entries).map_err(|e| Error::from_sqlite(&self.path, self.wait, e))
    }

    fn writable(&self) -> Result<()> {
        if self.read_only { Err(Error::ReadOnly(self.path.clone())) } else { Ok(()) }
    }

    /// Brings all that was added to the disk, so that a power cut cannot lose it. Call it before saying that it is done.
    /// It waits for readers in the midst of a query, at most as long as the register waits for writers.
    pub fn flush(&mut self) -> Result<()> {
        self.run(|conn| {
            conn.query_row("PRAGMA wal_checkpoint(FULL)", [], |_| Ok(()))?;
            match conn.execute_batch("PRAGMA optimize") {
                // statistics for the planner can wait until nobody writes
                Err(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => Ok(()),
                other => other,
            }
        })
    }

    /// How often what the register says has changed, by any writer: the same number means the same answers. It costs a
    /// look at one row, so that an answer can be kept for as long as the number stands.
    pub fn version(&self) -> Result<u64> {
        self.ask(|conn| {
            conn.prepare_cached("SELECT n FROM main.changes")?
                .query_row([], |r| r.get::<_, i64>(0))
                .map(i64::unsigned_abs)
        })
    }

    /// A hash over everything the register says, without recorded times, row numbers and the places reports came from:
    /// equal for equal content, however it was added.
    pub fn content_digest(&self) -> Result<String> {
        self.ask(digest::digest)
    }

    /// What is wrong with the file: structure, references, counters, half reports. Empty when it is sound.
    pub fn check(&self) -> Result<Vec<String>> {
        self.ask(check::check)
    }

    /// Runs a question in one transaction, telling the database's errors apart: all its statements see one state of the
    /// register, and the file is locked once and not for each of them.
    fn ask<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        self.run(|conn| {
            if !conn.is_autocommit() {
                return query(conn);
            }
            let tx = conn.unchecked_transaction()?;
            let answer = query(&tx)?;
            tx.commit()?;
            Ok(answer)
        })
    }

    /// Runs statements, each by itself.
    fn run<T>(&self, statements: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        statements(&self.conn).map_err(|e| Error::from_sqlite(&self.path, self.wait, e))
    }
}
