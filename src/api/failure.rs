//! What people and programs are told about a failed operation.

use std::borrow::Cow;

use super::error::{Cause, Error};
use super::wire::answer::{Foreign, Rejection};
use super::wire::endpoints::{ACCESS_TOKEN, GETTOKEN, GROUP_RECALL, Safety};
use crate::exit::{Exit, Sent};
use crate::failure::{Fail, Failure, Reason};
use crate::lang::{Sentence, Text};
use crate::{reasons, say};

reasons! {
    BLOCKED "address-blocked",
        "an address that makes more than 10 000 calls in 20 seconds is blocked for 5 minutes",
        "同一出口 IP 20 秒内超过 10000 次调用会被封禁 5 分钟",
        "stop calling until then",
        "在此之前停止调用";
    HTML "html-answer",
        "this is not DingTalk's own answer: either it throttles this machine's address, or a proxy answered in its place",
        "这不是钉钉接口的应答：可能是出口 IP 被限流，也可能是代理代为应答",
        "wait some minutes; when it stays, check the proxy, `api_base` and `oapi_base`",
        "等待几分钟；若仍如此，检查代理、`api_base` 与 `oapi_base`";
    XML "xml-answer",
        "the gateway answers in XML although JSON was asked for: something on the way takes `Accept: application/json` out",
        "已请求 JSON，网关却返回 XML：请求头 `Accept: application/json` 在途中被去掉",
        "look at the proxy's rules for headers, or go without it (`--no-proxy`)",
        "检查代理的请求头规则，或不使用代理（`--no-proxy`）";
    REDIRECT "redirect",
        "redirects are not followed, since the call carries credentials",
        "调用带有凭证，不会跟随跳转",
        "check `api_base`, `oapi_base` and the proxy",
        "检查 `api_base`、`oapi_base` 与代理";
    TRUNCATED "truncated-answer", "something on the way cut the answer off", "应答在途中被截断",
        "try again; when it stays, check the proxy and the firewall",
        "请重试；若仍如此，检查代理与防火墙";
    GARBAGE "garbage-answer", "something else answers in DingTalk's place", "有其他服务代替钉钉应答",
        "check `api_base`, `oapi_base` and the proxy",
        "检查 `api_base`、`oapi_base` 与代理";
    SHAPE "foreign-answer", "something else answers in DingTalk's place", "有其他服务代替钉钉应答",
        "check `api_base`, `oapi_base` and the proxy",
        "检查 `api_base`、`oapi_base` 与代理";
    EMPTY "empty-answer", "something on the way swallowed the answer", "应答内容在途中丢失",
        "try again; when it stays, check `api_base`, `oapi_base` and the proxy",
        "请重试；若仍如此，检查 `api_base`、`oapi_base` 与代理";
    CONTRADICTION "contradictory-answer", "something on the way changes answers", "途中有设备改写应答",
        "check `api_base`, `oapi_base` and the proxy",
        "检查 `api_base`、`oapi_base` 与代理";
    TWICE "ambiguous-answer", "something on the way changes answers", "途中有设备改写应答",
        "check `api_base`, `oapi_base` and the proxy",
        "检查 `api_base`、`oapi_base` 与代理";
    OVERSIZED "oversized-answer", "something else answers in DingTalk's place", "有其他服务代替钉钉应答",
        "check `api_base`, `oapi_base` and the proxy",
        "检查 `api_base`、`oapi_base` 与代理";
    INCOMPLETE "incomplete-answer", "the answer is not as DingTalk documents it", "应答与钉钉文档不符",
        "try again; when it stays, check `api_base`, `oapi_base` and the proxy",
        "请重试；若仍如此，检查 `api_base`、`oapi_base` 与代理";
    NO_KEY "no-message-key",
        "without a processQueryKey nothing proves that the message was taken",
        "没有 processQueryKey，无法证明消息已被接收",
        "look into the conversation before sending again",
        "重发之前先到会话里确认";
}

const RECALL_IN_DOUBT: Text = Text {
    en: "the message may be gone already: ask with `ding message status`, or recall it again",
    zh: "消息可能已被撤回：用 `ding message status` 查询，或再次撤回",
};
const IN_DOUBT: Text = Text {
    en: "the message may have arrived: look into the conversation before sending again",
    zh: "消息可能已送达：重发之前先到会话里确认",
};

