//! Forms of the desk: each carries a seal that only a page given to the same browser can know, so that no other site can
//! make a browser send one (CSRF). The seal follows from the secret of the browser's cookie, which pages cannot read and
//! other sites neither.

use super::Visitor;
use crate::problem::Problem;
use crate::view::View;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use maud::{Markup, html};
use subtle::ConstantTimeEq;
use verbale_app::record::Role;

/// The field of a form that holds its seal.
const FIELD: &str = "seal";
/// The header in which scripts of the desk send it.
const HEADER: &str = "x-verbale-seal";
/// Bytes of a form without files.
const FORM: usize = 1 << 20;
/// Bytes of a form that somebody unknown sends: a name and a password.
const STRANGER: usize = 16 << 10;
/// Bytes of a form with files.
pub(crate) const UPLOAD: usize = 64 << 20;

/// What every form that changes something holds; first, where it has files.
pub(crate) fn sealed(view: &View) -> Markup {
    html! { input type="hidden" name=(FIELD) value=[view.visitor.seal.as_deref()]; }
}

/// Lets what a browser sends pass when it carries the seal of that browser's forms, in the header or in its body, which is
/// read for it and handed on as it was.
pub(super) async fn unseal(visitor: &Visitor, parts: &Parts, body: Body) -> Result<Body, Problem> {
    if let Some(given) = parts.headers.get(HEADER) {
        return check(visitor, given.as_bytes()).map(|()| body);
    }
    let mime = parts.headers.get(CONTENT_TYPE).and_then(|m| m.to_str().ok()).unwrap_or("");
    let files = mime.starts_with("multipart/form-data");
    let limit = match (visitor.may(Role::Curator), files) {
        (true, true) => UPLOAD,
        (true, false) => FORM,
        (false, _) if visitor.user().is_some() => FORM,
        (false, _) => STRANGER,
    };
    let bytes = to_bytes(body, limit).await.map_err(|_| too_large(limit))?;
    let given = match files {
        true => first_part(parts, bytes.clone()).await,
        false => form_urlencoded::parse(&bytes).find(|(key, _)| key == FIELD).map(|(_, seal)| seal.into_owned()),
    };
    check(visitor, given.unwrap_or_default().as_bytes()).map(|()| Body::from(bytes))
}

fn check(visitor: &Visitor, given: &[u8]) -> Result<(), Problem> {
    if visitor.seal.as_ref().is_some_and(|seal| seal.as_bytes().ct_eq(given).into()) {
        return Ok(());
    }
    let refused = Problem::new(StatusCode::FORBIDDEN, "the form is not from this desk, or it is too old");
    Err(refused.help("go back, load the page anew, and send it once more; cookies must be allowed"))
}

fn too_large(limit: usize) -> Problem {
    let message = format!("more than {} kB were sent at once", limit >> 10);
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, message).help("send it in several parts, or use `verbale add`")
}

/// The text of the first field of a form with files, when that is the seal.
async fn first_part(parts: &Parts, bytes: Bytes) -> Option<String> {
    let mut again = Request::new(Body::from(bytes));
    again.headers_mut().insert(CONTENT_TYPE, parts.headers.get(CONTENT_TYPE)?.clone());
    let mut form = Multipart::from_request(again, &()).await.ok()?;
    let field = form.next_field().await.ok()??;
    if field.name() == Some(FIELD) { field.text().await.ok() } else { None }
}
