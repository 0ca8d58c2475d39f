//! Answers that were dear to make are remembered for a while, so that a page everybody opens is not made anew for each of
//! them. An answer is what the register was asked, before it is written for one reader: language, theme, form and seals
//! are no part of it.
//!
//! An answer is remembered as long as the record has not changed and for fifty times as long as it took to make, at most
//! half a minute, so that a quick answer is hardly ever remembered. A page can lag so long behind what has been settled
//! meanwhile; an answer of the API never does, since its tag names that too. Whoever asks for an answer that is being made
//! waits for it.

use crate::App;
use crate::api::Tag;
use crate::problem::Problem;
use crate::view::View;
use moka::Expiry;
use moka::future::Cache;
use std::any::{Any, TypeId};
use std::sync::Arc;
use std::time::{Duration, Instant};
use verbale_app::AppError;
use verbale_app::record::Register;

/// How many bytes of answers are remembered.
const MOST: u64 = 64 << 20;
/// For how many bytes what a page shows is taken: fifty rows of all kinds.
const PAGE: u32 = 128 << 10;
/// For how many times the time it took an answer is remembered.
const TIMES: u32 = 50;
/// For how long at most.
const LONGEST: Duration = Duration::from_secs(30);

/// What was asked of which state of the record, and of what kind the answer is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Asked {
    kind: TypeId,
    question: String,
}

/// An answer and how long it took to make.
#[derive(Clone)]
struct Made {
    answer: Arc<dyn Any + Send + Sync>,
    took: Duration,
    bytes: u32,
}

struct ByCost;

impl Expiry<Asked, Made> for ByCost {
    fn expire_after_create(&self, _: &Asked, made: &Made, _: Instant) -> Option<Duration> {
        Some((made.took * TIMES).min(LONGEST))
    }
}

/// The answers that are remembered.
pub(crate) struct Memory(Cache<Asked, Made>);

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").field("answers", &self.0.entry_count()).finish()
    }
}

impl Default for Memory {
    fn default() -> Self {
        Memory(Cache::builder().max_capacity(MOST).weigher(|_, made: &Made| made.bytes).expire_after(ByCost).build())
    }
}

impl App {
    /// Asks the register what a page shows, or remembers what it said to the same question.
    pub(crate) async fn ask_for<T, F>(&self, view: &View, question: F) -> Result<Arc<T>, Problem>
    where
        T: Send + Sync + 'static,
        F: FnOnce(&Register) -> Result<T, AppError> + Send + 'static,
    {
        // looked at first, so that an answer is never older than it is taken for
        let version = self.ask(|register| Ok(register.version()?)).await?;
        let asked = format!("{version} {} {}", self.today(), view.question());
        self.remembered(asked, |_| PAGE, question).await
    }

    /// Asks the register for what goes out under a tag, or remembers it: a tag names one state of all that it was made from.
    pub(crate) async fn ask_under<F>(&self, tag: &Tag, question: F) -> Result<Arc<Vec<u8>>, Problem>
    where
        F: FnOnce(&Register) -> Result<Vec<u8>, AppError> + Send + 'static,
    {
        let bytes = |made: &Vec<u8>| u32::try_from(made.len()).unwrap_or(u32::MAX);
        self.remembered(tag.name().to_owned(), bytes, question).await
    }

    async fn remembered<T, F>(&self, question: String, bytes: fn(&T) -> u32, ask: F) -> Result<Arc<T>, Problem>
    where
        T: Send + Sync + 'static,
        F: FnOnce(&Register) -> Result<T, AppError> + Send + 'static,
    {
        let make = async {
            let begun = Instant::now();
            let answer = self.ask(ask).await?;
            Ok::<_, Problem>(Made { took: begun.elapsed(), bytes: bytes(&answer), answer: Arc::new(answer) })
        };
        let asked = Asked { kind: TypeId::of::<T>(), question };
        let made = self.memory().0.try_get_with(asked, make).await.map_err(|problem| (*problem).clone())?;
        made.answer.downcast().map_err(|_| Problem::broken(std::io::Error::other("an answer of another kind")))
    }
}
