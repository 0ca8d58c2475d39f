//! Settling: what is derived of each pair is made anew beside the requests when something about the pair has changed, over
//! a connection of its own, so that whoever asks next need not wait for it, nor whoever changed something. Whoever changes
//! the register may be another program, so that the desk looks for itself.
//!
//! Requests come first: a round of settling rests after each pair twice as long as the pair took.

use crate::App;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use verbale_app::derived::{Settler, behind, settle_pair, unsettled};
use verbale_app::record::{Behind, Options};
use verbale_app::{AppError, open_as_settled, open_for_writing};

/// How long a change waits for others, so that a hundred reports in a row are settled together.
const PAUSE: Duration = Duration::from_secs(1);
/// How often the desk looks whether another program has changed the register.
const LOOK: Duration = Duration::from_secs(5);

/// How far what is settled follows what is told, and whether somebody has just changed something.
#[derive(Debug, Default)]
pub(crate) struct Settling {
    behind: Mutex<Behind>,
    /// The right to settle, kept as long as the desk is open: whoever adds to the register leaves it to the desk.
    claim: Mutex<Option<Settler>>,
    changed: Notify,
    stopping: AtomicBool,
}

impl Settling {
    /// How far what is settled followed what was told when it was last looked at.
    pub(crate) fn behind(&self) -> Behind {
        *self.behind.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends settling after the pair that is being settled.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether it is this desk that settles: what is settled is settled for all.
    fn claims(&self, register: &Path) -> Result<bool, AppError> {
        let mut claim = self.claim.lock().unwrap_or_else(PoisonError::into_inner);
        if claim.is_none() {
            *claim = Settler::claim(register)?;
        }
        Ok(claim.is_some())
    }

    fn found(&self, behind: Behind) {
        *self.behind.lock().unwrap_or_else(PoisonError::into_inner) = behind;
    }
}

/// Header of answers that are given while what is settled lags behind.
const BEHIND: HeaderName = HeaderName::from_static("verbale-behind");

/// Says with every answer how far what is settled lags behind: to pages, and in a header to programs.
pub(crate) fn told(rooms: Router<App>, app: &App) -> Router<App> {
    rooms.layer(from_fn_with_state(app.clone(), tell))
}

async fn tell(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let behind = app.settling().behind();
    request.extensions_mut().insert(behind);
    let mut response = next.run(request).await;
    if behind.pairs > 0 {
        let since = behind.since.and_then(|at| jiff::Timestamp::from_millisecond(at).ok());
        let since = since.map_or_else(String::new, |at| format!("; since=\"{at:.0}\""));
        if let Ok(value) = HeaderValue::from_str(&format!("{}{since}", behind.pairs)) {
            response.headers_mut().insert(BEHIND, value);
        }
    }
    response
}

impl App {
    /// Something has been changed here.
    pub(crate) fn settle_soon(&self) {
        self.settling().changed.notify_one();
    }

    /// Settles whatever changes, until the runtime ends.
    pub(crate) fn keep_settled(&self) {
        let app = self.clone();
        tokio::spawn(async move {
            loop {
                let one = app.clone();
                let settled = tokio::task::spawn_blocking(move || one.settle_round()).await;
                if let Ok(Err(error)) = settled {
                    tracing::warn!(%error, "what is derived could not be settled; it is made anew for each question");
                }
                tokio::select! {
                    () = app.settling().changed.notified() => tokio::time::sleep(PAUSE).await,
                    () = tokio::time::sleep(LOOK) => {}
                }
            }
        });
    }

    fn settle_round(&self) -> Result<(), AppError> {
        let words = self.language();
        let looked = open_as_settled(self.path())?;
        self.settling().found(behind(&looked, &words.cues)?);
        if !self.settling().claims(self.path())? {
            return Ok(());
        }
        let pairs = unsettled(&looked, &words.cues)?;
        if pairs.is_empty() {
            return Ok(());
        }
        let mut register = open_for_writing(self.path(), &Options::default())?;
        for (a, b) in &pairs {
            if self.settling().stopping.load(Ordering::Relaxed) {
                break;
            }
            let begun = Instant::now();
            settle_pair(&mut register, words, (a, b), self.now())?;
            self.settling().found(behind(&looked, &words.cues)?);
            if pairs.len() > FEW {
                sleep(begun.elapsed() * 2);
            }
        }
        Ok(())
    }
}

/// Pairs that are settled without a rest.
const FEW: usize = 8;
