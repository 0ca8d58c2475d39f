//! The two cookies of access. Behind TLS they are `Secure` and carry the prefix by which browsers refuse one that a
//! neighbouring host or an unencrypted page has set.

use axum::http::HeaderMap;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The secret of a session.
    Session,
    /// The secret of a browser without a session, which binds the forms it is given to it.
    Visit,
}

fn name(kind: Kind, tls: bool) -> &'static str {
    match (kind, tls) {
        (Kind::Session, false) => "verbale",
        (Kind::Session, true) => "__Host-verbale",
        (Kind::Visit, false) => "verbale-visit",
        (Kind::Visit, true) => "__Host-verbale-visit",
    }
}

/// What the browser keeps.
pub(super) fn kept(headers: &HeaderMap, kind: Kind, tls: bool) -> Option<String> {
    let cookie = CookieJar::from_headers(headers).get(name(kind, tls))?.value().to_owned();
    (!cookie.is_empty()).then_some(cookie)
}

/// A cookie for the browser to keep until it is closed; the desk forgets sessions sooner or later by itself.
pub(super) fn keep(kind: Kind, secret: String, tls: bool) -> Cookie<'static> {
    Cookie::build((name(kind, tls), secret)).path("/").http_only(true).same_site(SameSite::Lax).secure(tls).build()
}

/// The cookie that makes the browser forget one.
pub(super) fn forget(kind: Kind, tls: bool) -> Cookie<'static> {
    let mut cookie = keep(kind, String::new(), tls);
    cookie.make_removal();
    cookie
}
