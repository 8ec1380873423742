//! Why no reply came, and whether the request may have been acted on.

use std::error::Error as StdError;
use std::io;

use super::upload::FileError;
use crate::exit::Sent;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The host's name was not found.
    Name,
    /// No connection.
    Connect,
    /// The proxy cannot be reached or refuses to connect.
    Proxy,
    /// The proxy wants a user name and password.
    ProxyAuth,
    /// The certificate's issuer is not known, also not to the system.
    UnknownIssuer,
    /// Another failure of TLS.
    Tls,
    /// The time limit passed.
    TimeLimit,
    /// The connection ended before a whole reply was there.
    Cut,
    /// The file to upload cannot be read, or changed while it was.
    File,
    /// A proxy address or CA file cannot be used.
    Setup,
    /// A value that the request needs is not known.
    Incomplete,
}

/// No reply.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.sentence())]
pub struct Error {
    /// What the call was for.
    pub operation: &'static str,
    /// Whom it went to.
    pub host: String,
    /// What went wrong.
    pub kind: ErrorKind,
    /// Was the request acted on?
    pub sent: Sent,
    /// What the library said, without the address.
    pub detail: String,
}

/// Sorts out an error of the HTTP library. `started` tells whether any of the request can have left;
/// `None` for requests without a body, where only a failed connection proves that it did not.
pub(super) fn classify(error: &reqwest::Error, started: Option<bool>) -> (ErrorKind, Sent, String) {
    let sent = match started {
        Some(false) => Sent::No,
        None if error.is_connect() => Sent::No,
        _ => Sent::Unknown,
    };
    let tls = find::<rustls::Error>(error);
    let texts = chain(error);
    let tunnel = texts.iter().find(|text| text.starts_with("tunnel error") || text.contains("proxy"));
    let kind = if let Some(file) = find::<FileError>(error) {
        return (ErrorKind::File, Sent::No, file.to_string());
    } else if error.is_timeout() && !error.is_connect() {
        ErrorKind::TimeLimit
    } else if let Some(tls) = tls {
        match tls {
            rustls::Error::InvalidCertificate(rustls::CertificateError::UnknownIssuer) => {
                ErrorKind::UnknownIssuer
            }
            _ => ErrorKind::Tls,
        }
    } else if let Some(text) = tunnel {
        if text.contains("authorization required") { ErrorKind::ProxyAuth } else { ErrorKind::Proxy }
    } else if texts.iter().any(|text| text.starts_with("dns error")) {
        ErrorKind::Name
    } else if error.is_connect() {
        ErrorKind::Connect
    } else {
        ErrorKind::Cut
    };
    let detail = match kind {
        ErrorKind::TimeLimit | ErrorKind::UnknownIssuer => String::new(),
        // The innermost error says what happened; those around it only where.
        _ => texts.last().cloned().unwrap_or_default(),
    };
    (kind, sent, detail)
}

/// The texts from the outermost error to the innermost, without the outermost: it prints the whole address.
fn chain(error: &reqwest::Error) -> Vec<String> {
    let mut texts = Vec::new();
    let mut source = error.source();
    while let Some(inner) = source {
        texts.push(inner.to_string());
        source = inner.source();
    }
    texts
}

/// Looks for `T` in the chain, also inside `io::Error`s, which do not list their content as source.
fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut current = Some(error);
    while let Some(error) = current {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        if let Some(inner) = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref)
            && let Some(found) = find::<T>(inner)
        {
            return Some(found);
        }
        current = error.source();
    }
    None
}
