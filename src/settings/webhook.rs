//! The token of a webhook, as people paste it: the address, or the token alone.

use percent_encoding::percent_decode_str;
use url::Url;

use crate::api::wire::endpoints::WEBHOOK_HOSTS;
use crate::lang::Sentence;
use crate::say;
use crate::secret::Secret;

/// Takes the token out of a webhook URL, or checks a bare token.
///
/// # Errors
/// The rule that it breaks; never the value.
pub fn webhook_token(address: &Secret, oapi_base: &str) -> Result<Secret, Sentence> {
    let text = address.expose();
    if !text.contains("://") {
        let word = |c: char| c.is_ascii_alphanumeric() || "-_.~+/=%".contains(c);
        if text.starts_with("SEC") {
            return Err(say!(
                "is a signing secret, not a webhook: the webhook is the address that ends in `access_token=…`",
                "是加签密钥，不是 Webhook：Webhook 是以 `access_token=…` 结尾的网址"
            ));
        }
        if text.is_empty() || !text.chars().all(word) || text.contains("access_token=") {
            return Err(say!(
                "is neither a webhook URL nor its token (letters and digits)",
                "既不是 Webhook 网址，也不是其中的 token（字母与数字）"
            ));
        }
        return Ok(Secret::new(text));
    }
    let url = Url::parse(text).map_err(|_| say!("is not a URL", "不是网址"))?;
    let authority = |url: &Url| (url.host_str().map(str::to_owned), url.port_or_known_default());
    let configured = Url::parse(oapi_base).ok();
    let official = WEBHOOK_HOSTS.iter().any(|host| url.host_str() == Some(host)) && url.scheme() == "https";
    if url.scheme() == "http" && WEBHOOK_HOSTS.iter().any(|host| url.host_str() == Some(host)) {
        return Err(say!(
            "is plain http, and everybody on the way could read the token: write `https://`",
            "是明文 http，途中任何人都能读到 token：请写 `https://`"
        ));
    }
    if !official && configured.as_ref().map(authority) != Some(authority(&url)) {
        let host = url.host_str().unwrap_or_default();
        return Err(say!(
            "its host `{host}` is neither DingTalk's nor the one of `oapi_base` ({oapi_base}): the token stays here",
            "其主机 `{host}` 既不是钉钉的，也不是 `oapi_base`（{oapi_base}）的：token 不会发出"
        ));
    }
    if url.path() == "/robot/sendBySession" {
        return Err(say!(
            "is a sessionWebhook, which expires: use the robot's own webhook",
            "是会过期的 sessionWebhook：请使用机器人自己的 Webhook"
        ));
    }
    // By hand: as a form, a `+` of the token would become a space.
    let pairs = url.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let mut tokens = pairs.filter(|(name, _)| *name == "access_token").map(|(_, value)| value);
    match (tokens.next(), tokens.next()) {
        (Some(token), None) if !token.is_empty() => {
            let token = percent_decode_str(token)
                .decode_utf8()
                .map_err(|_| say!("has a token that is not text", "其 token 不是文字"))?;
            Ok(Secret::new(token.trim()))
        }
        (Some(_), Some(_)) => Err(say!("has `access_token` twice", "含有两个 `access_token`")),
        _ => Err(say!(
            "has no `access_token`: was it cut off at the `&` or `?` by a shell?",
            "没有 `access_token`：是否被 shell 在 `&` 或 `?` 处截断？"
        )),
    }
}
