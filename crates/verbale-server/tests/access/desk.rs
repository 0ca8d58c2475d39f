//! A desk over a register of its own, asked without a network.

use axum::Router;
use axum::body::Body;
use axum::http::header::{COOKIE, HOST, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use std::cell::Cell;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;
use tower::ServiceExt;
use verbale_app::PackChoice;
use verbale_app::access::{add_user, open_session, seal};
use verbale_app::record::{Register, Role};
use verbale_server::{App, Config, router};

/// When the tests begin: September 2026.
pub(crate) const START: i64 = 1_790_000_000_000;
/// A password.
pub(crate) const WORDS: &str = "bốn từ không liên quan";

thread_local! {
    /// The time of the test that runs on this thread; the desk asks it there alone.
    static NOW: Cell<i64> = const { Cell::new(START) };
}

/// The time of this test.
pub(crate) fn now() -> i64 {
    NOW.get()
}

/// Lets time pass.
pub(crate) fn wait(milliseconds: i64) {
    NOW.set(NOW.get() + milliseconds);
}

/// A desk.
pub(crate) struct Desk {
    _folder: tempfile::TempDir,
    pub(crate) db: PathBuf,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// The header's value, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
    }

    /// What the browser is told to keep under this name: the value alone.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all(SET_COOKIE).iter().filter_map(|v| v.to_str().ok());
        let pairs = all.filter_map(|c| c.split(';').next()?.split_once('='));
        pairs.filter(|(n, _)| *n == name).map(|(_, v)| v.to_owned()).next_back()
    }

    /// Whether the visitor was turned away for who it is, or led to log in.
    pub(crate) fn turned_away(&self) -> bool {
        let led = self.status.is_redirection() && self.header("location").starts_with("/login");
        led || matches!(self.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
    }
}

impl Desk {
    /// A desk whose register has no users.
    pub(crate) fn open() -> Self {
        Self::set_up(false)
    }

    /// The same behind a proxy that speaks TLS.
    pub(crate) fn behind_tls() -> Self {
        Self::set_up(true)
    }

    fn set_up(behind_tls: bool) -> Self {
        NOW.set(START);
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("desk.verbale");
        if behind_tls {
            // behind a proxy nobody is this machine: without users the desk does not start
            let mut register = Register::open(&db).expect("a register");
            add_user(&mut register, "first", Role::Admin, WORDS, NOW.get()).expect("a user");
        }
        let config = Config { behind_tls, ..config(&db, SocketAddr::from((Ipv4Addr::LOCALHOST, 0))) };
        let app = App::open(&config).expect("a desk");
        Desk { _folder: folder, db, router: router(app) }
    }

    /// The register, beside the desk.
    pub(crate) fn register(&self) -> Register {
        Register::open(&self.db).expect("a register")
    }

    /// Makes a user with [`WORDS`] for a password and opens a session.
    pub(crate) fn user(&self, name: &str, role: Role) -> Browser {
        let mut register = self.register();
        let user = add_user(&mut register, name, role, WORDS, NOW.get()).expect("a user");
        let session = open_session(&mut register, &user, NOW.get()).expect("a session");
        Browser { cookie: format!("verbale={session}"), seal: seal(&session) }
    }

    /// Somebody unknown, as a browser that has been here once.
    pub(crate) fn stranger(&self) -> Browser {
        Browser { cookie: "verbale-visit=abc".to_owned(), seal: seal("abc") }
    }

    /// What a request is answered.
    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answer {
        let host = "localhost:7788".parse().expect("a host");
        request.headers_mut().entry(HOST).or_insert(host);
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// A page asked for without any cookie.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }
}

/// A desk's setting.
pub(crate) fn config(db: &std::path::Path, listen: SocketAddr) -> Config {
    Config {
        db: db.to_owned(),
        listen,
        packs: PackChoice::default(),
        clock: || NOW.get(),
        behind_tls: false,
        rate: NonZeroU32::MAX,
    }
}

/// What a browser keeps: its cookie, and the seal of the forms it was given.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    pub(crate) cookie: String,
    pub(crate) seal: String,
}

impl Browser {
    /// A request that carries the cookie, and the seal in the header when it changes something.
    pub(crate) fn ask(&self, method: Method, path: &str) -> Request<Body> {
        let request = Request::builder().uri(path).header(COOKIE, &self.cookie).header("x-verbale-seal", &self.seal);
        request.method(method).body(Body::empty()).expect("a request")
    }

    /// A form as a page sends it.
    pub(crate) fn form(&self, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(COOKIE, &self.cookie)
            .header("origin", "http://localhost:7788")
            .header("content-type", "application/x-www-form-urlencoded");
        request.body(Body::from(body)).expect("a request")
    }
}
