//! What is written of models.

use std::time::Duration;

use url::Url;

use crate::args;
use crate::lang::{Sentence, Text};
use crate::llm::{Auth, PROVIDERS, Provider, SystemRole, Thoughts};
use crate::net::{is_loopback, is_private};
use crate::say;

/// To which addresses plain http may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::settings) enum PlainHttp {
    /// This machine.
    Loopback,
    /// Private ones too.
    Private,
}

/// No limit of a model is longer.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

pub(in crate::settings) fn provider(text: &str) -> Result<&'static Provider, Sentence> {
    if let Some(provider) = Provider::find(text) {
        return Ok(provider);
    }
    let names = || PROVIDERS.iter().flat_map(|provider| provider.names);
    let near = names().map(|name| (strsim::jaro_winkler(name, &text.to_lowercase()), name));
    let near = near.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0));
    let names = |separator| PROVIDERS.iter().map(Provider::name).collect::<Vec<_>>().join(separator);
    let (en, zh) = (names(", "), names("、"));
    Err(match near {
        Some((_, name)) => say!(
            "there is no provider `{text}`; did you mean `{name}`?",
            "没有 provider `{text}`；是否想写 `{name}`？"
        ),
        None => say!(
            "there is no provider `{text}`; write one of {en}; any other service that speaks like OpenAI is `openai` \
             with its `base_url`",
            "没有 provider `{text}`；请写其中之一：{zh}；其他兼容 OpenAI 的服务用 `openai` 并设置 `base_url`"
        ),
    })
}

/// Checks the base of a service's addresses. The key and the log travel there: plain http is for this machine, and when
/// the user says so for private addresses and names that only a private network has.
pub(in crate::settings) fn base_url(text: &str, plain_http: PlainHttp) -> Result<String, Sentence> {
    const FORM: Text = Text { en: "write it as `https://HOST/PATH`", zh: "请写成 `https://HOST/PATH`" };
    let url = Url::parse(text).map_err(|_| FORM)?;
    let plain = url.query().is_none() && url.fragment().is_none();
    if !plain || !url.username().is_empty() || url.password().is_some() || !url.has_host() {
        return Err(say!("{}, without query or user", "{}，不带参数与用户名"; FORM));
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) || (plain_http == PlainHttp::Private && is_private(&url)) => {}
        "http" if is_private(&url) => {
            return Err(say!(
                "plain http on a private address wants `allow_http = true`",
                "内网地址使用明文 http 需要 `allow_http = true`"
            ));
        }
        "http" => {
            return Err(say!(
                "must be https: plain http is for this machine and private addresses",
                "必须是 https：明文 http 只能用于本机与内网地址"
            ));
        }
        _ => return Err(FORM.into()),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Can this be the key of a service?
pub(in crate::settings) fn api_key(text: &str) -> Result<(), Sentence> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    Err(say!(
        "holds a character that no key has: was something else pasted with it?",
        "含有 Key 中不会出现的字符：是否粘贴了其他内容？"
    ))
}

pub(in crate::settings) fn size(text: &str) -> Result<u64, Sentence> {
    text.parse().map_err(|_| say!("write a number of bytes", "请写字节数"))
}

pub(in crate::settings) fn temperature(text: &str) -> Result<f64, Sentence> {
    let number: Option<f64> = text.parse().ok();
    number
        .filter(|number| (0.0..=2.0).contains(number))
        .ok_or(say!("write a number from 0 to 2", "请写 0 到 2 之间的数字"))
}

pub(in crate::settings) fn count(text: &str) -> Result<u32, Sentence> {
    text.parse()
        .ok()
        .filter(|count| *count > 0)
        .ok_or(say!("write a whole number above 0", "请写大于 0 的整数"))
}

pub(in crate::settings) fn limit(text: &str) -> Result<Duration, Sentence> {
    match args::duration(text)? {
        long if long > LONGEST => Err(say!("is more than a day", "超过一天")),
        limit => Ok(limit),
    }
}

pub(in crate::settings) fn auth(text: &str) -> Result<Auth, Sentence> {
    match text {
        "x-api-key" => Ok(Auth::ApiKey),
        "bearer" => Ok(Auth::Bearer),
        _ => Err(say!("write `x-api-key` or `bearer`", "请写 `x-api-key` 或 `bearer`")),
    }
}

pub(in crate::settings) fn system_role(text: &str) -> Result<SystemRole, Sentence> {
    match text {
        "system" => Ok(SystemRole::System),
        "developer" => Ok(SystemRole::Developer),
        "user" => Ok(SystemRole::User),
        _ => Err(say!("write `system`, `developer` or `user`", "请写 `system`、`developer` 或 `user`")),
    }
}

pub(in crate::settings) fn thoughts(text: &str) -> Result<Thoughts, Sentence> {
    match text {
        "marked" => Ok(Thoughts::Marked),
        "open" => Ok(Thoughts::Open),
        "plain" => Ok(Thoughts::Plain),
        _ => Err(say!("write `marked`, `open` or `plain`", "请写 `marked`、`open` 或 `plain`")),
    }
}

pub(in crate::settings) fn list(text: &str) -> Vec<String> {
    let parts = text.split([',', '，']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
