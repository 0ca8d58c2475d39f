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
use tokio::sync::mpsc::{Sender, channel};
use verbale_app::derived::{EngagementAnswer, EngagementsRequest, LedgerEntry, LedgerRequest, engagements, ledger};
use verbale_app::questions::{Code, Day, codes, parameters, read};
use verbale_app::record::{Page, Register, Role};
use verbale_app::{AppError, Text, TextAdded, add_texts, open_for_reading};
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
            .told("Bulk", "Every agreement and promise with what became of it, a line each.")
            .given(parameters::<Wanted>())
            .gives::<LedgerEntry>(StatusCode::OK, NDJSON),
        Operation::post("import-reports", "/import/reports", post(import))
            .told("Bulk", "Hand in many reports, a line each; a line that fails does not stop the others.")
            .for_role(Role::Curator)
            .takes::<NewReport>(NDJSON)
            .gives::<LineTold>(StatusCode::OK, NDJSON),
    ]
}

/// Lines that are made while they are taken. Whoever hangs up ends the making.
fn lines(make: impl FnOnce(&Lines) -> Result<(), AppError> + Send + 'static) -> Response {
    let (to, from) = channel::<Bytes>(64);
    tokio::task::spawn_blocking(move || {
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
    fn put(&self, value: &impl Serialize) -> bool {
        let Ok(mut line) = serde_json::to_vec(value) else { return false };
        line.push(b'\n');
        self.0.blocking_send(line.into()).is_ok()
    }
}

async fn readings(State(app): State<App>, path: RawPathParams, uri: Uri) -> Result<Response, Problem> {
    given::parameters(&[], &path, uri.query())?;
    // which reports there are is asked first, so that a register that cannot be asked is a problem and no empty body
    let ids = app.ask(report_ids).await?;
    let path = app.path().to_owned();
    Ok(lines(move |out| {
        // a connection of its own: the shared ones are for questions that are soon answered
        let register = open_for_reading(&path)?;
        for id in ids {
            if !out.put(&register.report(&id)?.reading) {
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
    let all = app.ask(move |register| engagements(register, &request)).await?;
    Ok(lines(move |out| {
        all.iter().take_while(|e| out.put(e)).for_each(drop);
        Ok(())
    }))
}

async fn all_entries(State(app): State<App>, path: RawPathParams, uri: Uri) -> Result<Response, Problem> {
    let wanted: Wanted = read(given::parameters(&parameters::<Wanted>(), &path, uri.query())?.into())?;
    let request =
        LedgerRequest { between: codes(wanted.between)?, since: wanted.since.map(|d| d.0), ..LedgerRequest::default() };
    let (today, words) = (app.today(), Arc::clone(app.language()));
    let all = app.ask(move |register| ledger(register, &words.cues, &request, today)).await?;
    Ok(lines(move |out| {
        all.iter().take_while(|e| out.put(e)).for_each(drop);
        Ok(())
    }))
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
    let (now, packs) = (app.now(), app.clone());
    let kept = app.write(move |register| Ok(import_all(register, &packs, texts, now))).await?;
    told.extend(kept);
    told.sort_by_key(|t| t.line);
    Ok(lines(move |out| {
        told.iter().take_while(|t| out.put(t)).for_each(drop);
        Ok(())
    }))
}

/// Texts kept together while all of them can be, and one by one where one of them cannot.
fn import_all(register: &mut Register, app: &App, texts: Vec<(usize, Text)>, now: i64) -> Vec<LineTold> {
    const TOGETHER: usize = 64;
    let mut out = Vec::with_capacity(texts.len());
    for some in texts.chunks(TOGETHER) {
        let batch: Vec<Text> = some.iter().map(|(_, t)| t.clone()).collect();
        match add_texts(register, app.packs(), &batch, now) {
            Ok(added) => out.extend(some.iter().zip(added).map(|((line, _), done)| told(*line, Ok(done)))),
            Err(_) => out.extend(some.iter().map(|(line, text)| {
                let alone = add_texts(register, app.packs(), std::slice::from_ref(text), now);
                told(*line, alone.map(|mut a| a.remove(0)))
            })),
        }
    }
    out
}

fn told(line: usize, done: Result<TextAdded, AppError>) -> LineTold {
    match done {
        Ok(done) => LineTold { line, done: Some(done), error: None, help: None },
        Err(e) => LineTold { line, done: None, error: Some(e.message), help: e.help },
    }
}
