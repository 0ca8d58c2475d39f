//! Adding reports: files or a pasted text are read and shown as they would be recorded; kept only when that is confirmed.

mod preview;
mod tray;

pub(crate) use tray::Trays;

use super::layout::sheet;
use crate::App;
use crate::access::UPLOAD;
use crate::problem::Problem;
use crate::view::{Format, View};
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Serialize;
use std::sync::Arc;
use tray::{Item, Outcome, Seen, Tray};
use verbale_app::access::secret;
use verbale_app::derived::resolve_people;
use verbale_app::reader::Packs;
use verbale_app::record::{Added, Register};
use verbale_app::{AppError, ErrorKind, Text, keep_texts, preview_text, report};
use verbale_core::Edtf;

/// Reports kept in one step, so that others can write in between and progress shows.
const STEP: usize = 16;

/// The routes of adding.
pub(super) fn routes() -> Router<App> {
    let hand_in = post(hand_in).layer(DefaultBodyLimit::max(UPLOAD));
    Router::new().route("/add", get(form).merge(hand_in)).route("/add/{tray}", get(show).post(keep))
}

async fn form(view: View) -> Response {
    sheet(&view, &preview::form(&view, None)).into_response()
}

/// What was handed in, before it is read.
#[derive(Debug, Default)]
struct Given {
    files: Vec<(String, Vec<u8>)>,
    pasted: String,
    name: String,
    url: Option<String>,
    published: Option<Edtf>,
}

impl Given {
    async fn of(mut form: Multipart) -> Result<Self, Problem> {
        let broken = |e: axum::extract::multipart::MultipartError| Problem::new(e.status(), e.body_text());
        let mut given = Given::default();
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let key = field.name().unwrap_or("").to_owned();
            if key == "files" {
                let name = shown_name(field.file_name().unwrap_or(""));
                let bytes = field.bytes().await.map_err(broken)?;
                // a form without a chosen file sends one without name and content
                if !name.is_empty() || !bytes.is_empty() {
                    given.files.push((name, bytes.to_vec()));
                }
                continue;
            }
            let text = field.text().await.map_err(broken)?;
            let trimmed = text.trim();
            match key.as_str() {
                // browsers send lines ended by \r\n, which nobody typed
                "text" => given.pasted = text.replace("\r\n", "\n"),
                "name" => given.name = shown_name(trimmed),
                "url" if !trimmed.is_empty() => given.url = Some(trimmed.to_owned()),
                "published" if !trimmed.is_empty() => {
                    let wrong = || Problem::bad(format!("`{trimmed}` is no date")).help("write 2026-01-15");
                    given.published = Some(trimmed.parse().map_err(|_| wrong())?);
                }
                _ => {}
            }
        }
        Ok(given)
    }

    /// Each text under its name, or why there is none. Address and date stand beside the pasted text and are told of it
    /// alone.
    fn texts(self) -> Vec<(String, Result<Text, AppError>)> {
        let of_file = |(name, bytes): (String, Vec<u8>)| {
            let text = Text::from_bytes(&name, &bytes);
            (name, text)
        };
        let mut all: Vec<(String, Result<Text, AppError>)> = self.files.into_iter().map(of_file).collect();
        if !self.pasted.trim().is_empty() {
            let name = if self.name.is_empty() { "pasted.txt".to_owned() } else { self.name };
            let text = Text::from_bytes(&name, self.pasted.as_bytes());
            all.push((name, text.map(|text| Text { url: self.url, published: self.published, ..text })));
        }
        all
    }
}

