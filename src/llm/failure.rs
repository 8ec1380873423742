//! What people and programs are told about a model that gave no answer.

use std::borrow::Cow;

use super::error::{Cause, Error, Limit, RefusalKind};
use super::finish::Finish;
use super::options::Member;
use super::provider::Dialect;
use crate::exit::Exit;
use crate::failure::{Fail, Failure};
use crate::lang::{Sentence, Text, span};
use crate::net::{self, Flaw, Insecure};
use crate::say;

impl Fail for Error {
    fn failure(&self) -> Failure {
        let (id, fix) = match &self.cause {
            Cause::Service(RefusalKind::Address, _) | Cause::Html(_) => self.address(),
            cause => told(cause),
        };
        let mut failure = Failure::new(id, Exit::Model, self.sentence());
        failure.fix.extend(fix);
        if let (Cause::Service(RefusalKind::Key, _), Some(other)) = (&self.cause, self.provider.other_region)
        {
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
        let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        if self.provider.dialect == Dialect::OpenAi && path == Some("/chat/completions") {
            let fix = say!(
                "`{url}` was asked: most services want `/v1` at the end of `base_url`",
                "请求的是 `{url}`：多数服务的 `base_url` 需要以 `/v1` 结尾"
            );
            return ("v1-missing".into(), Some(fix));
        }
        let fix = say!(
            "`{url}` was asked: check `base_url` and `provider`",
            "请求的是 `{url}`：请检查 `base_url` 与 `provider`"
        );
        let id = if matches!(self.cause, Cause::Html(_)) { "html-answer" } else { "model-address" };
        (id.into(), Some(fix))
    }
}

/// The name of a failure, and what to do.
fn told(cause: &Cause) -> (Cow<'static, str>, Option<Sentence>) {
    let (id, fix) = match cause {
        Cause::Service(kind, _) => match kind {
            RefusalKind::Key => ("model-key", KEY),
            RefusalKind::Denied => ("model-denied", DENIED),
            RefusalKind::Credit => ("model-credit", CREDIT),
            RefusalKind::Model => ("model-name", MODEL),
            RefusalKind::Busy => ("model-busy", BUSY),
            RefusalKind::TooLong => ("model-context", TOO_LONG),
            RefusalKind::Content => ("model-content", CONTENT),
            RefusalKind::Sampling => ("model-sampling", SAMPLING),
            RefusalKind::Region => ("model-region", REGION),
            RefusalKind::IpList => ("model-ip-list", IP_LIST),
            RefusalKind::Memory => ("model-memory", MEMORY),
            RefusalKind::Member(member) => {
                let fix = say!("{} may help", "可尝试{}"; member.fix());
                return ("model-member".into(), Some(fix));
            }
            RefusalKind::Address => return ("model-address".into(), None),
            RefusalKind::Other => return ("model-refused".into(), None),
        },
        Cause::Refused => ("model-content", CONTENT),
        Cause::Html(_) => return ("html-answer".into(), None),
        Cause::Redirect(_) => ("redirect", REDIRECT),
        Cause::Malformed(_) => ("model-dialect", MALFORMED),
        Cause::Cut => ("cut-connection", CUT),
        Cause::Stalled(Limit::FirstToken, _) => ("first-token-limit", FIRST_TOKEN),
        Cause::Stalled(Limit::Idle, _) => ("idle-limit", IDLE),
        Cause::Stalled(Limit::Total, _) => ("total-limit", TOTAL),
        Cause::Empty(finish, thoughts) if *thoughts > 0 || *finish == Some(Finish::Length) => {
            ("model-empty", EMPTY_LENGTH)
        }
        Cause::Empty(..) => ("model-empty", EMPTY),
        Cause::Failed(_) => ("model-failed", BUSY),
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
            Self::Cut => say!("the answer ended in the middle", "回答中途结束"),
            Self::Stalled(limit, time) => limit.words(*time),
            Self::Failed(word) => {
                say!("the model failed while it answered (`{word}`)", "模型在回答中途失败（`{word}`）")
            }
            Self::Empty(_, thoughts) if *thoughts > 0 => {
                let count = grouped(*thoughts);
                say!("{count} characters of thoughts, no answer", "只有 {count} 个字符的思考内容，没有回答")
            }
            Self::Empty(finish, _) => match finish {
                Some(Finish::Length) => say!(
                    "the answer is empty: the limit of tokens was reached before any text",
                    "回答为空：在输出正文之前已达到 token 上限"
                ),
                Some(Finish::ToolCalls) => {
                    say!("the answer is empty: the model wants to call a tool", "回答为空：模型想要调用工具")
                }
                _ => say!("the answer is empty", "回答为空"),
            },
        }
    }
}

