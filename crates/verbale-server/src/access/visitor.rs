//! Who asks: a user, somebody of this machine while there are no users, or nobody known.

use super::cookies::{Kind, kept};
use crate::App;
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use std::convert::Infallible;
use verbale_app::access::{Pass, admit, touch};
use verbale_app::record::{Role, UserRow};

/// Whom a request comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Who {
    /// Somebody who may do nothing but log in.
    #[default]
    Nobody,
    /// Somebody of this machine: the desk has no users.
    Anybody,
    /// A user.
    User(UserRow),
}

/// Whom a request comes from, and the seal of the forms that its answer may hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Visitor {
    pub(crate) who: Who,
    /// What forms of this browser must carry; none where no form is given out.
    pub(super) seal: Option<String>,
}

impl Visitor {
    /// Whether the visitor may do what takes this role.
    pub(crate) fn may(&self, role: Role) -> bool {
        match &self.who {
            Who::Nobody => false,
            Who::Anybody => true,
            Who::User(user) => user.role >= role,
        }
    }

    /// The user, if it is one.
    pub(crate) fn user(&self) -> Option<&UserRow> {
        match &self.who {
            Who::User(user) => Some(user),
            Who::Nobody | Who::Anybody => None,
        }
    }

    /// Why the visitor may not do what takes this role.
    pub(super) fn lacks(&self, role: Role) -> Problem {
        let Who::User(user) = &self.who else {
            return Problem::new(StatusCode::UNAUTHORIZED, "nobody is logged in")
                .help("log in, or send a token: `verbale token add` issues one");
        };
        let what = format!("this takes the role `{}`; {} is `{}`", role.code(), user.name, user.role.code());
        Problem::new(StatusCode::FORBIDDEN, what).help("`verbale user role` gives another role")
    }

    /// The author of what the visitor does: a user is never somebody else, whatever a form or request says; where there
    /// are no users, the name that was given.
    pub(crate) fn author(&self, given: &str) -> Result<String, Problem> {
        if let Who::User(user) = &self.who {
            return Ok(user.name.clone());
        }
        match given.trim() {
            "" => Err(Problem::bad("the author is missing").help("what changes the record says who changed it")),
            name => Ok(name.to_owned()),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Visitor>().cloned().unwrap_or_default())
    }
}

/// What a request shows to say whom it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// A token, which no other site can make a browser send.
    Token(String),
    /// The cookie of a session.
    Session(String),
}

impl Shown {
    /// A token where one is sent, else the cookie.
    pub(super) fn of(headers: &HeaderMap, tls: bool) -> Option<Self> {
        let bearer = || {
            let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
        };
        bearer().map(Shown::Token).or_else(|| kept(headers, Kind::Session, tls).map(Shown::Session))
    }

    fn pass(&self) -> Pass<'_> {
        match self {
            Shown::Token(secret) => Pass::Token(secret),
            Shown::Session(secret) => Pass::Session(secret),
        }
    }
}

/// Finds out who asks. That a pass is in use is written down without making its user wait for whoever writes just now.
pub(super) async fn identify(app: &App, shown: Option<&Shown>) -> Result<Who, Problem> {
    let (now, asked) = (app.now(), shown.cloned());
    let (users, admitted) = app
        .ask(move |register| match (register.has_users()?, asked) {
            (true, Some(shown)) => Ok((true, admit(register, shown.pass(), now)?)),
            (users, _) => Ok((users, None)),
        })
        .await?;
    if let (Some(shown), true) = (shown.cloned(), admitted.as_ref().is_some_and(|a| a.touch)) {
        let app = app.clone();
        tokio::spawn(async move {
            if let Err(problem) = app.write(move |register| touch(register, shown.pass(), now)).await {
                tracing::warn!(problem.message, "that a session is in use could not be written down");
            }
        });
    }
    Ok(match admitted {
        Some(admitted) => Who::User(admitted.user),
        None if users => Who::Nobody,
        None => Who::Anybody,
    })
}
