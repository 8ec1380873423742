//! What other programs call the settings of `ding`: one table.

use crate::lang::Sentence;
use crate::llm::PROVIDERS;
use crate::say;
use crate::settings::Row;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Something in a section about DingTalk.
    DingTalk,
    /// Something in a section about a language model.
    Model,
    /// Something in a section about conversations.
    Talk,
}

/// Names in lower case without separators, and the key that they become: `app`, `target` and `model` stand for the
/// section of that app, target or model.
///
/// Sources: `channels.*` of DingTalk-Real-AI/dingtalk-openclaw-connector, soimy/openclaw-channel-dingtalk,
/// AlibabaCloudDocs/openclaw-dingtalk, BytePioneer-AI/moltbot-china and cnjack/OpenClaw-dingtalk; HKUDS/nanobot,
/// NousResearch/hermes-agent, eryajf/chatgpt-dingtalk, timonwong/prometheus-webhook-dingtalk, CatchZeng/dingtalk and
/// the `.env` files of many small robots.
#[rustfmt::skip]
const NAMES: &[(Of, &str, &[&str])] = &[
    (Of::DingTalk, "app.client_id", &["clientid", "appkey", "suitekey"]),
    (Of::DingTalk, "app.client_secret", &["clientsecret", "appsecret", "suitesecret"]),
    (Of::DingTalk, "app.robot_code", &["robotcode"]),
    (Of::DingTalk, "target.webhook", &[
        "webhook", "webhookurl", "webhooktoken", "accesstoken", "bottoken", "robottoken", "token", "boturl", "roboturl",
        "botwebhook", "robotwebhook",
    ]),
    (Of::DingTalk, "target.secret", &[
        "secret", "webhooksecret", "signsecret", "signingsecret", "botsecret", "robotsecret", "sign", "signkey",
    ]),
    (Of::DingTalk, "target.keyword", &["keyword", "keywords"]),
    (Of::DingTalk, "target.group", &["openconversationid", "conversationid", "groupid", "homechannel", "chatid"]),
    (Of::DingTalk, "card.template", &["cardtemplateid", "aicardtemplateid", "cardtemplate"]),
    (Of::DingTalk, "card.key", &["cardtemplatekey"]),
    (Of::DingTalk, "session.timeout", &["sessiontimeout", "sessiontimeoutms"]),
    (Of::DingTalk, "proxy", &["proxy", "proxyurl", "httpproxy", "httpsproxy"]),
    (Of::DingTalk, "model.system", &["systemprompt"]),
    (Of::Model, "model.provider", &["provider", "providername", "vendor"]),
    (Of::Model, "model.api_key", &["apikey", "key", "apitoken", "authtoken"]),
    (Of::Model, "model.base_url", &["baseurl", "apibase", "apibaseurl", "apiurl", "endpoint", "url", "host", "apihost"]),
    (Of::Model, "model.model", &["model", "modelname", "modelid", "defaultmodel", "id", "name", "default"]),
    (Of::Model, "model.temperature", &["temperature"]),
    (Of::Model, "model.max_tokens", &["maxtokens", "maxcompletiontokens", "maxoutputtokens"]),
    (Of::Model, "model.total_timeout", &["timeout", "timeoutms", "timeoutseconds", "requesttimeout", "apitimeout"]),
    (Of::Model, "model.system", &["systemprompt", "system", "prompt"]),
    (Of::Model, "model.context_tokens", &["contextwindow", "contexttokens", "contextlength", "maxcontexttokens"]),
    (Of::Model, RETRIES, &["maxretries", "retries", "retry", "retrycount", "maxretry"]),
    (Of::Model, DIALECT, &["api", "apitype", "kind", "type", "clienttype"]),
    (Of::Talk, "session.timeout", &[
        "timeout", "timeoutms", "sessiontimeout", "sessiontimeoutms", "ttl", "expire", "expiretime", "timeoutminutes",
        "idletimeout", "idleminutes", "timeoutseconds",
    ]),
    (Of::Talk, "session.exchanges", &[
        "maxhistory", "maxturns", "maxrounds", "maxexchanges", "historyrounds", "historyturns", "maxhistorylength",
        "maxhistorymessages", "maxmessages", "maxcontextmessages",
    ]),
    (Of::Talk, "model.system", &["systemprompt", "system"]),
];

/// `ding` knows what is meant, and has no number for it.
pub(super) const RETRIES: &str = "retries";
/// The language of a service, which decides the provider.
pub(super) const DIALECT: &str = "dialect";

/// In lower case, without what separates words: `clientId`, `client_id` and `CLIENT-ID` are one name.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The key of a plain name; the name of a file that holds a secret is that of the secret and `file`.
pub(super) fn key(of: Of, plain: &str) -> Option<(&'static str, bool)> {
    let find = |plain: &str| {
        NAMES.iter().find(|(known, _, names)| *known == of && names.contains(&plain)).map(|(_, key, _)| *key)
    };
    let file = || find(plain.strip_suffix("file")?).filter(|key| is_secret(key));
    find(plain).map(|key| (key, false)).or_else(|| file().map(|key| (key, true)))
}

