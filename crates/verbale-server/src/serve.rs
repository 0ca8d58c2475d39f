//! Listening, until somebody says stop.

use crate::{App, Config, router};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use verbale_app::{AppError, ErrorKind};

/// Serves the desk until the program is told to stop (SIGTERM or ctrl-c); requests under way are finished first.
/// `ready` is told the address once it is listened on.
pub fn serve(config: &Config, ready: impl FnOnce(SocketAddr)) -> Result<(), AppError> {
    let app = App::open(config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| failed(config, &e))?;
    let served = runtime.block_on(async {
        app.keep_settled();
        let listener = TcpListener::bind(config.listen).await.map_err(|e| failed(config, &e))?;
        ready(listener.local_addr().map_err(|e| failed(config, &e))?);
        let rooms = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, rooms).with_graceful_shutdown(stop()).await.map_err(|e| failed(config, &e))
    });
    // a pair that is being settled is left as it was, for whoever settles next
    app.settling().stop();
    runtime.shutdown_timeout(PATIENCE);
    served
}

/// How long what goes on beside the requests may take to end.
const PATIENCE: Duration = Duration::from_secs(2);

fn failed(config: &Config, error: &std::io::Error) -> AppError {
    AppError::new(ErrorKind::Usage, format!("cannot listen on {}: {error}", config.listen))
        .help("is another desk running there? --port takes another port, 0 any free one")
}

/// Waits for ctrl-c or, where there is such a thing, SIGTERM.
async fn stop() {
    let interrupt = async {
        // without the signal the desk runs until it is killed, which loses nothing either
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
