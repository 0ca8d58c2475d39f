//! The file's marks and its migrations. A register is an SQLite file whose `application_id` is [`APPLICATION_ID`] and
//! whose `user_version` counts the migrations it has been through. Each migration is one transaction.

use rusqlite::{Connection, Result, Transaction, TransactionBehavior};

/// `VBLE`: tells a register from every other SQLite file.
pub(crate) const APPLICATION_ID: i64 = 0x5642_4C45;

/// All migrations in order; a register of version n has been through the first n.
const MIGRATIONS: [&str; 9] = [
    include_str!("../migrations/0001_record.sql"),
    include_str!("../migrations/0002_judgements.sql"),
    include_str!("../migrations/0003_changes.sql"),
    include_str!("../migrations/0004_access.sql"),
    include_str!("../migrations/0005_settled.sql"),
    include_str!("../migrations/0006_counts.sql"),
    include_str!("../migrations/0007_former.sql"),
    include_str!("../migrations/0008_looked_at.sql"),
    include_str!("../migrations/0009_standings.sql"),
];

/// The version this program writes.
pub(crate) const VERSION: i64 = MIGRATIONS.len() as i64;

/// What a file says it is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No content at all.
    Fresh,
    /// A register of this version.
    Register(i64),
    /// Somebody else's database.
    Foreign(String),
}

/// Looks without touching.
pub(crate) fn identify(conn: &Connection) -> Result<Kind> {
    // in one statement, so that no other process brings the file to another version between two looks
    let (objects, id, version): (i64, i64, i64) = conn.query_row(
        "SELECT (SELECT count(*) FROM sqlite_schema), (SELECT application_id FROM pragma_application_id),
                (SELECT user_version FROM pragma_user_version)",
        [],
        |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
    )?;
    Ok(match id {
        APPLICATION_ID => Kind::Register(version),
        0 if objects == 0 && version == 0 => Kind::Fresh,
        0 => Kind::Foreign(format!("it is an SQLite database of another program ({objects} tables and indexes)")),
        _ => Kind::Foreign(format!("it is an SQLite database of another program (application id {id:#010x})")),
    })
}

/// Brings the register to [`VERSION`]; another process may be doing the same, so each step looks again once it has the
/// write lock.
pub(crate) fn migrate(conn: &mut Connection) -> Result<()> {
    loop {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version = match identify(&tx)? {
            Kind::Fresh => 0,
            Kind::Register(v) => v,
            Kind::Foreign(_) => return Ok(()),
        };
        let Some(sql) = usize::try_from(version).ok().and_then(|v| MIGRATIONS.get(v)) else { return Ok(()) };
        step(&tx, sql, version + 1)?;
        tx.commit()?;
    }
}

fn step(tx: &Transaction<'_>, sql: &str, to: i64) -> Result<()> {
    tx.execute_batch(sql)?;
    tx.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {to};"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_file_becomes_a_register_once() {
        let mut conn = Connection::open_in_memory().unwrap();
        assert_eq!(identify(&conn).unwrap(), Kind::Fresh);
        migrate(&mut conn).unwrap();
        migrate(&mut conn).unwrap();
        assert_eq!(identify(&conn).unwrap(), Kind::Register(VERSION));
    }

    #[test]
    fn other_databases_are_told_apart() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE t (x)").unwrap();
        assert!(matches!(identify(&conn).unwrap(), Kind::Foreign(_)));
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("PRAGMA application_id = 7").unwrap();
        assert!(matches!(identify(&conn).unwrap(), Kind::Foreign(_)));
    }
}
