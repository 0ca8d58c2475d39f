//! Whole registers as lines of JSON: readings, engagements and the ledger out, reports in. Lines are made as they are
//! taken, so that a register of any size passes through the same memory.

use super::given;
use super::operation::Operation;
use super::sent::{LARGEST_BULK, NDJSON, fitted, media_is, parsed, whole};
use crate::App;
use crate::api::change::NewReport;
use crate::problem::Problem;
use axum::body::{Body, Bytes};
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::stream::{StreamExt, unfold};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Sender, channel};
use tokio::sync::{OwnedSemaphorePermit, TryAcquireError};
use verbale_app::derived::{
    EngagementAnswer, EngagementsRequest, LedgerEntry, LedgerRequest, engagements, ledger, resolve_people,
};
use verbale_app::questions::{Code, Day, codes, parameters, read};
use verbale_app::record::{Added, Page, Register, Role};
use verbale_app::{AppError, ErrorKind, Text, TextAdded, keep_texts, open_for_reading};
use verbale_core::Reading;

/// Which lines of a list are wanted.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// One or two countries or blocs.
    #[serde(default)]
    #[schemars(length(max = 2))]
    between: Vec<Code>,
    /// Not wholly before this date.
    since: Option<Day>,
}

/// What became of one line of reports.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct LineTold {
    /// Number of the line, from 1.
    line: usize,
    /// What became of it; null when it failed.
    done: Option<TextAdded>,
    /// Why it failed.
    error: Option<String>,
    /// What to do about it.
    help: Option<String>,
}

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("export-readings", "/export/readings", get(readings))
            .told("Bulk", "Every current reading, a line each: what `verbale read --format jsonl` prints.")
            .gives::<Reading>(StatusCode::OK, NDJSON),
        Operation::get("export-engagements", "/export/engagements", get(all_engagements))
            .told("Bulk", "Every engagement with all its accounts, a line each.")
            .given(parameters::<Wanted>())
            .gives::<EngagementAnswer>(StatusCode::OK, NDJSON),
        Operation::get("export-ledger", "/export/ledger", get(all_entries))
            .told("Bulk", "Every agreement and promise (not proposals and hopes) with what became of it, a line each.")
            .given(parameters::<Wanted>())
            .gives::<LedgerEntry>(StatusCode::OK, NDJSON),
        Operation::post("import-reports", "/import/reports", post(import))
            .told("Bulk", "Hand in many reports, a line each; a line that fails does not stop the others.")
            .for_role(Role::Curator)
            .takes::<NewReport>(NDJSON)
            .gives::<LineTold>(StatusCode::OK, NDJSON),
    ]
}

/// Bodies of lines made at once: each holds a thread until whoever asked has taken them all.
pub(crate) const EXPORTS: usize = 8;
/// How long a line waits to be taken.
const PATIENCE: Duration = Duration::from_secs(60);

/// A place among those whose lines are made.
fn place(app: &App) -> Result<OwnedSemaphorePermit, Problem> {
    app.exports().try_acquire_owned().map_err(|e: TryAcquireError| {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, format!("{EXPORTS} exports run already: {e}"))
            .help("ask again when one of them has ended")
    })
}

/// Lines that are made while they are taken. Whoever hangs up, or takes none for a minute, ends the making.
fn lines(place: OwnedSemaphorePermit, make: impl FnOnce(&Lines) -> Result<(), AppError> + Send + 'static) -> Response {
    let (to, from) = channel::<Bytes>(64);
    tokio::task::spawn_blocking(move || {
        let _place = place;
        if let Err(error) = make(&Lines(to)) {
            // the status is sent already: a body cut short and the log are what is left
            tracing::error!(%error, "an export broke off");
        }
    });
    let stream = unfold(from, |mut from| async { from.recv().await.map(|line| (Ok::<_, Infallible>(line), from)) });
    // whoever compresses the body looks again after its end
    ([(CONTENT_TYPE, NDJSON)], Body::from_stream(stream.fuse())).into_response()
}

struct Lines(Sender<Bytes>);

impl Lines {
    /// Hands a line out; false when nobody takes it any more.
    fn put(&self, value: &impl Serialize) -> Result<bool, AppError> {
        let mut line = serde_json::to_vec(value).map_err(|e| AppError::new(ErrorKind::Output, e.to_string()))?;
        line.push(b'\n');
        Ok(Handle::current().block_on(self.0.send_timeout(line.into(), PATIENCE)).is_ok())
    }

    /// Hands out a line for each.
    fn put_all<T: Serialize>(&self, values: &[T]) -> Result<(), AppError> {
        for value in values {
            if !self.put(value)? {
                break;
            }
        }
        Ok(())
    }
}

