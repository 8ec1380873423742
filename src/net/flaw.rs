//! What is wrong with an encrypted connection: cause and fix in both languages, for a send as for a diagnosis.

use std::time::{Duration, UNIX_EPOCH};

use rustls::{AlertDescription, CertificateError, Error, InvalidMessage};

use super::reason::{
    EXPIRED, INCOMPLETE, INCOMPLETE_OF_ANOTHER, ISSUER, ISSUER_OF_ANOTHER, NOT_YET, OLD, PLAIN, SELF_SIGNED,
    SELF_SIGNED_OF_ANOTHER, TLS, WRONG_NAME,
};
use crate::failure::Reason;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nobody here knows the issuer of the certificate.
    UnknownIssuer,
    /// The certificate is its own issuer.
    SelfSigned,
    /// The certificate came without that of its issuer, which may be a link of the chain.
    Incomplete,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// It is for other names.
    WrongName,
    /// The other side does not speak TLS.
    Plain,
    /// It speaks no version or cipher that is safe.
    Old,
    /// Something else, or TLS failed before a certificate came.
    Other,
}

/// A flaw, and whether the user has given authorities of their own (`--ca-file`): what helps depends on both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Insecure {
    /// What is wrong.
    pub flaw: Flaw,
    /// Was there a `--ca-file`?
    pub given: bool,
}

impl Flaw {
    /// What an error of the library says, and what it says about it: dates and names.
    pub(super) fn of(error: &Error) -> (Self, String) {
        let Error::InvalidCertificate(error) = error else {
            let flaw = match error {
                Error::InvalidMessage(InvalidMessage::InvalidContentType) => Self::Plain,
                Error::PeerIncompatible(_) => Self::Old,
                Error::AlertReceived(
                    AlertDescription::ProtocolVersion
                    | AlertDescription::HandshakeFailure
                    | AlertDescription::InsufficientSecurity,
                ) => Self::Old,
                _ => Self::Other,
            };
            return (flaw, error.to_string());
        };
        let date =
            |time: &rustls::pki_types::UnixTime| date(i64::try_from(time.as_secs()).unwrap_or_default());
        match error {
            CertificateError::ExpiredContext { not_after, .. } => {
                (Self::Expired, format!("since {}", date(not_after)))
            }
            CertificateError::Expired => (Self::Expired, String::new()),
            CertificateError::NotValidYetContext { not_before, .. } => {
                (Self::NotYetValid, format!("from {}", date(not_before)))
            }
            CertificateError::NotValidYet => (Self::NotYetValid, String::new()),
            CertificateError::NotValidForNameContext { presented, .. } => (Self::WrongName, names(presented)),
            CertificateError::NotValidForName => (Self::WrongName, String::new()),
            error if distrusts(error) => (Self::UnknownIssuer, String::new()),
            error => (Self::Other, error.to_string()),
        }
    }

    /// May other authorities judge otherwise?
    pub(super) fn is_distrust(self) -> bool {
        matches!(self, Self::UnknownIssuer | Self::SelfSigned | Self::Incomplete)
    }
}

/// The names out of `DnsName("a.example")` and the like.
fn names(presented: &[String]) -> String {
    let name = |text: &'_ String| text.split('"').nth(1).unwrap_or(text).to_owned();
    presented.iter().take(MOST_NAMES).map(name).collect::<Vec<_>>().join(", ")
}

/// Names of a certificate that are told.
const MOST_NAMES: usize = 8;

/// Does the error say that nobody vouches for the certificate? One that is its own issuer is refused in other words:
/// as an authority in the place of a host, or for its signature when an authority of the same name is known.
pub(super) fn distrusts(error: &CertificateError) -> bool {
    matches!(
        error,
        CertificateError::UnknownIssuer | CertificateError::BadSignature | CertificateError::Other(_)
    )
}

/// `2026-01-01` of seconds since 1970.
pub fn date(seconds: i64) -> String {
    let seconds = u64::try_from(seconds).unwrap_or_default();
    let text =
        UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).map(crate::host::time_text).unwrap_or_default();
    text.split('T').next().unwrap_or_default().to_owned()
}

impl Insecure {
    /// Why, and what to do: where authorities were given, that is not advised again.
    pub fn reason(self) -> &'static Reason {
        match (self.flaw, self.given) {
            (Flaw::UnknownIssuer, false) => &ISSUER,
            (Flaw::UnknownIssuer, true) => &ISSUER_OF_ANOTHER,
            (Flaw::SelfSigned, false) => &SELF_SIGNED,
            (Flaw::SelfSigned, true) => &SELF_SIGNED_OF_ANOTHER,
            (Flaw::Incomplete, false) => &INCOMPLETE,
            (Flaw::Incomplete, true) => &INCOMPLETE_OF_ANOTHER,
            (Flaw::Expired, _) => &EXPIRED,
            (Flaw::NotYetValid, _) => &NOT_YET,
            (Flaw::WrongName, _) => &WRONG_NAME,
            (Flaw::Plain, _) => &PLAIN,
            (Flaw::Old, _) => &OLD,
            (Flaw::Other, _) => &TLS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, Flaw, date};

    #[test]
    fn dates() {
        assert_eq!(date(1_767_225_600), "2026-01-01");
        assert_eq!(date(-1), "1970-01-01");
        let _ = date(i64::MAX);
    }

    #[test]
    fn only_what_vouching_is_about_is_tried_with_other_authorities() {
        let distrusted = |error: Error| Flaw::of(&error).0.is_distrust();
        assert!(distrusted(Error::InvalidCertificate(rustls::CertificateError::BadSignature)));
        assert!(!distrusted(Error::InvalidCertificate(rustls::CertificateError::Expired)));
        assert!(!distrusted(Error::DecryptError));
    }
}
