//! What a client is made from.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use rustls::pki_types::CertificateDer;

use super::tls::{MoreAuthorities, Roots};
use crate::secret::Secret;

/// Loopback is never proxied: the sandbox and local models live there.
pub(super) const LOOPBACK: &str = "localhost,127.0.0.0/8,::1";

/// Proxies by scheme, as the user wrote them (they may hold a password), and the hosts that go without.
#[derive(Debug, Clone, Default)]
pub struct Proxies {
    /// For https addresses.
    pub https: Option<Secret>,
    /// For http addresses.
    pub http: Option<Secret>,
    /// Comma-separated hosts, domains and networks.
    pub bypass: String,
}

/// What a client is made from.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Proxies.
    pub proxies: Proxies,
    /// Trusted authorities.
    pub roots: Roots,
    /// Further authorities (`--ca-file`).
    pub authorities: Vec<CertificateDer<'static>>,
    /// A file with more, read when an issuer is unknown (`SSL_CERT_FILE`): it mostly is the system's own bundle,
    /// which takes longer to read than a whole send.
    pub more_authorities: Option<MoreAuthorities>,
    /// The memory of those of the system's store that have vouched before; none where that store alone is trusted.
    pub known: Option<Rc<dyn Files>>,
    /// Longest wait for a connection; ten seconds unless given.
    pub connect_limit: Option<Duration>,
}

/// Where in the store a certificate stands. The certificate itself is nowhere kept: what is trusted, the store says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// Which file had this name, and in which state.
    pub stamp: String,
    /// Its first byte.
    pub offset: u64,
    /// Its bytes.
    pub length: u64,
}

/// The files of the memory of authorities, and of the system's store.
pub trait Files: std::fmt::Debug {
    /// The places that are remembered; none when nothing usable is.
    fn remembered(&self) -> Vec<Place>;
    /// Remembers `places` and no others, where that is possible.
    fn remember(&self, places: &[Place]);
    /// What [`Place::stamp`] is for the file now.
    fn stamp(&self, path: &Path) -> Option<String>;
    /// A file of the store.
    fn whole(&self, path: &Path) -> Option<Vec<u8>>;
    /// What stands at `place`, if the file is still the one with the stamp.
    fn piece(&self, place: &Place) -> Option<Vec<u8>>;
}
