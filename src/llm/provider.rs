//! The services that models are asked at: one row each (§12.4).

use self::Dialect::{Anthropic, DashScope, OpenAi};

/// The language of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// OpenAI chat completions (§12.1).
    OpenAi,
    /// Anthropic Messages (§12.2).
    Anthropic,
    /// DashScope's own (§12.3).
    DashScope,
}

/// How the most tokens of an answer are written in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxTokens {
    /// `max_tokens`, which nearly everybody understands.
    Old,
    /// `max_completion_tokens`.
    New,
}

/// One service.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// What people write; the first is its name.
    pub names: &'static [&'static str],
    /// Its language.
    pub dialect: Dialect,
    /// Base of its addresses, without a slash at the end.
    pub base: &'static str,
    /// The variable that its own documents put the key in; `None` when no key is needed.
    pub key_variable: Option<&'static str>,
    /// How the most tokens are written.
    pub max_tokens: MaxTokens,
    /// The other region of the same service, whose keys are not good here.
    pub other_region: Option<&'static str>,
}

impl Provider {
    /// The row of a name, in any case.
    pub fn find(name: &str) -> Option<&'static Self> {
        PROVIDERS.iter().find(|row| row.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// How the most tokens are called at `base`: a compatible server may know the old name only.
    pub fn max_tokens_at(&self, base: &str) -> MaxTokens {
        if base.trim_end_matches('/') == self.base { self.max_tokens } else { MaxTokens::Old }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// Does it want a key?
    pub fn wants_key(&self) -> bool {
        self.key_variable.is_some()
    }
}

const fn row(
    names: &'static [&'static str],
    dialect: Dialect,
    base: &'static str,
    key_variable: Option<&'static str>,
) -> Provider {
    Provider { names, dialect, base, key_variable, max_tokens: MaxTokens::Old, other_region: None }
}

impl Provider {
    const fn or(mut self, other_region: &'static str) -> Self {
        self.other_region = Some(other_region);
        self
    }