/// The last part of a path, in one line of seemly length.
fn shown_name(path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or(path);
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Reads what was handed in and shows what would be recorded.
async fn hand_in(State(app): State<App>, view: View, form: Multipart) -> Result<Response, Problem> {
    let texts = Given::of(form).await?.texts();
    if texts.is_empty() {
        return Ok(sheet(&view, &preview::form(&view, Some(&view.words.t("add-nothing")))).into_response());
    }
    // reading takes its time and no connection to the register
    let reader = app.clone();
    let read = move || texts.into_iter().map(|(name, text)| read_in(reader.packs(), name, text)).collect::<Vec<_>>();
    let read = tokio::task::spawn_blocking(read).await.map_err(Problem::broken)?;
    let items = app
        .ask(move |register| {
            let item = |read: Result<Seen, Item>| match read {
                Ok(seen) => Ok(Item::Read(Box::new(Seen { known: is_known(register, &seen.id)?, ..seen }))),
                Err(failed) => Ok(failed),
            };
            read.into_iter().map(item).collect()
        })
        .await?;
    let id = secret()?;
    app.trays().put(id.clone(), Tray::new(items, app.now()));
    Ok(Redirect::to(&format!("/add/{id}")).into_response())
}

/// Reads one text as it would be kept.
fn read_in(packs: &Packs, name: String, text: Result<Text, AppError>) -> Result<Seen, Item> {
    let read = text.and_then(|text| preview_text(packs, &text).map(|(report, reading)| (text, report, reading)));
    let (text, report, reading) = read.map_err(|error| Item::Failed { name, error })?;
    let id = report.sha256.get(..12).unwrap_or(&report.sha256).to_owned();
    Ok(Seen { text, reading, id, known: false })
}

fn is_known(register: &Register, id: &str) -> Result<bool, AppError> {
    match report(register, id) {
        Ok(_) => Ok(true),
        Err(e) if e.kind == ErrorKind::Unknown => Ok(false),
        Err(e) => Err(e),
    }
}

/// How far keeping has come, for the script that shows it.
#[derive(Debug, Serialize)]
struct Progress {
    total: usize,
    done: usize,
    over: bool,
}

async fn show(State(app): State<App>, Path(id): Path<String>, view: View) -> Result<Response, Problem> {
    let tray = find(&app, &id)?;
    if view.format == Format::Json {
        let progress = Progress { total: tray.texts().count(), done: tray.done(), over: tray.outcome().is_some() };
        return Ok(Json(progress).into_response());
    }
    Ok(sheet(&view, &preview::page(&view, &id, &tray)).into_response())
}

/// Keeps what is in a tray. It goes on when the browser goes away, and is done once however often it is asked for.
async fn keep(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    let tray = find(&app, &id)?;
    if tray.begin() {
        let kept = tokio::spawn(keep_all(app, Arc::clone(&tray)));
        if let Err(broke) = kept.await.map_err(Problem::broken) {
            tray.finish(Outcome { added: Vec::new(), broke: Some(broke) });
        }
    }
    Ok(Redirect::to(&format!("/add/{id}")).into_response())
}

async fn keep_all(app: App, tray: Arc<Tray>) {
    let texts: Vec<Text> = tray.texts().map(|seen| seen.text.clone()).collect();
    let mut added = Vec::with_capacity(texts.len());
    for step in texts.chunks(STEP) {
        let (step, packs, now) = (step.to_vec(), app.clone(), app.now());
        match app.write(move |register| keep_texts(register, packs.packs(), &step, now)).await {
            Ok(kept) => {
                tray.advance(kept.len());
                added.extend(kept);
            }
            Err(broke) => return tray.finish(Outcome { added, broke: Some(broke) }),
        }
    }
    let broke = match added.iter().any(|a| a.added != Added::Unchanged) {
        true => compare_names(&app).await.err(),
        false => None,
    };
    tray.finish(Outcome { added, broke });
}

/// Compares the names of what was kept with those of the record, once for all of it.
async fn compare_names(app: &App) -> Result<(), Problem> {
    let now = app.now();
    let compared = app.write(move |register| resolve_people(register, now)).await;
    compared.map(drop).map_err(|p| {
        Problem {
            message: format!("all is kept, but its names were not compared with the record's: {}", p.message),
            ..p
        }
        .help("`verbale resolve` compares them")
    })
}

fn find(app: &App, id: &str) -> Result<Arc<Tray>, Problem> {
    app.trays().get(id, app.now()).ok_or_else(|| {
        Problem::missing("what was handed in here is not kept any more")
            .help("texts wait an hour for a yes; hand them in again")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_a_person_can_read() {
        assert_eq!(shown_name("C:\\fakepath\\bản tin.txt"), "bản tin.txt");
        assert_eq!(shown_name("../../etc/pass\nwd"), "passwd");
        assert_eq!(shown_name(&"n".repeat(1 << 20)).len(), 200);
    }
}
