//! What all rooms share.

use crate::access::{Access, may_listen};
use crate::api::EXPORTS;
use crate::observe::Metrics;
use crate::pages::Trays;
use crate::pool::Pool;
use crate::problem::Problem;
use crate::remember::Memory;
use crate::settling::Settling;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use verbale_app::derived::made_by;
use verbale_app::questions::{Moment, Words};
use verbale_app::reader::Packs;
use verbale_app::record::{Options, Register};
use verbale_app::{AppError, PackChoice, load_packs, open_for_writing};
use verbale_core::{Date, Edtf};

/// How the desk is set up.
#[derive(Debug, Clone)]
pub struct Config {
    /// The register's file; made if it is not there.
    pub db: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The language packs, by which reports are read and follow-up is recognised.
    pub packs: PackChoice,
    /// The time, in milliseconds since the Unix epoch.
    pub clock: fn() -> i64,
    /// Requests a second that one address may make of the API.
    pub rate: NonZeroU32,
    /// Whether a proxy in front of the desk speaks TLS with the browsers, and tells their addresses.
    pub behind_tls: bool,
}

/// The register and all that is needed to ask it: cheap to clone, one for all requests.
#[derive(Debug, Clone)]
pub struct App(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    readers: Pool,
    writer: Mutex<Register>,
    packs: Packs,
    language: Arc<Words>,
    rules: String,
    metrics: Metrics,
    rate: NonZeroU32,
    settling: Settling,
    memory: Memory,
    clock: fn() -> i64,
    access: Access,
    trays: Trays,
    exports: Arc<Semaphore>,
}

impl App {
    /// Opens the register, once for writing and as often as needed for reading, and loads the packs.
    pub fn open(config: &Config) -> Result<Self, AppError> {
        let packs = load_packs(&config.packs)?;
        let writer = open_for_writing(&config.db, &Options::default())?;
        may_listen(&writer, config.listen, config.behind_tls)?;
        let language = Arc::new(Words::of(&packs));
        let read_by = packs.languages().into_iter().filter_map(|l| packs.get(l)).map(|pack| pack.hash.as_str());
        let shared = Shared {
            readers: Pool::new(&config.db),
            writer: Mutex::new(writer),
            rules: [made_by(&language.cues).as_str()].into_iter().chain(read_by).collect::<Vec<_>>().join(" "),
            language,
            packs,
            metrics: Metrics::default(),
            rate: config.rate,
            settling: Settling::default(),
            memory: Memory::default(),
            clock: config.clock,
            access: Access::new(config),
            trays: Trays::default(),
            exports: Arc::new(Semaphore::new(EXPORTS)),
        };
        Ok(App(Arc::new(shared)))
    }

    /// Asks the register, on a thread that may wait for the disk.
    pub(crate) async fn ask<T, F>(&self, question: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Register) -> Result<T, AppError> + Send + 'static,
    {
        self.0.readers.ask(question).await
    }

    /// Asks the register as it stood at a recorded time, or as it stands now.
    pub(crate) async fn ask_as_of<T, F>(&self, at: Option<Moment>, question: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Register) -> Result<T, AppError> + Send + 'static,
    {
        match at {
            Some(Moment(at)) => self.0.readers.ask_as_of(at, question).await,
            None => self.0.readers.ask(question).await,
        }
    }

    /// Changes the register, one change at a time, on a thread that may wait for the disk.
    pub(crate) async fn write<T, F>(&self, change: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&mut Register) -> Result<T, AppError> + Send + 'static,
    {
        let shared = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || {
            // every change is a transaction: what a panic broke off was taken back
            let mut writer = shared.writer.lock().unwrap_or_else(PoisonError::into_inner);
            change(&mut writer)
        });
        let done = done.await.map_err(Problem::broken)??;
        self.settle_soon();
        Ok(done)
    }

    /// Now, in milliseconds since the Unix epoch.
    pub(crate) fn now(&self) -> i64 {
        (self.0.clock)()
    }

    /// Today, in UTC.
    pub(crate) fn today(&self) -> Edtf {
        let now = jiff::Timestamp::from_millisecond(self.now()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        Edtf::Date(Date::from_civil(now.to_zoned(jiff::tz::TimeZone::UTC).date()))
    }

    /// What was handed in and not confirmed yet.
    pub(crate) fn trays(&self) -> &Trays {
        &self.0.trays
    }

    /// Places for those whose bodies of lines are being made.
    pub(crate) fn exports(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.exports)
    }

    /// What access needs.
    pub(crate) fn access(&self) -> &Access {
        &self.0.access
    }

    /// Answers that are remembered.
    pub(crate) fn memory(&self) -> &Memory {
        &self.0.memory
    }

    /// The language packs.
    pub(crate) fn packs(&self) -> &Packs {
        &self.0.packs
    }

    /// The words of the packs by which the derived record is made.
    pub(crate) fn language(&self) -> &Arc<Words> {
        &self.0.language
    }

    /// By what program and packs answers are made: where these differ, so may the answers.
    pub(crate) fn rules(&self) -> &str {
        &self.0.rules
    }

    /// Requests a second that one address may make of the API.
    pub(crate) fn rate(&self) -> NonZeroU32 {
        self.0.rate
    }

    /// Whether ledgers are about to be settled.
    pub(crate) fn settling(&self) -> &Settling {
        &self.0.settling
    }

    /// What is counted.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The register's file.
    pub(crate) fn path(&self) -> &Path {
        self.0.readers.path()
    }
}
