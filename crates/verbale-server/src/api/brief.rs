//! The brief before a meeting, in each form it is set in.

use super::given;
use super::operation::Operation;
use super::tag::Tag;
use crate::App;
use crate::problem::Problem;
use axum::extract::{RawPathParams, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;
use verbale_app::derived::{BriefRequest, brief};
use verbale_app::questions::{Code, Day, Moment, parameters, read};
use verbale_app::{AppError, ErrorKind, sheet};

/// Which brief.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BriefOf {
    /// The two countries or blocs, one's own first.
    #[schemars(length(min = 2, max = 2))]
    between: Vec<Code>,
    /// The day of the brief; today if not given.
    until: Option<Day>,
    /// The form; Markdown if not given.
    to: Option<To>,
    /// Language of headings and names; English if not given.
    lang: Option<Lang>,
    /// As the register stood at this recorded time.
    as_of: Option<Moment>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum To {
    Md,
    Html,
    Docx,
    Pdf,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Lang {
    En,
    Vi,
}

const MARKDOWN: &str = "text/markdown; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const PDF: &str = "application/pdf";

/// The operations of this file.
pub(crate) fn operations() -> Vec<Operation> {
    let all = Operation::get("brief", "/brief", get(set))
        .told("Dealings", "Two pages before a meeting, with numbered sources, in Markdown, HTML, Word or PDF.")
        .given(parameters::<BriefOf>())
        .tagged();
    let forms = [MARKDOWN, HTML, DOCX, PDF];
    vec![forms.into_iter().fold(all, |o, media| o.answered(StatusCode::OK, media, None))]
}

async fn set(State(app): State<App>, path: RawPathParams, uri: Uri, headers: HeaderMap) -> Result<Response, Problem> {
    let given = given::parameters(&parameters::<BriefOf>(), &path, uri.query())?;
    let wanted: BriefOf = read(given.into())?;
    let tag = Tag::of(&app, &uri).await?;
    if tag.is_known(&headers) {
        return Ok(tag.unchanged());
    }
    let (to, words) = (wanted.to.unwrap_or(To::Md), Arc::clone(app.language()));
    let request = BriefRequest {
        between: wanted.between.into_iter().map(|c| c.0).collect(),
        until: wanted.until.map_or(app.today(), |d| d.0),
        language: match wanted.lang {
            Some(Lang::Vi) => "vi".to_owned(),
            Some(Lang::En) | None => "en".to_owned(),
        },
    };
    let name = format!("{}-{}", request.between.join("-"), request.until).to_lowercase();
    let bytes = app
        .ask_as_of(wanted.as_of, move |register| {
            let fitted = sheet::fit(brief(register, &words.cues, &request)?);
            let failed =
                |e: &dyn std::fmt::Display| AppError::new(ErrorKind::Output, format!("the brief cannot be set: {e}"));
            Ok(match to {
                To::Md => sheet::markdown(&fitted).into_bytes(),
                To::Html => sheet::html(&fitted).into_bytes(),
                To::Docx => sheet::docx(&fitted).map_err(|e| failed(&e))?,
                To::Pdf => sheet::pdf(&fitted).map_err(|e| failed(&e))?,
            })
        })
        .await?;
    let (media, ending) = match to {
        To::Md => (MARKDOWN, "md"),
        To::Html => (HTML, "html"),
        To::Docx => (DOCX, "docx"),
        To::Pdf => (PDF, "pdf"),
    };
    // its own styles stand in the page itself, which the desk's policy forbids: it is opened from the disk
    let kept = format!("attachment; filename=\"brief-{name}.{ending}\"");
    let said = [(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, kept)];
    Ok(tag.on((said, bytes).into_response(), &headers))
}
