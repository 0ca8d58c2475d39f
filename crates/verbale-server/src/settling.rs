//! Settling: after a change, the ledgers of the pairs it touched are made anew beside the requests, over a connection of
//! its own, so that whoever asks next need not wait for it, nor whoever changed something.

use crate::App;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use verbale_app::derived::settle;
use verbale_app::record::Options;
use verbale_app::{AppError, open_for_writing};

/// How long a change waits for others, so that a hundred reports in a row are settled together.
const PAUSE: Duration = Duration::from_secs(1);

/// Whether settling is under way or about to be.
#[derive(Debug, Default)]
pub(crate) struct Settling(AtomicBool);

impl App {
    /// Settles what is unsettled, soon; a second call while the first waits changes nothing.
    pub(crate) fn settle_soon(&self) {
        if self.settling().0.swap(true, Ordering::SeqCst) {
            return;
        }
        let app = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(PAUSE).await;
            // what changes from now on is for the next time
            app.settling().0.store(false, Ordering::SeqCst);
            let settled = tokio::task::spawn_blocking(move || app.settle_now()).await;
            if let Ok(Err(error)) = settled {
                tracing::warn!(%error, "ledgers could not be settled; they are made anew for each question");
            }
        });
    }

    fn settle_now(&self) -> Result<usize, AppError> {
        let mut register = open_for_writing(self.path(), &Options::default())?;
        settle(&mut register, &self.language().cues)
    }
}
