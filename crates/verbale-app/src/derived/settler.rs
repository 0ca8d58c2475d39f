//! Who settles. What is settled of a pair does not depend on who made it, so that two programs at it would do the same
//! work twice: one claims it, by a lock that ends with the program whatever way that ends.

use crate::error::{AppError, ErrorKind};
use std::fs::{File, TryLockError};
use std::path::Path;

/// The right to settle a register, until it is dropped.
#[derive(Debug)]
pub struct Settler(#[expect(dead_code, reason = "the lock is held as long as the file is open")] File);

impl Settler {
    /// Claims the right to settle this register; `None` while another program has it. The lock is on an empty file beside
    /// the register, `….settler`. Where the system has no such locks everybody may settle.
    pub fn claim(register: &Path) -> Result<Option<Self>, AppError> {
        let mut path = register.as_os_str().to_owned();
        path.push(".settler");
        let opened = File::options().create(true).truncate(false).write(true).open(&path);
        let file = opened.map_err(|e| {
            AppError::new(ErrorKind::Register, format!("cannot open {}: {e}", Path::new(&path).display()))
                .help("a register that is changed needs a folder that can be written")
        })?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Settler(file))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Settler;

    #[test]
    fn one_settles_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let register = folder.path().join("record.verbale");
        let one = Settler::claim(&register).unwrap();
        assert!(one.is_some());
        assert!(Settler::claim(&register).unwrap().is_none(), "another has it");
        drop(one);
        assert!(Settler::claim(&register).unwrap().is_some());
    }
}