    const fn new_max_tokens(mut self) -> Self {
        self.max_tokens = MaxTokens::New;
        self
    }
}

const DASHSCOPE_KEY: Option<&str> = Some("DASHSCOPE_API_KEY");
const MOONSHOT_KEY: Option<&str> = Some("MOONSHOT_API_KEY");
const ZHIPU_KEY: Option<&str> = Some("ZAI_API_KEY");

/// Every service that has a name; any other one is `openai` with its own base.
#[rustfmt::skip]
pub const PROVIDERS: &[Provider] = &[
    row(&["openai"], OpenAi, "https://api.openai.com/v1", Some("OPENAI_API_KEY")).new_max_tokens(),
    row(&["anthropic", "claude"], Anthropic, "https://api.anthropic.com", Some("ANTHROPIC_API_KEY")),
    // §12.3: `max_tokens` is being replaced there.
    row(&["dashscope", "qwen", "tongyi", "bailian"], OpenAi,
        "https://dashscope.aliyuncs.com/compatible-mode/v1", DASHSCOPE_KEY).new_max_tokens().or("dashscope-intl"),
    row(&["dashscope-intl"], OpenAi,
        "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", DASHSCOPE_KEY).new_max_tokens().or("dashscope"),
    row(&["dashscope-native"], DashScope, "https://dashscope.aliyuncs.com", DASHSCOPE_KEY).or("dashscope-intl"),
    row(&["deepseek"], OpenAi, "https://api.deepseek.com", Some("DEEPSEEK_API_KEY")),
    row(&["moonshot", "kimi"], OpenAi, "https://api.moonshot.cn/v1", MOONSHOT_KEY).or("moonshot-intl"),
    row(&["moonshot-intl"], OpenAi, "https://api.moonshot.ai/v1", MOONSHOT_KEY).or("moonshot"),
    // The version stands in the path.
    row(&["zhipu", "glm", "bigmodel"], OpenAi, "https://open.bigmodel.cn/api/paas/v4", ZHIPU_KEY).or("zai"),
    row(&["zai", "z.ai"], OpenAi, "https://api.z.ai/api/paas/v4", ZHIPU_KEY).or("zhipu"),
    row(&["siliconflow"], OpenAi, "https://api.siliconflow.cn/v1", Some("SILICONFLOW_API_KEY")),
    row(&["volcengine", "ark", "doubao"], OpenAi, "https://ark.cn-beijing.volces.com/api/v3", Some("ARK_API_KEY")),
    row(&["hunyuan"], OpenAi, "https://api.hunyuan.cloud.tencent.com/v1", Some("HUNYUAN_API_KEY")),
    row(&["qianfan", "wenxin"], OpenAi, "https://qianfan.baidubce.com/v2", Some("QIANFAN_API_KEY")),
    row(&["minimax"], OpenAi, "https://api.minimax.chat/v1", Some("MINIMAX_API_KEY")),
    row(&["openrouter"], OpenAi, "https://openrouter.ai/api/v1", Some("OPENROUTER_API_KEY")),
    row(&["ollama"], OpenAi, "http://localhost:11434/v1", None),
    row(&["vllm"], OpenAi, "http://localhost:8000/v1", None),
    row(&["lmstudio", "lm-studio"], OpenAi, "http://localhost:1234/v1", None),
];

/// The address of `path` below `base`. What the end of `base` and the beginning of `path` have in common stands once,
/// so that a pasted address of the whole endpoint is good too; nothing else is added (§12.4).
pub(super) fn join(base: &str, path: &str) -> String {
    let base = base.trim_end_matches('/');
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    let common = ends.filter(|&end| base.ends_with(&path[..end])).max().unwrap_or(0);
    format!("{base}{}", &path[common..])
}

/// What people paste at the end of a base that is a part of some address below it.
const ENDPOINTS: &[&str] =
    &["/chat/completions", "/completions", "/responses", "/embeddings", "/models", "/messages", "/chat"];
/// The same of Ollama's own way, which is not spoken here.
const OLLAMA: &[&str] = &["/api/chat", "/api/generate", "/api/tags", "/api"];
/// The services whose base without a path lacks its version.
const VERSIONED: &[&str] = &["openai", "ollama", "vllm", "lmstudio"];

/// `base` without the usual slips: the whole of another endpoint, `/v1` twice, Ollama's own path, no `/v1` where the
/// service is known to have it.
pub(super) fn mended(provider: &Provider, base: &str) -> String {
    let mut base = base.trim_end_matches('/').to_owned();
    if provider.dialect != OpenAi {
        return base;
    }
    // Google's and Alibaba's own interfaces have compatible ones beside them.
    if base.contains("generativelanguage.googleapis.com") && !base.contains("/openai") {
        return "https://generativelanguage.googleapis.com/v1beta/openai".to_owned();
    }
    if let Some(at) = base.find("/api/v1").filter(|_| base.contains("dashscope")) {
        return format!("{}/compatible-mode/v1", &base[..at]);
    }
    let own = base.ends_with("/chat/completions");
    let Some(path) =
        base.find("://").map(|at| base[at + 3..].find('/').map_or(base.len(), |path| at + 3 + path))
    else {
        return base;
    };
    let ollama = provider.name() == "ollama" || base[..path].ends_with(":11434");
    let ends = |ends: &[&str]| ends.iter().find(|end| base[path..].ends_with(**end)).map(|end| end.len());
    if let Some(length) = ends(OLLAMA).filter(|_| ollama) {
        base.replace_range(base.len() - length.., "/v1");
    } else if let Some(length) = ends(ENDPOINTS).filter(|_| !own) {
        base.truncate(base.len() - length);
    }
    while let Some(at) = base[path..]
        .find("/v1/v1")
        .filter(|at| matches!(base.as_bytes().get(path + at + 6), None | Some(b'/')))
    {
        base.replace_range(path + at..path + at + 3, "");
    }
    let local = provider.name() != "openai" || base == "https://api.openai.com" || ollama;
    if base.len() == path && local && (ollama || VERSIONED.contains(&provider.name())) {
        base.push_str("/v1");
    }
    base
}

#[cfg(test)]
mod tests {
    use super::{PROVIDERS, Provider, join, mended};

