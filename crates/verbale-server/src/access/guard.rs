//! What every request passes, once, before any room sees it.

use super::cookies::{Kind, keep, kept};
use super::forms::unseal;
use super::peer::Peer;
use super::visitor::{Shown, Visitor, Who, identify};
use super::{headers, origin, rules};
use crate::problem::Problem;
use crate::view::View;
use crate::{App, api, pages};
use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{SET_COOKIE, WWW_AUTHENTICATE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use verbale_app::access::{seal, secret};

/// Lays the guard over all rooms.
pub(crate) fn guard(rooms: Router<App>, app: &App) -> Router<App> {
    rooms.layer(from_fn_with_state(app.clone(), pass))
}

async fn pass(State(app): State<App>, request: Request, next: Next) -> Response {
    let tls = app.access().tls;
    let (mut parts, body) = request.into_parts();
    let mut response = match enter(&app, &mut parts, body).await {
        Ok(body) => {
            let visit = parts.extensions.remove::<Fresh>();
            let mut response = next.run(Request::from_parts(parts, body)).await;
            if let Some(Fresh(visit)) = visit
                && let Ok(cookie) = HeaderValue::from_str(&keep(Kind::Visit, visit, tls).to_string())
            {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            response
        }
        Err(problem) => refused(&parts, problem),
    };
    headers::lay(response.headers_mut(), tls);
    response
}

/// The secret of a visit that begins with this request.
#[derive(Clone)]
struct Fresh(String);

/// Finds out who asks, and refuses what that visitor may not do or what another site made a browser send.
async fn enter(app: &App, parts: &mut Parts, body: Body) -> Result<Body, Problem> {
    let tls = app.access().tls;
    parts.extensions.insert(Peer::of(parts, tls));
    let route = parts.extensions.get::<MatchedPath>().map(|m| m.as_str().to_owned());
    let shown = Shown::of(&parts.headers, tls);
    let who = identify(app, shown.as_ref()).await?;
    if who == Who::Anybody {
        origin::of_this_machine(&parts.headers, &parts.uri)?;
    }
    let program = is_of_programs(parts.uri.path());
    let bound = match (&who, &shown) {
        (Who::User(_), Some(Shown::Session(session))) => Some(session.clone()),
        (Who::User(_), _) => None,
        _ => match kept(&parts.headers, Kind::Visit, tls) {
            None if parts.method.is_safe() && !program => {
                let visit = secret()?;
                parts.extensions.insert(Fresh(visit.clone()));
                Some(visit)
            }
            visit => visit,
        },
    };
    let visitor = Visitor { who, seal: bound.as_deref().map(seal) };
    parts.extensions.insert(visitor.clone());

    if let Some(role) = rules::needed(&parts.method, route.as_deref())
        && !visitor.may(role)
    {
        return Err(visitor.lacks(role));
    }
    let by_token = matches!((&visitor.who, &shown), (Who::User(_), Some(Shown::Token(_))));
    if parts.method.is_safe() || by_token {
        return Ok(body);
    }
    origin::of_the_desk(&parts.headers, &parts.uri)?;
    if program && visitor.who == Who::Anybody {
        return Ok(body);
    }
    unseal(&visitor, parts, body).await
}

/// Whether programs ask here, who are told in their way what is wrong, and are given no cookies.
fn is_of_programs(path: &str) -> bool {
    ["/api/", "/static/", "/healthz", "/metrics", "/openapi.json"].iter().any(|p| path.starts_with(p))
}

/// A refusal in the way of the room that was asked: whoever could log in is led there.
fn refused(parts: &Parts, problem: Problem) -> Response {
    let path = parts.uri.path();
    if is_of_programs(path) {
        let unknown = problem.status == StatusCode::UNAUTHORIZED;
        let mut response = api::as_json(&problem);
        if unknown {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        return response;
    }
    if problem.status == StatusCode::UNAUTHORIZED && parts.method.is_safe() {
        let asked = parts.uri.path_and_query().map_or(path, |p| p.as_str());
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", asked).finish();
        return Redirect::to(&format!("/login?{query}")).into_response();
    }
    pages::refused(&View::of(parts), &problem)
}