impl Foreign {
    fn reason(self) -> &'static Reason {
        match self {
            Self::Html => &HTML,
            Self::Xml => &XML,
            Self::Truncated => &TRUNCATED,
            Self::NotJson => &GARBAGE,
            Self::WrongShape => &SHAPE,
            Self::Empty => &EMPTY,
            Self::Redirect => &REDIRECT,
            Self::Contradiction => &CONTRADICTION,
            Self::Twice => &TWICE,
            Self::TooMany => &OVERSIZED,
        }
    }
}

impl Rejection {
    /// What is told of the refusal alone: its name, cause and fix, and what DingTalk said. Of what the table knows, only
    /// what can occur in this operation; a code without such a row is its own name.
    fn failure(&self) -> Failure {
        let (code, text) = (&self.code, &self.message);
        let message = match text.is_empty() {
            true => say!("DingTalk refused ({code})", "钉钉拒绝（{code}）"),
            false => say!("DingTalk refused ({code}: {text})", "钉钉拒绝（{code}: {text}）"),
        };
        let row = self.row();
        let id = row.map_or_else(|| code.clone().into(), |row| Cow::Borrowed(row.id));
        let mut failure = Failure::new(id, Exit::Refused, message);
        if let Some(row) = row {
            failure.cause = Some(row.cause.into());
            failure.fix.push(row.fix.into());
        }
        failure.scopes.clone_from(&self.missing_scopes);
        failure.code = Some(code.clone());
        failure.request_id.clone_from(&self.request_id);
        failure.egress = self.egress();
        failure
    }
}

impl Cause {
    /// What is told of it alone; the exit code depends on more.
    pub(super) fn failure(&self) -> Failure {
        match self {
            Self::Net(error) => error.failure(),
            Self::Secret(error) | Self::Held(error) => error.failure(),
            Self::Rejected(rejection) => rejection.failure(),
            Self::Throttled { wait } => {
                let minutes = wait / 60;
                Failure::of(
                    &BLOCKED,
                    Exit::Later,
                    say!(
                        "DingTalk blocks this machine's address for too many calls; wait {minutes} minutes",
                        "调用过于频繁，钉钉已封禁本机出口 IP；请等待 {minutes} 分钟"
                    ),
                )
            }
            Self::Foreign { status, what } => Failure::of(
                what.reason(),
                Exit::Unreachable,
                say!("the answer (HTTP {status}) is {}", "应答（HTTP {status}）{}"; what.describe()),
            ),
            Self::Incomplete(what) => Failure::of(
                if *what == "processQueryKey" { &NO_KEY } else { &INCOMPLETE },
                Exit::Unreachable,
                say!(
                    "DingTalk accepted the call, but its answer has no {what}",
                    "钉钉已接受调用，但应答中没有 {what}"
                ),
            ),
            Self::Body(error) => Failure::new(
                "unwritable-request",
                Exit::Unexpected,
                say!("the request cannot be written as JSON: {error}", "请求无法写成 JSON：{error}"),
            ),
        }
    }

    /// In both languages.
    pub fn sentence(&self) -> Sentence {
        self.failure().message
    }
}

impl Fail for Error {
    fn failure(&self) -> Failure {
        let mut failure = self.cause.failure();
        failure.exit = self.exit();
        failure.operation = Some(self.operation);
        failure.sent = self.sent;
        if self.sent == Sent::Unknown && self.safety != Safety::Repeatable {
            // Nothing else must be done before that: a repetition could deliver twice.
            let look = if self.operation == GROUP_RECALL.name { RECALL_IN_DOUBT } else { IN_DOUBT };
            failure.fix = vec![look.into()];
        }
        // A send that fails for its token says so: it is another call, and another remedy.
        let token = [ACCESS_TOKEN.name, GETTOKEN.name].contains(&self.operation);
        if token && !matches!(self.cause, Cause::Secret(_) | Cause::Body(_) | Cause::Held(_)) {
            failure.message =
                say!("{}, while getting an access token", "获取 access token 时：{}"; failure.message);
        }
        if self.tries > 1 {
            let tries = self.tries;
            failure.message = say!("{} (tried {tries} times)", "{}（已尝试 {tries} 次）"; failure.message);
        }
        failure
    }
}
