//! What to do about a model that gave no answer: the likely cause and the fix, in two languages.

use super::error::{Cause, Error, Kind, Limit};
use super::gather::Finish;
use super::provider::{Dialect, Provider};
use crate::lang::{Lang, Text};
use crate::net;

/// A usual mistake in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// `/v1` stands twice in it.
    Twice,
    /// `/v1` is not in it.
    Missing,
}

impl Error {
    /// The likely cause and the fix, in this order.
    pub fn hints(&self, lang: Lang) -> Vec<String> {
        let mut hints = Vec::new();
        match &self.cause {
            Cause::Service(Kind::Key, _) => {
                hints.push(KEY.get(lang).to_owned());
                hints.extend(self.provider.other_region.map(|other| region(self.provider, other, lang)));
            }
            Cause::Service(Kind::Address, _) | Cause::Html(_) => hints.push(self.address(lang)),
            cause => hints.extend(text(cause).map(|text| text.get(lang).to_owned())),
        }
        hints
    }

    /// What is usually wrong with an address.
    fn address(&self, lang: Lang) -> String {
        let url = &self.url;
        match (lang, self.slip()) {
            (Lang::En, Some(Slip::Twice)) => {
                format!("`/v1` stands twice in `{url}`: take one out of `base_url`")
            }
            (Lang::Zh, Some(Slip::Twice)) => {
                format!("`{url}` 中出现了两次 `/v1`：请从 `base_url` 中去掉一个")
            }
            (Lang::En, Some(Slip::Missing)) => {
                format!("`{url}` was asked: most services want `/v1` at the end of `base_url`")
            }
            (Lang::Zh, Some(Slip::Missing)) => {
                format!("请求的是 `{url}`：多数服务的 `base_url` 需要以 `/v1` 结尾")
            }
            (Lang::En, None) => format!("`{url}` was asked: check `base_url` and `provider`"),
            (Lang::Zh, None) => format!("请求的是 `{url}`：请检查 `base_url` 与 `provider`"),
        }
    }

    /// What is likely wrong with the address, should there be nothing at it.
    pub fn slip(&self) -> Option<Slip> {
        let path = self.url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))?;
        if path.contains("/v1/v1/") {
            Some(Slip::Twice)
        } else if self.provider.dialect == Dialect::OpenAi && path == "/chat/completions" {
            Some(Slip::Missing)
        } else {
            None
        }
    }
}

fn region(provider: &Provider, other: &str, lang: Lang) -> String {
    let own = provider.name();
    match lang {
        Lang::En => format!(
            "keys are good in one region only: `{own}` was asked, a key of the other region wants `{other}` as `provider`"
        ),
        Lang::Zh => {
            format!("API Key 按地域区分：当前请求的是 `{own}`，另一地域的 Key 请把 `provider` 设为 `{other}`")
        }
    }
}

fn text(cause: &Cause) -> Option<Text> {
    Some(match cause {
        Cause::Service(kind, _) => match kind {
            Kind::Denied => DENIED,
            Kind::Credit => CREDIT,
            Kind::Model => MODEL,
            Kind::Busy => BUSY,
            Kind::TooLong => TOO_LONG,
            Kind::Content => CONTENT,
            Kind::Sampling => SAMPLING,
            Kind::Key | Kind::Address | Kind::Other => return None,
        },
        Cause::Refused => CONTENT,
        Cause::Html(_) => return None,
        Cause::Redirect(_) => REDIRECT,
        Cause::Malformed(_) => MALFORMED,
        Cause::Cut => CUT,
        Cause::Stalled(Limit::FirstToken, _) => FIRST_TOKEN,
        Cause::Stalled(Limit::Idle, _) => IDLE,
        Cause::Stalled(Limit::Total, _) => TOTAL,
        Cause::Empty(Some(Finish::Length)) => EMPTY_LENGTH,
        Cause::Empty(_) => EMPTY,
        Cause::Net(error) => match error.kind {
            net::ErrorKind::Name | net::ErrorKind::Connect | net::ErrorKind::TimeLimit => UNREACHABLE,
            net::ErrorKind::Proxy | net::ErrorKind::ProxyAuth => PROXY,
            net::ErrorKind::Tls(insecure) => insecure.fix(),
            net::ErrorKind::Cut => CUT,
            net::ErrorKind::File | net::ErrorKind::Setup | net::ErrorKind::Incomplete => return None,
        },
    })
}

