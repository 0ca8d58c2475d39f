//! A few read-only connections: a question takes one, and puts it back.

use crate::problem::Problem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use verbale_app::record::Register;
use verbale_app::{AppError, open_as_of, open_as_settled};

/// Each connection keeps its own cache of pages, so that more than the disk and the processors can serve at once would
/// only cost memory.
const CONNECTIONS: usize = 8;

#[derive(Debug)]
pub(crate) struct Pool {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Register>>>,
    permits: Arc<Semaphore>,
}

impl Pool {
    pub(crate) fn new(path: &Path) -> Self {
        Pool { path: path.to_owned(), idle: Arc::default(), permits: Arc::new(Semaphore::new(CONNECTIONS)) }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Asks the register as it stood at a recorded time. The past is laid over a connection of its own, which is not
    /// kept: the next question is of another time, or of none.
    pub(crate) async fn ask_as_of<T, F>(&self, at: i64, question: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Register) -> Result<T, AppError> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(Problem::broken)?;
        let path = self.path.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            question(&open_as_of(&path, at)?)
        });
        Ok(answer.await.map_err(Problem::broken)??)
    }

    pub(crate) async fn ask<T, F>(&self, question: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Register) -> Result<T, AppError> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(Problem::broken)?;
        let (idle, path) = (Arc::clone(&self.idle), self.path.clone());
        let answer = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let taken = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let register = taken.map_or_else(|| open_as_settled(&path), Ok)?;
            let answer = question(&register);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(register);
            answer
        });
        Ok(answer.await.map_err(Problem::broken)??)
    }
}