/// May the value be a reference, and is it never shown?
pub(super) fn is_secret(key: &str) -> bool {
    let path = key.strip_prefix("target.").map(|member| format!("targets.*.{member}"));
    Row::of(path.as_deref().unwrap_or(key)).is_some_and(|row| row.key.secret)
}

/// Is a plain name one of DingTalk? What stands behind it.
pub(super) fn dingtalk(plain: &str) -> Option<&str> {
    for name in ["dingtalk", "dingding", "钉钉"] {
        if let Some((_, rest)) = plain.split_once(name) {
            return Some(rest);
        }
    }
    let short = ["ding", "dd"].iter().find_map(|name| plain.strip_prefix(name))?;
    // Many words begin so.
    (short.is_empty() && plain == "ding" || key(Of::DingTalk, short).is_some()).then_some(short)
}

/// The service that a plain name of a model's setting begins with, and the key: `OPENAI_API_KEY`, `AI_MODEL_NAME`.
pub(super) fn model(plain: &str) -> Option<(Option<&'static str>, &'static str, bool)> {
    const ANY: &[&str] = &["aimodel", "llm", "model", "chatmodel", "ai"];
    let behind = |prefix: &str| {
        let rest = plain.strip_prefix(prefix)?;
        // `AI_NAME` is what a robot is called.
        let short = ["id", "name", "default", "type", "kind", "api"].contains(&rest) && !prefix.contains("m");
        key(Of::Model, rest).filter(|_| !short)
    };
    if let Some((key, file)) = ANY.iter().find_map(|prefix| behind(prefix)) {
        return Some((None, key, file));
    }
    let rows = PROVIDERS.iter().flat_map(|row| row.names.iter().map(|name| (row.name(), self::plain(name))));
    let variables = PROVIDERS.iter().filter_map(|row| Some((row.name(), row.key_variable?)));
    let variables = variables.map(|(name, variable)| (name, self::plain(variable).replace("apikey", "")));
    let mut all = rows.chain(variables);
    all.find_map(|(name, prefix)| behind(&prefix).map(|(key, file)| (Some(name), key, file)))
        .filter(|(_, key, _)| key.starts_with("model."))
}

/// Does a plain name begin a section about one model?
pub(super) fn is_model_section(plain: &str) -> bool {
    const NAMES: &[&str] =
        &["model", "llm", "ai", "aimodel", "chatmodel", "llmconfig", "modelconfig", "aiconfig"];
    NAMES.contains(&plain)
        || PROVIDERS.iter().any(|row| row.names.iter().any(|name| self::plain(name) == plain))
}

/// Is this what turns a section on and off? Is it off with this value?
pub(super) fn is_off(plain: &str, value: &str) -> Option<bool> {
    let no = ["false", "no", "off", "0"].contains(&value.trim().to_lowercase().as_str());
    match plain {
        "enabled" | "enable" | "isactive" | "active" | "on" | "isenabled" => Some(no),
        "disabled" | "disable" => Some(!no),
        _ => None,
    }
}

/// `ding` has no number for it.
pub(super) fn no_retries() -> Sentence {
    say!(
        "`ding` repeats by itself as long as `model.total_timeout` allows",
        "`ding` 会在 `model.total_timeout` 允许的时间内自行重试"
    )
}

#[cfg(test)]
mod tests {
    use super::{Of, dingtalk, key, model, plain};

    #[test]
    fn one_name_however_it_is_written() {
        for name in ["clientId", "client_id", "CLIENT_ID", "Client-ID", "appKey", "AppKey"] {
            assert_eq!(key(Of::DingTalk, &plain(name)), Some(("app.client_id", false)), "{name}");
        }
        assert_eq!(key(Of::DingTalk, &plain("clientSecretFile")), Some(("app.client_secret", true)));
        assert_eq!(key(Of::DingTalk, &plain("keywordFile")), None);
    }

    #[test]
    fn whose_a_name_is() {
        for (name, rest) in [
            ("DINGTALK_CLIENT_ID", Some("clientid")),
            ("NOTICE_DINGTALK_WEBHOOK", Some("webhook")),
            ("DD_BOT_TOKEN", Some("bottoken")),
            ("DINGDING_SECRET", Some("secret")),
            ("dingtalk-connector", Some("connector")),
            ("moltbot-dingtalk-stream", Some("stream")),
            ("ddingtalk", Some("")),
            ("钉钉", Some("")),
            ("DINGHY_SIZE", None),
            ("ADD_ONS", None),
            ("wecom", None),
        ] {
            assert_eq!(dingtalk(&plain(name)), rest, "{name}");
        }
        for (name, found) in [
            ("AI_MODEL_API_KEY", Some((None, "model.api_key", false))),
            ("AI_MODEL", Some((None, "model.model", false))),
            ("LLM_BASE_URL", Some((None, "model.base_url", false))),
            ("OPENAI_API_KEY", Some((Some("openai"), "model.api_key", false))),
            ("DASHSCOPE_API_KEY_FILE", Some((Some("dashscope"), "model.api_key", true))),
            ("QWEN_MODEL", Some((Some("dashscope"), "model.model", false))),
            ("ARK_API_KEY", Some((Some("volcengine"), "model.api_key", false))),
            ("OPENWEATHER_API_KEY", None),
            ("MAIL_HOST", None),
        ] {
            assert_eq!(model(&plain(name)), found, "{name}");
        }
    }
}
