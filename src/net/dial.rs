//! A connection to a server that does not speak HTTP, encrypted as the HTTP client would.

use std::sync::Arc;
use std::time::Duration;

use tokio_rustls::TlsConnector;

use super::chain::Recorder;
use super::flaw::{Flaw, Insecure};
use super::known;
use super::options::Options;
use super::probe::{ProbeError, Stream, connect, look_up, server_name};
use super::tls;

/// What protects a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Nothing.
    None,
    /// TLS, with the same authorities as for HTTP.
    Tls,
}

/// Connects to `host`; each step takes at most `limit`. No proxy is asked: they are for HTTP.
///
/// # Errors
/// There is no such name, nobody listens, or the certificate is not good.
pub async fn dial(
    options: &Options,
    host: &str,
    port: u16,
    encryption: Encryption,
    limit: Duration,
) -> Result<Box<dyn Stream>, ProbeError> {
    let addresses = look_up(host, port, limit).await?;
    let (stream, _) = connect(host, &addresses, limit).await?;
    if encryption == Encryption::None {
        return Ok(Box::new(stream));
    }
    let config =
        tls::config(&known::authorities(options), options.roots.first()).map_err(ProbeError::Setup)?;
    match TlsConnector::from(Arc::new(config)).connect(server_name(host)?, stream).await {
        Ok(stream) => Ok(Box::new(stream)),
        // The system may know the issuer; to read its store takes longer than all the rest.
        Err(error) if flaw(&error).is_distrust() => {
            let recorder = Arc::new(Recorder::new(options).map_err(ProbeError::Setup)?);
            let config = recorder.config().map_err(ProbeError::Setup)?;
            let (stream, _) = connect(host, &addresses, limit).await?;
            let secured = TlsConnector::from(Arc::new(config)).connect(server_name(host)?, stream).await;
            let stream = secured.map_err(|error| insecure(recorder.flaw(), &error, options))?;
            known::remember(options, &recorder);
            Ok(Box::new(stream))
        }
        Err(error) => Err(insecure(None, &error, options)),
    }
}

fn flaw(error: &std::io::Error) -> Flaw {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    tls.map_or(Flaw::Other, |tls| Flaw::of(tls).0)
}

fn insecure(known: Option<Flaw>, error: &std::io::Error, options: &Options) -> ProbeError {
    let insecure =
        Insecure { flaw: known.unwrap_or_else(|| flaw(error)), given: !options.authorities.is_empty() };
    ProbeError::Tls { insecure, leaf: None, reason: error.to_string() }
}
