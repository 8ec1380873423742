//! The listener and its thread.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::sync::oneshot;

use super::reply::Cut;
use super::routes::router;
use super::state::Core;

/// Ends the server when told to, or when dropped.
pub(super) struct Handle {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Handle {
    /// Closes the port and every connection, also those that hang; returns when that is done.
    pub(super) fn stop(self) {
        // Whoever does not listen any more has stopped already.
        let _ = self.stop.send(());
        let _ = self.thread.join();
    }
}

/// Serves `listener`, which must not block.
pub(super) fn spawn(listener: TcpListener, core: Arc<Core>) -> io::Result<Handle> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    let (stop, stopped) = oneshot::channel();
    let serve = async move {
        tokio::select! {
            () = accept(listener, core) => {}
            _ = stopped => {}
        }
    };
    // The runtime ends with its thread, and with it every connection.
    let thread = Builder::new().name("sandbox".to_owned()).spawn(move || runtime.block_on(serve))?;
    Ok(Handle { stop, thread })
}

async fn accept(listener: tokio::net::TcpListener, core: Arc<Core>) {
    let router = router(Arc::clone(&core));
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Frames are small and answered at once; without it each waits 40 ms for the one before.
                let _ = stream.set_nodelay(true);
                tokio::spawn(connection(stream, router.clone(), Arc::clone(&core)));
            }
            // Too many open files: wait until some are closed.
            Err(_) => core.clock.sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn connection(stream: tokio::net::TcpStream, router: Router, core: Arc<Core>) {
    let service = service_fn(move |request| {
        let (router, core) = (TowerToHyperService::new(router.clone()), Arc::clone(&core));
        async move {
            core.travelled().await;
            match router.call(request).await {
                Ok(response) if response.extensions().get::<Cut>().is_none() => Ok(response),
                // An error makes hyper close the connection without a byte of an answer.
                _ => Err(io::Error::from(io::ErrorKind::ConnectionAborted)),
            }
        }
    });
    // A cut connection ends with an error, as wanted; any other error is the caller's to see.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).with_upgrades().await;
}
