//! What people and programs are told about a model that gave no answer.

use std::borrow::Cow;

use super::error::{Cause, Error, Kind, Limit};
use super::gather::Finish;
use super::provider::Dialect;
use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::lang::{Sentence, Text};
use crate::net::{self, Flaw, Insecure};
use crate::say;

/// A usual mistake in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// `/v1` stands twice in it.
    Twice,
    /// `/v1` is not in it.
    Missing,
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let (id, fix) = match &self.cause {
            Cause::Service(Kind::Address, _) | Cause::Html(_) => self.address(),
            cause => told(cause),
        };
        let mut failure = Failure::new(id, Exit::Model, self.sentence());
        failure.fix.extend(fix);
        if let (Cause::Service(Kind::Key, _), Some(other)) = (&self.cause, self.provider.other_region) {
            let own = self.provider.name();
            failure = failure.fix(say!(
                "keys are good in one region only: `{own}` was asked, a key of the other region wants `{other}` as `provider`",
                "API Key 按地域区分：当前请求的是 `{own}`，另一地域的 Key 请把 `provider` 设为 `{other}`"
            ));
        }
        if let Some(said) = self.said() {
            failure.code = Some(said.code.clone()).filter(|code| !code.is_empty());
            failure.request_id.clone_from(&said.request_id);
        }
        failure.operation = Some("asking the model");
        failure
    }
}

impl Error {
    /// What happened, in both languages.
    pub fn sentence(&self) -> Sentence {
        let (model, provider) = (&self.model, self.provider.name());
        let cause = self.cause.sentence();
        if self.tries > 1 {
            let tries = self.tries;
            return say!(
                "the model `{model}` of {provider}: {} (tried {tries} times)",
                "{provider} 的模型 `{model}`：{}（已尝试 {tries} 次）"; cause
            );
        }
        say!("the model `{model}` of {provider}: {}", "{provider} 的模型 `{model}`：{}"; cause)
    }

