//! What is wrong with an encrypted connection: cause and fix in both languages, for a send as for a diagnosis.

use std::time::{Duration, UNIX_EPOCH};

use rustls::{AlertDescription, CertificateError, Error, InvalidMessage};

use crate::lang::Text;

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
    /// Stable name, for scripts.
    pub fn id(self) -> &'static str {
        match self {
            Self::UnknownIssuer => "unknown-issuer",
            Self::SelfSigned => "self-signed-certificate",
            Self::Incomplete => "incomplete-chain",
            Self::Expired => "expired-certificate",
            Self::NotYetValid => "future-certificate",
            Self::WrongName => "wrong-name",
            Self::Plain => "plain-http",
            Self::Old => "old-protocol",
            Self::Other => "tls",
        }
    }

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
    // The last second that can be written so.
    const LAST: u64 = 253_402_300_799;
    let time = UNIX_EPOCH + Duration::from_secs(u64::try_from(seconds).unwrap_or_default().min(LAST));
    let text = humantime::format_rfc3339_seconds(time).to_string();
    text.split('T').next().unwrap_or_default().to_owned()
}

impl Insecure {
    /// What it is.
    pub fn cause(self) -> Text {
        match self.flaw {
            Flaw::UnknownIssuer => Text {
                en: "nobody here knows the issuer of the certificate: mostly a company's proxy that opens connections",
                zh: "证书颁发者不受信任：多为解密流量的公司代理",
            },
            Flaw::SelfSigned => Text {
                en: "the certificate is signed by itself, by no authority: a test host, or a device that opens connections",
                zh: "证书为自签名，没有任何机构为其担保：多为测试主机，或解密流量的设备",
            },
            Flaw::Incomplete => Text {
                en: "the host sends its certificate without that of its issuer, and nobody here knows that one: the chain is incomplete",
                zh: "主机只发送了自己的证书，未附颁发者证书，而本机也不认识该颁发者：证书链不完整",
            },
            Flaw::Expired => Text {
                en: "the certificate's time is over, or this machine's clock is wrong",
                zh: "证书已过期，或本机时钟不准",
            },
            Flaw::NotYetValid => Text {
                en: "the certificate is not valid yet: mostly this machine's clock is behind",
                zh: "证书尚未生效：多为本机时钟偏慢",
            },
            Flaw::WrongName => Text {
                en: "the certificate is for other names: something else answers in the host's place",
                zh: "证书不属于该域名：有其他服务代为应答",
            },
            Flaw::Plain => Text {
                en: "what answers does not speak TLS: a port for plain HTTP, or a proxy that shows a page of its own",
                zh: "对方没有使用 TLS：该端口是明文 HTTP，或代理返回了自己的页面",
            },
            Flaw::Old => Text {
                en: "the other side takes no TLS 1.2 or 1.3, or no cipher that is safe",
                zh: "对方不支持 TLS 1.2 或 1.3，或没有可用的安全加密套件",
            },
            Flaw::Other => Text {
                en: "there is no encrypted connection: the host does not speak TLS, or something in between cuts it",
                zh: "无法建立加密连接：对方不支持 TLS，或被中间设备切断",
            },
        }
    }

    /// What to do.
    pub fn fix(self) -> Text {
        match (self.flaw, self.given) {
            (Flaw::UnknownIssuer, false) => Text {
                en: "get its authority from whoever runs the network and give it with `--ca-file FILE`",
                zh: "向网络管理员索取其根证书，用 `--ca-file FILE` 指定",
            },
            (Flaw::UnknownIssuer, true) => Text {
                en: "the authorities that were given did not sign this certificate: get the one that is named as its issuer from whoever runs the network",
                zh: "已指定的根证书并未签发此证书：请向网络管理员索取上述颁发者的证书",
            },
            (Flaw::SelfSigned, false) => Text {
                en: "put a certificate of an authority there; for a host of your own, give its certificate with `--ca-file FILE`",
                zh: "为该主机换用由机构签发的证书；若是自己的主机，用 `--ca-file FILE` 指定其证书",
            },
            (Flaw::SelfSigned, true) => Text {
                en: "the host shows another certificate than the one that was given, or one that is made for an authority (`CA:TRUE`): make it with `basicConstraints=CA:FALSE`, or sign it by an authority of your own",
                zh: "主机出示的不是已指定的证书，或该证书被标记为 CA（`CA:TRUE`）：请用 `basicConstraints=CA:FALSE` 重新生成，或由自建 CA 签发",
            },
            (Flaw::Incomplete, false) => Text {
                en: "whoever runs the host has to send the whole chain (`fullchain.pem`); until then, give the issuer's certificate with `--ca-file FILE`",
                zh: "由主机管理员配置完整证书链（`fullchain.pem`）；在此之前，用 `--ca-file FILE` 指定颁发者证书",
            },
            (Flaw::Incomplete, true) => Text {
                en: "whoever runs the host has to send the whole chain (`fullchain.pem`); or put the issuer's own certificate into the given file: what is there now did not sign this one",
                zh: "由主机管理员配置完整证书链（`fullchain.pem`）；或把颁发者证书加入已指定的文件：其中现有的证书并未签发此证书",
            },
            (Flaw::Expired, _) => Text {
                en: "check the clock; else whoever runs the host or the proxy has to renew it",
                zh: "先检查时钟；否则由主机或代理的管理员续期",
            },
            (Flaw::NotYetValid, _) => Text { en: "set the clock", zh: "校准时钟" },
            (Flaw::WrongName, _) => Text {
                en: "check DNS, the hosts file, the proxy, and `api_base` and `oapi_base`",
                zh: "检查 DNS、hosts 文件、代理，以及 `api_base` 与 `oapi_base`",
            },
            (Flaw::Plain, _) => Text {
                en: "check the port in the address, and the proxy: a network that wants a login shows its page everywhere",
                zh: "检查地址中的端口与代理：需要登录的网络会对所有请求返回登录页",
            },
            (Flaw::Old, _) => Text {
                en: "whoever runs the host or the proxy has to switch TLS 1.2 or 1.3 on",
                zh: "由主机或代理的管理员启用 TLS 1.2 或 1.3",
            },
            (Flaw::Other, _) => Text {
                en: "check the firewall, the proxy, and `api_base` and `oapi_base`",
                zh: "检查防火墙、代理，以及 `api_base` 与 `oapi_base`",
            },
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
        assert_eq!(date(i64::MAX), "9999-12-31");
    }

    #[test]
    fn only_what_vouching_is_about_is_tried_with_other_authorities() {
        let distrusted = |error: Error| Flaw::of(&error).0.is_distrust();
        assert!(distrusted(Error::InvalidCertificate(rustls::CertificateError::BadSignature)));
        assert!(!distrusted(Error::InvalidCertificate(rustls::CertificateError::Expired)));
        assert!(!distrusted(Error::DecryptError));
    }
}
