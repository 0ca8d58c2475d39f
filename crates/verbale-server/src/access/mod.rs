//! Who may do what, and the headers that keep a page to itself. Everything every request must pass is [`guard`]; which
//! role a route needs stands in [`rules`]; the rest is how somebody becomes known.
//!
//! While the register has no users the desk serves this machine alone, asks nobody to log in and lets everybody who
//! reaches it do everything. The first user (`verbale user add`) shuts that door at once.

mod cookies;
mod forms;
mod guard;
mod headers;
mod login;
mod origin;
mod peer;
mod rules;
mod throttle;
mod visitor;

pub(crate) use forms::{UPLOAD, sealed};
pub(crate) use guard::guard;
pub(crate) use login::{leave, own_path, routes};
pub(crate) use peer::Peer;
pub(crate) use visitor::Visitor;

use crate::Config;
use std::net::SocketAddr;
use throttle::Throttle;
use tokio::sync::Semaphore;
use verbale_app::record::Register;
use verbale_app::{AppError, ErrorKind};

/// Passwords proven at once: each takes 19 MB and a processor for a while.
const PROVING: usize = 2;

/// What access needs beside the register, one for all requests.
#[derive(Debug)]
pub(crate) struct Access {
    /// Whether a proxy in front speaks TLS with the browsers.
    tls: bool,
    throttle: Throttle,
    proving: Semaphore,
}

impl Access {
    pub(crate) fn new(config: &Config) -> Self {
        let (throttle, proving) = (Throttle::new(config.clock), Semaphore::new(PROVING));
        Access { tls: config.behind_tls, throttle, proving }
    }
}

/// Without users the desk is for this machine alone: neither other machines nor a proxy may reach it. A proxy is believed
/// about whom it speaks for, so that only a proxy of this machine may be in front.
pub(crate) fn may_listen(register: &Register, address: SocketAddr, behind_tls: bool) -> Result<(), AppError> {
    if behind_tls && !address.ip().is_loopback() {
        let why = format!("{address} can be reached past the proxy, by anybody who claims to be one");
        return Err(AppError::new(ErrorKind::Usage, why).help("leave --host out: the proxy reaches 127.0.0.1"));
    }
    if address.ip().is_loopback() && !behind_tls || register.has_users()? {
        return Ok(());
    }
    let by = if behind_tls { "the desk behind a proxy" } else { "the desk" };
    let why =
        format!("{by} at {address} can be reached from other machines, and the register has no users who could log in");
    Err(AppError::new(ErrorKind::Usage, why)
        .help("make one with `verbale user add NAME --role admin`, or leave --host and --behind-tls out"))
}
