//! What credentials look like by themselves: a prefix that nothing else has, then a run of certain characters.

use std::sync::OnceLock;

use super::places::{Places, Set};

/// A family of tokens.
pub(super) struct Shape {
    pub kind: &'static str,
    pub prefix: &'static str,
    /// What may follow.
    set: Set,
    /// Fewest characters that follow.
    least: usize,
    /// Hide the prefix too? A webhook's host says which service it was.
    whole: bool,
    /// The prefix is also that of ordinary names: capitals, small letters and digits follow it in a token only.
    mixed: bool,
}

const fn token(kind: &'static str, prefix: &'static str, extra: &'static str, least: usize) -> Shape {
    Shape { kind, prefix, set: Set::of(extra), least, whole: true, mixed: false }
}

const fn path(kind: &'static str, prefix: &'static str, least: usize) -> Shape {
    Shape { kind, prefix, set: Set::of("/-_.:"), least, whole: false, mixed: false }
}

/// One part of a path, without signs: names of that length have some.
const fn segment(kind: &'static str, prefix: &'static str) -> Shape {
    Shape { kind, prefix, set: Set::of(""), least: 20, whole: false, mixed: false }
}

const fn mixed(kind: &'static str, prefix: &'static str, extra: &'static str, least: usize) -> Shape {
    Shape { kind, prefix, set: Set::of(extra), least, whole: true, mixed: true }
}

/// In the order in which they are tried: the special before the general.
pub(super) const SHAPES: &[Shape] = &[
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
    Shape { set: Set::of("/-_.:@"), ..path("teams-webhook", "webhook.office.com/webhookb2/", 20) },
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
    token("doppler-token", "dp.", "-_.", 30),
    token("pulumi-token", "pul-", "", 30),
    token("circleci-token", "CCIPAT_", "_", 30),
    token("circleci-token", "CCIPRJ_", "_", 30),
    token("gitlab-token", "glagent-", "-_", 30),
    token("gitlab-token", "glimt-", "-_", 16),
    token("gitlab-token", "glffct-", "-_", 16),
    token("gitlab-token", "gloas-", "-_", 16),
    token("sonar-token", "squ_", "", 30),
    token("sonar-token", "sqp_", "", 30),
    token("sonar-token", "sqa_", "", 30),
    token("nuget-key", "oy2", "", 43),
    token("artifactory-token", "AKCp", "", 60),
    token("artifactory-token", "cmVmdGtu", "", 40),
    token("facebook-token", "EAA", "", 80),
    token("mailgun-key", "key-", "", 32),
    token("render-key", "rnd_", "", 20),
    mixed("resend-key", "re_", "_", 24),
    token("flyio-token", "fo1_", "-_", 30),
    token("buildkite-token", "bkua_", "", 30),
    token("buildkite-token", "bkagent_", "", 30),
    token("typeform-token", "tfp_", "-_", 30),
    token("posthog-key", "phc_", "", 30),
    token("posthog-key", "phx_", "", 30),
    mixed("notion-token", "secret_", "", 40),
    token("nvidia-key", "nvapi-", "-_", 30),
    token("cratesio-token", "cio", "", 32),
    token("clojars-token", "CLOJARS_", "", 40),
    token("dynatrace-token", "dt0c01.", ".", 40),
    token("easypost-key", "EZAK", "", 40),
    token("flutterwave-key", "FLWSECK", "-_", 16),
    token("frameio-token", "fio-u-", "-_=", 40),
    token("google-oauth", "1//0", "-_", 40),
    token("heroku-key", "HRKU-", "-_", 30),
    token("hubspot-key", "pat-na", "-", 30),
    token("hubspot-key", "pat-eu", "-", 30),
    token("infracost-key", "ico-", "", 32),
    token("jfrog-token", "eyJ2ZXIiOiIyIi", "-_.", 40),
    token("langfuse-key", "sk-lf-", "-", 30),
    token("mapbox-token", "sk.eyJ", "-_.", 40),
    token("planetscale-token", "pscale_", "-_.", 30),
    token("prefect-key", "pnu_", "", 30),
    token("readme-key", "rdme_", "", 40),
    token("sendinblue-key", "xkeysib-", "-", 40),
    token("sentry-token", "sntrys_", "+/=_", 40),
    token("sentry-token", "sntryu_", "", 40),
    token("shippo-token", "shippo_live_", "", 30),
    token("shopify-token", "shpca_", "", 30),
    token("shopify-token", "shppa_", "", 30),
    token("square-token", "EAAAE", "-_", 40),
    token("square-token", "sq0atp-", "-_", 20),
    token("square-token", "sq0csp-", "-_", 30),
    token("temporal-key", "tmprl_", "-_", 30),
    token("vercel-token", "vcp_", "", 24),
    token("vercel-token", "vercel_blob_rw_", "_", 30),
    token("elevenlabs-key", "sk_", "", 40),
    token("langsmith-key", "lsv2_", "_", 30),
    token("coze-token", "pat_", "", 40),
    token("coze-token", "czs_", "", 30),
    token("modal-token", "ak-", "", 22),
    token("yandex-token", "y0_", "-_", 40),
    token("yandex-token", "AQVN", "-_", 35),
    token("gitee-token", "gitee_pat_", "", 20),
    token("confluent-key", "cflt", "+/=", 50),
    token("docker-token", "dckr_oat_", "-_", 20),
    token("serverchan-key", "SCT", "", 20),
    token("serverchan-key", "SCU", "", 20),
    token("serverchan-key", "sctp", "", 20),
    path("pushplus-key", "pushplus.plus/send/", 20),
    path("bark-key", "api.day.app/", 20),
    path("ifttt-key", "ifttt.com/trigger/", 20),
    path("zapier-webhook", "hooks.zapier.com/hooks/catch/", 16),
    path("pagerduty-key", "events.pagerduty.com/integration/", 20),
    path("serverchan-key", "sc.ftqq.com/", 20),
    path("serverchan-key", "sctapi.ftqq.com/", 20),
    segment("webhook", "hooks/"),
    segment("webhook", "hook/"),
    segment("webhook", "webhook/"),
    segment("webhook", "webhooks/"),
    path("wecom-webhook", "cgi-bin/webhook/send?key=", 20),
    path("healthchecks-key", "hc-ping.com/", 20),
    Shape { set: Set::of("/-_.:@"), ..path("teams-webhook", "outlook.office.com/webhook/", 20) },
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
        // A short prefix may be the end of a name: `cache-key-…`.
        let inside = shape.prefix.len() <= 4 && at > 0 && places.bytes[at - 1] == b'-';
        if inside || !rest.starts_with(shape.prefix.as_bytes()) {
            return None;
        }
        let body = at + shape.prefix.len();
        let end = places.token(body, shape.set);
        let start = if shape.whole { at } else { body };
        // A digit tells a token from a name such as `sk-toggleable-label-arrow` or `SECONDARYCONTROLLERS`.
        let fits = end >= body + shape.least && places.digit(body, end);
        // A name has no capitals and small letters in a row of forty.
        let fits = fits && (!shape.mixed || super::base64::mixed(&places.bytes[body..(body + 64).min(end)]));
        fits.then_some((shape.kind, start, end))
    })
}

/// How many letters, digits and `extra` characters `bytes` begins with.
pub(super) fn run(bytes: &[u8], extra: &str) -> usize {
    let extra = extra.as_bytes();
    bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || extra.contains(byte)).count()
}
