//! How often somebody may ask: so many requests a second from one address, with room for a burst.

use crate::access::Peer;
use crate::problem::Problem;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// For how many seconds' requests there is room at once.
const TWO: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);
/// After so many requests, addresses that have not asked for long are forgotten.
const SWEEP: u32 = 4096;

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A layer that keeps each address to so many requests a second on average, and to those of two seconds at once.
pub(crate) fn limited(per_second: NonZeroU32) -> impl Fn(Request, Next) -> Answer + Clone {
    let quota = Quota::per_second(per_second).allow_burst(per_second.saturating_mul(TWO));
    let limiter: Arc<DefaultKeyedRateLimiter<IpAddr>> = Arc::new(RateLimiter::keyed(quota));
    let seen = Arc::new(AtomicU32::new(0));
    move |request: Request, next: Next| {
        let limiter = Arc::clone(&limiter);
        if seen.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            limiter.retain_recent();
        }
        Box::pin(async move {
            match limiter.check_key(&address(&request)) {
                Ok(()) => next.run(request).await,
                Err(early) => too_often(early.wait_time_from(DefaultClock::default().now()).as_secs() + 1),
            }
        })
    }
}

/// Where a request comes from, as the guard has found out.
fn address(request: &Request) -> IpAddr {
    request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0)
}

fn too_often(seconds: u64) -> Response {
    let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, "more requests come from your address than are answered")
        .help(format!("wait {seconds} s, or take more rows at once with `limit` or the exports"));
    let mut response = problem.into_response();
    response.headers_mut().insert(RETRY_AFTER, seconds.into());
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt;

    #[tokio::test]
    async fn whoever_asks_too_often_is_told_when_to_come_back() {
        let room = Router::new().route("/", get(|| async { "ok" })).layer(from_fn(limited(NonZeroU32::MIN)));
        let ask = |last: u8| {
            let mut request = Request::new(Body::empty());
            request.extensions_mut().insert(Peer(IpAddr::from([10, 0, 0, last])));
            room.clone().oneshot(request)
        };
        let mut told = Vec::new();
        for _ in 0..3 {
            told.push(ask(1).await.expect("an answer"));
        }
        let statuses: Vec<u16> = told.iter().map(|r| r.status().as_u16()).collect();
        assert_eq!(statuses, [200, 200, 429]);
        assert_eq!(told[2].headers()[RETRY_AFTER], "1");
        assert_eq!(ask(2).await.expect("an answer").status(), 200, "others are not kept waiting");
    }
}
