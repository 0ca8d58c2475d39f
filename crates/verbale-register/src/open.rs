//! Opening: never touches a file that is not a register, waits for other writers, says what is wrong.
//!
//! The register runs in write-ahead mode with `synchronous = NORMAL`. A killed process loses nothing it committed and
//! leaves nothing half-written; a power cut may lose the last whole reports, never part of one, and adding them again
//! restores them. [`crate::Register::flush`] brings everything to the disk, and `add` calls it before it says it is done.

use crate::error::{Error, Result};
use crate::schema::{self, Kind};
use crate::{Options, Register};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

const PAGE_SIZE: u64 = 4096;

pub(crate) fn writable(path: &Path, options: &Options) -> Result<Register> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let wait = options.busy_timeout;
    let fail = |e| refused(path, wait, e);
    let mut conn = Connection::open_with_flags(path, flags).map_err(fail)?;
    conn.busy_timeout(wait).map_err(fail)?;
    let found = schema::identify(&conn).map_err(fail)?;
    accept(path, found, false)?;
    into_wal(&conn, wait).map_err(fail)?;
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -196608; PRAGMA wal_autocheckpoint = 32000; PRAGMA journal_size_limit = 67108864;",
    )
    .map_err(fail)?;
    // plans must not depend on the values asked for: a statement prepared once serves every report
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fail)?;
    if let Some(bytes) = options.max_bytes {
        let pages = i64::try_from((bytes / PAGE_SIZE).max(1)).unwrap_or(i64::MAX);
        conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).map_err(fail)?;
    }
    schema::migrate(&mut conn).map_err(fail)?;
    accept(path, schema::identify(&conn).map_err(fail)?, true)?;
    Ok(ready(conn, path, wait, false))
}

pub(crate) fn read_only(path: &Path, options: &Options) -> Result<Register> {
    if !path.exists() {
        return Err(Error::Missing(path.to_owned()));
    }
    let wait = options.busy_timeout;
    let fail = |e| refused(path, wait, e);
    let conn = open_to_read(path, wait).map_err(fail)?;
    let found = schema::identify(&conn).map_err(fail)?;
    accept(path, found, true)?;
    // plans must not depend on the values asked for: every question would be planned again for each row it reads
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fail)?;
    // what may be written is kept out by the way the file is opened; `query_only` would forbid temporary views as well
    // what the system keeps of the file in memory is read where it lies, by all connections, and kept by none of them again
    conn.execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA mmap_size = 1099511627776;")
        .map_err(fail)?;
    Ok(ready(conn, path, wait, true))
}

/// A register in a folder that cannot be written has no room for the shared index of write-ahead mode; when no writer
/// can have left anything beside it, it is read as the unchanging file it is.
///
/// A writer that was killed may have left a journal that only a writer can take back: then the register is opened for
/// writing once, which undoes what was half done, and read after that.
fn open_to_read(path: &Path, wait: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(wait)?;
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    match look(&conn) {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
            drop(conn);
            let writer =
                Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
            writer.busy_timeout(wait)?;
            look(&writer)?;
            drop(writer);
            let conn = Connection::open_with_flags(path, flags)?;
            conn.busy_timeout(wait)?;
            look(&conn)?;
            Ok(conn)
        }
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::CannotOpen) && !Path::new(&wal).exists() => {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let escaped = absolute.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags | OpenFlags::SQLITE_OPEN_URI)
        }
        Err(e) => Err(e),
        Ok(_) => Ok(conn),
    }
}

/// Touches the file, so that whatever a killed writer left beside it shows.
fn look(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))
}

fn ready(conn: Connection, path: &Path, wait: Duration, read_only: bool) -> Register {
    conn.set_prepared_statement_cache_capacity(128);
    Register { conn, path: path.to_owned(), wait, read_only, past: false, as_settled: false }
}

/// Refuses what is not a register of a version this program can use; `exact` refuses older ones too.
fn accept(path: &Path, found: Kind, exact: bool) -> Result<()> {
    let (path, known) = (path.to_owned(), schema::VERSION);
    match found {
        Kind::Foreign(reason) => Err(Error::Foreign { path, reason }),
        Kind::Register(found) if found > known => Err(Error::Newer { path, found, known }),
        Kind::Register(found) if found < known && exact => Err(Error::Older { path, found, known }),
        Kind::Fresh if exact => Err(Error::Foreign { path, reason: "it is empty".to_owned() }),
        Kind::Fresh | Kind::Register(_) => Ok(()),
    }
}

/// The change into write-ahead mode does not wait for others by itself, so this does.
fn into_wal(conn: &Connection, wait: Duration) -> rusqlite::Result<()> {
    let start = Instant::now();
    loop {
        match conn.query_row("PRAGMA journal_mode = WAL", [], |r| r.get::<_, String>(0)) {
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && start.elapsed() < wait => {
                sleep(Duration::from_millis(10));
            }
            other => return other.map(|_| ()),
        }
    }
}

/// The database's error, with what the folder can tell.
fn refused(path: &Path, wait: Duration, source: rusqlite::Error) -> Error {
    match Error::from_sqlite(path, wait, source) {
        Error::CannotOpen { path, reason } => {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            match folder.metadata() {
                Err(_) => Error::CannotOpen { reason: format!("there is no folder {}", folder.display()), path },
                Ok(m) if m.permissions().readonly() => Error::ReadOnly(path),
                Ok(_) if path.is_dir() => Error::CannotOpen { path, reason: "it is a folder".to_owned() },
                Ok(_) => Error::CannotOpen { path, reason },
            }
        }
        other => other,
    }
}