    /// What is usually wrong with an address.
    fn address(&self) -> (Cow<'static, str>, Option<Sentence>) {
        let url = &self.url;
        let (id, fix) = match self.slip() {
            Some(Slip::Twice) => (
                "v1-twice",
                say!(
                    "`/v1` stands twice in `{url}`: take one out of `base_url`",
                    "`{url}` 中出现了两次 `/v1`：请从 `base_url` 中去掉一个"
                ),
            ),
            Some(Slip::Missing) => (
                "v1-missing",
                say!(
                    "`{url}` was asked: most services want `/v1` at the end of `base_url`",
                    "请求的是 `{url}`：多数服务的 `base_url` 需要以 `/v1` 结尾"
                ),
            ),
            None => (
                if matches!(self.cause, Cause::Html(_)) { "html-answer" } else { "model-address" },
                say!(
                    "`{url}` was asked: check `base_url` and `provider`",
                    "请求的是 `{url}`：请检查 `base_url` 与 `provider`"
                ),
            ),
        };
        (id.into(), Some(fix))
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

/// The name of a failure, and what to do.
fn told(cause: &Cause) -> (Cow<'static, str>, Option<Sentence>) {
    let (id, fix) = match cause {
        Cause::Service(kind, _) => match kind {
            Kind::Key => ("model-key", KEY),
            Kind::Denied => ("model-denied", DENIED),
            Kind::Credit => ("model-credit", CREDIT),
            Kind::Model => ("model-name", MODEL),
            Kind::Busy => ("model-busy", BUSY),
            Kind::TooLong => ("model-context", TOO_LONG),
            Kind::Content => ("model-content", CONTENT),
            Kind::Sampling => ("model-sampling", SAMPLING),
            Kind::Address => return ("model-address".into(), None),
            Kind::Other => return ("model-refused".into(), None),
        },
        Cause::Refused => ("model-content", CONTENT),
        Cause::Html(_) => return ("html-answer".into(), None),
        Cause::Redirect(_) => ("redirect", REDIRECT),
        Cause::Malformed(_) => ("model-dialect", MALFORMED),
        Cause::Cut => ("cut-connection", CUT),
        Cause::Stalled(Limit::FirstToken, _) => ("first-token-limit", FIRST_TOKEN),
        Cause::Stalled(Limit::Idle, _) => ("idle-limit", IDLE),
        Cause::Stalled(Limit::Total, _) => ("total-limit", TOTAL),
        Cause::Empty(Some(Finish::Length)) => ("model-empty", EMPTY_LENGTH),
        Cause::Empty(_) => ("model-empty", EMPTY),
        Cause::Net(error) => {
            let fix = match error.kind {
                net::ErrorKind::Name | net::ErrorKind::Connect | net::ErrorKind::TimeLimit => {
                    Some(UNREACHABLE)
                }
                net::ErrorKind::Cut => Some(CUT),
                net::ErrorKind::Tls(Insecure { flaw: Flaw::Plain | Flaw::Other, .. }) => Some(TLS),
                _ => None,
            };
            let net = error.failure();
            return (net.id, fix.map(Into::into).or(net.fix.into_iter().next()));
        }
    };
    (id.into(), Some(fix.into()))
}

impl Cause {
    /// What happened, in both languages.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::Net(error) => error.sentence(),
            Self::Service(kind, said) => say!("{} ({said})", "{}（{said}）"; kind.words()),
            Self::Refused => say!("it refused to answer", "拒绝回答"),
            Self::Html(status) => {
                say!("the answer (HTTP {status}) is an HTML page", "应答（HTTP {status}）是 HTML 页面")
            }
            Self::Redirect(status) => {
                say!("the service redirects (HTTP {status})", "服务返回跳转（HTTP {status}）")
            }
            Self::Malformed(what) => say!("the answer is {what}", "应答格式不符（{what}）"),
            Self::Cut => say!("the answer ended in the middle", "应答中途结束"),
            Self::Stalled(limit, time) => limit.words(*time),
            Self::Empty(finish) => match finish {
                Some(Finish::Length) => say!(
                    "the answer is empty: the limit of tokens was reached before any text",
                    "应答为空：在输出正文之前已达到 token 上限"
                ),
                Some(Finish::ToolCalls) => {
                    say!("the answer is empty: the model wants to call a tool", "应答为空：模型想要调用工具")
                }
                _ => say!("the answer is empty", "应答为空"),
            },
        }
    }
}

impl Kind {
    fn words(self) -> Text {
        match self {
            Self::Key => Text { en: "the key was refused", zh: "API Key 被拒绝" },
            Self::Denied => {
                Text { en: "the key is not allowed to do this", zh: "该 Key 无权执行此操作" }
            }
            Self::Credit => {
                Text { en: "the account has no credit left", zh: "账户余额或额度已用完" }
            }
            Self::Model => Text { en: "there is no such model", zh: "没有该模型" },
            Self::Address => Text { en: "there is nothing at this address", zh: "该地址不存在" },
            Self::Busy => Text { en: "the service is busy", zh: "服务繁忙" },
            Self::TooLong => Text {
                en: "the prompt is too long for the model",
                zh: "内容超出模型的上下文长度",
            },
            Self::Content => Text { en: "the content was refused", zh: "内容被拒绝" },
            Self::Sampling => Text {
                en: "a sampling parameter such as `temperature` was refused",
                zh: "不接受采样参数（如 `temperature`）",
            },
            Self::Other => Text { en: "the service refused", zh: "服务拒绝了请求" },
        }
    }
}

impl Limit {
    fn words(self, limit: std::time::Duration) -> Sentence {
        let limit = humantime::format_duration(limit);
        match self {
            Self::FirstToken => say!("no answer began within {limit}", "{limit} 内没有开始应答"),
            Self::Idle => say!("the answer stopped for {limit}", "应答中断了 {limit}"),
            Self::Total => say!("the answer was not whole within {limit}", "{limit} 内应答未完成"),
        }
    }
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
const TLS: Text = Text {
    en: "the address may speak plain http: check `base_url`",
    zh: "该地址可能只支持 http：请检查 `base_url`",
};
