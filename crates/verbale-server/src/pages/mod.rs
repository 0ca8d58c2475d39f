//! What people look at. One file a page; [`layout`] is the frame around all of them.

mod answer;
mod layout;
mod missing;
mod today;

use crate::App;
use crate::problem::Problem;
use crate::view::{LANG, THEME, View};
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// The routes of this room.
pub(crate) fn routes(_: &App) -> Router<App> {
    let pages = Router::new().route("/", get(today::page)).fallback(missing::page);
    pages.layer(from_fn(dress))
}

/// Shows problems as pages, and keeps the language and theme that a request asks for.
async fn dress(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let view = View::of(&parts);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = (problem.status, missing::sheet(&view, &problem)).into_response();
    }
    for key in [LANG, THEME] {
        let Some(value) = view.setting(key) else { continue };
        let cookie = Cookie::build((key, value)).path("/").same_site(SameSite::Lax).permanent().build();
        if let Ok(header) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().append(SET_COOKIE, header);
        }
    }
    response
}