async fn readings(State(app): State<App>, path: RawPathParams, uri: Uri) -> Result<Response, Problem> {
    given::parameters(&[], &path, uri.query())?;
    // which reports there are is asked first, so that a register that cannot be asked is a problem and no empty body
    let place = place(&app)?;
    let ids = app.ask(report_ids).await?;
    let path = app.path().to_owned();
    Ok(lines(place, move |out| {
        // a connection of its own: the shared ones are for questions that are soon answered
        let register = open_for_reading(&path)?;
        for id in ids {
            if !out.put(&register.report(&id)?.reading)? {
                break;
            }
        }
        Ok(())
    }))
}

fn report_ids(register: &Register) -> Result<Vec<String>, AppError> {
    let (mut ids, mut from) = (Vec::new(), Some(0));
    while let Some(offset) = from {
        let page = register.reports(Page { limit: 1000, offset })?;
        ids.extend(page.items.into_iter().map(|r| r.id));
        from = page.next;
    }
    Ok(ids)
}

async fn all_engagements(State(app): State<App>, path: RawPathParams, uri: Uri) -> Result<Response, Problem> {
    let wanted: Wanted = read(given::parameters(&parameters::<Wanted>(), &path, uri.query())?.into())?;
    let request = EngagementsRequest {
        between: codes(wanted.between)?,
        since: wanted.since.map(|d| d.0),
        ..EngagementsRequest::default()
    };
    let place = place(&app)?;
    let all = app.ask(move |register| engagements(register, &request)).await?;
    Ok(lines(place, move |out| out.put_all(&all)))
}

async fn all_entries(State(app): State<App>, path: RawPathParams, uri: Uri) -> Result<Response, Problem> {
    let wanted: Wanted = read(given::parameters(&parameters::<Wanted>(), &path, uri.query())?.into())?;
    let request =
        LedgerRequest { between: codes(wanted.between)?, since: wanted.since.map(|d| d.0), ..LedgerRequest::default() };
    let (today, words) = (app.today(), Arc::clone(app.language()));
    let place = place(&app)?;
    let all = app.ask(move |register| ledger(register, &words.cues, &request, today)).await?;
    Ok(lines(place, move |out| out.put_all(&all)))
}

async fn import(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    media_is(request.headers(), NDJSON)?;
    let body = whole(request, LARGEST_BULK).await?;
    let mut told: Vec<LineTold> = Vec::new();
    let mut texts: Vec<(usize, Text)> = Vec::new();
    for (n, line) in body.split(|b| *b == b'\n').enumerate().filter(|(_, l)| !l.trim_ascii().is_empty()) {
        match parsed(line).and_then(fitted::<NewReport>) {
            Ok(report) => texts.push((n + 1, report.into())),
            Err(p) => told.push(LineTold { line: n + 1, done: None, error: Some(p.message), help: p.help }),
        }
    }
    if texts.is_empty() && told.is_empty() {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "no line was sent")
            .help("send one JSON object a line, each with `text`"));
    }
    let place = place(&app)?;
    let (now, packs) = (app.now(), app.clone());
    let kept = app.write(move |register| Ok(import_all(register, &packs, texts, now))).await?;
    told.extend(kept);
    told.sort_by_key(|t| t.line);
    Ok(lines(place, move |out| out.put_all(&told)))
}

/// Texts kept together while all of them can be, and one by one where one of them cannot; their names are compared once.
fn import_all(register: &mut Register, app: &App, texts: Vec<(usize, Text)>, now: i64) -> Vec<LineTold> {
    const TOGETHER: usize = 64;
    let mut out = Vec::with_capacity(texts.len());
    for some in texts.chunks(TOGETHER) {
        let batch: Vec<Text> = some.iter().map(|(_, t)| t.clone()).collect();
        match keep_texts(register, app.packs(), &batch, now) {
            Ok(added) => out.extend(some.iter().zip(added).map(|((line, _), done)| told(*line, Ok(done)))),
            Err(_) => out.extend(some.iter().map(|(line, text)| {
                let alone = keep_texts(register, app.packs(), std::slice::from_ref(text), now);
                told(*line, alone.map(|mut a| a.remove(0)))
            })),
        }
    }
    let fresh = |t: &LineTold| t.done.as_ref().is_some_and(|d| d.added != Added::Unchanged);
    if out.iter().any(fresh)
        && let Err(error) = resolve_people(register, now)
    {
        // the lines tell what is kept, and it is
        tracing::error!(%error, "the names of imported reports were not compared; `verbale resolve` compares them");
    }
    out
}

fn told(line: usize, done: Result<TextAdded, AppError>) -> LineTold {
    match done {
        Ok(done) => LineTold { line, done: Some(done), error: None, help: None },
        Err(e) => LineTold { line, done: None, error: Some(e.message), help: e.help },
    }
}
