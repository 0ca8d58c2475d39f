//! What is written down of each request, on standard error.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Starts writing log lines to standard error; `RUST_LOG` chooses which. A second call changes nothing.
pub fn write_logs(format: LogFormat) {
    let which = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // a line when a request is done, with how long it took
    let lines = tracing_subscriber::fmt().with_env_filter(which).with_span_events(FmtSpan::CLOSE);
    let lines = lines.with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    let started = match format {
        LogFormat::Text => lines.try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(true).try_init(),
    };
    if started.is_err() {
        tracing::debug!("log lines are written already");
    }
}
