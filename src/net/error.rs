//! Why no reply came, and whether the request may have been acted on.

use std::error::Error as StdError;
use std::io;

use super::flaw::{Flaw, Insecure};
use super::names::UnknownName;
use super::reason::{CONNECT, CUT, NAME, PROXY, PROXY_PASSWORD, SILENT};
use super::upload::FileError;
use crate::exit::{Exit, Sent};
use crate::failure::{Fail, Failure, Reason};
use crate::lang::{Sentence, Text};
use crate::say;

/// A proxy or CA file of the settings, which the message names.
const SETUP: Text = Text {
    en: "correct the value; `ding config show` tells who sets it",
    zh: "改正该值；`ding config show` 显示它由何处设置",
};

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
    /// No secure connection, and why.
    Tls(Insecure),
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

impl Error {
    /// Does nobody vouch for the certificate?
    pub(super) fn is_distrust(&self) -> bool {
        matches!(self.kind, ErrorKind::Tls(Insecure { flaw, .. }) if flaw.is_distrust())
    }
}

impl ErrorKind {
    /// Why; `None` when the message says all.
    pub fn reason(self) -> Option<&'static Reason> {
        Some(match self {
            Self::Name => &NAME,
            Self::Connect => &CONNECT,
            Self::Proxy => &PROXY,
            Self::ProxyAuth => &PROXY_PASSWORD,
            Self::Tls(insecure) => insecure.reason(),
            Self::TimeLimit => &SILENT,
            Self::Cut => &CUT,
            Self::File | Self::Setup | Self::Incomplete => return None,
        })
    }
}

impl Error {
    /// What happened, in both languages.
    pub fn sentence(&self) -> Sentence {
        let (host, detail) = (&self.host, &self.detail);
        let what = match self.kind {
            ErrorKind::Name => say!("the name `{host}` was not found", "找不到域名 `{host}`"),
            ErrorKind::Connect => say!("no connection to `{host}`", "无法连接 `{host}`"),
            ErrorKind::Proxy => say!("the proxy did not connect to `{host}`", "代理未能连接 `{host}`"),
            ErrorKind::ProxyAuth => {
                say!("the proxy wants a password to connect to `{host}`", "代理要求密码才能连接 `{host}`")
            }
            ErrorKind::Tls(Insecure { flaw, .. }) => match flaw {
                Flaw::UnknownIssuer => {
                    say!("the certificate of `{host}` has an unknown issuer", "`{host}` 的证书颁发者未知")
                }
                Flaw::SelfSigned => {
                    say!("the certificate of `{host}` is signed by itself", "`{host}` 的证书为自签名")
                }
                Flaw::Incomplete => say!(
                    "the certificate of `{host}` comes without that of its issuer",
                    "`{host}` 的证书未附颁发者证书"
                ),
                Flaw::Expired => say!("the certificate of `{host}` has expired", "`{host}` 的证书已过期"),
                Flaw::NotYetValid => {
                    say!("the certificate of `{host}` is not valid yet", "`{host}` 的证书尚未生效")
                }
                Flaw::WrongName => {
                    say!("the certificate of `{host}` is for other names", "`{host}` 的证书属于其他域名")
                }
                Flaw::Plain | Flaw::Old | Flaw::Other => {
                    say!("no secure connection to `{host}`", "无法与 `{host}` 建立加密连接")
                }
            },
            ErrorKind::TimeLimit => {
                say!("`{host}` did not answer within the time limit", "`{host}` 未在时限内应答")
            }
            ErrorKind::Cut => say!(
                "the connection to `{host}` ended before the answer was whole",
                "与 `{host}` 的连接在应答完整之前断开"
            ),
            ErrorKind::File | ErrorKind::Setup | ErrorKind::Incomplete => {
                return Sentence::same(detail.clone());
            }
        };
        if detail.is_empty() {
            return what;
        }
        say!("{} ({detail})", "{}（{detail}）"; what)
    }
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let (id, exit) = match self.kind {
            ErrorKind::File => ("unreadable-file", Exit::Unexpected),
            ErrorKind::Setup => ("malformed-value", Exit::NotConfigured),
            ErrorKind::Incomplete => ("incomplete-request", Exit::NotConfigured),
            _ => ("unreachable", Exit::Unreachable),
        };
        let mut failure = Failure::new(id, exit, self.sentence());
        if let Some(reason) = self.kind.reason() {
            failure = failure.because(reason);
        } else if self.kind == ErrorKind::Setup {
            failure = failure.fix(SETUP);
        }
        failure.operation = Some(self.operation).filter(|operation| !operation.is_empty());
        failure.sent = self.sent;
        failure
    }
}

/// Sorts out an error of the HTTP library. `started` tells whether any of the request can have left;
/// `None` for requests without a body, where only a failed connection proves that it did not.
pub(super) fn classify(
    error: &reqwest::Error,
    started: Option<bool>,
    host: &str,
) -> (ErrorKind, Sent, String) {
    let sent = match started {
        Some(false) => Sent::No,
        None if error.is_connect() => Sent::No,
        _ => Sent::Unknown,
    };
    let texts = chain(error);
    // The library has no type for these that can be named.
    let tunnel = texts.iter().find(|text| text.starts_with("tunnel error") || text.contains("proxy"));
    let kind = if let Some(file) = find::<FileError>(error) {
        return (ErrorKind::File, Sent::No, file.to_string());
    } else if error.is_timeout() && !error.is_connect() {
        ErrorKind::TimeLimit
    } else if let Some(tls) = find::<rustls::Error>(error) {
        let (flaw, detail) = Flaw::of(tls);
        return (ErrorKind::Tls(Insecure { flaw, given: false }), sent, detail);
    } else if let Some(unknown) = find::<UnknownName>(error) {
        // Of two hosts it may be the proxy's.
        let of_host =
            host.rsplit_once(':').map_or(host, |(name, _)| name) == unknown.name || host == unknown.name;
        let kind = if of_host { ErrorKind::Name } else { ErrorKind::Proxy };
        return (kind, sent, unknown.to_string());
    } else if let Some(text) = tunnel {
        if text.contains("authorization required") { ErrorKind::ProxyAuth } else { ErrorKind::Proxy }
    } else if error.is_connect() {
        ErrorKind::Connect
    } else {
        ErrorKind::Cut
    };
    let detail = match kind {
        ErrorKind::TimeLimit => String::new(),
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
