//! The hash of all that a register says, free of row numbers and recorded times.

use crate::codes::hex;
use rusqlite::{Connection, Result};
use sha2::{Digest, Sha256};

pub(crate) fn digest(conn: &Connection) -> Result<String> {
    let mut hash = Sha256::new();
    let mut lines = conn.prepare(include_str!("digest.sql"))?;
    let mut rows = lines.query([])?;
    while let Some(row) = rows.next()? {
        hash.update(row.get_ref(0)?.as_bytes().unwrap_or_default());
        hash.update(b"\n");
    }
    Ok(hex(&hash.finalize()))
}