const KEY: Text = Text {
    en: "check the key (`AI_MODEL_API_KEY` or `model.api_key`): that it is whole, not revoked, and of this service",
    zh: "请检查 API Key（`AI_MODEL_API_KEY` 或 `model.api_key`）：是否完整、未失效、属于该服务",
};
const DENIED: Text = Text {
    en: "open the model for this key in the service's console, or take another model",
    zh: "请在服务控制台为该 Key 开通此模型，或换一个模型",
};
const CREDIT: Text = Text {
    en: "top up the account or raise its limit at the service, or take another model",
    zh: "请在服务商处充值或提高额度，或换一个模型",
};
const MODEL: Text = Text {
    en: "check the name (`AI_MODEL_NAME` or `model.model`) against the service's list, and that the key may use it",
    zh: "请对照服务的模型列表检查模型名（`AI_MODEL_NAME` 或 `model.model`），并确认该 Key 有权使用",
};
const BUSY: Text = Text {
    en: "wait and try again, or name a second model as `fallback`",
    zh: "请稍后重试，或用 `fallback` 指定备用模型",
};
const TOO_LONG: Text = Text {
    en: "send less, or a model with a longer context; `context_tokens` tells beforehand what fits",
    zh: "请减少内容或换用上下文更长的模型；设置 `context_tokens` 可预先控制长度",
};
const CONTENT: Text = Text {
    en: "the service does not answer this: change the question or the material, or take another model",
    zh: "服务拒绝回答该内容：请修改问题或材料，或换一个模型",
};
const SAMPLING: Text = Text {
    en: "remove `temperature` from the model's settings; for Anthropic an older `api_version` takes it",
    zh: "请从模型设置中删除 `temperature`；Anthropic 的旧 `api_version` 仍接受该参数",
};
const REDIRECT: Text = Text {
    en: "redirects are not followed, since the key would go with them: write the final address as `base_url`",
    zh: "请求带有密钥，不会跟随跳转：请把最终地址写入 `base_url`",
};
const MALFORMED: Text = Text {
    en: "this is not how the provider answers: check `provider` and `base_url`",
    zh: "应答不符合该 provider 的格式：请检查 `provider` 与 `base_url`",
};
const CUT: Text = Text {
    en: "the service, or a proxy on the way, closed the connection: try again",
    zh: "服务端或中间代理断开了连接：请重试",
};
const FIRST_TOKEN: Text = Text {
    en: "the service is slow or the prompt long: raise `first_token_timeout`, or take a faster model",
    zh: "服务较慢或内容较长：请放宽 `first_token_timeout`，或换用更快的模型",
};
const IDLE: Text = Text {
    en: "the service stopped writing: try again, or raise `idle_timeout`",
    zh: "服务中途停止输出：请重试，或放宽 `idle_timeout`",
};
const TOTAL: Text = Text {
    en: "raise `total_timeout`, lower `max_tokens`, or take a faster model",
    zh: "请放宽 `total_timeout`、减小 `max_tokens`，或换用更快的模型",
};
const EMPTY_LENGTH: Text = Text {
    en: "thoughts count too: raise `max_tokens`",
    zh: "思考内容也计入长度：请增大 `max_tokens`",
};
const EMPTY: Text = Text {
    en: "ask again or in other words, or take another model",
    zh: "请重试、换一种问法，或换一个模型",
};
const UNREACHABLE: Text = Text {
    en: "check `base_url`, the network, and whether this machine needs a proxy (`--proxy`, `HTTPS_PROXY`)",
    zh: "请检查 `base_url`、网络，以及本机是否需要代理（`--proxy`、`HTTPS_PROXY`）",
};
const PROXY: Text = Text {
    en: "check the proxy's address, password and rules, or go without it (`--no-proxy`)",
    zh: "请检查代理的地址、密码与规则，或不使用代理（`--no-proxy`）",
};