    #[test]
    fn slips_are_mended_and_nothing_else_is_touched() {
        for (provider, base, expected) in [
            ("openai", "https://h/v1/v1", "https://h/v1"),
            ("openai", "https://h/v1/v1/v1/chat/completions", "https://h/v1/chat/completions"),
            ("openai", "https://h/v1/completions", "https://h/v1"),
            ("openai", "https://h/v1/models/", "https://h/v1"),
            ("openai", "https://h/v1/responses", "https://h/v1"),
            ("openai", "https://h/v1/v12", "https://h/v1/v12"),
            ("openai", "https://api.openai.com", "https://api.openai.com/v1"),
            ("openai", "https://h", "https://h"),
            ("openai", "http://h:11434/api", "http://h:11434/v1"),
            ("openai", "http://h:11434", "http://h:11434/v1"),
            ("openai", "https://h/api", "https://h/api"),
            ("ollama", "http://h/api/chat", "http://h/v1"),
            ("ollama", "http://h/ollama/api", "http://h/ollama/v1"),
            ("ollama", "http://h", "http://h/v1"),
            ("vllm", "http://h:8000/", "http://h:8000/v1"),
            ("lmstudio", "http://h:1234/v1", "http://h:1234/v1"),
            ("deepseek", "https://api.deepseek.com", "https://api.deepseek.com"),
            ("zhipu", "https://h/api/paas/v4/chat/completions", "https://h/api/paas/v4/chat/completions"),
            (
                "openai",
                "https://generativelanguage.googleapis.com/v1beta",
                "https://generativelanguage.googleapis.com/v1beta/openai",
            ),
            (
                "openai",
                "https://generativelanguage.googleapis.com/v1beta/openai",
                "https://generativelanguage.googleapis.com/v1beta/openai",
            ),
            (
                "dashscope",
                "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation",
                "https://dashscope.aliyuncs.com/compatible-mode/v1",
            ),
            ("anthropic", "https://h/v1/messages", "https://h/v1/messages"),
        ] {
            assert_eq!(mended(Provider::find(provider).unwrap(), base), expected, "{provider} {base}");
        }
    }

    #[test]
    fn every_row_can_be_found_and_is_whole() {
        for (index, row) in PROVIDERS.iter().enumerate() {
            for name in row.names {
                assert_eq!(Provider::find(name), Some(row), "{name} stands twice");
            }
            assert!(PROVIDERS[..index].iter().all(|other| other.base != row.base), "{}", row.base);
            assert!(!row.base.ends_with('/') && url::Url::parse(row.base).is_ok());
            assert_eq!(row.base.starts_with("https://"), row.wants_key(), "{}", row.base);
            assert!(row.other_region.is_none_or(|other| Provider::find(other).is_some()));
        }
        assert_eq!(Provider::find("DeepSeek").unwrap().name(), "deepseek");
        assert!(Provider::find("").is_none());
    }

    #[test]
    fn nothing_is_added_and_nothing_stands_twice() {
        let chat = "/chat/completions";
        assert_eq!(join("https://h/v1", chat), "https://h/v1/chat/completions");
        assert_eq!(join("https://h/v1//", chat), "https://h/v1/chat/completions");
        assert_eq!(join("https://h", chat), "https://h/chat/completions");
        assert_eq!(join("https://h/api/paas/v4", chat), "https://h/api/paas/v4/chat/completions");
        assert_eq!(join("https://h/v1/chat/completions/", chat), "https://h/v1/chat/completions");
        assert_eq!(join("https://h/v1/chat", chat), "https://h/v1/chat/completions");
        assert_eq!(join("https://h", "/v1/messages"), "https://h/v1/messages");
        assert_eq!(join("https://h/v1", "/v1/messages"), "https://h/v1/messages");
        assert_eq!(join("https://h/apps/anthropic", "/v1/messages"), "https://h/apps/anthropic/v1/messages");
        assert_eq!(join("https://h/v1/messages", "/v1/messages"), "https://h/v1/messages");
        assert_eq!(join("https://h/api/v1", "/api/v1/services/x"), "https://h/api/v1/services/x");
    }
}
