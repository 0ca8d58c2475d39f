//! The address a request comes from, by which attempts and requests are counted.

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The address a request comes from, among its extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Peer(pub(crate) IpAddr);

impl Peer {
    /// Behind a proxy it is what the proxy, which is the last to add to the list, saw; requests that come over no
    /// connection (in tests) come from this machine.
    pub(super) fn of(parts: &Parts, proxied: bool) -> Self {
        let forwarded = || {
            let list = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            list.rsplit(',').next()?.trim().parse().ok()
        };
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let seen = connected.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |c| c.0.ip());
        Peer(if proxied { forwarded().unwrap_or(seen) } else { seen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    #[test]
    fn the_proxy_is_believed_and_nobody_before_it() {
        let request = Request::get("/").header("x-forwarded-for", "1.1.1.1, 192.0.2.9");
        let mut parts = request.body(()).expect("a request").into_parts().0;
        let here: SocketAddr = "127.0.0.1:9".parse().expect("an address");
        parts.extensions.insert(ConnectInfo(here));
        assert_eq!(Peer::of(&parts, true).0.to_string(), "192.0.2.9");
        assert_eq!(Peer::of(&parts, false).0.to_string(), "127.0.0.1", "no proxy, no belief");
        parts.headers.clear();
        assert_eq!(Peer::of(&parts, true).0.to_string(), "127.0.0.1");
    }
}
