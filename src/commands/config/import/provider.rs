//! Which provider of ours a foreign service is.

use url::Url;

use super::names::plain;
use crate::llm::{Dialect, PROVIDERS, Provider};

/// What people call the services, in Chinese above all.
const CHINESE: &[(&str, &str)] = &[
    ("通义", "dashscope"),
    ("千问", "dashscope"),
    ("百炼", "dashscope"),
    ("灵积", "dashscope"),
    ("智谱", "zhipu"),
    ("月之暗面", "moonshot"),
    ("豆包", "volcengine"),
    ("火山", "volcengine"),
    ("混元", "hunyuan"),
    ("文心", "qianfan"),
    ("千帆", "qianfan"),
    ("深度求索", "deepseek"),
    ("硅基流动", "siliconflow"),
    ("aliyun", "dashscope"),
];

/// Provider and base for a service that is called `name`, stands at `base` and speaks `api`.
pub(super) fn service(
    name: Option<&str>,
    base: Option<&str>,
    api: Option<&str>,
) -> Option<(String, Option<String>)> {
    let known = name.and_then(|name| {
        let chinese = CHINESE.iter().find(|(word, _)| name.contains(word)).map(|(_, provider)| *provider);
        Provider::find(chinese.unwrap_or(name))
    });
    let Some(base) = base else {
        let own = known.map(|row| row.name().to_owned());
        return Some((own.or(name.map(str::to_owned))?, None));
    };
    let url = Url::parse(base).ok();
    let path = url.as_ref().map_or("", Url::path);
    let same = |row: &&'static Provider| {
        let own = Url::parse(row.base).ok();
        own.zip(url.as_ref()).is_some_and(|(own, url)| own.authority() == url.authority())
    };
    let of_host = || PROVIDERS.iter().filter(|row| row.dialect != Dialect::DashScope).find(same);
    let row = known.filter(same).or_else(of_host).or(known);
    // DashScope's own language has a path of its own, on the hosts of both regions.
    let dashscope = url.as_ref().and_then(Url::host_str).is_some_and(|host| host.starts_with("dashscope"));
    let provider = if path.contains("/anthropic") || api.is_some_and(|api| plain(api).contains("anthropic")) {
        "anthropic"
    } else if dashscope && path.starts_with("/api/v1") {
        PROVIDERS.iter().find(|row| row.dialect == Dialect::DashScope)?.name()
    } else {
        match (row, name) {
            (Some(row), _) => row.name(),
            // Its key and its version travel in ways of its own: it stays what it is called, and is refused.
            (None, Some(name)) if plain(name).starts_with("azure") => name,
            // Any other service with an address speaks as OpenAI does.
            (None, _) => "openai",
        }
    };
    // Ollama's own address lacks the part that speaks as OpenAI does.
    let bare = path == "/" && row.is_some_and(|row| !row.wants_key());
    let base = if bare { format!("{}/v1", base.trim_end_matches('/')) } else { base.to_owned() };
    Some((provider.to_owned(), Some(base)))
}

#[cfg(test)]
mod tests {
    use super::service;

    #[test]
    fn a_service_is_known_by_its_address_before_its_name() {
        for (name, base, api, provider, kept) in [
            (Some("通义千问"), None, None, "dashscope", None),
            (
                Some("qwen"),
                Some("https://dashscope.aliyuncs.com/api/v1"),
                None,
                "dashscope-native",
                Some("https://dashscope.aliyuncs.com/api/v1"),
            ),
            (
                None,
                Some("https://dashscope-intl.aliyuncs.com/api/v1"),
                None,
                "dashscope-native",
                Some("https://dashscope-intl.aliyuncs.com/api/v1"),
            ),
            (
                Some("bailian"),
                Some("https://dashscope.aliyuncs.com/compatible-mode/v1"),
                Some("openai-completions"),
                "dashscope",
                Some("https://dashscope.aliyuncs.com/compatible-mode/v1"),
            ),
            (
                Some("bailian"),
                Some("https://dashscope.aliyuncs.com/apps/anthropic"),
                None,
                "anthropic",
                Some("https://dashscope.aliyuncs.com/apps/anthropic"),
            ),
            (
                Some("kimi-code"),
                Some("https://api.kimi.com/coding/"),
                Some("anthropic-messages"),
                "anthropic",
                Some("https://api.kimi.com/coding/"),
            ),
            (
                Some("my-proxy"),
                Some("https://llm.example.com/v1"),
                None,
                "openai",
                Some("https://llm.example.com/v1"),
            ),
            (
                Some("ollama"),
                Some("http://localhost:11434"),
                Some("ollama"),
                "ollama",
                Some("http://localhost:11434/v1"),
            ),
            (Some("deepseek"), None, None, "deepseek", None),
            (
                None,
                Some("https://api.deepseek.com/v1"),
                None,
                "deepseek",
                Some("https://api.deepseek.com/v1"),
            ),
            (Some("gemini"), None, None, "gemini", None),
        ] {
            let expected = Some((provider.to_owned(), kept.map(str::to_owned)));
            assert_eq!(service(name, base, api), expected, "{name:?} {base:?}");
        }
        assert_eq!(service(None, None, None), None);
    }
}
