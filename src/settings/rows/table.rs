//! The rows.

use super::Row;
use super::check::*;
use crate::api::wire::endpoints::{API_HOST, OAPI_HOST};
use crate::args;
use crate::config::ValueKind::{Number, Path, Prose, Switch, Text};
use crate::env;
use crate::settings::values::{model, state, target};
use crate::settings::{Settings, ask, jobs, people};

macro_rules! rows {
    ($($name:ident = $row:expr;)+) => {
        $(pub(in crate::settings) const $name: Row = $row;)+
        /// Every setting, in the order of `config show` and of the help.
        pub const ROWS: &[Row] = &[$($name),+];
    };
}

rows! {
    DEFAULT_TARGET = Row::new("default_target", Text, "ops",
        "target when neither `--to` nor a variable names one", "未用 `--to` 或变量指定时的目标")
        .variable(env::TARGET).flag("--to").check(Settings::check_default);
    TIMEOUT = Row::new("timeout", Text, "30s",
        "time limit of one call with all its tries", "一次调用（含全部重试）的时限")
        .variable(env::TIMEOUT).flag("--timeout").default("30s").public().check(duration);
    LANG = Row::new("lang", Text, "zh",
        "language of reports and explanations: zh or en", "报告与说明的语言：zh 或 en")
        .variable(env::LANG).flag("--lang").public().values(&["zh", "en"]).check(|_, text| args::lang(text).map(drop));
    API_BASE = Row::new("api_base", Text, API_HOST,
        "base of the current API", "新版 API 的地址")
        .variable(env::API_BASE).default(API_HOST).public().check(|_, text| base_url(text).map(drop));
    OAPI_BASE = Row::new("oapi_base", Text, OAPI_HOST,
        "base of the legacy API and of webhooks", "旧版 API 与 Webhook 的地址")
        .variable(env::OAPI_BASE).default(OAPI_HOST).public().check(|_, text| base_url(text).map(drop));
    PROXY = Row::new("proxy", Text, "http://proxy.example:3128",
        "proxy for every address, as http://HOST:PORT", "所有地址使用的代理，写作 http://HOST:PORT")
        .flag("--proxy").secret().check(|_, text| proxy(text).map(drop));
    NO_PROXY = Row::new("no_proxy", Text, "localhost,.example.com",
        "hosts that are never proxied", "不使用代理的主机")
        .check(no_proxy);
    CA_FILE = Row::new("ca_file", Path, "/etc/ssl/certs/company.pem",
        "PEM file with further certificate authorities", "额外的 CA 证书（PEM 文件）")
        .flag("--ca-file").public().check(certificate_file);
    TLS_ROOTS = Row::new("tls_roots", Text, "auto",
        "`auto`: compiled-in authorities, then the system's; `system`: the system's alone",
        "`auto`：先用内置 CA，再用系统 CA；`system`：只用系统 CA")
        .default("auto").public().values(&["auto", "system"]).check(|_, text| mode_of_roots(text).map(drop));
    MEDIA_REUSE = Row::new("media_reuse", Text, "7d",
        "how long a media_id may be used again, at most 7d; `off`: never",
        "media_id 可重复使用多久，最长 7d；`off`：不重复使用")
        .default("7d").public().values(&["7d", "off"]).check(|_, text| media_reuse(text).map(drop));

    QUEUE = Row::new("queue", Switch, "true",
        "is a message that cannot be delivered now stored in the outbox, as with `--queue`?",
        "暂时无法送达的消息是否存入发件箱（同 `--queue`）？")
        .default("false").public().check(switch);

    CLIENT_ID = Row::new("app.client_id", Text, "dingxxxxxxxxxxxxxxxx",
        "Client ID (AppKey) of the enterprise app", "企业应用的 Client ID（AppKey）")
        .variable(env::CLIENT_ID).check(|_, text| identifier(text));
    CLIENT_SECRET = Row::new("app.client_secret", Text, "YOUR_CLIENT_SECRET",
        "Client Secret (AppSecret) of the enterprise app", "企业应用的 Client Secret（AppSecret）")
        .variable(env::CLIENT_SECRET).secret();
    ROBOT_CODE = Row::new("app.robot_code", Text, "dingxxxxxxxxxxxxxxxx",
        "robotCode; the Client ID unless set", "robotCode；未设置时即 Client ID")
        .variable(env::ROBOT_CODE).check(|_, text| identifier(text));

    TARGET_WEBHOOK = Row::new("targets.*.webhook", Text, "https://oapi.dingtalk.com/robot/send?access_token=YOUR_TOKEN",
        "webhook URL or token of a custom robot", "自定义机器人的 Webhook 网址或其中的 token")
        .secret().check(webhook);
    TARGET_SECRET = Row::new("targets.*.secret", Text, "SECYOUR_SECRET",
        "signing secret (`SEC…`) of that robot", "该机器人的加签密钥（`SEC…`）")
        .secret();
    TARGET_KEYWORD = Row::new("targets.*.keyword", Text, "告警",
        "keyword of that robot; added to a message only when it is missing", "该机器人的关键词；消息中没有时才补上");
    TARGET_OVERFLOW = Row::new("targets.*.overflow", Text, "cut",
        "what becomes of a text that is too long: cut, split, file or fail",
        "文本过长时如何处理：cut、split、file 或 fail")
        .default("cut").values(&["cut", "split", "file", "fail"]).check(|_, text| target::overflow(text).map(drop));
    TARGET_MAX_PARTS = Row::new("targets.*.max_parts", Number, "3",
        "most parts of one text, with `overflow = \"split\"`", "`overflow = \"split\"` 时最多分成几条")
        .check(|_, text| target::parts(text).map(drop));
    TARGET_GROUP = Row::new("targets.*.group", Text, "cidXXXXXXXX==",
        "openConversationId of a group (`cid…`)", "群的 openConversationId（`cid…`）")
        .check(|_, text| target::group_id(text).map(drop));
    TARGET_USER = Row::new("targets.*.user", Text, "user001,user002",
        "userIds, separated by commas", "userId，用逗号分隔")
        .check(|_, text| target::user_ids(text).map(drop));
    TARGET_MOBILE = Row::new("targets.*.mobile", Text, "13800000000,13800000001",
        "mobile numbers, separated by commas, whose userIds are looked up", "手机号，用逗号分隔；userId 由程序查找")
        .check(|_, text| people::mobiles(text).map(drop));
    TARGET_APP = Row::new("targets.*.app", Text, "reports",
        "app to send with, a name under `[apps]`", "用哪个应用发送：`[apps]` 下的名称")
        .check(app);

    TARGET_DEDUP = Row::new("targets.*.dedup", Text, "10m",
        "how long the same is not sent again to this target, as with `--dedup`; `off`: it is", "同一消息在多长时间内不再发往该目标，同 `--dedup`；`off`：总是发送")
        .values(&["10m", "off"]).check(|_, text| state::dedup(text).map(drop));
    TARGET_QUOTA_MESSAGES = Row::new("targets.*.quota_messages", Number, "10",
        "the same as `quota.messages`, for this target's robot or app", "同 `quota.messages`，仅用于该目标的机器人或应用")
        .check(|_, text| state::messages(text).map(drop));
    TARGET_QUOTA_WINDOW = Row::new("targets.*.quota_window", Text, "60s",
        "the same as `quota.window`, for this target's robot or app", "同 `quota.window`，仅用于该目标的机器人或应用")
        .check(duration);
    TARGET_QUOTA_MARGIN = Row::new("targets.*.quota_margin", Text, "2s",
        "the same as `quota.margin`, for this target's robot or app", "同 `quota.margin`，仅用于该目标的机器人或应用")
        .check(wait);

    TARGET_QUEUE = Row::new("targets.*.queue", Switch, "true",
        "the same as `queue`, for messages to this target", "同 `queue`，仅用于发往该目标的消息")
        .check(switch);

    MODEL_PROVIDER = Row::new("model.provider", Text, "deepseek",
        "service of the model, such as openai, anthropic, dashscope, deepseek or ollama",
        "模型服务，例如 openai、anthropic、dashscope、deepseek、ollama")
        .variable(env::MODEL_PROVIDER).default("openai").public().check(|_, text| model::provider(text).map(drop));
    MODEL_KEY = Row::new("model.api_key", Text, "YOUR_API_KEY",
        "key of the service", "该服务的 API Key")
        .variable(env::MODEL_API_KEY).secret().check(|_, text| model::api_key(text));
    // Whether plain http is allowed is another key's matter.
    MODEL_BASE_URL = Row::new("model.base_url", Text, "https://api.deepseek.com/v1",
        "base of the service's addresses, when it is not the provider's own", "服务的地址；未设置时用 provider 自己的")
        .variable(env::MODEL_BASE_URL).check(|_, text| model::base_url(text, model::PlainHttp::Private).map(drop));
    MODEL_NAME = Row::new("model.model", Text, "deepseek-chat",
        "name of the model", "模型名称")
        .variable(env::MODEL_NAME);
    MODEL_TEMPERATURE = Row::new("model.temperature", Number, "0.7",
        "how freely the model chooses its words; not sent unless set", "模型用词的随机程度；未设置时不发送")
        .check(|_, text| model::temperature(text).map(drop));
    MODEL_MAX_TOKENS = Row::new("model.max_tokens", Number, "2000",
        "the most tokens of an answer", "一次回答最多的 token 数")
        .check(|_, text| model::count(text).map(drop));
    MODEL_SYSTEM = Row::new("model.system", Prose, "You are on call.",
        "instructions to the model; none when empty", "给模型的系统提示词；为空则不发送");
    MODEL_SYSTEM_ROLE = Row::new("model.system_role", Text, "user",
        "who gives the instructions: system, developer, or user for models that refuse such a role",
        "系统提示词的角色：system、developer，或 user（用于不接受这类角色的模型）")
        .default("system").public().values(&["system", "developer", "user"]).check(|_, text| model::system_role(text).map(drop));
    MODEL_STREAM = Row::new("model.stream", Switch, "false",
        "is the answer to come in pieces?", "是否流式输出？")
        .default("true").public().check(switch);
    MODEL_STREAM_OPTIONS = Row::new("model.stream_options", Switch, "false",
        "are the pieces to end with the tokens used?", "流式输出末尾是否带 token 用量？")
        .default("true").public().check(switch);
    MODEL_THOUGHTS = Row::new("model.thoughts", Text, "open",
        "how the model's text begins: marked, open (inside a thought) or plain (marks are text)",
        "模型输出的开头：marked（按标记区分思考内容）、open（以思考内容开头）或 plain（标记也是正文）")
        .default("marked").public().values(&["marked", "open", "plain"]).check(|_, text| model::thoughts(text).map(drop));
    MODEL_CONTEXT_TOKENS = Row::new("model.context_tokens", Number, "64000",
        "tokens that fit into the model's context", "模型上下文可容纳的 token 数")
        .check(|_, text| model::count(text).map(drop));
    MODEL_CONNECT_TIMEOUT = Row::new("model.connect_timeout", Text, "10s",
        "time limit for the connection", "建立连接的时限")
        .default("10s").public().check(|_, text| model::limit(text).map(drop));
    MODEL_FIRST_TOKEN_TIMEOUT = Row::new("model.first_token_timeout", Text, "60s",
        "time limit for the first word", "等待第一个词的时限")
        .default("60s").public().check(|_, text| model::limit(text).map(drop));
    MODEL_IDLE_TIMEOUT = Row::new("model.idle_timeout", Text, "30s",
        "time limit from one word to the next", "两个词之间的时限")
        .default("30s").public().check(|_, text| model::limit(text).map(drop));
    MODEL_TOTAL_TIMEOUT = Row::new("model.total_timeout", Text, "3m",
        "time limit for the whole answer with all tries", "整个回答（含全部重试）的时限")
        .default("3m").public().check(|_, text| model::limit(text).map(drop));
    MODEL_ALLOW_HTTP = Row::new("model.allow_http", Switch, "true",
        "may `base_url` be plain http on a private address?", "`base_url` 是否可为内网地址的明文 http？")
        .default("false").public().check(switch);
    MODEL_API_VERSION = Row::new("model.api_version", Text, "2023-06-01",
        "version of Anthropic's API", "Anthropic API 的版本")
        .public().check(|_, text| one_word(text));
    MODEL_AUTH = Row::new("model.auth", Text, "x-api-key",
        "how Anthropic gets the key: x-api-key or bearer", "Anthropic 以何种方式取得 Key：x-api-key 或 bearer")
        .public().check(|_, text| model::auth(text).map(drop));
    MODEL_FALLBACK = Row::new("model.fallback", Text, "smart,cheap",
        "models to ask when this one fails, names separated by commas", "该模型失败时依次改用的模型，名称用逗号分隔")
        .check(Settings::check_models);
    ROUTE_MIN_BYTES = Row::new("model_routes.*.min_bytes", Number, "20000",
        "the route is for material of at least so many bytes", "材料至少这么多字节时走该路由")
        .check(|_, text| model::size(text).map(drop));
    ROUTE_WORDS = Row::new("model_routes.*.words", Text, "panic,OOM",
        "the route is for material with one of these words, separated by commas",
        "材料含其中任一词时走该路由，词用逗号分隔");
    ROUTE_MODEL = Row::new("model_routes.*.model", Text, "default",
        "model of the route, a name under `[models]`, or `default`", "该路由的模型：`[models]` 下的名称，或 `default`")
        .check(Settings::check_models);

    CARD_TEMPLATE = Row::new("card.template", Text, "00000000-0000-0000-0000-000000000000.schema",
        "template of `ding ask --card`, published, of the same app: `….schema`",
        "`ding ask --card` 的模板：同一应用下已发布的 `….schema`")
        .check(|_, text| one_word(text));
    CARD_KEY = Row::new("card.key", Text, "content",
        "streaming variable of that template", "该模板的流式变量")
        .default(ask::CARD_KEY).check(|_, text| one_word(text));
    SESSION_EXCHANGES = Row::new("session.exchanges", Number, "10",
        "exchanges of a `ding ask --session` that are kept", "`ding ask --session` 保留的问答轮数")
        .default("10").public().check(|_, text| ask::exchanges(text).map(drop));
    SESSION_TIMEOUT = Row::new("session.timeout", Text, "30m",
        "silence after which it starts anew", "沉默多久后会话重新开始")
        .default("30m").public().check(duration);
    REDACT_EMAILS = Row::new("redact.emails", Switch, "true",
        "does `ding ask` hide e-mail addresses too?", "`ding ask` 是否也隐藏电子邮件地址？")
        .default("false").public().check(switch);
    REDACT_PHONES = Row::new("redact.phones", Switch, "true",
        "does `ding ask` hide phone numbers too?", "`ding ask` 是否也隐藏电话号码？")
        .default("false").public().check(switch);
    REDACT_PATTERN = Row::new("redact_rules.*.pattern", Text, "job-[0-9]+",
        "regular expression of something else that `ding ask` hides", "`ding ask` 另外要隐藏的内容（正则表达式）")
        .check(|_, text| ask::pattern(text));

    PEOPLE = Row::new("people.*", Text, "mobile:13800000000",
        "whom `--at author` mentions for this e-mail address, login or name: mobile:NUMBER or user:USERID",
        "该邮箱、登录名或姓名在 `--at author` 时 @ 谁：mobile:手机号 或 user:USERID")
        .check(|_, text| people::person(text).map(drop));

    STATE_FOLDER = Row::new("state.folder", Path, "/var/lib/ding",
        "folder of what is noted and shared: sent messages, quotas, what waits",
        "记录与共享数据的目录：已发消息、配额、待发消息")
        .variable(env::STATE).check(folder);
    QUOTA_MESSAGES = Row::new("quota.messages", Number, "20",
        "messages of one webhook robot in each window", "一个 Webhook 机器人在每个时间窗内的消息条数")
        .default("20").public().check(|_, text| state::messages(text).map(drop));
    QUOTA_WINDOW = Row::new("quota.window", Text, "60s",
        "length of the window; that it slides is inferred", "时间窗的长度；按滑动窗口推断")
        .default("60s").public().check(duration);
    QUOTA_MARGIN = Row::new("quota.margin", Text, "2s",
        "added to the window, as messages arrive later than they leave", "消息到达晚于发出，因此给时间窗加上的余量")
        .default("2s").public().check(wait);
    QUOTA_MAX_WAIT = Row::new("quota.max_wait", Text, "90s",
        "longest wait for the quota; `0`: none", "等待配额的最长时间；`0`：不等")
        .default("90s").public().check(wait);

    STATE_URL = Row::new("state.url", Text, "redis://:YOUR_PASSWORD@cache.example:6379",
        "Redis server by which many hosts share quota, repeats and conversations; `rediss://`: encrypted",
        "多台主机共享配额、去重与会话所用的 Redis；`rediss://` 为加密连接")
        .variable(env::STATE_URL).secret().check(|_, text| state::server(text).map(drop));
    STATE_HOSTS = Row::new("state.hosts", Number, "2",
        "hosts that send to the same robots: while the server is away each takes its share of the quota",
        "向相同机器人发送消息的主机数：Redis 不可用时，每台主机只用配额中自己的一份")
        .default("2").public().check(|_, text| state::hosts(text).map(drop));
    OUTBOX_MESSAGES = Row::new("outbox.messages", Number, "1000",
        "messages that wait in the outbox at most", "发件箱最多容纳的待发消息条数")
        .default("1000").public().check(count);
    OUTBOX_MEGABYTES = Row::new("outbox.megabytes", Number, "200",
        "size of all messages that wait, in MiB", "全部待发消息的总大小上限（MiB）")
        .default("200").public().check(count);
    OUTBOX_ATTACHMENT = Row::new("outbox.file_megabytes", Number, "20",
        "size of the files of one stored message, in MiB", "一条待发消息的附件大小上限（MiB）")
        .default("20").public().check(count);
    OUTBOX_AGE = Row::new("outbox.age", Text, "3d",
        "a stored message that is older becomes a dead letter", "待发消息超过此时长即转为死信")
        .default("3d").public().check(duration);
    OUTBOX_REPEAT = Row::new("outbox.repeat", Text, "5m",
        "so long a webhook message in doubt goes out again unchanged; how long DingTalk knows a `msgUuid` is unknown",
        "结果未知的 Webhook 消息在此时长内原样重发；钉钉识别 `msgUuid` 的时长未公开")
        .default("5m").public().check(wait);
    OUTBOX_LASTING = Row::new("outbox.lasting", Switch, "true",
        "does the state folder outlast the job although `CI` is set, or it lies in tmpfs or a container?",
        "即使设置了 `CI`，或位于 tmpfs、容器中，状态目录是否仍会保留？")
        .default("false").public().check(switch);

    METRICS = Row::new("metrics.textfile", Path, "/var/lib/node_exporter/textfile/ding.prom",
        "file for totals of what was sent, read by the node exporter of Prometheus",
        "发送统计文件，供 Prometheus 的 node exporter 读取")
        .flag("--metrics").check(|_, text| args::textfile(text).map(drop));

    JOB_EXPECT = Row::new("jobs.*.expect", Text, "26h",
        "how soon after a run of the job the next one is to begin, for `ding overdue`; `off`: nobody waits for it",
        "该任务每次运行后，下一次最晚应在多久内开始，供 `ding overdue` 判断；`off`：不检查")
        .values(&["26h", "off"]).check(|_, text| jobs::expect(text).map(drop));

    WEBHOOK = Row::new("webhook", Text, "https://oapi.dingtalk.com/robot/send?access_token=YOUR_TOKEN",
        "webhook URL or token to send to when no target is named", "未指定目标时发往的 Webhook 网址或 token")
        .variable(env::WEBHOOK).variable_alone().secret().check(webhook);
    WEBHOOK_SECRET = Row::new("webhook_secret", Text, "SECYOUR_SECRET",
        "signing secret of that robot and of literal `webhook:` targets",
        "该机器人以及 `webhook:` 目标的加签密钥")
        .variable(env::WEBHOOK_SECRET).variable_alone().secret();
}
