//! Logging in and out.

use super::cookies::{Kind, forget, keep};
use super::forms::sealed;
use super::peer::Peer;
use super::visitor::Who;
use crate::App;
use crate::pages::{Page, sheet};
use crate::problem::Problem;
use crate::view::View;
use axum::extract::{Form, State};
use axum::http::header::{RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use maud::{Markup, html};
use serde::Deserialize;
use verbale_app::access::{claim, close_session, open_session};
use verbale_app::record::UserRow;

/// The routes of logging in and out.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/login", get(page).post(login)).route("/logout", post(logout))
}

/// Where one goes who was on the way to nothing else.
const HOME: &str = "/";

#[derive(Deserialize)]
struct Given {
    name: String,
    password: String,
    #[serde(default)]
    next: String,
}

async fn page(view: View) -> Response {
    match &view.visitor.who {
        Who::Nobody => sheet(&view, &form(&view, view.get("next").unwrap_or("/"), None)).into_response(),
        Who::User(_) | Who::Anybody => Redirect::to("/").into_response(),
    }
}

/// Checks a name and a password, slowly enough for guessers and quickly enough for people.
async fn login(
    State(app): State<App>,
    view: View,
    Extension(Peer(address)): Extension<Peer>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let access = app.access();
    let again = |status: StatusCode, message: &str| {
        (status, sheet(&view, &form(&view, &given.next, Some(message)))).into_response()
    };
    if let Err(wait) = access.throttle.attempt(&given.name, address) {
        tracing::warn!(name = given.name, %address, "too many attempts to log in");
        let seconds = wait.as_secs() + 1;
        let message = view.words.with("login-wait", &[("seconds", &seconds.to_string())]);
        let mut response = again(StatusCode::TOO_MANY_REQUESTS, &message);
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
        return Ok(response);
    }
    let Some(user) = proven(&app, &given).await? else {
        tracing::warn!(name = given.name, %address, "a wrong name or password");
        return Ok(again(StatusCode::FORBIDDEN, &view.words.t("login-wrong")));
    };
    let now = app.now();
    let secret = app.write(move |register| open_session(register, &user, now)).await?;
    tracing::info!(name = given.name, %address, "logged in");
    let cookie = keep(Kind::Session, secret, access.tls).to_string();
    Ok(([(SET_COOKIE, cookie)], Redirect::to(own_path(&given.next, HOME))).into_response())
}

/// The user of this name and password. Proving takes memory and a processor, so that few are proven at once.
async fn proven(app: &App, given: &Given) -> Result<Option<UserRow>, Problem> {
    let _permit = app.access().proving.acquire().await.map_err(Problem::broken)?;
    let (name, password) = (given.name.clone(), given.password.clone());
    let claim = app.ask(move |register| claim(register, &name)).await?;
    tokio::task::spawn_blocking(move || claim.proven_by(&password)).await.map_err(Problem::broken)
}

async fn logout(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let tls = app.access().tls;
    if let Some(secret) = super::cookies::kept(&headers, Kind::Session, tls) {
        let now = app.now();
        app.write(move |register| close_session(register, &secret, now)).await?;
    }
    Ok(([(SET_COOKIE, forget(Kind::Session, tls).to_string())], Redirect::to("/login")).into_response())
}

/// Who is logged in, and the way out.
pub(crate) fn leave(view: &View) -> Markup {
    html! {
        @if let Some(user) = view.visitor.user() {
            form.leave.inline method="post" action="/logout" {
                (sealed(view))
                span { bdi { (user.name) } }
                button { (view.words.t("logout")) }
            }
        }
    }
}

/// The page that asks for a name and a password.
fn form(view: &View, next: &str, wrong: Option<&str>) -> Page {
    let words = view.words;
    let body = html! {
        form.login method="post" action="/login" {
            (sealed(view))
            input type="hidden" name="next" value=(own_path(next, HOME));
            @if let Some(wrong) = wrong { p.wrong role="alert" { (wrong) } }
            label { span { (words.t("user-name")) } input name="name" autocomplete="username" required autofocus; }
            label { span { (words.t("password")) } input type="password" name="password" autocomplete="current-password" required; }
            button { (words.t("login")) }
        }
    };
    Page::new(words.t("login"), body)
}

/// Where to go on: a path of the desk, never another site; `otherwise` where it is none.
pub(crate) fn own_path<'a>(next: &'a str, otherwise: &'a str) -> &'a str {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\t', '\r', '\n']);
    if own { next } else { otherwise }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_desk_follow() {
        assert_eq!(own_path("/pair/vn-ru?from=20", HOME), "/pair/vn-ru?from=20");
        for next in
            ["", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "/\t/evil.example"]
        {
            assert_eq!(own_path(next, HOME), "/", "{next}");
        }
    }
}
