//! The name of every environment variable that `ding` reads, with its meaning.

macro_rules! variables {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal;)+) => {
        $($(#[doc = $doc])+ pub const $name: &str = $text;)+
        /// Every variable with its meaning, in the order of the documentation.
        pub const ALL: &[(&str, &str)] = &[$(($text, concat!($($doc),+))),+];
    };
}

variables! {
    /// webhook URL or token to send to when no target is named
    WEBHOOK = "DING_WEBHOOK";
    /// signing secret (`SEC…`) of `DING_WEBHOOK` and of literal `webhook:` targets
    WEBHOOK_SECRET = "DING_WEBHOOK_SECRET";
    /// target to send to when `--to` is not given
    TARGET = "DING_TARGET";
    /// webhook token that other tools read, with `DD_BOT_SECRET`; used when nothing else names a target
    DD_BOT_TOKEN = "DD_BOT_TOKEN";
    /// signing secret of `DD_BOT_TOKEN`
    DD_BOT_SECRET = "DD_BOT_SECRET";
    /// webhook URL that other tools read, with `DINGTALK_SECRET`; used when nothing else names a target
    DINGTALK_WEBHOOK = "DINGTALK_WEBHOOK";
    /// signing secret of `DINGTALK_WEBHOOK` or `DINGTALK_ACCESS_TOKEN`
    DINGTALK_SECRET = "DINGTALK_SECRET";
    /// webhook token that other tools read; used when nothing else names a target, and never when it may be that of an app
    DINGTALK_ACCESS_TOKEN = "DINGTALK_ACCESS_TOKEN";
    /// enterprise app to use, a name under `[apps]`
    APP = "DING_APP";
    /// Client ID (AppKey) of the enterprise app
    CLIENT_ID = "DINGTALK_CLIENT_ID";
    /// Client Secret (AppSecret) of the enterprise app
    CLIENT_SECRET = "DINGTALK_CLIENT_SECRET";
    /// robotCode, when it is not the Client ID
    ROBOT_CODE = "DINGTALK_ROBOT_CODE";
    /// base of the current API
    API_BASE = "DINGTALK_API_BASE";
    /// base of the legacy API and of webhooks
    OAPI_BASE = "DINGTALK_OAPI_BASE";
    /// service of the language model, such as `openai`, `anthropic`, `dashscope`, `deepseek` or `ollama`
    MODEL_PROVIDER = "AI_MODEL_PROVIDER";
    /// key of that service
    MODEL_API_KEY = "AI_MODEL_API_KEY";
    /// base of its addresses, when it is not the one of the provider
    MODEL_BASE_URL = "AI_MODEL_BASE_URL";
    /// name of the language model
    MODEL_NAME = "AI_MODEL_NAME";
    /// configuration file to read instead of the one in `XDG_CONFIG_HOME`
    CONFIG = "DING_CONFIG";
    /// folder of what is noted and shared: sent messages, quotas, what waits; and of caches where nothing else names one
    STATE = "DING_STATE";
    /// time limit of one call with all its tries, such as `30s`
    TIMEOUT = "DING_TIMEOUT";
    /// language of reports and explanations: `zh` or `en`
    LANG = "DING_LANG";
    /// proxy for https addresses
    HTTPS_PROXY = "HTTPS_PROXY";
    /// proxy for http addresses
    HTTP_PROXY = "HTTP_PROXY";
    /// proxy for all addresses
    ALL_PROXY = "ALL_PROXY";
    /// hosts that are never proxied
    NO_PROXY = "NO_PROXY";
    /// PEM file with further certificate authorities
    SSL_CERT_FILE = "SSL_CERT_FILE";
    /// server of shared state, as `redis://:PASSWORD@HOST:6379`
    STATE_URL = "DING_STATE_URL";
    /// folder of the settings
    XDG_CONFIG_HOME = "XDG_CONFIG_HOME";
    /// folder of the token cache
    XDG_CACHE_HOME = "XDG_CACHE_HOME";
    /// folder of what is noted about sent messages
    XDG_STATE_HOME = "XDG_STATE_HOME";
    /// home folder
    HOME = "HOME";
    /// folder of what is noted, as systemd gives it to a service; used without `HOME`
    STATE_DIRECTORY = "STATE_DIRECTORY";
    /// folder of the token cache, as systemd gives it to a service; used without `HOME`
    CACHE_DIRECTORY = "CACHE_DIRECTORY";
    /// on Windows: folder of the settings
    APPDATA = "APPDATA";
    /// on Windows: folder of the token cache and of what is noted
    LOCALAPPDATA = "LOCALAPPDATA";
    /// locale; its language is used when no other is set
    LC_ALL = "LC_ALL";
    /// locale of messages
    LC_MESSAGES = "LC_MESSAGES";
    /// locale
    LOCALE = "LANG";
    /// any value: no colour
    NO_COLOR = "NO_COLOR";
    /// any value but `0`: colour also without a terminal
    CLICOLOR_FORCE = "CLICOLOR_FORCE";
    /// `dumb`: no colour, no progress
    TERM = "TERM";
    /// time zone of the times in messages
    TZ = "TZ";
    /// set by CI systems: what is stored there ends with the job
    CI = "CI";
    /// search path of the secret commands
    PATH = "PATH";
}

/// Folders that the reader of the system's store of certificates is pointed to.
pub const SSL_CERT_DIR: &str = "SSL_CERT_DIR";

/// What other tools read; used last.
pub const BORROWED: &[&str] =
    &[DD_BOT_TOKEN, DD_BOT_SECRET, DINGTALK_WEBHOOK, DINGTALK_SECRET, DINGTALK_ACCESS_TOKEN];

/// Does a variable decide what is done? Those that only decide how something looks, and those that nobody reads, do not.
pub fn decides(name: &str) -> bool {
    let looks = [LC_ALL, LC_MESSAGES, LOCALE, NO_COLOR, CLICOLOR_FORCE, TERM, TZ, CI, PATH];
    let proxies = [HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY];
    let twin = name.strip_suffix("_FILE").unwrap_or(name);
    let known = ALL.iter().any(|(known, _)| [name, twin].contains(known)) && !looks.contains(&name);
    known || proxies.iter().any(|proxy| proxy.eq_ignore_ascii_case(name))
}

/// What a secret variable is called when its value stands in a file: `DING_WEBHOOK_SECRET_FILE`.
pub fn file_twin(name: &str) -> String {
    format!("{name}_FILE")
}

/// What the sandbox gives to programs beside those: names of its own, and one of the official Python SDK's. `ding` reads none
/// of them.
pub mod sandbox {
    /// Base of the current API, as the official Python Stream SDK reads it.
    pub const SDK_BASE: &str = "DINGTALK_OPENAPI_ENDPOINT";
    /// Address of a robot without signature or keyword.
    pub const PLAIN_WEBHOOK: &str = "SANDBOX_PLAIN_WEBHOOK";
    /// Address of a robot that wants [`KEYWORD`].
    pub const KEYWORD_WEBHOOK: &str = "SANDBOX_KEYWORD_WEBHOOK";
    /// What has to be in its messages.
    pub const KEYWORD: &str = "SANDBOX_KEYWORD";
    /// openConversationId of the group.
    pub const GROUP: &str = "SANDBOX_GROUP";
    /// userIds of the people, separated by commas.
    pub const USERS: &str = "SANDBOX_USERS";
    /// Their mobile numbers, in the same order.
    pub const MOBILES: &str = "SANDBOX_MOBILES";
    /// Template of the AI cards.
    pub const CARD_TEMPLATE: &str = "SANDBOX_CARD_TEMPLATE";
    /// corpId of the organisation.
    pub const CORP_ID: &str = "SANDBOX_CORP_ID";
}

/// Is this a variable by which a user points `ding` at a service or an identity? The sandbox hands none of them on; the
/// reader's language is neither.
pub fn is_own(name: &str) -> bool {
    name != LANG
        && ["DING_", "DINGTALK_", "DD_BOT_", "AI_MODEL_"].iter().any(|prefix| name.starts_with(prefix))
}
