//! One TLS configuration: ring, compiled-in roots, the system's store only when they do not know an issuer.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

use crate::lang::Sentence;
use crate::say;

/// Which authorities are trusted. Certificates of `--ca-file` come on top of either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Roots {
    /// The compiled-in ones, then the system's when an issuer is unknown.
    #[default]
    Auto,
    /// The system's store alone.
    System,
}

/// Whom one configuration trusts beside certificates that are handed to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trusted {
    /// Nobody.
    Given,
    /// The compiled-in authorities.
    BuiltIn,
    /// The system's.
    System,
}

impl Roots {
    /// Whom a first try trusts.
    pub(super) fn first(self) -> Trusted {
        match self {
            Self::Auto => Trusted::BuiltIn,
            Self::System => Trusted::System,
        }
    }
}

/// A file with further authorities, read when they are needed.
#[derive(Debug, Clone)]
pub struct MoreAuthorities {
    /// The file.
    pub path: PathBuf,
    /// Reads it within a limit.
    pub read: fn(&Path, Duration) -> std::io::Result<Vec<u8>>,
    /// That limit.
    pub limit: Duration,
}

/// The certificates of a PEM file.
pub fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Sentence> {
    let list: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match list {
        Ok(list) if list.is_empty() => {
            Err(say!("there is no certificate in PEM form in it", "其中没有 PEM 格式的证书"))
        }
        Ok(list) => Ok(list),
        Err(error) => Err(Sentence::same(error.to_string())),
    }
}

/// The configuration that the HTTP client is given.
pub(super) fn config(extra: &[CertificateDer<'static>], trusted: Trusted) -> Result<ClientConfig, String> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots(extra, trusted))
        .with_no_client_auth();
    config.alpn_protocols = protocols();
    Ok(config)
}

/// What is spoken inside TLS.
pub(super) fn protocols() -> Vec<Vec<u8>> {
    vec![b"http/1.1".to_vec()]
}

/// The authorities to trust.
pub(super) fn roots(extra: &[CertificateDer<'static>], trusted: Trusted) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    if trusted == Trusted::BuiltIn {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    if trusted == Trusted::System {
        // A broken file among the system's certificates must not take the others away.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    roots.add_parsable_certificates(extra.iter().cloned());
    roots
}

/// The authorities of `SSL_CERT_FILE`.
pub(super) fn more(file: Option<&MoreAuthorities>) -> Result<Vec<CertificateDer<'static>>, String> {
    let Some(MoreAuthorities { path, read, limit }) = file else { return Ok(Vec::new()) };
    let list = read(path, *limit)
        .map_err(|error| error.to_string())
        .and_then(|pem| certificates(&pem).map_err(|reason| reason.to_string()));
    list.map_err(|reason| format!("cannot read `{}`: {reason}", path.display()))
}
