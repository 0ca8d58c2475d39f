//! A copy of a register that is in use, and the way back. The copy is made by SQLite's own online backup, page by page,
//! so that writers go on and the copy is one moment of the register.

use crate::error::{Error, Result};
use crate::schema::{self, Kind};
use crate::{Options, Register};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Pages copied between two looks at the clock: 4 MiB.
const STEP: std::ffi::c_int = 1024;

impl Register {
    /// Copies the register to a new file; `progress` hears of pages done and pages in all. A file that is there already
    /// is an error: a backup overwrites nothing.
    pub fn backup(&self, to: &Path, mut progress: impl FnMut(u32, u32)) -> Result<()> {
        if to.exists() {
            return Err(Error::Refused(format!("{} is there already: a backup overwrites nothing", to.display())));
        }
        let copied = copy(&self.conn, to, self.wait, &mut progress);
        if copied.is_err() {
            // half a copy is worse than none; the error that matters is the one of the copy
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    /// Makes the register at `to` from a backup, which is checked first. A register that is there already is only
    /// replaced when `replace` says so, and then kept beside it under the name returned.
    pub fn restore(from: &Path, to: &Path, replace: bool) -> Result<Option<std::path::PathBuf>> {
        let backup = Register::open_read_only(from)?;
        let wrong = backup.check()?;
        if !wrong.is_empty() {
            return Err(Error::Damaged { path: from.to_owned(), reason: wrong.join("; ") });
        }
        let mut aside = None;
        if to.exists() {
            if !replace {
                return Err(Error::Refused(format!(
                    "{} is there already: say --replace to put it aside",
                    to.display()
                )));
            }
            // opening it brings in what a write-ahead log still holds, and refuses what is no register
            let old = Register::open_with(to, &Options::default())?;
            let mut name = to.as_os_str().to_owned();
            name.push(".before-restore");
            let mut kept = std::path::PathBuf::from(name.clone());
            let mut n = 1;
            while kept.exists() {
                n += 1;
                let mut next = name.clone();
                next.push(format!("-{n}"));
                kept = next.into();
            }
            old.backup(&kept, |_, _| {})?;
            drop(old);
            into_existing(&backup.conn, to)?;
            aside = Some(kept);
        } else {
            backup.backup(to, |_, _| {})?;
        }
        Ok(aside)
    }
}

fn copy(conn: &Connection, to: &Path, wait: Duration, progress: &mut impl FnMut(u32, u32)) -> Result<()> {
    let fail = |e| Error::from_sqlite(to, wait, e);
    let mut target = Connection::open(to).map_err(fail)?;
    run(conn, &mut target, wait, progress).map_err(fail)?;
    match schema::identify(&target).map_err(fail)? {
        Kind::Register(_) => Ok(()),
        _ => Err(Error::Damaged { path: to.to_owned(), reason: "the copy is no register".to_owned() }),
    }
}

/// Restores over the pages of a register that may be open elsewhere; its readers see the change as one transaction.
fn into_existing(conn: &Connection, to: &Path) -> Result<()> {
    let wait = Options::default().busy_timeout;
    let fail = |e| Error::from_sqlite(to, wait, e);
    let mut target = Connection::open(to).map_err(fail)?;
    target.busy_timeout(wait).map_err(fail)?;
    run(conn, &mut target, wait, &mut |_, _| {}).map_err(fail)
}

fn run(
    from: &Connection,
    to: &mut Connection,
    wait: Duration,
    progress: &mut impl FnMut(u32, u32),
) -> rusqlite::Result<()> {
    let backup = Backup::new(from, to)?;
    let mut stuck = Instant::now();
    loop {
        let step = backup.step(STEP)?;
        let at = backup.progress();
        let all = u32::try_from(at.pagecount).unwrap_or(0);
        progress(all - u32::try_from(at.remaining).unwrap_or(0).min(all), all);
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => stuck = Instant::now(),
            // another writer holds the lock: wait as long as any writer would
            _ if stuck.elapsed() < wait => sleep(Duration::from_millis(10)),
            _ => {
                return Err(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
                    None,
                ));
            }
        }
    }
}
