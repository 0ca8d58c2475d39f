//! Where a request may come from: a name that is this machine's while there are no users, so that no other site can make
//! its own name point here (DNS rebinding); and, for what changes something, a page of the desk itself.

use crate::problem::Problem;
use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Uri};

/// The name and port by which the desk was reached.
fn host(headers: &HeaderMap, uri: &Uri) -> Option<Authority> {
    let named = headers.get(HOST).and_then(|h| h.to_str().ok()).and_then(|h| h.parse().ok());
    named.or_else(|| uri.authority().cloned())
}

/// Refuses names that are not this machine's.
pub(super) fn of_this_machine(headers: &HeaderMap, uri: &Uri) -> Result<(), Problem> {
    let host = host(headers, uri);
    let name = host.as_ref().map_or("", Authority::host).trim_matches(['[', ']']).to_ascii_lowercase();
    let local = name == "localhost"
        || name.ends_with(".localhost")
        || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    if local {
        return Ok(());
    }
    let refused = Problem::new(StatusCode::MISDIRECTED_REQUEST, format!("the desk is not called `{name}`"));
    Err(refused.help("it has no users yet, so it answers to localhost and 127.0.0.1 alone"))
}

/// Refuses what another site made a browser send. Programs that are no browser say nothing of where they come from.
pub(super) fn of_the_desk(headers: &HeaderMap, uri: &Uri) -> Result<(), Problem> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let foreign_site = text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let foreign_origin = headers.get(ORIGIN).is_some_and(|origin| {
        let origin: Option<Uri> = origin.to_str().ok().and_then(|o| o.parse().ok());
        origin.and_then(|o| o.into_parts().authority) != host(headers, uri)
    });
    if foreign_site || foreign_origin {
        let refused = Problem::new(StatusCode::FORBIDDEN, "this was sent from a page that is not the desk's");
        return Err(refused.help("open the desk itself and do it there; behind a proxy, hand the Host header on"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (k.parse().expect("a name"), v.parse().expect("a value"))).collect()
    }

    #[test]
    fn only_names_of_this_machine_reach_a_desk_without_users() {
        let uri = Uri::from_static("/");
        for name in ["localhost", "LOCALHOST:80", "127.0.0.1:7788", "127.8.8.8", "[::1]:9", "desk.localhost:1"] {
            assert!(of_this_machine(&headers(&[("host", name)]), &uri).is_ok(), "{name}");
        }
        for name in
            ["evil.example", "localhost.evil.example:7788", "192.168.0.1", "evillocalhost", "0.0.0.0", "x@y", ""]
        {
            assert!(of_this_machine(&headers(&[("host", name)]), &uri).is_err(), "{name}");
        }
        assert!(of_this_machine(&HeaderMap::new(), &uri).is_err(), "a name is asked for");
    }

    #[test]
    fn other_sites_change_nothing() {
        let uri = Uri::from_static("/");
        let check = |pairs: &[_]| of_the_desk(&headers(pairs), &uri).is_ok();
        assert!(check(&[("host", "desk.example")]), "no browser");
        assert!(check(&[
            ("host", "desk.example"),
            ("origin", "https://desk.example"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(check(&[("host", "localhost:7788"), ("origin", "http://localhost:7788")]));
        for origin in ["null", "http://evil.example", "http://localhost:80", "http://localhost", "x"] {
            assert!(!check(&[("host", "localhost:7788"), ("origin", origin)]), "{origin}");
        }
        for site in ["cross-site", "same-site"] {
            assert!(!check(&[("host", "localhost:7788"), ("sec-fetch-site", site)]), "{site}");
        }
    }
}