impl RefusalKind {
    fn words(self) -> Text {
        match self {
            Self::Region => Text {
                en: "the service is not open to this country or region",
                zh: "服务不对当前国家或地区开放",
            },
            Self::IpList => Text {
                en: "this machine's address is not on the list of the key",
                zh: "本机 IP 不在该 Key 的白名单中",
            },
            Self::Memory => Text {
                en: "the machine has not enough memory for the model",
                zh: "机器内存不足，无法运行该模型",
            },
            Self::Member(Member::StreamOptions) => {
                Text { en: "`stream_options` was refused", zh: "不接受 `stream_options`" }
            }
            Self::Member(Member::Stream) => {
                Text { en: "`stream` was refused", zh: "不接受 `stream` 的取值" }
            }
            Self::Member(Member::MaxTokens) => Text {
                en: "the name of `max_tokens` was refused",
                zh: "不接受 `max_tokens` 这一参数名",
            },
            Self::Member(Member::SystemRole) => Text {
                en: "a message of the role `system` was refused",
                zh: "不接受 `system` 角色的消息",
            },
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

impl Member {
    /// What spares the refusal.
    pub fn fix(self) -> Text {
        match self {
            Self::StreamOptions => Text {
                en: "`stream_options = false` in the model's settings",
                zh: "在模型配置中写 `stream_options = false`",
            },
            Self::Stream => Text {
                en: "the other value of `stream` (`true` unless set) in the model's settings",
                zh: "在模型配置中把 `stream` 改为另一取值（默认为 `true`）",
            },
            Self::MaxTokens => Text {
                en: "leaving `max_tokens` out of the model's settings",
                zh: "从模型配置中删除 `max_tokens`",
            },
            Self::SystemRole => Text {
                en: "`system_role = \"user\"` in the model's settings",
                zh: "在模型配置中写 `system_role = \"user\"`",
            },
        }
    }
}

/// A number that people can read: `1 483`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(" ")
}

impl Limit {
    fn words(self, limit: std::time::Duration) -> Sentence {
        let limit = span(limit);
        match self {
            Self::FirstToken => say!("no answer began within {}", "{}内没有开始回答"; limit),
            Self::Idle => say!("the answer stopped for {}", "回答中断了 {}"; limit),
            Self::Total => say!("the answer was not whole within {}", "{}内回答未完成"; limit),
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
    zh: "请从模型配置中删除 `temperature`；Anthropic 的旧 `api_version` 仍接受该参数",
};
const REGION: Text = Text {
    en: "go through a proxy in a country that the service is open to (`--proxy`, `HTTPS_PROXY`), or take another service",
    zh: "请通过服务开放地区的代理访问（`--proxy`、`HTTPS_PROXY`），或换一个服务",
};
const IP_LIST: Text = Text {
    en: "add this machine's public address to the list of the key in the service's console",
    zh: "请在服务控制台把本机的公网 IP 加入该 Key 的白名单",
};
const MEMORY: Text = Text {
    en: "take a smaller model or a smaller quantization, or free memory on the server",
    zh: "请换用更小的模型或量化版本，或释放服务器内存",
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
    en: "thoughts count too: raise `max_tokens`, or take a model that thinks less",
    zh: "思考内容也计入长度：请增大 `max_tokens`，或换用思考较少的模型",
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
