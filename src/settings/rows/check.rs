//! The rules of values that belong to no other part of the settings.

use std::time::Duration;

use url::Url;

use crate::args;
use crate::failure::io_reason;
use crate::lang::{Sentence, Text};
use crate::net::{Roots, certificates, is_loopback};
use crate::say;
use crate::secret::Secret;
use crate::settings::{Settings, values, webhook_token};
use crate::store;

/// A duration such as `30s`.
pub(super) fn duration(_: &Settings, text: &str) -> Result<(), Sentence> {
    args::duration(text).map(drop)
}

/// A duration, or no wait at all.
pub(super) fn wait(_: &Settings, text: &str) -> Result<(), Sentence> {
    args::wait(text).map(drop)
}

/// `true` or `false`.
pub(super) fn switch(_: &Settings, text: &str) -> Result<(), Sentence> {
    values::switch(text).map(drop)
}

/// A number of what the outbox holds.
pub(super) fn count(_: &Settings, text: &str) -> Result<(), Sentence> {
    values::count(text).map(drop)
}

/// A webhook's address or token.
pub(super) fn webhook(settings: &Settings, text: &str) -> Result<(), Sentence> {
    webhook_token(&Secret::new(text), &settings.bases.oapi).map(drop)
}

/// A file of certificates, from the working directory.
pub(super) fn certificate_file(settings: &Settings, text: &str) -> Result<(), Sentence> {
    let pem = store::read_given(&settings.cwd.join(text), settings.timeout);
    pem.map_err(|error| io_reason(&error)).and_then(|pem| certificates(&pem)).map(drop)
}

/// The name of an app.
pub(super) fn app(settings: &Settings, text: &str) -> Result<(), Sentence> {
    settings.known_app(text).map_err(|error| error.rule())
}

/// A folder, which need not be there yet.
pub(super) fn folder(settings: &Settings, text: &str) -> Result<(), Sentence> {
    let path = settings.cwd.join(text);
    if path.exists() && !path.is_dir() {
        return Err(say!("is no folder", "不是目录"));
    }
    Ok(())
}

/// How long a media_id may be used again; `None` when it may not.
pub(in crate::settings) fn media_reuse(text: &str) -> Result<Option<Duration>, Sentence> {
    if text == "off" { Ok(None) } else { args::duration(text).map(Some) }
}

/// Which authorities are trusted.
pub(in crate::settings) fn mode_of_roots(text: &str) -> Result<Roots, Sentence> {
    match text {
        "auto" => Ok(Roots::Auto),
        "system" => Ok(Roots::System),
        _ => Err(say!("write `auto` or `system`", "请写 `auto` 或 `system`")),
    }
}

/// Text without spaces.
pub(in crate::settings) fn one_word(text: &str) -> Result<(), Sentence> {
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(say!(
            "holds a space: was something else pasted with it?",
            "含有空格：是否粘贴了其他内容？"
        ));
    }
    Ok(())
}

/// A Client ID or robotCode.
pub(in crate::settings) fn identifier(text: &str) -> Result<(), Sentence> {
    one_word(text)?;
    if !text.is_ascii() || text.contains("://") {
        return Err(say!(
            "is no identifier: letters and digits, as the developer console shows them",
            "不是标识：应为开发者后台所示的字母与数字"
        ));
    }
    Ok(())
}

/// Hosts that are never proxied. One that can never match is a slip of the hand.
pub(super) fn no_proxy(_: &Settings, text: &str) -> Result<(), Sentence> {
    match text.contains("://") {
        true => Err(say!("write hosts alone, without `http://`", "只写主机名，不带 `http://`")),
        false => Ok(()),
    }
}

/// Checks a base URL and takes the slash off its end. Plain http is for loopback only: tokens travel on it.
///
/// # Errors
/// The rule that it breaks.
pub fn base_url(text: &str) -> Result<String, Sentence> {
    const FORM: Text = Text { en: "write it as `https://HOST`", zh: "请写成 `https://HOST`" };
    let url = Url::parse(text).map_err(|_| FORM)?;
    let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !plain || url.path() != "/" {
        return Err(say!("{}, without path, query or user", "{}，不带路径、参数与用户名"; FORM));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => {
            return Err(say!(
                "must be https: plain http is for loopback addresses only",
                "必须是 https：明文 http 只能用于本机回环地址"
            ));
        }
        _ => return Err(FORM.into()),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Checks a proxy's address.
pub(in crate::settings) fn proxy(text: &str) -> Result<Secret, Sentence> {
    const FORM: Text =
        Text { en: "write the proxy as `http://HOST:PORT`", zh: "代理请写成 `http://HOST:PORT`" };
    let text = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
    let url = Url::parse(&text).map_err(|_| FORM)?;
    match url.scheme() {
        "http" | "https" if url.has_host() => Ok(Secret::new(text)),
        "socks4" | "socks4a" | "socks5" | "socks5h" => {
            Err(say!("SOCKS proxies are not supported; {}", "不支持 SOCKS 代理；{}"; FORM))
        }
        _ => Err(FORM.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::{base_url as base, proxy};

    #[test]
    fn bases() {
        assert_eq!(base("https://api.dingtalk.io/").as_deref(), Ok("https://api.dingtalk.io"));
        assert_eq!(base("http://127.0.0.1:8080").as_deref(), Ok("http://127.0.0.1:8080"));
        assert_eq!(base("http://[::1]:1").as_deref(), Ok("http://[::1]:1"));
        assert!(base("http://10.0.0.1").unwrap_err().to_string().contains("loopback"));
        for bad in ["api.dingtalk.com", "https://a/b", "https://u@a", "ftp://a", "https://a?x=1", ""] {
            assert!(base(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn proxies() {
        assert_eq!(proxy("proxy:3128").unwrap().expose(), "http://proxy:3128");
        assert!(proxy("socks5://p:1").unwrap_err().to_string().contains("SOCKS"));
        assert!(proxy("ftp://p:1").is_err());
    }
}
