//! A desk over a register of its own, asked without a network.
#![allow(dead_code, reason = "each suite uses its part")]

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tower::ServiceExt;
use verbale_app::record::Options;
use verbale_app::{AddRequest, PackChoice, ReadRequest, add, load_packs, open_for_writing};
use verbale_server::{App, Config};

/// 2026-01-15, noon.
pub(crate) const NOW: i64 = 1_768_478_400_000;

/// A desk and the folder of its register.
pub(crate) struct Desk {
    app: App,
    _folder: TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) text: String,
}

impl Desk {
    /// Over the example reports.
    pub(crate) fn examples() -> Self {
        Self::over(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports")])
    }

    /// Over these reports.
    pub(crate) fn over(paths: &[PathBuf]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = folder.path().join("desk.verbale");
        let packs = load_packs(&PackChoice::default()).expect("the built-in packs");
        let mut register = open_for_writing(&db, &Options::default()).expect("a register");
        let request = AddRequest {
            read: ReadRequest { paths: paths.to_vec(), ..ReadRequest::default() },
            recorded_at: NOW,
            resolve: true,
            ..AddRequest::default()
        };
        let summary = add(&mut register, &packs, &request, |_| {}).expect("the reports are added");
        assert!(summary.failures.is_empty(), "{:?}", summary.failures);
        drop(register);
        let listen = "127.0.0.1:0".parse().expect("an address");
        let packs = PackChoice::default();
        let config = Config { db, listen, packs, clock: || NOW, behind_tls: false, rate: NonZeroU32::MAX };
        Desk { app: App::open(&config).expect("a desk"), _folder: folder }
    }

    /// Answers one request.
    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response: Response<_> = verbale_server::router(self.app.clone()).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// A page in English.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path)
            .header(header::ACCEPT_LANGUAGE, "en")
            .header(header::HOST, "127.0.0.1")
            .body(Body::empty())
            .expect("a request");
        self.ask(request).await
    }

    /// A form sent to the desk.
    pub(crate) async fn post(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT_LANGUAGE, "en")
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, "verbale-visit=abc")
            .header("x-verbale-seal", verbale_app::access::seal("abc"))
            .body(Body::from(form.to_owned()));
        self.ask(request.expect("a request")).await
    }

    /// The first address on a page that begins so.
    pub(crate) async fn link(&self, page: &str, begins: &str) -> String {
        let text = self.get(page).await.text;
        let mut found = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let link = found.find(|href| href.starts_with(begins)).map(str::to_owned);
        link.unwrap_or_else(|| panic!("no {begins}… on {page}:\n{text}")).replace("&amp;", "&")
    }
}
