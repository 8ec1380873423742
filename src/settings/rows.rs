//! One row per setting: key of the file, variable, default; and the checks of their values.

use url::Url;

use crate::api::wire::endpoints::{API_HOST, OAPI_HOST};
use crate::env;
use crate::lang::{Sentence, Text};
use crate::net::is_loopback;
use crate::say;
use crate::secret::Secret;

/// A setting.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Key in the settings file.
    pub key: &'static str,
    /// Environment variable.
    pub variable: Option<&'static str>,
    /// Flag.
    pub flag: Option<&'static str>,
    /// Value when nothing sets it.
    pub default: Option<&'static str>,
    /// Secret: masked when shown, with a `_FILE` twin of its variable.
    pub secret: bool,
}

const fn row(
    key: &'static str,
    variable: Option<&'static str>,
    flag: Option<&'static str>,
    default: Option<&'static str>,
    secret: bool,
) -> Row {
    Row { key, variable, flag, default, secret }
}

pub(super) const DEFAULT_TARGET: Row = row("default_target", Some(env::TARGET), Some("--to"), None, false);
pub(super) const TIMEOUT: Row = row("timeout", Some(env::TIMEOUT), Some("--timeout"), Some("30s"), false);
pub(super) const LANG: Row = row("lang", Some(env::LANG), Some("--lang"), None, false);
pub(super) const API_BASE: Row = row("api_base", Some(env::API_BASE), None, Some(API_HOST), false);
pub(super) const OAPI_BASE: Row = row("oapi_base", Some(env::OAPI_BASE), None, Some(OAPI_HOST), false);
pub(super) const PROXY: Row = row("proxy", None, Some("--proxy"), None, true);
pub(super) const NO_PROXY: Row = row("no_proxy", None, None, None, false);
pub(super) const CA_FILE: Row = row("ca_file", None, Some("--ca-file"), None, false);
pub(super) const TLS_ROOTS: Row = row("tls_roots", None, None, Some("auto"), false);
pub(super) const MEDIA_REUSE: Row = row("media_reuse", None, None, Some("7d"), false);
pub(super) const CLIENT_ID: Row = row("app.client_id", Some(env::CLIENT_ID), None, None, false);
pub(super) const CLIENT_SECRET: Row = row("app.client_secret", Some(env::CLIENT_SECRET), None, None, true);
pub(super) const ROBOT_CODE: Row = row("app.robot_code", Some(env::ROBOT_CODE), None, None, false);
pub(super) const MODEL_PROVIDER: Row =
    row("model.provider", Some(env::MODEL_PROVIDER), None, Some("openai"), false);
pub(super) const MODEL_KEY: Row = row("model.api_key", Some(env::MODEL_API_KEY), None, None, true);
pub(super) const MODEL_BASE_URL: Row = row("model.base_url", Some(env::MODEL_BASE_URL), None, None, false);
pub(super) const MODEL_NAME: Row = row("model.model", Some(env::MODEL_NAME), None, None, false);
/// Not keys of the file: a target made of variables alone.
pub(super) const WEBHOOK: Row = row("webhook", Some(env::WEBHOOK), None, None, true);
pub(super) const WEBHOOK_SECRET: Row = row("webhook_secret", Some(env::WEBHOOK_SECRET), None, None, true);

/// The settings that are not under a name, in the order of `config show`.
pub(super) const ALL: &[Row] = &[
    DEFAULT_TARGET,
    TIMEOUT,
    LANG,
    API_BASE,
    OAPI_BASE,
    PROXY,
    NO_PROXY,
    CA_FILE,
    TLS_ROOTS,
    MEDIA_REUSE,
    CLIENT_ID,
    CLIENT_SECRET,
    ROBOT_CODE,
    MODEL_PROVIDER,
    MODEL_KEY,
    MODEL_BASE_URL,
    MODEL_NAME,
    WEBHOOK,
    WEBHOOK_SECRET,
];

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
pub(super) fn proxy(address: &Secret) -> Result<Secret, Sentence> {
    const FORM: Text =
        Text { en: "write the proxy as `http://HOST:PORT`", zh: "代理请写成 `http://HOST:PORT`" };
    let text = address.expose().trim();
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
    use super::{Secret, base_url as base, proxy};

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
        assert_eq!(proxy(&Secret::new("proxy:3128")).unwrap().expose(), "http://proxy:3128");
        assert!(proxy(&Secret::new("socks5://p:1")).unwrap_err().to_string().contains("SOCKS"));
        assert!(proxy(&Secret::new("ftp://p:1")).is_err());
    }
}
