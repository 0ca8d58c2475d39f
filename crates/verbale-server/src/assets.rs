//! Styles, scripts and the one font, in the binary. Their address holds a hash of their bytes, so that a browser keeps them for good
//! and never sees an old one.

use crate::App;
use crate::problem::Problem;
use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

struct Asset {
    name: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
}

const ASSETS: [Asset; 8] = [
    Asset { name: "api.css", mime: "text/css; charset=utf-8", bytes: include_bytes!("../assets/api.css") },
    Asset { name: "desk.css", mime: "text/css; charset=utf-8", bytes: include_bytes!("../assets/desk.css") },
    Asset { name: "add.js", mime: "text/javascript; charset=utf-8", bytes: include_bytes!("../assets/add.js") },
    Asset { name: "desk.js", mime: "text/javascript; charset=utf-8", bytes: include_bytes!("../assets/desk.js") },
    Asset { name: "report.js", mime: "text/javascript; charset=utf-8", bytes: include_bytes!("../assets/report.js") },
    Asset { name: "review.js", mime: "text/javascript; charset=utf-8", bytes: include_bytes!("../assets/review.js") },
    Asset {
        name: "libertinus-serif.woff2",
        mime: "font/woff2",
        bytes: include_bytes!("../assets/libertinus-serif.woff2"),
    },
    Asset { name: "mark.svg", mime: "image/svg+xml", bytes: include_bytes!("../assets/mark.svg") },
];

/// One hash for all of them: modules that import each other by relative address stay together.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    ASSETS.iter().for_each(|a| a.bytes.hash(&mut hasher));
    format!("{:016x}", hasher.finish())
});

/// The address of an asset.
pub(crate) fn url(name: &str) -> String {
    format!("/static/{}/{name}", *HASH)
}

/// The routes of the assets.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/static/{hash}/{name}", get(asset))
}

async fn asset(Path((hash, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = ASSETS.iter().find(|a| a.name == name && hash == *HASH);
    let asset = found.ok_or_else(|| Problem::missing("there is no such file"))?;
    let headers = [(CONTENT_TYPE, asset.mime), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.bytes).into_response())
}
