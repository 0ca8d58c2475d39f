//! What goes wrong with a request. It travels inside the response, so that each room can show it in its own way.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use verbale_app::{AppError, ErrorKind};

/// A request that cannot be answered: why, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    /// One line.
    pub(crate) message: String,
    /// What to do, in one line.
    pub(crate) help: Option<String>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Problem { status, message: message.into(), help: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Problem { help: Some(help.into()), ..self }
    }

    /// There is no such thing.
    pub(crate) fn missing(message: impl Into<String>) -> Self {
        Problem::new(StatusCode::NOT_FOUND, message)
    }

    /// The request itself is wrong.
    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, message)
    }

    /// Something of the desk itself broke off.
    pub(crate) fn broken(error: impl std::error::Error) -> Self {
        tracing::error!(%error, "a request broke off");
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the desk could not finish this request")
    }
}

impl From<AppError> for Problem {
    fn from(e: AppError) -> Self {
        let status = match e.kind {
            ErrorKind::Unknown => StatusCode::NOT_FOUND,
            ErrorKind::Usage | ErrorKind::Input => StatusCode::BAD_REQUEST,
            ErrorKind::Refused => StatusCode::CONFLICT,
            ErrorKind::Register => StatusCode::SERVICE_UNAVAILABLE,
            ErrorKind::Pack | ErrorKind::Output => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Problem { status, message: e.message, help: e.help }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, format!("{}\n", self.message)).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
