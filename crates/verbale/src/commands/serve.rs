//! `verbale serve`: the desk.

use crate::cli::{Context, Db, now};
use crate::error::{CliError, Done};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use verbale_server::{Config, LogFormat, write_logs};

/// Pages and an HTTP API over the register, for the browser of this machine or, with users, for a team.
#[derive(Debug, Args)]
#[command(after_help = "\
It listens on this machine alone, refuses to be reached from others while the register has no users (`verbale user add`),
and stops on ctrl-c or SIGTERM after finishing what it was asked.

Examples:
  verbale serve
  verbale serve --db my.verbale --port 9000
  verbale serve --log json 2> desk.log
  verbale serve --port 0                                    any free port; the address is printed")]
pub(crate) struct Serve {
    #[command(flatten)]
    db: Db,
    /// The port.
    #[arg(long, value_name = "N", default_value_t = 7788)]
    port: u16,
    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
    /// A proxy in front of the desk speaks TLS with the browsers: cookies are for TLS alone, and the proxy tells who asks.
    #[arg(long)]
    behind_tls: bool,
    /// Requests a second that one address may make of the API.
    #[arg(long, value_name = "N", default_value = "200")]
    rate: NonZeroU32,
    /// How log lines are written to standard error, one a request; RUST_LOG chooses which.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log: Log,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Log {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Serve {
    pub(super) fn run(self, context: &Context, out: &mut dyn Write) -> Result<Done, CliError> {
        write_logs(match self.log {
            Log::Text => LogFormat::Text,
            Log::Json => LogFormat::Json,
        });
        let listen = SocketAddr::new(self.host, self.port);
        let config = Config {
            db: self.db.db,
            listen,
            packs: context.packs.clone(),
            clock: now,
            behind_tls: self.behind_tls,
            rate: self.rate,
        };
        let mut told = Ok(());
        verbale_server::serve(&config, |address| {
            told = writeln!(out, "http://{address}/").and_then(|()| out.flush());
        })?;
        told?;
        Ok(Done::Well)
    }
}
