//! Pictures by address: what can be told about them without asking, and from the answer to a question (§3.4).

use url::Url;

use crate::lang::{Sentence, Text};
use crate::net::{Reply, is_loopback, is_private};
use crate::say;

/// Why a picture would not be shown, or not to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A link made from a media_id.
    OwnLink,
    /// A page that wants a login.
    Login,
    /// Plain http.
    PlainHttp,
    /// A link that ends.
    Expiring,
    /// A host that only a private network knows.
    Private,
}

impl Flaw {
    /// Is there no use in sending it?
    pub fn is_fatal(self) -> bool {
        matches!(self, Self::OwnLink | Self::Login)
    }

    /// In words that follow the address.
    pub fn reason(self) -> Text {
        match self {
            Self::OwnLink => Text {
                en: "is a link made from a media_id, which viewers cannot open",
                zh: "是由 media_id 拼成的链接，查看者无法打开",
            },
            Self::Login => {
                Text { en: "leads to a page that wants a login", zh: "指向需要登录的页面" }
            }
            Self::PlainHttp => Text {
                en: "is plain http: DingTalk's web client does not show it",
                zh: "是明文 http：钉钉网页端不显示",
            },
            Self::Expiring => Text {
                en: "looks like a link that expires: the picture breaks then",
                zh: "像是会过期的链接：到期后图片失效",
            },
            Self::Private => Text {
                en: "is inside a private network: each viewer's client fetches the picture itself",
                zh: "位于内网：图片由每个查看者的客户端自行下载",
            },
        }
    }

    /// What to do.
    pub fn hint(self) -> Text {
        match self {
            Self::OwnLink => Text {
                en: "give the media_id itself, with its first character",
                zh: "直接使用 media_id，保留首字符",
            },
            _ => Text { en: "upload the picture: name a file", zh: "请上传图片：指定文件" },
        }
    }
}

/// Parts of a query by which a storage signs a link that ends.
const EXPIRING: &[&str] =
    &["expires=", "x-amz-expires=", "x-oss-expires=", "x-cos-", "se=", "ossaccesskeyid="];

/// Pages of DingTalk itself that show a picture only to whoever is logged in.
const LOGINS: &[&str] = &["://drive.dingtalk.com/", "://alidocs.dingtalk.com/"];

/// Is it a URL or a media_id, by its beginning?
pub fn is_reference(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    is_media_id(text) || lower.starts_with("https://") || lower.starts_with("http://")
}

/// Is it a media_id, by its first character (§3.2)?
pub fn is_media_id(text: &str) -> bool {
    text.starts_with(['@', '$'])
}

/// Does it look like a media_id that lost its first character? The samples of §3.2 go on with these letters.
pub fn is_stripped(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || "-_#".contains(c);
    let begins = ["lA", "#lA", "iA", "#iA"].iter().any(|start| text.starts_with(start));
    begins && text.len() >= 12 && text.chars().all(word)
}

/// What is wrong with the address of a picture, worst first; nothing for a media_id.
pub fn flaws(address: &str) -> Vec<Flaw> {
    if is_media_id(address) {
        return Vec::new();
    }
    let lower = address.to_ascii_lowercase();
    let query = lower.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let expiring = query.split('&').any(|pair| EXPIRING.iter().any(|word| pair.starts_with(word)));
    [
        (Flaw::OwnLink, lower.contains("://down.dingtalk.com/")),
        (Flaw::Login, wants_login(&lower)),
        (Flaw::PlainHttp, lower.starts_with("http://")),
        (Flaw::Expiring, expiring),
        (Flaw::Private, is_unreachable(&lower)),
    ]
    .into_iter()
    .filter_map(|(flaw, found)| found.then_some(flaw))
    .collect()
}

/// What the answer to HEAD, with which DingTalk asks before it shows a picture, says against it.
pub fn refusal(answer: &Reply) -> Option<Sentence> {
    let kind = answer.content_type.as_deref().unwrap_or_default();
    Some(match answer.status {
        200..=299 if kind.is_empty() || kind.starts_with("image/") => return None,
        200..=299 => say!("answers with {kind}, not with a picture", "返回 {kind}，不是图片"),
        300..=399 => say!("is a redirect, perhaps to a login", "是跳转，可能指向登录页"),
        401 | 403 => {
            say!(
                "refuses (HTTP {status}): a login or a check of the referrer protects it",
                "拒绝访问（HTTP {status}）：需要登录，或检查 Referer",
                status = answer.status
            )
        }
        405 => say!(
            "refuses HEAD, with which DingTalk asks before it shows a picture",
            "拒绝 HEAD 请求，而钉钉展示图片前会用它检查"
        ),
        status => say!("answers with HTTP {status}", "返回 HTTP {status}"),
    })
}

/// Does the address lead to a page that wants a login, as far as its words tell?
fn wants_login(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // Whole parts of the path: `/login-banner.png` is a picture.
    LOGINS.iter().any(|host| address.contains(host))
        || path.split('/').skip(3).any(|part| ["login", "signin", "login.html"].contains(&part))
}

/// Is the host one that only this machine or a private network knows?
fn is_unreachable(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| is_loopback(&url) || is_private(&url))
}

#[cfg(test)]
mod tests {
    use super::{Flaw, flaws, is_stripped, is_unreachable, refusal};
    use crate::net::Reply;

    #[test]
    fn private_hosts() {
        for private in [
            "http://10.0.0.1/a",
            "https://host/a",
            "https://a.local/",
            "http://[::1]/",
            "https://192.168.1.1:8/x",
        ] {
            assert!(is_unreachable(private), "{private}");
        }
        for public in ["https://example.com/a", "https://8.8.8.8/"] {
            assert!(!is_unreachable(public), "{public}");
        }
    }

    #[test]
    fn addresses_show_their_flaws() {
        for (address, flaw) in [
            ("https://down.dingtalk.com/media/lALPDexample", Some(Flaw::OwnLink)),
            ("https://alidocs.dingtalk.com/i/nodes/x", Some(Flaw::Login)),
            ("http://example.com/a.png", Some(Flaw::PlainHttp)),
            ("https://example.com/a.png?OSSAccessKeyId=x&Expires=1", Some(Flaw::Expiring)),
            ("https://10.1.2.3/a.png", Some(Flaw::Private)),
            ("https://example.com/a.png", None),
            ("@lALPDexample", None),
        ] {
            assert_eq!(flaws(address).first().copied(), flaw, "{address}");
        }
    }

    #[test]
    fn media_ids_without_their_first_character_are_recognised() {
        for stripped in ["lAjPDexampleMediaId", "iAEKAqNtcDQexample", "#lAzexampleexample"] {
            assert!(is_stripped(stripped), "{stripped}");
        }
        for other in ["@lAjPDexampleMediaId", "lA.png", "large-picture.png", "shot.png", "lAshort"] {
            assert!(!is_stripped(other), "{other}");
        }
    }

    #[test]
    fn answers_to_head() {
        let answer = |status, kind: &str| {
            let content_type = Some(kind.to_owned()).filter(|kind| !kind.is_empty());
            refusal(&Reply { status, retry_after: None, content_type, date: None, body: Vec::new() })
        };
        assert_eq!(answer(200, "image/png"), None);
        assert_eq!(answer(204, ""), None);
        for (status, kind, word) in [
            (200, "text/html", "text/html"),
            (302, "", "login"),
            (403, "", "referrer"),
            (405, "", "HEAD"),
            (404, "", "404"),
        ] {
            assert!(answer(status, kind).unwrap().to_string().contains(word), "{status}");
        }
    }
}
