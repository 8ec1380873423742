//! What credentials look like by themselves: a prefix that nothing else has, then a run of certain characters.

use std::sync::OnceLock;

use super::places::{Places, Set};

/// A family of tokens.
pub(super) struct Shape {
    pub kind: &'static str,
    prefix: &'static str,
    /// What may follow.
    set: Set,
    /// Fewest characters that follow.
    least: usize,
    /// Hide the prefix too? A webhook's host says which service it was.
    whole: bool,
}

const fn token(kind: &'static str, prefix: &'static str, extra: &'static str, least: usize) -> Shape {
    Shape { kind, prefix, set: Set::of(extra), least, whole: true }
}

const fn path(kind: &'static str, prefix: &'static str, least: usize) -> Shape {
    Shape { kind, prefix, set: Set::of("/-_.:"), least, whole: false }
}

/// In the order in which they are tried: the special before the general.
const SHAPES: &[Shape] = &[
    token("dingtalk-signing-secret", "SEC", "", 16),
    token("aws-access-key", "AKIA", "", 16),
    token("aws-access-key", "ASIA", "", 16),
    token("aws-access-key", "ABIA", "", 16),
    token("aws-access-key", "ACCA", "", 16),
    token("aliyun-access-key", "LTAI", "", 12),
    token("tencent-secret-id", "AKID", "", 16),
    token("volcengine-access-key", "AKLT", "-_", 16),
    token("baidu-access-key", "bce-v3/ALTAK-", "/-", 16),
    token("github-token", "ghp_", "", 20),
    token("github-token", "gho_", "", 20),
    token("github-token", "ghu_", "", 20),
    token("github-token", "ghs_", "", 20),
    token("github-token", "ghr_", "", 20),
    token("github-token", "github_pat_", "_", 20),
    token("gitlab-token", "glpat-", "-_.", 16),
    token("gitlab-token", "gldt-", "-_", 16),
    token("gitlab-token", "glrt-", "-_.", 16),
    token("gitlab-token", "glcbt-", "-_", 16),
    token("gitlab-token", "glptt-", "-_", 16),
    token("gitlab-token", "glft-", "-_", 16),
    token("gitlab-token", "glsoat-", "-_", 16),
    token("gitlab-token", "GR1348941", "-_", 16),
    token("slack-token", "xoxb-", "-", 10),
    token("slack-token", "xoxp-", "-", 10),
    token("slack-token", "xoxa-", "-", 10),
    token("slack-token", "xoxr-", "-", 10),
    token("slack-token", "xoxs-", "-", 10),
    token("slack-token", "xoxe-", "-.", 10),
    token("slack-token", "xapp-", "-", 10),
    path("slack-webhook", "hooks.slack.com/services/", 20),
    path("discord-webhook", "discord.com/api/webhooks/", 20),
    path("discord-webhook", "discordapp.com/api/webhooks/", 20),
    path("feishu-webhook", "open-apis/bot/v2/hook/", 16),
    path("teams-webhook", "webhook.office.com/webhookb2/", 20),
    path("telegram-bot-token", "api.telegram.org/bot", 30),
    token("npm-token", "npm_", "", 30),
    token("pypi-token", "pypi-", "-_", 30),
    token("rubygems-token", "rubygems_", "", 30),
    token("docker-token", "dckr_pat_", "-_", 20),
    token("anthropic-key", "sk-ant-", "-_", 16),
    token("openai-key", "sk-proj-", "-_", 16),
    token("openai-key", "sk-svcacct-", "-_", 16),
    // OpenAI's older ones, DashScope, DeepSeek, Moonshot, OpenRouter and many more.
    token("model-key", "sk-", "-_", 20),
    token("model-key", "gsk_", "", 30),
    token("model-key", "pplx-", "", 30),
    token("model-key", "xai-", "", 30),
    token("huggingface-token", "hf_", "", 30),
    token("replicate-token", "r8_", "", 30),
    token("google-api-key", "AIza", "-_", 30),
    token("google-oauth", "ya29.", "-_.", 20),
    token("google-oauth", "GOCSPX-", "-_", 20),
    token("stripe-key", "sk_live_", "", 16),
    token("stripe-key", "sk_test_", "", 16),
    token("stripe-key", "rk_live_", "", 16),
    token("stripe-key", "rk_test_", "", 16),
    token("stripe-key", "whsec_", "+/=", 16),
    token("sendgrid-key", "SG.", "-_.", 40),
    token("digitalocean-token", "dop_v1_", "", 30),
    token("digitalocean-token", "doo_v1_", "", 30),
    token("vault-token", "hvs.", "-_", 20),
    token("vault-token", "hvb.", "-_", 20),
    token("shopify-token", "shpat_", "", 30),
    token("shopify-token", "shpss_", "", 30),
    token("databricks-token", "dapi", "", 32),
    token("linear-key", "lin_api_", "", 20),
    token("notion-token", "ntn_", "", 30),
    token("figma-token", "figd_", "-_", 20),
    token("postman-key", "PMAK-", "-", 30),
    token("newrelic-key", "NRAK-", "", 20),
    token("grafana-token", "glsa_", "_", 30),
    token("grafana-token", "glc_", "+/=", 30),
    token("atlassian-token", "ATATT3", "-_=", 30),
    token("tailscale-key", "tskey-", "-", 16),
    token("age-key", "AGE-SECRET-KEY-1", "", 40),
    token("supabase-key", "sbp_", "", 30),
];

/// The token that begins at `at`, as kind, first and end.
pub(super) fn find(places: &mut Places<'_>, at: usize) -> Option<(&'static str, usize, usize)> {
    static INDEX: OnceLock<Vec<Vec<&'static Shape>>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let of = |first: usize| {
            SHAPES.iter().filter(move |shape| usize::from(shape.prefix.as_bytes()[0]) == first)
        };
        (0..256).map(|first| of(first).collect()).collect()
    });
    let rest = &places.bytes[at..];
    index[usize::from(rest[0])].iter().find_map(|shape| {
        if !rest.starts_with(shape.prefix.as_bytes()) {
            return None;
        }
        let body = at + shape.prefix.len();
        let end = places.token(body, shape.set);
        let start = if shape.whole { at } else { body };
        // A digit tells a token from a name such as `sk-toggleable-label-arrow` or `SECONDARYCONTROLLERS`.
        (end >= body + shape.least && places.digit(body, end)).then_some((shape.kind, start, end))
    })
}

/// How many letters, digits and `extra` characters `bytes` begins with.
pub(super) fn run(bytes: &[u8], extra: &str) -> usize {
    let extra = extra.as_bytes();
    bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || extra.contains(byte)).count()
}
