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
use verbale_app::{AppError, Text, add_texts, read_text, report};
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

    /// Each text under its name, or why there is none.
    fn texts(self) -> Vec<(String, Result<Text, AppError>)> {
        let (url, published) = (self.url, self.published);
        let mut all = self.files;
        if !self.pasted.trim().is_empty() {
            let name = if self.name.is_empty() { "pasted.txt".to_owned() } else { self.name };
            all.push((name, self.pasted.into_bytes()));
        }
        let text =
            |name: &str, bytes: &[u8]| Ok(Text { url: url.clone(), published, ..Text::from_bytes(name, bytes)? });
        let read = |(name, bytes): (String, Vec<u8>)| {
            let text = text(&name, &bytes);
            (name, text)
        };
        all.into_iter().map(read).collect()
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
    let reader = app.clone();
    let items = app
        .ask(move |register| {
            let item = |(name, text): (String, Result<Text, AppError>)| {
                let read = text.and_then(|text| read_text(reader.packs(), &text).map(|read| (text, read)));
                match read {
                    Ok((text, (kept, reading))) => {
                        let id = kept.sha256.get(..12).unwrap_or(&kept.sha256).to_owned();
                        let known = report(register, &kept.sha256).is_ok();
                        Item::Read(Box::new(Seen { text, reading, id, known }))
                    }
                    Err(error) => Item::Failed { name, error },
                }
            };
            Ok(texts.into_iter().map(item).collect())
        })
        .await?;
    let id = secret()?;
    app.trays().put(id.clone(), Tray::new(items, app.now()));
    Ok(Redirect::to(&format!("/add/{id}")).into_response())
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
        kept.await.map_err(Problem::broken)?;
    }
    Ok(Redirect::to(&format!("/add/{id}")).into_response())
}

async fn keep_all(app: App, tray: Arc<Tray>) {
    let texts: Vec<Text> = tray.texts().map(|seen| seen.text.clone()).collect();
    let mut added = Vec::with_capacity(texts.len());
    for step in texts.chunks(STEP) {
        let (step, packs, now) = (step.to_vec(), app.clone(), app.now());
        match app.write(move |register| add_texts(register, packs.packs(), &step, now)).await {
            Ok(kept) => {
                tray.advance(kept.len());
                added.extend(kept);
            }
            Err(broke) => return tray.finish(Outcome { added, broke: Some(broke) }),
        }
    }
    tray.finish(Outcome { added, broke: None });
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
