//! What people look at. One file a page; [`layout`] is the frame around all of them.

mod add;
mod answer;
mod areas;
mod chart;
mod commitments;
mod compare;
mod engagement;
mod entry;
mod facts;
mod form;
mod layout;
mod links;
mod list;
mod log;
mod mechanisms;
mod missing;
mod network;
mod office;
mod pair;
mod pairs;
mod people;
mod person;
mod reasons;
mod report;
mod reports;
mod review;
mod search;
mod timeline;
mod today;
mod users;
mod why;

pub(crate) use add::Trays;
pub(crate) use layout::{Page, sheet};

use crate::App;
use crate::access;
use crate::problem::Problem;
use crate::view::{LANG, THEME, View};
use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum_extra::extract::cookie::{Cookie, SameSite};

/// The routes of this room.
pub(crate) fn routes() -> Router<App> {
    let pages = Router::new()
        .route("/", get(today::page))
        .route("/pairs", get(pairs::page))
        .route("/pair/{pair}", get(pair::page))
        .route("/timeline", get(timeline::page))
        .route("/engagement/{report}/{fact}", get(engagement::page))
        .route("/commitments", get(commitments::page))
        .route("/commitment/{report}/{fact}", get(entry::page))
        .route("/agreement/{report}/{fact}", get(entry::page))
        .route("/mechanisms", get(mechanisms::all))
        .route("/mechanism/{report}/{fact}", get(mechanisms::one))
        .route("/people", get(people::page))
        .route("/person/{id}", get(person::page))
        .route("/office/{country}/{*office}", get(office::page))
        .route("/areas", get(areas::all))
        .route("/area/{code}", get(areas::one))
        .route("/reports", get(reports::page))
        .route("/report/{id}", get(report::page))
        .route("/why/{report}/{fact}", get(why::page))
        .route("/search", get(search::page))
        .route("/compare", get(compare::page))
        .route("/network", get(network::page))
        .route("/review", get(review::page))
        .route("/review/judge", post(review::decide))
        .route("/review/undo", post(review::undo_one))
        .route("/log", get(log::page))
        .route("/users", get(users::page))
        .route("/users/add", post(users::add))
        .route("/users/change", post(users::change));
    pages.merge(add::routes()).merge(access::routes()).fallback(missing::page).layer(from_fn(dress))
}

/// A problem as a page.
pub(crate) fn refused(view: &View, problem: &Problem) -> Response {
    (problem.status, missing::sheet(view, problem)).into_response()
}

/// Shows problems as pages, and keeps the language and theme that a request asks for.
async fn dress(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let view = View::of(&parts);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = refused(&view, &problem);
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
