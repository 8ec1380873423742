//! Causes that only the way to a language model has.

use super::Cause;
use crate::lang::Text;

pub(super) const NO_KEY: Cause = Cause {
    id: "odd-model-key",
    text: Text {
        en: "what stands where the key belongs looks like an address, a webhook's secret or a placeholder",
        zh: "填在 API Key 处的内容像是网址、Webhook 加签密钥或占位符",
    },
    fix: Text {
        en: "copy the key from the service's console into `AI_MODEL_API_KEY` or `api_key`",
        zh: "从服务控制台复制 Key，填入 `AI_MODEL_API_KEY` 或 `api_key`",
    },
};

pub(super) const OTHER_SERVICE: Cause = Cause {
    id: "key-of-another-service",
    text: Text {
        en: "the key looks like one of another service than `provider` says",
        zh: "该 Key 看起来属于 `provider` 之外的服务",
    },
    fix: Text {
        en: "set `AI_MODEL_PROVIDER` or `provider` to the service that the key is from, or take a key of this one",
        zh: "把 `AI_MODEL_PROVIDER` 或 `provider` 设为该 Key 所属的服务，或换用当前服务的 Key",
    },
};

pub(super) const FALLBACK: Cause = Cause {
    id: "fallback-model",
    text: Text {
        en: "a fallback model cannot be used: it is left out when it is needed",
        zh: "有备用模型无法使用：需要时会被跳过",
    },
    fix: Text {
        en: "correct its settings under `[models.NAME]`, or take it out of `fallback`",
        zh: "修正 `[models.NAME]` 中的设置，或将其从 `fallback` 中删除",
    },
};

pub(super) const PLAIN: Cause = Cause {
    id: "plain-http-model",
    text: Text {
        en: "plain http: whoever is on the way can read the key and the material",
        zh: "使用了明文 http：途经的任何人都能看到 Key 与材料",
    },
    fix: Text { en: "use https where the service has it", zh: "如果服务支持，请改用 https" },
};

pub(super) const WHOLE: Cause = Cause {
    id: "no-streaming",
    text: Text {
        en: "the answer came in one piece: the service does not stream, or a proxy holds its answers back",
        zh: "应答一次性到达：服务不支持流式输出，或代理缓冲了应答",
    },
    fix: Text {
        en: "nothing, unless `--print` and `--card` are to show the answer as it comes",
        zh: "一般无需处理，除非需要 `--print` 或 `--card` 逐步显示",
    },
};

pub(super) const INSIDE: Cause = Cause {
    id: "thoughts-open",
    text: Text {
        en: "the model begins inside a thought, without a mark: `--print` and cards show it until it ends",
        zh: "模型的输出以思考内容开头且没有起始标记：`--print` 与卡片会先显示思考内容",
    },
    fix: Text {
        en: "set `thoughts = \"open\"` in the model's settings",
        zh: "请在模型配置中写 `thoughts = \"open\"`",
    },
};

pub(super) const REFUSES: Cause = Cause {
    id: "refused-member",
    text: Text {
        en: "the service refuses a part of the usual request: each question is asked twice",
        zh: "服务不接受常规请求中的某个参数：每次提问都要请求两次",
    },
    fix: Text { en: "change the model's settings", zh: "请修改模型配置" },
};

/// What to do where the host cannot be reached: its address is another setting than DingTalk's.
pub(super) const WAY: Text = Text {
    en: "check `base_url` (`AI_MODEL_BASE_URL`), DNS and firewall, and whether this machine needs a proxy (`--proxy`, `HTTPS_PROXY`)",
    zh: "检查 `base_url`（`AI_MODEL_BASE_URL`）、DNS 与防火墙，以及本机是否需要代理（`--proxy`、`HTTPS_PROXY`）",
};
